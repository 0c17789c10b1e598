// The open pages: what was dropped, what the core made of it, what the reader corrected.
import { computed, signal } from '@preact/signals';
import { ask, Cancelled } from '../core/client';
import type { Edit, ReadOptions, Reading } from '../core/protocol';
import { pause } from './pause';
import { forgetAll, keep, recall, recallAll } from './storage';
import { pane } from './view';

/** More than the core reads of one file; the rest is not even loaded. */
const MOST_BYTES = (64 << 20) + 1;

/** Longer files are read but not kept in the browser. */
const MOST_KEPT = 8 << 20;

export interface OpenPage {
  /** Unique while the viewer is open. */
  key: number;
  name: string;
  /** The file as it came, kept for another encoding or order; never overwritten. */
  bytes: Uint8Array;
  /** What the reader decided. */
  choices: Pick<ReadOptions, 'encoding' | 'order'>;
  /** The reader's corrections, one entry a step, and those that were undone. */
  steps: readonly Edit[][];
  future: readonly Edit[][];
  busy: boolean;
  /** What went wrong at the last attempt. */
  trouble: 'crash' | 'cancelled' | null;
  reading: Reading | null;
  /** Time in the core. */
  milliseconds: number;
  /** Index of the item that is read. */
  item: number;
}

export const pages = signal<readonly OpenPage[]>([]);
const currentKey = signal(0);

/** The page that is shown; null before the first. */
export const current = computed(() => pages.value.find((p) => p.key === currentKey.value) ?? null);

/** How many are open: those who only want to know that need not look again at every change. */
export const pageCount = computed(() => pages.value.length);

/** Troubles that belong to no page: a code of `troubles` and the file's name. */
export const alerts = signal<readonly { code: AlertCode; name: string }[]>([]);

type AlertCode = 'unreadable' | 'empty' | 'otherText' | 'sharedAsFile' | 'notShared';

export function alert(code: AlertCode, name: string) {
  alerts.value = [...alerts.value, { code, name }];
}

let keys = 0;
const running = new Map<number, AbortController>();

const pageOf = (key: number) => pages.value.find((p) => p.key === key);

function change(key: number, part: Partial<OpenPage>) {
  pages.value = pages.value.map((p) => (p.key === key ? { ...p, ...part } : p));
}

/** Reads the page; afterwards the item that holds the source offset `follow` is on show. */
async function analyze(key: number, follow?: number) {
  const page = pageOf(key);
  if (!page) return;
  running.get(key)?.abort();
  const control = new AbortController();
  running.set(key, control);
  change(key, { busy: true, trouble: null });
  try {
    const options = { name: page.name, ...page.choices, edits: page.steps.flat() };
    const { result: reading, milliseconds } = await ask('read', [page.bytes, options], control.signal);
    // To take it up is one task, to draw it another.
    await pause();
    if (running.get(key) !== control) return;
    control.signal.throwIfAborted();
    const items = reading.document.items;
    const holds = ([start, end]: [number, number]) => follow !== undefined && start <= follow && follow < end;
    const found = items.findIndex((item) => item.blocks.some((block) => block.source.some(holds)));
    const item = found >= 0 ? found : Math.min(pageOf(key)?.item ?? 0, Math.max(0, items.length - 1));
    change(key, { reading, milliseconds, item });
    // Settled only once it is kept, or read again with what was kept.
    if (await remember(key)) return;
    await store(key);
    if (running.get(key) !== control) return;
    running.delete(key);
    change(key, { busy: false });
  } catch (error) {
    // A newer reading of the same page goes on.
    if (running.get(key) !== control) return;
    running.delete(key);
    const wanted = error instanceof Cancelled || control.signal.aborted;
    change(key, { busy: false, trouble: wanted ? 'cancelled' : 'crash' });
  }
}

