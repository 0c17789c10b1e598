//! The second pass: possible mentions judged as wholes.
//!
//! The sequence model sees a few characters at a time. Here each possible mention is weighed with its length, its
//! rivals, what stands at both its ends, and what the document takes the same string for elsewhere; then the best set of
//! mentions that do not overlap is taken.

use super::features::Text;
use super::lattice::{Found, LONGEST, exp};
use super::votes::{self, Tally};

/// Number of weights.
pub const SIZE: usize = BASES[GROUPS];
const GROUPS: usize = 24;
const SIZES: [usize; GROUPS] = [
    36,            // 0 probability
    120,           // 1 length
    3 * 4 * 5 * 4, // 2 rivals
    3 * 5 * 5 * 4, // 3 votes for the kind
    3 * 5 * 4,     // 4 votes for other kinds
    3 * 3 * 5 * 4, // 5 votes for a longer string
    3 * 5 * 4,     // 6 votes for the longer form
    3 * 400,       // 7 kinds of characters on both sides
    3 * 4 * 4 * 4, // 8 mentions that touch
    3 * 16 * 4,    // 9 gazetteer
    3 * 3 * 4,     // 10 words
    3 * 8 * 4,     // 11 places inside
    3 * 4 * 4,     // 12 last character
    3 * 20 * 4,    // 13 Chinese names
    3 * 4 * 4,     // 14 transliteration
    3 * 4 * 4,     // 15 gazetteer entries cut
    3 * 4 * 4,     // 16 words cut
    3 * 256,       // 17 character before
    3 * 256,       // 18 character after
    3 * 256,       // 19 last word
    3 * 256,       // 20 first word
    3 * 5 * 4,     // 21 organisations that begin so
    3 * 6 * 6 * 4, // 22 the surest vote and the share
    3 * 8 * 4,     // 23 votes in all
];
const BASES: [usize; GROUPS + 1] = {
    let mut bases = [0; GROUPS + 1];
    let mut i = 0;
    while i < GROUPS {
        bases[i + 1] = bases[i] + SIZES[i];
        i += 1;
    }
    bases
};

/// One unit of a weight, as a natural logarithm.
pub const UNIT: f32 = 1.0 / 256.0;
/// A mention is worth its probability above this.
const WORTH: f32 = 0.46;

/// Share of its other mentions that makes a string a candidate wherever it stands.
const MOSTLY: f32 = 0.5;

/// Probability → one of five levels.
fn level(p: f32) -> usize {
    match p {
        0.8.. => 4,
        0.5.. => 3,
        0.2.. => 2,
        0.03.. => 1,
        _ => 0,
    }
}

fn coarse(p: f32) -> usize {
    match p {
        0.9.. => 3,
        0.5.. => 2,
        0.12.. => 1,
        _ => 0,
    }
}

/// Features of candidate `at` of a line's `all` (sorted by start) that need no other line.
pub fn local(text: &Text, all: &[Found], at: usize, mut emit: impl FnMut(usize)) {
    let f = all[at];
    let (k, c) = (f.kind, coarse(f.sure));
    let mut put = |group: usize, value: usize| emit(BASES[group] + k * (SIZES[group] / 3) + value);
    const FINE: [f32; 11] = [0.011, 0.03, 0.07, 0.15, 0.3, 0.45, 0.6, 0.75, 0.87, 0.95, 0.99];
    put(0, FINE.iter().filter(|&&x| f.sure >= x).count());
    let len = f.end - f.start;
    let long = match len {
        0..=6 => len.max(1) - 1,
        7..=8 => 6,
        9..=11 => 7,
        12..=15 => 8,
        _ => 9,
    };
    put(1, long * 4 + c);
    let mut rivals = [0f32; 4];
    let (mut left, mut right) = (0, 0);
    let from = all.partition_point(|o| o.start + LONGEST < f.start);
    for (o, other) in all.iter().enumerate().skip(from) {
        if other.start > f.end {
            break;
        }
        if other.end < f.start || o == at {
            continue;
        }
        if other.end == f.start || other.start == f.end {
            if other.sure >= 0.5 {
                *(if other.end == f.start { &mut left } else { &mut right }) = other.kind + 1;
            }
            continue;
        }
        let relation = match (other.start <= f.start, other.end >= f.end) {
            _ if other.start == f.start && other.end == f.end => 0,
            (true, true) => 1,
            _ if other.start >= f.start && other.end <= f.end => 2,
            _ => 3,
        };
        rivals[relation] += other.sure;
    }
    for (relation, &p) in rivals.iter().enumerate() {
        put(2, (relation * 5 + level(p)) * 4 + c);
    }
    let whole = text.whole(f.start, f.end);
    put(7, whole.before * 20 + whole.after);
    put(8, (left * 4 + right) * 4 + c);
    put(9, whole.entry * 4 + c);
    put(10, whole.word * 4 + c);
    put(11, whole.places * 4 + c);
    put(12, whole.last * 4 + c);
    put(13, whole.name.min(19) * 4 + c);
    put(14, whole.run * 4 + c);
    put(15, whole.entry_cut * 4 + c);
    put(16, whole.word_cut * 4 + c);
    put(17, whole.cluster_before);
    put(18, whole.cluster_after);
    put(19, whole.last_word);
    put(20, whole.first_word);
}

