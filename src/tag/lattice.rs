//! Probabilities of mentions: sums over all valid label sequences of a text.
//!
//! Sums and products only, and an exponential of our own: the digits are the same everywhere.

use std::sync::Arc;

use super::model::{LABELS, Scores, TYPES, WIDTH, closes, labels, opens, valid};

/// Labels' weights or sums of one character.
type Cell = [f32; WIDTH];

/// A mention that the sequence model thinks possible.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    /// 0 person, 1 place, 2 organisation.
    pub kind: usize,
    /// First character.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Probability.
    pub sure: f32,
}

/// Least probability of a mention that is listed.
pub const LEAST: f32 = 0.01;
/// Natural logarithm by which "outside" must win for a character to be taken as settled.
const PLAIN: f32 = 6.0;
/// Longest mention in characters.
pub const LONGEST: usize = 48;

/// Labels after which nothing is open: outside, then end and single of each type.
const CLOSED: [usize; 7] = [0, 3, 4, 7, 8, 11, 12];
/// Labels that may follow those: outside, then begin and single of each type.
const OPENING: [usize; 7] = [0, 1, 4, 5, 8, 9, 12];
/// Weights that are looked up; what is further below the best label is worked out.
const WEIGHTS: usize = 2048;

/// What the sums are made of, the same for every text.
#[derive(Debug)]
struct Steps {
    /// Weights of label pairs, by first and by second label.
    step: [Cell; WIDTH],
    /// Those from closed to opening labels, in their order.
    opening: [[f32; 8]; 7],
    /// The weight of a score so many units below the best.
    weights: Vec<f32>,
    unit: f32,
    plain: i32,
}

impl Steps {
    fn new(moves: &[i16; LABELS * LABELS], unit: f32) -> Steps {
        let mut step = [[0f32; WIDTH]; WIDTH];
        for a in 0..LABELS {
            for b in (0..LABELS).filter(|&b| valid(a, b)) {
                step[a][b] = exp(f32::from(moves[a * LABELS + b]) * unit);
            }
        }
        let row = |a: usize| std::array::from_fn(|n| OPENING.get(n).map_or(0.0, |&b| step[a][b]));
        let weights = (0..WEIGHTS).map(|below| exp(-(below as f32) * unit)).collect();
        Steps { step, opening: CLOSED.map(row), weights, unit, plain: (PLAIN / unit.max(1e-6)) as i32 }
    }

    /// The weight of a score so many units below the best.
    fn weight(&self, below: i32) -> f32 {
        let known = self.weights.get(below as usize);
        known.copied().unwrap_or_else(|| exp(-(below as f32) * self.unit))
    }

    /// What the labels of a character are worth after those of the one before. Pairs that are not valid are left out:
    /// only 61 of 169 are.
    fn forward(&self, before: &Cell) -> Cell {
        let mut opening = [0f32; 8];
        for (&a, row) in CLOSED.iter().zip(&self.opening) {
            opening.iter_mut().zip(row).for_each(|(sum, w)| *sum += before[a] * w);
        }
        let mut cell = [0f32; WIDTH];
        OPENING.iter().zip(&opening).for_each(|(&b, &sum)| cell[b] = sum);
        for kind in 0..TYPES {
            let [b, i, e, _] = labels(kind);
            for to in [i, e] {
                cell[to] = before[b] * self.step[b][to] + before[i] * self.step[i][to];
            }
        }
        cell
    }

    /// The same from the character behind.
    fn backward(&self, ahead: &Cell) -> Cell {
        let mut cell = [0f32; WIDTH];
        for (&a, row) in CLOSED.iter().zip(&self.opening) {
            cell[a] = OPENING.iter().zip(row).fold(0.0, |sum, (&b, w)| sum + ahead[b] * w);
        }
        for kind in 0..TYPES {
            let [b, i, e, _] = labels(kind);
            for from in [b, i] {
                cell[from] = ahead[i] * self.step[from][i] + ahead[e] * self.step[from][e];
            }
        }
        cell
    }
}

