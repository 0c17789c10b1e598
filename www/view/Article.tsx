// One item, set to be read.
import { Fragment } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { because, t } from '../i18n';
import type { DocItem, Document } from '../core/protocol';
import { closeCard, openCard } from '../model/card';
import type { Piece } from '../model/jumps';
import type { OpenPage } from '../model/pages';
import { frame } from '../model/pause';
import { breaks, drawn, goArticle, goSource, pane, selected, selectedIn, spot } from '../model/view';
import { isHead, titleOf } from '../text/item';
import { mentionsByBlock } from '../text/mentions';
import { selectionIn, stretches } from '../text/selection';
import { around, first, grown } from '../text/slices';
import { Block, DOUBTFUL } from './Block';
import { BlockMenu } from './BlockMenu';
import { Beginning, Continuation, Dangling } from './Continuation';
import { Credits } from './Credits';
import { paint } from './highlight';
import { useMore } from './useMore';
import { SelectionBar } from './SelectionBar';

interface Props {
  page: OpenPage;
  document: Document;
  text: string;
  index: number;
  lang: string | undefined;
  open(index: number): void;
  /** Shows an item of any open page. */
  visit(piece: Piece): void;
}

/** An item of so many characters is set wholly, a step a frame; of a longer one only what is near the view. */
const WHOLE = 60_000;

