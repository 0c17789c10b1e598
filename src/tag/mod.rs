//! Items → entities: who, where, when, how much.
//!
//! The learned layer ([`tagger`]) reads every block, with what the rest of the page says of the same strings; rules
//! about names ([`people`], [`titles`]) correct it; rules for what has a form of its own ([`rules`]) add times,
//! amounts, works, speech; [`resolve`] groups all of it into one entity a real thing.

pub mod bodies;
pub mod bytes;
mod companies;
mod correct;
#[cfg(test)]
mod examples;
pub mod features;
pub mod found;
pub mod fuse;
pub mod keys;
mod kinds;
pub mod lattice;
pub mod lexicon;
pub mod model;
pub mod organizations;
pub mod people;
pub mod places;
pub mod rescore;
pub mod resolve;
pub mod rules;
mod sites;
pub mod slots;
pub mod spans;
pub mod tagger;
pub mod titles;
pub mod value;
pub mod votes;
pub mod words;

use std::collections::{BTreeMap, BTreeSet};

use crate::page::{Entity, EntityKind, Options, Page, Role, Why};
use crate::span::Span;
use correct::{correct, is_word};
use found::{Draft, Para};
use tagger::Tagger;

static MODEL: &[u8] = include_bytes!("../../data/model.bin");

const LEARNED: Why = Why::new("统计模型据上下文判断", "the learned model, from the context");
pub(crate) const BYLINE: Why = Why::new("署名", "a byline");
const DATELINE: Why = Why::new("电头中的地点", "the place of the dateline");
const AGAIN: Why = Why::new("版面别处已确认同名", "the same name is certain elsewhere on the page");
const STEM: Why = Why::new("版面别处有其全称", "the full name stands elsewhere on the page");
const READER: Why = Why::new("读者自定词表", "the reader's own list");

/// An entity of one line of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tagged {
    /// What it is.
    pub kind: EntityKind,
    /// Bytes of the line.
    pub span: Span,
}

const KINDS: [EntityKind; 3] = [EntityKind::Person, EntityKind::Place, EntityKind::Organization];

/// All entities of one line, without the help of a page.
pub fn line(text: &str) -> Vec<Tagged> {
    lines(&[text]).pop().unwrap_or_default()
}

/// The entities of lines that follow one another, each helped by what the others say: people, places, organisations
/// by the learned model and the rules about names, the rest by rule.
///
/// Lines set as the corpora of the 1990s are come as those mark them, by the model alone: the rules know the papers of
/// today, which name other bodies and take places and bodies together.
pub fn lines(texts: &[&str]) -> Vec<Vec<Tagged>> {
    let old = is_full_width(texts);
    let found = Tagger::shipped().lines(texts.iter().copied());
    let tagged = |(text, found): (&&str, Vec<lattice::Found>)| {
        let para = Para::new(0, 0, text);
        let mut drafts: Vec<Draft> = found.into_iter().map(learned).collect();
        if ["记者", "通讯员", "编译", "作者"].iter().any(|w| text.contains(w)) {
            makers(&para, text, &mut drafts);
        }
        if !old {
            correct(&para, &mut drafts, false);
        }
        let titles = titles::find(&para, &drafts);
        drafts.extend(titles.into_iter().map(|t| t.draft));
        let mut out: Vec<Tagged> = drafts
            .into_iter()
            .map(|d| Tagged {
                kind: d.kind,
                span: Span { start: para.bytes[d.start], end: para.bytes[d.end] },
            })
            .collect();
        let rules = rules::all(text, &rules::Context::default());
        out.extend(rules.into_iter().map(|m| Tagged { kind: m.kind, span: m.span }));
        out.sort_by_key(|t| (t.span.start, std::cmp::Reverse(t.span.end), t.kind));
        out
    };
    texts.iter().zip(found).map(tagged).collect()
}

/// Whether letters and digits are mostly full-width, as in the corpora of the 1990s and hardly anywhere since.
fn is_full_width(texts: &[&str]) -> bool {
    let count = |wide: fn(char) -> bool| texts.iter().flat_map(|t| t.chars()).filter(|&c| wide(c)).count();
    let wide = |c| matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
    count(wide) > count(|c| c.is_ascii_alphanumeric())
}

