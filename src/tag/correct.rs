//! The rules about names, in their order, on what the learned layer found in one paragraph.

use std::sync::LazyLock;

use super::found::{Draft, Para};
use super::model::Model;
use super::words::{COMMON, is_common, is_han};
use super::{MODEL, bodies, kinds, lexicon, people, places, rules, sites, titles};
use crate::page::{EntityKind, Why};

/// A country, a city abroad, a region or a river.
const LISTED: Why =
    Why::new("地名表中的国家、城市、区域或山川", "a country, city, region, water or hill of the lists");

/// Beside another in an enumeration.
const ENUMERATED: Why =
    Why::new("地名表中有此名，与另一地名并列", "in the gazetteer, and beside a place in an enumeration");

/// Corrects people, places and organisations; `byline`: the paragraph is one, and holds no other people.
pub fn correct(para: &Para, drafts: &mut Vec<Draft>, byline: bool) {
    // White space, controls and strokes at either end belong to no name.
    let blank =
        |at: usize| para.chars[at].is_whitespace() || para.chars[at].is_control() || para.chars[at] == '/';
    for d in drafts.iter_mut() {
        while d.start < d.end && blank(d.start) {
            d.start += 1;
        }
        while d.start < d.end && blank(d.end - 1) {
            d.end -= 1;
        }
    }
    // A name has letters in it, and is not what only looks like one: 厄尔尼诺.
    let named = |d: &Draft| para.chars[d.start..d.end].iter().any(|c| c.is_alphanumeric());
    drafts.retain(|d| named(d) && (d.certain || !in_no_name(&para.chars, d)));
    kinds::settle(para, drafts);
    people::repair(para, drafts, |name| !places::codes(name).is_empty(), is_no_name);
    let place = |name: &str| places::is_listed(name) || !places::codes(&format!("{name}区")).is_empty();
    people::enumerated(para, drafts, place, is_no_name);
    geographic(para, drafts);
    bodies::correct(para, drafts, is_word);
    super::companies::companies(para, drafts);
    if !byline {
        people::titled(para, drafts, &titles::ends(&para.chars), is_no_name);
        people::holders(para, drafts, |name| is_no_name(name) || place(name));
        people::listed(para, drafts, is_no_name);
        people::addressed(para, drafts);
        people::photographers(para, drafts);
        people::dotted(para, drafts);
        people::dotted_ends(para, drafts, is_word);
    }
    // Nor may a rule have cut away what showed.
    drafts.retain(named);
    drafts.sort_by_key(|d| (d.start, d.end));
}

/// Whether a name is, or is a part of, what only looks like one: 厄尔尼诺, 辽河入海口.
fn in_no_name(chars: &[char], d: &Draft) -> bool {
    const BEFORE: usize = 3;
    (d.start.saturating_sub(BEFORE)..=d.start).any(|at| {
        let whole = COMMON.longest(&chars[at..], |row, _| row.column(1).split(',').any(|k| k == "nothing"));
        whole.is_some_and(|(_, n)| at + n >= d.end)
    })
}

/// 东北部, 西南角: a direction, not a region; 某(山东)麓: half of a hill and a direction.
fn is_direction(chars: &[char], d: &Draft) -> bool {
    let slope = matches!(chars[d.start..d.end], ['山', '东' | '西'])
        && chars.get(d.end).is_some_and(|c| "麓坡脚侧".contains(*c));
    let wind = chars.get(d.end) == Some(&'风')
        && !matches!(
            chars[d.end..],
            [_, '云' | '情' | '味' | '光' | '景' | '貌' | '格' | '物' | '俗' | '土' | '险', ..]
        );
    slope
        || d.end - d.start == 2
            && chars[d.start..d.end].iter().all(|c| "东南西北中".contains(*c))
            && (wind || chars.get(d.end).is_some_and(|c| "部角方向侧面坡麓郊门暖气急涡".contains(*c)))
}

/// The provinces in one character each.
const PROVINCES: &str = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔云滇藏陕秦甘陇青宁新港澳台";

