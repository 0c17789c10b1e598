//! jianbao 剪报: the plain text of a printed newspaper page, turned back into its articles.
//!
//! Data flows one way: bytes → text ([`decode`]) → lines → blocks → items ([`segment`]) →
//! entities ([`tag`]) → [`export`]. The core does no I/O, reads no clock and never fails:
//! bad input gives a result with notes.

pub mod blocks;
pub mod bylines;

pub mod confidence;
pub mod cues;
pub mod decode;
pub mod export;
pub mod heads;
pub mod issue;
pub mod items;
pub mod join;
pub mod jumps;
pub mod kinds;
pub mod lines;
pub mod page;
pub mod patch;
pub mod rarity;
pub mod segment;
pub mod span;
pub mod surnames;
pub mod table;
pub mod tag;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use page::{Options, Page};

/// Reads one page. Total: any text gives a page.
pub fn analyze(text: &str, options: &Options) -> Page {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut page = segment::segment(text, options);
    patch::apply_blocks(&mut page, &options.edits);
    page.entities = tag::entities(&page, options);
    patch::apply_mentions(&mut page, &options.edits);
    page
}
