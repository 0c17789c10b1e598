//! The weights of `data/kinds.tsv`: multinomial logistic regression over the items of pages with gold, as they are read.

use std::collections::BTreeMap;

use jianbao::kinds::{KINDS, SIGNS, Weights, choose, signs};
use jianbao::page::{Block, Item, Kind, Page, Role};

use super::gold::GoldPage;

/// An item: its signs, the kinds that it may be of, how often it counts.
pub struct Case {
    signs: [f32; SIGNS.len()],
    may: [bool; KINDS.len()],
    times: f32,
}

/// Strength of the prior that holds weights near zero.
const PRIOR: f32 = 1.0;
const ROUNDS: usize = 1500;

/// The items of a page that were read whole, as cases.
pub fn cases(gold: &GoldPage, page: &Page, times: usize) -> Vec<Case> {
    let lines = jianbao::lines::lines(&gold.text);
    let visible =
        |from: usize, to: usize| gold.text[from..to].chars().filter(|c| !c.is_whitespace()).count() as f32;
    let mut out = Vec::new();
    for (item, kinds) in &gold.kinds {
        let own: Vec<_> = lines
            .iter()
            .zip(&gold.lines)
            .filter(|(_, g)| g.item.as_ref() == Some(item))
            .map(|(l, _)| l.span)
            .collect();
        let size: f32 = own.iter().map(|s| visible(s.start as usize, s.end as usize)).sum();
        for read in page.items.iter().filter(|i| i.kind != Kind::Headline) {
            let (mut both, mut all) = (0.0, 0.0);
            for span in read.blocks.iter().flat_map(|b| b.text.source()) {
                all += visible(span.start as usize, span.end as usize);
                for o in &own {
                    let (from, to) = (span.start.max(o.start), span.end.min(o.end));
                    if from < to {
                        both += visible(from as usize, to as usize);
                    }
                }
            }
            if both / (size + all - both).max(1.0) < 0.95 {
                continue;
            }
            // A caption is told from prose by the kind itself.
            let mut blocks = read.blocks.clone();
            blocks.iter_mut().filter(|b| b.role == Role::Caption).for_each(|b| b.role = Role::Paragraph);
            let named = |k: Kind| kinds.iter().any(|n| *n == k.name());
            let signs = signs(&blocks, column(page, read));
            // The first name is what an interview, a poem or a brief without a headline is; that it may also go as
            // news teaches nothing.
            let headless = !read.blocks.iter().any(|b| b.role == Role::Headline);
            let own = [(Kind::Interview, true), (Kind::Poem, true), (Kind::Brief, headless)];
            let only = own.into_iter().find(|(k, on)| *on && kinds[0] == k.name()).map(|x| x.0);
            let may = KINDS.map(|k| only.map_or(named(k), |o| o == k));
            if may.contains(&true) {
                out.push(Case { signs, may, times: times as f32 });
            }
        }
    }
    out
}

/// The column label that stands right above an item.
fn column<'p>(page: &'p Page, item: &Item) -> Option<&'p str> {
    let start = |b: &Block| b.text.source().first().map_or(0, |s| s.start);
    let first = item.blocks.iter().map(start).min()?;
    let before = |b: &&Block| start(b) < first;
    let items = page.items.iter().flat_map(|i| &i.blocks).filter(before).map(start).max();
    let above = page.furniture.iter().filter(before).max_by_key(|b| start(b))?;
    (above.role == Role::Column && items.is_none_or(|i| i < start(above))).then_some(above.text.text.as_str())
}

fn odds(signs: &[f32; SIGNS.len()], weights: &Weights) -> [f32; KINDS.len()] {
    let mut sums = [0.0f32; KINDS.len()];
    for (value, weights) in signs.iter().zip(weights) {
        sums[1..].iter_mut().zip(weights).for_each(|(s, w)| *s += value * w);
    }
    let top = sums.iter().copied().fold(0.0, f32::max);
    let exp = sums.map(|s| (s - top).exp());
    let all: f32 = exp.iter().sum();
    exp.map(|e| e / all)
}

/// Fits by gradient ascent, each weight with its own rate (Adagrad).
pub fn fit(cases: &[&Case]) -> Weights {
    let mut weights: Weights = [[0.0; KINDS.len() - 1]; SIGNS.len()];
    let mut squares = weights;
    for _ in 0..ROUNDS {
        let mut gradient: Weights = [[0.0; KINDS.len() - 1]; SIGNS.len()];
        for case in cases {
            let p = odds(&case.signs, &weights);
            let right: f32 = p.iter().zip(case.may).filter(|x| x.1).map(|x| x.0).sum::<f32>().max(1e-6);
            for kind in 1..KINDS.len() {
                let wanted = if case.may[kind] { p[kind] / right } else { 0.0 };
                let by = case.times * (wanted - p[kind]);
                gradient.iter_mut().zip(case.signs).for_each(|(g, value)| g[kind - 1] += by * value);
            }
        }
        for n in 0..SIGNS.len() {
            for kind in 0..KINDS.len() - 1 {
                let g = gradient[n][kind] - PRIOR * weights[n][kind];
                squares[n][kind] += g * g;
                weights[n][kind] += 0.3 * g / (squares[n][kind].sqrt() + 1e-6);
            }
        }
    }
    weights
}

/// Share of the cases that are told right, and what is taken for what how often.
pub fn report(what: &str, cases: &[&Case], weights: &Weights) {
    let mut wrong: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut right = 0;
    for case in cases {
        let got = choose(&case.signs, weights);
        if case.may[got] {
            right += 1;
        } else {
            let wanted = case.may.iter().position(|&m| m).map_or("none", |n| KINDS[n].name());
            *wrong.entry((wanted, KINDS[got].name())).or_default() += 1;
        }
    }
    println!(
        "{what}: kinds {:.4} of {} right {wrong:?}",
        right as f64 / cases.len().max(1) as f64,
        cases.len()
    );
}

/// The table as it lies in `data/`.
pub fn write(weights: &Weights) -> String {
    let names: Vec<&str> = KINDS[1..].iter().map(|k| k.name()).collect();
    let mut out = format!("#sign\t{}\n", names.join("\t"));
    for ((name, _), weights) in SIGNS.iter().zip(weights) {
        let columns: Vec<String> = weights.iter().map(|w| format!("{:.2}", w + 0.0)).collect();
        out += &format!("{name}\t{}\n", columns.join("\t"));
    }
    out
}
