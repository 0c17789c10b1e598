// Firefox and WebKitGTK behind one small set of a reader's hands. Each is driven by what its makers support:
// Firefox by WebDriver BiDi (puppeteer-core), WebKitGTK by WebDriver (WebKitWebDriver and its MiniBrowser).
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Ends what hangs. */
const PATIENCE = Number(process.env.PATIENCE ?? 120_000);

const which = (name) => {
  const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim();
  return found || null;
};

/** In the page: the visible element of a selector that holds a text. */
const FIND = `(css, text) => [...document.querySelectorAll(css)].find((e) =>
  (!text || e.textContent.includes(text) || (e.ariaLabel ?? '').includes(text)) && e.checkVisibility()) ?? null`;

async function until(what, ask) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function firefox(executablePath) {
  const { launch } = await import('puppeteer-core');
  const profile = mkdtempSync(join(tmpdir(), 'jianbao-firefox-'));
  const browser = await launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    userDataDir: profile,
    extraPrefsFirefox: { 'intl.accept_languages': 'zh-CN', 'privacy.reduceTimerPrecision': false },
  });
  const page = await browser.newPage();
  await page.setViewport({ width: 1440, height: 900 });
  const problems = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  const element = (css, text) =>
    until(`${css} ${text}`, async () => (await page.evaluateHandle(`(${FIND})(${JSON.stringify(css)}, ${JSON.stringify(text)})`)).asElement());
  return {
    problems,
    goto: (url) => page.goto(url),
    evaluate: (code) => page.evaluate(code),
    click: async (css, text = '') => {
      const found = await element(css, text);
      await found.scrollIntoView();
      await found.click();
    },
    type: async (css, text) => (await element(css, '')).type(text),
    key: async (key, control = false) => {
      if (control) await page.keyboard.down('Control');
      await page.keyboard.press(key);
      if (control) await page.keyboard.up('Control');
    },
    upload: async (css, path) => (await page.$(css)).uploadFile(path),
    close: async () => {
      await browser.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

const KEYS = { Escape: '\ue00c', Enter: '\ue007', Control: '\ue009' };
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

async function webkit({ driver, binary, xvfb }) {
  const port = await freePort();
  const home = mkdtempSync(join(tmpdir(), 'jianbao-webkit-'));
  const folders = { HOME: home, XDG_DATA_HOME: join(home, 'data'), XDG_CACHE_HOME: join(home, 'cache'), XDG_RUNTIME_DIR: home };
  const service = spawn(xvfb, ['-a', '-s', '-screen 0 1440x900x24', driver, `--port=${port}`], {
    env: { ...process.env, ...folders, LANG: 'C.UTF-8', LANGUAGE: 'zh_CN', WEBKIT_DISABLE_COMPOSITING_MODE: '1', GSK_RENDERER: 'cairo', LIBGL_ALWAYS_SOFTWARE: '1' },
    stdio: 'ignore',
    detached: true,
  });
  const call = async (method, path, body) => {
    const options = { method, ...(method === 'POST' ? { body: JSON.stringify(body ?? {}), headers: { 'Content-Type': 'application/json' } } : {}) };
    const response = await fetch(`http://127.0.0.1:${port}${path}`, options);
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${path}: ${value?.message ?? value?.error}`);
    return value;
  };
  const stop = () => {
    try {
      // The whole group: xvfb-run, its X server and the driver.
      process.kill(-service.pid, 'SIGTERM');
    } catch {
      // It has ended by itself.
    }
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await until('WebKitWebDriver', () => call('GET', '/status').then(() => true, () => false));
    const { sessionId } = await call('POST', '/session', {
      capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } } },
    });
    const at = `/session/${sessionId}`;
    await call('POST', `${at}/window/rect`, { width: 1400, height: 880 }).catch(() => {});
    const run = (script, args = []) => call('POST', `${at}/execute/sync`, { script, args });
    const element = (css, text) => until(`${css} ${text}`, async () => (await run(`return (${FIND})(...arguments)`, [css, text]))?.[ELEMENT]);
    return {
      // It has no way to hand over what is printed; the page notes errors itself.
      problems: [],
      goto: (url) => call('POST', `${at}/url`, { url }),
      evaluate: (code) => run(`return ${code}`),
      click: async (css, text = '') => {
        const found = await element(css, text);
        await run('arguments[0].scrollIntoView({ block: "center" })', [{ [ELEMENT]: found }]);
        await call('POST', `${at}/element/${found}/click`);
      },
      type: async (css, text) => call('POST', `${at}/element/${await element(css, '')}/value`, { text }),
      key: async (key, control = false) => {
        const value = KEYS[key] ?? key;
        const strokes = [{ type: 'keyDown', value }, { type: 'keyUp', value }];
        const held = control ? [{ type: 'keyDown', value: KEYS.Control }, ...strokes, { type: 'keyUp', value: KEYS.Control }] : strokes;
        await call('POST', `${at}/actions`, { actions: [{ type: 'key', id: 'keys', actions: held }] });
      },
      upload: async (css, path) => {
        const found = await run('return document.querySelector(arguments[0])', [css]);
        await call('POST', `${at}/element/${found[ELEMENT]}/value`, { text: path });
      },
      close: async () => {
        await call('DELETE', at).catch(() => {});
        stop();
      },
    };
  } catch (error) {
    stop();
    throw error;
  }
}

const MINI_BROWSERS = ['x86_64-linux-gnu', 'aarch64-linux-gnu']
  .flatMap((machine) => ['4.1', '4.0'].map((version) => `/usr/lib/${machine}/webkit2gtk-${version}/MiniBrowser`));

/** The engines of this machine: how to start each, or what is missing. */
export const ENGINES = {
  Firefox: () => {
    const found = process.env.FIREFOX ?? which('firefox-esr') ?? which('firefox');
    return found ? { start: () => firefox(found) } : { missing: 'firefox-esr' };
  },
  WebKitGTK: () => {
    const driver = which('WebKitWebDriver');
    const xvfb = which('xvfb-run');
    const binary = MINI_BROWSERS.find((path) => existsSync(path));
    return driver && xvfb && binary
      ? { start: () => webkit({ driver, binary, xvfb }) }
      : { missing: 'webkit2gtk-driver, xvfb, xauth' };
  },
};

export { until };
