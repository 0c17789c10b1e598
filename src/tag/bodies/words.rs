//! Words in and around the names of bodies, by what they are to the name (`data/body_words.tsv`).

use crate::table::{Pairs, Row, Table, lines};

const TEXT: &str = include_str!("../../../data/body_words.tsv");
static WORDS: Table<{ lines(TEXT) }> = Table::new(TEXT);
static BUSINESS: Pairs = Pairs::beginnings(TEXT, "business");

/// Longest word of the list.
const LONGEST: usize = 6;

fn has(row: &Row, role: &str) -> bool {
    row.column(1).split(',').any(|r| r == role)
}

/// Characters of the longest word of a role that begins `rest`.
pub fn begins(rest: &[char], role: &str) -> Option<usize> {
    WORDS.longest(rest, |row, _| has(row, role)).map(|r| r.1)
}

/// Characters of the longest line of business that begins `rest`: 科技.
pub fn business(rest: &[char]) -> Option<usize> {
    let [one, two, ..] = rest else { return None };
    if BUSINESS.has(*one, *two) { begins(rest, "business") } else { None }
}

/// Characters of the longest word of a role that ends `head`.
pub fn ends(head: &[char], role: &str) -> Option<usize> {
    let whole =
        |&n: &usize| WORDS.longest(&head[head.len() - n..], |row, len| len == n && has(row, role)).is_some();
    (1..=LONGEST.min(head.len())).rev().find(whole)
}

/// Whether `next` makes another word of the character that a name ends in: 部(门).
pub fn breaks(last: char, next: char) -> bool {
    let row = WORDS.longest(&[last], |row, _| has(row, "breaks"));
    row.is_some_and(|(row, _)| row.column(2).contains(next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_known() {
        crate::table::assert_sorted("body_words", &WORDS);
        const ROLES: [&str; 11] = [
            "does",
            "may",
            "joins",
            "unit",
            "half",
            "house",
            "business",
            "firm",
            "committee",
            "breaks",
            "never",
        ];
        for row in WORDS.rows() {
            assert!(row.column(1).split(',').all(|r| ROLES.contains(&r)), "{}", row.column(0));
            assert!(row.column(0).chars().count() <= LONGEST, "{}", row.column(0));
            assert!(!has(&row, "business") || row.column(0).chars().count() >= 2, "{}", row.column(0));
            assert_eq!(has(&row, "breaks"), !row.column(2).is_empty(), "{}", row.column(0));
        }
    }
}
