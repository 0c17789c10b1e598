import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fold, foldInSlices, occurrences } from './fold';

const cases: [string, string, string[]][] = [
  ['聊 花 站\n活动', '花站活', ['花 站\n活']],
  ['雲溪縣與云溪县', '云溪县', ['雲溪縣', '云溪县']],
  ['雲溪縣與云溪县', '雲溪縣', ['雲溪縣', '云溪县']],
  ['投资３００亿元', '300亿', ['３００亿']],
  ['Ｇ２０峰会', 'g20', ['Ｇ２０']],
  ['甲甲甲', '甲甲', ['甲甲']],
  ['甲乙', '', []],
  ['甲乙', '丙', []],
];

test('found whatever the width, the spaces, the line ends and the script', () => {
  for (const [text, query, expected] of cases) {
    const found = [...occurrences(fold(text), fold(query).text)];
    assert.deepEqual(found.map(({ start, end }) => text.slice(start, end)), expected, `${query} in ${text}`);
  }
});

test('a long text is folded in slices, to the same end', () => {
  const text = '雲溪𠮷㈱　Ａ 甲\n'.repeat(5_000);
  const slices = foldInSlices(text, 1_000);
  let count = 1;
  let next = slices.next();
  for (; !next.done; next = slices.next()) count++;
  assert.equal(count, Math.ceil(text.length / 1_000));
  assert.deepEqual(next.value, fold(text));
});
