// What the page and its worker say to each other.
import type { Edit, ReadOptions, Reading } from 'jianbao-core';

export type { DocBlock, DocEntity, DocItem, DocMention, Document, Edit, ReadOptions, Reading } from 'jianbao-core';

/** The first message: the core, gzipped, as base64. */
export interface Start {
  core: string;
}

/** What the core can be asked, by name. */
export interface Calls {
  read(bytes: Uint8Array, options: ReadOptions): Reading;
  patchFile(text: string, edits: Edit[]): string;
  editsOf(text: string, file: string): Edit[];
}

export interface Job {
  id: number;
  call: keyof Calls;
  args: unknown[];
}

export type Reply =
  | { ready: true }
  | { id: number; result: unknown; milliseconds: number }
  /** The core refused the arguments; it is well. */
  | { id: number; refused: string }
  /** The core is not to be trusted any more: the worker must be replaced. */
  | { crashed: string };
