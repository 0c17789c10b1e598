//! Runs as the search over items sees them.

use std::collections::HashMap;

use crate::blocks::Run;
use crate::blocks::chain::Label;
use crate::cues::run::{self as words, CAPTION};
use crate::cues::{Cue, ends_sentence};
use crate::heads::Pairs;
use crate::lines::{Line, invisible};

use super::cohesion::Telling;
use super::measure::{Turn, telling, turns};

/// A run with the signs that tell whether an item begins, goes on or ends at it.
#[derive(Clone, Debug)]
pub struct Atom {
    /// Logarithms of the probabilities of display, paragraph, byline, jump, furniture.
    pub odds: Odds,
    /// The most probable of them.
    pub label: Label,
    /// Cue of the first line.
    pub cue: Option<Cue>,
    /// Visible characters.
    pub chars: usize,
    /// Lines.
    pub lines: usize,
    /// Width of the column in em; the widest line of the run.
    pub measure: f32,
    /// How the measure goes on from the paragraphs before this place to those after it.
    pub turn: Turn,
    /// Whether it is a paragraph that shows its measure.
    pub telling: bool,
    /// Whether a blank line stands before it, and what that means on this page.
    pub seam: Seam,
    /// Whether the same words stand alone elsewhere on the page, as column labels do.
    pub repeated: bool,
    /// Whether its last line ends a sentence.
    pub closed: bool,
    /// Whether it ends in a colon or a dash, and so announces what follows.
    pub announces: bool,
    /// Whether it is a point of a list that the text before announces.
    pub listed: bool,
    /// Whether it is a date and nothing else, as it closes a notice.
    pub dated: bool,
    /// Whether it is one of several short lines in a row that close no sentence: a poem, a list.
    pub verse: bool,
    /// Whether it ends with names in brackets, or a source: the last words of a report.
    pub credit: bool,
    /// Whether it speaks of a picture or closes with a picture credit: a caption.
    pub caption: bool,
    /// Whether the line behind it says who took a picture.
    pub photographed: bool,
    /// Whether it opens with words or a mark that point at a picture.
    pub points: bool,
    /// Whether so much prose stands before it that it is a report, and no words to a picture.
    pub after_report: bool,
    /// Whether it names who took a picture, and is no more than that.
    pub photo: bool,
    /// Whether it says when in its first words.
    pub timed: bool,
    /// Whether an editor opens a report with it: 编者按.
    pub note: bool,
    /// Whether it opens with who speaks: 问：, 答：.
    pub speaker: bool,
    /// Whether it is called a notice: …的公告.
    pub notice: bool,
    /// Whether it announces a picture: 图片新闻.
    pub picture: bool,
    /// What the bodies of its page do; the same for all atoms.
    pub habit: Habit,
    /// Whether it opens with a dash, as the last line of a heading may.
    pub dash: bool,
    /// Whether it ends in 强调 or its like: a kicker, whose sentence a headline completes.
    pub kicker: bool,
    /// Whether it is a jump from elsewhere (上接).
    pub from: bool,
    /// Whether a space parts its words.
    pub gap: bool,
    /// Whether its letters are set apart.
    pub spaced: bool,
    /// Whether it closes with a column tag: （云州时评）.
    pub tag: bool,
    /// Whether the words go on from the atom before: the pair of characters at the seam stands
    /// elsewhere on the page.
    pub reads_on: bool,
    /// How far the paragraphs before and after this place share rare words, 0 to 1.
    pub cohesion: f32,
    /// For a display line, how far the sections that it parts do, the paragraphs up to the display lines before and after;
    /// and the length of the shorter one, in pairs of characters.
    pub sections: (f32, usize),
    /// For a display line: the share of its words that the paragraphs just before it hold, and
    /// those just after it, 0 to 1.
    pub links: [f32; 2],
}

impl Atom {
    /// Whether it is a display line and no line of a poem.
    pub fn heads(&self) -> bool {
        self.label == Label::Display && !self.verse
    }
}

/// The places of the display lines that stand after none.
pub fn headings(atoms: &[Atom]) -> Vec<usize> {
    (0..atoms.len()).filter(|&i| begins_heading(atoms, i)).collect()
}

/// Whether atom `i` is a display line that stands after none.
pub fn begins_heading(atoms: &[Atom], i: usize) -> bool {
    atoms[i].heads() && !(i > 0 && atoms[i - 1].heads())
}

/// How the bodies of a page begin and end.
#[derive(Clone, Copy, Debug, Default)]
pub struct Habit {
    /// Most begin with a report's lead or a line of names.
    pub led: bool,
    /// Most end with names in brackets or a line of names.
    pub signed: bool,
}

