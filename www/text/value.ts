// What entities amount to, in words.
import type { DocEntity } from '../core/protocol';
import type { Messages } from '../i18n/zh-Hans';

type Value = NonNullable<DocEntity['value']>;
type Words = Messages['values'];

/** A figure as people write it: grouped digits, a power of ten for what is very large. */
export function figure(n: number): string {
  if (Math.abs(n) >= 1e9) {
    const [mantissa, power] = n.toExponential().split('e');
    const raised = [...String(Number(power))].map((d) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(d)]).join('');
    return `${mantissa?.includes('.') ? mantissa : `${mantissa}.0`}×10${raised}`;
  }
  return n.toLocaleString('en', { maximumFractionDigits: 6 });
}

/** A length of time (`P3M`, `PT20M`) in words; what is no such length stays as it is. */
function length(timex: string, words: Words): string {
  const [, days, hours] = /^P((?:[\d.X]+[YMWD])*)(?:T((?:[\d.X]+[HMS])+))?$/.exec(timex) ?? [];
  if (days === undefined) return timex;
  // In front of the T an M means months, behind it minutes.
  const parts = (days + (hours ?? '').replace('M', 'm')).matchAll(/([\d.X]+)([A-Za-z])/g);
  return [...parts].map(([, n = '', unit = '']) => words.length(n, words.units[unit] ?? unit)).join(' ') || timex;
}

/** A time: dates stay as they are in ISO 8601, what only initiates read becomes words. */
function time(timex: string, words: Words): string {
  return Object.entries(words.parts).reduce((text, [code, word]) => (text.endsWith(code) ? text.slice(0, -code.length) + word : text), timex);
}

/** An amount and its range in a unit. */
function amount(value: { amount: number; max?: number; approx?: boolean }, unit: string): string {
  const most = value.max === undefined ? '' : `–${figure(value.max)}`;
  return [value.approx ? '≈' : '', figure(value.amount) + most, unit].filter(Boolean).join(' ');
}

/** The normal form of a value, or null for values that have none. */
export function normalForm(value: Value, words: Words): string | null {
  switch (value.type) {
    case 'time': {
      const { mod, calendar } = value;
      return [calendar ? words.lunar : '', time(value.timex, words) + (mod ? (words.mods[mod] ?? '') : '')].filter(Boolean).join(' ');
    }
    case 'duration': {
      const most = value.max === undefined ? '' : `–${length(value.max, words)}`;
      return [value.approx ? '≈' : '', length(value.timex, words) + most].filter(Boolean).join(' ');
    }
    case 'set':
      return /^P/.test(value.timex) ? words.every(length(value.timex, words)) : value.timex;
    case 'quantity':
      return amount(value, value.unit === '1' ? '' : value.unit);
    case 'money':
      return amount(value, value.currency + (value.per ? `/${value.per}` : ''));
    case 'place':
      return value.codes.join(' / ');
    default:
      return null;
  }
}

/** What else is known, as name and words. */
export function facts(value: Value, words: Words): [name: string, words: string][] {
  switch (value.type) {
    case 'organization':
      return [[words.kind, words.classes[value.class] ?? value.class]];
    case 'quote': {
      const how: [string, string] = [words.speech, value.direct ? words.direct : words.reported];
      return value.speaker === undefined ? [how] : [[words.speaker, value.speaker], how];
    }
    default:
      return [];
  }
}
