// Hostile, broken and unsuitable input: it is shown as text, or named in words; nothing runs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drop, FULL, gbk, report, SABOTAGE, sample, scratch, settled, visible } from './harness.mjs';
import { viewers } from './viewers.mjs';

const { open } = viewers();

const MARKUP = [
  '<img src=x onerror="window.ran=1;alert(1)">',
  '</script><script>window.ran=2;alert(2)</script>',
  '<a href="javascript:window.ran=3">javascript:alert(3)</a>',
  '<svg onload=alert(4)><style>*{display:none}</style>',
  '{{7*7}} ${7*7} &lt;b&gt; &amp; \u202e\u0000<!-- -->',
];

test('markup in a page is text', async () => {
  const [path] = scratch({ '<img src=x onerror=alert(5)>.txt': MARKUP.join('\n') });
  const viewer = await open();
  const { page, requests } = viewer;
  const elements = await page.evaluate(() => document.querySelectorAll('img, script, a, style, [onload], [onerror]').length);
  await drop(page, [path]);
  await settled(page);
  await page.getByRole('tab', { name: '关于本版' }).click();
  await page.locator('.furniture summary').click();
  const parts = ['.items', '.reader', '.furniture'].map((part) => page.locator(part).innerText());
  const text = (await Promise.all(parts)).join('\n');
  const squeezed = text.replaceAll(/\s/g, '');
  for (const line of MARKUP.slice(0, 4)) assert.ok(squeezed.includes(line.replaceAll(/\s/g, '')), line);
  assert.match(await visible(page), /<img src=x onerror=alert\(5\)>\.txt/);
  assert.equal(await page.evaluate(() => window.ran), undefined);
  const now = await page.evaluate(() => document.querySelectorAll('img, script, a, style, [onload], [onerror]').length);
  assert.equal(now, elements, 'the text became elements');
  assert.deepEqual(requests.filter((r) => !/^(blob|data):/.test(r)), [viewer.url]);
});

test('the policy refuses what the page does not need', async () => {
  const viewer = await open({ complains: true });
  const refused = await viewer.page.evaluate(async () => {
    const out = {};
    const name = (error) => error.constructor.name;
    out.fetch = await fetch('https://example.org/').then(() => 'went', name);
    try {
      document.body.insertAdjacentHTML('beforeend', '<b>x</b>');
      out.html = 'went';
    } catch (error) {
      out.html = name(error);
    }
    const script = document.createElement('script');
    script.append('window.ran = 6');
    document.body.append(script);
    out.ran = window.ran;
    out.image = await new Promise((resolve) => {
      const image = new Image();
      image.onload = () => resolve('went');
      image.onerror = () => resolve('refused');
      image.src = 'https://example.org/x.png';
    });
    return out;
  });
  assert.deepEqual(refused, { fetch: 'TypeError', html: 'TypeError', ran: undefined, image: 'refused' });
});

test('empty, binary and over-large input are named in words', async () => {
  const [empty, binary, pdf, large] = scratch({
    'empty.txt': '',
    'binary.dat': Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 37 + (i >> 3)) & 255)),
    'paper.txt': '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n',
    'large.txt': ('甲镇渔民今日出海捕鱼，收获颇丰。' + ' '.repeat(4000) + '\n').repeat(600),
  });
  for (const [path, words] of [[empty, /没有文字/], [binary, /不是文本/], [pdf, /PDF/], [large, /远远超过一个版面/]]) {
    const viewer = await open();
    await drop(viewer.page, [path]);
    await settled(viewer.page);
    assert.match(await viewer.page.locator('.messages').innerText(), words);
    await viewer.close();
  }
});

test('the encoding is detected, and can be overruled and given back', async () => {
  const [path] = scratch({ 'gbk.txt': gbk(report('云溪县')) });
  const { page } = await open();
  await drop(page, [path]);
  await settled(page);
  const article = page.locator('.article');
  await page.getByRole('tab', { name: '关于本版' }).click();
  const choice = page.getByLabel('编码');
  await article.getByText('云溪县').first().waitFor();
  assert.match(await choice.locator('option:checked').innerText(), /自动（GB18030/);
  await choice.selectOption('big5');
  await article.getByText('云溪县').first().waitFor({ state: 'detached' });
  await choice.selectOption('');
  await article.getByText('云溪县').first().waitFor();
});

test('a crash is told in words, the worker starts again, other pages are read', async () => {
  const [bad, good] = scratch({ 'bad.txt': 'TRAP', 'good.txt': report('甲镇') });
  const { page } = await open({ init: SABOTAGE });
  await drop(page, [bad, good]);
  await page.locator('.messages').getByText(/读“bad\.txt”时分析程序出错停止了/).waitFor();
  // What the words advise is at hand.
  await page.getByLabel('编码').waitFor();
  await page.getByRole('button', { name: 'good.txt', exact: true }).click();
  await settled(page);
  await page.locator('.article').getByText('甲镇').first().waitFor();
  // And the page that crashed can be tried again, by itself.
  await page.getByRole('button', { name: 'bad.txt', exact: true }).click();
  await page.getByRole('button', { name: '再试一次' }).click();
  await page.locator('.messages').getByText(/出错停止/).waitFor();
  // Another page is read; until it is, the one that crashed stands there, settled too.
  await drop(page, [sample]);
  await page.locator('.article .block').first().waitFor();
  await settled(page);
  assert.ok((await page.locator('.items li').count()) > 0);
});

test('a full storage is told in words, and the page goes on', async () => {
  const { page } = await open({ init: FULL });
  await drop(page, [sample]);
  await settled(page);
  await page.locator('.messages').getByText(/存不下了/).waitFor();
  const count = await page.locator('.items li').count();
  await page.locator('.items .entry-button').nth(1).click();
  await page.locator('.article .block-row').first().hover();
  await page.locator('.article .handle').first().click();
  await page.getByRole('button', { name: '把下一篇并进来' }).click();
  await page.getByText('已更正 1 步').waitFor();
  await settled(page);
  assert.equal(await page.locator('.items li').count(), count - 1);
});
