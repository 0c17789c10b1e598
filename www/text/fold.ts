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

/** Folds a text, keeping the way back. */
export function fold(text: string): Folded {
  let out = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const ch of text) {
    const end = at + ch.length;
    // Most characters are ideographs, which have one width and no case.
    const plain = /[\u4e00-\u9fff]/.test(ch) ? simplify(ch) : folded(ch);
    for (let i = 0; i < plain.length; i++) {
      starts.push(at);
      ends.push(end);
    }
    out += plain;
    at = end;
  }
  return { text: out, starts: Uint32Array.from(starts), ends: Uint32Array.from(ends) };
}

function folded(ch: string): string {
  if (/[\s\u200b\ufeff]/.test(ch)) return '';
  return simplify(ch).normalize('NFKC').toLowerCase().replace(/\s/g, '');
}

/** Where `query` (folded) stands in `folded`, in offsets of the original. */
export function occurrences({ text, starts, ends }: Folded, query: string): { start: number; end: number }[] {
  const out: { start: number; end: number }[] = [];
  if (query === '') return out;
  for (let at = text.indexOf(query); at >= 0; at = text.indexOf(query, at + query.length)) {
    // The end of the last character, not the start of the next visible one.
    out.push({ start: starts[at]!, end: ends[at + query.length - 1]! });
  }
  return out;
}
