//! Where the name of an organisation begins and ends: local papers name bodies by short forms (市气象局), with their
//! units (某局某处), and the learned layer knows the long forms of another time.

use super::correct::is_word;
use super::found::{Draft, Para};
use super::words::{AFTER_BODIES, BEFORE_NAMES, begins, ending, is_common, is_han};
use super::{organizations, places, titles};
use crate::page::{EntityKind, Why};

/// A unit of the 市, 县 … without the place's name.
const SHORT: Why = Why::new("“市、县”等加机关名的简称", "the short name of a local body, such as 市某局");
/// A place and the word for a body.
const OF_PLACE: Why = Why::new("地名加机构类词语", "a place and a word for a body");
/// A body and its unit.
const UNIT: Why = Why::new("机构及其内设部门", "a body with its unit");
/// One of several.
const LISTED: Why = Why::new("并列的机关单位之一", "one of an enumeration of public bodies");
/// A number that is called.
const HOTLINE: Why = Why::new("热线号码加热线、受理中心等", "a hotline's number and what answers it");
/// In the list of international bodies.
const KNOWN: Why = Why::new("常见的国际组织", "a well-known international body");
/// An abbreviation behind the full name.
const LATIN: Why = Why::new("机构名后括注的缩写", "the abbreviation in brackets behind an organisation");
/// A made-up name and a line of business.
const BRAND: Why = Why::new("字号加行业词", "a firm's own name and its line of business");

/// Longest unit or short name, in characters.
const LONGEST: usize = 14;

/// Corrects the organisations of a paragraph; `word`: whether a string is in the dictionary.
///
/// In a line by itself (`alone`) a committee stays a part of its body's name, as in the corpora.
pub fn correct(para: &Para, drafts: &mut Vec<Draft>, word: impl Fn(&str) -> bool, alone: bool) {
    shorten(para, drafts);
    cut(para, drafts);
    // 某省 + 某县 + 政府办公室: from the inside out.
    for _ in 0..3 {
        of_place(para, drafts, alone, &word);
    }
    touching(para, drafts);
    short(para, drafts, alone, &word);
    before_title(para, drafts);
    if !alone {
        committees(para, drafts);
    }
    listed(para, drafts);
    brands(para, drafts, &word);
    hotlines(para, drafts);
    if !alone {
        splices(para, drafts);
        branches(para, drafts);
    }
    international(para, drafts);
    latin(para, drafts);
}

/// Characters of the word for a body that ends `chars[..end]`, not reaching before `from`. What is a name by itself
/// (联合国) ends no other.
fn tail(chars: &[char], from: usize, end: usize) -> Option<usize> {
    (1..=7.min(end.saturating_sub(from))).rev().find(|&n| {
        let word = &chars[end - n..end];
        organizations::is_type(word) && (end - n == from || !organizations::is_full_name(word))
    })
}

/// Characters that stand inside no short name.
fn stops(c: char) -> bool {
    !is_han(c)
        || matches!(
            c,
            '的' | '了' | '在' | '是' | '将' | '已' | '也' | '被' | '把' | '让' | '由' | '从' | '等' | '以'
        )
}

/// Whether a body's name may end at `at`.
fn closes(chars: &[char], at: usize, drafts: &[Draft]) -> bool {
    match chars.get(at) {
        None => true,
        Some(&c) if !is_han(c) => true,
        Some(_) => {
            begins(&AFTER_BODIES, &chars[at..])
                || titles::after(chars, at).is_some()
                || drafts.iter().any(|d| d.start == at)
        }
    }
}

/// Whether a name may begin at `at`.
fn opens(chars: &[char], at: usize, drafts: &[Draft]) -> bool {
    at == 0
        || !is_han(chars[at - 1])
        || ending(&BEFORE_NAMES, &chars[..at]).is_some_and(|n| {
            // 自由区: the preposition is half of a word.
            n > 1
                || at < 2
                || !is_han(chars[at - 2])
                || !is_word(&chars[at - 2..at].iter().collect::<String>())
        })
        || drafts.iter().any(|d| d.end == at && d.kind != EntityKind::Place)
}

