//! Organisations: their class, by how their names end.

use super::bodies::words;
use crate::table::{Pairs, Row, Table, lines};

const TEXT: &str = include_str!("../../data/org_types.tsv");
static TYPES: Table<{ lines(TEXT) }> = Table::new(TEXT);
/// Of the names of international bodies.
static INTERNATIONAL: Pairs = Pairs::beginnings(TEXT, "\tinternational\tname");
/// Of the names of firms.
static FIRMS: Pairs = Pairs::beginnings(TEXT, "\tcompany\tname");

/// The class of an organisation: `company`, `government`, `school` …; `None` if its name does not tell.
pub fn class(name: &str) -> Option<&'static str> {
    name.char_indices().find_map(|(at, _)| TYPES.get(&name[at..])).map(|r| r.column(1))
}

/// Whether a string is the whole name of a body of the lists: 世卫组织, 京东.
pub fn is_known(name: &str) -> bool {
    TYPES.get(name).is_some_and(|r| r.column(2) == "name")
}

/// The same of characters.
pub fn is_full_name(chars: &[char]) -> bool {
    TYPES.find(chars).is_some_and(|row| row.column(2) == "name")
}

/// Whether a name ends in what no body is: 大局, 峰会, 公众号.
pub fn is_no_body(name: &[char]) -> bool {
    words::ends(name, "never").is_some()
}

/// 某市委常委: an office that somebody holds, unless what stands behind makes its meeting or its room of it.
pub fn is_member(name: &[char], behind: &[char]) -> bool {
    name.ends_with(&['委', '常', '委']) && !behind.first().is_some_and(|c| "会办班".contains(*c))
}

/// Whether a name that the learned layer took for a place is an organisation by its ending: a hotline, a company.
pub fn is_one(name: &str) -> bool {
    ["热线", "公司", "集团", "受理中心", "服务中心", "委员会", "办事处", "派出所", "管委会", "合作社", "协会"]
        .iter()
        .any(|end| name.ends_with(end))
}

/// Whether a name ends in a word of two characters or more for a body that is no site: 研究所, but not 图书馆.
pub fn is_institution(chars: &[char]) -> bool {
    let n = (2..=chars.len().min(7)).rev().find(|&n| is_type(&chars[chars.len() - n..]));
    let text: String = chars.iter().collect();
    n.is_some_and(|n| n < chars.len())
        && class(&text).is_some_and(|c| {
            matches!(
                c,
                "government" | "party" | "research" | "association" | "company" | "media" | "cooperative"
            )
        })
        && !["站", "酒店", "宾馆", "饭店", "商场", "超市", "工厂", "厂", "矿"]
            .iter()
            .any(|w| text.ends_with(w))
}

/// Whether a name ends in a word for organisations.
pub fn ends_like_one(chars: &[char]) -> bool {
    (1..=chars.len().min(7)).any(|n| is_type(&chars[chars.len() - n..]))
}

/// Characters of the international body that begins `rest`; not of words that many bodies' names end in.
pub fn international(rest: &[char]) -> Option<usize> {
    if !INTERNATIONAL.has(*rest.first()?, *rest.get(1)?) {
        return None;
    }
    let name = |row: &Row, n: usize| row.column(1) == "international" && n >= 2 && row.column(2) == "name";
    let n = TYPES.longest(rest, name).map(|r| r.1)?;
    // Letters end where the word does.
    let goes_on =
        rest[n - 1].is_ascii() && rest.get(n).is_some_and(|c| c.is_ascii_alphanumeric() || *c == '-');
    (!goes_on).then_some(n)
}

/// Characters of the longest word for a public office, a school or a hospital that begins `rest`; two at least. Not 政府,
/// which any country has.
pub fn official(rest: &[char]) -> Option<usize> {
    let office = |row: &Row, n: usize| {
        let class = matches!(row.column(1), "government" | "school" | "hospital" | "research");
        class && n >= 2 && row.column(2) != "name" && row.column(0) != "政府"
    };
    TYPES.longest(rest, office).map(|r| r.1)
}

/// Characters of the word for a house of culture, such as 图书馆, that begins `rest`.
pub fn house(rest: &[char]) -> Option<usize> {
    let culture = |row: &Row, n: usize| row.column(1) == "culture" && row.column(2) != "name" && n >= 3;
    TYPES.longest(rest, culture).map(|r| r.1)
}

/// Characters of the firm of the lists that begins `rest`.
pub fn firm(rest: &[char]) -> Option<usize> {
    if !FIRMS.has(*rest.first()?, *rest.get(1)?) {
        return None;
    }
    let name = |row: &Row, _| row.column(1) == "company" && row.column(2) == "name";
    TYPES.longest(rest, name).map(|r| r.1)
}

/// Whether a name ends like that of a public body, and not of a firm.
pub fn is_public(chars: &[char]) -> bool {
    let name: String = chars.iter().collect();
    class(&name).is_some_and(|c| !matches!(c, "company" | "cooperative" | "culture" | "team" | "military"))
}

/// Whether a string as a whole is a word for organisations.
pub fn is_type(chars: &[char]) -> bool {
    TYPES.find(chars).is_some()
}

/// Whether a name that the learned layer found can be one: marks in pairs, and no sentence.
pub fn whole(chars: &[char]) -> bool {
    let count = |c: char| chars.iter().filter(|&&x| x == c).count();
    let paired =
        [('“', '”'), ('《', '》'), ('（', '）'), ('‘', '’')].iter().all(|&(a, b)| count(a) == count(b));
    let broken = chars.iter().any(|c| matches!(c, '。' | '，' | '；' | '！' | '？'));
    paired && !broken && !chars.iter().all(char::is_ascii_digit)
}

/// Endings of the short names of government bodies: 市某某局.
const BODIES: &[&str] =
    &["局", "委", "办", "厅", "政府", "法院", "检察院", "海关", "分局", "监管局", "银行", "公司"];

/// Whether a part of an enumeration is a body of the 市, 省 or 县 by its form.
pub fn is_body(chars: &[char]) -> bool {
    let text: String = chars.iter().collect();
    (3..=12).contains(&chars.len())
        && matches!(chars[0], '市' | '省' | '县' | '区')
        && BODIES.iter().any(|end| text.ends_with(end))
        && !["布局", "格局", "大局", "全局", "结局"].iter().any(|w| text.ends_with(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_tell() {
        for (name, want) in [
            ("青石县甜菜有限公司", "company"),
            ("青石县气象局", "government"),
            ("青石一中", "school"),
            ("省政协", "government"),
            ("新华社", "media"),
        ] {
            assert_eq!(class(name), Some(want), "{name}");
        }
        assert_eq!(class("青石"), None);
        crate::table::assert_sorted("org_types", &TYPES);
    }
}
