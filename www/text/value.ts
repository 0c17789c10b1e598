// Normal forms of entities, in words.
import type { DocEntity } from '../core/protocol';

/** A figure as people write it: grouped digits, a power of ten for what is very large. */
export function figure(n: number): string {
  if (Math.abs(n) >= 1e9) {
    const [mantissa, power] = n.toExponential().split('e');
    const raised = [...String(Number(power))].map((d) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(d)]).join('');
    return `${mantissa?.includes('.') ? mantissa : `${mantissa}.0`}×10${raised}`;
  }
  return n.toLocaleString('en', { maximumFractionDigits: 6 });
}

/** The normal form of an entity, or null. */
export function normalForm({ value }: Pick<DocEntity, 'value'>): string | null {
  if (!value) return null;
  const { type: _, timex, amount, max, unit, currency, per, approx, ...rest } = value as unknown as Record<string, unknown>;
  const number = (n: unknown) => (typeof n === 'number' ? figure(n) : n ? String(n) : '');
  const most = number(max);
  const measure = unit === '1' ? '' : String(currency ?? unit ?? '') + (per ? `/${String(per)}` : '');
  const parts = [
    approx ? '≈' : '',
    timex ? String(timex) + (most && `–${most}`) : '',
    amount === undefined ? '' : number(amount) + (most && `–${most}`),
    measure,
    ...Object.values(rest).map(plain),
  ];
  return parts.filter(Boolean).join(' ') || null;
}

/** Any other field: text and numbers as they are, lists and objects by their contents. */
function plain(part: unknown): string {
  if (Array.isArray(part)) return part.map(plain).filter(Boolean).join(' / ');
  if (part && typeof part === 'object') return Object.values(part).map(plain).filter(Boolean).join(' ');
  return part === null || part === undefined || typeof part === 'boolean' ? '' : String(part);
}
