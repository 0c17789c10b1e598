import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DocBlock } from '../core/protocol';
import { alignment, lineAt, lineCount, lineEnds, lineOf, lines, numberOf, runsIn, sourceOf, textOffset } from './source';

const block = (text: string, source: [number, number][]) => ({ text, source }) as DocBlock;

test('lines end at LF, CRLF, CR and form feed', () => {
  const text = '甲\r\n乙\n\n丙\r丁\f戊';
  const all = lines(text);
  const said = Array.from({ length: lineCount(all) }, (_, n) => lineOf(all, n)).map((s) => text.slice(s.start, s.end));
  assert.deepEqual(said, ['甲', '乙', '', '丙', '丁', '戊']);
  assert.equal(lineAt(lines(text), text.indexOf('丙')), 3);
  assert.deepEqual([...lines('')], [0, 0, 1]);
});

test('a long line is several rows with one number', () => {
  const text = `甲\n${'乙丙。'.repeat(1000)}\n丁`;
  const all = lines(text);
  const rows = Array.from({ length: lineCount(all) }, (_, n) => n);
  assert.ok(rows.length > 7 && rows.every((n) => lineOf(all, n).end - lineOf(all, n).start <= 150));
  assert.equal(rows.map((n) => text.slice(lineOf(all, n).start, lineOf(all, n).end)).join(''), text.replaceAll('\n', ''));
  assert.deepEqual(rows.map((n) => numberOf(all, n)).filter((n) => n > 0), [1, 2, 3]);
  assert.equal(lineAt(all, text.indexOf('丁')), rows.length - 1);
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

test('a stretch meets the runs that it overlaps', () => {
  const runs = Int32Array.from([2, 4, 0, 0, 6, 7, 1, 0]);
  const met = (start: number, end: number) => runsIn(runs, { start, end }).map((run) => run.item);
  assert.deepEqual([met(0, 2), met(0, 3), met(3, 4), met(4, 6), met(2, 7), met(7, 9)], [[], [0], [0], [], [0, 1], []]);
});

test('a long block finds its way back in one pass, folded characters and all', () => {
  const source = 'Ａ甲 乙\n'.repeat(200_000);
  const joined = block('A甲乙'.repeat(200_000), [[0, source.length]]);
  const offsets = alignment(joined, source);
  for (const n of [0, 1, 99_999, 199_999]) {
    assert.deepEqual([...offsets.slice(3 * n, 3 * n + 3)], [5 * n, 5 * n + 1, 5 * n + 3]);
    assert.equal(textOffset(joined, source, 5 * n + 3), 3 * n + 2);
  }
  assert.deepEqual(lineEnds(joined, source, { start: 600, end: 606 }), [600, 603]);
});
