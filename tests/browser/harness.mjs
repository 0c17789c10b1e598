// A Chromium, the built page in it, and the hands of a reader.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('../..', import.meta.url));
export const built = join(root, 'dist/index.html');
export const sample = join(root, 'www/sample.txt');

/** Invented pages. */
export const pagesFolder = join(root, 'tests/pages');

/** Real pages beside the repository; empty, and said aloud, where they are absent. */
export const shared = join(root, '../shared/pages');
export const realPages = existsSync(shared)
  ? readdirSync(shared).filter((name) => name.endsWith('.txt')).sort().map((name) => join(shared, name))
  : [];
if (realPages.length === 0) console.log('# NOTE: ../shared/pages IS ABSENT: tests on real pages are skipped');

export const WIDE = { width: 1440, height: 900 };
export const NARROW = { width: 390, height: 844 };

/** No test is a race: this only ends what hangs. */
const PATIENCE = Number(process.env.PATIENCE ?? 120_000);

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** The built page under a sub-path of a server that has nothing else. */
export async function serve(path = '/some/where/jianbao/') {
  const server = createServer(async (request, response) => {
    if (request.url === path) {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(await readFile(built));
    } else {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}${path}`, close: () => server.close() };
}

/**
 * Opens the viewer in a fresh profile. `requests` lists what it asked the network for,
 * `problems` what it printed as errors or refused.
 */
export async function open(browser, { url = pathToFileURL(built).href, size = WIDE, dark = false, locale = 'zh-CN', init, more = {} } = {}) {
  const context = await browser.newContext({ viewport: size, colorScheme: dark ? 'dark' : 'light', locale, ...more });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const requests = [];
  const problems = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('dialog', (dialog) => {
    problems.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  if (init) await page.addInitScript(init);
  await page.goto(url);
  await page.getByRole('button', { name: /样张|樣張|sample/ }).waitFor();
  return { page, requests, problems, url, close: () => context.close() };
}

/** Drops files from the file manager onto a point of the page, as the browser itself would. */
export async function drop(page, paths, { x = 200, y = 200 } = {}) {
  // Chromium drops a relative path as an empty file.
  if (!paths.every(isAbsolute)) throw new Error(`absolute paths, please: ${paths}`);
  const cdp = await page.context().newCDPSession(page);
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop']) await cdp.send('Input.dispatchDragEvent', { type, x, y, data });
  await cdp.detach();
}

const folders = [];
process.on('exit', () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A folder of files that a test makes up; gone when the process ends. */
export function scratch(files) {
  const folder = mkdtempSync(join(tmpdir(), 'jianbao-'));
  folders.push(folder);
  return Object.entries(files).map(([name, content]) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  });
}

/** A short page of our own about a town. */
export const report = (town) => `${town}渔民出海

本报讯（记者 江晚晴） 11月5日清晨，${town}的渔民驾着三十条船出海捕鱼，当日傍晚满载而归。
　　镇上的老人说，今年的鱼比往年肥。码头上摆开了长桌，人人有份。
`;

/** A long text of many different articles: the sample over and over, with other names of the places. */
export function longText(characters) {
  const text = readFileSync(sample, 'utf8');
  const towns = '梅兰竹菊松柏桂榕枫棠槐榆柳桐樟桑柘栎杉楠';
  let out = '';
  for (let n = 0; out.length < characters; n++) {
    const town = towns[n % 20] + towns[Math.floor(n / 20) % 20];
    out += text.replaceAll('云汀', town).replaceAll('枕湖', towns[(n * 7) % 20] + '湖') + '\n\n';
  }
  return out;
}

/** Text in GBK: Node only decodes it, so the table is read backwards. */
export function gbk(text) {
  const decoder = new TextDecoder('gb18030');
  const table = new Map();
  for (let lead = 0x81; lead < 0xff; lead++) {
    for (let trail = 0x40; trail < 0xff; trail++) table.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  }
  return Buffer.from([...text].flatMap((ch) => (ch < '\x80' ? [ch.charCodeAt(0)] : table.get(ch))));
}

/** Opens the sample's article about the ferry: a headline, several paragraphs, names. */
export async function openFerry(page) {
  await page.locator('.items li button').filter({ hasText: '轮渡' }).first().click();
  await page.locator('.article .block.paragraph').getByText('白鹭一号').first().waitFor();
}

/** Until the page on show has been read. */
export const settled = (page) => page.locator('.page[aria-busy="false"]').waitFor();

/** All that is read of the page on show, as the reader's eye has it. */
export const visible = (page) => page.locator('#app').innerText();

/** Makes the core stop on any text with the word, as a trap would, in every worker. */
export const SABOTAGE = () => {
  const Plain = Blob;
  globalThis.Blob = class extends Plain {
    constructor(parts, options) {
      const trap = `self.addEventListener('message', (event) => {
          const bytes = event.data.args?.[0];
          if (bytes instanceof Uint8Array && new TextDecoder().decode(bytes).includes('TRAP')) {
            event.stopImmediatePropagation();
            throw new WebAssembly.RuntimeError('unreachable');
          }
        });\n`;
      super(options?.type === 'text/javascript' ? [trap, ...parts] : parts, options);
    }
  };
};

/** Makes the browser's storage refuse whatever is written, as a full disk does. */
export const FULL = () => {
  IDBObjectStore.prototype.put = function () {
    throw new DOMException('no room', 'QuotaExceededError');
  };
};
