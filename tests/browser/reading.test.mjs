// The page map, the source beside the article, line breaks, reasons, find, keys.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NARROW, openFerry, realPages, sample, settled } from './harness.mjs';
import { switchOrder } from './tasks.mjs';
import { viewers } from './viewers.mjs';

const { reading } = viewers();

test('the page map shows every item in its colour and goes where it is clicked', async () => {
  for (const path of [sample, ...realPages.slice(0, 1)]) {
    const viewer = await reading(path);
    const { page } = viewer;
    const items = await page.locator('.items li').count();
    const seen = await page.locator('.map rect[data-bar]').evaluateAll((bars) => [...new Set(bars.map((bar) => bar.classList[1]))]);
    assert.equal(seen.filter((name) => name !== 'hue-none').length, Math.min(8, items));
    const last = page.locator('.map rect.line-bar:not(.hue-none)').last();
    const title = await last.locator('title').textContent();
    await last.dispatchEvent('click');
    await page.locator('.article .block.flash').waitFor({ state: 'attached' });
    assert.ok((await page.locator('.items [aria-current]').innerText()).includes(title.slice(0, 4)) || title.startsWith('（'));
    await viewer.close();
  }
});

test('article and source are in step: hover, click, select', async () => {
  const { page } = await reading();
  await openFerry(page);
  const block = page.locator('.article .block.paragraph').first();
  // From the article: what is under the pointer is lit in the source, which comes into view on click.
  await block.click({ position: { x: 60, y: 10 } });
  await page.locator('.source .lit').first().waitFor();
  const lit = (await page.locator('.source .lit').allInnerTexts()).join('').replaceAll(/\s/g, '');
  const text = (await block.textContent()).replaceAll(/\s/g, '');
  assert.ok(lit.length > 0 && text.includes(lit.slice(0, 12)), `${lit} is not of ${text}`);
  // From the source: the block is lit in the article.
  await page.locator('.source .lit').first().hover();
  await page.locator('.article .block.lit').waitFor();
  // A selection in the article is marked in the source, character for character.
  const chosen = await block.evaluate((element) => {
    const node = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
    getSelection().setBaseAndExtent(node, 0, element, element.childNodes.length);
    return getSelection().toString();
  });
  await page.locator('.source .picked').first().waitFor();
  const picked = (await page.locator('.source .picked').allInnerTexts()).join('').replaceAll(/\s/g, '');
  assert.ok(picked.length > 0 && chosen.replaceAll(/\s/g, '').includes(picked.slice(0, 30)), `${picked} / ${chosen}`);
  // And the other way round: lines of the source, then the words of the article.
  const row = page.locator('.source .row').filter({ hasText: '油烟味' }).first();
  const taken = await row.locator('.line').evaluate((element) => {
    getSelection().selectAllChildren(element);
    return getSelection().toString();
  });
  await page.waitForFunction(() => CSS.highlights.has('picked'));
  const shown = await page.evaluate(() => [...CSS.highlights.get('picked')].map(String).join(''));
  assert.equal(shown.replaceAll(/\s/g, ''), taken.replaceAll(/\s/g, ''));
  // Nothing selected, nothing shown; selected again, the selection stays, and a line can be moved from here.
  await page.evaluate(() => getSelection().collapseToEnd());
  await page.waitForFunction(() => !CSS.highlights.has('picked'));
  await page.locator('.selection-bar').waitFor({ state: 'detached' });
  await row.locator('.line').evaluate((element) => getSelection().selectAllChildren(element));
  await page.waitForFunction(() => CSS.highlights.has('picked'));
  assert.equal(await page.evaluate(() => getSelection().toString()), taken);
  await page.getByLabel('移到…').selectOption('none');
  await page.getByText('已更正 1 步').waitFor();
  await settled(page);
  assert.ok(!(await page.locator('.article').innerText()).includes('油烟味'));
});

test('a click in the source opens the item it belongs to', async () => {
  const { page } = await reading();
  await page.locator('.items li button').nth(4).click();
  // From elsewhere in the source, which first follows the article to its place.
  await page.waitForFunction(() => document.querySelector('.source').scrollTop > 0);
  await page.locator('.source').evaluate((source) => source.scrollTo(0, 0));
  await page.locator('.source .row[data-index="0"]').waitFor();
  const line = page.locator('.source [data-run]:not(.left-over)').first();
  const words = (await line.innerText()).replaceAll(/\s/g, '').slice(0, 6);
  await line.click();
  await page.locator('.article .block.flash').waitFor({ state: 'attached' });
  assert.ok((await page.locator('.article').innerText()).replaceAll(/\s/g, '').includes(words));
});

