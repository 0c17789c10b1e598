//! Bodies of a place: 某省政协 behind the place's name, 市某局 without it.

use super::edges::{begins_with_place, closes, end_of, joint, opens, tail};
use super::{OF_PLACE, put};
use crate::page::{EntityKind, Why};
use crate::table::Chars;
use crate::tag::found::{Draft, Para};
use crate::tag::words::{AFTER_BODIES, BEFORE_NAMES, begins, is_common, is_han};
use crate::tag::{organizations, people, places, titles};

/// A unit of the 市, 县 … without the place's name.
const SHORT: Why = Why::new("“市、县”等加机关名的简称", "the short name of a local body, such as 市某局");

/// 某省政协, 某县政府办公室: draws the word for a body to the place before it.
pub(super) fn of_place(para: &Para, drafts: &mut Vec<Draft>, word: &impl Fn(&str) -> bool) {
    let chars = &para.chars;
    let mut out = Vec::new();
    for d in drafts.iter().filter(|d| d.kind == EntityKind::Place && !d.certain && d.end - d.start >= 2) {
        let from = d.end;
        if from >= chars.len() || begins(&AFTER_BODIES, &chars[from..]) {
            continue;
        }
        let level = matches!(chars[from - 1], '省' | '市' | '县' | '区' | '州' | '旗' | '盟' | '镇' | '乡');
        let people = if people::starts(&chars[from..], "人民政府") { 4 } else { 2 };
        let end = from + people;
        if level
            && end <= chars.len()
            && chars[..end].ends_with(&['政', '府'])
            && governs(chars, end, drafts)
            && !drafts.iter().any(|o| o.start < end && o.end > from)
        {
            out.push(Draft::new(EntityKind::Organization, d.start, end, 0.85, OF_PLACE));
            continue;
        }
        // Another name begins right there: it is drawn in if it goes on with a place or is the bare word.
        if let Some(org) =
            drafts.iter().find(|o| o.start == from && o.kind == EntityKind::Organization && !o.certain)
        {
            let own = &chars[org.start..org.end];
            let bare =
                tail(own, 0, own.len()).is_some_and(|n| n == own.len()) && !organizations::is_full_name(own);
            let local = matches!(own[0], '省' | '市' | '县' | '区' | '州' | '镇' | '乡') && own.len() >= 3;
            if bare || local || begins_with_place(own) {
                out.push(Draft::new(
                    EntityKind::Organization,
                    d.start,
                    org.end,
                    org.sure.min(d.sure),
                    org.why,
                ));
            }
            continue;
        }
        if drafts.iter().any(|o| o.start <= from && o.end > from) {
            continue;
        }
        let plain = |end: usize, n: usize| {
            end - n - from <= if n >= 2 { 10 } else { 6 }
                && (!chars[from..end - n].iter().any(|c| matches!(c, '和' | '与'))
                    || joint(&chars[from..end])
                    || subjects(&chars[from..end], n))
                && !["部门", "部分", "有关", "相关"]
                    .iter()
                    .any(|w| (from..end - n).any(|k| people::starts(&chars[k..end], w)))
                && !chars[from..end - n].iter().any(|&c| "一二三四五六七八九十两几多各".contains(c))
                && !(from..end - n).any(|k| {
                    // 服务中心, 监测站: the verb right before the word for a body belongs to it.
                    k + 2 < end - n
                        && !matches!(chars[k], '和' | '与')
                        && (begins(&AFTER_BODIES, &chars[k..end]) || begins(&BEFORE_NAMES, &chars[k..end]))
                })
        };
        // 某省局组织演练: of a place 组织 is what somebody does.
        let acts = |end: usize| chars[..end].ends_with(&['组', '织']);
        if let Some(end) = end_of(chars, from, drafts, 2, word).filter(|&end| !acts(end))
            && tail(chars, from, end).is_some_and(|n| (n >= 2 || chars[end - 1] == '局') && plain(end, n))
            && organizations::is_public(&chars[from..end])
        {
            out.push(Draft::new(EntityKind::Organization, d.start, end, 0.8, OF_PLACE));
        }
    }
    out.into_iter().for_each(|new| put(drafts, new));
}

/// 青岛海关, 青岛一中, 马德里大学图书馆: a division in short or a city abroad that the learned layer missed, and words for
/// a body.
pub(super) fn of_missed_place(para: &Para, drafts: &mut Vec<Draft>) {
    let chars = &para.chars;
    for at in 2..chars.len().saturating_sub(1) {
        let Some(n) = organizations::official(&chars[at..]) else { continue };
        let mut end = at + n;
        if let Some(n) =
            organizations::official(&chars[end..]).or_else(|| organizations::house(&chars[end..]))
        {
            end += n;
        }
        let seat = [5, 4, 3, 2].into_iter().filter_map(|len| at.checked_sub(len)).find(|&start| {
            let own = &chars[start..at];
            let name: String = own.iter().collect();
            let division = || {
                own.len() <= 3
                    && !is_common(&name, "weak")
                    && places::codes(&name).first().is_some_and(|code| code.len() == 6)
            };
            opens(chars, start, drafts) && (places::is_city_abroad(own) || division())
        });
        let Some(start) = seat else { continue };
        let is_seat =
            |d: &Draft| d.kind == EntityKind::Place && !d.certain && (d.start, d.end) == (start, at);
        if closes(chars, end, drafts) && !drafts.iter().any(|d| d.start < end && d.end > start && !is_seat(d))
        {
            put(drafts, Draft::new(EntityKind::Organization, start, end, 0.8, OF_PLACE));
        }
    }
}

