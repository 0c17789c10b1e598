//! `cargo xtask eval-news`: names in printed news against the gold of `tests/names/`.

#[allow(dead_code)]
#[path = "../../tests/names/mod.rs"]
mod names;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jianbao::page::{EntityKind, Page};
use jianbao::tag::model::Model;
use jianbao::tag::tagger::Tagger;
use names::Tally;

const GOLD: &str = include_str!("../../tests/names/news.tsv");
/// The whole of one page, part `1`.
const FIRST: &str = include_str!("../../tests/names/first-page.tsv");
/// Kinds that the gold marks.
const KINDS: [EntityKind; 9] = [
    EntityKind::Person,
    EntityKind::Organization,
    EntityKind::Place,
    EntityKind::Title,
    EntityKind::Time,
    EntityKind::Work,
    EntityKind::Quantity,
    EntityKind::Money,
    EntityKind::Quote,
];

/// Prints the figures of each part of the gold, as read on the page or, with `--tag`, line by line;
/// or with `--learned MODEL` by that model alone; `--misses PART` tells what was wrong in one part. `--draw` prints the paragraphs that the seeds choose.
pub fn run(args: &[String]) -> Result<(), String> {
    let folder = args.iter().find(|a| !a.starts_with("--")).ok_or("name the folder of the pages")?;
    let folder = Path::new(folder);
    if args.iter().any(|a| a == "--draw") {
        return draw(folder);
    }
    let learned = args.iter().position(|a| a == "--learned").and_then(|at| args.get(at + 1));
    let learned = learned.map(std::fs::read).transpose().map_err(|e| format!("the model: {e}"))?;
    let tag = learned.is_some() || args.iter().any(|a| a == "--tag");
    let misses = args.iter().position(|a| a == "--misses").and_then(|at| args.get(at + 1));
    let mut paras = names::read(FIRST, folder)?;
    paras.extend(names::read(GOLD, folder)?);
    let mut pages: BTreeMap<String, Page> = BTreeMap::new();
    let mut parts: BTreeMap<String, BTreeMap<EntityKind, Tally>> = BTreeMap::new();
    // Claimed confidence, right and all mentions, by tenths.
    let mut claims = [(0.0f32, 0u32, 0u32); 11];
    // Line by line, each part is one document, as `jianbao tag` reads its input.
    let mut lines: Vec<Vec<names::Found>> = Vec::new();
    if tag {
        for part in paras.chunk_by(|a, b| a.part == b.part) {
            match &learned {
                Some(model) => lines.extend(alone(model, part)),
                None => lines.extend(names::on_lines(&part.iter().collect::<Vec<_>>())),
            }
        }
    }
    for (n, para) in paras.iter().enumerate() {
        let found = if tag {
            std::mem::take(&mut lines[n])
        } else {
            if !pages.contains_key(&para.page) {
                let text = names::text_of(&folder.join(format!("{}.txt", para.page)))?;
                pages.insert(para.page.clone(), names::analyzed(&para.page, &text));
            }
            names::on_page(&pages[&para.page], para)
        };
        for f in &found {
            if let (true, Some(right)) = (KINDS.contains(&f.kind), names::judge(para, f)) {
                let bin = &mut claims[(f.confidence * 10.0) as usize];
                *bin = (bin.0 + f.confidence, bin.1 + u32::from(right), bin.2 + 1);
            }
        }
        let wrong = names::score(para, &found, parts.entry(para.part.clone()).or_default());
        if misses.is_some_and(|m| *m == para.part) {
            wrong.iter().for_each(|w| println!("{}: {w}", para.page));
        }
    }
    println!("names in printed news, {}", if tag { "line by line" } else { "read on the page" });
    print!("{:14}", "");
    parts.keys().for_each(|part| print!("  {part:>20}"));
    println!();
    for kind in KINDS {
        print!("{:14}", kind.name());
        for tallies in parts.values() {
            let t = tallies.get(&kind).copied().unwrap_or_default();
            print!("  {:5.3} ({:3}/{:3}/{:3})", t.f1(), t.right, t.found, t.wanted);
        }
        println!();
    }
    if !tag {
        println!("claimed confidence and share of right mentions, over all parts:");
        for (sum, right, all) in claims.into_iter().filter(|c| c.2 > 0) {
            println!("  {:.2}  {:.2}  ({right}/{all})", sum / all as f32, f64::from(right) / f64::from(all));
        }
    }
    println!(
        "F1 (right/found/wanted). 1 is a whole front page; A may be looked at, B is held apart, C was drawn for"
    );
    println!("tuning; D, E, F and G were each marked when the rules for those before stood");
    Ok(())
}

/// SplitMix64.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % n as u64) as usize
    }
}

/// Words one of which a paragraph of part C holds.
const PEOPLE: [&str; 12] =
    ["说", "表示", "介绍", "主席", "书记", "主任", "局长", "教授", "院长", "经理", "部长", "会长"];

/// A paragraph of a page.
struct Drawn {
    /// The article that it belongs to, as the page's gold numbers them.
    item: String,
    /// Its lines' offsets.
    ranges: String,
    /// Its visible characters.
    text: String,
}

