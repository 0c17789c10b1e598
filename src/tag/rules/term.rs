//! Policy terms and slogans: words of `data/terms.tsv`, and short quoted coinages (“四抢”, “一号工程”).

use super::number::han_digit;
use super::text::{Text, is_han};
use super::{Context, RuleMention};
use crate::page::{EntityKind, Why};
use crate::table::{Table, lines};

const TSV: &str = include_str!("../../../data/terms.tsv");
/// Terms that need no quotation marks.
pub(super) static TERMS: Table<{ lines(TSV) }> = Table::new(TSV);

const LISTED: Why = Why::new("政策用语词表中的词", "a word of the list of policy terms");
const COUNTED: Why = Why::new("引号中的缩略提法", "a numbered coinage between quotation marks");
const HEADED: Why = Why::new(
    "引号中的提法，后接工程、行动等",
    "a coinage between quotation marks, named a campaign or the like",
);

/// What a slogan ends in, inside its quotation marks or right after them.
const HEADS: [&str; 24] = [
    "工程",
    "行动",
    "战略",
    "模式",
    "理念",
    "机制",
    "计划",
    "革命",
    "精神",
    "思想",
    "倡议",
    "目标",
    "布局",
    "战役",
    "攻坚战",
    "体系",
    "方针",
    "原则",
    "要求",
    "改革",
    "经验",
    "工作法",
    "政策",
    "制度",
];

/// Quoted numbers that are days.
const DAYS: [&str; 11] =
    ["五四", "五一", "六一", "七一", "八一", "十一", "三八", "九一八", "七七", "双十一", "一二九"];

/// All terms of a text, in order, none overlapping. The span of a quoted term lies inside its marks.
pub fn find(t: &Text, _context: &Context) -> Vec<RuleMention> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < t.len() {
        let found = match t.at(i) {
            '“' | '‘' => quoted(t, i),
            _ => listed(t, i),
        };
        match found {
            Some((from, to, why, confidence)) => {
                out.push(RuleMention {
                    span: t.span(from, to),
                    ..RuleMention::new(EntityKind::Term, why, confidence)
                });
                i = to;
            }
            None => i += 1,
        }
    }
    out
}

fn listed(t: &Text, i: usize) -> Option<(usize, usize, Why, f32)> {
    let (_, n) = TERMS.longest(t.slice(i, i + 20), |row, n| {
        let next = t.at(i + n);
        !(next != '\0' && row.column(1).contains(next))
    })?;
    Some((i, i + n, LISTED, 0.9))
}

fn quoted(t: &Text, i: usize) -> Option<(usize, usize, Why, f32)> {
    const LONGEST: usize = 10;
    let close = if t.at(i) == '“' { '”' } else { '’' };
    let from = i + 1;
    let to = (from..(from + LONGEST + 1).min(t.len())).find(|&k| t.at(k) == close)?;
    if to < from + 2
        || !t
            .slice(from, to)
            .iter()
            .all(|&c| is_han(c) || matches!(c, '、' | '+' | '·') || c.is_ascii_digit())
    {
        return None;
    }
    if let Some((_, end, why, confidence)) = listed(t, from).filter(|&(_, end, ..)| end == to) {
        return Some((from, end, why, confidence));
    }
    // 四抢, 三个转变, 双减, 八个坚持; but 十四五 is a time and 三天 a length of time.
    let first = t.at(from);
    let counted = han_digit(first).is_some() || matches!(first, '十' | '百' | '千' | '万' | '双');
    let time = t.before(to) == '五'
        || matches!(t.before(to), '年' | '天' | '日' | '月' | '时')
        || to == from + 2 && matches!(t.at(from + 1), '一' | '五' | '月' | '个');
    // Days of the year and storms have names of this form.
    let day = DAYS.iter().any(|d| to - from == d.chars().count() && t.has(from, d));
    let named = ["台风", "名为", "命名为", "号"].iter().any(|w| t.ends(i, w));
    if day || named {
        return None;
    }
    let other = matches!(
        (first, t.at(from + 1)),
        ('一', '个' | '下' | '些' | '点' | '家' | '样' | '定' | '切' | '直' | '起')
    );
    if counted && !time && !other && to <= from + 8 {
        let short = to <= from + 4;
        return Some((from, to, COUNTED, if short { 0.85 } else { 0.7 }));
    }
    let inside = HEADS.iter().any(|head| t.ends(to, head) && to > from + head.chars().count() + 1);
    let after = HEADS.iter().any(|head| t.has(to + 1, head));
    (inside || after).then_some((from, to, HEADED, if inside { 0.8 } else { 0.65 }))
}

#[cfg(test)]
pub(super) const EXAMPLES: super::Examples = &[
    ("", "加强“四抢”工作", &[("四抢", "")]),
    ("", "抓好“一号工程”", &[("一号工程", "")]),
    ("", "培育新质生产力，推进乡村振兴战略", &[("新质生产力", ""), ("乡村振兴战略", "")]),
    ("", "推行“早市+夜校”模式", &[("早市+夜校", "")]),
    ("", "“十四五”开局，“三天”之内，“一个样”", &[]),
    ("", "他笑说“回家了”", &[]),
    ("", "“渡船”靠岸，‘双减’落地，“五四”青年，台风“万顷”行动", &[("双减", "")]),
];
