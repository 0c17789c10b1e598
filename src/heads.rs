//! The lines of a headline: which read on, and which is kicker, headline or deck.

use std::collections::HashSet;

use crate::blocks::reasons;
use crate::join::{self, Spacing};
use crate::lines::{Line, invisible};
use crate::page::{Block, Role, Why};
use crate::span::Span;

const KICKER_END: Why =
    Why::new("首行以“强调”“指出”一类收尾，是引题", "the first line ends in “stressed” or its like");
const DASH: Why = Why::new("以破折号开头，是副题", "it opens with a dash");
const RUNNING: Why =
    Why::new("断行处的两个字在正文里连用", "the characters at the line break stand together in the text");
const PARALLEL: Why = Why::new("各行并列", "its lines stand side by side");
const SINGLE: Why = Why::new("一行标题", "a headline of one line");

/// Ends of a kicker, whose sentence the headline completes.
const KICKER_ENDS: &[&str] = &[
    "强调",
    "指出",
    "要求",
    "表示",
    "提出",
    "强调指出",
    "致辞",
    "批示",
    "指示",
    "強調",
    "時強調",
    "表示：",
    "强调：",
    "时说",
];

/// Pairs of characters that stand together somewhere on the page.
pub struct Pairs(HashSet<[char; 2]>);

impl Pairs {
    /// Reads the texts of the page's runs; a pair across two of them does not count.
    pub fn new(texts: &[String]) -> Pairs {
        let mut pairs = HashSet::new();
        for text in texts {
            let mut last = None;
            for ch in text.chars() {
                if let Some(before) = last {
                    pairs.insert([before, ch]);
                }
                last = Some(ch);
            }
        }
        Pairs(pairs)
    }

    /// Whether the headline reads on from one line to the next.
    pub fn join(&self, text: &str, a: &Line, b: &Line) -> bool {
        let last = a.span.of(text).chars().rev().find(|&c| !invisible(c));
        let first = b.span.of(text).chars().find(|&c| !invisible(c));
        match (last, first) {
            (Some(a), Some(b)) => self.0.contains(&[a, b]),
            _ => false,
        }
    }
}

/// The blocks of a headline, in order; `confidence` is that of each line, `measure` that of the body
/// in em, 0 if there is none.
pub fn blocks(text: &str, lines: &[Line], pairs: &Pairs, confidence: &[f32], measure: f32) -> Vec<Block> {
    // Groups of lines that read on.
    let mut groups: Vec<(std::ops::Range<usize>, bool)> = Vec::new();
    for i in 0..lines.len() {
        let dash = lines[i].span.of(text).starts_with("——");
        let on = i > 0
            && !dash
            && lines[i].blanks == 0
            && !ends_kicker(lines[i - 1].span.of(text))
            && pairs.join(text, &lines[i - 1], &lines[i]);
        match groups.last_mut() {
            Some((group, ran)) if on => {
                group.end = i + 1;
                *ran = true;
            }
            _ => groups.push((i..i + 1, false)),
        }
    }
    let count = groups.len();
    groups
        .into_iter()
        .enumerate()
        .map(|(n, (range, ran))| {
            let spans: Vec<Span> = lines[range.clone()].iter().map(|l| l.span).collect();
            let joined = join::lines(text, &spans, Spacing::Display);
            let (role, why) = match () {
                _ if count > 1 && joined.text.starts_with("——") => (Role::Deck, DASH),
                _ if n + 1 < count && ends_kicker(&joined.text) => (Role::Kicker, KICKER_END),
                _ if ran => (Role::Headline, RUNNING),
                _ if count > 1 => (Role::Headline, PARALLEL),
                _ => (Role::Headline, SINGLE),
            };
            let mut why = vec![why];
            why.extend(reasons::headline(text, &lines[range.start], measure));
            let sure = confidence[range].iter().copied().fold(1.0, f32::min);
            Block { role, text: joined, why, confidence: sure }
        })
        .collect()
}

/// Whether a line ends as a kicker does.
pub fn ends_kicker(line: &str) -> bool {
    KICKER_ENDS.iter().any(|k| line.ends_with(k))
}
