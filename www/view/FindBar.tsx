// The find bar. Hits are painted by the browser (CSS highlights), so the text is left alone.
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n';
import type { Edit } from '../core/protocol';
import { correct } from '../model/corrections';
import { at, findOpen, hits, query, step } from '../model/find';
import { current } from '../model/pages';
import { TYPES } from '../model/view';
import { alignment } from '../text/source';

interface Props {
  /** Brings a block into view. */
  go(item: number, block: number): void;
}

export function FindBar({ go }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const hit = hits.value[at.value];
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  useEffect(() => {
    if (hit) go(hit.item, hit.block);
  }, [hit]);
  useEffect(paint);
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
          if (event.key === 'Escape') findOpen.value = false;
        }}
      />
      <output role="status">{query.value && t.value.find.count(count === 0 ? 0 : at.value + 1, count)}</output>
      <button type="button" aria-label={t.value.find.previous} disabled={count === 0} onClick={() => step(-1)}>
        ‹
      </button>
      <button type="button" aria-label={t.value.find.next} disabled={count === 0} onClick={() => step(1)}>
        ›
      </button>
      <select aria-label={t.value.correct.markHits} value="" disabled={count === 0} onChange={(event) => markAll(event.currentTarget.value)}>
        <option value="">{t.value.correct.markHits}</option>
        {TYPES.map((type) => (
          <option key={type} value={type}>
            {t.value.types[type]}
          </option>
        ))}
      </select>
      <button type="button" aria-label={t.value.find.close} onClick={() => (findOpen.value = false)}>
        ×
      </button>
    </search>
  );
}

/** Marks every hit as a name of this type: one step, by keyboard too. */
function markAll(type: string) {
  const page = current.value;
  if (!page?.reading) return;
  const { text, document } = page.reading;
  const edits = hits.value.flatMap(({ item, block, start, end }): Edit[] => {
    const found = document.items[item]?.blocks[block];
    if (!found) return [];
    const offsets = alignment(found, text);
    return [{ op: 'mark', start: offsets[start]!, end: offsets[end - 1]! + 1, type }];
  });
  correct(page, edits);
}

interface Highlights {
  highlights?: Map<string, unknown>;
}

function clear() {
  const registry = (CSS as Highlights).highlights;
  registry?.delete('find');
  registry?.delete('find-now');
}

/** Paints the hits that are in the document. */
function paint() {
  const registry = (CSS as Highlights).highlights;
  if (!registry || typeof Highlight === 'undefined') return;
  clear();
  if (!findOpen.value) return;
  const article = document.querySelector<HTMLElement>('.article');
  const item = Number(article?.dataset['item']);
  const all: Range[] = [];
  hits.value.forEach((hit, index) => {
    if (hit.item !== item) return;
    const block = article?.querySelector(`[data-block="${hit.block}"]`);
    const range = block && rangeOf(block, hit.start, hit.end);
    if (!range) return;
    all.push(range);
    if (index !== at.value) return;
    const now = new Highlight(range);
    now.priority = 1;
    registry.set('find-now', now);
  });
  registry.set('find', new Highlight(...all));
}

/** The range of `start..end` of an element's text. */
export function rangeOf(element: Element, start: number, end: number): Range | null {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let offset = 0;
  let begun = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.textContent?.length ?? 0;
    if (!begun && start < offset + length) {
      range.setStart(node, start - offset);
      begun = true;
    }
    if (begun && end <= offset + length) {
      range.setEnd(node, end - offset);
      return range;
    }
    offset += length;
  }
  return null;
}
