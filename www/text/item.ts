// What lists and titles say of an item.
import type { DocBlock, DocItem } from '../core/protocol';

/** What a list says of an item at most, whatever the reading took for its headline. */
const MOST = 200;

const clipped = (text: string, most: number) => (text.length > most ? text.slice(0, most).replace(/[\ud800-\udbff]$/, '') + '…' : text);

const first = (item: DocItem, role: string) => item.blocks.find((block) => block.role === role)?.text;

const HEAD = new Set(['kicker', 'headline', 'deck', 'column']);

/** Whether a block stands at the head of its item, whatever its place in the source. */
export const isHead = ({ role }: DocBlock) => HEAD.has(role);

/** Characters that a head holds at most; what goes beyond is set with the body. */
const HEAD_MOST = 1_000;

/** The blocks of an item, by their index, as they are set: the head, then the body. */
export function order({ blocks }: DocItem): { head: number[]; body: number[] } {
  const head: number[] = [];
  const body: number[] = [];
  let left = HEAD_MOST;
  blocks.forEach((block, at) => {
    const fits = isHead(block) && block.text.length <= left;
    if (fits) left -= block.text.length + 10;
    (fits ? head : body).push(at);
  });
  return { head, body };
}

/** Where the item begins in the source, whether with its headline or its body. */
export const beginning = (item: DocItem) => item.blocks.reduce((least, { source }) => source.reduce((low, [start]) => Math.min(low, start), least), Infinity);

/** Headlines that stand over one article, as one line; null where there is none. */
export function headline(item: DocItem): string | null {
  const lines = item.blocks.filter((block) => block.role === 'headline').slice(0, MOST);
  return lines.length > 0 ? clipped(lines.map((block) => block.text).join('　'), MOST) : null;
}

/** What to call an item that may lack a headline: its next best words. */
export function titleOf(item: DocItem): string | null {
  const other = headline(item) ?? first(item, 'kicker') ?? first(item, 'column');
  return other === undefined ? null : clipped(other, MOST);
}

/** The beginning of the body, a line's worth. */
export function lead(item: DocItem): string {
  const body = first(item, 'paragraph') ?? first(item, 'caption') ?? first(item, 'entry') ?? first(item, 'notice') ?? '';
  return clipped(body, 80);
}
