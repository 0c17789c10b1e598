//! A linear-chain conditional random field, trained by stochastic gradients.

use jianbao::tag::features::Text;
use jianbao::tag::lexicon::Lexicon;
use jianbao::tag::model::{LABELS, Scores, WIDTH, closes, opens, valid};

use super::corpus::Sentence;

/// Features of every character of a corpus as numbers of rows.
pub struct Data {
    /// Row numbers, character after character.
    pub rows: Vec<u32>,
    /// Where a character's rows begin; one more than there are characters.
    pub starts: Vec<u32>,
    /// Where a sentence's characters begin; one more than there are sentences.
    pub sentences: Vec<u32>,
    /// Labels that a character may have.
    pub allowed: Vec<u16>,
}

/// Keys of the features that are kept, numbered.
#[derive(Default)]
pub struct Rows {
    slots: Vec<(u64, u32)>,
    /// The keys in order of their numbers.
    pub keys: Vec<u64>,
}

impl Rows {
    /// Numbers the keys that occur at least `least` times in the text.
    pub fn count(corpus: &[&Sentence], lexicon: &Lexicon, least: u8) -> Rows {
        const BITS: u32 = 28;
        let mut seen = vec![0u8; 1 << BITS];
        let mut text = Text::default();
        let mut kept = 0;
        for s in corpus {
            text.read(s.text.iter().copied(), lexicon);
            for i in 0..text.len() {
                for key in text.keys(i).into_iter().flatten() {
                    let cell = &mut seen[(key >> (64 - BITS)) as usize];
                    *cell = cell.saturating_add(1);
                    kept += usize::from(*cell == least);
                }
            }
        }
        let mut rows = Rows::with_room(kept);
        for s in corpus {
            text.read(s.text.iter().copied(), lexicon);
            for i in 0..text.len() {
                for key in text.keys(i).into_iter().flatten() {
                    if seen[(key >> (64 - BITS)) as usize] >= least {
                        rows.add(key);
                    }
                }
            }
        }
        rows
    }

    /// Numbers keys in their order.
    pub fn of(keys: &[u64]) -> Rows {
        let mut rows = Rows::with_room(keys.len());
        keys.iter().for_each(|&k| rows.add(k));
        rows
    }

    fn with_room(keys: usize) -> Rows {
        Rows {
            slots: vec![(0, u32::MAX); (keys * 2 + 16).next_power_of_two()],
            keys: Vec::with_capacity(keys),
        }
    }

    fn add(&mut self, key: u64) {
        let mask = self.slots.len() - 1;
        let mut at = key as usize & mask;
        while self.slots[at].1 != u32::MAX {
            if self.slots[at].0 == key {
                return;
            }
            at = (at + 1) & mask;
        }
        if self.keys.len() * 4 > self.slots.len() * 3 {
            let slots = vec![(0, u32::MAX); self.slots.len() * 2];
            let keys = std::mem::take(&mut self.keys);
            self.slots = slots;
            keys.iter().for_each(|&k| self.add(k));
            return self.add(key);
        }
        self.slots[at] = (key, self.keys.len() as u32);
        self.keys.push(key);
    }

    /// The number of a key.
    pub fn get(&self, key: u64) -> Option<u32> {
        let mask = self.slots.len() - 1;
        let mut at = key as usize & mask;
        while self.slots[at].1 != u32::MAX {
            if self.slots[at].0 == key {
                return Some(self.slots[at].1);
            }
            at = (at + 1) & mask;
        }
        None
    }
}

impl Data {
    /// Reads the features of a corpus; `row` numbers a key.
    pub fn read(corpus: &[&Sentence], lexicon: &Lexicon, row: impl Fn(u64) -> Option<u32>) -> Data {
        let mut data = Data { rows: Vec::new(), starts: vec![0], sentences: vec![0], allowed: Vec::new() };
        let mut text = Text::default();
        for s in corpus {
            text.read(s.text.iter().copied(), lexicon);
            for i in 0..text.len() {
                data.rows.extend(text.keys(i).into_iter().flatten().filter_map(&row));
                data.starts.push(data.rows.len() as u32);
            }
            data.allowed.extend(&s.allowed);
            data.sentences.push(data.allowed.len() as u32);
        }
        data
    }

