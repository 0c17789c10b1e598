//! The best valid sequence of labels, and the spans that it marks.

use jianbao::tag::model::{LABELS, Scores, closes, opens, valid};

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
