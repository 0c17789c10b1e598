//! What the second pass sees of one possible mention: its characters and words, what stands around it, its shape.
//!
//! The sequence model cannot look at both ends of a long name at once; these keys can. Training and tagging share them.

use super::features::Text;
use super::fuse::mix;
use super::lattice::{Found, LONGEST};

/// Lines before and after that a page's usual number of names is taken from.
pub const AROUND: usize = 15;
/// Least probability of a neighbour that is looked at.
const LIKELY: f32 = 0.4;

/// Calls back with the keys of candidate `at` of a line's `all` (sorted by start).
pub fn keys(text: &Text, all: &[Found], at: usize, mut emit: impl FnMut(u64)) {
    let f = all[at];
    let (chars, words) = (text.chars(), text.words());
    let len = f.end - f.start;
    let mut id = 0;
    let mut put = |value: u64| {
        id += 1;
        emit(key(id, f.kind, value));
    };
    // Positions count from one behind the text's edge on both sides.
    let ch = |d: usize, i: usize| -> u64 {
        i.checked_sub(d).map_or(1, |i| chars.get(i).map_or(2, |&c| u64::from(c)))
    };
    let (first, last) = (text.word_at(f.start), text.word_at(f.end - 1));
    let before = f.start.checked_sub(1).map(|i| words[text.word_at(i)]);
    let after = (f.end < chars.len()).then(|| words[text.word_at(f.end)]);
    let (b, a) = (before.unwrap_or_default(), after.unwrap_or_default());
    // Its own characters and words.
    put(all_of(chars[f.start..f.end].iter().map(|&c| u64::from(c))));
    put(words[last].packed);
    put(words[first].packed);
    put(all_of([ch(2, f.end), ch(1, f.end)]));
    put(ch(1, f.end));
    put(ch(0, f.start));
    put(all_of([ch(0, f.start), ch(0, f.start + 1)]));
    // What stands on both sides.
    put(b.packed);
    put(a.packed);
    put(u64::from(b.cluster) << 8 | u64::from(a.cluster));
    put(all_of([ch(1, f.start), ch(0, f.start)]));
    put(all_of([ch(1, f.end), ch(0, f.end)]));
    put(all_of([ch(1, f.start), ch(0, f.end), len.min(6) as u64]));
    put(all_of([ch(2, f.start), ch(1, f.start)]));
    put(all_of([ch(0, f.end), ch(0, f.end + 1)]));
    // Its words' kinds in order.
    put(all_of(words[first..=last].iter().take(6).map(|w| match text.marks(w.start as usize).0 {
        0 => u64::from(w.cluster),
        place => 1000 + u64::from(place >> 2),
    })));
    put(all_of(words[first..=last].iter().take(8).map(|w| {
        let (place, other) = text.marks(w.start as usize);
        u64::from(place >> 2) << 8 | u64::from(other >> 2) << 4 | u64::from(w.len.min(4))
    })));
    // The nearest likely mentions, and what stands between.
    let left = all[..at]
        .iter()
        .rev()
        .take_while(|o| o.start + LONGEST >= f.start)
        .filter(|o| o.sure >= LIKELY && o.end <= f.start)
        .max_by_key(|o| o.end);
    let right = all[at..].iter().find(|o| o.sure >= LIKELY && o.start >= f.end);
    let near = |other: Option<&Found>, gap: usize, between: [u64; 2]| match (other, gap) {
        (None, _) => 0,
        (Some(o), 0..=2) => all_of([1 + o.kind as u64, gap as u64, between[0], between[1]]),
        (Some(o), _) => gap.min(9) as u64 + 10 * o.kind as u64,
    };
    let between = |gap: usize, d: usize, i: usize, nth: usize| if gap > nth { ch(d, i) } else { 0 };
    let gap = left.map_or(0, |l| f.start - l.end);
    let left = near(left, gap, [between(gap, 1, f.start, 0), between(gap, 2, f.start, 1)]);
    let gap = right.map_or(0, |r| r.start - f.end);
    let right = near(right, gap, [between(gap, 0, f.end, 0), between(gap, 0, f.end + 1, 1)]);
    put(left);
    put(right);
    put(all_of([left, right]));
    // Brackets and quotation marks around it.
    let opens = |c: &u16| matches!(*c, 0x300a | 0x201c | 0xff08 | 0x28);
    let closes = |c: &u16| matches!(*c, 0x300b | 0x201d | 0xff09 | 0x29);
    let open = chars[..f.start].iter().rev().take(25).position(opens);
    let close = chars[f.end..].iter().take(25).position(closes);
    let far = |at: Option<usize>| at.map_or(0, |x| 1 + x.min(3) as u64);
    put(all_of([far(open), far(close), len.min(5) as u64]));
    let edges = u64::from(f.start == 0) << 1 | u64::from(f.end == chars.len());
    put(all_of([len as u64, words.len().min(20) as u64 / 2, edges]));
}

