//! Mentions → entities: one for each real thing on the page, with its titles, codes and inferred mentions.

use std::collections::{BTreeMap, BTreeSet};

use super::found::{Draft, Para};
use super::rules::{self, quote::Person};
use super::value::Value;
use super::{correct, organizations, people, places, titles, words};
use crate::page::{Entity, EntityKind, GlossaryEntry, Mention, Page, Role, Why};
use crate::span::Span;

const OWN: Why = Why::new("指本版所在地", "means the newspaper's own place");
const NAMED: Why = Why::new("指上文所说的地方", "means the place named before");
const SURNAME_TITLE: Why =
    Why::new("姓氏加职务，同版有同姓且同职者", "a surname with the title of a person on the page");
const PRONOUN: Why = Why::new("人称代词，指上文的人", "a pronoun; means the person named before");
const SHORT: Why = Why::new("同版某机构的简称", "short for an organisation named on the page");
const HOTLINE: Why = Why::new("同版某热线的简称", "short for a hotline named on the page");
const TITLE_ELSEWHERE: Why = Why::new("职务见于同版另一篇", "the title stands in another item of the page");
const CODE: Why = Why::new("地名表中有此名", "listed in the gazetteer");

/// A reader's code for a name, as its value.
pub fn glossary_value(entry: &GlossaryEntry) -> Option<Value> {
    let code = entry.code.clone()?;
    Some(match entry.kind {
        EntityKind::Organization => Value::Organization { class: code },
        _ => Value::Place { codes: vec![code] },
    })
}

/// A mention with the entity that it belongs to.
struct Linked {
    key: (EntityKind, String),
    para: usize,
    span: Span,
    sure: f32,
    inferred: bool,
    why: Why,
    value: Option<Value>,
}

