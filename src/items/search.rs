//! The best whole: an exact search over all ways to cut a page into items and furniture.
//!
//! A semi-Markov conditional random field (Sarawagi, Cohen, NIPS 2004) over atoms, under each
//! order that the page may have; the order with the best total wins, so the whole page votes.

use std::ops::Range;

use crate::blocks::chain::Label;
use crate::cues::Cue;
use crate::page::{HeadlineOrder, Why};

use super::atom::{Atom, Seam, begins_heading, headings};
use super::link::{Links, Mask};
use super::measure::{self, Turn};
use super::reasons::reasons;
use super::score::{self, Layout, Part, SIGNS, Shares, Sparse};

/// A stretch of atoms that is one item, or one atom of furniture.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// The atoms.
    pub atoms: Range<usize>,
    /// `None` for furniture.
    pub layout: Option<Layout>,
    /// Number of atoms in the heading.
    pub heads: usize,
    /// Probability of just this segment among all cuts of the page, 0 to 1.
    pub probability: f32,
    /// The signs that decided, the strongest first.
    pub why: Vec<Why>,
}

impl Segment {
    /// The atoms of the heading.
    pub fn heading(&self) -> Range<usize> {
        heading(self.layout, &self.atoms, self.heads)
    }

    /// The atoms of the body.
    pub fn body(&self) -> Range<usize> {
        body(self.layout, &self.atoms, self.heads)
    }
}

fn heading(layout: Option<Layout>, atoms: &Range<usize>, heads: usize) -> Range<usize> {
    match layout {
        Some(Layout::Before | Layout::HeadOnly) => atoms.start..atoms.start + heads,
        Some(Layout::After) => atoms.end - heads..atoms.end,
        _ => atoms.start..atoms.start,
    }
}

fn body(layout: Option<Layout>, atoms: &Range<usize>, heads: usize) -> Range<usize> {
    match layout {
        Some(Layout::Before | Layout::HeadOnly) => atoms.start + heads..atoms.end,
        Some(Layout::After) => atoms.start..atoms.end - heads,
        Some(Layout::Headless) => atoms.clone(),
        None => atoms.start..atoms.start,
    }
}

/// A way to cut the page.
#[derive(Clone, Debug)]
pub struct Cut {
    /// In page order; every atom is in one.
    pub segments: Vec<Segment>,
    /// The order that it was found under.
    pub order: HeadlineOrder,
}

/// The orders that a page may have.
pub const ORDERS: [HeadlineOrder; 3] = [HeadlineOrder::Before, HeadlineOrder::After, HeadlineOrder::Mixed];

const LAYOUTS: [Layout; 4] = [Layout::Before, Layout::After, Layout::Headless, Layout::HeadOnly];
/// Atoms in one heading at the most.
const HEADS: usize = 6;
/// Places where an item may begin or end that one item may reach across.
const REACH: usize = 48;
/// Gates that are searched at once; a longer text is searched window by window, so that work and
/// memory stay linear.
const WINDOW: usize = 512;
/// Below this log-probability an atom is not tried as a heading (2 %).
const HEAD_FLOOR: f32 = -3.9;
const NEVER: f64 = f64::NEG_INFINITY;

/// The best cut of the page under the best order, or under `order` if that is given.
pub fn best(atoms: &[Atom], links: &Links, weights: &[f32], order: Option<HeadlineOrder>) -> Cut {
    let orders: Vec<HeadlineOrder> = order.map_or(ORDERS.to_vec(), |o| vec![o]);
    let mut cut = Cut { segments: Vec::new(), order: orders[0] };
    let mut from = 0;
    let mut widest = 0;
    while from < atoms.len() {
        let to = window_end(atoms, from);
        let space = Space::new(atoms, links, from..to);
        let (mut found, order) = space.best(weights, &orders);
        if to < atoms.len() {
            // What lies near the edge of the window is searched again with what follows.
            let safe = found.len().div_ceil(2);
            found.truncate(safe.max(1));
        }
        let next = found.last().map_or(to, |s| s.atoms.end);
        if next - from > widest {
            (widest, cut.order) = (next - from, order);
        }
        from = next.max(from + 1);
        cut.segments.extend(found);
    }
    cut
}

fn window_end(atoms: &[Atom], from: usize) -> usize {
    (from + 1..=atoms.len()).filter(|&t| gate(atoms, t)).nth(WINDOW - 1).unwrap_or(atoms.len())
}

