// The items of a page, by kind and headline.
import { useMemo } from 'preact/hooks';
import { t } from '../i18n';
import type { DocItem, Document } from '../core/protocol';
import type { OpenPage } from '../model/pages';
import { DOUBTFUL } from './Block';
import { hue } from './hue';
import { MarkedText } from './MarkedText';
import { VirtualList } from './VirtualList';
import { lead, titleOf } from '../text/item';

interface Props {
  page: OpenPage;
  document: Document;
  lang: string | undefined;
  open(index: number): void;
}

/** A longer list scrolls in a window of its own. */
const WHOLE = 200;

export function ItemList({ page, document, lang, open }: Props) {
  const { items } = document;
  const go = useMemo(() => ({ index: page.item }), [page.item]);
  const entry = (index: number) => <Entry page={page} item={items[index]!} index={index} lang={lang} open={open} />;
  const { publication, date, page: number, section } = document.issue;
  const issue = [publication, date, number && `${t.value.pageNumber} ${number}`, section].filter(Boolean);
  return (
    <nav class="items" aria-label={t.value.items}>
      <h2>
        {t.value.items} <small>{t.value.itemCount(document.items.length)}</small>
      </h2>
      {issue.length > 0 && <p class="issue">{issue.join(' · ')}</p>}
      {items.length > WHOLE ? (
        <VirtualList role="list" class="item-window" label={t.value.items} count={items.length} estimate={110} row={entry} go={go} />
      ) : (
        <ol>
          {items.map((item, index) => (
            <li key={item.id}>{entry(index)}</li>
          ))}
        </ol>
      )}
    </nav>
  );
}

interface EntryProps extends Omit<Props, 'document'> {
  item: DocItem;
  index: number;
}

function Entry({ page, item, index, lang, open }: EntryProps) {
  const title = titleOf(item);
  const text = lead(item);
  return (
    <button type="button" class="entry-button" aria-current={index === page.item ? 'true' : undefined} onClick={() => open(index)}>
      <span class={`kind ${hue(index)}`}>
        {t.value.kinds[item.kind] ?? item.kind}
        {item.confidence < DOUBTFUL && <span class="doubt"> · {t.value.doubtful}</span>}
        {item.jumps.map(({ direction, page: number }, n) => (
          <span key={n} class="jump-sign"> · {direction === 'to' ? t.value.jumpTo(number) : t.value.jumpFrom(number)}</span>
        ))}
      </span>
      {(title !== null || !text) && (
        <span class="title" lang={lang}>
          <MarkedText text={title ?? t.value.untitled} marks={[]} head={[]} />
        </span>
      )}
      {text && (
        <span class="lead" lang={lang}>
          {text}
        </span>
      )}
    </button>
  );
}
