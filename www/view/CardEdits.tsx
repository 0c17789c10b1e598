// Corrections of a mention, in its card: another type, other ends, not a name; here, or wherever the same words stand.
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

/** Makes an edit of a place: another type or other ends, or, without a type, no name. */
type Change = { type?: string; more?: number; beyond?: number };

export function CardEdits({ page, document, entity, mention }: Props) {
  const text = page.reading?.text ?? '';
  const name = document.items[mention.item]?.blocks[mention.block]?.text.slice(mention.start, mention.end) ?? '';
  const equal = useMemo(() => equalTo(document, name), [document, name]);

  /** The source range of a place whose ends are moved by so many characters; null if that is none. */
  const range = ({ item, block: at, start, end }: Place, more = 0, beyond = 0) => {
    const block = document.items[item]?.blocks[at];
    const [from, to] = [start + more, end + beyond];
    if (!block || from < 0 || to > block.text.length || from >= to) return null;
    const offsets = alignment(block, text);
    return { start: offsets[from]!, end: offsets[to - 1]! + 1 };
  };
  const edits = (place: Place, { type, more, beyond }: Change): Edit[] => {
    const [here, there] = [range(place), range(place, more, beyond)];
    if (!here || !there) return [];
    const drop: Edit = { op: 'unmark', ...here };
    return type ? [drop, { op: 'mark', ...there, type }] : [drop];
  };
  const make = (places: readonly Place[]) => (change: Change) => {
    closeCard();
    correct(page, places.flatMap((place) => edits(place, change)), range(mention)?.start);
  };
  return (
    <>
      <Changes type={entity.type} label={t.value.correct.here} make={make([mention])} />
      {equal.length > 1 && <Everywhere type={entity.type} name={name} document={document} equal={equal} make={make(equal)} />}
    </>
  );
}

interface ChangesProps {
  /** The type as it is. */
  type: string;
  label: string;
  make(change: Change): void;
}

function Changes({ type, label, make }: ChangesProps) {
  const words = t.value.correct;
  const move = (sign: string, name: string, change: Change) => (
    <button type="button" aria-label={name} title={name} onClick={() => make({ type, ...change })}>
      {sign}
    </button>
  );
  return (
    <div class="card-edits" role="group" aria-label={label}>
      <label>
        <span>{label}</span>{' '}
        <select aria-label={words.retype} value={type} onChange={(event) => make({ type: event.currentTarget.value })}>
          <TypeOptions />
        </select>
      </label>
      <button type="button" onClick={() => make({})}>
        {words.unmark}
      </button>
      <div class="both-ends">
        <span class="ends">
          {words.start} {move('‹', words.startEarlier, { more: -1 })}
          {move('›', words.startLater, { more: 1 })}
        </span>
        <span class="ends">
          {words.end} {move('‹', words.endEarlier, { beyond: -1 })}
          {move('›', words.endLater, { beyond: 1 })}
        </span>
      </div>
    </div>
  );
}

interface EverywhereProps {
  type: string;
  name: string;
  document: Document;
  equal: readonly Place[];
  make(change: Change): void;
}

/** The same for all equal strings; what would change shows as soon as the pointer or the focus comes here. */
function Everywhere({ type, name, document, equal, make }: EverywhereProps) {
  const words = t.value.correct;
  const [shown, setShown] = useState(false);
  useEffect(() => preview(shown ? equal : []), [shown, equal]);
  useEffect(() => () => preview([]), []);
  return (
    <div
      class="everywhere"
      onPointerEnter={() => setShown(true)}
      onPointerLeave={(event) => setShown(event.currentTarget.contains(globalThis.document.activeElement))}
      onFocusIn={() => setShown(true)}
      onFocusOut={(event) => setShown(event.currentTarget.contains(event.relatedTarget as Node | null))}
    >
      <Changes type={type} label={words.everywhere(equal.length)} make={make} />
      {shown && (
        <ul class="preview" aria-label={words.preview(name)}>
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
