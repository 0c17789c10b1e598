import assert from 'node:assert/strict';
import { test } from 'node:test';
import { around, first, grown, STEP } from './slices';

const cost = (lengths: number[], { from, to }: { from: number; to: number }) =>
  lengths.slice(from, to).reduce((sum, n) => sum + n, 0);

test('an item is set in steps, wholly in the end, and no step is large', () => {
  for (const lengths of [[], [5], Array(300).fill(90), Array(5000).fill(1), [3, 90_000, 3], Array(40).fill(3000)] as number[][]) {
    const longest = Math.max(0, ...lengths);
    let window = first(lengths);
    assert.equal(window.from, 0);
    for (let steps = 0; window.to < lengths.length; steps++) {
      const next = grown(lengths, window, true);
      assert.ok(next.to > window.to && steps < 10_000);
      assert.ok(cost(lengths, { from: window.to, to: next.to }) <= STEP + longest);
      window = next;
    }
    assert.deepEqual(window, { from: 0, to: lengths.length });
  }
});

test('a place far away gets a window of its own, which grows both ways', () => {
  const lengths = Array(5000).fill(100) as number[];
  const near = first(lengths);
  assert.equal(around(lengths, near, 3), near);
  let far = around(lengths, near, 4000);
  assert.ok(far.from > 3900 && far.from <= 4000 && far.to > 4000 && far.to < 4100);
  for (let steps = 0; far.from > 0; steps++) {
    const next = grown(lengths, far, false);
    assert.ok(next.from < far.from && steps < 1000);
    far = next;
  }
});
