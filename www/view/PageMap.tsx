// The page map: the whole source as a small picture, one colour an item, hatched furniture.
import { useMemo } from 'preact/hooks';
import { t } from '../i18n';
import type { Document } from '../core/protocol';
import { goArticle, goSource, spot } from '../model/view';
import { titleOf } from '../text/item';
import { FURNITURE, lines, runs as runsOf, runsIn, type Run } from '../text/source';
import { hue } from './hue';

/** Columns of the picture, rows in one, and the size of a row, in its own units. */
const COLUMNS = 4;
const WIDTH = 100;
const GAP = 6;
const ROW = 3;

interface Bar {
  x: number;
  y: number;
  width: number;
  run: Run | undefined;
}

interface Props {
  document: Document;
  text: string;
  current: number;
  open(item: number): void;
}

export function PageMap({ document, text, current, open }: Props) {
  const { bars, height } = useMemo(() => draw(document, text), [document, text]);
  const go = (run: Run) => {
    goSource.value = { offset: run.start };
    if (run.item === FURNITURE) return;
    open(run.item);
    goArticle.value = { item: run.item, block: run.block };
  };
  const bar = (event: Event) => {
    const index = event.target instanceof Element && event.target.getAttribute('data-bar');
    return index ? bars[Number(index)]?.run : undefined;
  };
  const width = COLUMNS * WIDTH + (COLUMNS - 1) * GAP;
  const now = spot.value;
  return (
    <div class="map">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t.value.mapLabel(document.items.length)}
        onClick={(event) => {
          const run = bar(event);
          if (run) go(run);
        }}
        onPointerOver={(event) => {
          const run = bar(event);
          spot.value = run ? { item: run.item, block: run.block } : null;
        }}
        onPointerLeave={() => (spot.value = null)}
      >
        <defs>
          <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="2.5" height="6" class="hatch-line" />
          </pattern>
        </defs>
        {bars.map(({ x, y, width, run }, index) => {
          if (!run) return null;
          const lit = now && now.item === run.item && now.block === run.block ? ' lit' : '';
          const on = run.item === current ? ' on' : '';
          const item = document.items[run.item];
          return (
            <rect key={index} data-bar={index} class={`line-bar ${hue(run.item)}${on}${lit}`} x={x} y={y} width={width} height={ROW - 0.4}>
              <title>{item ? (titleOf(item) ?? t.value.untitled) : t.value.furniture}</title>
            </rect>
          );
        })}
      </svg>
    </div>
  );
}

/** One bar a line, down four columns; many lines share a bar when the text is long. */
function draw(document: Document, text: string): { bars: Bar[]; height: number } {
  const all = lines(text).filter((line) => text.slice(line.start, line.end).trim() !== '');
  const runs = runsOf(document);
  const step = Math.max(1, Math.ceil(all.length / 1200));
  const shown = all.filter((_, index) => index % step === 0);
  const rows = Math.max(20, Math.ceil(shown.length / COLUMNS));
  const measure = Math.max(10, ...all.slice(0, 5000).map((line) => line.end - line.start));
  const bars = shown.map((line, index) => ({
    x: Math.floor(index / rows) * (WIDTH + GAP),
    y: (index % rows) * ROW,
    width: Math.max(6, (WIDTH * (line.end - line.start)) / measure),
    run: runsIn(runs, line)[0],
  }));
  return { bars, height: rows * ROW };
}
