// Find in the page on show: what is sought, where it stands, which hit is current.
import { computed, effect, signal } from '@preact/signals';
import type { DocBlock } from '../core/protocol';
import type { Span } from '../text/segments';
import { fold, foldInSlices, occurrences, type Folded } from '../text/fold';
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

/** Characters that are looked through, or hits that are found, before the page gets its turn. */
const SLICE = 5_000;

/** The same object as long as the page is the same reading, whatever else changes. */
const items = computed(() => current.value?.reading?.document.items);

/** Blocks are folded once, however often they are searched. */
const folded = new WeakMap<DocBlock, Folded>();

function* foldedOf(block: DocBlock): Generator<void, Folded> {
  const known = folded.get(block) ?? (yield* foldInSlices(block.text, SLICE));
  folded.set(block, known);
  return known;
}

/** Looks through the items; stops after each slice. */
function* look(sought: string, all: NonNullable<typeof items.value>, found: Hit[]): Generator<void> {
  let slice = 0;
  for (const [item, { blocks }] of all.entries()) {
    for (const [block, each] of blocks.entries()) {
      for (const span of occurrences(yield* foldedOf(each), sought)) {
        found.push({ ...span, item, block });
        if (++slice % SLICE === 0) yield;
      }
      slice += each.text.length;
      if (slice < SLICE) continue;
      slice = 0;
      yield;
    }
  }
}

let searches = 0;

/** Looks through the items in slices; a newer search ends this one. */
async function search(sought: string, all: NonNullable<typeof items.value>) {
  const mine = ++searches;
  const found: Hit[] = [];
  searching.value = sought !== '';
  if (sought !== '') {
    let shown = 0;
    for (const _ of look(sought, all, found)) {
      // Whenever they have doubled: to copy them each time would grow with their square.
      if (found.length > 2 * shown) hits.value = found.slice(0, (shown = found.length));
      await pause();
      if (mine !== searches) return;
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
