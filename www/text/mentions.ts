// Which mentions stand in which block.
import type { Document, DocEntity, DocMention } from '../core/protocol';

/** A mention with its entity; offsets in UTF-16 units of the block's text. */
export interface Mark {
  start: number;
  end: number;
  entity: DocEntity;
  mention: DocMention;
}

/** Marks by the index of their block. */
export type MarksByBlock = Map<number, Mark[]>;

/** The marks of those items that are asked for, by the index of the item. */
export function mentionsByItem(document: Document, items: ReadonlySet<number>): Map<number, MarksByBlock> {
  const out = new Map<number, MarksByBlock>([...items].map((item) => [item, new Map()]));
  for (const entity of document.entities) {
    for (const mention of entity.mentions) {
      const blocks = out.get(mention.item);
      if (!blocks) continue;
      const marks = blocks.get(mention.block) ?? [];
      marks.push({ start: mention.start, end: mention.end, entity, mention });
      blocks.set(mention.block, marks);
    }
  }
  return out;
}

/** The marks of one item. */
export const mentionsByBlock = (document: Document, item: number): MarksByBlock =>
  mentionsByItem(document, new Set([item])).get(item)!;
