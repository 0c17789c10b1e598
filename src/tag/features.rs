//! What the learned tagger sees of a text: what is known of each character and of what stands around it.
//!
//! Training and tagging share this file and [`super::keys`], so that they cannot drift apart.

use super::keys::{Cell, Near};
use super::lexicon::{Entry, Info, Lexicon, Word, is_han, normal};

/// A text prepared for reading keys off.
#[derive(Default)]
pub struct Text {
    chars: Vec<u16>,
    han: Vec<bool>,
    info: Vec<Info>,
    kind: Vec<u8>,
    pub(super) words: Vec<Word>,
    /// Index into `words` of the word that covers a character.
    pub(super) word: Vec<u32>,
    /// Place entry that covers a character: code * 4 + part (B I E S).
    place: Vec<u8>,
    /// Other entry that covers a character, likewise.
    other: Vec<u8>,
    /// Packed suffix word that ends an organisation further on in the clause, and its distance.
    pub(super) suffix: Vec<(u64, u8)>,
    /// Inside 《》, “”, （）: one bit each.
    inside: Vec<u8>,
    /// How well three and two characters from here on make a Chinese name.
    name: Vec<(u8, u8)>,
    /// The run of characters of transliteration around a character: length, place in it, strength.
    pub(super) run: Vec<u32>,
    /// Characters since the last place of the clause.
    since: Vec<u8>,
    /// The above of each character together, with [`super::keys::AROUND`] of nothing at both ends.
    pub(super) cells: Vec<Cell>,
    /// The words, with [`super::keys::AROUND_WORDS`] of nothing at both ends.
    pub(super) near: Vec<Near>,
}

/// What there is to say of a string as a whole, in small numbers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Whole {
    /// Kinds of the characters before and after, below 20.
    pub before: usize,
    /// See `before`.
    pub after: usize,
    /// The gazetteer entry that it is, below 16.
    pub entry: usize,
    /// 0 no word, 1 a word, 2 too long to be one.
    pub word: usize,
    /// Bits: begins with a place, has one further on, ends in one.
    pub places: usize,
    /// Bits: last character often ends an organisation, a place.
    pub last: usize,
    /// How well it makes a Chinese name, below 20.
    pub name: usize,
    /// Of a run of transliteration: 0 not in one, 1 in its middle, 2 at one end, 3 the whole.
    pub run: usize,
    /// Bits: a gazetteer entry is cut at the start, at the end.
    pub entry_cut: usize,
    /// Bits: a word is cut at the start, at the end.
    pub word_cut: usize,
    /// Cluster of the character before.
    pub cluster_before: usize,
    /// Cluster of the character after.
    pub cluster_after: usize,
    /// Clusters of the words at both ends.
    pub last_word: usize,
    /// See `last_word`.
    pub first_word: usize,
}

/// Characters outside the text.
pub(super) const EDGE: u16 = 1;

/// Classes of characters that are not Han.
fn kind(ch: u16) -> u8 {
    match ch {
        EDGE => 1,
        0x20 => 2,
        0x30 => 3,
        0x41 => 4,
        0xb7 => 5,
        0x3001 => 6,
        0x2c | 0xff0c => 7,
        0x3002 | 0x21 | 0x3f | 0x3b => 8,
        0x3a => 9,
        0x300a | 0x3008 => 10,
        0x300b | 0x3009 => 11,
        0x201c | 0x2018 | 0x300c | 0x300e => 12,
        0x201d | 0x2019 | 0x300d | 0x300f => 13,
        0x28 | 0x3014 | 0x5b | 0x3010 => 14,
        0x29 | 0x3015 | 0x5d | 0x3011 => 15,
        0x2014 | 0x2d | 0x2015 => 16,
        0x4e00 | 0x4e8c | 0x4e09 | 0x56db | 0x4e94 | 0x516d | 0x4e03 | 0x516b | 0x4e5d | 0x5341 | 0x3007
        | 0x767e | 0x5343 | 0x4e07 | 0x4ebf => 17,
        _ if is_han(ch) => 18,
        _ => 19,
    }
}

