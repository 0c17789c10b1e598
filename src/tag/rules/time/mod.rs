//! Times: dates, clock times, seasons, feasts, lengths of time, as TIMEX3 / ISO 8601 against the date.
//!
//! A word is one line of `data/times.tsv`: word, class, value, characters that must not stand before it, characters
//! that must not follow. How dates are put together stands in `reader.rs`, `day.rs` and
//! `clock.rs`, lengths of time in `length.rs`, what a year-less date means in `resolve.rs` and [`super::calendar`].

mod clock;
mod day;
mod length;
mod point;
mod reader;
mod resolve;

use super::calendar::{Day, Tense};
use super::number::{self as numeral, han_digit, number};
use super::text::{Text, is_sentence_end, is_stop};
use super::{Context, RuleMention};
use crate::page::{EntityKind, Why};
use crate::table::{Chars, Row, Table, lines};
use crate::tag::value::Value;
use point::Point;
use reader::Reader;

const TSV: &str = include_str!("../../../../data/times.tsv");
/// Words of time.
pub(super) static TIMES: Table<{ lines(TSV) }> = Table::new(TSV);

const DATE: Why =
    Why::new("日期写法，按出版日期推定", "written as a date, resolved against the issue's date");
const CLOCK: Why = Why::new("钟点写法", "written as a clock time");
const RANGE: Why = Why::new("两个时间由“至”“—”等连接", "two times joined by 至, — or the like");
const WORD: Why = Why::new("时间词表中的词", "a word of the time list");
const LENGTH: Why = Why::new("数词加时间单位", "a number with a unit of time");
const PLAN: Why = Why::new("五年规划期", "a five-year plan period");

/// All times of a text, in order, none overlapping.
pub fn find(t: &Text, context: &Context) -> Vec<RuleMention> {
    let mut reader = Reader::new(t, context);
    let mut out = Vec::new();
    let mut i = 0;
    while i < t.len() {
        if is_sentence_end(t.at(i)) {
            reader.end_sentence();
        }
        match at(&mut reader, i) {
            Some((from, to, mention)) => {
                out.push(RuleMention { span: t.span(from, to), ..mention });
                i = to;
            }
            None => i += 1,
        }
    }
    out
}

/// The row of the time list that stands at `i` and that its neighbours allow.
fn row(t: &Text, i: usize, accept: impl Fn(&str) -> bool) -> Option<(Row, usize)> {
    let (row, n) = TIMES.longest(t.slice(i, i + 12), |row, n| {
        accept(row.column(1))
            && !row.column(3).contains(t.before(i))
            && !(t.at(i + n) != '\0' && row.column(4).contains(t.at(i + n)))
    })?;
    Some((row, i + n))
}

fn mention(value: Value, why: Why, confidence: f32) -> RuleMention {
    RuleMention { value: Some(value), ..RuleMention::new(EntityKind::Time, why, confidence) }
}

/// What begins a time that the list does not know, but for numerals.
static OPENERS: Chars = Chars::of("“公农阴夏正腊冬元大每前近甲乙丙丁戊己庚辛壬癸早晚0123456789");

/// Whether a time may begin at `i`: most characters are passed over here.
fn may_begin(t: &Text, i: usize) -> bool {
    let (ch, next) = (t.at(i), t.at(i + 1));
    if TIMES.may_begin(ch, next) && TIMES.longest(t.slice(i, i + 12), |_, _| true).is_some() {
        return true;
    }
    if !OPENERS.may_have(ch) && !numeral::may_begin(ch) {
        return false;
    }
    match ch {
        '“' => han_digit(next).is_some() || next == '十',
        '公' => next == '元',
        '农' | '阴' => next == '历',
        '夏' => next == '历',
        '正' | '腊' | '冬' | '元' => next == '月',
        '大' => next == '年',
        '每' | '前' | '近' => numeral::may_begin(next) || next.is_ascii_digit(),
        '甲' | '乙' | '丙' | '丁' | '戊' | '己' | '庚' | '辛' | '壬' | '癸' => {
            matches!(next, '子' | '丑' | '寅' | '卯' | '辰' | '巳' | '午' | '未' | '申' | '酉' | '戌' | '亥')
        }
        '早' | '晚' => next.is_ascii_digit() || han_digit(next).is_some() || next == '十',
        _ if ch.is_ascii_digit() || numeral::may_begin(ch) => {
            // 十四五 reads as a number too; what follows is looked at there.
            let plan = (1..4).any(|k| t.at(i + k) == '五');
            plan || number(t, i).is_some_and(|n| unit_begins(t.at(n.end)))
        }
        _ => false,
    }
}