/// Groups the mentions of a page. `drafts` holds people, places and organisations, a list a paragraph.
pub fn entities(page: &Page, paras: &[Para], drafts: Vec<Vec<Draft>>) -> Vec<Entity> {
    let own = own_place(page, paras, &drafts);
    let near = own.as_ref().map(|o| o.1).or_else(|| province_of(paras, &drafts));
    let mut linked: Vec<Linked> = Vec::new();
    let mut held: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for byline in page.items.iter().flat_map(|i| &i.bylines).filter(|b| !b.role.is_empty()) {
        let list = held.entry(byline.name.split_whitespace().collect()).or_default();
        if !list.contains(&byline.role) {
            list.push(byline.role.clone());
        }
    }
    let mut by_item: BTreeMap<String, BTreeMap<usize, BTreeSet<String>>> = BTreeMap::new();
    let mut last_person: Option<(usize, String)> = None;
    let mut last_place: Option<(usize, String)> = None;
    let mut anchor: Option<(usize, String)> = None;
    let mut open_quote = false;
    let mut deixis: Vec<Linked> = Vec::new();
    for (p, (para, mut drafts)) in paras.iter().zip(drafts).enumerate() {
        let text = page.items[para.item].blocks[para.block].text.text.as_str();
        let span = |start: usize, end: usize| Span { start: para.bytes[start], end: para.bytes[end] };
        let same = |x: &Option<(usize, String)>| x.as_ref().filter(|x| x.0 == para.item).map(|x| x.1.clone());
        let names: Vec<(Span, String)> = drafts
            .iter()
            .filter(|d| d.kind == EntityKind::Person)
            .map(|d| (span(d.start, d.end), name_of(para, d)))
            .collect();
        let people: Vec<Person> = names.iter().map(|(span, name)| Person { span: *span, name }).collect();
        let (before, date) = (same(&last_person), same(&anchor));
        let context = rules::Context {
            issue_date: page.issue.date.as_deref(),
            anchor: date.as_deref(),
            people: &people,
            last_person: before.as_deref(),
            open_quote: open_quote && last_person.as_ref().is_some_and(|x| x.0 == para.item),
        };
        let byline = matches!(page.items[para.item].blocks[para.block].role, Role::Byline | Role::Credit);
        let mut ruled = rules::all(text, &context);
        // The reader's own list goes before every rule.
        let given: Vec<Span> =
            drafts.iter().filter(|d| d.why == super::READER).map(|d| span(d.start, d.end)).collect();
        ruled.retain(|r| {
            matches!(r.kind, EntityKind::Quote | EntityKind::Event | EntityKind::Work)
                && !given.contains(&r.span)
                || !given.iter().any(|g| g.overlaps(r.span))
        });
        open_quote = rules::quote::leaves_open(text, context.open_quote);
        if let Some(date) = rules::time::last_date(&ruled) {
            anchor = Some((para.item, date));
        }
        // A time or a work is surer than a name that cuts through it.
        for rule in &ruled {
            let firm = matches!(
                rule.kind,
                EntityKind::Time | EntityKind::Work | EntityKind::Quantity | EntityKind::Money
            );
            let at = Draft::new(
                rule.kind,
                para.char_at(rule.span.start),
                para.char_at(rule.span.end),
                1.0,
                rule.why,
            );
            drafts.retain(|d| {
                d.certain
                    || !firm
                    || !(d.crosses(&at)
                        || (d.overlaps(&at) && rule.kind != EntityKind::Work && d.sure < 0.98))
            });
        }
        let found = if byline { Vec::new() } else { titles::find(para, &drafts) };
        for title in titles::shared(para, &drafts, &found) {
            let list = held.entry(name_of(para, &drafts[title.1])).or_default();
            let name = para.text(found[title.0].draft.start, found[title.0].draft.end);
            let person = name_of(para, &drafts[title.1]);
            by_item.entry(person).or_default().entry(para.item).or_default().insert(name.clone());
            if !list.contains(&name) {
                list.push(name);
            }
        }
        for title in &found {
            let d = &title.draft;
            let name = para.text(d.start, d.end);
            if let Some(person) = title.person {
                let list = held.entry(name_of(para, &drafts[person])).or_default();
                let who = name_of(para, &drafts[person]);
                by_item.entry(who).or_default().entry(para.item).or_default().insert(name.clone());
                if !list.contains(&name) {
                    list.push(name.clone());
                }
            }
            linked.push(link(EntityKind::Title, name, p, span(d.start, d.end), d));
        }
        for rule in ruled {
            let name = rule.span.of(text).to_owned();
            linked.push(Linked {
                key: (rule.kind, name),
                para: p,
                span: rule.span,
                sure: ruled_sure(rule.kind, rule.confidence),
                inferred: false,
                why: rule.why,
                value: rule.value,
            });
        }
        deixis.extend(places_by_pointing(para, &drafts, own.as_ref(), same(&last_place)).into_iter().map(
            |(start, end, name, why)| Linked {
                key: (EntityKind::Place, name),
                para: p,
                span: span(start, end),
                sure: 0.8,
                inferred: true,
                why,
                value: None,
            },
        ));
        for (at, name) in pronouns(para, &drafts, before) {
            deixis.push(Linked {
                key: (EntityKind::Person, name),
                para: p,
                span: span(at, at + 1),
                sure: 0.7,
                inferred: true,
                why: PRONOUN,
                value: None,
            });
        }
        for d in &drafts {
            let name = name_of(para, d);
            match d.kind {
                EntityKind::Person if !byline => last_person = Some((para.item, name.clone())),
                EntityKind::Place if places::codes(&name).iter().any(|c| c.len() == 6) => {
                    last_place = Some((para.item, name.clone()));
                }
                _ => {}
            }
            linked.push(link(d.kind, name, p, span(d.start, d.end), d));
        }
    }
    linked.extend(deixis);
    surnames(paras, &mut linked, &held);
    merge_places(&mut linked, near);
    merge_organizations(&mut linked);
    let mut entities = build(paras, linked, held, near);
    let elsewhere = titles_elsewhere(&by_item);
    for entity in entities.iter_mut().filter(|e| e.kind == EntityKind::Person) {
        let Some(titles) = elsewhere.get(entity.name.as_str()) else { continue };
        let own = &by_item[&entity.name];
        for m in entity.mentions.iter_mut().filter(|m| !m.inferred && !own.contains_key(&m.item)) {
            m.titles = titles.clone();
            m.why.push(TITLE_ELSEWHERE);
        }
    }
    entities
}