/// Takes over the names of a lead or of a signature: （记者 甲 通讯员 乙）.
fn makers(para: &Para, text: &str, drafts: &mut Vec<Draft>) {
    for (span, sure) in crate::bylines::in_paragraph(text) {
        let mut new =
            Draft::new(EntityKind::Person, para.char_at(span.start), para.char_at(span.end), sure, BYLINE);
        new.certain = true;
        if new.end - new.start >= 2 && !drafts.iter().any(|d| d.certain && d.overlaps(&new)) {
            drafts.retain(|d| !d.overlaps(&new));
            drafts.push(new);
        }
    }
}

/// All entities of a segmented page.
pub fn entities(page: &Page, options: &Options) -> Vec<Entity> {
    let mut paras: Vec<Para> = Vec::new();
    for (i, item) in page.items.iter().enumerate() {
        paras.extend(item.blocks.iter().enumerate().map(|(b, block)| Para::new(i, b, &block.text.text)));
    }
    let texts = paras.iter().map(|p| page.items[p.item].blocks[p.block].text.text.as_str());
    let mut tagger = Tagger::shipped();
    let mut found = tagger.lines(texts);
    for (para, found) in paras.iter().zip(&mut found) {
        let chars: Vec<u16> = para.chars.iter().map(|&c| lexicon::normal(c)).collect();
        tagger.join(&chars, found);
    }
    let mut drafts: Vec<Vec<Draft>> =
        found.into_iter().map(|f| f.into_iter().map(learned).collect()).collect();
    for (para, drafts) in paras.iter().zip(&mut drafts) {
        names(page, options, para, drafts);
    }
    again(&paras, &mut drafts);
    resolve::entities(page, &paras, drafts)
}

fn learned(found: lattice::Found) -> Draft {
    Draft::new(KINDS[found.kind], found.start, found.end, found.sure.min(0.99), LEARNED)
}

/// Settles who is named in one block: bylines and the reader's list first, then the rules about names.
fn names(page: &Page, options: &Options, para: &Para, drafts: &mut Vec<Draft>) {
    let item = &page.items[para.item];
    let mut certain: Vec<Draft> = Vec::new();
    for entry in &options.glossary {
        let name: Vec<char> = entry.name.chars().collect();
        if name.is_empty() {
            continue;
        }
        let mut at = 0;
        while at + name.len() <= para.chars.len() {
            if para.chars[at..].starts_with(&name) {
                let mut draft = Draft::new(entry.kind, at, at + name.len(), 1.0, READER);
                draft.value = resolve::glossary_value(entry);
                certain.push(draft);
                at += name.len();
            } else {
                at += 1;
            }
        }
    }
    for byline in item.bylines.iter().filter(|b| b.block == para.block) {
        let (start, end) = (para.char_at(byline.span.start), para.char_at(byline.span.end));
        if end - start >= 2 && byline.confidence >= 0.5 && !ends_like_an_office(&byline.name) {
            let mut draft = Draft::new(EntityKind::Person, start, end, byline.confidence.max(0.9), BYLINE);
            draft.name = Some(byline.name.split_whitespace().collect());
            certain.push(draft);
        }
    }
    // 新华社某地3月1日电
    if let Some(place) = item.dateline.as_ref().and_then(|d| d.place.as_deref())
        && matches!(item.blocks[para.block].role, Role::Paragraph | Role::Byline | Role::Caption)
    {
        let name: Vec<char> = place.chars().collect();
        let lead = para.chars.len().min(30);
        let at = (0..lead).find(|&at| para.chars[at..].starts_with(&name));
        let agency = |at: usize| at > 0 && matches!(para.chars[at - 1], '社' | '报' | '网' | '讯' | ' ');
        if let Some(at) = at.filter(|&at| name.len() >= 2 && agency(at)) {
            certain.push(Draft::new(EntityKind::Place, at, at + name.len(), 0.97, DATELINE));
        }
    }
    certain.iter_mut().for_each(|d| d.certain = true);
    let mut kept: Vec<Draft> = Vec::new();
    for draft in certain {
        if !kept.iter().any(|k| k.overlaps(&draft)) {
            kept.push(draft);
        }
    }
    // What stands in a byline beside its names is no person.
    let byline = matches!(item.blocks[para.block].role, Role::Byline | Role::Credit) && !kept.is_empty();
    drafts.retain(|d| !(kept.iter().any(|k| k.overlaps(d)) || byline && d.kind == EntityKind::Person));
    drafts.extend(kept);
    correct(para, drafts, byline);
}

