//! Companies by their legal form, from the place that their names begin with.

use super::correct::is_word;
use super::found::{Draft, Para};
use super::places;
use super::words::{AFTER_BODIES, BEFORE_NAMES, is_common, is_han};
use crate::page::{EntityKind, Why};

const LEGAL: Why = Why::new("地名至“有限公司”", "from a place to the words for a limited company");

/// Longest name of its own, between the place and its legal form, in characters.
const OWN: usize = 12;

/// Adds companies that the learned layer missed: 某市 + 某某有限公司, with what touches the place on its left.
pub fn companies(para: &Para, drafts: &mut Vec<Draft>) {
    let chars = &para.chars;
    from_the_middle(para, drafts);
    for at in 2..chars.len().saturating_sub(3) {
        if chars[at..at + 4] != ['有', '限', '公', '司'] {
            continue;
        }
        let end = at + 4;
        let found = drafts.iter().filter(|d| d.kind == EntityKind::Place && !d.certain);
        let places: Vec<(usize, usize)> =
            found.map(|d| (d.start, d.end)).chain(divisions(para, at)).collect();
        let near =
            places.iter().filter(|p| (p.1 + 2..=p.1 + OWN).contains(&at)).max_by_key(|p| (p.1, at - p.0));
        let Some(&(mut start, from)) = near.filter(|p| names(&chars[p.1..at])) else { continue };
        while let Some(left) = places.iter().find(|p| p.1 == start && p.0 < start) {
            start = left.0;
        }
        let new = Draft::new(EntityKind::Organization, start, end, 0.85, LEGAL);
        // 某市大成变(性淀粉有限公司): the rest of the name, if no word ends where the learned layer began it.
        let rest = |d: &Draft| {
            let word = || is_word(&chars[d.start - 2..d.start].iter().collect::<String>());
            d.end == end && d.start >= from + 2 && !word()
        };
        let stays = |d: &Draft| d.certain || d.kind == EntityKind::Organization && !rest(d);
        if !drafts.iter().any(|d| d.overlaps(&new) && stays(d)) {
            drafts.retain(|d| !d.overlaps(&new));
            drafts.push(new);
        }
    }
}

/// Divisions by their full names that stand before `at`, near enough to begin a company's name.
fn divisions(para: &Para, at: usize) -> Vec<(usize, usize)> {
    const LONGEST: usize = 9;
    let full = |from: usize, to: usize| {
        matches!(para.chars[to - 1], '省' | '市' | '县' | '区' | '旗' | '州' | '盟')
            && !places::codes(&para.text(from, to)).is_empty()
    };
    let starts = at.saturating_sub(OWN + 2 * LONGEST)..at;
    starts
        .flat_map(|from| (from + 2..=at.min(from + LONGEST)).map(move |to| (from, to)))
        .filter(|&(from, to)| full(from, to))
        .collect()
}

/// 某省(港口) + 某某物流有限公司: draws the place, and a word behind it, to a company that was found from the middle on.
fn from_the_middle(para: &Para, drafts: &mut Vec<Draft>) {
    let chars = &para.chars;
    let place = |d: &&Draft| d.kind == EntityKind::Place && !d.certain;
    let ends: Vec<(usize, usize)> = drafts.iter().filter(place).map(|d| (d.start, d.end)).collect();
    let mut whole = Vec::new();
    for d in drafts.iter_mut().filter(|d| d.kind == EntityKind::Organization && !d.certain) {
        if !chars[d.start..d.end].ends_with(&['有', '限', '公', '司']) {
            continue;
        }
        // (科创企业)甜水市某有限公司: what kind of firm it is.
        let kind = (d.start + 2..d.end.min(d.start + 7)).find(|&at| {
            chars[d.start..at].ends_with(&['企', '业'])
                && (2..=4).any(|n| at + n < d.end && !places::codes(&para.text(at, at + n)).is_empty())
        });
        d.start = kind.unwrap_or(d.start);
        // What may stand between the place and the name: nothing, or a word of the firm's own.
        let open = |end: usize| {
            let own = &chars[end..d.start];
            own.is_empty()
                || own.len() == 2 && names(own) && !is_common(&own.iter().collect::<String>(), "organization")
        };
        let found = ends.iter().find(|p| p.1 <= d.start && d.start - p.1 <= 2 && open(p.1)).map(|p| p.0);
        // A division of the tables, which the learned layer missed.
        let listed = || {
            let ends = [d.start, d.start.saturating_sub(2)].into_iter().filter(|&end| open(end));
            let mut places =
                ends.flat_map(|end| [end.saturating_sub(3), end.saturating_sub(2)].map(|at| (at, end)));
            places.find(|&(at, end)| !places::codes(&para.text(at, end)).is_empty()).map(|p| p.0)
        };
        if let Some(start) = found.or_else(listed) {
            d.start = start;
            whole.push((d.start, d.end));
        }
    }
    drafts.retain(|d| d.kind != EntityKind::Place || !whole.iter().any(|w| w.0 <= d.start && d.end <= w.1));
}

