//! Gold for names as offsets and types, and how far a page or a tagger agrees with it; see GUIDELINE.md.

use std::collections::BTreeMap;
use std::path::Path;

use jianbao::page::{EntityKind, Options, Page, Value};
use jianbao::span::Span;

/// A gold mention; offsets count the visible characters of its paragraph.
pub struct Gold {
    pub kind: EntityKind,
    /// Readings of where it begins, any of them right.
    starts: Vec<usize>,
    /// Readings of where it ends.
    ends: Vec<usize>,
    /// Marking it is as right as not marking it.
    optional: bool,
    /// Of speech: who speaks.
    speaker: Option<String>,
}

/// A paragraph with gold.
pub struct Para {
    pub page: String,
    /// The part of the gold that it belongs to.
    pub part: String,
    /// Byte of the page's text at which each visible character begins.
    at: Vec<usize>,
    /// The visible characters.
    pub text: String,
    gold: Vec<Gold>,
}

/// A mention that was found, in visible characters of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub kind: EntityKind,
    pub start: usize,
    pub end: usize,
    pub inferred: bool,
    pub speaker: Option<String>,
    /// How sure the result is.
    pub confidence: f32,
}

/// Right, found and wanted mentions of a kind.
#[derive(Clone, Copy, Default)]
pub struct Tally {
    pub right: u32,
    pub found: u32,
    pub wanted: u32,
}

impl Tally {
    /// The harmonic mean of precision and recall; 1 where there is nothing to find and nothing was found.
    pub fn f1(self) -> f64 {
        match self.found + self.wanted {
            0 => 1.0,
            n => 2.0 * f64::from(self.right) / f64::from(n),
        }
    }
}

/// Text of a page, without its byte-order mark.
pub fn text_of(path: &Path) -> Result<String, String> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned())
}

/// Reads a gold table and the pages that it speaks of.
pub fn read(table: &str, pages: &Path) -> Result<Vec<Para>, String> {
    let mut out: Vec<Para> = Vec::new();
    let mut name = String::new();
    let (mut text, mut bytes, mut index) = (String::new(), Vec::new(), BTreeMap::new());
    for row in table.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let fields: Vec<&str> = row.split('\t').collect();
        let bad = || format!("gold row {row:?} is not understood");
        let number = |s: &str| s.parse::<usize>().map_err(|_| bad());
        match fields[..] {
            ["", kind, starts, ends, ref rest @ ..] => {
                let para = out.last_mut().ok_or_else(bad)?;
                let list = |s: &str, shift: usize| -> Result<Vec<usize>, String> {
                    let place = |n: usize| index.get(&(n - shift)).map(|i| i + shift).ok_or_else(bad);
                    s.split('|').map(|n| place(number(n)?)).collect()
                };
                let speaker = match rest.get(1).and_then(|s| s.split_once('-')) {
                    Some((from, to)) => {
                        let name: String = (number(from)?..number(to)?)
                            .filter_map(|c| text[bytes[c]..].chars().next())
                            .filter(|c| !c.is_whitespace())
                            .collect();
                        Some(name)
                    }
                    None => None,
                };
                para.gold.push(Gold {
                    kind: EntityKind::from_name(kind).ok_or_else(bad)?,
                    starts: list(starts, 0)?,
                    ends: list(ends, 1)?,
                    optional: rest.first() == Some(&"?"),
                    speaker,
                });
            }
            [page, part, ranges] => {
                if page != name {
                    name = page.to_owned();
                    text = text_of(&pages.join(format!("{page}.txt")))?;
                    bytes = text.char_indices().map(|(b, _)| b).chain([text.len()]).collect();
                }
                index.clear();
                let mut para = Para {
                    page: name.clone(),
                    part: part.to_owned(),
                    at: Vec::new(),
                    text: String::new(),
                    gold: Vec::new(),
                };
                for range in ranges.split(' ') {
                    let (from, to) = range.split_once('-').ok_or_else(bad)?;
                    for c in number(from)?..number(to)? {
                        let ch = bytes.get(c).and_then(|&b| text[b..].chars().next()).ok_or_else(bad)?;
                        if !ch.is_whitespace() {
                            index.insert(c, para.at.len());
                            para.at.push(bytes[c]);
                            para.text.push(ch);
                        }
                    }
                }
                out.push(para);
            }
            _ => return Err(bad()),
        }
    }
    Ok(out)
}

/// A page read as the product reads it.
pub fn analyzed(name: &str, text: &str) -> Page {
    jianbao::analyze(text, &Options { name: format!("{name}.txt"), ..Options::default() })
}

