//! The signs of a line: what the line labeller looks at.
//!
//! Every sign is a template with a value; [`TEMPLATES`] names them and gives the number of their
//! values. The learned weights in `data/lines.tsv` are keyed by the same names.

use std::collections::HashMap;

use super::column::{self, Fit, NARROWEST};
use crate::cues::Cue;
use crate::cues::run::{announces_notice, announces_picture, ends_with_credit, is_date, is_name, is_signer};
use crate::heads::Pairs;
use crate::lines::{Line, han};
use crate::surnames::surname;

/// Name and number of values of each template, in the order in which [`signs`] fills them.
pub const TEMPLATES: &[(&str, u16)] = &[
    ("bias", 1),
    ("prev_end*prev_measure*blank", E * R * 2),
    ("prev_end*measure_after", E * R),
    ("prev_end*indent*page_indents", E * 3 * 3),
    ("prev_end*blank*page_blanks", E * 2 * 4),
    ("prev_end*shadow*page_shadows", E * 3 * 3),
    ("end*measure_before", E * R),
    ("end*measure_after", E * R),
    ("first*prev_end", F * E),
    ("first*length", F * 6),
    ("gaps*length", 4 * 6),
    ("length*end", 6 * E),
    ("blank*blank_after*end*page_blanks", 2 * 2 * E * 4),
    ("next_first*blank_after*end", F * 2 * E),
    ("inner_stop*inner_comma", 2 * 2),
    ("first*place", F * 4),
    ("measure_change*prev_end", 3 * E),
    ("next_measure*end*prev_end", R * E * E),
    ("prev_first*end", F * E),
    ("head_words", 6),
    ("measure_before*measure_after*prev_end", R * R * E),
    ("blank*length*place", 2 * 6 * 4),
    ("page_blanks*blank*blank_after*length", 4 * 2 * 2 * 6),
    ("indent*blank*end", 3 * 2 * E),
    ("next_indent*prev_indent*end*page_indents", 3 * 3 * E * 3),
    ("prev_length*prev_end*blank", 6 * E * 2),
    ("next_length*next_end*blank_after", 6 * E * 2),
    ("prev_measure*shadow*prev_end*page_shadows", R * 3 * E * 3),
    ("page_indents*indent*prev_end*blank", 3 * 3 * E * 2),
    ("brackets_open*first", 2 * F),
    ("short_run*blank*end", 6 * 2 * E),
    ("short_run*length*prev_end", 6 * 6 * E),
    ("second_next_first*length*end", F * 6 * E),
    ("repeated*length", 2 * 6),
    ("block*block_end*blank*page_blanks", 6 * E * 2 * 4),
    ("block*block_end*prev_end", 6 * E * E),
    ("gaps*prev_end", 4 * E),
    ("end*blank_after", E * 2),
    ("prev_end*blank", E * 2),
    ("block*block_end", 6 * E),
    ("reads_on*prev_end*blank", 2 * E * 2),
    ("next_reads_on*end*blank_after", 2 * E * 2),
    ("function_words*length", 3 * 6),
    ("opens*blank*shadow*page_shadows*prev_stop", 3 * 2 * 3 * 3 * 3),
    ("opens*blank*indent*page_indents*prev_stop", 3 * 2 * 3 * 3 * 3),
    ("function_words*block*end", 3 * 6 * E),
    ("prev_first*first*blank", F * F * 2),
    ("block*block_end*block_measure*blank", 6 * E * R * 2),
    ("measure_after*next_shadow*end*blank_after", R * 3 * E * 2),
    ("indent*page_indents*prev_stop*length", 3 * 3 * 3 * 6),
    ("prev_fit*indent*page_indents*length", FITS * 3 * 3 * 6),
    // The line in its own column, and whether what follows had room in it.
    ("column*prev_end*blank", R * E * 2),
    ("fit*end*page_shape", FITS * E * SHAPES),
    ("prev_fit*prev_end*blank", FITS * E * 2),
    ("prev_fit*fit*prev_stop*page_shape", FITS * FITS * 3 * SHAPES),
    ("fit*next_fit*prev_stop*page_shape", FITS * FITS * 3 * SHAPES),
    ("prev_fit*column*prev_stop*page_shape", FITS * R * 3 * SHAPES),
    ("prev_fit*first", FITS * F),
    ("fit*length*end", FITS * 6 * E),
    ("column_turn*prev_end", 3 * E),
    ("column", R),
    ("fit", FITS),
    ("prev_fit", FITS),
    // Lines that are one name or date and nothing else.
    ("whole*prev_end*blank", 4 * E * 2),
    ("whole*next_first*blank_after", 4 * F * 2),
    ("whole*prev_whole*next_whole", 4 * 4 * 4),
    ("whole*length", 4 * 6),
    // Each sign by itself too, for what the pages to learn from never showed together.
    ("end", E),
    ("prev_end", E),
    ("next_end", E),
    ("first", F),
    ("prev_first", F),
    ("next_first", F),
    ("length", 6),
    ("prev_length", 6),
    ("next_length", 6),
    ("gaps", 4),
    ("prev_gaps*next_gaps", 4 * 4),
    ("blank*blank_after", 2 * 2),
    ("measure_before", R),
    ("measure_after", R),
    ("prev_measure", R),
    ("next_measure", R),
    ("indent", 3),
    ("next_indent", 3),
    ("shadow", 3),
    ("next_shadow", 3),
    ("block", 6),
    ("short_run", 6),
    ("function_words", 3),
    ("reads_on*next_reads_on", 2 * 2),
];

