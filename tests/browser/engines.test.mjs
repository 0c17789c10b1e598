// The main path in the other engines, from a file:// address: open, read, look up, find, correct, come back.
// Where an engine is missing this is said aloud, and fails in continuous integration.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { ENGINES, until } from './engines.mjs';
import { built, realPages, sample } from './harness.mjs';

for (const [name, engine] of Object.entries(ENGINES)) {
  test(`the main path in ${name}`, async (t) => {
    const { start, missing } = engine();
    if (missing) {
      console.log(`# NOTE: ${name.toUpperCase()} IS NOT INSTALLED: its main path was not tested (apt install ${missing})`);
      assert.ok(!process.env.CI, `${name} is needed here: apt install ${missing}`);
      return t.skip(`${name} is not installed`);
    }
    const hands = await start();
    try {
      await mainPath(hands);
    } finally {
      await hands.close();
    }
  });
}

async function mainPath(hands) {
  const ask = (code) => hands.evaluate(code);
  const sees = (what, code) => until(what, () => ask(code));
  const settled = () => sees('a page that has been read', `Boolean(document.querySelector('.page[aria-busy="false"]'))`);
  await hands.goto(pathToFileURL(built).href);
  await sees('the start', `Boolean(document.querySelector('.language select'))`);
  await ask(`(() => {
    window.errors = [];
    addEventListener('error', (event) => window.errors.push(event.message));
    addEventListener('unhandledrejection', (event) => window.errors.push(String(event.reason)));
    const select = document.querySelector('.language select');
    select.value = 'zh-Hans';
    select.dispatchEvent(new Event('change', { bubbles: true }));
  })()`);

  // Opening: the file picker's input gets a file.
  await hands.upload('.ways-in input[type="file"]', sample);
  await settled();
  const count = await ask(`document.querySelectorAll('.items li').length`);
  assert.ok(count > 5, `${count} items`);

  // Reading: an article, its marks, the source in step.
  await hands.click('.items .entry-button', '轮渡');
  await sees('the article', `document.querySelector('.article').textContent.includes('白鹭一号')`);
  assert.ok((await ask(`document.querySelectorAll('.article .mark.person').length`)) > 0);
  assert.ok((await ask(`document.querySelectorAll('.map rect[data-bar]').length`)) > 20);
  assert.ok((await ask(`document.querySelectorAll('.source .row').length`)) > 10);
  assert.ok(await ask(`document.documentElement.scrollWidth <= innerWidth`), 'scrolls sideways');

  // A card by click, and away by key.
  await hands.click('.article .mark.person');
  await sees('a card', `Boolean(document.querySelector('.card strong'))`);
  await hands.key('Escape');
  await sees('no card', `!document.querySelector('.card')`);

  // The index leads to a mention.
  await hands.click('.panel-tabs button', '索引');
  await hands.click('.index-list button');
  await sees('the card of the first name', `Boolean(document.querySelector('.card strong'))`);
  await hands.key('Escape');

  // Find, in the other script.
  await hands.key('f', true);
  await hands.type('.find input', '輪渡');
  await sees('hits', `/\\/ [1-9]/.test(document.querySelector('.find output').textContent)`);
  await hands.key('Escape');
  await sees('no find bar', `!document.querySelector('.find')`);

  // A correction, kept over a reload, and undone.
  await hands.click('.items .entry-button', '轮渡');
  await hands.click('.article .handle');
  await hands.click('.menu button', '把下一篇并进来');
  await sees('one item less', `document.querySelectorAll('.items li').length === ${count - 1}`);
  await settled();
  assert.deepEqual(await ask('window.errors'), []);
  await hands.goto(pathToFileURL(built).href);
  await settled();
  await sees('the correction', `document.querySelectorAll('.items li').length === ${count - 1}`);
  await hands.click('.undo-bar button', '撤销');
  await sees('all items', `document.querySelectorAll('.items li').length === ${count}`);

  // Sharing packs the page without asking the network.
  await hands.click('.panel-tabs button', '关于本版');
  await hands.click('button', '生成链接');
  await sees('a link', `document.querySelector('.link')?.value.includes('#share=') ?? false`);
  assert.match(await ask(`document.querySelector('.privacy summary').textContent`), /0 次/);

  if (realPages.length > 0) {
    await hands.upload('.ways-in input[type="file"]', realPages[0]);
    await sees('a second page', `document.querySelectorAll('.tabs li').length === 2`);
    await settled();
    assert.ok((await ask(`document.querySelectorAll('.article .block').length`)) > 0);
  }
  await hands.click('.privacy button', '清除全部');
  await sees('the start', `Boolean(document.querySelector('.start'))`);
  assert.deepEqual(hands.problems, []);
}
