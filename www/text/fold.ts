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
  /** For each UTF-16 unit of `text`, the character of the original that it comes from. */
  from: { start: number; end: number }[];
}

/** Folds a text, keeping the way back. */
export function fold(text: string): Folded {
  let out = '';
  const from: Folded['from'] = [];
  let at = 0;
  for (const ch of text) {
    const plain = /[\s\u200b\ufeff]/.test(ch) ? '' : simplify(ch).normalize('NFKC').toLowerCase().replace(/\s/g, '');
    for (let i = 0; i < plain.length; i++) from.push({ start: at, end: at + ch.length });
    out += plain;
    at += ch.length;
  }
  return { text: out, from };
}

/** Where `query` (folded) stands in `folded`, in offsets of the original. */
export function occurrences(folded: Folded, query: string): { start: number; end: number }[] {
  const out: { start: number; end: number }[] = [];
  if (query === '') return out;
  for (let at = folded.text.indexOf(query); at >= 0; at = folded.text.indexOf(query, at + query.length)) {
    // The end of the last character, not the start of the next visible one.
    const { start } = folded.from[at]!;
    const { end } = folded.from[at + query.length - 1]!;
    out.push({ start, end });
  }
  return out;
}
