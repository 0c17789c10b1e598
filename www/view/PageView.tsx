// One page: its map and items, the item that is read, and a panel beside it.
import { useEffect, useMemo } from 'preact/hooks';
import { because, t } from '../i18n';
import { card, closeCard, openCard } from '../model/card';
import { redo, undo } from '../model/corrections';
import { findOpen, type Hit } from '../model/find';
import { press } from '../model/keys';
import { pageOf, type Piece } from '../model/jumps';
import { cancel, pageCount, reread, show, showItem, type OpenPage } from '../model/pages';
import { storageTrouble } from '../model/storage';
import { goArticle, goSource, hidden, pane, toggleType } from '../model/view';
import { beginning } from '../text/item';
import { script } from '../text/script';
import { Article } from './Article';
import { UndoBar } from './Corrections';
import { EntityCard } from './EntityCard';
import { FindBar, leave } from './FindBar';
import { appears, focus, nextMention } from './goTo';
import { Help, helpOpen } from './Help';
import { ItemList } from './ItemList';
import { useLater } from './later';
import { Legend } from './Legend';
import { Nothing } from './Nothing';
import { PageMap } from './PageMap';
import { Panels } from './Panels';
import { PrintSheet } from './PrintSheet';

export function PageView({ page }: { page: OpenPage }) {
  const { reading, trouble } = page;
  const document = reading?.document;
  const text = reading?.text ?? '';
  const item = document?.items[page.item];
  const empty = document ? document.items.length + document.furniture.length === 0 : trouble !== null;
  const lang = useMemo(() => (text ? script(text) : undefined), [text]);

  // At first the list, then the types of marks, the article, the map, the panel: each in a frame of
  // its own. When the page is read again, map and panel follow likewise.
  const marked = useLater(reading !== null, 1);
  const begun = useLater(reading !== null, 2);
  const mapped = useLater(reading, 3);
  const beside = useLater(reading, 4);

  /** The item on show, also for the second of two keys that come before this is drawn again. */
  const shown = () => pageOf(page.key)?.item ?? page.item;
  const open = (index: number) => {
    if (!document?.items[index]) return;
    const other = index !== shown();
    showItem(page, index);
    pane.value = 'item';
    if (other) window.scrollTo({ top: 0 });
  };
  /** Turns to an item, in the source too. */
  const turn = (index: number) => {
    const item = document?.items[index];
    if (item && index !== shown()) goSource.value = { offset: beginning(item) };
    open(index);
  };
  /** Shows an item of any open page. */
  const visit = ({ page: key, item: index }: Piece) => {
    if (key === page.key) return open(index);
    const there = pageOf(key);
    if (!there) return;
    showItem(there, index);
    show(key);
    pane.value = 'item';
    window.scrollTo({ top: 0 });
  };
  const go = ({ item, block, start }: Hit) => {
    open(item);
    goArticle.value = { item, block, start };
  };
  /** Brings a mention into view; its mark, once it is there. */
  const find = async (key: number, id: number, index: number) => {
    const entity = pageOf(key)?.reading?.document.entities.find((entity) => entity.id === id);
    const mention = entity?.mentions[index];
    if (!entity || !mention) return null;
    if (hidden.value.has(entity.type)) toggleType(entity.type);
    const place = `.article [data-page="${key}"] .mark[data-entity="${id}"][data-mention="${index}"]`;
    // It may stand in the part of this article that is on another page.
    if (key !== page.key && globalThis.document.querySelector(place)) return appears(place);
    visit({ page: key, item: mention.item });
    goArticle.value = { item: mention.item, block: mention.block, start: mention.start };
    return appears(place);
  };
  const openEntity = async (key: number, id: number) => {
    const mark = await find(key, id, 0);
    if (!mark) return;
    openCard(mark, true);
    mark.focus({ preventScroll: true });
  };

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key === 'Escape') {
        if (card.value) closeCard();
        else if (findOpen.value) leave();
        else return;
        return event.preventDefault();
      }
      const done = press(event, {
        next: () => turn(shown() + 1),
        previous: () => turn(shown() - 1),
        nextMention,
        find: () => {
          findOpen.value = true;
          globalThis.document.querySelector<HTMLElement>('.find input')?.focus();
        },
        correct: () => focus('.selection-bar select, .card-edits select'),
        correctAll: () => focus('.everywhere select'),
        help: () => (helpOpen.value = true),
        undo: () => undo(page),
        redo: () => redo(page),
      });
      if (done) event.preventDefault();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  });

  return (
    <div class="page" data-pane={pane.value} aria-busy={page.busy || (reading !== null && beside !== reading)}>
      <div class="messages" role="status">
        {page.busy && !reading && pageCount.value === 1 && (
          <p class="note quiet">
            {t.value.reading(page.name)} <progress aria-label={t.value.reading(page.name)} />{' '}
            <button type="button" onClick={() => cancel(page)}>
              {t.value.cancel}
            </button>
          </p>
        )}
        {storageTrouble.value && <p class="note">{t.value.privacy.storage}</p>}
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
      <p class="unseen" role="status">
        {document && !page.busy && t.value.wasRead(page.name, document.items.length)}
      </p>
      {empty && <Nothing page={page} />}
      {reading && document && !empty && (
        <>
          <PaneSwitch />
          <div class="items-side">
            <PageMap reading={mapped ?? null} current={page.item} open={open} />
            <ItemList page={page} document={document} lang={lang} open={turn} />
          </div>
          <main class="reader">
            {findOpen.value && <FindBar go={go} />}
            {marked && <Legend document={document} />}
            <UndoBar page={page} />
            {!begun ? null : item ? (
              <Article key={page.item} page={page} reading={reading} index={page.item} lang={lang} open={turn} visit={visit} />
            ) : (
              <p class="nothing">{t.value.noItems}</p>
            )}
          </main>
          <Panels page={page} reading={beside ?? null} lang={lang} open={open} openEntity={openEntity} visit={visit} />
          <EntityCard lang={lang} find={find} />
          <PrintSheet page={page} document={document} text={text} lang={lang} />
        </>
      )}
      <Help />
    </div>
  );
}

/** On narrow screens: which of the three is in front. */
function PaneSwitch() {
  const names = { list: t.value.items, item: t.value.article, side: t.value.panels.label } as const;
  return (
    <div class="pane-switch" role="group" aria-label={t.value.paneSwitch}>
      {(['list', 'item', 'side'] as const).map((name) => (
        <button key={name} type="button" aria-pressed={pane.value === name} onClick={() => (pane.value = name)}>
          {names[name]}
        </button>
      ))}
    </div>
  );
}
