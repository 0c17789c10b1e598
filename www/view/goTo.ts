// Ways to an element of the page: by selector, from mark to mark, or as soon as it is drawn.
import { openCard } from '../model/card';
import { rangesIn } from './highlight';

/** Focuses the first element of a selector; false if there is none. */
export function focus(selector: string): boolean {
  const element = document.querySelector<HTMLElement>(selector);
  element?.focus();
  return element !== null;
}

/** Focuses the mark after (or before) the focused one, in the order of the text; after the last comes the first. */
export async function nextMention(by: 1 | -1) {
  for (let rows = 0; rows < MOST_ROWS; rows++) {
    const marks = [...document.querySelectorAll<HTMLElement>('.article .mark[data-entity]')];
    const now = marks.indexOf(document.activeElement as HTMLElement);
    const from = now < 0 && by < 0 ? 0 : now;
    const next = marks[from + by] ?? ((await goOn(by)) ? null : marks.at(by < 0 ? -1 : 0));
    if (next === null) continue;
    if (!next) return;
    next.focus();
    if (rows > 0) await rests(next);
    if (next === document.activeElement) openCard(next, true);
    return;
  }
}

/** Frames in which an element has stood still before it counts as resting, and for which that is waited. */
const STILL = 4;
const PATIENCE = 60;

/** Keeps an element in view until it rests: rows that have just been set are measured, and what stands below them moves. */
export async function rests(element: HTMLElement) {
  for (let frames = 0, still = 0, before = NaN; frames < PATIENCE && still < STILL; frames++) {
    const { top, bottom } = element.getBoundingClientRect();
    const middle = (top + bottom) / 2;
    // What is higher than the window is seen where its middle is.
    const seen = bottom - top > innerHeight ? middle >= 0 && middle <= innerHeight : top >= 0 && bottom <= innerHeight;
    if (!seen) element.scrollIntoView({ block: 'center' });
    still = seen && top === before ? still + 1 : 0;
    before = top;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** Rows without a mark that are passed over. */
const MOST_ROWS = 40;

/** A row of an article of which only a part is set. */
export const rowSelector = (row: number) => `.article .long .row[data-index="${row}"] .block`;

/** Sets the row behind (or before) those that are set; false if there is none. */
async function goOn(by: 1 | -1): Promise<boolean> {
  const long = document.querySelector<HTMLElement>('.article .long');
  const edge = [...(long?.querySelectorAll<HTMLElement>('.row') ?? [])].at(by < 0 ? 0 : -1);
  const row = Number(edge?.dataset['index']) + by;
  if (!(row >= 0 && row < Number(long?.dataset['rows']))) return false;
  edge?.scrollIntoView({ block: by < 0 ? 'end' : 'start' });
  return (await appears(rowSelector(row))) !== null;
}

/** The element of a selector, once it has been rendered; null if it does not come. */
export async function appears(selector: string): Promise<HTMLElement | null> {
  for (let frames = 0; frames < 60; frames++) {
    const element = document.querySelector<HTMLElement>(selector);
    if (element) {
      element.scrollIntoView({ block: 'center' });
      return element;
    }
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  return null;
}

/** Lights an element for a moment; only the last place led to is lit. */
export function flash(element: HTMLElement | null) {
  for (const lit of document.querySelectorAll('.flash')) lit.classList.remove('flash');
  element?.classList.add('flash');
  setTimeout(() => element?.classList.remove('flash'), 1200);
}

/** Brings a block into view; of one that is higher than half the window, the place `start` of its text. */
export function reveal(block: HTMLElement, start: number) {
  block.scrollIntoView({ block: 'center' });
  if (start === 0 || block.offsetHeight < innerHeight / 2) return;
  const [place] = rangesIn(block, [{ start, end: start + 1 }], 0);
  if (place) window.scrollBy({ top: place.getBoundingClientRect().top - innerHeight / 2 });
}
