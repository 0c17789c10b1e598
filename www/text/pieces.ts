// A long text in pieces that are set one by one: a paragraph of a page, or a whole file without a line end.
import type { Span } from './segments';

/** Characters of a piece; a longer stretch is cut, after a sentence if one ends in its last quarter. */
export const PIECE = 500;

/** What may stand behind the end of a sentence, and how many of them. */
const CLOSES = '”’」』）';
const CLOSING = 3;

const LOW = /[\udc00-\udfff]/;

/** Pieces of `start..end` of a text: in order, touching, together all of it; an empty stretch is one piece. */
export function pieces(text: string, { start, end }: Span = { start: 0, end: text.length }, most = PIECE): Span[] {
  const back = Math.ceil(most / 4);
  const out: Span[] = [];
  let from = start;
  while (end - from > most) {
    // What closes the sentence stays with it, and has room.
    const near = text.slice(from + most - back, from + most - CLOSING);
    const sentence = Math.max(near.lastIndexOf('。'), near.lastIndexOf('！'), near.lastIndexOf('？'));
    let to = from + most - (sentence < 0 ? 0 : back - sentence - 1);
    for (let n = 0; sentence >= 0 && n < CLOSING && CLOSES.includes(text[to] ?? ' '); n++) to++;
    if (LOW.test(text[to] ?? '')) to--;
    out.push({ start: from, end: to });
    from = to;
  }
  out.push({ start: from, end });
  return out;
}
