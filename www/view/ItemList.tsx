// The items of a page, by kind and headline.
import { useRef, useState } from 'preact/hooks';
import { t } from '../i18n';
import type { Document } from '../core/protocol';
import type { OpenPage } from '../model/pages';
import { DOUBTFUL } from './Block';
import { hue } from './hue';
import { useMore } from './useMore';
import { lead, titleOf } from '../text/item';

interface Props {
  page: OpenPage;
  document: Document;
  lang: string | undefined;
  open(index: number): void;
}

/** Items that are listed at once; the next ones follow when the reader comes near. */
const STEP = 200;

export function ItemList({ page, document, lang, open }: Props) {
  const root = useRef<HTMLElement>(null);
  const [shown, setShown] = useState(STEP);
  useMore(root, Math.max(shown, page.item + 1) < document.items.length, () => setShown((n) => n + STEP));
  const { publication, date, page: number, section } = document.issue;
  const issue = [publication, date, number && `${t.value.pageNumber} ${number}`, section].filter(Boolean);
  return (
    <nav ref={root} class="items" aria-label={t.value.items}>
      <h2>
        {t.value.items} <small>{t.value.itemCount(document.items.length)}</small>
      </h2>
      {issue.length > 0 && <p class="issue">{issue.join(' · ')}</p>}
      <ol>
        {document.items.slice(0, shown).map((item, index) => {
          const title = titleOf(item);
          const text = lead(item);
          return (
            <li key={item.id}>
              <button type="button" aria-current={index === page.item ? 'true' : undefined} onClick={() => open(index)}>
                <span class={`kind ${hue(index)}`}>
                  {t.value.kinds[item.kind] ?? item.kind}
                  {item.confidence < DOUBTFUL && <span class="doubt"> · {t.value.doubtful}</span>}
                </span>
                {(title !== null || !text) && (
                  <span class="title" lang={lang}>
                    {title ?? t.value.untitled}
                  </span>
                )}
                {text && (
                  <span class="lead" lang={lang}>
                    {text}
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ol>
      {shown < document.items.length && <p class="more quiet">…</p>}
    </nav>
  );
}
