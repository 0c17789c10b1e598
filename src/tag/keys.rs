//! The features of a character: a fixed number of 64-bit keys, each a template's number and what it sees.

use super::features::{EDGE, Text, part};
use super::fuse::mix;
use super::lexicon::Word;

/// Keys of a character.
pub const KEYS: usize = CORE + CONTEXT;
/// Templates of the character, its neighbours and what the tables say of them.
const CORE: usize = 24;
/// Templates of wider context.
const CONTEXT: usize = 29;
/// Characters on either side that a key may look at.
pub(super) const AROUND: usize = 3;
/// Words on either side that a key may look at.
pub(super) const AROUND_WORDS: usize = 2;

/// What the keys are made of, of one character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub ch: u16,
    pub kind: u8,
    pub cluster: u8,
    pub word: u8,
    pub flags: u8,
    pub place: u8,
    pub other: u8,
    pub three: u8,
    pub two: u8,
    pub since: u8,
    pub inside: u8,
}

impl Cell {
    /// Beyond the text.
    pub const EDGE: Cell = Cell {
        ch: EDGE,
        kind: 1,
        cluster: 255,
        word: 255,
        flags: 0,
        place: 0,
        other: 0,
        three: 0,
        two: 0,
        since: 0,
        inside: 0,
    };

    /// How well three and two characters from here on make a name.
    fn named(self) -> u64 {
        u64::from(self.three) << 8 | u64::from(self.two)
    }

    /// Kind of the character, surname and transliteration.
    fn shape(self) -> u64 {
        u64::from(self.kind) << 4 | u64::from(self.flags & 15)
    }
}

/// What the keys are made of, of one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Near {
    /// Its characters.
    packed: u64,
    /// The same, mixed.
    mixed: u64,
    cluster: u64,
    len: u64,
}

impl Near {
    /// Beyond the text.
    pub const EDGE: Near = Near { packed: 1, mixed: mix(1), cluster: 255, len: 0 };

    pub fn new(word: &Word) -> Near {
        let (cluster, len) = (u64::from(word.cluster), u64::from(word.len.min(5)));
        Near { packed: word.packed, mixed: mix(word.packed), cluster, len }
    }
}

impl Text {
    /// The keys of character `i`, always the same templates in the same order; `None` past the end.
    #[inline(always)]
    pub fn keys(&self, i: usize) -> Option<[u64; KEYS]> {
        let cells = self.cells.get(i..)?.first_chunk()?;
        let at = *self.word.get(i)? as usize;
        let word = self.words.get(at)?;
        let position = part(i - word.start as usize, usize::from(word.len));
        let near = self.near.get(at..)?.first_chunk()?;
        Some(keys(cells, near, u64::from(position), *self.suffix.get(i)?, u64::from(*self.run.get(i)?)))
    }
}

/// Spreads the bits of a value over the upper 48 of a key: enough for [`super::slots`], and half the work of [`mix`].
#[inline(always)]
fn spread(value: u64) -> u64 {
    let half = value.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (half ^ half >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93)
}

/// What tells the templates apart. Those of wider context are numbered from 101 on.
const SALTS: [u64; KEYS] = {
    let mut salts = [0u64; KEYS];
    let mut k = 0;
    while k < KEYS {
        let id = if k < CORE { k + 1 } else { k - CORE + 101 };
        salts[k] = (id as u64).wrapping_mul(0xff51_afd7_ed55_8ccd);
        k += 1;
    }
    salts
};

/// The keys of values, one by one: unrolled, they need not wait in memory.
macro_rules! keys {
    ($($value:expr),* $(,)?) => {{
        let mut salts = SALTS.iter();
        [$({
            let salt = salts.next().copied().unwrap_or(0);
            spread($value ^ salt)
        }),*]
    }};
}

