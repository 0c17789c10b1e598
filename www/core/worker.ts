// The worker: the core runs here, so that the page never waits for it.
import { initSync, read } from 'jianbao-core';
import type { Job, Reply, Start } from './protocol';

const port = self as unknown as {
  postMessage(reply: Reply): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<Start | Job>) => void): void;
};

async function unpack(base64: string): Promise<ArrayBuffer> {
  const packed = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
}

// Jobs that come before the core is ready wait for it.
let ready: Promise<void> = Promise.resolve();

async function start({ core }: Start) {
  initSync({ module: await unpack(core) });
  // The first reading builds the core's tables; better now than when somebody waits for it.
  read(new TextEncoder().encode('剪报'), {});
  port.postMessage({ ready: true });
}

async function work({ id, bytes, options }: Job) {
  await ready;
  const from = performance.now();
  const reading = read(bytes, options);
  port.postMessage({ id, reading, milliseconds: performance.now() - from });
}

port.addEventListener('message', ({ data }) => {
  const done = 'core' in data ? (ready = start(data)) : work(data);
  // A trap leaves the core's memory in an unknown state, so every error is the last.
  done.catch((error: unknown) => port.postMessage({ crashed: String(error) }));
});
