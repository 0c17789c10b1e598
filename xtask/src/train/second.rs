//! The weights of the second pass: possible mentions, listed by models that have not seen their sentences, and whether
//! they are mentions.

use jianbao::tag::features::Text;
use jianbao::tag::lattice::{Found, Lattice};
use jianbao::tag::lexicon::{Lexicon, normal};
use jianbao::tag::rescore;
use jianbao::tag::spans;
use jianbao::tag::votes::{Line, Usual, Votes};

use super::corpus::Sentence;
use super::crf::{Data, Plan, Random, Rows, UNIT, Weights};
use super::{Settings, learn};

/// Weights of the second pass, in natural logarithms.
#[derive(Default)]
pub struct Second {
    /// Of [`rescore`].
    pub dense: Vec<f32>,
    /// Of [`spans`], by key.
    pub sparse: Vec<(u64, f32)>,
}

/// Possible mentions that overlap one another, and what is known of each.
struct Group {
    found: Vec<Found>,
    cases: Vec<Case>,
}

/// A possible mention: its features by number, its keys, and whether it is one.
struct Case {
    features: Vec<u32>,
    keys: Vec<u64>,
    is: bool,
}

/// Slots for the keys of [`spans`].
pub const SPANS: usize = 14_200;
/// Times that a key must occur.
const LEAST: u32 = 3;

/// Learns from lines with possible mentions.
pub fn judge(all: &[&Sentence], lines: &[Line], lexicon: &Lexicon) -> Second {
    let votes = Votes::new(lines, lexicon);
    let usual = Usual::new(lines);
    let mut text = Text::default();
    let mut strings = Vec::new();
    let mut groups: Vec<Group> = Vec::new();
    for (n, (line, sentence)) in lines.iter().zip(all).enumerate() {
        text.read(sentence.text.iter().copied(), lexicon);
        strings.clear();
        votes.strings(n, |start, end, tally| strings.push((start, end, tally)));
        let (sure, chars) = usual.around(n);
        let mut found = line.found.clone();
        rescore::add_unlisted(&mut found, &strings);
        let case = |at: usize| {
            let f = &found[at];
            let (mut features, mut keys) = (Vec::new(), Vec::new());
            rescore::local(&text, &found, at, |x| features.push(x as u32));
            rescore::document(f, &strings, |x| features.push(x as u32));
            spans::keys(&text, &found, at, |key| keys.push(key));
            spans::density(f.kind, sure, chars, |key| keys.push(key));
            Case { features, keys, is: sentence.spans.contains(&(f.kind, f.start, f.end)) }
        };
        for range in rescore::groups(&found) {
            groups.push(Group { found: found[range.clone()].to_vec(), cases: range.map(case).collect() });
        }
    }
    // First with every key, then with those that are worth most.
    let mut kept = counted(&groups);
    let all = fit(&groups, &kept);
    let worth = |n: usize| all[rescore::SIZE + n].abs() * (kept[n].1 as f32).sqrt();
    let mut ranked: Vec<u32> = (0..kept.len() as u32).collect();
    ranked.sort_by(|&a, &b| worth(b as usize).total_cmp(&worth(a as usize)).then(a.cmp(&b)));
    let keys: Vec<u64> = kept.iter().map(|k| k.0).collect();
    kept = learn::fitting(&ranked, &keys, SPANS).into_iter().map(|n| kept[n as usize]).collect();
    let weights = fit(&groups, &kept);
    let (dense, sparse) = weights.split_at(rescore::SIZE);
    Second { dense: dense.to_vec(), sparse: kept.iter().zip(sparse).map(|(k, &w)| (k.0, w)).collect() }
}

/// Keys that occur often enough, and how often.
fn counted(groups: &[Group]) -> Vec<(u64, u32)> {
    let cases = groups.iter().flat_map(|g| &g.cases);
    let mut keys: Vec<u64> = cases.flat_map(|c| c.keys.iter().copied()).collect();
    keys.sort_unstable();
    let runs = keys.chunk_by(|a, b| a == b).map(|run| (run[0], run.len() as u32));
    runs.filter(|run| run.1 >= LEAST).collect()
}

