//! Farms, cooperatives and studios, which are named after a place or a person, or have a name of their own.

use super::edges::{LONGEST, ends_in, opens, stops};
use super::{OF_PLACE, put};
use crate::page::{EntityKind, Why};
use crate::tag::correct::is_word;
use crate::tag::found::{Draft, Para};
use crate::tag::people;
use crate::tag::words::{AFTER_BODIES, begins, is_common, is_han};

/// A name that is no word.
const OWN: Why = Why::new("字号加“合作社”等", "a name of its own and the word for a cooperative");

/// 某滩养殖专业合作社, 甲某家庭农场, 甲某创新工作室: of a place or a person.
pub(super) fn farms(para: &Para, drafts: &mut Vec<Draft>) {
    let chars = &para.chars;
    let mut farms: Vec<Draft> = Vec::new();
    for d in
        drafts.iter().filter(|d| d.kind != EntityKind::Organization && !d.certain && d.end - d.start >= 2)
    {
        let most = chars.len().min(d.end + 10);
        let words: &[&str] = if d.kind == EntityKind::Person {
            &["合作社", "家庭农场", "工作室"]
        } else {
            &["合作社", "家庭农场"]
        };
        let end = (d.end + 2..=most).find(|&end| words.iter().any(|w| ends_in(&chars[d.end..end], w)));
        if let Some(end) = end
            && plain(&chars[d.end..end])
        {
            let mut from = d.start;
            while let Some(before) =
                drafts.iter().find(|b| b.kind == EntityKind::Place && b.end == from && !b.certain)
            {
                from = before.start;
            }
            // Surer than a name that stands elsewhere on the page too.
            let sure = if d.kind == EntityKind::Person { 0.92 } else { 0.85 };
            farms.push(Draft::new(EntityKind::Organization, from, end, sure, OF_PLACE));
        }
    }
    // A farm named after somebody is no person.
    drafts.retain(|d| d.certain || !farms.iter().any(|f| f.overlaps(d)));
    farms.into_iter().for_each(|new| put(drafts, new));
}

/// 甲某寨合作社: a name that no list has, back to a word that belongs to none.
pub(super) fn cooperatives(para: &Para, drafts: &mut Vec<Draft>) {
    let chars = &para.chars;
    for end in 5..=chars.len() {
        if chars[end - 1] != '社'
            || !ends_in(&chars[..end], "合作社")
            || drafts.iter().any(|d| d.start < end && d.end > end - 3)
        {
            continue;
        }
        let own = |at: usize| {
            let name: String = chars[at..end - 3].iter().collect();
            // 种植合作社, 种植养殖合作社: made of words of the language.
            let words = (2..=end - 3 - at).any(|n| {
                let (head, rest): (String, String) =
                    (chars[at..at + n].iter().collect(), chars[at + n..end - 3].iter().collect());
                is_word(&head) && (rest.is_empty() || is_word(&rest) || rest.chars().count() > 3)
            });
            !words && !is_common(&name, "place")
        };
        let start = (end.saturating_sub(LONGEST)..end - 4).find(|&at| {
            plain(&chars[at..end])
                && opens(chars, at, drafts)
                && !drafts.iter().any(|d| d.start < end && d.end > at)
        });
        let counted = |at: usize| {
            chars[at..end - 3].iter().any(|c| "一二三四五六七八九十几两多各家这那该本".contains(*c))
        };
        if let Some(start) = start.filter(|&at| own(at) && !counted(at)) {
            put(drafts, Draft::new(EntityKind::Organization, start, end, 0.8, OWN));
        }
    }
}

/// Whether nothing in the rest of a name says that it has ended: 甲建立合作社.
fn plain(chars: &[char]) -> bool {
    let verb = (0..chars.len())
        .any(|at| begins(&AFTER_BODIES, &chars[at..]) && !people::starts(&chars[at..], "创新"));
    let letter = |&c: &char| is_han(c) && !stops(c) && !matches!(c, '和' | '与' | '及' | '为');
    !verb && chars.iter().all(letter)
}
