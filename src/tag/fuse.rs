//! A static function from 64-bit keys to small codes, read in place.
//!
//! A 3-wise binary fuse filter (Graf & Lemire 2022) whose cells hold a code beside the
//! fingerprint: about 1.15 cells a key, packed bit by bit, no building at start. A key that was
//! never put in is taken for one with probability `2^-print`.

use super::bytes::Reader;

/// The table, borrowed from the bytes of the model.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fuse<'a> {
    cells: &'a [u8],
    mask: u32,
    /// Size and places of everything below the cells.
    pub shape: Shape,
}

/// The numbers that decide which cells a key has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// Bits of a cell that hold the code.
    pub bits: u32,
    /// Bits of a cell that hold the fingerprint; not more than 24 together.
    pub print: u32,
    /// Chosen by the builder so that the table could be built.
    pub seed: u64,
    /// Cells a segment; a power of two.
    pub segment: u32,
    /// Segments a first cell may lie in.
    pub segments: u32,
}

impl Shape {
    /// Cells in the table.
    pub fn cells(self) -> usize {
        (self.segments as usize + 2) * self.segment as usize
    }

    /// Bits a cell.
    pub fn width(self) -> usize {
        (self.bits + self.print) as usize
    }

    /// Bytes of the table; four more than the cells need, so that any cell can be read as a `u32`.
    pub fn bytes(self) -> usize {
        (self.cells() * self.width()).div_ceil(8) + 4
    }

    /// The three cells and the fingerprint of a key, whose bits are well mixed already.
    #[inline(always)]
    pub fn places(self, key: u64) -> ([u32; 3], u32) {
        let h = (key ^ self.seed).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let h = h ^ h >> 32;
        let span = u64::from(self.segments) * u64::from(self.segment);
        let first = (((h >> 32) * span) >> 32) as u32;
        let mask = self.segment.wrapping_sub(1);
        let second = (first + self.segment) ^ ((h >> 13) as u32 & mask);
        let third = (first + 2 * self.segment) ^ (h as u32 & mask);
        let print = ((h >> 27) ^ (h >> 41)) as u32 & ((1 << self.print) - 1);
        ([first, second, third], print)
    }
}

impl<'a> Fuse<'a> {
    /// Reads the header and borrows the cells; an empty table if they do not fit.
    pub fn read(bytes: &'a [u8]) -> Fuse<'a> {
        let mut r = Reader::new(bytes);
        let shape =
            Shape { bits: r.u32(), print: r.u32(), seed: r.u64(), segment: r.u32(), segments: r.u32() };
        let sound = shape.bits <= 16
            && shape.print <= 24
            && shape.width() <= 24
            && shape.segment.is_power_of_two()
            && shape.segments > 0
            && shape.segments < 1 << 20
            && shape.segment < 1 << 24;
        let cells = r.rest();
        if sound && cells.len() == shape.bytes() {
            Fuse { cells, mask: ((1u64 << shape.width()) - 1) as u32, shape }
        } else {
            Fuse::default()
        }
    }

    /// The code of a key.
    #[inline(always)]
    pub fn get(&self, key: u64) -> Option<u32> {
        if self.cells.is_empty() {
            return None;
        }
        let ([a, b, c], print) = self.shape.places(key);
        let cell = self.cell(a) ^ self.cell(b) ^ self.cell(c);
        (cell >> self.shape.bits == print).then_some(cell & ((1 << self.shape.bits) - 1))
    }

    #[inline(always)]
    fn cell(&self, at: u32) -> u32 {
        let bit = at as usize * self.shape.width();
        match self.cells.get(bit / 8..bit / 8 + 4) {
            Some(b) => u32::from_le_bytes([b[0], b[1], b[2], b[3]]) >> (bit % 8) & self.mask,
            None => 0,
        }
    }
}

/// Spreads the bits of a key (the finaliser of MurmurHash3).
#[inline]
pub const fn mix(mut x: u64) -> u64 {
    x ^= x >> 33;
    x = x.wrapping_mul(0xff51_afd7_ed55_8ccd);
    x ^= x >> 33;
    x = x.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    x ^ (x >> 33)
}
