//! What the same strings were taken for elsewhere in a document.
//!
//! A sentence alone often cannot tell a name; its other mentions can. Every string that the first pass thinks a likely
//! mention somewhere is looked for near by, and the probabilities there are added up.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

use super::lattice::Found;
use super::lexicon::{Info, Lexicon, entry_key};
use super::spans::AROUND;

/// Lines before and after that count as the same document.
pub const WINDOW: u32 = 40;
/// Longest string that is looked for, in characters.
pub const LONGEST: usize = 24;
/// Kinds of strings: person, place, organisation, given name alone, place without its generic, beginning of an
/// organisation.
pub const KINDS: usize = 6;
/// Least probability of a mention whose string is looked for.
const LIKELY: f32 = 0.3;

/// One line with its first-pass mentions.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// Normalised characters.
    pub chars: Vec<u16>,
    /// Possible mentions by start, overlapping.
    pub found: Vec<Found>,
}

#[derive(Clone, Copy)]
struct Seen {
    line: u32,
    start: u32,
    /// Probabilities of the kinds at this occurrence.
    sure: [f32; KINDS],
}

/// Hashes nothing: the keys are hashes already ([`entry_key`]).
#[derive(Default)]
struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&b| self.0 = self.0.rotate_left(8) ^ u64::from(b));
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// Strings of a document and where they stand.
pub struct Votes<'l> {
    lines: &'l [Line],
    names: HashMap<u64, Vec<Seen>, BuildHasherDefault<Mixed>>,
    prefixes: HashSet<u64, BuildHasherDefault<Mixed>>,
    firsts: Vec<u64>,
}

impl<'l> Votes<'l> {
    /// Collects the strings of all lines.
    pub fn new(lines: &'l [Line], lexicon: &Lexicon) -> Votes<'l> {
        let (names, prefixes) = (HashMap::default(), HashSet::default());
        let mut votes = Votes { lines, names, prefixes, firsts: vec![0; 1024] };
        for (n, line) in lines.iter().enumerate() {
            for f in line.found.iter().filter(|f| f.sure >= LIKELY) {
                let chars = &line.chars[f.start..f.end];
                votes.add(n, chars, f.start, f.kind, f.sure);
                derived(chars, f.kind, lexicon, |from, to, kind| {
                    votes.add(n, &chars[from..to], f.start + from, kind, f.sure);
                });
            }
        }
        if votes.names.is_empty() {
            return votes;
        }
        // Occurrences that the first pass did not take for a likely mention.
        let mut missing = Vec::new();
        for (n, line) in lines.iter().enumerate() {
            for start in 0..line.chars.len() {
                votes.matches(&line.chars, start, |key, seen, len| {
                    let from = seen.partition_point(|s| (s.line, s.start) < (n as u32, start as u32));
                    let at = (n as u32, start as u32);
                    if seen.get(from).is_none_or(|s| (s.line, s.start) != at) {
                        let mut sure = [0f32; KINDS];
                        for f in &line.found {
                            if f.start == start && f.end == start + len {
                                sure[f.kind] = f.sure;
                            }
                        }
                        missing.push((key, Seen { line: at.0, start: at.1, sure }));
                    }
                });
            }
        }
        for (key, seen) in missing {
            if let Some(name) = votes.names.get_mut(&key) {
                name.push(seen);
            }
        }
        for name in votes.names.values_mut() {
            name.sort_by_key(|s| (s.line, s.start));
        }
        votes
    }

    fn add(&mut self, line: usize, chars: &[u16], start: usize, kind: usize, sure: f32) {
        if chars.is_empty() || chars.len() > LONGEST || (chars.len() == 1 && kind != 0) {
            return;
        }
        self.firsts[usize::from(chars[0]) / 64] |= 1 << (chars[0] % 64);
        let mut key = 0;
        for &c in chars {
            key = entry_key(key, c);
            self.prefixes.insert(key);
        }
        let seen = self.names.entry(key).or_default();
        let (line, start) = (line as u32, start as u32);
        match seen.iter_mut().rev().take_while(|s| s.line == line).find(|s| s.start == start) {
            Some(s) => s.sure[kind] = s.sure[kind].max(sure),
            None => {
                let mut all = [0f32; KINDS];
                all[kind] = sure;
                let at = seen.partition_point(|s| (s.line, s.start) < (line, start));
                seen.insert(at, Seen { line, start, sure: all });
            }
        }
    }

    /// Calls back with every known string that begins at `start`: key, occurrences and length, shortest first.
    fn matches(&self, chars: &[u16], start: usize, mut f: impl FnMut(u64, &[Seen], usize)) {
        let first = chars[start];
        if self.firsts[usize::from(first) / 64] >> (first % 64) & 1 == 0 {
            return;
        }
        let mut key = 0;
        for (len, &c) in chars[start..].iter().take(LONGEST).enumerate() {
            key = entry_key(key, c);
            if !self.prefixes.contains(&key) {
                break;
            }
            if let Some(seen) = self.names.get(&key) {
                f(key, seen, len + 1);
            }
        }
    }

    /// Known strings of line `n` that stand elsewhere near by too: start, end, and how they were taken there.
    pub fn strings(&self, n: usize, mut f: impl FnMut(usize, usize, Tally)) {
        let chars = &self.lines[n].chars;
        if self.names.is_empty() {
            return;
        }
        for start in 0..chars.len() {
            self.matches(chars, start, |_, seen, len| {
                let tally = Tally::new(seen, n as u32, start as u32);
                if tally.others > 0 {
                    f(start, start + len, tally);
                }
            });
        }
    }
}

/// How one string was taken elsewhere near by.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tally {
    /// Other occurrences.
    pub others: u32,
    /// Sums of their probabilities.
    pub sure: [f32; KINDS],
    /// The greatest of them.
    pub most: [f32; KINDS],
}

