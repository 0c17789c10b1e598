// What selects offer: types of names, items of the page.
import { t } from '../i18n';
import type { DocItem } from '../core/protocol';
import { itemAnchor } from '../model/corrections';
import { TYPES } from '../model/view';
import { titleOf } from '../text/item';

/** Entity types by their names in the reader's language. */
export function TypeOptions({ types = TYPES }: { types?: readonly string[] }) {
  return (
    <>
      {types.map((type) => (
        <option key={type} value={type}>
          {t.value.types[type]}
        </option>
      ))}
    </>
  );
}

/** Items before and after that are offered: on a long page what belongs together stands near. */
const NEAR = 100;

/** Where something can be moved: a place in each item but `except`, or `none` for the rest of the page. */
export function ItemOptions({ items, except }: { items: readonly DocItem[]; except: number }) {
  const from = Math.max(0, except - NEAR);
  return (
    <>
      {items.slice(from, except + NEAR + 1).map((item, n) =>
        from + n === except ? null : (
          <option key={from + n} value={itemAnchor(item)}>
            {from + n + 1}. {(titleOf(item) ?? t.value.untitled).slice(0, 18)}
          </option>
        ),
      )}
      <option value="none">{t.value.furniture}</option>
    </>
  );
}
