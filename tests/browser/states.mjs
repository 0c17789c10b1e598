// Every state that a reader comes to, by what leads there. The accessibility check and the pictures use one list.
import { join } from 'node:path';
import { drop, FULL, gbk, longText, openFerry, pagesFolder, report, SABOTAGE, sample, scratch, settled } from './harness.mjs';

/** The invented page: where it lies, and the article that is looked at. */
const SAMPLE = { path: sample, article: openFerry };

/** Any other page: the article with the most marks is looked at. */
export const paper = (path) => ({
  path,
  async article(page) {
    const entries = page.locator('.items li button');
    const list = page.locator('.pane-switch button').first();
    const turn = async (n) => {
      if (await list.isVisible()) await list.click();
      await entries.nth(n).click();
      await page.locator(`.article[data-item="${n}"][data-whole="true"]`).waitFor();
    };
    const counts = [];
    for (let n = 0; n < (await entries.count()); n++) {
      await turn(n);
      counts.push(await page.locator('.article .mark').count());
    }
    await turn(counts.indexOf(Math.max(...counts)));
  },
});

/** Brings a panel to the front, on narrow screens too. */
export async function side(page, name) {
  const switcher = page.locator('.pane-switch').getByRole('button', { name: '对照' });
  if (await switcher.isVisible()) await switcher.click();
  await page.getByRole('tab', { name }).click();
  await page.locator('.panel > *').last().waitFor();
}

async function read(page, { path }) {
  await drop(page, [path]);
  await settled(page);
}

async function reading(page, what) {
  await read(page, what);
  await what.article(page);
}

/** Opens the card of the first mark of a type. */
async function card(page, type) {
  await page.locator(`.article .mark.${type}`).first().click();
  await page.locator('.card').waitFor();
}

/** Drops files that no reading comes of, or an odd one; ends when something is said. */
const trouble = (files, words) => async (page) => {
  await drop(page, scratch(typeof files === 'function' ? files() : files));
  await page.locator('.messages, .alerts').getByText(words).first().waitFor();
  await page.locator('.page[aria-busy="false"]').waitFor();
};

const joined = ['issue-01.txt', 'issue-03.txt'].map((name) => join(pagesFolder, name));

/**
 * Name → what leads there. `alone` marks states that do not depend on the page that is read, `init` is run before the
 * viewer starts, `whole` is worth a picture of the whole height.
 */
