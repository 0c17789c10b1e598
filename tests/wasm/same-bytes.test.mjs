// The core as the page runs it prints the same bytes as the command line, for every file.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { initSync, joinJumps, pageJson, read } from '../../target/page/core/core.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const shared = join(root, '../shared/pages');
const native = join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'debug/jianbao');

initSync({ module: readFileSync(join(root, 'target/page/core/core_bg.wasm')) });

/** Compares one file; what `jianbao page` calls it is its name in both. */
function same(path) {
  const expected = execFileSync(native, ['page', path], { encoding: 'utf8', maxBuffer: 2 ** 30 });
  const actual = pageJson(readFileSync(path), JSON.parse(expected).source.name) + '\n';
  if (actual === expected) return;
  let at = 0;
  while (actual[at] === expected[at]) at++;
  const around = (text) => JSON.stringify(text.slice(Math.max(0, at - 60), at + 60));
  assert.fail(`${path}: from character ${at} on\nwasm:   ${around(actual)}\nnative: ${around(expected)}`);
}

test('the built-in sample', () => same(join(root, 'www/sample.txt')));

test('every page of ../shared/pages', (t) => {
  if (!existsSync(shared)) {
    console.log('# NOTE: ../shared/pages IS ABSENT: wasm and native are compared on our own texts only');
    t.skip('../shared/pages is absent');
    return;
  }
  const names = readdirSync(shared).filter((name) => name.endsWith('.txt'));
  assert.ok(names.length > 0);
  for (const name of names) same(join(shared, name));
  console.log(`# ${names.length} pages of ../shared/pages compared`);
});

test('other encodings, line ends and rubbish', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jianbao-'));
  try {
    const text = readFileSync(join(root, 'www/sample.txt'), 'utf8');
    const utf16 = Buffer.from('\ufeff' + text, 'utf16le');
    const files = {
      'crlf.txt': text.replaceAll('\n', '\r\n'),
      'cr.txt': text.replaceAll('\n', '\r'),
      'bom.txt': '\ufeff' + text,
      'utf16le.txt': utf16,
      'utf16be.txt': Buffer.from(utf16).swap16(),
      // 云溪县 and a line end, twice, then a byte that GB18030 cannot end with.
      'gbk.txt': Buffer.from('d4c6cfaacfd80ad4c6cfaacfd80a81', 'hex'),
      // 雲溪縣 likewise in Big5.
      'big5.txt': Buffer.from('b6b3b7cbbfa40ab6b3b7cbbfa40a', 'hex'),
      'empty.txt': '',
      'binary.dat': Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 37 + (i >> 3)) & 255)),
      'astral.txt': '𠮷野家与😀\n' + text,
    };
    for (const [name, content] of Object.entries(files)) {
      writeFileSync(join(folder, name), content);
      same(join(folder, name));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('what the page gets counts UTF-16 units', () => {
  const { text, document } = read(new TextEncoder().encode('😀甲乙\n丙丁'), { name: 'x', encoding: 'utf-8' });
  assert.equal(text, '😀甲乙\n丙丁');
  assert.equal(document.source.chars, text.length);
  for (const { blocks } of document.items) {
    for (const block of blocks) {
      const source = block.source.map(([start, end]) => text.slice(start, end)).join('');
      assert.equal(source.replaceAll(/\s/g, ''), block.text.replaceAll(/\s/g, ''));
    }
  }
});

test('jumps are joined as the command line joins them', () => {
  const files = ['issue-03.txt', 'issue-01.txt'].map((name) => join(root, 'tests/pages', name));
  const printed = execFileSync(native, ['page', ...files], { encoding: 'utf8' }).trim().split('\n').map((line) => JSON.parse(line));
  const expected = printed.flatMap(({ items }, page) =>
    items.flatMap(({ jumps }, item) => jumps.map(({ target, why }, jump) => [page, item, jump, target && [target.document, target.item], why])),
  );
  const pages = files.map((file) => {
    const { issue, items } = read(readFileSync(file), {}).document;
    return {
      ...issue,
      items: items.map(({ blocks, jumps }) => ({
        text: blocks.filter(({ role }) => role !== 'jump').map(({ text }) => text).join('\n'),
        jumps: jumps.map(({ direction, page }) => [direction, page]),
      })),
    };
  });
  const seen = joinJumps(pages).flatMap(({ to, from, why }) =>
    [[to, from], [from, to]].flatMap(([half, other]) => (half ? [[...half, other ? other.slice(0, 2) : null, why]] : [])),
  );
  assert.equal(seen.length, 2);
  assert.deepEqual(seen.sort(), expected.sort());
});
