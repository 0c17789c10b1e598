// The page map as figures: one bar a line, down four columns, in the order of the source.
import { firstRunIn, lineCount, lineOf, type Lines, type Runs } from './source';

/** Columns of the picture, the width of one, the gap, and the height of a row, in its own units. */
export const COLUMNS = 4;
export const WIDTH = 100;
export const GAP = 6;
export const ROW = 3;

/** Bars that are drawn at most: a longer text shows every second line, every third …. */
const MOST = 800;

export interface Bars {
  /** Rows of a column. */
  rows: number;
  /** For each bar its width, the run that it stands for or -1, and where it begins in the source. */
  bars: [width: number, run: number, start: number][];
}

export function bars(text: string, lines: Lines, runs: Runs): Bars {
  const all: number[] = [];
  let measure = 10;
  for (let n = 0; n < lineCount(lines); n++) {
    const { start, end } = lineOf(lines, n);
    if (!/\S/.test(text.slice(start, end))) continue;
    all.push(n);
    if (all.length < 5000) measure = Math.max(measure, end - start);
  }
  const step = Math.max(1, Math.ceil(all.length / MOST));
  const shown = all.filter((_, index) => index % step === 0);
  return {
    rows: Math.max(20, Math.ceil(shown.length / COLUMNS)),
    bars: shown.map((n) => {
      const line = lineOf(lines, n);
      return [Math.min(WIDTH, Math.max(6, (WIDTH * (line.end - line.start)) / measure)), firstRunIn(runs, line), line.start];
    }),
  };
}
