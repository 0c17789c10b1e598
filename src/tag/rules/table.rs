//! Word lists read in place: a sorted TSV file, its line index made by the compiler.

/// A TSV file whose lines are sorted by their first column (bytewise). `LINES` counts them.
pub struct Table<const LINES: usize> {
    text: &'static str,
    starts: [u32; LINES],
    /// One bit a hash of each line's first character: most characters are turned away here.
    first: [u64; 16],
    longest: usize,
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
        let mut first = [0; 16];
        let (mut i, mut line, mut start, mut longest, mut key, mut chars) = (0, 0, 0, 0, true, 0);
        while i < bytes.len() {
            if i == start {
                starts[line] = i as u32;
                let bit =
                    slot(bytes[i], if i + 2 < bytes.len() { [bytes[i + 1], bytes[i + 2]] } else { [0, 0] });
                first[bit / 64] |= 1 << (bit % 64);
                key = true;
                chars = 0;
            }
            if bytes[i] == b'\t' {
                key = false;
            }
            if key && bytes[i] & 0xc0 != 0x80 {
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
        Table { text, starts, first, longest }
    }

    /// The row whose first column is `word`.
    pub fn get(&self, word: &str) -> Option<Row> {
        let at = self.starts.partition_point(|&s| self.row(s).column(0) < word);
        let row = self.row(*self.starts.get(at)?);
        (row.column(0) == word).then_some(row)
    }

    /// The longest word of the table that begins `rest` and that `accept` takes, with its length in characters.
    pub fn longest(&self, rest: &[char], accept: impl Fn(&Row, usize) -> bool) -> Option<(Row, usize)> {
        let lead = *rest.first()?;
        let mut buffer = [0; 4];
        let bytes = lead.encode_utf8(&mut buffer).as_bytes();
        let bit = slot(bytes[0], if bytes.len() > 2 { [bytes[1], bytes[2]] } else { [0, 0] });
        if bytes.len() > 2 && self.first[bit / 64] >> (bit % 64) & 1 == 0 {
            return None;
        }
        let mut word = String::with_capacity(3 * self.longest);
        let mut ends = [0usize; 32];
        let n = rest.len().min(self.longest).min(31);
        for (k, &ch) in rest[..n].iter().enumerate() {
            word.push(ch);
            ends[k + 1] = word.len();
        }
        // Rows that share the first character stand together; only they are searched.
        (1..=n).rev().find_map(|k| {
            let row = self.get(&word[..ends[k]])?;
            accept(&row, k).then_some((row, k))
        })
    }

    /// All rows in order.
    pub fn rows(&self) -> impl Iterator<Item = Row> + '_ {
        self.starts.iter().map(|&s| self.row(s))
    }

    fn row(&self, start: u32) -> Row {
        let rest = &self.text[start as usize..];
        Row(&rest[..rest.find('\n').unwrap_or(rest.len())])
    }
}

const fn slot(lead: u8, next: [u8; 2]) -> usize {
    let h = (lead as usize)
        .wrapping_mul(31)
        .wrapping_add(next[0] as usize)
        .wrapping_mul(37)
        .wrapping_add(next[1] as usize);
    (h ^ (h >> 7)) & 1023
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
}
