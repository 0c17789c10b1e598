// Photographs the main states: node tests/browser/screenshots.mjs FOLDER [PAGE.txt|- [STATE…]]
// A real page may be photographed to be looked at; its pictures are not for the repository.
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { launch, NARROW, open, WIDE } from './harness.mjs';
import { into, paper, STATES } from './states.mjs';

const [folder = 'target/screenshots', path = '-', ...only] = process.argv.slice(2);
const real = path === '-' ? null : path;
mkdirSync(folder, { recursive: true });
const browser = await launch();
const wanted = Object.entries(STATES).filter(([state, { alone }]) => (only.length > 0 ? only.includes(state) : !(real && alone)));
for (const [state, { init, locale, whole = false }] of wanted) {
  for (const [width, size] of Object.entries({ wide: WIDE, narrow: NARROW })) {
    const viewer = await open(browser, { size, init, locale });
    const { page } = viewer;
    await into(page, state, real ? paper(resolve(real)) : undefined);
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      const picture = `${folder}/${state.replaceAll(' ', '-')}-${width}-${colorScheme}.png`;
      await page.screenshot({ path: picture, fullPage: whole, animations: 'disabled' });
    }
    await viewer.close();
  }
}
await browser.close();
console.log(`screenshots are in ${folder}`);
