//! Lines → blocks: which lines read on, and what a line is by itself and among its neighbours.

pub mod chain;
pub mod column;
pub mod features;
pub mod reasons;
pub mod weights;

use crate::lines::Line;
use chain::{Label, Scores, Weights};

/// Lines that read as one: a paragraph, or a single line of any other kind.
#[derive(Clone, Debug)]
pub struct Run {
    /// Indices into the lines of the page, half-open.
    pub lines: std::ops::Range<usize>,
    /// What the first line is.
    pub label: Label,
    /// Mean probability of each label over the run; `Start` and `Inner` count together as `Start`.
    pub odds: Scores,
    /// Probability that the run begins and ends where it does.
    pub extent: f32,
}

/// Cuts the lines of a page into runs.
pub fn runs(text: &str, lines: &[Line], weights: &Weights) -> Vec<Run> {
    let signs = features::signs(text, lines);
    let scores: Vec<Scores> = signs.lines.iter().map(|s| weights.score(s)).collect();
    let pairs = weights.pairs_at(&signs.seams);
    let labels = chain::viterbi(&scores, &pairs);
    let (odds, _) = chain::marginals(&scores, &pairs);
    let mut out: Vec<Run> = Vec::new();
    for (i, &label) in labels.iter().enumerate() {
        // An inner line after anything but a paragraph begins one.
        let goes_on = label == Label::Inner && out.last().is_some_and(|r| r.label == Label::Start);
        if goes_on {
            if let Some(run) = out.last_mut() {
                run.lines.end = i + 1;
            }
        } else {
            let label = if label == Label::Inner { Label::Start } else { label };
            out.push(Run { lines: i..i + 1, label, odds: [0.0; chain::LABELS], extent: 1.0 });
        }
    }
    for run in &mut out {
        let n = run.lines.len() as f32;
        for line in run.lines.clone() {
            for (sum, p) in run.odds.iter_mut().zip(odds[line]) {
                *sum += p / n;
            }
        }
        run.odds[Label::Start as usize] += run.odds[Label::Inner as usize];
        run.odds[Label::Inner as usize] = 0.0;
        let inner = |line: usize| odds[line][Label::Inner as usize];
        let joined: f32 = run.lines.clone().skip(1).map(inner).fold(1.0, f32::min);
        let closed = if run.lines.end < lines.len() { 1.0 - inner(run.lines.end) } else { 1.0 };
        run.extent = (1.0 - inner(run.lines.start)).min(joined).min(closed);
    }
    out
}
