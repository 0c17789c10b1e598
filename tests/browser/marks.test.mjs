// The reading view says exactly what the core says, marks or no marks.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { initSync, read } from '../../target/page/core/core.js';
import { drop, NARROW, realPages, sample, settled, WIDE } from './harness.mjs';
import { viewers } from './viewers.mjs';

initSync({ module: readFileSync(new URL('../../target/page/core/core_bg.wasm', import.meta.url)) });

const { open } = viewers();

test('text content equals the text of each block', async () => {
  for (const path of [sample, ...realPages.slice(0, 8)]) {
    const { document } = read(readFileSync(path), { name: path });
    const viewer = await open();
    const { page } = viewer;
    await drop(page, [path]);
    await settled(page);
    for (const [index, item] of document.items.entries()) {
      await page.locator('.items li button').nth(index).click();
      await page.locator(`.article[data-item="${index}"][data-whole="true"]`).waitFor();
      const shown = await page
        .locator('.article [data-block]')
        .evaluateAll((blocks) => blocks.map((b) => [Number(b.dataset.block), b.textContent]));
      const expected = item.blocks.map((block, at) => [at, block.text]);
      assert.deepEqual(shown.sort((a, b) => a[0] - b[0]), expected, `${path} item ${index}`);
    }
    await viewer.close();
  }
});

/** Where every line of every block stands, and how far it reaches. */
const lines = (page) =>
  page.locator('.article .block').evaluateAll((blocks) =>
    blocks.map((block) => {
      const range = document.createRange();
      const seen = new Map();
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        for (let at = 0; at < node.length; at++) {
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          const { left, bottom, width } = range.getBoundingClientRect();
          if (width > 0) seen.set(Math.round(bottom), Math.round(left + width));
        }
      }
      return [...seen];
    }),
  );

for (const path of [sample, ...realPages.slice(0, 3)]) {
  for (const [width, size] of Object.entries({ wide: WIDE, narrow: NARROW })) {
    test(`all marks off and on again: no line of ${path.split('/').pop()} moves, ${width}`, async () => {
      const viewer = await open({ size });
      const { page } = viewer;
      await drop(page, [path]);
      await settled(page);
      const items = page.locator('.items li button');
      for (let n = 0; n < (await items.count()); n++) {
        const list = page.locator('.pane-switch button').first();
        if (await list.isVisible()) await list.click();
        await items.nth(n).click();
        await page.locator(`.article[data-item="${n}"][data-whole="true"]`).waitFor();
        const before = await lines(page);
        await page.keyboard.press('m');
        await page.waitForFunction(() => !document.querySelector('.article .mark'));
        assert.deepEqual(await lines(page), before, `item ${n}`);
        await page.keyboard.press('m');
        assert.deepEqual(await lines(page), before, `item ${n}, on again`);
      }
      await viewer.close();
    });
  }
}

test('the legend switches each type off and on, and nothing moves', async (t) => {
  const { page } = await open();
  await page.getByRole('button', { name: '看样张' }).click();
  await settled(page);
  const buttons = page.locator('.legend button[data-type]');
  const count = await buttons.count();
  if (count === 0) return t.skip('the core marks nothing yet');
  const boxes = () => page.locator('.article .block').evaluateAll((b) => b.map((e) => JSON.stringify(e.getBoundingClientRect())));
  const marks = (type) => page.locator(`.article .mark.${type}`).count();
  const items = page.locator('.items li button');
  for (let i = 0; i < count; i++) {
    const type = await buttons.nth(i).getAttribute('data-type');
    // An item where it is seen.
    for (let n = 0; n < (await items.count()) && (await marks(type)) === 0; n++) await items.nth(n).click();
    const [before, there] = [await boxes(), await marks(type)];
    await buttons.nth(i).click();
    assert.equal(await marks(type), 0, type);
    assert.equal(await buttons.nth(i).getAttribute('aria-pressed'), 'false');
    assert.deepEqual(await boxes(), before, type);
    await buttons.nth(i).click();
    assert.equal(await marks(type), there, type);
  }
  await page.getByRole('button', { name: '全部', exact: true }).click();
  assert.equal(await page.locator('.article .mark').count(), 0);
});
