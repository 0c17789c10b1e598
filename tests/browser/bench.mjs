// Figures of the built page: what is transferred, how long a reader waits, how long the page is held up.
// Nothing is asserted.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { built, drop, launch, longText, open, realPages, sample, scratch, settled } from './harness.mjs';

const page = readFileSync(built);
const kb = (n) => `${(n / 1000).toFixed(1)} kB`;
const middle = (times) => {
  times.sort((a, b) => a - b);
  return `median ${times[times.length >> 1].toFixed(0)} ms of ${times.map((t) => t.toFixed(0)).join(', ')}`;
};
console.log(`dist/index.html: ${kb(page.length)}, transferred with gzip ${kb(gzipSync(page, { level: 9 }).length)}`);

const browser = await launch();
for (const path of [sample, ...realPages.slice(0, 1)]) {
  const times = [];
  const switches = [];
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
    await settled(viewer.page);
    await viewer.page.getByRole('tab', { name: '关于本版' }).click();
    for (const order of ['before', 'after']) {
      switches.push(
        await viewer.page.evaluate(
          (order) =>
            new Promise((resolve) => {
              const from = performance.now();
              new MutationObserver((_, observer) => {
                observer.disconnect();
                requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - from)));
              }).observe(document.querySelector('.items'), { subtree: true, childList: true, characterData: true });
              document.querySelector(`[data-order="${order}"]`).click();
              // An order that changes nothing shows nothing.
              setTimeout(() => resolve(NaN), 3000);
            }),
          order,
        ),
      );
      await settled(viewer.page);
    }
    await viewer.close();
  }
  const size = kb(readFileSync(path).length);
  const name = `${path.split('/').pop()} (${size})`;
  console.log(`from drop to first item, ${name}: ${middle(times)}`);
  console.log(`from the choice of another headline order to its items, ${name}: ${middle(switches.filter(Number.isFinite))}`);
}

const real = realPages.slice(0, 10);
const [long] = scratch({ 'long.txt': longText(1_800_000) });
const ten = real.length === 10 ? real : scratch(Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`${n}.txt`, longText(6_000)])));
for (const [name, files] of [['ten files', ten], [`one file of ${kb(readFileSync(long).length)}`, [long]]]) {
  const viewer = await open(browser, {
    init: () => {
      globalThis.tasks = [];
      new PerformanceObserver((list) => globalThis.tasks.push(...list.getEntries().map((task) => task.duration))).observe({ type: 'longtask' });
    },
  });
  const { page } = viewer;
  // What loading takes is not meant here.
  await page.waitForTimeout(1500);
  await page.evaluate(() => (globalThis.tasks.length = 0));
  const from = performance.now();
  await drop(page, files);
  if (files.length > 1) await page.locator('.tabs li').nth(files.length - 1).waitFor();
  await page.waitForFunction(() => !document.querySelector('progress'), null, { timeout: 600_000 });
  await settled(page);
  const took = ((performance.now() - from) / 1000).toFixed(1);
  await page.locator('.items .entry-button').nth(2).click();
  await page.keyboard.press('Control+f');
  await page.locator('.find input').fill('的');
  await page.waitForFunction(() => /\/ \d*[1-9]\d*$/.test(document.querySelector('.find output').textContent));
  await page.keyboard.press('Escape');
  for (const tab of ['索引', '关于本版', '原文']) await page.getByRole('tab', { name: tab }).click();
  await page.waitForTimeout(1000);
  const tasks = await page.evaluate(() => globalThis.tasks);
  const said = tasks.length === 0 ? 'none' : tasks.map((t) => t.toFixed(0)).join(', ');
  console.log(`${name}, read in ${took} s, then opened, searched, leafed through: tasks over 50 ms on the page's thread: ${said}`);
  await viewer.close();
}
await browser.close();
