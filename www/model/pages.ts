// The open pages: what was dropped, what the core made of it, what is shown.
import { computed, signal } from '@preact/signals';
import { Cancelled, read } from '../core/client';
import type { ReadOptions, Reading } from '../core/protocol';

/** More than the core reads of one file; the rest is not even loaded. */
const MOST_BYTES = (64 << 20) + 1;

export interface OpenPage {
  /** Unique while the viewer is open. */
  key: number;
  name: string;
  /** The file as it came, kept for another encoding or order. */
  bytes: Uint8Array;
  /** What the reader decided. */
  choices: Pick<ReadOptions, 'encoding' | 'order'>;
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

/** Troubles that belong to no page: a code of `troubles` and the file's name. */
export const alerts = signal<readonly { code: 'unreadable' | 'empty'; name: string }[]>([]);

let keys = 0;

function change(key: number, part: Partial<OpenPage>) {
  pages.value = pages.value.map((p) => (p.key === key ? { ...p, ...part } : p));
}

async function analyze(key: number) {
  const page = pages.value.find((p) => p.key === key);
  if (!page) return;
  change(key, { busy: true, trouble: null });
  try {
    const { reading, milliseconds } = await read(page.bytes, { name: page.name, ...page.choices });
    const last = Math.max(0, reading.document.items.length - 1);
    change(key, { busy: false, reading, milliseconds, item: Math.min(page.item, last) });
  } catch (error) {
    change(key, { busy: false, trouble: error instanceof Cancelled ? 'cancelled' : 'crash' });
  }
}

function add(name: string, bytes: Uint8Array, choices: OpenPage['choices'] = {}): number {
  const key = ++keys;
  const fresh = { key, name, bytes, choices, busy: true, trouble: null, reading: null, milliseconds: 0, item: 0 };
  pages.value = [...pages.value, fresh];
  void analyze(key);
  return key;
}

/** Opens files as pages and shows the first of them. */
export async function openFiles(files: Iterable<File>) {
  let shown = false;
  for (const file of files) {
    try {
      const bytes = new Uint8Array(await file.slice(0, MOST_BYTES).arrayBuffer());
      const key = add(file.name, bytes);
      if (!shown) currentKey.value = key;
      shown = true;
    } catch {
      alerts.value = [...alerts.value, { code: 'unreadable', name: file.name }];
    }
  }
}

/** Opens text that is text already (pasted, dropped, the sample). */
export function openText(name: string, text: string) {
  if (text.trim() === '') {
    alerts.value = [...alerts.value, { code: 'empty', name }];
    return;
  }
  currentKey.value = add(name, new TextEncoder().encode(text), { encoding: 'utf-8' });
}

export function show(key: number) {
  currentKey.value = key;
}

export function close(key: number) {
  const at = pages.value.findIndex((p) => p.key === key);
  pages.value = pages.value.filter((p) => p.key !== key);
  if (currentKey.value === key) currentKey.value = pages.value[Math.max(0, at - 1)]?.key ?? 0;
}

/** Reads the page again, with other choices. */
export function reread(page: OpenPage, choices: OpenPage['choices'] = {}) {
  change(page.key, { choices: { ...page.choices, ...choices } });
  void analyze(page.key);
}

export function showItem(page: OpenPage, item: number) {
  change(page.key, { item });
}