/// Calls back with the keys of how many mentions of each type (`sure`, summed probabilities) the `chars` around the
/// line of a candidate have.
pub fn density(kind: usize, sure: [f32; 3], chars: u32, mut emit: impl FnMut(u64)) {
    const LEVELS: [f32; 11] = [0.6, 1.0, 1.6, 2.5, 4.0, 6.3, 10.0, 16.0, 25.0, 40.0, 63.0];
    for (of, sum) in sure.into_iter().enumerate() {
        let share = sum * 1000.0 / chars.max(1) as f32;
        let level = LEVELS.iter().filter(|&&l| share >= l).count();
        emit(key(100 + of as u64, kind, level as u64));
    }
}

fn key(id: u64, kind: usize, value: u64) -> u64 {
    mix(value ^ (kind as u64) << 60 ^ (id + 200).wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

fn all_of(values: impl IntoIterator<Item = u64>) -> u64 {
    values.into_iter().fold(7, |sum, x| mix(sum ^ x.wrapping_add(0x9e37_79b9_7f4a_7c15)))
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::Lexicon;
    use super::*;

    fn of(line: &str, all: &[Found], at: usize) -> Vec<u64> {
        let mut text = Text::default();
        text.read(line.chars(), &Lexicon::default());
        let mut out = Vec::new();
        keys(&text, all, at, |key| out.push(key));
        out
    }

    #[test]
    fn a_mention_has_the_same_own_keys_wherever_it_stands() {
        let found = |kind, start, end| Found { kind, start, end, sure: 0.5 };
        let (one, two) = (of("甲乙丙", &[found(0, 0, 3)], 0), of("说，甲乙丙！", &[found(0, 2, 5)], 0));
        assert_eq!(one.len(), two.len());
        assert_eq!(one[..7], two[..7]);
        // All but the clusters, which a lexicon without words does not tell apart.
        assert!([7, 8, 10, 11, 12, 13, 14].iter().all(|&i| one[i] != two[i]));
        let other = of("甲乙丙", &[found(2, 0, 3)], 0);
        assert!(one.iter().all(|key| !other.contains(key)), "types share no key");
    }

    #[test]
    fn neighbours_and_the_ends_of_a_line_are_seen() {
        let pair =
            [Found { kind: 0, start: 0, end: 2, sure: 0.9 }, Found { kind: 0, start: 3, end: 5, sure: 0.9 }];
        let (alone, beside) = (of("甲乙、丙丁", &pair[1..], 0), of("甲乙、丙丁", &pair, 1));
        let differ: Vec<usize> = (0..alone.len()).filter(|&i| alone[i] != beside[i]).collect();
        assert_eq!(differ, [17, 19], "left neighbour, both neighbours");
    }

    #[test]
    fn density_is_counted_a_thousand_characters() {
        let keys = |sure, chars| {
            let mut out = Vec::new();
            density(1, sure, chars, |key| out.push(key));
            out
        };
        assert_eq!(keys([1.0, 0.0, 7.0], 500), keys([2.0, 0.0, 14.0], 1000));
        assert_ne!(keys([1.0, 0.0, 7.0], 500), keys([9.0, 0.0, 7.0], 500));
        assert_eq!(keys([0.0; 3], 0).len(), 3);
    }
}
