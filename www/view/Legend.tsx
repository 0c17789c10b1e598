// The types of marks with their counts; each can be switched off.
import { t } from '../i18n';
import type { Document } from '../core/protocol';
import { hidden, toggleAll, toggleType, TYPES } from '../model/view';

export function Legend({ document }: { document: Document }) {
  const counts = new Map<string, number>();
  for (const { type, mentions } of document.entities) counts.set(type, (counts.get(type) ?? 0) + mentions.length);
  const present = TYPES.filter((type) => counts.has(type));
  return (
    <section class="legend" aria-label={t.value.marks}>
      {present.length === 0 ? (
        <p class="quiet">{t.value.noMarks}</p>
      ) : (
        <ul>
          <li>
            <button type="button" aria-pressed={hidden.value.size === 0} onClick={toggleAll}>
              {t.value.allMarks}
            </button>
          </li>
          {present.map((type) => (
            <li key={type}>
              <button type="button" aria-pressed={!hidden.value.has(type)} data-type={type} onClick={() => toggleType(type)}>
                <span class={`mark ${type}${type === 'quote' ? ' quote-first quote-last' : ''}`}>{t.value.types[type]}</span> <small>{counts.get(type)}</small>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
