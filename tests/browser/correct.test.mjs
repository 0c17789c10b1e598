// Corrections as a reader makes them: two actions each, undone, kept, saved, loaded, applied natively.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { drop, openFerry, sample, scratch, settled } from './harness.mjs';
import { viewers } from './viewers.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const native = join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'debug/jianbao');

const { reading } = viewers();

const titles = (page) => page.locator('.items .title').allInnerTexts();

/** Waits until the corrections are as many as said, and read. */
async function steps(page, count) {
  // Without a step to undo or redo there is no bar.
  await page.waitForFunction((n) => {
    const said = document.querySelector('.undo-bar')?.textContent ?? '没有更正';
    return said.includes(n === 0 ? '没有更正' : `已更正 ${n} 步`);
  }, count);
  await settled(page);
}

/** Opens the menu of the nth block of the open article. */
async function menu(page, nth) {
  const row = page.locator('.article .block-row').nth(nth);
  await row.hover();
  await row.getByRole('button', { name: '更正这一段' }).click();
}

test('merge, undo, redo, split, back to automatic', async () => {
  const { page } = await reading();
  const items = page.locator('.items li');
  const count = await items.count();
  const before = await titles(page);
  await openFerry(page);
  await menu(page, 0);
  await page.getByRole('button', { name: '把下一篇并进来' }).click();
  await steps(page, 1);
  assert.equal(await items.count(), count - 1);
  await page.keyboard.press('Control+z');
  await steps(page, 0);
  assert.deepEqual(await titles(page), before);
  await page.keyboard.press('Control+Shift+z');
  await steps(page, 1);
  assert.equal(await items.count(), count - 1);
  // A paragraph becomes the beginning of an item of its own.
  const blocks = await page.locator('.article .block-row').count();
  await menu(page, blocks - 1);
  await page.getByRole('button', { name: '从这一段起另成一篇' }).click();
  await steps(page, 2);
  assert.equal(await items.count(), count);
  await page.locator('.undo-bar').getByRole('button', { name: '撤销' }).click();
  await steps(page, 1);
  await menu(page, 0);
  await page.getByRole('button', { name: '这一篇恢复自动结果' }).click();
  await steps(page, 0);
  assert.deepEqual(await titles(page), before);
});

test('a role by keyboard, a block to another item, words out of the item', async () => {
  const { page } = await reading();
  await openFerry(page);
  const row = page.locator('.article .block-row').last();
  const text = (await row.locator('.block').textContent()).trim();
  await row.locator('.handle').focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('改为').selectOption('summary');
  await steps(page, 1);
  await page.locator('.article .block.summary').getByText(text.slice(0, 12)).waitFor();
  // To the third item.
  await menu(page, (await page.locator('.article .block-row').count()) - 1);
  await page.getByLabel('移到').selectOption({ index: 1 });
  await steps(page, 2);
  assert.ok((await page.locator('.article').innerText()).includes(text.slice(0, 12)));
  assert.ok(!(await page.locator('.items [aria-current]').innerText()).includes(text.slice(0, 12)));
  // Some words of a paragraph to the rest of the page.
  const words = await page.locator('.article .block').last().evaluate((block) => {
    const node = document.createTreeWalker(block, NodeFilter.SHOW_TEXT).nextNode();
    getSelection().setBaseAndExtent(node, 0, node, Math.min(4, node.length));
    return getSelection().toString();
  });
  await page.getByLabel('移到…').selectOption('none');
  await steps(page, 3);
  await page.getByRole('tab', { name: '关于本版' }).click();
  await page.locator('.furniture summary').click();
  await page.locator('.furniture dd').getByText(words, { exact: true }).waitFor();
});