/// The space before an atom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seam {
    /// The page has no blank lines.
    Unknown,
    /// No blank line, on a page that puts few before paragraphs.
    SparseShut,
    /// A blank line on such a page: something new begins, or a column did.
    SparseOpen,
    /// No blank line, on a page that puts one before most paragraphs.
    DenseShut,
    /// A blank line on such a page.
    DenseOpen,
}

/// Log-probabilities of what an atom is.
#[derive(Clone, Copy, Debug)]
pub struct Odds {
    pub display: f32,
    pub paragraph: f32,
    pub byline: f32,
    pub jump: f32,
    pub furniture: f32,
}

/// Nothing is less probable than this: one line must not outvote a page.
const FLOOR: f32 = 0.002;

/// Reads the atoms and their texts.
pub fn atoms(text: &str, lines: &[Line], runs: &[Run]) -> (Vec<Atom>, Vec<String>) {
    let joined: Vec<String> = runs
        .iter()
        .map(|r| lines[r.lines.clone()].iter().map(|l| l.span.of(text)).collect::<Vec<_>>().concat())
        .collect();
    let mut atoms: Vec<Atom> =
        runs.iter().zip(&joined).map(|(run, joined)| atom(text, lines, run, joined)).collect();
    set_seams(&mut atoms);
    let mut seen: HashMap<&str, u32> = HashMap::new();
    joined.iter().for_each(|text| *seen.entry(text).or_default() += 1);
    for (atom, text) in atoms.iter_mut().zip(&joined) {
        atom.repeated = atom.lines == 1 && seen[text.as_str()] > 1;
    }
    mark_verse(&mut atoms);
    for i in 1..atoms.len() {
        atoms[i].listed = atoms[i].cue == Some(Cue::Bullet)
            && !atoms[i].caption
            && (atoms[i - 1].announces || atoms[i - 1].listed);
        // A picture credit on a line of its own makes a caption of what stands before it.
        if atoms[i].photo && atoms[i - 1].label == Label::Start && atoms[i - 1].chars < CAPTION {
            (atoms[i - 1].caption, atoms[i - 1].photographed) = (true, true);
            let dated =
                |a: &Atom| a.label == Label::Start && a.cue == Some(Cue::SoftLead) && a.chars < CAPTION;
            if i > 1 && dated(&atoms[i - 2]) && !dated(&atoms[i - 1]) {
                atoms[i - 2].caption = true;
            }
        }
    }
    mark_after_reports(&mut atoms);
    let habit = habit(&atoms);
    atoms.iter_mut().for_each(|a| a.habit = habit);
    let pairs = Pairs::new(&joined);
    for i in 1..atoms.len() {
        let (above, below) = (&lines[runs[i - 1].lines.end - 1], &lines[runs[i].lines.start]);
        atoms[i].reads_on = pairs.join(text, above, below);
    }
    for (atom, turn) in atoms.iter_mut().zip(turns(lines, runs)) {
        atom.turn = turn;
    }
    let telling = Telling::new(&atoms, &joined);
    for (atom, value) in atoms.iter_mut().zip(telling.cohesion()) {
        atom.cohesion = value;
    }
    let headings = headings(&atoms);
    for (&at, value) in headings.iter().zip(telling.sections(&headings)) {
        atoms[at].sections = value;
    }
    (atoms, joined)
}

fn atom(text: &str, lines: &[Line], run: &Run, joined: &str) -> Atom {
    let own = &lines[run.lines.clone()];
    let log = |label: Label| libm::logf(run.odds[label as usize].max(FLOOR));
    let first = own.first().map_or("", |l| l.span.of(text));
    Atom {
        odds: Odds {
            display: log(Label::Display),
            paragraph: log(Label::Start),
            byline: log(Label::Byline),
            jump: log(Label::Jump),
            furniture: log(Label::Furniture),
        },
        label: run.label,
        cue: Cue::of(first),
        chars: joined.chars().filter(|&c| !invisible(c)).count(),
        lines: own.len(),
        turn: Turn::Unknown,
        telling: telling(run),
        measure: own.iter().map(|l| l.width).fold(0.0, f32::max),
        seam: if own.first().is_some_and(|l| l.blanks > 0 || l.feed) {
            Seam::DenseOpen
        } else {
            Seam::DenseShut
        },
        repeated: false,
        closed: ends_sentence(joined),
        listed: false,
        dated: words::is_date(joined),
        verse: false,
        announces: joined.ends_with(['：', ':', '—']),
        credit: words::closes_report(joined),
        caption: run.label != Label::Jump && words::is_caption(joined),
        photographed: false,
        points: words::points_at_picture(joined),
        after_report: false,
        photo: run.label == Label::Byline && joined.contains(['摄', '攝']) && !joined.contains("报道"),
        timed: words::opens_with_time(joined),
        note: words::is_note(joined),
        speaker: crate::blocks::features::speaker(joined),
        notice: words::announces_notice(joined),
        picture: words::announces_picture(joined),
        habit: Habit::default(),
        dash: joined.starts_with('—'),
        kicker: crate::heads::ends_kicker(joined),
        from: first.contains(['上', '自']) && Cue::Jump.matches(first),
        spaced: own.iter().any(|l| crate::join::letter_gap(l.span.of(text)).is_some()),
        gap: joined
            .trim()
            .chars()
            .zip(joined.trim().chars().skip(1))
            .any(|(a, b)| crate::lines::han(a) && b.is_whitespace()),
        tag: joined.ends_with('）') && !joined.contains('。') && !joined.starts_with('（'),
        reads_on: false,
        cohesion: 0.0,
        sections: (0.0, 0),
        links: [0.0; 2],
    }
}

