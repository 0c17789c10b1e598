// The shape of a reading: its lines, who owns each stretch, the bars of the page map, the figures
// of the pictures. Worked out once, in the worker; tables of numbers, which cross without copying.
import type { Reading } from 'jianbao-core';
import { marksOf, type Marks } from './mentions';
import { bars, type Bars } from './map';
import { dates, together, type Dated, type Circle } from './relations';
import { lines, runs, type Lines, type Runs } from './source';

export interface Layout {
  lines: Lines;
  runs: Runs;
  marks: Marks;
  bars: Bars;
  together: Circle;
  dates: Dated[];
}

/** People in the picture of who appears with whom. */
const CIRCLE = 16;

export function layoutOf({ text, document }: Reading): Layout {
  const all = lines(text);
  const owners = runs(document);
  return {
    lines: all,
    runs: owners,
    marks: marksOf(document),
    bars: bars(text, all, owners),
    together: together(document, CIRCLE),
    dates: dates(document),
  };
}
