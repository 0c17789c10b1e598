//! Corrections of mentions.

use super::{BY_READER, Edit};
use crate::join::Joined;
use crate::page::*;
use crate::span::Span;

/// Applies the edits of mentions in their order.
pub fn apply(page: &mut Page, edits: &[Edit]) {
    let mut changed = false;
    for edit in edits {
        match edit {
            Edit::Mark { start, end, kind } => {
                let Some(kind) = EntityKind::from_name(kind) else { continue };
                mark(page, Span { start: *start, end: (*end).max(*start) }, kind);
            }
            Edit::Unmark { start, end } => unmark(page, *start, *end),
            _ => continue,
        }
        changed = true;
    }
    if changed {
        page.entities.retain(|e| !e.mentions.is_empty());
        for entity in &mut page.entities {
            entity.mentions.sort_by_key(|m| (m.item, m.block, m.span));
        }
        page.entities.sort_by_key(|e| e.mentions.first().map(|m| (m.item, m.block, m.span)));
    }
}

/// The stretch of a block's text that was copied from within `source`.
fn within(joined: &Joined, source: Span) -> Option<Span> {
    let mut out: Option<Span> = None;
    for piece in joined.pieces.iter().filter(|p| !p.at.is_empty()) {
        let start = piece.source.start.max(source.start);
        let end = piece.source.end.min(source.end);
        if start < end {
            let at = |source: u32| piece.at.start + (source - piece.source.start);
            let begin = out.map_or(at(start), |o| o.start);
            out = Some(Span { start: begin, end: at(end) });
        }
    }
    // Ends inside a character would not be a span of text.
    out.filter(|s| joined.text.get(s.range()).is_some_and(|name| !name.trim().is_empty()))
}

fn mark(page: &mut Page, source: Span, kind: EntityKind) {
    let found = page.items.iter().enumerate().find_map(|(n, item)| {
        item.blocks.iter().enumerate().find_map(|(b, block)| Some((n, b, within(&block.text, source)?)))
    });
    let Some((item, block, span)) = found else { return };
    let name = span.of(&page.items[item].blocks[block].text.text).to_owned();
    let same = |m: &Mention| m.item == item && m.block == block && m.span == span;
    // What the reader says of these very words replaces what the core said.
    for entity in page.entities.iter_mut().filter(|e| e.kind != kind) {
        entity.mentions.retain(|m| !same(m));
    }
    let mention = Mention {
        item,
        block,
        span,
        confidence: 1.0,
        inferred: false,
        titles: Vec::new(),
        why: vec![BY_READER],
    };
    let known = page.entities.iter().position(|e| e.kind == kind && e.name == name);
    match known {
        Some(n) if page.entities[n].mentions.iter().any(same) => {}
        Some(n) => page.entities[n].mentions.push(mention),
        None => page.entities.push(Entity {
            kind,
            name,
            titles: Vec::new(),
            value: None,
            why: vec![BY_READER],
            mentions: vec![mention],
        }),
    }
}

fn unmark(page: &mut Page, start: u32, end: u32) {
    let items = &page.items;
    for entity in &mut page.entities {
        entity.mentions.retain(|m| {
            let source = items[m.item].blocks[m.block].text.source_of(m.span);
            (source.first().map(|s| s.start), source.last().map(|s| s.end)) != (Some(start), Some(end))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, analyze};

    const TEXT: &str = "渔民出海\n\n本报讯 甲镇的渔民沈一\n苇驾船出海捕鱼，当日傍晚满载而归，人人有份。\n";

    fn with(edits: Vec<Edit>) -> Vec<(EntityKind, String)> {
        let page = analyze(TEXT, &Options { edits, ..Options::default() });
        page.entities.into_iter().map(|e| (e.kind, e.name)).collect()
    }

    #[test]
    fn a_name_across_a_line_end_is_marked_retyped_and_unmarked() {
        let start = TEXT.find("沈一").unwrap() as u32;
        let end = start + "沈一\n苇".len() as u32;
        let kind = |kind: &str| Edit::Mark { start, end, kind: kind.into() };
        let person = (EntityKind::Person, "沈一苇".to_owned());
        let clear = || Edit::Unmark { start, end };
        assert!(with(vec![clear(), kind("person")]).contains(&person));
        let retyped = with(vec![clear(), kind("person"), clear(), kind("place")]);
        assert!(!retyped.contains(&person));
        assert!(retyped.contains(&(EntityKind::Place, "沈一苇".to_owned())));
        assert!(with(vec![kind("person"), clear()]).iter().all(|(_, name)| name != "沈一苇"));
    }
}
