// One page: the list of its items, the item that is read, and what is known of the page.
import { because, t } from '../i18n';
import { reread, showItem, type OpenPage } from '../model/pages';
import { pane } from '../model/view';
import { script } from '../text/script';
import { About } from './About';
import { Article } from './Article';
import { Furniture } from './Furniture';
import { ItemList } from './ItemList';
import { Legend } from './Legend';

export function PageView({ page }: { page: OpenPage }) {
  const { reading, trouble } = page;
  const document = reading?.document;
  const item = document?.items[page.item];
  const lang = reading ? script(reading.text) : undefined;
  const open = (index: number) => {
    showItem(page, index);
    pane.value = 'item';
    window.scrollTo({ top: 0 });
  };
  return (
    <div class="page" data-pane={pane.value} aria-busy={page.busy}>
      <div class="messages" role="status">
        {page.busy && <p class="note quiet">{t.value.reading(page.name)}</p>}
        {trouble && (
          <p class="note bad">
            {t.value.troubles[trouble](page.name)}{' '}
            <button type="button" onClick={() => reread(page)}>
              {t.value.retry}
            </button>
          </p>
        )}
        {document?.notes.map((note) => (
          <p class="note" key={note.code} data-note={note.code}>
            {because(note)}
          </p>
        ))}
      </div>
      {document && (
        <>
          <ItemList page={page} document={document} lang={lang} open={open} />
          <main class="reader">
            {item ? (
              <Article key={page.item} document={document} index={page.item} lang={lang} open={open} />
            ) : (
              <p class="nothing">{t.value.noItems}</p>
            )}
          </main>
          <aside class="side">
            <Legend document={document} />
            <About page={page} document={document} />
            <Furniture document={document} lang={lang} />
          </aside>
        </>
      )}
    </div>
  );
}
