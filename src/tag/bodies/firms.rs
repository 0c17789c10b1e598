//! Firms by their short names: a name that is no word and a line of business, or one of the list.

use super::edges::{opens, stops};
use super::{put, words};
use crate::page::{EntityKind, Why};
use crate::tag::correct::is_word;
use crate::tag::found::{Draft, Para};
use crate::tag::words::{Few, is_han};
use crate::tag::{organizations, places};

/// A made-up name and a line of business.
const BRAND: Why = Why::new("字号加行业词", "a firm's own name and its line of business");

/// What may stand before the verb.
static ADVERBS: Few<6> = Few::of(["先后", "近期", "日前", "已", "还", "将"]);

/// 芯某科技: a name that is no word, and a line of business; where a firm is at work, or beside another of its kind.
pub(super) fn brands(para: &Para, drafts: &mut Vec<Draft>, word: &impl Fn(&str) -> bool) {
    let chars = &para.chars;
    // Start, end, and whether what follows is what only a firm does or has.
    let mut found: Vec<(usize, usize, bool)> = Vec::new();
    for from in 2..chars.len().saturating_sub(1) {
        let Some(len) = words::business(&chars[from..]) else { continue };
        let end = from + len;
        // In the order of where they begin: of three characters, then of two.
        for at in [3, 2].into_iter().filter_map(|own| from.checked_sub(own)) {
            let stopped = chars[at..from].iter().any(|&c| stops(c));
            if stopped || !opens(chars, at, drafts) {
                continue;
            }
            let text = |a: usize, b: usize| chars[a..b].iter().collect::<String>();
            let made_up = (2..=from - at).all(|n| !word(&text(at, at + n)) && !word(&text(from - n, from)))
                && !word(&text(from - 1, from + 1))
                && places::codes(&text(at, from)).is_empty();
            let acts = end + ADVERBS.begins(&chars[end..]).unwrap_or(0);
            if made_up && !drafts.iter().any(|d| d.certain && d.start < end && d.end > at) {
                found.push((at, end, words::begins(&chars[acts..], "firm").is_some()));
            }
        }
    }
    // 甲某科技、乙某半导体: each says what the other is.
    let beside = |a: usize, b: usize| b == a + 1 && matches!(chars[a], '、' | '和' | '与');
    let listed = |&(at, end, _): &(usize, usize, bool)| {
        let next_to = |start: usize, stop: usize| beside(end, start) || beside(stop, at);
        found.iter().any(|o| next_to(o.0, o.1))
            || drafts.iter().any(|d| {
                d.kind == EntityKind::Organization
                    && next_to(d.start, d.end)
                    && organizations::class(&para.text(d.start, d.end)) == Some("company")
            })
    };
    let sure: Vec<_> = found.iter().filter(|f| f.2 || listed(f)).map(|f| (f.0, f.1)).collect();
    for (at, end) in sure {
        put(drafts, Draft::new(EntityKind::Organization, at, end, 0.92, BRAND));
    }
}

/// In the list of firms.
const LISTED: Why = Why::new("名录中的企业", "a firm of the list");

/// 特斯拉: firms of the list that the learned layer missed.
pub(super) fn listed(para: &Para, drafts: &mut Vec<Draft>) {
    let chars = &para.chars;
    for at in 0..chars.len() {
        let Some(n) = organizations::firm(&chars[at..]) else { continue };
        // 北京东城, 百度的热: of two characters only where a name can begin and no word goes on behind it.
        let digit = at > 0 && chars[at - 1].is_ascii_digit();
        let next = chars.get(at + n).filter(|c| is_han(**c));
        let goes_on = next.is_some_and(|&c| is_word(&[chars[at + n - 1], c].iter().collect::<String>()));
        if n == 2 && (digit || goes_on || !opens(chars, at, drafts)) {
            continue;
        }
        let new = Draft::new(EntityKind::Organization, at, at + n, 0.85, LISTED);
        if !drafts.iter().any(|d| d.overlaps(&new)) {
            drafts.push(new);
        }
    }
}