test('who comes back to an article begins at its head, not where a jump once led', async () => {
  const { page } = await reading(sample, { size: { width: 1440, height: 450 } });
  await openFerry(page);
  const item = await page.locator('.article').getAttribute('data-item');
  // As far down as the article goes, by the map.
  const bars = page.locator('.map rect.line-bar.on');
  await page.locator('.article[data-whole="true"]').waitFor();
  await bars.last().dispatchEvent('click');
  await page.locator('.article .block.flash').waitFor();
  await page.waitForFunction(() => scrollY > 0);
  await page.keyboard.press('j');
  await page.locator(`.article:not([data-item="${item}"])`).waitFor();
  await page.keyboard.press('k');
  await page.locator(`.article[data-item="${item}"][data-whole="true"]`).waitFor();
  await page.waitForTimeout(300);
  assert.equal(await page.evaluate(() => scrollY), 0);
});

test('original line breaks on a key, and the text stays itself', async () => {
  const { page } = await reading();
  await openFerry(page);
  const block = page.locator('.article .block.paragraph').first();
  const text = await block.textContent();
  assert.equal(await block.locator('br').count(), 0);
  await page.keyboard.press('b');
  await block.locator('br').first().waitFor({ state: 'attached' });
  assert.equal(await block.textContent(), text);
  await page.keyboard.press('b');
  await block.locator('br').first().waitFor({ state: 'detached' });
});

test('copying gives the clean text', async () => {
  const { page } = await reading();
  await openFerry(page);
  const blocks = page.locator('.article .block.paragraph');
  const expected = await blocks.evaluateAll(([first, second]) => {
    getSelection().setBaseAndExtent(first, 0, second, second.childNodes.length);
    return [first.textContent, second.textContent];
  });
  // By the reader's own keys, into a field of text.
  await page.keyboard.press('Control+c');
  await page.getByRole('button', { name: '粘贴文字' }).click();
  const field = page.locator('dialog textarea');
  await field.focus();
  await page.keyboard.press('Control+v');
  assert.deepEqual((await field.inputValue()).split('\n').filter(Boolean), expected);
});

test('the list gives kind, headline and the beginning of each item', async () => {
  const { page } = await reading();
  const entries = page.locator('.items li button');
  for (let n = 0; n < (await entries.count()); n++) {
    await entries.nth(n).click();
    await page.locator(`.article[data-item="${n}"]`).waitFor();
    const said = (selector) => page.locator(selector).allTextContents();
    const entry = (part) => said(`.items li:nth-child(${n + 1}) ${part}`);
    const [kind] = await entry('.kind');
    assert.ok(kind.startsWith((await said('.article .kind-line'))[0]), kind);
    assert.equal((await entry('.title')).join(''), (await said('.article .headline')).join('　'));
    const [lead = ''] = await entry('.lead');
    const body = (await said('.article .body .block')).join('\n');
    assert.ok(body.includes(lead.replace('…', '')), `${lead} is not of ${body.slice(0, 80)}`);
    assert.equal(lead === '', body === '');
  }
});

test('the source has numbered lines in the colour of their item', async () => {
  const { page } = await reading();
  const rows = page.locator('.source .row');
  assert.deepEqual((await rows.locator('.number').allInnerTexts()).slice(0, 5), ['1', '2', '3', '4', '5']);
  await page.locator('.items li button').nth(2).click();
  const colour = (element, property) => element.evaluate((e, name) => getComputedStyle(e)[name], property);
  const dot = await page.locator('.items li:nth-child(3) .kind').evaluate((e) => getComputedStyle(e, '::before').backgroundColor);
  // What was turned to has come into view.
  const number = rows.locator('.number.hue-2').first();
  await number.waitFor();
  assert.equal(await colour(number, 'borderRightColor'), dot);
  assert.equal(await colour(page.locator('.map rect.hue-2').first(), 'fill') !== '', true);
});

test('set as print: serif heads, two-em indents, language, spacing between scripts', async () => {
  const { page } = await reading();
  await openFerry(page);
  const style = (selector, property) => page.locator(selector).first().evaluate((e, name) => getComputedStyle(e)[name], property);
  assert.match(await style('.article .headline', 'fontFamily'), /serif/);
  const size = parseFloat(await style('.article .paragraph', 'fontSize'));
  assert.equal(parseFloat(await style('.article .paragraph', 'textIndent')), 2 * size);
  assert.equal(await style('.article .paragraph', 'textAutospace'), 'normal');
  assert.equal(await page.locator('.article .body').getAttribute('lang'), 'zh-Hans');
  // A headline of two lines breaks where it did in print.
  const [one, two] = await page.locator('.article .headline .phrase').evaluateAll((all) => all.map((e) => e.getBoundingClientRect().top));
  assert.ok(two === undefined || two > one);
});

