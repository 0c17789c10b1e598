// What the page and its worker say to each other.
import type { ReadOptions, Reading } from 'jianbao-core';

export type { DocBlock, DocEntity, DocItem, DocMention, Document, ReadOptions, Reading } from 'jianbao-core';

/** The first message: the core, gzipped, as base64. */
export interface Start {
  core: string;
}

/** Read one page. */
export interface Job {
  id: number;
  bytes: Uint8Array;
  options: ReadOptions;
}

export type Reply =
  | { ready: true }
  | { id: number; reading: Reading; milliseconds: number }
  /** The core is not to be trusted any more: the worker must be replaced. */
  | { crashed: string };
