// Share: only on request does the text enter an address, and then behind the #; what is too long is a file.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { drop, openFerry, report, sample, scratch, settled } from './harness.mjs';
import { viewers } from './viewers.mjs';

const { open } = viewers();

const titles = (page) => page.locator('.items .title').allInnerTexts();

async function share(page) {
  await page.getByRole('tab', { name: '关于本版' }).click();
  await page.getByRole('button', { name: '生成链接' }).click();
}

test('a link carries the page and its corrections, behind the #', async () => {
  const viewer = await open();
  const { page } = viewer;
  await drop(page, [sample]);
  await settled(page);
  await openFerry(page);
  const row = page.locator('.article .block-row').first();
  await row.hover();
  await row.getByRole('button', { name: '更正这一段' }).click();
  await page.getByRole('button', { name: '把下一篇并进来' }).click();
  await page.getByText('已更正 1 步').waitFor();
  await settled(page);
  const corrected = await titles(page);
  await share(page);
  const link = await page.getByLabel('链接', { exact: true }).inputValue();
  assert.ok(link.startsWith(`${viewer.url}#share=`) && link.length < 50_000, link.slice(0, 200));
  assert.match(link, /^[\x21-\x7e]*$/, 'nothing of the text can be read in it');
  // The address that is open holds nothing, and nothing was asked of the network.
  assert.equal(page.url(), viewer.url);
  assert.deepEqual(viewer.requests.filter((r) => !/^(blob|data):/.test(r)), [viewer.url]);
  await viewer.close();

  const other = await open({ url: link });
  await settled(other.page);
  assert.deepEqual(await titles(other.page), corrected);
  await other.page.getByText('已更正 1 步').waitFor();
  assert.equal(other.page.url(), viewer.url, 'the text stays in the address');
  // The sender's corrections can be undone: the original came along.
  await other.page.keyboard.press('Control+z');
  await other.page.waitForFunction((n) => document.querySelectorAll('.items .title').length === n, corrected.length + 1);
});

test('more than 50 KB is a file, which opens by dropping it', async () => {
  // Text that does not pack well.
  const some = (n) => String.fromCodePoint(0x4e00 + ((n * 7919 + ((n * n) % 10007) * 31) % 20000));
  const noise = Array.from({ length: 30_000 }, (_, n) => some(n) + (n % 40 === 39 ? '\n' : '')).join('');
  const viewer = await open();
  const { page } = viewer;
  await drop(page, scratch({ 'long.txt': `${report('甲镇')}\n${noise}` }));
  await settled(page);
  const before = await titles(page);
  const download = page.waitForEvent('download');
  await share(page);
  const file = await download;
  assert.equal(file.suggestedFilename(), 'long.jianbao');
  await page.locator('.alerts').getByText(/已保存成文件/).waitFor();
  assert.equal(await page.getByLabel('链接', { exact: true }).count(), 0);
  assert.equal(page.url(), viewer.url);
  const saved = scratch({ 'long.jianbao': readFileSync(await file.path()) });
  await viewer.close();

  const other = await open();
  await drop(other.page, saved);
  await settled(other.page);
  assert.deepEqual(await titles(other.page), before);
});

test('a link that is cut short or made up is told in words', async () => {
  const viewer = await open();
  await viewer.close();
  for (const bad of ['AAAA', '!!!!', 'eJw', '']) {
    const other = await open({ url: `${viewer.url}#share=${bad}` });
    await other.page.locator('.alerts').getByText(/打不开/).waitFor();
    assert.equal(other.page.url(), viewer.url);
    await other.close();
  }
});
