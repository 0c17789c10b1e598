// The index: who and what is named, how often, on the page on show or on all that are open.
import { computed, effect, signal } from '@preact/signals';
import type { DocEntity } from '../core/protocol';
import { fold } from '../text/fold';
import { sorted } from '../text/sort';
import { current, pages } from './pages';
import { pause } from './pause';

export const type = signal('person');
export const order = signal<'count' | 'name' | 'first'>('count');
export const filter = signal('');
export const everywhere = signal(false);

/** Whether anybody looks at it. */
export const indexOpen = signal(false);

export interface Name {
  name: string;
  count: number;
  /** The first page that names it, and the entity there. */
  page: number;
  entity: DocEntity;
}

/** What was asked for, as one word, and the names in that order. */
export const names = signal<{ of: string; list: readonly Name[]; most: number }>({ of: '', list: [], most: 1 });

/** Names that are gathered, folded or compared before the page gets its turn. */
const SLICE = 2_000;

const byName = new Intl.Collator('zh');

/** The pages it is made of: the same as long as their readings are, whatever else changes. */
const sources = computed(() => {
  const all = everywhere.value ? pages.value : current.value ? [current.value] : [];
  const now = all.flatMap(({ key, reading }) => (reading ? [{ key, document: reading.document }] : []));
  const same = now.length === before.length && now.every(({ key, document }, n) => before[n]!.key === key && before[n]!.document === document);
  return same ? before : (before = now);
});
let before: readonly { key: number; document: { entities: DocEntity[] } }[] = [];

/** As find does: in either script, of any width. Names are folded once. */
const folded = new WeakMap<DocEntity, string>();

function foldedOf(entity: DocEntity): string {
  const known = folded.get(entity) ?? fold(entity.name).text;
  folded.set(entity, known);
  return known;
}

/** Gathers and sorts them; stops after each slice. */
function* gather(from: typeof before, wanted: string, by: typeof order.value, sought: string): Generator<void, Name[]> {
  const rows = new Map<string, Name>();
  let steps = 0;
  for (const { key, document } of from) {
    for (const entity of document.entities) {
      if (++steps % SLICE === 0) yield;
      if (entity.type !== wanted || !(sought === '' || foldedOf(entity).includes(sought))) continue;
      const row = rows.get(entity.name);
      if (row) row.count += entity.mentions.length;
      else rows.set(entity.name, { name: entity.name, count: entity.mentions.length, page: key, entity });
    }
  }
  const list = [...rows.values()];
  if (by === 'count') return yield* sorted(list, (a, b) => b.count - a.count, SLICE);
  if (by === 'name') return yield* sorted(list, (a, b) => byName.compare(a.name, b.name), SLICE);
  return list;
}

let gatherings = 0;

effect(() => {
  const mine = ++gatherings;
  if (!indexOpen.value) return;
  const sought = fold(filter.value).text;
  const work = gather(sources.value, type.value, order.value, sought);
  const of = `${type.value} ${order.value} ${sought}`;
  void (async () => {
    let next = work.next();
    for (; !next.done; next = work.next()) {
      await pause();
      if (mine !== gatherings) return;
    }
    const list = next.value;
    names.value = { of, list, most: list.reduce((most, { count }) => Math.max(most, count), 1) };
  })();
});