export function Article({ page, document, text, index, lang, open, visit }: Props) {
  const root = useRef<HTMLElement>(null);
  const header = useRef<HTMLElement>(null);
  const item = document.items[index]!;
  const mentions = useMemo(() => mentionsByBlock(document, index), [document, index]);
  const blocks = item.blocks.map((block, at) => ({ block, at, marks: mentions.get(at) ?? [] }));
  const head = blocks.filter(({ block }) => isHead(block));
  const body = blocks.filter(({ block }) => !isHead(block));
  const lengths = useMemo(() => body.map(({ block }) => block.text.length), [item]);
  const [shown, setShown] = useState(() => first(lengths));
  const missing = shown.from > 0 || shown.to < body.length;

  // The reader who came from the list goes on reading here, with the keyboard too.
  useEffect(() => {
    if (pane.value === 'item') header.current?.focus({ preventScroll: true });
  }, [index]);

  const below = () => setShown((now) => grown(lengths, now, true));
  useMore(root, '.more-above', () => setShown((now) => grown(lengths, now, false)));
  useMore(root, '.more-below', below);
  useEffect(() => {
    if (shown.from > 0 || shown.to >= body.length || item.blocks.reduce((sum, b) => sum + b.text.length, 0) > WHOLE) return;
    let live = true;
    void frame().then(() => live && below());
    return () => void (live = false);
  }, [shown, item]);
  useEffect(() => void drawn.value++, [shown, item]);
  // A corrected item may be shorter than the place that was read.
  useEffect(() => {
    if (shown.from > 0 && shown.from >= body.length) setShown(first(lengths));
  }, [item]);

  const wanted = goArticle.value;
  const gone = useRef<typeof wanted>(null);
  useEffect(() => {
    // Once: what is set later must not pull the reader back.
    if (wanted?.item !== index || gone.current === wanted) return;
    const place = body.findIndex(({ at }) => at === wanted.block);
    const window = place < 0 ? shown : around(lengths, shown, place);
    if (window !== shown) setShown(window);
    else {
      gone.current = wanted;
      const block = root.current?.querySelector(`[data-block="${wanted.block}"]`);
      block?.scrollIntoView({ block: 'center' });
      block?.classList.add('flash');
      setTimeout(() => block?.classList.remove('flash'), 1200);
    }
  }, [wanted, shown]);

  useEffect(() => {
    const listen = () => {
      const selection = getSelection();
      const anchor = selection?.isCollapsed === false ? selection.anchorNode : null;
      const here = root.current;
      // What is selected in the source is the source's business; that nothing is selected is ours.
      if (!here || anchor?.parentElement?.closest('.source-pane')) return;
      selectedIn.value = 'article';
      selected.value = selectionIn(here, item, text);
    };
    globalThis.document.addEventListener('selectionchange', listen);
    return () => globalThis.document.removeEventListener('selectionchange', listen);
  }, [item, text]);

  // What is selected in the source is shown here.
  const elsewhere = selectedIn.value === 'source' ? selected.value : [];
  useEffect(() => {
    const found = elsewhere.length > 0 ? stretches(item, text, elsewhere) : [];
    paint('picked', found.map((s) => ({ ...s, item: index })));
  }, [elsewhere, shown, item]);

  const at = (event: Event) => {
    const block = event.target instanceof Element && event.target.closest<HTMLElement>('[data-block]');
    return block ? Number(block.dataset['block']) : null;
  };
  const mark = (event: Event) =>
    event.target instanceof Element ? event.target.closest<HTMLElement>('.mark[data-entity]') : null;
  const block = (entry: (typeof blocks)[number]) => (
    <div class="block-row">
      <BlockMenu item={index} block={entry.at} />
      <Block block={entry.block} page={page.key} item={index} index={entry.at} marks={entry.marks} source={text} />
    </div>
  );
  return (
    <article
      ref={root}
      class={`article article-${item.kind}${breaks.value ? ' broken' : ''}`}
      data-item={index}
      data-whole={!missing}
      aria-label={titleOf(item) ?? t.value.untitled}
      onPointerOver={(event) => {
        const found = at(event);
        spot.value = found === null ? null : { item: index, block: found };
        const over = mark(event);
        if (over && event.pointerType === 'mouse') openCard(over, false);
        else closeCard(false);
      }}
      onPointerLeave={() => {
        spot.value = null;
        closeCard(false);
      }}
      onFocusIn={(event) => {
        const focused = mark(event);
        if (focused?.matches(':focus-visible')) openCard(focused, true);
      }}
      onClick={(event) => {
        const found = at(event);
        const range = found === null ? undefined : item.blocks[found]?.source[0];
        if (range) goSource.value = { offset: range[0] };
        const clicked = mark(event);
        if (clicked && getSelection()?.isCollapsed) openCard(clicked, true);
      }}
    >
      <header ref={header} tabIndex={-1}>
        <p class="kind-line">{t.value.kinds[item.kind] ?? item.kind}</p>
        <div lang={lang}>
          {head.map((entry) => (
            <Fragment key={entry.at}>{block(entry)}</Fragment>
          ))}
        </div>
        <Credits item={item} lang={lang} />
        <Reasons item={item} />
      </header>
      <Beginning page={page} index={index} visit={visit} />
      {body.length === 0 && <p class="nothing">{t.value.noBody}</p>}
      <div class="body" lang={lang}>
        {shown.from > 0 && <p class="more-above quiet">…</p>}
        {body.slice(shown.from, shown.to).map((entry, n) => (
          <Fragment key={entry.at}>
            {/* Where the picture stood: once for captions that follow one another. */}
            {entry.block.role === 'caption' && body[shown.from + n - 1]?.block.role !== 'caption' && (
              <div class="plate" aria-hidden="true">
                {t.value.kinds['photo']}
              </div>
            )}
            {block(entry)}
          </Fragment>
        ))}
        {shown.to < body.length && <p class="more-below quiet">…</p>}
      </div>
      <Continuation page={page} index={index} lang={lang} visit={visit} />
      <Dangling page={page} index={index} item={item} />
      <SelectionBar items={document.items} index={index} />
      <footer>
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

/** Why its headline is its headline, and how sure that is. */
function Reasons({ item }: { item: DocItem }) {
  const headline = item.blocks.find((block) => block.role === 'headline');
  const reasons = [headline && because(headline), because(item)].filter(Boolean);
  const doubtful = item.confidence < DOUBTFUL;
  return (
    <details class={`reasons${doubtful ? ' doubtful' : ''}`}>
      <summary>
        {t.value.confidence} {Math.round(item.confidence * 100)} %{doubtful && ` · ${t.value.doubtful}`}
      </summary>
      <p>{reasons.length > 0 ? reasons.join('；') : t.value.noReason}</p>
    </details>
  );
}
