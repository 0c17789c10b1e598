//! Items → entities: who, where, when, how much.

pub mod bytes;
pub mod features;
pub mod fuse;
pub mod lexicon;
pub mod model;
pub mod tagger;
pub mod rules;
pub mod value;
pub mod votes;

use crate::page::{Entity, EntityKind, Options, Page};
use crate::span::Span;

/// All entities of a segmented page.
pub fn entities(_page: &Page, _options: &Options) -> Vec<Entity> {
    Vec::new()
}

/// An entity of one line of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tagged {
    /// What it is.
    pub kind: EntityKind,
    /// Bytes of the line.
    pub span: Span,
}

/// All entities of one line, without the help of a page.
pub fn line(_text: &str) -> Vec<Tagged> {
    Vec::new()
}
