//! Fits `data/confidence.tsv`: logistic regression, class by class, from what the models believe of a block.

use jianbao::confidence::{CLASSES, PLAIN, Scale, class, log_odds, logistic};
use jianbao::{Options, segment};

use crate::judge::{self, Judge};
use crate::pages;

/// Pages to fit on, far from the seeds of the weights and from those of the calibration.
const SEEDS: std::ops::Range<u64> = 4_000_000..4_000_600;
const SWEEPS: usize = 400;
/// Draws the constants to [`PLAIN`]: few cases change little.
const RIDGE: f32 = 4.0;

/// Both inputs as log-odds, after a one; and whether the block was right.
type Case = ([f32; 3], bool);

/// Prints the table.
pub fn run() {
    let mut cases: [Vec<Case>; 5] = Default::default();
    for seed in SEEDS {
        let gold = pages::invented(seed);
        let Some(judge) = Judge::new(&gold) else { continue };
        let options = Options::default();
        let read = |scale: &segment::Scale| {
            segment::with(&gold.text, &options, &segment::Models { scale, ..segment::Models::shipped() })
        };
        let own = read(&|_, own, _| own);
        let cut = read(&|_, _, cut| cut);
        for (own, cut) in judge::blocks(&own).zip(judge::blocks(&cut)) {
            let x = [1.0, log_odds(own.confidence), log_odds(cut.confidence)];
            cases[class(own.role)].push((x, judge.block(own).is_none()));
        }
    }
    println!("#class\tconstant\tlines\titem");
    for (name, cases) in CLASSES.iter().zip(&cases) {
        let [constant, lines, item] = fit(cases);
        println!("{name}\t{constant:.2}\t{lines:.2}\t{item:.2}");
    }
}

/// Newton's method, one constant at a time; the weights of the inputs stay positive.
fn fit(cases: &[Case]) -> Scale {
    let mut scale = PLAIN;
    for _ in 0..SWEEPS {
        for k in 0..scale.len() {
            let (mut slope, mut bend) = (RIDGE * (PLAIN[k] - scale[k]), RIDGE);
            for (x, right) in cases {
                let p = logistic(x.iter().zip(scale).map(|(x, s)| x * s).sum());
                slope += x[k] * (f32::from(u8::from(*right)) - p);
                bend += x[k] * x[k] * p * (1.0 - p);
            }
            let least = [f32::NEG_INFINITY, 0.05, 0.0][k];
            scale[k] = (scale[k] + slope / bend).max(least);
        }
    }
    scale
}
