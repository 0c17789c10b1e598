//! Word lists read in place: a sorted TSV file, its line index made by the compiler.

/// A TSV file whose lines are sorted by their first column (bytewise). `LINES` counts them.
pub struct Table<const LINES: usize> {
    text: &'static str,
    starts: [u32; LINES],
    /// Bytes of each line's first column.
    keys: [u8; LINES],
    /// One bit a hash of the first two characters of each line: most texts are turned away here.
    pairs: [u64; 256],
    /// The same of the first character alone, for words of one character and those that go on in ASCII.
    first: [u64; 16],
    /// The same of the last character of each word.
    last: [u64; 64],
    longest: usize,
    shortest: usize,
}

/// Lines of a file; what [`Table::new`] wants as `LINES`.
pub const fn lines(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut i, mut n) = (0, 0);
    while i < bytes.len() {
        if bytes[i] == b'\n' {
            n += 1;
        }
        i += 1;
    }
    n
}

impl<const LINES: usize> Table<LINES> {
    /// Indexes `text`, in which every line ends with a line feed.
    pub const fn new(text: &'static str) -> Table<LINES> {
        let bytes = text.as_bytes();
        let mut starts = [0; LINES];
        let mut keys = [0; LINES];
        let mut pairs = [0; 256];
        let mut first = [0; 16];
        let mut last = [0; 64];
        let (mut i, mut line, mut start, mut longest, mut shortest) = (0, 0, 0, 0, usize::MAX);
        let (mut key, mut chars) = (true, 0);
        let mut begins = 0;
        while i < bytes.len() {
            if i == start {
                starts[line] = i as u32;
                let (one, next) = decode(bytes, i);
                let (two, _) = decode(bytes, next);
                if two < 0x800 {
                    let bit = slot(one, 0) & 1023;
                    first[bit / 64] |= 1 << (bit % 64);
                } else {
                    let bit = slot(one, two);
                    pairs[bit / 64] |= 1 << (bit % 64);
                }
                key = true;
                chars = 0;
            }
            if key && (bytes[i] == b'\t' || bytes[i] == b'\n') {
                keys[line] = (i - start) as u8;
                key = false;
                if chars < shortest {
                    shortest = chars;
                }
                let bit = char_slot(decode(bytes, begins).0);
                last[bit / 64] |= 1 << (bit % 64);
            }
            if key && bytes[i] & 0xc0 != 0x80 {
                begins = i;
                chars += 1;
                if chars > longest {
                    longest = chars;
                }
            }
            if bytes[i] == b'\n' {
                line += 1;
                start = i + 1;
            }
            i += 1;
        }
        Table { text, starts, keys, pairs, first, last, longest, shortest }
    }

    /// Whether some word may begin with these two characters (NUL: there is no second); now and then `true` for two
    /// that begin none.
    pub fn may_begin(&self, one: char, two: char) -> bool {
        let bit = slot(one as u32, 0) & 1023;
        if self.first[bit / 64] >> (bit % 64) & 1 == 1 {
            return true;
        }
        let bit = slot(one as u32, two as u32);
        self.pairs[bit / 64] >> (bit % 64) & 1 == 1
    }

    /// Whether some word may end with this character; now and then `true` for one that ends none.
    pub fn may_end(&self, last: char) -> bool {
        let bit = char_slot(last as u32);
        self.last[bit / 64] >> (bit % 64) & 1 == 1
    }

    /// The row whose first column is `word`.
    pub fn get(&self, word: &str) -> Option<Row> {
        let mut chars = word.chars();
        let (one, two) = (chars.next()?, chars.next().unwrap_or('\0'));
        if !self.may_begin(one, two) || !self.may_end(word.chars().next_back()?) {
            return None;
        }
        self.row_of(word.as_bytes())
    }

    /// The row whose first column these characters are.
    pub fn find(&self, word: &[char]) -> Option<Row> {
        let (&one, &last) = (word.first()?, word.last()?);
        let two = word.get(1).copied().unwrap_or('\0');
        if word.len() > self.longest || !self.may_end(last) || !self.may_begin(one, two) {
            return None;
        }
        let mut buffer = [0u8; BUFFER];
        self.row_of(encode(word, &mut buffer))
    }

    fn row_of(&self, word: &[u8]) -> Option<Row> {
        let at = self.after(word).checked_sub(1)?;
        (self.key(at) == word).then(|| self.row(at))
    }

    /// The longest word of the table that begins `rest` and that `accept` takes, with its length in characters.
    pub fn longest(&self, rest: &[char], accept: impl Fn(&Row, usize) -> bool) -> Option<(Row, usize)> {
        self.longest_from(self.shortest, rest, accept)
    }