/// Sums over label sequences: tables that its clones share, and buffers of its own.
#[derive(Clone)]
pub struct Lattice {
    steps: Arc<Steps>,
    weight: Vec<Cell>,
    forward: Vec<Cell>,
    backward: Vec<Cell>,
    scale: Vec<f32>,
}

impl Lattice {
    /// For scores of label pairs (`a * LABELS + b`) and the worth of a unit as a natural logarithm.
    pub fn new(moves: &[i16; LABELS * LABELS], unit: f32) -> Lattice {
        let steps = Arc::new(Steps::new(moves, unit));
        Lattice { steps, weight: Vec::new(), forward: Vec::new(), backward: Vec::new(), scale: Vec::new() }
    }

    /// Every mention that is likelier than [`LEAST`], by start.
    pub fn candidates(&mut self, scores: &[Scores], out: &mut Vec<Found>) {
        out.clear();
        let margin = self.steps.plain;
        let plain = |row: &Scores| {
            let best = row[1..LABELS].iter().copied().max().unwrap_or(0);
            i32::from(row[0]) - i32::from(best) >= margin
        };
        let mut at = 0;
        while at < scores.len() {
            if plain(&scores[at]) {
                at += 1;
                continue;
            }
            let end = at + scores[at..].iter().position(plain).unwrap_or(scores.len() - at);
            self.sums(&scores[at..end], at == 0, end == scores.len());
            self.list(at, out);
            at = end;
        }
    }

    /// Forward and backward sums over a stretch whose neighbours, if any, are outside.
    fn sums(&mut self, scores: &[Scores], first: bool, last: bool) {
        let n = scores.len();
        let steps = &*self.steps;
        self.weight.clear();
        self.weight.extend(scores.iter().map(|row| {
            let top = row[..LABELS].iter().copied().max().unwrap_or(0);
            let mut cell = [0f32; WIDTH];
            for (c, &x) in cell.iter_mut().zip(&row[..LABELS]) {
                *c = steps.weight(i32::from(top) - i32::from(x));
            }
            cell
        }));
        self.forward.clear();
        self.forward.reserve(n);
        self.scale.clear();
        self.scale.reserve(n);
        let mut before = [0f32; WIDTH];
        before[0] = 1.0;
        for i in 0..n {
            let mut cell = match i {
                0 if first => std::array::from_fn(|b| if b < LABELS && opens(b) { 1.0 } else { 0.0 }),
                _ => steps.forward(&before),
            };
            cell.iter_mut().zip(&self.weight[i]).for_each(|(c, w)| *c *= w);
            if i + 1 == n {
                (0..LABELS).filter(|&b| !closes(b)).for_each(|b| cell[b] = 0.0);
            }
            let total = cell.iter().sum::<f32>().max(1e-30);
            cell.iter_mut().for_each(|x| *x /= total);
            self.scale.push(total);
            self.forward.push(cell);
            before = cell;
        }
        self.backward.clear();
        self.backward.resize(n, [0f32; WIDTH]);
        let mut ahead = [0f32; WIDTH];
        for i in (0..n).rev() {
            let mut cell = [0f32; WIDTH];
            if i + 1 == n {
                for (b, c) in cell.iter_mut().enumerate().take(LABELS).filter(|x| closes(x.0)) {
                    *c = if last { 1.0 } else { steps.step[b][0] };
                }
                // The stretch's sum, so that the products below are probabilities.
                let total: f32 = cell.iter().zip(&self.forward[i]).map(|(b, f)| b * f).sum();
                cell.iter_mut().for_each(|x| *x /= total.max(1e-30));
            } else {
                cell = steps.backward(&ahead);
            }
            self.backward[i] = cell;
            for (a, (w, c)) in ahead.iter_mut().zip(self.weight[i].iter().zip(&cell)) {
                *a = w * c / self.scale[i];
            }
        }
    }

