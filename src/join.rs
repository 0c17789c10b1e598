//! Re-joined text and the way back to the source.

use crate::span::Span;

/// One run of a [`Joined`] text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where the run stands in the joined text. Empty when the source run was folded away
    /// (the hyphen of a broken word).
    pub at: Span,
    /// Where it stands in the source; copied byte for byte unless `at` is empty.
    pub source: Span,
}

/// Text put together from runs of the source, in reading order.
///
/// Between two pieces there may be a single inserted space, nothing else is added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Joined {
    /// The text as it reads.
    pub text: String,
    /// The runs that it was copied from, ordered by `at`.
    pub pieces: Vec<Piece>,
}

impl Joined {
    /// Appends a copy of `source[span]`; touching runs become one piece.
    pub fn push(&mut self, source: &str, span: Span) {
        let copy = span.of(source);
        if copy.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(copy);
        let at = Span::new(start, self.text.len());
        match self.pieces.last_mut() {
            Some(last) if !last.at.is_empty() && last.source.end == span.start && last.at.end == at.start => {
                last.source.end = span.end;
                last.at.end = at.end;
            }
            _ => self.pieces.push(Piece { at, source: span }),
        }
    }

    /// Records source characters that stay out of the text but belong to it.
    pub fn fold(&mut self, span: Span) {
        let at = Span::new(self.text.len(), self.text.len());
        self.pieces.push(Piece { at, source: span });
    }

    /// Inserts one space that the source need not have.
    pub fn space(&mut self) {
        self.text.push(' ');
    }

    /// The source ranges of the whole text, touching ones merged.
    pub fn source(&self) -> Vec<Span> {
        merge(self.pieces.iter().map(|p| p.source))
    }

    /// The source ranges of a span of the joined text, touching ones merged.
    pub fn source_of(&self, span: Span) -> Vec<Span> {
        merge(self.pieces.iter().filter_map(|p| {
            if p.at.is_empty() {
                return (span.start < p.at.start && p.at.start < span.end).then_some(p.source);
            }
            let start = p.at.start.max(span.start);
            let end = p.at.end.min(span.end);
            (start < end).then(|| Span {
                start: p.source.start + (start - p.at.start),
                end: p.source.start + (end - p.at.start),
            })
        }))
    }
}

fn merge(spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for span in spans {
        match out.last_mut() {
            Some(last) if last.end == span.start => last.end = span.end,
            _ => out.push(span),
        }
    }
    out
}
