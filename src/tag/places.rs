//! Places: division and country codes by name, and the page's own place.

use std::collections::BTreeMap;

use super::correct::is_word;
use super::words::{BEFORE_NAMES, COMMON, is_common, is_han};
use crate::table::{Pairs, Table, lines};

const DIVISIONS_TEXT: &str = include_str!("../../data/divisions.tsv");
static DIVISIONS: Table<{ lines(DIVISIONS_TEXT) }> = Table::new(DIVISIONS_TEXT);
const COUNTRIES_TEXT: &str = include_str!("../../data/countries.tsv");
static COUNTRIES: Table<{ lines(COUNTRIES_TEXT) }> = Table::new(COUNTRIES_TEXT);

const CITIES_TEXT: &str = include_str!("../../data/cities.tsv");
static CITIES: Table<{ lines(CITIES_TEXT) }> = Table::new(CITIES_TEXT);
static COUNTRIES_GO_ON: Pairs = Pairs::middles(COUNTRIES_TEXT);
static CITIES_GO_ON: Pairs = Pairs::middles(CITIES_TEXT);
static DIVISIONS_GO_ON: Pairs = Pairs::middles(DIVISIONS_TEXT);
const GEOGRAPHY_TEXT: &str = include_str!("../../data/geography.tsv");
static GEOGRAPHY: Table<{ lines(GEOGRAPHY_TEXT) }> = Table::new(GEOGRAPHY_TEXT);

/// Whether a string is in a table of divisions, countries, foreign cities, regions, waters or hills; divisions also
/// without their generic.
pub fn is_listed(name: &str) -> bool {
    is_foreign(name) || GEOGRAPHY.get(name).is_some() || !codes(name).is_empty()
}

/// Whether a name ends in a word for places, or is one of the lists. A province that the lists do not know is none.
pub fn ends_like_one(name: &str) -> bool {
    const GENERIC: &str = "市县区州盟旗镇乡村山河江湖海岛港湾桥路街道关口峡峰岭洞寺庙塔城堡园馆院楼场站坝渠池泉滩原洲洋沟坡屯庄寨里巷门坛宫陵店坪坝川岗台营堂庄厂矿";
    is_listed(name) || name.chars().last().is_some_and(|c| GENERIC.contains(c))
}

/// Whether a name that the learned layer took for a body is a site by its ending: 化工基地, 工业园区.
pub fn is_site(name: &str) -> bool {
    ["基地", "园区", "示范区", "服务区", "度假区", "景区", "工业园", "产业园", "公园", "广场", "大桥", "车站"]
        .iter()
        .any(|end| name.ends_with(end) && name.len() > end.len() + 3)
}

/// Whether what follows the first character of `rest` may go on a name of three characters or more.
fn goes_on(middles: &Pairs, rest: &[char]) -> bool {
    matches!(rest, [_, two, three, ..] if middles.has(*two, *three))
}

/// Whether a string names a country or a city abroad.
pub fn is_foreign(name: &str) -> bool {
    CITIES.get(name).is_some() || COUNTRIES.get(name).is_some()
}

/// The longest region, water, hill, country or city abroad that begins `rest`: its characters. Countries and cities from
/// three characters on.
pub fn geographic(rest: &[char]) -> Option<usize> {
    let own = GEOGRAPHY.longest(rest, |_, _| true).map(|r| r.1);
    let city = goes_on(&CITIES_GO_ON, rest).then(|| CITIES.longest_from(3, rest, |_, n| n >= 3)).flatten();
    let country =
        goes_on(&COUNTRIES_GO_ON, rest).then(|| COUNTRIES.longest_from(3, rest, |_, n| n >= 3)).flatten();
    own.max(city.map(|r| r.1)).max(country.map(|r| r.1))
}

/// 两地, 三省: whether `rest` begins with so many places, of which the last was named right before.
pub fn are_counted(rest: &[char]) -> bool {
    matches!(
        rest,
        [
            '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '多' | '各',
            '地' | '省' | '市' | '县' | '区' | '州' | '镇' | '乡' | '村',
            ..
        ]
    )
}

/// Whether a name is a country's, a province's or a region's, of which bodies and sites are not called: 某国机场.
pub fn is_wide(name: &str) -> bool {
    const CITIES: [&str; 4] = ["11", "12", "31", "50"];
    let wide = |code: &&str| level(code) == 0 && !CITIES.iter().any(|city| code.starts_with(city));
    codes(name).first().is_some_and(wide) || GEOGRAPHY.get(name).is_some_and(|row| row.column(1) == "region")
}

/// Whether two characters name a city or a country abroad.
pub fn is_short_foreign(chars: &[char]) -> bool {
    CITIES.find(chars).is_some() || COUNTRIES.find(chars).is_some()
}

/// Whether characters name a city abroad.
pub fn is_city_abroad(chars: &[char]) -> bool {
    CITIES.find(chars).is_some()
}

/// Whether a region's name of two characters needs nothing beside it to be one: 台海, 皖北.
pub fn is_plain_region(chars: &[char]) -> bool {
    GEOGRAPHY.find(chars).is_some_and(|row| row.column(2) == "sure")
}

