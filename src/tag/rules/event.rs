//! Meetings, campaigns, contests, disasters: a head word, and how far its name reaches to the left.

use super::text::{Text, is_stop};
use super::{Context, RuleMention};
use crate::page::{EntityKind, Why};
use crate::table::{Table, lines};

const NUMBERED: Why =
    Why::new("带届次、年份或引号的会议、活动名", "a named event with its number, year or quoted theme");
const HEADED: Why =
    Why::new("以会议、活动类词语结尾的名称", "a name that ends in a word for a meeting or an event");
const STORM: Why = Why::new("台风加引号中的命名", "a typhoon with its name between quotation marks");
const KNOWN: Why = Why::new("固定的会议、历史事件名", "the fixed name of a meeting or a historical event");

const TSV: &str = include_str!("../../../data/event_heads.tsv");
/// Words that end an event's name (`head`), and fixed names (`name`).
pub(super) static HEADS: Table<{ lines(TSV) }> = Table::new(TSV);

/// What may not follow a head: the word is part of an office, a place or another word.
const NOT_BEFORE: [&str; 15] =
    ["室", "厅", "中心", "精神", "纪要", "馆", "常务", "常委", "堂", "局", "台", "带", "波", "系", "事"];

const BOUNDS_TSV: &str = include_str!("../../../data/event_bounds.tsv");
/// Words that stand to the left of a name and do not belong to it. Each ends the walk when it ends there.
pub(super) static BOUNDS: Table<{ lines(BOUNDS_TSV) }> = Table::new(BOUNDS_TSV);

/// Modifiers that name nothing.
const GENERIC: [&str; 22] = [
    "有关", "相关", "重要", "各类", "各种", "系列", "专题", "紧急", "大型", "国际", "全国", "重大", "主题",
    "这一", "上述", "全体", "集体", "扩大", "线上", "视频", "多个", "首场",
];

/// The longest name in characters.
const LONGEST: usize = 40;

/// All events of a text, in order, none overlapping.
pub fn find(t: &Text, _context: &Context) -> Vec<RuleMention> {
    let mut out: Vec<RuleMention> = Vec::new();
    let (mut i, mut floor) = (0, 0);
    while i < t.len() {
        let found = storm(t, i, floor).or_else(|| fixed(t, i)).or_else(|| headed(t, i, floor));
        match found {
            Some((from, to, why, confidence)) => {
                let mention = RuleMention {
                    span: t.span(from, to),
                    ..RuleMention::new(EntityKind::Event, why, confidence)
                };
                out.push(mention);
                i = to;
                floor = to;
            }
            None => i += 1,
        }
    }
    out
}

/// The head that begins at `i`, and the index after it.
fn head(t: &Text, i: usize) -> Option<(&'static str, usize)> {
    let (row, n) = HEADS.longest(t.slice(i, i + 5), |row, _| row.column(1) == "head")?;
    Some((row.column(0), i + n))
}

/// Whether a word that ends an event's name begins `rest`: 马拉松.
pub fn is_head(rest: &[char]) -> bool {
    HEADS.longest(rest, |row, _| row.column(1) == "head").is_some()
}

fn headed(t: &Text, i: usize, floor: usize) -> Option<(usize, usize, Why, f32)> {
    let (head, to) = head(t, i)?;
    // 工作会议开幕式 goes on; so does 会议室.
    if t.any(to, &NOT_BEFORE).is_some() || self::head(t, to).is_some() {
        return None;
    }
    let (from, quoted) = left(t, i, floor);
    let body = t.slice(from, i);
    let n = body.len();
    let digit = |c: &char| c.is_ascii_digit();
    let numbered =
        body.windows(2).any(|w| w[0] == '第') && body.iter().any(|c| matches!(c, '届' | '次' | '期' | '回'));
    let numbered =
        numbered || body.iter().filter(|c| digit(c)).count() >= 4 || (head == "全会" && body.contains(&'届'));
    let text: String = body.iter().collect();
    if n < 2 || GENERIC.iter().any(|g| text == *g) {
        return None;
    }
    let level = body.windows(2).any(|w| w[1] == '级' && (digit(&w[0]) || w[0] == '大'));
    match head {
        "地震" if !(level || text.ends_with("大")) || n < 4 => return None,
        "代表大会" | "世界杯" | "全会" | "仪式" if !numbered && !quoted && n < 4 => return None,
        "代表大会" if !numbered => return None,
        _ => {}
    }
    if numbered || quoted {
        return Some((from, to, NUMBERED, 0.85));
    }
    // 会议 and 大会 alone say little: their names are longer.
    let least = if matches!(head, "会议" | "大会" | "论坛" | "仪式" | "年会" | "联赛" | "大赛")
    {
        4
    } else {
        2
    };
    (n >= least).then_some((from, to, HEADED, if n >= 4 { 0.65 } else { 0.5 }))
}

