// Sorting that can be interrupted, for lists of tens of thousands.

/** The list in order (equal entries stay as they are); whoever runs it may do something else every `slice` entries. */
export function* sorted<T>(list: readonly T[], compare: (a: T, b: T) => number, slice: number): Generator<void, T[]> {
  let from = list.slice();
  let to = from.slice();
  let steps = 0;
  for (let width = 1; width < from.length; width *= 2) {
    for (let low = 0; low < from.length; low += 2 * width) {
      const [middle, high] = [Math.min(low + width, from.length), Math.min(low + 2 * width, from.length)];
      let [a, b] = [low, middle];
      for (let n = low; n < high; n++) {
        if (++steps % slice === 0) yield;
        const first = b >= high || (a < middle && compare(from[a]!, from[b]!) <= 0);
        to[n] = first ? from[a++]! : from[b++]!;
      }
    }
    [from, to] = [to, from];
  }
  return from;
}
