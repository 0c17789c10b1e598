// Spans that nest, cross and touch → flat segments, so that marks never change the text.

export interface Span {
  start: number;
  end: number;
}

export interface Segment<S> extends Span {
  /** The spans that cover the whole segment, the shortest first. */
  cover: S[];
}

/**
 * Cuts `0..length` wherever a span begins or ends. The segments stand in order, touch, and
 * together are exactly `0..length`; no segment is empty. Spans are clipped to the text.
 * `more` are further places to cut.
 */
export function segments<S extends Span>(length: number, spans: readonly S[], more: readonly number[] = []): Segment<S>[] {
  const clip = (n: number) => Math.max(0, Math.min(length, n));
  const kept = spans
    .filter((s) => clip(s.start) < clip(s.end))
    .sort((a, b) => a.end - a.start - (b.end - b.start) || a.start - b.start);
  const cuts = new Set([0, length, ...more.filter((at) => at > 0 && at < length)]);
  for (const { start, end } of kept) cuts.add(clip(start)).add(clip(end));
  const ends = [...cuts].sort((a, b) => a - b);
  const starts = new Map<number, S[]>();
  for (const span of kept) {
    const at = clip(span.start);
    starts.set(at, [...(starts.get(at) ?? []), span]);
  }
  const out: Segment<S>[] = [];
  let open: S[] = [];
  for (let i = 0; i + 1 < ends.length; i++) {
    const start = ends[i]!;
    const fresh = starts.get(start);
    open = open.filter((s) => s.end > start);
    if (fresh) open = [...open, ...fresh].sort((a, b) => a.end - a.start - (b.end - b.start));
    out.push({ start, end: ends[i + 1]!, cover: open });
  }
  return out;
}
