// What is known of one entity: type, normal form, titles, reason, and where else it is named.
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { because, t } from '../i18n';
import type { DocEntity, Document } from '../core/protocol';
import { card, closeCard, openCard } from '../model/card';
import { pages } from '../model/pages';
import { divisions, learn } from '../model/places';
import { titleOf } from '../text/item';
import { CardEdits } from './CardEdits';
import { Context } from './Context';
import { facts, normalForm } from '../text/value';

interface Props {
  lang: string | undefined;
  /** Brings the mention into view and gives its element once it is there. */
  find(page: number, entity: number, mention: number): Promise<HTMLElement | null>;
}

export function EntityCard({ lang, find }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const now = card.value;
  const page = pages.value.find(({ key }) => key === now?.page);
  const document = page?.reading?.document;
  const entity = document?.entities.find(({ id }) => id === now?.entity);
  const mention = entity?.mentions[now?.mention ?? 0];
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || !now) return;
    // Below the mark, or above it, wherever there is room; never on it, never outside the window.
    element.style.maxHeight = '';
    const { offsetWidth: width, offsetHeight: height } = element;
    const [above, below] = [now.box.top - 16, innerHeight - now.box.bottom - 16];
    const under = below >= height || below >= above;
    element.style.maxHeight = `${Math.min(innerHeight * 0.7, Math.max(under ? below : above, 120))}px`;
    // From the side of the mark it grows when more is shown in it.
    element.style.top = under ? `${Math.min(now.box.bottom + 8, innerHeight - 128)}px` : 'auto';
    element.style.bottom = under ? 'auto' : `${Math.min(innerHeight - now.box.top + 8, innerHeight - 128)}px`;
    // On narrow screens it is a sheet, at the foot or at the head.
    element.classList.toggle('high', now.box.top > innerHeight / 2);
    element.style.left = `${Math.max(8, Math.min(now.box.left, innerWidth - width - 16))}px`;
  });
  useEffect(() => {
    const away = (event: Event) => {
      const inside = event.target instanceof Element && event.target.closest('.card, .mark');
      if (!inside) closeCard();
    };
    const scroll = () => closeCard(false);
    addEventListener('pointerdown', away);
    addEventListener('scroll', scroll, { passive: true });
    return () => {
      removeEventListener('pointerdown', away);
      removeEventListener('scroll', scroll);
    };
  }, []);
  useEffect(() => {
    if (entity?.value && 'codes' in entity.value) void learn(entity.value.codes.slice(0, 1));
  }, [entity]);
  if (!now || !page || !document || !entity || !mention) return null;
  const code = entity.value && 'codes' in entity.value ? entity.value.codes[0] : undefined;
  const chain = code === undefined ? [] : (divisions.value.get(code) ?? []);
  const value = entity.value ? [normalForm(entity.value, t.value.values), ...chain].filter(Boolean).join(' ') : '';
  const more = entity.value ? facts(entity.value, t.value.values) : [];
  const step = async (by: number) => {
    const count = entity.mentions.length;
    const next = (now.mention + by + count) % count;
    const mark = await find(page.key, entity.id, next);
    if (mark) openCard(mark, true);
  };
  const reasons = new Set([because(mention), because(entity)].filter(Boolean));
  return (
    <div ref={box} class="card" role="dialog" aria-label={`${t.value.types[entity.type]}: ${entity.name}`}>
      <p class="card-head">
        <span class={`mark ${entity.type}`}>{t.value.types[entity.type] ?? entity.type}</span>
        <strong lang={lang}>{entity.name}</strong>
        <button type="button" class="close" aria-label={t.value.closeCard} onClick={() => closeCard()}>
          ×
        </button>
      </p>
      <dl>
        {value && <Fact name={t.value.normalForm} value={value} />}
        {more.map(([name, said]) => (
          <Fact key={name} name={name} value={said} />
        ))}
        {entity.titles.length > 0 && <Fact name={t.value.titles} value={entity.titles.join('、')} lang={lang} />}
        {reasons.size > 0 && <Fact name={t.value.why} value={[...reasons].join('；')} />}
        <Fact name={t.value.confidence} value={`${Math.round(mention.confidence * 100)} %`} />
        {mention.inferred && <Fact name="" value={t.value.inferred} />}
      </dl>
      <CardEdits key={`${now.entity} ${now.mention}`} page={page} document={document} entity={entity} mention={mention} />
      <Others page={page.key} entity={entity} document={document} current={now.mention} lang={lang} step={step} find={find} />
    </div>
  );
}

function Fact({ name, value, lang }: { name: string; value: string; lang?: string | undefined }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd lang={lang}>{value}</dd>
    </div>
  );
}

interface OthersProps extends Props {
  page: number;
  document: Document;
  entity: DocEntity;
  current: number;
  step(by: number): void;
}

/** Mentions that the card lists at once; of more, those around the one it is open for. */
const LISTED = 60;

function Others({ page, entity, document, current, lang, step, find }: OthersProps) {
  const count = entity.mentions.length;
  if (count < 2) return <p class="quiet">{t.value.onlyMention}</p>;
  const from = Math.max(0, Math.min(current - LISTED / 2, count - LISTED));
  return (
    <>
      <p class="card-steps">
        <button type="button" aria-label={t.value.previousMention} onClick={() => step(-1)}>
          ‹
        </button>
        <span aria-live="polite">{t.value.mentionOf(current + 1, count)}</span>
        <button type="button" aria-label={t.value.nextMention} onClick={() => step(1)}>
          ›
        </button>
      </p>
      <ol class="card-others" lang={lang}>
        {entity.mentions.slice(from, from + LISTED).map((mention, n) => {
          const index = from + n;
          const item = document.items[mention.item];
          const text = item?.blocks[mention.block]?.text ?? '';
          return (
            <li key={index}>
              <button
                type="button"
                aria-current={index === current ? 'true' : undefined}
                onClick={async () => {
                  const mark = await find(page, entity.id, index);
                  if (mark) openCard(mark, true);
                }}
              >
                <Context text={text} span={mention} title={item ? titleOf(item) : null} />
              </button>
            </li>
          );
        })}
      </ol>
    </>
  );
}