/// Number of all template values: the ids that [`signs`] gives are below it.
pub fn size() -> usize {
    TEMPLATES.iter().map(|t| t.1 as usize).sum()
}

/// What the labeller looks at.
pub struct Signs {
    /// The signs of every line, as ids in ascending order of template.
    pub lines: Vec<Vec<u16>>,
    /// The kind of seam before every line, below [`SEAMS`]: how full the line before is, and how the page shows where a
    /// paragraph begins.
    pub seams: Vec<u16>,
}

/// Kinds of seams.
pub const SEAMS: usize = (FITS * SHAPES) as usize;

/// The signs of a page.
pub fn signs(text: &str, lines: &[Line]) -> Signs {
    let page = Context::new(text, lines);
    let all = 0..lines.len();
    Signs { lines: all.clone().map(|i| page.signs(i)).collect(), seams: all.map(|i| page.seam(i)).collect() }
}

/// How a line ends.
mod end {
    pub const NONE: u16 = 0;
    pub const COMMA: u16 = 1;
    pub const STOP: u16 = 2;
    pub const STOP_CLOSED: u16 = 3;
    pub const CLOSED: u16 = 4;
    pub const LATIN: u16 = 5;
    /// A colon or a dash, which announce something.
    pub const COLON: u16 = 6;
    /// A question or a call, which ends a sentence or a headline.
    pub const ASK: u16 = 7;
    /// Who took the picture, which ends a caption.
    pub const CREDIT: u16 = 8;
    /// Before the first line and after the last.
    pub const EDGE: u16 = 9;
}

/// How a line begins beyond its [`Cue`].
mod first {
    pub const OTHER: u16 = 0;
    pub const CUES: u16 = 1;
    pub const QUOTE: u16 = 11;
    pub const WORK: u16 = 12;
    pub const BRACKET: u16 = 13;
    pub const ITEM: u16 = 14;
    pub const DIGIT: u16 = 15;
    pub const LATIN: u16 = 16;
    pub const DASH: u16 = 17;
    pub const SPEAKER: u16 = 18;
    pub const CLOSING: u16 = 19;
    /// A roll of names, as it closes the report of a meeting.
    pub const ROLL: u16 = 20;
    /// Telephones and addresses without a word for who makes the page: as staff lines and notices have them.
    pub const CONTACT: u16 = 21;
    /// As many values as there are.
    pub const N: u16 = 22;
}

/// Values of [`end`].
const ENDS: u16 = 10;
/// Short names of counts, for the table of templates.
const E: u16 = ENDS;
const F: u16 = first::N;
const R: u16 = RELS;
const FITS: u16 = Fit::N;
/// Ways in which a page shows where a paragraph begins; the last is one whose widths say nothing.
const SHAPES: u16 = 4;
/// Values of [`rel`].
const RELS: u16 = UNMEASURED + 1;
/// The value of [`rel`] where there is no measure.
const UNMEASURED: u16 = 7;
/// Classes of length.
const LENGTHS: u16 = 6;

