//! Corrections of items and blocks.

use super::{BY_READER, Edit};
use crate::join::{Joined, Piece};
use crate::page::*;
use crate::span::Span;
use crate::{bylines, kinds, segment};

/// Where a block stands.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Place {
    /// `None`: the furniture.
    item: Option<usize>,
    block: usize,
}

/// Applies the edits of blocks in their order.
pub fn apply(page: &mut Page, edits: &[Edit]) {
    for edit in edits {
        match edit {
            Edit::Split { at } => split(page, *at),
            Edit::Merge { at, into } => merge(page, *at, *into),
            Edit::Move { start, end, to } if start < end => {
                let target = to.map(|to| place(page, to).and_then(|p| p.item));
                match target {
                    None => relocate(page, Span { start: *start, end: *end }, None),
                    Some(Some(item)) => relocate(page, Span { start: *start, end: *end }, Some(item)),
                    Some(None) => {}
                }
            }
            Edit::Role { at, role } => set_role(page, *at, role),
            Edit::Cut { at } => cut(page, *at),
            Edit::Join { at } => join(page, *at),
            Edit::Move { .. } | Edit::Mark { .. } | Edit::Unmark { .. } => {}
        }
    }
}

fn holds(block: &Block, at: u32) -> bool {
    block.text.pieces.iter().any(|p| p.source.start <= at && at < p.source.end)
}

fn place(page: &Page, at: u32) -> Option<Place> {
    let find = |blocks: &[Block]| blocks.iter().position(|b| holds(b, at));
    let in_items = page.items.iter().enumerate().find_map(|(n, item)| Some((n, find(&item.blocks)?)));
    match in_items {
        Some((n, block)) => Some(Place { item: Some(n), block }),
        None => Some(Place { item: None, block: find(&page.furniture)? }),
    }
}

/// The blocks of an item, or the furniture.
fn blocks_at(page: &mut Page, item: Option<usize>) -> Option<&mut Vec<Block>> {
    match item {
        Some(n) => page.items.get_mut(n).map(|item| &mut item.blocks),
        None => Some(&mut page.furniture),
    }
}

fn start(block: &Block) -> u32 {
    block.text.pieces.iter().map(|p| p.source.start).min().unwrap_or(0)
}

fn is_heading(role: Role) -> bool {
    matches!(role, Role::Kicker | Role::Headline | Role::Deck | Role::Column)
}

fn is_furniture(role: Role) -> bool {
    matches!(role, Role::Masthead | Role::Folio | Role::Staff | Role::Column | Role::Other)
}

/// Brings an item in order after its blocks changed.
fn refresh(item: &mut Item) {
    item.blocks.sort_by_key(|b| (!is_heading(b.role), start(b)));
    let column = item.blocks.iter().find(|b| b.role == Role::Column).map(|b| b.text.text.clone());
    item.kind = kinds::kind(&item.blocks, column.as_deref()).0;
    item.why = vec![BY_READER];
    item.confidence = 1.0;
    item.jumps = segment::jumps(&item.blocks);
    bylines::read(item);
}

/// Items without blocks end; the others stand in the order of their first character.
fn tidy(page: &mut Page) {
    page.items.retain(|item| !item.blocks.is_empty());
    page.items.sort_by_key(|item| item.blocks.iter().map(start).min().unwrap_or(0));
    page.furniture.sort_by_key(start);
}

fn split(page: &mut Page, at: u32) {
    let Some(Place { item: Some(n), block }) = place(page, at) else { return };
    if block == 0 {
        return;
    }
    let item = &mut page.items[n];
    let mut fresh = Item { blocks: item.blocks.split_off(block), ..item.clone() };
    refresh(item);
    refresh(&mut fresh);
    page.items.insert(n + 1, fresh);
    tidy(page);
}

fn merge(page: &mut Page, at: u32, into: u32) {
    let (Some(from), Some(to)) =
        (place(page, at).and_then(|p| p.item), place(page, into).and_then(|p| p.item))
    else {
        return;
    };
    if from == to {
        return;
    }
    let mut blocks = std::mem::take(&mut page.items[from].blocks);
    let item = &mut page.items[to];
    if item.blocks.iter().any(|b| b.role == Role::Headline) {
        // One article has one headline: the other becomes a heading inside it.
        for block in blocks.iter_mut().filter(|b| is_heading(b.role)) {
            block.role = Role::Subheading;
        }
    }
    item.blocks.append(&mut blocks);
    refresh(item);
    tidy(page);
}

