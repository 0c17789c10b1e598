//! The contract `jianbao-page/1`: one plain tree, in code points or UTF-16 units.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::join::Joined;
use crate::jumps::{Half, JumpLink, join};
use crate::page::*;
use crate::span::{Index, Span, Unit};

/// `format` of every document.
pub const FORMAT: &str = "jianbao-page/1";

/// A page as plain data; see [`document`].
#[derive(Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[allow(missing_docs)]
pub struct Document<'p> {
    pub format: &'static str,
    pub source: DocSource<'p>,
    pub issue: DocIssue<'p>,
    pub order: DocOrder,
    pub items: Vec<DocItem<'p>>,
    pub furniture: Vec<DocBlock<'p>>,
    pub entities: Vec<DocEntity<'p>>,
    pub notes: Vec<DocNote>,
}

#[derive(Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[allow(missing_docs)]
pub struct DocSource<'p> {
    pub name: &'p str,
    pub encoding: &'p str,
    pub chars: u32,
    pub replaced: u32,
}

#[derive(Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[allow(missing_docs)]
pub struct DocIssue<'p> {
    pub publication: Option<&'p str>,
    pub date: Option<&'p str>,
    pub page: Option<&'p str>,
    pub section: Option<&'p str>,
}

#[derive(Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[allow(missing_docs)]
pub struct DocOrder {
    pub headlines: &'static str,
    pub why: String,
    pub why_en: String,
    pub counts: [u32; 2],
}

#[derive(Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[allow(missing_docs)]
pub struct DocItem<'p> {
    pub id: u32,
    pub kind: &'static str,
    pub why: String,
    pub why_en: String,
    pub confidence: f32,
    pub blocks: Vec<DocBlock<'p>>,
    pub bylines: Vec<DocByline<'p>>,
    pub dateline: Option<DocDateline<'p>>,
    pub jumps: Vec<DocJump<'p>>,
}

#[derive(Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[allow(missing_docs)]
pub struct DocBlock<'p> {
    pub role: &'static str,
    pub text: &'p str,
    pub source: Vec<[u32; 2]>,
    pub why: String,
    pub why_en: String,
    pub confidence: f32,
}

#[derive(Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[allow(missing_docs)]
pub struct DocByline<'p> {
    pub role: &'p str,
    pub name: &'p str,
    pub block: u32,
    pub start: u32,
    pub end: u32,
    pub confidence: f32,
}

#[derive(Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[allow(missing_docs)]
pub struct DocDateline<'p> {
    pub agency: Option<&'p str>,
    pub place: Option<&'p str>,
    pub date: Option<&'p str>,
}

#[derive(Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[allow(missing_docs)]
pub struct DocJump<'p> {
    pub direction: &'static str,
    pub page: &'p str,
    /// The piece that answers; `None` if there is none among the pages that were read together.
    pub target: Option<DocTarget<'p>>,
    /// Why it answers, or why nothing does.
    pub why: String,
    pub why_en: String,
    /// How well the two fit, 0 where nothing answers.
    pub confidence: f32,
}

#[derive(Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[allow(missing_docs)]
pub struct DocTarget<'p> {
    /// Index among the pages that were read together, and its `source.name`.
    pub document: u32,
    pub name: &'p str,
    /// Index into its `items`.
    pub item: u32,
}

#[derive(Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[allow(missing_docs)]
pub struct DocEntity<'p> {
    pub id: u32,
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub name: &'p str,
    pub titles: &'p [String],
    pub value: Option<&'p Value>,
    pub why: String,
    pub why_en: String,
    pub mentions: Vec<DocMention<'p>>,
}

#[derive(Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[allow(missing_docs)]
pub struct DocMention<'p> {
    pub item: u32,
    pub block: u32,
    pub start: u32,
    pub end: u32,
    pub source: Vec<[u32; 2]>,
    pub inferred: bool,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub titles: &'p [String],
    pub confidence: f32,
    pub why: String,
    pub why_en: String,
}

#[derive(Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[allow(missing_docs)]
pub struct DocNote {
    pub code: &'static str,
    pub why: &'static str,
    pub why_en: &'static str,
}

/// The page as `jianbao-page/1`, every offset in `unit`.
///
/// `item` of a mention is the item's index in `items`, `block` the index in its `blocks`.
pub fn document(page: &Page, unit: Unit) -> Document<'_> {
    Together::new(std::slice::from_ref(page)).document(0, unit)
}

/// Pages that were read together, with their jump lines joined.
pub struct Together<'p> {
    pages: &'p [Page],
    /// What answers each jump line, and the link that says why.
    links: BTreeMap<Half, (Option<Half>, JumpLink)>,
}

