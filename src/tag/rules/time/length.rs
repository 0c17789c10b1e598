//! Lengths of time: 三天, 3个月, 两到三年, 近10年来, 20多分钟.

use super::connector;
use crate::tag::rules::number::{Script, number};
use crate::tag::rules::text::Text;
use crate::tag::value::Value;

/// Units with their ISO 8601 letters; `T` before those of the clock. Longer spellings first.
const UNITS: [(&str, &str, char); 22] = [
    ("个多月", "", 'M'),
    ("个月", "", 'M'),
    ("个星期", "", 'W'),
    ("个小时", "T", 'H'),
    ("个多小时", "T", 'H'),
    ("个钟头", "T", 'H'),
    ("个季度", "", 'Q'),
    ("个世纪", "", 'C'),
    ("个昼夜", "", 'D'),
    ("小时", "T", 'H'),
    ("星期", "", 'W'),
    ("分钟", "T", 'M'),
    ("秒钟", "T", 'S'),
    ("昼夜", "", 'D'),
    ("年", "", 'Y'),
    ("载", "", 'Y'),
    ("天", "", 'D'),
    ("周", "", 'W'),
    ("日", "", 'D'),
    ("秒", "T", 'S'),
    ("分", "T", 'm'),
    ("刻钟", "T", 'q'),
];

/// What must not follow a bare unit: the word goes on (周年, 天然, 年级, 日元).
const NOT_AFTER: [(char, &str); 6] = [
    ('年', "级代度检报版糕货息薪金画轻迈夜号卡票制期龄纪味景华"),
    ('天', "然气津空山水府河台坛门线地安文宫桥池柱鹅"),
    ('周', "年边围岁转期口庄家村"),
    ('日', "元圆本报均产行游光用常龄照志记"),
    ('载', "体人客货重荷誉"),
    ('秒', "杀表拍针"),
];

/// A length of time at `i`, with 近 before it and 来, 前 … after it where they belong.
pub(super) fn at(t: &Text, i: usize) -> Option<(usize, usize, Value)> {
    if matches!(t.before(i), '第' | '.' | '-' | '/' | '每' | 'v' | 'V') {
        return None;
    }
    // 四周 is all around as often as four weeks.
    if t.has(i, "四周") && t.any(i + 2, &["时间", "前", "后", "内", "来"]).is_none() {
        return None;
    }
    let near = t.at(i) == '近' && number(t, i + 1).is_some();
    // 前4个月 is the year's first four.
    if t.at(i) == '前' && t.before(i) != '以' {
        let (to, value) = read(t, i + 1).filter(|(to, _)| t.before(*to) == '月')?;
        return Some((i, to, value));
    }
    let (to, value) = read(t, i + usize::from(near))?;
    if near {
        // 近三年 is a stretch of time, 近3个小时 is nearly three hours.
        let long = value.timex().is_some_and(|x| !x.starts_with("PT"));
        return if long { Some((i, to, value)) } else { Some((i + 1, to, value)) };
    }
    Some((i, to, value))
}

/// The length of time that begins exactly at `i`.
pub(super) fn read(t: &Text, i: usize) -> Option<(usize, Value)> {
    let first = number(t, i)?;
    let (mut low, mut high) = (first, None);
    let mut end = first.end;
    if let Some(next) = connector(t, first.end)
        && let Some(second) = number(t, next).filter(|n| n.script != Script::Places || n.max.is_some())
        && unit(t, second.end).is_some()
    {
        end = second.end;
        high = Some(second.value);
    }
    if end == first.end {
        high = first.max;
    }
    let &(word, clock, letter) = unit(t, end)?;
    let mut to = end + word.chars().count();
    // Words and numbers that are no lengths: 2025年 is a year, 百年变局, 一日, 三分.
    let n = low.value.whole();
    let calendar_year =
        letter == 'Y' && low.digits == 4 && low.plain && n.is_some_and(|n| (1000..2200).contains(&n));
    let places = low.script == Script::Places && low.max.is_none();
    let day =
        word == "日" && !matches!(t.at(to), '内' | '间' | '游') && !(t.has(to, "以内") || t.has(to, "之内"));
    let one =
        low.script == Script::Han && n == Some(1) && matches!(word, "日" | "周" | "载" | "天" | "年" | "秒");
    let loose = one && t.any(to, &["时间", "前", "后", "内", "之内", "来", "多", "以上", "左右"]).is_none();
    // 五年规划, 三年行动 are names; 一年一度, 一天天 are idioms.
    let named = t.any(to, &["规划", "计划", "行动", "攻坚", "一度", "四季", "级"]).is_some()
        || one && t.has(to, word);
    if named
        || calendar_year
        || places
        || day
        || word == "分"
        || (loose && matches!(word, "日" | "秒" | "载"))
    {
        return None;
    }
    if low.value.whole() == Some(0) {
        return None;
    }
    let mut approx = low.approx;
    if t.at(to) == '半' && matches!(letter, 'Y' | 'D') && word.chars().count() == 1 {
        to += 1;
    }
    if matches!(t.at(to), '多' | '余') {
        to += 1;
        approx = true;
    }
    low.approx = approx || word.contains('多');
    let (to, around) = tail(t, to);
    let timex = |value: crate::tag::rules::number::Decimal| {
        let x = value.to_f64();
        match letter {
            'Q' => format!("P{}M", x * 3.0),
            'C' => format!("P{}Y", x * 100.0),
            'q' => format!("PT{}M", x * 15.0),
            _ => format!("P{clock}{x}{letter}"),
        }
    };
    let value =
        Value::Duration { timex: timex(low.value), max: high.map(timex), approx: low.approx || around };
    Some((to, value))
}

/// 来, 以来, 前, 后 belong to a length that is counted from now; 左右 says about.
pub(super) fn tail(t: &Text, to: usize) -> (usize, bool) {
    if let Some((_, end)) = t.any(to, &["以来", "之前", "以前", "之后", "以后"]) {
        return (end, false);
    }
    let next = t.at(to + 1);
    match t.at(to) {
        '来' if !matches!(next, '到' | '自' | '临' | '访' | '源') => (to + 1, false),
        '前' if !matches!(next, '往' | '来' | '进' | '沿' | '景' | '后' | '期') => (to + 1, false),
        '后' if !matches!(next, '续' | '期' | '来' | '备' | '勤' | '方') => (to + 1, false),
        _ => (to, t.has(to, "左右") || t.has(to, "上下")),
    }
}

fn unit<'u>(t: &Text, i: usize) -> Option<&'u (&'static str, &'static str, char)> {
    let found = UNITS.iter().find(|(word, ..)| t.has(i, word))?;
    let next = t.at(i + found.0.chars().count());
    let bad = NOT_AFTER
        .iter()
        .any(|(c, list)| found.0.starts_with(*c) && found.0.chars().count() == 1 && list.contains(next));
    // 10日 and 5分 are other things unless written out.
    (!bad || next == '\0').then_some(found)
}
