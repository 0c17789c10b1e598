//! Who made an item: names and roles in leads, byline lines and closing credits.

use std::sync::LazyLock;

use regex::Regex;

use crate::lines::{han, invisible};
use crate::page::{Block, Byline, Dateline, Item, Role};
use crate::span::Span;
use crate::surnames::surname;

/// Roles, longer ones first, so that 特约记者 is not read as 记者.
const ROLES: &[&str] = &[
    "全媒体记者",
    "融媒体记者",
    "首席记者",
    "特约撰稿人",
    "特约撰稿",
    "特約撰稿",
    "特约作者",
    "特約作者",
    "特约记者",
    "见习记者",
    "实习记者",
    "驻站记者",
    "驻地记者",
    "特派记者",
    "特约通讯员",
    "本报评论员",
    "特约评论员",
    "实习通讯员",
    "特約記者",
    "見習記者",
    "實習記者",
    "特約通訊員",
    "特約評論員",
    "本報評論員",
    "摄影报道",
    "攝影報道",
    "文图",
    "图文",
    "记者",
    "通讯员",
    "评论员",
    "特派员",
    "实习生",
    "编译",
    "撰文",
    "撰稿",
    "摄影",
    "整理",
    "作者",
    "採訪",
    "采写",
    "采访",
    "策划",
    "统筹",
    "口述",
    "绘图",
    "漫画",
    "制图",
    "插图",
    "编辑",
    "記者",
    "通訊員",
    "評論員",
    "特派員",
    "實習生",
    "編譯",
    "攝影",
    "执笔",
    "執筆",
    "文/图",
    "图/文",
    "文/摄",
    "供图",
    "图",
    "文",
    "摄",
    "攝",
];

/// Words around names that are no role.
const HOUSES: &[&str] = &["本报", "本報", "本刊", "本台", "新华社", "新華社", "中新社", "本网"];

/// Sets the bylines and the dateline of an item from its blocks.
pub fn read(item: &mut Item) {
    let mut bylines: Vec<Byline> = Vec::new();
    let mut dateline = None;
    let photo = item.kind == crate::page::Kind::Photo;
    let first = item.blocks.iter().position(|b| body(b) && !b.text.text.is_empty());
    for (n, block) in item.blocks.iter().enumerate() {
        let text = block.text.text.as_str();
        let mut found = match block.role {
            Role::Byline => line(text),
            Role::Credit => line(text).into_iter().chain(picture(text)).collect(),
            _ if body(block) => {
                let mut found = Vec::new();
                // The lead may follow a summary or a stray line.
                if Some(n) == first || crate::cues::Cue::Lead.matches(text) {
                    let (names, line) = lead(text);
                    found.extend(names);
                    dateline = dateline.or(line);
                }
                found.extend(closing(text));
                if photo {
                    found.extend(picture(text));
                }
                found
            }
            _ => Vec::new(),
        };
        found.sort_by_key(|f| f.span);
        for Found { role, name, span, sure } in found {
            if bylines.iter().all(|b| b.name != name) {
                bylines.push(Byline { role, name, block: n, span, confidence: sure });
            }
        }
    }
    item.bylines = bylines;
    item.dateline = dateline;
}

/// Names of the makers in the lead and at the end of a paragraph that stands alone, with how sure they are.
pub fn in_paragraph(text: &str) -> Vec<(Span, f32)> {
    let found = leading(text).into_iter().chain(closing(text));
    found.filter(|f| f.sure >= 0.8).map(|f| (f.span, f.sure)).collect()
}

fn body(block: &Block) -> bool {
    matches!(block.role, Role::Paragraph | Role::Caption | Role::Entry | Role::Summary)
}

struct Found {
    role: String,
    name: String,
    span: Span,
    sure: f32,
}

static LEAD_NAMES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("^[“【\\[（(]?(?:[^，。；：！？“”《》（(]{0,30}?(?:讯|訊|电|電|消息))[ 】\\]]*[（(]([^）)]{2,120})[）)]")
        .expect("a pattern of this file")
});