/// Strings of a line that stand elsewhere in the document, by start: start, end, votes.
pub type Strings = [(usize, usize, Tally)];

/// Adds the mentions that no sign in the line spoke for, but whose string the document mostly takes for one elsewhere.
/// Gives the places in `all`, still sorted by start, that are theirs.
pub fn add_unlisted(all: &mut Vec<Found>, strings: &Strings) -> Vec<usize> {
    let listed = all.len();
    for &(start, end, ref tally) in strings {
        for kind in 0..3 {
            let mostly = tally.sure[kind] >= MOSTLY * tally.others as f32;
            let from = all[..listed].partition_point(|f| f.start < start);
            let mut here = all[from..listed].iter().take_while(|f| f.start == start);
            if mostly && !here.any(|f| f.end == end && f.kind == kind) {
                all.push(Found { kind, start, end, sure: 0.0 });
            }
        }
    }
    if all.len() == listed {
        return Vec::new();
    }
    all.sort_by_key(|f| f.start);
    (0..all.len()).filter(|&at| all[at].sure == 0.0).collect()
}

/// Features of a candidate from the other lines.
pub fn document(f: &Found, strings: &Strings, mut emit: impl FnMut(usize)) {
    let (k, c) = (f.kind, coarse(f.sure));
    let mut put = |group: usize, value: usize| emit(BASES[group] + k * (SIZES[group] / 3) + value);
    let mut longer = (0, 0f32);
    let mut exact = Tally::default();
    let from = strings.partition_point(|s| s.0 + votes::LONGEST < f.start);
    for (start, end, tally) in strings[from..].iter().take_while(|s| s.0 <= f.start) {
        if *start == f.start && *end == f.end {
            exact = *tally;
        } else if *start <= f.start && *end >= f.end {
            let others = tally.others as f32;
            for kind in 0..3 {
                let share = tally.sure[kind] / others;
                if share > longer.1 {
                    longer = (if kind == k { 1 } else { 2 }, share);
                }
            }
        }
    }
    let many = match exact.others {
        n @ 0..=2 => n as usize,
        3..=5 => 3,
        _ => 4,
    };
    let others = exact.others.max(1) as f32;
    put(3, (many * 5 + level(exact.sure[k] / others)) * 4 + c);
    if exact.others > 0 {
        // One sure mention says more than its share among many: 柳青禾, found once behind a title.
        let fine = |p: f32| [0.05, 0.2, 0.5, 0.8, 0.95].iter().filter(|&&x| p >= x).count();
        put(22, (fine(exact.most[k]) * 6 + fine(exact.sure[k] / others)) * 4 + c);
        let all = [0.1, 0.3, 0.6, 1.0, 2.0, 3.5, 6.0].iter().filter(|&&x| exact.sure[k] >= x).count();
        put(23, all * 4 + c);
        let rest = (0..3).filter(|&o| o != k).map(|o| exact.sure[o]).sum::<f32>();
        put(4, level(rest / others) * 4 + c);
        let form = match k {
            0 => exact.sure[3],
            1 => exact.sure[4],
            _ => exact.sure[3] + exact.sure[4],
        };
        put(6, level(form / others) * 4 + c);
        put(21, level(exact.sure[5] / others) * 4 + c);
    }
    put(5, (longer.0 * 5 + level(longer.1)) * 4 + c);
}

/// The ranges of candidates (sorted by start) that overlap one another, directly or through others: what is taken in
/// one has no bearing on the next.
pub fn groups(all: &[Found]) -> impl Iterator<Item = std::ops::Range<usize>> {
    let mut next = 0;
    std::iter::from_fn(move || {
        let from = next;
        let mut end = all.get(from)?.end;
        while all.get(next).is_some_and(|f| next == from || f.start < end) {
            end = end.max(all[next].end);
            next += 1;
        }
        Some(from..next)
    })
}