/// First-pass lines by models that have not seen them: every feature, so that which ones are worth keeping is not
/// decided by the very sentences that are tagged.
pub fn unseen(own: &[&Sentence], data: &Data, rows: usize, settings: Settings) -> Vec<Line> {
    let one = |fold: usize| {
        let (from, to) = (own.len() * fold / settings.folds, own.len() * (fold + 1) / settings.folds);
        let mut weights = Weights::zero(rows);
        let plan = Plan { epochs: 2, skip: (from, to), ..settings.plan };
        weights.train(data, plan, &format!("fold {}", fold + 1));
        let mut lattice = Lattice::new(&weights.whole_moves(), 1.0 / UNIT);
        let line = |s: usize| {
            let mut found = Vec::new();
            lattice.candidates(&weights.whole(data, s), &mut found);
            Line { chars: own[s].text.iter().map(|&c| normal(c)).collect(), found }
        };
        (from..to).map(line).collect::<Vec<_>>()
    };
    let mut all = Vec::new();
    for pair in (0..settings.folds).collect::<Vec<_>>().chunks(2) {
        std::thread::scope(|s| {
            let threads: Vec<_> = pair.iter().map(|&f| s.spawn(move || one(f))).collect();
            threads.into_iter().for_each(|t| all.extend(t.join().expect("a fold")));
        });
    }
    all
}

/// Maximum likelihood of the right mentions of each group by AdaGrad: weights of the features, then of `keys`.
fn fit(groups: &[Group], keys: &[(u64, u32)]) -> Vec<f32> {
    const EPOCHS: usize = 8;
    let list: Vec<u64> = keys.iter().map(|k| k.0).collect();
    let rows = Rows::of(&list);
    let own = |c: &Case| -> Vec<u32> {
        let sparse = c.keys.iter().filter_map(|&k| rows.get(k)).map(|n| n + rescore::SIZE as u32);
        c.features.iter().copied().chain(sparse).collect()
    };
    let features: Vec<Vec<Vec<u32>>> = groups.iter().map(|g| g.cases.iter().map(own).collect()).collect();
    let size = rescore::SIZE + keys.len();
    let mut weights = vec![0f32; size];
    let mut square = vec![1f32; size];
    let mut order: Vec<u32> = (0..groups.len() as u32).collect();
    let mut random = Random(5);
    for epoch in 0..EPOCHS {
        for i in (1..order.len()).rev() {
            order.swap(i, (random.next() % (i as u64 + 1)) as usize);
        }
        let mut loss = 0f64;
        for (n, &group) in order.iter().enumerate() {
            let (group, features) = (&groups[group as usize], &features[group as usize]);
            let done = (epoch * groups.len() + n) as f32 / (EPOCHS * groups.len()) as f32;
            let rate = 0.1 * (1.0 - 0.95 * done);
            let sums: Vec<f32> =
                features.iter().map(|all| all.iter().map(|&f| weights[f as usize]).sum()).collect();
            let sure = rescore::probabilities(&group.found, &sums);
            for ((case, features), p) in group.cases.iter().zip(features).zip(sure) {
                let gradient = f32::from(u8::from(case.is)) - p;
                loss -= f64::from(if case.is { p } else { 1.0 - p }.max(1e-9).ln());
                for &f in features {
                    let f = f as usize;
                    let decay = if f < rescore::SIZE { 1e-4 } else { 1e-3 };
                    square[f] += gradient * gradient;
                    weights[f] += rate * (gradient / square[f].sqrt() - decay * weights[f]);
                }
            }
        }
        eprintln!(
            "second pass: {} groups, {} keys, epoch {}, loss {:.5}",
            groups.len(),
            keys.len(),
            epoch + 1,
            loss / groups.len() as f64
        );
    }
    weights
}
