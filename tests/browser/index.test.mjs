// The index and its pictures; long input stays readable while it is read.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drop, report, sample, scratch, settled } from './harness.mjs';
import { viewers } from './viewers.mjs';

const { open } = viewers();

async function index(viewer) {
  await viewer.page.getByRole('tab', { name: '索引' }).click();
  return viewer.page.locator('.index-list .row');
}

test('the index lists, sorts, filters and leads to the first mention', async () => {
  const viewer = await open();
  const { page } = viewer;
  await drop(page, [sample]);
  await settled(page);
  const rows = await index(viewer);
  const counts = async () => (await rows.locator('.count').allInnerTexts()).map(Number);
  const people = await counts();
  assert.ok(people.length > 5, 'the sample names people');
  assert.deepEqual(people, people.toSorted((a, b) => b - a));
  const name = await rows.first().locator('button').innerText();
  await page.getByRole('searchbox', { name: '筛选' }).fill(name);
  assert.ok((await rows.count()) < people.length);
  await rows.first().locator('button').click();
  const card = page.getByRole('dialog', { name: new RegExp(name) });
  await card.waitFor();
  assert.ok((await page.locator('.article .mark.person').filter({ hasText: name[0] }).count()) > 0);
  // From mention to mention, wherever they stand.
  if (people[0] > 1) {
    await card.getByRole('button', { name: '下一处' }).click();
    await card.getByText(/^第 2 处/).waitFor();
  }
  await page.keyboard.press('Escape');
  await card.waitFor({ state: 'detached' });
});

test('one index over all pages; pictures with their tables', async () => {
  const viewer = await open();
  const { page } = viewer;
  await drop(page, [sample, ...scratch({ 'one.txt': report('甲镇') })]);
  await page.locator('.tabs li').nth(1).waitFor();
  await settled(page);
  const rows = await index(viewer);
  const alone = await rows.count();
  await page.getByLabel('全部版面').check();
  assert.ok((await rows.count()) >= alone);
  for (const name of ['谁与谁一同出现', '提到的日期']) {
    const chart = page.getByRole('region', { name });
    await chart.locator('summary').click();
    const lines = await chart.locator('tbody tr').count();
    const drawn = await chart.locator(name === '提到的日期' ? 'svg circle' : 'svg path').count();
    assert.ok(lines > 0 && drawn >= lines, `${name}: ${drawn} drawn, ${lines} in the table`);
  }
});

test('a long input is read beside a page that answers, and can be cancelled', async () => {
  const [long] = scratch({ 'long.txt': report('甲镇').repeat(6000) });
  const { page } = await open();
  await drop(page, [long]);
  await page.getByRole('progressbar').waitFor();
  // The page answers while the core works.
  await page.getByLabel('语言').selectOption('en');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText(/was cancelled/).waitFor();
  await drop(page, [sample]);
  await page.getByRole('button', { name: 'sample.txt', exact: true }).click();
  await settled(page);
  assert.ok((await page.locator('.items li').count()) > 0);
});

test('places stand by province and county, and the card names the division', async () => {
  const [path] = scratch({
    'places.txt': '春耕全面展开\n\n本报讯（记者 江晚晴） 3月8日，山东省聊城市冠县的梨农给梨树授粉，陕西省西安市的技术员来到枕湖县讲课。\n　　3月9日，技术员又去了冠县。\n',
  });
  const viewer = await open();
  const { page } = viewer;
  await drop(page, [path]);
  await settled(page);
  await index(viewer);
  const places = page.getByRole('region', { name: '地点，按省、县' });
  const province = places.locator('details').filter({ hasText: '山东省' });
  await province.locator('dt').filter({ hasText: '聊城市 冠县' }).waitFor();
  await places.locator('details').filter({ hasText: '陕西省' }).waitFor();
  await province.locator('dd button').filter({ hasText: '冠县' }).first().click();
  const card = page.getByRole('dialog', { name: /冠县/ });
  await card.getByText('371525 山东省 聊城市 冠县').waitFor();
});
