// What can be done to selected words: mark them, cut the block there, move them away.
import { computed, signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '../i18n';
import type { DocItem } from '../core/protocol';
import { correct } from '../model/corrections';
import { current } from '../model/pages';
import { selected } from '../model/view';
import { moveEdit } from './BlockMenu';
import { ItemOptions, TypeOptions } from './Options';

/** Where the selection ends in the window. */
const place = signal({ left: 0, top: 0 });

const shown = computed(() => selected.value.length > 0);

export function SelectionBar({ items, index }: { items: readonly DocItem[]; index: number }) {
  useEffect(() => {
    const selection = getSelection();
    if (!shown.value || !selection || selection.rangeCount === 0) return;
    const box = selection.getRangeAt(0).getBoundingClientRect();
    place.value = { left: Math.max(8, Math.min(box.left, innerWidth - 330)), top: Math.min(box.bottom + 8, innerHeight - 60) };
  }, [selected.value]);
  const page = current.value;
  const first = selected.value[0];
  const last = selected.value.at(-1);
  if (!page || !first || !last) return null;
  const { start } = first;
  const { end } = last;
  const done = () => getSelection()?.removeAllRanges();
  return (
    <div class="selection-bar" role="group" aria-label={t.value.correct.selection} style={{ left: `${place.value.left}px`, top: `${place.value.top}px` }}>
      <select
        aria-label={t.value.correct.mark}
        value=""
        onChange={(event) => {
          correct(page, [{ op: 'mark', start, end, type: event.currentTarget.value }], start);
          done();
        }}
      >
        <option value="">{t.value.correct.mark}</option>
        <TypeOptions />
      </select>
      <select
        aria-label={t.value.correct.moveWords}
        value=""
        onChange={(event) => {
          const to = event.currentTarget.value;
          correct(page, [moveEdit(start, end, to === 'none' ? null : Number(to))], start);
          done();
        }}
      >
        <option value="">{t.value.correct.moveWords}</option>
        <ItemOptions items={items} except={index} />
      </select>
      <button
        type="button"
        onClick={() => {
          correct(page, [{ op: 'cut', at: start }], start);
          done();
        }}
      >
        {t.value.correct.cut}
      </button>
    </div>
  );
}
