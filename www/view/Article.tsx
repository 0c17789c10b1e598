// One item, set to be read.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { because, t } from '../i18n';
import type { DocItem, Reading } from '../core/protocol';
import { closeCard, openCard } from '../model/card';
import { anchor } from '../model/corrections';
import type { Piece } from '../model/jumps';
import type { OpenPage } from '../model/pages';
import { frame } from '../model/pause';
import { breaks, drawn, goArticle, goSource, pane, selected, selectedIn, spot } from '../model/view';
import { order, titleOf } from '../text/item';
import { marksIn, mentionsByBlock } from '../text/mentions';
import { selectedBlocks, sourceOfSelected, stretches } from '../text/selection';
import { reach } from '../text/slices';
import { alignment } from '../text/source';
import { DOUBTFUL } from './Block';
import { BlockRow } from './BlockRow';
import { Beginning, Continuation, Dangling } from './Continuation';
import { Credits } from './Credits';
import { flash, reveal } from './goTo';
import { paint, startOf } from './highlight';
import { LongBody } from './LongBody';
import { SelectionBar } from './SelectionBar';

interface Props {
  page: OpenPage;
  reading: Reading;
  index: number;
  lang: string | undefined;
  open(index: number): void;
  /** Shows an item of any open page. */
  visit(piece: Piece): void;
}

/** An article of so many characters is set wholly, a step a frame; of a longer one only what is near the view. */
const WHOLE = 15_000;

export function Article({ page, reading, index, lang, open, visit }: Props) {
  const { document, text } = reading;
  const root = useRef<HTMLElement>(null);
  const header = useRef<HTMLElement>(null);
  const item = document.items[index]!;
  const { head, body } = useMemo(() => order(item), [item]);
  const lengths = useMemo(() => body.map((at) => item.blocks[at]!.text.length), [item]);
  const long = useMemo(() => lengths.reduce((sum, length) => sum + length, 0) > WHOLE, [lengths]);
  const mentions = useMemo(() => (long ? null : mentionsByBlock(document, index)), [document, index, long]);
  const [shown, setShown] = useState(() => reach(lengths, 0));
  const whole = !long && shown >= body.length;

  // The reader who came from the list goes on reading here, with the keyboard too.
  useEffect(() => {
    if (pane.value === 'item') header.current?.focus({ preventScroll: true });
  }, [index]);

  useEffect(() => {
    if (long || whole) return;
    let live = true;
    void frame().then(() => live && setShown((now) => reach(lengths, now)));
    return () => void (live = false);
  }, [shown, item]);
  useEffect(() => void drawn.value++, [shown, item]);

  const wanted = goArticle.value;
  useEffect(() => {
    if (wanted?.item !== index) return;
    const block = root.current?.querySelector<HTMLElement>(`[data-block="${wanted.block}"]`);
    // A long body brings its own blocks into view; a short one soon has them all.
    if (!block || block.closest('.long')) return;
    // Once: neither what is set later nor coming back to this article must pull the reader there again.
    goArticle.value = null;
    reveal(block, wanted.start ?? 0);
    flash(block);
  }, [wanted, shown]);

  useEffect(() => {
    const listen = () => {
      const selection = getSelection();
      const anchor = selection?.isCollapsed === false ? selection.anchorNode : null;
      const here = root.current;
      // What is selected in the source is the source's business; that nothing is selected is ours.
      if (!here || anchor?.parentElement?.closest('.source-pane')) return;
      selectedIn.value = 'article';
      selected.value = sourceOfSelected(selectedBlocks(here, item), item, text);
    };
    globalThis.document.addEventListener('selectionchange', listen);
    return () => globalThis.document.removeEventListener('selectionchange', listen);
  }, [item, text]);

  // What is selected in the source is shown here.
  const elsewhere = selectedIn.value === 'source' ? selected.value : [];
  useEffect(() => {
    const found = elsewhere.length > 0 ? stretches(item, text, elsewhere) : [];
    paint('picked', found.map((s) => ({ ...s, item: index })));
  }, [elsewhere, drawn.value, item]);

  const at = (event: Event) => {
    const block = event.target instanceof Element && event.target.closest<HTMLElement>('[data-block]');
    return block ? { block: Number(block.dataset['block']), from: startOf(block) } : null;
  };
  const mark = (event: Event) =>
    event.target instanceof Element ? event.target.closest<HTMLElement>('.mark[data-entity]') : null;
  const marks = (at: number) => {
    const length = item.blocks[at]!.text.length;
    return mentions ? (mentions.get(at) ?? []) : marksIn(reading.layout.marks, document, index, at, { start: 0, end: length });
  };
  const row = (at: number) => (
    <BlockRow key={at} page={page.key} item={item} index={index} at={at} marks={marks(at)} source={text} />
  );
  return (
    <article
      ref={root}
      class={`article article-${item.kind}${breaks.value ? ' broken' : ''}`}
      data-item={index}
      data-whole={whole}
      aria-label={titleOf(item) ?? t.value.untitled}
      onPointerOver={(event) => {
        const found = at(event);
        spot.value = found && { item: index, block: found.block };
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
        const block = found && item.blocks[found.block];
        if (block) goSource.value = { offset: found.from > 0 ? alignment(block, text)[found.from]! : anchor(block) };
        const clicked = mark(event);
        if (clicked && getSelection()?.isCollapsed) openCard(clicked, true);
      }}
    >
      <header ref={header} tabIndex={-1}>
        <p class="kind-line">{t.value.kinds[item.kind] ?? item.kind}</p>
        <div lang={lang}>
          {head.map(row)}
        </div>
        <Credits item={item} lang={lang} />
        <Reasons item={item} />
      </header>
      <Beginning page={page} index={index} visit={visit} />
      {body.length === 0 && <p class="nothing">{t.value.noBody}</p>}
      <div class="body" lang={lang}>
        {long ? <LongBody page={page.key} reading={reading} item={item} index={index} blocks={body} /> : body.slice(0, shown).map(row)}
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