fn link(kind: EntityKind, name: String, para: usize, span: Span, d: &Draft) -> Linked {
    Linked {
        key: (kind, name),
        para,
        span,
        sure: if d.why == super::LEARNED { settled(d.sure) } else { ruled_sure(kind, d.sure) },
        inferred: false,
        why: d.why,
        value: d.value.clone(),
    }
}

/// How often a mention of the learned layer is right that the rules about names let pass, by its probability before
/// them: a line through the reliability that `cargo xtask eval-news` prints.
fn settled(sure: f32) -> f32 {
    (0.72 + 0.27 * sure).max(sure)
}

/// The same of a rule: `cargo xtask eval-news` finds them right more often than they claim. Speech, terms and events
/// are not measured there, and keep what their rules say.
fn ruled_sure(kind: EntityKind, sure: f32) -> f32 {
    match kind {
        EntityKind::Quote | EntityKind::Term | EntityKind::Event | EntityKind::Work => sure,
        _ => (0.7 + 0.28 * sure).max(sure),
    }
}

fn name_of(para: &Para, d: &Draft) -> String {
    d.name.clone().unwrap_or_else(|| para.text(d.start, d.end))
}

/// The place the newspaper is of: by its name, else the city that the page speaks of most.
fn own_place(page: &Page, paras: &[Para], drafts: &[Vec<Draft>]) -> Option<(String, &'static str)> {
    let mut count: BTreeMap<&'static str, (u32, String)> = BTreeMap::new();
    for (para, drafts) in paras.iter().zip(drafts) {
        for d in drafts.iter().filter(|d| d.kind == EntityKind::Place) {
            let name = para.text(d.start, d.end);
            if let [code] = places::codes(&name)[..]
                && code.len() == 6
                && places::level(code) >= 1
            {
                count.entry(code).or_insert((0, name)).0 += 1;
            }
        }
    }
    if let Some((stem, code)) = page.issue.publication.as_deref().and_then(places::of_newspaper) {
        // The form that the page itself uses.
        let name = count.get(code).map_or(stem.to_owned(), |c| c.1.clone());
        return Some((name, code));
    }
    let mut ranked: Vec<(u32, &'static str, String)> =
        count.into_iter().map(|(c, (n, name))| (n, c, name)).collect();
    ranked.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    let second = ranked.get(1).map_or(0, |r| r.0);
    let (n, code, name) = ranked.into_iter().next()?;
    (n >= 4 && n > 2 * second).then_some((name, code))
}

/// The province that most of the page's unambiguous places lie in.
fn province_of(paras: &[Para], drafts: &[Vec<Draft>]) -> Option<&'static str> {
    let mut count: BTreeMap<&'static str, u32> = BTreeMap::new();
    for (para, drafts) in paras.iter().zip(drafts) {
        for d in drafts.iter().filter(|d| d.kind == EntityKind::Place) {
            if let [code] = places::codes(&para.text(d.start, d.end))[..]
                && code.len() == 6
            {
                *count.entry(&code[..2]).or_default() += 1;
            }
        }
    }
    let all: u32 = count.values().sum();
    let (province, n) = count.into_iter().max_by_key(|&(code, n)| (n, std::cmp::Reverse(code)))?;
    (n >= 2 && 2 * n > all).then(|| places::province(province)).flatten()
}

