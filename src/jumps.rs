//! Several pages: which 下转 is answered by which 上接.
//!
//! Two signs, multiplied: the page numbers that the jump lines name, against those that the pages carry; and the words
//! that both pieces share, weighted by how rare they are among all items that are loaded. Cutting the articles of
//! printed pages in two showed how far the second sign tells: the halves of one article share 0.15 in the median and
//! 0.07 in 19 of 20 cases, pieces of two articles 0.02, and 0.08 in one of 20.

use std::collections::HashMap;

use crate::items::link::for_bigrams;
use crate::page::{Issue, Item, Jump, Page, Role, Why};

/// What joining needs to know of one page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// Its number, date and newspaper.
    pub issue: Issue,
    /// Its items, in their order.
    pub pieces: Vec<Piece>,
}

/// What joining needs to know of one item.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Piece {
    /// Its words, without its jump lines.
    pub text: String,
    /// Its jumps, in their order.
    pub jumps: Vec<Jump>,
}

impl Sheet {
    /// The sheet of a page.
    pub fn of(page: &Page) -> Sheet {
        Sheet { issue: page.issue.clone(), pieces: page.items.iter().map(Piece::of).collect() }
    }
}

impl Piece {
    fn of(item: &Item) -> Piece {
        let blocks = item.blocks.iter().filter(|b| b.role != Role::Jump);
        // No pair of characters crosses a line end.
        let text = blocks.map(|b| b.text.text.as_str()).collect::<Vec<_>>().join("\n");
        Piece { text, jumps: item.jumps.clone() }
    }
}

/// One jump line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Half {
    /// Index into the pages.
    pub page: usize,
    /// Index into that page's items.
    pub item: usize,
    /// Index into that item's jumps.
    pub jump: usize,
}

/// Two jump lines that belong together, or one that nothing answers.
#[derive(Clone, Debug, PartialEq)]
pub struct JumpLink {
    /// The piece that ends with 下转; `None` if it was not found.
    pub to: Option<Half>,
    /// The piece that begins with 上接; `None` if it was not found.
    pub from: Option<Half>,
    /// How well the two fit, 0 to 1; 0 where one dangles.
    pub score: f32,
    /// Why they belong together, or why one dangles.
    pub why: Vec<Why>,
}

const NUMBERS: Why = Why::new("两处写明的版次互相对应", "each names the page that the other stands on");
const ONE_NUMBER: Why = Why::new(
    "一处写明的版次对应，另一版没有版次",
    "one names the other's page, which says no number of its own",
);
const WORDS: Why = Why::new("两处有相同的少见词语", "both share words that are rare on these pages");
const RIVAL: Why = Why::new("另有一处也几乎同样相合", "another piece fits nearly as well");

const NOT_LOADED: Why = Why::new("所指的版没有载入", "the page that it names is not loaded");
const OTHER_ISSUE: Why =
    Why::new("载入的那一版属于另一期", "the loaded page of that number belongs to another issue");
const NO_ANSWER: Why =
    Why::new("所指的版上没有对应的转接行", "the page that it names has no jump line in answer");
const UNLIKE: Why = Why::new(
    "对应的转接稿与它没有足够的共同词语",
    "the piece in answer shares too few telling words with it",
);
const TAKEN: Why = Why::new("对应的转接稿与另一篇更合", "the piece in answer fits another article better");
const TOO_MANY: Why = Why::new("一版上的转接行过多", "the page has more jump lines than a page can have");

/// Jump lines of one page that are looked at, so that the work cannot grow with their square.
const HALVES: usize = 64;
/// What a link must score.
const BAR: f32 = 0.4;
/// A number that a page does not say counts half.
const UNSAID: f32 = 0.5;
/// What the numbers are worth without a shared word.
const FLOOR: f32 = 0.3;
/// Shared words from which on they speak for one article, and where they speak fully.
const SHARED: (f32, f32) = (0.01, 0.12);
/// Nearer than this, a second piece is a rival.
const NEAR: f32 = 0.05;

