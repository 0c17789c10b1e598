//! How the work grows with the size of the input, as ratios measured in one run.
//!
//! The search tries items that reach over a bounded number of places, so its work per character rises until a page
//! has more places than that, and is flat from there on.

use crate::pages;
use crate::rounds::ms;
use crate::stages::{STAGES, measure};

/// Prints the table of growth.
pub fn run() {
    println!("\nGROWTH: work per character against that of the smallest input (1.00 = linear)\n");
    println!(
        "{:30} {:>8} {:>9} {:>6}  {}",
        "",
        "chars",
        "ms",
        "all",
        STAGES.map(|s| format!("{s:>9}")).concat()
    );
    let sample = pages::sample();
    table("sample, repeated", |times| vec![sample.as_str(); times].join("\n"));
    table("generated pages, joined", |times| {
        (0..times as u64).map(|seed| pages::invented(seed).text).collect::<Vec<_>>().join("\n")
    });
}

fn table(name: &str, make: impl Fn(usize) -> String) {
    let mut first: Option<[f64; 9]> = None;
    for (times, rounds) in [(1, 20), (10, 5), (100, 2)] {
        let text = make(times);
        let chars = text.chars().count();
        let stages = measure(&text, rounds).map(ms);
        let total: f64 = stages.iter().sum();
        let mut each = [total; 9];
        each[1..].copy_from_slice(&stages);
        let each = each.map(|t| t / chars as f64);
        let base = *first.get_or_insert(each);
        let ratio = |n: usize| each[n] / base[n].max(1e-12);
        let shares: String = (1..9).map(|n| format!("{:9.2}", ratio(n))).collect();
        println!("{:30} {chars:8} {total:9.2} {:6.2}  {shares}", format!("{name} {times}×"), ratio(0));
    }
}
