//! Items → entities: who, where, when, how much.

pub mod value;

use crate::page::{Entity, Options, Page};

/// All entities of a segmented page.
pub fn entities(_page: &Page, _options: &Options) -> Vec<Entity> {
    Vec::new()
}