impl<'p> Together<'p> {
    /// Joins the jump lines of `pages`.
    pub fn new(pages: &'p [Page]) -> Together<'p> {
        let mut links = BTreeMap::new();
        for link in join(pages) {
            for (half, answer) in [(link.to, link.from), (link.from, link.to)] {
                if let Some(half) = half {
                    links.insert(half, (answer, link.clone()));
                }
            }
        }
        Together { pages, links }
    }

    /// The document of every page in code points, one line of JSON each, without line ends.
    pub fn to_json(&self) -> impl Iterator<Item = String> {
        // Writing plain structs into a string cannot fail.
        let line = |n| serde_json::to_string(&self.document(n, Unit::CodePoint)).unwrap_or_default();
        (0..self.pages.len()).map(line)
    }

    fn jump(&self, half: Half, jump: &'p Jump) -> DocJump<'p> {
        let (answer, link) = self.links.get(&half).map_or((None, None), |(a, link)| (*a, Some(link)));
        let target = |half: Half| DocTarget {
            document: half.page as u32,
            name: &self.pages[half.page].source.name,
            item: half.item as u32,
        };
        DocJump {
            direction: if jump.to { "to" } else { "from" },
            page: &jump.page,
            target: answer.map(target),
            why: link.map_or_else(String::new, |l| zh(&l.why)),
            why_en: link.map_or_else(String::new, |l| en(&l.why)),
            confidence: link.map_or(0.0, |l| round(l.score)),
        }
    }

    fn document(&self, n: usize, unit: Unit) -> Document<'p> {
        let page = &self.pages[n];
        let index = Index::new(&page.source.text, unit);
        let issue = &page.issue;
        Document {
            format: FORMAT,
            source: DocSource {
                name: &page.source.name,
                encoding: &page.source.encoding,
                chars: index.at(page.source.text.len() as u32),
                replaced: page.source.replaced,
            },
            issue: DocIssue {
                publication: issue.publication.as_deref(),
                date: issue.date.as_deref(),
                page: issue.page.as_deref(),
                section: issue.section.as_deref(),
            },
            order: DocOrder {
                headlines: page.order.headlines.name(),
                why: zh(&page.order.why),
                why_en: en(&page.order.why),
                counts: page.order.counts,
            },
            items: page
                .items
                .iter()
                .enumerate()
                .map(|(i, item)| self.item(n, i, item, &index, unit))
                .collect(),
            furniture: page.furniture.iter().map(|b| block_doc(b, &index)).collect(),
            entities: entity_docs(page, &index, unit),
            notes: page
                .notes
                .iter()
                .map(|n| DocNote { code: n.code, why: n.why.zh, why_en: n.why.en })
                .collect(),
        }
    }

    fn item(&self, page: usize, n: usize, item: &'p Item, index: &Index, unit: Unit) -> DocItem<'p> {
        DocItem {
            id: n as u32 + 1,
            kind: item.kind.name(),
            why: zh(&item.why),
            why_en: en(&item.why),
            confidence: round(item.confidence),
            blocks: item.blocks.iter().map(|b| block_doc(b, index)).collect(),
            bylines: item
                .bylines
                .iter()
                .map(|b| {
                    let [start, end] = Index::new(&item.blocks[b.block].text.text, unit).span(b.span);
                    DocByline {
                        role: &b.role,
                        name: &b.name,
                        block: b.block as u32,
                        start,
                        end,
                        confidence: round(b.confidence),
                    }
                })
                .collect(),
            dateline: item.dateline.as_ref().map(|d| DocDateline {
                agency: d.agency.as_deref(),
                place: d.place.as_deref(),
                date: d.date.as_deref(),
            }),
            jumps: item
                .jumps
                .iter()
                .enumerate()
                .map(|(jump, j)| self.jump(Half { page, item: n, jump }, j))
                .collect(),
        }
    }
}

/// The document in code points as one line of JSON, without a line end.
pub fn to_json(page: &Page) -> String {
    Together::new(std::slice::from_ref(page)).to_json().next().unwrap_or_default()
}

fn block_doc<'p>(block: &'p Block, index: &Index) -> DocBlock<'p> {
    DocBlock {
        role: block.role.name(),
        text: &block.text.text,
        source: spans(block.text.source(), index),
        why: zh(&block.why),
        why_en: en(&block.why),
        confidence: round(block.confidence),
    }
}

