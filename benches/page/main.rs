//! `cargo bench`: what a page costs, by stage and by size, and how far its confidences can be trusted.
//!
//! One part alone: `cargo bench -- stages`, `growth`, `tagger` or `calibration`; `cargo bench -- misses` lists the
//! blocks that were sure and wrong, `cargo bench -- scale` fits the confidences anew. Times are the fastest of several
//! rounds, which says most about the program and least about what else the machine was doing. Nothing is asserted.

mod calibration;
mod growth;
mod judge;
mod pages;
mod rounds;
mod scale;
mod stages;

// The reader of gold tables that `cargo xtask fit` has; not everything in it is needed here.
#[allow(dead_code)]
#[path = "../../xtask/src/fit/gold.rs"]
mod gold;

/// Names, whether they run unasked, and what they do.
const PARTS: [(&str, bool, fn()); 6] = [
    ("stages", true, stages::run),
    ("growth", true, growth::run),
    ("tagger", true, stages::tagger),
    ("calibration", true, calibration::run),
    ("misses", false, calibration::misses),
    ("scale", false, scale::run),
];

fn main() {
    // Cargo itself passes `--bench`.
    let chosen: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).collect();
    let mut ran = false;
    for (name, unasked, run) in PARTS {
        if chosen.is_empty() && unasked || chosen.iter().any(|c| c == name) {
            run();
            ran = true;
        }
    }
    if !ran {
        let names: Vec<&str> = PARTS.iter().map(|p| p.0).collect();
        eprintln!("no such part; there are {}", names.join(", "));
    }
}
