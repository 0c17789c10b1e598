//! Fits the line labeller: a conditional random field by AdaGrad, with sets of accepted labels.

use jianbao::blocks::chain::{LABELS, Label, Pairs, Scores, Weights, marginals, viterbi};
use jianbao::blocks::features::{SEAMS, Signs, signs, size};
use jianbao::cues::Cue;
use jianbao::lines::lines;

use super::gold::{GoldLine, GoldPage};

/// A page ready to learn from: the signs of each line and the labels that are right.
pub struct Example {
    signs: Signs,
    right: Vec<[bool; LABELS]>,
}

/// Passes over the pages.
const EPOCHS: usize = 14;
const RATE: f32 = 0.25;
/// Weight of the square penalty, a page.
const L2: f32 = 0.002;

/// Reads the signs and the gold of a page; `None` where the two do not agree on the lines.
pub fn example(page: &GoldPage) -> Option<Example> {
    let ls = lines(&page.text);
    if ls.len() != page.lines.len() {
        return None;
    }
    let right = page.lines.iter().zip(&ls).map(|(g, l)| accepted(g, l.span.of(&page.text))).collect();
    Some(Example { signs: signs(&page.text, &ls), right })
}

/// The labels that the gold of a line accepts.
fn accepted(gold: &GoldLine, text: &str) -> [bool; LABELS] {
    let mut out = [false; LABELS];
    let mut put = |label: Label| out[label as usize] = true;
    for role in &gold.roles {
        match role.as_str() {
            "kicker" | "headline" | "deck" => put(Label::Display),
            "subheading" => {
                put(Label::Display);
                if Cue::of(text) == Some(Cue::Jump) {
                    put(Label::Jump);
                }
            }
            "jump" => put(Label::Jump),
            // The signature of a notice belongs to it, whatever else it may be called.
            "byline" | "credit" | "other" if gold.roles[0] == "notice" => {}
            "byline" | "credit" => put(Label::Byline),
            "masthead" | "folio" | "staff" | "column" | "other" => put(Label::Furniture),
            _ => match gold.join {
                '+' => put(Label::Inner),
                '?' => {
                    put(Label::Inner);
                    put(Label::Start);
                }
                _ => put(Label::Start),
            },
        }
    }
    out
}

/// Learns weights from pages; repeatable to the bit.
pub fn fit(pages: &[&Example]) -> Weights {
    let mut w = Weights { signs: vec![[0.0; LABELS]; size()], pairs: vec![[[0.0; LABELS]; LABELS]; SEAMS] };
    let mut g2 = w.clone();
    // The mean over the later passes errs less than the last pass (Polyak, Juditsky 1992).
    let mut sum = w.clone();
    for epoch in 0..EPOCHS {
        for step in 0..pages.len() {
            // Another order each time, without chance: a stride coprime to the number of pages.
            let page = pages[(step * 7919 + epoch * 31) % pages.len()];
            let free: Vec<Scores> = page.signs.lines.iter().map(|s| w.score(s)).collect();
            let bound: Vec<Scores> = free
                .iter()
                .zip(&page.right)
                .map(|(s, r)| std::array::from_fn(|l| if r[l] { s[l] } else { s[l] - 1e3 }))
                .collect();
            let pairs = w.pairs_at(&page.signs.seams);
            let seams = &page.signs.seams;
            let (p_free, p_bound) =
                (pair_marginals(&free, &pairs, seams), pair_marginals(&bound, &pairs, seams));
            let (m_free, _) = marginals(&free, &pairs);
            let (m_bound, _) = marginals(&bound, &pairs);
            for (i, ids) in page.signs.lines.iter().enumerate() {
                for &id in ids {
                    for l in 0..LABELS {
                        let cell = &mut w.signs[id as usize][l];
                        let grad = m_bound[i][l] - m_free[i][l] - L2 * *cell;
                        step_by(cell, &mut g2.signs[id as usize][l], grad);
                    }
                }
            }
            let all = w.pairs.iter_mut().flatten().flatten();
            let squares = g2.pairs.iter_mut().flatten().flatten();
            let wanted = p_bound.iter().flatten().flatten().zip(p_free.iter().flatten().flatten());
            for ((cell, squares), (bound, free)) in all.zip(squares).zip(wanted) {
                let grad = bound - free - L2 * *cell;
                step_by(cell, squares, grad);
            }
        }
        if epoch >= EPOCHS / 2 {
            let pairs = sum.pairs.iter_mut().flatten().zip(w.pairs.iter().flatten());
            let cells = sum.signs.iter_mut().zip(&w.signs).chain(pairs);
            for (to, from) in cells {
                to.iter_mut().zip(from).for_each(|(t, f)| *t += f / (EPOCHS - EPOCHS / 2) as f32);
            }
        }
    }
    sum
}

fn step_by(weight: &mut f32, squares: &mut f32, grad: f32) {
    *squares += grad * grad;
    if *squares > 0.0 {
        *weight += RATE * grad / (squares.sqrt() + 1e-6);
    }
}

/// Expected number of each pair of neighbouring labels across each kind of seam.
fn pair_marginals(scores: &[Scores], pairs: &[&Pairs], seams: &[u16]) -> Vec<Pairs> {
    let n = scores.len();
    let mut forward = vec![[0.0f64; LABELS]; n];
    let mut out = vec![[[0.0; LABELS]; LABELS]; SEAMS];
    if n == 0 {
        return out;
    }
    let sum = |xs: [f64; LABELS]| {
        let top = xs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        top + xs.iter().map(|x| (x - top).exp()).sum::<f64>().ln()
    };
    forward[0] =
        std::array::from_fn(|l| scores[0][l] as f64 - if l == Label::Inner as usize { 1e3 } else { 0.0 });
    for i in 1..n {
        forward[i] = std::array::from_fn(|b| {
            sum(std::array::from_fn(|a| forward[i - 1][a] + pairs[i][a][b] as f64)) + scores[i][b] as f64
        });
    }
    let total = sum(forward[n - 1]);
    let mut backward = [0.0f64; LABELS];
    for i in (1..n).rev() {
        let mut back = [0.0; LABELS];
        for (a, back) in back.iter_mut().enumerate() {
            let outs: [f64; LABELS] =
                std::array::from_fn(|b| pairs[i][a][b] as f64 + scores[i][b] as f64 + backward[b]);
            for b in 0..LABELS {
                out[usize::from(seams[i])][a][b] += (forward[i - 1][a] + outs[b] - total).exp() as f32;
            }
            *back = sum(outs);
        }
        backward = back;
    }
    out
}

/// Lines labelled right, and lines.
pub fn score(weights: &Weights, page: &Example) -> (usize, usize, Vec<usize>) {
    let scores: Vec<Scores> = page.signs.lines.iter().map(|s| weights.score(s)).collect();
    let best = viterbi(&scores, &weights.pairs_at(&page.signs.seams));
    let wrong: Vec<usize> = (0..best.len()).filter(|&i| !page.right[i][best[i] as usize]).collect();
    (best.len() - wrong.len(), best.len(), wrong)
}
