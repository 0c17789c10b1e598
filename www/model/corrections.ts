// Corrections: what the reader does to a page, and back.
import { ask } from '../core/client';
import type { DocBlock, DocItem, DocMention, Edit } from '../core/protocol';
import { alert, setSteps, type OpenPage } from './pages';
import { saveFile } from './save';

/** Makes one step of `edits`; afterwards the item that holds the source offset `follow` is shown. */
export function correct(page: OpenPage, edits: Edit[], follow?: number) {
  if (edits.length > 0) setSteps(page, [...page.steps, edits], [], follow);
}

export function undo(page: OpenPage) {
  const last = page.steps.at(-1);
  if (last) setSteps(page, page.steps.slice(0, -1), [...page.future, last]);
}

export function redo(page: OpenPage) {
  const next = page.future.at(-1);
  if (next) setSteps(page, [...page.steps, next], page.future.slice(0, -1));
}

/** Where a block begins in the source: what an edit names it by. */
export const anchor = (block: DocBlock) => block.source[0]?.[0] ?? 0;

/** A place in the item. */
export const itemAnchor = (item: DocItem) => (item.blocks[0] ? anchor(item.blocks[0]) : 0);

/** First and last place of a mention in the source. */
export function extent(mention: DocMention): { start: number; end: number } {
  return { start: mention.source[0]?.[0] ?? 0, end: mention.source.at(-1)?.[1] ?? 0 };
}

/** Back to automatic: drops every edit that names a place in the item. */
export function revert(page: OpenPage, item: DocItem) {
  const inside = (at: number) => item.blocks.some((b) => b.source.some(([start, end]) => start <= at && at < end));
  const touches = (edit: Edit) =>
    Object.values(edit).some((value) => typeof value === 'number' && inside(value));
  const steps = page.steps.map((step) => step.filter((edit) => !touches(edit))).filter((step) => step.length > 0);
  setSteps(page, steps, [], itemAnchor(item));
}

/** Hands the corrections over as a patch file. */
export async function savePatch(page: OpenPage) {
  if (!page.reading) return;
  const { result } = await ask('patchFile', [page.reading.text, page.steps.flat()]);
  saveFile(`${page.name.replace(/\.[^.]*$/, '')}.patch.json`, result, 'application/json');
}

/** Makes the corrections of a patch file, as one step. */
export async function loadPatch(page: OpenPage, file: File) {
  if (!page.reading) return;
  try {
    const { result } = await ask('editsOf', [page.reading.text, await file.text()]);
    correct(page, result);
  } catch {
    alert('otherText', file.name);
  }
}
