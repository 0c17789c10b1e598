//! The learned tagger: scores of labels for each character, and the best valid sequence.

use super::bytes::Reader;
use super::features::Text;
use super::fuse::Fuse;
use super::lexicon::Lexicon;

/// Labels: outside, then begin, inside, end, single of each type.
pub const LABELS: usize = 13;
/// Columns of a row of weights: [`LABELS`] and padding.
pub const WIDTH: usize = 16;
/// Types that the model tells apart.
pub const TYPES: usize = 3;

/// Begin, inside, end and single label of a type.
pub const fn labels(kind: usize) -> [usize; 4] {
    [1 + kind * 4, 2 + kind * 4, 3 + kind * 4, 4 + kind * 4]
}

/// Whether label `b` may follow label `a`.
pub const fn valid(a: usize, b: usize) -> bool {
    let open = a != 0 && (a - 1) % 4 <= 1;
    if open {
        // Inside or end of the same type.
        b != 0 && (b - 1) / 4 == (a - 1) / 4 && matches!((b - 1) % 4, 1 | 2)
    } else {
        b == 0 || matches!((b - 1) % 4, 0 | 3)
    }
}

/// Whether a sequence may begin with the label.
pub const fn opens(label: usize) -> bool {
    label == 0 || matches!((label - 1) % 4, 0 | 3)
}

/// Whether a sequence may end with the label.
pub const fn closes(label: usize) -> bool {
    label == 0 || matches!((label - 1) % 4, 2 | 3)
}

/// The embedded model, read in place.
#[derive(Clone, Copy, Debug)]
pub struct Model<'a> {
    /// Characters, words, gazetteers.
    pub lexicon: Lexicon<'a>,
    rows: Fuse<'a>,
    codes: &'a [u8],
    /// Scores of label pairs, `a * LABELS + b`.
    moves: [i16; LABELS * LABELS],
    /// What one unit of a score is worth, as a natural logarithm, times 2^16.
    unit: u32,
    /// Weights of the second pass; see [`super::votes`].
    pub votes: &'a [u8],
}

impl Default for Model<'_> {
    fn default() -> Self {
        Model {
            lexicon: Lexicon::default(),
            rows: Fuse::default(),
            codes: &[],
            moves: [0; LABELS * LABELS],
            unit: 0,
            votes: &[],
        }
    }
}

/// First bytes of the model.
pub const MAGIC: u32 = u32::from_le_bytes(*b"JBT1");

/// Scores of one character's labels.
pub type Scores = [i16; WIDTH];

