// Share: a link that holds the page, made only when the reader asks for it.
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n';
import type { OpenPage } from '../model/pages';
import { link, share } from '../model/share';

export function Share({ page }: { page: OpenPage }) {
  const field = useRef<HTMLInputElement>(null);
  const words = t.value.share;
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [link.value]);
  // The link is of one page.
  useEffect(() => () => void (link.value = null), [page.key]);
  return (
    <section aria-label={words.title}>
      <h2>{words.title}</h2>
      <p class="quiet">{words.hint}</p>
      <p class="controls">
        <button type="button" onClick={() => void share(page)}>
          {words.make}
        </button>
      </p>
      {link.value && (
        <p class="controls" role="status">
          <input ref={field} type="text" readOnly class="link" aria-label={words.link} value={link.value} />{' '}
          <button type="button" onClick={() => void copy(field.current)}>
            {words.copy}
          </button>
        </p>
      )}
    </section>
  );
}

/** Copies what the field holds; from a file the browser may refuse, then it is selected. */
async function copy(field: HTMLInputElement | null) {
  field?.select();
  try {
    await navigator.clipboard.writeText(field?.value ?? '');
  } catch {
    // Selected as it is, Ctrl+C does it.
  }
}
