//! What speaks for and against an item: the named signs of the search, and how they add up.

use std::sync::LazyLock;

use crate::blocks::chain::Label;
use crate::cues::Cue;
use crate::page::HeadlineOrder;

use super::atom::Atom;

/// Where the headline of an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layout {
    /// Headline, then body.
    Before,
    /// Body, then headline.
    After,
    /// A body alone.
    Headless,
    /// A headline alone.
    HeadOnly,
}

/// Names of the signs; `data/items.tsv` gives each its weight.
pub const SIGNS: &[&str] = &[
    // Layout under each order of the page.
    "order_before:before",
    "order_before:after",
    "order_before:headless",
    "order_before:head_only",
    "order_after:before",
    "order_after:after",
    "order_after:headless",
    "order_after:head_only",
    "order_mixed:before",
    "order_mixed:after",
    "order_mixed:headless",
    "order_mixed:head_only",
    // Headings.
    "head_odds",
    "head_more",
    "head_not_display",
    "head_blank_inside",
    "head_long",
    "head_short",
    // Bodies.
    "body_odds",
    "body_subheading",
    "body_subheading_lead_follows",
    "body_subheading_twice",
    "body_subheading_measure",
    "body_furniture",
    "body_lead",
    "body_soft_lead",
    "body_byline",
    "body_after_byline",
    "body_after_credit",
    "body_after_jump",
    "body_jump_from",
    "body_measure",
    "body_torn",
    "body_blank_subheading",
    // The first atom of a body.
    "start_lead:before",
    "start_lead:after",
    "start_lead:headless",
    "start_soft_lead:before",
    "start_soft_lead:after",
    "start_soft_lead:headless",
    "start_byline:before",
    "start_byline:after",
    "start_byline:headless",
    "start_plain:before",
    "start_plain:after",
    "start_plain:headless",
    "start_jump_from",
    "start_display",
    // The last atom of a body.
    "end_credit",
    "end_byline",
    "end_jump",
    "end_torn",
    "end_display",
    // Between items.
    "cut_measure_same",
    "cut_measure_new",
    "cut_blank",
    "cut_no_blank",
    "cut_in_heading",
    "cut_body_body",
    // Words that heading and body share.
    "link:before",
    "link:after",
    "link_start:before",
    "link_start:after",
    "link_none",
    // Size.
    "body_tiny",
    "body_single",
    // Furniture outside items.
    "furniture_odds",
    "furniture_count",
];

/// Takes what [`Signs`] finds: a sum, or a table of counts for learning.
pub trait Sink {
    /// Sign number `sign` of [`SIGNS`] holds `value` times.
    fn add(&mut self, sign: usize, value: f32);
}

/// Adds up weighted signs.
pub struct Sum<'w> {
    /// A weight a sign.
    pub weights: &'w [f32],
    /// So far.
    pub total: f32,
}

impl Sink for Sum<'_> {
    fn add(&mut self, sign: usize, value: f32) {
        self.total += self.weights[sign] * value;
    }
}

impl Sink for Vec<f32> {
    fn add(&mut self, sign: usize, value: f32) {
        self[sign] += value;
    }
}

/// The number of a sign.
const fn sign(name: &str) -> usize {
    let mut i = 0;
    while i < SIGNS.len() {
        if same(SIGNS[i].as_bytes(), name.as_bytes()) {
            return i;
        }
        i += 1;
    }
    panic!("no such sign")
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}

/// The number of a sign, looked up while compiling.
macro_rules! s {
    ($name:expr) => {{
        const N: usize = sign($name);
        N
    }};
}

/// The weights that ship: `cargo xtask fit` writes them.
pub static SHIPPED: LazyLock<Vec<f32>> = LazyLock::new(|| read(include_str!("../../data/items.tsv")));

/// Reads rows `sign TAB weight`; a sign that is not named weighs nothing.
pub fn read(tsv: &str) -> Vec<f32> {
    let mut weights = vec![0.0; SIGNS.len()];
    for row in tsv.lines() {
        if let Some((name, weight)) = row.split_once('\t')
            && let Some(at) = SIGNS.iter().position(|s| *s == name)
        {
            weights[at] = weight.parse().unwrap_or(0.0);
        }
    }
    weights
}

/// The layout of an item under an order of the page.
pub fn layout(order: HeadlineOrder, layout: Layout, out: &mut impl Sink) {
    let base = match order {
        HeadlineOrder::Before => s!("order_before:before"),
        HeadlineOrder::After => s!("order_after:before"),
        HeadlineOrder::Mixed => s!("order_mixed:before"),
    };
    out.add(base + layout as usize, 1.0);
}

/// The atoms of a heading.
pub fn heading(atoms: &[Atom], out: &mut impl Sink) {
    for (i, atom) in atoms.iter().enumerate() {
        out.add(s!("head_odds"), atom.odds.display);
        if atom.label != Label::Display {
            out.add(s!("head_not_display"), 1.0);
        }
        if i > 0 {
            out.add(s!("head_more"), 1.0);
            if atom.blank {
                out.add(s!("head_blank_inside"), 1.0);
            }
        }
    }
    let chars: usize = atoms.iter().map(|a| a.chars).sum();
    if chars > 60 {
        out.add(s!("head_long"), 1.0);
    }
    if chars < 6 {
        out.add(s!("head_short"), 1.0);
    }
}

/// What an atom inside a body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Paragraph,
    Subheading,
    Byline,
    Jump,
    Furniture,
}

/// The readings that an atom may have inside a body.
pub const PARTS: [Part; 5] = [Part::Paragraph, Part::Subheading, Part::Byline, Part::Jump, Part::Furniture];