test('a name is added, retyped, trimmed and deleted; it survives a reload', async () => {
  const { page } = await reading();
  await openFerry(page);
  const mark = (type) => page.locator(`.article .mark.${type}`).filter({ hasText: /^白鹭一号$/ });
  await page.locator('.article .block.paragraph').first().evaluate((block) => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const text = block.textContent;
    const [from, to] = [text.indexOf('白鹭一号'), text.indexOf('白鹭一号') + 4];
    let at = 0;
    let start;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const end = at + node.length;
      if (!start && from < end) start = [node, from - at];
      if (to <= end) {
        getSelection().setBaseAndExtent(...start, node, to - at);
        break;
      }
      at = end;
    }
  });
  await page.getByLabel('标为…').selectOption('organization');
  await steps(page, 1);
  await mark('organization').first().waitFor();
  await page.reload();
  await settled(page);
  await openFerry(page);
  await mark('organization').first().waitFor();
  await mark('organization').first().click();
  await page.locator('.card-edits select').first().selectOption('work');
  await steps(page, 2);
  await mark('work').first().click();
  await page.getByRole('button', { name: '开头少取一字' }).first().click();
  await steps(page, 3);
  const trimmed = page.locator('.article .mark.work').filter({ hasText: /^鹭一号$/ });
  await trimmed.first().click();
  await page.getByRole('button', { name: '不是名称' }).first().click();
  await steps(page, 4);
  await trimmed.first().waitFor({ state: 'detached' });
});

/** Selects words of the open article, as a drag over them does. */
const drag = (page, words) =>
  page.locator('.article .block').filter({ hasText: words }).first().evaluate((block, words) => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const from = block.textContent.indexOf(words);
    const point = (offset) => {
      walker.currentNode = block;
      for (let node = walker.nextNode(), at = 0; node; at += node.length, node = walker.nextNode()) {
        if (offset <= at + node.length) return [node, offset - at];
      }
    };
    getSelection().setBaseAndExtent(...point(from), ...point(from + words.length));
  }, words);

/** By keyboard: a browser's find leaves what it found selected; `e` goes to what can be done to it. */
async function seek(page, words) {
  await page.keyboard.press('Control+f');
  await page.keyboard.type(words);
  await page.waitForFunction((w) => [...(CSS.highlights.get('find-now') ?? [])].join('').replaceAll(/\s/g, '') === w, words);
  await page.keyboard.press('Escape');
  await page.locator('.selection-bar').waitFor();
  await page.keyboard.press('e');
}

/** From mark to mark by its key, to one of them; its card opens. */
async function walkTo(page, mark) {
  const there = () => mark.evaluate((element) => element === document.activeElement);
  for (let n = 0; n < 200; n++) {
    await page.keyboard.press('n');
    if (await there()) break;
  }
  assert.ok(await there());
  await page.locator('.card').waitFor();
}

/** Two actions each; to come to a place with Tab, or to look for words, is none. */
function corrections(page) {
  const handle = page.locator('.article .block-row').nth(2).locator('.handle');
  const mark = page.locator('.article .mark').filter({ hasText: /^石梁船舶研究所$/ }).first();
  const press = (locator) => async () => {
    await locator.focus();
    await page.keyboard.press('Enter');
  };
  const click = (locator) => () => locator.click();
  const choose = (label, value) => () => page.getByLabel(label, { exact: true }).selectOption(value);
  const button = (name) => page.locator('.menu').getByRole('button', { name });
  const card = page.locator('.card-edits').first();
  const all = page.locator('.everywhere');
  const inside = (group, does) => () => does(group);
  const retype = (group) => group.getByLabel('类别').selectOption('event');
  const open = { pointer: click(handle), keyboard: press(handle) };
  const named = {
    pointer: click(mark),
    keyboard: () => walkTo(page, mark),
  };
  const words = { pointer: () => drag(page, '青箬码头'), keyboard: () => seek(page, '青箬码头') };
  const line = { pointer: () => drag(page, '船上没有油烟味'), keyboard: () => seek(page, '船上没有油烟味') };
  const both = (does) => ({ pointer: does, keyboard: does });
  const push = (locator) => ({ pointer: click(locator), keyboard: press(locator) });
  return {
    'split an item': [open, push(button('从这一段起另成一篇'))],
    'merge two items': [open, push(button('把下一篇并进来'))],
    'join two blocks': [open, push(button('与上一段合并'))],
    'move a block': [open, both(() => page.locator('.menu').getByLabel('移到').selectOption({ index: 2 }))],
    'change a role': [open, both(() => page.locator('.menu').getByLabel('改为').selectOption('summary'))],
    'move a line': [line, both(choose('移到…', { index: 2 }))],
    'cut a block': [line, push(page.locator('.selection-bar').getByRole('button', { name: '在此分段' }))],
    'add a mention': [words, both(choose('标为…', 'event'))],
    'retype a mention': [named, both(inside(card, retype))],
    'trim a mention': [named, push(card.getByRole('button', { name: '开头少取一字' }))],
    'delete a mention': [named, push(card.getByRole('button', { name: '不是名称' }))],
    'change all equal strings': [named, both(inside(all, retype))],
    'trim all equal strings': [named, push(all.getByRole('button', { name: '末尾少取一字' }))],
    'delete all equal strings': [named, push(all.getByRole('button', { name: '不是名称' }))],
  };
}

