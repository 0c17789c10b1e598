//! Time per page and its share by stage; characters per second of the tagger.

use std::time::Duration;

use jianbao::items::atom::atoms;
use jianbao::items::{score, search};
use jianbao::{Options, analyze, blocks, export, lines, segment, tag};

use crate::pages;
use crate::rounds::{fastest, ms};

/// The stages, in the order in which a page goes through them.
pub const STAGES: [&str; 8] = ["lines", "runs", "atoms", "links", "search", "assembly", "tag", "export"];

/// Time of each stage on one text. The assembly (joining, heads, bylines, kinds, the issue) is what
/// the segmentation takes beyond the stages that can be called alone.
pub fn measure(text: &str, rounds: usize) -> [Duration; 8] {
    let options = Options::default();
    let lines = lines::lines(text);
    let runs = blocks::runs(text, &lines, &blocks::weights::SHIPPED);
    let (plain, texts) = atoms(text, &lines, &runs);
    let mut linked = plain.clone();
    let links = search::link(&mut linked, &texts);
    let page = analyze(text, &options);
    let mut out = [
        fastest(rounds, || lines::lines(text)),
        fastest(rounds, || blocks::runs(text, &lines, &blocks::weights::SHIPPED)),
        fastest(rounds, || atoms(text, &lines, &runs)),
        fastest(rounds, || search::link(&mut plain.clone(), &texts)),
        fastest(rounds, || search::best(&linked, &links, &score::SHIPPED, None)),
        fastest(rounds, || segment::segment(text, &options)),
        fastest(rounds, || tag::entities(&page, &options)),
        fastest(rounds, || export::json::to_json(&page)),
    ];
    let before: Duration = out[..5].iter().sum();
    out[5] = out[5].saturating_sub(before);
    out
}

/// Prints the table of stages.
pub fn run() {
    let sample = pages::sample();
    let printed = pages::printed();
    println!("\nTIME PER PAGE, by stage, in ms (fastest of several rounds, one thread)\n");
    println!("{:30} {:>8} {:>8}  {}", "", "chars", "total", STAGES.map(|s| format!("{s:>9}")).concat());
    row("sample", 1, sample.chars().count(), measure(&sample, 20));
    if printed.is_empty() {
        return;
    }
    let mut sums = [Duration::ZERO; 8];
    let (mut chars, mut slowest) = (0, (Duration::ZERO, 0, [Duration::ZERO; 8]));
    for page in &printed {
        let times = measure(&page.text, 5);
        let size = page.text.chars().count();
        chars += size;
        sums.iter_mut().zip(times).for_each(|(s, t)| *s += t);
        let total = times.iter().sum();
        if total > slowest.0 {
            slowest = (total, size, times);
        }
    }
    let n = printed.len();
    row(&format!("mean of {n} printed pages"), n as u32, chars / n, sums);
    row("the slowest of them", 1, slowest.1, slowest.2);
}

fn row(name: &str, pages: u32, chars: usize, times: [Duration; 8]) {
    let total: Duration = times.iter().sum();
    let times_of = times.map(|t| format!("{:9.3}", ms(t / pages))).concat();
    println!("{name:30} {chars:8} {:8.3}  {times_of}", ms(total / pages));
    let share = |t: Duration| 100.0 * t.as_secs_f64() / total.as_secs_f64().max(1e-12);
    println!("{:30} {:8} {:>8}  {}", "", "", "", times.map(|t| format!("{:8.1}%", share(t))).concat());
}

/// Prints how fast the tagger reads lines of text on one core.
pub fn tagger() {
    let mut texts = blocks_of(&pages::sample());
    for page in pages::printed() {
        texts.extend(blocks_of(&page.text));
    }
    let chars: usize = texts.iter().map(|t| t.chars().count()).sum();
    let time = fastest(5, || texts.iter().map(|t| tag::line(t).len()).sum::<usize>());
    println!("\nTAGGER, one thread, a block of text at a time\n");
    let speed = chars as f64 / time.as_secs_f64() / 1e6;
    println!("tag::line {speed:8.3} million characters a second ({chars} characters, {:.1} ms)", ms(time));
}

/// The texts of a page's blocks.
fn blocks_of(text: &str) -> Vec<String> {
    let page = segment::segment(text, &Options::default());
    page.items.into_iter().flat_map(|i| i.blocks).map(|b| b.text.text).collect()
}
