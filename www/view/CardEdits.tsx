// Corrections of a mention, in its card: another type, other ends, not a name; here or everywhere.
import { useState } from 'preact/hooks';
import { t } from '../i18n';
import type { DocEntity, DocMention, Document, Edit } from '../core/protocol';
import { closeCard } from '../model/card';
import { correct, extent } from '../model/corrections';
import { current } from '../model/pages';
import { TYPES } from '../model/view';
import { alignment } from '../text/source';

interface Props {
  document: Document;
  entity: DocEntity;
  mention: DocMention;
}

export function CardEdits({ document, entity, mention }: Props) {
  const [all, setAll] = useState(false);
  const page = current.value;
  if (!page?.reading) return null;
  const text = page.reading.text;
  const words = t.value.correct;
  const blockOf = (m: DocMention) => document.items[m.item]?.blocks[m.block];
  const name = blockOf(mention)?.text.slice(mention.start, mention.end) ?? '';
  const equal = entity.mentions.filter((m) => blockOf(m)?.text.slice(m.start, m.end) === name);
  const chosen = all ? equal : [mention];
  const make = (edit: (m: DocMention) => Edit[]) => {
    closeCard();
    correct(page, chosen.flatMap(edit), extent(mention).start);
  };
  const drop = (m: DocMention): Edit => ({ op: 'unmark', ...extent(m) });
  /** The mention with its ends moved by so many characters. */
  const trimmed = (m: DocMention, start: number, end: number): Edit[] => {
    const block = blockOf(m);
    const [from, to] = [m.start + start, m.end + end];
    if (!block || from < 0 || to > block.text.length || from >= to) return [];
    const offsets = alignment(block, text);
    return [drop(m), { op: 'mark', start: offsets[from]!, end: offsets[to - 1]! + 1, type: entity.type }];
  };
  const ends: [string, string, number, number][] = [
    ['⇤+', words.startEarlier, -1, 0],
    ['−|', words.startLater, 1, 0],
    ['|−', words.endEarlier, 0, -1],
    ['+⇥', words.endLater, 0, 1],
  ];
  return (
    <div class="card-edits">
      <label>
        {words.retype}{' '}
        <select
          value={entity.type}
          onChange={(event) => {
            const type = event.currentTarget.value;
            make((m) => [drop(m), { op: 'mark', ...extent(m), type }]);
          }}
        >
          {TYPES.map((type) => (
            <option key={type} value={type}>
              {t.value.types[type]}
            </option>
          ))}
        </select>
      </label>
      <span class="ends">
        {ends.map(([sign, label, start, end]) => (
          <button key={sign} type="button" aria-label={label} title={label} onClick={() => make((m) => trimmed(m, start, end))}>
            {sign}
          </button>
        ))}
      </span>
      <button type="button" onClick={() => make((m) => [drop(m)])}>
        {words.unmark}
      </button>
      {equal.length > 1 && (
        <label>
          <input type="checkbox" checked={all} onChange={(event) => setAll(event.currentTarget.checked)} />{' '}
          {words.everywhere(name, equal.length)}
        </label>
      )}
    </div>
  );
}
