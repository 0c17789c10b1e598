//! What speaks for and against an item: the named signs of the search, and how they add up.

use std::sync::LazyLock;

use crate::blocks::chain::Label;
use crate::cues::Cue;
use crate::page::HeadlineOrder;

use super::atom::Atom;
use super::measure::Turn;

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
    "head_seam:unknown",
    "head_seam:sparse_shut",
    "head_seam:sparse_open",
    "head_seam:dense_shut",
    "head_seam:dense_open",
    "head_long",
    "head_chars:6",
    "head_chars:10",
    "head_chars:14",
    "head_chars:18",
    "head_chars:more",
    "head_tag",
    "head_repeated",
    "head_dated",
    "head_verse",
    "head_column",
    "head_after_kicker",
    "head_after_dash",
    "head_ends_kicker",
    "head_alike",
    "head_picture",
    "head_picture_other",
    "head_of_verse:short",
    "head_of_verse:long",
    "body_poem_and_report",
    "head_line_unlinked",
    "head_spaced",
    "head_reads_on",
    "head_not_reads_on",
    // A headline alone.
    "alone_link",
    "alone_chars:6",
    "alone_chars:10",
    "alone_chars:14",
    "alone_chars:18",
    "alone_chars:more",
    // Bodies.
    "body_subheading",
    "body_subheading_lead_follows",
    "body_subheading_plain_follows",
    "body_subheading_unsigned_before",
    "body_speaker",
    "body_subheading_twice",
    "body_furniture",
    "body_lead",
    "body_bullet",
    "body_listed",
    "body_after_bullet",
    "body_caption:short",
    "body_caption:long",
    "body_caption:lead",
    "body_caption_in_prose:short",
    "body_caption_in_prose:long",
    "body_caption_in_prose:lead",
    "body_caption_in_prose_credited",
    "body_caption_in_prose_points",
    "body_after_caption:short",
    "body_after_caption:long",
    "body_after_caption:lead",
    "body_soft_lead",
    "body_timed",
    "body_byline:line",
    "body_byline:bracket",
    "body_byline:photo",
    "body_after_byline:line",
    "body_after_byline:bracket",
    "body_after_byline:photo",
    "body_after_credit",
    "body_after_dated",
    "body_after_first_jump",
    "body_after_jump:text",
    "body_after_jump:byline",
    "body_jump_from",
    "body_jump_from_cohesion",
    "body_measure:near_weak",
    "body_measure:near",
    "body_measure:far_weak",
    "body_measure:far",
    "body_subheading_measure:unknown",
    "body_subheading_measure:same_weak",
    "body_subheading_measure:same",
    "body_subheading_measure:near_weak",
    "body_subheading_measure:near",
    "body_subheading_measure:far_weak",
    "body_subheading_measure:far",
    "body_torn",
    "body_subheading_seam:unknown",
    "body_subheading_seam:sparse_shut",
    "body_subheading_seam:sparse_open",
    "body_subheading_seam:dense_shut",
    "body_subheading_seam:dense_open",
    "body_after_subheading_seam:unknown",
    "body_after_subheading_seam:sparse_shut",
    "body_after_subheading_seam:sparse_open",
    "body_after_subheading_seam:dense_shut",
    "body_after_subheading_seam:dense_open",
    "body_seam:unknown",
    "body_seam:sparse_shut",
    "body_seam:sparse_open",
    "body_seam:dense_shut",
    "body_seam:dense_open",
    "body_subheading_repeated",
    "body_subheading_cohesion:none",
    "body_subheading_cohesion:weak",
    "body_subheading_cohesion:some",
    "body_subheading_cohesion:fair",
    "body_subheading_cohesion:strong",
    "body_subheading_cohesion:most",
    "body_subheading_sections:none",
    "body_subheading_sections:weak",
    "body_subheading_sections:some",
    "body_subheading_sections:fair",
    "body_subheading_sections:strong",
    "body_subheading_sections:most",
    "body_subheading_sections_long:none",
    "body_subheading_sections_long:weak",
    "body_subheading_sections_long:some",
    "body_subheading_sections_long:fair",
    "body_subheading_sections_long:strong",
    "body_subheading_sections_long:most",
    "body_subheading_note_follows",
    "body_subheading_dated_follows",
    "body_subheading_wide",
    "body_subheading_chars:6",
    "body_subheading_chars:10",
    "body_subheading_chars:14",
    "body_subheading_chars:18",
    "body_subheading_chars:more",
    "body_subheading_link_before",
    "body_subheading_link_after",
    "body_subheading_tag",
    "body_subheading_picture",
    "body_subheading_spaced",
    "body_subheading_dash",
    "body_subheading_soft_lead_follows",
    "body_subheading_timed_follows",
    "body_subheading_byline_follows",
    "body_subheading_jump_follows",
    "body_subheading_open_before",
    "body_subheading_credit_before",
    "body_jump_to_from",
    "body_verse",
    "body_verse_meets_prose",
    // The first atom of a body.
    "start_lead:before",
    "start_lead:after",
    "start_lead:headless",
    "start_soft_lead:before",
    "start_soft_lead:after",
    "start_soft_lead:headless",
    "start_timed:before",
    "start_timed:after",
    "start_timed:headless",
    "start_byline:before",
    "start_byline:after",
    "start_byline:headless",
    "start_credit",
    "start_plain:before",
    "start_plain:after",
    "start_plain:headless",
    "start_plain_led:before",
    "start_plain_led:after",
    "start_plain_led:headless",
    "start_bullet:before",
    "start_bullet:after",
    "start_bullet:headless",
    "start_caption:before",
    "start_caption:after",
    "start_caption:headless",
    "start_note:before",
    "start_note:after",
    "start_note:headless",
    "start_dated",
    "start_headless_after_line",
    "start_listed",
    "start_jump_from",
    "start_display",
    // The last atom of a body.
    "end_credit",
    "end_byline:line",
    "end_byline:bracket",
    "end_byline:photo",
    "end_jump",
    "end_torn",
    "end_unsigned",
    "notice_dated",
    "notice_undated",
    "other_dated",
    "end_announces",
    "end_dated",
    "end_display",
    // Between items.
    "cut_measure:unknown",
    "cut_measure:same_weak",
    "cut_measure:same",
    "cut_measure:near_weak",
    "cut_measure:near",
    "cut_measure:far_weak",
    "cut_measure:far",
    "edge_measure:unknown",
    "edge_measure:same_weak",
    "edge_measure:same",
    "edge_measure:near_weak",
    "edge_measure:near",
    "edge_measure:far_weak",
    "edge_measure:far",
    "cut_seam:unknown",
    "cut_seam:sparse_shut",
    "cut_seam:sparse_open",
    "cut_seam:dense_shut",
    "cut_seam:dense_open",
    "edge_seam:unknown",
    "edge_seam:sparse_shut",
    "edge_seam:sparse_open",
    "edge_seam:dense_shut",
    "edge_seam:dense_open",
    "cut_in_heading",
    "cut_body_body",
    "cut_cohesion:none",
    "cut_cohesion:weak",
    "cut_cohesion:some",
    "cut_cohesion:fair",
    "cut_cohesion:strong",
    "cut_cohesion:most",
    "cut_in_verse",
    "cut_verse_from_prose",
    "cut_between_alike",
    "cut_reads_on",
    "cut_after_kicker",
    "edge_reads_on",
    // Words that heading and body share.
    "link:before",
    "link:after",
    "link_start:before",
    "link_start:after",
    "link_none",
    "link_section:before",
    "link_section:after",
    "link_section_none",
    // Size.
    "body_tiny",
    "body_single",
    "body_chars:80",
    "body_chars:160",
    "body_chars:320",
    "body_chars:640",
    "body_chars:more",
    "body_subheadings:one",
    "body_subheadings:more",
    "body_subheadings_alike",
    "body_subheadings_unlike",
    // Furniture outside items.
    "furniture_odds",
    "furniture_count",
    "furniture_repeated",
    "furniture_link_short",
    "furniture_display_chars:6",
    "furniture_display_chars:10",
    "furniture_display_chars:14",
    "furniture_display_chars:18",
    "furniture_display_chars:more",
    "furniture_spaced",
    "furniture_gap",
    "furniture_column",
    "furniture_verse",
    "furniture_display_next:unknown",
    "furniture_display_next:sparse_shut",
    "furniture_display_next:sparse_open",
    "furniture_display_next:dense_shut",
    "furniture_display_next:dense_open",
    "furniture_display_seam:unknown",
    "furniture_display_seam:sparse_shut",
    "furniture_display_seam:sparse_open",
    "furniture_display_seam:dense_shut",
    "furniture_display_seam:dense_open",
];

