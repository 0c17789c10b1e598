//! A block's text as the rules read it: characters, full-width forms folded, with the way back to bytes.

use crate::span::Span;

/// The characters of a text. Full-width digits, letters and signs read as their ASCII forms, and a space between
/// a digit and a Han character (4 月 9 日) is not seen. Indexes count these characters; [`Text::span`] gives bytes.
pub struct Text<'t> {
    /// The text itself.
    pub raw: &'t str,
    chars: Vec<char>,
    starts: Vec<u32>,
}

impl<'t> Text<'t> {
    /// Reads `raw` once.
    pub fn new(raw: &'t str) -> Text<'t> {
        let mut chars = Vec::with_capacity(raw.len() / 3 + 1);
        let mut starts = Vec::with_capacity(raw.len() / 3 + 1);
        let mut all = raw.char_indices().peekable();
        while let Some((at, ch)) = all.next() {
            if matches!(ch, ' ' | '\u{a0}' | '\u{3000}') {
                let before = chars.last().copied().unwrap_or('\0');
                let after = all.peek().map_or('\0', |&(_, c)| fold(c));
                if before.is_ascii_digit() && is_han(after) || is_han(before) && after.is_ascii_digit() {
                    continue;
                }
            }
            chars.push(fold(ch));
            starts.push(at as u32);
        }
        Text { raw, chars, starts }
    }

    /// Number of characters.
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// Character `i`, or NUL outside the text.
    pub fn at(&self, i: usize) -> char {
        self.chars.get(i).copied().unwrap_or('\0')
    }

    /// The character before `i`, or NUL.
    pub fn before(&self, i: usize) -> char {
        if i == 0 { '\0' } else { self.at(i - 1) }
    }

    /// Characters `from..to`, cut at the ends of the text.
    pub fn slice(&self, from: usize, to: usize) -> &[char] {
        let to = to.min(self.len());
        &self.chars[from.min(to)..to]
    }

    /// Whether `word` stands at `i`.
    pub fn has(&self, i: usize, word: &str) -> bool {
        (i..).zip(word.chars()).all(|(k, ch)| self.at(k) == ch)
    }

    /// Whether `word` ends right before `i`.
    pub fn ends(&self, i: usize, word: &str) -> bool {
        let n = word.chars().count();
        i >= n && self.has(i - n, word)
    }

    /// The first of `words` that stands at `i`, with the index after it. Longer words go first in the list.
    pub fn any<'w>(&self, i: usize, words: &[&'w str]) -> Option<(&'w str, usize)> {
        words.iter().find(|w| self.has(i, w)).map(|w| (*w, i + w.chars().count()))
    }

    /// Bytes of characters `from..to`.
    pub fn span(&self, from: usize, to: usize) -> Span {
        let start = self.starts.get(from).map_or(self.raw.len(), |&s| s as usize);
        let end = match to.checked_sub(1).and_then(|last| self.starts.get(last)) {
            Some(&s) => s as usize + self.raw[s as usize..].chars().next().map_or(0, char::len_utf8),
            None => start,
        };
        Span::new(start, end.max(start))
    }

    /// The index of the first character that starts at or after byte `at`.
    pub fn index(&self, at: u32) -> usize {
        self.starts.partition_point(|&s| s < at)
    }

    /// Source text of characters `from..to`.
    pub fn str(&self, from: usize, to: usize) -> &'t str {
        self.span(from, to).of(self.raw)
    }
}

/// Full-width ASCII to ASCII, where the ASCII form is what the rules look for; `，：；（）！？` stay.
fn fold(ch: char) -> char {
    match ch {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '．' | '％' | '＋' | '／' | '－' => {
            char::from_u32(ch as u32 - 0xfee0).unwrap_or(ch)
        }
        '○' | '◯' => '〇',
        _ => ch,
    }
}

/// Unified ideographs (basic block and extension A) and 〇.
pub fn is_han(ch: char) -> bool {
    matches!(ch, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '〇')
}

/// A mark or space that ends a clause: nothing said before it belongs to what follows.
pub fn is_stop(ch: char) -> bool {
    matches!(
        ch,
        '\0' | '。'
            | '，'
            | '；'
            | '：'
            | '！'
            | '？'
            | '\n'
            | '、'
            | '…'
            | '—'
            | '（'
            | '）'
            | '('
            | ')'
            | ','
            | ';'
    )
}

/// A mark that ends a sentence.
pub fn is_sentence_end(ch: char) -> bool {
    matches!(ch, '。' | '！' | '？' | '!' | '?' | '\n')
}