/** Takes up the corrections that were once made to the same text; true if there were any. */
async function remember(key: number): Promise<boolean> {
  const page = pageOf(key);
  if (!page?.reading || page.steps.length > 0 || page.future.length > 0 || known.has(page.reading.hash)) return false;
  known.add(page.reading.hash);
  const kept = await recall(page.reading.hash);
  if (!kept || kept.steps.length === 0) return false;
  change(key, { steps: kept.steps, future: kept.future });
  void analyze(key);
  return true;
}

/** Texts whose corrections have been taken up. */
const known = new Set<string>();

async function store(key: number, open = true) {
  const page = pageOf(key);
  if (!page?.reading || page.bytes.length > MOST_KEPT) return;
  const { name, bytes, choices, steps, future } = page;
  await keep({ hash: page.reading.hash, name, bytes, choices, steps: [...steps], future: [...future], open });
}

function add(name: string, bytes: Uint8Array, more: Partial<OpenPage> = {}): number {
  const key = ++keys;
  const fresh: OpenPage = {
    key, name, bytes, choices: {}, steps: [], future: [], busy: true, trouble: null, reading: null,
    milliseconds: 0, item: 0, ...more,
  };
  pages.value = [...pages.value, fresh];
  void analyze(key);
  return key;
}

/** Shows a page that has just been opened, from its beginning. */
function begin(key: number) {
  currentKey.value = key;
  pane.value = 'list';
}

/** Opens files as pages and shows the first of them. */
export async function openFiles(files: Iterable<File>) {
  let shown = false;
  for (const file of files) {
    try {
      const bytes = new Uint8Array(await file.slice(0, MOST_BYTES).arrayBuffer());
      const key = add(file.name, bytes);
      if (!shown) begin(key);
      shown = true;
    } catch {
      alert('unreadable', file.name);
    }
  }
}

/** Opens text that is text already (pasted, dropped, the sample). */
export function openText(name: string, text: string, more: { order?: OpenPage['choices']['order']; steps?: Edit[][] } = {}) {
  if (text.trim() === '') return alert('empty', name);
  const { order, steps = [] } = more;
  const choices = { encoding: 'utf-8', ...(order ? { order } : {}) };
  begin(add(name, new TextEncoder().encode(text), { choices, steps }));
}

/** Opens what was open when the viewer was last closed. */
export async function restore() {
  for (const kept of await recallAll()) {
    if (!kept.open) continue;
    known.add(kept.hash);
    const { name, bytes, choices, steps, future } = kept;
    const key = add(name, bytes, { choices, steps, future });
    currentKey.value ||= key;
  }
}

export function show(key: number) {
  currentKey.value = key;
}

export function close(key: number) {
  running.get(key)?.abort();
  void store(key, false);
  const at = pages.value.findIndex((p) => p.key === key);
  pages.value = pages.value.filter((p) => p.key !== key);
  if (currentKey.value === key) currentKey.value = pages.value[Math.max(0, at - 1)]?.key ?? 0;
}

/** Closes every page and forgets all that was kept. */
export async function clearEverything() {
  for (const { key } of pages.value) running.get(key)?.abort();
  pages.value = [];
  currentKey.value = 0;
  known.clear();
  await forgetAll();
  try {
    localStorage.clear();
  } catch {
    // Then there is nothing to clear.
  }
}

/** Stops reading the page. */
export function cancel(page: OpenPage) {
  running.get(page.key)?.abort();
}

/** Reads the page again, with other choices. */
export function reread(page: OpenPage, choices: OpenPage['choices'] = {}) {
  change(page.key, { choices: { ...page.choices, ...choices } });
  void analyze(page.key);
}

/** Replaces the corrections and reads the page with them. */
export function setSteps(page: OpenPage, steps: readonly Edit[][], future: readonly Edit[][], follow?: number) {
  const first = page.reading?.document.items[page.item]?.blocks[0]?.source[0]?.[0];
  change(page.key, { steps, future });
  void analyze(page.key, follow ?? first);
}

export function showItem(page: OpenPage, item: number) {
  if (pageOf(page.key)?.item !== item) change(page.key, { item });
}
