import assert from 'node:assert/strict';
import { test } from 'node:test';
import { segments, type Span } from './segments';

/** A small generator of our own, so that a failure can be repeated from its seed. */
function random(seed: number) {
  return (below: number) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
}

test('segments are the text, whole and in order, whatever the spans', () => {
  for (let seed = 1; seed <= 2000; seed++) {
    const below = random(seed);
    const length = below(40);
    const spans: Span[] = Array.from({ length: below(12) }, () => {
      const start = below(50) - 5;
      return { start, end: start + below(20) - 2 };
    });
    const out = segments(length, spans);
    let at = 0;
    for (const { start, end, cover } of out) {
      assert.equal(start, at, `seed ${seed}`);
      assert.ok(end > start, `seed ${seed}`);
      at = end;
      const expected = spans.filter((s) => s.start <= start && end <= s.end);
      assert.deepEqual(new Set(cover), new Set(expected), `seed ${seed}`);
      const lengths = cover.map((s) => s.end - s.start);
      assert.deepEqual(lengths, lengths.toSorted((a, b) => a - b), `seed ${seed}`);
    }
    assert.equal(at, length, `seed ${seed}`);
  }
});

test('a text without spans is one segment; an empty text is none', () => {
  assert.deepEqual(segments(3, []), [{ start: 0, end: 3, cover: [] }]);
  assert.deepEqual(segments(0, [{ start: 0, end: 4 }]), []);
});
