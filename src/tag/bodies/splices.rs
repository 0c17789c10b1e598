//! What the learned layer cut wrong: in the middle of a word, or with a title and a name inside.

use super::edges::{begins_with_place, tail};
use super::{OF_PLACE, put, words};
use crate::page::EntityKind;
use crate::tag::found::{Draft, Para};
use crate::tag::words::is_han;
use crate::tag::{people, places, titles};

/// Mends what the learned layer cut wrong: 城管部(门), 某市中心(城区), (国家粮食和)物资储备局, a title inside.
pub(super) fn splices(para: &Para, drafts: &mut Vec<Draft>) {
    let chars = &para.chars;
    let mut more = Vec::new();
    drafts.retain_mut(|d| {
        if d.certain || d.kind != EntityKind::Organization {
            return true;
        }
        let next = chars.get(d.end).copied().unwrap_or('\0');
        if words::breaks(chars[d.end - 1], next) {
            return false;
        }
        let center = chars[..d.end].ends_with(&['中', '心']) && matches!(next, '城' | '区' | '地' | '位');
        if center && places::is_listed(&para.text(d.start, d.end - 2)) {
            (d.kind, d.end) = (EntityKind::Place, d.end - 2);
            return true;
        }
        if d.start > 2
            && chars[d.start - 1] == '和'
            && let Some(head) = words::ends(&chars[..d.start - 1], "half")
        {
            d.start -= 1 + head;
        }
        // 国家(渡船和港口委员会)
        if chars[..d.start].ends_with(&['国', '家']) && !begins_with_place(&chars[d.start..d.end]) {
            d.start -= 2;
        }
        // 某市某局工程师甲: the title and the name went into the body's.
        let title = (d.start + 4..d.end.saturating_sub(3)).find(|&at| {
            tail(chars, d.start, at).is_some_and(|n| n >= 2 || chars[at - 1] == '局')
                && titles::after(chars, at).is_some_and(|end| end < d.end && end >= at + 2)
        });
        if let Some(at) = title {
            let end = titles::after(chars, at).unwrap_or(d.end);
            if (2..=4).contains(&(d.end - end)) && chars[end..d.end].iter().all(|&c| is_han(c)) {
                more.push(Draft::new(EntityKind::Person, end, d.end, 0.92, people::TITLED));
            }
            d.end = at;
        }
        true
    });
    more.into_iter().for_each(|new| put(drafts, new));
}

/// 某县委, but not 某县委员, 某市委托.
pub(super) fn party_committees(para: &Para, drafts: &mut Vec<Draft>) {
    let chars = &para.chars;
    let mut more = Vec::new();
    for d in drafts.iter().filter(|d| d.kind == EntityKind::Place && !d.certain && d.end - d.start >= 2) {
        let level = matches!(chars[d.end - 1], '省' | '市' | '县' | '区' | '州' | '旗' | '盟');
        let next = chars.get(d.end + 1).copied().unwrap_or('\0');
        let free = !drafts.iter().any(|o| o.start <= d.end && o.end > d.end);
        if level && free && chars.get(d.end) == Some(&'委') && !"员托派任会".contains(next) {
            more.push(Draft::new(EntityKind::Organization, d.start, d.end + 1, 0.85, OF_PLACE));
        }
    }
    more.into_iter().for_each(|new| put(drafts, new));
}
