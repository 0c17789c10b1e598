//! Page → files.

pub mod json;
