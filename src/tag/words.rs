//! Word lists of `data/` that tell what may stand beside a name, and what is none.

pub use crate::lines::han as is_han;
use crate::table::{Chars, Table, lines};

const AFTER_NAMES_TEXT: &str = include_str!("../../data/after_names.tsv");
/// What follows the name of a person.
pub static AFTER_NAMES: Table<{ lines(AFTER_NAMES_TEXT) }> = Table::new(AFTER_NAMES_TEXT);
const BEFORE_NAMES_TEXT: &str = include_str!("../../data/before_names.tsv");
/// What stands right before the name of a body or a place and does not belong to it.
pub static BEFORE_NAMES: Table<{ lines(BEFORE_NAMES_TEXT) }> = Table::new(BEFORE_NAMES_TEXT);
const AFTER_BODIES_TEXT: &str = include_str!("../../data/after_bodies.tsv");
/// What follows the name of a body.
pub static AFTER_BODIES: Table<{ lines(AFTER_BODIES_TEXT) }> = Table::new(AFTER_BODIES_TEXT);
const COMMON_TEXT: &str = include_str!("../../data/common_nouns.tsv");
/// Common nouns that look like the name of a place or an organisation; second column: of which.
pub static COMMON: Table<{ lines(COMMON_TEXT) }> = Table::new(COMMON_TEXT);

/// Whether a word of the table begins `rest`.
pub fn begins<const N: usize>(table: &Table<N>, rest: &[char]) -> bool {
    table.longest(rest, |_, _| true).is_some()
}

/// Whether a word of the table ends `head`.
pub fn ends<const N: usize>(table: &Table<N>, head: &[char]) -> bool {
    ending(table, head).is_some()
}

/// Characters of the longest word of the table that ends `head`.
pub fn ending<const N: usize>(table: &Table<N>, head: &[char]) -> Option<usize> {
    if !head.last().is_some_and(|&last| table.may_end(last)) {
        return None;
    }
    (1..=head.len().min(5)).rev().find(|&n| table.find(&head[head.len() - n..]).is_some())
}

/// A few words that are looked for at every character of a text; the first that fits is taken.
pub struct Few<const N: usize> {
    words: [&'static str; N],
    first: Chars,
}

impl<const N: usize> Few<N> {
    /// The words, each of one character at least.
    pub const fn of(words: [&'static str; N]) -> Few<N> {
        Few { first: Chars::first_of(&words), words }
    }

    /// Characters of the word that begins `rest`.
    #[inline]
    pub fn begins(&self, rest: &[char]) -> Option<usize> {
        if !self.first.may_have(*rest.first()?) {
            return None;
        }
        let word = self.words.iter().find(|w| w.chars().eq(rest.iter().copied().take(w.chars().count())));
        word.map(|w| w.chars().count())
    }
}

/// Whether a string is a common noun and so no name of a `kind` (`place`, `organization`).
pub fn is_common(name: &str, kind: &str) -> bool {
    COMMON.get(name).is_some_and(|r| r.column(1).split(',').any(|k| k == kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_words_are_taken_in_their_order() {
        static FEW: Few<3> = Few::of(["渡口站", "渡", "渡口"]);
        for (text, n) in
            [("渡口站台", Some(3)), ("渡口", Some(1)), ("渡", Some(1)), ("口渡", None), ("", None)]
        {
            assert_eq!(FEW.begins(&text.chars().collect::<Vec<_>>()), n, "{text}");
        }
    }
    use crate::table::assert_sorted;

    #[test]
    fn lists_are_sorted() {
        assert_sorted("after_names", &AFTER_NAMES);
        assert_sorted("before_names", &BEFORE_NAMES);
        assert_sorted("after_bodies", &AFTER_BODIES);
        assert_sorted("common_nouns", &COMMON);
    }
}
