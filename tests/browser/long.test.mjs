// Long work: the page is never held up, what is in the document stays small, progress shows, and it can be cancelled.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drop, longText, realPages, report, scratch, settled } from './harness.mjs';
import { lookAround, traceTasks } from './tasks.mjs';
import { viewers } from './viewers.mjs';

const { open } = viewers();

/** Counts what comes from workers, and the largest message by the number of its values. */
const COUNT = () => {
  globalThis.messages = { count: 0, most: 0 };
  const size = (value) =>
    value && typeof value === 'object' && !ArrayBuffer.isView(value)
      ? Object.values(value).reduce((sum, inner) => sum + size(inner), 1)
      : 1;
  const Plain = Worker;
  globalThis.Worker = class extends Plain {
    constructor(...args) {
      super(...args);
      this.addEventListener('message', ({ data }) => {
        globalThis.messages.count++;
        globalThis.messages.most = Math.max(globalThis.messages.most, size(data));
      });
    }
  };
};

for (const [what, files] of Object.entries({
  'one file of 5 MB': () => ({ 'long.txt': longText(1_750_000) }),
  'ten files': () => Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`${n}.txt`, longText(8_000)])),
})) {
  test(`no task holds up the page for 50 ms of the processor: ${what}`, async () => {
    const viewer = await open();
    const { page } = viewer;
    // What loading takes is not meant here.
    await page.waitForTimeout(1000);
    const paths = scratch(files());
    const end = await traceTasks(page);
    await drop(page, paths);
    await lookAround(page, paths.length);
    const [longest] = await end();
    assert.ok(longest.cpu < 50, `${longest.cpu.toFixed(0)} ms of the processor, ${longest.wall.toFixed(0)} ms by the clock: ${longest.what}`);
    await viewer.close();
  });
}

test('a long page comes in small messages and is drawn in windows', async () => {
  const [long] = scratch({ 'long.txt': longText(600_000) });
  const { page } = await open({ init: COUNT });
  await drop(page, [long]);
  await settled(page);
  const { count, most } = await page.evaluate(() => globalThis.messages);
  assert.ok(count > 20 && most < 20_000, `${count} messages, the largest of ${most} values`);
  const elements = () => page.evaluate(() => document.querySelectorAll('*').length);
  const states = { reading: await elements() };
  assert.ok((await page.locator('.items .row').count()) < 100, 'the list of items is not windowed');
  // To the far end by keyboard and by the map: what is drawn follows.
  await page.locator('.map rect.line-bar:not(.hue-none)').last().dispatchEvent('click');
  await page.locator('.article .block.flash').waitFor({ state: 'attached' });
  await page.locator('.items .row [aria-current]').waitFor();
  states.end = await elements();
  await page.keyboard.press('Control+f');
  await page.locator('.find input').fill('的');
  await page.waitForFunction(() => /\/ \d{3,}$/.test(document.querySelector('.find output').textContent));
  states.find = await elements();
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: '索引' }).click();
  for (const type of ['person', 'organization', 'place', 'time']) {
    await page.getByLabel('类别').selectOption(type);
    await page.locator('.index-list .row').first().waitFor();
    assert.ok((await page.locator('.index-list .row').count()) < 100, type);
  }
  await page.locator('.places').waitFor();
  states.index = await elements();
  await page.getByRole('tab', { name: '关于本版' }).click();
  await page.locator('.furniture summary').click();
  states.about = await elements();
  for (const [state, n] of Object.entries(states)) assert.ok(n < 6000, `${state}: ${n} elements`);
});

test('one item of 300,000 characters is set step by step, near the view', async () => {
  const said = [
    '甲镇的老人说，从前的鱼比现在肥。', '码头上摆着长桌，人人有份。', '那一年的水很大，淹到了祠堂的门槛。', '孩子们在堤上放风筝，线断了也不哭。',
    '撑船的人把篙子插进泥里，等雾散去。', '女人们在河埠头洗衣，说着谁家的喜事。', '后来修了公路，船就少了。', '如今桥上装了灯，夜里也有人散步。',
  ];
  const paragraph = (n) => `　　${said[n % 8]}${said[(n * 3 + (n >> 3)) % 8]}${said[(n * 5 + (n >> 5)) % 8]}\n`;
  const [long] = scratch({ 'one.txt': `甲镇旧事\n\n${Array.from({ length: 7000 }, (_, n) => paragraph(n)).join('')}` });
  const { page } = await open();
  await drop(page, [long]);
  await settled(page);
  const length = () => page.locator('.article').evaluate((article) => article.textContent.length);
  assert.ok((await length()) < 60_000, `${await length()} characters at once`);
  const before = await length();
  await page.locator('.article .more-below').scrollIntoViewIfNeeded();
  await page.waitForFunction((n) => document.querySelector('.article').textContent.length > n, before);
  await page.locator('.map rect.line-bar:not(.hue-none)').last().dispatchEvent('click');
  await page.locator('.article .block.flash').waitFor({ state: 'attached' });
  assert.ok((await length()) < 100_000, `${await length()} characters at the end`);
  // Where the reader scrolls to, the reader stays, whatever is set meanwhile.
  await page.locator('.map rect.line-bar:not(.hue-none)').nth(1).dispatchEvent('click');
  await page.locator('.article .block.flash').waitFor({ state: 'attached' });
  const far = await length();
  await page.locator('.article .more-below').scrollIntoViewIfNeeded();
  await page.waitForFunction((n) => document.querySelector('.article').textContent.length > n, far);
  await settled(page);
  assert.ok((await page.evaluate(() => scrollY)) > 600, 'pulled back');
  await page.locator('.map rect.line-bar:not(.hue-none)').last().dispatchEvent('click');
  await page.locator('.article .more-above').waitFor({ state: 'attached' });
  // Back up from there, without the middle.
  await page.locator('.article .more-above').waitFor({ state: 'attached' });
});

test('ten files: progress, an answer meanwhile, and one button ends it', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 10 }, (_, n) => [`${n}.txt`, n === 0 ? report('甲镇') : longText(n < 3 ? 20_000 : 150_000)]),
  );
  const { page } = await open();
  await drop(page, scratch(files));
  const bar = page.getByRole('progressbar');
  await bar.waitFor();
  // The first is read before the last has been.
  await settled(page);
  await page.waitForFunction(() => document.querySelector('progress')?.value >= 2);
  assert.equal(await bar.getAttribute('max'), '10');
  await page.locator('.items .entry-button').first().click();
  await page.locator('.article .block').first().waitFor();
  await page.locator('.alerts').getByRole('button', { name: '取消' }).click();
  await bar.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '9.txt', exact: true }).click();
  await page.getByText('已取消读取“9.txt”').waitFor();
  await page.getByRole('button', { name: '0.txt', exact: true }).click();
  await page.locator('.article').getByText('甲镇').first().waitFor();
});

test('ten real pages are read to the end', async (t) => {
  if (realPages.length < 10) return t.skip('../shared/pages is absent');
  const { page } = await open();
  await drop(page, realPages.slice(0, 10));
  await page.locator('.tabs li').nth(9).waitFor();
  await page.waitForFunction(() => !document.querySelector('progress'));
  await settled(page);
  assert.ok((await page.locator('.items li').count()) > 0);
});
