// Corrections of a mention, in its card: another type, other ends, not a name; here or everywhere.
import { useEffect, useMemo, useState } from 'preact/hooks';
import { t } from '../i18n';
import type { DocEntity, DocMention, Document, Edit } from '../core/protocol';
import { closeCard } from '../model/card';
import { correct } from '../model/corrections';
import type { OpenPage } from '../model/pages';
import { equalTo, type Place } from '../text/equal';
import { titleOf } from '../text/item';
import { alignment } from '../text/source';
import { Context } from './Context';
import { preview } from './highlight';
import { TypeOptions } from './Options';

interface Props {
  page: OpenPage;
  document: Document;
  entity: DocEntity;
  mention: DocMention;
}

/** Places that the preview lists; it counts them all. */
const LISTED = 6;

export function CardEdits({ page, document, entity, mention }: Props) {
  const [all, setAll] = useState(false);
  const text = page.reading?.text ?? '';
  const words = t.value.correct;
  const name = document.items[mention.item]?.blocks[mention.block]?.text.slice(mention.start, mention.end) ?? '';
  const equal = useMemo(() => equalTo(document, name), [document, name]);
  const chosen: readonly Place[] = all ? equal : [mention];
  // Shown in the text before anything is done.
  useEffect(() => preview(all ? equal : []), [all, equal]);
  useEffect(() => () => preview([]), []);

  /** The source range of a place whose ends are moved by so many characters; null if that is none. */
  const range = ({ item, block: at, start, end }: Place, more = 0, beyond = 0) => {
    const block = document.items[item]?.blocks[at];
    const [from, to] = [start + more, end + beyond];
    if (!block || from < 0 || to > block.text.length || from >= to) return null;
    const offsets = alignment(block, text);
    return { start: offsets[from]!, end: offsets[to - 1]! + 1 };
  };
  const make = (edit: (place: Place) => Edit[]) => {
    closeCard();
    correct(page, chosen.flatMap(edit), range(mention)?.start);
  };
  const drop = (place: Place): Edit[] => {
    const here = range(place);
    return here ? [{ op: 'unmark', ...here }] : [];
  };
  const mark = (place: Place, type: string, more = 0, beyond = 0): Edit[] => {
    const there = range(place, more, beyond);
    return there ? [...drop(place), { op: 'mark', ...there, type }] : [];
  };
  const move = (sign: string, label: string, more: number, beyond: number) => (
    <button type="button" aria-label={label} title={label} onClick={() => make((place) => mark(place, entity.type, more, beyond))}>
      {sign}
    </button>
  );
  return (
    <div class="card-edits">
      <label>
        {words.retype}{' '}
        <select value={entity.type} onChange={(event) => { const type = event.currentTarget.value; make((place) => mark(place, type)); }}>
          <TypeOptions />
        </select>
      </label>
      <span class="ends">
        {words.start} {move('‹', words.startEarlier, -1, 0)}
        {move('›', words.startLater, 1, 0)}
      </span>
      <span class="ends">
        {words.end} {move('‹', words.endEarlier, 0, -1)}
        {move('›', words.endLater, 0, 1)}
      </span>
      <button type="button" onClick={() => make(drop)}>
        {words.unmark}
      </button>
      {equal.length > 1 && (
        <label>
          <input type="checkbox" checked={all} onChange={(event) => setAll(event.currentTarget.checked)} />{' '}
          {words.everywhere(name, equal.length)}
        </label>
      )}
      {all && (
        <ul class="preview" aria-label={words.preview}>
          {equal.slice(0, LISTED).map((place) => (
            <li key={`${place.item} ${place.block} ${place.start}`}>
              <Context text={document.items[place.item]?.blocks[place.block]?.text ?? ''} span={place} title={titleOf(document.items[place.item]!)} />
            </li>
          ))}
          {equal.length > LISTED && <li class="quiet">{words.andMore(equal.length - LISTED)}</li>}
        </ul>
      )}
    </div>
  );
}
