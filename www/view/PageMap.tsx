// The page map: the whole source as a small picture, one colour an item, hatched furniture.
import { useMemo } from 'preact/hooks';
import { t } from '../i18n';
import type { Reading } from '../core/protocol';
import { goArticle, goSource, spot } from '../model/view';
import { titleOf } from '../text/item';
import { COLUMNS, GAP, ROW, WIDTH } from '../text/map';
import { FURNITURE, runOf, textOffset, type Run } from '../text/source';
import { hue } from './hue';

interface Props {
  /** Null for a frame: then there is its place. */
  reading: Reading | null;
  current: number;
  open(item: number): void;
}

export function PageMap({ reading, ...more }: Props) {
  return <div class="map">{reading && <Picture reading={reading} {...more} />}</div>;
}

/** Where a bar stands. */
function place(index: number, rows: number) {
  return { x: Math.floor(index / rows) * (WIDTH + GAP), y: (index % rows) * ROW, height: ROW - 0.4 };
}

function Picture({ reading, current, open }: Props & { reading: Reading }) {
  const { document } = reading;
  const { runs } = reading.layout;
  const { rows, bars } = reading.layout.bars;
  const go = (run: Run, offset: number) => {
    goSource.value = { offset };
    if (run.item === FURNITURE) return;
    open(run.item);
    const block = document.items[run.item]?.blocks[run.block];
    goArticle.value = { item: run.item, block: run.block, start: block ? textOffset(block, reading.text, offset) : 0 };
  };
  const bar = (event: Event) => {
    const index = event.target instanceof Element && event.target.getAttribute('data-bar');
    const [, id, offset] = (index && bars[Number(index)]) || [0, -1, 0];
    const run = runOf(runs, id);
    return run && { run, offset: Math.max(run.start, offset) };
  };
  const width = COLUMNS * WIDTH + (COLUMNS - 1) * GAP;
  // Hundreds of elements: drawn once, whatever is under the pointer.
  const picture = useMemo(
    () =>
      bars.map(([length, id], index) => {
        const run = runOf(runs, id);
        if (!run) return null;
        const on = run.item === current ? ' on' : '';
        const item = document.items[run.item];
        return (
          <rect key={index} data-bar={index} class={`line-bar ${hue(run.item)}${on}`} {...place(index, rows)} width={length}>
            <title>{item ? (titleOf(item) ?? t.value.untitled) : t.value.furniture}</title>
          </rect>
        );
      }),
    [reading, current, t.value],
  );
  return (
    <svg
      viewBox={`0 0 ${width} ${rows * ROW}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={t.value.mapLabel(document.items.length)}
      onClick={(event) => {
        const found = bar(event);
        if (found) go(found.run, found.offset);
      }}
      onPointerOver={(event) => {
        const run = bar(event)?.run;
        spot.value = run ? { item: run.item, block: run.block } : null;
      }}
      onPointerLeave={() => (spot.value = null)}
    >
      <defs>
        <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="2.5" height="6" class="hatch-line" />
        </pattern>
      </defs>
      {picture}
      <Spot reading={reading} />
    </svg>
  );
}

/** What is under the pointer, on whichever side, over the picture. */
function Spot({ reading: { layout } }: { reading: Reading }) {
  const now = spot.value;
  const { rows, bars } = layout.bars;
  if (!now) return null;
  return (
    <g class="spot">
      {bars.map(([length, id], index) => {
        const run = runOf(layout.runs, id);
        return run?.item === now.item && run.block === now.block ? <rect key={index} {...place(index, rows)} width={length} /> : null;
      })}
    </g>
  );
}
