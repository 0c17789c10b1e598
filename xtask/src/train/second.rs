//! The weights of the second pass: possible mentions, listed by models that have not seen their sentences, and whether
//! they are mentions.

use jianbao::tag::features::Text;
use jianbao::tag::lattice::Lattice;
use jianbao::tag::lexicon::normal;
use jianbao::tag::rescore;
use jianbao::tag::votes::{Line, Votes};

use super::Settings;
use super::corpus::Sentence;
use super::crf::{Data, Plan, Random, Rows, UNIT, Weights};
use super::resources::Sections;

/// Weights of [`rescore`], in natural logarithms.
pub fn train(all: &[&Sentence], sections: &Sections, keys: &[u64], settings: Settings) -> Vec<f32> {
    let lexicon = sections.lexicon();
    let rows = Rows::of(keys);
    let data = Data::read(all, &lexicon, |k| rows.get(k));
    let own = settings.plan.own.min(all.len());
    let lines = unseen(&all[..own], &data, keys.len(), settings);
    let votes = Votes::new(&lines, &lexicon);
    let mut text = Text::default();
    let mut strings = Vec::new();
    let mut cases: Vec<(Vec<u32>, bool)> = Vec::new();
    for (n, (line, sentence)) in lines.iter().zip(all).enumerate() {
        text.read(sentence.text.iter().copied(), &lexicon);
        strings.clear();
        votes.strings(n, |start, end, tally| strings.push((start, end, tally)));
        for (at, f) in line.found.iter().enumerate() {
            let mut features = Vec::new();
            rescore::local(&text, &line.found, at, |x| features.push(x as u32));
            rescore::document(f, &strings, |x| features.push(x as u32));
            cases.push((features, sentence.spans.contains(&(f.kind, f.start, f.end))));
        }
    }
    logistic(&cases)
}

/// First-pass lines by models that have not seen them.
fn unseen(own: &[&Sentence], data: &Data, rows: usize, settings: Settings) -> Vec<Line> {
    let one = |fold: usize| {
        let (from, to) = (own.len() * fold / settings.folds, own.len() * (fold + 1) / settings.folds);
        let mut weights = Weights::zero(rows);
        let plan = Plan { epochs: 3, tail: 1, skip: (from, to), ..settings.plan };
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

/// Logistic regression by AdaGrad.
fn logistic(cases: &[(Vec<u32>, bool)]) -> Vec<f32> {
    const EPOCHS: usize = 8;
    let mut weights = vec![0f32; rescore::SIZE];
    let mut square = vec![1f32; rescore::SIZE];
    let mut order: Vec<u32> = (0..cases.len() as u32).collect();
    let mut random = Random(5);
    for epoch in 0..EPOCHS {
        for i in (1..order.len()).rev() {
            order.swap(i, (random.next() % (i as u64 + 1)) as usize);
        }
        let mut loss = 0f64;
        for (n, &case) in order.iter().enumerate() {
            let (features, is) = &cases[case as usize];
            let done = (epoch * cases.len() + n) as f32 / (EPOCHS * cases.len()) as f32;
            let rate = 0.1 * (1.0 - 0.95 * done);
            let sum: f32 = features.iter().map(|&f| weights[f as usize]).sum();
            let p = 1.0 / (1.0 + (-sum).exp());
            let gradient = f32::from(u8::from(*is)) - p;
            loss -= f64::from(if *is { p } else { 1.0 - p }.max(1e-9).ln());
            for &f in features {
                let f = f as usize;
                square[f] += gradient * gradient;
                weights[f] += rate * (gradient / square[f].sqrt() - 1e-4 * weights[f]);
            }
        }
        eprintln!(
            "second pass: {} cases, epoch {}, loss {:.5}",
            cases.len(),
            epoch + 1,
            loss / cases.len() as f64
        );
    }
    weights
}
