// Whatever the screen and the settings: contrast, forced colours, zoom, narrow screens, motion, reading order.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contrasts } from './contrast.mjs';
import { NARROW, openFerry, realPages, sample, settled, WIDE } from './harness.mjs';
import { viewers } from './viewers.mjs';

const { open, reading } = viewers();

const TYPES = ['person', 'title', 'organization', 'place', 'time', 'quantity', 'money', 'work', 'quote', 'term', 'event'];

for (const colours of ['light', 'dark', 'forced']) {
  test(`marks, text and map stand out: ${colours}`, async () => {
    const viewer = await reading(sample, { dark: colours === 'dark' });
    const { page } = viewer;
    if (colours === 'forced') await page.emulateMedia({ forcedColors: 'active' });
    const marks = TYPES.map((type) => `.legend .mark.${type}`);
    const words = [
      '.kind', '.items .title', '.items .lead', '.issue', '.kind-line', '.headline', '.paragraph', '.reasons summary',
      '.source .line', '.source .number', '.privacy summary', '.panel-tabs button', '.undo-bar', '.credits', '.tagline',
    ];
    const seen = {};
    const items = page.locator('.items li button');
    for (let i = 0; i < (await items.count()); i++) {
      await items.nth(i).click();
      const here = await page.evaluate(contrasts, [...marks, '.article .mark', '.article .mark.unsure', '.map rect.line-bar', ...words]);
      for (const [selector, found] of Object.entries(here)) {
        assert.ok(found.text >= 4.5, `${selector}: text ${found.text.toFixed(2)}`);
        if (selector.includes('.mark')) assert.ok(found.line >= 3, `${selector}: its line ${found.line?.toFixed(2)}`);
        // The hatch is a pattern, not a colour.
        if (found.fill !== null && colours !== 'forced') assert.ok(found.fill >= 3, `${selector}: ${found.fill.toFixed(2)}`);
        seen[selector] = found;
      }
    }
    // Every type of the sample, and no two alike in their line.
    const patterns = marks.map((mark) => seen[mark]?.pattern).filter(Boolean);
    assert.ok(patterns.length >= 9, `${patterns.length} types in the sample`);
    assert.equal(new Set(patterns).size, patterns.length, patterns.join('\n'));
    await viewer.close();
  });
}

test('nothing scrolls sideways at 320 px or at 200 % zoom, in any pane', async () => {
  for (const path of [sample, ...realPages.slice(0, 2)]) {
    // Twice as large is half as many pixels for the layout.
    for (const size of [{ width: 320, height: 640 }, { width: WIDE.width / 2, height: WIDE.height / 2 }, { width: 640, height: 400 }]) {
      const viewer = await reading(path, { size });
      const { page } = viewer;
      const fits = async (state) => {
        const [inner, wide] = await page.evaluate(() => [innerWidth, document.documentElement.scrollWidth]);
        assert.ok(wide <= inner, `${state} at ${size.width}: ${wide}`);
      };
      await fits('list');
      await page.locator('.items li button').nth(1).click();
      await fits('item');
      await page.locator('.article .mark[data-entity]').first().click();
      await page.locator('.card').waitFor();
      await fits('card');
      const card = await page.locator('.card').boundingBox();
      assert.ok(card.x >= 0 && card.x + card.width <= size.width && card.y + card.height <= size.height + 1, 'the card is cut off');
      await page.keyboard.press('Escape');
      await page.locator('.article .handle').first().click();
      await page.locator('.menu').waitFor();
      await fits('menu');
      const menu = await page.locator('.menu').boundingBox();
      assert.ok(menu.x >= 0 && menu.x + menu.width <= size.width, `the menu is cut off: ${JSON.stringify(menu)}`);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+f');
      await page.locator('.find input').fill('的');
      await fits('find');
      await page.locator('.find input').press('Escape');
      for (const tab of ['原文', '索引', '关于本版']) {
        const side = page.locator('.pane-switch').getByRole('button', { name: '对照' });
        if (await side.isVisible()) await side.click();
        await page.getByRole('tab', { name: tab }).click();
        await page.locator('.panel > *').last().waitFor();
        await fits(tab);
      }
      await viewer.close();
    }
  }
});

test('who wants less motion gets none', async () => {
  const { page } = await reading();
  const moving = () =>
    page.evaluate(() => [...document.querySelectorAll('*')].filter((e) => {
      const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(e);
      return transitionDuration.split(', ').some((d) => parseFloat(d) > 0) || animationName !== 'none' || scrollBehavior === 'smooth';
    }).length);
  assert.ok((await moving()) > 0, 'nothing moves at all: this test sees nothing');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  assert.equal(await moving(), 0);
});

test('in the order of a screen reader: landmarks, an outline of headings, results told', async () => {
  for (const size of [WIDE, NARROW]) {
    const viewer = await open({ size });
    const { page } = viewer;
    await page.getByRole('button', { name: '看样张' }).click();
    await settled(page);
    await openFerry(page);
    const { landmarks, headings, told } = await page.evaluate(() => {
      const shown = (e) => e.checkVisibility();
      const all = 'header.bar, nav, main, aside, footer.privacy';
      return {
        landmarks: [...document.querySelectorAll(all)].filter(shown).map((e) => e.localName),
        headings: [...document.querySelectorAll('h1, h2, h3, h4')].filter(shown).map((e) => [Number(e.localName[1]), e.textContent]),
        told: [...document.querySelectorAll('[role="status"]')].map((e) => e.textContent).join(' '),
      };
    });
    assert.deepEqual(landmarks, size === WIDE ? ['header', 'nav', 'main', 'aside', 'footer'] : ['header', 'main', 'footer']);
    assert.equal(headings[0][0], 1);
    headings.slice(1).forEach(([level, text], n) => assert.ok(level <= headings[n][0] + 1, `${text} is a level ${level}`));
    assert.ok(headings.some(([level, text]) => level === 2 && text.includes('坐着氢能回来了')));
    assert.match(told, /已读完 sample\.txt：\d+ 篇/);
    // Each landmark that comes twice would need a name; each region has one.
    for (const role of ['navigation', 'complementary']) {
      for (const one of await page.getByRole(role).all()) assert.ok(await one.getAttribute('aria-label'), role);
    }
    await viewer.close();
  }
});
