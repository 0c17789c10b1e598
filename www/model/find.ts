// Find in the page on show: what is sought, where it stands, which hit is current.
import { computed, signal } from '@preact/signals';
import type { Span } from '../text/segments';
import { fold, occurrences, type Folded } from '../text/fold';
import { current } from './pages';

export interface Hit extends Span {
  item: number;
  block: number;
}

export const query = signal('');
export const findOpen = signal(false);
/** Index of the current hit. */
export const at = signal(0);

/** The same object as long as the page is the same reading, whatever else changes. */
const items = computed(() => current.value?.reading?.document.items);

const folded = computed(() => {
  // Only while somebody looks for something.
  if (!findOpen.value) return [];
  const out: { item: number; block: number; folded: Folded }[] = [];
  items.value?.forEach((item, n) =>
    item.blocks.forEach((block, index) => out.push({ item: n, block: index, folded: fold(block.text) })),
  );
  return out;
});

/** Every occurrence, in reading order. */
export const hits = computed<Hit[]>(() => {
  const sought = fold(query.value).text;
  if (sought === '') return [];
  return folded.value.flatMap(({ item, block, folded }) =>
    occurrences(folded, sought).map((span) => ({ ...span, item, block })),
  );
});

export function step(by: number) {
  const count = hits.value.length;
  if (count > 0) at.value = (at.value + by + count) % count;
}