for (const by of ['pointer', 'keyboard']) {
  test(`every correction takes two actions, by ${by}, and one undo`, async () => {
    const viewer = await reading();
    const { page } = viewer;
    // What a reader sees: words, how each block is set (its classes, of which one is its role), marks and their counts.
    const set = () => page.locator('.article .block').evaluateAll((all) => all.map((block) => block.className.replaceAll(/ (lit|flash)\b/g, '')));
    const state = async () => [
      await titles(page),
      await page.locator('.article').innerText(),
      await set(),
      await page.locator('.article .mark').allTextContents(),
      await page.locator('.legend').innerText(),
    ];
    await openFerry(page);
    for (const [what, [first, second]] of Object.entries(corrections(page))) {
      const before = await state();
      await first[by]();
      await second[by]();
      await steps(page, 1);
      assert.notDeepEqual(await state(), before, what);
      await page.keyboard.press('Control+z');
      await steps(page, 0);
      await openFerry(page);
      assert.deepEqual(await state(), before, what);
    }
    await viewer.close();
  });
}

test('undo and redo have no end', async () => {
  const { page } = await reading();
  await openFerry(page);
  const before = await page.locator('.article').innerHTML();
  const roles = ['summary', 'notice', 'entry', 'paragraph'];
  const count = 24;
  for (let n = 0; n < count; n++) {
    await menu(page, 2);
    await page.getByLabel('改为').selectOption(roles[n % roles.length]);
    await steps(page, n + 1);
  }
  const after = await page.locator('.article').innerText();
  for (let n = count; n > 0; n--) {
    await page.keyboard.press('Control+z');
    await steps(page, n - 1);
  }
  assert.equal((await page.locator('.article').innerHTML()).length, before.length);
  for (let n = 0; n < count; n++) {
    await page.keyboard.press('Control+y');
    await steps(page, n + 1);
  }
  assert.equal(await page.locator('.article').innerText(), after);
});

test('corrections are saved as a patch, load onto the same text, and mean the same natively', async () => {
  const viewer = await reading();
  const { page } = viewer;
  await openFerry(page);
  await menu(page, 0);
  await page.getByRole('button', { name: '把下一篇并进来' }).click();
  await steps(page, 1);
  const corrected = await titles(page);
  await page.getByRole('tab', { name: '关于本版' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '保存更正文件' }).click();
  const file = await (await download).path();
  const [patch, other] = scratch({ 'sample.patch.json': readFileSync(file), 'other.txt': '甲镇渔民出海。\n' });
  assert.deepEqual(viewer.requests.filter((r) => !/^(blob|data):/.test(r)), [viewer.url]);
  await viewer.close();

  const again = await reading();
  await again.page.getByRole('tab', { name: '关于本版' }).click();
  const load = async (path) => {
    const chooser = again.page.waitForEvent('filechooser');
    await again.page.getByRole('button', { name: '载入更正文件' }).click();
    await (await chooser).setFiles(path);
  };
  await load(patch);
  await steps(again.page, 1);
  assert.deepEqual(await titles(again.page), corrected);
  // Onto another text it is refused in words.
  await drop(again.page, [other]);
  await again.page.getByRole('button', { name: 'other.txt', exact: true }).waitFor();
  await settled(again.page);
  await load(patch);
  await again.page.locator('.alerts').getByText(/不是这一版的更正文件/).waitFor();
  await again.close();

  const run = (...args) => JSON.parse(execFileSync(native, ['page', ...args, sample], { encoding: 'utf8' }));
  const [plain, patched] = [run(), run('--patch', patch)];
  assert.equal(patched.items.length, plain.items.length - 1);
  assert.throws(() => execFileSync(native, ['page', '--patch', patch, other], { stdio: 'pipe' }), /was not among the files/);
});

