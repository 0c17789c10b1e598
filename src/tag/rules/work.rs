//! Cited works and documents: 《…》, with 〈…〉 and 《…》 inside.

use super::text::Text;
use super::{Context, RuleMention};
use crate::page::{EntityKind, Why};

/// The longest title in characters; longer ones are a mark that was never closed.
const LONGEST: usize = 120;

const WORK: Why = Why::new("书名号中的作品或文件", "a title between 《 and 》");
const UNCLOSED: Why = Why::new("书名号没有收尾，取到句末之前", "《 without 》: up to the end of the clause");

/// All works of a text, in order; a title inside a title is part of it. The span holds the outer marks.
pub fn find(t: &Text, _context: &Context) -> Vec<RuleMention> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < t.len() {
        if !matches!(t.at(i), '《' | '〈') {
            i += 1;
            continue;
        }
        let (to, why, confidence) = match closed(t, i) {
            Some(to) => (to, WORK, 0.98),
            None => match unclosed(t, i) {
                Some(to) => (to, UNCLOSED, 0.4),
                None => {
                    i += 1;
                    continue;
                }
            },
        };
        out.push(RuleMention { span: t.span(i, to), ..RuleMention::new(EntityKind::Work, why, confidence) });
        i = to;
    }
    out
}

/// The index after the mark that closes the one at `i`.
fn closed(t: &Text, i: usize) -> Option<usize> {
    // Printed nesting is irregular (《…《…》…》, 《…〈…》): marks of one kind close each other, and an outer 》 closes
    // an inner 〈 that was forgotten.
    let outer = t.at(i);
    let (close, mut depth, mut inner) = (if outer == '《' { '》' } else { '〉' }, 1usize, 0usize);
    for k in i + 1..(i + LONGEST).min(t.len()) {
        let ch = t.at(k);
        if ch == outer {
            // A second 《 with no 》 for both: the first was never closed.
            depth += 1;
        } else if ch == close {
            depth -= 1;
            if depth == 0 {
                // Titles hold ？ and ！, but a full stop followed by more text ends a sentence outside.
                return Some(k + 1);
            }
        } else if ch == '〈' {
            inner += 1;
        } else if ch == '〉' {
            inner = inner.saturating_sub(1);
        } else if ch == '\n' || (ch == '。' && inner == 0 && !matches!(t.at(k + 1), '》' | '”')) {
            break;
        }
    }
    // 《甲《乙》: the inner pair is found when its own mark is reached.
    None
}

/// The clause after an unclosed mark, if it is short enough to be a title.
fn unclosed(t: &Text, i: usize) -> Option<usize> {
    const SHORT: usize = 30;
    let stop = |c: char| {
        matches!(c, '。' | '，' | '；' | '！' | '？' | '：' | '\n' | '《' | '》' | '（' | ' ' | '\0')
    };
    let to = (i + 1..=(i + SHORT).min(t.len())).find(|&k| stop(t.at(k)))?;
    // A title broken off by the next one or by a mark inside a sentence is no title.
    (to > i + 2 && !matches!(t.at(to), '《' | '，')).then_some(to)
}

#[cfg(test)]
pub(super) const EXAMPLES: super::Examples = &[
    ("", "宣读《渡口条例》和《水则》", &[("《渡口条例》", ""), ("《水则》", "")]),
    ("", "学习《关于印发〈渡口条例〉的通知》精神", &[("《关于印发〈渡口条例〉的通知》", "")]),
    ("", "学习《关于印发《渡口条例》的通知》精神", &[("《关于印发《渡口条例》的通知》", "")]),
    ("", "短片《谁在渡口？》上映", &[("《谁在渡口？》", "")]),
    ("", "〈水则〉一书", &[("〈水则〉", "")]),
    ("", "听取《渡口条例。会上有人问起《水则》。", &[("《渡口条例", ""), ("《水则》", "")]),
    ("", "听取《渡口条例，会上有人问起，水则何在", &[]),
    ("", "》《", &[]),
];
