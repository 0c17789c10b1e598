//! How often a text begins with a surname.

use crate::table::{Table, lines};

const TEXT: &str = include_str!("../data/surnames.tsv");
static SURNAMES: Table<{ lines(TEXT) }> = Table::new(TEXT);

/// Uses of a string as a surname, and all its uses; `None` if it is no surname.
pub fn counts(name: &str) -> Option<(u32, u32)> {
    let row = SURNAMES.get(name)?;
    Some((row.column(1).parse().ok()?, row.column(2).parse().ok()?))
}

/// How likely the text begins with a surname: the logarithm of its count, 0 if it does not.
pub fn surname(text: &str) -> f32 {
    let first = text.chars().next().map_or(0, char::len_utf8);
    counts(&text[..first]).map_or(0.0, |(own, all)| {
        // A character that is more often something else is a poor sign.
        libm::logf(1.0 + own as f32) * (own as f32 / all.max(1) as f32).max(0.3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_ones_weigh_more() {
        crate::table::assert_sorted("surnames", &SURNAMES);
        assert!(surname("王小满") > surname("于小满") && surname("于小满") > 0.0);
        // The table's head is no surname.
        assert_eq!((surname("surname"), surname("渡口"), surname("")), (0.0, 0.0, 0.0));
        assert_eq!(counts("surname"), None);
    }
}
