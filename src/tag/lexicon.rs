//! What is known of characters and words: classes, clusters, gazetteer membership.

use super::fuse::{Fuse, mix};

/// The longest word of the word list, in characters.
pub const WORD: usize = 4;
/// The longest gazetteer entry, in characters.
pub const ENTRY: usize = 10;

/// The tables, borrowed from the bytes of the model.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lexicon<'a> {
    chars: &'a [u8],
    words: Fuse<'a>,
    entries: Fuse<'a>,
}

/// What the character table says of one character.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Info {
    /// Distributional cluster of the character inside words.
    pub cluster: u8,
    /// Cluster of the character as a word of its own.
    pub word: u8,
    /// Two bits of surname strength, two of transliteration strength, then [`Info::ORG`] ….
    pub flags: u8,
    /// The longest gazetteer entry that begins with it, in characters; 0 if none does.
    pub opens: u8,
    /// How much likelier the character is as a surname, as the first and the second of two given
    /// characters, as the only one, and in a transliterated name than in running text: levels 0 to 15.
    pub roles: [u8; 5],
}

impl Info {
    /// Often the last character of an organisation.
    pub const ORG: u8 = 1 << 4;
    /// The last character of a kind of place: 省 市 县 江 山.
    pub const PLACE: u8 = 1 << 5;
    /// A gazetteer entry ends with it.
    pub const ENDS: u8 = 1 << 6;
    /// It stands in a gazetteer entry, not at its beginning.
    pub const INSIDE: u8 = 1 << 7;

    /// 0 (never) to 3 (nearly always when it begins a name).
    pub fn surname(self) -> u8 {
        self.flags & 3
    }

    /// 0 (never) to 3 (mostly) in transliterated names.
    pub fn translit(self) -> u8 {
        self.flags >> 2 & 3
    }
}

/// What kind of fact a gazetteer entry is; the number is the code in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Entry {
    /// A province by its full or short name.
    Province = 1,
    /// A prefecture-level city.
    City = 2,
    /// A county or district by its full name.
    County = 3,
    /// A county without its generic.
    CountyShort = 4,
    /// A country or region of the world.
    Country = 5,
    /// A division that was renamed or dissolved.
    Former = 6,
    /// An ending of organisation names, two characters or more.
    OrgSuffix = 7,
    /// 职务.
    Title = 8,
    /// A news agency or newspaper.
    Agency = 9,
    /// A surname of two characters.
    Surname = 10,
    /// A place of no known rank.
    Place = 11,
    /// A whole organisation.
    Organization = 12,
    /// A transliterated name, mostly of a person.
    Transliterated = 13,
}

impl Entry {
    /// Whether the entry names a place.
    pub fn is_place(code: u8) -> bool {
        (1..=6).contains(&code) || code == Entry::Place as u8
    }
}

/// Bytes of the character table before its pages.
const PAGES: usize = 256;
/// Bytes of a character.
pub const CHAR: usize = 6;
/// Bytes a page.
const PAGE: usize = 256 * CHAR;