/// One line as the signs see it.
#[derive(Clone, Copy)]
struct View {
    width: f32,
    indent: u16,
    blank: u16,
    end: u16,
    first: u16,
    length: u16,
    gaps: u16,
    inner_stop: u16,
    inner_comma: u16,
    head_words: u16,
    /// Whether a bracket or quotation mark that opened before is still open where the line begins.
    open: u16,
    /// Lines in a row, this one among them, that are short of their column and close no sentence:
    /// a headline has few, a poem many; 0 for other lines.
    short_run: u16,
    /// Whether the same line stands elsewhere on the page.
    repeated: u16,
    /// Lines from one blank line to the next, this one among them: 1, 2, 3, 4 to 6, more; 0 on a
    /// page without blank lines.
    block: u16,
    /// How the last of these lines ends.
    block_end: u16,
    /// How wide the last of these lines is against its column, as [`rel`] says.
    block_rel: u16,
    /// Whether the characters on both sides of the line break before it stand together elsewhere.
    reads_on: u16,
    /// Words that prose is made of and headlines do without: none, one, more.
    function_words: u16,
    /// How full it is, as a number of [`Fit`].
    fit: u16,
    /// The whole line is 1 a person's name, 2 that of a body, 3 a date; 0 none of them.
    whole: u16,
}

struct Context {
    views: Vec<View>,
    /// Measure of the column above line i, and from line i on.
    before: Vec<Measure>,
    after: Vec<Measure>,
    /// Measure of the column that line i stands in.
    column: Vec<Measure>,
    page_indents: u16,
    page_blanks: u16,
    page_shadows: u16,
    /// Whether lines that go on end now here, now there: text that was wrapped by hand.
    uneven: bool,
}

/// The width that the lines of a column share, in em; `None` where they share none.
type Measure = Option<f32>;

/// Lines on each side that are asked for the measure.
const WINDOW: usize = 8;
/// Widths that differ by less count as one measure: squeezed punctuation, half-width digits.
const SLACK: f32 = 0.8;

/// A first line is narrower than those below by so many em where an indent was dropped: its shadow.
pub const SHADOW: std::ops::RangeInclusive<f32> = 1.6..=3.1;

/// The shadow of an indent and of nothing else.
const SHADOW_ALONE: std::ops::RangeInclusive<f32> = 1.6..=2.4;

impl Context {
    fn new(text: &str, lines: &[Line]) -> Context {
        let mut views: Vec<View> = lines.iter().map(|l| view(text, l)).collect();
        mark_open(text, lines, &mut views);
        let mut seen: HashMap<&str, u32> = HashMap::new();
        lines.iter().for_each(|l| *seen.entry(l.span.of(text)).or_default() += 1);
        for (line, view) in lines.iter().zip(&mut views) {
            view.repeated = u16::from(seen[line.span.of(text)] > 1);
        }
        let texts: Vec<String> = lines.iter().map(|l| l.span.of(text).to_owned()).collect();
        let pairs = Pairs::new(&texts);
        for i in 1..lines.len() {
            views[i].reads_on = u16::from(pairs.join(text, &lines[i - 1], &lines[i]));
        }
        let widths: Vec<f32> = lines.iter().map(|l| l.width).collect();
        let n = lines.len();
        let before: Vec<_> = (0..n).map(|i| measure(&widths[i.saturating_sub(WINDOW)..i])).collect();
        let after: Vec<_> = (0..=n).map(|i| measure(&widths[i..(i + WINDOW).min(n)])).collect();
        let column = column::measures(lines);
        for (i, view) in views.iter_mut().enumerate() {
            let next = lines.get(i + 1).map(|l| l.span.of(text));
            view.fit = column::fit(&lines[i], column[i], next) as u16;
        }
        let mut context = Context {
            views,
            before,
            after,
            column,
            page_indents: 0,
            page_blanks: 0,
            page_shadows: 0,
            uneven: false,
        };
        context.habits();
        context.short_runs();
        context.blocks();
        context
    }

