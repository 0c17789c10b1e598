//! Annotated corpora, one character and its BIO label a row, compressed with xz.

use std::io::Read;
use std::path::Path;

use jianbao::tag::model::labels;
use pagegen::written::{Mark, Marked};

/// One sentence or paragraph.
#[derive(Clone, Debug, Default)]
pub struct Sentence {
    /// Its characters.
    pub text: Vec<char>,
    /// Entities: type (0 person, 1 place, 2 organisation), first character, one past the last.
    pub spans: Vec<(usize, usize, usize)>,
    /// For each character the labels that it may have, a bit each.
    pub allowed: Vec<u16>,
}

/// How the marks of a corpus are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// What is not marked is no entity.
    Full,
    /// Persons are known, and that something is a name where a place is marked; nothing else.
    People,
}

/// Reads a corpus.
pub fn read(path: &Path, reading: Reading) -> std::io::Result<Vec<Sentence>> {
    let mut text = String::new();
    lzma_rust2::XzReader::new(std::fs::File::open(path)?, true).read_to_string(&mut text)?;
    let mut out = Vec::new();
    let mut sentence = Sentence::default();
    let mut open: Option<(Option<usize>, usize)> = None;
    for row in text.lines().chain([""]) {
        let Some((ch, tag)) = row.split_once('\t') else {
            if let Some((Some(kind), start)) = open.take() {
                sentence.spans.push((kind, start, sentence.text.len()));
            }
            if !sentence.text.is_empty() {
                sentence.allowed = allowed(&sentence, reading);
                out.push(std::mem::take(&mut sentence));
            }
            continue;
        };
        let at = sentence.text.len();
        if !tag.starts_with("I-") {
            if let Some((Some(kind), start)) = open.take() {
                sentence.spans.push((kind, start, at));
            }
            open = None;
            if let Some(name) = tag.strip_prefix("B-") {
                open = Some((["PER", "LOC", "ORG"].iter().position(|k| *k == name), at));
            }
        }
        sentence.text.push(ch.chars().next().unwrap_or(' '));
    }
    Ok(out)
}

/// A line of a written article, with its people, places and organisations.
pub fn written(line: &Marked) -> Sentence {
    let kind = |mark| [Mark::Person, Mark::Place, Mark::Organization].iter().position(|&m| m == mark);
    let spans = line.names.iter().filter_map(|&(mark, start, end)| Some((kind(mark)?, start, end)));
    let mut sentence =
        Sentence { text: line.text.chars().collect(), spans: spans.collect(), allowed: Vec::new() };
    sentence.allowed = allowed(&sentence, Reading::Full);
    sentence
}

/// The same sentence under another reading.
pub fn reread(mut sentence: Sentence, reading: Reading) -> Sentence {
    sentence.allowed = allowed(&sentence, reading);
    sentence
}

/// Labels of a mention's characters.
pub fn marks(kind: usize, len: usize) -> impl Iterator<Item = usize> {
    let [b, i, e, s] = labels(kind);
    (0..len).map(move |at| match at {
        _ if len == 1 => s,
        0 => b,
        a if a + 1 == len => e,
        _ => i,
    })
}

const ALL: u16 = (1 << 13) - 1;

fn allowed(sentence: &Sentence, reading: Reading) -> Vec<u16> {
    let all = |kind: usize| labels(kind).iter().fold(0u16, |m, &l| m | 1 << l);
    let outside = match reading {
        Reading::Full => 1,
        Reading::People => 1 | all(1) | all(2),
    };
    let mut out = vec![outside; sentence.text.len()];
    for &(kind, start, end) in &sentence.spans {
        for (mask, label) in out[start..end].iter_mut().zip(marks(kind, end - start)) {
            *mask = 1 << label;
            if reading == Reading::People && kind == 1 {
                *mask = all(1) | all(2);
            }
            if reading == Reading::People && kind == 2 {
                *mask = 1 | all(1) | all(2);
            }
        }
    }
    debug_assert!(out.iter().all(|m| m & ALL != 0));
    out
}