/// 我市, 全省, 该县: start, end, the place's name, and why.
fn places_by_pointing(
    para: &Para,
    drafts: &[Draft],
    own: Option<&(String, &'static str)>,
    last: Option<String>,
) -> Vec<(usize, usize, String, Why)> {
    let mut out = Vec::new();
    for at in 0..para.chars.len().saturating_sub(1) {
        let (point, unit) = (para.chars[at], para.chars[at + 1]);
        let level = match unit {
            '省' => 0,
            '市' => 1,
            '县' | '区' => 2,
            _ => continue,
        };
        // 全市场, 该区域: the unit begins another word.
        let next = para.chars.get(at + 2).filter(|c| words::is_han(**c));
        if next.is_some_and(|&c| {
            "场域份间委长政".contains(c) && correct::is_word(&[unit, c].iter().collect::<String>())
        }) {
            continue;
        }
        let new = Draft::new(EntityKind::Place, at, at + 2, 0.8, OWN);
        if drafts.iter().any(|d| d.overlaps(&new) && d.kind == EntityKind::Person) {
            continue;
        }
        match point {
            '我' | '全' | '本' => {
                let Some((name, code)) = own else { continue };
                if places::level(code) == level {
                    out.push((at, at + 2, name.clone(), OWN));
                } else if level == 0
                    && let Some(province) = province(code)
                {
                    out.push((at, at + 2, province.to_owned(), OWN));
                }
            }
            '该' => {
                // The place named last, in this paragraph or before it.
                let here = drafts.iter().rfind(|d| {
                    let name = || para.text(d.start, d.end);
                    d.kind == EntityKind::Place
                        && d.end <= at
                        && places::codes(&name()).iter().any(|c| c.len() == 6)
                });
                let Some(name) = &here.map(|d| name_of(para, d)).or_else(|| last.clone()) else { continue };
                if places::codes(name).first().is_some_and(|c| places::level(c) == level) {
                    out.push((at, at + 2, name.clone(), NAMED));
                }
            }
            _ => {}
        }
    }
    out
}

/// The province of a division, by name.
fn province(code: &str) -> Option<&'static str> {
    places::name_of(&format!("{}0000", code.get(..2)?))
}

/// Verbs before which a pronoun means a speaker.
const SAYS: &[&str] = &["说", "强调", "指出", "表示", "要求", "介绍", "认为", "告诉", "希望"];

/// Words that may stand before such a verb: 他还说.
const ALSO: &[&str] = &["还", "也", "又", "同时", "随后", "最后", "接着", "再次", "进一步", "特别", "多次"];

/// Whether a verb of saying begins here.
fn says(rest: &[char]) -> bool {
    let also = ALSO.iter().find(|w| people::starts(rest, w)).map_or(0, |w| w.chars().count());
    SAYS.iter().any(|v| people::starts(&rest[also..], v) && !people::starts(&rest[also..], "说明"))
}

/// 他说, 她强调: where the pronoun stands and whom it means.
fn pronouns(para: &Para, drafts: &[Draft], before: Option<String>) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    for (at, ch) in para.chars.iter().enumerate() {
        let clause = at == 0 || !words::is_han(para.chars[at - 1]);
        if !matches!(ch, '他' | '她') || !clause || !says(&para.chars[at + 1..]) {
            continue;
        }
        let here =
            drafts.iter().rfind(|d| d.kind == EntityKind::Person && d.end <= at).map(|d| name_of(para, d));
        if let Some(name) = here.or_else(|| before.clone()) {
            out.push((at, name));
        }
    }
    out
}

/// 张市长: links a surname with a title to the one person of the page who has both.
fn surnames(paras: &[Para], linked: &mut Vec<Linked>, held: &BTreeMap<String, Vec<String>>) {
    let mut out = Vec::new();
    let mut by_surname: BTreeMap<char, Vec<(&String, &Vec<String>)>> = BTreeMap::new();
    for (name, list) in held.iter().filter(|(name, _)| name.chars().count() > 1) {
        by_surname.entry(name.chars().next().unwrap_or('\0')).or_default().push((name, list));
    }
    // People and bodies of each paragraph.
    let mut named: Vec<Vec<(EntityKind, Span)>> = vec![Vec::new(); paras.len()];
    for l in linked.iter().filter(|l| matches!(l.key.0, EntityKind::Person | EntityKind::Organization)) {
        named[l.para].push((l.key.0, l.span));
    }
    for (p, para) in paras.iter().enumerate() {
        for at in 0..para.chars.len().saturating_sub(2) {
            if !words::is_han(para.chars[at]) {
                continue;
            }
            let Some(holders) = by_surname.get(&para.chars[at]) else { continue };
            let Some(end) = titles::after(&para.chars, at + 1) else { continue };
            let span = Span { start: para.bytes[at], end: para.bytes[end] };
            let covered = |&(kind, l): &(EntityKind, Span)| {
                let surname =
                    kind == EntityKind::Person && l.end == para.bytes[at + 1] && l.start == span.start;
                l.overlaps(span) && !surname
            };
            if named[p].iter().any(covered) {
                continue;
            }
            let title: String = para.text(at + 1, end);
            let fits: Vec<&String> = holders
                .iter()
                .filter(|(_, list)| list.iter().any(|t| t.ends_with(&title)))
                .map(|(name, _)| *name)
                .collect();
            if let [name] = fits[..] {
                out.push(Linked {
                    key: (EntityKind::Person, name.clone()),
                    para: p,
                    span: Span { start: para.bytes[at], end: para.bytes[at + 1] },
                    sure: 0.8,
                    inferred: true,
                    why: SURNAME_TITLE,
                    value: None,
                });
            }
        }
    }
    let linked_again: BTreeSet<(usize, Span)> = out.iter().map(|o: &Linked| (o.para, o.span)).collect();
    linked.retain(|l| l.key.0 != EntityKind::Person || !linked_again.contains(&(l.para, l.span)));
    linked.extend(out);
}