    /// What this page does throughout: indents, blank lines, shadows of dropped indents.
    fn habits(&mut self) {
        let n = self.views.len();
        let indented = self.views.iter().filter(|v| v.indent > 0).count();
        self.page_indents = match indented * 200 {
            x if x < 3 * n => 0,
            x if x < 120 * n => 1,
            _ => 2,
        };
        // Where a paragraph ended beyond doubt: a full stop well before the measure.
        let ends: Vec<usize> = (1..n)
            .filter(|&i| {
                let prev = self.views[i - 1];
                matches!(prev.end, end::STOP | end::STOP_CLOSED) && rel(prev.width, self.before[i]) < 3
            })
            .collect();
        let share = |count: usize| count as f32 / ends.len().max(1) as f32;
        let blank = share(ends.iter().filter(|&&i| self.views[i].blank == 1).count());
        self.page_blanks = match blank {
            _ if ends.len() < 3 => 3,
            b if b < 0.3 => 0,
            b if b < 0.8 => 1,
            _ => 2,
        };
        let shadow = share(ends.iter().filter(|&&i| self.shadow(i) == 2).count());
        self.page_shadows = match shadow {
            _ if ends.len() < 3 => 1,
            s if s < 0.35 => 0,
            s if s < 0.65 => 1,
            _ => 2,
        };
        // Of the lines about as wide as their column, but for those that an indent made narrower.
        let short: Vec<f32> = (0..n)
            .filter_map(|i| self.column[i].map(|m| m - self.views[i].width))
            .filter(|d| (-1.6..3.2).contains(d) && !SHADOW_ALONE.contains(d))
            .collect();
        let exact = short.iter().filter(|d| d.abs() <= 0.6).count();
        self.uneven = short.len() >= 6 && exact * 10 < short.len() * 7;
    }

    fn short_runs(&mut self) {
        let short = |c: &Context, i: usize| {
            let view = c.views[i];
            let narrow = |m: Measure| m.is_none_or(|m| view.width < 0.8 * m);
            matches!(view.end, end::NONE | end::LATIN | end::CLOSED | end::COMMA | end::COLON | end::ASK)
                && view.inner_stop == 0
                && (narrow(wider(c.before[i], c.after[i + 1])) || view.length <= 2)
        };
        let mut i = 0;
        while i < self.views.len() {
            let from = i;
            while i < self.views.len() && short(self, i) {
                i += 1;
            }
            let run = ((i - from) as u16).min(5);
            self.views[from..i].iter_mut().for_each(|v| v.short_run = run);
            i = i.max(from + 1);
        }
    }

    fn blocks(&mut self) {
        let n = self.views.len();
        if self.views.iter().skip(1).all(|v| v.blank == 0) {
            return;
        }
        let mut i = 0;
        while i < n {
            let to = (i + 1..n).find(|&j| self.views[j].blank == 1).unwrap_or(n);
            let size = match to - i {
                few @ 1..=3 => few as u16,
                4..=6 => 4,
                _ => 5,
            };
            let last = self.views[to - 1].end;
            let width = self.views[to - 1].width;
            let full = rel(width, wider(self.before[to - 1], self.after[to]));
            for view in &mut self.views[i..to] {
                (view.block, view.block_end, view.block_rel) = (size, last, full);
            }
            i = to;
        }
    }

    /// How far the line is narrower than the column that goes on below it: 2 by an indent, 1 by about
    /// one em, as a squeezed line end may leave it, 0 otherwise.
    fn shadow(&self, i: usize) -> u16 {
        match self.after[i + 1].map(|m| m - self.views[i].width) {
            Some(d) if SHADOW.contains(&d) => 2,
            Some(d) if (0.9..1.6).contains(&d) => 1,
            _ => 0,
        }
    }

    /// The kind of seam before the line.
    fn seam(&self, i: usize) -> u16 {
        let fit = i.checked_sub(1).map_or(Fit::Unknown as u16, |p| self.views[p].fit);
        let shown = match (self.page_indents, self.page_shadows) {
            _ if self.uneven => SHAPES - 1,
            (2, _) => 0,
            (_, 2) => 1,
            _ => 2,
        };
        fit * SHAPES + shown
    }

