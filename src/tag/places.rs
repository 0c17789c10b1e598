//! Places: division and country codes by name, and the page's own place.

use std::collections::BTreeMap;

use super::rules::table::{Table, lines};

const DIVISIONS_TEXT: &str = include_str!("../../data/divisions.tsv");
static DIVISIONS: Table<{ lines(DIVISIONS_TEXT) }> = Table::new(DIVISIONS_TEXT);
const COUNTRIES_TEXT: &str = include_str!("../../data/countries.tsv");
static COUNTRIES: Table<{ lines(COUNTRIES_TEXT) }> = Table::new(COUNTRIES_TEXT);

/// What a short name may have lost.
///
/// Not 区: what is left of a district's name is mostly a common word (江南, 港口).
const GENERICS: [&str; 7] = ["省", "市", "县", "自治区", "地区", "旗", "盟"];

/// Candidate codes of a name: six digits, or two letters for a country. Empty if unknown.
pub fn codes(name: &str) -> Vec<&'static str> {
    let exact = |name: &str| -> Vec<&'static str> {
        DIVISIONS.get(name).map(|r| r.column(1).split(',').collect()).unwrap_or_default()
    };
    let mut out = exact(name);
    if out.is_empty() {
        out.extend(COUNTRIES.get(name).map(|r| r.column(1)));
    }
    let count = name.chars().count();
    if out.is_empty() && (2..=6).contains(&count) {
        // The higher the division, the likelier is its short name.
        for generic in GENERICS {
            let mut full = String::with_capacity(name.len() + generic.len());
            full.push_str(name);
            full.push_str(generic);
            out.extend(exact(&full));
        }
        out.sort_by_key(|c| (level(c), *c));
    }
    if out.is_empty() && (5..=16).contains(&count) {
        // 山东省聊城市冠县: the last part, in the first.
        let chars: Vec<(usize, char)> = name.char_indices().collect();
        for &(at, _) in chars.iter().skip(2) {
            let (head, tail) = name.split_at(at);
            let upper = codes(head);
            if upper.is_empty() || tail.chars().count() < 2 {
                continue;
            }
            let lower: Vec<_> =
                codes(tail).into_iter().filter(|c| upper.iter().any(|u| within(c, u))).collect();
            if !lower.is_empty() {
                return lower;
            }
        }
    }
    out
}

/// The names of a division from the province down to itself, or of a country alone; empty if the code is unknown.
pub fn chains(codes: &[String]) -> Vec<Vec<&'static str>> {
    let wanted: Vec<Vec<String>> = codes
        .iter()
        .map(|code| match code.as_bytes() {
            [_, _, b'0', b'0', b'0', b'0'] => vec![code.clone()],
            [_, _, _, _, b'0', b'0'] => vec![format!("{}0000", &code[..2]), code.clone()],
            [a, ..] if code.len() == 6 && a.is_ascii_digit() && code.is_ascii() => {
                vec![format!("{}0000", &code[..2]), format!("{}00", &code[..4]), code.clone()]
            }
            _ => vec![code.clone()],
        })
        .collect();
    let mut names: BTreeMap<&str, &'static str> = wanted.iter().flatten().map(|c| (c.as_str(), "")).collect();
    // The tables go from names to codes; one pass, and the longest name of each code.
    for line in DIVISIONS_TEXT.lines().chain(COUNTRIES_TEXT.lines()) {
        let mut fields = line.split('\t');
        let (name, list) = (fields.next().unwrap_or(""), fields.next().unwrap_or(""));
        for code in list.split(',') {
            if let Some(known) = names.get_mut(code)
                && known.len() < name.len()
            {
                *known = name;
            }
        }
    }
    let name = |code: &String| names.get(code.as_str()).copied().filter(|n| !n.is_empty());
    wanted.iter().map(|chain| chain.iter().filter_map(name).collect()).collect()
}

/// Common nouns and cut-off words that the learned layer takes for places in today's papers.
const COMMON: &[&str] = &[
    "内陆港",
    "海港",
    "港口",
    "空港",
    "景区",
    "园区",
    "社区",
    "城区",
    "市区",
    "郊区",
    "山区",
    "库区",
    "灾区",
    "校区",
    "产业园",
    "工业园",
    "示范区",
    "试验区",
    "核心区",
    "保税区",
    "中",
    "国",
    "省",
    "市",
    "县",
    "区",
    "村",
    "镇",
    "乡",
];

