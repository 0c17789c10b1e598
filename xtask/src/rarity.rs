//! `cargo xtask rarity`: how rare each character is in the corpora, to `data/rarity.tsv`.

use std::collections::{BTreeMap, HashMap};

use crate::train;

/// A character that is rarer is not listed; in tenths of a nat.
const RAREST: f64 = 110.0;

/// Counts the characters of both corpora and writes the negative logarithm of their share, in tenths.
/// A traditional form is as rare as its simplified one.
pub fn run() -> Result<(), String> {
    let mut counts: HashMap<char, u32> = HashMap::new();
    let mut total = 0;
    for ch in train::characters()?.into_iter().filter(|c| jianbao::lines::han(*c)) {
        *counts.entry(ch).or_default() += 1;
        total += 1;
    }
    let mut rows: BTreeMap<String, i64> = BTreeMap::new();
    for (ch, count) in counts {
        let tenths = (-10.0 * (f64::from(count) / f64::from(total)).ln()).round();
        if tenths >= RAREST {
            continue;
        }
        let one = ch.to_string();
        let twin = pagegen::script::traditional(&one);
        for form in [one, twin] {
            let least = rows.entry(form).or_insert(tenths as i64);
            *least = (*least).min(tenths as i64);
        }
    }
    let text: String = rows.iter().map(|(ch, tenths)| format!("{ch}\t{tenths}\n")).collect();
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/rarity.tsv");
    std::fs::write(&path, text).map_err(|e| format!("cannot write {}: {e}", path.display()))?;
    println!("data/rarity.tsv: {} characters", rows.len());
    Ok(())
}