    fn list(&self, from: usize, out: &mut Vec<Found>) {
        let n = self.forward.len();
        for start in 0..n {
            let (forward, backward) = (&self.forward[start], &self.backward[start]);
            for kind in 0..3 {
                let [b, i, e, s] = labels(kind);
                let mut put = |end: usize, p: f32| {
                    let found = Found { kind, start: from + start, end: from + end, sure: p.min(1.0) };
                    out.push(found);
                };
                let single = forward[s] * backward[s];
                if single >= LEAST {
                    put(start + 1, single);
                }
                if forward[b] * backward[b] < LEAST {
                    continue;
                }
                let (mut path, mut label) = (forward[b], b);
                for at in start + 1..n.min(start + LONGEST) {
                    let (weight, scale) = (&self.weight[at], self.scale[at]);
                    let ends = path * self.steps.step[label][e] * weight[e] / scale * self.backward[at][e];
                    if ends >= LEAST {
                        put(at + 1, ends);
                    }
                    path *= self.steps.step[label][i] * weight[i] / scale;
                    label = i;
                    if path * self.backward[at][i] < LEAST {
                        break;
                    }
                }
            }
        }
    }
}

/// e to the power of `x`, from sums and products.
pub fn exp(x: f32) -> f32 {
    let x = x.clamp(-60.0, 60.0) * std::f32::consts::LOG2_E;
    // The floor without a call: not every processor has an instruction for it.
    let cut = x as i32;
    let whole = cut - i32::from(cut as f32 > x);
    let r = (x - whole as f32) * std::f32::consts::LN_2;
    let series =
        1.0 + r * (1.0 + r * (0.5 + r * (1.0 / 6.0 + r * (1.0 / 24.0 + r * (1.0 / 120.0 + r / 720.0)))));
    f32::from_bits(((whole + 127) << 23) as u32) * series
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All valid label sequences of `n` characters.
    fn sequences(n: usize) -> Vec<Vec<usize>> {
        let mut out: Vec<Vec<usize>> = (0..LABELS).filter(|&l| opens(l)).map(|l| vec![l]).collect();
        for _ in 1..n {
            out = out
                .into_iter()
                .flat_map(|s| {
                    let last = *s.last().expect("a label");
                    (0..LABELS).filter(move |&b| valid(last, b)).map(move |b| [&s[..], &[b]].concat())
                })
                .collect();
        }
        out.retain(|s| closes(*s.last().expect("a label")));
        out
    }

    #[test]
    fn candidates_have_the_probability_of_their_sequences() {
        let mut seed = 1u64;
        let mut number = |span: i16| {
            seed = super::super::fuse::mix(seed.wrapping_add(0x9e37_79b9_7f4a_7c15));
            (seed % (2 * span as u64 + 1)) as i16 - span
        };
        let moves: [i16; LABELS * LABELS] = std::array::from_fn(|_| number(60));
        let scores: Vec<Scores> = (0..4).map(|_| std::array::from_fn(|_| number(100))).collect();
        let unit = 0.02;
        let mut found = Vec::new();
        Lattice::new(&moves, unit).candidates(&scores, &mut found);
        let all = sequences(4);
        let worth = |s: &Vec<usize>| -> f64 {
            let own: i32 = s.iter().zip(&scores).map(|(&l, row)| i32::from(row[l])).sum();
            let pairs: i32 = s.windows(2).map(|p| i32::from(moves[p[0] * LABELS + p[1]])).sum();
            (f64::from(own + pairs) * f64::from(unit)).exp()
        };
        let total: f64 = all.iter().map(worth).sum();
        assert!(!found.is_empty());
        for f in &found {
            let [b, i, e, s] = labels(f.kind);
            let wanted: Vec<usize> = match f.end - f.start {
                1 => vec![s],
                2 => vec![b, e],
                n => [&[b][..], &vec![i; n - 2], &[e]].concat(),
            };
            let part: f64 = all.iter().filter(|s| s[f.start..f.end] == wanted[..]).map(worth).sum();
            assert!((part / total - f64::from(f.sure)).abs() < 1e-3, "{f:?} {}", part / total);
        }
    }
}
