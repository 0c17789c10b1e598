// Drop, pick, paste, sample: every way in leads to the same view; several files are several pages.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { drop, report, sample, scratch, settled } from './harness.mjs';
import { viewers } from './viewers.mjs';

const { open } = viewers();

/** What the list and the open article say. */
const seen = async (page) => [await page.locator('.items ol').innerText(), await page.locator('.article').innerText()];

const ways = {
  drop: (page) => drop(page, [sample]),
  pick: async (page) => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: '选择文件' }).click();
    await (await chooser).setFiles(sample);
  },
  'paste button': async (page) => {
    await page.getByRole('button', { name: '粘贴文字' }).click();
    await page.locator('dialog textarea').fill(readFileSync(sample, 'utf8'));
    await page.getByRole('button', { name: '阅读', exact: true }).click();
  },
  'paste key': async (page) => {
    await page.evaluate((text) => {
      const data = new DataTransfer();
      data.setData('text/plain', text);
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }, readFileSync(sample, 'utf8'));
  },
  sample: (page) => page.getByRole('button', { name: '看样张' }).click(),
};

test('every way in leads to the same view', async () => {
  const views = {};
  for (const [name, way] of Object.entries(ways)) {
    const viewer = await open();
    await way(viewer.page);
    await settled(viewer.page);
    views[name] = await seen(viewer.page);
    await viewer.close();
  }
  for (const name of Object.keys(ways)) assert.deepEqual(views[name], views.sample, name);
});

test('several files are several pages, each with its tab', async () => {
  const paths = scratch({ 'one.txt': report('甲镇'), 'two.txt': report('乙镇'), 'three.txt': report('丙镇') });
  const { page } = await open();
  await drop(page, paths);
  const tabs = page.locator('.tabs li');
  await tabs.nth(2).waitFor();
  for (const [name, text] of [['one', '甲镇'], ['two', '乙镇'], ['three', '丙镇']]) {
    await page.getByRole('button', { name: `${name}.txt`, exact: true }).click();
    await settled(page);
    await page.locator('.article').getByText(text).first().waitFor();
  }
  await page.getByRole('button', { name: '关闭 two.txt' }).click();
  assert.equal(await tabs.count(), 2);
});

test('cancelling the paste dialog opens nothing; pasting nothing says so', async () => {
  const { page } = await open();
  await page.getByRole('button', { name: '粘贴文字' }).click();
  await page.locator('dialog textarea').fill('甲');
  await page.getByRole('button', { name: '取消' }).click();
  await page.locator('dialog').waitFor({ state: 'hidden' });
  assert.equal(await page.locator('.page').count(), 0);
  await page.getByRole('button', { name: '粘贴文字' }).click();
  await page.getByRole('button', { name: '阅读', exact: true }).click();
  await page.locator('.alerts').getByText('没有文字可读').waitFor();
});

test('the language is the browser’s until the reader chooses', async () => {
  const english = await open({ locale: 'en-GB' });
  const { page } = english;
  await page.getByRole('button', { name: 'Try a sample' }).waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  await page.locator('.language select').selectOption('zh-Hans');
  await page.getByRole('button', { name: '看样张' }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: '看样张' }).waitFor();
});
