// The source text: its lines, who owns each stretch, and the way from joined text back to it.
import type { DocBlock, Document } from '../core/protocol';
import type { Span } from './segments';

/** Where each line begins and ends: two entries a line. */
export type Lines = Uint32Array;

/** The lines of a text, without their line ends (LF, CRLF, CR or form feed). */
export function lines(text: string): Lines {
  const out: number[] = [];
  let start = 0;
  for (const { index, 0: end } of text.matchAll(/\r\n|[\n\r\f]/g)) {
    out.push(start, index);
    start = index + end.length;
  }
  out.push(start, text.length);
  return Uint32Array.from(out);
}

export const lineCount = (lines: Lines) => lines.length / 2;
export const lineOf = (lines: Lines, n: number): Span => ({ start: lines[2 * n] ?? 0, end: lines[2 * n + 1] ?? 0 });

/** Item number of what belongs to no item. */
export const FURNITURE = -1;

/** A stretch of the source that one block was read from. */
export interface Run extends Span {
  /** Index of the item, or {@link FURNITURE}. */
  item: number;
  /** Index of the block in its item, or in the furniture. */
  block: number;
  /** Its own index among the runs. */
  id: number;
}

/** Every run in the order of the source, four entries each: start, end, item, block. */
export type Runs = Int32Array;

/** Every block's stretches, in the order of the source. */
export function runs(document: Document): Runs {
  const out: [number, number, number, number][] = [];
  const add = (block: DocBlock, item: number, index: number) => {
    for (const [start, end] of block.source) out.push([start, end, item, index]);
  };
  document.items.forEach((item, n) => item.blocks.forEach((block, index) => add(block, n, index)));
  document.furniture.forEach((block, index) => add(block, FURNITURE, index));
  out.sort((a, b) => a[0] - b[0]);
  return Int32Array.from(out.flat());
}

/** A run by its id; null if there is none. */
export function runOf(runs: Runs, id: number): Run | null {
  const [start, end, item, block] = runs.subarray(4 * id, 4 * id + 4);
  if (id < 0 || start === undefined || end === undefined) return null;
  return { start, end, item: item ?? FURNITURE, block: block ?? 0, id };
}

/** Ids of the runs that overlap `span`. */
export function runIdsIn(runs: Runs, { start, end }: Span): number[] {
  const count = runs.length / 4;
  let low = firstWhere(count, (id) => runs[4 * id + 1]! > start);
  const out: number[] = [];
  for (; low < count && runs[4 * low]! < end; low++) out.push(low);
  return out;
}

/** Runs that overlap `span`. */
export const runsIn = (runs: Runs, span: Span): Run[] => runIdsIn(runs, span).map((id) => runOf(runs, id)!);

/** Index of the line that `offset` lies in. */
export const lineAt = (lines: Lines, offset: number): number =>
  Math.max(0, firstWhere(lineCount(lines), (n) => lines[2 * n]! > offset) - 1);

/** The first of `0..count` for which `holds`, or `count`: it must hold for all that follow. */
function firstWhere(count: number, holds: (n: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * For each offset of the block's text, its offset in the source; one entry more for the end.
 * The text is a copy of the source ranges but for folded characters and inserted spaces.
 */
export function alignment(block: DocBlock, source: string): number[] {
  const offsets = block.source.flatMap(([start, end]) => Array.from({ length: end - start }, (_, i) => start + i));
  const out: number[] = [];
  let at = 0;
  for (const ch of block.text.split('')) {
    let found = at;
    while (found < offsets.length && source[offsets[found]!] !== ch) found++;
    const inserted = ch === ' ' && (found >= offsets.length || /\S/.test(source.slice(offsets[at], offsets[found])));
    if (found >= offsets.length || inserted) {
      out.push(offsets[Math.min(at, offsets.length - 1)] ?? 0);
      continue;
    }
    out.push(offsets[found]!);
    at = found + 1;
  }
  out.push((offsets[Math.min(at, offsets.length) - 1] ?? -1) + 1);
  return out;
}

/** The source ranges of a stretch of a block's text, touching ones joined. */
export function sourceOf(offsets: readonly number[], { start, end }: Span): Span[] {
  const out: Span[] = [];
  for (let i = start; i < end; i++) {
    const at = offsets[i]!;
    const last = out.at(-1);
    if (last && last.end === at) last.end = at + 1;
    else if (!last || at >= last.end) out.push({ start: at, end: at + 1 });
  }
  return out;
}

/** Offsets of the block's text at which a source line ends. */
export function lineEnds(block: DocBlock, source: string): number[] {
  const offsets = alignment(block, source);
  const out: number[] = [];
  for (let i = 1; i < block.text.length; i++) {
    const gap = source.slice(offsets[i - 1]!, offsets[i]!);
    if (/[\n\r\f]/.test(gap)) out.push(i);
  }
  return out;
}
