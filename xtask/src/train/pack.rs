//! From trained weights to the bytes of `data/model.bin`.

use jianbao::tag::model::{LABELS, MAGIC, SPAN_ZERO, WIDTH};
use jianbao::tag::{rescore, slots};

use super::crf::{Data, Random, Row, Weights};
use super::resources::Sections;
use super::second::{self, Second};

/// Subtracts a row's mean: only differences between labels matter.
pub fn centre(rows: &mut [Row]) {
    for row in rows {
        let mean = row[..LABELS].iter().sum::<f32>() / LABELS as f32;
        row[..LABELS].iter_mut().for_each(|x| *x -= mean);
    }
}

/// Numbers of the `keep` most useful rows, best first: large weights that are often used.
pub fn best(weights: &Weights, data: &Data, keep: usize) -> Vec<u32> {
    let count = counts(data, weights.rows.len());
    let mut rank: Vec<(f32, u32)> = weights
        .rows
        .iter()
        .enumerate()
        .map(|(i, row)| (row.iter().map(|x| x * x).sum::<f32>() * (count[i] as f32).sqrt(), i as u32))
        .collect();
    rank.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    rank.iter().take(keep).map(|x| x.1).collect()
}

/// How often each row is used.
pub fn counts(data: &Data, rows: usize) -> Vec<u32> {
    let mut count = vec![0u32; rows];
    data.rows.iter().for_each(|&r| count[r as usize] += 1);
    count
}

/// A codeword for each row (k-means, common rows weigh more).
pub fn quantise(rows: &[Row], count: &[u32], size: usize) -> (Vec<u32>, Vec<Row>) {
    let size = size.min(rows.len().max(1));
    let mut random = Random(7);
    let mut order: Vec<usize> = (0..rows.len()).collect();
    for i in (1..order.len()).rev() {
        order.swap(i, (random.next() % (i as u64 + 1)) as usize);
    }
    let mut words: Vec<Row> = order[..size].iter().map(|&i| rows[i]).collect();
    let mut code = vec![0u32; rows.len()];
    for _ in 0..8 {
        nearest_of(rows, &words, &mut code);
        let mut sum = vec![[0f64; WIDTH]; size];
        let mut weight = vec![0f64; size];
        for (i, row) in rows.iter().enumerate() {
            let w = f64::from(count[i]).sqrt().min(200.0);
            let c = code[i] as usize;
            weight[c] += w;
            for (s, &x) in sum[c].iter_mut().zip(row) {
                *s += w * f64::from(x);
            }
        }
        for c in 0..size {
            if weight[c] > 0.0 {
                for l in 0..WIDTH {
                    words[c][l] = (sum[c][l] / weight[c]) as f32;
                }
            }
        }
    }
    (code, words)
}

/// The nearest codeword of each row.
pub fn nearest_of(rows: &[Row], words: &[Row], code: &mut [u32]) {
    let (left, right) = rows.split_at(rows.len() / 2);
    let (code_left, code_right) = code.split_at_mut(left.len());
    std::thread::scope(|s| {
        s.spawn(|| nearest(left, words, code_left));
        nearest(right, words, code_right);
    });
}

fn nearest(rows: &[Row], words: &[Row], code: &mut [u32]) {
    for (row, code) in rows.iter().zip(code) {
        let mut best = (f32::MAX, 0);
        for (c, word) in words.iter().enumerate() {
            let mut d = 0.0;
            for l in 0..WIDTH {
                d += (row[l] - word[l]) * (row[l] - word[l]);
            }
            if d < best.0 {
                best = (d, c as u32);
            }
        }
        *code = best.1;
    }
}

/// The model file.
pub fn write(
    sections: &Sections,
    keys: &[u64],
    code: &[u32],
    words: &Weights,
    second: &Second,
    keep: usize,
) -> Vec<u8> {
    let mut all: Vec<f32> = words.rows.iter().flatten().map(|x| x.abs()).collect();
    all.sort_by(f32::total_cmp);
    let top = all[all.len() - 1 - all.len() / 5000].max(0.1);
    let unit = (f64::from(top) / 127.0 * 65536.0).round().max(1.0) as u32;
    let step = unit as f32 / 65536.0;
    // Number 0 is no feature.
    let entries: Vec<(u64, u16)> = keys.iter().copied().zip(code.iter().map(|&c| c as u16 + 1)).collect();
    let rows = slots::build(&entries, keep / slots::SLOTS).expect("keys that fit were chosen");
    let zero = [0f32; WIDTH];
    let codes: Vec<u8> = std::iter::once(&zero)
        .chain(&words.rows)
        .flatten()
        .map(|x| ((x / step).round().clamp(-127.0, 127.0) + 128.0) as u8)
        .collect();
    let small = |x: &f32| ((x / step).round().clamp(-32000.0, 32000.0) as i16).to_le_bytes();
    let moves: Vec<u8> = words.moves.iter().flat_map(small).collect();
    let code = |w: f32| ((w / rescore::UNIT).round() as i32).clamp(1 - SPAN_ZERO, SPAN_ZERO - 1) + SPAN_ZERO;
    let spans: Vec<(u64, u16)> = second.sparse.iter().map(|&(k, w)| (k, code(w) as u16)).collect();
    let spans = slots::build(&spans, second::SPANS / slots::SLOTS).expect("keys that fit were chosen");
    let second: Vec<u8> = second
        .dense
        .iter()
        .flat_map(|x| ((x / rescore::UNIT).round().clamp(-32000.0, 32000.0) as i16).to_le_bytes())
        .collect();
    let parts = [&sections.chars, &sections.words, &sections.entries, &rows, &codes, &moves, &second, &spans];
    let mut out = Vec::new();
    out.extend(MAGIC.to_le_bytes());
    out.extend(unit.to_le_bytes());
    out.extend(sections.inputs.to_le_bytes());
    parts.iter().for_each(|p| out.extend((p.len() as u32).to_le_bytes()));
    parts.iter().for_each(|p| out.extend(p.iter()));
    out
}
