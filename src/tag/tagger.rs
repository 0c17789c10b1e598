//! The learned layer: text in, people, places and organisations out.

use super::features::Text;
use super::lexicon::{ENTRY, Entry, entry_key};
use super::model::{Model, Scores, spans};
use super::votes::{Found, Line, Votes};

/// Reusable buffers around a model.
pub struct Tagger<'m> {
    model: Model<'m>,
    text: Text,
}

impl<'m> Tagger<'m> {
    /// A tagger for a model.
    pub fn new(model: Model<'m>) -> Tagger<'m> {
        Tagger { model, text: Text::default() }
    }

    /// First pass over one line: its characters, their scores and the mentions in it.
    pub fn first(&mut self, text: &str) -> (Line, Vec<Scores>) {
        self.text.read(text.chars(), &self.model.lexicon);
        let mut scores = Vec::new();
        self.model.scores(&self.text, &mut scores);
        let found = self.found(&scores);
        (Line { chars: self.text.chars().to_vec(), found }, scores)
    }

    fn found(&self, scores: &[Scores]) -> Vec<Found> {
        let spans = spans(&self.model.decode(scores));
        if spans.is_empty() {
            return Vec::new();
        }
        let lattice = self.model.lattice(scores);
        let found = |(kind, start, end)| Found { kind, start, end, sure: lattice.span(kind, start, end) };
        spans.into_iter().map(found).collect()
    }

    /// Draws a place into the organisation that begins right behind it with a place: 某省 + 某市某厂.
    fn join(&mut self, chars: &[u16], found: &mut Vec<Found>) {
        let mut at = 1;
        while at < found.len() {
            let (before, org) = (found[at - 1], found[at]);
            let touch = before.kind == 1 && org.kind == 2 && before.end == org.start;
            if touch && self.begins_with_place(&chars[org.start..org.end]) {
                found[at] = Found { start: before.start, sure: before.sure.min(org.sure), ..org };
                found.remove(at - 1);
            } else {
                at += 1;
            }
        }
    }

    fn begins_with_place(&self, chars: &[u16]) -> bool {
        let mut key = 0;
        chars.iter().take(ENTRY).any(|&c| {
            key = entry_key(key, c);
            self.model.lexicon.entry(key).is_some_and(Entry::is_place)
        })
    }

    /// Both passes over the lines of a document: mentions in characters of their line.
    pub fn lines<'t>(&mut self, lines: impl IntoIterator<Item = &'t str>) -> Vec<Vec<Found>> {
        let (lines, scores): (Vec<Line>, Vec<Vec<Scores>>) = lines.into_iter().map(|l| self.first(l)).unzip();
        let votes = Votes::new(&lines, &self.model.lexicon);
        lines
            .iter()
            .zip(scores)
            .enumerate()
            .map(|(n, (line, mut scores))| {
                let mut changed = false;
                votes.features(n, |at, row| {
                    changed = true;
                    self.model.vote(row, &mut scores[at]);
                });
                let mut found = if changed { self.found(&scores) } else { line.found.clone() };
                self.join(&line.chars, &mut found);
                found
            })
            .collect()
    }
}
