// Runs one suite with Node's test runner: node tests/run.mjs unit|wasm|browser [NAME…]
// (Node 20 reads no TypeScript, so unit tests of the page are bundled first.)
import { spawnSync } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const [suite, ...names] = process.argv.slice(2);

async function find(folder, ending) {
  const all = await readdir(join(root, folder), { recursive: true });
  return all.filter((name) => name.endsWith(ending)).map((name) => join(root, folder, name)).sort();
}

async function bundled(files) {
  const out = join(root, 'target/page/tests');
  await mkdir(out, { recursive: true });
  await build({ entryPoints: files, outdir: out, bundle: true, platform: 'node', format: 'esm', entryNames: '[name]', outExtension: { '.js': '.mjs' } });
  return files.map((file) => join(out, basename(file).replace(/\.ts$/, '.mjs')));
}

const suites = {
  unit: async () => bundled(await find('www', '.test.ts')),
  wasm: () => find('tests/wasm', '.test.mjs'),
  browser: () => find('tests/browser', '.test.mjs'),
};

let files = await suites[suite]();
if (names.length > 0) files = files.filter((file) => names.some((name) => file.includes(name)));
if (files.length === 0) {
  console.error(`no tests found for ${suite}`);
  process.exit(1);
}
const args = ['--test', '--test-reporter=tap', '--test-concurrency=2', ...files];
process.exit(spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1);