/// Part of a span that a character at `at` of `len` is: B 0, I 1, E 2, S 3.
pub(super) fn part(at: usize, len: usize) -> u8 {
    match (at, len) {
        (_, 1) => 3,
        (0, _) => 0,
        (a, l) if a + 1 == l => 2,
        _ => 1,
    }
}

impl Text {
    /// Prepares `text` (one line or paragraph).
    pub fn read(&mut self, text: impl Iterator<Item = char>, lexicon: &Lexicon) {
        self.chars.clear();
        // An iterator over characters promises no more than a quarter of its bytes.
        self.chars.reserve(2 * text.size_hint().0);
        self.chars.extend(text.map(normal));
        self.look(lexicon);
    }

    /// The same of characters that are normalised.
    pub fn read_normal(&mut self, chars: &[u16], lexicon: &Lexicon) {
        self.chars.clear();
        self.chars.extend_from_slice(chars);
        self.look(lexicon);
    }

    /// Works out what is known of the characters.
    fn look(&mut self, lexicon: &Lexicon) {
        let n = self.chars.len();
        self.han.clear();
        self.han.extend(self.chars.iter().map(|&c| is_han(c)));
        self.info.clear();
        self.info.extend(self.chars.iter().map(|&c| lexicon.info(c)));
        self.kind.clear();
        self.kind.extend(self.chars.iter().map(|&c| kind(c)));
        let mut words = std::mem::take(&mut self.words);
        lexicon.segment(&self.chars, &self.han, &mut words);
        self.word.clear();
        self.word.reserve(n);
        for (w, word) in words.iter().enumerate() {
            self.word.extend(std::iter::repeat_n(w as u32, usize::from(word.len)));
        }
        self.words = words;
        self.entries(lexicon);
        self.nesting();
        self.names();
        self.runs();
        self.gather();
        debug_assert_eq!(self.word.len(), n);
    }

    /// Number of characters.
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// Whether there is no character.
    pub fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// The normalised characters.
    pub fn chars(&self) -> &[u16] {
        &self.chars
    }

    /// The words.
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// Number of the word that covers a character.
    pub fn word_at(&self, i: usize) -> usize {
        self.word[i] as usize
    }

    /// Marks of the gazetteer entries that cover a character: places, others (code * 4 + part).
    pub fn marks(&self, i: usize) -> (u8, u8) {
        (self.place[i], self.other[i])
    }

    /// Marks gazetteer entries, longest first from the left, and organisation endings ahead.
    fn entries(&mut self, lexicon: &Lexicon) {
        let n = self.chars.len();
        for marks in [&mut self.place, &mut self.other] {
            marks.clear();
            marks.resize(n, 0);
        }
        self.suffix.clear();
        self.suffix.resize(n, (0, 0));
        let mut ends = [0usize; 2];
        for i in 0..n {
            let mut longest = [(0usize, 0u8); 2];
            let rest = self.chars[i..].iter().copied().zip(self.info[i..].iter().copied());
            lexicon.entries(rest, |len, code| longest[usize::from(!Entry::is_place(code))] = (len, code));
            for (channel, &(len, code)) in longest.iter().enumerate() {
                if len == 0 || i + len <= ends[channel] {
                    continue;
                }
                // A longer entry that begins inside the one before takes over only from its end.
                let from = i.max(ends[channel]);
                if from > i && channel == 0 {
                    continue;
                }
                let marks = if channel == 0 { &mut self.place } else { &mut self.other };
                for (at, mark) in marks[i..i + len].iter_mut().enumerate() {
                    *mark = code * 4 + part(at, len);
                }
                ends[channel] = i + len;
                if code == Entry::OrgSuffix as u8 {
                    let packed =
                        self.chars[i..i + len].iter().rev().take(4).fold(0, |h, &c| h << 16 | u64::from(c));
                    self.suffix[i + len - 1] = (packed, 1);
                }
            }
        }
        for i in 0..n {
            if self.suffix[i].1 == 0 && self.info[i].flags & Info::ORG != 0 {
                self.suffix[i] = (u64::from(self.chars[i]), 1);
            }
        }
        // Look ahead up to 14 characters within the clause.
        for i in (0..n.saturating_sub(1)).rev() {
            let (packed, distance) = self.suffix[i + 1];
            let breaks = matches!(self.kind[i + 1], 6..=9 | 2);
            if self.suffix[i].1 == 0 && distance > 0 && distance < 14 && !breaks {
                self.suffix[i] = (packed, distance + 1);
            }
        }
    }

