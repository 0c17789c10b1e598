//! The second pass: what the same string was taken for elsewhere in the document.
//!
//! A sentence alone often cannot tell a name; its other mentions can. Every string that the first
//! pass found somewhere is looked for near by, and how often it was found, and how surely, gives
//! features whose weights were learned on text that the first pass had not seen.

use std::collections::{HashMap, HashSet};

use super::lexicon::{Info, Lexicon, entry_key};

/// Lines before and after that count as the same document.
pub const WINDOW: u32 = 40;
/// Longest string that is looked for, in characters.
const LONGEST: usize = 16;
/// Kinds of strings: person, place, organisation, given name alone, place without its generic.
const KINDS: usize = 5;
/// Features of one part of one kind.
const EACH: usize = 16 + 20 + 20;
/// Rows of weights.
pub const ROWS: usize = KINDS * 4 * EACH;

/// A mention that the first pass found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    /// 0 person, 1 place, 2 organisation.
    pub kind: usize,
    /// First character.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Probability.
    pub sure: f32,
}

/// One line with its first-pass mentions.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// Normalised characters.
    pub chars: Vec<u16>,
    /// Mentions in order.
    pub found: Vec<Found>,
}

#[derive(Clone, Copy)]
struct Seen {
    line: u32,
    start: u32,
    /// Kind that this occurrence was found as, `KINDS` if it was not.
    kind: u8,
    sure: f32,
}

#[derive(Default)]
struct Name {
    seen: Vec<Seen>,
}

/// Strings of a document and where they stand.
pub struct Votes<'l> {
    lines: &'l [Line],
    names: HashMap<u64, Name>,
    prefixes: HashSet<u64>,
    firsts: Vec<u64>,
}

impl<'l> Votes<'l> {
    /// Collects the strings of all lines.
    pub fn new(lines: &'l [Line], lexicon: &Lexicon) -> Votes<'l> {
        let mut votes =
            Votes { lines, names: HashMap::new(), prefixes: HashSet::new(), firsts: vec![0; 1024] };
        for (n, line) in lines.iter().enumerate() {
            for f in &line.found {
                votes.add(n, &line.chars[f.start..f.end], f.start, f.kind, f.sure);
                if let Some((from, to, kind)) = derived(&line.chars[f.start..f.end], f.kind, lexicon) {
                    votes.add(n, &line.chars[f.start + from..f.start + to], f.start + from, kind, f.sure);
                }
            }
        }
        // Occurrences that the first pass did not take for a mention.
        let mut missing = Vec::new();
        for (n, line) in lines.iter().enumerate() {
            for start in 0..line.chars.len() {
                votes.matches(&line.chars, start, |key, _| {
                    if let Some(name) = votes.names.get(&key) {
                        let from = name.seen.partition_point(|s| s.line < n as u32);
                        let known = name.seen[from..]
                            .iter()
                            .take_while(|s| s.line == n as u32)
                            .any(|s| s.start == start as u32);
                        if !known {
                            missing.push((
                                key,
                                Seen { line: n as u32, start: start as u32, kind: KINDS as u8, sure: 0.0 },
                            ));
                        }
                    }
                });
            }
        }
        for (key, seen) in missing {
            if let Some(name) = votes.names.get_mut(&key) {
                name.seen.push(seen);
            }
        }
        for name in votes.names.values_mut() {
            name.seen.sort_by_key(|s| (s.line, s.start));
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
        self.names.entry(key).or_default().seen.push(Seen {
            line: line as u32,
            start: start as u32,
            kind: kind as u8,
            sure,
        });
    }

    /// Calls back with every known string that begins at `start`: key and length, shortest first.
    fn matches(&self, chars: &[u16], start: usize, mut f: impl FnMut(u64, usize)) {
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
            if self.names.contains_key(&key) {
                f(key, len + 1);
            }
        }
    }

    /// Features of line `n`: character and row.
    pub fn features(&self, n: usize, mut emit: impl FnMut(usize, usize)) {
        let line = &self.lines[n];
        let mut end = 0;
        for start in 0..line.chars.len() {
            let mut best: Option<(usize, Tally)> = None;
            self.matches(&line.chars, start, |key, len| {
                if let Some(name) = self.names.get(&key) {
                    let tally = Tally::new(name, n as u32, start as u32);
                    if tally.best().1 > 0 {
                        best = Some((len, tally));
                    }
                }
            });
            let Some((len, tally)) = best else { continue };
            if start + len <= end {
                continue;
            }
            end = end.max(start + len);
            let (kind, yes) = tally.best();
            let no = tally.count[KINDS] + tally.count.iter().take(KINDS).sum::<u32>() - yes;
            let much = match yes {
                1 => 0,
                2 => 1,
                3..=5 => 2,
                _ => 3,
            };
            let share = match (yes, no) {
                (_, 0) => 0,
                (y, n) if y > 2 * n => 1,
                (y, n) if 2 * y > n => 2,
                _ => 3,
            };
            let sure = match tally.sure {
                0.97.. => 3,
                0.85.. => 2,
                0.6.. => 1,
                _ => 0,
            };
            let same = line.found.iter().find(|f| f.start == start && f.end == start + len);
            let state = match same {
                Some(f) if f.kind == kind % 3 || (kind == 4 && f.kind == 1) => 0,
                Some(_) => 1,
                None if line.found.iter().all(|f| f.end <= start || f.start >= start + len) => 2,
                None if line.found.iter().any(|f| f.start <= start && f.end >= start + len) => 3,
                None => 4,
            };
            let long = len.min(5) - 1;
            for at in 0..len {
                let part = match (at, len) {
                    (_, 1) => 3,
                    (0, _) => 0,
                    (a, l) if a + 1 == l => 2,
                    _ => 1,
                };
                let base = (kind * 4 + part) * EACH;
                emit(start + at, base + much * 4 + share);
                emit(start + at, base + 16 + long * 4 + sure);
                emit(start + at, base + 36 + state * 4 + much);
            }
        }
    }
}

/// How one string was taken elsewhere near by.
#[derive(Default)]
struct Tally {
    count: [u32; KINDS + 1],
    sure: f32,
}

impl Tally {
    fn new(name: &Name, line: u32, start: u32) -> Tally {
        let mut tally = Tally::default();
        let from = name.seen.partition_point(|s| s.line + WINDOW < line);
        for seen in name.seen[from..].iter().take_while(|s| s.line <= line + WINDOW).take(200) {
            if seen.line == line && seen.start == start {
                continue;
            }
            tally.count[usize::from(seen.kind)] += 1;
            tally.sure = tally.sure.max(seen.sure);
        }
        tally
    }

    /// The commonest kind and its count; the first of equals.
    fn best(&self) -> (usize, u32) {
        let mut best = (0, 0);
        for (kind, &n) in self.count.iter().take(KINDS).enumerate() {
            if n > best.1 {
                best = (kind, n);
            }
        }
        best
    }
}

/// A shorter form of a name that may stand alone: its range and kind.
fn derived(chars: &[u16], kind: usize, lexicon: &Lexicon) -> Option<(usize, usize, usize)> {
    let last = *chars.last()?;
    match kind {
        0 if chars.len() == 3 && lexicon.info(chars[0]).surname() > 0 => Some((1, 3, 3)),
        1 if chars.len() >= 3 && lexicon.info(last).flags & Info::PLACE != 0 => Some((0, chars.len() - 1, 4)),
        _ => None,
    }
}