/// One way to make an item, with the signs that are its own.
struct Candidate {
    from: usize,
    to: usize,
    layout: Layout,
    heads: usize,
    /// Range of `Space::signs`.
    signs: Range<usize>,
}

/// All candidates of a stretch of atoms, with their signs; nothing in it depends on weights.
pub struct Space {
    first: usize,
    len: usize,
    changes: Vec<(usize, usize, Turn)>,
    /// Atoms labelled as display, but for those just after another.
    displays: Vec<usize>,
    /// Whether a display atom is set like the one before.
    alike: Vec<bool>,
    candidates: Vec<Candidate>,
    signs: Sparse,
    /// Signs of each atom inside a body: by itself, and after its neighbour.
    own: Vec<Sparse>,
    next: Vec<Sparse>,
    furniture: Vec<Sparse>,
    /// Signs of a cut between two items, and between furniture and an item.
    cuts: Vec<Sparse>,
    edges: Vec<Sparse>,
    layouts: Vec<[Sparse; 4]>,
}

/// The scores of a space under given weights.
struct Scored {
    items: Vec<f64>,
    furniture: Vec<f64>,
    cuts: Vec<f64>,
    edges: Vec<f64>,
    layouts: Vec<[f64; 4]>,
}

/// The sections of a body, from its heading on: which words of the heading they hold.
#[derive(Default)]
struct Sections {
    /// Of the section that is being read.
    open: Mask,
    /// Sections that have ended.
    closed: usize,
    /// The least share of those that have ended but for the first, which stands next to the heading.
    least: Option<f32>,
}

impl Sections {
    fn close(&mut self, share: impl Fn(Mask) -> f32) {
        if self.closed > 0 {
            self.least = self.least(share);
        }
        self.open = 0;
        self.closed += 1;
    }

    /// The least share of all sections but the first; `None` where there is one alone.
    fn least(&self, share: impl Fn(Mask) -> f32) -> Option<f32> {
        if self.closed == 0 {
            return None;
        }
        let own = share(self.open);
        Some(self.least.map_or(own, |l| l.min(own)))
    }
}

fn collect(f: impl FnOnce(&mut Sparse)) -> Sparse {
    let mut out = Sparse::new();
    f(&mut out);
    out
}

fn dot(signs: &[(u16, f32)], weights: &[f32]) -> f64 {
    signs.iter().map(|&(at, v)| f64::from(weights[at as usize] * v)).sum()
}

impl Space {
    /// Collects the candidates of the atoms `range`.
    pub fn new(all: &[Atom], links: &Links, range: Range<usize>) -> Space {
        let atoms = &all[range.clone()];
        let n = atoms.len();
        let each =
            |f: &dyn Fn(usize, &mut Sparse)| (0..n).map(|i| collect(|out| f(i, out))).collect::<Vec<_>>();
        let displays = headings(atoms);
        let alike = (0..displays.len())
            .map(|k| k > 0 && score::alike(&atoms[displays[k - 1]], &atoms[displays[k]]))
            .collect();
        let mut space = Space {
            displays,
            alike,
            first: range.start,
            len: n,
            changes: measure::changes(&atoms.iter().map(|a| a.turn).collect::<Vec<_>>(), |i| {
                atoms[i].telling
            }),
            candidates: Vec::new(),
            signs: Sparse::new(),
            own: each(&|i, out| score::own(&atoms[i], out)),
            next: each(&|i, out| {
                if i > 0 {
                    score::inside(&atoms[i - 1], &atoms[i], out);
                }
            }),
            furniture: each(&|i, out| score::furniture(&atoms[i], atoms.get(i + 1), out)),
            cuts: each(&|i, out| {
                if i > 0 {
                    score::cut(&atoms[i - 1], &atoms[i], out);
                }
            }),
            edges: each(&|i, out| score::edge(&atoms[i], out)),
            layouts: ORDERS
                .iter()
                .map(|&o| LAYOUTS.map(|l| collect(|out| score::layout(o, l, out))))
                .collect(),
        };
        let gates: Vec<usize> = (0..=n).filter(|&t| gate(atoms, t)).collect();
        for (g, &from) in gates.iter().enumerate() {
            let ends = &gates[g + 1..(g + 1 + REACH).min(gates.len())];
            for &to in ends {
                space.offer(atoms, from, to, Layout::Headless, 0, None);
            }
            space.with_heading(atoms, links, &gates, g);
        }
        space
    }

