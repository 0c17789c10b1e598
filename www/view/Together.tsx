// Who appears with whom: a picture of arcs.
import { t } from '../i18n';
import type { Circle } from '../text/relations';
import { Chart, Name } from './Chart';

interface Props {
  circle: Circle;
  lang: string | undefined;
  open(entity: number): void;
}

const ROW = 22;
const LEFT = 110;
/** Pairs in the table. */
const MOST = 60;

export function Together({ circle: { people, pairs }, lang, open }: Props) {
  const words = t.value.charts;
  const y = (person: number) => person * ROW + ROW / 2;
  const names = pairs.map(({ a, b, count }) => ({ a, b, count, first: people[a]!, second: people[b]! }));
  const rows = names.slice(0, MOST).map(({ a, b, count, first, second }) => ({
    key: `${a} ${b}`,
    cells: [
      <>
        <Name entity={first} lang={lang} open={open} />
        {' – '}
        <Name entity={second} lang={lang} open={open} />
      </>,
      count,
    ],
  }));
  return (
    <Chart title={words.together} hint={words.togetherHint} columns={[words.pair, words.times]} rows={rows}>
      <svg viewBox={`0 0 320 ${people.length * ROW}`} aria-hidden="true">
        {names.map(({ a, b, count, first, second }) => {
          const [from, to] = [y(a), y(b)];
          const bend = LEFT + 12 + Math.min(180, Math.abs(to - from) * 0.9);
          return (
            <path
              key={`${a} ${b}`}
              d={`M ${LEFT} ${from} Q ${bend} ${(from + to) / 2} ${LEFT} ${to}`}
              stroke-width={Math.min(6, 0.8 + count)}
            >
              <title>{`${first.name} – ${second.name}: ${count}`}</title>
            </path>
          );
        })}
        {people.map((person, n) => (
          <g key={person.id} onClick={() => open(person.id)}>
            <circle cx={LEFT} cy={y(n)} r={Math.min(7, 2.5 + Math.sqrt(person.count))} />
            <text x={LEFT - 12} y={y(n) + 4} text-anchor="end" lang={lang}>
              {person.name.slice(0, 7)}
            </text>
          </g>
        ))}
      </svg>
    </Chart>
  );
}
