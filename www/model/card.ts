// Which mention the card explains, and why it is open.
import { signal } from '@preact/signals';

export interface Card {
  /** Key of the page whose text it is. */
  page: number;
  entity: number;
  mention: number;
  /** Opened by click, tap or key: stays until it is closed. */
  pinned: boolean;
  /** Where the mark stands in the window. */
  box: { left: number; top: number; bottom: number };
}

export const card = signal<Card | null>(null);

/** Opens the card of the mark `element`, unless another one is pinned and this is only a hover. */
export function openCard(element: HTMLElement, pinned: boolean) {
  if (!pinned && card.value?.pinned) return;
  const { left, top, bottom } = element.getClientRects()[0] ?? element.getBoundingClientRect();
  card.value = {
    page: Number(element.closest<HTMLElement>('[data-page]')?.dataset['page']),
    entity: Number(element.dataset['entity']),
    mention: Number(element.dataset['mention']),
    pinned,
    box: { left, top, bottom },
  };
}

export function closeCard(evenPinned = true) {
  if (evenPinned || !card.value?.pinned) card.value = null;
}
