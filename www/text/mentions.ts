// Which mentions stand in which block.
import type { Document, DocEntity, DocMention } from '../core/protocol';
import type { Span } from './segments';
import { firstWhere } from './source';

/** A mention with its entity; offsets in UTF-16 units of the block's text. */
export interface Mark {
  start: number;
  end: number;
  entity: DocEntity;
  mention: DocMention;
  /** Of the mention among those of its entity. */
  index: number;
}

/** Marks by the index of their block. */
export type MarksByBlock = Map<number, Mark[]>;

/** The marks of those items that are asked for, by the index of the item. */
export function mentionsByItem(document: Document, items: ReadonlySet<number>): Map<number, MarksByBlock> {
  const out = new Map<number, MarksByBlock>([...items].map((item) => [item, new Map()]));
  for (const entity of document.entities) {
    for (const [index, mention] of entity.mentions.entries()) {
      const blocks = out.get(mention.item);
      if (!blocks) continue;
      const marks = blocks.get(mention.block) ?? [];
      marks.push({ start: mention.start, end: mention.end, entity, mention, index });
      blocks.set(mention.block, marks);
    }
  }
  return out;
}

/** The marks of one item. */
export const mentionsByBlock = (document: Document, item: number): MarksByBlock =>
  mentionsByItem(document, new Set([item])).get(item)!;

/**
 * Every mention in the order of the text, six entries each: item, block, start, end, entity, mention (indexes and
 * offsets), with how far those of the same block reach that stand before it or there.
 */
export interface Marks {
  rows: Int32Array;
  reach: Int32Array;
}

const ROW = 6;

export function marksOf(document: Document): Marks {
  const all: number[][] = [];
  document.entities.forEach(({ mentions }, entity) =>
    mentions.forEach(({ item, block, start, end }, mention) => all.push([item, block, start, end, entity, mention])),
  );
  all.sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]! || a[2]! - b[2]! || a[3]! - b[3]!);
  const reach = new Int32Array(all.length);
  all.forEach((row, n) => {
    const before = all[n - 1];
    const same = before && before[0] === row[0] && before[1] === row[1];
    reach[n] = Math.max(row[3]!, same ? reach[n - 1]! : 0);
  });
  return { rows: Int32Array.from(all.flat()), reach };
}

/** The marks that touch a stretch of a block. */
export function marksIn({ rows, reach }: Marks, document: Document, item: number, block: number, span: Span): Mark[] {
  const at = (n: number, column: number) => rows[ROW * n + column]!;
  const order = (n: number) => at(n, 0) - item || at(n, 1) - block;
  let n = firstWhere(reach.length, (n) => order(n) > 0 || (order(n) === 0 && reach[n]! > span.start));
  const out: Mark[] = [];
  for (; n < reach.length && order(n) === 0 && at(n, 2) < span.end; n++) {
    const [start, end] = [at(n, 2), at(n, 3)];
    const entity = document.entities[at(n, 4)];
    const mention = entity?.mentions[at(n, 5)];
    if (end > span.start && mention) out.push({ start, end, entity: entity!, mention, index: at(n, 5) });
  }
  return out;
}