fn relocate(page: &mut Page, range: Span, to: Option<usize>) {
    let text = std::mem::take(&mut page.source.text);
    let mut moved = Vec::new();
    let mut touched = Vec::new();
    let count = page.items.len();
    for item in (0..count).map(Some).chain([None]) {
        if item == to {
            continue;
        }
        let Some(blocks) = blocks_at(page, item) else { continue };
        let mut kept = Vec::new();
        for block in std::mem::take(blocks) {
            let (inside, outside) = carve(&text, &block, range);
            if inside.is_some() {
                touched.extend(item);
            }
            moved.extend(inside);
            kept.extend(outside);
        }
        *blocks = kept;
    }
    page.source.text = text;
    if moved.is_empty() {
        return;
    }
    for block in &mut moved {
        block.why = vec![BY_READER];
        block.confidence = 1.0;
        block.role = match (to, block.role) {
            (None, role) if !is_furniture(role) => Role::Other,
            (Some(_), role) if is_furniture(role) && role != Role::Column => Role::Paragraph,
            (_, role) => role,
        };
    }
    if let Some(blocks) = blocks_at(page, to) {
        blocks.append(&mut moved);
    }
    touched.extend(to);
    touched.dedup();
    for n in touched {
        if !page.items[n].blocks.is_empty() {
            refresh(&mut page.items[n]);
        }
    }
    tidy(page);
}

fn set_role(page: &mut Page, at: u32, name: &str) {
    let (Some(place), Some(role)) = (place(page, at), Role::from_name(name)) else { return };
    if place.item.is_none() != is_furniture(role) && role != Role::Column && role != Role::Other {
        return;
    }
    let Some(block) = blocks_at(page, place.item).and_then(|blocks| blocks.get_mut(place.block)) else {
        return;
    };
    block.role = role;
    block.why = vec![BY_READER];
    block.confidence = 1.0;
    if let Some(n) = place.item {
        refresh(&mut page.items[n]);
    }
}

fn cut(page: &mut Page, at: u32) {
    let Some(place) = place(page, at) else { return };
    let text = std::mem::take(&mut page.source.text);
    if let Some(blocks) = blocks_at(page, place.item) {
        let (second, first) = carve(&text, &blocks[place.block], Span { start: at, end: u32::MAX });
        if let (Some(first), Some(mut second)) = (first, second) {
            second.why = vec![BY_READER];
            blocks[place.block] = first;
            blocks.insert(place.block + 1, second);
        }
    }
    page.source.text = text;
    if let Some(n) = place.item {
        refresh(&mut page.items[n]);
    }
}

fn join(page: &mut Page, at: u32) {
    let Some(place) = place(page, at) else { return };
    let text = std::mem::take(&mut page.source.text);
    if let Some(blocks) = blocks_at(page, place.item)
        && place.block > 0
    {
        let second = blocks.remove(place.block);
        let first = &mut blocks[place.block - 1];
        let ends = (first.text.text.chars().next_back(), second.text.text.chars().next());
        if let (Some(a), Some(b)) = ends
            && a.is_ascii_alphanumeric()
            && b.is_ascii_alphanumeric()
        {
            first.text.space();
        }
        append(&text, &mut first.text, &second.text);
        first.why = vec![BY_READER];
        first.confidence = 1.0;
    }
    page.source.text = text;
    if let Some(n) = place.item {
        refresh(&mut page.items[n]);
    }
}

/// Copies all pieces of `from`, with the spaces between them.
fn append(text: &str, to: &mut Joined, from: &Joined) {
    let mut end = from.pieces.first().map_or(0, |p| p.at.start);
    for piece in &from.pieces {
        if piece.at.start > end {
            to.space();
        }
        if piece.at.is_empty() {
            to.pieces.push(Piece { at: here(to), source: piece.source });
        } else {
            to.push(text, piece.source);
        }
        end = piece.at.end;
    }
}

/// The parts of a block inside and outside a range of the source.
fn carve(text: &str, block: &Block, range: Span) -> (Option<Block>, Option<Block>) {
    let mut parts = [Joined::default(), Joined::default()];
    let mut end = 0;
    let mut last = None;
    for piece in &block.text.pieces {
        let mut gap = piece.at.start > end;
        end = piece.at.end;
        let edges = [piece.source.start, range.start, range.end, piece.source.end]
            .map(|at| boundary(text, at.clamp(piece.source.start, piece.source.end)));
        for (part, [from, to]) in [1, 0, 1].into_iter().zip([[0, 1], [1, 2], [2, 3]]) {
            let span = Span { start: edges[from], end: edges[to].max(edges[from]) };
            if span.is_empty() {
                continue;
            }
            let joined = &mut parts[part];
            if piece.at.is_empty() {
                joined.pieces.push(Piece { at: here(joined), source: span });
            } else {
                if gap && last == Some(part) {
                    joined.space();
                }
                joined.push(text, span);
            }
            gap = false;
            last = Some(part);
        }
    }
    let [inside, outside] =
        parts.map(|text| (!text.pieces.is_empty()).then(|| Block { text, why: block.why.clone(), ..*block }));
    (inside, outside)
}

/// The end of what is joined so far: where a piece stands that is not shown.
fn here(joined: &Joined) -> Span {
    Span::new(joined.text.len(), joined.text.len())
}

