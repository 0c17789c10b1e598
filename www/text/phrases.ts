// A headline's phrases: a gap inside it means something, and so does where its lines ended in print.

export interface Phrase {
  start: number;
  end: number;
  /** Whether it is the gap between two phrases. */
  gap: boolean;
}

/** Beside a Latin letter or a figure, a space is only a space. */
const LATIN = /[!-~]/;

/** Phrases and the gaps between them: in order, touching, together the whole text. `ends` are further ends of phrases. */
export function phrases(text: string, ends: readonly number[] = []): Phrase[] {
  const out: Phrase[] = [];
  let start = 0;
  const phrase = (to: number) => {
    for (const end of [...ends.filter((at) => start < at && at < to), to]) {
      if (start < end) out.push({ start, end, gap: false });
      start = end;
    }
  };
  for (const { index, 0: space } of text.matchAll(/[ \u3000]+/g)) {
    const end = index + space.length;
    const beside = (text[index - 1] ?? '') + (text[end] ?? '');
    if (LATIN.test(beside) && !space.includes('\u3000')) continue;
    phrase(index);
    out.push({ start: index, end, gap: true });
    start = end;
  }
  phrase(text.length);
  return out;
}
