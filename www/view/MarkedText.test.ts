import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DocEntity, DocMention } from '../core/protocol';
import { TYPES } from '../model/view';
import type { Mark } from '../text/mentions';
import { MarkedText } from './MarkedText';

/** The text of a tree of nodes, as a browser would have it. */
function textOf(node: unknown): string {
  if (typeof node === 'string') return node;
  if (Array.isArray(node)) return node.map(textOf).join('');
  const children = (node as { props?: { children?: unknown } } | null)?.props?.children;
  return children === undefined ? '' : textOf(children);
}

test('whatever spans nest, cross or touch, the view says exactly the text', () => {
  // The same numbers every time.
  let seed = 7;
  const random = (n: number) => (seed = (seed * 1103515245 + 12345) % 2 ** 31) % n;
  const alphabet = ['云', '汀', '“', '”', ' ', '　', '1', '.', 'a', '<', '&', '𠮷', '\n'];
  for (let round = 0; round < 500; round++) {
    const text = Array.from({ length: random(60) }, () => alphabet[random(alphabet.length)]).join('');
    const marks = Array.from({ length: random(12) }, (_, id): Mark => {
      const [start, end] = [random(text.length + 1), random(text.length + 1)].sort((a, b) => a - b) as [number, number];
      const mention = { start, end, confidence: random(100) / 100 } as DocMention;
      const entity = { id, type: TYPES[random(TYPES.length)], mentions: [mention] } as unknown as DocEntity;
      return { start, end, entity, mention, index: 0 };
    });
    const breaks = Array.from({ length: random(4) }, () => random(text.length + 1));
    assert.equal(textOf(MarkedText({ text, marks, breaks })), text);
    assert.equal(textOf(MarkedText({ text, marks, head: breaks })), text);
  }
});
