//! How a page is set and how an extractor prints it.

use crate::rng::Rng;

/// Where headlines stand to their bodies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadlineOrder {
    /// Headline, then body.
    Before,
    /// Body, then headline.
    After,
    /// Drawn for each article.
    Mixed,
}

/// Where the extractor prints blank lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blanks {
    /// Nowhere.
    Never,
    /// Around headlines, and at column breaks.
    Items,
    /// Between all blocks, and at column breaks.
    Paragraphs,
    /// As `Paragraphs`, and inside sentences before a line that begins with “ or 《; a few
    /// paragraphs go without.
    Quotes,
    /// After every line.
    Everywhere,
}

/// What became of the indent of a paragraph's first line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Indent {
    /// Two ideographic spaces.
    Kept,
    /// Spaces, breaking or not.
    Spaces,
    /// Dropped: the first line is two em shorter.
    Shadow,
    /// The paper does not indent.
    Flush,
}

/// How a line end avoids forbidden characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kinsoku {
    /// The closing mark is squeezed into the line, which grows by it.
    Hang,
    /// The character before it goes down with it, and the line is short.
    Push,
}

/// Spelling of the report lead and the byline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lead {
    /// 本报讯（记者 甲 乙）
    Paren,
    /// 本报讯（记者 甲 乙） with a space after it.
    ParenSpace,
    /// 本报讯 记者 甲 乙 报道
    Plain,
    /// 本报云溪10月19日电 （记者甲、乙）
    Dateline,
    /// ■ 本报记者 甲 乙, a line before the body.
    SquareBefore,
    /// The same behind the body.
    SquareAfter,
    /// 本报记者 甲 乙, a line before the body.
    LineBefore,
    /// （记者 甲 乙） at the end of the last paragraph.
    End,
    /// （据本报云溪电 记者 甲、乙）, a line behind the body.
    Credit,
    /// 【本报讯】, as older papers print it; the authors stand at the end, if anywhere.
    Bracket,
}

/// All leads.
pub const LEADS: [Lead; 10] = [
    Lead::Paren,
    Lead::ParenSpace,
    Lead::Plain,
    Lead::Dateline,
    Lead::SquareBefore,
    Lead::SquareAfter,
    Lead::LineBefore,
    Lead::End,
    Lead::Credit,
    Lead::Bracket,
];

/// Everything that is not the articles themselves. Where a field is a chance, it is in percent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Column measure in em, for each article if `measures` has several.
    pub measures: Vec<usize>,
    /// Lines from one column break to the next; `None` for one long column.
    pub column: Option<usize>,
    /// Where blank lines stand.
    pub blanks: Blanks,
    /// Chance of a blank line between two paragraphs where there should be none, as a picture leaves it.
    pub stray: usize,
    /// What became of indents.
    pub indent: Indent,
    /// Where headlines stand.
    pub order: HeadlineOrder,
    /// Line ends.
    pub kinsoku: Kinsoku,
    /// The page's usual lead.
    pub lead: Lead,
    /// Chance that an article keeps to it.
    pub lead_kept: usize,
    /// Chance that a short headline is letter-spaced.
    pub letterspaced: usize,
    /// Longest headline line in em.
    pub headline_width: usize,
    /// Chance that a number between Han characters gets spaces around it.
    pub spaced_digits: usize,
    /// Names of an author list are printed without a space between them.
    pub run_together: bool,
    /// Names of two characters are spaced to the width of three.
    pub padded_names: bool,
    /// Words of Latin letters are broken with a hyphen.
    pub hyphens: bool,
    /// Furniture stands at the head, at the foot, and between articles.
    pub furniture: [bool; 3],
    /// Traditional script and its quotation marks.
    pub traditional: bool,
    /// Body lines are up to so many em shorter than the measure, each by another length.
    pub uneven: usize,
    /// Lines end with CR LF.
    pub crlf: bool,
    /// A form feed ends the page.
    pub form_feed: bool,
    /// Misread characters and lines, per thousand characters; 0 for none.
    pub noise: usize,
}

const MEASURES: [usize; 19] = [10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 22, 25, 28, 30, 33, 35, 38, 40];

impl Settings {
    /// A plain page: headlines first, blank lines between paragraphs, indents kept, no furniture.
    pub fn plain() -> Settings {
        Settings {
            measures: vec![18],
            column: None,
            blanks: Blanks::Paragraphs,
            stray: 0,
            indent: Indent::Kept,
            order: HeadlineOrder::Before,
            kinsoku: Kinsoku::Hang,
            lead: Lead::Paren,
            lead_kept: 100,
            letterspaced: 0,
            headline_width: 24,
            spaced_digits: 0,
            run_together: false,
            padded_names: false,
            hyphens: false,
            furniture: [false; 3],
            traditional: false,
            uneven: 0,
            crlf: false,
            form_feed: false,
            noise: 0,
        }
    }

    /// Settings at random, without noise.
    pub fn draw(seed: u64) -> Settings {
        let mut rng = Rng::of(seed, "settings", 0);
        let measures = if rng.chance(35) {
            vec![rng.pick(&MEASURES)]
        } else {
            (0..12).map(|_| rng.pick(&MEASURES)).collect()
        };
        let blanks = rng.weighted(&[
            (Blanks::Never, 22),
            (Blanks::Items, 26),
            (Blanks::Paragraphs, 18),
            (Blanks::Quotes, 28),
            (Blanks::Everywhere, 6),
        ]);
        let indent = rng.weighted(&[
            (Indent::Shadow, 45),
            (Indent::Kept, 25),
            (Indent::Spaces, 20),
            (Indent::Flush, 10),
        ]);
        // Without blank lines and without indents nothing is left to tell a paragraph by.
        let told = matches!(blanks, Blanks::Paragraphs | Blanks::Quotes);
        let indent = if indent == Indent::Flush && !told { Indent::Shadow } else { indent };
        // Where widths say nothing, indents or blank lines must.
        let shown = told || matches!(indent, Indent::Kept | Indent::Spaces);
        let mut ragged = Rng::of(seed, "uneven", 0);
        let uneven = if shown && ragged.chance(8) { ragged.range(1, 3) } else { 0 };
        Settings {
            measures,
            column: rng.chance(65).then(|| rng.range(6, 40)),
            blanks,
            stray: Rng::of(seed, "stray", 0).pick(&[0, 0, 4, 10]),
            indent,
            order: rng.weighted(&[
                (HeadlineOrder::Before, 45),
                (HeadlineOrder::After, 42),
                (HeadlineOrder::Mixed, 13),
            ]),
            kinsoku: rng.pick(&[Kinsoku::Hang, Kinsoku::Push]),
            lead: rng.pick(&LEADS),
            lead_kept: rng.pick(&[60, 80, 100]),
            letterspaced: rng.pick(&[0, 20, 50]),
            headline_width: rng.range(10, 26),
            spaced_digits: rng.pick(&[0, 0, 30, 100]),
            run_together: rng.chance(8),
            padded_names: rng.chance(15),
            hyphens: rng.chance(50),
            furniture: [rng.chance(50), rng.chance(35), rng.chance(12)],
            traditional: rng.chance(10),
            uneven,
            crlf: rng.chance(6),
            form_feed: rng.chance(15),
            noise: 0,
        }
    }
}
