//! Whether the text goes on across a place: the rare words that both sides share.
//!
//! After Hearst: TextTiling, Computational Linguistics 23 (1997), with the page's own rarity.

use std::collections::HashMap;

use crate::blocks::chain::Label;

use super::atom::Atom;
use super::link::for_bigrams;

/// Paragraphs on each side that are compared.
const WINDOW: usize = 3;

/// For each place before an atom (and the end), how far both sides share telling pairs, 0 to 1.
pub fn cohesion(atoms: &[Atom], texts: &[String]) -> Vec<f32> {
    let mut ids: HashMap<[char; 2], u32> = HashMap::new();
    let mut spread: Vec<u32> = Vec::new();
    // The pairs of each paragraph, each once.
    let sets: Vec<Vec<u32>> = atoms
        .iter()
        .zip(texts)
        .map(|(atom, text)| {
            let mut own = Vec::new();
            if atom.label == Label::Start {
                for_bigrams(text, |gram| {
                    let next = ids.len() as u32;
                    own.push(*ids.entry(gram).or_insert(next));
                });
                own.sort_unstable();
                own.dedup();
            }
            spread.resize(ids.len(), 0);
            for &id in &own {
                spread[id as usize] += 1;
            }
            own
        })
        .collect();
    let paragraphs: Vec<usize> = (0..atoms.len()).filter(|&i| atoms[i].label == Label::Start).collect();
    let common = (paragraphs.len() as u32 / 8).max(4);
    let weight = |id: u32| {
        let n = spread[id as usize];
        if n < 2 || n > common { 0.0 } else { libm::logf(paragraphs.len() as f32 / n as f32).max(0.1) }
    };
    let union = |part: &[usize]| {
        let mut all: Vec<u32> = part.iter().flat_map(|&p| sets[p].iter().copied()).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    let mut values: HashMap<usize, f32> = HashMap::new();
    (0..=atoms.len())
        .map(|t| {
            let at = paragraphs.partition_point(|&p| p < t);
            *values.entry(at).or_insert_with(|| {
                let left = union(&paragraphs[at.saturating_sub(WINDOW)..at]);
                let right = union(&paragraphs[at..(at + WINDOW).min(paragraphs.len())]);
                let total = |set: &[u32]| set.iter().map(|&id| weight(id)).sum::<f32>();
                let shared: f32 =
                    left.iter().filter(|id| right.binary_search(id).is_ok()).map(|&id| weight(id)).sum();
                let least = total(&left).min(total(&right));
                if least > 0.0 { shared / least } else { 0.0 }
            })
        })
        .collect()
}