    /// Renumbers rows, dropping those without a number.
    pub fn renumber(&mut self, number: &[u32]) {
        let mut out = Vec::with_capacity(self.rows.len());
        let mut starts = Vec::with_capacity(self.starts.len());
        starts.push(0);
        for pair in self.starts.windows(2) {
            let rows = &self.rows[pair[0] as usize..pair[1] as usize];
            out.extend(rows.iter().map(|&r| number[r as usize]).filter(|&n| n != u32::MAX));
            starts.push(out.len() as u32);
        }
        self.rows = out;
        self.starts = starts;
    }

    fn chars(&self, sentence: usize) -> std::ops::Range<usize> {
        self.sentences[sentence] as usize..self.sentences[sentence + 1] as usize
    }

    fn rows_of(&self, ch: usize) -> &[u32] {
        &self.rows[self.starts[ch] as usize..self.starts[ch + 1] as usize]
    }
}

/// Units that a natural logarithm is worth where scores are whole numbers.
pub const UNIT: f32 = 200.0;

/// One weight for each label, padded.
pub type Row = [f32; WIDTH];

/// Weights, in natural logarithms.
#[derive(Clone)]
pub struct Weights {
    /// A row a feature.
    pub rows: Vec<Row>,
    /// `a * LABELS + b`.
    pub moves: Vec<f32>,
}

/// How to train.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Passes over the corpus.
    pub epochs: usize,
    /// First step of AdaGrad; falls linearly to a twentieth.
    pub rate: f32,
    /// Share of features left out at random.
    pub dropout: f32,
    /// Share of sentences that are read as if they were of another kind of text: rare features,
    /// up to a random bound, are left out together.
    pub strange: f32,
    /// Highest such bound.
    pub bound: f32,
    /// Added to the sum of squares of AdaGrad: rare features then move little.
    pub soft: f32,
    /// Weight of the L1 penalty for a step.
    pub l1: f32,
    /// Passes at the end that read only the first `own` sentences.
    pub tail: usize,
    /// Sentences at the beginning that are of the corpus itself.
    pub own: usize,
    /// Sentences that are left out.
    pub skip: (usize, usize),
    /// Beginning of the random numbers.
    pub seed: u64,
}

impl Weights {
    /// All zero.
    pub fn zero(rows: usize) -> Weights {
        Weights { rows: vec![[0.0; WIDTH]; rows], moves: vec![0.0; LABELS * LABELS] }
    }

