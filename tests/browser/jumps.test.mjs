// Articles that go on on another page: read as one where it is open, told as dangling where not.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { drop, pagesFolder, realPages, sample, settled } from './harness.mjs';
import { viewers } from './viewers.mjs';

const { reading } = viewers();

const [one, three] = ['issue-01.txt', 'issue-03.txt'].map((name) => join(pagesFolder, name));

test('an article of two open pages reads as one', async () => {
  const { page } = await reading([one, three]);
  const rest = page.locator('.article .continuation');
  await rest.getByText('吹填到外航道北侧').waitFor();
  // In one go: the first half, then the second, and no jump line or headline between them but our own.
  const article = await page.locator('.article').innerText();
  assert.match(article, /没有倒进外海，[\s\S]*以下接 版次 3 · issue-03\.txt[\s\S]*而是吹填到/);
  assert.ok(!article.includes('上接第1版'));
  assert.equal((await rest.locator('.headline').count()), 0);
  // Its names have cards there too, which lead through both halves' own pages.
  await rest.locator('.mark.person').first().click();
  await page.locator('.card').waitFor();
  await page.keyboard.press('Escape');
  // To the other page and back.
  await rest.getByRole('button', { name: '看那一版' }).click();
  await page.locator('.tabs .on').getByText('issue-03.txt').waitFor();
  await page.locator('.article').getByText('前文在 版次 1').waitFor();
  await page.locator('.article .seam button').click();
  await rest.getByText('吹填到外航道北侧').waitFor();
  await page.getByRole('tab', { name: '关于本版' }).click();
  assert.match(await page.locator('.jump-list li').innerText(), /下转第 3 版[\s\S]*issue-03\.txt[\s\S]*互相对应/);
});

test('a card in the second half opens there, and a correction goes to its page', async () => {
  const { page } = await reading([one, three]);
  const rest = page.locator('.article .continuation');
  const all = rest.locator('.mark.person');
  await all.first().waitFor();
  const name = await all.first().innerText();
  const mark = all.filter({ hasText: name }).first();
  await mark.click();
  await page.getByRole('button', { name: '不是名称' }).click();
  await mark.waitFor({ state: 'detached' });
  // The page on show has no correction, the other has one.
  assert.equal(await page.locator('.undo-bar').count(), 0);
  await page.locator('.tabs').getByRole('button', { name: 'issue-03.txt', exact: true }).click();
  await page.locator('.undo-bar').getByText('已更正 1 步').waitFor();
});

test('a jump that nothing answers says why, and is joined as soon as the page is opened', async () => {
  const { page } = await reading(one);
  await page.locator('.article .continued').getByText('没有接上：所指的版没有载入').waitFor();
  assert.equal(await page.locator('.continuation').count(), 0);
  await page.getByRole('tab', { name: '关于本版' }).click();
  await page.locator('.jump-list').getByText('没有接上：所指的版没有载入').waitFor();
  // A page of another issue does not answer.
  const back = () => page.getByRole('button', { name: 'issue-01.txt', exact: true }).click();
  await drop(page, [sample]);
  await back();
  await page.locator('.article .continued').getByText(/没有接上/).waitFor();
  await drop(page, [three]);
  await back();
  await page.locator('.article .continuation').getByText('吹填到').waitFor();
  await page.getByRole('button', { name: '关闭 issue-03.txt' }).click();
  await page.locator('.article .continued').getByText(/没有接上/).waitFor();
});

test('real pages: every jump is joined or says why not', async (t) => {
  if (realPages.length === 0) return t.skip('../shared/pages is absent');
  const { page } = await reading(realPages.slice(0, 30));
  await page.locator('.tabs li').nth(29).waitFor();
  await page.getByRole('tab', { name: '关于本版' }).click();
  let seen = 0;
  for (let i = 0; i < 30; i++) {
    await page.locator('.tabs li button:not(.close)').nth(i).click();
    await settled(page);
    for (const said of await page.locator('.jump-list li').allInnerTexts()) {
      seen++;
      assert.match(said, /没有接上：.{4,}|\.txt/);
    }
  }
  console.log(`# ${seen} jump lines on 30 real pages`);
});
