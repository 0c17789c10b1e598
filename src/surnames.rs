//! How often a text begins with a surname.

use std::sync::LazyLock;

/// Counts of surnames: `data/surnames.tsv`, sorted by code points.
static SURNAMES: &str = include_str!("../data/surnames.tsv");

static SURNAME_COUNTS: LazyLock<Vec<(&str, u32, u32)>> = LazyLock::new(|| {
    let mut rows: Vec<(&str, u32, u32)> = SURNAMES
        .lines()
        .skip(1)
        .filter_map(|row| {
            let mut f = row.split('\t');
            Some((f.next()?, f.next()?.parse().ok()?, f.next()?.parse().ok()?))
        })
        .collect();
    rows.sort_unstable();
    rows
});

/// How likely the text begins with a surname: the logarithm of its count, 0 if it does not.
pub fn surname(text: &str) -> f32 {
    let mut best = 0.0f32;
    for n in 1..=2 {
        let Some((at, ch)) = text.char_indices().nth(n - 1) else { break };
        let head = &text[..at + ch.len_utf8()];
        if let Ok(at) = SURNAME_COUNTS.binary_search_by(|row| row.0.cmp(head)) {
            let (_, own, all) = SURNAME_COUNTS[at];
            // A character that is more often something else is a poor sign.
            let share = own as f32 / all.max(1) as f32;
            best = best.max(libm::logf(1.0 + own as f32) * share.max(0.3) + if n == 2 { 3.0 } else { 0.0 });
        }
    }
    best
}
