//! The generator keeps its own promises.

use std::collections::BTreeMap;

use pagegen::settings::{Blanks, HeadlineOrder, Indent, Kinsoku};
use pagegen::{Articles, GeneratedPage, Join, Settings, generate, set};

fn visible(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The text of each article's lines with a role that is, or may be, `role`.
fn parts(page: &GeneratedPage, role: &str) -> BTreeMap<u32, String> {
    let mut out: BTreeMap<u32, String> = BTreeMap::new();
    for line in &page.lines {
        if let Some(item) = line.item
            && line.roles.split('|').any(|r| r == role)
        {
            out.entry(item).or_default().push_str(&visible(&line.text));
        }
    }
    out
}

#[test]
fn a_seed_is_a_page() {
    let settings = Settings::draw(7);
    assert_eq!(generate(7, &settings).text, generate(7, &settings).text);
    assert_eq!(generate(7, &settings).tsv(), generate(7, &settings).tsv());
    assert_ne!(generate(7, &settings).text, generate(8, &settings).text);
}

#[test]
fn every_visible_line_has_gold() {
    for seed in 0..400 {
        let noise = if seed % 4 == 0 { 10 } else { 0 };
        let page = generate(seed, &Settings { noise, ..Settings::draw(seed) });
        let mut printed = page.text.split('\n');
        for line in &page.lines {
            let row = printed.next().unwrap_or("").trim_end_matches('\r');
            assert_eq!(row, line.text, "seed {seed}");
            assert_eq!(visible(row).is_empty(), line.roles.is_empty(), "seed {seed}: {row:?}");
        }
        assert!(printed.all(|rest| visible(rest).is_empty()), "seed {seed}");
        let mut open = None;
        for line in page.lines.iter().filter(|l| !l.roles.is_empty()) {
            if line.join == Join::Continue {
                assert_eq!(open, Some((line.item, line.roles)), "seed {seed}: {}", line.text);
            }
            open = Some((line.item, line.roles));
        }
        assert!(!page.text.contains(['$', '{', '}']), "seed {seed}: a slot was left open");
    }
}

#[test]
fn names_in_the_gold_are_printed() {
    for seed in 0..200 {
        let page = generate(seed, &Settings::draw(seed));
        for (item, names) in &page.bylines {
            let text: String =
                page.lines.iter().filter(|l| l.item == Some(*item)).map(|l| visible(&l.text)).collect();
            for name in names {
                assert!(text.contains(name.as_str()), "seed {seed}: {name}");
            }
        }
    }
}

#[test]
fn setting_anew_keeps_the_articles() {
    for seed in 0..100 {
        let articles = Articles::draw(seed);
        let base = Settings { hyphens: false, spaced_digits: 0, ..Settings::draw(seed) };
        let page = set(&articles, &base);
        let others = [
            Settings { measures: vec![10 + seed as usize % 30], ..base.clone() },
            Settings { order: HeadlineOrder::Before, ..base.clone() },
            Settings { order: HeadlineOrder::After, ..base.clone() },
            Settings { blanks: Blanks::Never, ..base.clone() },
            Settings { blanks: Blanks::Quotes, ..base.clone() },
            Settings { indent: Indent::Kept, kinsoku: Kinsoku::Push, column: Some(9), ..base.clone() },
        ];
        for other in others {
            let again = set(&articles, &other);
            for role in ["headline", "paragraph", "caption", "byline", "jump", "subheading"] {
                assert_eq!(parts(&page, role), parts(&again, role), "seed {seed}, {role}: {other:?}");
            }
            assert_eq!(page.bylines, again.bylines);
            assert_eq!(page.kinds, again.kinds);
        }
    }
}
