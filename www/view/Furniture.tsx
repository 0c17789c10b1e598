// What belongs to no item, on request.
import { useState } from 'preact/hooks';
import { t } from '../i18n';
import type { Document } from '../core/protocol';
import { VirtualList } from './VirtualList';

/** More than this scrolls in a window of its own. */
const WHOLE = 100;

export function Furniture({ document: { furniture }, lang }: { document: Document; lang: string | undefined }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="furniture" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {t.value.furniture} <small>{furniture.length}</small>
      </summary>
      <p class="quiet">{furniture.length > 0 ? t.value.furnitureHint : t.value.furnitureNone}</p>
      {open && furniture.length > WHOLE && (
        <VirtualList
          role="list"
          class="furniture-window"
          label={t.value.furniture}
          count={furniture.length}
          estimate={30}
          row={(n) => {
            const block = furniture[n]!;
            return (
              <>
                <small>{t.value.roles[block.role] ?? block.role}</small> <span lang={lang}>{block.text}</span>
              </>
            );
          }}
        />
      )}
      {open && furniture.length <= WHOLE && (
        <dl>
          {furniture.map((block, index) => (
            <div key={index}>
              <dt>{t.value.roles[block.role] ?? block.role}</dt>
              <dd lang={lang}>{block.text}</dd>
            </div>
          ))}
        </dl>
      )}
    </details>
  );
}