static LEAD_PLAIN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        "^(?:本[报報刊台网][^，。；：！？“”《》]{0,16}?[讯訊电電] *|本[报報刊台网])((?:[^，。；：！？“”《》（）]{0,4}(?:记者|記者|通讯员|通訊員|实习生|特派员))[^，。；：！？“”《》（）]{2,80}?)(?:摄影)?(?:报 ?道|報 ?[道導])",
    )
    .expect("a pattern of this file")
});

static LEAD_OPEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("^本[报報刊台网][^，。；：！？“”《》]{0,16}?[讯訊电電] +((?:(?:本报|本報)?(?:记者|記者|通讯员|通訊員)(?: +[〇\u{3400}-\u{9fff}]{2,4})+ *)+) ")
        .expect("a pattern of this file")
});

static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        "^[“【（(]?(本[报報刊台网]|[〇\u{3400}-\u{9fff}]{2,4}?[社网])(?:([〇\u{3400}-\u{9fff}·]{2,12}?)?([0-9一二三四五六七八九十]{1,3} ?月 ?[0-9一二三四五六七八九十]{1,3} ?日|[0-9]{1,2}日)?)(?:专|專|综合)?[讯訊电電]",
    )
    .expect("a pattern of this file")
});

/// Names in a report's lead.
fn leading(text: &str) -> Vec<Found> {
    // Every lead says within its first words how the report came: most texts are spared the patterns.
    let says = |c: char| matches!(c, '讯' | '訊' | '电' | '電' | '息');
    if !text.starts_with('本') && !text.chars().take(36).any(says) {
        return Vec::new();
    }
    let capture = [&LEAD_NAMES, &LEAD_PLAIN, &LEAD_OPEN].iter().find_map(|p| p.captures(text)?.get(1));
    capture.map(|m| names(text, Span::new(m.start(), m.end()), "")).unwrap_or_default()
}

/// Names and dateline of a report's lead.
fn lead(text: &str) -> (Vec<Found>, Option<Dateline>) {
    let found = leading(text);
    let dateline = DATELINE.captures(text).map(|c| {
        let part = |n: usize| c.get(n).map(|m| m.as_str().to_owned());
        Dateline { agency: part(1), place: part(2), date: part(3) }
    });
    (found, dateline)
}

/// Names of a line that names only its makers.
fn line(text: &str) -> Vec<Found> {
    let found = names(text, Span::new(0, text.len()), "");
    if found.is_empty()
        && let Some(at) = text.find("评论员").or_else(|| text.find("評論員"))
    {
        // 本报评论员 signs for the paper; it stands where a name would.
        let start = text[..at].rfind("本").unwrap_or(at);
        let end = at + "评论员".len();
        return vec![Found {
            role: text[at..end].to_owned(),
            name: text[start..end].to_owned(),
            span: Span::new(start, end),
            sure: 0.95,
        }];
    }
    found
}

static CLOSING: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("[（(]([^（）()]{2,90})[）)] *$").expect("a pattern of this file"));

static CLOSING_MARK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("(?:编译|編譯|记者|記者|通讯员|通訊員|撰文|撰稿|(?:^|[^〇\u{3400}-\u{9fff}])文|作者|执笔|整理)[ ：:/／]*[〇\u{3400}-\u{9fff} 、·，]{2,80}$")
        .expect("a pattern of this file")
});

/// Names in brackets at the very end of a text.
fn closing(text: &str) -> Vec<Found> {
    // Nothing in the brackets is one, so they open where the last one does.
    let open = text.rfind(['（', '(']).filter(|_| text.trim_end_matches(' ').ends_with(['）', ')']));
    let inside = open.and_then(|at| Some((at, CLOSING.captures(&text[at..])?.get(1)?)));
    let Some((open, m)) = inside else { return Vec::new() };
    let before = text[..open + m.start()].trim_end_matches(['（', '(']).trim_end();
    if !(before.is_empty() || before.ends_with(['。', '！', '？', '”', '…', '；', '》', '’'])) {
        return Vec::new();
    }
    let inside = m.as_str();
    // Thanks to others are no byline.
    if ["贡献", "貢獻"].iter().any(|w| inside.ends_with(w)) {
        return Vec::new();
    }
    if let Some(mark) = CLOSING_MARK.find(inside) {
        let found = names(text, Span::new(open + m.start() + mark.start(), open + m.end()), "");
        return found.into_iter().filter(|f| f.sure >= 0.5).collect();
    }
    let plain = inside.chars().all(|c| han(c) || invisible(c) || matches!(c, '、' | '·'));
    let found =
        if plain { names(text, Span::new(open + m.start(), open + m.end()), "作者") } else { Vec::new() };
    // Only names, or it is some other remark.
    let covered: usize = found.iter().map(|f| f.name.chars().filter(|&c| !invisible(c)).count()).sum();
    let letters = inside.chars().filter(|&c| han(c)).count();
    if covered == letters && found.iter().all(|f| f.sure >= 0.5) { found } else { Vec::new() }
}