    fn signs(&self, i: usize) -> Vec<u16> {
        let edge = View {
            width: 0.0,
            indent: 0,
            blank: 1,
            end: end::EDGE,
            first: first::OTHER,
            length: 0,
            gaps: 0,
            inner_stop: 0,
            inner_comma: 0,
            head_words: 0,
            open: 0,
            short_run: 0,
            repeated: 0,
            block: 0,
            block_end: end::EDGE,
            block_rel: UNMEASURED,
            reads_on: 0,
            function_words: 0,
            fit: Fit::Unknown as u16,
            whole: 0,
        };
        let n = self.views.len();
        let cur = self.views[i];
        let prev = if i > 0 { self.views[i - 1] } else { edge };
        let next = if i + 1 < n { self.views[i + 1] } else { edge };
        let prev_rel = if i > 0 { rel(prev.width, self.before[i]) } else { UNMEASURED };
        let rel_before = rel(cur.width, self.before[i]);
        let rel_after = rel(cur.width, self.after[i + 1]);
        let next_rel = if i + 1 < n { rel(next.width, self.after[(i + 2).min(n)]) } else { UNMEASURED };
        let shadow = self.shadow(i);
        let place = match i {
            0..=3 => 0,
            _ if i + 4 >= n => 1,
            _ if prev.blank == 1 && next.blank == 1 => 2,
            _ => 3,
        };
        let change = match (self.before[i], self.after[i + 1]) {
            (Some(a), Some(b)) if (a - b).abs() > 1.6 => 1,
            (Some(_), Some(_)) => 0,
            _ => 2,
        };
        let mut ids = Vec::with_capacity(TEMPLATES.len());
        let mut base = 0u16;
        // Values in mixed radix: (value, number of values) pairs.
        let mut put = |parts: &[(u16, u16)]| {
            let (mut id, mut count) = (0, 1);
            for &(value, values) in parts {
                debug_assert!(value < values);
                id = id * values + value;
                count *= values;
            }
            debug_assert_eq!(count, TEMPLATES[ids.len()].1, "{}", TEMPLATES[ids.len()].0);
            ids.push(base + id);
            base += count;
        };
        let prev_end = (prev.end, ENDS);
        let cur_end = (cur.end, ENDS);
        let blank = (cur.blank, 2);
        let blank_after = (next.blank, 2);
        let first = (cur.first, first::N);
        let length = (cur.length, LENGTHS);
        let page_blanks = (self.page_blanks, 4);
        let page_indents = (self.page_indents, 3);
        let page_shadows = (self.page_shadows, 3);
        let indent = (cur.indent, 3);
        put(&[]);
        put(&[prev_end, (prev_rel, RELS), blank]);
        put(&[prev_end, (rel_after, RELS)]);
        put(&[prev_end, indent, page_indents]);
        put(&[prev_end, blank, page_blanks]);
        put(&[prev_end, (shadow, 3), page_shadows]);
        put(&[cur_end, (rel_before, RELS)]);
        put(&[cur_end, (rel_after, RELS)]);
        put(&[first, prev_end]);
        put(&[first, length]);
        put(&[(cur.gaps, 4), length]);
        put(&[length, cur_end]);
        put(&[blank, blank_after, cur_end, page_blanks]);
        put(&[(next.first, first::N), blank_after, cur_end]);
        put(&[(cur.inner_stop, 2), (cur.inner_comma, 2)]);
        put(&[first, (place, 4)]);
        put(&[(change, 3), prev_end]);
        put(&[(next_rel, RELS), cur_end, prev_end]);
        put(&[(prev.first, first::N), cur_end]);
        put(&[(cur.head_words, 6)]);
        put(&[(rel_before, RELS), (rel_after, RELS), prev_end]);
        put(&[blank, length, (place, 4)]);
        put(&[page_blanks, blank, blank_after, length]);
        put(&[indent, blank, cur_end]);
        put(&[(next.indent, 3), (prev.indent, 3), cur_end, page_indents]);
        put(&[(prev.length, LENGTHS), prev_end, blank]);
        put(&[(next.length, LENGTHS), (next.end, ENDS), blank_after]);
        put(&[(prev_rel, RELS), (shadow, 3), prev_end, page_shadows]);
        put(&[page_indents, indent, prev_end, blank]);
        put(&[(cur.open, 2), first]);
        put(&[(cur.short_run, 6), blank, cur_end]);
        put(&[(cur.short_run, 6), length, prev_end]);
        put(&[(if i + 2 < n { self.views[i + 2].first } else { first::OTHER }, first::N), length, cur_end]);
        put(&[(cur.repeated, 2), length]);
        put(&[(cur.block, 6), (cur.block_end, ENDS), blank, page_blanks]);
        put(&[(cur.block, 6), (cur.block_end, ENDS), prev_end]);
        put(&[(cur.gaps, 4), prev_end]);
        put(&[cur_end, blank_after]);
        put(&[prev_end, blank]);
        put(&[(cur.block, 6), (cur.block_end, ENDS)]);
        put(&[(cur.reads_on, 2), prev_end, blank]);
        put(&[(next.reads_on, 2), cur_end, blank_after]);
        put(&[(cur.function_words, 3), length]);
        // An extractor may part a paragraph before “ and 《: only width and indent tell then.
        let opens = match cur.first {
            first::QUOTE => 1,
            first::WORK => 2,
            _ => 0,
        };
        let prev_stop = match prev.end {
            end::STOP | end::ASK => 1,
            end::STOP_CLOSED => 2,
            _ => 0,
        };
        put(&[(opens, 3), blank, (shadow, 3), page_shadows, (prev_stop, 3)]);
        put(&[(opens, 3), blank, indent, page_indents, (prev_stop, 3)]);
        put(&[(cur.function_words, 3), (cur.block, 6), cur_end]);
        put(&[(prev.first, first::N), first, blank]);
        // Text that is torn in mid-sentence fills its last line; a headline need not.
        put(&[(cur.block, 6), (cur.block_end, ENDS), (cur.block_rel, RELS), blank]);
        let next_shadow = if i + 1 < n { self.shadow(i + 1) } else { 0 };
        put(&[(rel_after, RELS), (next_shadow, 3), cur_end, blank_after]);
        let (fit, prev_fit, next_fit) = ((cur.fit, FITS), (prev.fit, FITS), (next.fit, FITS));
        put(&[indent, page_indents, (prev_stop, 3), length]);
        put(&[prev_fit, indent, page_indents, length]);
        let column = (rel(cur.width, self.column[i]), RELS);
        let turn = match (i.checked_sub(1).and_then(|p| self.column[p]), self.column[i]) {
            (Some(a), Some(b)) if (a - b).abs() > 0.6 => 1,
            (Some(_), Some(_)) => 0,
            _ => 2,
        };
        put(&[column, prev_end, blank]);
        let page_shape = (if self.uneven { SHAPES - 1 } else { self.page_shadows }, SHAPES);
        put(&[fit, cur_end, page_shape]);
        put(&[prev_fit, prev_end, blank]);
        put(&[prev_fit, fit, (prev_stop, 3), page_shape]);
        put(&[fit, next_fit, (prev_stop, 3), page_shape]);
        put(&[prev_fit, column, (prev_stop, 3), page_shape]);
        put(&[prev_fit, first]);
        put(&[fit, length, cur_end]);
        put(&[(turn, 3), prev_end]);
        let whole = (cur.whole, 4);
        put(&[column]);
        put(&[fit]);
        put(&[prev_fit]);
        put(&[whole, prev_end, blank]);
        put(&[whole, (next.first, first::N), blank_after]);
        put(&[whole, (prev.whole, 4), (next.whole, 4)]);
        put(&[whole, length]);
        put(&[cur_end]);
        put(&[prev_end]);
        put(&[(next.end, ENDS)]);
        put(&[first]);
        put(&[(prev.first, first::N)]);
        put(&[(next.first, first::N)]);
        put(&[length]);
        put(&[(prev.length, LENGTHS)]);
        put(&[(next.length, LENGTHS)]);
        put(&[(cur.gaps, 4)]);
        put(&[(prev.gaps, 4), (next.gaps, 4)]);
        put(&[blank, blank_after]);
        put(&[(rel_before, RELS)]);
        put(&[(rel_after, RELS)]);
        put(&[(prev_rel, RELS)]);
        put(&[(next_rel, RELS)]);
        put(&[indent]);
        put(&[(next.indent, 3)]);
        put(&[(shadow, 3)]);
        put(&[(next_shadow, 3)]);
        put(&[(cur.block, 6)]);
        put(&[(cur.short_run, 6)]);
        put(&[(cur.function_words, 3)]);
        put(&[(cur.reads_on, 2), (next.reads_on, 2)]);
        ids
    }
}