impl Drawn {
    /// Neither very short nor very long.
    fn fits(&self) -> bool {
        (40..=220).contains(&self.text.chars().count())
    }

    fn speaks_of_people(&self) -> bool {
        PEOPLE.iter().any(|w| self.text.contains(w))
    }
}

/// The paragraphs of a page.
fn paragraphs(stem: &Path) -> Result<Vec<Drawn>, String> {
    let text = names::text_of(&stem.with_extension("txt"))?;
    let gold = names::text_of(&stem.with_extension("gold.tsv"))?;
    let mut lines = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        let end = at + line.chars().count();
        lines.push((at, end, line));
        at = end + 1;
    }
    let mut out: Vec<Drawn> = Vec::new();
    let mut item = "";
    for row in gold.lines() {
        let f: Vec<&str> = row.split('\t').collect();
        let (Some(Ok(n)), Some(&"paragraph")) = (f.first().map(|n| n.parse::<usize>()), f.get(2)) else {
            continue;
        };
        let Some((from, to, line)) = n.checked_sub(1).and_then(|n| lines.get(n)) else { continue };
        if f.get(3) != Some(&"+") || item != f[1] || out.is_empty() {
            out.push(Drawn { item: f[1].to_owned(), ranges: String::new(), text: String::new() });
        }
        item = f[1];
        if let Some(Drawn { ranges, text, .. }) = out.last_mut()
            && to > from
        {
            ranges.push_str(&format!("{}{from}-{to}", if ranges.is_empty() { "" } else { " " }));
            text.extend(line.chars().filter(|c| !c.is_whitespace()));
        }
    }
    Ok(out)
}

/// Numbers below `n` in an order that the dice choose.
fn shuffled(dice: &mut Dice, n: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    for i in (1..n).rev() {
        let j = dice.below(i + 1);
        order.swap(i, j);
    }
    order
}

/// Chooses pages in an order drawn by a seed and one paragraph of each: 60 for A and B in turn, then 36 that speak of
/// people for C, then 60 for E, from articles that no other part drew from, every second of which speaks of people.
/// What a model finds without any rule in paragraphs that it reads one after another.
fn alone(model: &[u8], paras: &[names::Para]) -> Vec<Vec<names::Found>> {
    let kinds = [EntityKind::Person, EntityKind::Place, EntityKind::Organization];
    let found = Tagger::new(Model::read(model)).lines(paras.iter().map(|p| p.text.as_str()));
    let one = |f: &jianbao::tag::lattice::Found| names::Found {
        kind: kinds[f.kind],
        start: f.start,
        end: f.end,
        inferred: false,
        speaker: None,
        confidence: f.sure,
    };
    found.iter().map(|line| names::settle(line.iter().map(one).collect())).collect()
}

fn draw(folder: &Path) -> Result<(), String> {
    let mut pages = Vec::new();
    for n in 0..80 {
        let name = format!("set-{n:03}");
        pages.push((name.clone(), paragraphs(&folder.join(&name))?));
    }
    let mut seen: Vec<String> = Vec::new();
    for (seed, count, parts) in [(4, 60, ["A", "B"]), (5, 36, ["C", "C"])] {
        let mut dice = Dice(seed);
        let mut drawn = 0;
        for at in shuffled(&mut dice, pages.len()) {
            let (name, all) = &pages[at];
            let fits =
                |p: &&Drawn| p.fits() && !seen.contains(&p.text) && (seed == 4 || p.speaks_of_people());
            let fit: Vec<_> = all.iter().filter(fits).collect();
            if fit.is_empty() || drawn == count {
                continue;
            }
            let Drawn { ranges, text, .. } = fit[dice.below(fit.len())];
            seen.push(text.clone());
            println!("{name}\t{}\t{ranges}", parts[drawn % 2]);
            drawn += 1;
        }
    }
    // What stands in an article of the other parts, on any page.
    let gold = names::read(GOLD, folder)?;
    let earlier = gold.iter().filter(|p| !matches!(p.part.as_str(), "E" | "F" | "G"));
    let of_parts: BTreeSet<&str> = earlier.map(|p| p.text.as_str()).collect();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for (_, all) in &pages {
        let items: BTreeSet<&str> =
            all.iter().filter(|p| of_parts.contains(p.text.as_str())).map(|p| p.item.as_str()).collect();
        seen.extend(all.iter().filter(|p| items.contains(p.item.as_str())).map(|p| p.text.as_str()));
    }
    let mut dice = Dice(6);
    let mut drawn = 0;
    for at in shuffled(&mut dice, pages.len()) {
        let (name, all) = &pages[at];
        let mut fit: Vec<_> = all.iter().filter(|p| p.fits() && !seen.contains(p.text.as_str())).collect();
        if drawn % 2 == 1 && fit.iter().any(|p| p.speaks_of_people()) {
            fit.retain(|p| p.speaks_of_people());
        }
        if fit.is_empty() || drawn == 60 {
            continue;
        }
        let Drawn { ranges, text, .. } = fit[dice.below(fit.len())];
        seen.insert(text);
        println!("{name}\tE\t{ranges}");
        drawn += 1;
    }
    Ok(())
}
