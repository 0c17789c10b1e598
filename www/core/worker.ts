// The worker: the core runs here, so that the page never waits for it.
import * as core from 'jianbao-core';
import type { Reading } from 'jianbao-core';
import { parts } from './parts';
import { squeeze } from './squeeze';
import type { Job, Reply, Start } from './protocol';

const port = self as unknown as {
  postMessage(reply: Reply): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<Start | Job>) => void): void;
};

function unpack(base64: string) {
  return squeeze(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)), new DecompressionStream('gzip'));
}

// Jobs that come before the core is ready wait for it.
let ready: Promise<void> = Promise.resolve();

async function start(message: Start) {
  core.initSync({ module: await unpack(message.core) });
  // The first reading builds the core's tables; better now than when somebody waits for it.
  core.read(new TextEncoder().encode('剪报'), {});
  port.postMessage({ ready: true });
  return practise(message.sample);
}

let asked = false;

/**
 * Reads a page that nobody waits for, a piece at a time and no more once there is work: a browser compiles each function
 * when it is first called, and the often called ones once more, which takes longer than a page.
 */
async function practise(sample: string) {
  for (const piece of [...sample.split(/\n\s*\n/), sample, sample]) {
    await new Promise((done) => setTimeout(done));
    if (asked) return;
    core.read(new TextEncoder().encode(piece), {});
  }
}

async function work({ id, call, args }: Job) {
  asked = true;
  await ready;
  const from = performance.now();
  const run = core[call] as (...args: unknown[]) => unknown;
  try {
    const result = run(...args);
    const milliseconds = performance.now() - from;
    if (call === 'read') {
      for (const part of parts(result as Reading)) port.postMessage({ id, part });
      port.postMessage({ id, result: null, milliseconds });
    } else {
      port.postMessage({ id, result, milliseconds });
    }
  } catch (error) {
    // A trap leaves the core's memory in an unknown state; its own errors do not.
    if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) throw error;
    port.postMessage({ id, refused: String(error) });
  }
}

port.addEventListener('message', ({ data }) => {
  const done = 'core' in data ? (ready = start(data)) : work(data);
  done.catch((error: unknown) => port.postMessage({ crashed: String(error) }));
});
