//! International bodies, and the letters they are known by.

use super::edges::{LONGEST, begins_with_place, opens, stops, tail};
use super::put;
use crate::page::{EntityKind, Why};
use crate::tag::found::{Draft, Para};
use crate::tag::organizations;

/// In the list of international bodies.
const KNOWN: Why = Why::new("常见的国际组织", "a well-known international body");
/// An abbreviation behind the full name.
const LATIN: Why = Why::new("机构名后括注的缩写", "the abbreviation in brackets behind an organisation");

/// 非盟, 世卫组织: international bodies that the learned layer missed; and 甲洲和乙洲国家共同体 as a whole.
pub(super) fn international(para: &Para, drafts: &mut Vec<Draft>) {
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

/// 世界某组织（WMO）: the letters are its name too.
pub(super) fn latin(para: &Para, drafts: &mut Vec<Draft>) {
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
