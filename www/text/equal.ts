// The places of a page that hold the same string: what “all equal strings” means.
import type { DocMention, Document } from '../core/protocol';

export interface Place {
  item: number;
  block: number;
  start: number;
  end: number;
}

/** Speech and terms hold names; everything else is one. */
const HOLDS = new Set(['quote', 'term', 'event', 'work']);

/** Every place of `name`, but for those inside a longer name: 白鹭 is not 白鹭港. */
export function equalTo(document: Document, name: string): Place[] {
  const longer = new Map<string, DocMention[]>();
  for (const { type, mentions } of document.entities) {
    if (HOLDS.has(type)) continue;
    for (const mention of mentions) {
      if (mention.end - mention.start <= name.length) continue;
      const key = `${mention.item} ${mention.block}`;
      const others = longer.get(key);
      if (others) others.push(mention);
      else longer.set(key, [mention]);
    }
  }
  const out: Place[] = [];
  document.items.forEach(({ blocks }, item) =>
    blocks.forEach(({ text }, block) => {
      const around = (longer.get(`${item} ${block}`) ?? []).sort((a, b) => a.start - b.start);
      // Names hardly nest: as far as the furthest end of those that begin before, a place is inside one.
      let next = 0;
      let reach = 0;
      for (let start = text.indexOf(name); name && start >= 0; start = text.indexOf(name, start + name.length)) {
        const end = start + name.length;
        for (; next < around.length && around[next]!.start <= start; next++) reach = Math.max(reach, around[next]!.end);
        if (end > reach) out.push({ item, block, start, end });
      }
    }),
  );
  return out;
}