    /// Candidates whose heading begins at gate `g`: alone, before a body, after a body.
    fn with_heading(&mut self, atoms: &[Atom], links: &Links, gates: &[usize], g: usize) {
        let h = gates[g];
        for heads in 1..=HEADS.min(atoms.len() - h) {
            let end = h + heads;
            if atoms[end - 1].odds.display < HEAD_FLOOR {
                break;
            }
            let heading = links.heading(self.first + h, self.first + end);
            let low = gates[g.saturating_sub(REACH)];
            let high = gates[(g + REACH).min(gates.len() - 1)];
            let before = links.masks(&heading, self.first + low, self.first + h);
            let after = links.masks(&heading, self.first + end, self.first + high.max(end));
            if gate(atoms, end) {
                self.offer(atoms, h, end, Layout::HeadOnly, heads, None);
            }
            let share = |mask| links.share(&heading, mask);
            let (mut mask, mut seen): (Mask, usize) = (0, 0);
            let mut sections = Sections::default();
            for &to in gates[g + 1..].iter().filter(|&&t| t > end).take_while(|&&t| t <= high) {
                while end + seen < to {
                    mask |= after[seen];
                    if seen > 0 && begins_heading(atoms, end + seen) {
                        sections.close(share);
                    }
                    sections.open |= after[seen];
                    seen += 1;
                }
                let start = after[..2.min(to - end)].iter().fold(0, |a, b| a | b);
                let shares =
                    Shares { whole: share(mask), start: share(start), section: sections.least(share) };
                self.offer(atoms, h, to, Layout::Before, heads, Some(shares));
            }
            if !gate(atoms, end) {
                continue;
            }
            let (mut mask, mut at): (Mask, usize) = (0, h);
            let mut sections = Sections::default();
            for &from in gates[..g].iter().rev().take_while(|&&f| f >= low) {
                while at > from {
                    if at < h && begins_heading(atoms, at) {
                        sections.close(share);
                    }
                    at -= 1;
                    mask |= before[at - low];
                    sections.open |= before[at - low];
                }
                let start = before[from - low..(from + 2).min(h) - low].iter().fold(0, |a, b| a | b);
                let shares =
                    Shares { whole: share(mask), start: share(start), section: sections.least(share) };
                self.offer(atoms, from, end, Layout::After, heads, Some(shares));
            }
        }
    }

    fn offer(
        &mut self,
        atoms: &[Atom],
        from: usize,
        to: usize,
        layout: Layout,
        heads: usize,
        shares: Option<Shares>,
    ) {
        let start = self.signs.len();
        let out = &mut self.signs;
        let heading = heading(Some(layout), &(from..to), heads);
        if !heading.is_empty() {
            score::heading(&atoms[heading.clone()], out);
        }
        let range = body(Some(layout), &(from..to), heads);
        let body = &atoms[range.clone()];
        let changes = self.changes.partition_point(|c| c.0 < range.start)
            ..self.changes.partition_point(|c| c.1 < range.end);
        // Empty where the body lies between the two paragraphs of a change.
        self.changes.get(changes).unwrap_or_default().iter().for_each(|c| score::change(c.2, out));
        let displays = self.displays.partition_point(|&d| d < range.start)
            ..self.displays.partition_point(|&d| d < range.end);
        let pairs = displays.clone().skip(1);
        let alike = pairs.clone().filter(|&k| self.alike[k]).count();
        score::subheadings(displays.len(), alike, pairs.len() - alike, out);
        if body.is_empty() {
            score::alone(&atoms[from..to], out);
        }
        if layout == Layout::Headless && from > 0 {
            score::headless(&atoms[from - 1], out);
        }
        if let (Some(first), Some(last)) = (body.first(), body.last()) {
            score::start(first, layout, out);
            score::end(last, out);
            if !heading.is_empty() {
                score::notice(&atoms[heading.clone()], last, out);
                score::suits(&atoms[heading], body, out);
            }
            score::size(body, out);
        }
        if let Some(shares) = shares {
            score::link(layout, shares, out);
        }
        self.candidates.push(Candidate { from, to, layout, heads, signs: start..self.signs.len() });
    }

