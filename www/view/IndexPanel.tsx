// The index: who and what is named, how often, on this page or on all that are open.
import { signal } from '@preact/signals';
import { t } from '../i18n';
import type { DocEntity } from '../core/protocol';
import { current, pages } from '../model/pages';
import { fold } from '../text/fold';
import { script } from '../text/script';
import { VirtualList } from './VirtualList';
import { TypeOptions } from './Options';

const type = signal('person');
const order = signal<'count' | 'name' | 'first'>('count');
const filter = signal('');
const everywhere = signal(false);

/** The types that make an index. */
const INDEXED = ['person', 'organization', 'place', 'time', 'work', 'event', 'term', 'money', 'quantity'];

interface Row {
  name: string;
  count: number;
  /** The first page that names it, and the entity there. */
  page: number;
  entity: DocEntity;
}

const byName = new Intl.Collator('zh');

interface Props {
  /** Shows the first mention of an entity of an open page. */
  open(page: number, entity: number): void;
}

export function IndexPanel({ open }: Props) {
  const sources = everywhere.value ? pages.value : pages.value.filter((page) => page === current.value);
  const rows = new Map<string, Row>();
  for (const page of sources) {
    for (const entity of page.reading?.document.entities ?? []) {
      if (entity.type !== type.value) continue;
      const row = rows.get(entity.name);
      if (row) row.count += entity.mentions.length;
      else rows.set(entity.name, { name: entity.name, count: entity.mentions.length, page: page.key, entity });
    }
  }
  // In either script, as find does.
  const sought = fold(filter.value).text;
  const list = [...rows.values()].filter(({ name }) => sought === '' || fold(name).text.includes(sought));
  if (order.value === 'count') list.sort((a, b) => b.count - a.count);
  if (order.value === 'name') list.sort((a, b) => byName.compare(a.name, b.name));
  const most = Math.max(1, ...list.map(({ count }) => count));
  return (
    <section class="index" aria-label={t.value.panels.index}>
      <p class="controls">
        <select aria-label={t.value.index.type} value={type.value} onChange={(e) => (type.value = e.currentTarget.value)}>
          <TypeOptions types={INDEXED} />
        </select>
        <select
          aria-label={t.value.index.order}
          value={order.value}
          onChange={(e) => (order.value = e.currentTarget.value as typeof order.value)}
        >
          <option value="count">{t.value.index.byCount}</option>
          <option value="name">{t.value.index.byName}</option>
          <option value="first">{t.value.index.byFirst}</option>
        </select>
        <input
          type="search"
          placeholder={t.value.index.filter}
          aria-label={t.value.index.filter}
          value={filter.value}
          onInput={(e) => (filter.value = e.currentTarget.value)}
        />
        {pages.value.length > 1 && (
          <label>
            <input type="checkbox" checked={everywhere.value} onChange={(e) => (everywhere.value = e.currentTarget.checked)} />{' '}
            {t.value.index.everywhere}
          </label>
        )}
      </p>
      {list.length === 0 && <p class="quiet">{t.value.index.none}</p>}
      {list.length > 0 && (
        <>
          <p class="index-head" aria-hidden="true">
            <span>
              {t.value.types[type.value]} {t.value.count(list.length)}
            </span>{' '}
            <span>{t.value.index.mentions}</span>
          </p>
          <VirtualList
            // Another list begins at its top.
            key={`${type.value} ${order.value} ${sought}`}
            role="list"
            class="index-list"
            label={t.value.types[type.value] ?? type.value}
            count={list.length}
            estimate={30}
            row={(n) => {
              const row = list[n]!;
              return (
                <>
                  <button type="button" class="plain" lang={script(row.name)} onClick={() => open(row.page, row.entity.id)}>
                    {row.name}
                  </button>
                  <span class="count">
                    <span class={`frequency ${type.value}`} style={{ width: `${(row.count / most) * 4}rem` }} /> {row.count}
                  </span>
                </>
              );
            }}
          />
        </>
      )}
    </section>
  );
}
