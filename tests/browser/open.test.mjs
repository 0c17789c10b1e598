// The page opens and shows its items: from a file and under a sub-path, wide and narrow, light and dark.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { drop, NARROW, realPages, sample, serve, settled, WIDE } from './harness.mjs';
import { viewers } from './viewers.mjs';

const { open } = viewers();
let server;
before(async () => void (server = await serve()));
after(() => server.close());

for (const from of ['file://', 'a sub-path']) {
  for (const [width, size] of Object.entries({ wide: WIDE, narrow: NARROW, smallest: { width: 320, height: 640 } })) {
    for (const dark of [false, true]) {
      test(`from ${from}, ${width}, ${dark ? 'dark' : 'light'}`, async () => {
        const url = from === 'file://' ? undefined : server.url;
        const viewer = await open({ url, size, dark });
        const { page } = viewer;
        await page.getByRole('button', { name: '看样张' }).click();
        await settled(page);
        const items = page.locator('.items li button');
        assert.ok((await items.count()) >= 1, 'no items');
        await items.first().click();
        assert.ok(await page.locator('.article .block').first().isVisible());
        const scroll = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        assert.ok(scroll[0] <= scroll[1], `scrolls sideways: ${scroll}`);
        const paper = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
        const bright = paper.match(/\d+/g).slice(0, 3).every((channel) => Number(channel) > 128);
        assert.equal(bright, !dark, paper);
        await viewer.close();
      });
    }
  }
}

test('a dropped file is read in place and nothing is asked of the network', async () => {
  for (const url of [undefined, server.url]) {
    const viewer = await open({ url });
    const { page, requests } = viewer;
    const network = () => requests.filter((r) => !/^(blob|data):/.test(r));
    assert.equal(network().length, 1, `the page itself and nothing else: ${requests}`);
    await drop(page, [sample]);
    await settled(page);
    const items = page.locator('.items li button');
    for (let i = 0; i < (await items.count()); i++) await items.nth(i).click();
    for (const name of ['索引', '关于本版']) await page.getByRole('tab', { name }).click();
    await page.locator('.furniture summary').click();
    assert.equal(page.url(), viewer.url, 'the browser left the page');
    assert.deepEqual(network(), [viewer.url]);
    await viewer.close();
  }
});

test('every real page is shown, block by block as the core has it', async (t) => {
  if (realPages.length === 0) return t.skip('../shared/pages is absent');
  const { page } = await open();
  await drop(page, realPages);
  // One tab each; all are read in the end.
  await page.locator('.tabs li').nth(realPages.length - 1).waitFor();
  for (let i = 0; i < realPages.length; i++) {
    await page.locator('.tabs li button:not(.close)').nth(i).click();
    await settled(page);
    assert.ok((await page.locator('.items li').count()) > 0, realPages[i]);
    assert.ok((await page.locator('.article .block').count()) > 0, realPages[i]);
  }
});
