import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Document } from '../core/protocol';
import { equalTo } from './equal';

test('equal strings are found in every block, but not inside a longer name', () => {
  const text = '白鹭飞过白鹭港，“白鹭”号靠岸。';
  const mention = (start: number, end: number) => ({ item: 0, block: 0, start, end });
  const document = {
    items: [{ blocks: [{ text }] }, { blocks: [{ text: '没有' }, { text: '白鹭' }] }],
    entities: [
      { type: 'place', mentions: [mention(4, 7)] },
      { type: 'quote', mentions: [mention(8, 12)] },
    ],
  } as unknown as Document;
  const found = equalTo(document, '白鹭').map(({ item, block, start }) => [item, block, start]);
  assert.deepEqual(found, [[0, 0, 0], [0, 0, 9], [1, 1, 0]]);
  assert.deepEqual(equalTo(document, ''), []);
});
