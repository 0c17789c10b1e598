// Text with its marks. Whatever the spans, the text content is exactly the text.
import { Fragment } from 'preact';
import { hidden } from '../model/view';
import type { Mark } from '../text/mentions';
import { phrases } from '../text/phrases';
import { pieces } from '../text/pieces';
import { segments, type Segment } from '../text/segments';

interface Props {
  text: string;
  marks: Mark[];
  /** Offsets at which the source broke the line, where the reader wants to see them. */
  breaks?: number[];
  /** For a headline: the offsets at which its lines ended in print. There, and at its gaps, it breaks if it can. */
  head?: readonly number[] | undefined;
}

export function MarkedText({ text, marks, breaks = [], head }: Props) {
  const parts = head ? phrases(text, head) : plain(text);
  const all = segments(text.length, marks, [...breaks, ...parts.map(({ start }) => start)]);
  const broken = new Set(breaks);
  const draw = ({ start, end, cover }: Segment<Mark>) => (
    <Fragment key={start}>
      {/* A line break has no text content. */}
      {broken.has(start) && <br />}
      {piece(text.slice(start, end), { start, end, cover })}
    </Fragment>
  );
  let next = 0;
  return (
    <>
      {parts.map((part) => {
        const from = next;
        while (next < all.length && all[next]!.start < part.end) next++;
        const inside = all.slice(from, next).map(draw);
        return part.gap ? (
          <Fragment key={part.start}>{inside}</Fragment>
        ) : (
          <span key={part.start} class="phrase">
            {inside}
          </span>
        );
      })}
    </>
  );
}

/** What is longer is set in groups: to put thousands of elements side by side takes time that grows with their square. */
const WHOLE = 5_000;

const plain = (text: string) =>
  (text.length > WHOLE ? pieces(text) : [{ start: 0, end: text.length }]).map((piece) => ({ ...piece, gap: true }));

/** A piece without marks is text; one whose marks are switched off keeps its element, so that no line moves. */
function piece(text: string, { start, end, cover }: Segment<Mark>) {
  if (cover.length === 0) return text;
  const [inner, ...outer] = cover.filter((mark) => !hidden.value.has(mark.entity.type));
  if (!inner) return <span>{text}</span>;
  // The innermost mention draws its line; what lies around it only tints.
  const around = outer.map((mark) => ` in-${mark.entity.type}`).join('');
  const speech = [inner, ...outer].filter(({ entity }) => entity.type === 'quote');
  const first = speech.some((mark) => mark.start === start) ? ' quote-first' : '';
  const last = speech.some((mark) => mark.end === end) ? ' quote-last' : '';
  const unsure = inner.mention.confidence < 0.6 ? ' unsure' : '';
  return (
    <span
      class={`mark ${inner.entity.type}${around}${first}${last}${unsure}`}
      tabIndex={-1}
      data-entity={inner.entity.id}
      data-mention={inner.index}
    >
      {text}
    </span>
  );
}
