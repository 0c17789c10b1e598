//! A block's text as the rules read it: characters, full-width forms folded, with the way back to bytes.

pub use crate::lines::han as is_han;
use crate::span::Span;
use crate::table::Chars;

/// The characters of a text. Full-width digits, letters and signs read as their ASCII forms, 「」 as “”, traditional
/// characters of the rules' words as simplified ones; a space between
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
        '「' => '“',
        '」' => '”',
        '『' => '‘',
        '』' => '’',
        '\u{4e00}'..='\u{9fff}' if TRADITIONAL.may_have(ch) => simplified(ch),
        _ => ch,
    }
}

/// What [`simplified`] changes: hardly any character of a page.
#[rustfmt::skip]
static TRADITIONAL: Chars = Chars::of("\
    萬億個點號時週農曆當現後來間節會議說強調長應從這陽陰禮貳歲學業開發國際論\
    壇賽動員體兩幾數約餘條項種類場戶輛臺噸畝層塊張頁門處對雙組隊輪筆課標頓釐\
    鐘華歐鎊韓盧銖幣記認為問訴紹還須堅級報導書戰風颱慶聖誕勞婦兒屆進");

/// The traditional characters of the rules' own words, in the form that the word lists use; all others stay.
#[rustfmt::skip]
fn simplified(ch: char) -> char {
    match ch {
        '萬' => '万', '億' => '亿', '個' => '个', '點' => '点', '號' => '号', '時' => '时', '週' => '周',
        '農' => '农', '曆' => '历', '當' => '当', '現' => '现', '後' => '后', '來' => '来', '間' => '间',
        '節' => '节', '會' => '会', '議' => '议', '說' => '说', '強' => '强', '調' => '调', '長' => '长',
        '應' => '应', '從' => '从', '這' => '这', '陽' => '阳', '陰' => '阴', '禮' => '礼', '貳' => '贰',
        '歲' => '岁', '學' => '学', '業' => '业', '開' => '开', '發' => '发', '國' => '国', '際' => '际',
        '論' => '论', '壇' => '坛', '賽' => '赛', '動' => '动', '員' => '员', '體' => '体', '兩' => '两',
        '幾' => '几', '數' => '数', '約' => '约', '餘' => '余', '條' => '条', '項' => '项', '種' => '种',
        '類' => '类', '場' => '场', '戶' => '户', '輛' => '辆', '臺' => '台', '噸' => '吨', '畝' => '亩',
        '層' => '层', '塊' => '块', '張' => '张', '頁' => '页', '門' => '门', '處' => '处', '對' => '对',
        '雙' => '双', '組' => '组', '隊' => '队', '輪' => '轮', '筆' => '笔', '課' => '课', '標' => '标',
        '頓' => '顿', '釐' => '厘', '鐘' => '钟', '華' => '华', '歐' => '欧', '鎊' => '镑', '韓' => '韩',
        '盧' => '卢', '銖' => '铢', '幣' => '币', '記' => '记', '認' => '认', '為' => '为', '問' => '问',
        '訴' => '诉', '紹' => '绍', '還' => '还', '須' => '须', '堅' => '坚', '級' => '级', '報' => '报',
        '導' => '导', '書' => '书', '戰' => '战', '風' => '风', '颱' => '台', '慶' => '庆', '聖' => '圣',
        '誕' => '诞', '勞' => '劳', '婦' => '妇', '兒' => '儿', '屆' => '届', '進' => '进',
        _ => ch,
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_traditional_form_is_passed_over() {
        for ch in '\u{4e00}'..='\u{9fff}' {
            assert_eq!(fold(ch), simplified(ch), "{ch}");
        }
    }
}
