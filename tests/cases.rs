//! One folder a phenomenon: `page.txt`, `gold.tsv` and `why.txt` in `tests/cases`.
//!
//! A folder without gold gets a draft with `JIANBAO_DRAFT=1 cargo test --test cases`: correct it by hand.
//! Cases that are not read right yet are named in `tests/cases/OPEN`; one that has come right must leave it.

mod gold;

use std::collections::BTreeSet;
use std::fs::read_to_string;
use std::path::{Path, PathBuf};

use jianbao::{Options, analyze};

fn read(page: &Path) -> jianbao::Page {
    let text = read_to_string(page).unwrap_or_else(|e| panic!("{}: {e}", page.display()));
    analyze(&text, &Options::default())
}

#[test]
fn cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let open = read_to_string(folder.join("OPEN")).unwrap_or_default();
    let mut open: BTreeSet<&str> = open.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).collect();
    let mut folders: Vec<PathBuf> = std::fs::read_dir(&folder)
        .expect("tests/cases")
        .flatten()
        .map(|e| e.path())
        .filter(|p| p.is_dir())
        .collect();
    folders.sort();
    let mut wrong = Vec::new();
    for case in &folders {
        let name = case.file_name().and_then(|n| n.to_str()).expect("a plain name");
        let page = read(&case.join("page.txt"));
        let table = case.join("gold.tsv");
        if !table.exists() && std::env::var_os("JIANBAO_DRAFT").is_some() {
            std::fs::write(&table, gold::draft(&page)).expect("a draft");
            wrong.push(format!("{name}: correct the draft in {}", table.display()));
            continue;
        }
        let why = read_to_string(case.join("why.txt")).unwrap_or_default();
        let expected = read_to_string(&table)
            .unwrap_or_else(|_| panic!("{name}: no gold.tsv; see the head of this file"));
        let misses = gold::misses(&page, &expected);
        match (misses.is_empty(), open.remove(name)) {
            (true, false) | (false, true) => {}
            (true, true) => wrong.push(format!("{name}: read right now, take it out of tests/cases/OPEN")),
            (false, false) => wrong.push(format!("{name} ({})\n    {}", why.trim(), misses.join("\n    "))),
        }
        if why.trim().is_empty() {
            wrong.push(format!("{name}: why.txt says nothing"));
        }
    }
    wrong.extend(open.iter().map(|name| format!("{name}: named in OPEN, but there is no such case")));
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
    assert!(folders.len() > 10, "the cases were not found");
}

/// The built-in sample has nearly everything that a page can have.
#[test]
fn sample() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = read(&root.join("www/sample.txt"));
    let expected = read_to_string(root.join("tests/pages/sample.gold.tsv")).expect("the gold of the sample");
    let misses = gold::misses(&page, &expected);
    eprintln!("the sample: {} misses\n    {}", misses.len(), misses.join("\n    "));
    // A ratchet: lower it when reading has become better.
    assert!(misses.len() <= 7, "{}", misses.len());
}
