//! What shows that a block begins where it does and is what it is, in words for a reader.

use crate::cues::ends_sentence;
use crate::join::letter_gap;
use crate::lines::Line;
use crate::page::Why;

use super::Run;
use super::features::SHADOW;

/// Most reasons that one block shows.
const SHOWN: usize = 3;
/// A line that is so much narrower than its column, in em, is not full.
const SHORT: f32 = 1.5;

const BLANK: Why = Why::new("前面有空行", "a blank line stands before it");
const INDENT: Why = Why::new("首行缩进", "its first line is indented");
const SHADOWED: Why = Why::new(
    "首行比下面各行窄两字，是缩进的痕迹",
    "its first line is narrower by an indent that was dropped",
);
const ENDED_SHORT: Why =
    Why::new("上一行收句而未排满", "the line before ends a sentence and does not fill its column");
const ENDED: Why = Why::new("上一行收句", "the line before ends a sentence");
const HEALED: Why = Why::new("文中的空行断在句中", "a blank line inside it breaks a sentence");
const READS_ON: Why = Why::new("各行文字相连", "its lines read on");
const ALONE: Why = Why::new("独立的一行", "a line by itself");
const NO_STOP: Why =
    Why::new("夹在正文中而不收句的短行", "a short line inside the body that ends no sentence");
const NUMBERED: Why = Why::new("以序号开头", "it opens with a number");
const SPACED: Why = Why::new("字距拉开", "its letters are set apart");
const WIDE: Why = Why::new("宽过正文一栏", "it is wider than a column of the text");
const PLAIN: Why = Why::new("夹在正文中的短行", "a short line inside the body");

/// Why a paragraph begins and ends where it does.
pub fn paragraph(text: &str, lines: &[Line], run: &Run) -> Vec<Why> {
    let own = &lines[run.lines.clone()];
    let Some(first) = own.first() else { return Vec::new() };
    let widest = own.iter().map(|l| l.width).fold(0.0, f32::max);
    let mut why = Vec::new();
    if first.blanks > 0 {
        why.push(BLANK);
    }
    if first.indent > 0.0 {
        why.push(INDENT);
    } else if own.len() > 1 && SHADOW.contains(&(widest - first.width)) {
        why.push(SHADOWED);
    }
    if let Some(before) = run.lines.start.checked_sub(1).map(|i| &lines[i])
        && ends_sentence(before.span.of(text))
    {
        why.push(if before.width + SHORT < widest { ENDED_SHORT } else { ENDED });
    }
    if own.iter().skip(1).any(|l| l.blanks > 0) {
        why.insert(0, HEALED);
    }
    if why.is_empty() {
        why.push(if own.len() > 1 { READS_ON } else { ALONE });
    }
    why.truncate(SHOWN);
    why
}

/// Why a line inside a body is a subheading.
pub fn subheading(text: &str, lines: &[Line], run: &Run, measure: f32) -> Vec<Why> {
    let own = &lines[run.lines.clone()];
    let joined: String = own.iter().map(|l| l.span.of(text)).collect();
    let mut why = vec![if ends_sentence(&joined) { PLAIN } else { NO_STOP }];
    if numbered(&joined) {
        why.push(NUMBERED);
    }
    if own.iter().any(|l| letter_gap(l.span.of(text)).is_some()) {
        why.push(SPACED);
    }
    if measure > 0.0 && own.iter().any(|l| l.width > measure + 1.0) {
        why.push(WIDE);
    }
    if own.iter().any(|l| l.blanks > 0) {
        why.push(BLANK);
    }
    why.truncate(SHOWN);
    why
}

/// What the lines of a headline show, beside the reason for its role.
pub fn headline(text: &str, line: &Line, measure: f32) -> Vec<Why> {
    let own = line.span.of(text);
    let mut why = Vec::new();
    if letter_gap(own).is_some() {
        why.push(SPACED);
    }
    if measure > 0.0 && line.width > measure + 1.0 {
        why.push(WIDE);
    }
    if line.blanks > 0 {
        why.push(BLANK);
    }
    why
}

/// 一、, 1., （二）.
fn numbered(line: &str) -> bool {
    let rest = line.trim_start_matches(['（', '(']);
    let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    digits.len() < rest.len() && digits.starts_with(['、', '.', '．', '）', ')'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blocks::chain::{LABELS, Label};
    use crate::lines::lines;

    fn run(lines: std::ops::Range<usize>, label: Label) -> Run {
        Run { lines, label, odds: [0.0; LABELS], extent: 1.0 }
    }

    #[test]
    fn paragraphs() {
        let cases: &[(&str, std::ops::Range<usize>, &[Why])] = &[
            ("云州开渡。\n　　船来得早，\n人也到得早。", 1..3, &[INDENT, ENDED]),
            ("云州开渡。\n\n船来得早，人也到\n\n得早，岸上都是人。", 1..3, &[HEALED, BLANK, ENDED_SHORT]),
            ("云州\n船来得早", 1..2, &[ALONE]),
        ];
        for (text, at, want) in cases {
            assert_eq!(paragraph(text, &lines(text), &run(at.clone(), Label::Start)), *want, "{text}");
        }
    }

    #[test]
    fn display_lines() {
        let text = "一、渡口新貌\n\n桥 通 人 旺";
        let ls = lines(text);
        assert_eq!(subheading(text, &ls, &run(0..1, Label::Display), 18.0), [NO_STOP, NUMBERED]);
        assert_eq!(headline(text, &ls[1], 4.0), [SPACED, WIDE, BLANK]);
    }
}