impl Tally {
    fn new(seen: &[Seen], line: u32, start: u32) -> Tally {
        let mut tally = Tally::default();
        let from = seen.partition_point(|s| s.line + WINDOW < line);
        for s in seen[from..].iter().take_while(|s| s.line <= line + WINDOW).take(200) {
            if s.line == line && s.start == start {
                continue;
            }
            tally.others += 1;
            tally.sure.iter_mut().zip(&s.sure).for_each(|(t, x)| *t += x);
            tally.most.iter_mut().zip(&s.sure).for_each(|(t, x)| *t = t.max(*x));
        }
        tally
    }
}

/// How many mentions of each type a document's lines have.
pub struct Usual(Vec<([f32; 3], u32)>);

impl Usual {
    /// Sums the probabilities of all mentions.
    pub fn new(lines: &[Line]) -> Usual {
        let sums = |line: &Line| {
            let mut sure = [0f32; 3];
            line.found.iter().for_each(|f| sure[f.kind] += f.sure);
            (sure, line.chars.len() as u32)
        };
        Usual(lines.iter().map(sums).collect())
    }

    /// Sums over the lines around line `n`, and their characters.
    pub fn around(&self, n: usize) -> ([f32; 3], u32) {
        let lines = &self.0[n.saturating_sub(AROUND)..self.0.len().min(n + AROUND + 1)];
        lines.iter().fold(([0.0; 3], 0), |(sure, chars), line| {
            (std::array::from_fn(|k| sure[k] + line.0[k]), chars + line.1)
        })
    }
}

/// Calls back with the shorter forms of a name that may stand alone: their ranges and kinds.
fn derived(chars: &[u16], kind: usize, lexicon: &Lexicon, mut f: impl FnMut(usize, usize, usize)) {
    let flags = |c: Option<&u16>| c.map_or_else(Info::default, |&c| lexicon.info(c));
    let len = chars.len();
    match kind {
        0 if len == 3 && flags(chars.first()).surname() > 0 => f(1, 3, 3),
        1 if len >= 3 && flags(chars.last()).flags & Info::PLACE != 0 => f(0, len - 1, 4),
        2 => (2..=3).filter(|to| to + 2 <= len).for_each(|to| f(0, to, 5)),
        _ => {}
    }
}
