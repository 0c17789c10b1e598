import assert from 'node:assert/strict';
import { test } from 'node:test';
import { phrases } from './phrases';

const cases: [text: string, phrases: string[]][] = [
  ['改进作风　提高效率', ['改进作风', '　', '提高效率']],
  ['渡口见灯 百里行船', ['渡口见灯', ' ', '百里行船']],
  ['第 12 届渔灯节', ['第 12 届渔灯节']],
  ['Journal of Rivers 创刊', ['Journal of Rivers 创刊']],
  ['无间隙', ['无间隙']],
  ['　先有间隙 ', ['　', '先有间隙', ' ']],
  ['两行\n标题', ['两行\n标题']],
  ['', []],
];

test('where a line of print ended, a phrase ends', () => {
  const found = phrases('渔灯节上渔灯亮 百里行船', [5, 8]);
  assert.deepEqual(found.map(({ end }) => end), [5, 7, 8, 12]);
  assert.deepEqual(found.map(({ gap }) => gap), [false, false, true, false]);
});

test('phrases touch, and are split at gaps between Chinese words only', () => {
  for (const [text, expected] of cases) {
    const found = phrases(text);
    assert.deepEqual(found.map(({ start, end }) => text.slice(start, end)), expected, text);
    assert.equal(found.map(({ start, end }) => text.slice(start, end)).join(''), text);
    assert.deepEqual(found.map(({ gap }) => gap), expected.map((piece) => piece.trim() === ''));
  }
});