static PICTURE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        "(?:(?:图/文|文/图|图|文|摄影)[/／：: ]+|(?:本报|新华社|通讯员|记者)+ *)[〇\u{3400}-\u{9fff}·]{2,4}(?:[ 、][〇\u{3400}-\u{9fff}·]{2,4})*(?: *摄影报道| *摄| *攝)?",
    )
    .expect("a pattern of this file")
});

/// 甄小溪摄, behind the last sentence of a caption.
static TAKEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        "[。！？”’）)] *([〇\u{3400}-\u{9fff}·]{2,4}(?:[ 、][〇\u{3400}-\u{9fff}·]{2,4})* *[摄攝])[）)]? *$",
    )
    .expect("a pattern of this file")
});

/// Picture credits at the end of a caption.
fn picture(text: &str) -> Vec<Found> {
    let from = text.char_indices().rev().nth(30).map_or(0, |(at, _)| at);
    let tail = &text[from..];
    let of = |m: regex::Match| names(text, Span::new(from + m.start(), from + m.end()), "摄影");
    // 图/甄小溪文/陆大有: to the end, if nothing but makers follows.
    let rest = PICTURE.find(tail).map(|m| from + m.start());
    let makers = |c: char| han(c) || invisible(c) || "/／：:、·）)".contains(c);
    if let Some(at) = rest.filter(|&at| text[at..].chars().all(makers)) {
        return names(text, Span::new(at, text.len()), "摄影");
    }
    let found: Vec<Found> = PICTURE.find_iter(tail).flat_map(of).collect();
    if found.is_empty() {
        return TAKEN.captures(tail).and_then(|c| c.get(1)).map(of).unwrap_or_default();
    }
    found
}

/// Reads `记者 甲 乙 通讯员 丙` and its like: roles, and names behind them.
fn names(text: &str, span: Span, role: &str) -> Vec<Found> {
    let mut role = role.to_owned();
    let mut out: Vec<Found> = Vec::new();
    // Words between separators, in bytes of `text`.
    let mut words: Vec<Span> = Vec::new();
    let mut flush = |words: &mut Vec<Span>, role: &str| {
        for (name, sure) in people(text, words) {
            out.push(Found {
                role: if role.is_empty() { "记者".into() } else { role.to_owned() },
                name: name.of(text).chars().filter(|&c| !invisible(c)).collect(),
                span: name,
                sure,
            });
        }
        words.clear();
    };
    let mut at = span.start as usize;
    let end = span.end as usize;
    let mut open = true;
    while at < end {
        let rest = &text[at..end];
        let ch = rest.chars().next().unwrap_or(' ');
        // A role or a house begins a word, or stands behind a name run together with it.
        if let Some(house) = HOUSES.iter().find(|h| rest.starts_with(**h)) {
            flush(&mut words, &role);
            at += house.len();
            open = true;
            continue;
        }
        // 甄小溪摄: run together with the name, at its end.
        let taken = |role: &str| {
            let name = words.last().map_or(0, |w| w.of(text).chars().count());
            matches!(role, "摄" | "攝") && name >= 2 && !rest[role.len()..].chars().any(han)
        };
        // 图/甄小溪文/陆大有: a single letter for a role, which a stroke makes one.
        let marked = |role: &str| rest[role.len()..].starts_with(['/', '／', '：', ':']);
        let fits = |role: &str| open || role.chars().count() > 1 || taken(role) || marked(role);
        if let Some(found) = ROLES.iter().find(|r| rest.starts_with(**r) && fits(r)) {
            let behind = !words.is_empty() && rest[found.len()..].chars().all(|c| !han(c));
            if behind {
                // 甄小溪 摄: the role stands behind the name.
                role = (*found).to_owned();
            }
            flush(&mut words, &role);
            role = (*found).to_owned();
            at += found.len();
            open = true;
            continue;
        }
        if han(ch) || ch == '·' {
            if open {
                words.push(Span::new(at, at));
            }
            if let Some(word) = words.last_mut() {
                word.end = (at + ch.len_utf8()) as u32;
            }
            open = false;
        } else {
            open = true;
        }
        at += ch.len_utf8();
    }
    flush(&mut words, &role);
    out
}