impl<'a> Lexicon<'a> {
    /// From the three sections of the model.
    pub fn new(chars: &'a [u8], words: &'a [u8], entries: &'a [u8]) -> Lexicon<'a> {
        Lexicon { chars, words: Fuse::read(words), entries: Fuse::read(entries) }
    }

    /// What is known of a (normalised) character.
    pub fn info(&self, ch: u16) -> Info {
        let page = self.chars.get(usize::from(ch >> 8)).copied().unwrap_or(0);
        let at = PAGES + usize::from(page) * PAGE + usize::from(ch & 255) * CHAR;
        match self.chars.get(at..at + CHAR) {
            Some(b) => Info {
                cluster: b[0],
                word: b[1],
                flags: b[2],
                opens: b[5] >> 4,
                roles: [b[3] & 15, b[3] >> 4, b[4] & 15, b[4] >> 4, b[5] & 15],
            },
            None => Info::default(),
        }
    }

    /// The cluster of a word of 2 to [`WORD`] characters, if it is one.
    pub fn word(&self, packed: u64) -> Option<u8> {
        self.words.get(word_key(packed)).map(|c| c as u8)
    }

    /// Calls back with the length and the kind of every gazetteer entry that begins a text, shortest first.
    ///
    /// What the characters say of the entries that they may be in spares most look-ups, and most strings that would be
    /// taken for entries by chance.
    #[inline]
    pub fn entries(&self, text: impl IntoIterator<Item = (u16, Info)>, mut found: impl FnMut(usize, u8)) {
        let mut text = text.into_iter();
        let Some((first, Info { opens: longest @ 2.., .. })) = text.next() else { return };
        let mut key = entry_key(0, first);
        for (len, (ch, info)) in (2..=usize::from(longest)).zip(text) {
            if info.flags & Info::INSIDE == 0 {
                break;
            }
            key = entry_key(key, ch);
            if info.flags & Info::ENDS != 0
                && let Some(code) = self.entries.get(key)
            {
                found(len, code as u8);
            }
        }
    }

    /// Splits text into words: the fewest, later ones longer; calls back with start and length.
    pub fn segment(&self, chars: &[u16], han: &[bool], words: &mut Vec<Word>) {
        words.clear();
        let n = chars.len();
        words.reserve(n);
        // cost[i]: fewest words from i to the end; best[i]: length and cluster of the first.
        let mut cost = vec![0u32; n + 1];
        let mut best = vec![(1u8, 0u8); n];
        for i in (0..n).rev() {
            cost[i] = cost[i + 1] + 10;
            best[i] = (1, 0);
            if !han[i] {
                // Runs of digits or letters are one word.
                if i + 1 < n
                    && chars[i] == chars[i + 1]
                    && (chars[i] == u16::from(b'0') || chars[i] == u16::from(b'A'))
                {
                    cost[i] = cost[i + 1];
                    best[i] = (best[i + 1].0.saturating_add(1), 0);
                    if best[i].0 == u8::MAX {
                        cost[i] += 10;
                        best[i] = (1, 0);
                    }
                }
                continue;
            }
            let mut packed = u64::from(chars[i]);
            for len in 2..=WORD.min(n - i) {
                if !han[i + len - 1] {
                    break;
                }
                packed |= u64::from(chars[i + len - 1]) << (16 * (len - 1));
                let total = cost[i + len] + 9;
                if total < cost[i]
                    && let Some(cluster) = self.word(packed)
                {
                    cost[i] = total;
                    best[i] = (len as u8, cluster);
                }
            }
        }
        let mut i = 0;
        while i < n {
            let (len, cluster) = best[i];
            let cluster = if len == 1 || !han[i] { self.info(chars[i]).word } else { cluster };
            let packed =
                chars[i..i + usize::from(len)].iter().rev().take(4).fold(0, |h, &c| h << 16 | u64::from(c));
            words.push(Word { start: i as u32, len, cluster, packed });
            i += usize::from(len);
        }
    }
}

/// One word of a segmented text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// First character.
    pub start: u32,
    /// Characters.
    pub len: u8,
    /// Distributional cluster.
    pub cluster: u8,
    /// Up to four characters, 16 bits each.
    pub packed: u64,
}

/// The key of a word in the word table.
pub fn word_key(packed: u64) -> u64 {
    mix(packed ^ 0x6a62_776f_7264_0000)
}

/// Adds one character to the key of a gazetteer entry; begin with 0.
pub fn entry_key(key: u64, ch: u16) -> u64 {
    mix(key ^ (u64::from(ch) + 0x9e37_79b9_7f4a_7c15))
}

/// The form in which characters are compared: full-width ASCII narrowed, digits `0`, letters `A`,
/// characters beyond the first plane U+FFFD.
pub fn normal(ch: char) -> u16 {
    let code = ch as u32;
    let code = match code {
        0xff01..=0xff5e => code - 0xfee0,
        0x3000 | 0xa0 => 0x20,
        0x2022 | 0x30fb | 0x2027 => 0xb7,
        _ => code,
    };
    match code {
        0x30..=0x39 => u16::from(b'0'),
        0x41..=0x5a | 0x61..=0x7a => u16::from(b'A'),
        0x10000.. => 0xfffd,
        _ => code as u16,
    }
}

/// Whether a normalised character is a Han character.
pub fn is_han(ch: u16) -> bool {
    matches!(ch, 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x3007)
}
