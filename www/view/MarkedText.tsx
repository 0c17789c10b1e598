// Text with its marks. Whatever the spans, the text content is exactly the text.
import { Fragment } from 'preact';
import { hidden } from '../model/view';
import { segments } from '../text/segments';
import type { Mark } from '../text/mentions';

interface Props {
  text: string;
  marks: Mark[];
  /** Offsets at which the source broke the line, where the reader wants to see them. */
  breaks?: number[];
}

export function MarkedText({ text, marks, breaks = [] }: Props) {
  const seen = marks.filter((mark) => !hidden.value.has(mark.entity.type));
  return (
    <>
      {segments(text.length, seen, breaks).map(({ start, end, cover }) => {
        const piece = text.slice(start, end);
        // A line break has no text content.
        const line = breaks.includes(start) && <br />;
        const [inner, ...outer] = cover;
        if (!inner) {
          return (
            <Fragment key={start}>
              {line}
              {piece}
            </Fragment>
          );
        }
        // The innermost mention draws its line; what lies around it only tints.
        const around = outer.map((mark) => ` in-${mark.entity.type}`).join('');
        const speech = cover.filter(({ entity }) => entity.type === 'quote');
        const first = speech.some((mark) => mark.start === start) ? ' quote-first' : '';
        const last = speech.some((mark) => mark.end === end) ? ' quote-last' : '';
        const unsure = inner.mention.confidence < 0.6 ? ' unsure' : '';
        return (
          <Fragment key={start}>
            {line}
            <span
              class={`mark ${inner.entity.type}${around}${first}${last}${unsure}`}
              tabIndex={-1}
              data-entity={inner.entity.id}
              data-mention={inner.entity.mentions.indexOf(inner.mention)}
            >
              {piece}
            </span>
          </Fragment>
        );
      })}
    </>
  );
}
