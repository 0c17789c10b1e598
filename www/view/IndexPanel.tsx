// The index as a list that can be sorted and filtered.
import { useEffect } from 'preact/hooks';
import { t } from '../i18n';
import { everywhere, filter, indexOpen, names, order, type } from '../model/names';
import { pageCount } from '../model/pages';
import { script } from '../text/script';
import { VirtualList } from './VirtualList';
import { TypeOptions } from './Options';

/** The types that make an index. */
const INDEXED = ['person', 'organization', 'place', 'time', 'work', 'event', 'term', 'money', 'quantity'];

interface Props {
  /** Shows the first mention of an entity of an open page. */
  open(page: number, entity: number): void;
}

export function IndexPanel({ open }: Props) {
  useEffect(() => {
    indexOpen.value = true;
    return () => void (indexOpen.value = false);
  }, []);
  const { of, list, most } = names.value;
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
        {pageCount.value > 1 && (
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
            key={of}
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
