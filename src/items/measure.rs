//! The measure of the columns, paragraph by paragraph, and where it turns into another.

use crate::blocks::Run;
use crate::blocks::chain::Label;
use crate::lines::Line;

/// How the measure goes on across a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// One side has no paragraph that shows its measure.
    Unknown,
    /// The same, as far as a line or two on one side can tell.
    SameWeak,
    /// The same.
    Same,
    /// Another by an em or two, as far as a line or two can tell.
    NearWeak,
    /// Another by an em or two.
    Near,
    /// Quite another, as far as a line or two can tell.
    FarWeak,
    /// Quite another.
    Far,
}

impl Turn {
    /// Whether the measure is another one.
    pub fn changes(self) -> bool {
        matches!(self, Turn::NearWeak | Turn::Near | Turn::FarWeak | Turn::Far)
    }
}

/// The measure of one paragraph.
#[derive(Clone, Copy, Debug)]
struct Measure {
    /// In em.
    em: f32,
    /// Lines that show it.
    lines: usize,
}

/// Widths that differ by less are one measure: squeezed and hanging punctuation, half-width digits.
const SLACK: f32 = 1.75;
/// Widths that differ by more are quite other measures.
const FAR: f32 = 2.7;
/// So many lines show a measure beyond doubt.
const ENOUGH: usize = 3;

/// For each run, how the measure goes on from the paragraphs above its beginning to those from it on.
pub fn turns(lines: &[Line], runs: &[Run]) -> Vec<Turn> {
    let measures = measures(lines, runs);
    let mut after: Vec<Option<Measure>> = vec![None; runs.len() + 1];
    for i in (0..runs.len()).rev() {
        after[i] = measures[i].or(after[i + 1]);
    }
    let mut before: Option<Measure> = None;
    (0..runs.len())
        .map(|i| {
            let turn = match (before, after[i]) {
                (Some(a), Some(b)) => turn(a, b),
                _ => Turn::Unknown,
            };
            before = measures[i].or(before);
            turn
        })
        .collect()
}

/// The paragraphs whose measure differs from that of the telling paragraph before: index of that, its own, how.
pub fn changes(turns: &[Turn], telling: impl Fn(usize) -> bool) -> Vec<(usize, usize, Turn)> {
    let mut last: Option<usize> = None;
    let mut out = Vec::new();
    for i in (0..turns.len()).filter(|&i| telling(i)) {
        if let Some(before) = last.filter(|_| turns[i].changes()) {
            out.push((before, i, turns[i]));
        }
        last = Some(i);
    }
    out
}

/// Whether a run shows its measure: a paragraph of two lines or more.
pub fn telling(run: &Run) -> bool {
    run.label == Label::Start && run.lines.len() >= 2
}

fn turn(a: Measure, b: Measure) -> Turn {
    let apart = (a.em - b.em).abs();
    let weak = a.lines.min(b.lines) < ENOUGH;
    match (apart, weak) {
        (x, true) if x <= SLACK => Turn::SameWeak,
        (x, false) if x <= SLACK => Turn::Same,
        (x, true) if x <= FAR => Turn::NearWeak,
        (x, false) if x <= FAR => Turn::Near,
        (_, true) => Turn::FarWeak,
        (_, false) => Turn::Far,
    }
}

/// The median of the lines that are full: all but the last, the first with its indent.
fn measures(lines: &[Line], runs: &[Run]) -> Vec<Option<Measure>> {
    let full = |run: &Run| lines[run.lines.start + 1..run.lines.end - 1].iter().map(|l| l.width).collect();
    let first = |run: &Run| lines[run.lines.start].width + lines[run.lines.start].indent;
    // An indent that was dropped leaves its shadow: first lines are narrower throughout the page.
    let shadows: Vec<f32> = runs
        .iter()
        .filter(|r| telling(r) && r.lines.len() >= 3)
        .filter_map(|r| median(full(r)).map(|m| m - first(r)))
        .collect();
    let shadow = median(shadows).unwrap_or(0.0);
    runs.iter()
        .map(|run| {
            if !telling(run) {
                return None;
            }
            let mut widths: Vec<f32> = full(run);
            widths.push(first(run) + shadow);
            let lines = widths.len();
            median(widths).map(|em| Measure { em, lines })
        })
        .collect()
}

/// The lower median.
fn median(mut xs: Vec<f32>) -> Option<f32> {
    xs.sort_by(f32::total_cmp);
    xs.get(xs.len().checked_sub(1)? / 2).copied()
}
