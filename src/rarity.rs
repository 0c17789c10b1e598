//! How rare a character is in newspaper text.

use crate::table::{Table, lines};

/// Negative logarithms of the shares of characters, in tenths: `data/rarity.tsv`, made by `cargo xtask rarity`.
const TEXT: &str = include_str!("../data/rarity.tsv");
static RARITY: Table<{ lines(TEXT) }> = Table::new(TEXT);

/// What a character counts that the table does not hold.
const RAREST: u64 = 110;

/// The negative logarithm of the character's share, in tenths of a nat, from 30 to 110.
pub fn rarity(ch: char) -> u64 {
    let mut buffer = [0; 4];
    let row = RARITY.get(ch.encode_utf8(&mut buffer));
    row.and_then(|r| r.column(1).parse().ok()).unwrap_or(RAREST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_before_rare() {
        crate::table::assert_sorted("data/rarity.tsv", &RARITY);
        for (common, rare) in [('的', '县'), ('县', '衢'), ('国', '鹭'), ('说', '邕'), ('國', '鷺')]
        {
            assert!(rarity(common) < rarity(rare), "{common} {rare}");
        }
    }
}
