//! The rows of weights: trained on every feature, then on the best, then as codewords.

use std::collections::HashSet;

use jianbao::tag::model::{LABELS, Scores};
use jianbao::tag::slots::{SLOTS, bucket, print};
use jianbao::tag::votes::Line;

use super::corpus::{self, Sentence};
use super::crf::{Data, Plan, Row, Rows, Weights};
use super::decode::{spans, viterbi};
use super::resources::Sections;
use super::{Settings, pack, report, second};

/// Learned tables of the first pass.
pub struct Learned {
    /// Keys of the features that are kept.
    pub keys: Vec<u64>,
    /// Codeword of each.
    pub code: Vec<u32>,
    /// The codewords, and the weights of label pairs.
    pub words: Weights,
    /// The sentences of the corpus itself as models that have not seen them read them.
    pub unseen: Vec<Line>,
}

/// Trains on all features that are not too rare.
fn full(train: &[&Sentence], sections: &Sections, settings: Settings, name: &str) -> (Rows, Data, Weights) {
    let lexicon = sections.lexicon();
    let rows = Rows::count(train, &lexicon, settings.least);
    let data = Data::read(train, &lexicon, |k| rows.get(k));
    eprintln!("{name}: {} rows, {} features", rows.keys.len(), data.rows.len());
    let mut weights = Weights::zero(rows.keys.len());
    weights.train(&data, settings.plan, name);
    (rows, data, weights)
}

/// Reads sentences whose marks leave labels open as a model of `train` would, within what they leave open.
pub fn settle(extra: &mut [Sentence], train: &[Sentence], sections: &Sections, settings: Settings) {
    let own: Vec<&Sentence> = train.iter().collect();
    let people: HashSet<&[char]> =
        train.iter().flat_map(|s| s.spans.iter().filter(|x| x.0 == 0).map(|x| &s.text[x.1..x.2])).collect();
    let settings = Settings { plan: Plan { epochs: 2, tail: 0, ..settings.plan }, ..settings };
    let (rows, _, weights) = full(&own, sections, settings, "teacher");
    let moves = weights.whole_moves();
    for part in extra.chunks_mut(1000) {
        let refs: Vec<&Sentence> = part.iter().collect();
        let data = Data::read(&refs, &sections.lexicon(), |k| rows.get(k));
        for (s, sentence) in part.iter_mut().enumerate() {
            let scores = weights.whole(&data, s);
            // A person to the teacher, but not marked: what this corpus does not take for one (某某理论, the other
            // does), or no name at all. In no case a place or an organisation.
            let mut open = sentence.allowed.clone();
            let marked = |at: usize| sentence.spans.iter().any(|x| x.1 <= at && at < x.2);
            (0..open.len()).filter(|&at| !marked(at)).for_each(|at| open[at] = EVERY);
            for (kind, start, end) in spans(&viterbi(&within(&scores, &open), &moves)) {
                if kind == 0 && !(start..end).any(marked) {
                    let known = people.contains(&sentence.text[start..end]);
                    let labels = corpus::marks(0, end - start);
                    for (mask, label) in sentence.allowed[start..end].iter_mut().zip(labels) {
                        *mask = if known { 1 << label } else { 1 };
                    }
                }
            }
            let labels = viterbi(&within(&scores, &sentence.allowed), &moves);
            for (mask, label) in sentence.allowed.iter_mut().zip(labels) {
                if *mask >> label & 1 == 1 {
                    *mask = 1 << label;
                }
            }
        }
    }
}

/// Every label.
const EVERY: u16 = (1 << LABELS) - 1;

/// Scores under which only allowed labels are ever chosen.
fn within(scores: &[Scores], allowed: &[u16]) -> Vec<Scores> {
    let mut out = scores.to_vec();
    for (row, mask) in out.iter_mut().zip(allowed) {
        for (l, x) in row.iter_mut().enumerate().take(LABELS) {
            if mask >> l & 1 == 0 {
                *x = -30_000;
            }
        }
    }
    out
}

/// Prints the figures of the first pass on held-back sentences.
fn progress(weights: &Weights, dev: &Data, held: &[Sentence], what: &str) {
    if !held.is_empty() {
        let moves = weights.whole_moves();
        let found: Vec<_> =
            (0..held.len()).map(|s| spans(&viterbi(&weights.whole(dev, s), &moves))).collect();
        eprintln!("{what}\n{}", report(held, &found));
    }
}

