// In place of a page of which nothing could be read: what the reader can do next.
import { t } from '../i18n';
import type { OpenPage } from '../model/pages';
import { ENCODING, EncodingChoice } from './Encoding';

export function Nothing({ page }: { page: OpenPage }) {
  const notes = page.reading?.document.notes ?? [];
  // What holds no text at all holds none in another encoding.
  const other = page.trouble !== 'cancelled' && !notes.some(({ code }) => code === 'empty');
  return (
    <main class="start">
      <div class="start-sheet">
        <h2>{t.value.nothing.title}</h2>
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
