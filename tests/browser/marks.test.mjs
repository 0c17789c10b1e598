// The reading view says exactly what the core says, marks or no marks.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { initSync, read } from '../../target/page/core/core.js';
import { drop, launch, open, realPages, sample, settled } from './harness.mjs';

initSync({ module: readFileSync(new URL('../../target/page/core/core_bg.wasm', import.meta.url)) });

let browser;
before(async () => void (browser = await launch()));
after(() => browser.close());

test('text content equals the text of each block', async () => {
  for (const path of [sample, ...realPages.slice(0, 8)]) {
    const { document } = read(readFileSync(path), { name: path });
    const viewer = await open(browser);
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

test('the legend switches types off and on and no line of text moves', async (t) => {
  const viewer = await open(browser);
  const { page } = viewer;
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
  await viewer.close();
});