/// A newspaper's section or an agency may stand where a name could: 本报评论员.
fn ends_like_an_office(name: &str) -> bool {
    let chars: Vec<char> = name.chars().collect();
    let office =
        titles::before(&chars, chars.len(), true).is_some_and(|start| chars.len() - start >= 3 || start == 0);
    office || ["本报", "本刊", "新华"].iter().any(|w| name.starts_with(w))
}

/// Finds names that are certain once everywhere else on the page.
fn again(paras: &[Para], drafts: &mut [Vec<Draft>]) {
    let mut sure: BTreeMap<Vec<char>, (f32, EntityKind)> = BTreeMap::new();
    let mut times: BTreeMap<(Vec<char>, EntityKind), u32> = BTreeMap::new();
    for (para, drafts) in paras.iter().zip(drafts.iter()) {
        for d in drafts {
            let name = match &d.name {
                Some(name) => name.chars().collect(),
                None => para.chars[d.start..d.end].to_vec(),
            };
            // What is found again and again is one, even if the learned layer is never sure.
            let count = times.entry((para.chars[d.start..d.end].to_vec(), d.kind)).or_default();
            *count += 1;
            let feature = || d.kind == EntityKind::Place && is_feature(&para.chars[d.start..d.end]);
            let often = *count >= 3 && d.end - d.start >= 4 || *count >= 2 && feature();
            let titled = d.kind == EntityKind::Person
                && d.sure > 0.6
                && titles::before(&para.chars, d.start, true).is_some_and(|s| d.start - s >= 2);
            let often = often || titled;
            let weight = if d.certain { 1.0 } else { d.sure.max(if often { 0.91 } else { 0.0 }) };
            let best = sure.entry(name).or_insert((weight, d.kind));
            if weight > best.0 {
                *best = (weight, d.kind);
            }
        }
    }
    sure.retain(|name, (p, kind)| {
        let least = match kind {
            EntityKind::Person => 2,
            _ if name.iter().all(char::is_ascii_uppercase) => 3,
            EntityKind::Place if is_feature(name) => 3,
            _ => 4,
        };
        let long = name.len() > 2 || !is_word(&name.iter().collect::<String>());
        *p > 0.9 && name.len() >= least && long && !name.contains(&' ')
    });
    let stems = stems(paras, drafts);
    for name in &stems {
        sure.entry(name.clone()).or_insert((0.92, EntityKind::Place));
    }
    // Lengths of the names that begin with two characters, longest first.
    let mut lengths: BTreeMap<[char; 2], BTreeSet<std::cmp::Reverse<usize>>> = BTreeMap::new();
    for name in sure.keys() {
        if let [one, two, ..] = name[..] {
            lengths.entry([one, two]).or_default().insert(std::cmp::Reverse(name.len()));
        }
    }
    for (para, drafts) in paras.iter().zip(drafts.iter_mut()) {
        for at in 0..para.chars.len().saturating_sub(1) {
            let Some(lengths) = lengths.get(&[para.chars[at], para.chars[at + 1]]) else { continue };
            let known = lengths.iter().find_map(|&std::cmp::Reverse(len)| {
                // 亳州市民: the people of 亳州.
                let people = len >= 3
                    && matches!(para.chars.get(at + len - 1), Some('市' | '县' | '区'))
                    && para.chars.get(at + len) == Some(&'民');
                Some((len, sure.get(para.chars.get(at..at + len)?)?.1)).filter(|_| !people)
            });
            let Some((len, kind)) = known else { continue };
            // Letters are a name only as a whole word.
            let letter = |at: Option<usize>| {
                at.and_then(|at| para.chars.get(at)).is_some_and(|c| c.is_ascii_alphanumeric() || *c == '-')
            };
            if para.chars[at].is_ascii() && letter(at.checked_sub(1))
                || para.chars[at + len - 1].is_ascii() && letter(Some(at + len))
            {
                continue;
            }
            let why = if stems.contains(&para.chars[at..at + len]) { STEM } else { AGAIN };
            let new = Draft::new(kind, at, at + len, 0.92, why);
            let clash = |d: &Draft| d.overlaps(&new);
            // What the model read there stands if it is surer, longer, or the same.
            let stands = |d: &Draft| d.certain || d.kind == kind && d.end - d.start >= len || d.sure > 0.9;
            if drafts
                .iter()
                .any(|d| clash(d) && (stands(d) || kind != EntityKind::Person && d.end - d.start > len))
            {
                continue;
            }
            drafts.retain(|d| !clash(d));
            drafts.push(new);
        }
        bodies::committees(para, drafts);
        drafts.sort_by_key(|d| (d.start, d.end));
    }
    own_names(paras, drafts);
}