/// Verbs that the learned layer draws into a place behind them.
const VERBS: &[&str] = &[
    "打造", "推动", "推进", "加快", "建设", "促进", "支持", "围绕", "立足", "聚焦", "助力", "服务", "融入",
    "走进", "关于", "来自", "位于", "抵达", "运抵", "赴",
];

/// Cuts a learned place to what is one; `None` if nothing is left. `touches`: another place stands beside it.
pub fn trim(chars: &[char], touches: bool) -> Option<(usize, usize)> {
    let (mut start, mut end) = (0, chars.len());
    // Marks at an end, or a quotation that ends inside: what stands behind it.
    if let Some(at) =
        chars.iter().rposition(|c| matches!(c, '”' | '“' | '》' | '《' | '）' | '，' | '、' | ' '))
    {
        if at + 1 < end {
            start = at + 1;
        } else {
            end = at;
        }
    }
    let text: String = chars[start..end].iter().collect();
    if !codes(&text).is_empty() {
        return Some((start, end));
    }
    for verb in VERBS {
        let n = verb.chars().count();
        if text.starts_with(verb) && end - start > n + 1 {
            start += n;
            break;
        }
    }
    let text: String = chars[start..end].iter().collect();
    let alone = COMMON.contains(&text.as_str()) && !(touches && text == "中");
    (start < end && !alone && !text.chars().all(|c| c.is_ascii_digit())).then_some((start, end))
}

/// The name of a division.
pub fn name_of(code: &str) -> Option<&'static str> {
    DIVISIONS.rows().find(|r| r.column(1) == code).map(|r| r.column(0))
}

/// 0 province, 1 prefecture, 2 county.
pub fn level(code: &str) -> u8 {
    match (code.len(), code.get(2..4), code.get(4..6)) {
        (6, Some("00"), _) => 0,
        (6, _, Some("00")) => 1,
        (6, ..) => 2,
        _ => 0,
    }
}

/// Whether division `code` lies in division `upper`, or is it.
pub fn within(code: &str, upper: &str) -> bool {
    if code.len() != 6 || upper.len() != 6 {
        return code == upper;
    }
    let part = match level(upper) {
        0 => 2,
        1 => 4,
        _ => 6,
    };
    code[..part] == upper[..part]
}

/// Puts the candidates that lie nearest the page's own place first.
pub fn prefer(codes: &mut [&'static str], own: Option<&str>) {
    let near = |code: &str| {
        own.map_or(0, |own| code.bytes().zip(own.bytes()).take_while(|(a, b)| a == b).count().min(4) / 2)
    };
    codes.sort_by_key(|c| (std::cmp::Reverse(near(c)), level(c), *c));
}

/// The division that a newspaper is named after: 云州日报 after 云州.
pub fn of_newspaper(publication: &str) -> Option<(&str, &'static str)> {
    let stem = ["日报", "晚报", "晨报", "早报", "时报", "商报", "都市报", "新报", "报"]
        .iter()
        .find_map(|end| publication.strip_suffix(end))?;
    codes(stem).into_iter().find(|c| c.len() == 6).map(|code| (stem, code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_names() {
        let chain = |code: &str| chains(&[code.to_owned()]).remove(0);
        assert_eq!(chain("371525"), ["山东省", "聊城市", "冠县"]);
        assert_eq!(chain("371500"), ["山东省", "聊城市"]);
        assert_eq!(chain("110000"), ["北京市"]);
        // A district of a municipality has no prefecture.
        assert_eq!(chain("110105"), ["北京市", "朝阳区"]);
        assert_eq!(chain("FR").len(), 1);
        for odd in ["", "9", "99", "999999", "甲乙", "00000x"] {
            assert_eq!(chain(odd), [""; 0], "{odd}");
        }
    }

    #[test]
    fn names_have_codes() {
        assert_eq!(codes("冠县"), ["371525"]);
        assert_eq!(codes("聊城"), ["371500"]);
        assert_eq!(codes("山东省聊城市冠县"), ["371525"]);
        assert_eq!(codes("湘西"), ["433100"]);
        assert_eq!(codes("越南"), ["VN"]);
        assert!(codes("鼓楼区").len() > 1);
        let mut drum = codes("鼓楼区");
        prefer(&mut drum, Some("350100"));
        assert_eq!(drum[0], "350102");
        assert_eq!(of_newspaper("聊城日报"), Some(("聊城", "371500")));
        assert!(codes("无此地").is_empty());
        super::super::rules::table::assert_sorted("divisions", &DIVISIONS);
        super::super::rules::table::assert_sorted("countries", &COUNTRIES);
    }
}
