// Painting places of the article without touching its text (CSS highlights).
import type { Place } from '../text/equal';

interface Highlights {
  highlights?: Map<string, unknown>;
}

const registry = () => (typeof Highlight === 'undefined' ? undefined : (CSS as Highlights).highlights);

/** Paints those of the places that are in the article on show; `first` is raised above the others. */
export function paint(name: string, places: readonly Place[], priority = 0) {
  const all = registry();
  const article = document.querySelector<HTMLElement>('.article');
  const item = Number(article?.dataset['item']);
  const ranges = places.flatMap((place) => {
    const block = place.item === item && article?.querySelector(`[data-block="${place.block}"]`);
    const range = block && rangeOf(block, place.start, place.end);
    return range ? [range] : [];
  });
  if (!all) return;
  if (ranges.length === 0) return void all.delete(name);
  const highlight = new Highlight(...ranges);
  highlight.priority = priority;
  all.set(name, highlight);
}

/** What a change would touch. */
export const preview = (places: readonly Place[]) => paint('preview', places, 2);

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
