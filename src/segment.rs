//! Text → lines → blocks → items.

use crate::join::Joined;
use crate::page::*;
use crate::span::Span;

/// Cuts a page into items and furniture.
pub fn segment(text: &str, options: &Options) -> Page {
    let mut items = Vec::new();
    let mut blocks: Vec<Block> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let lead = line.len() - line.trim_start().len();
        let body = line.trim();
        if body.is_empty() {
            continue;
        }
        let mut joined = Joined::default();
        joined.push(text, Span::new(start + lead, start + lead + body.len()));
        blocks.push(Block { role: Role::Paragraph, text: joined, why: Vec::new(), confidence: 0.5 });
    }
    if !blocks.is_empty() {
        items.push(Item {
            kind: Kind::News,
            blocks,
            bylines: Vec::new(),
            dateline: None,
            jumps: Vec::new(),
            why: Vec::new(),
            confidence: 0.5,
        });
    }
    Page {
        source: Source {
            name: options.name.clone(),
            encoding: options.encoding.clone(),
            text: text.to_owned(),
            replaced: options.replaced,
        },
        items,
        notes: options.notes.clone(),
        ..Page::default()
    }
}
