//! The reader's corrections, applied to what the core found.
//!
//! An [`Edit`] names places of the source, not items or blocks, so that it keeps its meaning when
//! the core learns to read the page better. Edits of blocks are applied between segmentation and
//! tagging (a re-joined paragraph is tagged anew), edits of mentions after it. An edit whose
//! place is not there does nothing.

mod blocks;
mod mentions;

use serde::{Deserialize, Serialize};

pub use blocks::apply as apply_blocks;
pub use mentions::apply as apply_mentions;

use crate::page::Why;

/// `format` of every patch file.
pub const FORMAT: &str = "jianbao-patch/1";

/// The reason of everything that an edit decided.
pub const BY_READER: Why = Why::new("读者更正", "the reader corrected it");

/// One correction. Offsets count from the start of the decoded source, without its byte-order
/// mark: bytes in [`crate::Options`], code points in a patch file, UTF-16 units in the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(tag = "op", rename_all = "kebab-case")]
pub enum Edit {
    /// The block around `at` and those below it in its item become an item of their own.
    Split {
        /// A place in the block.
        at: u32,
    },
    /// The item around `at` joins the item around `into`.
    Merge {
        /// A place in the item that ends.
        at: u32,
        /// A place in the item that grows.
        into: u32,
    },
    /// The blocks, lines or words of `start..end` go to another item.
    Move {
        /// First place that moves.
        start: u32,
        /// One past the last.
        end: u32,
        /// A place in the item that gets them; `None`: they belong to no item.
        to: Option<u32>,
    },
    /// The block around `at` has another role.
    Role {
        /// A place in the block.
        at: u32,
        /// A block role of the contract.
        role: String,
    },
    /// The block around `at` is two; the second begins at `at`.
    Cut {
        /// Where the second begins.
        at: u32,
    },
    /// The block around `at` goes on where the one before it ends.
    Join {
        /// A place in the second of the two.
        at: u32,
    },
    /// `start..end` names something.
    Mark {
        /// First place of the name.
        start: u32,
        /// One past the last.
        end: u32,
        /// An entity type of the contract.
        #[serde(rename = "type")]
        kind: String,
    },
    /// `start..end` names nothing.
    Unmark {
        /// First place of the mention.
        start: u32,
        /// One past the last.
        end: u32,
    },
}

impl Edit {
    /// The same edit with every offset translated.
    pub fn map(&self, f: impl Fn(u32) -> u32) -> Edit {
        match self.clone() {
            Edit::Split { at } => Edit::Split { at: f(at) },
            Edit::Merge { at, into } => Edit::Merge { at: f(at), into: f(into) },
            Edit::Move { start, end, to } => Edit::Move { start: f(start), end: f(end), to: to.map(f) },
            Edit::Role { at, role } => Edit::Role { at: f(at), role },
            Edit::Cut { at } => Edit::Cut { at: f(at) },
            Edit::Join { at } => Edit::Join { at: f(at) },
            Edit::Mark { start, end, kind } => Edit::Mark { start: f(start), end: f(end), kind },
            Edit::Unmark { start, end } => Edit::Unmark { start: f(start), end: f(end) },
        }
    }
}

/// A patch file: corrections and the text that they belong to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Patch {
    /// [`FORMAT`].
    pub format: String,
    /// [`hash`] of the decoded text.
    pub text: String,
    /// In the order in which they were made; offsets in code points.
    pub edits: Vec<Edit>,
}

impl Patch {
    /// A patch from the text of its file; why it is none, in words.
    pub fn parse(json: &str) -> Result<Patch, String> {
        let patch: Patch = serde_json::from_str(json).map_err(|error| error.to_string())?;
        if patch.format == FORMAT { Ok(patch) } else { Err(format!("its format is not {FORMAT}")) }
    }
}

/// Sixteen hexadecimal digits that tell one text from another: 64-bit FNV-1a over its UTF-8.
pub fn hash(text: &str) -> String {
    let step = |h: u64, b: u8| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3);
    format!("{:016x}", text.bytes().fold(0xcbf2_9ce4_8422_2325, step))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_fnv() {
        assert_eq!(hash(""), "cbf29ce484222325");
        assert_eq!(hash("foobar"), "85944171f73967e8");
    }

    #[test]
    fn a_patch_file_reads_as_it_was_written() {
        let json = r#"{"format":"jianbao-patch/1","text":"00","edits":[{"op":"move","start":3,"end":9,"to":null},{"op":"mark","start":1,"end":2,"type":"person"}]}"#;
        let patch: Patch = serde_json::from_str(json).unwrap();
        assert_eq!(patch.edits[0], Edit::Move { start: 3, end: 9, to: None });
        assert_eq!(serde_json::to_string(&patch).unwrap(), json);
    }
}
