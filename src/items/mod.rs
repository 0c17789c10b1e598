//! Blocks → items: which heading belongs to which body, and what is furniture.

pub mod atom;
pub mod cohesion;
pub mod link;
pub mod measure;
pub mod reasons;
pub mod score;
pub mod search;