fn entity_docs<'p>(page: &'p Page, index: &Index, unit: Unit) -> Vec<DocEntity<'p>> {
    let indexes: Vec<Vec<Index>> = page
        .items
        .iter()
        .map(|item| item.blocks.iter().map(|b| Index::new(&b.text.text, unit)).collect())
        .collect();
    let mention = |m: &'p Mention| {
        let [start, end] = indexes[m.item][m.block].span(m.span);
        let joined: &Joined = &page.items[m.item].blocks[m.block].text;
        DocMention {
            item: m.item as u32,
            block: m.block as u32,
            start,
            end,
            source: spans(joined.source_of(m.span), index),
            inferred: m.inferred,
            titles: &m.titles,
            confidence: round(m.confidence),
            why: zh(&m.why),
            why_en: en(&m.why),
        }
    };
    let entity = |(n, e): (usize, &'p Entity)| DocEntity {
        id: n as u32 + 1,
        kind: e.kind.name(),
        name: &e.name,
        titles: &e.titles,
        value: e.value.as_ref(),
        why: zh(&e.why),
        why_en: en(&e.why),
        mentions: e.mentions.iter().map(mention).collect(),
    };
    page.entities.iter().enumerate().map(entity).collect()
}

fn spans(spans: Vec<Span>, index: &Index) -> Vec<[u32; 2]> {
    spans.into_iter().map(|s| index.span(s)).collect()
}

/// The reasons in Chinese, as one line.
pub(crate) fn zh(why: &[Why]) -> String {
    why.iter().map(|w| w.zh).collect::<Vec<_>>().join("；")
}

/// The reasons in English, as one line.
pub(crate) fn en(why: &[Why]) -> String {
    why.iter().map(|w| w.en).collect::<Vec<_>>().join("; ")
}

/// Two decimals: more would be noise, and the bytes must not depend on the machine.
fn round(p: f32) -> f32 {
    (p * 100.0).round() / 100.0
}

impl HeadlineOrder {
    /// Its name in the contract.
    pub fn name(self) -> &'static str {
        match self {
            HeadlineOrder::Before => "before",
            HeadlineOrder::After => "after",
            HeadlineOrder::Mixed => "mixed",
        }
    }
}

impl Kind {
    /// Its name in the contract.
    pub fn name(self) -> &'static str {
        match self {
            Kind::News => "news",
            Kind::Commentary => "commentary",
            Kind::Photo => "photo",
            Kind::Brief => "brief",
            Kind::Notice => "notice",
            Kind::Headline => "headline",
            Kind::Poem => "poem",
            Kind::Interview => "interview",
        }
    }
}

impl Role {
    /// Its name in the contract.
    pub fn name(self) -> &'static str {
        match self {
            Role::Kicker => "kicker",
            Role::Headline => "headline",
            Role::Deck => "deck",
            Role::Summary => "summary",
            Role::Column => "column",
            Role::Byline => "byline",
            Role::Credit => "credit",
            Role::Paragraph => "paragraph",
            Role::Subheading => "subheading",
            Role::Caption => "caption",
            Role::Entry => "entry",
            Role::Jump => "jump",
            Role::Notice => "notice",
            Role::Masthead => "masthead",
            Role::Folio => "folio",
            Role::Staff => "staff",
            Role::Other => "other",
        }
    }
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 17] = [
        Role::Kicker,
        Role::Headline,
        Role::Deck,
        Role::Summary,
        Role::Column,
        Role::Byline,
        Role::Credit,
        Role::Paragraph,
        Role::Subheading,
        Role::Caption,
        Role::Entry,
        Role::Jump,
        Role::Notice,
        Role::Masthead,
        Role::Folio,
        Role::Staff,
        Role::Other,
    ];

    /// The role of a contract name.
    pub fn from_name(name: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|r| r.name() == name)
    }
}

impl EntityKind {
    /// Every kind, in the order of the legend.
    pub const ALL: [EntityKind; 11] = [
        EntityKind::Person,
        EntityKind::Title,
        EntityKind::Organization,
        EntityKind::Place,
        EntityKind::Time,
        EntityKind::Quantity,
        EntityKind::Money,
        EntityKind::Work,
        EntityKind::Quote,
        EntityKind::Term,
        EntityKind::Event,
    ];

    /// Its name in the contract.
    pub fn name(self) -> &'static str {
        match self {
            EntityKind::Person => "person",
            EntityKind::Title => "title",
            EntityKind::Organization => "organization",
            EntityKind::Place => "place",
            EntityKind::Time => "time",
            EntityKind::Quantity => "quantity",
            EntityKind::Money => "money",
            EntityKind::Work => "work",
            EntityKind::Quote => "quote",
            EntityKind::Term => "term",
            EntityKind::Event => "event",
        }
    }

    /// The kind of a contract name.
    pub fn from_name(name: &str) -> Option<EntityKind> {
        EntityKind::ALL.into_iter().find(|k| k.name() == name)
    }
}
