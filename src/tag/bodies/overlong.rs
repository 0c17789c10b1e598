//! What the learned layer read as one body and is more: two bodies, a body and what it does, a body and a title.

use super::edges::{begins_with_place, tail};
use super::units::is_unit;
use super::words;
use crate::page::EntityKind;
use crate::tag::found::{Draft, Para};
use crate::tag::words::{BEFORE_NAMES, ending, is_han};
use crate::tag::{organizations, people, titles};

/// 某市政协港澳委(员): a name that the learned layer ended inside a word.
pub(super) fn shorten(para: &Para, drafts: &mut Vec<Draft>) {
    let chars = &para.chars;
    let mut people = Vec::new();
    // 某局白某局(长): the holder's name and the head of the title went into the body's.
    for d in drafts.iter_mut().filter(|d| d.kind == EntityKind::Organization && !d.certain) {
        if titles::after(chars, d.end - 1).is_none_or(|end| end != d.end + 1) {
            continue;
        }
        let name = (d.start + 3..d.end.saturating_sub(2))
            .find(|&at| tail(chars, d.start, at).is_some() && people::shaped(&chars[at..d.end - 1]));
        if let Some(at) = name {
            people.push(Draft::new(EntityKind::Person, at, d.end - 1, 0.85, people::TITLED));
            d.end = at;
        }
    }
    drafts.extend(people);
    let named: Vec<usize> = drafts.iter().filter(|d| d.kind == EntityKind::Person).map(|d| d.start).collect();
    for d in drafts.iter_mut().filter(|d| d.kind == EntityKind::Organization && !d.certain) {
        // 某厂第几任党委(书记)
        let term = (d.start + 3..d.end - 1).find(|&at| {
            people::starts(&chars[at..d.end], "首任")
                || chars[at] == '第' && chars[at..d.end.min(at + 4)].contains(&'任')
        });
        d.end = term.unwrap_or(d.end);
    }
    // 某局某处处(长): the title says again what the unit is.
    for d in drafts.iter_mut().filter(|d| d.kind == EntityKind::Organization && !d.certain) {
        let again = d.end - d.start >= 4 && chars[d.end - 1] == chars[d.end - 2];
        if again && chars.get(d.end) == Some(&'长') && is_unit(&chars[d.start..d.end - 1]) {
            d.end -= 1;
        }
    }
    // WFO局(长): letters are the body, 局长 the title.
    for d in drafts.iter_mut().filter(|d| d.kind == EntityKind::Organization && !d.certain) {
        let own = &chars[d.start..d.end - 1];
        let letters = own.len() >= 2 && own.iter().all(char::is_ascii_uppercase);
        if letters && titles::after(chars, d.end - 1).is_some_and(|end| end > d.end) {
            d.end -= 1;
        }
    }
    // 某局农业气象(负责人): the beginning of the title went into the body's name.
    for d in drafts.iter_mut().filter(|d| d.kind == EntityKind::Organization && !d.certain) {
        // So with the duties of somebody who is named right behind: 某中心渡口(服务首席柳青禾).
        let holder =
            |&at: &usize| (d.end..=d.end + 6).contains(&at) && chars[d.end..at].iter().all(|&c| is_han(c));
        if tail(chars, d.start, d.end).is_some()
            || is_unit(&chars[d.start..d.end])
            || titles::after(chars, d.end).is_none() && !named.iter().any(holder)
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
pub(super) fn cut(para: &Para, drafts: &mut Vec<Draft>) {
    let mut more = Vec::new();
    for d in drafts.iter_mut().filter(|d| d.kind == EntityKind::Organization && !d.certain) {
        let chars = &para.chars[d.start..d.end];
        // 某局联合某局
        let begins_at = |at: usize, w: &str| people::starts(&chars[at..], w);
        let is_at = |at: usize, role: &str| words::begins(&chars[at..], role).is_some();
        let group = |at: usize| chars[..at].ends_with(&['部', '门']);
        let joint = (2..chars.len().saturating_sub(1)).find_map(|at| {
            // 某局落实某事, 某局与某局: only behind what can be nothing but a whole name.
            let whole = tail(chars, 0, at).is_some_and(|n| n >= 3 || matches!(chars[at - 1], '局' | '厅'));
            let other = tail(chars, at + 1, chars.len()).is_some();
            let and = whole && (matches!(chars[at], '与' | '和' | '及') && other || chars[at] == '与');
            let named = tail(chars, at, chars.len()).is_some() && !is_at(at, "joins");
            let verb =
                whole && is_at(at, "does") && !begins_at(at, "组织部") || whole && !named && is_at(at, "may");
            let both = ["联合", "会同", "携手", "牵头"].iter().any(|w| begins_at(at, w))
                && !begins_at(at, "联合会")
                && (tail(chars, 0, at).is_some() || is_unit(&chars[..at]) || group(at));
            let right = both || is_at(at, "joins");
            // 牵头联动: a verb behind the verb.
            let skip = if is_at(at + 2, "joins") { 4 } else { 2 };
            if both || verb { Some((at, skip, right)) } else { and.then_some((at, 1, other)) }
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
        // 甜水陆港投资建立分拨中心: who founds another body, or where it is founded. What is neither of them holds the
        // verb by chance: 福建立信.
        if let Some(at) = founds(chars) {
            let body = tail(chars, 0, at).is_some();
            let site = matches!(chars[at - 1], '港' | '园' | '场' | '站' | '馆' | '区' | '村' | '湾');
            if body || site {
                d.end = d.start + at;
                d.kind = if body { d.kind } else { EntityKind::Place };
                continue;
            }
        }
        // 渡船大学的研究团队: the body, and its team.
        let owner = (2..chars.len()).find(|&at| chars[at] == '的' && tail(chars, 0, at).is_some());
        if let Some(at) = owner {
            d.end = d.start + at;
            continue;
        }
        // 众多某某机构: of no one in particular. 第五届某联盟: its meeting is the fifth.
        if ["众多", "多家", "多个", "各大", "许多", "一些", "部分", "有关", "相关", "辖区", "当地"]
            .iter()
            .any(|w| people::starts(chars, w))
        {
            d.end = d.start;
            continue;
        }
        let session = chars.iter().take(6).position(|&c| c == '届').filter(|_| chars[0] == '第');
        if let Some(at) = session.filter(|&at| tail(chars, at + 1, chars.len()).is_some()) {
            d.start += at + 1;
            continue;
        }
        // 联合某市某局: what somebody else does with it.
        if people::starts(chars, "联合") && begins_with_place(&chars[2..]) {
            d.start += 2;
            continue;
        }
        // 联合国某集团有限公司: no body of the United Nations.
        let business = ["公司", "集团"].iter().any(|w| {
            let w: Vec<char> = w.chars().collect();
            chars.ends_with(&w)
        });
        if business && people::starts(chars, "联合国") {
            d.start += 2;
            continue;
        }
        // 柳青禾给某局: somebody, and the body that gets something.
        let giver = (2..=3).find(|&at| {
            at + 3 < chars.len()
                && matches!(chars[at], '给' | '向' | '替' | '帮')
                && people::shaped(&chars[..at])
                && tail(chars, at + 1, chars.len()).is_some()
        });
        if let Some(at) = giver {
            more.push(Draft::new(EntityKind::Person, d.start, d.start + at, 0.8, d.why));
            d.start += at + 1;
            continue;
        }
        // 联动某银行某支行
        if is_at(0, "joins") && tail(chars, 4, chars.len()).is_some() {
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

/// Where a verb of founding stands in a name, with 投资 before it; two characters at least are before them.
fn founds(chars: &[char]) -> Option<usize> {
    const VERBS: [&str; 5] = ["建立", "设立", "成立", "组建", "兴建"];
    let at = (2..chars.len()).find(|&at| VERBS.iter().any(|w| people::starts(&chars[at..], w)))?;
    let from = at - if chars[..at].ends_with(&['投', '资']) { 2 } else { 0 };
    (from >= 2).then_some(from)
}

/// Cuts 党组 off the name of a body before a title, 某局党组 + 书记: the committee belongs to the title.
pub fn committees(para: &Para, drafts: &mut Vec<Draft>) {
    drafts.retain_mut(|d| {
        if d.kind != EntityKind::Organization
            || d.certain
            || titles::after(&para.chars, d.end.min(para.chars.len())).is_none()
        {
            return true;
        }
        let Some(n) = words::ends(&para.chars[d.start..d.end], "committee") else { return true };
        d.end -= n;
        d.end > d.start + 1 && organizations::class(&para.text(d.start, d.end)).is_some()
    });
}
