// The places of a page that hold the same string: what “all equal strings” means.
import type { DocBlock, DocMention, Document } from '../core/protocol';

export interface Place {
  item: number;
  block: number;
  start: number;
  end: number;
}

/** Speech and terms hold names; everything else is one. */
const HOLDS = new Set(['quote', 'term', 'event', 'work']);

/** Every place of `name`, but for those inside a longer name: 白鹭 is not 白鹭港. */
export function equalTo({ items, entities }: Document, name: string): Place[] {
  const places: Place[] = [];
  // The longer names in each block that has this one.
  const longer = new Map<DocBlock, DocMention[]>();
  items.forEach(({ blocks }, item) =>
    blocks.forEach((each, block) => {
      const { text } = each;
      for (let start = text.indexOf(name); name && start >= 0; start = text.indexOf(name, start + name.length)) {
        places.push({ item, block, start, end: start + name.length });
        longer.set(each, []);
      }
    }),
  );
  const blockOf = ({ item, block }: { item: number; block: number }) => items[item]?.blocks[block];
  for (const { type, mentions } of entities) {
    if (HOLDS.has(type)) continue;
    for (const mention of mentions) {
      if (mention.end - mention.start > name.length) longer.get(blockOf(mention)!)?.push(mention);
    }
  }
  for (const around of longer.values()) around.sort((a, b) => a.start - b.start);
  let here: DocBlock | undefined;
  let next = 0;
  let reach = 0;
  return places.filter((place) => {
    const block = blockOf(place)!;
    if (block !== here) [here, next, reach] = [block, 0, 0];
    const around = longer.get(block)!;
    for (; next < around.length && around[next]!.start <= place.start; next++) reach = Math.max(reach, around[next]!.end);
    return place.end > reach;
  });
}
