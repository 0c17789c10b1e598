// Figures of the built page: what is transferred, how long a reader waits, how long the page is held up.
// Nothing is asserted.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { built, drop, launch, longText, open, realPages, sample, scratch, settled } from './harness.mjs';
import { lookAround, switchOrder, traceTasks } from './tasks.mjs';

const page = readFileSync(built);
const kb = (n) => `${(n / 1000).toFixed(1)} kB`;
const middle = (times) => {
  times.sort((a, b) => a - b);
  return `median ${times[times.length >> 1].toFixed(0)} ms of ${times.map((t) => t.toFixed(0)).join(', ')}`;
};
console.log(`dist/index.html: ${kb(page.length)}, transferred with gzip ${kb(gzipSync(page, { level: 9 }).length)}`);

const browser = await launch();
const core = fileURLToPath(new URL('../../target/page/core/', import.meta.url));
for (const [path, practised] of [sample, ...realPages.slice(0, 1)].flatMap((path) => [[path, false], [path, true]])) {
  const times = [];
  for (let i = 0; i < 9; i++) {
    // A fresh profile each: what a browser keeps of a module that it has seen is not meant.
    const context = await browser.newContext();
    const blank = await context.newPage();
    const files = [`${core}core.js`, `${core}core_bg.wasm`, path, sample].map((file) => readFileSync(file, 'base64'));
    const measure = async ([glue, wasm, bytes, sample, practised]) => {
      const of = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      const { default: load, read, timeOfNames } = await import(URL.createObjectURL(new Blob([of(glue)], { type: 'text/javascript' })));
      await load({ module_or_path: of(wasm) });
      if (practised) {
        // As `www/core/worker.ts` does between load and the first page; then a reader's second to choose a file.
        const text = new TextDecoder().decode(of(sample));
        const pieces = [...text.split(/\n\s*\n/), text, text];
        for (const piece of pieces) read(new TextEncoder().encode(piece), {});
        await new Promise((done) => setTimeout(done, 1000));
      }
      return timeOfNames(of(bytes), () => performance.now());
    };
    times.push(await blank.evaluate(measure, [...files, practised]));
    await context.close();
  }
  const least = Math.min(...times).toFixed(1);
  const when = practised ? 'a second after load' : 'at once';
  console.log(`names of the first page, ${when}, ${path.split('/').pop()}: least ${least} ms, ${middle(times)}`);
}
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
      switches.push(await switchOrder(viewer.page, order));
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
  const viewer = await open(browser);
  const { page } = viewer;
  // What loading takes is not meant here.
  await page.waitForTimeout(1500);
  const end = await traceTasks(page);
  const from = performance.now();
  await drop(page, files);
  await lookAround(page, files.length);
  const took = ((performance.now() - from) / 1000).toFixed(1);
  const tasks = await end();
  const most = (key) => {
    const times = tasks.map((task) => task[key]).sort((a, b) => b - a);
    return `${times.slice(0, 5).map((ms) => ms.toFixed(0)).join(', ')} ms; over 50 ms: ${times.filter((ms) => ms > 50).length}`;
  };
  console.log(`${name}, read, opened, searched, leafed through in ${took} s: longest of ${tasks.length} tasks on the page's thread`);
  console.log(`  by processor time ${most('cpu')}`);
  console.log(`  by the clock      ${most('wall')}`);
  await viewer.close();
}
await browser.close();