/// Words → names: single characters set wide apart are put together, long words split.
fn people(text: &str, words: &[Span]) -> Vec<(Span, f32)> {
    let count = |s: Span| s.of(text).chars().count();
    // 据本报青溪电: where a wire is from is no name.
    let words: Vec<Span> = words
        .iter()
        .copied()
        .filter(|w| count(*w) == 1 || !w.of(text).ends_with(['电', '電', '讯', '訊']))
        .collect();
    // Where others stand apart, names are not run together: 乌力格日 beside 甄小溪 is one.
    let apart = words.len() > 1 && words.iter().any(|w| (2..=3).contains(&count(*w)));
    let mut out = Vec::new();
    let mut i = 0;
    while i < words.len() {
        let mut word = words[i];
        // 吴 凯: the surname set apart.
        if count(word) == 1
            && let Some(&next) = words.get(i + 1)
            && count(next) <= 2
        {
            word.end = next.end;
            i += 1;
            out.push((word, 0.9));
        } else if word.of(text).contains('·') || count(word) <= 4 && count(word) >= 2 {
            let sure = if surname(word.of(text)) > 0.0 { 0.97 } else { 0.8 };
            match split(text, word) {
                Some(parts) if count(word) == 4 && parts.iter().all(|p| usual(p.of(text))) => {
                    out.extend(parts.into_iter().map(|p| (p, 0.7)))
                }
                _ => out.push((word, sure)),
            }
        } else if count(word) > 4 {
            let likely = |parts: &Vec<Span>| parts.iter().all(|p| surname(p.of(text)) > LIKELY);
            // Many in a row are so for certain; five characters may be one name of another people.
            let row = |parts: &Vec<Span>| count(word) > 6 || likely(parts) && !apart;
            match split(text, word).filter(row) {
                Some(parts) => out.extend(parts.into_iter().map(|p| (p, 0.8))),
                // Not certain where to cut: kept whole.
                None => out.push((word, 0.3)),
            }
        }
        i += 1;
    }
    out
}

/// Whether a name begins with a surname that is a common one and mostly that.
fn usual(name: &str) -> bool {
    surname(name) > 3.5
}

/// [`surname`] of those that may begin a name in a row of names.
const LIKELY: f32 = 2.0;

