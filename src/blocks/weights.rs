//! The learned weights of the line labeller, read from `data/lines.tsv`.

use std::sync::LazyLock;

use super::chain::{LABELS, Label, Scores, Weights};
use super::features::{SEAMS, TEMPLATES, size};

/// The weights that ship: `cargo xtask fit` writes them.
pub static SHIPPED: LazyLock<Weights> = LazyLock::new(|| read(include_str!("../../data/lines.tsv")));

/// Reads rows `sign TAB value TAB weight …` (a weight a label) and `after:seam TAB label TAB weight …`.
/// Rows that do not fit are passed over.
pub fn read(tsv: &str) -> Weights {
    let mut weights =
        Weights { signs: vec![[0.0; LABELS]; size()], pairs: vec![[[0.0; LABELS]; LABELS]; SEAMS] };
    for row in tsv.lines().filter(|r| !r.starts_with('#')) {
        let mut fields = row.split('\t');
        let (Some(name), Some(value)) = (fields.next(), fields.next()) else { continue };
        let scores: Vec<f32> = fields.filter_map(|f| f.parse().ok()).collect();
        let Ok(scores) = Scores::try_from(scores) else { continue };
        if let Some(seam) = name.strip_prefix("after:") {
            let pairs = seam.parse().ok().and_then(|s: usize| weights.pairs.get_mut(s));
            if let (Some(pairs), Some(label)) = (pairs, Label::ALL.into_iter().find(|l| l.name() == value)) {
                pairs[label as usize] = scores;
            }
            continue;
        }
        let mut base = 0;
        for (template, values) in TEMPLATES {
            match value.parse::<u16>() {
                Ok(v) if *template == name && v < *values => weights.signs[base + v as usize] = scores,
                _ => {}
            }
            base += *values as usize;
        }
    }
    weights
}

/// Writes weights in the form that [`read`] takes, in hundredths; rows of zeros are left out.
pub fn write(weights: &Weights) -> String {
    let mut out = String::from("#sign\tvalue");
    for label in Label::ALL {
        out += &format!("\t{}", label.name());
    }
    out.push('\n');
    let mut row = |name: &str, value: &str, scores: &Scores| {
        let cells: Vec<String> =
            scores.iter().map(|s| format!("{}", (s * 100.0).round() / 100.0 + 0.0)).collect();
        if cells.iter().any(|c| c != "0") {
            out += &format!("{name}\t{value}\t{}\n", cells.join("\t"));
        }
    };
    for (seam, pairs) in weights.pairs.iter().enumerate() {
        for label in Label::ALL {
            row(&format!("after:{seam}"), label.name(), &pairs[label as usize]);
        }
    }
    let mut base = 0;
    for (template, values) in TEMPLATES {
        for v in 0..*values as usize {
            row(template, &v.to_string(), &weights.signs[base + v]);
        }
        base += *values as usize;
    }
    out
}