/// Whether a name joins two subjects of one body, 渡口和航标中心, and not two bodies; `n`: characters of the word that
/// ends it.
fn subjects(chars: &[char], n: usize) -> bool {
    let and = chars.iter().position(|c| matches!(c, '和' | '与')).unwrap_or(0);
    (2..=4).contains(&and)
        && chars.len() - n >= and + 3
        && chars.ends_with(&['中', '心'])
        && tail(chars, 0, and).is_none()
}

/// Whether the 政府 that ends at `end` is a body by itself: not 政府系统, nor the beginning of 政府办公室.
fn governs(chars: &[char], end: usize, drafts: &[Draft]) -> bool {
    let leads = ["领导", "主要", "分管", "组织"].iter().any(|w| people::starts(&chars[end..], w))
        && !people::starts(&chars[end..], "组织部");
    let office = people::starts(&chars[end..], "办");
    !office && (leads || closes(chars, end, drafts))
}

/// What begins a short name.
static OPENERS: Chars = Chars::of("省市县区州旗盟镇乡自地世国全亚中");

/// What the name of a body of all the country, or of more, begins with.
const WORLD: [&str; 6] = ["世界", "国际", "全国", "国家", "亚太", "中国"];

/// Whether a body's name that ends at `end` is the attribute of a word behind it: 某中心业务平台.
fn attribute(chars: &[char], end: usize, word: &impl Fn(&str) -> bool) -> bool {
    let pair = |at: usize| chars.get(at..at + 2).is_some_and(|p| word(&p.iter().collect::<String>()));
    pair(end) && !pair(end - 1) && !begins(&AFTER_BODIES, &chars[end..])
}

/// 市某局, 区某局, 镇某办.
pub(super) fn short(para: &Para, drafts: &mut Vec<Draft>, word: &impl Fn(&str) -> bool) {
    let chars = &para.chars;
    let mut at = 0;
    while at + 3 < chars.len() {
        if !OPENERS.may_have(chars[at]) {
            at += 1;
            continue;
        }
        let n = match chars[at] {
            '省' | '市' | '县' | '区' | '州' | '旗' | '盟' | '镇' | '乡' => 1,
            '自' if chars[at + 1] == '治' && matches!(chars[at + 2], '区' | '州' | '县') => 3,
            '地' if chars[at + 1] == '区' => 2,
            _ => 0,
        };
        let unit = |c: char| matches!(c, '省' | '市' | '县' | '区' | '州' | '镇' | '乡' | '街');
        // 省、区、市党委; 县区局: of every one of them.
        let every =
            at >= 2 && chars[at - 1] == '、' && unit(chars[at - 2]) && (at == 2 || !is_han(chars[at - 3]));
        // 县政府领导, 市政府印发; but 市政府系统, 市政府办公室.
        if n > 0 && !every && people::starts(&chars[at + n..], "政府") && opens(chars, at, drafts) {
            let end = at + n + 2;
            if governs(chars, end, drafts) && !drafts.iter().any(|d| d.start < end && d.end > at) {
                put(drafts, Draft::new(EntityKind::Organization, at, end, 0.85, SHORT));
                at = end;
                continue;
            }
        }
        // “县委、县政府”
        let committee = n == 1 && chars[at + 1] == '委' && !is_han(chars[at + 2]);
        if committee
            && !every
            && opens(chars, at, drafts)
            && !drafts.iter().any(|d| d.start < at + 2 && d.end > at)
        {
            put(drafts, Draft::new(EntityKind::Organization, at, at + 2, 0.85, SHORT));
            at += 2;
            continue;
        }
        // 省委某办, 市委宣传部
        let n = n + usize::from(n == 1 && chars[at + 1] == '委');
        let world_at = |at: usize| WORLD.iter().any(|w| people::starts(&chars[at..], w));
        // 国际机构世界某组织: the inner one.
        let world = world_at(at) && chars[at + 2] != '级';
        if world
            && (opens(chars, at, drafts) || chars[..at].ends_with(&['机', '构']))
            && !drafts.iter().any(|d| d.start < at + 4 && d.end > at)
            && let Some(end) = end_of(chars, at + 2, drafts, 2, word)
            && end - at >= 6
            && !(at + 3..end).any(world_at)
            && (closes(chars, end, drafts) || attribute(chars, end, word))
            && (tail(chars, at + 2, end) >= Some(2) || chars[end - 1] == '司')
        {
            put(drafts, Draft::new(EntityKind::Organization, at, end, 0.75, SHORT));
            at = end;
            continue;
        }
        if n == 0
            || !is_han(chars[at + n])
            || chars[at + n] == '里'
            || at + n + 1 >= chars.len()
            || every
            || n == 1 && unit(chars[at + 1]) && chars[at] != chars[at + 1]
            || !opens(chars, at, drafts)
            || drafts.iter().any(|d| d.start < at && d.end > at || d.certain && d.start == at)
        {
            at += 1;
            continue;
        }
        // 市场, 区域, 乡村: the first character belongs to a word, unless a body's own word begins behind it.
        let pair: String = chars[at..at + 2].iter().collect();
        let known =
            (2..=4).any(|k| at + n + k <= chars.len() && organizations::is_type(&chars[at + n..at + n + k]));
        if n == 1 && word(&pair) && !known {
            at += 1;
            continue;
        }
        match end_of(chars, at + n, drafts, usize::from(chars[at + n - 1] != '委'), word) {
            // Of villages and towns only where an office holder follows.
            Some(end) if !matches!(chars[at], '镇' | '乡') || titles::after(chars, end).is_some() => {
                put(drafts, Draft::new(EntityKind::Organization, at, end, 0.85, SHORT));
                at = end;
            }
            _ => at += 1,
        }
    }
}