/// Gives places their codes, and one key to names of the same division.
fn merge_places(linked: &mut [Linked], own: Option<&'static str>) {
    let mut fullest: BTreeMap<String, String> = BTreeMap::new();
    for l in linked.iter_mut().filter(|l| l.key.0 == EntityKind::Place) {
        let mut codes = places::codes(&l.key.1);
        places::prefer(&mut codes, own);
        if l.value.is_none() && !codes.is_empty() {
            l.value = Some(Value::Place { codes: codes.iter().map(|c| c.to_string()).collect() });
        }
        if let Some(code) = codes.first() {
            let name = fullest.entry(code.to_string()).or_insert_with(|| l.key.1.clone());
            if l.key.1.len() > name.len() {
                *name = l.key.1.clone();
            }
        }
    }
    for l in linked.iter_mut() {
        if let (EntityKind::Place, Some(Value::Place { codes })) = (l.key.0, &l.value)
            && let Some(name) = codes.first().and_then(|c| fullest.get(c))
        {
            l.key.1 = name.clone();
        }
    }
}

/// Levels of administration that a short name of a body begins with.
const LEVELS: [&str; 7] = ["省", "市", "县", "区", "州", "旗", "自治区"];

/// Links a short organisation to the one it shortens: 省政协 to 某省政协, 市12345热线 to 某市12345市民热线.
fn merge_organizations(linked: &mut [Linked]) {
    let names: BTreeSet<String> =
        linked.iter().filter(|l| l.key.0 == EntityKind::Organization).map(|l| l.key.1.clone()).collect();
    // Every end of a long name that may be its short form, and the names that have it.
    let mut ends: BTreeMap<&str, Vec<&String>> = BTreeMap::new();
    let mut lines: BTreeMap<String, Vec<&String>> = BTreeMap::new();
    for name in &names {
        for (at, _) in name.char_indices().skip(1) {
            let Some(level) = LEVELS.iter().find(|l| name[at..].starts_with(**l)) else { continue };
            if !places::codes(&name[..at + level.len()]).is_empty() {
                ends.entry(&name[at..]).or_default().push(name);
            }
        }
        if let Some(number) = hotline(name) {
            lines.entry(number).or_default().push(name);
        }
    }
    for l in linked.iter_mut().filter(|l| l.key.0 == EntityKind::Organization) {
        let short = l.key.1.as_str();
        if short.chars().count() >= 3
            && LEVELS.iter().any(|level| short.starts_with(level))
            && let Some([name]) = ends.get(short).map(Vec::as_slice)
        {
            (l.key.1, l.inferred, l.why) = (name.to_string(), true, SHORT);
        } else if let Some(all) = hotline(short).and_then(|n| lines.get(&n))
            && let Some(longest) = all.iter().max_by_key(|n| (n.len(), std::cmp::Reverse(*n)))
            && longest.len() > short.len()
            && all.iter().all(|n| same_line(n, longest))
        {
            (l.key.1, l.inferred, l.why) = (longest.to_string(), true, HOTLINE);
        }
    }
}