/// Joins the jump lines of pages: every one is in exactly one link. Links stand in the order of the pages.
pub fn join(pages: &[Page]) -> Vec<JumpLink> {
    // Most pages have none, and need not be looked at.
    if pages.iter().flat_map(|p| &p.items).all(|i| i.jumps.is_empty()) {
        return Vec::new();
    }
    join_sheets(&pages.iter().map(Sheet::of).collect::<Vec<_>>())
}

/// Like [`join`], from no more than it needs.
pub fn join_sheets(pages: &[Sheet]) -> Vec<JumpLink> {
    let (mut tos, mut froms, mut out) = (Vec::new(), Vec::new(), Vec::new());
    for (p, page) in pages.iter().enumerate() {
        let mut seen = 0;
        for (i, item) in page.pieces.iter().enumerate() {
            for (j, jump) in item.jumps.iter().enumerate() {
                let half = Half { page: p, item: i, jump: j };
                seen += 1;
                match (seen > HALVES, jump.to) {
                    (true, to) => out.push(dangling(half, to, TOO_MANY)),
                    (false, true) => tos.push(half),
                    (false, false) => froms.push(half),
                }
            }
        }
    }
    let words = Words::new(pages, tos.iter().chain(&froms));
    let mut fits: Vec<Fit> = Vec::new();
    for (t, &to) in tos.iter().enumerate() {
        for (f, &from) in froms.iter().enumerate() {
            if let Some(numbers) = numbers(pages, to, from) {
                let shared = words.shared(to, from);
                let strength = ((shared - SHARED.0) / (SHARED.1 - SHARED.0)).clamp(0.0, 1.0);
                let score = numbers * (FLOOR + (1.0 - FLOOR) * strength);
                fits.push(Fit { to: t, from: f, numbers, strength, score });
            }
        }
    }
    // The best first; the order of the pages where two are equal.
    fits.sort_by(|a, b| b.score.total_cmp(&a.score).then((a.to, a.from).cmp(&(b.to, b.from))));
    let (mut to_done, mut from_done) = (vec![false; tos.len()], vec![false; froms.len()]);
    for fit in fits.iter().filter(|f| f.score >= BAR) {
        if to_done[fit.to] || from_done[fit.from] {
            continue;
        }
        let open = |f: &&Fit| !to_done[f.to] && !from_done[f.from];
        let rival = fits.iter().filter(open).any(|f| {
            (f.to == fit.to) != (f.from == fit.from) && f.score >= BAR && f.score > fit.score - NEAR
        });
        let mut why = Vec::new();
        match fit.numbers {
            n if n >= 1.0 => why.push(NUMBERS),
            n if n > UNSAID => why.push(ONE_NUMBER),
            _ => {}
        }
        if fit.strength > 0.0 {
            why.push(WORDS);
        }
        if rival {
            why.push(RIVAL);
        }
        out.push(JumpLink { to: Some(tos[fit.to]), from: Some(froms[fit.from]), score: fit.score, why });
        (to_done[fit.to], from_done[fit.from]) = (true, true);
    }
    for (n, &half) in tos.iter().enumerate().filter(|t| !to_done[t.0]) {
        let mine = fits.iter().filter(|f| f.to == n).map(|f| (f.score, from_done[f.from]));
        out.push(dangling(half, true, reason(pages, half, mine)));
    }
    for (n, &half) in froms.iter().enumerate().filter(|f| !from_done[f.0]) {
        let mine = fits.iter().filter(|f| f.from == n).map(|f| (f.score, to_done[f.to]));
        out.push(dangling(half, false, reason(pages, half, mine)));
    }
    out.sort_by_key(|l| (l.to.or(l.from), l.to.is_none()));
    out
}

struct Fit {
    to: usize,
    from: usize,
    numbers: f32,
    strength: f32,
    score: f32,
}

fn dangling(half: Half, to: bool, why: Why) -> JumpLink {
    let (to, from) = if to { (Some(half), None) } else { (None, Some(half)) };
    JumpLink { to, from, score: 0.0, why: vec![why] }
}

