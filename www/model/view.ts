// What the reader chose to see, beside which page.
import { signal } from '@preact/signals';
import type { Span } from '../text/segments';

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

/** On narrow screens, which of the three is in front. */
export const pane = signal<'list' | 'item' | 'side'>('list');

/** What stands beside the article. */
export const PANELS = ['source', 'index', 'about'] as const;
export const panel = signal<(typeof PANELS)[number]>('source');

/** Whether the article breaks its lines where the source does. */
export const breaks = signal(false);

/** The block under the pointer, on either side; item -1 is furniture. */
export const spot = signal<{ item: number; block: number } | null>(null);

/** Source ranges that are selected, in the article or in the source. */
export const selected = signal<readonly Span[]>([]);

/** Where they were selected: the other side shows them. */
export const selectedIn = signal<'article' | 'source'>('article');

/** A place in an article: a block, or an offset in its text. */
export interface ArticlePlace {
  item: number;
  block: number;
  start?: number;
}

/** A place to bring into view: in the article, in the source. Each request is a new object. */
export const goArticle = signal<ArticlePlace | null>(null);
export const goSource = signal<{ offset: number } | null>(null);

/** Counts how often something new was set in the article: what is painted over it must be painted again. */
export const drawn = signal(0);
