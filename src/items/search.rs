//! The best whole: a dynamic programme over all ways to cut a page into items and furniture.
//!
//! A semi-Markov search (Sarawagi, Cohen: Semi-Markov conditional random fields, NIPS 2004) under
//! each order that the page may have; the order with the best total wins, so the whole page votes.

use std::ops::Range;

use crate::blocks::chain::Label;
use crate::cues::Cue;
use crate::page::HeadlineOrder;

use super::atom::Atom;
use super::link::{Heading, Links, Mask};
use super::score::{self, Layout, PARTS, Part, Sum};

/// A stretch of atoms that is one item, or one atom of furniture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The atoms.
    pub atoms: Range<usize>,
    /// `None` for furniture.
    pub layout: Option<Layout>,
    /// Number of atoms in the heading.
    pub heads: usize,
    /// What each atom of the body is, in order.
    pub parts: Vec<Part>,
}

impl Segment {
    /// The atoms of the heading.
    pub fn heading(&self) -> Range<usize> {
        match self.layout {
            Some(Layout::Before | Layout::HeadOnly) => self.atoms.start..self.atoms.start + self.heads,
            Some(Layout::After) => self.atoms.end - self.heads..self.atoms.end,
            _ => self.atoms.start..self.atoms.start,
        }
    }

    /// The atoms of the body.
    pub fn body(&self) -> Range<usize> {
        match self.layout {
            Some(Layout::Before | Layout::HeadOnly) => self.atoms.start + self.heads..self.atoms.end,
            Some(Layout::After) => self.atoms.start..self.atoms.end - self.heads,
            Some(Layout::Headless) => self.atoms.clone(),
            None => self.atoms.start..self.atoms.start,
        }
    }
}

/// A way to cut the page, and its score.
#[derive(Clone, Debug)]
pub struct Cut {
    /// In page order; every atom is in one.
    pub segments: Vec<Segment>,
    /// The order that it was found under.
    pub order: HeadlineOrder,
    /// Sum of the weighted signs.
    pub score: f32,
}

/// The orders that a page may have.
pub const ORDERS: [HeadlineOrder; 3] = [HeadlineOrder::Before, HeadlineOrder::After, HeadlineOrder::Mixed];

/// Atoms in one heading at the most.
const HEADS: usize = 6;
/// Places where an item may begin or end that one item may reach across.
const REACH: usize = 48;
/// Below this log-probability an atom is not tried as a heading (2 %).
const HEAD_FLOOR: f32 = -3.9;
const NEVER: f32 = f32::NEG_INFINITY;

/// The best cut of the page under the best order, or under `order` if that is given.
pub fn best(atoms: &[Atom], links: &Links, weights: &[f32], order: Option<HeadlineOrder>) -> Cut {
    let space = Space::new(atoms, links, weights);
    let orders: &[HeadlineOrder] = match &order {
        Some(order) => std::slice::from_ref(order),
        None => &ORDERS,
    };
    let mut cuts = orders.iter().map(|&order| space.solve(order));
    let first = cuts.next().unwrap_or(Cut { segments: Vec::new(), order: HeadlineOrder::Before, score: 0.0 });
    cuts.fold(first, |best, cut| if cut.score > best.score { cut } else { best })
}

/// Everything that does not depend on the order of the page, computed once.
struct Space<'a> {
    atoms: &'a [Atom],
    weights: &'a [f32],
    /// Places where an item may begin or end, ascending, 0 and n among them.
    gates: Vec<usize>,
    /// Position in `gates` of each gate.
    gate_of: Vec<Option<usize>>,
    parts: Vec<Part>,
    /// Score of the best reading of each atom inside a body.
    own: Vec<f32>,
    /// Score of atom i after atom i − 1 in one body; prefix sums with `across` added.
    next: Vec<f32>,
    sums: Vec<f32>,
    furniture: Vec<f32>,
    /// Headings that begin at each atom, by number of atoms less one.
    headings: Vec<Vec<Head<'a>>>,
    chars: Vec<usize>,
}

/// A heading and what it shares with the atoms on both sides.
struct Head<'a> {
    score: f32,
    links: &'a Links,
    heading: Heading,
    before: Vec<Mask>,
    after: Vec<Mask>,
}