    fn score(&self, weights: &[f32]) -> Scored {
        let all = |signs: &[Sparse]| signs.iter().map(|s| dot(s, weights)).collect::<Vec<f64>>();
        let (own, next) = (all(&self.own), all(&self.next));
        let mut sums = vec![0.0; self.len + 1];
        for i in 0..self.len {
            sums[i + 1] = sums[i] + own[i] + next[i];
        }
        let items = self
            .candidates
            .iter()
            .map(|c| {
                let body = body(Some(c.layout), &(c.from..c.to), c.heads);
                let mut score = dot(&self.signs[c.signs.clone()], weights);
                if !body.is_empty() {
                    // A sign that looks back beyond the body's beginning does not hold.
                    score += sums[body.end] - sums[body.start] - next[body.start];
                }
                score
            })
            .collect();
        Scored {
            items,
            furniture: all(&self.furniture),
            cuts: all(&self.cuts),
            edges: all(&self.edges),
            layouts: self.layouts.iter().map(|l| std::array::from_fn(|i| dot(&l[i], weights))).collect(),
        }
    }

    /// Candidates ordered by `key`, as indices; `out[k]..out[k + 1]` of the second are those of k.
    fn by(&self, key: impl Fn(&Candidate) -> usize) -> (Vec<usize>, Vec<usize>) {
        let mut order: Vec<usize> = (0..self.candidates.len()).collect();
        order.sort_by_key(|&c| key(&self.candidates[c]));
        let starts =
            (0..=self.len + 1).map(|k| order.partition_point(|&c| key(&self.candidates[c]) < k)).collect();
        (order, starts)
    }

    /// The best cut, the order that it was found under, and the probability of each segment.
    fn best(&self, weights: &[f32], orders: &[HeadlineOrder]) -> (Vec<Segment>, HeadlineOrder) {
        let scored = self.score(weights);
        let (by_end, ends) = self.by(|c| c.to);
        let mut best: Option<(f64, Vec<Segment>, HeadlineOrder)> = None;
        for &order in orders {
            let (score, segments) = self.viterbi(&scored, order, &by_end, &ends);
            if best.as_ref().is_none_or(|b| score > b.0) {
                best = Some((score, segments, order));
            }
        }
        let Some((_, mut segments, order)) = best else { return (Vec::new(), HeadlineOrder::Before) };
        let belief = self.beliefs(&scored, orders);
        let mut after_item = false;
        for s in &mut segments {
            let range = s.atoms.start - self.first..s.atoms.end - self.first;
            let Some(layout) = s.layout else {
                s.probability = belief.furniture[range.start].clamp(0.0, 1.0) as f32;
                s.why = reasons(self.furniture[range.start].iter(), weights);
                after_item = false;
                continue;
            };
            let found = by_end[ends[range.end]..ends[range.end + 1]].iter().find(|&&c| {
                let c = &self.candidates[c];
                c.from == range.start && c.layout == layout && c.heads == s.heads
            });
            if let Some(&c) = found {
                s.probability = belief.items[c].clamp(0.0, 1.0) as f32;
                let own = &self.signs[self.candidates[c].signs.clone()];
                let seam = if after_item { &self.cuts } else { &self.edges };
                let order = &self.layouts[order as usize][layout as usize];
                s.why = reasons(own.iter().chain(order).chain(&seam[range.start]), weights);
            }
            after_item = true;
        }
        (segments, order)
    }

