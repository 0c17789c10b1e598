//! Runs as the search over items sees them.

use crate::blocks::Run;
use crate::blocks::chain::Label;
use crate::cues::Cue;
use crate::lines::{Line, invisible};

/// A run with the signs that tell whether an item begins, goes on or ends at it.
#[derive(Clone, Debug)]
pub struct Atom {
    /// Logarithms of the probabilities of display, paragraph, byline, jump, furniture.
    pub odds: Odds,
    /// The most probable of them.
    pub label: Label,
    /// Cue of the first line.
    pub cue: Option<Cue>,
    /// Visible characters.
    pub chars: usize,
    /// Lines.
    pub lines: usize,
    /// Width of the column in em; the widest line of the run.
    pub measure: f32,
    /// Whether a blank line stands before it.
    pub blank: bool,
    /// Whether its last line ends a sentence.
    pub closed: bool,
    /// Whether it ends with names in brackets, or a source: the last words of a report.
    pub credit: bool,
    /// Whether it is a jump from elsewhere (上接).
    pub from: bool,
}

/// Log-probabilities of what an atom is.
#[derive(Clone, Copy, Debug)]
pub struct Odds {
    pub display: f32,
    pub paragraph: f32,
    pub byline: f32,
    pub jump: f32,
    pub furniture: f32,
}

/// Nothing is less probable than this: one line must not outvote a page.
const FLOOR: f32 = 0.002;

/// Reads the atoms and their texts.
pub fn atoms(text: &str, lines: &[Line], runs: &[Run]) -> (Vec<Atom>, Vec<String>) {
    let joined: Vec<String> = runs
        .iter()
        .map(|r| lines[r.lines.clone()].iter().map(|l| l.span.of(text)).collect::<Vec<_>>().concat())
        .collect();
    let atoms = runs.iter().zip(&joined).map(|(run, joined)| atom(text, lines, run, joined)).collect();
    (atoms, joined)
}

fn atom(text: &str, lines: &[Line], run: &Run, joined: &str) -> Atom {
    let own = &lines[run.lines.clone()];
    let log = |label: Label| libm::logf(run.odds[label as usize].max(FLOOR));
    let first = own.first().map_or("", |l| l.span.of(text));
    Atom {
        odds: Odds {
            display: log(Label::Display),
            paragraph: log(Label::Start),
            byline: log(Label::Byline),
            jump: log(Label::Jump),
            furniture: log(Label::Furniture),
        },
        label: run.label,
        cue: Cue::of(first),
        chars: joined.chars().filter(|&c| !invisible(c)).count(),
        lines: own.len(),
        measure: own.iter().map(|l| l.width).fold(0.0, f32::max),
        blank: own.first().is_some_and(|l| l.blanks > 0 || l.feed),
        closed: joined
            .trim_end_matches(['”', '’', '）', ')', '」', '』', '】'])
            .ends_with(['。', '！', '？', '…', '!', '?']),
        credit: credit(joined),
        from: first.contains(['上', '自']) && Cue::Jump.matches(first),
    }
}

/// （甄小溪）, （来源：… 编译：…）, 图/甄小溪, （作者系…） at the end of a text.
pub fn credit(text: &str) -> bool {
    let text = text.trim_end();
    let tail: String = text.chars().rev().take(48).collect::<Vec<_>>().into_iter().rev().collect();
    if let Some(body) = tail.strip_suffix(['）', ')']) {
        let Some(at) = body.rfind(['（', '(']) else { return false };
        let inside = &body[at..].trim_start_matches(['（', '(']);
        let before = body[..at].trim_end();
        let after_stop = before.is_empty() || before.ends_with(['。', '”', '！', '？', '》', '…']);
        let marked = ["来源", "编译", "记者", "通讯员", "作者", "摘编", "整理", "据", "執筆", "記者", "來源"]
            .iter()
            .any(|m| inside.contains(m));
        let short = inside.chars().all(|c| crate::lines::han(c) || invisible(c) || c == '、' || c == '·');
        return after_stop && (marked || short);
    }
    let last: String = tail.chars().rev().take(14).collect::<Vec<_>>().into_iter().rev().collect();
    ["图/", "文/", "摄影", "供图"].iter().any(|m| last.contains(m)) || last.ends_with(['摄', '攝'])
}
