// Photographs the main states: node tests/browser/screenshots.mjs FOLDER [PAGE.txt]
// A real page may be photographed to be looked at; its pictures are not for the repository.
import { mkdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { drop, launch, NARROW, open, openFerry, pagesFolder, settled, WIDE } from './harness.mjs';

const [folder = 'target/screenshots', real] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const browser = await launch();
for (const [width, size] of Object.entries({ wide: WIDE, narrow: NARROW })) {
  for (const dark of [false, true]) {
    const viewer = await open(browser, { size, dark });
    const { page } = viewer;
    const shoot = (state, fullPage = false) =>
      page.screenshot({ path: `${folder}/${state}-${width}-${dark ? 'dark' : 'light'}.png`, fullPage, animations: 'disabled' });
    const name = real ? basename(real, '.txt') : 'sample';
    if (!real) await shoot('start');
    if (real) await drop(page, [resolve(real)]);
    else await page.getByRole('button', { name: '看样张' }).click();
    await settled(page);
    await shoot(`${name}-list`);
    const items = page.locator('.items li button');
    const count = Math.min(await items.count(), real ? 12 : 3);
    const list = page.locator('.pane-switch button').first();
    for (let i = 0; i < count; i++) {
      if (width === 'narrow' && i > 0) await list.click();
      await items.nth(i).click();
      await shoot(`${name}-item${i + 1}`, width === 'narrow');
    }
    if (!real) {
      if (width === 'narrow') await list.click();
      await openFerry(page);
      await shoot('article');
      await page.locator('.article .mark.person').first().click();
      await page.locator('.card').waitFor();
      await shoot('card');
      await page.keyboard.press('Escape');
      await page.locator('.article .handle').nth(2).click();
      await shoot('menu');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+f');
      await page.locator('.find input').fill('渡');
      await shoot('find');
      await page.keyboard.press('Escape');
      await page.evaluate(() => getSelection().removeAllRanges());
      for (const tab of ['索引', '关于本版']) {
        if (width === 'narrow') await page.locator('.pane-switch button').nth(2).click();
        await page.getByRole('tab', { name: tab }).click();
        await shoot(tab === '索引' ? 'index' : 'about', true);
      }
    }
    if (!real) {
      await drop(page, ['issue-01.txt', 'issue-03.txt'].map((name) => join(pagesFolder, name)));
      await page.locator('.tabs li').nth(2).waitFor();
      await settled(page);
      if (width === 'narrow') await page.locator('.items li button').first().click();
      await page.locator('.continuation').waitFor();
      await shoot('joined', true);
    }
    await viewer.close();
  }
}
await browser.close();
console.log(`screenshots are in ${folder}`);