/// The number of a hotline's name.
fn hotline(name: &str) -> Option<String> {
    let digits: String = name.chars().filter(char::is_ascii_digit).collect();
    (digits.len() >= 3 && name.contains("热线")).then_some(digits)
}

/// Whether a shorter name of a hotline may mean the longer one: what stands before its number ends that one's.
fn same_line(short: &str, long: &str) -> bool {
    let place = |name: &str| name.chars().take_while(|c| !c.is_ascii_digit()).collect::<String>();
    place(long).ends_with(&place(short))
}

/// Titles that a bare mention takes from other items of the page: by name, those that do not contradict one another.
///
/// One name with titles that share nothing in two items may be two people: then nothing is taken over.
fn titles_elsewhere(
    by_item: &BTreeMap<String, BTreeMap<usize, BTreeSet<String>>>,
) -> BTreeMap<&str, Vec<String>> {
    let mut out = BTreeMap::new();
    for (name, items) in by_item {
        let mut sets = items.values();
        let Some(first) = sets.next() else { continue };
        let shared = sets.try_fold(first.clone(), |shared, set| {
            let both: BTreeSet<String> = shared.intersection(set).cloned().collect();
            (!both.is_empty()).then_some(both)
        });
        if shared.is_some() {
            let all: BTreeSet<&String> = items.values().flatten().collect();
            out.insert(name.as_str(), all.into_iter().cloned().collect());
        }
    }
    out
}

fn build(
    paras: &[Para],
    mut linked: Vec<Linked>,
    held: BTreeMap<String, Vec<String>>,
    own: Option<&'static str>,
) -> Vec<Entity> {
    linked.sort_by(|a, b| {
        (a.para, a.span.start, std::cmp::Reverse(a.span.end), &a.key).cmp(&(
            b.para,
            b.span.start,
            std::cmp::Reverse(b.span.end),
            &b.key,
        ))
    });
    linked.dedup_by(|b, a| a.para == b.para && a.span == b.span && a.key.0 == b.key.0);
    let mut index: BTreeMap<(EntityKind, String), usize> = BTreeMap::new();
    let mut out: Vec<Entity> = Vec::new();
    for l in linked {
        // Speech is one of a kind; everything else is one thing a name.
        let at = match (l.key.0, index.get(&l.key)) {
            (EntityKind::Quote, _) | (_, None) => {
                index.insert(l.key.clone(), out.len());
                out.push(Entity {
                    kind: l.key.0,
                    name: l.key.1.clone(),
                    titles: Vec::new(),
                    value: None,
                    why: Vec::new(),
                    mentions: Vec::new(),
                });
                out.len() - 1
            }
            (_, Some(&at)) => at,
        };
        let entity = &mut out[at];
        if entity.value.is_none() {
            entity.value = l.value;
        }
        if !entity.why.contains(&l.why) && !l.inferred {
            entity.why.push(l.why);
        }
        entity.mentions.push(Mention {
            item: paras[l.para].item,
            block: paras[l.para].block,
            span: l.span,
            confidence: l.sure.clamp(0.0, 1.0),
            inferred: l.inferred,
            titles: Vec::new(),
            why: vec![l.why],
        });
    }
    for entity in &mut out {
        match entity.kind {
            EntityKind::Person => entity.titles = held.get(&entity.name).cloned().unwrap_or_default(),
            EntityKind::Organization if entity.value.is_none() => {
                entity.value =
                    organizations::class(&entity.name).map(|c| Value::Organization { class: c.to_owned() });
            }
            EntityKind::Place if entity.value.is_none() => {
                let mut codes = places::codes(&entity.name);
                places::prefer(&mut codes, own);
                if !codes.is_empty() {
                    entity.value =
                        Some(Value::Place { codes: codes.iter().map(|c| c.to_string()).collect() });
                }
            }
            _ => {}
        }
        if entity.kind == EntityKind::Place && entity.value.is_some() {
            entity.why.push(CODE);
        }
        if entity.why.is_empty() {
            entity.why.extend(entity.mentions.first().map(|m| m.why[0]));
        }
    }
    out
}
