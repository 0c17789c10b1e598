// The source text: its lines, who owns each stretch, and the way from joined text back to it.
import type { DocBlock, Document } from '../core/protocol';
import type { Span } from './segments';

/** The lines of a text, without their line ends (LF, CRLF, CR or form feed). */
export function lines(text: string): Span[] {
  const out: Span[] = [];
  let start = 0;
  for (const { index, 0: end } of text.matchAll(/\r\n|[\n\r\f]/g)) {
    out.push({ start, end: index });
    start = index + end.length;
  }
  out.push({ start, end: text.length });
  return out;
}

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

/** Every block's stretches, in the order of the source. */
export function runs(document: Document): Run[] {
  const out: Run[] = [];
  const add = (block: DocBlock, item: number, index: number) => {
    for (const [start, end] of block.source) out.push({ start, end, item, block: index, id: 0 });
  };
  document.items.forEach((item, n) => item.blocks.forEach((block, index) => add(block, n, index)));
  document.furniture.forEach((block, index) => add(block, FURNITURE, index));
  out.sort((a, b) => a.start - b.start);
  out.forEach((run, id) => (run.id = id));
  return out;
}

/** The first of `sorted` that ends after `offset`, by index; its length if there is none. */
export function firstAfter(sorted: readonly Span[], offset: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]!.end > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The run that `offset` lies in. */
export function runAt(sorted: readonly Run[], offset: number): Run | null {
  const run = sorted[firstAfter(sorted, offset)];
  return run && run.start <= offset ? run : null;
}

/** Runs that overlap `span`. */
export function runsIn<R extends Span>(sorted: readonly R[], { start, end }: Span): R[] {
  const out: R[] = [];
  for (let i = firstAfter(sorted, start); i < sorted.length && sorted[i]!.start < end; i++) out.push(sorted[i]!);
  return out;
}

/** Index of the line that `offset` lies in. */
export function lineAt(all: readonly Span[], offset: number): number {
  let low = 0;
  let high = all.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (all[middle]!.start <= offset) low = middle;
    else high = middle - 1;
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
