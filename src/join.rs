//! Re-joined text and the way back to the source.

use crate::lines::{han, invisible, wide};
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

    /// Takes the last character out of the text again; the way back to the source keeps it.
    pub fn fold_last(&mut self) {
        let (Some(last), Some(ch)) = (self.pieces.last_mut(), self.text.pop()) else { return };
        let width = ch.len_utf8() as u32;
        last.at.end -= width;
        last.source.end -= width;
        let source = Span { start: last.source.end, end: last.source.end + width };
        let at = Span { start: last.at.end, end: last.at.end };
        if last.at.is_empty() {
            self.pieces.pop();
        }
        self.pieces.push(Piece { at, source });
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

/// What joining does with letter-spacing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spacing {
    /// Body text: a gap between two Han characters stays.
    Text,
    /// Display text: letter-spacing is collapsed, wider gaps stay.
    Display,
}

/// Joins lines into one text: nothing between two CJK characters, one space between two Latin
/// words, a broken word mended, spaced digits (4 月 9 日) closed up.
pub fn lines(source: &str, spans: &[Span], spacing: Spacing) -> Joined {
    let mut out = Joined::default();
    for &span in spans {
        let gap = if spacing == Spacing::Display { letter_gap(span.of(source)) } else { None };
        if let Some(last) = out.text.chars().last() {
            between_lines(&mut out, last, span.of(source));
        }
        let mut run = span.start as usize;
        let mut blank: Option<usize> = None;
        for (at, ch) in span.of(source).char_indices() {
            let at = span.start as usize + at;
            if invisible(ch) {
                blank.get_or_insert(at);
                continue;
            }
            if let Some(from) = blank.take() {
                out.push(source, Span::new(run, from));
                let width: f32 = source[from..at].chars().map(crate::lines::em).sum();
                let collapse = gap.is_some_and(|g| width <= g * 1.5);
                if let Some(last) = out.text.chars().last()
                    && !collapse
                    && gap_stays(last, ch)
                {
                    out.space();
                }
                run = at;
            }
        }
        out.push(source, Span::new(run, span.end as usize));
    }
    out
}

/// The gap of a letter-spaced line, in em; `None` if the line is not letter-spaced.
pub fn letter_gap(line: &str) -> Option<f32> {
    let mut gaps: Vec<f32> = Vec::new();
    let mut width = 0.0;
    let mut letters = 0;
    for ch in line.chars() {
        if invisible(ch) {
            width += crate::lines::em(ch);
        } else {
            if width > 0.0 {
                gaps.push(width);
            }
            letters += 1;
            width = 0.0;
        }
    }
    let spaced =
        letters >= 2 && gaps.len() + 1 == letters || letters >= 3 && 3 * gaps.len() + 3 >= 2 * letters;
    spaced.then(|| gaps.into_iter().fold(f32::INFINITY, f32::min))
}

/// Whether white space between two characters of one line means something.
fn gap_stays(last: char, next: char) -> bool {
    match (wide(last), wide(next)) {
        // After the lead of a report the text begins anew.
        _ if matches!(last, '）' | '电' | '電' | '讯' | '訊') => true,
        (true, true) => han(last) && (han(next) || opens(next)) || closes(last) && han(next),
        (false, false) => true,
        _ => false,
    }
}

fn opens(ch: char) -> bool {
    matches!(ch, '《' | '“' | '「' | '（' | '〈')
}

fn closes(ch: char) -> bool {
    matches!(ch, '》' | '”' | '」' | '〉' | '！' | '？')
}

/// Joins what has been read to the next line.
fn between_lines(out: &mut Joined, last: char, next: &str) {
    let Some(first) = next.chars().next() else { return };
    let mut back = out.text.chars().rev().skip(1);
    if last == '-' && first.is_ascii_lowercase() && back.next().is_some_and(|c| c.is_ascii_lowercase()) {
        out.fold_last();
    } else if first.is_ascii_alphanumeric()
        && (last.is_ascii_alphabetic() || matches!(last, ',' | '.' | ';' | ':'))
        || last.is_ascii_digit() && first.is_ascii_alphabetic() && back.next().is_some_and(|c| c == ' ')
    {
        out.space();
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines, what they join to as text, and as display.
    const EXAMPLES: &[(&[&str], &str, &str)] = &[
        (&["新港镇的", "渔船"], "新港镇的渔船", "新港镇的渔船"),
        (&["新 港 渔 市", "开 张"], "新 港 渔 市开 张", "新港渔市开张"),
        (&["新 港  渔 市"], "新 港 渔 市", "新港 渔市"),
        (&["整修旧街　迎接新客"], "整修旧街 迎接新客", "整修旧街 迎接新客"),
        (&["4 月 9 日，12345 热线"], "4月9日，12345热线", "4月9日，12345热线"),
        (&["the quick", "brown fox"], "the quick brown fox", "the quick brown fox"),
        (&["news-", "paper"], "newspaper", "newspaper"),
        (&["采用 AI驱动的", "ORAS6系统"], "采用AI驱动的ORAS6系统", "采用AI驱动的ORAS6系统"),
        (&["共20", "26人"], "共2026人", "共2026人"),
        (&["本报讯（记者 甄小溪） 4月8日"], "本报讯（记者 甄小溪） 4月8日", "本报讯（记者 甄小溪） 4月8日"),
    ];

    #[test]
    fn examples_hold() {
        for (parts, text, display) in EXAMPLES {
            let source = parts.join("\n");
            let mut at = 0;
            let spans: Vec<Span> = parts
                .iter()
                .map(|p| {
                    at += p.len() + 1;
                    Span::new(at - p.len() - 1, at - 1)
                })
                .collect();
            for (spacing, want) in [(Spacing::Text, text), (Spacing::Display, display)] {
                let joined = lines(&source, &spans, spacing);
                assert_eq!(joined.text, *want);
                let visible = |s: &str| s.chars().filter(|&c| !invisible(c)).collect::<String>();
                let back: String = joined.source().iter().map(|s| visible(s.of(&source))).collect();
                assert_eq!(back, visible(&source), "every visible character is kept");
                for piece in joined.pieces.iter().filter(|p| !p.at.is_empty()) {
                    assert_eq!(piece.at.of(&joined.text), piece.source.of(&source));
                }
            }
        }
    }
}
