//! Positive and negative examples of the rules about names, all invented; one test runs them.

use super::found::{Draft, Para};
use super::{people, titles};
use crate::page::{EntityKind, Why};

const TEST: Why = Why::new("", "");

fn persons(text: &str, names: &[&str]) -> (Para, Vec<Draft>) {
    let para = Para::new(0, 0, text);
    let drafts = names
        .iter()
        .map(|name| {
            let at = text.find(name).unwrap_or_else(|| panic!("{name} in {text}"));
            let start = para.char_at(at as u32);
            Draft::new(EntityKind::Person, start, start + name.chars().count(), 0.6, TEST)
        })
        .collect();
    (para, drafts)
}

fn texts(para: &Para, drafts: &[Draft]) -> Vec<String> {
    let mut sorted: Vec<_> = drafts.iter().map(|d| (d.start, d.end)).collect();
    sorted.sort_unstable();
    sorted.iter().map(|d| para.text(d.0, d.1)).collect()
}

/// Text, people the model found there, titles that the rule finds.
const TITLES: &[(&str, &[&str], &[&str])] = &[
    ("县委副书记、县长柳青禾主持会议", &["柳青禾"], &["县委副书记", "县长"]),
    ("青石县教育局柳萍局长来到学校", &["柳萍"], &["局长"]),
    ("村民祝小满家中", &["祝小满"], &["村民"]),
    ("国防部长甘棠会见客人", &["甘棠"], &["国防部长"]),
    ("村民们在村口等候", &[], &[]),
    ("他长期在外地工作", &[], &[]),
];

/// Text, what the learned layer took for people (with little confidence), what is left.
const REPAIRED: &[(&str, &[&str], &[&str])] = &[
    ("运维者所在的班组", &["运维者"], &[]),
    ("镇上有中学两所", &["有中学"], &[]),
    ("韩国呢，也一样", &["韩国呢"], &[]),
    ("甘棠说，来年会更好", &["甘棠说"], &["甘棠"]),
    ("柳青禾到会", &["柳青禾"], &["柳青禾"]),
];

/// Text, people found, people after enumerations were decided as a whole.
const LISTED: &[(&str, &[&str], &[&str])] = &[
    (
        "柳青禾、甘棠、祝小满、白露、田禾生参加会议。",
        &["柳青禾", "甘棠", "祝小满"],
        &["柳青禾", "甘棠", "祝小满", "白露", "田禾生"],
    ),
    ("甜菜、高粱、白菜、田埂一片绿色。", &[], &[]),
];

/// Text, people after the rule for names behind a title.
const TITLED: &[(&str, &[&str])] =
    &[("村民焦玉禾说，今年收成好。", &["焦玉禾"]), ("主任高度重视这件事", &[]), ("县长张望了一眼窗外", &[])];

#[test]
fn examples_hold() {
    for (text, names, want) in TITLES {
        let (para, drafts) = persons(text, names);
        let found: Vec<_> = titles::find(&para, &drafts).into_iter().map(|h| h.draft).collect();
        assert_eq!(texts(&para, &found), *want, "{text}");
    }
    for (text, names, want) in REPAIRED {
        let (para, mut drafts) = persons(text, names);
        people::repair(&para, &mut drafts, |p| !super::places::codes(p).is_empty(), super::correct::is_word);
        assert_eq!(texts(&para, &drafts), *want, "{text}");
    }
    for (text, names, want) in LISTED {
        let (para, mut drafts) = persons(text, names);
        people::listed(&para, &mut drafts, super::correct::is_word);
        assert_eq!(texts(&para, &drafts), *want, "{text}");
    }
    for (text, want) in TITLED {
        let (para, mut drafts) = persons(text, &[]);
        people::titled(&para, &mut drafts, &titles::ends(&para.chars), |w| w == "张望");
        assert_eq!(texts(&para, &drafts), *want, "{text}");
    }
}
