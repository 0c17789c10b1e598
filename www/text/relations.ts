// Who is named together with whom, and which dates are named: the figures behind the pictures.
import type { DocEntity, Document } from '../core/protocol';

export interface Pair {
  a: DocEntity;
  b: DocEntity;
  /** Blocks that name both. */
  count: number;
}

/** The most named people (at most `most`), and how often two of them share a block. */
export function together(document: Document, most: number): { people: DocEntity[]; pairs: Pair[] } {
  const people = document.entities
    .filter(({ type }) => type === 'person')
    .sort((a, b) => b.mentions.length - a.mentions.length)
    .slice(0, most);
  const places = people.map(({ mentions }) => new Set(mentions.map(({ item, block }) => `${item} ${block}`)));
  const pairs: Pair[] = [];
  people.forEach((a, i) =>
    people.slice(i + 1).forEach((b, offset) => {
      const count = [...places[i]!].filter((place) => places[i + 1 + offset]!.has(place)).length;
      if (count > 0) pairs.push({ a, b, count });
    }),
  );
  pairs.sort((x, y) => y.count - x.count);
  return { people, pairs };
}

export interface Dated {
  entity: DocEntity;
  /** Days since the epoch, at the middle of what is named. */
  day: number;
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  date: string;
}

/** The dates that are wholly known, in their order. */
export function timeline(document: Document): Dated[] {
  const out: Dated[] = [];
  for (const entity of document.entities) {
    const timex = entity.type === 'time' && entity.value && 'timex' in entity.value ? entity.value.timex : '';
    const [, date, year, month, day] = /^((\d{4})(?:-(\d{2})(?:-(\d{2}))?)?)/.exec(timex) ?? [];
    if (!date || !/^\d{4}(-\d{2}){0,2}(T.*)?$/.test(timex)) continue;
    const at = Date.UTC(Number(year), month ? Number(month) - 1 : 6, day ? Number(day) : 15) / 86_400_000;
    if (Number.isFinite(at)) out.push({ entity, day: at, date });
  }
  return out.sort((a, b) => a.day - b.day);
}
