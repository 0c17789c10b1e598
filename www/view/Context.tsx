// A place in a text with some characters around it.
import type { Span } from '../text/segments';

const AROUND = 8;

export function Context({ text, span: { start, end }, title }: { text: string; span: Span; title: string | null }) {
  return (
    <>
      <small>{(title ?? '').slice(0, 10)}</small> {text.slice(Math.max(0, start - AROUND), start)}
      <b>{text.slice(start, end)}</b>
      {text.slice(end, end + AROUND)}
    </>
  );
}
