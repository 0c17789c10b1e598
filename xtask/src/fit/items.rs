//! Fits the search over items: by likelihood, with forward and backward sums over all cuts.

use jianbao::blocks::chain::Weights;
use jianbao::blocks::runs;
use jianbao::items::atom::{Atom, atoms};
use jianbao::items::link::Links;
use jianbao::items::score::{Layout, SIGNS};
use jianbao::items::search::{Segment, Space, best, link};
use jianbao::lines::lines;
use jianbao::page::HeadlineOrder;

use super::gold::{GoldLine, GoldPage};

/// Steps of the ascent.
const EPOCHS: usize = 80;
/// What a sign weighs where the pages say nothing of it: the odds count as they are, what stands
/// on a page twice is a label, a kicker needs its headline, and a picture that tells its story is an
/// item of its own.
const PRIORS: [(&str, f32); 12] = [
    ("body_caption:long", -2.0),
    ("body_caption:lead", -2.0),
    ("head_odds", 1.0),
    ("furniture_odds", 1.0),
    ("furniture_repeated", 3.0),
    ("head_repeated", -3.0),
    ("body_subheading_repeated", -1.0),
    ("head_column", -0.5),
    ("head_after_kicker", 2.0),
    ("head_after_dash", -2.0),
    ("head_ends_kicker", -2.0),
    ("cut_after_kicker", -2.0),
];
/// Weight of the square penalty, on the whole.
const L2: f64 = 0.5;

/// A page as atoms, and the cut that is right.
pub struct Example {
    /// File stem.
    pub name: String,
    atoms: Vec<Atom>,
    links: Links,
    space: Space,
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
    let (mut atoms, texts) = atoms(&page.text, &ls, &runs);
    let links = link(&mut atoms, &texts);
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
    let space = Space::new(&atoms, &links, 0..atoms.len());
    if space.learn(&vec![0.0; SIGNS.len()], &right, order, &mut vec![0.0; SIGNS.len()]).is_none() {
        let ungated: Vec<String> = right
            .iter()
            .filter(|s| !jianbao::items::search::gate(&atoms, s.atoms.start))
            .map(|s| texts[s.atoms.start].chars().take(20).collect())
            .collect();
        return Err(format!("its gold is not among the candidates: {ungated:?}"));
    }
    Ok(Example { name: page.name.clone(), atoms, links, space, right, order })
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

fn segments(gold: &[&GoldLine]) -> Result<Vec<Segment>, String> {
    let mut out: Vec<Segment> = Vec::new();
    let mut i = 0;
    let mut done: Vec<&String> = Vec::new();
    while i < gold.len() {
        let Some(item) = &gold[i].item else {
            out.push(Segment { atoms: i..i + 1, layout: None, heads: 0, probability: 1.0, why: Vec::new() });
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
        out.push(Segment { atoms: i..end, layout: Some(layout), heads, probability: 1.0, why: Vec::new() });
        i = end;
    }
    Ok(out)
}

/// Learns weights from pages by full-batch ascent on the likelihood, each weight with its own rate
/// (Riedmiller, Braun: Rprop, ICNN 1993); repeatable to the bit.
pub fn fit(pages: &[(Example, usize)]) -> Vec<f32> {
    let prior: Vec<f32> =
        SIGNS.iter().map(|s| PRIORS.iter().find(|p| p.0 == *s).map_or(0.0, |p| p.1)).collect();
    let mut weights = prior.clone();
    let mut rates = vec![0.1f32; SIGNS.len()];
    let mut last = vec![0.0f64; SIGNS.len()];
    for _ in 0..EPOCHS {
        let pull = weights.iter().zip(&prior).map(|(&w, &p)| -L2 * f64::from(w - p));
        let mut gradient: Vec<f64> = pull.collect();
        let of_part = |part: &[(Example, usize)]| {
            let mut sum = vec![0.0; SIGNS.len()];
            for (page, times) in part {
                let mut own = vec![0.0; SIGNS.len()];
                page.space.learn(&weights, &page.right, page.order, &mut own);
                sum.iter_mut().zip(own).for_each(|(g, o)| *g += o * *times as f64);
            }
            sum
        };
        // Always the same parts, whatever the machine: the sums are the same to the bit.
        let (one, two) = pages.split_at(pages.len() / 2);
        let (one, two) = std::thread::scope(|scope| {
            let one = scope.spawn(|| of_part(one));
            let two = of_part(two);
            (one.join().expect("half of the pages"), two)
        });
        gradient.iter_mut().zip(one.iter().zip(&two)).for_each(|(g, (a, b))| *g += a + b);
        for at in 0..weights.len() {
            let turn = gradient[at] * last[at];
            rates[at] = (rates[at]
                * if turn > 0.0 {
                    1.2
                } else if turn < 0.0 {
                    0.5
                } else {
                    1.0
                })
            .clamp(1e-4, 0.5);
            weights[at] +=
                rates[at] * gradient[at].signum() as f32 * f32::from(u8::from(gradient[at] != 0.0));
            last[at] = gradient[at];
        }
    }
    weights
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

/// Why the search prefers another cut to the right one: the signs that differ, by what they weigh.
pub fn explain(weights: &[f32], page: &Example) -> String {
    let guess = best(&page.atoms, &page.links, weights, None);
    let (Some(right), Some(got)) =
        (page.space.tally(&page.right, page.order), page.space.tally(&guess.segments, guess.order))
    else {
        return format!("{}: no candidate\n", page.name);
    };
    let mut gains: Vec<(f64, usize)> = (0..SIGNS.len())
        .map(|s| ((got[s] - right[s]) * f64::from(weights[s]), s))
        .filter(|g| g.0.abs() > 0.05)
        .collect();
    gains.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()));
    let total: f64 = gains.iter().map(|g| g.0).sum();
    let mut out = format!("{}: the guess gains {total:.2}\n", page.name);
    for (gain, sign) in gains {
        out += &format!("    {gain:6.2} {} ({} to {})\n", SIGNS[sign], right[sign], got[sign]);
    }
    out
}

/// Writes weights, in hundredths.
pub fn write(weights: &[f32]) -> String {
    let mut out = String::from("#sign\tweight\n");
    for (name, w) in SIGNS.iter().zip(weights) {
        out += &format!("{name}\t{}\n", (w * 100.0).round() / 100.0 + 0.0);
    }
    out
}
