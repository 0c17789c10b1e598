// Places in their order on the map: province, then prefecture and county.
import type { DocEntity } from '../core/protocol';

export interface Province {
  /** Null for what is in no table of divisions. */
  name: string | null;
  /** Mentions. */
  count: number;
  counties: { /** Null for the province itself. */ name: string | null; places: DocEntity[] }[];
}

const codeOf = ({ value }: DocEntity) => (value && 'codes' in value ? value.codes[0] : undefined);

/** Groups places by what their codes mean; provinces in the order of their codes, the unknown last. */
export function byDivision(places: readonly DocEntity[], names: ReadonlyMap<string, readonly string[]>): Province[] {
  const placed = places.map((place) => {
    const code = codeOf(place);
    const [province = null, ...rest] = (code !== undefined && names.get(code)) || [];
    return { place, code: province === null ? '~' : (code ?? '~'), province, county: rest.join(' ') || null };
  });
  placed.sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
  const out: Province[] = [];
  for (const { place, province, county } of placed) {
    let group = out.at(-1);
    if (!group || group.name !== province) out.push((group = { name: province, count: 0, counties: [] }));
    let inner = group.counties.at(-1);
    if (!inner || inner.name !== county) group.counties.push((inner = { name: county, places: [] }));
    inner.places.push(place);
    group.count += place.mentions.length;
  }
  return out;
}
