//! Gold tables and what a page misses of them.
//!
//! A table has a row for each line that shows something: `line  item  role  join  note`, tabs between.
//! `item` is a number or `-` for furniture; `role` may be `a|b`; `join` is `+` where the line goes on with
//! its block, `?` where both readings are fair. `#byline item name…` and `#kind item kind|kind` follow.

use std::collections::{BTreeMap, BTreeSet};

use jianbao::page::{Block, Page};

const BODY: [&str; 5] = ["paragraph", "caption", "subheading", "summary", "entry"];

/// A gold row.
struct Row {
    item: String,
    roles: Vec<String>,
    join: String,
}

/// Everything that differs, in words; empty if the page is read as the gold says.
pub fn misses(page: &Page, gold: &str) -> Vec<String> {
    let text = &page.source.text;
    let mut rows: BTreeMap<usize, Row> = BTreeMap::new();
    let (mut bylines, mut kinds) = (BTreeMap::new(), BTreeMap::new());
    for line in gold.lines().filter(|l| !l.trim().is_empty()) {
        let fields: Vec<&str> = line.split('\t').collect();
        match fields.as_slice() {
            ["#byline", item, names @ ..] => {
                bylines
                    .insert(*item, names.iter().filter(|n| !n.is_empty()).copied().collect::<BTreeSet<_>>());
            }
            ["#kind", item, list] => {
                kinds.insert(*item, list.split('|').collect::<Vec<_>>());
            }
            [number, item, roles, rest @ ..] if !number.starts_with('#') => {
                let row = Row {
                    item: (*item).into(),
                    roles: roles.split('|').map(str::to_owned).collect(),
                    join: rest.first().copied().unwrap_or("").into(),
                };
                rows.insert(number.parse().expect("a row begins with a line number"), row);
            }
            _ => {}
        }
    }

    let mut out = Vec::new();
    let mut items_of: BTreeMap<&str, BTreeSet<Option<usize>>> = BTreeMap::new();
    let mut golds_of: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    let mut at = 0;
    for (n, line) in text.split('\n').enumerate() {
        let number = n + 1;
        let Some((lead, _)) = line.char_indices().find(|(_, c)| !c.is_whitespace()) else {
            at += line.len() + 1;
            continue;
        };
        let first = at + lead;
        at += line.len() + 1;
        let Some(row) = rows.get(&number) else {
            out.push(format!("line {number} has no gold: {line}"));
            continue;
        };
        let start: String = line.trim().chars().take(12).collect();
        let Some((owner, block)) = owner(page, first) else {
            out.push(format!("line {number} is in no block: {start}"));
            continue;
        };
        items_of.entry(&row.item).or_default().insert(owner);
        if let Some(owner) = owner {
            golds_of.entry(owner).or_default().insert(&row.item);
        }
        let role = block.role.name();
        if !row.roles.iter().any(|r| r == role) {
            out.push(format!("line {number} is {}, read as {role}: {start}", row.roles.join(" or ")));
        }
        let begins = block.text.source().iter().map(|s| s.start).min() == Some(first as u32);
        let body = row.roles.iter().any(|r| BODY.contains(&r.as_str()));
        if body && row.join != "?" && begins != row.join.is_empty() {
            let what = if begins {
                "goes on with its block, read as the beginning of one"
            } else {
                "begins a block, read as going on"
            };
            out.push(format!("line {number} {what}: {start}"));
        }
    }
    for (item, owners) in &items_of {
        if *item == "-" {
            if owners.iter().any(Option::is_some) {
                out.push("furniture lies in an item".into());
            }
        } else if owners.len() > 1 || owners.contains(&None) {
            out.push(format!("item {item} lies in {owners:?}"));
        }
    }
    for (owner, golds) in golds_of.iter().filter(|(_, golds)| golds.len() > 1) {
        out.push(format!("items {golds:?} were read as one, number {}", owner + 1));
    }
    let read =
        |item: &str| items_of.get(item).and_then(|o| o.first().copied().flatten()).map(|n| &page.items[n]);
    for (item, names) in bylines {
        let got: BTreeSet<&str> =
            read(item).map_or(BTreeSet::new(), |i| i.bylines.iter().map(|b| b.name.as_str()).collect());
        if got != names {
            out.push(format!("item {item} is by {names:?}, read as by {got:?}"));
        }
    }
    for (item, list) in kinds {
        let got = read(item).map_or("nothing", |i| i.kind.name());
        if !list.contains(&got) {
            out.push(format!("item {item} is {}, read as {got}", list.join(" or ")));
        }
    }
    out
}

/// The gold table of a page as it was read: a draft for a human to correct.
pub fn draft(page: &Page) -> String {
    let mut out = String::new();
    let mut at = 0;
    let mut open: Option<u32> = None;
    for (n, line) in page.source.text.split('\n').enumerate() {
        if let Some((lead, _)) = line.char_indices().find(|(_, c)| !c.is_whitespace())
            && let Some((owner, block)) = owner(page, at + lead)
        {
            let begin = block.text.source().first().map(|s| s.start);
            let join = if begin.is_some() && begin == open { "+" } else { "" };
            open = begin;
            let item = owner.map_or("-".into(), |n| (n + 1).to_string());
            let note: String = line.trim().chars().take(12).collect();
            out.push_str(&format!("{}\t{item}\t{}\t{join}\t{note}\n", n + 1, block.role.name()));
        }
        at += line.len() + 1;
    }
    for (n, item) in page.items.iter().enumerate().filter(|(_, i)| !i.bylines.is_empty()) {
        let names: Vec<&str> = item.bylines.iter().map(|b| b.name.as_str()).collect();
        out.push_str(&format!("#byline\t{}\t{}\n", n + 1, names.join("\t")));
    }
    for (n, item) in page.items.iter().enumerate() {
        out.push_str(&format!("#kind\t{}\t{}\n", n + 1, item.kind.name()));
    }
    out
}

/// The item (`None`: furniture) and block that a byte of the source lies in.
fn owner(page: &Page, byte: usize) -> Option<(Option<usize>, &Block)> {
    let holds = |b: &&Block| b.text.source().iter().any(|s| s.range().contains(&byte));
    let item = page.items.iter().enumerate().find_map(|(n, i)| Some((Some(n), i.blocks.iter().find(holds)?)));
    item.or_else(|| Some((None, page.furniture.iter().find(holds)?)))
}
