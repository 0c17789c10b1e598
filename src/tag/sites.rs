//! Townships, villages and sites, whose names are in no list, beside a place that was found.

use super::correct::{in_gazetteer, is_word};
use super::found::{Draft, Para};
use super::words::{Few, is_han};
use super::{people, places};
use crate::page::{EntityKind, Why};

/// Before a village.
const TOWNSHIP: Why = Why::new("村、社区前面的乡镇", "a township right before a village");

/// Whether a string has the form of a township's, a village's or a federal state's name: 某某乡, 某某街道, 中央邦.
pub fn is_township(chars: &[char]) -> bool {
    let own = match chars {
        [own @ .., '街', '道'] | [own @ .., '社', '区'] | [own @ .., '镇' | '乡' | '村'] => own,
        [own @ .., '邦'] => return own.len() >= 2 && own.iter().all(|&c| is_han(c)),
        _ => return false,
    };
    (2..=4).contains(&own.len())
        && own.iter().all(|&c| is_han(c) && !"的个各全本该每两三几多小大老新等和与及在".contains(c))
        && (own.len() > 2 || !is_word(&own.iter().collect::<String>()) || in_gazetteer(own))
}

/// What a site's name ends in.
const SITES: [&str; 22] = [
    "旅游度假区",
    "度假区",
    "风景区",
    "景区",
    "湿地公园",
    "森林公园",
    "地质公园",
    "国家公园",
    "渔港",
    "机场",
    "港区",
    "水库",
    "水电站",
    "大桥",
    "特大桥",
    "隧道",
    "古镇",
    "古城",
    "火车站",
    "难民营",
    "草原",
    "灯塔",
];

/// What a place is made a site by without a name of its own between them: 某山国家公园.
static DIRECT: Few<12> = Few::of([
    "国家级自然保护区",
    "自然保护区",
    "国家湿地公园",
    "国家森林公园",
    "国家地质公园",
    "国家公园",
    "风景名胜区",
    "风景区",
    "国际机场",
    "机场",
    "火车站",
    "水库",
]);

/// Draws the name of a site to the place before it: 某县 + 某某度假区, 某山 + 国家公园.
pub fn sites(para: &Para, drafts: &mut Vec<Draft>) {
    let chars = &para.chars;
    let names: Vec<usize> = drafts.iter().map(|d| d.start).collect();
    // What stands there already is drawn in with the rest: (国家公园).
    let held: Vec<(usize, usize)> = drafts
        .iter()
        .filter(|d| d.certain || d.kind != EntityKind::Place)
        .map(|d| (d.start, d.end))
        .collect();
    let free = |from: usize, end: usize| !held.iter().any(|h| h.0 < end && h.1 > from);
    let mut drawn: Vec<(usize, usize)> = Vec::new();
    for d in drafts.iter_mut().filter(|d| d.kind == EntityKind::Place && !d.certain && d.end - d.start >= 2) {
        let from = d.end;
        let direct = DIRECT.begins(&chars[from..]).filter(|_| {
            !matches!(chars[from - 1], '县' | '区' | '州' | '镇' | '乡' | '村')
                && !places::is_wide(&para.text(d.start, from))
        });
        if let Some(end) = direct.map(|n| from + n).filter(|&end| free(from, end)) {
            d.end = end;
            drawn.push((d.start, end));
            continue;
        }
        let site = (from + 2..from + 6).find_map(|at| {
            let word = SITES.iter().find(|w| at < chars.len() && people::starts(&chars[at..], w))?;
            Some((at, at + word.chars().count()))
        });
        let Some((at, end)) = site else { continue };
        let own = &chars[from..at];
        let plain = own.iter().all(|&c| is_han(c) && !"的了在是将已被把由从等和与及有为为以个座".contains(c));
        // 亳州市民机场: the own name is no word, and nothing else begins inside.
        let word = is_word(&own.iter().collect::<String>())
            || own.len() > 2
                && own.len().is_multiple_of(2)
                && (0..own.len() - 1)
                    .all(|k| k % 2 == 1 || is_word(&own[k..k + 2].iter().collect::<String>()));
        if plain && !word && !names.iter().any(|&s| s >= from && s < end) {
            d.end = end;
        }
    }
    drafts.retain(|d| !drawn.iter().any(|w| w.0 < d.start && d.end <= w.1));
}

