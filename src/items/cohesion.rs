//! Whether the text goes on across a place: the rare words that both sides share.
//!
//! After Hearst: TextTiling, Computational Linguistics 23 (1997), weighed by how rare their characters are in the press.

use std::collections::HashMap;

use crate::blocks::chain::Label;
use crate::rarity::rarity;

use super::atom::Atom;
use super::link::for_bigrams;

/// Paragraphs on each side that are compared.
const PARAGRAPHS: usize = 5;
/// Pairs of characters on each side that are compared at the most.
const WINDOW: usize = 600;
/// Pairs of characters of a section that are compared at the most.
const SECTION: usize = 2_000;
/// Two characters that are together less rare tell nothing of the subject, in tenths of a nat.
const TELLING: u64 = 140;

/// The telling pairs of a page, paragraph by paragraph.
pub struct Telling {
    /// What each different pair tells.
    weights: Vec<u64>,
    /// The pairs of all paragraphs, one after the other.
    pairs: Vec<usize>,
    /// Where the pairs of each paragraph begin, and the end.
    begins: Vec<usize>,
    /// For each place before an atom, and the end: the paragraphs before it.
    places: Vec<usize>,
}

impl Telling {
    /// Reads all atoms.
    pub fn new(atoms: &[Atom], texts: &[String]) -> Telling {
        let mut ids: HashMap<[char; 2], usize> = HashMap::new();
        let mut out = Telling { weights: Vec::new(), pairs: Vec::new(), begins: vec![0], places: vec![0] };
        for (atom, text) in atoms.iter().zip(texts) {
            if atom.label == Label::Start {
                for_bigrams(text, |pair| {
                    out.pairs.push(*ids.entry(pair).or_insert_with(|| {
                        out.weights.push(weight(pair));
                        out.weights.len() - 1
                    }));
                });
                out.begins.push(out.pairs.len());
            }
            out.places.push(out.begins.len() - 1);
        }
        out
    }

    fn sides(&self) -> Sides<'_> {
        Sides { weights: &self.weights, counts: vec![[0; 2]; self.weights.len()], sums: [0; 2], shared: 0 }
    }

    /// For each place before an atom (and the end), how far the paragraphs near it on both sides share telling pairs,
    /// 0 to 1.
    pub fn cohesion(&self) -> Vec<f32> {
        let mut sides = self.sides();
        let (mut from, mut at, mut to) = (0, 0, 0);
        self.places
            .iter()
            .map(|&place| {
                let here = self.begins[place];
                let least = self.begins[place.saturating_sub(PARAGRAPHS)].max(here.saturating_sub(WINDOW));
                let most = self.begins[(place + PARAGRAPHS).min(self.begins.len() - 1)].min(here + WINDOW);
                self.pairs[to..most.max(to)].iter().for_each(|&p| sides.add(1, p));
                to = to.max(most);
                self.pairs[at..here].iter().for_each(|&p| {
                    sides.take(1, p);
                    sides.add(0, p);
                });
                at = here;
                self.pairs[from..least].iter().for_each(|&p| sides.take(0, p));
                from = least;
                sides.share()
            })
            .collect()
    }

    /// For each of some places, how far all paragraphs from the place before it and up to the place after it share
    /// telling pairs, 0 to 1: of the sections that display lines part; and the pairs that the shorter one has.
    pub fn sections(&self, at: &[usize]) -> Vec<(f32, usize)> {
        let mut sides = self.sides();
        let pairs = |from: usize, to: usize| &self.pairs[self.begins[from]..self.begins[to]];
        let end = self.begins.len() - 1;
        (0..at.len())
            .map(|k| {
                let place = |k: usize| self.places[at[k]];
                let (from, here) = (if k > 0 { place(k - 1) } else { 0 }, place(k));
                let to = if k + 1 < at.len() { place(k + 1) } else { end };
                let (before, after) = (pairs(from, here), pairs(here, to));
                let (before, after) =
                    (&before[before.len().saturating_sub(SECTION)..], &after[..after.len().min(SECTION)]);
                before.iter().for_each(|&p| sides.add(0, p));
                after.iter().for_each(|&p| sides.add(1, p));
                let share = (sides.share(), before.len().min(after.len()));
                before.iter().for_each(|&p| sides.take(0, p));
                after.iter().for_each(|&p| sides.take(1, p));
                share
            })
            .collect()
    }
}

