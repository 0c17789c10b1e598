// What is printed: clean articles, one after the other, and what the lines under the words mean.
import { t } from '../i18n';
import type { DocItem, Document } from '../core/protocol';
import type { OpenPage } from '../model/pages';
import { printing } from '../model/print';
import { hidden, TYPES } from '../model/view';
import { isHead } from '../text/item';
import { mentionsByItem, type MarksByBlock } from '../text/mentions';
import { Block } from './Block';
import { Beginning, Continuation } from './Continuation';
import { Credits } from './Credits';

interface Props {
  page: OpenPage;
  document: Document;
  text: string;
  lang: string | undefined;
}

export function PrintSheet({ page, document, text, lang }: Props) {
  if (!printing.value) return null;
  const all = document.items.map((_, index) => index);
  const printed = new Set(printing.value === 'one' ? [page.item] : all);
  const marks = mentionsByItem(document, printed);
  const { publication, date, page: number, section } = document.issue;
  const issue = [publication, date, number && `${t.value.pageNumber} ${number}`, section].filter(Boolean);
  return (
    <div class="print-sheet">
      <header>
        <p class="issue" lang={lang}>
          {issue.length > 0 ? issue.join(' · ') : page.name}
        </p>
        <Key marks={marks} />
      </header>
      {[...printed].map((index) => (
        <Printed key={index} page={page} item={document.items[index]!} index={index} marks={marks.get(index)!} text={text} lang={lang} />
      ))}
    </div>
  );
}

/** The lines that stand under words of these articles, and what each means. */
function Key({ marks }: { marks: Map<number, MarksByBlock> }) {
  const seen = new Set([...marks.values()].flatMap((blocks) => [...blocks.values()].flat().map(({ entity }) => entity.type)));
  const shown = TYPES.filter((type) => seen.has(type) && !hidden.value.has(type));
  if (shown.length === 0) return null;
  return (
    <ul class="print-key" aria-label={t.value.marks}>
      {shown.map((type) => (
        <li key={type}>
          <span class={`mark ${type}${type === 'quote' ? ' quote-first quote-last' : ''}`}>{t.value.types[type]}</span>
        </li>
      ))}
    </ul>
  );
}

interface PrintedProps {
  page: OpenPage;
  item: DocItem;
  index: number;
  marks: MarksByBlock;
  text: string;
  lang: string | undefined;
}

function Printed({ page, item, index, marks, text, lang }: PrintedProps) {
  const blocks = item.blocks.map((block, at) => ({
    block,
    drawn: <Block key={at} elsewhere page={page.key} block={block} item={index} index={at} marks={marks.get(at) ?? []} source={text} />,
  }));
  const part = (head: boolean) => blocks.filter(({ block }) => isHead(block) === head).map(({ drawn }) => drawn);
  // Nobody can follow a link on paper.
  const visit = () => {};
  return (
    <article class={`article article-${item.kind}`}>
      <header>
        <p class="kind-line">{t.value.kinds[item.kind] ?? item.kind}</p>
        <div lang={lang}>{part(true)}</div>
        <Credits item={item} lang={lang} />
      </header>
      <Beginning page={page} index={index} visit={visit} />
      <div class="body" lang={lang}>
        {part(false)}
      </div>
      <Continuation page={page} index={index} lang={lang} paper visit={visit} />
    </article>
  );
}