/// Probabilities of the candidates of one group (sorted by start), where every set of them that do not overlap is worth
/// e to the power of the sum of its `sums` (a semi-Markov conditional random field over the listed candidates).
pub fn probabilities(group: &[Found], sums: &[f32]) -> Vec<f32> {
    if let [sum] = sums {
        return vec![1.0 / (1.0 + exp(-sum))];
    }
    let either = |a: f32, b: f32| {
        let top = a.max(b);
        top + libm::logf(1.0 + exp(a.min(b) - top))
    };
    let mut by_end: Vec<usize> = (0..group.len()).collect();
    by_end.sort_by_key(|&i| group[i].end);
    // Logarithms of what the sets among the first candidates by end, and among the last by start, are worth.
    let (mut ahead, mut behind) = (vec![0f32], vec![0f32]);
    let mut before = vec![0; group.len()];
    for &i in &by_end {
        before[i] = by_end.partition_point(|&o| group[o].end <= group[i].start);
        ahead.push(either(ahead[ahead.len() - 1], sums[i] + ahead[before[i]]));
    }
    let after = |i: usize| group.len() - group.partition_point(|o| o.start < group[i].end);
    for i in (0..group.len()).rev() {
        behind.push(either(behind[behind.len() - 1], sums[i] + behind[after(i)]));
    }
    let all = ahead[group.len()];
    (0..group.len()).map(|i| exp(ahead[before[i]] + sums[i] + behind[after(i)] - all).min(1.0)).collect()
}

/// The best set of candidates that do not overlap, by start.
pub fn select(candidates: &mut Vec<Found>) {
    candidates.retain(|f| f.sure > WORTH);
    candidates.sort_by_key(|f| (f.end, f.start, f.kind));
    // best[i]: worth of the best set among the first i candidates, and whether it takes the last of them.
    let mut best = vec![(0f32, false, 0usize)];
    for (i, f) in candidates.iter().enumerate() {
        let before = candidates[..i].partition_point(|o| o.end <= f.start);
        let with = best[before].0 + f.sure - WORTH;
        best.push(if with > best[i].0 { (with, true, before) } else { (best[i].0, false, i) });
    }
    let mut at = candidates.len();
    let mut taken = Vec::new();
    while at > 0 {
        let (_, takes, before) = best[at];
        if takes {
            taken.push(candidates[at - 1]);
        }
        at = before;
    }
    taken.reverse();
    *candidates = taken;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(start: usize, end: usize) -> Found {
        Found { kind: 0, start, end, sure: 0.5 }
    }

    /// What each candidate is worth over all sets of which no two overlap, one set after another.
    fn by_hand(all: &[Found], sums: &[f32]) -> Vec<f64> {
        let (mut total, mut own) = (0f64, vec![0f64; all.len()]);
        for set in 0u32..1 << all.len() {
            let taken: Vec<usize> = (0..all.len()).filter(|i| set >> i & 1 == 1).collect();
            let apart = |a: usize, b: usize| all[a].end <= all[b].start || all[b].end <= all[a].start;
            if taken.iter().all(|&a| taken.iter().all(|&b| a == b || apart(a, b))) {
                let worth = taken.iter().map(|&i| f64::from(sums[i])).sum::<f64>().exp();
                total += worth;
                taken.iter().for_each(|&i| own[i] += worth);
            }
        }
        own.into_iter().map(|x| x / total).collect()
    }

    #[test]
    fn probabilities_are_those_of_all_sets() {
        let chain =
            [found(0, 3), found(0, 5), found(2, 4), found(3, 5), found(4, 7), found(5, 9), found(6, 9)];
        let equal = [found(1, 3), Found { kind: 2, ..found(1, 3) }, found(1, 4)];
        for (all, sums) in [
            (&chain[..], &[2.0, -1.0, 0.5, 3.0, -4.0, 1.5, 6.0][..]),
            (&chain[..], &[-40.0, 50.0, 0.0, 20.0, 9.0, -9.0, 30.0][..]),
            (&equal[..], &[1.0, 1.2, -0.3][..]),
            (&chain[..1], &[0.7][..]),
        ] {
            let wanted = by_hand(all, sums);
            for (got, want) in probabilities(all, sums).iter().zip(&wanted) {
                assert!((f64::from(*got) - want).abs() < 1e-4, "{sums:?}: {got}, not {want}");
            }
        }
    }

    #[test]
    fn groups_part_where_nothing_overlaps() {
        let all = [found(0, 2), found(1, 6), found(3, 4), found(6, 8), found(9, 11), found(10, 12)];
        assert_eq!(groups(&all).collect::<Vec<_>>(), [0..3, 3..4, 4..6]);
        assert_eq!(groups(&[]).count(), 0);
    }

    #[test]
    fn a_string_that_is_mostly_a_name_is_a_candidate() {
        let tally =
            |others, person| Tally { others, sure: [person, 0.0, 0.0, 0.0, 0.0, 0.0], ..Tally::default() };
        let strings = [(1, 3, tally(4, 3.0)), (2, 4, tally(4, 1.0)), (5, 7, tally(1, 1.0))];
        let mut all = vec![found(0, 2), found(5, 7)];
        // The first is new, the second mostly something else, the third listed.
        assert_eq!(add_unlisted(&mut all, &strings), [1]);
        assert_eq!(all, [found(0, 2), Found { sure: 0.0, ..found(1, 3) }, found(5, 7)]);
    }
}