/// Whether characters can be a company's own name: no mark, no particle, no word that stands beside names.
fn names(own: &[char]) -> bool {
    let plain = |&c: &char| is_han(c) && !"的了在是将已也被把让由从等和与".contains(c);
    let beside = |at: usize| {
        let fits = |n: usize| n >= 2 && at + n <= own.len();
        BEFORE_NAMES.longest(&own[at..], |_, n| fits(n)).is_some()
            || AFTER_BODIES.longest(&own[at..], |_, n| fits(n)).is_some()
    };
    own.iter().all(plain) && !(0..own.len()).any(beside)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Text, places found in it, companies.
    const EXAMPLES: &[(&str, &[&str], &[&str])] = &[
        ("青石省甜水市禾丰淀粉有限公司投产", &["青石省", "甜水市"], &["青石省甜水市禾丰淀粉有限公司"]),
        ("走进甜水市禾丰有限公司", &["甜水市"], &["甜水市禾丰有限公司"]),
        ("甜水市的禾丰有限公司", &["甜水市"], &[]),
        ("甜水市联合禾丰有限公司", &["甜水市"], &[]),
        ("甜水市，禾丰有限公司", &["甜水市"], &[]),
        ("甜水市有限公司", &["甜水市"], &[]),
        // A division of the tables, which the learned layer missed.
        ("工人在山东省冠县禾丰淀粉有限公司装船", &[], &["山东省冠县禾丰淀粉有限公司"]),
    ];

    #[test]
    fn what_begins_inside_a_word_is_the_rest_of_a_name() {
        for (text, read, want) in [
            ("甜水市禾丰变性淀粉有限公司投产", "性淀粉有限公司", "甜水市禾丰变性淀粉有限公司"),
            ("甜水市龙头企业禾丰淀粉有限公司投产", "禾丰淀粉有限公司", "禾丰淀粉有限公司"),
            ("甜水市企业禾丰淀粉有限公司投产", "禾丰淀粉有限公司", "禾丰淀粉有限公司"),
            ("甜水市港口禾丰物流有限公司投产", "禾丰物流有限公司", "甜水市港口禾丰物流有限公司"),
            ("甜水市禾丰物流有限公司投产", "禾丰物流有限公司", "甜水市禾丰物流有限公司"),
            ("甜水市的山东港口禾丰有限公司投产", "禾丰有限公司", "山东港口禾丰有限公司"),
            ("甜水市科创企业亳州禾丰有限公司投产", "科创企业亳州禾丰有限公司", "亳州禾丰有限公司"),
        ] {
            let para = Para::new(0, 0, text);
            let from = para.char_at(text.find(read).expect("a part of the text") as u32);
            let mut drafts = vec![
                Draft::new(EntityKind::Place, 0, 3, 0.9, LEGAL),
                Draft::new(EntityKind::Organization, from, from + read.chars().count(), 0.9, LEGAL),
            ];
            companies(&para, &mut drafts);
            let body = drafts.iter().find(|d| d.kind == EntityKind::Organization).expect("a body");
            assert_eq!(para.text(body.start, body.end), want);
        }
    }

    #[test]
    fn companies_reach_from_the_place_to_their_form() {
        for (text, places, want) in EXAMPLES {
            let para = Para::new(0, 0, text);
            let mut drafts: Vec<Draft> = places
                .iter()
                .map(|p| {
                    let at = para.char_at(text.find(p).expect("a part of the text") as u32);
                    Draft::new(EntityKind::Place, at, at + p.chars().count(), 0.9, LEGAL)
                })
                .collect();
            companies(&para, &mut drafts);
            let bodies = drafts.iter().filter(|d| d.kind == EntityKind::Organization);
            let found: Vec<String> = bodies.map(|d| para.text(d.start, d.end)).collect();
            assert_eq!(found, *want, "{text}");
        }
    }
}
