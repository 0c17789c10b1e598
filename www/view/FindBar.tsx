// The find bar. Hits are painted by the browser (CSS highlights), so the text is left alone.
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../i18n';
import type { DocBlock, Edit } from '../core/protocol';
import { correct } from '../model/corrections';
import { at, findOpen, hits, query, searching, step, type Hit } from '../model/find';
import { current } from '../model/pages';
import { drawn } from '../model/view';
import { alignment } from '../text/source';
import { paint, rangesOf } from './highlight';
import { TypeOptions } from './Options';

interface Props {
  /** Brings a hit into view. */
  go(hit: Hit): void;
}

export function FindBar({ go }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const hit = hits.value[at.value];
  // Read so that this is drawn again, and the hits painted, when the article has changed.
  void drawn.value;
  // Before the next key comes: it is meant for the field.
  useLayoutEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  useEffect(() => {
    if (hit) go(hit);
  }, [hit]);
  useEffect(paintHits);
  useEffect(() => () => clear(), []);
  const count = hits.value.length;
  return (
    <search class="find">
      <input
        ref={input}
        type="search"
        value={query.value}
        placeholder={t.value.find.placeholder}
        aria-label={t.value.find.placeholder}
        onInput={(event) => {
          query.value = event.currentTarget.value;
          at.value = 0;
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
          if (event.key === 'Escape') leave();
        }}
      />
      <output role="status">{query.value && t.value.find.count(count === 0 ? 0 : at.value + 1, count) + (searching.value ? ' …' : '')}</output>
      <button type="button" aria-label={t.value.find.previous} disabled={count === 0} onClick={() => step(-1)}>
        ‹
      </button>
      <button type="button" aria-label={t.value.find.next} disabled={count === 0} onClick={() => step(1)}>
        ›
      </button>
      <select aria-label={t.value.correct.markHits} value="" disabled={count === 0} onChange={(event) => markAll(event.currentTarget.value)}>
        <option value="">{t.value.correct.markHits}</option>
        <TypeOptions />
      </select>
      <button type="button" aria-label={t.value.find.close} onClick={leave}>
        ×
      </button>
    </search>
  );
}

/** Closes the bar and leaves the current hit selected, as browsers do: what is found can be corrected. */
export function leave() {
  const hit = hits.value[at.value];
  const ranges = hit ? rangesOf([hit]) : [];
  findOpen.value = false;
  const [first, last] = [ranges[0], ranges.at(-1)];
  if (!first || !last) return;
  getSelection()?.setBaseAndExtent(first.startContainer, first.startOffset, last.endContainer, last.endOffset);
}

/** Marks every hit as a name of this type: one step, by keyboard too. */
function markAll(type: string) {
  const page = current.value;
  if (!page?.reading) return;
  const { text, document } = page.reading;
  // Hits come block by block.
  let known: { block: DocBlock; offsets: Uint32Array } | null = null;
  const edits = hits.value.flatMap(({ item, block, start, end }): Edit[] => {
    const found = document.items[item]?.blocks[block];
    if (!found) return [];
    if (known?.block !== found) known = { block: found, offsets: alignment(found, text) };
    const { offsets } = known;
    return [{ op: 'mark', start: offsets[start]!, end: offsets[end - 1]! + 1, type }];
  });
  correct(page, edits);
}

function clear() {
  paint('find', []);
  paint('find-now', []);
}

/** Paints the hits that are in the document. */
function paintHits() {
  if (!findOpen.value) return clear();
  const now = hits.value[at.value];
  paint('find', hits.value);
  paint('find-now', now ? [now] : [], 1);
}
