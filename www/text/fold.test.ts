import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fold, occurrences } from './fold';

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
    const found = occurrences(fold(text), fold(query).text);
    assert.deepEqual(found.map(({ start, end }) => text.slice(start, end)), expected, `${query} in ${text}`);
  }
});
