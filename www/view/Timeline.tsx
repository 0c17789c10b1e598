// The dates named: a picture along the years.
import { t } from '../i18n';
import type { Dated } from '../text/relations';
import { Chart, Name } from './Chart';

interface Props {
  dates: Dated[];
  lang: string | undefined;
  open(entity: number): void;
}

const WIDTH = 320;

/** Room that a date takes below the line. */
const LABEL = 66;

/** As many as stand apart; the first and the last among them. */
function apart<T>(all: T[], x: (one: T) => number): T[] {
  const last = all.at(-1);
  const out: T[] = [];
  let free = 0;
  for (const one of all) {
    const room = one === last || x(one) + LABEL <= x(last!);
    if (x(one) < free || !room) continue;
    out.push(one);
    free = x(one) + LABEL;
  }
  return out;
}

export function Timeline({ dates, lang, open }: Props) {
  const words = t.value.charts;
  // By rank, not by distance: newspapers name this week, and 1949.
  const days = [...new Set(dates.map(({ day }) => day))];
  const x = (day: number) => LABEL / 2 + (days.indexOf(day) / Math.max(1, days.length - 1)) * (WIDTH - LABEL);
  const named = days.map((day) => ({ day, date: dates.find((dated) => dated.day === day)!.date }));
  const labels = apart(named, ({ day }) => x(day));
  const rows = dates.map((dated) => ({
    key: dated.id,
    cells: [dated.date, <Name entity={dated} lang={lang} open={open} />, dated.count],
  }));
  return (
    <Chart title={words.timeline} hint={words.timelineHint} columns={[words.date, words.named, words.times]} rows={rows}>
      <svg viewBox={`0 0 ${WIDTH} 44`} aria-hidden="true">
        <line x1="0" y1="12" x2={WIDTH} y2="12" />
        {dates.map(({ id, name, day, date, count }) => (
          <circle key={id} cx={x(day)} cy={12} r={Math.min(9, 3 + Math.sqrt(count))} onClick={() => open(id)}>
            <title>{`${date} ${name}`}</title>
          </circle>
        ))}
        {labels.map(({ day, date }) => (
          <text key={day} x={x(day)} y="38" text-anchor="middle">
            {date}
          </text>
        ))}
      </svg>
    </Chart>
  );
}