/// An atom of a body read as `part`, whatever stands around it.
pub fn part(atom: &Atom, part: Part, out: &mut impl Sink) {
    let odds = match part {
        Part::Paragraph => atom.odds.paragraph,
        Part::Subheading => atom.odds.display,
        Part::Byline => atom.odds.byline,
        Part::Jump => atom.odds.jump,
        Part::Furniture => atom.odds.furniture,
    };
    out.add(s!("body_odds"), odds);
    match part {
        Part::Subheading => out.add(s!("body_subheading"), 1.0),
        Part::Furniture => out.add(s!("body_furniture"), 1.0),
        _ => {}
    }
}

/// Two neighbouring atoms of one body.
pub fn inside(prev: &Atom, cur: &Atom, out: &mut impl Sink) {
    match cur.cue {
        Some(Cue::Lead) => out.add(s!("body_lead"), 1.0),
        Some(Cue::SoftLead) => out.add(s!("body_soft_lead"), 1.0),
        _ => {}
    }
    match prev.label {
        Label::Byline => out.add(s!("body_after_byline"), 1.0),
        Label::Jump if !prev.from => out.add(s!("body_after_jump"), 1.0),
        _ => {}
    }
    if cur.label == Label::Byline {
        out.add(s!("body_byline"), 1.0);
    }
    if cur.from {
        out.add(s!("body_jump_from"), 1.0);
    }
    if prev.credit {
        out.add(s!("body_after_credit"), 1.0);
    }
    if prev.label == Label::Display {
        if cur.label == Label::Display {
            out.add(s!("body_subheading_twice"), 1.0);
        }
        if cur.cue == Some(Cue::Lead) {
            out.add(s!("body_subheading_lead_follows"), 1.0);
        }
    }
    if cur.label == Label::Display && cur.blank {
        out.add(s!("body_blank_subheading"), 1.0);
    }
    if measure_change(prev, cur) {
        out.add(s!("body_measure"), 1.0);
    }
    if prev.label == Label::Start && !prev.closed && cur.label == Label::Start {
        out.add(s!("body_torn"), 1.0);
    }
}

/// Three in a row inside a body, the middle one set for display: does the column go on?
pub fn across(prev: &Atom, next: &Atom, out: &mut impl Sink) {
    if measure_change(prev, next) {
        out.add(s!("body_subheading_measure"), 1.0);
    }
}

/// The first atom of a body.
pub fn start(atom: &Atom, layout: Layout, out: &mut impl Sink) {
    let at = layout as usize;
    match (atom.cue, atom.label) {
        (Some(Cue::Lead), _) => out.add(s!("start_lead:before") + at, 1.0),
        (_, Label::Byline) => out.add(s!("start_byline:before") + at, 1.0),
        (Some(Cue::SoftLead), _) => out.add(s!("start_soft_lead:before") + at, 1.0),
        (_, Label::Jump) if atom.from => out.add(s!("start_jump_from"), 1.0),
        (_, Label::Display) => out.add(s!("start_display"), 1.0),
        _ => out.add(s!("start_plain:before") + at, 1.0),
    }
}

/// The last atom of a body.
pub fn end(atom: &Atom, out: &mut impl Sink) {
    match atom.label {
        Label::Byline => out.add(s!("end_byline"), 1.0),
        Label::Jump if !atom.from => out.add(s!("end_jump"), 1.0),
        Label::Display => out.add(s!("end_display"), 1.0),
        _ if atom.credit => out.add(s!("end_credit"), 1.0),
        _ if !atom.closed => out.add(s!("end_torn"), 1.0),
        _ => {}
    }
}

/// The size of a body.
pub fn size(chars: usize, atoms: usize, out: &mut impl Sink) {
    if chars < 40 {
        out.add(s!("body_tiny"), 1.0);
    }
    if atoms == 1 {
        out.add(s!("body_single"), 1.0);
    }
}

/// The words that heading and body share, as shares of the heading: with the whole body, and
/// with its first paragraphs.
pub fn link(layout: Layout, whole: f32, start: f32, out: &mut impl Sink) {
    let after = usize::from(layout == Layout::After);
    out.add(s!("link:before") + after, whole);
    out.add(s!("link_start:before") + after, start);
    if whole < 0.08 {
        out.add(s!("link_none"), 1.0);
    }
}

/// The cut between two items, or an item and furniture.
pub fn cut(prev: &Atom, next: &Atom, out: &mut impl Sink) {
    if prev.label == Label::Start && next.label == Label::Start {
        out.add(s!("cut_body_body"), 1.0);
        let sign = if measure_change(prev, next) { s!("cut_measure_new") } else { s!("cut_measure_same") };
        out.add(sign, 1.0);
    }
    out.add(if next.blank { s!("cut_blank") } else { s!("cut_no_blank") }, 1.0);
    if prev.label == Label::Display && next.label == Label::Display {
        out.add(s!("cut_in_heading"), 1.0);
    }
}

/// An atom that is put aside as furniture.
pub fn furniture(atom: &Atom, out: &mut impl Sink) {
    out.add(s!("furniture_odds"), atom.odds.furniture);
    out.add(s!("furniture_count"), 1.0);
}

/// Whether two paragraphs of two or more lines stand in columns of different width.
pub fn measure_change(prev: &Atom, cur: &Atom) -> bool {
    let telling = |a: &Atom| a.label == Label::Start && a.lines >= 2;
    telling(prev) && telling(cur) && (prev.measure - cur.measure).abs() > 1.6
}