/// What the templates see; the numbers in the names are how far to the left (`a`) or right (`b`).
#[inline(always)]
#[rustfmt::skip]
fn keys(
    cells: &[Cell; 2 * AROUND + 1],
    near: &[Near; 2 * AROUND_WORDS + 1],
    pos: u64,
    (suffix, distance): (u64, u8),
    run: u64,
) -> [u64; KEYS] {
    let [_, xa2, xa1, x0, xb1, xb2, _] = *cells;
    let [a3, a2, a1, c0, b1, b2, b3] = cells.map(|x| u64::from(x.ch));
    let [_, _, ka1, k0, kb1, _, _] = cells.map(|x| u64::from(x.cluster));
    let [_, ta2, ta1, t0, tb1, tb2, _] = cells.map(|x| u64::from(x.kind));
    let [wa2, wa1, w0, wb1, wb2] = near.map(|w| w.mixed);
    let [qa2, qa1, q0, qb1, qb2] = near.map(|w| w.cluster);
    let [la2, la1, l0, lb1, lb2] = near.map(|w| w.len);
    let (place, other) = (u64::from(x0.place), u64::from(x0.other));
    let (place_a1, place_b1) = (u64::from(xa1.place), u64::from(xb1.place));
    let (n0, n1, n2) = (x0.named(), xa1.named(), u64::from(xa2.three));
    let ending = mix(suffix);
    let since = u64::from(x0.since);
    let inside = u64::from(x0.inside);
    let short = run & 2047;
    keys![
        // The character and its neighbours.
        a1, c0, b1,
        two(a1, c0), two(c0, b1),
        two(ka1, k0), two(k0, kb1),
        // Words and their clusters.
        w0 ^ pos, wa1 ^ pos, wb1 ^ pos,
        two(q0, pos), three(qa1, q0, pos), three(q0, qb1, pos),
        four(l0 | la1 << 4, lb1 | la2 << 4, lb2, pos),
        // Gazetteers.
        three(place_a1, place, place_b1),
        three(u64::from(xa1.other), other, u64::from(xb1.other)),
        three(place_a1, other, q0),
        ending ^ place << 8 ^ 77,
        // Names by the roles of their characters.
        four(n0, n1, n2, 7),
        three(n1, u64::from(xb1.word), 5),
        three(n2, u64::from(xb1.word), 6),
        run << 16 | k0 << 8 | 1,
        three(run, ta1, tb1),
        three(since, q0, pos),

        // Characters further off.
        a2, b2, a3, b3,
        two(a2, a1), two(b1, b2), two(a3, a2), two(b2, b3),
        // Words and their clusters.
        wa2 ^ pos, wb2 ^ pos,
        two(qa1, pos), two(qb1, pos), three(qa2, 7, pos), three(qb2, 7, pos), three(qa1, qb1, pos),
        // Shapes of names: surnames, transliteration, kinds of characters.
        four(xa2.shape(), xa1.shape(), x0.shape(), xb1.shape()),
        four(xa1.shape(), x0.shape(), xb1.shape(), xb2.shape()),
        four(ta2, ta1, t0, tb1 << 8 | tb2),
        // Gazetteers.
        three(place, c0, b1),
        ending ^ u64::from(distance),
        ending ^ (q0 << 8 | pos) << 8 ^ 78,
        // Names by the roles of their characters.
        two(n2, 3), three(n0, qa1, 4), four(n0, n1, l0 | la1 << 4 | lb1 << 8, pos),
        three(short, ka1, 2), three(short, kb1, 3),
        ending ^ since << 8 ^ 79,
        // Brackets.
        two(inside, k0), three(inside, ta1, tb1),
    ]
}

#[inline(always)]
const fn two(a: u64, b: u64) -> u64 {
    a << 16 | b
}

#[inline(always)]
const fn three(a: u64, b: u64, c: u64) -> u64 {
    a << 32 | b << 16 | c
}

#[inline(always)]
const fn four(a: u64, b: u64, c: u64, d: u64) -> u64 {
    a << 48 | b << 32 | c << 16 | d
}
