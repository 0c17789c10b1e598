import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalForm } from './value';

const cases: [unknown, string | null][] = [
  [null, null],
  [{ type: 'time', timex: '2025-04-09' }, '2025-04-09'],
  [{ type: 'money', amount: 3e11, currency: 'CNY' }, '3.0×10¹¹ CNY'],
  [{ type: 'money', amount: 12.5, max: 13, currency: 'CNY', per: '吨', approx: true }, '≈ 12.5–13 CNY/吨'],
  [{ type: 'quantity', amount: 12000, unit: 'm' }, '12,000 m'],
  [{ type: 'quantity', amount: 0.5, unit: '1' }, '0.5'],
  [{ type: 'place', codes: ['371525'], name: '某县' }, '371525 某县'],
];

test('normal forms in words', () => {
  for (const [value, expected] of cases) assert.equal(normalForm({ value } as never), expected);
});
