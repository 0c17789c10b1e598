//! Invented newspaper pages with exact gold.
//!
//! [`Articles::draw`] invents what a page says, [`set`] sets it as [`Settings`] say: the same articles
//! at another measure, with other blank lines or the headlines on the other side keep their gold
//! but for the line numbers. Everything follows from a seed.

pub mod articles;
pub mod bank;
mod furniture;
pub mod gold;
mod layout;
mod noise;
mod prose;
pub mod rng;
pub mod script;
pub mod settings;
pub mod typeset;
pub mod written;

pub use articles::{Article, Articles};
pub use gold::{GeneratedPage, GoldLine, Join};
pub use layout::set;
pub use settings::Settings;

/// The page of a seed, set as the settings say.
pub fn generate(seed: u64, settings: &Settings) -> GeneratedPage {
    set(&Articles::draw(seed), settings)
}