/// Where the name of a body that begins at `start` ends, its own words beginning at `from`.
fn end_of(
    chars: &[char],
    from: usize,
    drafts: &[Draft],
    least: usize,
    word: &impl Fn(&str) -> bool,
) -> Option<usize> {
    let mut best = None;
    let mut most = chars.len().min(from + LONGEST);
    for end in from + 1..=chars.len().min(from + LONGEST) {
        if end > most {
            break;
        }
        // 市政府 names a place's government and nothing more, but for an office of it right behind.
        if chars[..end].ends_with(&['政', '府']) {
            most = most.min(end + 5);
        }
        if stops(chars[end - 1]) {
            break;
        }
        // A name that could end here and is followed by a verb has ended.
        if best.is_some_and(|b| b + 1 == end && begins(&AFTER_BODIES, &chars[b..])) {
            break;
        }
        let Some(n) = tail(chars, from, end) else { continue };
        let own = end - from - n;
        let last = chars[end - 1];
        let strong = n >= 2 || matches!(last, '局' | '厅');
        // 布局, 部署: another word.
        let figure = n == 1 && least > 0 && word(&chars[end - 2..end].iter().collect::<String>());
        // 委员, 部分: the last character begins another word.
        let figure = figure
            || n == 1
                && chars.get(end).is_some_and(|&c| is_han(c) && word(&[last, c].iter().collect::<String>()));
        let longer = chars.get(end).is_some_and(|&c| match last {
            '局' => matches!(c, '面' | '部' | '势' | '限' | '地' | '长'),
            '厅' => matches!(c, '局' | '级'),
            _ => false,
        });
        let fits = if strong { !longer || titles::after(chars, end - 1).is_none() } else { own >= 1 };
        let text: String = chars[from..end].iter().collect();
        if own < least.min(2) && n == 1
            || !fits
            || figure
            || !organizations::is_public(&chars[from..end])
            || least > 1 && is_common(&text, "organization") && n < 3
            || text.ends_with("政府")
            || text.ends_with("当局")
            || n == 2 && matches!(text.as_str(), "中心" | "平台")
            || text.ends_with("中心") && own < 2
        {
            continue;
        }
        let open = strong && best.is_none() && (n + own >= 3 || n == 2) && !longer;
        if closes(chars, end, drafts) || open {
            best = Some(end);
        }
    }
    best.filter(|&end| {
        closes(chars, end, drafts) || chars[end - 1] == '局' || tail(chars, from, end) >= Some(2)
    })
}

/// Adds an organisation in the place of what it covers; not where it would cut a name or one that is certain.
fn put(drafts: &mut Vec<Draft>, new: Draft) {
    let stays = |d: &Draft| {
        d.overlaps(&new) && (d.certain || d.kind == EntityKind::Person && d.sure > 0.5)
            || d.kind == EntityKind::Organization && d.start <= new.start && d.end >= new.end
    };
    if drafts.iter().any(stays) {
        return;
    }
    drafts.retain(|d| !d.overlaps(&new));
    drafts.push(new);
}

/// Cuts 党组 off the name of a body before a title, 某局党组 + 书记: the committee belongs to the title.
pub fn committees(para: &Para, drafts: &mut Vec<Draft>) {
    const OF_TITLE: &[&str] = &["党组", "党委", "党工委", "党总支", "党支部", "纪委", "纪检组", "团委"];
    drafts.retain_mut(|d| {
        if d.kind != EntityKind::Organization
            || d.certain
            || titles::after(&para.chars, d.end.min(para.chars.len())).is_none()
        {
            return true;
        }
        let name = para.text(d.start, d.end);
        let Some(word) = OF_TITLE.iter().find(|w| name.ends_with(*w)) else { return true };
        d.end -= word.chars().count();
        d.end > d.start + 1 && organizations::class(&para.text(d.start, d.end)).is_some()
    });
}

/// 某市政协港澳委(员): a name that the learned layer ended inside a word.
fn shorten(para: &Para, drafts: &mut Vec<Draft>) {
    let chars = &para.chars;
    let mut people = Vec::new();
    // 某局白某局(长): the holder's name and the head of the title went into the body's.
    for d in drafts.iter_mut().filter(|d| d.kind == EntityKind::Organization && !d.certain) {
        if titles::after(chars, d.end - 1).is_none_or(|end| end != d.end + 1) {
            continue;
        }
        let name = (d.start + 3..d.end.saturating_sub(2))
            .find(|&at| tail(chars, d.start, at).is_some() && super::people::shaped(&chars[at..d.end - 1]));
        if let Some(at) = name {
            people.push(Draft::new(EntityKind::Person, at, d.end - 1, 0.85, super::people::TITLED));
            d.end = at;
        }
    }
    drafts.extend(people);
    for d in drafts.iter_mut().filter(|d| d.kind == EntityKind::Organization && !d.certain) {
        // 某厂第几任党委(书记)
        let term = (d.start + 3..d.end - 1).find(|&at| {
            super::people::starts(&chars[at..d.end], "首任")
                || chars[at] == '第' && chars[at..d.end.min(at + 4)].contains(&'任')
        });
        d.end = term.unwrap_or(d.end);
    }
    // 某局农业气象(负责人): the beginning of the title went into the body's name.
    for d in drafts.iter_mut().filter(|d| d.kind == EntityKind::Organization && !d.certain) {
        if tail(chars, d.start, d.end).is_some()
            || is_unit(&chars[d.start..d.end])
            || titles::after(chars, d.end).is_none()
        {
            continue;
        }
        let body = (d.start + 3..d.end - 1).rev().find(|&at| {
            d.end - at <= 5 && tail(chars, d.start, at).is_some_and(|n| n >= 2 || chars[at - 1] == '局')
        });
        d.end = body.unwrap_or(d.end);
    }
    for d in drafts.iter_mut().filter(|d| d.kind == EntityKind::Organization && !d.certain) {
        if chars[d.end - 1] != '委' || chars.get(d.end) != Some(&'员') || chars.get(d.end + 1) == Some(&'会')
        {
            continue;
        }
        let body =
            (d.start + 2..d.end - 1).rev().find(|&end| tail(chars, d.start, end).is_some_and(|n| n >= 2));
        d.end = body.unwrap_or(d.end - 1);
    }
}

