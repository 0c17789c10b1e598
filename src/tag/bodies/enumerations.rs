//! Bodies beside one another in an enumeration.

use super::edges::{LONGEST, stops, tail};
use crate::page::{EntityKind, Why};
use crate::tag::found::{Draft, Para};
use crate::tag::organizations;
use crate::tag::words::{BEFORE_NAMES, ending};

/// One of several.
const LISTED: Why = Why::new("并列的机关单位之一", "one of an enumeration of public bodies");

/// 市某局、市某委、市某办: parts of one enumeration.
pub(super) fn listed(para: &Para, drafts: &mut Vec<Draft>) {
    let mut from = 0;
    for at in 0..=para.chars.len() {
        let ends = at == para.chars.len()
            || matches!(para.chars[at], '、' | '，' | '。' | '；' | '：' | '等' | '（');
        if !ends {
            continue;
        }
        let (left, right) = (from > 0 && para.chars[from - 1] == '、', para.chars.get(at) == Some(&'、'));
        if !left && !right {
            from = at + 1;
            continue;
        }
        // 国家某中心、甲局: of any form beside a body that is found.
        let beside = |d: &Draft| {
            d.kind == EntityKind::Organization && (left && d.end + 1 == from || right && d.start == at + 1)
        };
        let part = &para.chars[from..at];
        // 甲局、农业农村局: an office beside an office.
        let office = (3..=LONGEST).contains(&part.len())
            && matches!(part, [.., '局' | '厅'])
            && !part.iter().any(|&c| stops(c) || "各多两三四五六七八九十县区市".contains(c))
            && !organizations::is_no_body(part)
            && drafts.iter().any(|d| beside(d) && matches!(para.chars[d.end - 1], '局' | '厅' | '委'));
        let formed = (5..=LONGEST).contains(&part.len())
            && !part.iter().any(|&c| stops(c))
            && tail(part, 0, part.len()).is_some_and(|n| n >= 2 && part.len() >= n + 2)
            && organizations::is_public(part)
            && !part.iter().any(|&c| "各多两三四五六七八九十等".contains(c))
            && ending(&BEFORE_NAMES, &part[..2]) != Some(2)
            && drafts.iter().any(beside);
        if at > from && (organizations::is_body(part) || formed || office) {
            let new = Draft::new(EntityKind::Organization, from, at, 0.88, LISTED);
            if !drafts.iter().any(|d| d.overlaps(&new) && (d.certain || d.kind == EntityKind::Organization)) {
                drafts.retain(|d| !d.overlaps(&new));
                drafts.push(new);
            }
        }
        from = at + 1;
    }
}
