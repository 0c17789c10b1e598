// A block of an article with what stands around it: the button in its margin, the sign of a picture.
import { t } from '../i18n';
import type { DocItem } from '../core/protocol';
import type { Mark } from '../text/mentions';
import type { Span } from '../text/segments';
import { Block } from './Block';
import { BlockMenu } from './BlockMenu';

interface Props {
  /** Key of the page. */
  page: number;
  item: DocItem;
  /** Index of the item, and of the block in it. */
  index: number;
  at: number;
  marks: Mark[];
  /** Of a long block, the part that is set here. */
  piece?: Span;
  source: string;
}

export function BlockRow({ page, item, index, at, marks, piece, source }: Props) {
  const block = item.blocks[at];
  if (!block) return null;
  const begins = !piece || piece.start === 0;
  // Where the picture stood: once for captions that follow one another.
  const plate = begins && block.role === 'caption' && item.blocks[at - 1]?.role !== 'caption';
  return (
    <>
      {plate && (
        <div class="plate" aria-hidden="true">
          {t.value.kinds['photo']}
        </div>
      )}
      <div class="block-row">
        {begins && <BlockMenu item={index} block={at} />}
        <Block block={block} page={page} item={index} index={at} marks={marks} piece={piece} source={source} />
      </div>
    </>
  );
}
