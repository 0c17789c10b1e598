// One block of an item, by its role.
import type { DocBlock } from '../core/protocol';
import type { Mark } from '../text/mentions';
import { MarkedText } from './MarkedText';

interface Props {
  block: DocBlock;
  index: number;
  marks: Mark[];
}

export function Block({ block, index, marks }: Props) {
  const common = { class: `block ${block.role}`, 'data-block': index, 'data-role': block.role };
  const text = <MarkedText text={block.text} marks={marks} />;
  switch (block.role) {
    case 'headline':
      return <h2 {...common}>{text}</h2>;
    case 'subheading':
      return <h3 {...common}>{text}</h3>;
    default:
      return <p {...common}>{text}</p>;
  }
}