/// Whether three characters have the form of a road's, a township's, a river's or a hill's name.
fn is_feature(name: &[char]) -> bool {
    matches!(name, [_, _, '路' | '街' | '镇' | '乡' | '村' | '岛' | '湖' | '山' | '江' | '河'])
}

/// Divisions that the page names in full, alone or as the seat of a body, and what they are called for short.
fn stems(paras: &[Para], drafts: &[Vec<Draft>]) -> BTreeSet<Vec<char>> {
    let mut out = BTreeSet::new();
    for (para, drafts) in paras.iter().zip(drafts) {
        for d in drafts.iter().filter(|d| d.end - d.start >= 3) {
            let text = para.text(d.start, d.end);
            let full = match d.kind {
                EntityKind::Place | EntityKind::Organization => places::seat(&text),
                _ => None,
            };
            let Some(full) = full else { continue };
            if let Some(stem) = places::stem(full) {
                out.insert(full.chars().collect());
                out.insert(stem.chars().collect());
            }
        }
    }
    out
}

/// Ends names where others of the page say so: 柳禾常(说) where 柳禾 is read too; and takes the place that begins a firm's
/// own name for no place (云州渡船 of 云州渡船某公司), if the learned layer is not sure of it.
fn own_names(paras: &[Para], drafts: &mut [Vec<Draft>]) {
    let mut people: BTreeSet<Vec<char>> = BTreeSet::new();
    let mut firms: BTreeSet<Vec<char>> = BTreeSet::new();
    for (para, drafts) in paras.iter().zip(drafts.iter()) {
        for d in drafts {
            let name = &para.chars[d.start..d.end];
            match d.kind {
                EntityKind::Person if name.len() == 2 => drop(people.insert(name.to_vec())),
                EntityKind::Organization
                    if name.len() > 6
                        && organizations::class(&para.text(d.start, d.end)) == Some("company") =>
                {
                    firms.insert(name.to_vec());
                }
                _ => {}
            }
        }
    }
    for (para, drafts) in paras.iter().zip(drafts) {
        for d in drafts.iter_mut() {
            let long = d.kind == EntityKind::Person && !d.certain && d.end - d.start == 3;
            if long
                && "常还也又都曾已正就才便".contains(para.chars[d.end - 1])
                && people.contains(&para.chars[d.start..d.end - 1])
            {
                d.end -= 1;
            }
        }
        drafts.retain(|d| {
            let doubtful = d.kind == EntityKind::Place && !d.certain && (d.sure < 0.95 || d.why == STEM);
            let own = para.chars.get(d.start..d.end + 2);
            !(doubtful && own.is_some_and(|own| firms.iter().any(|firm| firm.starts_with(own))))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_the_old_corpora_are_known_by_their_digits() {
        for (lines, old) in [
            (&["２０２９年，ＣＤ唱片", "渡口"][..], true),
            (&["2029年", "第３渡口"][..], false),
            (&["没有数字"][..], false),
            (&[][..], false),
        ] {
            assert_eq!(is_full_width(lines), old, "{lines:?}");
        }
    }
}