    /// Rates Chinese names by the roles of their characters.
    fn names(&mut self) {
        self.name.clear();
        self.name.reserve(self.info.len());
        let info = &self.info;
        let role = |i: usize, r: usize| info.get(i).map_or(0, |x| x.roles[r]);
        for i in 0..info.len() {
            let (s, a, b, d) = (role(i, 0), role(i + 1, 1), role(i + 2, 2), role(i + 1, 3));
            let three = if s > 0 && a > 0 && b > 0 { 1 + (s + a + b) / 2 } else { 0 };
            let two = if s > 0 && d > 0 { 1 + (s + d) / 2 } else { 0 };
            self.name.push((three, two));
        }
        self.since.clear();
        self.since.reserve(self.place.len());
        let mut since = 15;
        for (i, &place) in self.place.iter().enumerate() {
            since = match (place, self.kind[i]) {
                (1.., _) => 0,
                (_, 6..=9 | 2) => 15,
                _ => (since + 1).min(15),
            };
            self.since.push(since);
        }
    }

    /// Marks runs of characters that transliterated names are made of.
    fn runs(&mut self) {
        let n = self.chars.len();
        self.run.clear();
        self.run.resize(n, 0);
        let mut i = 0;
        while i < n {
            let joins = |i: usize| self.info[i].roles[4] >= 6 || self.kind[i] == 5 && i > 0;
            if !joins(i) {
                i += 1;
                continue;
            }
            let start = i;
            let mut sum = 0;
            let mut dot = 0;
            while i < n && joins(i) {
                sum += u32::from(self.info[i].roles[4]);
                dot |= u32::from(self.kind[i] == 5);
                i += 1;
            }
            let len = i - start;
            if len < 2 {
                continue;
            }
            let mean = sum / len as u32 / 2;
            for at in start..i {
                let (from, to) = ((at - start).min(4) as u32, (i - 1 - at).min(4) as u32);
                self.run[at] = 1 | (len.min(9) as u32) << 1 | from << 5 | to << 8 | dot << 11 | mean << 12;
            }
        }
    }

    /// Puts together what the keys are made of.
    fn gather(&mut self) {
        let around = std::iter::repeat_n(Cell::EDGE, super::keys::AROUND);
        self.cells.clear();
        self.cells.reserve(self.chars.len() + 2 * super::keys::AROUND);
        self.cells.extend(around.clone());
        let marks =
            self.place.iter().zip(&self.other).zip(&self.name).zip(self.since.iter().zip(&self.inside));
        let known = self.chars.iter().zip(&self.info).zip(&self.kind);
        self.cells.extend(known.zip(marks).map(
            |(((&ch, info), &kind), (((&place, &other), &name), (&since, &inside)))| Cell {
                ch,
                kind,
                cluster: info.cluster,
                word: info.word,
                flags: info.flags,
                place,
                other,
                three: name.0,
                two: name.1,
                since,
                inside,
            },
        ));
        self.cells.extend(around);
        let around = std::iter::repeat_n(Near::EDGE, super::keys::AROUND_WORDS);
        self.near.clear();
        self.near.reserve(self.words.len() + 2 * super::keys::AROUND_WORDS);
        self.near.extend(around.clone());
        self.near.extend(self.words.iter().map(Near::new));
        self.near.extend(around);
    }

