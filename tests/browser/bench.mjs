// Figures of the built page: what is transferred, and how long a reader waits. Nothing is asserted.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { built, drop, launch, open, realPages, sample } from './harness.mjs';

const page = readFileSync(built);
const kb = (n) => `${(n / 1000).toFixed(1)} kB`;
console.log(`dist/index.html: ${kb(page.length)}, transferred with gzip ${kb(gzipSync(page, { level: 9 }).length)}`);

const browser = await launch();
for (const path of [sample, ...realPages.slice(0, 1)]) {
  const times = [];
  for (let i = 0; i < 5; i++) {
    const viewer = await open(browser, {
      init: () => {
        addEventListener('drop', () => (globalThis.dropped = performance.now()), true);
        new MutationObserver((_, observer) => {
          if (!document.querySelector('.items li')) return;
          observer.disconnect();
          requestAnimationFrame(() => (globalThis.shown = performance.now()));
        }).observe(document, { subtree: true, childList: true });
      },
    });
    await drop(viewer.page, [path]);
    await viewer.page.waitForFunction(() => globalThis.shown);
    times.push(await viewer.page.evaluate(() => globalThis.shown - globalThis.dropped));
    await viewer.close();
  }
  times.sort((a, b) => a - b);
  const size = kb(readFileSync(path).length);
  console.log(`from drop to first item, ${path.split('/').pop()} (${size}): median ${times[2].toFixed(0)} ms of ${times.map((t) => t.toFixed(0)).join(', ')}`);
}
await browser.close();
