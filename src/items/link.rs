//! The words that a heading shares with the bodies around it, weighted by how rare they are.

use std::collections::HashMap;

use crate::lines::invisible;

/// A set of the terms of one heading, a bit a term.
pub type Mask = u64;

/// Terms of a heading that are looked at; a longer one is cut off.
const TERMS: usize = 64;

/// Where the terms of the display lines occur on the page.
pub struct Links {
    /// For each atom that may be a heading: its terms, as indices into `postings`.
    terms: Vec<Vec<u32>>,
    /// For each term the atoms that hold it, ascending.
    postings: Vec<Vec<u32>>,
    /// How telling a term is.
    weights: Vec<f32>,
}

/// The terms of one heading, made of neighbouring atoms.
pub struct Heading {
    terms: Vec<u32>,
    total: f32,
}

impl Links {
    /// Reads all atoms; `display[i]` tells whether atom `i` may be part of a heading.
    pub fn new(texts: &[String], display: &[bool]) -> Links {
        let mut ids: HashMap<[char; 2], u32> = HashMap::new();
        let terms: Vec<Vec<u32>> = texts
            .iter()
            .zip(display)
            .map(|(text, &display)| {
                let mut own: Vec<u32> = Vec::new();
                if display {
                    for_bigrams(text, |gram| {
                        let next = ids.len() as u32;
                        let id = *ids.entry(gram).or_insert(next);
                        if !own.contains(&id) && own.len() < TERMS {
                            own.push(id);
                        }
                    });
                }
                own
            })
            .collect();
        let mut postings: Vec<Vec<u32>> = vec![Vec::new(); ids.len()];
        for (atom, text) in texts.iter().enumerate() {
            for_bigrams(text, |gram| {
                if let Some(&id) = ids.get(&gram) {
                    let list = &mut postings[id as usize];
                    if list.last() != Some(&(atom as u32)) {
                        list.push(atom as u32);
                    }
                }
            });
        }
        let n = texts.len() as f32;
        // The heading itself holds the term; it does not count.
        let weights =
            postings.iter().map(|p| libm::logf((n + 1.0) / (p.len() as f32 + 0.5)).max(0.05)).collect();
        Links { terms, postings, weights }
    }

    /// The heading made of the atoms `from..to`.
    pub fn heading(&self, from: usize, to: usize) -> Heading {
        let mut terms: Vec<u32> = Vec::new();
        for &id in self.terms[from..to].iter().flatten() {
            if !terms.contains(&id) && terms.len() < TERMS {
                terms.push(id);
            }
        }
        let total = terms.iter().map(|&t| self.weights[t as usize]).sum();
        Heading { terms, total }
    }

    /// Which terms of the heading each of the atoms `from..to` holds.
    pub fn masks(&self, heading: &Heading, from: usize, to: usize) -> Vec<Mask> {
        let mut out = vec![0; to.saturating_sub(from)];
        for (bit, &term) in heading.terms.iter().enumerate() {
            let list = &self.postings[term as usize];
            let start = list.partition_point(|&a| (a as usize) < from);
            for &atom in list[start..].iter().take_while(|&&a| (a as usize) < to) {
                out[atom as usize - from] |= 1 << bit;
            }
        }
        out
    }

    /// The share of the heading's weight that the terms of a mask have, 0 to 1.
    pub fn share(&self, heading: &Heading, mask: Mask) -> f32 {
        if heading.total <= 0.0 {
            return 0.0;
        }
        let mut sum = 0.0;
        let mut rest = mask;
        while rest != 0 {
            let bit = rest.trailing_zeros() as usize;
            sum += self.weights[heading.terms[bit] as usize];
            rest &= rest - 1;
        }
        sum / heading.total
    }
}

/// Calls `f` with every pair of neighbouring letters, across spaces but not across punctuation.
pub fn for_bigrams(text: &str, mut f: impl FnMut([char; 2])) {
    let mut last: Option<char> = None;
    for ch in text.chars().filter(|&c| !invisible(c)) {
        if !ch.is_alphanumeric() {
            last = None;
            continue;
        }
        if let Some(before) = last {
            f([before, ch]);
        }
        last = Some(ch);
    }
}
