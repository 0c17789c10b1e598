// What lists and titles say of an item.
import type { DocBlock, DocItem } from '../core/protocol';

const first = (item: DocItem, role: string) => item.blocks.find((block) => block.role === role)?.text;

const HEAD = new Set(['kicker', 'headline', 'deck', 'column']);

/** Whether a block stands at the head of its item, whatever its place in the source. */
export const isHead = ({ role }: DocBlock) => HEAD.has(role);

/** Where the item begins in the source, whether with its headline or its body. */
export const beginning = (item: DocItem) => Math.min(...item.blocks.flatMap(({ source }) => source.map(([start]) => start)));

/** Headlines that stand over one article, as one line; null where there is none. */
export function headline(item: DocItem): string | null {
  const lines = item.blocks.filter((block) => block.role === 'headline').map((block) => block.text);
  return lines.length > 0 ? lines.join('　') : null;
}

/** What to call an item that may lack a headline: its next best words. */
export function titleOf(item: DocItem): string | null {
  return headline(item) ?? first(item, 'kicker') ?? first(item, 'column') ?? null;
}

/** The beginning of the body, a line's worth. */
export function lead(item: DocItem): string {
  const body = first(item, 'paragraph') ?? first(item, 'caption') ?? first(item, 'entry') ?? first(item, 'notice') ?? '';
  return body.length > 80 ? body.slice(0, 80).replace(/[\ud800-\udbff]$/, '') + '…' : body;
}