/// Whether a word that bounds names ends at `at`.
fn bound(t: &Text, floor: usize, at: usize) -> bool {
    (1..=3).any(|n| at >= floor + n && BOUNDS.find(t.slice(at - n, at)).is_some())
}

/// Where the name that reaches `end` begins, and whether a quoted theme is part of it.
fn left(t: &Text, end: usize, floor: usize) -> (usize, bool) {
    let floor = floor.max(end.saturating_sub(LONGEST));
    let (mut at, mut quoted) = (end, false);
    while at > floor {
        let ch = t.at(at - 1);
        if matches!(ch, '”' | '》') {
            let open = if ch == '”' { '“' } else { '《' };
            // The matching mark, not past the start of the walk.
            let Some(start) = (floor..at - 1).rev().find(|&k| t.at(k) == open) else { break };
            // A theme is short and no sentence.
            let theme = t.slice(start, at);
            if theme.len() > 24 || theme.iter().any(|c| matches!(c, '。' | '！' | '？' | '；')) {
                break;
            }
            quoted = true;
            at = start;
            continue;
        }
        if is_stop(ch)
            || matches!(ch, '“' | '《' | ' ' | '\u{3000}' | '■' | '·' | '|' | '〉' | '〈' | '‘' | '’')
                && ch != '·'
        {
            break;
        }
        // 第二十次 and 2025年 belong to the name: 次 and 日 bound only where no number says otherwise.
        let ordinal = ch == '次' && (floor..at).rev().take(6).any(|k| t.at(k) == '第');
        if !ordinal && bound(t, floor, at) {
            break;
        }
        // 论坛和第九届峰会: what comes before 和 is another event, or part of the name.
        if matches!(ch, '和' | '与' | '及' | '暨')
            && (2..=4).any(|n| at > n && self::head(t, at - 1 - n).is_some_and(|(_, end)| end == at - 1))
        {
            break;
        }
        // 剪纸与世界杯: a fixed name takes no partner.
        if matches!(ch, '和' | '与' | '、') && t.has(end, "世界杯") {
            break;
        }
        at -= 1;
    }
    while at < end && matches!(t.at(at), '和' | '与' | '及' | '暨' | '年') {
        at += 1;
    }
    (at, quoted)
}

/// 台风“海棠”, 第13号强台风“海棠”.
fn storm(t: &Text, i: usize, floor: usize) -> Option<(usize, usize, Why, f32)> {
    if t.at(i) != '台' || t.at(i + 1) != '风' || t.at(i + 2) != '“' {
        return None;
    }
    let close = (i + 4..i + 9).find(|&k| t.at(k) == '”')?;
    let mut from = i;
    if let Some(k) = ["超强", "强"].iter().find(|w| t.ends(from, w)) {
        from -= k.chars().count();
    }
    if t.before(from) == '号' {
        let start = (floor.max(from.saturating_sub(6))..from).rev().find(|&k| t.at(k) == '第');
        from = start.unwrap_or(from);
    }
    (from >= floor).then_some((from, close + 1, STORM, 0.95))
}

fn fixed(t: &Text, i: usize) -> Option<(usize, usize, Why, f32)> {
    let (_, n) = HEADS.longest(t.slice(i, i + 10), |row, _| row.column(1) == "name")?;
    (t.at(i + n) != '组').then_some((i, i + n, KNOWN, 0.7))
}

#[cfg(test)]
pub(super) const EXAMPLES: super::Examples = &[
    ("", "出席北洲和南洲国家联盟第九届峰会", &[("北洲和南洲国家联盟第九届峰会", "")]),
    ("", "全市“三比”工作会议召开", &[("全市“三比”工作会议", "")]),
    ("", "在“同心 共渡”招商推介会上", &[("“同心 共渡”招商推介会", "")]),
    ("", "4月10日，青湖市政府常务会议召开", &[("青湖市政府常务会议", "")]),
    ("", "台风“纸鸢”登陆，第3号强台风“纸鸢”减弱", &[("台风“纸鸢”", ""), ("第3号强台风“纸鸢”", "")]),
    ("", "青湖县5.2级地震，发生地震", &[("青湖县5.2级地震", "")]),
    ("", "2025青湖国际渡船博览会开幕", &[("2025青湖国际渡船博览会", "")]),
    ("", "会议室，本次会议，有关会议，青湖市人民代表大会常务委员会", &[]),
];