test('every item says why and how sure; the headline order can be switched', async () => {
  const { page } = await reading();
  const items = page.locator('.items li button');
  for (let i = 0; i < (await items.count()); i++) {
    await items.nth(i).click();
    const said = await page.locator('.reasons summary').innerText();
    assert.match(said, /把握 \d+ %/);
    await page.locator('.reasons summary').click();
    assert.ok((await page.locator('.reasons p').innerText()).length > 3);
    // What is not sure looks so: in the list, and in the article.
    const doubtful = Number(/\d+/.exec(said)[0]) < 60;
    assert.equal(await page.locator('.reasons.doubtful').count(), doubtful ? 1 : 0);
    assert.equal(await items.nth(i).locator('.doubt').count(), doubtful ? 1 : 0);
  }
  await page.getByRole('tab', { name: '关于本版' }).click();
  const automatic = await page.locator('.items ol').innerText();
  const order = page.getByRole('group', { name: '标题位置' });
  assert.match(await page.locator('.about').innerText(), /标题在正文之后 · 在前 0 篇，在后 \d+ 篇\s+标题在正文之后最能说通全版/);
  // One click, and back.
  await order.getByRole('button', { name: '标题在前' }).click();
  await page.getByText('标题在正文之前 ·').waitFor();
  await page.locator('.about').getByText('由读者指定').waitFor();
  await settled(page);
  assert.notEqual(await page.locator('.items ol').innerText(), automatic);
  await order.getByRole('button', { name: '自动判断' }).click();
  await page.getByText('标题在正文之后 ·').waitFor();
  await settled(page);
  assert.equal(await page.locator('.items ol').innerText(), automatic);
  assert.ok((await items.count()) > 0);
});

test('another headline order is there within 100 ms', async () => {
  for (const path of [sample, ...realPages.slice(0, 1)]) {
    const { page } = await reading(path);
    await page.getByRole('tab', { name: '关于本版' }).click();
    const times = [];
    for (const order of ['before', 'after', 'before', 'after', 'before', 'after']) {
      times.push(await switchOrder(page, order));
      await settled(page);
    }
    // The best: what else the machine does is not meant.
    const best = Math.min(...times.filter(Number.isFinite));
    assert.ok(best < 100, `${times.map(Math.round)} ms`);
  }
});

test('find ignores line ends, spaces, width and script', async () => {
  const { page } = await reading();
  const word = (await page.locator('.source .line').filter({ hasText: '。' }).first().innerText()).slice(0, 4);
  await page.keyboard.press('Control+f');
  const input = page.getByRole('searchbox', { name: '查找' });
  await input.fill(word.split('').join(' '));
  const count = page.locator('.find output');
  await page.waitForFunction(() => /^\d+ \/ [1-9]/.test(document.querySelector('.find output').textContent));
  await page.waitForFunction(() => CSS.highlights.has('find-now'));
  const [, total] = (await count.innerText()).split(' / ');
  await input.press('Enter');
  assert.match(await count.innerText(), Number(total) > 1 ? /^2 / : /^1 /);
  // In the other script, in another width, over the end of a line of the source.
  for (const [sought, shown] of [['輪渡', '轮渡'], ['１１月５日', '11月5日'], ['氫能渡 輪', '氢能渡轮']]) {
    await input.fill(sought);
    await page.waitForFunction((shown) => [...(CSS.highlights.get('find-now') ?? [])].some((range) => String(range).replaceAll(/\s/g, '') === shown), shown);
  }
  await input.fill('没有这样的话吧');
  await page.waitForFunction(() => document.querySelector('.find output').textContent === '0 / 0');
  await input.press('Escape');
  await page.locator('.find').waitFor({ state: 'detached' });
  // Effects of a closed bar end a moment after it has left the document.
  await page.waitForFunction(() => !CSS.highlights.has('find') && !CSS.highlights.has('find-now'));
});

test('keys: j and k turn the items, ? shows the keys', async () => {
  const { page } = await reading();
  const current = () => page.locator('.items [aria-current]').innerText();
  const first = await current();
  await page.keyboard.press('j');
  await page.waitForFunction((was) => document.querySelector('.items [aria-current]').innerText !== was, first);
  await page.keyboard.press('k');
  await page.waitForFunction((was) => document.querySelector('.items [aria-current]').innerText === was, first);
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: '快捷键' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: '快捷键' }).waitFor({ state: 'hidden' });
});

test('narrow: list, article and source are one tap from each other', async () => {
  const { page } = await reading(sample, { size: NARROW });
  await page.locator('.items li button').nth(2).click();
  assert.ok(await page.locator('.article').isVisible());
  assert.ok(!(await page.locator('.items').isVisible()));
  await page.locator('.pane-switch').getByRole('button', { name: '对照' }).click();
  assert.ok(await page.locator('.source').isVisible());
  await page.locator('.source [data-run]:not(.left-over)').first().click();
  assert.ok(await page.locator('.article').isVisible());
});
