//! Text → lines with their measure.

use crate::cues::ends_sentence;
use crate::span::Span;

/// One line that shows something, as the extractor printed it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// The visible part, white space at both ends cut off; bytes of the page text.
    pub span: Span,
    /// Width of the white space before it, in em.
    pub indent: f32,
    /// Width of the visible part, in em: 1 for a wide character, ½ for a Latin one.
    pub width: f32,
    /// Empty lines between this line and the one before, beyond those that stand between all lines.
    pub blanks: u32,
    /// Whether a form feed stands between this line and the one before.
    pub feed: bool,
}

/// The visible lines of a text. Ends: LF, CR LF, CR, form feed, U+0085, U+2028, U+2029.
pub fn lines(text: &str) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    let (mut blanks, mut feed) = (0, false);
    let mut start = 0;
    let mut push = |start: usize, end: usize, blanks: &mut u32, feed: &mut bool| {
        let raw = &text[start..end];
        let lead = raw.len() - raw.trim_start_matches(invisible).len();
        let body = raw.trim_matches(invisible);
        if body.is_empty() {
            *blanks += 1;
            return;
        }
        out.push(Line {
            span: Span::new(start + lead, start + lead + body.len()),
            indent: raw[..lead].chars().map(em).sum(),
            width: body.chars().map(em).sum(),
            blanks: *blanks,
            feed: *feed,
        });
        (*blanks, *feed) = (0, false);
    };
    let mut chars = text.char_indices().peekable();
    while let Some((at, ch)) = chars.next() {
        let end = match ch {
            '\r' if matches!(chars.peek(), Some((_, '\n'))) => {
                chars.next();
                at + 2
            }
            '\n' | '\r' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => at + ch.len_utf8(),
            _ => continue,
        };
        push(start, at, &mut blanks, &mut feed);
        feed |= ch == '\u{c}';
        start = end;
    }
    push(start, text.len(), &mut blanks, &mut feed);
    level(text, &mut out);
    out
}

/// An extractor that puts a blank line after every line says nothing by it: one is taken from each. Where most lines end
/// a sentence they are whole paragraphs, and the blank lines stand between those.
fn level(text: &str, lines: &mut [Line]) {
    /// Fewer lines show no habit.
    const ENOUGH: usize = 6;
    let spaced = lines.iter().skip(1).filter(|l| l.blanks > 0).count();
    let closed = lines.iter().filter(|l| ends_sentence(l.span.of(text))).count();
    if lines.len() >= ENOUGH && spaced * 100 >= (lines.len() - 1) * 97 && 2 * closed < lines.len() {
        lines.iter_mut().for_each(|l| l.blanks = l.blanks.saturating_sub(1));
    }
}

/// White space, the byte-order mark in the middle of a text, and the information separators.
pub fn invisible(ch: char) -> bool {
    ch.is_whitespace() || matches!(ch, '\u{feff}' | '\u{1c}'..='\u{1f}')
}

/// The width of a character in em, as a newspaper sets it.
pub fn em(ch: char) -> f32 {
    match ch {
        '\t' => 2.0,
        '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{300}'..='\u{36f}' => 0.0,
        // Dashes, dots and quotation marks are set wide in Chinese type.
        '—' | '…' | '“' | '”' | '‘' | '’' | '·' | '×' | '℃' | '°' => 1.0,
        '■' | '□' | '●' | '○' | '◆' | '◇' | '▲' | '△' | '▼' | '▽' | '★' | '☆' | '◀' | '▶' => {
            1.0
        }
        c if (c as u32) < 0x2e80 => 0.5,
        '\u{ff61}'..='\u{ffdc}' => 0.5,
        _ => 1.0,
    }
}

/// Whether the character is written without spaces around it: Han, kana, full-width forms.
pub fn wide(ch: char) -> bool {
    ch as u32 >= 0x2e80
        && !('\u{ac00}'..='\u{d7ff}').contains(&ch)
        && !('\u{ff61}'..='\u{ffdc}').contains(&ch)
}

/// Whether the character is a Han character: an ideograph of any block, 〇 or 々.
pub fn han(ch: char) -> bool {
    matches!(ch, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' | '〇' | '々')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_end_counts() {
        let text = "甲\r\n\r\n　乙 \r丙\u{c}丁\n\n\n\u{a0}戊x\u{2028}";
        let got: Vec<_> =
            lines(text).iter().map(|l| (l.span.of(text), l.indent, l.width, l.blanks, l.feed)).collect();
        let want = [
            ("甲", 0.0, 1.0, 0, false),
            ("乙", 1.0, 1.0, 1, false),
            ("丙", 0.0, 1.0, 0, false),
            ("丁", 0.0, 1.0, 0, true),
            ("戊x", 0.5, 1.5, 2, false),
        ];
        assert_eq!(got, want);
    }

    #[test]
    fn a_blank_line_after_every_line_says_nothing() {
        let blanks = |text: &str| lines(text).iter().map(|l| l.blanks).collect::<Vec<_>>();
        assert_eq!(blanks(&"渡\n\n".repeat(20)), [0; 20]);
        let parted = "渡\n\n".repeat(10) + "\n" + &"口\n\n".repeat(10);
        assert_eq!(blanks(&parted).iter().sum::<u32>(), 1);
        assert_eq!(blanks(&"渡\n\n".repeat(4)), [0, 1, 1, 1]);
        assert_eq!(blanks(&"渡。\n\n".repeat(20)).iter().sum::<u32>(), 19);
        assert_eq!(blanks(&("渡\n\n".repeat(10) + &"口\n".repeat(10))).iter().sum::<u32>(), 10);
    }
}
