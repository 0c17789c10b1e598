//! The table of features: keys to numbers of codewords, read in place.
//!
//! A key belongs to one bucket of four slots, and a bucket is one 64-bit word, so that a look-up reads one place and
//! compares all four at once. Each slot holds 13 bits that tell keys apart and three of the codeword's number, whose other
//! eight bits stand in a second array. Full buckets turn keys away: the trainer keeps the best that fit. A key that is
//! not in the table is taken for one that is with a probability of 4 in 2^13.

use super::bytes::Reader;

/// Slots of a bucket.
pub const SLOTS: usize = 4;
/// Bits of a codeword's number.
pub const BITS: u32 = 11;
const ONES: u64 = 0x0001_0001_0001_0001;
const HIGH: u64 = 0x8000_8000_8000_8000;

/// The table, borrowed from the bytes of the model.
#[derive(Clone, Copy, Debug, Default)]
pub struct Slots<'a> {
    words: &'a [[u8; 8]],
    codes: &'a [u8],
}

/// The bucket of a key whose bits are well mixed.
#[inline(always)]
pub fn bucket(key: u64, buckets: usize) -> usize {
    (((key >> 32) * buckets as u64) >> 32) as usize
}

/// The bits that tell the keys of a bucket apart, never zero, in the place where a slot has them.
#[inline(always)]
pub fn print(key: u64) -> u16 {
    let bits = (key >> 16) as u16 & !7;
    if bits == 0 { 8 } else { bits }
}

impl<'a> Slots<'a> {
    /// Borrows the two arrays; an empty table if they do not fit.
    pub fn read(bytes: &'a [u8]) -> Slots<'a> {
        let mut r = Reader::new(bytes);
        let buckets = r.u32() as usize;
        let (words, _) = r.take(buckets.saturating_mul(8)).as_chunks();
        let codes = r.rest();
        if words.len() == buckets && codes.len() == buckets * SLOTS && buckets > 0 {
            Slots { words, codes }
        } else {
            Slots::default()
        }
    }

    /// Number of the codeword of a key, 0 for none. Without a branch, so that look-ups do not wait for one another.
    #[inline(always)]
    pub fn get(&self, key: u64) -> u16 {
        let at = bucket(key, self.words.len());
        let Some(word) = self.words.get(at) else { return 0 };
        let word = u64::from_le_bytes(*word);
        let differ = (word ^ u64::from(print(key)).wrapping_mul(ONES)) & !(7 * ONES);
        // The high bits of the lanes that differ nowhere; one more at the very end.
        let equal = differ.wrapping_sub(ONES) & !differ & HIGH;
        let bit = (equal | 1 << 63).trailing_zeros() & 48;
        let low = self.codes.get(at * SLOTS + bit as usize / 16).copied().unwrap_or(0);
        let code = ((word >> bit) as u16 & 7) << 8 | u16::from(low);
        if equal == 0 { 0 } else { code }
    }
}

/// The bytes of a table. Keys that find no room are an error of the caller: the number of the key.
pub fn build(entries: &[(u64, u16)], buckets: usize) -> Result<Vec<u8>, usize> {
    let mut words = vec![[0u16; SLOTS]; buckets];
    let mut codes = vec![0u8; buckets * SLOTS];
    for (n, &(key, code)) in entries.iter().enumerate() {
        let at = bucket(key, buckets);
        let slot = words[at].iter().position(|&w| w == 0).ok_or(n)?;
        words[at][slot] = print(key) | code >> 8 & 7;
        codes[at * SLOTS + slot] = code as u8;
    }
    let mut out = (buckets as u32).to_le_bytes().to_vec();
    out.extend(words.iter().flatten().flat_map(|w| w.to_le_bytes()));
    out.extend(codes);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::super::fuse::mix;
    use super::*;

    #[test]
    fn what_is_put_in_is_found_and_little_else() {
        let buckets = 1000;
        let mut room = vec![Vec::new(); buckets];
        let mut entries = Vec::new();
        for n in 0..5000u64 {
            let key = mix(n + 1);
            let bucket: &mut Vec<u16> = &mut room[bucket(key, buckets)];
            if bucket.len() < SLOTS && !bucket.contains(&print(key)) {
                bucket.push(print(key));
                entries.push((key, (n % 2047 + 1) as u16));
            }
        }
        let bytes = build(&entries, buckets).expect("room for all");
        let table = Slots::read(&bytes);
        for &(key, code) in &entries {
            assert_eq!(table.get(key), code);
        }
        let false_hits = (10_000..110_000).filter(|&n| table.get(mix(n)) != 0).count();
        assert!(false_hits < 120, "{false_hits} of 100000");
        assert_eq!(Slots::read(&[]).get(7), 0);
        assert_eq!(Slots::read(&bytes[..100]).get(7), 0);
    }
}
