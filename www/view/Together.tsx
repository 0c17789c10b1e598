// Who appears with whom: a picture of arcs, and a table that says the same.
import { t } from '../i18n';
import type { Document } from '../core/protocol';
import { together } from '../text/relations';

interface Props {
  document: Document;
  lang: string | undefined;
  open(entity: number): void;
}

const ROW = 22;
const LEFT = 110;

export function Together({ document, lang, open }: Props) {
  const { people, pairs } = together(document, 16);
  const words = t.value.charts;
  const shown = people.filter((person) => pairs.some(({ a, b }) => a === person || b === person));
  const y = (person: (typeof shown)[number]) => shown.indexOf(person) * ROW + ROW / 2;
  return (
    <section class="chart" aria-label={words.together}>
      <h2>{words.together}</h2>
      {pairs.length === 0 ? (
        <p class="quiet">{words.none}</p>
      ) : (
        <>
          <p class="quiet">{words.togetherHint}</p>
          <svg viewBox={`0 0 320 ${shown.length * ROW}`} aria-hidden="true">
            {pairs.map(({ a, b, count }) => {
              const [from, to] = [y(a), y(b)];
              const bend = LEFT + 12 + Math.min(180, Math.abs(to - from) * 0.9);
              return (
                <path
                  key={`${a.id} ${b.id}`}
                  d={`M ${LEFT} ${from} Q ${bend} ${(from + to) / 2} ${LEFT} ${to}`}
                  stroke-width={Math.min(6, 0.8 + count)}
                >
                  <title>{`${a.name} – ${b.name}: ${count}`}</title>
                </path>
              );
            })}
            {shown.map((person) => (
              <g key={person.id} onClick={() => open(person.id)}>
                <circle cx={LEFT} cy={y(person)} r={Math.min(7, 2.5 + Math.sqrt(person.mentions.length))} />
                <text x={LEFT - 12} y={y(person) + 4} text-anchor="end" lang={lang}>
                  {person.name.slice(0, 7)}
                </text>
              </g>
            ))}
          </svg>
          <details>
            <summary>{words.asTable}</summary>
            <table>
              <thead>
                <tr>
                  <th scope="col">{words.pair}</th>
                  <th scope="col">{words.times}</th>
                </tr>
              </thead>
              <tbody>
                {pairs.slice(0, 60).map(({ a, b, count }) => (
                  <tr key={`${a.id} ${b.id}`}>
                    <td lang={lang}>
                      <button type="button" class="plain" onClick={() => open(a.id)}>
                        {a.name}
                      </button>
                      {' – '}
                      <button type="button" class="plain" onClick={() => open(b.id)}>
                        {b.name}
                      </button>
                    </td>
                    <td>{count}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </>
      )}
    </section>
  );
}