export const STATES = {
  start: { alone: true, go: async () => {} },
  'paste dialog': {
    alone: true,
    async go(page) {
      await page.getByRole('button', { name: '粘贴文字' }).click();
      await page.locator('dialog[open]').waitFor();
    },
  },
  dragging: {
    alone: true,
    async go(page) {
      await page.evaluate(() => dispatchEvent(new DragEvent('dragover', { cancelable: true })));
      await page.locator('.drop-here').waitFor();
    },
  },
  list: { go: read },
  article: {
    async go(page, what) {
      await reading(page, what);
      // Nothing lies under the pointer.
      await page.mouse.move(2, 2);
    },
  },
  'marks off': {
    async go(page, what) {
      await reading(page, what);
      await page.getByRole('button', { name: '全部', exact: true }).click();
    },
  },
  'line breaks': {
    async go(page, what) {
      await reading(page, what);
      await page.keyboard.press('b');
    },
  },
  reasons: {
    async go(page, what) {
      await reading(page, what);
      await page.locator('.reasons summary').click();
    },
  },
  source: {
    async go(page, what) {
      await reading(page, what);
      await page.locator('.article .block.paragraph').first().click({ position: { x: 40, y: 8 } });
      await page.keyboard.press('Escape');
      await side(page, '原文');
    },
  },
  'card of a person': {
    async go(page, what) {
      await reading(page, what);
      await card(page, 'person');
    },
  },
  'card of a time': {
    async go(page, what) {
      await reading(page, what);
      await card(page, 'time');
    },
  },
  'preview of all equal strings': {
    async go(page, what) {
      await reading(page, what);
      const marks = page.locator('.article .mark.organization, .article .mark.person, .article .mark.place');
      // One that is written more than once.
      for (let n = 0; n < (await marks.count()); n++) {
        await marks.nth(n).click();
        if (await page.locator('.everywhere').count()) break;
        await page.keyboard.press('Escape');
      }
      await page.locator('.everywhere').hover();
      await page.locator('.preview li').nth(1).waitFor();
    },
  },
  index: {
    whole: true,
    async go(page, what) {
      await reading(page, what);
      await side(page, '索引');
      await page.getByRole('region', { name: '提到的日期' }).waitFor();
      for (const details of await page.locator('.chart details').all()) await details.locator('summary').click();
    },
  },
  together: {
    async go(page, what) {
      await reading(page, what);
      await side(page, '索引');
      await page.getByRole('region', { name: '谁与谁一同出现' }).scrollIntoViewIfNeeded();
    },
  },
  timeline: {
    async go(page, what) {
      await reading(page, what);
      await side(page, '索引');
      await page.getByRole('region', { name: '提到的日期' }).scrollIntoViewIfNeeded();
    },
  },
  places: {
    async go(page, what) {
      await reading(page, what);
      await side(page, '索引');
      await page.getByRole('region', { name: '地点' }).scrollIntoViewIfNeeded();
    },
  },
  about: {
    whole: true,
    async go(page, what) {
      await reading(page, what);
      await side(page, '关于本版');
      await page.locator('.furniture summary').click();
      await page.locator('.privacy summary').click();
    },
  },
  'a link to share': {
    async go(page, what) {
      await reading(page, what);
      await side(page, '关于本版');
      await page.getByRole('button', { name: '生成链接' }).click();
      await page.getByLabel('链接', { exact: true }).waitFor();
    },
  },
  find: {
    async go(page, what) {
      await reading(page, what);
      await page.keyboard.press('Control+f');
      await page.locator('.find input').fill('的');
      await page.waitForFunction(() => /[1-9]/.test(document.querySelector('.find output').textContent));
    },
  },
  keys: {
    async go(page, what) {
      await reading(page, what);
      await page.keyboard.press('?');
      await page.locator('dialog.help[open]').waitFor();
    },
  },
  'block menu': {
    async go(page, what) {
      await reading(page, what);
      await page.locator('.handle').nth(1).focus();
      await page.keyboard.press('Enter');
      await page.locator('.menu').waitFor();
    },
  },
  'selected words': {
    async go(page, what) {
      await reading(page, what);
      await page.locator('.article .block.paragraph').first().evaluate((block) => getSelection().selectAllChildren(block));
      await page.locator('.selection-bar').waitFor();
    },
  },
  corrected: {
    async go(page, what) {
      await reading(page, what);
      await page.locator('.handle').first().focus();
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: /把下一篇并进来|并入上一篇/ }).first().click();
      await page.getByText('已更正 1 步').waitFor();
      await settled(page);
    },
  },
  'several pages': {
    alone: true,
    async go(page) {
      await drop(page, scratch({ 'one.txt': report('甲镇'), 'two.txt': report('乙镇'), 'three.txt': report('丙镇') }));
      await page.locator('.tabs li').nth(2).waitFor();
      await page.waitForFunction(() => !document.querySelector('progress'));
      await settled(page);
    },
  },
  'joined pages': {
    alone: true,
    whole: true,
    async go(page) {
      await drop(page, joined);
      await page.locator('.tabs li').nth(1).waitFor();
      await settled(page);
      await page.locator('.items li button').first().click();
      await page.locator('.continuation').waitFor();
    },
  },
  'a jump without its other half': {
    alone: true,
    async go(page) {
      await drop(page, joined.slice(0, 1));
      await settled(page);
      await side(page, '关于本版');
      await page.locator('.jump-list').getByText('没有接上').waitFor();
      await page.locator('.jump-list').scrollIntoViewIfNeeded();
    },
  },
  'long work': {
    alone: true,
    async go(page) {
      const files = Array.from({ length: 10 }, (_, n) => [`${n + 1}.txt`, n === 0 ? report('甲镇') : longText(n < 2 ? 20_000 : 900_000)]);
      await drop(page, scratch(Object.fromEntries(files)));
      await page.getByRole('progressbar').first().waitFor();
      await settled(page);
    },
  },
  'one long file': {
    alone: true,
    async go(page) {
      await drop(page, scratch({ 'long.txt': longText(900_000) }));
      await page.getByRole('progressbar').waitFor();
    },
  },
  'in print': {
    whole: true,
    async go(page, what) {
      await reading(page, what);
      await page.emulateMedia({ media: 'print' });
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      await page.locator('.print-sheet .article').first().waitFor();
    },
  },
  'empty input': { alone: true, go: trouble({ 'empty.txt': '' }, /没有文字/) },
  'not text': {
    alone: true,
    go: trouble({ 'picture.dat': Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 37 + (i >> 3)) & 255)) }, /不是文本/),
  },
  'a PDF': { alone: true, go: trouble({ 'paper.pdf': '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n' }, /PDF/) },
  'too large': {
    alone: true,
    go: trouble({ 'large.txt': ('甲镇渔民今日出海捕鱼，收获颇丰。' + ' '.repeat(4000) + '\n').repeat(600) }, /远远超过一个版面/),
  },
  'wrong encoding': {
    alone: true,
    async go(page) {
      await drop(page, scratch({ 'gbk.txt': gbk(report('云溪县')) }));
      await settled(page);
      await side(page, '关于本版');
      await page.getByLabel('编码').selectOption('utf-8');
      await page.locator('.messages').getByText(/编码/).waitFor();
      await settled(page);
    },
  },
  crash: { alone: true, init: SABOTAGE, go: trouble({ 'bad.txt': 'TRAP' }, /出错停止/) },
  'one long paragraph': {
    alone: true,
    async go(page) {
      await drop(page, scratch({ 'long.txt': `甲镇旧事\n\n　　${longText(40_000).replaceAll(/\s/g, '')}\n` }));
      await settled(page);
      await page.locator('.items li button').first().click();
      await page.locator('.article .long .row').nth(2).waitFor();
      await page.locator('.article .long .row').nth(1).scrollIntoViewIfNeeded();
    },
  },
  cancelled: {
    alone: true,
    async go(page) {
      await drop(page, scratch({ 'long.txt': longText(900_000) }));
      await page.locator('.messages').getByRole('button', { name: '取消' }).click();
      await page.locator('.messages').getByText(/已取消/).waitFor();
    },
  },
  'storage full': {
    init: FULL,
    async go(page, what) {
      await reading(page, what);
      await page.locator('.messages').getByText(/存不下了/).waitFor();
    },
  },
  'not a shared link': {
    alone: true,
    async go(page) {
      await page.evaluate(() => (location.hash = '#share=AAAA'));
      await page.locator('.alerts').getByText(/打不开/).waitFor();
    },
  },
  'everything cleared': {
    alone: true,
    async go(page) {
      await read(page, SAMPLE);
      await page.getByRole('button', { name: '清除全部' }).click();
      await page.getByText('已清除').waitFor();
    },
  },
  'in English': { locale: 'en-GB', whole: true, go: reading },
  'in traditional characters': { locale: 'zh-TW', go: reading },
};

/** Leads a fresh page into a state, on the invented page unless another is given. */
export const into = (page, state, what = SAMPLE) => STATES[state].go(page, what);
