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

export function Timeline({ dates, lang, open }: Props) {
  const words = t.value.charts;
  // By rank, not by distance: newspapers name this week, and 1949.
  const days = [...new Set(dates.map(({ day }) => day))];
  const x = (day: number) => 14 + (days.indexOf(day) / Math.max(1, days.length - 1)) * (WIDTH - 28);
  const rows = dates.map((dated) => ({
    key: dated.id,
    cells: [dated.date, <Name entity={dated} lang={lang} open={open} />, dated.count],
  }));
  return (
    <Chart title={words.timeline} hint={words.timelineHint} columns={[words.date, words.named, words.times]} rows={rows}>
      <svg viewBox={`0 0 ${WIDTH} 74`} aria-hidden="true">
        <line x1="0" y1="40" x2={WIDTH} y2="40" />
        {dates.map(({ id, name, day, date, count }) => (
          <circle key={id} cx={x(day)} cy={40} r={Math.min(9, 3 + Math.sqrt(count))} onClick={() => open(id)}>
            <title>{`${date} ${name}`}</title>
          </circle>
        ))}
        <text x="2" y="66">
          {dates[0]?.date}
        </text>
        <text x={WIDTH - 2} y="66" text-anchor="end">
          {dates.at(-1)?.date}
        </text>
      </svg>
    </Chart>
  );
}
