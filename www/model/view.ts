// What the reader chose to see, beside which page.
import { signal } from '@preact/signals';

/** Entity types, in the order of the legend. */
export const TYPES = [
  'person', 'title', 'organization', 'place', 'time', 'quantity', 'money', 'work', 'quote', 'term', 'event',
] as const;

export type EntityType = (typeof TYPES)[number];

/** Types whose marks are off. */
export const hidden = signal<ReadonlySet<string>>(new Set());

export function toggleType(type: string) {
  const next = new Set(hidden.value);
  if (!next.delete(type)) next.add(type);
  hidden.value = next;
}

export function toggleAll() {
  hidden.value = hidden.value.size === 0 ? new Set(TYPES) : new Set();
}

/** On narrow screens, which of the two is in front. */
export const pane = signal<'list' | 'item'>('list');
