// The page's side of the worker: a queue of jobs, one at a time, and a new worker after a crash.
import source from 'worker-source';
import sample from '../sample.txt';
import { Assembly } from './parts';
import type { Calls, Job, Reply } from './protocol';

/** The core stopped on this job. */
export class Crash extends Error {}

/** The reader did not want to wait. */
export class Cancelled extends Error {}

/** The core does not accept what it was given. */
export class Refused extends Error {}

interface Waiting {
  job: Job;
  /** What has come of a result that comes in parts. */
  parts: Assembly;
  resolve(done: { result: unknown; milliseconds: number }): void;
  reject(error: Error): void;
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

const queue: Waiting[] = [];
let running: Waiting | null = null;
let worker: Worker | null = null;
let ids = 0;

let url: string | null = null;

/** The worker's script; the policy makes this the one place where a string may become code. */
function script(): string {
  if (url === null) {
    const blob = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
    const types = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
    url = types ? types.createPolicy('jianbao-worker', { createScriptURL: (u) => u }).createScriptURL(blob) : blob;
  }
  return url;
}

function start(): Worker {
  const fresh = new Worker(script());
  fresh.onmessage = ({ data }: MessageEvent<Reply>) => {
    if ('crashed' in data) fail(new Crash(data.crashed));
    else if ('id' in data && running?.job.id === data.id) {
      const { resolve, reject, parts } = running;
      if ('part' in data) return parts.take(data.part);
      running = null;
      if ('refused' in data) reject(new Refused(data.refused));
      else resolve({ result: parts.done() ?? data.result, milliseconds: data.milliseconds });
      next();
    }
  };
  fresh.onerror = (event) => {
    event.preventDefault();
    fail(new Crash(event.message || 'the worker stopped'));
  };
  fresh.onmessageerror = () => fail(new Crash('a message could not be read'));
  fresh.postMessage({ core: document.getElementById('core')?.textContent ?? '', sample });
  return fresh;
}

/** Ends the running job with `error` and goes on with a new worker. */
function fail(error: Error) {
  worker?.terminate();
  worker = null;
  const failed = running;
  running = null;
  failed?.reject(error);
  next();
}

function next() {
  if (running) return;
  running = queue.shift() ?? null;
  if (!running) return;
  worker ??= start();
  worker.postMessage(running.job);
}

/** Loads the core before it is needed. */
export function warmUp() {
  worker ??= start();
}

/** Asks the core. Fails with {@link Crash}, {@link Refused} or {@link Cancelled}. */
export function ask<C extends keyof Calls>(call: C, args: Parameters<Calls[C]>, signal?: AbortSignal) {
  return new Promise<{ result: ReturnType<Calls[C]>; milliseconds: number }>((resolve, reject) => {
    const done = resolve as Waiting['resolve'];
    const waiting: Waiting = { job: { id: ++ids, call, args }, parts: new Assembly(), resolve: done, reject };
    signal?.addEventListener('abort', () => {
      if (running === waiting) return fail(new Cancelled());
      const at = queue.indexOf(waiting);
      if (at >= 0) queue.splice(at, 1);
      reject(new Cancelled());
    });
    queue.push(waiting);
    next();
  });
}
