// The card of a name: by hover, focus and tap; what it says; from mention to mention.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NARROW, openFerry, realPages, settled } from './harness.mjs';
import { viewers } from './viewers.mjs';

const { open, reading } = viewers();

test('a card comes by hover and by focus, and goes', async () => {
  const { page } = await reading();
  await openFerry(page);
  const card = page.locator('.card');
  const mark = page.locator('.article .body .mark.person').first();
  await mark.hover();
  await card.waitFor();
  await page.mouse.move(5, 5);
  await card.waitFor({ state: 'detached' });
  await page.keyboard.press('n');
  await card.waitFor();
  assert.ok(await page.evaluate(() => document.activeElement.matches('.mark')));
  await page.keyboard.press('Escape');
  await card.waitFor({ state: 'detached' });
});

test('by tap, on a phone', async () => {
  const { page: touch } = await open({ touch: true, size: NARROW });
  await touch.getByRole('button', { name: '看样张' }).tap();
  await settled(touch);
  await touch.locator('.items li button').filter({ hasText: '轮渡' }).tap();
  await touch.locator('.article .body .mark.person').first().tap();
  await touch.locator('.card').waitFor();
  const box = await touch.locator('.card').boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= 390);
  await touch.locator('.card .close').tap();
  await touch.locator('.card').waitFor({ state: 'detached' });
});

test('it says type, normal form, titles, why, how sure, and leads to every mention', async () => {
  const { page } = await reading();
  await openFerry(page);
  const card = page.locator('.card');
  const look = async (type, words) => {
    await page.locator(`.article .mark.${type}`).filter({ hasText: words }).first().click();
    await card.waitFor();
    const said = await card.innerText();
    await page.keyboard.press('Escape');
    return said;
  };
  assert.match(await look('time', /^11月5日上午8时$/), /时间[\s\S]*规范值\s+2025-11-05T08[\s\S]*依据[\s\S]*把握\s+\d+ %/);
  assert.match(await look('money', /^4860万元$/), /金额[\s\S]*规范值\s+48,600,000 CNY/);
  assert.match(await look('person', /^闻人杰$/), /人物[\s\S]*职务\s+董事长/);
  assert.match(await look('organization', /^石梁船舶研究所$/), /机构[\s\S]*性质\s+科研机构[\s\S]*第 1 处，共 \d 处/);
  // Round all mentions and back, wherever they stand.
  await page.locator('.article .mark.organization').filter({ hasText: '石梁船舶研究所' }).first().click();
  const [, count] = /共 (\d+) 处/.exec(await card.innerText());
  assert.equal(await card.locator('.card-others li').count(), Number(count));
  for (let n = 2; n <= Number(count) + 1; n++) {
    await card.getByRole('button', { name: '下一处' }).click();
    await card.getByText(`第 ${n > Number(count) ? 1 : n} 处`).waitFor();
  }
  await card.getByRole('button', { name: '上一处' }).click();
  await card.getByText(`第 ${count} 处`).waitFor();
});

test('every mark of a real page has a card that says why', async (t) => {
  if (realPages.length === 0) return t.skip('../shared/pages is absent');
  const { page } = await reading(realPages[0]);
  await page.locator('.items li button').nth(2).click();
  const marks = await page.locator('.article .mark[data-entity]').count();
  assert.ok(marks > 5);
  for (let n = 0; n < marks; n++) {
    await page.keyboard.press('n');
    await page.locator('.card dl').getByText('依据').waitFor();
    assert.match(await page.locator('.card').innerText(), /把握\s+\d+ %/);
  }
});
