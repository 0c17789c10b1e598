// Painting places of the article without touching its text (CSS highlights).
import type { Place } from '../text/equal';
import type { Span } from '../text/segments';

interface Highlights {
  highlights?: Map<string, unknown>;
}

const registry = () => (typeof Highlight === 'undefined' ? undefined : (CSS as Highlights).highlights);

/** Paints those of the places that are set in the article on show; `first` is raised above the others. */
export function paint(name: string, places: readonly Place[], priority = 0) {
  const all = registry();
  if (!all) return;
  const ranges = rangesOf(places);
  if (ranges.length === 0) return void all.delete(name);
  const highlight = new Highlight(...ranges);
  highlight.priority = priority;
  all.set(name, highlight);
}

/** The ranges of those of the places that are set; a place on both sides of a seam has two. */
export function rangesOf(places: readonly Place[]): Range[] {
  const article = document.querySelector<HTMLElement>('.article');
  const item = Number(article?.dataset['item']);
  const here = new Map<number, Span[]>();
  for (const place of places) {
    if (place.item !== item) continue;
    const spans = here.get(place.block);
    if (spans) spans.push(place);
    else here.set(place.block, [place]);
  }
  if (!article || here.size === 0) return [];
  return [...article.querySelectorAll<HTMLElement>('[data-block]')].flatMap((element) => {
    const spans = here.get(Number(element.dataset['block']));
    return spans ? rangesIn(element, spans, startOf(element)) : [];
  });
}

/** Where the text of an element begins in the text of its block. */
export const startOf = (element: HTMLElement) => Number(element.dataset['from'] ?? 0);

/** What a change would touch. */
export const preview = (places: readonly Place[]) => paint('preview', places, 2);

/** The ranges of the parts of `spans` that lie in an element's text, which begins at `from`. */
export function rangesIn(element: Element, spans: readonly Span[], from: number): Range[] {
  const out: Range[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const nodes: { node: Node; start: number; end: number }[] = [];
  let end = from;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const start = end;
    end += node.nodeValue?.length ?? 0;
    nodes.push({ node, start, end });
  }
  let first = 0;
  for (const span of spans) {
    const [begin, stop] = [Math.max(span.start, from), Math.min(span.end, end)];
    if (begin >= stop) continue;
    if (nodes[first]!.start > begin) first = 0;
    while (nodes[first]!.end <= begin) first++;
    let last = first;
    while (nodes[last]!.end < stop) last++;
    const [a, b] = [nodes[first]!, nodes[last]!];
    const range = document.createRange();
    range.setStart(a.node, begin - a.start);
    range.setEnd(b.node, stop - b.start);
    out.push(range);
  }
  return out;
}
