//! Mentions before they become entities.

use crate::page::{EntityKind, Why};
use crate::tag::value::Value;

/// A block's text by characters.
pub struct Para {
    /// Index of the item.
    pub item: usize,
    /// Index of the block in it.
    pub block: usize,
    /// The characters.
    pub chars: Vec<char>,
    /// The byte at which each begins, and the length.
    pub bytes: Vec<u32>,
}

impl Para {
    /// Reads a block's text.
    pub fn new(item: usize, block: usize, text: &str) -> Para {
        // Room at once: most characters have three bytes.
        let room = text.len() / 3 + 8;
        let (mut chars, mut bytes) = (Vec::with_capacity(room), Vec::with_capacity(room));
        for (at, ch) in text.char_indices() {
            chars.push(ch);
            bytes.push(at as u32);
        }
        bytes.push(text.len() as u32);
        Para { item, block, chars, bytes }
    }

    /// The characters `start..end` as text.
    pub fn text(&self, start: usize, end: usize) -> String {
        self.chars[start..end].iter().collect()
    }

    /// The character that begins at or after a byte.
    pub fn char_at(&self, byte: u32) -> usize {
        self.bytes.partition_point(|&b| b < byte).min(self.chars.len())
    }
}

/// A mention in characters of its block.
#[derive(Clone, Debug)]
pub struct Draft {
    /// What it is.
    pub kind: EntityKind,
    /// First character.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Probability.
    pub sure: f32,
    /// The sign that decided.
    pub why: Why,
    /// Given by a byline or the reader: nothing overrides it.
    pub certain: bool,
    /// The name of the entity, where it is not what is printed.
    pub name: Option<String>,
    /// Normal form.
    pub value: Option<Value>,
}

impl Draft {
    /// A mention decided by a rule.
    pub fn new(kind: EntityKind, start: usize, end: usize, sure: f32, why: Why) -> Draft {
        Draft { kind, start, end, sure, why, certain: false, name: None, value: None }
    }

    /// Whether two mentions share a character.
    pub fn overlaps(&self, other: &Draft) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether they share characters without one holding the other.
    pub fn crosses(&self, other: &Draft) -> bool {
        self.overlaps(other)
            && !(self.start <= other.start && other.end <= self.end)
            && !(other.start <= self.start && self.end <= other.end)
    }
}