    /// The same among the words of at least so many characters.
    pub fn longest_from(
        &self,
        least: usize,
        rest: &[char],
        accept: impl Fn(&Row, usize) -> bool,
    ) -> Option<(Row, usize)> {
        if !self.may_begin(*rest.first()?, rest.get(1).copied().unwrap_or('\0')) {
            return None;
        }
        let least: usize = rest.get(..least)?.iter().map(|c| c.len_utf8()).sum();
        let mut buffer = [0u8; BUFFER];
        // The last word that sorts at or before the text shares the most with it: either it begins the text, or only
        // what both share can.
        let mut text = encode(&rest[..rest.len().min(self.longest)], &mut buffer);
        loop {
            let at = self.after(text).checked_sub(1)?;
            let key = self.key(at);
            let shared = key.iter().zip(text).take_while(|(a, b)| a == b).count();
            if shared < least.max(1) {
                return None;
            }
            if shared < key.len() {
                text = &text[..shared];
                continue;
            }
            let chars = key.iter().filter(|b| **b & 0xc0 != 0x80).count();
            let row = self.row(at);
            if accept(&row, chars) {
                return Some((row, chars));
            }
            text = &key[..key.len() - 1];
        }
    }

    /// All rows in order.
    pub fn rows(&self) -> impl Iterator<Item = Row> + '_ {
        (0..LINES).map(|at| self.row(at))
    }

    /// The rows from `word`, or where it would stand, on.
    pub fn from(&self, word: &str) -> impl Iterator<Item = Row> + '_ {
        let after = self.after(word.as_bytes());
        let first = match after.checked_sub(1) {
            Some(at) if self.key(at) == word.as_bytes() => at,
            _ => after,
        };
        (first..LINES).map(|at| self.row(at))
    }

    /// How many words sort at or before `word`.
    fn after(&self, word: &[u8]) -> usize {
        let (mut low, mut size) = (0, LINES);
        let begin = beginning(word);
        while size > 0 {
            let half = size / 2;
            let key = self.key(low + half);
            // Mostly eight bytes tell.
            let own = match self.text.as_bytes()[self.starts[low + half] as usize..].first_chunk() {
                Some(bytes) => u64::from_be_bytes(*bytes) & (!0 << (64 - 8 * key.len().clamp(1, 8))),
                None => beginning(key),
            };
            let before = if own == begin { key <= word } else { own < begin };
            // Two choices and no branch, which would be guessed wrong half of the time.
            low = if before { low + half + 1 } else { low };
            size = if before { size - half - 1 } else { half };
        }
        low
    }

    fn key(&self, at: usize) -> &'static [u8] {
        let start = self.starts[at] as usize;
        &self.text.as_bytes()[start..start + self.keys[at] as usize]
    }

    fn row(&self, at: usize) -> Row {
        let end = self.starts.get(at + 1).map_or(self.text.len(), |&next| next as usize);
        Row(self.text[self.starts[at] as usize..end].trim_end_matches('\n'))
    }
}

/// The first two or the last two characters of the words of a file, as bits of a hash: what turns most texts away
/// before they are looked up.
pub struct Pairs {
    pairs: [u64; 256],
    /// Words of one character.
    single: [u64; 64],
}

impl Pairs {
    /// The beginnings of the words behind which `mark` stands in their line.
    pub const fn beginnings(text: &str, mark: &str) -> Pairs {
        Pairs::new(text, mark.as_bytes(), true)
    }

    /// The ends of all words.
    pub const fn endings(text: &str) -> Pairs {
        Pairs::new(text, &[], false)
    }

    /// The second and third characters of the words that have so many.
    pub const fn middles(text: &str) -> Pairs {
        let bytes = text.as_bytes();
        let mut out = Pairs { pairs: [0; 256], single: [0; 64] };
        let mut i = 0;
        while i < bytes.len() {
            let (two, next) = decode(bytes, decode(bytes, i).1);
            let three = decode(bytes, next).0;
            // Before the end of the column.
            if two > b'\n' as u32 && three > b'\n' as u32 {
                let bit = slot(two, three);
                out.pairs[bit / 64] |= 1 << (bit % 64);
            }
            while i < bytes.len() && bytes[i] != b'\n' {
                i += 1;
            }
            i += 1;
        }
        out
    }

    const fn new(text: &str, mark: &[u8], begin: bool) -> Pairs {
        let bytes = text.as_bytes();
        let mut out = Pairs { pairs: [0; 256], single: [0; 64] };
        let mut i = 0;
        while i < bytes.len() {
            // The first two characters of a word, then the last two.
            let (mut chars, mut one, mut two) = (0, 0, 0);
            while i < bytes.len() && bytes[i] != b'\t' && bytes[i] != b'\n' {
                let (ch, next) = decode(bytes, i);
                if chars == 0 {
                    two = ch;
                } else if chars == 1 || !begin {
                    (one, two) = (two, ch);
                }
                chars += 1;
                i = next;
            }
            let mut marked = mark.is_empty();
            while i < bytes.len() && bytes[i] != b'\n' {
                let mut k = 0;
                while k < mark.len() && i + k < bytes.len() && bytes[i + k] == mark[k] {
                    k += 1;
                }
                marked = marked || k == mark.len();
                i += 1;
            }
            i += 1;
            if marked && chars == 1 {
                let bit = char_slot(two);
                out.single[bit / 64] |= 1 << (bit % 64);
            } else if marked {
                let bit = slot(one, two);
                out.pairs[bit / 64] |= 1 << (bit % 64);
            }
        }
        out
    }