/// The wider of two measures.
fn wider(a: Measure, b: Measure) -> Measure {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.max(b)),
        _ => a.or(b),
    }
}

/// How wide a line is against a measure: 0 far shorter, 1 shorter, 2 an indent shorter, 3 an em shorter, as a squeezed line
/// end may leave it, 4 the same, 5 a little wider, 6 far wider, 7 no measure.
fn rel(width: f32, measure: Measure) -> u16 {
    let Some(m) = measure else { return UNMEASURED };
    match width - m {
        _ if width < 0.4 * m => 0,
        d if d < -*SHADOW.end() => 1,
        d if d < -*SHADOW.start() => 2,
        d if d < -0.9 => 3,
        d if d <= 0.9 => 4,
        d if d <= 2.5 => 5,
        _ => 6,
    }
}

/// The width that most of the lines share; the larger one where two are as common.
fn measure(widths: &[f32]) -> Measure {
    let mut best: Option<(usize, f32)> = None;
    for &w in widths.iter().filter(|&&w| w >= NARROWEST) {
        let near = widths.iter().filter(|&&x| (x - w).abs() <= SLACK).count();
        if near >= 2 && best.is_none_or(|(n, m)| near > n || near == n && w > m) {
            best = Some((near, w));
        }
    }
    best.map(|(_, w)| w)
}