/// Adds a township right before its village, 某某镇 + 某村; and both behind their county, 某县 + 某某镇某村.
pub fn townships(para: &Para, drafts: &mut Vec<Draft>) {
    let chars = &para.chars;
    let mut more = Vec::new();
    let ends_at = |from: usize, lengths: std::ops::RangeInclusive<usize>, ends: &str| {
        let end =
            lengths.map(|n| from + n).find(|&end| chars.get(end - 1).is_some_and(|&c| ends.contains(c)));
        end.filter(|&end| chars[from..end].iter().all(|&c| is_han(c) && !"的和与在了是".contains(c)))
    };
    for d in drafts.iter().filter(|d| d.kind == EntityKind::Place && d.end - d.start >= 2) {
        let Some(town) = ends_at(d.end, 3..=4, "镇乡") else { continue };
        let Some(village) = ends_at(town, 2..=4, "村") else { continue };
        if matches!(chars[d.end - 1], '镇' | '乡' | '村')
            || chars.get(village).is_some_and(|c| "镇里民级口头子委党干".contains(*c))
            || drafts.iter().any(|o| o.start < village && o.end > d.end)
        {
            continue;
        }
        more.push(Draft::new(EntityKind::Place, d.end, town, 0.88, TOWNSHIP));
        more.push(Draft::new(EntityKind::Place, town, village, 0.88, TOWNSHIP));
    }
    drafts.append(&mut more);
    for d in drafts.iter().filter(|d| d.kind == EntityKind::Place && !d.certain) {
        let village = chars[..d.end].ends_with(&['村']) || chars[..d.end].ends_with(&['社', '区']);
        let town = (3..=6).filter_map(|n| d.start.checked_sub(n)).find(|&at| {
            let opens = at == 0
                || !is_han(chars[at - 1])
                || "在到赴于向从，县市区旗".contains(chars[at - 1])
                || drafts.iter().any(|o| o.end == at && o.kind == EntityKind::Place);
            opens && matches!(chars[d.start - 1], '镇' | '乡' | '道') && is_township(&chars[at..d.start])
        });
        if let Some(at) =
            town.filter(|&at| village && !drafts.iter().any(|o| o.start < d.start && o.end > at))
        {
            more.push(Draft::new(EntityKind::Place, at, d.start, 0.85, TOWNSHIP));
        }
    }
    drafts.extend(more);
}

/// What is counted behind an enumeration of places.
static COUNTED: Few<9> = Few::of(["景区", "景点", "乡镇", "街道", "镇", "乡", "村", "社区", "渔港"]);
/// One of so many places.
const COUNT: Why = Why::new(
    "与其他地点并列，后面点明是景区、村镇等",
    "one of several sites or villages that the text counts",
);

/// Adds all parts of an enumeration of sites that are counted behind it: 某洞、某坪、某湖等6个重点景区.
pub fn counted(para: &Para, drafts: &mut Vec<Draft>) {
    let chars = &para.chars;
    for end in 3..chars.len() {
        if chars[end] != '等' {
            continue;
        }
        // 等6个重点景区
        let number = chars[end + 1..]
            .iter()
            .take_while(|c| c.is_ascii_digit() || "一二三四五六七八九十多".contains(**c));
        let at = end + 1 + number.count();
        let class = |at: usize| chars.get(at..).is_some_and(|rest| COUNTED.begins(rest).is_some());
        let measured = matches!(chars.get(at), Some('个' | '处' | '大'));
        let after = at + usize::from(measured);
        if at == end + 1 || !(class(at) || class(after) || class(after + 2)) {
            continue;
        }
        let mut parts = Vec::new();
        let mut stop = end;
        while let Some(n) = (2..=7)
            .find(|&n| stop > n && chars[stop - n - 1] == '、')
            .filter(|&n| chars[stop - n..stop].iter().all(|&c| is_han(c)))
        {
            parts.push((stop - n, stop));
            stop -= n + 1;
        }
        let found = |d: &Draft, &(from, to): &(usize, usize)| d.start < to && d.end > from;
        let place = |d: &&Draft| d.kind == EntityKind::Place;
        let known = drafts.iter().filter(place).any(|d| d.end == stop || parts.iter().any(|p| found(d, p)));
        if !known {
            continue;
        }
        for part in parts {
            let name: String = chars[part.0..part.1].iter().collect();
            if !is_word(&name) && !drafts.iter().any(|d| found(d, &part)) {
                drafts.push(Draft::new(EntityKind::Place, part.0, part.1, 0.85, COUNT));
            }
        }
    }
}
