// Print: clean articles, all of them or the one that is read, with a legend that reads in grey.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openFerry, realPages, sample } from './harness.mjs';
import { viewers } from './viewers.mjs';

const { reading } = viewers();

/** Keeps what stood in the document when the browser took it for printing, and does not wait for a dialog. */
const WATCH = () => {
  globalThis.print = () => {
    dispatchEvent(new Event('beforeprint'));
    setTimeout(() => dispatchEvent(new Event('afterprint')));
  };
  const look = () => {
    const sheet = document.querySelector('.print-sheet');
    if (!sheet) return;
    const text = (selector) => [...sheet.querySelectorAll(selector)].map((e) => e.textContent);
    globalThis.printed = { articles: text('.article'), headlines: text('.headline'), key: text('.print-key li'), tools: sheet.querySelectorAll('button, select').length };
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true });
};

const pagesOf = (pdf) => (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;

test('the browser’s own print gives every article, and nothing of the tools', async () => {
  for (const path of [sample, ...realPages.slice(0, 1)]) {
    const viewer = await reading(path, { dark: true, init: WATCH });
    const { page } = viewer;
    const titles = (await page.locator('.items .title').allTextContents()).filter((title) => !title.startsWith('（'));
    const count = await page.locator('.items li').count();
    const pdf = await page.pdf({ format: 'A4' });
    assert.ok(pdf.length > 10_000 && pagesOf(pdf) >= 2, `${pdf.length} bytes, ${pagesOf(pdf)} pages`);
    const printed = await page.evaluate(() => globalThis.printed);
    assert.equal(printed.articles.length, count);
    assert.equal(printed.tools, 0);
    const all = printed.headlines.join('\n');
    for (const title of titles) for (const line of title.split('　')) assert.ok(all.includes(line) || printed.articles.some((a) => a.includes(line)), line);
    // Afterwards the sheet is gone and the page as it was.
    await page.locator('.print-sheet').waitFor({ state: 'detached' });
    assert.ok(await page.locator('.article').isVisible());
    await viewer.close();
  }
});

test('only the article that is read, on request', async () => {
  const { page } = await reading(sample, { init: WATCH });
  await openFerry(page);
  await page.getByRole('tab', { name: '关于本版' }).click();
  await page.getByRole('button', { name: '只打印正在读的一篇' }).click();
  await page.waitForFunction(() => globalThis.printed);
  const one = await page.evaluate(() => globalThis.printed);
  assert.equal(one.articles.length, 1);
  assert.match(one.articles[0], /白鹭一号/);
  await page.locator('.print-sheet').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '全部文章' }).click();
  await page.waitForFunction(() => globalThis.printed.articles.length > 1);
});

test('on paper: black on white, no tools, the types told apart without colour', async () => {
  const { page } = await reading(sample, { dark: true, init: WATCH });
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.locator('.print-sheet').waitFor();
  for (const tool of ['.bar', '.items-side', '.reader', '.side', '.privacy']) assert.ok(!(await page.locator(tool).isVisible()), tool);
  const [paper, ink] = await page.evaluate(() => {
    const { backgroundColor, color } = getComputedStyle(document.documentElement);
    return [backgroundColor, color];
  });
  assert.deepEqual([paper, ink], ['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
  const styles = await page.locator('.print-key .mark').evaluateAll((marks) =>
    marks.map((mark) => {
      const s = getComputedStyle(mark);
      return { lines: `${s.textDecorationLine} ${s.textDecorationStyle} ${s.textDecorationThickness} ${s.borderLeftWidth}`, colours: [s.color, s.textDecorationColor, s.backgroundColor] };
    }),
  );
  assert.ok(styles.length >= 9, `${styles.length} types`);
  assert.equal(new Set(styles.map(({ lines }) => lines)).size, styles.length, JSON.stringify(styles));
  for (const { colours } of styles) {
    for (const colour of colours) {
      const [r, g, b, alpha = '1'] = colour.match(/[\d.]+/g);
      assert.ok(alpha === '0' || (r === g && g === b), `${colour} is not grey`);
    }
  }
  // What is off in the legend is off on paper.
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });
  await page.locator('.legend [data-type="person"]').click();
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.locator('.print-sheet .mark.place').first().waitFor({ state: 'attached' });
  assert.equal(await page.locator('.print-sheet .mark.person').count(), 0);
});
