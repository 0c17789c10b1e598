//! The same articles set in another way are the same articles.
//!
//! `JIANBAO_PAGES=2000 cargo test --release --test reflow -- --nocapture` reads as many pages as one likes;
//! each test prints the share of articles that stay the same and wants at least its floor.
//! No weight was fitted on these articles.
//! The floors are a ratchet: raise one when reading has become better, never lower it.

use std::collections::BTreeMap;

use jianbao::page::Role;
use jianbao::{Options, analyze};
use pagegen::settings::{Blanks, HeadlineOrder, Indent};
use pagegen::{Articles, Settings, set};

/// An article as it was read: headline parts, then body blocks, without white space.
type Reading = (Vec<String>, Vec<String>);

fn read(text: &str) -> BTreeMap<Reading, usize> {
    let page = analyze(text, &Options::default());
    let seen = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let mut out = BTreeMap::new();
    for item in &page.items {
        let (mut head, mut body) = (String::new(), Vec::new());
        for block in &item.blocks {
            match block.role {
                // How a headline falls into lines depends on the measure.
                Role::Kicker | Role::Headline | Role::Deck => head.push_str(&seen(&block.text.text)),
                _ => body.push(seen(&block.text.text)),
            }
        }
        *out.entry((vec![head], body)).or_default() += 1;
    }
    out
}

/// Share of the articles of one reading that the other has too.
struct Agreement {
    same: usize,
    all: usize,
    example: Option<String>,
}

fn compare(vary: impl Fn(u64, &Settings) -> [Settings; 2]) -> Agreement {
    let pages = std::env::var("JIANBAO_PAGES").ok().and_then(|n| n.parse().ok()).unwrap_or(300u64);
    let mut sum = Agreement { same: 0, all: 0, example: None };
    for seed in 0..pages {
        let articles = Articles::draw(9_000_000 + seed);
        // Hyphens and spaced digits change the text itself; stray blank lines, and forms that nothing can tell
        // apart, are left out.
        let base = Settings {
            hyphens: false,
            spaced_digits: 0,
            letterspaced: 0,
            stray: 0,
            uneven: 0,
            indent: if seed % 2 == 0 { Indent::Kept } else { Indent::Shadow },
            order: if seed % 3 == 0 { HeadlineOrder::After } else { HeadlineOrder::Before },
            blanks: [Blanks::Items, Blanks::Paragraphs, Blanks::Quotes][seed as usize % 3],
            ..Settings::draw(seed)
        };
        let [one, two] = vary(seed, &base).map(|s| read(&set(&articles, &s).text));
        for (reading, count) in &one {
            sum.all += count;
            sum.same += count.min(two.get(reading).unwrap_or(&0));
            if sum.example.is_none() && !two.contains_key(reading) {
                sum.example = Some(format!("seed {seed}: {:?} {:.80}", reading.0, reading.1.concat()));
            }
        }
    }
    sum
}

fn want(name: &str, floor: f64, agreement: Agreement) {
    let share = agreement.same as f64 / agreement.all.max(1) as f64;
    eprintln!("{name}: {share:.3} of {} articles stay the same", agreement.all);
    let example = agreement.example.unwrap_or_default();
    assert!(share >= floor, "{name}: {share:.3} is below {floor}; for example {example}");
}

#[test]
fn another_measure() {
    want(
        "another measure",
        0.95,
        compare(|seed, base| {
            let other = Settings { measures: vec![14 + seed as usize % 26], column: None, ..base.clone() };
            [Settings { column: None, ..base.clone() }, other]
        }),
    );
}

#[test]
fn headlines_moved() {
    want(
        "headlines moved",
        0.95,
        compare(|_, base| {
            [HeadlineOrder::After, HeadlineOrder::Before].map(|order| Settings { order, ..base.clone() })
        }),
    );
}

#[test]
fn blank_lines_between_items() {
    want(
        "blank lines between items",
        0.955,
        compare(|_, base| {
            [Blanks::Never, Blanks::Items].map(|blanks| Settings { blanks, column: None, ..base.clone() })
        }),
    );
}

#[test]
fn blank_lines_in_sentences() {
    want(
        "blank lines in sentences",
        0.975,
        compare(|_, base| {
            [Blanks::Paragraphs, Blanks::Quotes].map(|blanks| Settings { blanks, ..base.clone() })
        }),
    );
}

#[test]
fn line_ends() {
    want(
        "line ends",
        1.0,
        compare(|_, base| [false, true].map(|crlf| Settings { crlf, form_feed: crlf, ..base.clone() })),
    );
}

#[test]
fn a_blank_line_after_every_line() {
    want(
        "a blank line after every line",
        0.99,
        compare(|_, base| {
            [Blanks::Never, Blanks::Everywhere].map(|blanks| Settings { blanks, ..base.clone() })
        }),
    );
}
