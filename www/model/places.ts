// The names of divisions, from the province down, for the codes that places carry.
import { signal } from '@preact/signals';
import { ask } from '../core/client';

/** Code → names, the province first; empty where the code is unknown. */
export const divisions = signal<ReadonlyMap<string, string[]>>(new Map());

const asked = new Set<string>();

/** Asks for the names of codes that are not known yet. */
export async function learn(codes: Iterable<string>) {
  const fresh = [...new Set(codes)].filter((code) => !asked.has(code));
  if (fresh.length === 0) return;
  fresh.forEach((code) => asked.add(code));
  try {
    const { result } = await ask('placeNames', [fresh]);
    divisions.value = new Map([...divisions.value, ...fresh.map((code, n): [string, string[]] => [code, result[n] ?? []])]);
  } catch {
    // The places are listed without their province, then.
    fresh.forEach((code) => asked.delete(code));
  }
}