fn view(text: &str, line: &Line) -> View {
    let s = line.span.of(text);
    let mut back = s.chars().rev();
    let last = back.next().unwrap_or(' ');
    let end = match last {
        _ if ends_with_credit(s) => end::CREDIT,
        '。' | '…' | '．' | '｡' => end::STOP,
        '！' | '？' | '!' | '?' => end::ASK,
        '：' | ':' | '—' => end::COLON,
        '，' | '、' | '；' | ',' | ';' | '～' | '·' | '/' | '“' | '‘' | '「' | '『' | '《' | '（' | '('
        | '-' => end::COMMA,
        '”' | '’' | '）' | ')' | '》' | '」' | '』' | '】' | '〉' | '"' | ']' => {
            match back.next() {
                Some('。' | '！' | '？' | '!' | '?' | '…' | '”' | '）') => end::STOP_CLOSED,
                _ => end::CLOSED,
            }
        }
        '.' => end::STOP,
        c if c.is_ascii_alphanumeric() => end::LATIN,
        _ => end::NONE,
    };
    let count = s.chars().count();
    let gaps = gaps(s);
    let inner = &s[..s.len() - last.len_utf8()];
    View {
        width: line.width,
        indent: match line.indent {
            x if x < 0.9 => 0,
            x if x < 3.1 => 1,
            _ => 2,
        },
        blank: u16::from(line.blanks > 0 || line.feed),
        end,
        first: first_of(s),
        length: match count {
            0..=3 => 0,
            4..=8 => 1,
            9..=13 => 2,
            14..=20 => 3,
            21..=32 => 4,
            _ => 5,
        },
        gaps,
        inner_stop: u16::from(inner.contains(['。', '；', '！', '？'])),
        inner_comma: u16::from(inner.contains(['，', ','])),
        head_words: head_words(s),
        open: 0,
        short_run: 0,
        repeated: 0,
        block: 0,
        block_end: end::EDGE,
        block_rel: UNMEASURED,
        reads_on: 0,
        function_words: (s.chars().filter(|&c| FUNCTION_WORDS.contains(c)).count() as u16).min(2),
        fit: Fit::Unknown as u16,
        whole: match s {
            _ if is_name(s) => 1,
            _ if is_signer(s) => 2,
            _ if is_date(s) => 3,
            _ => 0,
        },
    }
}

/// Words that prose is made of and headlines do without, in both scripts.
const FUNCTION_WORDS: &str = "的了是在也都就将將还還这這那她他们們着過过";

/// 0 no space between Han characters, 1 one, 2 several, 3 letter-spaced throughout.
fn gaps(s: &str) -> u16 {
    let chars: Vec<char> = s.chars().collect();
    let hans = chars.iter().filter(|&&c| han(c)).count();
    let gaps =
        chars.windows(3).filter(|w| !w[0].is_whitespace() && w[1].is_whitespace() && han(w[2])).count();
    match gaps {
        0 => 0,
        g if hans >= 3 && 2 * g + 2 >= hans => 3,
        1 => 1,
        _ => 2,
    }
}

