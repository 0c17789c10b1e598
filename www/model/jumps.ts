// Jumps over all open pages: where an article goes on, where it comes from, or why nothing answers.
import { effect, signal } from '@preact/signals';
import { ask } from '../core/client';
import type { DocItem, JoinPage, Joint, Reading } from '../core/protocol';
import { pages, type OpenPage } from './pages';

/** A piece of an article: an item of an open page, by the page's key. */
export interface Piece {
  page: number;
  item: number;
}

/** What is known of one jump line. */
export interface Jumped {
  /** The piece that answers; null if nothing does. */
  target: Piece | null;
  why: string;
  why_en: string;
}

const joined = signal<ReadonlyMap<string, Jumped>>(new Map());

const name = (page: number, item: number, jump: number) => `${page} ${item} ${jump}`;

/** What is known of a jump: among all open pages, or at least what its own page tells. */
export function jumped(page: OpenPage, item: number, jump: number): Jumped | null {
  const own = page.reading?.document.items[item]?.jumps[jump];
  if (!own) return null;
  return joined.value.get(name(page.key, item, jump)) ?? { target: null, why: own.why, why_en: own.why_en };
}

/** The piece that a piece goes on with (`to`), or comes from. */
export function neighbour(page: OpenPage, item: number, direction: 'to' | 'from'): Piece | null {
  const jumps = page.reading?.document.items[item]?.jumps ?? [];
  for (const [n, jump] of jumps.entries()) {
    const target = jump.direction === direction ? jumped(page, item, n)?.target : null;
    if (target) return target;
  }
  return null;
}

export const pageOf = (key: number) => pages.value.find((page) => page.key === key);

/** The pieces that follow a piece, in their order; each once, whatever the jumps say. */
export function following(page: OpenPage, item: number): { page: OpenPage; index: number; item: DocItem }[] {
  const out: ReturnType<typeof following> = [];
  const seen = new Set([name(page.key, item, 0)]);
  for (let next = neighbour(page, item, 'to'); next; ) {
    const there = pageOf(next.page);
    const found = there?.reading?.document.items[next.item];
    if (!there || !found || seen.has(name(next.page, next.item, 0))) break;
    seen.add(name(next.page, next.item, 0));
    out.push({ page: there, index: next.item, item: found });
    next = neighbour(there, next.item, 'to');
  }
  return out;
}

const sheets = new WeakMap<Reading, JoinPage>();

/** What the core wants to know of a page for joining; made once. */
function sheetOf(reading: Reading): JoinPage {
  const { issue, items } = reading.document;
  const sheet = sheets.get(reading) ?? {
    publication: issue.publication ?? undefined,
    date: issue.date ?? undefined,
    page: issue.page ?? undefined,
    items: items.map(({ blocks, jumps }) => ({
      text: blocks.filter(({ role }) => role !== 'jump').map(({ text }) => text).join('\n'),
      jumps: jumps.map(({ direction, page }): [string, string] => [direction, page]),
    })),
  };
  sheets.set(reading, sheet);
  return sheet as JoinPage;
}

let asked: readonly Reading[] = [];

async function join(open: readonly OpenPage[]) {
  const read = open.flatMap(({ key, reading }) => (reading ? [{ key, reading }] : []));
  const readings = read.map(({ reading }) => reading);
  if (readings.length === asked.length && readings.every((reading, n) => reading === asked[n])) return;
  asked = readings;
  const jumps = readings.some(({ document }) => document.items.some((item) => item.jumps.length > 0));
  if (read.length < 2 || !jumps) {
    joined.value = new Map();
    return;
  }
  try {
    const { result } = await ask('joinJumps', [readings.map(sheetOf)]);
    // Pages may have come, gone or changed meanwhile.
    if (asked === readings) joined.value = table(read.map(({ key }) => key), result);
  } catch {
    // Each page still tells what it knows of its own jumps.
    joined.value = new Map();
  }
}

function table(keys: number[], joints: Joint[]): Map<string, Jumped> {
  const out = new Map<string, Jumped>();
  const piece = (half: Joint['to']): Piece | null => (half ? { page: keys[half[0]] ?? 0, item: half[1] } : null);
  for (const { to, from, why, why_en } of joints) {
    for (const [half, answer] of [[to, from], [from, to]] as const) {
      if (half) out.set(name(keys[half[0]] ?? 0, half[1], half[2]), { target: piece(answer), why, why_en });
    }
  }
  return out;
}

/** Joins whenever pages have been read; while some are still waiting, later. */
export function watchJumps() {
  effect(() => {
    const open = pages.value;
    if (!open.some(({ busy, reading }) => busy && !reading)) void join(open);
  });
}