/// Splits names that run together, by surname and length; `None` where no split fits.
fn split(text: &str, word: Span) -> Option<Vec<Span>> {
    let starts: Vec<usize> = word
        .of(text)
        .char_indices()
        .map(|(at, _)| word.start as usize + at)
        .chain([word.end as usize])
        .collect();
    let n = starts.len() - 1;
    let mut best: Vec<Option<(f32, usize)>> = vec![None; n + 1];
    best[0] = Some((0.0, 0));
    for i in 0..n {
        let Some((score, _)) = best[i] else { continue };
        let head = &text[starts[i]..starts[n]];
        let family = surname(head);
        if family <= 0.0 {
            continue;
        }
        for len in 2..=4usize.min(n - i) {
            // A two-character name is rarer than one of three; four take a compound surname.
            let length = match len {
                2 => -2.2,
                3 => 0.0,
                _ => -6.0,
            };
            let total = score + family + length - 6.0;
            if best[i + len].is_none_or(|b| total > b.0) {
                best[i + len] = Some((total, i));
            }
        }
    }
    best[n]?;
    let mut parts = Vec::new();
    let mut at = n;
    while at > 0 {
        let from = best[at]?.1;
        parts.push(Span::new(starts[from], starts[at]));
        at = from;
    }
    parts.reverse();
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(found: Vec<Found>) -> String {
        found.iter().map(|f| format!("{} {}", f.role, f.name)).collect::<Vec<_>>().join(", ")
    }

    /// Lead and the names in it; all invented.
    const LEADS: &[(&str, &str)] = &[
        ("本报讯（记者 甄小溪 通讯员 步青 陆大有）4月8日", "记者 甄小溪, 通讯员 步青, 通讯员 陆大有"),
        ("本报讯 记者 甄小溪 报道 近日", "记者 甄小溪"),
        ("本报讯 通讯员 甄小溪 陆大有 报道近日，", "通讯员 甄小溪, 通讯员 陆大有"),
        ("本报南浦10月19日电 （记者甄小溪）十月", "记者 甄小溪"),
        ("新华社云州9月3日电（记者甄小溪、陆大有）4月9日", "记者 甄小溪, 记者 陆大有"),
        ("本報訊（記者甄小溪）昨日", "記者 甄小溪"),
        ("本报讯6月7日，云州市开市。", ""),
        ("本报记者从市里获悉，报道称", ""),
    ];

    /// Byline line and its names.
    const LINES: &[(&str, &str)] = &[
        ("■ 本报记者 甄小溪", "记者 甄小溪"),
        ("□本报通讯员 张大有 陆 凯", "通讯员 张大有, 通讯员 陆凯"),
        ("■ 本报评论员", "评论员 本报评论员"),
        ("（据本报青溪电 记者 张大有）", "记者 张大有"),
        ("记者 张大有陆小满李凯", "记者 张大有, 记者 陆小满, 记者 李凯"),
        ("记者 张大有 摄", "摄 张大有"),
        ("新华社记者 甄小溪摄", "摄 甄小溪"),
        ("图/甄小溪文/陆大有 张小满", "图 甄小溪, 文 陆大有, 文 张小满"),
        ("□本报特约撰稿 甄小溪", "特约撰稿 甄小溪"),
        ("记者 张凯李平", "记者 张凯, 记者 李平"),
        ("记者 木日伍各", "记者 木日伍各"),
        ("通讯员 甄小溪 张凯李平", "通讯员 甄小溪, 通讯员 张凯, 通讯员 李平"),
        ("记者 乌力其木格 甄小溪", "记者 乌力其木格, 记者 甄小溪"),
    ];

    /// Caption and who took the picture.
    const CAPTIONS: &[(&str, &str)] = &[
        ("船工在渡口系缆。甄小溪摄", "摄 甄小溪"),
        ("船工在渡口系缆。 甄小溪、陆大有 摄", "摄 甄小溪, 摄 陆大有"),
        ("船工在渡口系缆。（本报记者 甄小溪 摄）", "摄 甄小溪"),
        ("船工在渡口系缆，有人在拍摄", ""),
        ("船工在渡口系缆。图/甄小溪文/陆大有张小满", "图 甄小溪, 文 陆大有, 文 张小满"),
        ("船工在渡口系缆。图/文甄小溪", "图/文 甄小溪"),
    ];

    /// Closing of a report and the names in it.
    const CLOSINGS: &[(&str, &str)] = &[
        ("渔船都回来了。（张大有）", "作者 张大有"),
        ("渔船都回来了。（张大有陆小满）", "作者 张大有, 作者 陆小满"),
        ("渔船都回来了。（来源：海事网编译：张大有）", "编译 张大有"),
        ("渔船都回来了。（文/张大有）", "文 张大有"),
        ("渔船都回来了。（张大有、陆小满对此文亦有贡献）", ""),
        ("渔船都回来了。（完）", ""),
        ("渔船都回来了（见图）", ""),
        ("渔船都回来了。（作者系云州渔业研究所工程师）", ""),
    ];

    #[test]
    fn examples_hold() {
        for (text, want) in LEADS {
            assert_eq!(show(lead(text).0), *want, "{text}");
        }
        for (text, want) in LINES {
            assert_eq!(show(line(text)), *want, "{text}");
        }
        for (text, want) in CAPTIONS {
            assert_eq!(show(picture(text)), *want, "{text}");
        }
        for (text, want) in CLOSINGS {
            assert_eq!(show(closing(text)), *want, "{text}");
        }
    }
}