fn first_of(s: &str) -> u16 {
    if let Some(cue) = Cue::of(s) {
        if cue == Cue::Staff && !crate::cues::names_makers(s) {
            return first::CONTACT;
        }
        let at = Cue::ALL.iter().position(|c| *c == cue).unwrap_or(0);
        return first::CUES + at as u16;
    }
    let mut chars = s.chars();
    let head = chars.next().unwrap_or(' ');
    let second = chars.next().unwrap_or(' ');
    match head {
        _ if ordinal(s) => first::ITEM,
        '“' | '‘' | '「' | '『' | '"' => first::QUOTE,
        '《' | '〈' => first::WORK,
        '（' | '(' | '【' | '[' => first::BRACKET,
        '—' | '－' => first::DASH,
        '，' | '。' | '、' | '；' | '：' | '”' | '’' | '）' | '》' | '！' | '？' | '」' | '』' | '%'
        | '％' => first::CLOSING,
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '第'
            if matches!(second, '、' | '是' | '要' | '．') =>
        {
            first::ITEM
        }
        c if c.is_ascii_digit() && matches!(second, '.' | '、' | '．') => first::ITEM,
        c if c.is_ascii_digit() => first::DIGIT,
        c if c.is_ascii_alphabetic() => first::LATIN,
        _ if speaker(s) => first::SPEAKER,
        _ if roll(s) => first::ROLL,
        _ => first::OTHER,
    }
}

/// 一, （二）: a number by itself, which parts a text.
fn ordinal(s: &str) -> bool {
    let bare = s.trim_matches(['（', '）', '(', ')', '、', '.']);
    (1..=2).contains(&bare.chars().count()) && bare.chars().all(|c| "一二三四五六七八九十".contains(c))
}

/// 甄小溪、步青、陆大有…: three names or more.
fn roll(s: &str) -> bool {
    let name = |w: &str| (2..=4).contains(&w.chars().count()) && w.chars().all(han) && surname(w) > 0.0;
    let names = s.split('、').take(3).filter(|w| name(w)).count();
    names == 3 && s.matches('、').count() >= 3
}

/// 问：, 答：, 甄小溪：; but not 责任编辑：.
pub fn speaker(s: &str) -> bool {
    let label: Vec<char> = s.chars().take(7).take_while(|&c| han(c) || c == ' ').collect();
    !label.is_empty() && label.len() < 7 && s.chars().nth(label.len()) == Some('：') && !Cue::Staff.matches(s)
}

/// Words that close a kicker or open a deck: 1 ends in 强调 and its like, 2 opens with a dash,
/// 3 ends in a column tag （…）, 4 announces a notice, 5 a picture.
fn head_words(s: &str) -> u16 {
    const KICKERS: [&str; 12] =
        ["强调", "指出", "要求", "提出", "表示", "召开", "举行", "時強調", "指示", "致辞", "纪实", "侧记"];
    if s.starts_with("——") {
        2
    } else if KICKERS.iter().any(|k| s.ends_with(k)) {
        1
    } else if s.ends_with('）') && !s.contains('。') && !s.starts_with('（') {
        3
    } else if announces_notice(s) {
        4
    } else if announces_picture(s) {
        5
    } else {
        0
    }
}

/// Brackets that opened in the lines above and have not closed; a strong sign of a torn sentence.
fn mark_open(text: &str, lines: &[Line], views: &mut [View]) {
    /// A bracket that stays open for longer was misprinted.
    const REACH: u32 = 6;
    let mut open: Vec<(char, u32)> = Vec::new();
    for (line, view) in lines.iter().zip(views) {
        open.retain_mut(|(_, age)| {
            *age += 1;
            *age <= REACH
        });
        view.open = u16::from(!open.is_empty());
        for ch in line.span.of(text).chars() {
            match ch {
                '（' | '《' | '〈' | '「' | '『' => open.push((ch, 0)),
                '）' | '》' | '〉' | '」' | '』' => {
                    let opening = match ch {
                        '）' => '（',
                        '》' => '《',
                        '〉' => '〈',
                        '」' => '「',
                        _ => '『',
                    };
                    if let Some(at) = open.iter().rposition(|o| o.0 == opening) {
                        open.truncate(at);
                    }
                }
                _ => {}
            }
        }
    }
}
