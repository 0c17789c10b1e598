//! A linear-chain conditional random field over the lines of a page: best labels and marginals.
//!
//! Lafferty, McCallum, Pereira: Conditional random fields, ICML 2001.

/// Number of labels.
pub const LABELS: usize = 6;

/// What a line is, as far as the line itself and its neighbours tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Label {
    /// First line of a paragraph.
    Start,
    /// A line that goes on in a paragraph.
    Inner,
    /// A line set for display: part of a headline, or a subheading.
    Display,
    /// A line that names who made the item.
    Byline,
    /// 下转, 上接.
    Jump,
    /// Masthead, folio, staff, column label.
    Furniture,
}

impl Label {
    /// All labels in the order of their numbers.
    pub const ALL: [Label; LABELS] =
        [Label::Start, Label::Inner, Label::Display, Label::Byline, Label::Jump, Label::Furniture];

    /// Its name in `data/lines.tsv`.
    pub fn name(self) -> &'static str {
        match self {
            Label::Start => "start",
            Label::Inner => "inner",
            Label::Display => "display",
            Label::Byline => "byline",
            Label::Jump => "jump",
            Label::Furniture => "furniture",
        }
    }
}

/// A score for each label.
pub type Scores = [f32; LABELS];

/// The learned weights: for each sign, and for each pair of neighbouring labels.
#[derive(Clone, Debug)]
pub struct Weights {
    /// Indexed by the ids of [`super::features::signs`].
    pub signs: Vec<Scores>,
    /// `pairs[seam][a][b]`: label `b` after label `a` across such a seam, as [`super::features::signs`] numbers them.
    pub pairs: Vec<Pairs>,
}

/// A score for each label after each label.
pub type Pairs = [Scores; LABELS];

impl Weights {
    /// The score of each label for a line with these signs.
    pub fn score(&self, signs: &[u16]) -> Scores {
        let mut out = [0.0; LABELS];
        for &id in signs {
            for (o, w) in out.iter_mut().zip(&self.signs[id as usize]) {
                *o += w;
            }
        }
        out
    }

    /// The pairs that hold before each line.
    pub fn pairs_at(&self, seams: &[u16]) -> Vec<&Pairs> {
        seams.iter().map(|&seam| &self.pairs[usize::from(seam)]).collect()
    }
}

/// The best sequence of labels. `pairs` are those before each line; the first ones say nothing.
pub fn viterbi(scores: &[Scores], pairs: &[&Pairs]) -> Vec<Label> {
    let Some(first) = scores.first() else { return Vec::new() };
    let mut best = *first;
    // A page cannot begin inside a paragraph.
    best[Label::Inner as usize] -= 1e3;
    let mut from: Vec<[u8; LABELS]> = Vec::with_capacity(scores.len());
    for (line, pairs) in scores.iter().zip(pairs).skip(1) {
        let (mut next, mut back) = ([0.0; LABELS], [0u8; LABELS]);
        for b in 0..LABELS {
            let (mut top, mut at) = (f32::NEG_INFINITY, 0);
            for a in 0..LABELS {
                let s = best[a] + pairs[a][b];
                if s > top {
                    (top, at) = (s, a);
                }
            }
            next[b] = top + line[b];
            back[b] = at as u8;
        }
        best = next;
        from.push(back);
    }
    let mut at = (0..LABELS).fold(0, |m, i| if best[i] > best[m] { i } else { m });
    let mut out = vec![Label::ALL[at]];
    for back in from.iter().rev() {
        at = back[at] as usize;
        out.push(Label::ALL[at]);
    }
    out.reverse();
    out
}

/// The probability of each label on each line, over all sequences, and the logarithm of the
/// partition function.
///
/// `libm` and not the platform's `exp`: native and wasm must agree to the last bit.
pub fn marginals(scores: &[Scores], pairs: &[&Pairs]) -> (Vec<Scores>, f32) {
    let n = scores.len();
    if n == 0 {
        return (Vec::new(), 0.0);
    }
    let mut forward = vec![[0.0f32; LABELS]; n];
    forward[0] = scores[0];
    forward[0][Label::Inner as usize] -= 1e3;
    for i in 1..n {
        for b in 0..LABELS {
            let into: Scores = std::array::from_fn(|a| forward[i - 1][a] + pairs[i][a][b]);
            forward[i][b] = log_sum(&into) + scores[i][b];
        }
    }
    let mut backward = vec![[0.0f32; LABELS]; n];
    for i in (0..n - 1).rev() {
        for a in 0..LABELS {
            let out: Scores =
                std::array::from_fn(|b| pairs[i + 1][a][b] + scores[i + 1][b] + backward[i + 1][b]);
            backward[i][a] = log_sum(&out);
        }
    }
    let total = log_sum(&forward[n - 1]);
    let probabilities = (0..n)
        .map(|i| {
            // Normalised line by line: rounding of a long page's total must not leak in.
            let joint: Scores = std::array::from_fn(|l| forward[i][l] + backward[i][l]);
            let sum = log_sum(&joint);
            std::array::from_fn(|l| libm::expf(joint[l] - sum))
        })
        .collect();
    (probabilities, total)
}

/// log Σ exp.
pub fn log_sum(xs: &Scores) -> f32 {
    let top = xs.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    top + libm::logf(xs.iter().map(|x| libm::expf(x - top)).sum::<f32>())
}
