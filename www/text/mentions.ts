// Which mentions stand in which block.
import type { Document, DocEntity, DocMention } from '../core/protocol';

/** A mention with its entity; offsets in UTF-16 units of the block's text. */
export interface Mark {
  start: number;
  end: number;
  entity: DocEntity;
  mention: DocMention;
}

/** The marks of one item, by the index of their block. */
export function mentionsByBlock(document: Document, item: number): Map<number, Mark[]> {
  const out = new Map<number, Mark[]>();
  for (const entity of document.entities) {
    for (const mention of entity.mentions) {
      if (mention.item !== item) continue;
      const marks = out.get(mention.block) ?? [];
      marks.push({ start: mention.start, end: mention.end, entity, mention });
      out.set(mention.block, marks);
    }
  }
  return out;
}
