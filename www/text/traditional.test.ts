import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import characters from 'opencc-js/dict/STCharacters';
import { traditional } from './traditional';

// This file runs from target/page/tests.
const sources = fileURLToPath(new URL('../../../src/', import.meta.url));

/** Every Chinese reason in the core. */
function reasons(): string[] {
  const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.rs'));
  return files.flatMap((name) => {
    const text = readFileSync(sources + name, 'utf8');
    return [...text.matchAll(/Why::new\(\s*"((?:[^"\\]|\\.)*)"/g)].map((found) => found[1]!);
  });
}

test('no reason keeps a simplified character', () => {
  const simplified = new Set(characters.split('|').map((pair) => pair.split(' ')[0]));
  const all = reasons();
  assert.ok(all.length > 60, 'the reasons were not found');
  for (const reason of all) {
    const left = [...traditional(reason)].filter((ch) => simplified.has(ch));
    assert.deepEqual(left, [], `${reason}: add these to the table`);
  }
});

test('one character has one form', () => {
  assert.equal(traditional('引语前有“说”“表示”等'), '引語前有「說」「表示」等');
  assert.equal(traditional('台风加引号中的命名'), '颱風加引號中的命名');
});
