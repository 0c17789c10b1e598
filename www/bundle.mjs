// Bundles the viewer into dist/index.html: one file that needs nothing else, from file:// too.
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const core = root + 'target/page/core/';

const options = {
  bundle: true,
  write: false,
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  target: ['chrome109', 'firefox115', 'safari16.4'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  alias: { 'jianbao-core': core + 'core.js' },
  loader: { '.txt': 'text' },
  logLevel: 'warning',
};

const bundled = async (entry, more) => {
  const result = await build({ ...options, entryPoints: [root + entry], ...more });
  return result.outputFiles[0].text.trim();
};

// A module script does not load from file://, so everything is a classic script; the worker's
// source is a string in the page's script, under the same hash.
const worker = await bundled('www/core/worker.ts', { format: 'iife' });
const source = {
  name: 'worker-source',
  setup(build) {
    build.onResolve({ filter: /^worker-source$/ }, () => ({ path: 'worker', namespace: 'source' }));
    build.onLoad({ filter: /.*/, namespace: 'source' }, () => ({ contents: worker, loader: 'text' }));
  },
};
const script = await bundled('www/main.tsx', { format: 'iife', plugins: [source] });
const style = await bundled('www/style/index.css', {});

const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const policy = [
  "default-src 'none'",
  `script-src ${hash(script)} 'wasm-unsafe-eval'`,
  'worker-src blob:',
  `style-src ${hash(style)}`,
  'img-src data:',
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types jianbao-worker',
].join('; ');

const wasm = await readFile(core + 'core_bg.wasm');
const packed = gzipSync(wasm, { level: 9 }).toString('base64');
const parts = { policy, style, core: packed, script };

const template = await readFile(root + 'www/index.html', 'utf8');
const page = template.replace(/\{\{(\w+)\}\}/g, (_, name) => parts[name]);
// What would end its element early would break the page (esbuild escapes both; make sure).
if (/<\/script/i.test(script) || /<\/style/i.test(style)) throw new Error('an end tag inside a script or style');
await mkdir(root + 'dist', { recursive: true });
await writeFile(root + 'dist/index.html', page);

const kb = (n) => `${(n / 1000).toFixed(1)} kB`;
console.log(
  `dist/index.html ${kb(Buffer.byteLength(page))}, gzip ${kb(gzipSync(page, { level: 9 }).length)}` +
    ` (wasm ${kb(wasm.length)}, gzip ${kb((packed.length * 3) / 4)}; script ${kb(script.length)}; style ${kb(style.length)})`,
);