/// The longest full name of a division (three characters or more, with its generic) that begins `rest`: its characters.
/// `district`: fewest characters of one in 区, for 新城区 and 城关区 are common nouns too.
pub fn full(rest: &[char], district: usize) -> Option<usize> {
    if !goes_on(&DIVISIONS_GO_ON, rest) {
        return None;
    }
    DIVISIONS
        .longest_from(3, rest, |row, n| n >= if row.column(0).ends_with('区') { district } else { 3 })
        .map(|r| r.1)
}

/// What a short name may have lost.
///
/// Not 区: what is left of a district's name is mostly a common word (江南, 港口).
const GENERICS: [&str; 7] = ["省", "市", "县", "自治区", "地区", "旗", "盟"];

/// Candidate codes of a name: six digits, or two letters for a country. Empty if unknown.
pub fn codes(name: &str) -> Vec<&'static str> {
    // Whatever a name may have lost or be made of, it begins as one of the tables does.
    let mut begin = name.chars();
    let (one, two) = (begin.next().unwrap_or('\0'), begin.next().unwrap_or('\0'));
    if !DIVISIONS.may_begin(one, two) && !COUNTRIES.may_begin(one, two) {
        return Vec::new();
    }
    let out = single(name);
    if out.is_empty() { joined(name) } else { out }
}

/// The codes of a name that is not put together of others, perhaps without its generic.
fn single(name: &str) -> Vec<&'static str> {
    let mut rows = DIVISIONS.from(name).peekable();
    if let Some(row) = rows.next_if(|row| row.column(0) == name) {
        return row.column(1).split(',').collect();
    }
    if let Some(row) = COUNTRIES.get(name) {
        return vec![row.column(1)];
    }
    let mut out = Vec::new();
    if (2..=6).contains(&name.chars().count()) {
        for row in rows {
            let Some(generic) = row.column(0).strip_prefix(name) else { break };
            if GENERICS.contains(&generic) {
                out.extend(row.column(1).split(','));
            }
        }
        // The higher the division, the likelier is its short name.
        out.sort_by_key(|c| (level(c), *c));
    }
    out
}

