import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DocBlock } from '../core/protocol';
import { alignment, lineAt, lineEnds, lines, runAt, sourceOf } from './source';

const block = (text: string, source: [number, number][]) => ({ text, source }) as DocBlock;

test('lines end at LF, CRLF, CR and form feed', () => {
  const text = '甲\r\n乙\n\n丙\r丁\f戊';
  assert.deepEqual(lines(text).map((s) => text.slice(s.start, s.end)), ['甲', '乙', '', '丙', '丁', '戊']);
  assert.equal(lineAt(lines(text), text.indexOf('丙')), 3);
  assert.deepEqual(lines(''), [{ start: 0, end: 0 }]);
});

test('joined text finds its way back', () => {
  const source = '聊 花 站\n活动well\nknown';
  const joined = block('聊花站活动well known', [[0, 5], [6, 12], [13, 18]]);
  const offsets = alignment(joined, source);
  for (const [i, ch] of [...joined.text].entries()) if (ch !== ' ') assert.equal(source[offsets[i]!], ch);
  assert.equal(offsets.length, joined.text.length + 1);
  assert.deepEqual(lineEnds(joined, source), [3, 9]);
  const ranges = sourceOf(offsets, { start: 2, end: 5 });
  assert.equal(ranges.map((s) => source.slice(s.start, s.end)).join(''), '站活动');
});

test('offsets belong to the run around them or to none', () => {
  const runs = [{ start: 2, end: 4, item: 0, block: 0, id: 0 }, { start: 6, end: 7, item: 1, block: 0, id: 1 }];
  assert.deepEqual([0, 2, 3, 4, 6, 7].map((at) => runAt(runs, at)?.item ?? null), [null, 0, 0, null, 1, null]);
});