/// What may follow the number of a time: a unit, the mark of a date or a clock, the join of a range.
fn unit_begins(ch: char) -> bool {
    matches!(
        ch,
        '年' | '月'
            | '日'
            | '号'
            | '时'
            | '点'
            | '世'
            | '个'
            | '天'
            | '周'
            | '星'
            | '小'
            | '分'
            | '秒'
            | '载'
    ) || matches!(
        ch,
        '季' | '刻'
            | '昼'
            | '学'
            | '财'
            | '赛'
            | '全'
            | '候'
            | '、'
            | '和'
            | '至'
            | '到'
            | '.'
            | '/'
            | '·'
    ) || matches!(ch, '—' | '–' | '-' | '~' | '～' | '─' | '－' | '―' | ':' | '：')
}

/// The time that begins at `i`: first and last character, and the mention without its span.
fn at(reader: &mut Reader, i: usize) -> Option<(usize, usize, RuleMention)> {
    let t = reader.t;
    let (ch, before) = (t.at(i), t.before(i));
    if !may_begin(t, i) {
        return None;
    }
    if ch.is_ascii_digit() && (before.is_ascii_alphanumeric() || matches!(before, '.' | '/' | '×' | '±')) {
        return None;
    }
    if let Some((to, value)) = plan(t, i) {
        return Some((i, to, mention(value, PLAN, 0.9)));
    }
    if let Some((row, to)) = row(t, i, |class| matches!(class, "vague" | "clause" | "set" | "dur" | "span")) {
        let value = row.column(2);
        match row.column(1) {
            "set" => {
                let (to, timex) = weekly(reader, i, to, value);
                return Some((i, to, mention(Value::Set { timex }, WORD, 0.8)));
            }
            "dur" => {
                let to = length::tail(t, to).0;
                let value = Value::Duration { timex: value.to_string(), max: None, approx: false };
                return Some((i, to, mention(value, LENGTH, 0.75)));
            }
            "clause" => {
                // 未来三天, 过去五年; alone only where it is a clause's frame.
                if let Some((to, value)) = length::read(t, to) {
                    return Some((i, to, mention(value, LENGTH, 0.85)));
                }
                let framed = is_stop(before) || matches!(before, '“' | '在' | '从');
                let closed = is_stop(t.at(to)) || value == "PAST_REF";
                if framed && closed {
                    return Some((i, to, mention(Value::time(value), WORD, 0.6)));
                }
            }
            _ => {
                if let Some((to, value)) = length::read(t, to).filter(|_| value.ends_with("_REF")) {
                    return Some((i, to, mention(value, LENGTH, 0.85)));
                }
                let vague = row.column(1) == "vague";
                let value = if vague { Value::time(value) } else { reader.season(value) };
                let to = t.any(to, &["以来", "同期"]).map_or(to, |(_, end)| end);
                return Some((i, to, mention(value, WORD, 0.85)));
            }
        }
    }
    // 每5分钟, 每两年
    if ch == '每'
        && let Some((to, Value::Duration { timex, max: None, .. })) = length::read(t, i + 1)
    {
        return Some((i, to, mention(Value::Set { timex }, WORD, 0.75)));
    }
    date(reader, i).or_else(|| {
        let (from, to, value) = length::at(t, i)?;
        Some((from, to, mention(value, LENGTH, 0.75)))
    })
}

