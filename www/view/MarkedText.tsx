// Text with its marks. Whatever the spans, the text content is exactly the text.
import { hidden } from '../model/view';
import { segments } from '../text/segments';
import type { Mark } from '../text/mentions';

export function MarkedText({ text, marks }: { text: string; marks: Mark[] }) {
  const seen = marks.filter((mark) => !hidden.value.has(mark.entity.type));
  return (
    <>
      {segments(text.length, seen).map(({ start, end, cover }) => {
        const piece = text.slice(start, end);
        const [inner, ...outer] = cover;
        if (!inner) return piece;
        // The innermost mention draws its line; what lies around it only tints.
        const around = outer.map((mark) => ` in-${mark.entity.type}`).join('');
        const edge = (inner.start === start ? ' first' : '') + (inner.end === end ? ' last' : '');
        return (
          <span
            key={start}
            class={`mark ${inner.entity.type}${around}${edge}`}
            data-entities={cover.map((mark) => mark.entity.id).join(' ')}
          >
            {piece}
          </span>
        );
      })}
    </>
  );
}
