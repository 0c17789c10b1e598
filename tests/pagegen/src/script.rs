//! Simplified → traditional script, one character for one.

const PAIRS: &str = include_str!("../data/traditional.txt");

/// The text in traditional script with corner brackets for quotation marks.
pub fn traditional(text: &str) -> String {
    text.chars().map(|c| PAIRS.split_whitespace().find_map(|pair| twin(pair, c)).unwrap_or(c)).collect()
}

fn twin(pair: &str, c: char) -> Option<char> {
    let mut chars = pair.chars();
    (chars.next() == Some(c)).then(|| chars.next()).flatten()
}
