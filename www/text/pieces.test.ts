import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PIECE, pieces } from './pieces';

test('pieces are the text, and none is long', () => {
  const sentence = '甲镇的老人说：“从前的鱼比现在肥。”';
  for (const text of ['', '甲', sentence.repeat(3), sentence.repeat(400), '的'.repeat(9_999), '𠮷'.repeat(3_333), 'a𠮷。'.repeat(1_001)]) {
    const all = pieces(text);
    assert.equal(all.map(({ start, end }) => text.slice(start, end)).join(''), text);
    all.forEach(({ start, end }, n) => {
      assert.ok(end - start <= PIECE && (end > start || text === ''));
      assert.equal(start, all[n - 1]?.end ?? 0);
      assert.ok(!/^[\udc00-\udfff]/.test(text.slice(start, end)), 'a character was cut');
    });
  }
});

test('a piece ends with a sentence where it can', () => {
  const text = '甲镇的老人说：“从前的鱼比现在肥。”'.repeat(100);
  for (const { end } of pieces(text)) assert.equal(text[end - 1], '”');
});