impl<'a> Model<'a> {
    /// Borrows the tables; a model that knows nothing if the bytes are not one.
    pub fn read(bytes: &'a [u8]) -> Model<'a> {
        let mut r = Reader::new(bytes);
        if r.u32() != MAGIC {
            return Model::default();
        }
        let unit = r.u32();
        let sizes: [u32; 7] = std::array::from_fn(|_| r.u32());
        let [chars, words, entries, rows, codes, moves, votes] = sizes.map(|size| r.take(size as usize));
        let mut table = [0i16; LABELS * LABELS];
        for (cell, b) in table.iter_mut().zip(moves.chunks_exact(2)) {
            *cell = i16::from_le_bytes([b[0], b[1]]);
        }
        Model {
            lexicon: Lexicon::new(chars, words, entries),
            rows: Fuse::read(rows),
            codes,
            moves: table,
            unit,
            votes,
        }
    }

    /// What one unit of a score is worth, as a natural logarithm.
    pub fn unit(&self) -> f32 {
        self.unit as f32 / 65536.0
    }

    /// Scores of every label at every character.
    pub fn scores(&self, text: &Text, out: &mut Vec<Scores>) {
        out.clear();
        for i in 0..text.len() {
            let mut sum = [0i16; WIDTH];
            text.keys(i, |key| {
                if let Some(code) = self.rows.get(key) {
                    let at = code as usize * WIDTH;
                    if let Some(row) = self.codes.get(at..at + WIDTH) {
                        for (s, &w) in sum.iter_mut().zip(row) {
                            *s += i16::from(w as i8);
                        }
                    }
                }
            });
            out.push(sum);
        }
    }

    /// The best valid sequence of labels.
    pub fn decode(&self, scores: &[Scores]) -> Vec<u8> {
        viterbi(scores, &self.moves)
    }

    /// Forward and backward sums, for probabilities of spans.
    pub fn lattice(&self, scores: &[Scores]) -> Lattice {
        Lattice::new(scores, &self.moves, self.unit())
    }

    /// Adds a row of the second pass to a character's scores.
    pub fn vote(&self, row: usize, scores: &mut Scores) {
        for (l, s) in scores.iter_mut().enumerate().take(LABELS) {
            let at = (row * WIDTH + l) * 2;
            if let Some(b) = self.votes.get(at..at + 2) {
                *s = s.saturating_add(i16::from_le_bytes([b[0], b[1]]));
            }
        }
    }
}

const NEVER: i32 = i32::MIN / 4;

/// The best valid sequence for given scores.
pub fn viterbi(scores: &[Scores], moves: &[i16; LABELS * LABELS]) -> Vec<u8> {
    let Some(first) = scores.first() else { return Vec::new() };
    let mut best = [NEVER; LABELS];
    for (label, cell) in best.iter_mut().enumerate() {
        if opens(label) {
            *cell = i32::from(first[label]);
        }
    }
    let mut back = vec![[0u8; LABELS]; scores.len()];
    for (i, score) in scores.iter().enumerate().skip(1) {
        let mut next = [NEVER; LABELS];
        for b in 0..LABELS {
            let mut top = NEVER;
            let mut from = 0;
            for a in 0..LABELS {
                if valid(a, b) {
                    let sum = best[a] + i32::from(moves[a * LABELS + b]);
                    if sum > top {
                        top = sum;
                        from = a;
                    }
                }
            }
            next[b] = top + i32::from(score[b]);
            back[i][b] = from as u8;
        }
        best = next;
    }
    let mut label = (0..LABELS)
        .filter(|&l| closes(l))
        .max_by_key(|&l| (best[l], std::cmp::Reverse(l)))
        .unwrap_or_default();
    let mut out = vec![0u8; scores.len()];
    for i in (0..scores.len()).rev() {
        out[i] = label as u8;
        label = usize::from(back[i][label]);
    }
    out
}

/// Scaled sums over all valid sequences of a text.
///
/// Sums and products only, and an exponential of our own: the digits are the same everywhere.
pub struct Lattice {
    weight: Vec<[f32; LABELS]>,
    forward: Vec<[f32; LABELS]>,
    backward: Vec<[f32; LABELS]>,
    scale: Vec<f32>,
    step: [f32; LABELS * LABELS],
}

impl Lattice {
    /// Sums for given scores; `unit` is their worth as a natural logarithm.
    pub fn new(scores: &[Scores], moves: &[i16; LABELS * LABELS], unit: f32) -> Lattice {
        let n = scores.len();
        let mut step = [0f32; LABELS * LABELS];
        for a in 0..LABELS {
            for b in 0..LABELS {
                if valid(a, b) {
                    step[a * LABELS + b] = exp(f32::from(moves[a * LABELS + b]) * unit);
                }
            }
        }
        let weight: Vec<[f32; LABELS]> = scores
            .iter()
            .map(|row| {
                let top = row[..LABELS].iter().copied().max().unwrap_or(0);
                std::array::from_fn(|l| exp((f32::from(row[l]) - f32::from(top)) * unit))
            })
            .collect();
        let mut forward = vec![[0f32; LABELS]; n];
        let mut scale = vec![1f32; n];
        for i in 0..n {
            let mut cell = [0f32; LABELS];
            for b in 0..LABELS {
                let sum = if i == 0 {
                    f32::from(u8::from(opens(b)))
                } else {
                    let mut sum = 0.0;
                    for a in 0..LABELS {
                        sum += forward[i - 1][a] * step[a * LABELS + b];
                    }
                    sum
                };
                if i + 1 < n || closes(b) {
                    cell[b] = sum * weight[i][b];
                }
            }
            let total = cell.iter().sum::<f32>().max(1e-30);
            cell.iter_mut().for_each(|x| *x /= total);
            forward[i] = cell;
            scale[i] = total;
        }
        let mut backward = vec![[0f32; LABELS]; n];
        for i in (0..n).rev() {
            for a in 0..LABELS {
                backward[i][a] = if i + 1 == n {
                    f32::from(u8::from(closes(a)))
                } else {
                    let mut sum = 0.0;
                    for b in 0..LABELS {
                        sum += step[a * LABELS + b] * weight[i + 1][b] * backward[i + 1][b];
                    }
                    sum / scale[i + 1]
                };
            }
        }
        Lattice { weight, forward, backward, scale, step }
    }

    /// The probability of a span of a type.
    pub fn span(&self, kind: usize, start: usize, end: usize) -> f32 {
        if start >= end || end > self.forward.len() {
            return 0.0;
        }
        let [b, i, e, s] = labels(kind);
        if end - start == 1 {
            return self.forward[start][s] * self.backward[start][s];
        }
        let mut p = self.forward[start][b];
        let mut before = b;
        for at in start + 1..end {
            let label = if at + 1 == end { e } else { i };
            p *= self.step[before * LABELS + label] * self.weight[at][label] / self.scale[at];
            before = label;
        }
        (p * self.backward[end - 1][before]).clamp(0.0, 1.0)
    }
}

/// e to the power of `x`, from sums and products.
fn exp(x: f32) -> f32 {
    let x = x.clamp(-60.0, 60.0) * std::f32::consts::LOG2_E;
    let whole = x.floor();
    let r = (x - whole) * std::f32::consts::LN_2;
    let series =
        1.0 + r * (1.0 + r * (0.5 + r * (1.0 / 6.0 + r * (1.0 / 24.0 + r * (1.0 / 120.0 + r / 720.0)))));
    f32::from_bits(((whole as i32 + 127) << 23) as u32) * series
}

/// Spans of a label sequence: type, first character, one past the last.
pub fn spans(labels: &[u8]) -> Vec<(usize, usize, usize)> {
    let mut out = Vec::new();
    let mut start = 0;
    for (i, &label) in labels.iter().enumerate() {
        if label == 0 {
            continue;
        }
        let kind = usize::from(label - 1) / 4;
        match (label - 1) % 4 {
            0 => start = i,
            2 => out.push((kind, start, i + 1)),
            3 => out.push((kind, i, i + 1)),
            _ => {}
        }
    }
    out
}
