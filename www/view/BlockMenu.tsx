// What can be done to a block: a button in its margin, and the menu behind it.
import { signal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../i18n';
import type { Edit } from '../core/protocol';
import { anchor, correct, itemAnchor, revert } from '../model/corrections';
import { current } from '../model/pages';
import { ItemOptions } from './Options';

/** The block whose menu is open. */
const open = signal<{ item: number; block: number } | null>(null);

/** Roles that a reader can give, in the order of the menu. */
const ROLES = [
  'kicker', 'headline', 'deck', 'summary', 'column', 'byline', 'credit', 'paragraph', 'subheading', 'caption',
  'entry', 'jump', 'notice',
];

interface Props {
  item: number;
  block: number;
}

export function BlockMenu({ item, block }: Props) {
  const menu = useRef<HTMLDivElement>(null);
  const mine = open.value?.item === item && open.value.block === block;
  useLayoutEffect(() => {
    if (!mine) return;
    menu.current?.querySelector<HTMLElement>('button, select')?.focus();
    const away = (event: Event) => {
      if (!(event.target instanceof Node && menu.current?.parentElement?.contains(event.target))) open.value = null;
    };
    addEventListener('pointerdown', away);
    return () => removeEventListener('pointerdown', away);
  }, [mine]);
  return (
    <span class="block-menu">
      <button
        type="button"
        class="handle"
        aria-expanded={mine}
        aria-label={t.value.correct.menu}
        onClick={() => (open.value = mine ? null : { item, block })}
      >
        ⋮
      </button>
      {mine && (
        <div
          ref={menu}
          class="menu"
          role="group"
          aria-label={t.value.correct.menu}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            open.value = null;
            menu.current?.parentElement?.querySelector<HTMLElement>('.handle')?.focus();
          }}
        >
          <Choices item={item} block={block} />
        </div>
      )}
    </span>
  );
}

function Choices({ item: n, block: b }: Props) {
  const page = current.value;
  const items = page?.reading?.document.items ?? [];
  const item = items[n];
  const block = item?.blocks[b];
  if (!page || !item || !block) return null;
  const at = anchor(block);
  const end = block.source.at(-1)?.[1] ?? at;
  const make = (...edits: Edit[]) => {
    open.value = null;
    correct(page, edits, at);
  };
  const words = t.value.correct;
  const previous = items[n - 1];
  const next = items[n + 1];
  return (
    <>
      {b > 0 && (
        <button type="button" onClick={() => make({ op: 'split', at })}>
          {words.split}
        </button>
      )}
      {b > 0 && (
        <button type="button" onClick={() => make({ op: 'join', at })}>
          {words.join}
        </button>
      )}
      {previous && (
        <button type="button" onClick={() => make({ op: 'merge', at, into: itemAnchor(previous) })}>
          {words.mergePrevious}
        </button>
      )}
      {next && (
        <button type="button" onClick={() => make({ op: 'merge', at: itemAnchor(next), into: at })}>
          {words.mergeNext}
        </button>
      )}
      <label>
        {words.move}
        <select
          value=""
          onChange={(event) => {
            const to = event.currentTarget.value;
            make(moveEdit(at, end, to === 'none' ? null : Number(to)));
          }}
        >
          <option value="">{words.choose}</option>
          <ItemOptions items={items} except={n} />
        </select>
      </label>
      <label>
        {words.role}
        <select value={block.role} onChange={(event) => make({ op: 'role', at, role: event.currentTarget.value })}>
          {ROLES.map((role) => (
            <option key={role} value={role}>
              {t.value.roles[role]}
            </option>
          ))}
        </select>
      </label>
      {page.steps.length > 0 && (
        <button
          type="button"
          onClick={() => {
            open.value = null;
            revert(page, item);
          }}
        >
          {words.revert}
        </button>
      )}
    </>
  );
}

/** `to: null` says: belongs to no item. */
export function moveEdit(start: number, end: number, to: number | null): Edit {
  return { op: 'move', start, end, to } as Edit;
}
