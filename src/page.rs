//! The data model: what a page is once it has been read.

use crate::join::Joined;
use crate::span::Span;
pub use crate::tag::value::Value;

/// One sign that decided something, in words for a reader, in both languages of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Why {
    /// 简体中文.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

impl Why {
    /// A sign, written beside the rule that it explains.
    pub const fn new(zh: &'static str, en: &'static str) -> Why {
        Why { zh, en }
    }
}

/// What a caller knows of the text beside its characters.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// File name, for `source.name` and for a date or page number that stands in it.
    pub name: String,
    /// Label of the encoding that the text was decoded from.
    pub encoding: String,
    /// Undecodable sequences that became U+FFFD.
    pub replaced: u32,
    /// The reader's decision on where headlines stand, if there is one.
    pub order: Option<HeadlineOrder>,
    /// The reader's own names.
    pub glossary: Vec<GlossaryEntry>,
    /// The reader's corrections, offsets in bytes.
    pub edits: Vec<crate::patch::Edit>,
    /// Notes from before the analysis (decoding), carried into the result.
    pub notes: Vec<Note>,
}

/// A name that the reader wants marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlossaryEntry {
    /// The string as printed.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// A code of the reader's own.
    pub code: Option<String>,
}

/// A remark on the input as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Stable identifier, such as `empty` or `binary`.
    pub code: &'static str,
    /// What it means.
    pub why: Why,
}

/// A read page.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The decoded input.
    pub source: Source,
    /// What the page says of its issue.
    pub issue: Issue,
    /// Where headlines stand.
    pub order: Order,
    /// Articles, captions, briefs, in source order of their first character.
    pub items: Vec<Item>,
    /// Blocks that belong to no item.
    pub furniture: Vec<Block>,
    /// People, places, times …, by first mention.
    pub entities: Vec<Entity>,
    /// Remarks on the input.
    pub notes: Vec<Note>,
}

/// Facts about the input.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// File name or other label.
    pub name: String,
    /// Encoding label, lower case.
    pub encoding: String,
    /// The decoded text without its byte-order mark; every span of the page points into it.
    pub text: String,
    /// Undecodable sequences.
    pub replaced: u32,
}

/// What the page (or the name of its file) says of its issue; `None` where it does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Issue {
    /// Name of the newspaper.
    pub publication: Option<String>,
    /// ISO 8601 date.
    pub date: Option<String>,
    /// Page number, in Arabic digits where the page has a number.
    pub page: Option<String>,
    /// Section, such as 要闻.
    pub section: Option<String>,
}

/// Where headlines stand to their bodies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum HeadlineOrder {
    /// Headline, then body.
    #[default]
    Before,
    /// Body, then headline.
    After,
    /// Both on one page.
    Mixed,
}

/// The page's headline order and its evidence.
#[derive(Clone, Debug, Default)]
pub struct Order {
    /// The order.
    pub headlines: HeadlineOrder,
    /// Signs.
    pub why: Vec<Why>,
    /// Items whose headline stands before their body, and after it.
    pub counts: [u32; 2],
}

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A report.
    News,
    /// An opinion piece.
    Commentary,
    /// A picture's caption.
    Photo,
    /// A short report without a headline of its own, or under a common one.
    Brief,
    /// An announcement.
    Notice,
    /// A headline whose body stands elsewhere.
    Headline,
    /// A poem.
    Poem,
    /// Questions and answers.
    Interview,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// 引题: the line above the headline.
    Kicker,
    /// The headline.
    Headline,
    /// 副题: the line below the headline.
    Deck,
    /// A summary set above the body.
    Summary,
    /// 栏题: the label of a regular column.
    Column,
    /// Who wrote it.
    Byline,
    /// Who took the picture, or where it is from.
    Credit,
    /// A paragraph of the body.
    Paragraph,
    /// 小标题: a heading inside the body.
    Subheading,
    /// The text to a picture.
    Caption,
    /// One entry of a list.
    Entry,
    /// 下转 / 上接: where the text goes on.
    Jump,
    /// The body of an announcement.
    Notice,
    /// Furniture: the newspaper's name plate.
    Masthead,
    /// Furniture: page number and date line.
    Folio,
    /// Furniture: editors, layout, phone.
    Staff,
    /// Anything else.
    Other,
}

/// A run of lines that reads as one.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is.
    pub role: Role,
    /// Its text and the way back to the source.
    pub text: Joined,
    /// The signs that decided.
    pub why: Vec<Why>,
    /// Probability that role and extent are right, 0 to 1.
    pub confidence: f32,
}

/// An article, caption, brief ….
#[derive(Clone, Debug)]
pub struct Item {
    /// What it is.
    pub kind: Kind,
    /// Its blocks: headline parts first, then the rest in source order.
    pub blocks: Vec<Block>,
    /// The people who made it.
    pub bylines: Vec<Byline>,
    /// Agency, place and date of the lead.
    pub dateline: Option<Dateline>,
    /// Where the text goes on, or comes from.
    pub jumps: Vec<Jump>,
    /// Why its headline is its headline.
    pub why: Vec<Why>,
    /// Probability that the item holds what it should and nothing else, 0 to 1.
    pub confidence: f32,
}

/// A name in a byline, lead or credit.
#[derive(Clone, Debug, PartialEq)]
pub struct Byline {
    /// 记者, 通讯员, 摄影 ….
    pub role: String,
    /// The name.
    pub name: String,
    /// Index into `Item::blocks`.
    pub block: usize,
    /// Bytes of that block's text.
    pub span: Span,
    /// Probability that it is one whole name.
    pub confidence: f32,
}

/// 新华社云州9月3日电.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dateline {
    /// 新华社, 本报 ….
    pub agency: Option<String>,
    /// 北京.
    pub place: Option<String>,
    /// As printed: 4月10日.
    pub date: Option<String>,
}

/// 下转第7版.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jump {
    /// `true` for 下转 (to), `false` for 上接 (from).
    pub to: bool,
    /// Page number in Arabic digits.
    pub page: String,
}

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntityKind {
    /// A person.
    Person,
    /// 职务: an office or rank.
    Title,
    /// An organisation.
    Organization,
    /// A place.
    Place,
    /// A date, time or duration.
    Time,
    /// A measured or counted amount.
    Quantity,
    /// An amount of money.
    Money,
    /// 《…》: a cited work or document.
    Work,
    /// Speech.
    Quote,
    /// A policy term or slogan.
    Term,
    /// A meeting, campaign, disaster ….
    Event,
}

/// One real thing and all its mentions.
#[derive(Clone, Debug)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// Its fullest name on the page.
    pub name: String,
    /// Offices held, for people.
    pub titles: Vec<String>,
    /// Normal form.
    pub value: Option<Value>,
    /// The signs that decided.
    pub why: Vec<Why>,
    /// In reading order.
    pub mentions: Vec<Mention>,
}

/// One place where an entity is named.
#[derive(Clone, Debug)]
pub struct Mention {
    /// Index into `Page::items`.
    pub item: usize,
    /// Index into that item's blocks.
    pub block: usize,
    /// Bytes of that block's text.
    pub span: Span,
    /// Probability that extent and type are right, 0 to 1.
    pub confidence: f32,
    /// Whether it was linked by inference (张市长, 我市, 他说) rather than named.
    pub inferred: bool,
    /// Offices of a person named without one, inferred from other items of the page.
    pub titles: Vec<String>,
    /// The signs that decided.
    pub why: Vec<Why>,
}
