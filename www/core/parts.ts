// A reading in parts: what crosses from the worker at once is small, so that receiving it never
// holds up the page, however long the text.
import type { DocBlock, DocEntity, DocItem, DocMention, Document, Reading } from 'jianbao-core';
import { layoutOf, type Layout } from '../text/layout';

/** A reading with what the page wants to know of its shape, worked out in the worker. */
export interface Laid extends Reading {
  layout: Layout;
}

/** One message's worth. Rows name what they belong to by its index. */
export type Part =
  | { head: Omit<Reading, 'document'> & { document: Document; layout: Layout } }
  | { items: DocItem[] }
  | { blocks: [item: number, block: DocBlock][] }
  | { furniture: DocBlock[] }
  | { entities: DocEntity[] }
  | { mentions: [entity: number, mention: DocMention][] };

/** What a part weighs at most: about as many fields, some milliseconds of work. */
export const LIMIT = 2_000;

const blockWeight = ({ source }: DocBlock) => 8 + source.length;
const mentionWeight = ({ source }: DocMention) => 10 + source.length;
const itemWeight = ({ bylines, jumps }: DocItem) => 10 + 6 * (bylines.length + jumps.length);

/** What a part weighs. */
export function weight(part: Part): number {
  const sum = <T>(rows: T[], one: (row: T) => number) => rows.reduce((total, row) => total + one(row), 0);
  if ('items' in part) return sum(part.items, itemWeight);
  if ('blocks' in part) return sum(part.blocks, ([, block]) => blockWeight(block));
  if ('furniture' in part) return sum(part.furniture, blockWeight);
  if ('entities' in part) return sum(part.entities, () => 10);
  if ('mentions' in part) return sum(part.mentions, ([, mention]) => mentionWeight(mention));
  return 0;
}

/** Rows in groups that weigh no more than {@link LIMIT}, or hold one row. */
function* groups<T>(rows: Iterable<T>, one: (row: T) => number): Generator<T[]> {
  let group: T[] = [];
  let heavy = 0;
  for (const row of rows) {
    const more = one(row);
    if (group.length > 0 && heavy + more > LIMIT) {
      yield group;
      group = [];
      heavy = 0;
    }
    group.push(row);
    heavy += more;
  }
  if (group.length > 0) yield group;
}

/** The parts of a reading, in the order in which {@link Assembly} takes them. */
export function* parts(reading: Reading): Generator<Part> {
  const { document } = reading;
  const { items, furniture, entities } = document;
  yield {
    head: { ...reading, document: { ...document, items: [], furniture: [], entities: [] }, layout: layoutOf(reading) },
  };
  const bare = items.map((item) => ({ ...item, blocks: [] }));
  for (const group of groups(bare, itemWeight)) yield { items: group };
  const blocks = items.flatMap((item, n) => item.blocks.map((block): [number, DocBlock] => [n, block]));
  for (const group of groups(blocks, ([, block]) => blockWeight(block))) yield { blocks: group };
  for (const group of groups(furniture, blockWeight)) yield { furniture: group };
  const named = entities.map((entity) => ({ ...entity, mentions: [] }));
  for (const group of groups(named, () => 10)) yield { entities: group };
  const mentions = entities.flatMap((entity, n) => entity.mentions.map((m): [number, DocMention] => [n, m]));
  for (const group of groups(mentions, ([, mention]) => mentionWeight(mention))) yield { mentions: group };
}

/** Puts the parts together again. */
export class Assembly {
  private whole: Laid | null = null;

  take(part: Part) {
    if ('head' in part) {
      this.whole = part.head;
      return;
    }
    const document = this.whole?.document;
    if (!document) return;
    if ('items' in part) document.items.push(...part.items);
    else if ('blocks' in part) for (const [item, block] of part.blocks) document.items[item]?.blocks.push(block);
    else if ('furniture' in part) document.furniture.push(...part.furniture);
    else if ('entities' in part) document.entities.push(...part.entities);
    else for (const [entity, mention] of part.mentions) document.entities[entity]?.mentions.push(mention);
  }

  /** The reading, once every part has been taken. */
  done(): Laid | null {
    return this.whole;
  }
}
