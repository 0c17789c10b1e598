//! Builds the static functions that `jianbao::tag::fuse` reads.

use jianbao::tag::fuse::Shape;

/// The bytes of a table in which every key has its code of `bits` bits, with fingerprints of `print` bits. Keys must
/// be distinct.
pub fn build(entries: &[(u64, u32)], bits: u32, print: u32) -> Vec<u8> {
    let n = entries.len().max(2) as f64;
    let segment = 1u32 << ((n.ln() / 3.33f64.ln() + 2.25).floor() as u32).min(18);
    let factor = (0.875 + 0.25 * 1e6f64.ln() / n.ln()).max(1.125);
    let wanted = (n * factor).ceil() as u32;
    let segments = wanted.div_ceil(segment).saturating_sub(2).max(1);
    for seed in 1..1000u64 {
        let shape = Shape { bits, print, seed: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15), segment, segments };
        if let Some(cells) = solve(entries, shape) {
            let mut out = Vec::with_capacity(shape.bytes() + 24);
            out.extend(shape.bits.to_le_bytes());
            out.extend(shape.print.to_le_bytes());
            out.extend(shape.seed.to_le_bytes());
            out.extend(shape.segment.to_le_bytes());
            out.extend(shape.segments.to_le_bytes());
            let mut packed = vec![0u8; shape.bytes()];
            for (i, cell) in cells.iter().enumerate() {
                let bit = i * shape.width();
                let wide = cell << (bit % 8);
                for (b, part) in packed[bit / 8..].iter_mut().zip(wide.to_le_bytes()) {
                    *b |= part;
                }
            }
            out.extend(packed);
            return out;
        }
    }
    panic!("no seed builds a table of {} keys: are they distinct?", entries.len());
}

/// Peels cells that only one key has, then fills them in the opposite order.
fn solve(entries: &[(u64, u32)], shape: Shape) -> Option<Vec<u32>> {
    let mut degree = vec![0u32; shape.cells()];
    let mut members = vec![0u32; shape.cells()];
    for (i, &(key, _)) in entries.iter().enumerate() {
        for at in shape.places(key).0 {
            degree[at as usize] += 1;
            members[at as usize] ^= i as u32;
        }
    }
    let mut queue: Vec<u32> = (0..shape.cells() as u32).filter(|&c| degree[c as usize] == 1).collect();
    let mut order = Vec::with_capacity(entries.len());
    while let Some(cell) = queue.pop() {
        if degree[cell as usize] != 1 {
            continue;
        }
        let i = members[cell as usize];
        order.push((i, cell));
        for at in shape.places(entries[i as usize].0).0 {
            degree[at as usize] -= 1;
            members[at as usize] ^= i;
            if degree[at as usize] == 1 {
                queue.push(at);
            }
        }
    }
    if order.len() != entries.len() {
        return None;
    }
    let mut cells = vec![0u32; shape.cells()];
    for &(i, cell) in order.iter().rev() {
        let (key, code) = entries[i as usize];
        let (places, print) = shape.places(key);
        let value = print << shape.bits | code;
        let sum = places.iter().fold(value, |v, &p| if p == cell { v } else { v ^ cells[p as usize] });
        cells[cell as usize] = sum;
    }
    Some(cells)
}
