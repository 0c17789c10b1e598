import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sorted } from './sort';

test('sorted as the browser sorts, and in slices', () => {
  let seed = 3;
  const random = () => (seed = (seed * 1103515245 + 12345) % 2 ** 31) % 1000;
  for (const length of [0, 1, 2, 3, 7, 64, 1_000]) {
    const list = Array.from({ length }, (_, n) => ({ key: random() % 50, n }));
    const compare = (a: { key: number }, b: { key: number }) => a.key - b.key;
    const run = sorted(list, compare, 100);
    let yields = 0;
    let next = run.next();
    for (; !next.done; next = run.next()) yields++;
    assert.deepEqual(next.value, list.toSorted(compare));
    assert.equal(yields, Math.floor((length * Math.ceil(Math.log2(Math.max(1, length)))) / 100));
  }
});
