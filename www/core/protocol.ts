// What the page and its worker say to each other.
import type { Edit, JoinPage, Joint, ReadOptions } from 'jianbao-core';
import type { Laid, Part } from './parts';

export type {
  DocBlock, DocEntity, DocItem, DocJump, DocMention, Document, Edit, JoinPage, Joint, ReadOptions,
} from 'jianbao-core';
export type { Laid as Reading } from './parts';

/** The first message. */
export interface Start {
  /** The core, gzipped, as base64. */
  core: string;
  /** A page to practise on. */
  sample: string;
}

/** What the core can be asked, by name. */
export interface Calls {
  read(bytes: Uint8Array, options: ReadOptions): Laid;
  patchFile(text: string, edits: Edit[]): string;
  editsOf(text: string, file: string): Edit[];
  joinJumps(pages: JoinPage[]): Joint[];
  placeNames(codes: string[]): string[][];
}

export interface Job {
  id: number;
  call: keyof Calls;
  args: unknown[];
}

export type Reply =
  | { ready: true }
  /** A reading comes in parts; its result follows the last and is empty. */
  | { id: number; part: Part }
  | { id: number; result: unknown; milliseconds: number }
  /** The core refused the arguments; it is well. */
  | { id: number; refused: string }
  /** The core is not to be trusted any more: the worker must be replaced. */
  | { crashed: string };