/// Why nothing answers a jump line, given the scores of what could and whether that is taken.
fn reason(pages: &[Sheet], half: Half, fits: impl Iterator<Item = (f32, bool)>) -> Why {
    let fits: Vec<(f32, bool)> = fits.collect();
    if fits.iter().any(|&(score, taken)| taken && score >= BAR) {
        return TAKEN;
    }
    if !fits.is_empty() {
        return UNLIKE;
    }
    let named = number(&pages[half.page].pieces[half.item].jumps[half.jump].page);
    let others = || pages.iter().enumerate().filter(|(p, _)| *p != half.page).map(|(_, page)| page);
    let there = |page: &&Sheet| page.issue.page.as_deref().map(number).as_ref() == Some(&named);
    let same = |page: &&Sheet| one_issue(page, &pages[half.page]);
    match () {
        _ if others().filter(there).any(|p| same(&p)) => NO_ANSWER,
        _ if others().any(|p| there(&p)) => OTHER_ISSUE,
        // A page without a number may be the one, but has nothing in answer either.
        _ if others().any(|p| p.issue.page.is_none() && same(&p)) => NO_ANSWER,
        _ => NOT_LOADED,
    }
}

/// How far the numbers agree, from 0.5 (none is known) to 1; `None` if they cannot be one article.
fn numbers(pages: &[Sheet], to: Half, from: Half) -> Option<f32> {
    if to.page == from.page || !one_issue(&pages[to.page], &pages[from.page]) {
        return None;
    }
    let named = |half: Half| number(&pages[half.page].pieces[half.item].jumps[half.jump].page);
    let agrees = |named: String, page: &Sheet| match &page.issue.page {
        Some(own) => (number(own) == named).then_some(1.0),
        None => Some(UNSAID),
    };
    let there = agrees(named(to), &pages[from.page])?;
    let back = agrees(named(from), &pages[to.page])?;
    Some((there + back) / 2.0)
}

/// Whether two pages may be of one issue: what both say must not differ.
fn one_issue(a: &Sheet, b: &Sheet) -> bool {
    let differ = |a: &Option<String>, b: &Option<String>| matches!((a, b), (Some(a), Some(b)) if a != b);
    !differ(&a.issue.date, &b.issue.date) && !differ(&a.issue.publication, &b.issue.publication)
}

/// A page number to compare by: a03, A3 and A03 are one.
fn number(text: &str) -> String {
    let upper = text.trim().to_ascii_uppercase();
    let letters = upper.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (letters, digits) = upper.split_at(letters);
    let digits = digits.trim_start_matches('0');
    format!("{letters}{digits}")
}

/// The pairs of neighbouring characters of the items with jumps, and how telling each is.
struct Words {
    /// Ascending.
    own: HashMap<(usize, usize), Vec<u32>>,
    weights: Vec<f32>,
}

impl Words {
    fn new<'h>(pages: &[Sheet], halves: impl Iterator<Item = &'h Half>) -> Words {
        let mut words = Words { own: HashMap::new(), weights: Vec::new() };
        let mut ids: HashMap<[char; 2], u32> = HashMap::new();
        for half in halves {
            words.own.entry((half.page, half.item)).or_insert_with(|| {
                let mut own = Vec::new();
                bigrams(&pages[half.page].pieces[half.item], |gram| {
                    let next = ids.len() as u32;
                    own.push(*ids.entry(gram).or_insert(next));
                });
                own.sort_unstable();
                own.dedup();
                own
            });
        }
        // In how many items each stands; the last one that held it, so that none counts twice.
        let mut spread: Vec<(u32, usize)> = vec![(0, 0); ids.len()];
        let mut items = 0;
        for item in pages.iter().flat_map(|p| &p.pieces) {
            items += 1;
            bigrams(item, |gram| {
                if let Some(&id) = ids.get(&gram)
                    && let Some((count, last)) = spread.get_mut(id as usize)
                    && *last != items
                {
                    (*count, *last) = (*count + 1, items);
                }
            });
        }
        let common = (items as u32 / 4).max(3);
        let weight = |count: u32| {
            let rare = (items as f32 + 1.0) / (count as f32 + 0.5);
            if count > common { 0.0 } else { libm::logf(rare).max(0.0) }
        };
        words.weights = spread.into_iter().map(|(count, _)| weight(count)).collect();
        words
    }

    /// The weight of what both items hold, as a share of the lesser one's, 0 to 1.
    fn shared(&self, a: Half, b: Half) -> f32 {
        let of = |h: Half| self.own.get(&(h.page, h.item)).map_or(&[][..], Vec::as_slice);
        let (a, b) = (of(a), of(b));
        let sum = |ids: &mut dyn Iterator<Item = &u32>| ids.map(|&id| self.weights[id as usize]).sum::<f32>();
        let least = sum(&mut a.iter()).min(sum(&mut b.iter()));
        let both = sum(&mut a.iter().filter(|id| b.binary_search(id).is_ok()));
        if least > 0.0 { both / least } else { 0.0 }
    }
}

