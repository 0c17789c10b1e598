//! What the learned tagger sees of a text: a fixed number of 64-bit keys for each character.
//!
//! Training and tagging share this file, so that they cannot drift apart.

use super::fuse::mix;
use super::lexicon::{ENTRY, Entry, Info, Lexicon, Word, entry_key, is_han, normal};

/// Most keys a character can have.
pub const MAX: usize = 80;

/// A text prepared for reading keys off.
#[derive(Default)]
pub struct Text {
    chars: Vec<u16>,
    han: Vec<bool>,
    info: Vec<Info>,
    kind: Vec<u8>,
    words: Vec<Word>,
    /// Index into `words` of the word that covers a character.
    word: Vec<u32>,
    /// Place entry that covers a character: code * 4 + part (B I E S).
    place: Vec<u8>,
    /// Other entry that covers a character, likewise.
    other: Vec<u8>,
    /// Packed suffix word that ends an organisation further on in the clause, and its distance.
    suffix: Vec<(u64, u8)>,
    /// Inside 《》, “”, （）: one bit each.
    inside: Vec<u8>,
}

/// Characters outside the text.
const EDGE: u16 = 1;

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
fn part(at: usize, len: usize) -> u8 {
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
        self.chars.extend(text.map(normal));
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
        for (w, word) in words.iter().enumerate() {
            self.word.extend(std::iter::repeat_n(w as u32, usize::from(word.len)));
        }
        self.words = words;
        self.entries(lexicon);
        self.nesting();
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
            if self.info[i].flags & Info::OPENS == 0 {
                continue;
            }
            let mut key = 0;
            let mut longest = [(0usize, 0u8); 2];
            for len in 1..=ENTRY.min(n - i) {
                key = entry_key(key, self.chars[i + len - 1]);
                if len >= 2
                    && let Some(code) = lexicon.entry(key)
                {
                    longest[usize::from(!Entry::is_place(code))] = (len, code);
                }
            }
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

    fn nesting(&mut self) {
        self.inside.clear();
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

    /// Calls back with the keys of character `i`, always the same templates in the same order.
    #[inline]
    pub fn keys(&self, i: usize, mut emit: impl FnMut(u64)) {
        let n = self.chars.len();
        let c = |d: isize| -> u64 {
            let at = i as isize + d;
            u64::from(if at >= 0 && (at as usize) < n { self.chars[at as usize] } else { EDGE })
        };
        let edge = Info { cluster: 255, word: 255, flags: 0 };
        let f = |d: isize| -> Info {
            let at = i as isize + d;
            if at >= 0 && (at as usize) < n { self.info[at as usize] } else { edge }
        };
        let k = |d: isize| u64::from(f(d).cluster);
        let t = |d: isize| -> u64 {
            let at = i as isize + d;
            u64::from(if at >= 0 && (at as usize) < n { self.kind[at as usize] } else { 1 })
        };
        let mut id = 0u64;
        let mut put = |value: u64| {
            id += 1;
            emit(mix(value ^ (id.wrapping_mul(0x9e37_79b9_7f4a_7c15))));
        };
        let two = |a: u64, b: u64| a << 16 | b;
        let three = |a: u64, b: u64, d: u64| a << 32 | b << 16 | d;
        let four = |a: u64, b: u64, d: u64, e: u64| a << 48 | b << 32 | d << 16 | e;
        let (a3, a2, a1, c0, b1, b2, b3) = (c(-3), c(-2), c(-1), c(0), c(1), c(2), c(3));
        // Characters.
        for v in [a2, a1, c0, b1, b2, a3, b3] {
            put(v);
        }
        for (x, y) in
            [(a2, a1), (a1, c0), (c0, b1), (b1, b2), (a1, b1), (a2, c0), (c0, b2), (a3, a2), (b2, b3)]
        {
            put(two(x, y));
        }
        for (x, y, z) in [(a2, a1, c0), (a1, c0, b1), (c0, b1, b2), (a3, a2, a1), (b1, b2, b3)] {
            put(three(x, y, z));
        }
        put(four(a1, c0, b1, b2));
        put(four(a2, a1, c0, b1));
        put(four(a3, a2, a1, c0));
        put(four(c0, b1, b2, b3));
        // Clusters of characters.
        let (ka2, ka1, k0, kb1, kb2) = (k(-2), k(-1), k(0), k(1), k(2));
        put(two(ka1, k0));
        put(two(k0, kb1));
        put(three(ka1, k0, kb1));
        put(three(ka2, ka1, k0));
        put(three(k0, kb1, kb2));
        put(four(ka2, ka1, k0, kb1));
        put(four(ka1, k0, kb1, kb2));
        // Words and their clusters.
        let w = self.word[i] as isize;
        let word = |d: isize| -> (u64, u64, u64) {
            let at = w + d;
            if at >= 0 && (at as usize) < self.words.len() {
                let word = self.words[at as usize];
                (word.packed, u64::from(word.cluster), u64::from(word.len.min(5)))
            } else {
                (1, 255, 0)
            }
        };
        let at = self.words[w as usize];
        let pos = u64::from(part(i - at.start as usize, usize::from(at.len)));
        let ((wa2, qa2, la2), (wa1, qa1, la1), (w0, q0, l0), (wb1, qb1, lb1), (wb2, qb2, lb2)) =
            (word(-2), word(-1), word(0), word(1), word(2));
        put(mix(w0) ^ pos);
        put(mix(wa1) ^ pos);
        put(mix(wb1) ^ pos);
        put(mix(mix(wa1) ^ w0) ^ pos);
        put(mix(mix(w0) ^ wb1) ^ pos);
        put(mix(mix(wa1) ^ wb1) ^ pos);
        put(mix(wa2) ^ pos);
        put(mix(wb2) ^ pos);
        put(mix(mix(wa2) ^ wa1));
        put(mix(mix(wb1) ^ wb2));
        put(two(q0, pos));
        put(two(qa1, pos));
        put(two(qb1, pos));
        put(three(qa2, 7, pos));
        put(three(qb2, 7, pos));
        put(three(qa1, q0, pos));
        put(three(q0, qb1, pos));
        put(three(qa1, qb1, pos));
        put(four(qa1, q0, qb1, pos));
        put(four(qa2, qa1, q0, pos));
        put(four(q0, qb1, qb2, pos));
        put(mix(w0) ^ (qb1 << 8) ^ pos);
        put(mix(w0) ^ (qa1 << 8) ^ pos);
        put(four(l0 | la1 << 4, lb1 | la2 << 4, lb2, pos));
        put(mix(wa1) ^ c0);
        put(mix(wb1) ^ c0 << 3);
        // Shapes of names: surnames, transliteration, kinds of characters.
        let shape = |d: isize| -> u64 { t(d) << 4 | u64::from(f(d).flags & 15) };
        put(three(shape(-1), shape(0), shape(1)));
        put(four(shape(-2), shape(-1), shape(0), shape(1)));
        put(four(shape(-1), shape(0), shape(1), shape(2)));
        put(four(u64::from(f(-2).surname()), u64::from(f(-1).surname()), c0, b1));
        put(four(t(-2), t(-1), t(0), t(1) << 8 | t(2)));
        put(four(c0, qa1, u64::from(f(0).surname()), pos));
        // Gazetteers.
        let place = u64::from(self.place[i]);
        let near = |marks: &[u8], d: isize| -> u64 {
            let at = i as isize + d;
            if at >= 0 && (at as usize) < n { u64::from(marks[at as usize]) } else { 0 }
        };
        let other = u64::from(self.other[i]);
        put(two(place, other));
        put(three(near(&self.place, -1), place, near(&self.place, 1)));
        put(three(near(&self.other, -1), other, near(&self.other, 1)));
        put(three(place, c0, b1));
        put(three(near(&self.place, -1), other, q0));
        let (suffix, distance) = self.suffix[i];
        put(mix(suffix) ^ u64::from(distance));
        put(mix(suffix) ^ place << 8 ^ 77);
        put(mix(suffix) ^ (q0 << 8 | pos) << 8 ^ 78);
        put(three(u64::from(distance), place, q0));
        // Brackets.
        put(two(u64::from(self.inside[i]), k0));
        put(three(u64::from(self.inside[i]), t(-1), t(1)));
    }
}
