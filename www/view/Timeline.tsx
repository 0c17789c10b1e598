// The dates named: a picture along the years, and a table that says the same.
import { t } from '../i18n';
import type { Document } from '../core/protocol';
import { timeline } from '../text/relations';

interface Props {
  document: Document;
  lang: string | undefined;
  open(entity: number): void;
}

const WIDTH = 320;

export function Timeline({ document, lang, open }: Props) {
  const dates = timeline(document);
  const words = t.value.charts;
  // By rank, not by distance: newspapers name this week, and 1949.
  const days = [...new Set(dates.map(({ day }) => day))];
  const x = (day: number) => 14 + (days.indexOf(day) / Math.max(1, days.length - 1)) * (WIDTH - 28);
  return (
    <section class="chart" aria-label={words.timeline}>
      <h2>{words.timeline}</h2>
      {dates.length === 0 ? (
        <p class="quiet">{words.none}</p>
      ) : (
        <>
          <p class="quiet">{words.timelineHint}</p>
          <svg viewBox={`0 0 ${WIDTH} 74`} aria-hidden="true">
            <line x1="0" y1="40" x2={WIDTH} y2="40" />
            {dates.map(({ entity, day, date }) => (
              <circle key={entity.id} cx={x(day)} cy={40} r={Math.min(9, 3 + Math.sqrt(entity.mentions.length))} onClick={() => open(entity.id)}>
                <title>{`${date} ${entity.name}`}</title>
              </circle>
            ))}
            <text x="2" y="66">
              {dates[0]?.date}
            </text>
            <text x={WIDTH - 2} y="66" text-anchor="end">
              {dates.at(-1)?.date}
            </text>
          </svg>
          <details>
            <summary>{words.asTable}</summary>
            <table>
              <thead>
                <tr>
                  <th scope="col">{words.date}</th>
                  <th scope="col">{words.named}</th>
                  <th scope="col">{words.times}</th>
                </tr>
              </thead>
              <tbody>
                {dates.map(({ entity, date }) => (
                  <tr key={entity.id}>
                    <td>{date}</td>
                    <td lang={lang}>
                      <button type="button" class="plain" onClick={() => open(entity.id)}>
                        {entity.name}
                      </button>
                    </td>
                    <td>{entity.mentions.length}</td>
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
