//! The learned tagger: scores of labels for each character, and the best valid sequence.

use super::bytes::Reader;
use super::features::Text;
use super::keys::KEYS;
use super::lattice::Lattice;
use super::lexicon::Lexicon;
use super::slots::{BITS, Slots};

/// Labels: outside, then begin, inside, end, single of each type.
pub const LABELS: usize = 13;
/// Columns of a row of weights: [`LABELS`] and padding.
pub const WIDTH: usize = 16;
/// Types that the model tells apart.
pub const TYPES: usize = 3;

/// Begin, inside, end and single label of a type.
pub const fn labels(kind: usize) -> [usize; 4] {
    [1 + kind * 4, 2 + kind * 4, 3 + kind * 4, 4 + kind * 4]
}

/// Whether label `b` may follow label `a`.
pub const fn valid(a: usize, b: usize) -> bool {
    let open = a != 0 && (a - 1) % 4 <= 1;
    if open {
        // Inside or end of the same type.
        b != 0 && (b - 1) / 4 == (a - 1) / 4 && matches!((b - 1) % 4, 1 | 2)
    } else {
        b == 0 || matches!((b - 1) % 4, 0 | 3)
    }
}

/// Whether a sequence may begin with the label.
pub const fn opens(label: usize) -> bool {
    label == 0 || matches!((label - 1) % 4, 0 | 3)
}

/// Whether a sequence may end with the label.
pub const fn closes(label: usize) -> bool {
    label == 0 || matches!((label - 1) % 4, 2 | 3)
}

/// The embedded model, read in place.
#[derive(Clone, Copy, Debug)]
pub struct Model<'a> {
    /// Characters, words, gazetteers.
    pub lexicon: Lexicon<'a>,
    rows: Slots<'a>,
    /// The codewords, each weight a byte and 128 for none; the first has no weight.
    codes: &'a Codes,
    /// Scores of label pairs, `a * LABELS + b`.
    moves: [i16; LABELS * LABELS],
    /// What one unit of a score is worth, as a natural logarithm, times 2^16.
    unit: u32,
    /// Weights of the second pass; see [`super::rescore`].
    second: &'a [u8],
    /// Weights of its rarer signs; see [`super::spans`].
    spans: Slots<'a>,
    /// A number for the lists and the features that it was trained with.
    pub inputs: u64,
}

impl Default for Model<'_> {
    fn default() -> Self {
        Model {
            lexicon: Lexicon::default(),
            rows: Slots::default(),
            codes: &NO_CODES,
            moves: [0; LABELS * LABELS],
            unit: 1,
            second: &[],
            spans: Slots::default(),
            inputs: 0,
        }
    }
}

/// First bytes of the model.
pub const MAGIC: u32 = u32::from_le_bytes(*b"JBT5");

/// The code of a weight of zero in the table of [`Model::span`].
pub const SPAN_ZERO: i32 = 1024;

/// Scores of one character's labels.
pub type Scores = [i16; WIDTH];

/// As many codewords as there are numbers of them.
type Codes = [[u8; WIDTH]; 1 << BITS];
static NO_CODES: Codes = [[0; WIDTH]; 1 << BITS];

/// Sums of rows: 16 numbers, which processors with vectors add at once.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Default)]
struct Sums([u16; WIDTH]);

#[cfg(not(target_arch = "wasm32"))]
impl Sums {
    #[inline(always)]
    fn add(&mut self, row: &[u8; WIDTH]) {
        self.0.iter_mut().zip(row).for_each(|(sum, &weight)| *sum = sum.wrapping_add(u16::from(weight)));
    }

    /// The scores that so many rows make.
    fn scores(&self, rows: usize) -> Scores {
        self.0.map(|sum| sum as i16 - rows as i16 * 128)
    }
}

/// The same without vectors: four numbers in each of four words, those of the even places and of the odd ones apart.
#[cfg(target_arch = "wasm32")]
#[derive(Default)]
struct Sums([u64; WIDTH / 4]);

#[cfg(target_arch = "wasm32")]
impl Sums {
    #[inline(always)]
    fn add(&mut self, row: &[u8; WIDTH]) {
        const EVEN: u64 = 0x00ff_00ff_00ff_00ff;
        for (sums, half) in self.0.as_chunks_mut::<2>().0.iter_mut().zip(row.as_chunks().0) {
            let half = u64::from_le_bytes(*half);
            sums[0] += half & EVEN;
            sums[1] += half >> 8 & EVEN;
        }
    }

    /// The scores that so many rows make.
    fn scores(&self, rows: usize) -> Scores {
        std::array::from_fn(|l| {
            let sum = self.0[l / 8 * 2 + l % 2] >> (l % 8 / 2 * 16);
            sum as i16 - rows as i16 * 128
        })
    }
}

impl<'a> Model<'a> {
    /// Borrows the tables; a model that knows nothing if the bytes are not one.
    pub fn read(bytes: &'a [u8]) -> Model<'a> {
        let mut r = Reader::new(bytes);
        if r.u32() != MAGIC {
            return Model::default();
        }
        let unit = r.u32();
        let inputs = r.u64();
        let sizes: [u32; 8] = std::array::from_fn(|_| r.u32());
        let [chars, words, entries, rows, codes, moves, second, spans] =
            sizes.map(|size| r.take(size as usize));
        let mut table = [0i16; LABELS * LABELS];
        for (cell, b) in table.iter_mut().zip(moves.chunks_exact(2)) {
            *cell = i16::from_le_bytes([b[0], b[1]]);
        }
        Model {
            lexicon: Lexicon::new(chars, words, entries),
            rows: Slots::read(rows),
            codes: codes.as_chunks().0.first_chunk().unwrap_or(&NO_CODES),
            moves: table,
            unit,
            second,
            spans: Slots::read(spans),
            inputs,
        }
    }

    /// What one unit of a score is worth, as a natural logarithm.
    pub fn unit(&self) -> f32 {
        self.unit as f32 / 65536.0
    }

    /// Scores of every label at every character.
    pub fn scores(&self, text: &Text, out: &mut Vec<Scores>) {
        out.clear();
        out.reserve(text.len());
        for i in 0..text.len() {
            let Some(keys) = text.keys(i) else { break };
            // All look-ups first: a row that is not there is all zeroes and costs less than the question.
            let mut found = [0u16; KEYS];
            found.iter_mut().zip(keys).for_each(|(code, key)| *code = self.rows.get(key));
            let mut sums = Sums::default();
            for &code in &found {
                sums.add(&self.codes[usize::from(code) & ((1 << BITS) - 1)]);
            }
            out.push(sums.scores(KEYS));
        }
    }

    /// Tables for probabilities of mentions.
    pub fn lattice(&self) -> Lattice {
        Lattice::new(&self.moves, self.unit())
    }

    /// A weight of the second pass for a key of [`super::spans`].
    pub fn span(&self, key: u64) -> i32 {
        match self.spans.get(key) {
            0 => 0,
            code => i32::from(code) - SPAN_ZERO,
        }
    }

    /// A weight of the second pass.
    pub fn second(&self, at: usize) -> i32 {
        match self.second.get(at * 2..at * 2 + 2) {
            Some(b) => i32::from(i16::from_le_bytes([b[0], b[1]])),
            None => 0,
        }
    }
}