    /// Whether some word may begin (end) with these two characters; now and then `true` for two that begin (end) none.
    pub fn has(&self, one: char, two: char) -> bool {
        let bit = slot(one as u32, two as u32);
        self.pairs[bit / 64] >> (bit % 64) & 1 == 1
    }

    /// Whether this character may be a word.
    pub fn is_word(&self, ch: char) -> bool {
        let bit = char_slot(ch as u32);
        self.single[bit / 64] >> (bit % 64) & 1 == 1
    }
}

/// A set of characters as bits of a hash: turns nearly all others away without a branch for each.
pub struct Chars([u64; 64]);

impl Chars {
    /// The characters of a text.
    pub const fn of(text: &str) -> Chars {
        let bytes = text.as_bytes();
        let mut bits = [0; 64];
        let mut i = 0;
        while i < bytes.len() {
            let (ch, next) = decode(bytes, i);
            let bit = char_slot(ch);
            bits[bit / 64] |= 1 << (bit % 64);
            i = next;
        }
        Chars(bits)
    }

    /// The first characters of words.
    pub const fn first_of(words: &[&str]) -> Chars {
        let mut bits = [0; 64];
        let mut i = 0;
        while i < words.len() {
            let bit = char_slot(decode(words[i].as_bytes(), 0).0);
            bits[bit / 64] |= 1 << (bit % 64);
            i += 1;
        }
        Chars(bits)
    }

    /// Whether the set may hold a character; now and then `true` for one that it does not.
    #[inline]
    pub fn may_have(&self, ch: char) -> bool {
        let bit = char_slot(ch as u32);
        self.0[bit / 64] >> (bit % 64) & 1 == 1
    }
}

/// The first eight bytes of a word as a number that sorts like them.
fn beginning(word: &[u8]) -> u64 {
    match word.first_chunk() {
        Some(bytes) => u64::from_be_bytes(*bytes),
        None => word.iter().fold(0, |sum, &b| sum << 8 | u64::from(b)) << (64 - 8 * word.len().max(1)),
    }
}

/// Bytes that hold the longest word of any table.
const BUFFER: usize = 128;

/// The bytes of a word, as many of its characters as there is room for.
fn encode<'b>(word: &[char], buffer: &'b mut [u8; BUFFER]) -> &'b [u8] {
    let mut len = 0;
    for ch in word {
        if len + 4 > BUFFER {
            break;
        }
        len += ch.encode_utf8(&mut buffer[len..]).len();
    }
    &buffer[..len]
}

/// 12 bits of a hash of a code point.
const fn char_slot(ch: u32) -> usize {
    ch.wrapping_mul(0x9e37_79b1) as usize >> 16 & 0xfff
}

/// 14 bits of a hash of two code points.
const fn slot(one: u32, two: u32) -> usize {
    let h = one.wrapping_mul(0x9e37_79b1) ^ two.wrapping_mul(0x85eb_ca6b);
    (h ^ (h >> 15)) as usize >> 3 & 0x3fff
}

/// The code point at byte `i` of UTF-8 (up to three bytes long) and the index after it; 0 past the end.
const fn decode(bytes: &[u8], i: usize) -> (u32, usize) {
    if i + 2 < bytes.len() && bytes[i] >= 0xe0 {
        let (a, b, c) = (bytes[i] as u32, bytes[i + 1] as u32, bytes[i + 2] as u32);
        ((a & 0xf) << 12 | (b & 0x3f) << 6 | c & 0x3f, i + 3)
    } else if i + 1 < bytes.len() && bytes[i] >= 0xc0 {
        ((bytes[i] as u32 & 0x1f) << 6 | bytes[i + 1] as u32 & 0x3f, i + 2)
    } else if i < bytes.len() {
        (bytes[i] as u32, i + 1)
    } else {
        (0, i)
    }
}

/// One line of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row(&'static str);

impl Row {
    /// Column `n`, counted from 0; empty where the line has fewer.
    pub fn column(&self, n: usize) -> &'static str {
        self.0.split('\t').nth(n).unwrap_or("")
    }
}

#[cfg(test)]
pub(crate) fn assert_sorted<const N: usize>(name: &str, table: &Table<N>) {
    let keys: Vec<_> = table.rows().map(|r| r.column(0)).collect();
    for pair in keys.windows(2) {
        assert!(pair[0] < pair[1], "{name}: {} stands before {}", pair[0], pair[1]);
    }
    assert!(keys.iter().all(|k| !k.is_empty()), "{name}: empty line");
    for key in keys {
        let chars: Vec<char> = key.chars().collect();
        assert!(
            chars.iter().all(|c| c.len_utf8() <= 3),
            "{name}: {key} has a character beyond the first plane"
        );
        let whole = |row: &Row| row.column(0) == key;
        assert!(
            table.get(key).is_some_and(|r| whole(&r)) && table.find(&chars).is_some_and(|r| whole(&r)),
            "{name}: {key}"
        );
        assert!(table.longest(&chars, |_, _| true).is_some_and(|(r, _)| whole(&r)), "{name}: {key}");
    }
}
