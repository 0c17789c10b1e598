// What belongs to no item, on request.
import { t } from '../i18n';
import type { Document } from '../core/protocol';

export function Furniture({ document, lang }: { document: Document; lang: string | undefined }) {
  return (
    <details class="furniture">
      <summary>
        {t.value.furniture} <small>{document.furniture.length}</small>
      </summary>
      <p class="quiet">{document.furniture.length > 0 ? t.value.furnitureHint : t.value.furnitureNone}</p>
      <dl>
        {document.furniture.map((block, index) => (
          <div key={index}>
            <dt>{t.value.roles[block.role] ?? block.role}</dt>
            <dd lang={lang}>{block.text}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