    fn viterbi(
        &self,
        scored: &Scored,
        order: HeadlineOrder,
        by_end: &[usize],
        ends: &[usize],
    ) -> (f64, Vec<Segment>) {
        #[derive(Clone, Copy)]
        struct Step {
            score: f64,
            from: usize,
            from_free: bool,
            candidate: Option<usize>,
        }
        let nowhere = Step { score: NEVER, from: 0, from_free: true, candidate: None };
        let layouts = &scored.layouts[order as usize];
        // Best ways to reach each place after an item, and after furniture.
        let (mut item, mut free) = (vec![nowhere; self.len + 1], vec![nowhere; self.len + 1]);
        let mut enter = vec![(NEVER, true); self.len + 1];
        free[0].score = 0.0;
        for t in 0..=self.len {
            for &c in &by_end[ends[t]..ends[t + 1]] {
                let candidate = &self.candidates[c];
                let (base, from_free) = enter[candidate.from];
                let score = base + scored.items[c] + layouts[candidate.layout as usize];
                if score > item[t].score {
                    item[t] = Step { score, from: candidate.from, from_free, candidate: Some(c) };
                }
            }
            if t == self.len {
                break;
            }
            let (by_item, loose) = (item[t].score + scored.cuts[t], free[t].score + scored.edges[t]);
            enter[t] = if by_item > loose { (by_item, false) } else { (loose, true) };
            let (score, from_free) =
                if item[t].score > free[t].score { (item[t].score, false) } else { (free[t].score, true) };
            let score = score + scored.furniture[t];
            if score > free[t + 1].score {
                free[t + 1] = Step { score, from: t, from_free, candidate: None };
            }
        }
        let mut at = self.len;
        let mut on_free = item[at].score <= free[at].score;
        let total = item[at].score.max(free[at].score);
        let mut segments = Vec::new();
        while at > 0 {
            let step = if on_free { free[at] } else { item[at] };
            let candidate = step.candidate.map(|c| &self.candidates[c]);
            segments.push(Segment {
                atoms: self.first + step.from..self.first + at,
                layout: candidate.map(|c| c.layout),
                heads: candidate.map_or(0, |c| c.heads),
                probability: 0.0,
                why: Vec::new(),
            });
            (at, on_free) = (step.from, step.from_free);
        }
        segments.reverse();
        (total, segments)
    }

    /// Probabilities over all cuts under all the given orders.
    fn beliefs(&self, scored: &Scored, orders: &[HeadlineOrder]) -> Beliefs {
        let (by_end, ends) = self.by(|c| c.to);
        let (by_start, starts) = self.by(|c| c.from);
        let each: Vec<Beliefs> = orders
            .iter()
            .map(|&order| self.beliefs_under(scored, order, (&by_end, &ends), (&by_start, &starts)))
            .collect();
        let total = log_sum(&each.iter().map(|b| b.total).collect::<Vec<_>>());
        let mut out = Beliefs {
            items: vec![0.0; self.candidates.len()],
            furniture: vec![0.0; self.len],
            cuts: vec![0.0; self.len],
            edges: vec![0.0; self.len],
            layouts: vec![[0.0; 4]; ORDERS.len()],
            total,
        };
        for (&order, b) in orders.iter().zip(&each) {
            let p = libm::exp(b.total - total);
            let add = |to: &mut [f64], from: &[f64]| to.iter_mut().zip(from).for_each(|(t, f)| *t += p * f);
            add(&mut out.items, &b.items);
            add(&mut out.furniture, &b.furniture);
            add(&mut out.cuts, &b.cuts);
            add(&mut out.edges, &b.edges);
            add(&mut out.layouts[order as usize], &b.layouts[order as usize]);
        }
        out
    }

    fn beliefs_under(
        &self,
        scored: &Scored,
        order: HeadlineOrder,
        (by_end, ends): (&[usize], &[usize]),
        (by_start, starts): (&[usize], &[usize]),
    ) -> Beliefs {
        let n = self.len;
        let layouts = &scored.layouts[order as usize];
        let worth = |c: usize| scored.items[c] + layouts[self.candidates[c].layout as usize];
        let (mut item, mut free, mut enter) = (vec![NEVER; n + 1], vec![NEVER; n + 1], vec![NEVER; n + 1]);
        free[0] = 0.0;
        let mut terms = Vec::new();
        for t in 0..=n {
            terms.clear();
            terms.extend(
                by_end[ends[t]..ends[t + 1]].iter().map(|&c| enter[self.candidates[c].from] + worth(c)),
            );
            item[t] = log_sum(&terms);
            if t < n {
                enter[t] = log_sum(&[item[t] + scored.cuts[t], free[t] + scored.edges[t]]);
                free[t + 1] = log_sum(&[item[t], free[t]]) + scored.furniture[t];
            }
        }
        let total = log_sum(&[item[n], free[n]]);
        let mut out = Beliefs {
            items: vec![0.0; self.candidates.len()],
            furniture: vec![0.0; n],
            cuts: vec![0.0; n],
            edges: vec![0.0; n],
            layouts: vec![[0.0; 4]; ORDERS.len()],
            total,
        };
        let (mut after_item, mut after_free) = (vec![0.0; n + 1], vec![0.0; n + 1]);
        for t in (0..n).rev() {
            let own = &by_start[starts[t]..starts[t + 1]];
            terms.clear();
            terms.extend(own.iter().map(|&c| worth(c) + after_item[self.candidates[c].to]));
            let items = log_sum(&terms);
            let furniture = scored.furniture[t] + after_free[t + 1];
            for (&c, term) in own.iter().zip(&terms) {
                let p = libm::exp(enter[t] + term - total);
                out.items[c] = p;
                out.layouts[order as usize][self.candidates[c].layout as usize] += p;
            }
            out.furniture[t] = libm::exp(log_sum(&[item[t], free[t]]) + furniture - total);
            out.cuts[t] = libm::exp(item[t] + scored.cuts[t] + items - total);
            out.edges[t] = libm::exp(free[t] + scored.edges[t] + items - total);
            after_item[t] = log_sum(&[scored.cuts[t] + items, furniture]);
            after_free[t] = log_sum(&[scored.edges[t] + items, furniture]);
        }
        out
    }