/// Adds regions, waters and hills that the learned layer missed, and makes those whole that it cut short (太平 of
/// 太平洋, 青岛 of 青岛港).
fn geographic(para: &Para, drafts: &mut Vec<Draft>) {
    let chars = &para.chars;
    drafts.retain(|d| d.kind != EntityKind::Place || d.certain || !is_direction(chars, d));
    // 京津冀中医药: after the provinces in short 中 is half of another word, not China.
    let half = |d: &Draft| {
        d.end - d.start == 1
            && chars[d.start] == '中'
            && d.start > 0
            && PROVINCES.contains(chars[d.start - 1])
    };
    drafts.retain(|d| d.kind != EntityKind::Place || !half(d));
    for d in drafts.iter_mut().filter(|d| d.kind == EntityKind::Place && !d.certain) {
        // 某城站马拉松: a stop of a tour, not a station.
        let tour = rules::event::is_head(&chars[d.end..]) || people::starts(&chars[d.end..], "活动");
        if chars[d.end - 1] == '站' && tour && !places::codes(&para.text(d.start, d.end - 1)).is_empty() {
            d.end -= 1;
        }
    }
    let mut at = 0;
    while at < chars.len() {
        // 某市婺城区: behind its city even a district of three characters.
        let behind = drafts.iter().any(|d| d.kind == EntityKind::Place && d.end == at);
        let full = places::full(&chars[at..], if behind { 3 } else { 5 });
        // 在首尔期间: a city of two characters behind what only places follow.
        let abroad = at > 0
            && "在赴抵驻访飞".contains(chars[at - 1])
            && chars.get(at..at + 2).is_some_and(places::is_short_foreign);
        let Some(n) = places::geographic(&chars[at..]).max(full).max(abroad.then_some(2)) else {
            at += 1;
            continue;
        };
        // 苏粤港澳: provinces in short one after another, not 粤港澳 behind a 鲁.
        if at > 0 && n > 2 && chars[at - 1..at + n].iter().all(|&c| PROVINCES.contains(c)) {
            at += 1;
            continue;
        }
        let (start, end) = (at, at + n);
        let covers = |d: &&Draft| d.start < end && d.end > start;
        let inside = |d: &Draft| {
            d.kind == EntityKind::Place && start <= d.start && d.end <= end && d.end - d.start < n
        };
        // Two characters are a region's name only where the learned layer agrees, or what follows says so: 皖北地区.
        let land = ["地区", "山区", "一带", "等地", "大地", "平原", "高原", "丘陵", "部分", "大部"];
        let straddles = || {
            let next = chars.get(end).filter(|c| is_han(**c));
            next.is_some_and(|&c| is_word(&[chars[end - 1], c].iter().collect::<String>()))
        };
        let counted = start > 0
            && (chars[start - 1].is_ascii_digit() || "一二两三四五六七八九十几".contains(chars[start - 1]));
        let plain = places::is_plain_region(&chars[start..end]) && !straddles() && !counted;
        let sure = plain || n >= 3 || abroad || land.iter().any(|w| people::starts(&chars[end..], w));
        if drafts.iter().filter(covers).all(|d| !d.certain && inside(d))
            && (sure || drafts.iter().any(|d| covers(&d)))
        {
            // 沿海城市, 亳州市民: the ends are parts of other words.
            let glued = at > 0 && is_han(chars[at - 1]) && is_word(&para.text(at - 1, at + 1));
            let people = matches!(chars[end - 1], '市' | '县' | '区' | '省') && chars.get(end) == Some(&'民');
            let end = if people { end - 1 } else { end };
            let learned = drafts.iter().any(|d| covers(&d));
            // 浙江南部: no 江南.
            let inside = n == 2 && at > 0 && places::is_listed(&para.text(at - 1, at + 1));
            let glued = glued || inside;
            if (learned || !glued) && end - start >= 2 {
                drafts.retain(|d| !(d.start < end && d.end > start));
                drafts.push(Draft::new(EntityKind::Place, start, end, 0.85, LISTED));
            }
        }
        at = end;
    }
    listed(para, drafts);
    within(para, drafts);
    sites::townships(para, drafts);
    sites::sites(para, drafts);
    sites::counted(para, drafts);
    for d in drafts.iter_mut().filter(|d| d.kind == EntityKind::Place && !d.certain) {
        let name = para.text(d.start, d.end);
        let zone = ["经开区", "高新区", "开发区", "经济开发区", "经济技术开发区", "自贸区", "新区"]
            .iter()
            .find(|w| people::starts(&chars[d.end..], w));
        if let Some(zone) = zone.filter(|_| !name.ends_with('区')) {
            d.end += zone.chars().count();
        }
        if d.end < chars.len() && places::takes_generic(&name, chars[d.end], chars.get(d.end + 1).copied()) {
            d.end += 1;
        }
    }
}