/// A point in time or a range of two.
fn date(reader: &mut Reader, i: usize) -> Option<(usize, usize, RuleMention)> {
    let t = reader.t;
    let (mut first, to) = reader.point(i)?;
    let tense = tense(t, i, to);
    let mut end = to;
    let mut second = None;
    if let Some(next) = connector(t, to) {
        // What follows the second end decides the tense for both.
        if let Some((p, to)) = reader.point(next).filter(|(p, _)| p.follows(&first)) {
            second = Some(p);
            end = to;
        }
    }
    reader.resolve(&mut first, tense);
    let (mut timex, modifier, calendar) = first.render();
    let mut why = if first.is_clock() { CLOCK } else { DATE };
    let mut confidence = first.confidence();
    if let Some(mut second) = second {
        second.inherit(&first);
        reader.resolve(&mut second, tense);
        timex = Point::range(&timex, &second.render().0);
        why = RANGE;
        confidence = confidence.max(0.9);
    } else if let Some((_, after)) = t.any(end, &["以来"]) {
        // 去年以来: open at the end (EDTF).
        timex = format!("{}/..", timex.split('/').next().unwrap_or_default());
        end = after;
    } else if first.has_year() && t.has(end, "同期") {
        end += 2;
    }
    if why != RANGE {
        reader.note(&first);
    }
    Some((i, end, mention(Value::Time { timex, modifier, calendar }, why, confidence)))
}

/// 至, 到, — between two ends; the index after it.
fn connector(t: &Text, i: usize) -> Option<usize> {
    t.any(i, &["——", "—", "──", "─", "－", "–", "-", "～", "~", "―", "至", "到"]).map(|(_, end)| end)
}

/// 将于, 拟, …前: the sentence looks ahead.
fn tense(t: &Text, from: usize, to: usize) -> Tense {
    let back = from.saturating_sub(8);
    let lead = t.slice(back, from);
    let cut = lead.iter().rposition(|&c| is_sentence_end(c)).map_or(0, |p| p + 1);
    let ahead = ["将", "拟", "定于", "计划", "预计", "力争", "争取", "有望", "确保", "截止时间"];
    let future = (back + cut..from).any(|k| ahead.iter().any(|w| t.has(k, w)))
        || t.any(to, &["底前", "之前", "前"]).is_some_and(|(_, end)| t.at(end) != '后')
        || t.any(to, &["起施行", "起实施", "起执行", "起正式", "将"]).is_some();
    if future { Tense::Future } else { Tense::Open }
}

/// 每周三, 每月15日, 每日17时: what comes again, and when in its turn.
fn weekly(reader: &Reader, from: usize, to: usize, period: &str) -> (usize, String) {
    let t = reader.t;
    if t.has(from, "每周")
        && let Some(day) = "一二三四五六日".chars().position(|c| c == t.at(from + 2))
    {
        return (from + 3, format!("XXXX-WXX-{}", day + 1));
    }
    let Some((first, mut end)) = reader.point(to).filter(|(p, _)| p.turns()) else {
        return (to, period.to_string());
    };
    let mut timex = first.render().0;
    if let Some((mut second, after)) = connector(t, end).and_then(|next| reader.point(next)) {
        // 次年 is the year after each of them.
        second.year = None;
        timex = Point::range(&timex, &second.render().0);
        end = after;
    }
    if timex.starts_with('T') {
        timex = format!("XXXX-XX-XX{timex}");
    }
    (end, timex)
}

/// Numerals of the plans, from the first.
const PLANS: [&str; 20] = [
    "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五",
    "十六", "十七", "十八", "十九", "二十",
];

/// “十四五”, 十四五时期: 2021 to 2025; but “十四五”规划 is a document.
fn plan(t: &Text, i: usize) -> Option<(usize, Value)> {
    let quoted = t.at(i) == '“';
    let from = i + usize::from(quoted);
    // 十五 is the tenth plan, 十五五 the fifteenth: longest first.
    let (n, mut to) = PLANS.iter().enumerate().rev().find_map(|(n, name)| {
        let five = from + name.chars().count();
        (t.has(from, name) && t.at(five) == '五').then_some((n as i32 + 1, five + 1))
    })?;
    if quoted {
        if t.at(to) != '”' {
            return None;
        }
        to += 1;
    }
    let (start, end) = match n {
        1 => (1953, 1957),
        2 => (1958, 1962),
        n => (1966 + 5 * (n - 3), 1970 + 5 * (n - 3)),
    };
    if t.any(to, &["规划", "纲要", "计划", "国家", "专项", "普法", "《"]).is_some() {
        return None;
    }
    let period = t.any(to, &["期间", "时期"]);
    if !quoted && period.is_none() && t.any(to, &["以来", "末", "收官", "开局"]).is_none() {
        return None;
    }
    let mut timex = format!("{start}/{end}");
    if let Some((_, after)) = period {
        to = after;
    }
    if t.has(to, "以来") {
        to += 2;
        timex = format!("{start}/..");
    }
    Some((to, Value::time(timex)))
}

