// In place of a page of which nothing was read: what the reader can do next.
import { t } from '../i18n';
import type { OpenPage } from '../model/pages';
import { ENCODING, EncodingChoice } from './Encoding';

export function Nothing({ page }: { page: OpenPage }) {
  const notes = page.reading?.document.notes ?? [];
  // What holds no text at all holds none in another encoding.
  const cancelled = page.trouble === 'cancelled';
  const other = !cancelled && !notes.some(({ code }) => code === 'empty');
  return (
    <main class="start">
      <div class="start-sheet">
        <h2>{cancelled ? t.value.nothing.cancelled : t.value.nothing.title}</h2>
        <p>{t.value.nothing.hint}</p>
        {other && (
          <p>
            <label for={ENCODING}>{t.value.encoding}</label> <EncodingChoice page={page} />
          </p>
        )}
      </div>
    </main>
  );
}
