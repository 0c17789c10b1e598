// What goes onto paper: every article of the page, or only the one that is read.
import { signal } from '@preact/signals';

export type Extent = 'all' | 'one';

/** Set while the browser prints. */
export const printing = signal<Extent | null>(null);

let wanted: Extent = 'all';

/** Opens the browser's own dialog; its own key or menu prints all. */
export function print(extent: Extent) {
  wanted = extent;
  window.print();
}

export function watchPrinting() {
  addEventListener('beforeprint', () => (printing.value = wanted));
  addEventListener('afterprint', () => {
    printing.value = null;
    wanted = 'all';
  });
}
