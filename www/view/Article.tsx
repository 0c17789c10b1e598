// One item, set to be read.
import { Fragment } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n';
import type { DocItem, Document } from '../core/protocol';
import { mentionsByBlock } from '../text/mentions';
import { titleOf } from '../text/item';
import { Block } from './Block';
import { pane } from '../model/view';

interface Props {
  document: Document;
  index: number;
  lang: string | undefined;
  open(index: number): void;
}

export function Article({ document, index, lang, open }: Props) {
  const heading = useRef<HTMLElement>(null);
  const item = document.items[index]!;
  const mentions = mentionsByBlock(document, index);
  const isHead = (role: string) => ['kicker', 'headline', 'deck', 'column'].includes(role);
  const blocks = item.blocks.map((block, at) => ({ block, at, marks: mentions.get(at) ?? [] }));
  const head = blocks.filter(({ block }) => isHead(block.role));
  const body = blocks.filter(({ block }) => !isHead(block.role));
  // The reader who came from the list goes on reading here, with the keyboard too.
  useEffect(() => {
    if (pane.value === 'item') heading.current?.focus({ preventScroll: true });
  }, [index]);
  return (
    <article class={`article article-${item.kind}`} data-item={index} aria-label={titleOf(item) ?? t.value.untitled}>
      <button type="button" class="back" onClick={() => (pane.value = 'list')}>
        ‹ {t.value.backToList}
      </button>
      <header ref={heading} tabIndex={-1}>
        <p class="kind-line">{t.value.kinds[item.kind] ?? item.kind}</p>
        <div lang={lang}>
          {head.map(({ block, at, marks }) => (
            <Block key={at} block={block} index={at} marks={marks} />
          ))}
        </div>
        <Credits item={item} lang={lang} />
      </header>
      {body.length === 0 && <p class="nothing">{t.value.noBody}</p>}
      <div class="body" lang={lang}>
        {body.map(({ block, at, marks }, n) => (
          <Fragment key={at}>
            {/* Where the picture stood: once for captions that follow one another. */}
            {block.role === 'caption' && body[n - 1]?.block.role !== 'caption' && (
              <div class="plate" aria-hidden="true">
                {t.value.kinds['photo']}
              </div>
            )}
            <Block block={block} index={at} marks={marks} />
          </Fragment>
        ))}
      </div>
      <footer>
        {/* The printed line is in the text; without one, say it ourselves. */}
        {!item.blocks.some((block) => block.role === 'jump') &&
          item.jumps.map(({ direction, page }) => (
            <p class="continued">{direction === 'to' ? t.value.jumpTo(page) : t.value.jumpFrom(page)}</p>
          ))}
        <p class="turn">
          <button type="button" disabled={index === 0} onClick={() => open(index - 1)}>
            ‹ {t.value.previous}
          </button>
          <button type="button" disabled={index + 1 >= document.items.length} onClick={() => open(index + 1)}>
            {t.value.next} ›
          </button>
        </p>
      </footer>
    </article>
  );
}

/** Who wrote it, and the dateline, in one line below the headline. */
function Credits({ item, lang }: { item: DocItem; lang: string | undefined }) {
  const roles = new Map<string, string[]>();
  // Names in a line of their own are read there; those inside a paragraph are worth a line here.
  const inText = item.bylines.filter(({ block }) => !['byline', 'credit'].includes(item.blocks[block]?.role ?? ''));
  for (const { role, name } of inText) roles.set(role, [...(roles.get(role) ?? []), name]);
  // 本报 alone says nothing.
  const { agency, place, date } = item.dateline ?? {};
  const dateline = place || date ? [agency, place, date].filter(Boolean) : [];
  if (roles.size === 0 && dateline.length === 0) return null;
  return (
    <p class="credits" lang={lang}>
      {[...roles].map(([role, names]) => (
        <span key={role}>
          <span class="role">{role}</span> {names.join('、')}
        </span>
      ))}
      {dateline.length > 0 && <span class="dateline">{dateline.join(' ')}</span>}
    </p>
  );
}