/// Weighs blank lines by the page's habit.
fn set_seams(atoms: &mut [Atom]) {
    let open = |a: &Atom| a.seam == Seam::DenseOpen;
    let blanks = atoms.iter().skip(1).filter(|a| open(a)).count();
    let paragraphs: Vec<&Atom> = atoms
        .windows(2)
        .filter(|w| w[0].label == Label::Start && w[1].label == Label::Start)
        .map(|w| &w[1])
        .collect();
    let sparse = 2 * paragraphs.iter().filter(|a| open(a)).count() < paragraphs.len();
    for atom in atoms {
        atom.seam = match (blanks, sparse, atom.seam == Seam::DenseOpen) {
            (0, ..) => Seam::Unknown,
            (_, true, false) => Seam::SparseShut,
            (_, true, true) => Seam::SparseOpen,
            (_, false, false) => Seam::DenseShut,
            (_, false, true) => Seam::DenseOpen,
        };
    }
}

/// What the paragraphs next to display lines tell: a body begins or ends at most of them.
fn habit(atoms: &[Atom]) -> Habit {
    let body = |a: &Atom| matches!(a.label, Label::Start | Label::Byline);
    let named = |a: &Atom| a.label == Label::Byline && !a.photo;
    let (mut seams, mut led, mut signed) = (0, 0, 0);
    let mut i = 0;
    while i < atoms.len() {
        if body(&atoms[i]) {
            i += 1;
            continue;
        }
        let to = (i..atoms.len()).find(|&j| body(&atoms[j])).unwrap_or(atoms.len());
        if atoms[i..to].iter().any(|a| a.label == Label::Display) {
            seams += 1;
            led +=
                usize::from(atoms.get(to).is_some_and(|a| a.cue == Some(Cue::Lead) || named(a) && !a.credit));
            signed += usize::from(i > 0 && (atoms[i - 1].credit || named(&atoms[i - 1])));
        }
        i = to;
    }
    Habit { led: 2 * led > seams, signed: 2 * signed > seams }
}

/// Marks what stands behind the prose of a report, its line of names included.
fn mark_after_reports(atoms: &mut [Atom]) {
    /// Characters of prose from which on it is a report.
    const REPORT: usize = 200;
    let mut prose = 0;
    for atom in atoms {
        atom.after_report = prose >= REPORT;
        match atom.label {
            Label::Start if !atom.caption => prose += atom.chars,
            Label::Byline if !atom.photo => {}
            _ => prose = 0,
        }
    }
}

/// Where in the short lines `from..to` a heading begins that belongs to what follows: after a blank line, display to the
/// end; `to` if there is none.
fn heading_of_prose(atoms: &[Atom], from: usize, to: usize) -> usize {
    let open = |a: &Atom| matches!(a.seam, Seam::SparseOpen | Seam::DenseOpen);
    let begins =
        (from + 1..to).rev().take_while(|&j| atoms[j].label == Label::Display).find(|&j| open(&atoms[j]));
    begins.unwrap_or(to)
}

/// Marks lines of verse.
fn mark_verse(atoms: &mut [Atom]) {
    const LINES: usize = 4;
    /// Share of prose, on the mean.
    const PROSE: f32 = 0.2;
    let short = |a: &Atom| {
        let line = match a.label {
            Label::Start | Label::Display => true,
            // A verse of four characters may look like a label.
            Label::Furniture => libm::expf(a.odds.paragraph) > PROSE,
            _ => false,
        };
        line && a.lines == 1 && a.chars <= 20 && !a.closed
    };
    let mut i = 0;
    while i < atoms.len() {
        let to = (i..atoms.len()).find(|&j| !short(&atoms[j])).unwrap_or(atoms.len());
        let end = if to < atoms.len() { heading_of_prose(atoms, i, to) } else { to };
        // Headline lines that stand together are as short, and none of them reads like prose.
        let prose: f32 = atoms[i..end].iter().map(|a| libm::expf(a.odds.paragraph)).sum();
        if end - i >= LINES && prose > PROSE * (end - i) as f32 {
            atoms[i..end].iter_mut().for_each(|a| a.verse = true);
        }
        i = to.max(i + 1);
    }
}
