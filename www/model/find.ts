// Find in the page on show: what is sought, where it stands, which hit is current.
import { computed, effect, signal } from '@preact/signals';
import type { DocBlock } from '../core/protocol';
import type { Span } from '../text/segments';
import { fold, occurrences, type Folded } from '../text/fold';
import { current } from './pages';
import { pause } from './pause';

export interface Hit extends Span {
  item: number;
  block: number;
}

export const query = signal('');
export const findOpen = signal(false);
/** Index of the current hit. */
export const at = signal(0);

/** Every occurrence found so far, in reading order. */
export const hits = signal<readonly Hit[]>([]);

/** Whether there is more to look through. */
export const searching = signal(false);

/** Characters that are looked through before the page gets its turn. */
const SLICE = 5_000;

/** The same object as long as the page is the same reading, whatever else changes. */
const items = computed(() => current.value?.reading?.document.items);

/** Blocks are folded once, however often they are searched. */
const folded = new WeakMap<DocBlock, Folded>();

function foldedOf(block: DocBlock): Folded {
  const known = folded.get(block) ?? fold(block.text);
  folded.set(block, known);
  return known;
}

let searches = 0;

/** Looks through the items in slices; a newer search ends this one. */
async function search(sought: string, all: NonNullable<typeof items.value>) {
  const mine = ++searches;
  const found: Hit[] = [];
  let slice = 0;
  searching.value = sought !== '';
  if (sought !== '') {
    for (const [item, { blocks }] of all.entries()) {
      for (const [block, each] of blocks.entries()) {
        for (const span of occurrences(foldedOf(each), sought)) found.push({ ...span, item, block });
        slice += each.text.length;
        if (slice < SLICE) continue;
        slice = 0;
        hits.value = [...found];
        await pause();
        if (mine !== searches) return;
      }
    }
  }
  hits.value = found;
  searching.value = false;
}

effect(() => {
  const sought = findOpen.value ? fold(query.value).text : '';
  void search(sought, items.value ?? []);
});

export function step(by: number) {
  const count = hits.value.length;
  if (count > 0) at.value = (at.value + by + count) % count;
}