/// Parts a name in which two bodies were read as one, and cuts verbs off.
fn cut(para: &Para, drafts: &mut Vec<Draft>) {
    let mut more = Vec::new();
    for d in drafts.iter_mut().filter(|d| d.kind == EntityKind::Organization && !d.certain) {
        let chars = &para.chars[d.start..d.end];
        // 某局联合某局
        let begins_at = |at: usize, w: &str| super::people::starts(&chars[at..], w);
        let group = |at: usize| chars[..at].ends_with(&['部', '门']);
        let joint = (2..chars.len().saturating_sub(1)).find_map(|at| {
            // 某局落实某事, 某局与某局: only behind what can be nothing but a whole name.
            let whole = tail(chars, 0, at).is_some_and(|n| n >= 3 || matches!(chars[at - 1], '局' | '厅'));
            let other = tail(chars, at + 1, chars.len()).is_some();
            let and = whole && (matches!(chars[at], '与' | '和') && other || chars[at] == '与');
            let named = tail(chars, at, chars.len()).is_some() && !DOES_ONLY.iter().any(|w| begins_at(at, w));
            let verb = whole && DOES.iter().any(|w| begins_at(at, w)) && !begins_at(at, "组织部")
                || whole && !named && MAY_DO.iter().any(|w| begins_at(at, w));
            let both = ["联合", "会同", "携手"].iter().any(|w| begins_at(at, w))
                && !begins_at(at, "联合会")
                && (tail(chars, 0, at).is_some() || is_unit(&chars[..at]) || group(at));
            let right = both || DOES_ONLY.iter().any(|w| begins_at(at, w));
            if both || verb { Some((at, 2, right)) } else { and.then_some((at, 1, other)) }
        });
        if let Some((at, skip, right)) = joint {
            let mut other = d.clone();
            other.start += at + skip;
            // 气象部门联合某局: the left is no body.
            d.end = if group(at) { d.start } else { d.start + at };
            if right && other.end >= other.start + 3 {
                more.push(other);
            }
            continue;
        }
        // 联合国某集团有限公司: no body of the United Nations.
        let business = ["公司", "集团"].iter().any(|w| {
            let w: Vec<char> = w.chars().collect();
            chars.ends_with(&w)
        });
        if business && super::people::starts(chars, "联合国") {
            d.start += 2;
            continue;
        }
        // 联动某银行某支行
        if DOES_ONLY.iter().any(|w| begins_at(0, w)) && tail(chars, 4, chars.len()).is_some() {
            d.start += 2;
            continue;
        }
        // 走进某县某小学, 联合市某局: what stands before the place does not belong to the name.
        for n in [4, 3, 2] {
            if chars.len() > n + 2
                && ending(&BEFORE_NAMES, &chars[..n]) == Some(n)
                && (chars.len() > n + 4 && begins_with_place(&chars[n..])
                    || organizations::is_body(&chars[n..])
                    || organizations::is_full_name(&chars[n..]))
                && !begins_with_place(chars)
            {
                d.start += n;
                break;
            }
        }
    }
    drafts.extend(more);
    drafts.retain(|d| d.start < d.end);
}

/// What a body does or what is part of a name: only where no body's word ends what follows.
const MAY_DO: &[&str] =
    &["服务", "保障", "推动", "监测", "指导", "助力", "牵头", "联动", "护航", "强化", "深化"];

/// Of these, what stands in no name: another body may follow.
const DOES_ONLY: &[&str] = &["助力", "牵头", "联动", "护航"];

/// What a body does; none of these words is part of a body's name.
const DOES: &[&str] = &[
    "微信",
    "官方",
    "官网",
    "公众号",
    "落实",
    "组织",
    "开展",
    "召开",
    "举办",
    "印发",
    "启动",
    "赋能",
    "发布",
    "推出",
    "走进",
    "深入",
    "围绕",
    "聚焦",
];

