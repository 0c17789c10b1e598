import assert from 'node:assert/strict';
import { test } from 'node:test';
import { en } from '../i18n/en';
import { zhHans } from '../i18n/zh-Hans';
import { facts, normalForm } from './value';

const cases: [value: unknown, chinese: string | null, english?: string][] = [
  [{ type: 'time', timex: '2025-04-09' }, '2025-04-09'],
  [{ type: 'time', timex: '2025-11-05TEV' }, '2025-11-05 晚上', '2025-11-05, evening'],
  [{ type: 'time', timex: '2025-SU' }, '2025 夏'],
  [{ type: 'time', timex: '2025', mod: 'end' }, '2025末', '2025, late'],
  [{ type: 'time', timex: 'XXXX-01-15', calendar: 'chinese' }, '农历 XXXX-01-15'],
  [{ type: 'time', timex: 'PAST_REF' }, '过去'],
  [{ type: 'duration', timex: 'P11Y' }, '11 年', '11 years'],
  [{ type: 'duration', timex: 'P1M' }, '1 个月', '1 month'],
  [{ type: 'duration', timex: 'P3D', max: 'P5D', approx: true }, '≈ 3 天–5 天'],
  [{ type: 'duration', timex: 'P1DT2H30M' }, '1 天 2 小时 30 分钟', '1 day 2 hours 30 minutes'],
  [{ type: 'set', timex: 'P1D' }, '每 1 天'],
  [{ type: 'set', timex: 'XXXX-WXX-3' }, 'XXXX-WXX-3'],
  [{ type: 'money', amount: 3e11, currency: 'CNY' }, '3.0×10¹¹ CNY'],
  [{ type: 'money', amount: 12.5, max: 13, currency: 'CNY', per: '吨', approx: true }, '≈ 12.5–13 CNY/吨'],
  [{ type: 'quantity', amount: 12000, unit: 'm' }, '12,000 m'],
  [{ type: 'quantity', amount: 0.5, unit: '1' }, '0.5'],
  [{ type: 'place', codes: ['371525'] }, '371525'],
  [{ type: 'organization', class: 'school' }, null],
];

test('normal forms in words', () => {
  for (const [value, chinese, english = null] of cases) {
    assert.equal(normalForm(value as never, zhHans.values), chinese);
    if (english) assert.equal(normalForm(value as never, en.values), english);
  }
});

test('what kind of body it is, and who speaks', () => {
  assert.deepEqual(facts({ type: 'organization', class: 'school' }, zhHans.values), [['性质', '学校']]);
  assert.deepEqual(facts({ type: 'quote', speaker: '江晚晴', direct: true } as never, zhHans.values), [['说话人', '江晚晴'], ['引语', '原话']]);
  assert.deepEqual(facts({ type: 'place', codes: [] }, zhHans.values), []);
});