    /// For learning: the logarithm of the probability of a given cut, and its gradient, which is
    /// added to `gradient`. `None` if the cut is not among the candidates.
    pub fn learn(
        &self,
        weights: &[f32],
        right: &[Segment],
        order: HeadlineOrder,
        gradient: &mut [f64],
    ) -> Option<f64> {
        let scored = self.score(weights);
        let want = self.certain(&scored, right, order)?;
        let got = self.beliefs(&scored, &ORDERS);
        self.expect(&want, 1.0, gradient);
        self.expect(&got, -1.0, gradient);
        Some(want.total - got.total)
    }

    /// How often each sign holds in a given cut; `None` if it is not among the candidates.
    pub fn tally(&self, cut: &[Segment], order: HeadlineOrder) -> Option<Vec<f64>> {
        let mut out = vec![0.0; SIGNS.len()];
        let certain = self.certain(&self.score(&vec![0.0; SIGNS.len()]), cut, order)?;
        self.expect(&certain, 1.0, &mut out);
        Some(out)
    }

    /// Belief in nothing but one cut.
    fn certain(&self, scored: &Scored, right: &[Segment], order: HeadlineOrder) -> Option<Beliefs> {
        let (by_end, ends) = self.by(|c| c.to);
        let mut want = Beliefs {
            items: vec![0.0; self.candidates.len()],
            furniture: vec![0.0; self.len],
            cuts: vec![0.0; self.len],
            edges: vec![0.0; self.len],
            layouts: vec![[0.0; 4]; ORDERS.len()],
            total: 0.0,
        };
        let mut after_item = false;
        for s in right {
            let Some(layout) = s.layout else {
                want.furniture[s.atoms.start] = 1.0;
                want.total += scored.furniture[s.atoms.start];
                after_item = false;
                continue;
            };
            let c = *by_end[ends[s.atoms.end]..ends[s.atoms.end + 1]].iter().find(|&&c| {
                let c = &self.candidates[c];
                c.from == s.atoms.start && c.layout == layout && c.heads == s.heads
            })?;
            want.items[c] = 1.0;
            want.layouts[order as usize][layout as usize] += 1.0;
            want.total += scored.items[c] + scored.layouts[order as usize][layout as usize];
            let (seam, scores) =
                if after_item { (&mut want.cuts, &scored.cuts) } else { (&mut want.edges, &scored.edges) };
            seam[s.atoms.start] = 1.0;
            want.total += scores[s.atoms.start];
            after_item = true;
        }
        Some(want)
    }

    /// Adds the expected signs under some beliefs, times `sign`.
    fn expect(&self, b: &Beliefs, sign: f64, gradient: &mut [f64]) {
        let mut add = |signs: &[(u16, f32)], p: f64| {
            if p > 1e-9 {
                for &(at, v) in signs {
                    gradient[at as usize] += sign * p * f64::from(v);
                }
            }
        };
        // How much each atom's signs inside a body hold: the ends of ranges, summed up below.
        let mut inside = vec![0.0; self.len + 1];
        let mut first = vec![0.0; self.len + 1];
        for (c, &p) in self.candidates.iter().zip(&b.items) {
            if p <= 1e-9 {
                continue;
            }
            add(&self.signs[c.signs.clone()], p);
            let body = body(Some(c.layout), &(c.from..c.to), c.heads);
            if !body.is_empty() {
                inside[body.start] += p;
                inside[body.end] -= p;
                first[body.start] += p;
            }
        }
        let mut p = 0.0;
        for i in 0..self.len {
            p += inside[i];
            add(&self.own[i], p);
            add(&self.next[i], p - first[i]);
            add(&self.furniture[i], b.furniture[i]);
            add(&self.cuts[i], b.cuts[i]);
            add(&self.edges[i], b.edges[i]);
        }
        for (signs, ps) in self.layouts.iter().zip(&b.layouts) {
            for (signs, &p) in signs.iter().zip(ps) {
                add(signs, p);
            }
        }
    }
}

