// The body of an article that is too long to be set at once: only what is near the view is in the document.
import { observeWindowOffset, observeWindowRect, windowScroll, defaultRangeExtractor, type Range } from '@tanstack/virtual-core';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { DocItem, Reading } from '../core/protocol';
import { drawn, goArticle } from '../model/view';
import { marksIn } from '../text/mentions';
import { pieces } from '../text/pieces';
import { selectedBlocks } from '../text/selection';
import { BlockRow } from './BlockRow';
import { appears, flash, rests, rowSelector } from './goTo';
import { useVirtual } from './useVirtual';

interface Props {
  /** Key of the page. */
  page: number;
  reading: Reading;
  item: DocItem;
  /** Index of the item. */
  index: number;
  /** Its blocks, as they are set. */
  blocks: readonly number[];
}

/** Characters that stand side by side, and the height of such a line: about. */
const MEASURE = 34;
const HEIGHT = 35;

export function LongBody({ page, reading, item, index, blocks }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const rows = useMemo(
    () => blocks.flatMap((at) => pieces(item.blocks[at]!.text).map((piece) => ({ at, piece }))),
    [item, blocks],
  );
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => {
    const top = Math.round((box.current?.getBoundingClientRect().top ?? 0) + scrollY);
    if (top !== margin) setMargin(top);
  });
  const virtual = useVirtual<Window>({
    count: rows.length,
    estimateSize: (n) => HEIGHT * Math.ceil((rows[n]!.piece.end - rows[n]!.piece.start + 1) / MEASURE),
    overscan: 2,
    scrollMargin: margin,
    getScrollElement: () => window,
    observeElementRect: observeWindowRect,
    observeElementOffset: observeWindowOffset,
    scrollToFn: windowScroll,
    rangeExtractor: (range) => withHeld(range, box.current),
  });
  const drawnRows = virtual.getVirtualItems();
  const [first, last] = [drawnRows[0]?.index, drawnRows.at(-1)?.index];
  // What is painted over the text must be painted again.
  useEffect(() => void drawn.value++, [first, last, item]);

  const wanted = goArticle.value;
  useEffect(() => {
    if (wanted?.item !== index) return;
    const start = wanted.start ?? 0;
    const row = rows.findIndex(({ at, piece }) => at === wanted.block && start < Math.max(piece.end, piece.start + 1));
    if (!rows[row]) return;
    goArticle.value = null;
    virtual.scrollToIndex(row, { align: 'center' });
    void appears(rowSelector(row)).then((block) => {
      flash(block);
      if (block) void rests(block);
    });
  }, [wanted]);

  useEffect(() => {
    const copy = (event: ClipboardEvent) => {
      const article = box.current?.closest('.article');
      const selected = article ? selectedBlocks(article, item) : [];
      if (selected.length === 0 || !event.clipboardData) return;
      const text = selected.map(({ block, start, end }) => item.blocks[block]!.text.slice(start, end));
      event.clipboardData.setData('text/plain', text.join('\n'));
      event.preventDefault();
    };
    document.addEventListener('copy', copy);
    return () => document.removeEventListener('copy', copy);
  }, [item]);

  return (
    <div ref={box} class="long" data-rows={rows.length} style={{ height: `${virtual.getTotalSize()}px` }}>
      {drawnRows.map(({ index: n, start }) => {
        const { at, piece } = rows[n]!;
        return (
          <div key={n} class="row" data-index={n} ref={virtual.measureElement} style={{ transform: `translateY(${start - margin}px)` }}>
            <BlockRow
              page={page}
              item={item}
              index={index}
              at={at}
              piece={piece}
              marks={marksIn(reading.layout.marks, reading.document, index, at, piece)}
              source={reading.text}
            />
          </div>
        );
      })}
    </div>
  );
}

/** The rows of a range, and those in which a selection begins or ends, or that hold the focus: they must not go. */
function withHeld(range: Range, box: Element | null): number[] {
  const { anchorNode = null, focusNode = null } = getSelection() ?? {};
  const held = [anchorNode, focusNode, document.activeElement].flatMap((node) => {
    const element = node instanceof Element ? node : node?.parentElement;
    const row = element?.closest<HTMLElement>('.row');
    const index = Number(row?.dataset['index']);
    return row && box?.contains(row) && index < range.count ? [index] : [];
  });
  return [...new Set([...defaultRangeExtractor(range), ...held])].sort((a, b) => a - b);
}