/// Adds a city or county in short right behind its province or prefecture: 某省 + 某.
fn within(para: &Para, drafts: &mut Vec<Draft>) {
    let chars = &para.chars;
    let mut more = Vec::new();
    for d in drafts.iter().filter(|d| d.kind == EntityKind::Place) {
        let own = places::codes(&para.text(d.start, d.end));
        let [seat] = own[..] else { continue };
        let Some(seat) = seat.strip_suffix("0000").or_else(|| seat.strip_suffix("00")) else { continue };
        let inner = (2..=3).rev().map(|n| (d.end, d.end + n)).find(|&(from, to)| {
            to <= chars.len()
                && !drafts.iter().any(|o| o.start < to && o.end > from)
                && places::codes(&para.text(from, to))
                    .iter()
                    .any(|c| c.starts_with(seat) && !c.ends_with("0000"))
                && (seat.len() == 2 || !is_word(&para.text(from, to)))
        });
        if let Some((from, to)) = inner {
            more.push(Draft::new(EntityKind::Place, from, to, 0.85, LISTED));
        }
    }
    drafts.extend(more);
}

/// Adds divisions, countries and cities that stand in an enumeration beside one that is found: 甲县、乙县.
fn listed(para: &Para, drafts: &mut Vec<Draft>) {
    let chars = &para.chars;
    // Districts are called without their 区 too: 甲区、某汇、某宁. A word of the language only between two others.
    let is_place = |from: usize, to: usize| {
        let name: String = chars[from..to].iter().collect();
        let between = from > 0 && chars[from - 1] == '、' && chars.get(to) == Some(&'、');
        let district = || {
            (between || !is_word(&name))
                && !is_common(&name, "weak")
                && !places::codes(&format!("{name}区")).is_empty()
        };
        let known = places::is_listed(&name)
            || to - from == 2 && district()
            || to - from >= 3 && in_gazetteer(&chars[from..to])
            || sites::is_township(&chars[from..to]);
        known && !is_common(&name, "place")
    };
    let mut found: Vec<(usize, usize)> =
        drafts.iter().filter(|d| d.kind == EntityKind::Place).map(|d| (d.start, d.end)).collect();
    let mut next = 0;
    while let Some(&(start, end)) = found.get(next) {
        next += 1;
        let mut near = Vec::new();
        if chars.get(end) == Some(&'、') {
            near.extend((2..=8).rev().map(|n| (end + 1, end + 1 + n)).find(|&(from, to)| {
                to <= chars.len()
                    && (chars.get(to).is_none_or(|&c| !is_han(c) || "等和及与地的".contains(c))
                        || places::are_counted(&chars[to..]))
                    && is_place(from, to)
                    && (!sites::is_township(&chars[from..to]) || sites::is_township(&chars[start..end]))
            }));
        }
        if start > 0 && chars[start - 1] == '、' {
            near.extend((2..=8).rev().filter_map(|n| Some(((start - 1).checked_sub(n)?, start - 1))).find(
                |&(from, to)| {
                    let opens =
                        from == 0 || !is_han(chars[from - 1]) || "在和与及从到赴经".contains(chars[from - 1]);
                    let alike =
                        !sites::is_township(&chars[from..to]) || sites::is_township(&chars[start..end]);
                    opens && is_place(from, to) && alike
                },
            ));
        }
        for (from, to) in near {
            if !drafts.iter().any(|d| d.start < to && d.end > from) {
                drafts.push(Draft::new(EntityKind::Place, from, to, 0.88, ENUMERATED));
                found.push((from, to));
            }
        }
    }
}

/// Whether a string is a word or a common noun that begins like a name.
fn is_no_name(text: &str) -> bool {
    is_word(text) || is_common(text, "person")
}

/// The words and the gazetteer of the learned layer.
static LEXICON: LazyLock<lexicon::Lexicon> = LazyLock::new(|| Model::read(MODEL).lexicon);

/// Whether the learned layer's gazetteer has a string as a place, or as a foreign name that may be one's.
pub fn in_gazetteer(text: &[char]) -> bool {
    let info = |c: &char| {
        let c = lexicon::normal(*c);
        (c, LEXICON.info(c))
    };
    let mut found = false;
    LEXICON.entries(text.iter().map(info), |len, code| {
        found |= len == text.len()
            && (lexicon::Entry::is_place(code) || code == lexicon::Entry::Transliterated as u8);
    });
    found
}

/// Whether a string is a word of the language, and so perhaps no name.
pub fn is_word(text: &str) -> bool {
    let mut packed = 0;
    for (n, c) in text.chars().enumerate() {
        if n == lexicon::WORD {
            return false;
        }
        packed |= u64::from(lexicon::normal(c)) << (16 * n);
    }
    LEXICON.word(packed).is_some()
}
