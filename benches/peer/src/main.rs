//! Speed of `tag::line` and of jieba-rs `tag` on the same texts in the same run, one thread each.
//!
//! `cargo run --release --manifest-path benches/peer/Cargo.toml` reads the built-in sample and, where it is present,
//! `../shared/pages`.

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use jianbao::{Options, segment, tag};
use jieba_rs::Jieba;

const ROUNDS: usize = 5;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let sample = std::fs::read_to_string(root.join("www/sample.txt")).expect("the built-in sample");
    let sample = blocks(&sample);
    let mut printed: Vec<String> = Vec::new();
    for entry in std::fs::read_dir(root.join("../shared/pages")).into_iter().flatten().flatten() {
        if entry.path().extension().is_some_and(|e| e == "txt") {
            printed.extend(std::fs::read_to_string(entry.path()).iter().flat_map(|text| blocks(text)));
        }
    }
    let start = Instant::now();
    let jieba = Jieba::new();
    println!(
        "jieba-rs reads its dictionary in {:.1} ms; jianbao reads its model in place",
        ms(start.elapsed())
    );
    println!("\nmillion characters a second, one thread, fastest of {ROUNDS} rounds\n");
    println!("{:16} {:>8} {:>10} {:>14} {:>6}", "", "chars", "tag::line", "jieba-rs tag", "ratio");
    compare(&jieba, "sample", &sample);
    if printed.is_empty() {
        println!("!!! NO PRINTED PAGES: ../shared/pages is absent !!!");
    } else {
        compare(&jieba, "printed pages", &printed);
    }
}

fn compare(jieba: &Jieba, name: &str, texts: &[String]) {
    let chars: usize = texts.iter().map(|t| t.chars().count()).sum();
    // In turns, so that a busy machine slows both alike.
    let (mut ours, mut theirs) = (Duration::MAX, Duration::MAX);
    for _ in 0..ROUNDS {
        ours = ours.min(time(|| texts.iter().map(|t| tag::line(t).len()).sum()));
        theirs = theirs.min(time(|| texts.iter().map(|t| jieba.tag(t, true).len()).sum()));
    }
    let speed = |t: Duration| chars as f64 / t.as_secs_f64().max(1e-9) / 1e6;
    let (ours, theirs) = (speed(ours), speed(theirs));
    println!("{name:16} {chars:8} {ours:10.3} {theirs:14.3} {:6.2}", ours / theirs);
}

fn time(run: impl FnOnce() -> usize) -> Duration {
    let start = Instant::now();
    black_box(run());
    start.elapsed()
}

fn blocks(text: &str) -> Vec<String> {
    let page = segment::segment(text, &Options::default());
    page.items.into_iter().flat_map(|i| i.blocks).map(|b| b.text.text).collect()
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
