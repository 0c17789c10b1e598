//! Whether the confidences mean what they say: blocks and items by confidence, and how many are right.

use std::collections::BTreeMap;

use jianbao::{Options, segment};

use crate::gold::GoldPage;
use crate::judge::{self, Judge, Wrong};
use crate::pages;

/// Upper ends of the bins; 1 itself belongs to the last.
const BINS: [f32; 5] = [0.5, 0.7, 0.9, 0.97, 1.0];
const GENERATED: u64 = 200;
/// Far from the seeds that the weights are fitted on.
const FIRST_SEED: u64 = 3_000_000;

/// A confidence and what became of it.
type Case = (f32, Option<Wrong>);

/// One printed page in so many is held back by `cargo xtask fit --held-back`.
const HELD_BACK: usize = 5;

/// What the tables are made of.
fn sets() -> [(&'static str, Vec<GoldPage>); 3] {
    let printed = pages::printed();
    let held = printed.iter().skip(HELD_BACK - 1).step_by(HELD_BACK).cloned().collect();
    let generated = (0..GENERATED).map(|n| pages::invented(FIRST_SEED + n)).collect();
    [
        ("printed pages", printed),
        ("of them, never fitted on if the weights are those of cargo xtask fit --held-back", held),
        ("generated pages, never fitted on", generated),
    ]
}

/// Prints the tables.
pub fn run() {
    println!("\nCALIBRATION: confidence against the share that is right");
    let sets = sets();
    for (name, pages) in sets.iter().filter(|s| !s.1.is_empty()) {
        let (mut blocks, mut items): (Vec<Case>, Vec<Case>) = (Vec::new(), Vec::new());
        let mut left_out = 0;
        for gold in pages {
            let Some(judge) = Judge::new(gold) else {
                left_out += 1;
                continue;
            };
            let page = segment::segment(&gold.text, &Options::default());
            blocks.extend(judge::blocks(&page).map(|b| (b.confidence, judge.block(b))));
            let wrong = |right: bool| (!right).then_some(Wrong::Mixed);
            items.extend(page.items.iter().map(|i| (i.confidence, wrong(judge.item(i)))));
        }
        println!(
            "\n{} {name}{}",
            pages.len() - left_out,
            if left_out > 0 { " (some left out: gold does not fit)" } else { "" }
        );
        table("blocks", &blocks, true);
        table("items", &items, false);
    }
}

fn table(what: &str, cases: &[Case], causes: bool) {
    println!("\n  {what:>10}  {:>7} {:>9} {:>8}", "count", "mean conf", "right");
    let mut low = 0.0;
    for high in BINS {
        let within = |c: f32| c >= low && (c < high || high == 1.0);
        let bin: Vec<Case> = cases.iter().copied().filter(|c| within(c.0)).collect();
        line(&format!("{low:.2}–{high:.2}"), &bin, causes);
        low = high;
    }
    line("≥ 0.90", &cases.iter().copied().filter(|c| c.0 >= 0.9).collect::<Vec<_>>(), causes);
    line("all", cases, causes);
}

fn line(name: &str, bin: &[Case], causes: bool) {
    if bin.is_empty() {
        println!("  {name:>10}  {:7}", 0);
        return;
    }
    let n = bin.len() as f64;
    let mean = bin.iter().map(|c| f64::from(c.0)).sum::<f64>() / n;
    let right = bin.iter().filter(|c| c.1.is_none()).count() as f64 / n;
    let mut counts: BTreeMap<Wrong, usize> = BTreeMap::new();
    bin.iter().filter_map(|c| c.1).for_each(|w| *counts.entry(w).or_default() += 1);
    let wrong: Vec<String> = counts.iter().map(|(w, n)| format!("{n} {w:?}")).collect();
    let causes =
        if causes && !wrong.is_empty() { format!("  wrong: {}", wrong.join(", ")) } else { String::new() };
    println!("  {name:>10}  {:7} {mean:9.3} {:7.2}%{causes}", bin.len(), 100.0 * right);
}

/// Lists what is wrong in spite of a confidence of 0.9 or more.
pub fn misses() {
    let [printed, _, generated] = sets();
    for gold in printed.1.iter().chain(&generated.1) {
        let Some(judge) = Judge::new(gold) else { continue };
        let page = segment::segment(&gold.text, &Options::default());
        for block in judge::blocks(&page).filter(|b| b.confidence >= 0.9) {
            if let Some(wrong) = judge.block(block) {
                let start: String = block.text.text.chars().take(16).collect();
                let (role, gold_role) = (block.role.name(), judge.gold_of(block));
                println!("{} {:.3} {wrong:?}: {role} for {gold_role}: {start}", gold.name, block.confidence);
            }
        }
    }
}