#[derive(Clone, Copy)]
struct Step {
    score: f32,
    from: usize,
    /// Whether the segment before this one was furniture (or the edge of the page).
    from_free: bool,
    layout: Option<Layout>,
    heads: usize,
}

const NOWHERE: Step = Step { score: NEVER, from: 0, from_free: true, layout: None, heads: 0 };

impl<'a> Space<'a> {
    fn new(atoms: &'a [Atom], links: &'a Links, weights: &'a [f32]) -> Space<'a> {
        let n = atoms.len();
        let sum = |f: &dyn Fn(&mut Sum)| {
            let mut sum = Sum { weights, total: 0.0 };
            f(&mut sum);
            sum.total
        };
        let gates: Vec<usize> = (0..=n).filter(|&t| gate(atoms, t)).collect();
        let mut gate_of = vec![None; n + 1];
        for (g, &t) in gates.iter().enumerate() {
            gate_of[t] = Some(g);
        }
        let (mut parts, mut own) = (Vec::with_capacity(n), Vec::with_capacity(n));
        for atom in atoms {
            let (mut best, mut top) = (Part::Paragraph, NEVER);
            for part in PARTS {
                let s = sum(&|out| score::part(atom, part, out));
                if s > top {
                    (best, top) = (part, s);
                }
            }
            parts.push(best);
            own.push(top);
        }
        let mut next = vec![0.0; n];
        let mut sums = vec![0.0; n + 1];
        for i in 0..n {
            if i > 0 {
                next[i] = own[i] + sum(&|out| score::inside(&atoms[i - 1], &atoms[i], out));
            }
            let across = match i {
                2.. if atoms[i - 1].label == Label::Display => {
                    sum(&|out| score::across(&atoms[i - 2], &atoms[i], out))
                }
                _ => 0.0,
            };
            sums[i + 1] = sums[i] + next[i] + across;
        }
        let furniture = atoms.iter().map(|a| sum(&|out| score::furniture(a, out))).collect();
        let mut chars = vec![0; n + 1];
        for i in 0..n {
            chars[i + 1] = chars[i] + atoms[i].chars;
        }
        let mut space = Space {
            atoms,
            weights,
            gates,
            gate_of,
            parts,
            own,
            next,
            sums,
            furniture,
            headings: Vec::new(),
            chars,
        };
        space.headings = (0..n).map(|i| space.headings_at(i, links)).collect();
        space
    }

    fn headings_at(&self, from: usize, links: &'a Links) -> Vec<Head<'a>> {
        let n = self.atoms.len();
        let Some(gate) = self.gate_of[from] else { return Vec::new() };
        let mut out = Vec::new();
        for to in from + 1..=(from + HEADS).min(n) {
            if self.atoms[to - 1].odds.display < HEAD_FLOOR {
                break;
            }
            let mut sum = Sum { weights: self.weights, total: 0.0 };
            score::heading(&self.atoms[from..to], &mut sum);
            let heading = links.heading(from, to);
            let low = self.gates[gate.saturating_sub(REACH)];
            let high = self.gates[(gate + REACH + HEADS).min(self.gates.len() - 1)];
            out.push(Head {
                score: sum.total,
                links,
                before: links.masks(&heading, low, from),
                after: links.masks(&heading, to, high.max(to)),
                heading,
            });
        }
        out
    }

    fn sum(&self, f: impl FnOnce(&mut Sum)) -> f32 {
        let mut sum = Sum { weights: self.weights, total: 0.0 };
        f(&mut sum);
        sum.total
    }

    /// Score of a body without its heading.
    fn body(&self, body: Range<usize>, layout: Layout) -> f32 {
        let (b, e) = (body.start, body.end);
        let mut score = self.own[b];
        if e > b + 1 {
            score += self.next[b + 1];
        }
        if e > b + 2 {
            score += self.sums[e] - self.sums[b + 2];
        }
        score
            + self.sum(|out| {
                score::start(&self.atoms[b], layout, out);
                score::end(&self.atoms[e - 1], out);
                score::size(self.chars[e] - self.chars[b], e - b, out);
            })
    }

    fn solve(&self, order: HeadlineOrder) -> Cut {
        let n = self.atoms.len();
        let layouts: [f32; 4] = [Layout::Before, Layout::After, Layout::Headless, Layout::HeadOnly]
            .map(|l| self.sum(|out| score::layout(order, l, out)));
        // Best ways to reach each place after an item, and after furniture.
        let mut item = vec![NOWHERE; n + 1];
        let mut free = vec![NOWHERE; n + 1];
        free[0].score = 0.0;
        for t in 0..n {
            if let Some(g) = self.gate_of[t] {
                self.pull_after(t, g, &mut item, &free, layouts[Layout::After as usize]);
            }
            let (score, from_free) = enter_free(&item[t], &free[t]);
            let step = Step { score: score + self.furniture[t], from: t, from_free, layout: None, heads: 0 };
            improve(&mut free[t + 1], step);
            if let Some(g) = self.gate_of[t] {
                self.push(t, g, &mut item, &free, &layouts);
            }
        }
        if let Some(g) = self.gate_of[n] {
            self.pull_after(n, g, &mut item, &free, layouts[Layout::After as usize]);
        }
        let (score, mut on_free) = enter_free(&item[n], &free[n]);
        let mut segments = Vec::new();
        let mut at = n;
        while at > 0 {
            let step = if on_free { free[at] } else { item[at] };
            let mut segment =
                Segment { atoms: step.from..at, layout: step.layout, heads: step.heads, parts: Vec::new() };
            segment.parts = self.parts[segment.body()].to_vec();
            segments.push(segment);
            (at, on_free) = (step.from, step.from_free);
        }
        segments.reverse();
        Cut { segments, order, score }
    }

    /// The best way to stand at `t` before an item that begins there.
    fn enter(&self, t: usize, item: &[Step], free: &[Step]) -> (f32, bool) {
        if item[t].score == NEVER {
            return (free[t].score, true);
        }
        let cut = self.sum(|out| score::cut(&self.atoms[t - 1], &self.atoms[t], out));
        let by_item = item[t].score + cut;
        if by_item > free[t].score { (by_item, false) } else { (free[t].score, true) }
    }

    /// Items that begin at `s`, but for those whose headline comes last.
    fn push(&self, s: usize, gate: usize, item: &mut [Step], free: &[Step], layouts: &[f32; 4]) {
        let (base, from_free) = self.enter(s, item, free);
        if base == NEVER {
            return;
        }
        let mut offer = |to: usize, score: f32, layout: Layout, heads: usize| {
            let step = Step {
                score: base + score + layouts[layout as usize],
                from: s,
                from_free,
                layout: Some(layout),
                heads,
            };
            improve(&mut item[to], step);
        };
        let ends = &self.gates[gate + 1..(gate + 1 + REACH).min(self.gates.len())];
        for &e in ends {
            offer(e, self.body(s..e, Layout::Headless), Layout::Headless, 0);
        }
        for (k, head) in self.headings[s].iter().enumerate() {
            let b = s + k + 1;
            if self.gate_of[b].is_some() {
                offer(b, head.score, Layout::HeadOnly, k + 1);
            }
            let (mut mask, mut start, mut seen) = (0, 0, b);
            for &e in ends.iter().filter(|&&e| e > b) {
                while seen < e {
                    let own = head.after.get(seen - b).copied().unwrap_or(0);
                    mask |= own;
                    if seen < b + 2 {
                        start |= own;
                    }
                    seen += 1;
                }
                let score = head.score
                    + self.body(b..e, Layout::Before)
                    + self.link(head, Layout::Before, mask, start);
                offer(e, score, Layout::Before, k + 1);
            }
        }
    }

    /// Items that end at `e` with their headline.
    fn pull_after(&self, e: usize, gate: usize, item: &mut [Step], free: &[Step], layout: f32) {
        for heads in 1..=HEADS.min(e) {
            let m = e - heads;
            let Some(head) = self.headings[m].get(heads - 1) else { continue };
            let starts = &self.gates[gate.saturating_sub(REACH)..gate];
            let low = m - head.before.len();
            let (mut mask, mut seen): (Mask, usize) = (0, m);
            for &s in starts.iter().rev().filter(|&&s| s < m) {
                if s < low {
                    break;
                }
                while seen > s {
                    seen -= 1;
                    mask |= head.before[seen - low];
                }
                let (base, from_free) = self.enter(s, item, free);
                if base == NEVER {
                    continue;
                }
                let start = head.before[s - low] | if s + 1 < m { head.before[s + 1 - low] } else { 0 };
                let score = base
                    + head.score
                    + self.body(s..m, Layout::After)
                    + self.link(head, Layout::After, mask, start)
                    + layout;
                improve(&mut item[e], Step { score, from: s, from_free, layout: Some(Layout::After), heads });
            }
        }
    }

    fn link(&self, head: &Head, layout: Layout, whole: Mask, start: Mask) -> f32 {
        let whole = head.links.share(&head.heading, whole);
        let start = head.links.share(&head.heading, start);
        self.sum(|out| score::link(layout, whole, start, out))
    }
}

/// The best way to stand at a place before furniture or the end.
fn enter_free(item: &Step, free: &Step) -> (f32, bool) {
    if item.score > free.score { (item.score, false) } else { (free.score, true) }
}

fn improve(best: &mut Step, step: Step) {
    if step.score > best.score {
        *best = step;
    }
}

/// Whether an item may begin or end before atom `t`. Between two plain paragraphs of one column
/// none does: that keeps the search small and the cuts sane.
pub fn gate(atoms: &[Atom], t: usize) -> bool {
    let (Some(prev), Some(cur)) = (t.checked_sub(1).map(|p| &atoms[p]), atoms.get(t)) else { return true };
    let plain = |a: &Atom| a.label == Label::Start && a.odds.display < HEAD_FLOOR;
    !plain(prev)
        || !plain(cur)
        || matches!(cur.cue, Some(Cue::Lead | Cue::SoftLead))
        || prev.credit
        || cur.from
        || score::measure_change(prev, cur)
}

/// Which atoms may be part of a heading.
pub fn displayable(atoms: &[Atom]) -> Vec<bool> {
    atoms.iter().map(|a| a.odds.display >= HEAD_FLOOR).collect()
}

/// The signs of a given cut, for learning.
pub fn signs(atoms: &[Atom], links: &Links, cut: &[Segment], order: HeadlineOrder) -> Vec<f32> {
    let mut out = vec![0.0; score::SIGNS.len()];
    let mut last_item: Option<usize> = None;
    for segment in cut {
        let Some(layout) = segment.layout else {
            score::furniture(&atoms[segment.atoms.start], &mut out);
            last_item = None;
            continue;
        };
        if last_item == Some(segment.atoms.start) {
            score::cut(&atoms[segment.atoms.start - 1], &atoms[segment.atoms.start], &mut out);
        }
        last_item = Some(segment.atoms.end);
        score::layout(order, layout, &mut out);
        let heads = segment.heading();
        if !heads.is_empty() {
            score::heading(&atoms[heads.clone()], &mut out);
        }
        let body = segment.body();
        for (at, &part) in body.clone().zip(&segment.parts) {
            score::part(&atoms[at], part, &mut out);
            if at > body.start {
                score::inside(&atoms[at - 1], &atoms[at], &mut out);
            }
            if at > body.start + 1 && atoms[at - 1].label == Label::Display {
                score::across(&atoms[at - 2], &atoms[at], &mut out);
            }
        }
        if let (Some(first), Some(last)) = (atoms[body.clone()].first(), atoms[body.clone()].last()) {
            score::start(first, layout, &mut out);
            score::end(last, &mut out);
            score::size(atoms[body.clone()].iter().map(|a| a.chars).sum(), body.len(), &mut out);
            if !heads.is_empty() {
                let heading = links.heading(heads.start, heads.end);
                let masks = links.masks(&heading, body.start, body.end);
                let whole = masks.iter().fold(0, |a, b| a | b);
                let start = masks.iter().take(2).fold(0, |a, b| a | b);
                score::link(layout, links.share(&heading, whole), links.share(&heading, start), &mut out);
            }
        }
    }
    out
}