/// Learns the first pass; `held` is only looked at to print figures.
pub fn learn(train: &[&Sentence], sections: &Sections, settings: Settings, held: &[Sentence]) -> Learned {
    let (rows, mut data, mut weights) = full(train, sections, settings, "model");
    let held_refs: Vec<&Sentence> = held.iter().collect();
    let mut dev = Data::read(&held_refs, &sections.lexicon(), |k| rows.get(k));
    progress(&weights, &dev, held, "all rows");
    let mut keys = rows.keys;
    let own = settings.plan.own.min(train.len());
    let unseen = match settings.folds {
        0 => Vec::new(),
        _ => second::unseen(&train[..own], &data, keys.len(), settings),
    };
    for (share, epochs, rate) in [(3, 3, 1.0f32), (1, 3, 0.5)] {
        let mut kept = pack::best(&weights, &data, settings.keep * 3);
        if share == 1 {
            kept = fitting(&kept, &keys, settings.keep);
        }
        kept.sort_unstable();
        let mut number = vec![u32::MAX; keys.len()];
        for (new, &old) in kept.iter().enumerate() {
            number[old as usize] = new as u32;
        }
        data.renumber(&number);
        dev.renumber(&number);
        keys = kept.iter().map(|&k| keys[k as usize]).collect();
        weights.rows = kept.iter().map(|&k| weights.rows[k as usize]).collect();
        let plan = Plan {
            epochs,
            tail: 1,
            rate: settings.plan.rate * rate,
            seed: 2 + share as u64,
            ..settings.plan
        };
        weights.train(&data, plan, &format!("{} rows", keys.len()));
        progress(&weights, &dev, held, &format!("{} rows", keys.len()));
    }
    let (code, words) = freeze(weights, &mut data, &mut dev, settings, held);
    Learned { keys, code, words, unseen }
}

/// The first of `ranked` that find room in a table of `keep` slots.
pub fn fitting(ranked: &[u32], keys: &[u64], keep: usize) -> Vec<u32> {
    let buckets = keep / SLOTS;
    let mut prints = vec![[None; SLOTS]; buckets];
    let mut out = Vec::new();
    for &row in ranked {
        let key = keys[row as usize];
        let slots = &mut prints[bucket(key, buckets)];
        if !slots.contains(&Some(print(key)))
            && let Some(free) = slots.iter_mut().find(|s| s.is_none())
        {
            *free = Some(print(key));
            out.push(row);
        }
    }
    out
}

/// Codewords for most rows, and for those that are far from all of these.
const WORDS: [usize; 2] = [1280, 767];
/// Shares of the rows that are codewords after each round; the last round has codewords of its own.
const FROZEN: [f32; 4] = [0.5, 0.8, 0.95, 1.0];

/// Turns rows into codewords a part at a time, nearest first, so that the rest can make up for what is lost
/// (incremental quantisation, Zhou et al. 2017).
fn freeze(
    mut weights: Weights,
    data: &mut Data,
    dev: &mut Data,
    settings: Settings,
    held: &[Sentence],
) -> (Vec<u32>, Weights) {
    let rows = weights.rows.len();
    let count = pack::counts(data, rows);
    pack::centre(&mut weights.rows);
    let (mut code, mut words) = pack::quantise(&weights.rows, &count, WORDS[0]);
    // Row numbers of the data from now on: codewords first, then the rows that are still free.
    let mut free: Vec<u32> = (0..rows as u32).collect();
    let mut rest = weights.rows;
    let mut moves = weights.moves;
    let renumber = |data: &mut Data, dev: &mut Data, number: &[u32]| {
        data.renumber(number);
        dev.renumber(number);
    };
    renumber(data, dev, &(0..rows).map(|i| (words.len() + i) as u32).collect::<Vec<_>>());
    for (round, share) in FROZEN.into_iter().enumerate() {
        let before = words.len();
        pack::centre(&mut words);
        pack::centre(&mut rest);
        let mut near = vec![0u32; free.len()];
        if round + 1 == FROZEN.len() {
            let counts: Vec<u32> = free.iter().map(|&f| count[f as usize]).collect();
            let (own, more) = pack::quantise(&rest, &counts, WORDS[1]);
            near = own.iter().map(|c| c + before as u32).collect();
            words.extend(more);
        } else {
            pack::nearest_of(&rest, &words, &mut near);
        }
        let far = |i: usize| -> f32 {
            let (row, word) = (&rest[i], &words[near[i] as usize]);
            let d: f32 = row.iter().zip(word).map(|(a, b)| (a - b) * (a - b)).sum();
            d * (count[free[i] as usize] as f32).sqrt()
        };
        let mut order: Vec<(f32, usize)> = (0..free.len()).map(|i| (far(i), i)).collect();
        order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let take = ((rows as f32 * share) as usize + free.len()).saturating_sub(rows).min(free.len());
        let mut now = vec![false; free.len()];
        order[..take].iter().for_each(|x| now[x.1] = true);
        let mut number: Vec<u32> = (0..(before + free.len()) as u32).collect();
        let mut left = Vec::new();
        let mut kept: Vec<Row> = Vec::new();
        for (i, &row) in free.iter().enumerate() {
            number[before + i] = if now[i] {
                code[row as usize] = near[i];
                near[i]
            } else {
                kept.push(rest[i]);
                left.push(row);
                (words.len() + kept.len() - 1) as u32
            };
        }
        free = left;
        renumber(data, dev, &number);
        let size = words.len();
        words.extend(kept);
        let mut all = Weights { rows: words, moves };
        let plan = Plan {
            epochs: 1,
            tail: 0,
            rate: settings.plan.rate * 0.3,
            soft: 10.0,
            strange: 0.0,
            seed: 9 + round as u64,
            ..settings.plan
        };
        let what = format!("{:.0} % codewords", share * 100.0);
        all.train(data, plan, &what);
        progress(&all, dev, held, &what);
        rest = all.rows.split_off(size);
        words = all.rows;
        moves = all.moves;
    }
    (code, Weights { rows: words, moves })
}
