// What is kept in the browser: the open pages and their corrections, under the text's hash.
import { signal } from '@preact/signals';
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Edit, ReadOptions } from '../core/protocol';

export interface Kept {
  hash: string;
  name: string;
  bytes: Uint8Array;
  choices: Pick<ReadOptions, 'encoding' | 'order'>;
  /** What the reader did, and what was undone; one entry a step. */
  steps: Edit[][];
  future: Edit[][];
  /** Whether it was open at last. */
  open: boolean;
}

interface Schema extends DBSchema {
  pages: { key: string; value: Kept };
}

/** Set when nothing can be kept: storage is full, or forbidden. */
export const storageTrouble = signal(false);

let database: Promise<IDBPDatabase<Schema>> | null = null;

function connect() {
  database ??= openDB<Schema>('jianbao', 1, {
    upgrade: (db) => void db.createObjectStore('pages', { keyPath: 'hash' }),
  });
  return database;
}

async function attempt<T>(work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T | undefined> {
  try {
    return await work(await connect());
  } catch {
    storageTrouble.value = true;
    return undefined;
  }
}

export const keep = (page: Kept) => attempt((db) => db.put('pages', page));
export const recall = (hash: string) => attempt((db) => db.get('pages', hash));
export const recallAll = async () => (await attempt((db) => db.getAll('pages'))) ?? [];
export const forgetAll = () => attempt((db) => db.clear('pages'));