/// The character boundary at or before `at`.
fn boundary(text: &str, at: u32) -> u32 {
    (0..=at).rev().find(|&at| text.is_char_boundary(at as usize)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, analyze};
    use proptest::prelude::*;

    const PAGE: &str = "\
甲镇渔民出海\n\n\
本报讯（记者 江晚晴） 11月5日清晨，甲镇的渔民驾着三十条船出海\n捕鱼，当日傍晚满载而归。\n　　镇上的老人说，今年的鱼比往年肥。码头上摆开了长桌，人人有份。\n\n\
乙镇修成新桥\n\n\
本报讯（记者 陆知远） 11月5日，乙镇的新桥通车。桥长一百二十米，\n步行三分钟可以走完。\n\n\
责任编辑：沈一苇 版式：顾南乔\n";

    fn byte(needle: &str) -> u32 {
        PAGE.find(needle).unwrap() as u32
    }

    fn with(edits: Vec<Edit>) -> Page {
        analyze(PAGE, &Options { edits, ..Options::default() })
    }

    /// Every visible character of the source, by how many blocks hold it.
    fn covered(page: &Page) -> bool {
        let blocks = page.items.iter().flat_map(|i| &i.blocks).chain(&page.furniture);
        let spans: Vec<Span> = blocks.flat_map(|b| b.text.source()).collect();
        let text = &page.source.text;
        text.char_indices()
            .filter(|(_, c)| !c.is_whitespace())
            .all(|(at, _)| spans.iter().filter(|s| s.start <= at as u32 && (at as u32) < s.end).count() == 1)
    }

    fn item_of(page: &Page, needle: &str) -> Option<usize> {
        place(page, byte(needle)).and_then(|p| p.item)
    }

    #[test]
    fn merging_and_splitting() {
        let merged = with(vec![Edit::Merge { at: byte("乙镇的新桥"), into: byte("甲镇的渔民") }]);
        assert_eq!(item_of(&merged, "乙镇的新桥"), item_of(&merged, "甲镇的渔民"));
        let split = with(vec![
            Edit::Merge { at: byte("乙镇的新桥"), into: byte("甲镇的渔民") },
            Edit::Split { at: byte("本报讯（记者 陆") },
        ]);
        assert_ne!(item_of(&split, "乙镇的新桥"), item_of(&split, "甲镇的渔民"));
        assert!(covered(&merged) && covered(&split));
    }

    #[test]
    fn moving_a_line_takes_that_line_only() {
        let line = "步行三分钟可以走完。";
        let from = byte(line);
        let page = with(vec![Edit::Move {
            start: from,
            end: from + line.len() as u32,
            to: Some(byte("甲镇的渔民")),
        }]);
        assert_eq!(item_of(&page, line), item_of(&page, "甲镇的渔民"));
        assert_ne!(item_of(&page, "桥长一百"), item_of(&page, line));
        assert!(covered(&page));
        let away = with(vec![Edit::Move { start: from, end: from + line.len() as u32, to: None }]);
        assert_eq!(item_of(&away, line), None);
        assert!(covered(&away));
    }

    #[test]
    fn roles_cuts_and_joins() {
        let page = with(vec![Edit::Role { at: byte("镇上的老人"), role: "summary".into() }]);
        let place = place(&page, byte("镇上的老人")).unwrap();
        assert_eq!(page.items[place.item.unwrap()].blocks[place.block].role, Role::Summary);
        let count = |p: &Page| p.items.iter().map(|i| i.blocks.len()).sum::<usize>();
        let cut = with(vec![Edit::Cut { at: byte("码头上") }]);
        assert_eq!(count(&cut), count(&with(vec![])) + 1);
        let joined = with(vec![Edit::Cut { at: byte("码头上") }, Edit::Join { at: byte("码头上") }]);
        assert_eq!(count(&joined), count(&with(vec![])));
        assert!(covered(&cut) && covered(&joined));
    }

    fn edit() -> impl Strategy<Value = Edit> {
        let at = || 0..PAGE.len() as u32 + 9;
        let role = proptest::sample::select(vec!["headline", "paragraph", "kicker", "staff", "caption", "?"]);
        prop_oneof![
            at().prop_map(|at| Edit::Split { at }),
            (at(), at()).prop_map(|(at, into)| Edit::Merge { at, into }),
            (at(), at(), proptest::option::of(at())).prop_map(|(start, end, to)| Edit::Move {
                start,
                end,
                to
            }),
            (at(), role).prop_map(|(at, role)| Edit::Role { at, role: role.into() }),
            at().prop_map(|at| Edit::Cut { at }),
            at().prop_map(|at| Edit::Join { at }),
            (at(), at()).prop_map(|(start, end)| Edit::Mark { start, end, kind: "person".into() }),
            (at(), at()).prop_map(|(start, end)| Edit::Unmark { start, end }),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn no_edit_loses_or_doubles_a_character(edits in proptest::collection::vec(edit(), 0..8)) {
            let page = with(edits);
            prop_assert!(covered(&page));
            // Every offset can be printed.
            prop_assert!(!crate::export::json::to_json(&page).is_empty());
        }
    }
}
