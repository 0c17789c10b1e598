//! Text → lines → runs → items: puts the stages of the segmentation together.

use std::ops::Range;

use crate::blocks::chain::{Label, Weights};
use crate::blocks::weights::SHIPPED;
use crate::blocks::{self, Run, reasons};
use crate::cues::{Cue, SECTIONS};
use crate::heads::{self, Pairs};
use crate::items::atom::{Atom, atoms};
use crate::items::score::{self, Layout, Part};
use crate::items::search::{self, Segment};
use crate::join::{self, Joined, Spacing};
use crate::lines::{Line, lines};
use crate::page::*;
use crate::span::Span;
use crate::{bylines, confidence, issue, kinds};

/// The confidence of a block, from its role, the probability of its lines and that of its item.
pub type Scale = dyn Fn(Role, f32, f32) -> f32 + Sync;

/// What was learned, and decides: of lines, of items, of confidence.
pub struct Models<'a> {
    /// Weights of the line labeller.
    pub lines: &'a Weights,
    /// Weights of the signs of items, as [`score::SIGNS`] names them.
    pub items: &'a [f32],
    /// The confidence of a block.
    pub scale: &'a Scale,
}

impl Models<'_> {
    /// Those that ship.
    pub fn shipped() -> Models<'static> {
        Models { lines: &SHIPPED, items: &score::SHIPPED, scale: &confidence::calibrated }
    }
}

/// Cuts a page into items and furniture.
pub fn segment(text: &str, options: &Options) -> Page {
    with(text, options, &Models::shipped())
}

/// [`segment`] with other models, for those who fit them.
pub fn with(text: &str, options: &Options, models: &Models) -> Page {
    let lines = lines(text);
    let runs = blocks::runs(text, &lines, models.lines);
    let (mut atoms, texts) = atoms(text, &lines, &runs);
    let links = search::link(&mut atoms, &texts);
    let cut = search::best(&atoms, &links, models.items, options.order);
    let builder = Builder {
        text,
        lines: &lines,
        runs: &runs,
        atoms: &atoms,
        pairs: Pairs::new(&texts),
        scale: models.scale,
    };
    let mut items = Vec::new();
    let mut furniture: Vec<Block> = Vec::new();
    let mut counts = [0; 2];
    for (n, segment) in cut.segments.iter().enumerate() {
        let Some(layout) = segment.layout else {
            furniture.push(builder.furniture(segment, segment.atoms.start));
            continue;
        };
        match layout {
            Layout::Before => counts[0] += 1,
            Layout::After => counts[1] += 1,
            _ => {}
        }
        // A column label stands just before the item that it names.
        let above = n.checked_sub(1).filter(|&p| cut.segments[p].layout.is_none());
        let column = above
            .and_then(|_| furniture.last())
            .filter(|b| b.role == Role::Column)
            .map(|b| b.text.text.clone());
        let item = builder.item(segment, layout, column.as_deref(), &mut furniture);
        // All of it may have turned out to be furniture.
        if !item.blocks.is_empty() {
            items.push(item);
        }
    }
    let issue = issue::read(&furniture, &options.name);
    Page {
        source: Source {
            name: options.name.clone(),
            encoding: options.encoding.clone(),
            text: text.to_owned(),
            replaced: options.replaced,
        },
        issue,
        order: order(counts, cut.order, options.order.is_some()),
        items,
        furniture,
        entities: Vec::new(),
        notes: options.notes.clone(),
    }
}

/// The order as the items show it; what the search assumed where they show none.
fn order(counts: [u32; 2], assumed: HeadlineOrder, forced: bool) -> Order {
    let headlines = match counts {
        _ if forced => assumed,
        [0, 0] => assumed,
        [_, 0] => HeadlineOrder::Before,
        [0, _] => HeadlineOrder::After,
        _ => HeadlineOrder::Mixed,
    };
    let why = match (forced, headlines) {
        (true, _) => Why::new("由读者指定", "the reader chose it"),
        (_, HeadlineOrder::Before) => {
            Why::new("标题在正文之前最能说通全版", "headlines before bodies explain the page best")
        }
        (_, HeadlineOrder::After) => {
            Why::new("标题在正文之后最能说通全版", "headlines after bodies explain the page best")
        }
        (_, HeadlineOrder::Mixed) => {
            Why::new("两种位置并存最能说通全版", "both orders together explain the page best")
        }
    };
    Order { headlines, why: vec![why], counts }
}

const IN_PLACE: Option<Why> = Some(Why::new("标题紧接正文", "its headline stands next to its body"));
const ALONE: Option<Why> = Some(Why::new("前后正文都不属于它", "the bodies around it belong elsewhere"));
const NO_HEAD: Option<Why> = Some(Why::new("没有找到标题", "no headline was found for it"));
const BYLINE: Why = Why::new("一行只有署名", "a line of makers' names alone");
const JUMP: Why = Why::new("写明转接的版", "it names the page where the text goes on");
const CAPTION: Why = Why::new("图片说明", "the text to a picture");
const STAFF: Why = Why::new("列出编辑、版式、校对", "it lists editors, layout, proof");
const FOLIO: Why = Why::new("版次或日期", "a page number or date");
const MASTHEAD: Why = Why::new("报名或刊号", "the paper's name or number");
const COLUMN: Why = Why::new("单独的短标签", "a short label by itself");

struct Builder<'a> {
    text: &'a str,
    lines: &'a [Line],
    runs: &'a [Run],
    atoms: &'a [Atom],
    pairs: Pairs,
    scale: &'a Scale,
}

