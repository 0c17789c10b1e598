//! `cargo xtask eval-written`: names in the written articles of `data/written/` against their marks.

use std::collections::BTreeMap;

use jianbao::page::EntityKind;
use jianbao::tag::model::Model;
use jianbao::tag::tagger::Tagger;
use pagegen::written::{Mark, Marked, all};

/// Kinds in the order that they are printed.
const KINDS: [(Mark, EntityKind); 5] = [
    (Mark::Person, EntityKind::Person),
    (Mark::Organization, EntityKind::Organization),
    (Mark::Place, EntityKind::Place),
    (Mark::Title, EntityKind::Title),
    (Mark::Time, EntityKind::Time),
];

/// What the learned tagger calls by number.
const LEARNED: [EntityKind; 3] = [EntityKind::Person, EntityKind::Place, EntityKind::Organization];

/// Kind, first character, one past the last.
type Found = (EntityKind, usize, usize);

/// Right, found, wanted.
type Tally = [u32; 3];

/// Prints precision, recall and F1 by kind. `--every N` takes each N-th article, `--from N` leaves out the first N,
/// `--most N` stops after so many, `--learned MODEL` what that model finds without any rule, `--misses KIND` tells what
/// was wrong with one kind.
pub fn run(args: &[String]) -> Result<(), String> {
    let value = |name: &str| args.iter().position(|a| a == name).and_then(|at| args.get(at + 1));
    let every: usize = value("--every").and_then(|n| n.parse().ok()).unwrap_or(1).max(1);
    let misses = value("--misses");
    let mut tallies: BTreeMap<EntityKind, Tally> = BTreeMap::new();
    let (mut articles, mut chars) = (0, 0);
    let learned = value("--learned").map(std::fs::read).transpose().map_err(|e| format!("the model: {e}"))?;
    let mut learned = learned.as_ref().map(|bytes| Tagger::new(Model::read(bytes)));
    let from: usize = value("--from").and_then(|n| n.parse().ok()).unwrap_or(0);
    let most: usize = value("--most").and_then(|n| n.parse().ok()).unwrap_or(usize::MAX);
    for written in all().iter().skip(from).take(most).step_by(every) {
        articles += 1;
        let texts: Vec<&str> = written.lines.iter().map(|l| l.text.as_str()).collect();
        let found: Vec<Vec<Found>> = match &mut learned {
            Some(tagger) => {
                let one = |f: jianbao::tag::lattice::Found| (LEARNED[f.kind], f.start, f.end);
                let lines = tagger.lines(texts.iter().copied());
                lines.into_iter().map(|line| line.into_iter().map(one).collect()).collect()
            }
            None => jianbao::tag::lines(&texts)
                .into_iter()
                .zip(&texts)
                .map(|(line, text)| {
                    let at = |byte: u32| text[..byte as usize].chars().count();
                    line.into_iter().map(|t| (t.kind, at(t.span.start), at(t.span.end))).collect()
                })
                .collect(),
        };
        for (line, tagged) in written.lines.iter().zip(found) {
            chars += line.text.chars().count();
            for (mark, kind) in KINDS {
                let wanted = line.names.iter().filter(|n| n.0 == mark).map(|n| (n.1, n.2)).collect();
                let found = tagged.iter().filter(|t| t.0 == kind).map(|t| (t.1, t.2)).collect();
                let merge = kind == EntityKind::Place;
                let (wanted, found) = (merged(wanted, merge), merged(found, merge));
                let tally = tallies.entry(kind).or_default();
                tally[0] += found.iter().filter(|f| wanted.contains(f)).count() as u32;
                tally[1] += found.len() as u32;
                tally[2] += wanted.len() as u32;
                if misses.is_some_and(|m| *m == *kind.name()) {
                    show(line, "missed", wanted.iter().filter(|w| !found.contains(w)));
                    show(line, "wrong", found.iter().filter(|f| !wanted.contains(f)));
                }
            }
        }
    }
    let how = if learned.is_some() { "by the model alone" } else { "line by line" };
    println!("{articles} written articles, {chars} characters, {how}");
    for (_, kind) in KINDS {
        let [hit, found, wanted] = tallies.get(&kind).copied().unwrap_or_default().map(f64::from);
        let (p, r) = (hit / found.max(1.0), hit / wanted.max(1.0));
        let f1 = 2.0 * p * r / (p + r).max(1e-9);
        println!("  {:14} P {p:.3}  R {r:.3}  F1 {f1:.3}  of {wanted}", kind.name());
    }
    Ok(())
}

/// Sorted; those that touch are one, if wanted.
fn merged(mut spans: Vec<(usize, usize)>, touching: bool) -> Vec<(usize, usize)> {
    spans.sort_unstable();
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (start, end) in spans {
        match out.last_mut() {
            Some(last) if touching && last.1 == start => last.1 = end,
            _ => out.push((start, end)),
        }
    }
    out
}

fn show<'s>(line: &Marked, what: &str, spans: impl Iterator<Item = &'s (usize, usize)>) {
    let chars: Vec<char> = line.text.chars().collect();
    for &(start, end) in spans {
        let part = |from: usize, to: usize| chars[from..to].iter().collect::<String>();
        let (before, after) = (part(start.saturating_sub(8), start), part(end, (end + 8).min(chars.len())));
        println!("{what}: {before}[{}]{after}", part(start, end));
    }
}
