//! Farms and cooperatives, which are named after a place or a person.

use super::edges::stops;
use super::{OF_PLACE, put};
use crate::page::EntityKind;
use crate::tag::found::{Draft, Para};
use crate::tag::words::is_han;

/// 某滩养殖专业合作社, 甲某家庭农场: of a place or a person.
pub(super) fn farms(para: &Para, drafts: &mut Vec<Draft>) {
    let chars = &para.chars;
    let mut farms: Vec<Draft> = Vec::new();
    for d in
        drafts.iter().filter(|d| d.kind != EntityKind::Organization && !d.certain && d.end - d.start >= 2)
    {
        let most = chars.len().min(d.end + 10);
        let end = (d.end + 2..=most).find(|&end| {
            ["合作社", "家庭农场", "农民专业合作社"].iter().any(|w| {
                let w: Vec<char> = w.chars().collect();
                chars[d.end..end].ends_with(&w)
            })
        });
        if let Some(end) = end
            && chars[d.end..end]
                .iter()
                .all(|&c| is_han(c) && !stops(c) && !matches!(c, '和' | '与' | '及' | '为'))
        {
            let mut from = d.start;
            while let Some(before) =
                drafts.iter().find(|b| b.kind == EntityKind::Place && b.end == from && !b.certain)
            {
                from = before.start;
            }
            farms.push(Draft::new(EntityKind::Organization, from, end, 0.85, OF_PLACE));
        }
    }
    // A farm named after somebody is no person.
    drafts.retain(|d| d.certain || !farms.iter().any(|f| f.overlaps(d)));
    farms.into_iter().for_each(|new| put(drafts, new));
}
