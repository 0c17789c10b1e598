//! The table of features: keys to numbers of codewords, read in place.
//!
//! A key belongs to one bucket of four slots, and a bucket is twelve bytes, so that a look-up reads one place and
//! compares all four at once: four times 13 bits that tell keys apart, then four times 11 of the codewords' numbers. Full
//! buckets turn keys away: the trainer keeps the best that fit. A key that is not in the table is taken for one that is
//! with a probability of 4 in 2^13.

/// Slots of a bucket.
pub const SLOTS: usize = 4;
/// Bits of a codeword's number.
pub const BITS: u32 = 11;
/// Bits that tell the keys of a bucket apart.
const PRINT: u32 = 13;
/// Bytes of a bucket.
const BUCKET: usize = 12;
/// The lowest bit of each print of a bucket, and the highest.
const ONES: u64 = 1 | 1 << PRINT | 1 << (2 * PRINT) | 1 << (3 * PRINT);
const HIGH: u64 = ONES << (PRINT - 1);

/// The table, borrowed from the bytes of the model.
#[derive(Clone, Copy, Debug, Default)]
pub struct Slots<'a> {
    buckets: &'a [[u8; BUCKET]],
}

/// The bucket of a key whose bits are well mixed.
#[inline(always)]
pub fn bucket(key: u64, buckets: usize) -> usize {
    (((key >> 32) * buckets as u64) >> 32) as usize
}

/// The bits that tell the keys of a bucket apart.
#[inline(always)]
pub fn print(key: u64) -> u16 {
    (key >> 19) as u16 & ((1 << PRINT) - 1)
}

impl<'a> Slots<'a> {
    /// Borrows the buckets; an empty table if the bytes are no whole number of them.
    pub fn read(bytes: &'a [u8]) -> Slots<'a> {
        let (buckets, rest) = bytes.as_chunks();
        if rest.is_empty() { Slots { buckets } } else { Slots::default() }
    }

    /// Number of the codeword of a key, 0 for none. Without a branch, so that look-ups do not wait for one another.
    #[inline(always)]
    pub fn get(&self, key: u64) -> u16 {
        let Some(bucket) = self.buckets.get(bucket(key, self.buckets.len())) else { return 0 };
        // Both are there; taken out byte by byte they would be put together byte by byte.
        let (Some(head), Some(tail)) = (bucket.first_chunk(), bucket.last_chunk()) else { return 0 };
        let prints = u64::from_le_bytes(*head);
        let codes = u64::from_le_bytes(*tail) >> (SLOTS as u32 * PRINT - 32);
        let differ = prints ^ u64::from(print(key)).wrapping_mul(ONES);
        // The high bits of the prints that differ nowhere, of which the lowest is sure; one more at the very end. An
        // empty slot, which stands behind the full ones, may be found too: its number is 0.
        let equal = differ.wrapping_sub(ONES) & !differ & HIGH | 1 << 63;
        // 12, 25, 38, 51 or 63: the slot, or one behind the last, where there is nothing but zeroes.
        let slot = (equal.trailing_zeros() * 5) >> 6;
        (codes >> (slot * BITS)) as u16 & ((1 << BITS) - 1)
    }
}

/// The bytes of a table. Numbers are not 0. Keys that find no room are an error of the caller: the number of the key.
pub fn build(entries: &[(u64, u16)], buckets: usize) -> Result<Vec<u8>, usize> {
    let mut full = vec![0u32; buckets];
    let mut out = vec![0u128; buckets];
    for (n, &(key, code)) in entries.iter().enumerate() {
        let at = bucket(key, buckets);
        let slot = full[at];
        if slot as usize == SLOTS {
            return Err(n);
        }
        full[at] += 1;
        out[at] |= u128::from(print(key)) << (slot * PRINT);
        out[at] |= u128::from(code) << (SLOTS as u32 * PRINT + slot * BITS);
    }
    Ok(out.into_iter().flat_map(|bucket| bucket.to_le_bytes().into_iter().take(BUCKET)).collect())
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
        assert_eq!(Slots::read(&bytes[..100]).get(7), 0, "no whole number of buckets");
    }
}
