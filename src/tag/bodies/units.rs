//! A body and its part are one name: 某局某处, 某银行某市分行.

use super::edges::{LONGEST, closes, ends_in, stops, tail};
use super::{UNIT, put, words};
use crate::page::EntityKind;
use crate::tag::found::{Draft, Para};
use crate::tag::words::{AFTER_BODIES, Few, begins, is_han};
use crate::tag::{organizations, titles};

/// Whether a name ends in a word for a part of a larger body.
pub(super) fn is_unit(chars: &[char]) -> bool {
    words::ends(chars, "unit").is_some()
}

/// 世界某组织 + 某洲区域办事处, 某银行 + 某市 + 分行: a body and its part are one name.
pub(super) fn touching(para: &Para, drafts: &mut Vec<Draft>) {
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

/// 某委驻某部 + 纪检监察组: whoever is sent to a body to supervise it.
pub(super) fn supervisors(para: &Para, drafts: &mut Vec<Draft>) {
    let chars = &para.chars;
    for at in 3..chars.len() {
        let Some(n) = SUPERVISORS.begins(&chars[at..]) else { continue };
        let end = at + n;
        let sent = (at.saturating_sub(12)..at - 1).rev().find(|&k| chars[k] == '驻');
        let Some(sent) = sent.filter(|&k| chars[k..at].iter().all(|&c| is_han(c))) else { continue };
        let by = |d: &&Draft| d.kind == EntityKind::Organization && d.start < sent && d.end >= sent;
        let start = drafts.iter().find(by).map_or_else(|| sender(&chars[..sent]), |d| Some(d.start));
        if let Some(start) = start {
            put(drafts, Draft::new(EntityKind::Organization, start, end, 0.88, UNIT));
        }
    }
}

/// What is sent to a body.
static SUPERVISORS: Few<3> = Few::of(["纪检监察组", "纪检组", "巡视组"]);

/// Where the party's or the state's commission that ends `head` begins: 某省纪委监委.
fn sender(head: &[char]) -> Option<usize> {
    const SENDERS: [&str; 4] = ["中央纪委国家监委", "中央纪委", "纪委监委", "纪委"];
    let name = SENDERS.iter().find(|w| ends_in(head, w))?;
    let start = head.len() - name.chars().count();
    Some(match head[..start].last() {
        Some('省' | '市' | '县' | '区' | '州') if name.starts_with('纪') => start - 1,
        _ => start,
    })
}

/// 某局甲与乙处: a unit whose name joins two subjects.
pub(super) fn joint(para: &Para, drafts: &mut Vec<Draft>) {
    let chars = &para.chars;
    let mut out = Vec::new();
    for d in drafts.iter().filter(|d| d.kind == EntityKind::Organization && !d.certain) {
        let and = (d.end + 2..chars.len().min(d.end + 5)).find(|&at| matches!(chars[at], '与' | '和'));
        let Some(and) = and else { continue };
        let first = &chars[d.end..and];
        let plain = first.iter().all(|&c| is_han(c) && !stops(c))
            && tail(first, 0, first.len()).is_none()
            && AFTER_BODIES.longest(first, |_, n| n >= 2).is_none()
            && titles::after(chars, d.end).is_none();
        let end = (and + 3..=chars.len().min(and + 7)).find(|&end| {
            let part = matches!(chars[end - 1], '处' | '科' | '室' | '司');
            (part || chars[..end].ends_with(&['中', '心'])) && closes(chars, end, drafts)
        });
        if let Some(end) =
            end.filter(|&end| plain && chars[and + 1..end].iter().all(|&c| is_han(c) && !stops(c)))
        {
            out.push(Draft::new(EntityKind::Organization, d.start, end, 0.85, UNIT));
        }
    }
    out.into_iter().for_each(|new| put(drafts, new));
}

/// 某局综合某司召开: a unit right behind its body, where the unit's name can end.
pub(super) fn behind(para: &Para, drafts: &mut Vec<Draft>, word: &impl Fn(&str) -> bool) {
    let chars = &para.chars;
    let mut out = Vec::new();
    for d in drafts.iter().filter(|d| d.kind == EntityKind::Organization && !d.certain) {
        let most = chars.len().min(d.end + 8);
        if d.end >= most || drafts.iter().any(|o| o.start < most && o.start >= d.end) {
            continue;
        }
        let plain = |end: usize| {
            (d.end..end).all(|at| {
                !stops(chars[at])
                    && !matches!(chars[at], '和' | '与' | '及')
                    && AFTER_BODIES.longest(&chars[at..], |_, n| n >= 2 || at == d.end).is_none()
            })
        };
        let unit = (d.end + 3..=most).find(|&end| {
            let small = matches!(chars[end - 1], '处' | '司' | '科' | '署');
            let long =
                ["中心", "办公室", "研究所", "研究院", "实验室"].iter().any(|w| ends_in(&chars[..end], w));
            (small || long && end >= d.end + 4)
                && closes(chars, end, drafts)
                && !(small && word(&chars[end - 2..end].iter().collect::<String>()))
        });
        let own = tail(chars, d.start, d.end).is_some() || is_unit(&chars[d.start..d.end]);
        if let Some(end) = unit.filter(|&end| own && plain(end) && titles::after(chars, d.end).is_none()) {
            out.push(Draft::new(EntityKind::Organization, d.start, end, d.sure.min(0.9), UNIT));
        }
    }
    out.into_iter().for_each(|new| put(drafts, new));
}

/// 某局某处处长: the title says again what the unit is.
pub(super) fn headed(para: &Para, drafts: &mut Vec<Draft>) {
    let chars = &para.chars;
    let mut out = Vec::new();
    for d in drafts.iter().filter(|d| d.kind == EntityKind::Organization && !d.certain) {
        let most = (d.end + 9).min(chars.len().saturating_sub(1));
        let unit = (d.end + 2..most).find(|&end| {
            "处科司室部局院所站队".contains(chars[end - 1])
                && chars[end] == chars[end - 1]
                && chars[end + 1] == '长'
        });
        let Some(end) = unit else { continue };
        if chars[d.end..end].iter().all(|&c| is_han(c) && !stops(c))
            && !matches!(chars[d.end], '和' | '与' | '及')
            && !begins(&AFTER_BODIES, &chars[d.end..end])
            && !drafts.iter().any(|o| o.kind == EntityKind::Person && o.start < end && o.end > d.end)
        {
            out.push(Draft::new(EntityKind::Organization, d.start, end, 0.85, UNIT));
        }
    }
    out.into_iter().for_each(|new| put(drafts, new));
}

/// 某局某处处长甲: what stands between a body and the title of a person behind it is the body's unit.
pub(super) fn before_title(para: &Para, drafts: &mut Vec<Draft>) {
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
            plain
                && !joined
                && !verb
                && !names
                && !organizations::is_full_name(between)
                && (tail(chars, end, start).is_some() || is_unit(between))
        };
        if let Some((from, _)) = heads.into_iter().filter(unit).min() {
            put(drafts, Draft::new(EntityKind::Organization, from, start, 0.85, UNIT));
        }
    }
}
