// The rest of an article that goes on on another open page, set below its first part so that it reads as one.
import { useMemo } from 'preact/hooks';
import { because, t } from '../i18n';
import type { DocItem } from '../core/protocol';
import { following, jumped, neighbour, pageOf, type Piece } from '../model/jumps';
import type { OpenPage } from '../model/pages';
import { isHead, titleOf } from '../text/item';
import { mentionsByBlock } from '../text/mentions';
import { Block } from './Block';
import { VirtualList } from './VirtualList';

interface Props {
  page: OpenPage;
  index: number;
  lang: string | undefined;
  /** Whether it is for paper, where nothing can be left out. */
  paper?: boolean;
  /** Shows an item of any open page. */
  visit(piece: Piece): void;
}

/** How a page is called where another one names it. */
export function pageName(page: OpenPage): string {
  const number = page.reading?.document.issue.page;
  return number ? `${t.value.pageNumber} ${number} · ${page.name}` : page.name;
}

export function Continuation({ page, index, lang, paper = false, visit }: Props) {
  return (
    <>
      {following(page, index).map((piece) => (
        <section class="continuation" key={`${piece.page.key} ${piece.index}`} aria-label={t.value.jumps.goesOn(pageName(piece.page))}>
          <p class="seam">
            {t.value.jumps.goesOn(pageName(piece.page))}{' '}
            <button type="button" class="plain" onClick={() => visit({ page: piece.page.key, item: piece.index })}>
              {t.value.jumps.visit}
            </button>
          </p>
          <div class="body" lang={lang}>
            <Rest page={piece.page} item={piece.item} index={piece.index} most={paper ? Infinity : MOST} />
          </div>
        </section>
      ))}
    </>
  );
}

/** Characters of the rest that are set here; a longer one is read on its own page. */
const MOST = 12_000;

/** A piece without what only announces it: its headline again, and the jump lines. */
function Rest({ page, item, index, most }: { page: OpenPage; item: DocItem; index: number; most: number }) {
  const { document, text } = page.reading!;
  const marks = useMemo(() => mentionsByBlock(document, index), [document, index]);
  let left = most;
  return (
    <>
      {item.blocks.map((block, at) => {
        if (isHead(block) || block.role === 'jump' || left <= 0) return null;
        const end = Math.min(block.text.length, left);
        left -= block.text.length;
        const piece = end < block.text.length ? { piece: { start: 0, end } } : {};
        return <Block key={at} elsewhere page={page.key} block={block} item={index} index={at} marks={marks.get(at) ?? []} source={text} {...piece} />;
      })}
      {left < 0 && <p class="quiet">…</p>}
    </>
  );
}

/** Above a piece that comes from another page: where its beginning is. */
export function Beginning({ page, index, visit }: Omit<Props, 'lang' | 'paper'>) {
  const first = neighbour(page, index, 'from');
  const there = first && pageOf(first.page);
  const item = there?.reading?.document.items[first!.item];
  if (!first || !there || !item) return null;
  return (
    <p class="seam">
      {t.value.jumps.begins(pageName(there))}{' '}
      <button type="button" class="plain" onClick={() => visit(first)}>
        {titleOf(item) ?? t.value.jumps.visit}
      </button>
    </p>
  );
}

/** Jumps that nothing answers, with the reason; the jump line itself stands in the article, unless it was read inside another. */
export function Dangling({ page, index, item }: { page: OpenPage; index: number; item: DocItem }) {
  const printed = item.blocks.some(({ role }) => role === 'jump');
  return (
    <>
      {item.jumps.map(({ direction, page: number }, n) => {
        const known = jumped(page, index, n);
        if (!known || known.target) return null;
        const line = direction === 'to' ? t.value.jumpTo(number) : t.value.jumpFrom(number);
        return (
          <p class="continued" key={n}>
            {!printed && line} <small>{t.value.jumps.dangling(because(known))}</small>
          </p>
        );
      })}
    </>
  );
}

/** A longer list scrolls in a window of its own. */
const WHOLE = 40;

/** Every jump of the page: what it is joined to, or why it dangles. */
export function JumpList({ page, visit }: { page: OpenPage; visit(piece: Piece): void }) {
  const items = page.reading?.document.items ?? [];
  const rows = items.flatMap((item, index) => item.jumps.map((jump, n) => ({ item, index, jump, known: jumped(page, index, n) })));
  const entry = (n: number) => {
    const { item, index, jump, known } = rows[n]!;
    const there = known?.target && pageOf(known.target.page);
    return (
      <>
        <button type="button" class="plain" onClick={() => visit({ page: page.key, item: index })}>
          {titleOf(item) ?? t.value.untitled}
        </button>{' '}
        {jump.direction === 'to' ? t.value.jumpTo(jump.page) : t.value.jumpFrom(jump.page)}
        {': '}
        {there && known.target ? (
          <button type="button" class="plain" onClick={() => visit(known.target!)}>
            {pageName(there)}
          </button>
        ) : (
          <span class="warn">{t.value.jumps.dangling(known ? because(known) : '')}</span>
        )}
        {there && <p class="quiet">{because(known)}</p>}
      </>
    );
  };
  return (
    <section class="jump-list" aria-label={t.value.jumps.title}>
      <h2>{t.value.jumps.title}</h2>
      {rows.length === 0 && <p class="quiet">{t.value.jumps.none}</p>}
      {rows.length > WHOLE ? (
        <VirtualList role="list" class="jump-window" label={t.value.jumps.title} count={rows.length} estimate={84} row={entry} />
      ) : (
        <ul>
          {rows.map((_, n) => (
            <li key={n}>{entry(n)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