/// Probabilities, or counts, of everything that a cut is made of.
struct Beliefs {
    items: Vec<f64>,
    furniture: Vec<f64>,
    cuts: Vec<f64>,
    edges: Vec<f64>,
    layouts: Vec<[f64; 4]>,
    /// Logarithm of the sum over all cuts; of the one cut's score where there is one.
    total: f64,
}

/// log Σ exp; `libm`, so that native and wasm agree.
fn log_sum(xs: &[f64]) -> f64 {
    let top = xs.iter().copied().fold(NEVER, f64::max);
    if top == NEVER { NEVER } else { top + libm::log(xs.iter().map(|x| libm::exp(x - top)).sum()) }
}

/// Reads the words that the page's display lines share with what stands around them, and notes
/// them in the atoms.
pub fn link(atoms: &mut [Atom], texts: &[String]) -> Links {
    // Paragraphs on each side that are compared.
    const NEAR: usize = 3;
    let links = Links::new(texts, &displayable(atoms));
    for i in 0..atoms.len() {
        if atoms[i].odds.display < HEAD_FLOOR {
            continue;
        }
        let (from, to) = (i.saturating_sub(NEAR), (i + 1 + NEAR).min(atoms.len()));
        let heading = links.heading(i, i + 1);
        let all = |masks: Vec<Mask>| masks.into_iter().fold(0, |a, b| a | b);
        let (before, after) = (all(links.masks(&heading, from, i)), all(links.masks(&heading, i + 1, to)));
        atoms[i].links = [links.share(&heading, before), links.share(&heading, after)];
    }
    links
}

/// Which atoms may be part of a heading.
fn displayable(atoms: &[Atom]) -> Vec<bool> {
    atoms.iter().map(|a| a.odds.display >= HEAD_FLOOR).collect()
}

/// Whether an item may begin or end before atom `t`. Between two plain paragraphs of one column
/// none does: that keeps the search small and the cuts sane.
pub fn gate(atoms: &[Atom], t: usize) -> bool {
    let (Some(prev), Some(cur)) = (t.checked_sub(1).map(|p| &atoms[p]), atoms.get(t)) else { return true };
    let plain = |a: &Atom| a.label == Label::Start && a.odds.display < HEAD_FLOOR;
    !plain(prev)
        || !plain(cur)
        || matches!(cur.cue, Some(Cue::Lead | Cue::SoftLead | Cue::Bullet))
        || prev.credit
        || prev.cue == Some(Cue::Bullet)
        || cur.seam == Seam::SparseOpen
        || cur.caption
        || prev.caption
        || cur.from
        || prev.dated
        // Thousands of one-line paragraphs between two that show their measure are no thousands of places to begin an item.
        || cur.turn.changes() && (prev.telling || cur.telling)
}

/// What each atom of a segment's body is. A line of a poem is none of its subheadings.
pub fn parts(atoms: &[Atom], segment: &Segment) -> Vec<Part> {
    let body = &atoms[segment.body()];
    let poem = score::is_poem(body);
    let part = |a: &Atom| match score::part(a) {
        Part::Subheading if poem && a.verse => Part::Paragraph,
        part => part,
    };
    body.iter().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::Sections;

    #[test]
    fn the_section_that_shares_least_with_its_heading() {
        let mut sections = Sections::default();
        let share = |mask: u64| mask as f32;
        sections.open = 1;
        assert_eq!(sections.least(share), None);
        sections.close(share);
        sections.open = 5;
        assert_eq!(sections.least(share), Some(5.0));
        sections.close(share);
        sections.open = 7;
        assert_eq!(sections.least(share), Some(5.0));
        sections.open = 3;
        assert_eq!(sections.least(share), Some(3.0));
    }
}
