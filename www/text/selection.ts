// What the reader has selected in the article, as source ranges.
import type { DocItem } from '../core/protocol';
import type { Span } from './segments';
import { alignment, sourceOf } from './source';

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
