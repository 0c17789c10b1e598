//! Distributional clusters by exchange (Martin, Liermann and Ney 1998): symbols that stand
//! between like neighbours get one class, so that a class bigram model of the text is likely.

use std::collections::BTreeMap;

/// Classes of the symbols `0..symbols` from sequences of symbols; `u32::MAX` breaks a sequence.
pub fn exchange(text: &[u32], symbols: usize, classes: usize, rounds: usize) -> Vec<u8> {
    let mut count = vec![0u32; symbols];
    let mut pairs: BTreeMap<(u32, u32), u32> = BTreeMap::new();
    let mut flat: Vec<u64> = Vec::with_capacity(text.len());
    for pair in text.windows(2) {
        if pair[0] != u32::MAX && pair[1] != u32::MAX {
            flat.push(u64::from(pair[0]) << 32 | u64::from(pair[1]));
        }
    }
    flat.sort_unstable();
    for key in flat {
        *pairs.entry(((key >> 32) as u32, key as u32)).or_default() += 1;
    }
    for &s in text {
        if s != u32::MAX {
            count[s as usize] += 1;
        }
    }
    let mut after: Vec<Vec<(u32, u32)>> = vec![Vec::new(); symbols];
    let mut before: Vec<Vec<(u32, u32)>> = vec![Vec::new(); symbols];
    for (&(a, b), &n) in &pairs {
        if a != b {
            after[a as usize].push((b, n));
            before[b as usize].push((a, n));
        }
    }
    let mut order: Vec<u32> = (0..symbols as u32).collect();
    order.sort_by_key(|&s| (std::cmp::Reverse(count[s as usize]), s));
    let mut class = vec![0usize; symbols];
    for (rank, &s) in order.iter().enumerate() {
        class[s as usize] = if rank < classes { rank } else { rank % classes };
    }
    let mut joint = vec![0u32; classes * classes];
    let mut left = vec![0u32; classes];
    for (&(a, b), &n) in &pairs {
        if a != b {
            joint[class[a as usize] * classes + class[b as usize]] += n;
        }
    }
    for s in 0..symbols {
        left[class[s]] += count[s];
    }
    let table: Vec<f32> = (0..1 << 16).map(|n| nlogn(n as f64)).collect();
    let f = |n: u32| table.get(n as usize).copied().unwrap_or_else(|| nlogn(f64::from(n)));
    let mut follow = vec![0u32; classes];
    let mut precede = vec![0u32; classes];
    for _ in 0..rounds {
        let mut moved = 0;
        for &s in &order {
            let s = s as usize;
            if count[s] == 0 {
                continue;
            }
            follow.fill(0);
            precede.fill(0);
            for &(b, n) in &after[s] {
                follow[class[b as usize]] += n;
            }
            for &(a, n) in &before[s] {
                precede[class[a as usize]] += n;
            }
            let follows: Vec<(usize, u32)> =
                follow.iter().enumerate().filter(|x| *x.1 > 0).map(|(c, &n)| (c, n)).collect();
            let precedes: Vec<(usize, u32)> =
                precede.iter().enumerate().filter(|x| *x.1 > 0).map(|(c, &n)| (c, n)).collect();
            let old = class[s];
            for &(c, n) in &follows {
                joint[old * classes + c] -= n;
            }
            for &(c, n) in &precedes {
                joint[c * classes + old] -= n;
            }
            left[old] -= count[s];
            let mut best = (f32::NEG_INFINITY, old);
            for c in 0..classes {
                let mut gain = 0.0;
                let row = &joint[c * classes..(c + 1) * classes];
                for &(d, n) in &follows {
                    gain += f(row[d] + n) - f(row[d]);
                }
                for &(d, n) in &precedes {
                    let cell = joint[d * classes + c];
                    gain += f(cell + n) - f(cell);
                }
                gain -= 2.0 * (f(left[c] + count[s]) - f(left[c]));
                if gain > best.0 + if c == old { -1e-3 } else { 0.0 } {
                    best = (gain, c);
                }
            }
            let new = best.1;
            for &(c, n) in &follows {
                joint[new * classes + c] += n;
            }
            for &(c, n) in &precedes {
                joint[c * classes + new] += n;
            }
            left[new] += count[s];
            class[s] = new;
            moved += usize::from(new != old);
        }
        if moved * 200 < symbols {
            break;
        }
    }
    class.into_iter().map(|c| c as u8).collect()
}

fn nlogn(n: f64) -> f32 {
    if n > 0.0 { (n * n.ln()) as f32 } else { 0.0 }
}
