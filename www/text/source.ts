// The source text: its lines, who owns each stretch, and the way from joined text back to it.
import type { DocBlock, Document } from '../core/protocol';
import { pieces } from './pieces';
import type { Span } from './segments';

/**
 * Rows of the source pane, three entries each: where the row begins and ends, and the number of its line. A row is a
 * line; a long line is several rows, of which all but the first have the number 0.
 */
export type Lines = Uint32Array;

/** Characters of a row at most. */
const LONG = 150;

/** The lines of a text, without their line ends (LF, CRLF, CR or form feed). */
export function lines(text: string): Lines {
  const out: number[] = [];
  let start = 0;
  let number = 0;
  const line = (end: number) => {
    number++;
    if (end - start <= LONG) out.push(start, end, number);
    else pieces(text, { start, end }, LONG).forEach((piece, n) => out.push(piece.start, piece.end, n === 0 ? number : 0));
  };
  for (const { index, 0: end } of text.matchAll(/\r\n|[\n\r\f]/g)) {
    line(index);
    start = index + end.length;
  }
  line(text.length);
  return Uint32Array.from(out);
}

export const lineCount = (lines: Lines) => lines.length / 3;
export const lineOf = (lines: Lines, n: number): Span => ({ start: lines[3 * n] ?? 0, end: lines[3 * n + 1] ?? 0 });

/** The number of a row's line, where it begins. */
export const numberOf = (lines: Lines, n: number): number => lines[3 * n + 2] ?? 0;

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

/** Id of the first run that overlaps `span`; -1 if none does. */
export function firstRunIn(runs: Runs, { start, end }: Span): number {
  const id = firstWhere(runs.length / 4, (id) => runs[4 * id + 1]! > start);
  return 4 * id < runs.length && runs[4 * id]! < end ? id : -1;
}

/** Runs that overlap `span`. */
export function runsIn(runs: Runs, span: Span): Run[] {
  const out: Run[] = [];
  const first = firstRunIn(runs, span);
  for (let id = first; id >= 0 && 4 * id < runs.length && runs[4 * id]! < span.end; id++) out.push(runOf(runs, id)!);
  return out;
}

/** Index of the row that `offset` lies in. */
export const lineAt = (lines: Lines, offset: number): number =>
  Math.max(0, firstWhere(lineCount(lines), (n) => lines[3 * n]! > offset) - 1);

/** The first of `0..count` for which `holds`, or `count`: it must hold for all that follow. */
export function firstWhere(count: number, holds: (n: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Visible characters of the source that are passed over at most in search of one of the text. */
const AHEAD = 16;

const known = new WeakMap<DocBlock, { source: string; offsets: Uint32Array }>();

/**
 * For each offset of the block's text, its offset in the source; one entry more for the end.
 * The text is a copy of the source ranges but for folded characters and inserted spaces.
 * Worked out once for a block: it may be long.
 */
export function alignment(block: DocBlock, source: string): Uint32Array {
  const before = known.get(block);
  if (before?.source === source) return before.offsets;
  const offsets = align(block, source);
  known.set(block, { source, offsets });
  return offsets;
}

/** White space, and what nobody sees. */
const blank = (unit: number) =>
  unit <= 32 || unit === 0x3000 || unit === 0xa0 || unit === 0xad || unit === 0xfeff || (unit >= 0x2000 && unit <= 0x200f) || unit === 0x2060;

function align({ text, source: ranges }: DocBlock, source: string): Uint32Array {
  const all = new Uint32Array(ranges.reduce((sum, [start, end]) => sum + end - start, 0));
  let count = 0;
  for (const [start, end] of ranges) for (let at = start; at < end; at++) all[count++] = at;
  const unitAt = (n: number) => source.charCodeAt(all[n]!);
  const out = new Uint32Array(text.length + 1);
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    let found = at;
    while (found < count && unitAt(found) !== unit && blank(unitAt(found))) found++;
    if (found < count && unitAt(found) !== unit && unit !== 32 && source[all[found]!]!.normalize('NFKC') !== text[i]) {
      // Neither this one nor this one folded: it stands a little further on, or was folded in some other way.
      let further = found;
      for (let passed = 0; further < count && passed <= AHEAD && unitAt(further) !== unit; further++) if (!blank(unitAt(further))) passed++;
      if (further < count && unitAt(further) === unit) found = further;
    }
    if (found >= count || (unit === 32 && unitAt(found) !== unit)) {
      // A space that joining put in stands nowhere.
      out[i] = all[Math.min(at, count - 1)] ?? 0;
      continue;
    }
    out[i] = all[found]!;
    at = found + 1;
  }
  out[text.length] = at > 0 ? all[at - 1]! + 1 : 0;
  return out;
}

/** The offset of the block's text at which the source's `offset` stands, or the next one that stands there. */
export function textOffset(block: DocBlock, source: string, offset: number): number {
  const offsets = alignment(block, source);
  let found = 0;
  while (found < block.text.length - 1 && offsets[found]! < offset) found++;
  return found;
}

/** The source ranges of a stretch of a block's text, touching ones joined. */
export function sourceOf(offsets: ArrayLike<number>, { start, end }: Span): Span[] {
  const out: Span[] = [];
  for (let i = start; i < end; i++) {
    const at = offsets[i]!;
    const last = out.at(-1);
    if (last && last.end === at) last.end = at + 1;
    else if (!last || at >= last.end) out.push({ start: at, end: at + 1 });
  }
  return out;
}

/** Offsets of the block's text, in `start..end`, at which a source line ends. */
export function lineEnds(block: DocBlock, source: string, { start, end }: Span = { start: 0, end: block.text.length }): number[] {
  const offsets = alignment(block, source);
  const out: number[] = [];
  for (let i = Math.max(1, start); i < end; i++) {
    const [from, to] = [offsets[i - 1]!, offsets[i]!];
    if (to - from > 1 && /[\n\r\f]/.test(source.slice(from, to))) out.push(i);
  }
  return out;
}
