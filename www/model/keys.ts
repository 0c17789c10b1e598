// Keys of the whole page. Each is shown by `?`.
import { breaks, panel, PANELS, toggleAll } from './view';

export interface Hands {
  next(): void;
  previous(): void;
  nextMention(by: 1 | -1): void;
  find(): void;
  help(): void;
  /** Goes to what can be done to the selected words, or to the name that is open; false if there is neither. */
  correct(): boolean;
  /** Goes to what can be done to all strings equal to the name that is open; false if none is, or there is only one. */
  correctAll(): boolean;
  undo(): void;
  redo(): void;
}

/** Key → what it does; the help lists them in this order. */
export const KEYS = [
  ['j', 'next'],
  ['k', 'previous'],
  ['n', 'nextMention'],
  ['p', 'previousMention'],
  ['e', 'correct'],
  ['E', 'correctAll'],
  ['b', 'breaks'],
  ['m', 'marks'],
  ['s', 'panel'],
  ['/', 'find'],
  ['?', 'help'],
] as const;

export type KeyAction = (typeof KEYS)[number][1];

/** Does what `event` asks for; false if it asks for nothing. */
export function press(event: KeyboardEvent, hands: Hands): boolean {
  const control = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (control && key === 'f') return hands.find(), true;
  const typing = event.target instanceof Element && event.target.closest('input, textarea, select, dialog');
  if (typing || event.altKey) return false;
  if (control && key === 'z') return event.shiftKey ? hands.redo() : hands.undo(), true;
  if (control && key === 'y') return hands.redo(), true;
  if (control) return false;
  const action = KEYS.find(([k]) => k === event.key)?.[1];
  switch (action) {
    case 'next':
      return hands.next(), true;
    case 'previous':
      return hands.previous(), true;
    case 'nextMention':
      return hands.nextMention(1), true;
    case 'previousMention':
      return hands.nextMention(-1), true;
    case 'correct':
      return hands.correct();
    case 'correctAll':
      return hands.correctAll();
    case 'breaks':
      breaks.value = !breaks.value;
      return true;
    case 'marks':
      return toggleAll(), true;
    case 'panel':
      panel.value = PANELS[(PANELS.indexOf(panel.value) + 1) % PANELS.length]!;
      return true;
    case 'find':
      return hands.find(), true;
    case 'help':
      return hands.help(), true;
    default:
      return false;
  }
}
