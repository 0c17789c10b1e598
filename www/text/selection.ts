// What the reader has selected in the article, as source ranges.
import type { DocItem } from '../core/protocol';
import type { Span } from './segments';
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

/** The selected stretches of each block below `root`. */
export function selectedBlocks(root: Element): Selected[] {
  const selection = getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return [];
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(root)) return [];
  const out: Selected[] = [];
  for (const element of root.querySelectorAll<HTMLElement>('[data-block]')) {
    if (!range.intersectsNode(element)) continue;
    const length = element.textContent?.length ?? 0;
    const start = element.contains(range.startContainer) ? offsetIn(element, range.startContainer, range.startOffset) : 0;
    const end = element.contains(range.endContainer) ? offsetIn(element, range.endContainer, range.endOffset) : length;
    if (start < end) out.push({ block: Number(element.dataset['block']), start, end });
  }
  return out;
}

/** The same as ranges of the source. */
export function selectionIn(root: Element, item: DocItem, source: string): Span[] {
  return selectedBlocks(root).flatMap(({ block, start, end }) => {
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
    for (let i = 0; i < block.text.length; i++) {
      if (!ranges.some((r) => r.start <= offsets[i]! && offsets[i]! < r.end)) continue;
      const last = out.at(-1);
      if (last && last.end === i) last.end = i + 1;
      else out.push({ block: at, start: i, end: i + 1 });
    }
    return out;
  });
}
