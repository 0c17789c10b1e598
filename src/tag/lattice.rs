//! Probabilities of mentions: sums over all valid label sequences of a text.
//!
//! Sums and products only, and an exponential of our own: the digits are the same everywhere.

use super::model::{LABELS, Scores, WIDTH, closes, labels, opens, valid};

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

/// Reusable tables for the sums.
pub struct Lattice {
    /// Weights of label pairs, by first and by second label.
    step: [Cell; WIDTH],
    back: [Cell; WIDTH],
    unit: f32,
    plain: i32,
    weight: Vec<Cell>,
    forward: Vec<Cell>,
    backward: Vec<Cell>,
    scale: Vec<f32>,
}

impl Lattice {
    /// For scores of label pairs (`a * LABELS + b`) and the worth of a unit as a natural logarithm.
    pub fn new(moves: &[i16; LABELS * LABELS], unit: f32) -> Lattice {
        let mut step = [[0f32; WIDTH]; WIDTH];
        let mut back = step;
        for a in 0..LABELS {
            for b in 0..LABELS {
                if valid(a, b) {
                    step[a][b] = exp(f32::from(moves[a * LABELS + b]) * unit);
                    back[b][a] = step[a][b];
                }
            }
        }
        let plain = (PLAIN / unit.max(1e-6)) as i32;
        let empty = Vec::new;
        Lattice {
            step,
            back,
            unit,
            plain,
            weight: empty(),
            forward: empty(),
            backward: empty(),
            scale: Vec::new(),
        }
    }

    /// Every mention that is likelier than [`LEAST`], by start.
    pub fn candidates(&mut self, scores: &[Scores], out: &mut Vec<Found>) {
        out.clear();
        let margin = self.plain;
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
        let unit = self.unit;
        self.weight.clear();
        self.weight.extend(scores.iter().map(|row| {
            let top = row[..LABELS].iter().copied().max().unwrap_or(0);
            let mut cell = [0f32; WIDTH];
            for (c, &x) in cell.iter_mut().zip(&row[..LABELS]) {
                *c = exp((f32::from(x) - f32::from(top)) * unit);
            }
            cell
        }));
        self.forward.clear();
        self.scale.clear();
        let mut before = [0f32; WIDTH];
        before[0] = 1.0;
        for i in 0..n {
            let mut cell = [0f32; WIDTH];
            if i == 0 && first {
                (0..LABELS).filter(|&b| opens(b)).for_each(|b| cell[b] = 1.0);
            } else {
                for (x, row) in before.iter().zip(&self.step) {
                    cell.iter_mut().zip(row).for_each(|(c, s)| *c += x * s);
                }
            }
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
                    *c = if last { 1.0 } else { self.step[b][0] };
                }
                // The stretch's sum, so that the products below are probabilities.
                let total: f32 = cell.iter().zip(&self.forward[i]).map(|(b, f)| b * f).sum();
                cell.iter_mut().for_each(|x| *x /= total.max(1e-30));
            } else {
                for (x, row) in ahead.iter().zip(&self.back) {
                    cell.iter_mut().zip(row).for_each(|(c, s)| *c += x * s);
                }
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
                    let ends = path * self.step[label][e] * weight[e] / scale * self.backward[at][e];
                    if ends >= LEAST {
                        put(at + 1, ends);
                    }
                    path *= self.step[label][i] * weight[i] / scale;
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