/// The pairs of a piece's text.
fn bigrams(piece: &Piece, f: impl FnMut([char; 2])) {
    for_bigrams(&piece.text, f);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::join::Joined;
    use crate::page::{Block, Issue, Jump, Kind};

    const HARBOUR: [&str; 2] = [
        "云汀港疏浚工程进入收尾阶段，挖泥船昼夜作业，航道水深已达到设计标准，渔民返港不再候潮。",
        "疏浚之后，挖泥船将转往外航道。渔民沈望潮说，返港不再候潮，一天能多出一网。",
    ];
    const ORCHARD: [&str; 2] = [
        "梨湾村的蜜梨今年挂果早，果农架起防雹网，合作社请来技术员指导疏果套袋。",
        "套袋的蜜梨卖相好，果农把防雹网借给邻村，技术员每周来合作社坐诊。",
    ];
    const SCHOOL: &str = "松岭小学的孩子们在操场放飞自己扎的纸鸢，老师记下每一只的高度。";

    fn item(text: &str, jumps: &[(bool, &str)]) -> Item {
        let block = Block {
            role: Role::Paragraph,
            text: Joined { text: text.into(), pieces: Vec::new() },
            why: Vec::new(),
            confidence: 1.0,
        };
        let jumps = jumps.iter().map(|&(to, page)| Jump { to, page: page.into() }).collect();
        Item {
            kind: Kind::News,
            blocks: vec![block],
            bylines: Vec::new(),
            dateline: None,
            jumps,
            why: Vec::new(),
            confidence: 1.0,
        }
    }

    fn page(number: Option<&str>, date: Option<&str>, items: Vec<Item>) -> Page {
        let issue = Issue { page: number.map(Into::into), date: date.map(Into::into), ..Issue::default() };
        Page { issue, items, ..Page::default() }
    }

    /// (page, item) of both halves, and the first reason.
    type Row = (Option<(usize, usize)>, Option<(usize, usize)>, &'static str);

    fn rows(pages: &[Page]) -> Vec<Row> {
        let at = |h: Option<Half>| h.map(|h| (h.page, h.item));
        join(pages).iter().map(|l| (at(l.to), at(l.from), l.why.first().map_or("", |w| w.en))).collect()
    }

    #[test]
    fn answered() {
        let first = || vec![item(ORCHARD[0], &[(true, "3")]), item(HARBOUR[0], &[(true, "3")])];
        let third =
            || vec![item(SCHOOL, &[]), item(HARBOUR[1], &[(false, "1")]), item(ORCHARD[1], &[(false, "1")])];
        let both =
            |why: &'static str| vec![(Some((0, 0)), Some((1, 2)), why), (Some((0, 1)), Some((1, 1)), why)];
        // Columns: numbers of the two pages, what is expected.
        for (one, three, want) in [
            (Some("1"), Some("3"), both(NUMBERS.en)),
            (Some("01"), Some("03"), both(NUMBERS.en)),
            (None, Some("3"), both(ONE_NUMBER.en)),
            (Some("1"), None, both(ONE_NUMBER.en)),
            (None, None, both(WORDS.en)),
        ] {
            assert_eq!(
                rows(&[page(one, None, first()), page(three, None, third())]),
                want,
                "{one:?} {three:?}"
            );
        }
        // In whatever order the pages were loaded.
        let turned = rows(&[page(Some("3"), None, third()), page(Some("1"), None, first())]);
        assert_eq!(
            turned,
            [(Some((1, 0)), Some((0, 2)), NUMBERS.en), (Some((1, 1)), Some((0, 1)), NUMBERS.en)]
        );
    }

    #[test]
    fn dangling() {
        let here = |to: &str| page(Some("1"), Some("2029-03-08"), vec![item(HARBOUR[0], &[(true, to)])]);
        let there = |number: &str, date: &str, text: &str, jumps: &[(bool, &str)]| {
            page(Some(number), Some(date), vec![item(SCHOOL, &[]), item(text, jumps)])
        };
        let day = "2029-03-08";
        // Columns: the pages, the reason that the first jump line of the first page dangles.
        for (pages, want) in [
            (vec![here("7")], NOT_LOADED),
            (vec![here("7"), there("3", day, HARBOUR[1], &[(false, "1")])], NOT_LOADED),
            (vec![here("3"), there("3", day, HARBOUR[1], &[])], NO_ANSWER),
            (vec![here("3"), there("3", day, HARBOUR[1], &[(false, "2")])], NO_ANSWER),
            (vec![here("3"), there("3", "2029-03-09", HARBOUR[1], &[(false, "1")])], OTHER_ISSUE),
            (vec![here("3"), there("3", day, ORCHARD[1], &[(false, "1")])], UNLIKE),
        ] {
            let rows = rows(&pages);
            assert_eq!(rows[0], (Some((0, 0)), None, want.en));
            assert!(rows[1..].iter().all(|r| r.0.is_none() && r.1.is_some()), "{rows:?}");
        }
        // Two loaded copies of one page: the piece in answer goes to one of them.
        let rows = rows(&[here("3"), here("3"), there("3", day, HARBOUR[1], &[(false, "1")])]);
        assert_eq!(rows, [(Some((0, 0)), Some((2, 1)), NUMBERS.en), (Some((1, 0)), None, TAKEN.en)]);
    }

    #[test]
    fn rivals_are_told() {
        let here = page(Some("1"), None, vec![item(HARBOUR[0], &[(true, "3")])]);
        let twice = vec![item(HARBOUR[1], &[(false, "1")]), item(HARBOUR[1], &[(false, "1")])];
        let links = join(&[here, page(Some("3"), None, twice)]);
        assert!(links[0].why.contains(&RIVAL), "{links:?}");
        assert_eq!(links[1].why, [TAKEN]);
    }

    #[test]
    fn a_piece_in_the_middle() {
        let pages = [
            page(Some("1"), None, vec![item(HARBOUR[0], &[(true, "2")])]),
            page(Some("2"), None, vec![item(HARBOUR[1], &[(false, "1"), (true, "3")]), item(SCHOOL, &[])]),
            page(Some("3"), None, vec![item(HARBOUR[0], &[(false, "2")])]),
        ];
        let want = [(Some((0, 0)), Some((1, 0)), NUMBERS.en), (Some((1, 0)), Some((2, 0)), NUMBERS.en)];
        assert_eq!(rows(&pages), want);
    }

    #[test]
    fn every_jump_line_is_in_one_link() {
        let many =
            |to: bool, back: &str| (0..100).map(|_| item(HARBOUR[0], &[(to, back)])).collect::<Vec<_>>();
        let links = join(&[page(Some("1"), None, many(true, "3")), page(Some("3"), None, many(false, "1"))]);
        let mut halves: Vec<Half> = links.iter().flat_map(|l| [l.to, l.from]).flatten().collect();
        halves.sort();
        halves.dedup();
        assert_eq!(halves.len(), 200);
        assert_eq!(links.iter().filter(|l| l.why == [TOO_MANY]).count(), 72);
        assert!(join(&[]).is_empty());
    }

    #[test]
    fn numbers_compare_without_zeros() {
        for (a, b) in [("A03", "a3"), ("07", "7"), ("12", "12"), ("B10", "B10")] {
            assert_eq!(number(a), number(b));
        }
        assert_ne!(number("A3"), number("B3"));
        assert_ne!(number("10"), number("1"));
    }
}
