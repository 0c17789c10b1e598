// What the reader has selected in the article, as source ranges.
import type { DocItem } from '../core/protocol';
import type { Span } from './segments';
import { order } from './item';
import { alignment, lineOf, sourceOf, type Lines } from './source';

/** A stretch of one block that is selected. */
export interface Selected extends Span {
  block: number;
}

/** Number of UTF-16 units of `root`'s text before the point. */
function offsetIn(root: Element, node: Node, offset: number): number {
  const range = document.createRange();
  range.setStart(root, 0);
  range.setEnd(node, offset);
  return range.toString().length;
}

/**
 * The selected stretches of an item that is set below `root`, in the order of the page. Of a long item only a part is
 * in the document: what lies between the ends of the selection is selected too.
 */
export function selectedBlocks(root: Element, item: DocItem): Selected[] {
  const selection = getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return [];
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(root)) return [];
  const set = [...root.querySelectorAll<HTMLElement>('[data-block]')].filter((element) => range.intersectsNode(element));
  const { head, body } = order(item);
  const blocks = [...head, ...body];
  const place = (element: HTMLElement | undefined, node: Node, offset: number, end: boolean) => {
    if (!element) return null;
    const from = Number(element.dataset['from'] ?? 0);
    const inside = element.contains(node) ? offsetIn(element, node, offset) : end ? (element.textContent?.length ?? 0) : 0;
    return { block: Number(element.dataset['block']), at: from + inside };
  };
  let first = place(set[0], range.startContainer, range.startOffset, false);
  let last = place(set.at(-1), range.endContainer, range.endOffset, true);
  // From before the article, or beyond it: all of it on that side.
  const whole = document.createRange();
  whole.selectNodeContents(root);
  if (range.compareBoundaryPoints(Range.START_TO_START, whole) <= 0) first = { block: blocks[0] ?? 0, at: 0 };
  if (range.compareBoundaryPoints(Range.END_TO_END, whole) >= 0) last = { block: blocks.at(-1) ?? 0, at: Infinity };
  if (!first || !last) return [];
  const [begin, stop] = [blocks.indexOf(first.block), blocks.indexOf(last.block)];
  if (begin < 0 || stop < 0) return [];
  return blocks.slice(begin, stop + 1).flatMap((block, n): Selected[] => {
    const length = item.blocks[block]?.text.length ?? 0;
    const start = n === 0 ? first.at : 0;
    const end = begin + n === stop ? Math.min(last.at, length) : length;
    return start < end ? [{ block, start, end }] : [];
  });
}

/** These stretches as ranges of the source. */
export function sourceOfSelected(selected: readonly Selected[], item: DocItem, source: string): Span[] {
  return selected.flatMap(({ block, start, end }) => {
    const found = item.blocks[block];
    return found ? sourceOf(alignment(found, source), { start, end }) : [];
  });
}

/** The range of the source that is selected in the source pane below `root`; null if none is. */
export function selectionInSource(root: Element, lines: Lines): Span | null {
  const selection = getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const place = (node: Node, offset: number): number | null => {
    const element = node instanceof Element ? node : node.parentElement;
    const row = element?.closest<HTMLElement>('.row');
    const line = row?.querySelector('.line');
    if (!row || !line || !root.contains(row)) return null;
    const { start } = lineOf(lines, Number(row.dataset['index']));
    // In front of the text is the number of the line.
    return line.contains(node) ? start + offsetIn(line, node, offset) : start;
  };
  const start = place(range.startContainer, range.startOffset);
  const end = place(range.endContainer, range.endOffset);
  return start !== null && end !== null && start < end ? { start, end } : null;
}

/** The stretches of an item's blocks that were read from source ranges. */
export function stretches(item: DocItem, source: string, ranges: readonly Span[]): Selected[] {
  return item.blocks.flatMap((block, at) => {
    const touched = block.source.some(([start, end]) => ranges.some((r) => start < r.end && r.start < end));
    if (!touched) return [];
    const offsets = alignment(block, source);
    const out: Selected[] = [];
    for (const { start, end } of ranges) {
      for (let i = 0; i < block.text.length; i++) {
        const place = offsets[i]!;
        if (place < start || place >= end) continue;
        const last = out.at(-1);
        if (last && last.end === i) last.end = i + 1;
        else out.push({ block: at, start: i, end: i + 1 });
      }
    }
    return out;
  });
}
