// Which blocks of a long item are set: a window that grows by about as much as one frame can set.

/** Characters that are set in one step. */
export const STEP = 3_000;

/** Blocks `from..to`. */
export interface Window {
  from: number;
  to: number;
}

/** What a block costs beside its characters. */
const BLOCK = 40;

/** How far `by` characters reach from `at`, forwards or backwards; at least one block. */
export function reach(lengths: readonly number[], at: number, forwards: boolean): number {
  let left = STEP;
  let place = at;
  do {
    if (forwards ? place >= lengths.length : place <= 0) break;
    left -= BLOCK + (lengths[forwards ? place : place - 1] ?? 0);
    place += forwards ? 1 : -1;
  } while (left > 0);
  return place;
}

/** The first window. */
export const first = (lengths: readonly number[]): Window => ({ from: 0, to: reach(lengths, 0, true) });

/** The window with one step more below, or above. */
export const grown = (lengths: readonly number[], { from, to }: Window, forwards: boolean): Window =>
  forwards ? { from, to: reach(lengths, to, true) } : { from: reach(lengths, from, false), to };

/** A window that holds block `at`: the one that is there if it does, else a new one around it. */
export function around(lengths: readonly number[], window: Window, at: number): Window {
  if (at >= window.from && at < window.to) return window;
  return { from: Math.max(0, at - 2), to: reach(lengths, at, true) };
}