/// What a pair tells. Squared: one name says more than several common words.
fn weight(pair: [char; 2]) -> u64 {
    if !pair.iter().all(|&c| crate::lines::han(c)) {
        return 0;
    }
    let telling = (rarity(pair[0]) + rarity(pair[1])).saturating_sub(TELLING);
    telling * telling
}

/// The pairs before a place and after it, as they slide along.
struct Sides<'a> {
    weights: &'a [u64],
    /// How often each pair stands on either side.
    counts: Vec<[u64; 2]>,
    /// What all pairs of a side weigh.
    sums: [u64; 2],
    /// What those weigh that stand on both, as often as on both.
    shared: u64,
}

impl Sides<'_> {
    fn add(&mut self, side: usize, pair: usize) {
        if self.counts[pair][side] < self.counts[pair][1 - side] {
            self.shared += self.weights[pair];
        }
        self.counts[pair][side] += 1;
        self.sums[side] += self.weights[pair];
    }

    fn take(&mut self, side: usize, pair: usize) {
        self.counts[pair][side] -= 1;
        self.sums[side] -= self.weights[pair];
        if self.counts[pair][side] < self.counts[pair][1 - side] {
            self.shared -= self.weights[pair];
        }
    }

    fn share(&self) -> f32 {
        let [before, after] = self.sums.map(|s| s as f64);
        if self.shared == 0 { 0.0 } else { (self.shared as f64 / (before * after).sqrt()) as f32 }
    }
}

#[cfg(test)]
mod tests {
    use super::super::atom::atoms;
    use crate::blocks::Run;
    use crate::blocks::chain::{LABELS, Label};
    use crate::lines::lines;

    #[test]
    fn it_falls_where_the_subject_changes() {
        let harbour = "鹭洲港的渔船今早返航，渔民在鹭洲港码头卸下鲳鱼。\n";
        let school = "衢溪小学的孩子排练皮影，皮影社的老师教他们雕镂。\n";
        let text = harbour.repeat(4) + &school.repeat(4);
        let ls = lines(&text);
        let runs: Vec<Run> = (0..ls.len())
            .map(|i| Run { lines: i..i + 1, label: Label::Start, odds: [0.0; LABELS], extent: 1.0 })
            .collect();
        let (atoms, _) = atoms(&text, &ls, &runs);
        let least = (1..atoms.len()).min_by(|&a, &b| atoms[a].cohesion.total_cmp(&atoms[b].cohesion));
        assert_eq!(least, Some(4));
        assert_eq!(atoms[4].cohesion, 0.0);
        assert!(atoms[1].cohesion > 0.3 && atoms[7].cohesion > 0.3);
    }

    #[test]
    fn sections_are_weighed_whole() {
        let harbour = "鹭洲港的渔船今早返航，渔民在鹭洲港码头卸下鲳鱼。\n";
        let school = "衢溪小学的孩子排练皮影，皮影社的老师教他们雕镂。\n";
        let text = ["渔港新事\n", harbour, "鲳鱼上岸\n", harbour, "皮影进校园\n", school].concat();
        let ls = lines(&text);
        let label = |i: usize| if i.is_multiple_of(2) { Label::Display } else { Label::Start };
        let runs: Vec<Run> = (0..ls.len())
            .map(|i| Run { lines: i..i + 1, label: label(i), odds: [0.0; LABELS], extent: 1.0 })
            .collect();
        let (atoms, _) = atoms(&text, &ls, &runs);
        assert_eq!((atoms[0].sections.0, atoms[4].sections.0), (0.0, 0.0));
        assert!(atoms[2].sections.0 > 0.9 && atoms[2].sections.1 > 15);
    }
}
