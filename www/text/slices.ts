// An article is set in steps, each about as much as one frame can set.

/** Characters that are set in one step. */
export const STEP = 3_000;

/** What a block costs beside its characters. */
const BLOCK = 40;

/** How many blocks of these lengths are set after one step more than `at` blocks; at least one more, if there is one. */
export function reach(lengths: readonly number[], at: number): number {
  let left = STEP;
  let place = at;
  while (place < lengths.length && left > 0) {
    left -= BLOCK + lengths[place]!;
    place++;
  }
  return place;
}
