//! Branches of banks and insurers, which hold the name of a place, and banks that begin with one.

use super::edges::{ends_in, stops};
use super::{OF_PLACE, UNIT, put, words};
use crate::page::EntityKind;
use crate::tag::found::{Draft, Para};
use crate::tag::places;
use crate::tag::words::{BEFORE_NAMES, Few, ending, is_han};

/// Words for a branch, longest first where one ends another.
static BRANCHES: Few<7> = Few::of(["支行", "分行", "分公司", "中心支公司", "支公司", "营业部", "营业所"]);
/// What may stand between the house and the place.
const LEGAL: [&str; 3] = ["股份有限公司", "有限责任公司", "有限公司"];

/// 某银行某区支行: a house, a place that was found, and the word for a branch.
pub(super) fn branches(para: &Para, drafts: &mut Vec<Draft>) {
    let chars = &para.chars;
    let mut more = Vec::new();
    let found = drafts.iter().filter(|d| d.kind == EntityKind::Place && !d.certain).map(|d| (d.start, d.end));
    let mut seats: Vec<(usize, usize)> = found.collect();
    // 某银行永和支行: a county in short that the learned layer missed.
    for at in 4..chars.len() {
        if BRANCHES.begins(&chars[at..]).is_none() || seats.iter().any(|s| s.1 == at) {
            continue;
        }
        let seat = |&n: &usize| !places::codes(&para.text(at - n, at)).is_empty();
        seats.extend([3, 2].into_iter().find(seat).map(|n| (at - n, at)));
    }
    for (seat, seat_end) in seats {
        let Some(branch) = BRANCHES.begins(&chars[seat_end..]) else { continue };
        let mut from = seat;
        while let Some(before) =
            drafts.iter().find(|b| b.kind == EntityKind::Place && b.end == from && !b.certain)
        {
            from = before.start;
        }
        let legal = LEGAL.iter().find(|w| ends_in(&chars[..from], w));
        let house = from - legal.map_or(0, |w| w.chars().count());
        if words::ends(&chars[..house], "house").is_none() {
            continue;
        }
        // The house's name goes back to a word that belongs to none, two characters at least before 银行.
        let least = house.saturating_sub(12);
        let Some(start) = (least..house.saturating_sub(3)).rev().find(|&at| {
            at == 0
                || !is_han(chars[at - 1])
                || ending(&BEFORE_NAMES, &chars[..at]).is_some() && !stops(chars[at])
        }) else {
            continue;
        };
        let end = seat_end + branch;
        if chars[start..from].iter().all(|&c| is_han(c) && !stops(c)) {
            more.push(Draft::new(EntityKind::Organization, start, end, 0.85, UNIT));
        }
    }
    more.into_iter().for_each(|new| put(drafts, new));
}

/// Banks and works that a place has one of.
static LOCAL: Few<7> = Few::of([
    "农村商业银行",
    "农商银行",
    "农商行",
    "农村信用社",
    "农村信用合作联社",
    "城市商业银行",
    "供电公司",
]);

/// 某市农村商业银行: a place that was found, and its bank.
pub(super) fn local(para: &Para, drafts: &mut Vec<Draft>) {
    let place = |d: &&Draft| d.kind == EntityKind::Place && !d.certain;
    let found: Vec<(usize, usize)> = drafts.iter().filter(place).map(|d| (d.start, d.end)).collect();
    for (start, from) in found {
        if let Some(n) = LOCAL.begins(&para.chars[from..])
            && !places::is_foreign(&para.text(start, from))
        {
            put(drafts, Draft::new(EntityKind::Organization, start, from + n, 0.9, OF_PLACE));
        }
    }
}
