import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reading } from 'jianbao-core';
import { Assembly, LIMIT, parts, weight, type Part } from './parts';

const block = (n: number, ranges = 1) => ({
  role: 'paragraph', text: `第${n}段`, why: '', why_en: '', confidence: 1,
  source: Array.from({ length: ranges }, (_, i): [number, number] => [n * 10 + i, n * 10 + i + 1]),
});

/** A reading of so many items, with one entity that all of them name. */
function reading(items: number, blocks: number): Reading {
  const document = {
    format: 'jianbao-page/1',
    items: Array.from({ length: items }, (_, n) => ({
      id: n + 1, kind: 'news', why: '', why_en: '', confidence: 1, bylines: [], dateline: null, jumps: [],
      blocks: Array.from({ length: blocks }, (_, b) => block(n * blocks + b)),
    })),
    furniture: [block(0, 3)],
    entities: [
      {
        id: 1, type: 'person', name: '甲', titles: [], value: null, why: '', why_en: '',
        mentions: Array.from({ length: items }, (_, item) => ({
          item, block: 0, start: 0, end: 1, source: [[item, item + 1]], inferred: false, confidence: 1, why: '', why_en: '',
        })),
      },
    ],
    notes: [],
  };
  return { hash: '0', text: '甲\n'.repeat(items), document } as unknown as Reading;
}

test('a reading in parts is the reading', () => {
  for (const [items, blocks] of [[0, 0], [1, 1], [3, 2], [2000, 5]] as const) {
    const whole = reading(items, blocks);
    const assembly = new Assembly();
    for (const part of parts(structuredClone(whole))) assembly.take(structuredClone(part));
    const { layout, ...put } = assembly.done()!;
    assert.deepEqual(put, whole);
    assert.equal(layout.lines.length, 3 * (items + 1));
  }
});

test('no part is heavy, however long the text and whatever is long in it', () => {
  const one = reading(1, 30_000);
  const wide = reading(1, 1);
  wide.document.items[0]!.blocks = Array.from({ length: 50 }, (_, n) => block(n, 500));
  for (const long of [reading(20_000, 3), one, wide]) {
    const all: Part[] = [...parts(long)];
    assert.ok(all.length > 5);
    for (const part of all) assert.ok(weight(part) <= LIMIT, `${Object.keys(part)[0]} weighs ${weight(part)}`);
  }
});