/// Whether a name begins with one that the gazetteer knows.
fn begins_with_place(chars: &[char]) -> bool {
    (2..=8.min(chars.len())).any(|n| {
        let name: String = chars[..n].iter().collect();
        places::is_listed(&name)
    })
}

/// 某省政协, 某县政府办公室: draws the word for a body to the place before it.
fn of_place(para: &Para, drafts: &mut Vec<Draft>, alone: bool, word: &impl Fn(&str) -> bool) {
    let chars = &para.chars;
    let mut out = Vec::new();
    for d in drafts.iter().filter(|d| d.kind == EntityKind::Place && !d.certain && d.end - d.start >= 2) {
        let from = d.end;
        if from >= chars.len() || begins(&AFTER_BODIES, &chars[from..]) {
            continue;
        }
        let level = matches!(chars[from - 1], '省' | '市' | '县' | '区' | '州' | '旗' | '盟' | '镇' | '乡');
        let people = if super::people::starts(&chars[from..], "人民政府") { 4 } else { 2 };
        let end = from + people;
        if level
            && !alone
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
            let bare = tail(own, 0, own.len()).is_some_and(|n| n == own.len());
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
            end - n - from <= if n >= 2 && !alone { 10 } else { 6 }
                && (!chars[from..end - n].iter().any(|c| matches!(c, '和' | '与'))
                    || joint(&chars[from..end]))
                && !["部门", "部分", "有关", "相关"]
                    .iter()
                    .any(|w| (from..end - n).any(|k| super::people::starts(&chars[k..end], w)))
                && !chars[from..end - n].iter().any(|&c| "一二三四五六七八九十两几多各".contains(c))
                && !(from..end - n).any(|k| {
                    // 服务中心, 监测站: the verb right before the word for a body belongs to it.
                    k + if alone { 0 } else { 2 } < end - n
                        && (begins(&AFTER_BODIES, &chars[k..end]) || begins(&BEFORE_NAMES, &chars[k..end]))
                })
        };
        if let Some(end) = end_of(chars, from, drafts, 2, word)
            && tail(chars, from, end).is_some_and(|n| (n >= 2 || chars[end - 1] == '局') && plain(end, n))
            && organizations::is_public(&chars[from..end])
        {
            out.push(Draft::new(EntityKind::Organization, d.start, end, 0.8, OF_PLACE));
        }
    }
    out.into_iter().for_each(|new| put(drafts, new));
}

/// Whether the 政府 that ends at `end` is a body by itself: not 政府系统, nor the beginning of 政府办公室.
fn governs(chars: &[char], end: usize, drafts: &[Draft]) -> bool {
    let leads = ["领导", "主要", "分管"].iter().any(|w| super::people::starts(&chars[end..], w));
    let office = super::people::starts(&chars[end..], "办");
    !office && (leads || closes(chars, end, drafts))
}

/// Words for a part of a larger body.
const UNITS: &[&str] = &[
    "办事处",
    "代表处",
    "分局",
    "分行",
    "支行",
    "分公司",
    "分院",
    "分校",
    "分部",
    "分会",
    "中心",
    "研究所",
    "研究院",
    "处",
    "科",
    "室",
    "司",
    "部",
    "支部",
    "总支",
    "大队",
    "支队",
    "总队",
    "中队",
    "学院",
    "委员会",
    "办公室",
    "编辑部",
    "工作室",
    "服务部",
    "营业部",
    "项目部",
    "团队",
];

fn is_unit(chars: &[char]) -> bool {
    UNITS.iter().any(|w| {
        let w: Vec<char> = w.chars().collect();
        chars.ends_with(&w)
    })
}

/// 世界某组织 + 某洲区域办事处, 某银行 + 某市 + 分行: a body and its part are one name.
fn touching(para: &Para, drafts: &mut Vec<Draft>) {
    let chars = &para.chars;
    drafts.sort_by_key(|d| (d.start, d.end));
    let mut out = Vec::new();
    for pair in drafts.windows(2) {
        let (a, b) = (&pair[0], &pair[1]);
        if a.kind != EntityKind::Organization || a.certain || b.certain || a.end != b.start {
            continue;
        }
        match b.kind {
            EntityKind::Organization if is_unit(&chars[b.start..b.end]) => {
                out.push(Draft::new(EntityKind::Organization, a.start, b.end, a.sure.min(b.sure), UNIT));
            }
            EntityKind::Place => {
                let end = (b.end + 2..=chars.len().min(b.end + 6)).find(|&end| {
                    !stops(chars[end - 1]) && is_unit(&chars[b.end..end]) && closes(chars, end, drafts)
                });
                if let Some(end) = end {
                    out.push(Draft::new(EntityKind::Organization, a.start, end, a.sure.min(b.sure), UNIT));
                }
            }
            _ => {}
        }
    }
    out.into_iter().for_each(|new| put(drafts, new));
}