/// Takes the signs that hold: a sum, or a table of counts for learning.
pub trait Sink {
    /// Sign number `sign` of [`SIGNS`] holds `value` times.
    fn add(&mut self, sign: usize, value: f32);
}

/// Signs that hold, each with its value; most signs do not.
pub type Sparse = Vec<(u16, f32)>;

impl Sink for Sparse {
    fn add(&mut self, sign: usize, value: f32) {
        if value != 0.0 {
            self.push((sign as u16, value));
        }
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
pub fn layout(order: HeadlineOrder, layout: Layout, out: &mut dyn Sink) {
    let base = match order {
        HeadlineOrder::Before => s!("order_before:before"),
        HeadlineOrder::After => s!("order_after:before"),
        HeadlineOrder::Mixed => s!("order_mixed:before"),
    };
    out.add(base + layout as usize, 1.0);
}

/// Above this log-probability a line may be a headline (1 %).
const LIKELY: f32 = -4.6;

/// Pairs of characters from which on a section is long: it names what it is about.
const SECTION: usize = 150;

/// A class of lengths, in characters.
fn length(chars: usize) -> usize {
    [6, 10, 14, 18].iter().filter(|&&most| chars > most).count()
}

/// The atoms of a heading.
pub fn heading(atoms: &[Atom], out: &mut dyn Sink) {
    for (i, atom) in atoms.iter().enumerate() {
        out.add(s!("head_odds"), atom.odds.display);
        if atom.label != Label::Display {
            out.add(s!("head_not_display"), 1.0);
        }
        if atom.repeated {
            out.add(s!("head_repeated"), 1.0);
        }
        if atom.dated {
            out.add(s!("head_dated"), 1.0);
        }
        if atom.verse {
            out.add(s!("head_verse"), 1.0);
        }
        if matches!(atom.cue, Some(Cue::Column | Cue::Section)) {
            out.add(s!("head_column"), 1.0);
        }
        if atoms.len() > 1 && atom.links[0].max(atom.links[1]) < 0.1 {
            out.add(s!("head_line_unlinked"), 1.0);
        }
        if i > 0 {
            out.add(s!("head_more"), 1.0);
            if atoms[i - 1].kicker {
                out.add(s!("head_after_kicker"), 1.0);
            }
            if atoms[i - 1].dash {
                out.add(s!("head_after_dash"), 1.0);
            }
            if parallel(&atoms[i - 1], atom) {
                out.add(s!("head_alike"), 1.0);
            }
            out.add(if atom.reads_on { s!("head_reads_on") } else { s!("head_not_reads_on") }, 1.0);
            out.add(s!("head_seam:unknown") + atom.seam as usize, 1.0);
        }
    }
    if atoms.last().is_some_and(|a| a.kicker) {
        out.add(s!("head_ends_kicker"), 1.0);
    }
    if atoms.last().is_some_and(|a| a.tag) {
        out.add(s!("head_tag"), 1.0);
    }
    if atoms.iter().any(|a| a.spaced) {
        out.add(s!("head_spaced"), 1.0);
    }
    let chars: usize = atoms.iter().map(|a| a.chars).sum();
    if chars > 60 {
        out.add(s!("head_long"), 1.0);
    }
    out.add(s!("head_chars:6") + length(chars), 1.0);
}

/// Whether two display lines stand as a pair: as long, and set alike.
fn parallel(a: &Atom, b: &Atom) -> bool {
    a.spaced == b.spaced && a.chars.abs_diff(b.chars) <= 1 && a.chars > 4
}

/// Whether a heading suits a body of a kind of its own: a picture's text, a poem.
pub fn suits(heading: &[Atom], body: &[Atom], out: &mut dyn Sink) {
    if heading.iter().any(|a| a.picture) {
        let caption = body.iter().any(|a| a.caption);
        out.add(if caption { s!("head_picture") } else { s!("head_picture_other") }, 1.0);
    }
    if is_poem(body) {
        if body.iter().any(|a| a.cue == Some(Cue::Lead)) {
            out.add(s!("body_poem_and_report"), 1.0);
        }
        let long = heading.iter().map(|a| a.chars).sum::<usize>() > 7;
        out.add(s!("head_of_verse:short") + usize::from(long), 1.0);
    }
}

/// Whether most of a body is verse.
pub fn is_poem(body: &[Atom]) -> bool {
    2 * body.iter().filter(|a| a.verse).count() > body.len().max(6)
}

/// A headline whose body is elsewhere.
pub fn alone(atoms: &[Atom], out: &mut dyn Sink) {
    let link = atoms.iter().map(|a| a.links[0].max(a.links[1])).fold(0.0, f32::max);
    out.add(s!("alone_link"), link);
    out.add(s!("alone_chars:6") + length(atoms.iter().map(|a| a.chars).sum()), 1.0);
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

/// The likeliest reading of an atom inside a body, whatever stands around it.
pub fn part(atom: &Atom) -> Part {
    let odds = &atom.odds;
    let readings = [
        (Part::Paragraph, odds.paragraph),
        (Part::Subheading, odds.display),
        (Part::Byline, odds.byline),
        (Part::Jump, odds.jump),
        (Part::Furniture, odds.furniture),
    ];
    readings.into_iter().fold(readings[0], |best, r| if r.1 > best.1 { r } else { best }).0
}

/// An atom of a body, by itself.
pub fn own(atom: &Atom, out: &mut dyn Sink) {
    match part(atom) {
        Part::Subheading if atom.verse => {}
        Part::Subheading => out.add(s!("body_subheading"), 1.0),
        Part::Furniture => out.add(s!("body_furniture"), 1.0),
        _ => {}
    }
}

/// The class of a caption: the words to a picture inside a report are few; a picture that stands
/// alone tells its story, often from a date on.
fn caption(atom: &Atom) -> usize {
    match atom.cue {
        Some(Cue::SoftLead) => 2,
        _ => usize::from(atom.chars > 40),
    }
}

/// The class of what the paragraphs before a place share with those from it on.
fn shared(cohesion: f32) -> usize {
    [0.01, 0.025, 0.045, 0.075, 0.12].iter().filter(|&&most| cohesion > most).count()
}

/// The class of a line of names: bare, as it may stand at either end of a body; in brackets, as it
/// closes one; of a picture.
fn byline(atom: &Atom) -> usize {
    if atom.photo { 2 } else { usize::from(atom.credit) }
}

/// Two neighbouring atoms of one body.
pub fn inside(prev: &Atom, cur: &Atom, out: &mut dyn Sink) {
    match cur.cue {
        Some(Cue::Lead) => out.add(s!("body_lead"), 1.0),
        Some(Cue::SoftLead) => out.add(s!("body_soft_lead"), 1.0),
        Some(Cue::Bullet) if cur.label == Label::Start && cur.listed => out.add(s!("body_listed"), 1.0),
        Some(Cue::Bullet) if cur.label == Label::Start && !cur.caption => out.add(s!("body_bullet"), 1.0),
        None if cur.timed && prev.label == Label::Start => out.add(s!("body_timed"), 1.0),
        _ => {}
    }
    if cur.caption {
        out.add(s!("body_caption:short") + caption(cur), 1.0);
        if cur.after_report {
            out.add(s!("body_caption_in_prose:short") + caption(cur), 1.0);
            if cur.photographed {
                out.add(s!("body_caption_in_prose_credited"), 1.0);
            }
            if cur.points {
                out.add(s!("body_caption_in_prose_points"), 1.0);
            }
        }
    }
    if prev.caption {
        out.add(s!("body_after_caption:short") + caption(prev), 1.0);
    }
    match prev.label {
        Label::Byline => out.add(s!("body_after_byline:line") + byline(prev), 1.0),
        Label::Jump if !prev.from && !cur.from => {
            out.add(s!("body_after_jump:text") + usize::from(cur.label == Label::Byline), 1.0)
        }
        Label::Start if prev.cue == Some(Cue::Bullet) && cur.cue != prev.cue => {
            out.add(s!("body_after_bullet"), 1.0)
        }
        _ => {}
    }
    if cur.label == Label::Byline {
        out.add(s!("body_byline:line") + byline(cur), 1.0);
    }
    if cur.from {
        out.add(s!("body_jump_from"), 1.0);
        out.add(s!("body_jump_from_cohesion"), cur.cohesion);
    }
    if prev.credit {
        out.add(s!("body_after_credit"), 1.0);
    }
    if prev.dated {
        out.add(s!("body_after_dated"), 1.0);
    }
    if prev.label == Label::Display && !(prev.verse && cur.verse) {
        match (cur.cue, cur.label) {
            (_, Label::Start) if cur.note => out.add(s!("body_subheading_note_follows"), 1.0),
            // Who signs a notice stands above its date.
            _ if cur.dated => out.add(s!("body_subheading_dated_follows"), 1.0),
            (_, Label::Display) => out.add(s!("body_subheading_twice"), 1.0),
            (Some(Cue::Lead), _) => out.add(s!("body_subheading_lead_follows"), 1.0),
            (_, Label::Byline) => out.add(s!("body_subheading_byline_follows"), 1.0),
            (_, Label::Jump) => out.add(s!("body_subheading_jump_follows"), 1.0),
            (Some(Cue::SoftLead), _) => out.add(s!("body_subheading_soft_lead_follows"), 1.0),
            (_, Label::Start) if cur.timed => out.add(s!("body_subheading_timed_follows"), 1.0),
            (_, Label::Start) if cur.habit.led => out.add(s!("body_subheading_plain_follows"), 1.0),
            _ => {}
        }
        if cur.label == Label::Start {
            out.add(s!("body_after_subheading_seam:unknown") + cur.seam as usize, 1.0);
        }
        if cur.label == Label::Start && cur.lines > 1 && prev.measure > cur.measure + 1.0 {
            out.add(s!("body_subheading_wide"), 1.0);
        }
    }
    if cur.label == Label::Display && !(prev.verse && cur.verse) {
        if prev.label != Label::Display {
            out.add(s!("body_subheading_cohesion:none") + shared(cur.cohesion), 1.0);
            let (share, length) = cur.sections;
            let class = if length < SECTION {
                s!("body_subheading_sections:none")
            } else {
                s!("body_subheading_sections_long:none")
            };
            out.add(class + shared(share), 1.0);
        }
        out.add(s!("body_subheading_seam:unknown") + cur.seam as usize, 1.0);
        out.add(s!("body_subheading_measure:unknown") + cur.turn as usize, 1.0);
        if cur.repeated {
            out.add(s!("body_subheading_repeated"), 1.0);
        }
        out.add(s!("body_subheading_chars:6") + length(cur.chars), 1.0);
        out.add(s!("body_subheading_link_before"), cur.links[0]);
        out.add(s!("body_subheading_link_after"), cur.links[1]);
        if cur.tag {
            out.add(s!("body_subheading_tag"), 1.0);
        }
        if cur.picture {
            out.add(s!("body_subheading_picture"), 1.0);
        }
        if cur.spaced {
            out.add(s!("body_subheading_spaced"), 1.0);
        }
        if cur.dash {
            out.add(s!("body_subheading_dash"), 1.0);
        }
        if prev.label == Label::Start && !prev.closed && !prev.credit {
            out.add(s!("body_subheading_open_before"), 1.0);
        }
        if prev.label == Label::Start && prev.credit && !prev.caption {
            out.add(s!("body_subheading_credit_before"), 1.0);
        }
        if prev.label == Label::Start && !prev.credit && cur.habit.signed {
            out.add(s!("body_subheading_unsigned_before"), 1.0);
        }
    }
    if cur.speaker {
        out.add(s!("body_speaker"), 1.0);
    }
    if prev.verse && cur.verse {
        out.add(s!("body_verse"), 1.0);
    } else if meets_prose(prev, cur) {
        out.add(s!("body_verse_meets_prose"), 1.0);
    }
    if prev.label == Label::Jump && cur.from {
        out.add(s!("body_jump_to_from"), 1.0);
    }
    if prev.label == Label::Start && cur.label == Label::Start {
        if prev.closed {
            out.add(s!("body_seam:unknown") + cur.seam as usize, 1.0);
        } else {
            out.add(s!("body_torn"), 1.0);
        }
    }
}

/// Whether one of two texts that touch is verse and the other is not.
fn meets_prose(a: &Atom, b: &Atom) -> bool {
    a.label == Label::Start && b.label == Label::Start && a.verse != b.verse
}

/// The first atom of a body.
pub fn start(atom: &Atom, layout: Layout, out: &mut dyn Sink) {
    let at = layout as usize;
    match (atom.cue, atom.label) {
        (Some(Cue::Lead), _) => out.add(s!("start_lead:before") + at, 1.0),
        (_, Label::Byline) if byline(atom) > 0 => out.add(s!("start_credit"), 1.0),
        (_, Label::Byline) => out.add(s!("start_byline:before") + at, 1.0),
        _ if atom.note => out.add(s!("start_note:before") + at, 1.0),
        _ if atom.dated => out.add(s!("start_dated"), 1.0),
        _ if atom.caption => out.add(s!("start_caption:before") + at, 1.0),
        (Some(Cue::SoftLead), _) => out.add(s!("start_soft_lead:before") + at, 1.0),
        _ if atom.timed => out.add(s!("start_timed:before") + at, 1.0),
        _ if atom.listed => out.add(s!("start_listed"), 1.0),
        (Some(Cue::Bullet), Label::Start) => out.add(s!("start_bullet:before") + at, 1.0),
        (_, Label::Jump) if atom.from => out.add(s!("start_jump_from"), 1.0),
        (_, Label::Display) => out.add(s!("start_display"), 1.0),
        _ if atom.habit.led => out.add(s!("start_plain_led:before") + at, 1.0),
        _ => out.add(s!("start_plain:before") + at, 1.0),
    }
}

/// The atom before a body without a headline.
pub fn headless(before: &Atom, out: &mut dyn Sink) {
    /// A label is shorter.
    const HEADLINE: usize = 5;
    let line = matches!(before.label, Label::Display | Label::Furniture);
    if line && before.chars >= HEADLINE && before.odds.display > LIKELY {
        out.add(s!("start_headless_after_line"), 1.0);
    }
}

/// The last atom of a body.
pub fn end(atom: &Atom, out: &mut dyn Sink) {
    match atom.label {
        Label::Byline => out.add(s!("end_byline:line") + byline(atom), 1.0),
        Label::Jump if !atom.from => out.add(s!("end_jump"), 1.0),
        Label::Display => out.add(s!("end_display"), 1.0),
        _ if atom.credit => out.add(s!("end_credit"), 1.0),
        _ if atom.dated => out.add(s!("end_dated"), 1.0),
        _ if atom.announces => out.add(s!("end_announces"), 1.0),
        _ if !atom.closed => out.add(s!("end_torn"), 1.0),
        _ if atom.habit.signed => out.add(s!("end_unsigned"), 1.0),
        _ => {}
    }
}

/// Whether a body closes with a date, as its headline lets expect.
pub fn notice(heading: &[Atom], last: &Atom, out: &mut dyn Sink) {
    match (heading.iter().any(|a| a.notice), last.dated) {
        (true, true) => out.add(s!("notice_dated"), 1.0),
        (true, false) => out.add(s!("notice_undated"), 1.0),
        (false, true) => out.add(s!("other_dated"), 1.0),
        _ => {}
    }
}

/// The size of a body, which holds something.
pub fn size(body: &[Atom], out: &mut dyn Sink) {
    if body.len() < 4 && body.iter().map(|a| a.chars).sum::<usize>() < 40 {
        out.add(s!("body_tiny"), 1.0);
    }
    if body.len() == 1 {
        out.add(s!("body_single"), 1.0);
    } else if body[0].label == Label::Jump && !body[0].from {
        // The headline says where its body is; what follows is another's.
        out.add(s!("body_after_first_jump"), 1.0);
    }
    let chars: usize = body.iter().map(|a| a.chars).sum();
    out.add(s!("body_chars:80") + [80, 160, 320, 640].iter().filter(|&&most| chars > most).count(), 1.0);
}

/// The subheadings of a body: how many there are, and how many follow one that looks alike.
pub fn subheadings(count: usize, alike: usize, unlike: usize, out: &mut dyn Sink) {
    match count {
        0 => {}
        1 => out.add(s!("body_subheadings:one"), 1.0),
        _ => out.add(s!("body_subheadings:more"), 1.0),
    }
    out.add(s!("body_subheadings_alike"), alike as f32);
    out.add(s!("body_subheadings_unlike"), unlike as f32);
}

/// Whether two subheadings are set in one manner.
pub fn alike(a: &Atom, b: &Atom) -> bool {
    let (most, least) = (a.chars.max(b.chars), a.chars.min(b.chars));
    a.seam == b.seam && a.spaced == b.spaced && most <= least + 2 + least / 4
}

/// A place within a body where the column changes its measure.
pub fn change(turn: Turn, out: &mut dyn Sink) {
    if turn.changes() {
        out.add(s!("body_measure:near_weak") + turn as usize - Turn::NearWeak as usize, 1.0);
    }
}

/// The words that heading and body share, as shares of the heading.
#[derive(Clone, Copy, Debug)]
pub struct Shares {
    /// With the whole body.
    pub whole: f32,
    /// With its first paragraphs.
    pub start: f32,
    /// The least with any of its sections but that next to the heading, where display lines part it.
    pub section: Option<f32>,
}

/// The words that heading and body share.
pub fn link(layout: Layout, shares: Shares, out: &mut dyn Sink) {
    let after = usize::from(layout == Layout::After);
    out.add(s!("link:before") + after, shares.whole);
    out.add(s!("link_start:before") + after, shares.start);
    if shares.whole < 0.08 {
        out.add(s!("link_none"), 1.0);
    }
    if let Some(share) = shares.section {
        out.add(s!("link_section:before") + after, share);
        if share < 0.05 {
            out.add(s!("link_section_none"), 1.0);
        }
    }
}

/// The cut between two items, or an item and furniture.
pub fn cut(prev: &Atom, next: &Atom, out: &mut dyn Sink) {
    if prev.label == Label::Start && next.label == Label::Start {
        out.add(s!("cut_body_body"), 1.0);
    }
    out.add(s!("cut_measure:unknown") + next.turn as usize, 1.0);
    out.add(s!("cut_seam:unknown") + next.seam as usize, 1.0);
    if prev.label == Label::Display && next.label == Label::Display {
        out.add(s!("cut_in_heading"), 1.0);
        if prev.kicker {
            out.add(s!("cut_after_kicker"), 1.0);
        }
        if next.reads_on {
            out.add(s!("cut_reads_on"), 1.0);
        }
        if parallel(prev, next) {
            out.add(s!("cut_between_alike"), 1.0);
        }
    }
    if prev.verse && next.verse {
        out.add(s!("cut_in_verse"), 1.0);
    } else if meets_prose(prev, next) {
        out.add(s!("cut_verse_from_prose"), 1.0);
    }
    out.add(s!("cut_cohesion:none") + shared(next.cohesion), 1.0);
}

/// An atom of furniture before or after an item: does a headline read on across the seam?
pub fn edge(next: &Atom, out: &mut dyn Sink) {
    out.add(s!("edge_measure:unknown") + next.turn as usize, 1.0);
    if next.reads_on && next.label == Label::Display {
        out.add(s!("edge_reads_on"), 1.0);
    }
    if next.label == Label::Display {
        out.add(s!("edge_seam:unknown") + next.seam as usize, 1.0);
    }
}

/// An atom that is put aside as furniture, and what stands after it.
pub fn furniture(atom: &Atom, next: Option<&Atom>, out: &mut dyn Sink) {
    out.add(s!("furniture_odds"), atom.odds.furniture);
    out.add(s!("furniture_count"), 1.0);
    if atom.repeated {
        out.add(s!("furniture_repeated"), 1.0);
    }
    if atom.verse {
        out.add(s!("furniture_verse"), 1.0);
    }
    if atom.label != Label::Start {
        // Of a line of two words, any word that stands nearby is half. That the text shares the words of a longer one
        // speaks for no label, whatever the labels of a few pages do.
        if atom.chars <= 5 {
            out.add(s!("furniture_link_short"), atom.links[0].max(atom.links[1]));
        }
    }
    if atom.label == Label::Display {
        out.add(s!("furniture_display_seam:unknown") + atom.seam as usize, 1.0);
        out.add(s!("furniture_display_chars:6") + length(atom.chars), 1.0);
        if let Some(next) = next.filter(|n| n.label == Label::Display) {
            out.add(s!("furniture_display_next:unknown") + next.seam as usize, 1.0);
        }
        if matches!(atom.cue, Some(Cue::Column | Cue::Section)) {
            out.add(s!("furniture_column"), 1.0);
        }
        if atom.spaced {
            out.add(s!("furniture_spaced"), 1.0);
        }
        if atom.gap {
            out.add(s!("furniture_gap"), 1.0);
        }
    }
}
