//! The learned layer: text in, people, places and organisations out.

use std::sync::LazyLock;

use super::features::Text;
use super::lattice::{Found, Lattice};
use super::lexicon::Entry;
use super::model::{Model, Scores};
use super::rescore;
use super::spans;
use super::votes::{Line, Usual, Votes};

/// Reusable buffers around a model.
pub struct Tagger<'m> {
    model: Model<'m>,
    lattice: Lattice,
    text: Text,
    scores: Vec<Scores>,
}

impl<'m> Tagger<'m> {
    /// A tagger for a model.
    pub fn new(model: Model<'m>) -> Tagger<'m> {
        Tagger { lattice: model.lattice(), model, text: Text::default(), scores: Vec::new() }
    }
}

impl Tagger<'static> {
    /// A tagger for the model of the crate.
    pub fn shipped() -> Tagger<'static> {
        static TABLES: LazyLock<(Model<'static>, Lattice)> = LazyLock::new(|| {
            let model = Model::read(super::MODEL);
            (model, model.lattice())
        });
        let (model, lattice) = &*TABLES;
        Tagger { model: *model, lattice: lattice.clone(), text: Text::default(), scores: Vec::new() }
    }
}

impl Tagger<'_> {
    /// First pass over one line: its characters, the mentions possible in it, and what is known of each as a whole.
    fn first(&mut self, text: &str) -> (Line, Vec<i32>) {
        self.text.read(text.chars(), &self.model.lexicon);
        self.model.scores(&self.text, &mut self.scores);
        let mut found = Vec::new();
        self.lattice.candidates(&self.scores, &mut found);
        let whole = (0..found.len()).map(|at| self.whole(&found, at)).collect();
        (Line { chars: self.text.chars().to_vec(), found }, whole)
    }

    /// What the line last read says of candidate `at` of `found`.
    fn whole(&self, found: &[Found], at: usize) -> i32 {
        let mut sum = 0;
        rescore::local(&self.text, found, at, |feature| sum += self.model.second(feature));
        spans::keys(&self.text, found, at, |key| sum += self.model.span(key));
        sum
    }

    /// Both passes over the lines of a document: mentions in characters of their line.
    pub fn lines<'t>(&mut self, lines: impl IntoIterator<Item = &'t str>) -> Vec<Vec<Found>> {
        let (lines, whole): (Vec<Line>, Vec<Vec<i32>>) = lines.into_iter().map(|l| self.first(l)).unzip();
        let votes = Votes::new(&lines, &self.model.lexicon);
        let usual = Usual::new(&lines);
        let mut strings = Vec::new();
        let mut out = Vec::with_capacity(lines.len());
        for (n, (line, mut whole)) in lines.iter().zip(whole).enumerate() {
            strings.clear();
            votes.strings(n, |start, end, tally| strings.push((start, end, tally)));
            let mut found = line.found.clone();
            let added = rescore::add_unlisted(&mut found, &strings);
            if !added.is_empty() {
                self.text.read_normal(&line.chars, &self.model.lexicon);
                for at in added {
                    whole.insert(at, self.whole(&found, at));
                }
            }
            let (sure, chars) = usual.around(n);
            let sum = |(f, mut sum): (&Found, i32)| {
                rescore::document(f, &strings, |feature| sum += self.model.second(feature));
                spans::density(f.kind, sure, chars, |key| sum += self.model.span(key));
                sum as f32 * rescore::UNIT
            };
            let sums: Vec<f32> = found.iter().zip(whole).map(sum).collect();
            let groups: Vec<_> = rescore::groups(&found).collect();
            for group in groups {
                let sure = rescore::probabilities(&found[group.clone()], &sums[group.clone()]);
                found[group].iter_mut().zip(sure).for_each(|(f, sure)| f.sure = sure);
            }
            rescore::select(&mut found);
            out.push(found);
        }
        out
    }

    /// Draws a place into the organisation that begins right behind it with a place: 某省 + 某市某厂.
    pub fn join(&self, chars: &[u16], found: &mut Vec<Found>) {
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
        let lexicon = &self.model.lexicon;
        let mut place = false;
        lexicon
            .entries(chars.iter().map(|&c| (c, lexicon.info(c))), |_, code| place |= Entry::is_place(code));
        place
    }
}