    fn nesting(&mut self) {
        self.inside.clear();
        self.inside.reserve(self.kind.len());
        let mut open = [0u32; 3];
        for &kind in &self.kind {
            let (slot, opens) = match kind {
                10 => (0, true),
                11 => (0, false),
                12 => (1, true),
                13 => (1, false),
                14 => (2, true),
                15 => (2, false),
                _ => (3, false),
            };
            if slot < 3 {
                open[slot] = if opens { 40 } else { 0 };
            }
            let bits = open.iter().enumerate().fold(0, |b, (s, &o)| b | u8::from(o > 0) << s);
            self.inside.push(bits);
            open.iter_mut().for_each(|o| *o = o.saturating_sub(1));
        }
    }

    /// What there is to say of a string as a whole.
    pub fn whole(&self, start: usize, end: usize) -> Whole {
        let n = self.chars.len();
        let around = |at: Option<usize>| at.filter(|&a| a < n);
        let (before, after) = (around(start.checked_sub(1)), around(Some(end)));
        let kind = |at: Option<usize>| at.map_or(1, |a| usize::from(self.kind[a]));
        let cluster = |at: Option<usize>| at.map_or(255, |a| usize::from(self.info[a].cluster));
        let len = end - start;
        let exact = |marks: &[u8]| {
            let ends = |at: usize, parts: [u8; 2]| marks[at] > 0 && parts.contains(&(marks[at] & 3));
            let same = marks[start..end].iter().all(|m| m >> 2 == marks[start] >> 2);
            let inner = marks[start..end].iter().skip(1).all(|m| matches!(m & 3, 1 | 2));
            match same && inner && ends(start, [0, 3]) && ends(end - 1, [2, 3]) {
                true => usize::from(marks[start] >> 2),
                false => 0,
            }
        };
        let first = self.words[self.word[start] as usize];
        let last = self.words[self.word[end - 1] as usize];
        let at_start = first.start as usize == start;
        let at_end = last.start as usize + usize::from(last.len) == end;
        let begins = self.place[start] > 0 && matches!(self.place[start] & 3, 0 | 3);
        let inside = self.place[start..end].iter().filter(|m| matches!(**m & 3, 0 | 3) && **m > 0).count();
        let joined = self.place[end - 1] > 0;
        let flags = self.info[end - 1].flags;
        let level = match len {
            2 => usize::from(self.name[start].1),
            3 => usize::from(self.name[start].0),
            _ => 0,
        };
        let run = match (self.run[start], self.run[end - 1]) {
            (0, _) | (_, 0) => 0,
            (a, b) if a >> 5 & 7 == 0 && b >> 8 & 7 == 0 => 3,
            (a, b) if a >> 5 & 7 == 0 || b >> 8 & 7 == 0 => 2,
            _ => 1,
        };
        let starts_cut = self.place[start] > 0 && matches!(self.place[start] & 3, 1 | 2);
        let ends_cut = self.place[end - 1] > 0 && matches!(self.place[end - 1] & 3, 0 | 1);
        Whole {
            before: kind(before),
            after: kind(after),
            entry: match exact(&self.place) {
                0 => exact(&self.other),
                code => code,
            },
            word: match (len, first.start == last.start && at_start && at_end) {
                (5.., _) => 2,
                (_, same) => usize::from(same),
            },
            places: usize::from(begins)
                | usize::from(inside > usize::from(begins)) << 1
                | usize::from(joined) << 2,
            last: usize::from(flags >> 4 & 3),
            name: level.div_ceil(2),
            run,
            entry_cut: usize::from(starts_cut) | usize::from(ends_cut) << 1,
            word_cut: usize::from(!at_start) | usize::from(!at_end) << 1,
            cluster_before: cluster(before),
            cluster_after: cluster(after),
            last_word: usize::from(last.cluster),
            first_word: usize::from(first.cluster),
        }
    }
}
