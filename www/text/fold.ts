// Text as it is compared: no white space, one width, one case, simplified forms.
import table from 'opencc-js/dict/TSCharacters';

let simplified: Map<string, string> | null = null;

/** Traditional character → simplified one, from OpenCC's table; the first form where it has several. */
function simplify(ch: string): string {
  simplified ??= new Map(
    table.split('|').map((pair) => {
      const [from = '', to = ''] = pair.split(' ');
      return [from, [...to][0] ?? from];
    }),
  );
  return simplified.get(ch) ?? ch;
}

export interface Folded {
  text: string;
  /** For each UTF-16 unit of `text`, where the character of the original that it comes from begins and ends. */
  starts: Uint32Array;
  ends: Uint32Array;
}

/** Folds a text, keeping the way back; whoever runs it may do something else every `slice` characters. */
export function* foldInSlices(text: string, slice: number): Generator<void, Folded> {
  const out: string[] = [];
  const places: { starts: Uint32Array; ends: Uint32Array }[] = [];
  let length = 0;
  for (let at = 0; at < text.length; ) {
    const starts: number[] = [];
    const ends: number[] = [];
    let part = '';
    for (const stop = at + slice; at < text.length && at < stop; ) {
      const ch = String.fromCodePoint(text.codePointAt(at)!);
      const end = at + ch.length;
      // Most characters are ideographs, which have one width and no case.
      const plain = /[\u4e00-\u9fff]/.test(ch) ? simplify(ch) : folded(ch);
      for (let i = 0; i < plain.length; i++) {
        starts.push(at);
        ends.push(end);
      }
      part += plain;
      at = end;
    }
    out.push(part);
    places.push({ starts: Uint32Array.from(starts), ends: Uint32Array.from(ends) });
    length += part.length;
    if (at < text.length) yield;
  }
  const all = { text: out.join(''), starts: new Uint32Array(length), ends: new Uint32Array(length) };
  let from = 0;
  for (const { starts, ends } of places) {
    all.starts.set(starts, from);
    all.ends.set(ends, from);
    from += starts.length;
  }
  return all;
}

/** Folds a text that is short. */
export function fold(text: string): Folded {
  const slices = foldInSlices(text, Infinity);
  for (let next = slices.next(); ; next = slices.next()) if (next.done) return next.value;
}

function folded(ch: string): string {
  if (/[\s\u200b\ufeff]/.test(ch)) return '';
  return simplify(ch).normalize('NFKC').toLowerCase().replace(/\s/g, '');
}

/** Where `query` (folded) stands in `folded`, in offsets of the original. */
export function* occurrences({ text, starts, ends }: Folded, query: string): Generator<{ start: number; end: number }> {
  if (query === '') return;
  for (let at = text.indexOf(query); at >= 0; at = text.indexOf(query, at + query.length)) {
    // The end of the last character, not the start of the next visible one.
    yield { start: starts[at]!, end: ends[at + query.length - 1]! };
  }
}
