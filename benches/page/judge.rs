//! Whether a block of a read page is right, by line-level gold.

use std::ops::Range;

use jianbao::lines::{Line, invisible, lines};
use jianbao::page::{Block, Item, Page, Role};

use crate::gold::{GoldLine, GoldPage};

/// What is wrong with a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wrong {
    /// A line of it has another role.
    Role,
    /// It begins inside a line, or on one that goes on with the block before.
    Start,
    /// It holds lines of two items.
    Mixed,
    /// A body block ends before its gold paragraph does, or runs on into the next.
    End,
}

/// A page's gold beside its lines.
pub struct Judge<'g> {
    gold: &'g GoldPage,
    lines: Vec<Line>,
}

impl<'g> Judge<'g> {
    /// `None` if the gold has not one row for each visible line.
    pub fn new(gold: &'g GoldPage) -> Option<Judge<'g>> {
        let lines = lines(&gold.text);
        (lines.len() == gold.lines.len()).then_some(Judge { gold, lines })
    }

    /// What is wrong with a block of the page as it was read; `None` if it is right.
    ///
    /// Headlines may be cut into lines or joined as the gold's roles allow: there only roles, item
    /// and start count. A body block must also end with its paragraph.
    pub fn block(&self, block: &Block) -> Option<Wrong> {
        let touched = self.touched(block);
        let (Some(&first), Some(&last)) = (touched.first(), touched.last()) else {
            return Some(Wrong::Start);
        };
        let row = |n: usize| &self.gold.lines[n];
        let role = block.role.name();
        if touched.iter().any(|&n| !row(n).roles.iter().any(|r| r == role)) {
            return Some(Wrong::Role);
        }
        if touched.iter().any(|&n| row(n).item != row(first).item) {
            return Some(Wrong::Mixed);
        }
        let start = block.text.source().first().map(|s| s.start);
        if row(first).join == '+' || start != Some(self.lines[first].span.start) {
            return Some(Wrong::Start);
        }
        if body(block.role) {
            let end = block.text.source().last().map(|s| s.end);
            let whole = end == Some(self.lines[last].span.end);
            let runs_on = touched[1..].iter().any(|&n| begins(row(n)));
            let next = self.gold.lines[last + 1..]
                .iter()
                .find(|r| r.item == row(last).item && r.roles.iter().any(|r| r == role));
            if !whole || runs_on || next.is_some_and(|r| r.join == '+') {
                return Some(Wrong::End);
            }
        }
        None
    }

    /// What the gold says of a block's first line, in words.
    pub fn gold_of(&self, block: &Block) -> String {
        let Some(&first) = self.touched(block).first() else { return "nothing".into() };
        let row = &self.gold.lines[first];
        let place = if row.item.is_some() { "" } else { ", furniture" };
        let goes_on = if row.join == '+' { ", going on" } else { "" };
        format!("{}{place}{goes_on}", row.roles.join(" or "))
    }

    /// Whether an item holds what one gold item holds, 19 characters in 20.
    pub fn item(&self, item: &Item) -> bool {
        let mut own: Vec<(Option<&str>, usize)> = Vec::new();
        for block in &item.blocks {
            for n in self.touched(block) {
                own.push((self.gold.lines[n].item.as_deref(), self.within(block, n)));
            }
        }
        let size: usize = own.iter().map(|o| o.1).sum();
        let mut best = 0.0;
        for (name, _) in own.iter().filter(|o| o.0.is_some()) {
            let common: usize = own.iter().filter(|o| o.0 == *name).map(|o| o.1).sum();
            let theirs: usize = (0..self.lines.len())
                .filter(|&n| self.gold.lines[n].item.as_deref() == *name)
                .map(|n| self.visible(self.lines[n].span.range()))
                .sum();
            best = f64::max(best, common as f64 / (size + theirs - common).max(1) as f64);
        }
        best >= 0.95
    }

    /// The visible lines that a block takes characters of, ascending.
    fn touched(&self, block: &Block) -> Vec<usize> {
        let mut out = Vec::new();
        for span in block.text.source() {
            let from = self.lines.partition_point(|l| l.span.end <= span.start);
            out.extend((from..self.lines.len()).take_while(|&n| self.lines[n].span.start < span.end));
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    /// Visible characters of line `n` that the block takes.
    fn within(&self, block: &Block, n: usize) -> usize {
        let line = self.lines[n].span;
        let cut = |s: jianbao::span::Span| s.start.max(line.start) as usize..s.end.min(line.end) as usize;
        block.text.source().into_iter().filter(|s| s.overlaps(line)).map(|s| self.visible(cut(s))).sum()
    }

    fn visible(&self, range: Range<usize>) -> usize {
        self.gold.text[range].chars().filter(|&c| !invisible(c)).count()
    }
}

fn begins(row: &GoldLine) -> bool {
    row.join != '+' && row.join != '?'
}

fn body(role: Role) -> bool {
    matches!(role, Role::Paragraph | Role::Caption | Role::Subheading | Role::Summary | Role::Entry)
}

/// All blocks of a page, furniture included.
pub fn blocks(page: &Page) -> impl Iterator<Item = &Block> {
    page.items.iter().flat_map(|i| &i.blocks).chain(&page.furniture)
}
