// Nothing serious or critical by axe, in any state; keyboard, print, privacy, languages.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import axe from 'axe-core';
import { NARROW, sample, settled, WIDE } from './harness.mjs';
import { into, STATES } from './states.mjs';
import { viewers } from './viewers.mjs';

const { open } = viewers();

async function check(page, state) {
  // Colours on their way from one to the other are neither; one that was called off is over too.
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))));
  await page.evaluate(axe.source);
  const { violations, passes } = await page.evaluate(() => axe.run(document));
  assert.ok(passes.length > 5, 'axe looked at nothing');
  const bad = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const said = bad.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((n) => `${n.html.slice(0, 120)} ${n.failureSummary ?? ''}`).join(' | ')}`);
  assert.deepEqual(said, [], state);
}

const sampleOpen = (page) => into(page, 'article');

for (const [width, size] of Object.entries({ wide: WIDE, narrow: NARROW })) {
  test(`axe in every state, light and dark, ${width}`, async () => {
    for (const [state, { init, locale }] of Object.entries(STATES)) {
      const viewer = await open({ size, init, locale });
      const { page } = viewer;
      await into(page, state);
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        await check(page, `${state} ${width} ${colorScheme}`);
      }
      await viewer.close();
    }
  });
}

test('from opening to correcting and handing over by keyboard alone', async () => {
  const { page } = await open();
  const tabTo = async (locator) => {
    for (let i = 0; i < 200; i++) {
      if (await locator.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    assert.fail('not reached by Tab');
  };
  await tabTo(page.getByRole('button', { name: '看样张' }));
  await page.keyboard.press('Enter');
  await settled(page);
  await tabTo(page.locator('.items li button').nth(2));
  await page.keyboard.press('Enter');
  await page.keyboard.press('n');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await tabTo(page.locator('.article .handle').first());
  await page.keyboard.press('Enter');
  await page.locator('.menu :focus').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('已更正 1 步').waitFor();
  await settled(page);
  // The corrections as a file, and a link.
  await tabTo(page.getByRole('tab', { name: '原文' }));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  const download = page.waitForEvent('download');
  await tabTo(page.getByRole('button', { name: '保存更正文件' }));
  await page.keyboard.press('Enter');
  assert.match((await download).suggestedFilename(), /patch\.json$/);
  await tabTo(page.getByRole('button', { name: '生成链接' }));
  await page.keyboard.press('Enter');
  await page.locator('.link:focus').waitFor();
});

test('the page counts its own requests, shows its policy, and clears everything', async () => {
  const { page } = await open();
  await sampleOpen(page);
  await page.getByText('网络请求：0 次').waitFor();
  await page.locator('.privacy summary').click();
  assert.match(await page.locator('.privacy code').innerText(), /connect-src 'none'/);
  await page.getByRole('button', { name: '清除全部' }).click();
  await page.getByText('已清除').waitFor();
  assert.equal(await page.locator('.page').count(), 0);
  await page.reload();
  await page.getByRole('button', { name: '看样张' }).waitFor();
  const kept = await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open('jianbao');
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const count = request.result.transaction('pages').objectStore('pages').count();
          count.onsuccess = () => resolve(count.result);
        };
      }),
  );
  assert.equal(kept, 0);
});

test('three languages, by the browser and by the control', async () => {
  for (const [locale, tag, button, reason] of [
    ['zh-CN', 'zh-Hans', '看样张', '标题在正文之后最能说通全版'],
    ['zh-TW', 'zh-Hant', '看樣張', '標題在正文之後最能說通全版'],
    ['en-GB', 'en', 'Try a sample', /headlines after bodies explain/],
    ['fr-FR', 'en', 'Try a sample', /headlines after bodies explain/],
  ]) {
    const viewer = await open({ locale });
    await viewer.page.getByRole('button', { name: button }).waitFor();
    assert.equal(await viewer.page.locator('html').getAttribute('lang'), tag);
    // The core's reasons too.
    await viewer.page.getByRole('button', { name: button }).click();
    await settled(viewer.page);
    await viewer.page.getByRole('tab').nth(2).click();
    await viewer.page.locator('.about').getByText(reason).waitFor();
    await viewer.close();
  }
});
