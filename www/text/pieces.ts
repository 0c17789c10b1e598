// A long text in pieces that are set one by one: a paragraph of a page, or a whole file without a line end.
import type { Span } from './segments';

/** Characters of a piece; a longer stretch is cut, after a sentence if one ends in its last quarter. */
export const PIECE = 500;

const LOW = /[\udc00-\udfff]/;

/** Pieces of `start..end` of a text: in order, touching, together all of it; an empty stretch is one piece. */
export function pieces(text: string, { start, end }: Span = { start: 0, end: text.length }, most = PIECE): Span[] {
  const back = Math.ceil(most / 4);
  const out: Span[] = [];
  let from = start;
  while (end - from > most) {
    const near = text.slice(from + most - back, from + most);
    const sentence = Math.max(near.lastIndexOf('。'), near.lastIndexOf('！'), near.lastIndexOf('？'));
    // What closes the sentence stays with it.
    const closed = sentence < 0 ? near.length : sentence + 1 + (/^[”’」』）]+/.exec(near.slice(sentence + 1))?.[0].length ?? 0);
    let to = from + most - back + closed;
    if (LOW.test(text[to] ?? '')) to--;
    out.push({ start: from, end: to });
    from = to;
  }
  out.push({ start: from, end });
  return out;
}