/// What a page's entities say of a paragraph.
pub fn on_page(page: &Page, para: &Para) -> Vec<Found> {
    let mut out = Vec::new();
    for entity in &page.entities {
        for m in &entity.mentions {
            let source = page.items[m.item].blocks[m.block].text.source_of(m.span);
            let (Some(first), Some(last)) = (source.first(), source.last()) else { continue };
            // Visible characters of the paragraph that the mention covers.
            let inside: Vec<usize> = source
                .iter()
                .flat_map(|s| {
                    let from = para.at.partition_point(|&b| b < s.start as usize);
                    from..para.at.partition_point(|&b| b < s.end as usize)
                })
                .collect();
            let (Some(&start), Some(&end)) = (inside.iter().min(), inside.iter().max()) else { continue };
            // One that begins or ends outside is none of this paragraph's.
            let whole = |s: &Span, b: usize| s.range().contains(&b);
            if !whole(first, para.at[start]) || !whole(last, para.at[end]) {
                continue;
            }
            let (speaker, reported) = match &entity.value {
                Some(Value::Quote { speaker, direct, .. }) => (speaker.clone(), !direct),
                _ => (None, false),
            };
            if !reported && entity.kind != EntityKind::Term {
                out.push(Found {
                    kind: entity.kind,
                    start,
                    end: end + 1,
                    inferred: m.inferred,
                    speaker,
                    confidence: m.confidence,
                });
            }
        }
    }
    settle(out)
}

/// What the tagger of lines finds in paragraphs that it reads one after another.
pub fn on_lines(paras: &[&Para]) -> Vec<Vec<Found>> {
    let texts: Vec<&str> = paras.iter().map(|p| p.text.as_str()).collect();
    let one = |(text, tagged): (&&str, Vec<jianbao::tag::Tagged>)| {
        let chars = |byte: u32| text[..byte as usize].chars().count();
        let found = |t: jianbao::tag::Tagged| Found {
            kind: t.kind,
            start: chars(t.span.start),
            end: chars(t.span.end),
            inferred: false,
            speaker: None,
            confidence: 1.0,
        };
        // Only speech between marks is scored; a line's tags do not say which that is.
        let marked = |t: &jianbao::tag::Tagged| {
            t.kind != EntityKind::Quote || text[t.span.range()].starts_with(['“', '「'])
        };
        settle(tagged.into_iter().filter(marked).map(found).collect())
    };
    texts.iter().zip(jianbao::tag::lines(&texts)).map(one).collect()
}

/// Sorts, and merges places that touch.
pub fn settle(mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by_key(|f| (f.kind, f.inferred, f.start, f.end));
    let mut out: Vec<Found> = Vec::new();
    for f in found {
        match out.last_mut() {
            Some(last) if last.kind == f.kind && last.start == f.start && last.end == f.end => {}
            Some(last)
                if f.kind == EntityKind::Place
                    && last.kind == f.kind
                    && !f.inferred
                    && last.end == f.start =>
            {
                last.end = f.end;
            }
            _ => out.push(f),
        }
    }
    out
}

/// Whether a mention is right; `None` where either is fair.
pub fn judge(para: &Para, f: &Found) -> Option<bool> {
    let mut tallies = BTreeMap::new();
    let fits = |g: &&Gold| g.kind == f.kind && g.starts.contains(&f.start) && g.ends.contains(&f.end);
    if let Some(g) = para.gold.iter().find(fits) {
        return (!g.optional && !f.inferred).then_some(true);
    }
    score(para, std::slice::from_ref(f), &mut tallies);
    let wrong = tallies.values().map(|t: &Tally| t.found).sum::<u32>() > 0;
    wrong.then_some(false)
}

/// Adds a paragraph to the tallies and tells what was wrong, in words.
pub fn score(para: &Para, found: &[Found], tallies: &mut BTreeMap<EntityKind, Tally>) -> Vec<String> {
    let chars: Vec<char> = para.text.chars().collect();
    let show = |start: usize, end: usize| chars[start..end].iter().collect::<String>();
    let fits =
        |g: &Gold, f: &Found| g.kind == f.kind && g.starts.contains(&f.start) && g.ends.contains(&f.end);
    let mut out = Vec::new();
    for g in para.gold.iter().filter(|g| !g.optional) {
        let tally = tallies.entry(g.kind).or_default();
        tally.wanted += 1;
        match found.iter().find(|f| fits(g, f)) {
            Some(f) if g.speaker.is_some() && f.speaker != g.speaker => {
                tally.found += 1;
                out.push(format!("speaker {:?}, not {:?}", f.speaker, g.speaker));
            }
            Some(_) => {
                tally.found += 1;
                tally.right += 1;
            }
            None => out.push(format!("missed {} {}", g.kind.name(), show(g.starts[0], g.ends[0]))),
        }
    }
    for f in found {
        let known = para.gold.iter().any(|g| fits(g, f));
        // Names inside a title, places inside an event, the 县委 of a title and what is only pointed at are fair either way.
        let cited = para.gold.iter().any(|g| {
            let holds = g.starts[0] <= f.start && f.end <= g.ends[0] && f.kind != g.kind;
            holds
                && match g.kind {
                    EntityKind::Work => true,
                    EntityKind::Event => matches!(f.kind, EntityKind::Place | EntityKind::Organization),
                    EntityKind::Title => f.kind == EntityKind::Organization,
                    _ => false,
                }
        });
        if !known && !cited && !f.inferred {
            tallies.entry(f.kind).or_default().found += 1;
            out.push(format!("wrong {} {}", f.kind.name(), show(f.start, f.end)));
        }
    }
    out
}