    /// Trains on `data`, beginning from these weights.
    pub fn train(&mut self, data: &Data, plan: Plan, name: &str) {
        let mut square = vec![[0f32; WIDTH]; self.rows.len()];
        let mut move_square = vec![0f32; LABELS * LABELS];
        let sentences = data.sentences.len() - 1;
        let skipped = |s: usize| s >= plan.skip.0 && s < plan.skip.1;
        let mut order: Vec<u32> = (0..sentences as u32).filter(|&s| !skipped(s as usize)).collect();
        let mut random = Random(plan.seed ^ 0x2545_f491_4f6c_dd1d);
        let mut lattice = Lattice::default();
        let drop = (plan.dropout * 65536.0) as u64;
        let mut kept: Vec<u32> = Vec::new();
        let mut count = vec![0u32; self.rows.len()];
        data.rows.iter().for_each(|&r| count[r as usize] += 1);
        let mut ends: Vec<u32> = Vec::new();
        let own = plan.own.min(sentences);
        let last = order.iter().filter(|&&s| (s as usize) < own).count();
        let steps = ((plan.epochs - plan.tail) * order.len() + plan.tail * last) as f32;
        let mut step_no = 0usize;
        for epoch in 0..plan.epochs {
            if epoch == plan.epochs - plan.tail {
                order.retain(|&s| (s as usize) < own);
            }
            for i in (1..order.len()).rev() {
                order.swap(i, (random.next() % (i as u64 + 1)) as usize);
            }
            let mut loss = 0f64;
            for &s in &order {
                let rate = plan.rate * (1.0 - 0.95 * step_no as f32 / steps);
                step_no += 1;
                let chars = data.chars(s as usize);
                let n = chars.len();
                kept.clear();
                ends.clear();
                lattice.clear(n);
                let scale = 1.0 / (1.0 - plan.dropout);
                let least = if random.unit() < plan.strange {
                    (random.unit() * plan.bound.ln()).exp() as u32
                } else {
                    0
                };
                for (i, ch) in chars.clone().enumerate() {
                    let mut sum = [0f32; WIDTH];
                    for &row in data.rows_of(ch) {
                        if drop > 0 && random.next() >> 20 & 0xffff < drop {
                            continue;
                        }
                        if count[row as usize] < least {
                            continue;
                        }
                        kept.push(row);
                        let w = &self.rows[row as usize];
                        for l in 0..WIDTH {
                            sum[l] += w[l];
                        }
                    }
                    sum.iter_mut().for_each(|x| *x *= scale);
                    lattice.score[i] = sum;
                    ends.push(kept.len() as u32);
                }
                loss += f64::from(lattice.gradient(&self.moves, &data.allowed[chars.clone()]));
                let mut from = 0;
                for (g, end) in lattice.grad.iter().zip(&ends) {
                    let end = *end as usize;
                    if g.iter().any(|x| x.abs() > 0.004) {
                        for &row in &kept[from..end] {
                            let w = &mut self.rows[row as usize];
                            let q = &mut square[row as usize];
                            for l in 0..WIDTH {
                                q[l] += g[l] * g[l];
                                let step = rate / (q[l] + plan.soft).sqrt();
                                let moved = w[l] + step * g[l];
                                w[l] = moved.signum() * (moved.abs() - step * plan.l1).max(0.0);
                            }
                        }
                    }
                    from = end;
                }
                for (m, g) in lattice.moves.iter().enumerate() {
                    if g.abs() > 1e-4 {
                        move_square[m] += g * g;
                        self.moves[m] += 0.5 * rate * g / (move_square[m].sqrt() + 1e-3);
                    }
                }
            }
            eprintln!(
                "{name}: epoch {} of {}, loss a character {:.5}",
                epoch + 1,
                plan.epochs,
                loss / data.allowed.len() as f64
            );
        }
    }

    /// Scores of label pairs in units of `1 / UNIT`.
    pub fn whole_moves(&self) -> [i16; LABELS * LABELS] {
        std::array::from_fn(|i| (self.moves[i] * UNIT) as i16)
    }

    /// Scores of every character of a sentence in units of `1 / UNIT`.
    pub fn whole(&self, data: &Data, sentence: usize) -> Vec<Scores> {
        self.score(data, sentence).iter().map(|r| r.map(|x| (x * UNIT) as i16)).collect()
    }

    /// Sums the rows of every character of a sentence.
    pub fn score(&self, data: &Data, sentence: usize) -> Vec<Row> {
        data.chars(sentence)
            .map(|ch| {
                let mut sum = [0f32; WIDTH];
                for &row in data.rows_of(ch) {
                    for (s, w) in sum.iter_mut().zip(&self.rows[row as usize]) {
                        *s += w;
                    }
                }
                sum
            })
            .collect()
    }
}

/// Forward and backward sums of one sentence.
#[derive(Default)]
pub struct Lattice {
    /// Scores of the labels.
    pub score: Vec<Row>,
    /// Gradient of the log-likelihood with respect to them.
    pub grad: Vec<Row>,
    moves: Vec<f32>,
    exp: Vec<Row>,
    forward: Vec<Row>,
    backward: Vec<Row>,
    scale: Vec<f32>,
}

impl Lattice {
    fn clear(&mut self, n: usize) {
        for v in [&mut self.score, &mut self.grad, &mut self.exp, &mut self.forward, &mut self.backward] {
            v.clear();
            v.resize(n, [0.0; WIDTH]);
        }
        self.scale.clear();
        self.scale.resize(n, 1.0);
        self.moves.clear();
        self.moves.resize(LABELS * LABELS, 0.0);
    }

