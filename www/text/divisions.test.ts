import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DocEntity } from '../core/protocol';
import { byDivision } from './divisions';

test('places stand by province and county, the unknown last', () => {
  const place = (id: number, name: string, ...codes: string[]) =>
    ({ id, name, mentions: [{}, {}], value: codes.length > 0 ? { type: 'place', codes } : null }) as unknown as DocEntity;
  const names = new Map([
    ['371525', ['山东省', '聊城市', '冠县']],
    ['371500', ['山东省', '聊城市']],
    ['370000', ['山东省']],
    ['110000', ['北京市']],
    ['FR', ['法国']],
  ]);
  const places = [
    place(1, '枕湖县'), place(2, '冠县', '371525', '999999'), place(3, '山东', '370000'), place(4, '法国', 'FR'),
    place(5, '北京', '110000'), place(6, '聊城', '371500'), place(7, '冠州', '371525'), place(8, '某地', '888888'),
  ];
  const seen = byDivision(places, names).map(({ name, count, counties }) => [
    name, count, counties.map((county) => [county.name, ...county.places.map((p) => p.id)]),
  ]);
  assert.deepEqual(seen, [
    ['北京市', 2, [[null, 5]]],
    ['山东省', 8, [[null, 3], ['聊城市', 6], ['聊城市 冠县', 2, 7]]],
    ['法国', 2, [[null, 4]]],
    [null, 4, [[null, 1, 8]]],
  ]);
});
