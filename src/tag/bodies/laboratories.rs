//! Laboratories and centres of national rank, which are called after their subject and no place.

use super::edges::{opens, stops};
use super::put;
use crate::page::{EntityKind, Why};
use crate::tag::found::{Draft, Para};
use crate::tag::words::{AFTER_BODIES, Few, is_han};

/// Ranks that end such a name.
static RANKS: Few<6> = Few::of([
    "全国重点实验室",
    "国家重点实验室",
    "国家工程实验室",
    "国家工程研究中心",
    "国家技术创新中心",
    "国家野外科学观测研究站",
]);
/// Longest subject, and shortest, in characters.
const SUBJECT: std::ops::RangeInclusive<usize> = 4..=18;

const RANKED: Why = Why::new("研究方向加“全国重点实验室”等", "a subject and a laboratory's rank");

/// 渡口天气全国重点实验室: from where a name can begin to the rank, if that is a subject and no verb or number.
pub(super) fn laboratories(para: &Para, drafts: &mut Vec<Draft>) {
    let chars = &para.chars;
    for at in *SUBJECT.start()..chars.len() {
        let Some(rank) = RANKS.begins(&chars[at..]) else { continue };
        let end = at + rank;
        let subject = |start: usize| {
            let own = &chars[start..at];
            own.iter().all(|&c| is_han(c) && !stops(c))
                && !(0..own.len()).any(|k| AFTER_BODIES.longest(&own[k..], |_, n| n >= 2).is_some())
                && !own.ends_with(&['个'])
        };
        let start = (at.saturating_sub(*SUBJECT.end())..=at - SUBJECT.start())
            .find(|&start| opens(chars, start, drafts) && subject(start));
        if let Some(start) = start {
            // 某研究院 + its laboratory: one name.
            let of =
                drafts.iter().find(|d| d.kind == EntityKind::Organization && d.end == start && !d.certain);
            let start = of.map_or(start, |d| d.start);
            let inside = |d: &Draft| d.start >= start && d.end <= end && !d.certain;
            drafts.retain(|d| !(d.kind == EntityKind::Organization && inside(d)));
            put(drafts, Draft::new(EntityKind::Organization, start, end, 0.85, RANKED));
        }
    }
}