/// 市某局, 区某局, 镇某办.
fn short(para: &Para, drafts: &mut Vec<Draft>, alone: bool, word: &impl Fn(&str) -> bool) {
    let chars = &para.chars;
    let mut at = 0;
    while at + 3 < chars.len() {
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
        if !alone
            && n > 0
            && !every
            && super::people::starts(&chars[at + n..], "政府")
            && opens(chars, at, drafts)
        {
            let end = at + n + 2;
            if governs(chars, end, drafts) && !drafts.iter().any(|d| d.start < end && d.end > at) {
                put(drafts, Draft::new(EntityKind::Organization, at, end, 0.85, SHORT));
                at = end;
                continue;
            }
        }
        // 省委某办, 市委宣传部
        let n = n + usize::from(n == 1 && chars[at + 1] == '委');
        let world_at =
            |at: usize| ["世界", "国际", "全国"].iter().any(|w| super::people::starts(&chars[at..], w));
        // 国际机构世界某组织: the inner one.
        let world = world_at(at);
        if world
            && (opens(chars, at, drafts) || chars[..at].ends_with(&['机', '构']))
            && !drafts.iter().any(|d| d.start < at + 4 && d.end > at)
            && let Some(end) = end_of(chars, at + 2, drafts, 2, word)
            && end - at >= 6
            && !(at + 3..end).any(world_at)
            && closes(chars, end, drafts)
            && tail(chars, at + 2, end) >= Some(2)
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

/// 某局某处处长甲: what stands between a body and the title of a person behind it is the body's unit.
fn before_title(para: &Para, drafts: &mut Vec<Draft>) {
    let chars = &para.chars;
    let persons: Vec<usize> =
        drafts.iter().filter(|d| d.kind == EntityKind::Person).map(|d| d.start).collect();
    for mut end in persons {
        while end > 0 && chars[end - 1] == ' ' {
            end -= 1;
        }
        let Some(start) = titles::before(chars, end, false) else { continue };
        let heads: Vec<(usize, usize)> = drafts
            .iter()
            .filter(|d| {
                matches!(d.kind, EntityKind::Organization | EntityKind::Place)
                    && !d.certain
                    && d.end < start
                    && start - d.end <= LONGEST
            })
            .map(|d| {
                // 港澳台 may be three names.
                let mut from = d.start;
                while let Some(before) =
                    drafts.iter().find(|b| b.kind == EntityKind::Place && b.end == from && !b.certain)
                {
                    from = before.start;
                }
                (from, d.end)
            })
            .filter(|(from, to)| to - from >= 2)
            .collect();
        let unit = |&(_, end): &(usize, usize)| {
            let between = &chars[end..start];
            let plain = between.iter().all(|&c| is_han(c)) && !between.iter().any(|&c| stops(c));
            let joined = matches!(between[0], '和' | '与' | '及');
            let verb = begins(&AFTER_BODIES, between) && !organizations::is_type(between);
            let names =
                drafts.iter().any(|d| d.start >= end && d.end <= start && d.kind == EntityKind::Person);
            plain && !joined && !verb && !names && (tail(chars, end, start).is_some() || is_unit(between))
        };
        if let Some((from, _)) = heads.into_iter().filter(unit).min() {
            put(drafts, Draft::new(EntityKind::Organization, from, start, 0.85, UNIT));
        }
    }
}

/// 市某局、市某委、市某办: parts of one enumeration.
fn listed(para: &Para, drafts: &mut Vec<Draft>) {
    let mut from = 0;
    for at in 0..=para.chars.len() {
        let ends = at == para.chars.len()
            || matches!(para.chars[at], '、' | '，' | '。' | '；' | '：' | '等' | '（');
        if !ends {
            continue;
        }
        let (left, right) = (from > 0 && para.chars[from - 1] == '、', para.chars.get(at) == Some(&'、'));
        let listed = left || right;
        // 国家某中心、甲局: of any form beside a body that is found.
        let beside = |d: &Draft| {
            d.kind == EntityKind::Organization && (left && d.end + 1 == from || right && d.start == at + 1)
        };
        let part = &para.chars[from..at];
        let formed = (5..=LONGEST).contains(&part.len())
            && !part.iter().any(|&c| stops(c))
            && tail(part, 0, part.len()).is_some_and(|n| n >= 2 && part.len() >= n + 2)
            && organizations::is_public(part)
            && !part.iter().any(|&c| "各多两三四五六七八九十等".contains(c))
            && ending(&BEFORE_NAMES, &part[..2]) != Some(2)
            && drafts.iter().any(beside);
        if listed && at > from && (organizations::is_body(part) || formed) {
            let new = Draft::new(EntityKind::Organization, from, at, 0.88, LISTED);
            if !drafts.iter().any(|d| d.overlaps(&new) && (d.certain || d.kind == EntityKind::Organization)) {
                drafts.retain(|d| !d.overlaps(&new));
                drafts.push(new);
            }
        }
        from = at + 1;
    }
}

/// Characters that end a body's name, and those behind them that make another word of the end: 部(门), 组(网).
const GO_ON: &[(char, &str)] = &[
    ('部', "门分"),
    ('组', "网织合成"),
    ('科', "创技普研学"),
    ('团', "队员体结"),
    ('队', "伍"),
    ('处', "于理置在"),
];

/// First halves of the names of joint departments: 住房(和城乡建设局).
const JOINT: &[&str] = &[
    "国家粮食",
    "粮食",
    "自然资源",
    "工业",
    "发展",
    "文化",
    "住房",
    "人力资源",
    "科学技术",
    "经济",
    "海洋",
    "卫生",
    "规划",
];

/// Whether a name with 和 in it is of the kind 住房和城乡建设局.
fn joint(chars: &[char]) -> bool {
    let and = chars.iter().position(|c| matches!(c, '和' | '与')).unwrap_or(0);
    JOINT.iter().any(|w| chars[..and].ends_with(&w.chars().collect::<Vec<char>>()))
}

/// Mends what the learned layer cut wrong: 城管部(门), 某市中心(城区), (国家粮食和)物资储备局, 某县(委), a title inside.
fn splices(para: &Para, drafts: &mut Vec<Draft>) {
    let chars = &para.chars;
    let (mut more, mut farms) = (Vec::new(), Vec::new());
    drafts.retain_mut(|d| {
        if d.certain || d.kind != EntityKind::Organization {
            return true;
        }
        let next = chars.get(d.end).copied().unwrap_or('\0');
        if GO_ON.iter().any(|&(end, after)| chars[d.end - 1] == end && after.contains(next)) {
            return false;
        }
        let center = chars[..d.end].ends_with(&['中', '心']) && matches!(next, '城' | '区' | '地' | '位');
        if center && places::is_listed(&para.text(d.start, d.end - 2)) {
            (d.kind, d.end) = (EntityKind::Place, d.end - 2);
            return true;
        }
        if d.start > 2 && chars[d.start - 1] == '和' {
            let head = JOINT.iter().find(|w| {
                let w: Vec<char> = w.chars().collect();
                chars[..d.start - 1].ends_with(&w)
            });
            if let Some(head) = head {
                d.start -= 1 + head.chars().count();
            }
        }
        // 某市某局工程师甲: the title and the name went into the body's.
        let title = (d.start + 4..d.end.saturating_sub(3)).find(|&at| {
            tail(chars, d.start, at).is_some_and(|n| n >= 2 || chars[at - 1] == '局')
                && titles::after(chars, at).is_some_and(|end| end < d.end && end >= at + 2)
        });
        if let Some(at) = title {
            let end = titles::after(chars, at).unwrap_or(d.end);
            if (2..=4).contains(&(d.end - end)) && chars[end..d.end].iter().all(|&c| is_han(c)) {
                more.push(Draft::new(EntityKind::Person, end, d.end, 0.92, super::people::TITLED));
            }
            d.end = at;
        }
        true
    });
    for d in
        drafts.iter().filter(|d| d.kind != EntityKind::Organization && !d.certain && d.end - d.start >= 2)
    {
        // 某滩养殖专业合作社, 甲某家庭农场: of a place or a person.
        let most = chars.len().min(d.end + 10);
        let end = (d.end + 2..=most).find(|&end| {
            ["合作社", "家庭农场", "农民专业合作社"].iter().any(|w| {
                let w: Vec<char> = w.chars().collect();
                chars[d.end..end].ends_with(&w)
            })
        });
        if let Some(end) = end
            && chars[d.end..end]
                .iter()
                .all(|&c| is_han(c) && !stops(c) && !matches!(c, '和' | '与' | '及' | '为'))
        {
            let mut from = d.start;
            while let Some(before) =
                drafts.iter().find(|b| b.kind == EntityKind::Place && b.end == from && !b.certain)
            {
                from = before.start;
            }
            farms.push(Draft::new(EntityKind::Organization, from, end, 0.85, OF_PLACE));
        }
        if d.kind != EntityKind::Place {
            continue;
        }
        // 某县委, but not 某县委员, 某市委托.
        let level = matches!(chars[d.end - 1], '省' | '市' | '县' | '区' | '州' | '旗' | '盟');
        let next = chars.get(d.end + 1).copied().unwrap_or('\0');
        let free = !drafts.iter().any(|o| o.start <= d.end && o.end > d.end);
        if level && free && chars.get(d.end) == Some(&'委') && !"员托派任会".contains(next) {
            more.push(Draft::new(EntityKind::Organization, d.start, d.end + 1, 0.85, OF_PLACE));
        }
    }
    // A farm named after somebody is no person.
    drafts.retain(|d| d.certain || !farms.iter().any(|f| f.overlaps(d)));
    more.into_iter().chain(farms).for_each(|new| put(drafts, new));
}

/// Banks and insurers, before the place of a branch.
const HOUSES: &[&str] =
    &["银行", "保险", "财险", "人寿", "证券", "人保", "太保", "平安", "石化", "石油", "移动", "联通", "电信"];

/// 某银行某区支行: a house, a place that was found, and the word for a branch.
fn branches(para: &Para, drafts: &mut Vec<Draft>) {
    let chars = &para.chars;
    let mut more = Vec::new();
    for d in drafts.iter().filter(|d| d.kind == EntityKind::Place && !d.certain) {
        let branch = ["支行", "分行", "分公司", "支公司", "营业部"]
            .iter()
            .find(|w| super::people::starts(&chars[d.end..], w));
        let Some(branch) = branch else { continue };
        let mut from = d.start;
        while let Some(before) =
            drafts.iter().find(|b| b.kind == EntityKind::Place && b.end == from && !b.certain)
        {
            from = before.start;
        }
        if !HOUSES.iter().any(|w| {
            let w: Vec<char> = w.chars().collect();
            chars[..from].ends_with(&w)
        }) {
            continue;
        }
        // The house's name goes back to a word that belongs to none, two characters at least before 银行.
        let least = from.saturating_sub(12);
        let Some(start) = (least..from.saturating_sub(3)).rev().find(|&at| {
            at == 0
                || !is_han(chars[at - 1])
                || ending(&BEFORE_NAMES, &chars[..at]).is_some() && !stops(chars[at])
        }) else {
            continue;
        };
        let end = d.end + branch.chars().count();
        if chars[start..from].iter().all(|&c| is_han(c) && !stops(c)) {
            more.push(Draft::new(EntityKind::Organization, start, end, 0.85, UNIT));
        }
    }
    more.into_iter().for_each(|new| put(drafts, new));
}

/// Lines of business that end the short name of a firm.
const BUSINESS: &[&str] = &[
    "科技",
    "集团",
    "股份",
    "电子",
    "微电子",
    "半导体",
    "生物",
    "医药",
    "药业",
    "重工",
    "智能",
    "汽车",
    "食品",
    "乳业",
    "传媒",
    "证券",
    "航空",
    "材料",
    "光电",
    "软件",
    "机械",
    "化工",
    "纺织",
    "酒业",
    "置业",
    "物流",
];

/// What follows the name of a firm.
const FIRM: &[&str] = &[
    "董事长",
    "总经理",
    "总裁",
    "首席",
    "创始人",
    "负责人",
    "相关负责人",
    "作为",
    "表示",
    "成立",
    "宣布",
    "发布",
    "推出",
    "自主",
    "凭借",
    "研发",
    "生产",
    "公司",
    "副总",
    "联合",
    "与",
    "签约",
    "投资",
    "员工",
    "工厂",
    "厂区",
];

/// 市12345热线, 12345市民热线受理中心: a number that is called, and what takes the calls.
fn hotlines(para: &Para, drafts: &mut Vec<Draft>) {
    let chars = &para.chars;
    let mut at = 0;
    while at < chars.len() {
        let digits = chars[at..].iter().take_while(|c| c.is_ascii_digit()).count();
        let from = at + digits;
        if (3..=8).contains(&digits)
            && let Some(line) =
                (from..chars.len().min(from + 9)).find(|&k| super::people::starts(&chars[k..], "热线"))
            && chars[from..line].iter().all(|&c| is_han(c) && !stops(c))
        {
            let mut end = line + 2;
            if let Some(more) = ["受理中心", "服务中心", "指挥中心", "中心", "平台"]
                .iter()
                .find(|w| super::people::starts(&chars[end..], w))
            {
                end += more.chars().count();
            }
            let place = drafts.iter().find(|d| d.kind == EntityKind::Place && d.end == at && !d.certain);
            let start = match place {
                Some(d) => d.start,
                None if at > 0 && matches!(chars[at - 1], '市' | '省' | '县' | '区') => at - 1,
                None => at,
            };
            put(drafts, Draft::new(EntityKind::Organization, start, end, 0.85, HOTLINE));
            at = end;
            continue;
        }
        at = from.max(at + 1);
    }
}

/// 非盟, 世卫组织: international bodies that the learned layer missed; and 甲洲和乙洲国家共同体 as a whole.
fn international(para: &Para, drafts: &mut Vec<Draft>) {
    let chars = &para.chars;
    for at in 0..chars.len() {
        let Some(n) = organizations::international(&chars[at..]) else { continue };
        if chars[at].is_ascii() && at > 0 && (chars[at - 1].is_ascii_alphanumeric() || chars[at - 1] == '-') {
            continue;
        }
        let new = Draft::new(EntityKind::Organization, at, at + n, 0.85, KNOWN);
        if !drafts.iter().any(|d| d.overlaps(&new) && (d.kind != EntityKind::Place || d.certain)) {
            put(drafts, new);
        }
    }
    let mut out = Vec::new();
    for d in drafts.iter().filter(|d| d.kind == EntityKind::Organization && d.start >= 3 && !d.certain) {
        let own: String = chars[d.start..d.end].iter().collect();
        let joint = matches!(chars[d.start - 1], '和' | '及' | '与' | '暨');
        let union = ["共同体", "国家联盟", "国家组织", "经济社会委员会"].iter().any(|w| own.ends_with(w));
        let first = drafts.iter().find(|p| p.kind == EntityKind::Place && p.end == d.start - 1 && !p.certain);
        if let (true, true, Some(first)) = (joint, union, first)
            && begins_with_place(&chars[d.start..d.end])
        {
            out.push(Draft::new(EntityKind::Organization, first.start, d.end, d.sure, d.why));
        }
    }
    out.into_iter().for_each(|new| put(drafts, new));
}

/// 芯某科技: a name that is no word, and a line of business.
fn brands(para: &Para, drafts: &mut Vec<Draft>, word: &impl Fn(&str) -> bool) {
    let chars = &para.chars;
    for at in 0..chars.len() {
        if !opens(chars, at, drafts) || !is_han(chars[at]) {
            continue;
        }
        for own in 2..=3 {
            let from = at + own;
            if from + 2 > chars.len() || chars[at..from].iter().any(|&c| stops(c)) {
                break;
            }
            let Some(len) = BUSINESS
                .iter()
                .filter(|w| super::people::starts(&chars[from..], w))
                .map(|w| w.chars().count())
                .max()
            else {
                continue;
            };
            let end = from + len;
            let text = |a: usize, b: usize| chars[a..b].iter().collect::<String>();
            let made_up = (2..=own).all(|n| !word(&text(at, at + n)) && !word(&text(from - n, from)))
                && !word(&text(from - 1, from + 1))
                && places::codes(&text(at, from)).is_empty();
            // What only a firm does or has.
            let ends_here = FIRM.iter().any(|w| super::people::starts(&chars[end..], w));
            if made_up && ends_here && !drafts.iter().any(|d| d.certain && d.start < end && d.end > at) {
                put(drafts, Draft::new(EntityKind::Organization, at, end, 0.92, BRAND));
                break;
            }
        }
    }
}

/// 世界某组织（WMO）: the letters are its name too.
fn latin(para: &Para, drafts: &mut Vec<Draft>) {
    let chars = &para.chars;
    let mut out = Vec::new();
    for d in drafts.iter().filter(|d| d.kind == EntityKind::Organization) {
        if !matches!(chars.get(d.end), Some('（' | '(')) {
            continue;
        }
        let from = d.end + 1;
        let end =
            (from..chars.len().min(from + 12)).find(|&k| !chars[k].is_ascii_alphanumeric()).unwrap_or(from);
        let caps = chars[from..end].iter().filter(|c| c.is_ascii_uppercase()).count();
        if caps >= 2 && caps * 2 > end - from && matches!(chars.get(end), Some('）' | ')')) {
            out.push(Draft::new(EntityKind::Organization, from, end, 0.93, LATIN));
        }
    }
    // 某国际基金（ABC）: so too a name before such letters that was missed.
    for at in 5..chars.len() {
        if !matches!(chars[at], '（' | '(') || drafts.iter().any(|d| d.start < at && d.end >= at) {
            continue;
        }
        let end = (at + 1..chars.len().min(at + 12)).find(|&k| !chars[k].is_ascii_uppercase()).unwrap_or(at);
        let letters = end >= at + 3 && matches!(chars.get(end), Some('）' | ')'));
        if !letters || tail(chars, at - 4, at).is_none_or(|n| n < 2) {
            continue;
        }
        let start = (at.saturating_sub(LONGEST)..at - 3)
            .find(|&start| opens(chars, start, drafts) && chars[start..at].iter().all(|&c| !stops(c)));
        if let Some(start) = start {
            out.push(Draft::new(EntityKind::Organization, start, at, 0.8, LATIN));
            out.push(Draft::new(EntityKind::Organization, at + 1, end, 0.93, LATIN));
        }
    }
    out.into_iter().for_each(|new| put(drafts, new));
}
