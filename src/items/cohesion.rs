//! Whether the text goes on across a place: the rare words that both sides share.
//!
//! After Hearst: TextTiling, Computational Linguistics 23 (1997), weighed by how rare their characters are in the press.

use std::collections::HashMap;

use crate::blocks::chain::Label;
use crate::rarity::rarity;

use super::atom::Atom;
use super::link::for_bigrams;

/// Paragraphs on each side that are compared.
const WINDOW: usize = 5;
/// Two characters that are together less rare tell nothing of the subject, in nats.
const TELLING: f32 = 13.0;

/// For each place before an atom (and the end), how far both sides share telling pairs, 0 to 1.
pub fn cohesion(atoms: &[Atom], texts: &[String]) -> Vec<f32> {
    let mut ids: HashMap<[char; 2], Option<u32>> = HashMap::new();
    let mut weights: Vec<f32> = Vec::new();
    // The telling pairs of each paragraph, each once.
    let sets: Vec<Vec<u32>> = atoms
        .iter()
        .zip(texts)
        .map(|(atom, text)| {
            let mut own = Vec::new();
            if atom.label == Label::Start {
                for_bigrams(text, |gram| {
                    let id = ids.entry(gram).or_insert_with(|| {
                        let telling = rarity(gram[0]) + rarity(gram[1]) - TELLING;
                        (telling > 0.0 && gram.iter().all(|&c| crate::lines::han(c))).then(|| {
                            // Squared: one name says more than several common words.
                            weights.push(telling * telling);
                            weights.len() as u32 - 1
                        })
                    });
                    own.extend(*id);
                });
                own.sort_unstable();
                own.dedup();
            }
            own
        })
        .collect();
    let paragraphs: Vec<usize> = (0..atoms.len()).filter(|&i| atoms[i].label == Label::Start).collect();
    let union = |part: &[usize]| {
        let mut all: Vec<u32> = part.iter().flat_map(|&p| sets[p].iter().copied()).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    let total = |set: &[u32]| set.iter().map(|&id| weights[id as usize]).sum::<f32>();
    let mut values: HashMap<usize, f32> = HashMap::new();
    (0..=atoms.len())
        .map(|t| {
            let at = paragraphs.partition_point(|&p| p < t);
            *values.entry(at).or_insert_with(|| {
                let left = union(&paragraphs[at.saturating_sub(WINDOW)..at]);
                let right = union(&paragraphs[at..(at + WINDOW).min(paragraphs.len())]);
                let shared: f32 = left
                    .iter()
                    .filter(|id| right.binary_search(id).is_ok())
                    .map(|&id| weights[id as usize])
                    .sum();
                let least = total(&left).min(total(&right));
                if least > 0.0 { shared / least } else { 0.0 }
            })
        })
        .collect()
}