/// The codes of 山东省聊城市冠县: the last part, in the first.
fn joined(name: &str) -> Vec<&'static str> {
    let ends: Vec<usize> = name.char_indices().skip(1).map(|(at, _)| at).chain([name.len()]).collect();
    if !(5..=16).contains(&ends.len()) {
        return Vec::new();
    }
    // Codes of what the name begins with, from two characters on, where there are any.
    let mut heads: Vec<(usize, usize, Vec<&'static str>)> = Vec::new();
    for (count, &end) in (1..).zip(&ends).skip(1) {
        let whole = end == name.len();
        let mut own = if whole { Vec::new() } else { single(&name[..end]) };
        if own.is_empty() && count >= 5 {
            let parts = heads.iter().take_while(|head| head.0 + 2 <= count);
            let inside = |(_, at, upper): &(usize, usize, Vec<&'static str>)| {
                let mut lower = codes(&name[*at..end]);
                lower.retain(|c| upper.iter().any(|u| within(c, u)));
                Some(lower).filter(|lower| !lower.is_empty())
            };
            own = parts.filter_map(inside).next().unwrap_or_default();
        }
        if whole {
            return own;
        }
        if !own.is_empty() {
            heads.push((count, end, own));
        }
    }
    Vec::new()
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

/// Cuts a learned place to what is one; `None` if nothing is left. `rest`: what follows it, where it is to be doubted; `touches`: another
/// place stands beside it.
pub fn trim(chars: &[char], rest: Option<&[char]>, touches: bool) -> Option<(usize, usize)> {
    let (mut start, mut end) = (0, chars.len());
    // Marks at an end, or a quotation that ends inside: what stands behind it.
    let paired = chars.first() == Some(&'“') && chars.contains(&'”') && chars.last() != Some(&'”');
    if let Some(at) =
        chars.iter().rposition(|c| matches!(c, '”' | '“' | '》' | '《' | '）' | '，' | '、' | ' '))
        && !paired
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
    // Verbs that the learned layer draws into a place behind them.
    if let Some((_, n)) = BEFORE_NAMES.longest(&chars[start..end], |_, n| n >= 2 || chars[start] == '赴')
        && end - start > n + 1
    {
        start += n;
    }
    if let Some(rest) = rest {
        (start, end) = doubted(chars, start, end, rest)?;
    }
    let text: String = chars[start..end].iter().collect();
    let alone =
        (is_common(&text, "place") || all_common(&chars[start..end])) && !(touches && end - start == 1);
    (start < end && !alone && !text.chars().all(|c| c.is_ascii_digit())).then_some((start, end))
}

/// Cuts further what the learned layer is not sure of; `None` if it is none. `rest`: what follows it.
fn doubted(chars: &[char], mut start: usize, mut end: usize, rest: &[char]) -> Option<(usize, usize)> {
    // 灵璧玉(米), 亳州市场: a name of the lists with something behind it.
    if end - start >= 3 && !is_listed(&text_of(&chars[start..end])) {
        let plain = |n: usize| is_listed(&text_of(&chars[start..end - n]));
        let generic = ends_like_one(&text_of(&chars[end - 1..end]));
        if end - start >= 4 && is_common(&text_of(&chars[end - 2..end]), "place") && plain(2) {
            end -= 2;
        } else if !generic && !"人语话们府".contains(chars[end - 1]) && plain(1) {
            end -= 1;
        }
    }
    // 便利惠(及): the last character begins another word.
    let name = text_of(&chars[start..end]);
    if let (Some(&next), 3..) = (rest.first(), end - start)
        && end == chars.len()
        && !ends_like_one(&name)
        && is_han(next)
        && (end - start < 4 || !super::people::sounds_foreign(&name))
    {
        let both = text_of(&[chars[end - 1], next]);
        if is_word(&both) || BEFORE_NAMES.get(&both).is_some() {
            return None;
        }
    }
    // 灵璧西海(岸)
    let coast = chars[start..end].ends_with(&['海']) && end == chars.len() && rest.first() == Some(&'岸');
    if coast && !is_listed(&name) {
        end = (start + 2..end).rev().find(|&at| is_listed(&text_of(&chars[start..at])))?;
    }
    // 如某州城, 及某镇: a particle before the name.
    if end - start >= 4 && "如及和与".contains(chars[start]) && !is_listed(&name) {
        let own = text_of(&chars[start + 1..end]);
        start += usize::from(ends_like_one(&own));
    }
    Some((start, end))
}

fn text_of(chars: &[char]) -> String {
    chars.iter().collect()
}

/// The name of a division without its generic, where that is a name by itself: 兰溪市 gives 兰溪, 冠县 nothing. From two
/// characters on; not if it is a common noun too.
pub fn stem(name: &str) -> Option<&str> {
    let stem = ["市", "县", "区", "州", "省", "盟", "旗"].iter().find_map(|g| name.strip_suffix(g))?;
    let known = DIVISIONS.get(name).is_some_and(|r| r.column(1).split(',').all(|c| c.len() == 6));
    let common = COMMON.get(stem).is_some();
    (known && !common && (2..=4).contains(&stem.chars().count()) && !stem.ends_with(['族', '自']))
        .then_some(stem)
}

/// The divisions that a body's name begins with, the last of them: 云南省兰坪县气象局 gives 兰坪县.
pub fn seat(body: &str) -> Option<&str> {
    let mut found = None;
    let mut from = 0;
    loop {
        let rest: Vec<char> = body[from..].chars().take(12).collect();
        let Some(n) = DIVISIONS.longest_from(3, &rest, |_, n| n >= 3).map(|r| r.1) else {
            return found;
        };
        let to = from + rest[..n].iter().map(|c| c.len_utf8()).sum::<usize>();
        found = Some(&body[from..to]);
        from = to;
    }
}

/// Whether a string is made of common nouns alone: 渡口码头.
fn all_common(chars: &[char]) -> bool {
    let common = |part: &[char]| is_common(&part.iter().collect::<String>(), "place");
    (2..chars.len().saturating_sub(1)).any(|at| common(&chars[..at]) && common(&chars[at..]))
}

/// Whether the character behind a place's name is its generic, and not the beginning of another word: 青岛港.
pub fn takes_generic(name: &str, generic: char, next: Option<char>) -> bool {
    const GOES_ON: &str = "口区元股币人商资澳深珠台城府";
    generic == '港' && !codes(name).is_empty() && !next.is_some_and(|c| GOES_ON.contains(c))
}

/// The name of a division.
pub fn name_of(code: &str) -> Option<&'static str> {
    DIVISIONS.rows().find(|r| r.column(1) == code).map(|r| r.column(0))
}

/// The code of a province, by its first two digits.
pub fn province(digits: &str) -> Option<&'static str> {
    DIVISIONS
        .rows()
        .flat_map(|r| r.column(1).split(','))
        .find(|c| c.len() == 6 && c.starts_with(digits) && c.ends_with("0000"))
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
    fn every_name_of_three_characters_is_found_where_it_stands() {
        let long = |name: &str| Some(name.chars().collect::<Vec<_>>()).filter(|chars| chars.len() >= 3);
        for chars in DIVISIONS.rows().filter_map(|r| long(r.column(0))) {
            assert_eq!(full(&chars, 3), Some(chars.len()), "{chars:?}");
        }
        for chars in CITIES.rows().filter_map(|r| long(r.column(0))) {
            assert_eq!(geographic(&chars), Some(chars.len()), "{chars:?}");
        }
        assert_eq!(full(&['渡', '口', '县'], 3), None);
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
        crate::table::assert_sorted("divisions", &DIVISIONS);
        crate::table::assert_sorted("countries", &COUNTRIES);
        crate::table::assert_sorted("cities", &CITIES);
        crate::table::assert_sorted("geography", &GEOGRAPHY);
    }
}
