// Who is named together with whom, and which dates are named: the figures behind the pictures.
import type { DocEntity, Document } from '../core/protocol';

/** An entity as the pictures show it. */
export interface Known {
  id: number;
  name: string;
  /** Mentions. */
  count: number;
}

/** Two people that share a block, as indexes into the people. */
export interface Pair {
  a: number;
  b: number;
  /** Blocks that name both. */
  count: number;
}

export interface Circle {
  people: Known[];
  pairs: Pair[];
}

const known = ({ id, name, mentions }: DocEntity): Known => ({ id, name, count: mentions.length });

/** The most named people (at most `most`) who share a block with another, and how often two do. */
export function together(document: Document, most: number): Circle {
  const people = document.entities
    .filter(({ type }) => type === 'person')
    .sort((a, b) => b.mentions.length - a.mentions.length)
    .slice(0, most);
  const places = people.map(({ mentions }) => new Set(mentions.map(({ item, block }) => `${item} ${block}`)));
  const shared = (a: number, b: number) => [...places[a]!].filter((place) => places[b]!.has(place)).length;
  const kept = people.map((_, n) => n).filter((n) => people.some((_, other) => other !== n && shared(n, other) > 0));
  const pairs: Pair[] = [];
  kept.forEach((a, i) =>
    kept.slice(i + 1).forEach((b, offset) => {
      const count = shared(a, b);
      if (count > 0) pairs.push({ a: i, b: i + 1 + offset, count });
    }),
  );
  pairs.sort((x, y) => y.count - x.count);
  return { people: kept.map((n) => known(people[n]!)), pairs };
}

export interface Dated extends Known {
  /** Days since the epoch, at the middle of what is named. */
  day: number;
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  date: string;
}

/** Dates that the picture shows at most. */
const MOST_DATES = 120;

/** The dates that are wholly known, in their order. */
export function dates(document: Document): Dated[] {
  const out: Dated[] = [];
  for (const entity of document.entities) {
    const timex = entity.type === 'time' && entity.value && 'timex' in entity.value ? entity.value.timex : '';
    const [, date, year, month, day] = /^((\d{4})(?:-(\d{2})(?:-(\d{2}))?)?)/.exec(timex) ?? [];
    if (!date || !/^\d{4}(-\d{2}){0,2}(T.*)?$/.test(timex)) continue;
    const at = Date.UTC(Number(year), month ? Number(month) - 1 : 6, day ? Number(day) : 15) / 86_400_000;
    if (Number.isFinite(at)) out.push({ ...known(entity), day: at, date });
  }
  out.sort((a, b) => b.count - a.count);
  return out.slice(0, MOST_DATES).sort((a, b) => a.day - b.day);
}
