//! Branches of banks and insurers, which hold the name of a place.

use super::edges::stops;
use super::{UNIT, put, words};
use crate::page::EntityKind;
use crate::tag::found::{Draft, Para};
use crate::tag::people;
use crate::tag::words::{BEFORE_NAMES, ending, is_han};

/// 某银行某区支行: a house, a place that was found, and the word for a branch.
pub(super) fn branches(para: &Para, drafts: &mut Vec<Draft>) {
    let chars = &para.chars;
    let mut more = Vec::new();
    for d in drafts.iter().filter(|d| d.kind == EntityKind::Place && !d.certain) {
        let branch = ["支行", "分行", "分公司", "支公司", "营业部"]
            .iter()
            .find(|w| people::starts(&chars[d.end..], w));
        let Some(branch) = branch else { continue };
        let mut from = d.start;
        while let Some(before) =
            drafts.iter().find(|b| b.kind == EntityKind::Place && b.end == from && !b.certain)
        {
            from = before.start;
        }
        if words::ends(&chars[..from], "house").is_none() {
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
