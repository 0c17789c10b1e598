// What belongs to no item, on request.
import { useMemo, useState } from 'preact/hooks';
import { t } from '../i18n';
import type { Document } from '../core/protocol';
import { pieces } from '../text/pieces';
import { VirtualList } from './VirtualList';

/** More than this scrolls in a window of its own. */
const WHOLE = 100;

export function Furniture({ document: { furniture }, lang }: { document: Document; lang: string | undefined }) {
  const [open, setOpen] = useState(false);
  // A block may be as long as the file.
  const rows = useMemo(() => (open ? furniture.flatMap(({ role, text }) => pieces(text).map((piece) => ({ role, text, piece }))) : []), [open, furniture]);
  const words = (n: number) => {
    const { role, text, piece } = rows[n]!;
    return { role: piece.start === 0 ? (t.value.roles[role] ?? role) : '', text: text.slice(piece.start, piece.end) };
  };
  return (
    <details class="furniture" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {t.value.furniture} <small>{furniture.length}</small>
      </summary>
      <p class="quiet">{furniture.length > 0 ? t.value.furnitureHint : t.value.furnitureNone}</p>
      {rows.length > WHOLE && (
        <VirtualList
          role="list"
          class="furniture-window"
          label={t.value.furniture}
          count={rows.length}
          estimate={30}
          row={(n) => {
            const { role, text } = words(n);
            return (
              <>
                <small>{role}</small> <span lang={lang}>{text}</span>
              </>
            );
          }}
        />
      )}
      {rows.length > 0 && rows.length <= WHOLE && (
        <dl>
          {rows.map((_, n) => {
            const { role, text } = words(n);
            return (
              <div key={n}>
                <dt>{role}</dt>
                <dd lang={lang}>{text}</dd>
              </div>
            );
          })}
        </dl>
      )}
    </details>
  );
}
