// The source beside the article: numbered lines, each in the colour of its item, both in step.
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { t } from '../i18n';
import type { Reading } from '../core/protocol';
import { goArticle, goSource, pane, selected, selectedIn, spot } from '../model/view';
import { selectionInSource } from '../text/selection';
import { segments, type Span } from '../text/segments';
import { FURNITURE, lineAt, lineCount, lineOf, numberOf, runOf, textOffset, runsIn, type Run } from '../text/source';
import { hue } from './hue';
import { useLater } from './later';
import { VirtualList } from './VirtualList';

interface Props {
  reading: Reading;
  lang: string | undefined;
  open(item: number): void;
}

/** Characters that stand side by side, and the height of such a line: about. */
const MEASURE = 25;
const HEIGHT = 26;

interface Piece extends Span {
  run?: Run;
}

export function SourcePane({ reading, lang, open }: Props) {
  const { text } = reading;
  const { lines: all, runs } = reading.layout;
  // A frame after the article has turned: each is drawn in a task of its own.
  const request = useLater(goSource.value, 1) ?? null;
  // Out of sight nothing scrolls: on narrow screens again when the pane comes to the front.
  const front = pane.value === 'side';
  const go = useMemo(() => request && { index: lineAt(all, request.offset) }, [request, all, front]);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const listen = () => {
      const span = root.current && selectionInSource(root.current, all);
      if (!span) return;
      selectedIn.value = 'source';
      selected.value = [span];
    };
    document.addEventListener('selectionchange', listen);
    return () => document.removeEventListener('selectionchange', listen);
  }, [all]);
  const estimate = (index: number) => {
    const { start, end } = lineOf(all, index);
    return HEIGHT * Math.max(1, Math.ceil((end - start) / MEASURE));
  };
  const at = (event: Event) => {
    const piece = event.target instanceof Element && event.target.closest<HTMLElement>('[data-run]');
    const run = piece ? runOf(runs, Number(piece.dataset['run'])) : null;
    if (!piece || !run) return null;
    const row = Number(piece.closest<HTMLElement>('.row')?.dataset['index']);
    return { ...run, offset: Math.max(run.start, lineOf(all, row).start) };
  };
  const row = (index: number) => {
    const line = lineOf(all, index);
    const inside = runsIn(runs, line);
    const owner = inside[0];
    const shift = <S extends Span>(s: S) => ({ ...s, start: s.start - line.start, end: s.end - line.start });
    // What is selected here the browser shows; drawing it anew would undo the selection.
    const chosen = selectedIn.value === 'source' ? [] : selected.value.filter((s) => s.start < line.end && line.start < s.end);
    const pieces: Piece[] = [...inside.map((run) => ({ ...shift(run), run })), ...chosen.map(shift)];
    const now = spot.value;
    return (
      <>
        <span class={`number ${owner ? hue(owner.item) : ''}`} aria-hidden="true">
          {numberOf(all, index) || ''}
        </span>
        <span class={`line${numberOf(all, index) ? '' : ' goes-on'}`} lang={lang}>
          {segments(line.end - line.start, pieces).map(({ start, end, cover }) => {
            const run = cover.find((piece) => piece.run)?.run;
            const lit = run && now && run.item === now.item && run.block === now.block;
            const picked = cover.some((piece) => !piece.run);
            return (
              <span
                key={start}
                data-run={run?.id}
                class={`${lit ? 'lit' : ''} ${picked ? 'picked' : ''} ${run?.item === FURNITURE ? 'left-over' : ''}`}
              >
                {text.slice(line.start + start, line.start + end)}
              </span>
            );
          })}
        </span>
      </>
    );
  };
  return (
    <div
      ref={root}
      class="source-pane"
      onPointerOver={(event) => {
        const run = at(event);
        spot.value = run ? { item: run.item, block: run.block } : null;
      }}
      onPointerLeave={() => (spot.value = null)}
      onClick={(event) => {
        const run = at(event);
        if (!run || run.item === FURNITURE || !getSelection()?.isCollapsed) return;
        open(run.item);
        const block = reading.document.items[run.item]?.blocks[run.block];
        goArticle.value = { item: run.item, block: run.block, start: block ? textOffset(block, text, run.offset) : 0 };
      }}
    >
      <VirtualList count={lineCount(all)} estimate={estimate} class="source" label={t.value.source} row={row} go={go} />
    </div>
  );
}