test('every hit of find is marked at once, by keyboard, and undone at once', async () => {
  const { page } = await reading();
  await openFerry(page);
  await page.keyboard.press('Control+f');
  await page.locator('.find input').fill('轮渡');
  await page.waitForFunction(() => / [2-9]/.test(document.querySelector('.find output').textContent));
  const [, total] = (await page.locator('.find output').innerText()).split(' / ');
  await page.getByLabel('把找到的都标为…').selectOption('term');
  await steps(page, 1);
  const counted = await page.locator('.legend [data-type="term"] small').innerText();
  assert.ok(Number(counted) >= Number(total), `${counted} of ${total}`);
  await page.locator('.find input').press('Escape');
  await page.keyboard.press('Control+z');
  await steps(page, 0);
});

test('all equal strings at once, after a preview of where they are', async () => {
  const { page } = await reading();
  await openFerry(page);
  const mark = page.locator('.article .mark').filter({ hasText: /^石梁船舶研究所$/ }).first();
  const text = await page.locator('.article').innerText();
  await mark.click();
  const all = page.locator('.everywhere');
  const [, said] = /全部 (\d+) 处/.exec(await all.innerText());
  assert.equal(await page.locator('.preview').count(), 0);
  await all.hover();
  assert.equal(await page.locator('.preview li:not(.quiet)').count(), Math.min(6, Number(said)));
  for (const line of await page.locator('.preview li:not(.quiet)').allInnerTexts()) assert.match(line, /石梁船舶研究所/);
  await page.waitForFunction(() => CSS.highlights.has('preview'));
  // Nothing has been done yet.
  assert.equal(await page.locator('.undo-bar').count(), 0);
  await all.getByLabel('类别').selectOption('event');
  await steps(page, 1);
  assert.equal(Number(await page.locator('.legend [data-type="event"] small').innerText()) >= Number(said), true);
  assert.equal(await page.locator('.article').innerText(), text);
  assert.ok(!(await page.evaluate(() => CSS.highlights.has('preview'))));
  await page.keyboard.press('Control+z');
  await steps(page, 0);
  // The same by keyboard: the card, then what is done to all.
  await walkTo(page, mark);
  await page.keyboard.press('E');
  await page.locator('.preview li').nth(1).waitFor();
  await page.locator('.everywhere select:focus').selectOption('event');
  await steps(page, 1);
  assert.ok(Number(await page.locator('.legend [data-type="event"] small').innerText()) >= Number(said));
});

test('by keyboard alone: found words become a name, a line moves, a name is retyped', async () => {
  const { page } = await reading();
  await openFerry(page);
  /** Leaves the words selected, as a browser's own find does, and goes to what can be done to them. */
  const select = async (words) => {
    await page.keyboard.press('Control+f');
    await page.keyboard.type(words);
    await page.waitForFunction((w) => {
      const [range] = CSS.highlights.get('find-now') ?? [];
      return range?.toString().replaceAll(/\s/g, '') === w;
    }, words);
    await page.keyboard.press('Escape');
    await page.waitForFunction((w) => getSelection().toString().replaceAll(/\s/g, '') === w, words);
    await page.locator('.selection-bar').waitFor();
    await page.keyboard.press('e');
    await page.locator('.selection-bar :focus').waitFor();
  };
  const choose = (label) => page.getByLabel(label);
  await select('青箬码头');
  await choose('标为…').selectOption('event');
  await steps(page, 1);
  await page.locator('.article .mark.event').filter({ hasText: '青箬码头' }).first().waitFor();
  // Words of a line to the rest of the page.
  await select('一班船');
  await page.keyboard.press('Tab');
  await choose('移到…').selectOption('none');
  await steps(page, 2);
  // A name by its own keys.
  await page.keyboard.press('n');
  await page.locator('.card').waitFor();
  await page.keyboard.press('e');
  await page.locator('.card-edits select:focus').waitFor();
  await page.locator('.card-edits select:focus').selectOption('work');
  await steps(page, 3);
});
