// A long list of which only the part in view is in the document.
import { elementScroll, observeElementOffset, observeElementRect } from '@tanstack/virtual-core';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useVirtual } from './useVirtual';

interface Props {
  count: number;
  /** Height of a row before it is measured, in pixels. */
  estimate: number | ((index: number) => number);
  class: string;
  label: string;
  row(index: number): ComponentChildren;
  /** A row to bring into view; each request is a new object. */
  go?: { index: number } | null;
  /** Whether the rows are the entries of a list, or lines of a text. */
  role?: 'list' | 'region';
}

export function VirtualList({ count, estimate, class: name, label, row, go = null, role = 'region' }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtual<HTMLDivElement>({
    count,
    estimateSize: typeof estimate === 'number' ? () => estimate : estimate,
    overscan: 6,
    getScrollElement: () => box.current,
    observeElementRect,
    observeElementOffset,
    scrollToFn: elementScroll,
  });
  useEffect(() => {
    if (go) virtual.scrollToIndex(go.index, { align: 'center' });
  }, [go]);
  return (
    <div ref={box} class={`windowed ${name}`} tabIndex={0} role={role === 'list' ? 'group' : role} aria-label={label}>
      <div class="whole" role={role === 'list' ? 'list' : undefined} style={{ height: `${virtual.getTotalSize()}px` }}>
        {virtual.getVirtualItems().map(({ index, start }) => (
          <div
            key={index}
            class="row"
            role={role === 'list' ? 'listitem' : undefined}
            aria-setsize={role === 'list' ? count : undefined}
            aria-posinset={role === 'list' ? index + 1 : undefined}
            data-index={index}
            ref={virtual.measureElement}
            style={{ transform: `translateY(${start}px)` }}
          >
            {row(index)}
          </div>
        ))}
      </div>
    </div>
  );
}
