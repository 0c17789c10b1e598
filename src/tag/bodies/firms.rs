//! Firms by their short names: a name that is no word, and a line of business.

use super::edges::{opens, stops};
use super::{put, words};
use crate::page::{EntityKind, Why};
use crate::tag::found::{Draft, Para};
use crate::tag::places;

/// A made-up name and a line of business.
const BRAND: Why = Why::new("字号加行业词", "a firm's own name and its line of business");

/// 芯某科技: a name that is no word, and a line of business.
pub(super) fn brands(para: &Para, drafts: &mut Vec<Draft>, word: &impl Fn(&str) -> bool) {
    let chars = &para.chars;
    let mut done = None;
    for from in 2..chars.len().saturating_sub(1) {
        let Some(len) = words::business(&chars[from..]) else { continue };
        // In the order of where they begin: of three characters, then of two.
        for own in [3, 2] {
            let Some(at) = from.checked_sub(own).filter(|&at| done != Some(at)) else { continue };
            let stopped = chars[at..from].iter().any(|&c| stops(c));
            if stopped || !opens(chars, at, drafts) {
                continue;
            }
            let end = from + len;
            let text = |a: usize, b: usize| chars[a..b].iter().collect::<String>();
            let made_up = (2..=own).all(|n| !word(&text(at, at + n)) && !word(&text(from - n, from)))
                && !word(&text(from - 1, from + 1))
                && places::codes(&text(at, from)).is_empty();
            // What only a firm does or has.
            let ends_here = words::begins(&chars[end..], "firm").is_some();
            if made_up && ends_here && !drafts.iter().any(|d| d.certain && d.start < end && d.end > at) {
                put(drafts, Draft::new(EntityKind::Organization, at, end, 0.92, BRAND));
                done = Some(at);
            }
        }
    }
}
