// One block of an item, by its role.
import { useComputed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { DocBlock } from '../core/protocol';
import { breaks, spot } from '../model/view';
import type { Mark } from '../text/mentions';
import type { Span } from '../text/segments';
import { isHead } from '../text/item';
import { lineEnds } from '../text/source';
import { MarkedText } from './MarkedText';

interface Props {
  block: DocBlock;
  /** Key of its page. */
  page: number;
  item: number;
  index: number;
  /** Whether it is read here but belongs to another page: what is corrected there is not touched here. */
  elsewhere?: boolean;
  marks: Mark[];
  /** Of a long block, the part that is set here. */
  piece?: Span;
  /** The decoded text of the page. */
  source: string;
}

/** Below this, a block is drawn as doubtful. */
export const DOUBTFUL = 0.6;

export function Block({ block, page, item, index, elsewhere = false, marks, piece, source }: Props) {
  const lit = useComputed(() => !elsewhere && spot.value?.item === item && spot.value.block === index);
  const head = isHead(block);
  const { start, end } = piece ?? { start: 0, end: block.text.length };
  const ends = useMemo(
    () => (breaks.value || head ? lineEnds(block, source, { start, end }).map((at) => at - start) : []),
    [breaks.value, block, source, start, end],
  );
  const seams = `${start > 0 ? ' goes-on' : ''}${end < block.text.length ? ' unended' : ''}`;
  const doubtful = block.confidence < DOUBTFUL ? ' doubtful' : '';
  const common = {
    class: `block ${block.role}${lit.value ? ' lit' : ''}${doubtful}${seams}`,
    'data-block': elsewhere ? undefined : index,
    'data-from': piece?.start,
    'data-page': page,
    'data-role': block.role,
  };
  const near = start > 0 ? marks.map((mark) => ({ ...mark, start: mark.start - start, end: mark.end - start })) : marks;
  const text = <MarkedText text={block.text.slice(start, end)} marks={near} breaks={breaks.value ? ends : []} head={head ? ends : undefined} />;
  switch (block.role) {
    case 'headline':
      return <h2 {...common}>{text}</h2>;
    case 'subheading':
      return <h3 {...common}>{text}</h3>;
    default:
      return <p {...common}>{text}</p>;
  }
}