impl Builder<'_> {
    fn lines_of(&self, atoms: Range<usize>) -> &[Line] {
        let from = self.runs.get(atoms.start).map_or(0, |r| r.lines.start);
        let to = atoms.end.checked_sub(1).and_then(|a| self.runs.get(a)).map_or(from, |r| r.lines.end);
        &self.lines[from..to.max(from)]
    }

    fn joined(&self, atom: usize, spacing: Spacing) -> Joined {
        let spans: Vec<Span> = self.lines_of(atom..atom + 1).iter().map(|l| l.span).collect();
        join::lines(self.text, &spans, spacing)
    }

    fn odds(&self, atom: usize, label: Label) -> f32 {
        self.runs[atom].odds[label as usize]
    }

    fn item(
        &self,
        segment: &Segment,
        layout: Layout,
        column: Option<&str>,
        furniture: &mut Vec<Block>,
    ) -> Item {
        let heading = segment.heading();
        let paragraphs = self.atoms[segment.body()].iter().filter(|a| a.telling);
        let measure = paragraphs.map(|a| a.measure).fold(0.0, f32::max);
        let mut blocks = Vec::new();
        if !heading.is_empty() {
            let sure: Vec<f32> = heading
                .clone()
                .flat_map(|a| self.runs[a].lines.clone().map(move |_| a))
                .map(|a| self.odds(a, Label::Display))
                .collect();
            blocks = heads::blocks(self.text, self.lines_of(heading.clone()), &self.pairs, &sure, measure);
        }
        for (atom, part) in segment.body().zip(search::parts(self.atoms, segment)) {
            let (role, spacing, label, why) = match part {
                Part::Paragraph => {
                    let why = reasons::paragraph(self.text, self.lines, &self.runs[atom]);
                    (Role::Paragraph, Spacing::Text, Label::Start, why)
                }
                Part::Subheading => {
                    let why = reasons::subheading(self.text, self.lines, &self.runs[atom], measure);
                    (Role::Subheading, Spacing::Display, Label::Display, why)
                }
                Part::Byline => (Role::Byline, Spacing::Text, Label::Byline, vec![BYLINE]),
                Part::Jump => (Role::Jump, Spacing::Text, Label::Jump, vec![JUMP]),
                Part::Furniture => {
                    furniture.push(self.furniture(segment, atom));
                    continue;
                }
            };
            let extent = if part == Part::Paragraph { self.runs[atom].extent } else { 1.0 };
            let confidence = self.odds(atom, label).min(extent);
            blocks.push(Block { role, text: self.joined(atom, spacing), why, confidence });
        }
        let (kind, mut why) = kinds::kind(&blocks, column);
        if kind == Kind::Photo {
            for block in blocks.iter_mut().filter(|b| b.role == Role::Paragraph) {
                block.role = Role::Caption;
                block.why = vec![CAPTION];
            }
        }
        why.extend(match layout {
            Layout::Before | Layout::After => IN_PLACE,
            Layout::HeadOnly => ALONE,
            Layout::Headless => NO_HEAD,
        });
        why.extend(&segment.why);
        let confidence = blocks.iter().map(|b| b.confidence).fold(segment.probability, f32::min);
        for block in &mut blocks {
            block.confidence = (self.scale)(block.role, block.confidence, segment.probability);
        }
        let jumps = jumps(&blocks);
        let mut item = Item { kind, blocks, bylines: Vec::new(), dateline: None, jumps, why, confidence };
        bylines::read(&mut item);
        item
    }

    fn furniture(&self, segment: &Segment, atom: usize) -> Block {
        let mut text = self.joined(atom, Spacing::Display);
        let plain = text.text.as_str();
        let (role, why) =
            match Cue::of(plain).or_else(|| Cue::of(self.lines_of(atom..atom + 1)[0].span.of(self.text))) {
                Some(Cue::Staff) => (Role::Staff, STAFF),
                Some(Cue::Folio) => (Role::Folio, FOLIO),
                Some(Cue::Masthead) => (Role::Masthead, MASTHEAD),
                Some(Cue::Section) => (Role::Folio, FOLIO),
                Some(Cue::Column) => (Role::Column, COLUMN),
                _ if SECTIONS.contains(&plain) => (Role::Folio, FOLIO),
                _ if plain.chars().count() <= 16 => (Role::Column, COLUMN),
                _ => (Role::Other, COLUMN),
            };
        if role != Role::Column {
            text = self.joined(atom, Spacing::Text);
        }
        let why = [why].into_iter().chain(segment.why.iter().copied().filter(|_| segment.layout.is_none()));
        Block {
            role,
            text,
            why: why.collect(),
            confidence: (self.scale)(role, self.odds(atom, Label::Furniture), 1.0),
        }
    }
}

/// Where an item's jump lines lead.
pub fn jumps(blocks: &[Block]) -> Vec<Jump> {
    blocks.iter().filter(|b| b.role == Role::Jump).filter_map(|b| jump(&b.text.text)).collect()
}

/// The page that a jump line names.
fn jump(text: &str) -> Option<Jump> {
    let to = !text.contains(['上', '自']);
    let is_page = |c: &char| c.is_ascii_alphanumeric() || "〇零一二三四五六七八九十".contains(*c);
    let page: String = text.chars().skip_while(|c| !is_page(c)).take_while(is_page).collect();
    (!page.is_empty()).then(|| Jump { to, page: issue::number(&page) })
}
