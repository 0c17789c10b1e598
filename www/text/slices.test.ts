import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reach, STEP } from './slices';

test('an item is set in steps, wholly in the end, and no step is large', () => {
  for (const lengths of [[], [5], Array(300).fill(90), Array(5000).fill(1), [3, 9_000, 3], Array(40).fill(3000)] as number[][]) {
    const longest = Math.max(0, ...lengths);
    let to = reach(lengths, 0);
    for (let steps = 0; to < lengths.length; steps++) {
      const next = reach(lengths, to);
      assert.ok(next > to && steps < 10_000);
      assert.ok(lengths.slice(to, next).reduce((sum, n) => sum + n, 0) <= STEP + longest);
      to = next;
    }
    assert.equal(to, lengths.length);
  }
});