/// The last full date among mentions, for [`Context::anchor`] of the next block.
pub fn last_date(mentions: &[RuleMention]) -> Option<String> {
    mentions.iter().rev().find_map(|m| {
        let timex = m.value.as_ref()?.timex()?;
        let day = timex.split('/').next_back()?.get(..10)?;
        Day::parse(day).map(Day::iso)
    })
}

#[cfg(test)]
pub(super) const EXAMPLES: super::Examples = &[
    // Dates
    ("2025-04-11", "青湖市4月9日开工", &[("4月9日", "2025-04-09")]),
    ("", "青湖市4月9日开工", &[("4月9日", "XXXX-04-09")]),
    ("2025-04-11", "4 月 9 日，渡口复航", &[("4 月 9 日", "2025-04-09")]),
    ("2025-04-11", "４月９日", &[("４月９日", "2025-04-09")]),
    ("2025-04-11", "4月8日至9日办展", &[("4月8日至9日", "2025-04-08/2025-04-09")]),
    ("2025-04-11", "4月8、9日办展", &[("4月8、9日", "2025-04-08/2025-04-09")]),
    ("2025-04-11", "3月30日—4月2日", &[("3月30日—4月2日", "2025-03-30/2025-04-02")]),
    ("2025-01-03", "12月31日夜", &[("12月31日夜", "2024-12-31TNI")]),
    ("2025-12-20", "将于3月1日通车", &[("3月1日", "2026-03-01")]),
    ("2025-04-11", "办法6月1日起施行", &[("6月1日", "2025-06-01")]),
    ("2025-04-11", "10日下午到访", &[("10日下午", "2025-04-10TAF")]),
    ("2025-04-11", "3月31日下雨，1日放晴", &[("3月31日", "2025-03-31"), ("1日", "2025-04-01")]),
    ("2025-04-11", "二〇二五年四月十日", &[("二〇二五年四月十日", "2025-04-10")]),
    ("2025-04-11", "04月09日，98年", &[("04月09日", "2025-04-09"), ("98年", "P98Y")]),
    ("2025-04-11", "2025-04-10发布", &[("2025-04-10", "2025-04-10")]),
    ("2025-04-11", "2025年4月11日 星期五", &[("2025年4月11日 星期五", "2025-04-11")]),
    ("2025-04-11", "售价10日元，10日均温", &[]),
    // Years, months, parts of them
    ("2025-04-11", "二〇二五年", &[("二〇二五年", "2025")]),
    (
        "2025-04-11",
        "2021年至2025年、2021—2025年",
        &[("2021年至2025年", "2021/2025"), ("2021—2025年", "2021/2025")],
    ),
    ("2025-04-11", "去年以来", &[("去年以来", "2024/..")]),
    ("2025-04-11", "今年以来，比去年同期", &[("今年以来", "2025/.."), ("去年同期", "2024")]),
    ("", "去年三月", &[("去年三月", "XXXX-03")]),
    ("2025-04-11", "一季度和上半年", &[("一季度", "2025-Q1"), ("上半年", "2025-H1")]),
    ("2025-04-11", "前三季度", &[("前三季度", "2025-Q1/2025-Q3")]),
    ("2025-04-11", "2024年底、明年初", &[("2024年底", "2024 end"), ("明年初", "2026 start")]),
    ("2025-04-11", "3月中旬", &[("3月中旬", "2025-03-11/2025-03-20")]),
    ("2025-06-01", "5月第1—4候", &[("5月第1—4候", "2025-05-01/2025-05-20")]),
    ("2025-06-01", "4、5月份", &[("4、5月份", "2025-04/2025-05")]),
    ("2025-04-11", "2024年12月至2025年3月", &[("2024年12月至2025年3月", "2024-12/2025-03")]),
    ("2025-04-11", "20世纪80年代", &[("20世纪80年代", "198X")]),
    ("2025-04-11", "上世纪六七十年代", &[("上世纪六七十年代", "196X/197X")]),
    ("2025-04-11", "公元前221年", &[("公元前221年", "-0221")]),
    ("2025-04-11", "“十四五”期间，“十四五”规划", &[("“十四五”期间", "2021/2025")]),
    // Weeks and days by name
    ("2025-04-11", "本周三、星期三", &[("本周三", "2025-04-09"), ("星期三", "2025-04-09")]),
    ("2025-04-11", "昨日，次日", &[("昨日", "2025-04-10"), ("次日", "2025-04-11")]),
    ("2025-04-11", "4月3日抵达，当日返回", &[("4月3日", "2025-04-03"), ("当日", "2025-04-03")]),
    ("2025-04-11", "应当天天练", &[]),
    // Clock
    ("2025-04-11", "20时11分", &[("20时11分", "T20:11")]),
    ("2025-04-11", "下午3点半", &[("下午3点半", "T15:30")]),
    ("2025-04-11", "4月9日8:30—17:00", &[("4月9日8:30—17:00", "2025-04-09T08:30/2025-04-09T17:00")]),
    ("2025-04-11", "晚8时发船，早晚温差大", &[("晚8时", "T20")]),
    ("2025-04-11", "提出3点建议，比分21:19，比例3:2", &[]),
    // Vague
    ("2025-04-11", "近日，附近日出", &[("近日", "PAST_REF")]),
    ("2025-04-11", "日前，目前", &[("日前", "PAST_REF"), ("目前", "PRESENT_REF")]),
    ("2025-04-11", "应当前往，不现在表上", &[("现在", "PRESENT_REF")]),
    // Feasts and the lunisolar calendar
    ("2025-02-10", "春节", &[("春节", "2025-01-01 chinese")]),
    ("2025-04-11", "“五一”假期", &[("“五一”假期", "2025-05-01")]),
    ("2025-04-11", "五一路，“五一”劳动奖章", &[]),
    ("2025-02-10", "农历正月十五", &[("农历正月十五", "2025-01-15 chinese")]),
    ("2025-02-10", "腊月廿三", &[("腊月廿三", "2025-12-23 chinese")]),
    // Lengths and what comes again
    ("2025-04-11", "三天、3个月", &[("三天", "P3D"), ("3个月", "P3M")]),
    ("2025-04-11", "3至5年，两三天", &[("3至5年", "P3Y..P5Y"), ("两三天", "P2D..P3D")]),
    ("2025-04-11", "近10年来", &[("近10年来", "P10Y")]),
    ("2025-04-11", "前4个月，2024—2025学年", &[("前4个月", "P4M"), ("2024—2025学年", "2024/2025")]),
    ("2025-04-11", "近3个小时", &[("3个小时", "PT3H")]),
    ("2025-04-11", "未来三天", &[("未来三天", "P3D")]),
    (
        "2025-04-11",
        "每5分钟一班，每年11月至次年2月",
        &[("每5分钟", "PT5M"), ("每年11月至次年2月", "XXXX-11/XXXX-02")],
    ),
    ("2025-04-11", "2024年全年，夏季，夏季风", &[("2024年全年", "2024"), ("夏季", "2025-SU")]),
    ("2025-04-11", "三年行动，百年变局，四周环山，第三天", &[]),
    (
        "2025-04-11",
        "每周三、每月15日、每日17时",
        &[("每周三", "XXXX-WXX-3"), ("每月15日", "XXXX-XX-15"), ("每日17时", "XXXX-XX-XXT17")],
    ),
    // No times
    ("2025-04-11", "移动4/5G，12.5，1-2版，13800001111，V2.0.1，5月球", &[]),
    ("2025-04-11", "10000000000000000000000年", &[]),
];
