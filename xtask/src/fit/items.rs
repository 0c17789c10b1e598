//! Fits the search over items: an averaged structured perceptron (Collins, EMNLP 2002).

use jianbao::blocks::chain::Weights;
use jianbao::blocks::runs;
use jianbao::items::atom::{Atom, atoms};
use jianbao::items::link::Links;
use jianbao::items::score::{Layout, Part, SIGNS};
use jianbao::items::search::{Segment, best, displayable, signs};
use jianbao::lines::lines;
use jianbao::page::HeadlineOrder;

use super::gold::{GoldLine, GoldPage};

const EPOCHS: usize = 40;
const RATE: f32 = 0.3;

/// A page as atoms, and the cut that is right.
pub struct Example {
    /// File stem.
    pub name: String,
    atoms: Vec<Atom>,
    links: Links,
    right: Vec<Segment>,
    order: HeadlineOrder,
}

/// Reads a page with the given line weights. An error tells why the page cannot be learned from.
pub fn example(page: &GoldPage, weights: &Weights) -> Result<Example, String> {
    let ls = lines(&page.text);
    if ls.len() != page.lines.len() {
        return Err("lines differ".into());
    }
    let runs = runs(&page.text, &ls, weights);
    let (atoms, texts) = atoms(&page.text, &ls, &runs);
    let display: Vec<bool> = displayable(&atoms);
    let links = Links::new(&texts, &display);
    let gold: Vec<&GoldLine> = runs.iter().map(|r| majority(&page.lines[r.lines.clone()])).collect();
    let right = segments(&gold)?;
    let mut seen = [false; 2];
    for s in &right {
        match s.layout {
            Some(Layout::Before) => seen[0] = true,
            Some(Layout::After) => seen[1] = true,
            _ => {}
        }
    }
    let order = match seen {
        [true, true] => HeadlineOrder::Mixed,
        [false, true] => HeadlineOrder::After,
        _ => HeadlineOrder::Before,
    };
    Ok(Example { name: page.name.clone(), atoms, links, right, order })
}

/// The gold line whose item most lines share.
fn majority(lines: &[GoldLine]) -> &GoldLine {
    let votes = |l: &GoldLine| lines.iter().filter(|o| o.item == l.item).count();
    let top = lines.iter().map(votes).max().unwrap_or(0);
    lines.iter().find(|l| votes(l) == top).expect("a run has a line")
}

fn is_head(line: &GoldLine) -> bool {
    line.roles.iter().any(|r| matches!(r.as_str(), "kicker" | "headline" | "deck"))
}

fn part(line: &GoldLine) -> Part {
    match line.roles[0].as_str() {
        "byline" | "credit" => Part::Byline,
        "jump" => Part::Jump,
        "subheading" => Part::Subheading,
        "masthead" | "folio" | "staff" | "column" | "other" => Part::Furniture,
        _ => Part::Paragraph,
    }
}

fn segments(gold: &[&GoldLine]) -> Result<Vec<Segment>, String> {
    let mut out: Vec<Segment> = Vec::new();
    let mut i = 0;
    let mut done: Vec<&String> = Vec::new();
    while i < gold.len() {
        let Some(item) = &gold[i].item else {
            out.push(Segment { atoms: i..i + 1, layout: None, heads: 0, parts: Vec::new() });
            i += 1;
            continue;
        };
        if done.contains(&item) {
            return Err(format!("item {item} is in two places"));
        }
        done.push(item);
        let end = (i..gold.len()).rev().find(|&j| gold[j].item.as_ref() == Some(item)).unwrap_or(i) + 1;
        if gold[i..end].iter().any(|g| g.item.as_ref().is_some_and(|x| x != item)) {
            return Err(format!("item {item} is torn apart"));
        }
        let front = gold[i..end].iter().take_while(|g| is_head(g)).count();
        let back = gold[i..end].iter().rev().take_while(|g| is_head(g)).count();
        let (layout, heads) = match (front, back) {
            (f, _) if f == end - i => (Layout::HeadOnly, f),
            (0, 0) => (Layout::Headless, 0),
            (0, b) => (Layout::After, b),
            (f, _) => (Layout::Before, f),
        };
        let mut segment = Segment { atoms: i..end, layout: Some(layout), heads, parts: Vec::new() };
        segment.parts = segment
            .body()
            .map(|at| if is_head(gold[at]) { Part::Subheading } else { part(gold[at]) })
            .collect();
        out.push(segment);
        i = end;
    }
    Ok(out)
}

/// Learns weights from pages; repeatable to the bit.
pub fn fit(pages: &[&Example], start: &[f32]) -> Vec<f32> {
    let mut weights = start.to_vec();
    let mut sum = vec![0.0f64; SIGNS.len()];
    let mut count = 0.0;
    let mut squares = vec![1.0f32; SIGNS.len()];
    for epoch in 0..EPOCHS {
        for step in 0..pages.len() {
            let page = pages[(step * 7919 + epoch * 31) % pages.len()];
            let guess = best(&page.atoms, &page.links, &weights, None);
            let got = signs(&page.atoms, &page.links, &guess.segments, guess.order);
            let want = signs(&page.atoms, &page.links, &right(page), page.order);
            if !same(&guess.segments, page) || guess.order != page.order {
                // AdaGrad steps: a rare sign moves as fast as a common one.
                for (at, w) in weights.iter_mut().enumerate() {
                    let grad = want[at] - got[at];
                    if grad != 0.0 {
                        squares[at] += grad * grad;
                        *w += RATE * grad / squares[at].sqrt();
                    }
                }
            }
            if epoch >= EPOCHS / 4 {
                count += 1.0;
                for (s, w) in sum.iter_mut().zip(&weights) {
                    *s += f64::from(*w);
                }
            }
        }
    }
    sum.iter().map(|s| (s / count) as f32).collect()
}

fn right(page: &Example) -> Vec<Segment> {
    page.right.clone()
}

fn same(guess: &[Segment], page: &Example) -> bool {
    guess.len() == page.right.len()
        && guess.iter().zip(&page.right).all(|(a, b)| {
            a.atoms == b.atoms && a.layout.is_some() == b.layout.is_some() && a.heading() == b.heading()
        })
}

/// Segments found right, found, and there, and a line for each miss.
pub fn score(weights: &[f32], page: &Example) -> ([usize; 3], Vec<String>) {
    let guess = best(&page.atoms, &page.links, weights, None);
    let key = |s: &Segment| (s.atoms.clone(), s.layout.is_some(), s.heading());
    let there: Vec<_> = page.right.iter().map(key).collect();
    let found: Vec<_> = guess.segments.iter().map(key).collect();
    let right = found.iter().filter(|f| there.contains(f)).count();
    let misses = page
        .right
        .iter()
        .filter(|s| !found.contains(&key(s)))
        .map(|s| {
            format!(
                "{} {:?} atoms {:?} heads {} under {:?}/{:?}",
                page.name, s.layout, s.atoms, s.heads, page.order, guess.order
            )
        })
        .collect();
    ([right, found.len(), there.len()], misses)
}

/// Writes weights, in hundredths.
pub fn write(weights: &[f32]) -> String {
    let mut out = String::from("#sign\tweight\n");
    for (name, w) in SIGNS.iter().zip(weights) {
        out += &format!("{name}\t{}\n", (w * 100.0).round() / 100.0 + 0.0);
    }
    out
}

/// Where learning begins: the line labeller's odds count as they are.
pub fn start() -> Vec<f32> {
    SIGNS.iter().map(|s| if s.ends_with("_odds") { 1.0 } else { 0.0 }).collect()
}