    /// Fills `grad`; returns the negative log-likelihood.
    fn gradient(&mut self, moves: &[f32], allowed: &[u16]) -> f32 {
        let n = self.score.len();
        let mut step = [0f32; LABELS * LABELS];
        for a in 0..LABELS {
            for b in 0..LABELS {
                step[a * LABELS + b] = if valid(a, b) { moves[a * LABELS + b].exp() } else { 0.0 };
            }
        }
        for i in 0..n {
            let top = self.score[i][..LABELS].iter().fold(f32::MIN, |m, &x| m.max(x));
            for l in 0..LABELS {
                self.exp[i][l] = (self.score[i][l] - top).max(-60.0).exp();
            }
        }
        let free = self.pass(&step, None, n);
        self.collect(&step, None, n, -1.0);
        if allowed.iter().any(|m| m.count_ones() != 1) {
            let bound = self.pass(&step, Some(allowed), n);
            self.collect(&step, Some(allowed), n, 1.0);
            return free - bound;
        }
        // One labelling: its score needs no sums.
        let mut bound = 0.0;
        let mut before = None;
        for (i, mask) in allowed.iter().enumerate() {
            let label = mask.trailing_zeros() as usize;
            self.grad[i][label] += 1.0;
            bound += self.exp[i][label].max(1e-30).ln();
            if let Some(a) = before {
                self.moves[a * LABELS + label] += 1.0;
                bound += moves[a * LABELS + label];
            }
            before = Some(label);
        }
        free - bound
    }

    /// Scaled forward and backward sums; returns the logarithm of their total.
    fn pass(&mut self, step: &[f32], allowed: Option<&[u16]>, n: usize) -> f32 {
        let open = |i: usize, l: usize| allowed.is_none_or(|m| m[i] >> l & 1 == 1);
        let mut log = 0.0;
        for i in 0..n {
            let mut cell = [0f32; WIDTH];
            let mut total = 0.0;
            for b in 0..LABELS {
                if !open(i, b) || (i + 1 == n && !closes(b)) {
                    continue;
                }
                let mut sum = 0.0;
                if i == 0 {
                    sum = if opens(b) { 1.0 } else { 0.0 };
                } else {
                    let before = &self.forward[i - 1];
                    for a in 0..LABELS {
                        sum += before[a] * step[a * LABELS + b];
                    }
                }
                cell[b] = sum * self.exp[i][b];
                total += cell[b];
            }
            let total = total.max(1e-30);
            cell.iter_mut().for_each(|x| *x /= total);
            self.forward[i] = cell;
            self.scale[i] = total;
            log += total.ln();
        }
        for i in (0..n).rev() {
            let mut cell = [0f32; WIDTH];
            if i + 1 == n {
                for (l, x) in cell.iter_mut().enumerate().take(LABELS) {
                    *x = if closes(l) { 1.0 } else { 0.0 };
                }
            } else {
                let mut ahead = [0f32; LABELS];
                for (b, x) in ahead.iter_mut().enumerate() {
                    if open(i + 1, b) {
                        *x = self.exp[i + 1][b] * self.backward[i + 1][b] / self.scale[i + 1];
                    }
                }
                for a in 0..LABELS {
                    let mut sum = 0.0;
                    for (b, x) in ahead.iter().enumerate() {
                        sum += step[a * LABELS + b] * x;
                    }
                    cell[a] = sum;
                }
            }
            self.backward[i] = cell;
        }
        log
    }

    fn collect(&mut self, step: &[f32], allowed: Option<&[u16]>, n: usize, sign: f32) {
        let open = |i: usize, l: usize| allowed.is_none_or(|m| m[i] >> l & 1 == 1);
        for i in 0..n {
            for l in 0..LABELS {
                self.grad[i][l] += sign * self.forward[i][l] * self.backward[i][l];
            }
            if i + 1 < n {
                for b in 0..LABELS {
                    if !open(i + 1, b) {
                        continue;
                    }
                    let ahead = self.exp[i + 1][b] * self.backward[i + 1][b] / self.scale[i + 1];
                    if ahead == 0.0 {
                        continue;
                    }
                    for a in 0..LABELS {
                        let m = a * LABELS + b;
                        self.moves[m] += sign * self.forward[i][a] * step[m] * ahead;
                    }
                }
            }
        }
    }
}

/// SplitMix64.
pub struct Random(pub u64);

impl Random {
    /// The next number between 0 and 1.
    pub fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1 << 24) as f32
    }

    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }
}
