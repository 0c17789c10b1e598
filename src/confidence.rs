//! From what the models believe of a block to how often such blocks are right.
//!
//! After Platt: Probabilistic outputs for support vector machines (1999), with two inputs: the line labeller's
//! probability of the block, and the search's of the item that it lies in. `cargo bench -- scale` fits the constants
//! on generated pages that no weight was fitted on; `cargo bench -- calibration` shows what they are worth.

use std::sync::LazyLock;

use crate::page::Role;

/// Roles that err alike share their constants.
pub const CLASSES: [&str; 5] = ["heading", "subheading", "body", "maker", "furniture"];

/// Constants of a class: what is added, and the weights of both inputs' log-odds.
pub type Scale = [f32; 3];

/// The constants that ship.
pub static SHIPPED: LazyLock<[Scale; 5]> = LazyLock::new(|| read(include_str!("../data/confidence.tsv")));

/// Changes nothing.
pub const PLAIN: Scale = [0.0, 1.0, 0.0];

/// No input counts as surer than this, or as less sure than the rest to 1.
const CERTAIN: f32 = 0.9995;

/// Reads rows `class TAB constant TAB constant TAB constant`; a class without a row stays as it is.
pub fn read(tsv: &str) -> [Scale; 5] {
    let mut out = [PLAIN; 5];
    for row in tsv.lines() {
        let mut fields = row.split('\t');
        let at = fields.next().and_then(|name| CLASSES.iter().position(|c| *c == name));
        let numbers: Vec<f32> = fields.filter_map(|f| f.parse().ok()).collect();
        if let (Some(at), Ok(scale)) = (at, Scale::try_from(numbers)) {
            out[at] = scale;
        }
    }
    out
}

/// The class of a role, as an index into [`CLASSES`].
pub fn class(role: Role) -> usize {
    match role {
        Role::Kicker | Role::Headline | Role::Deck => 0,
        Role::Subheading => 1,
        Role::Paragraph | Role::Caption | Role::Summary | Role::Entry | Role::Notice => 2,
        Role::Byline | Role::Credit | Role::Jump => 3,
        Role::Column | Role::Masthead | Role::Folio | Role::Staff | Role::Other => 4,
    }
}

/// The probability that a block is right, from that of its lines (`own`) and that of its item (`cut`).
pub fn calibrated(role: Role, own: f32, cut: f32) -> f32 {
    let [bias, by_own, by_cut] = SHIPPED[class(role)];
    logistic(bias + by_own * log_odds(own) + by_cut * log_odds(cut))
}

/// ln(p / (1 − p)), bounded.
pub fn log_odds(p: f32) -> f32 {
    let p = p.clamp(1.0 - CERTAIN, CERTAIN);
    libm::logf(p / (1.0 - p))
}

/// The inverse of [`log_odds`].
pub fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + libm::expf(-x))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole_and_monotone() {
        let table = include_str!("../data/confidence.tsv");
        for class in CLASSES {
            assert_eq!(table.lines().filter(|l| l.split('\t').next() == Some(class)).count(), 1, "{class}");
        }
        for [_, own, cut] in *SHIPPED {
            assert!(own > 0.0 && cut >= 0.0, "surer inputs must not make a block less sure");
        }
    }

    #[test]
    fn stays_a_probability() {
        for role in [Role::Headline, Role::Subheading, Role::Paragraph, Role::Byline, Role::Folio] {
            for own in [0.0, 0.3, 1.0] {
                for cut in [0.0, 0.5, 1.0] {
                    let p = calibrated(role, own, cut);
                    assert!((0.0..=1.0).contains(&p), "{role:?} {own} {cut}: {p}");
                }
            }
        }
        for p in [0.01, 0.5, 0.9, 0.99] {
            assert!((logistic(log_odds(p)) - p).abs() < 1e-4);
        }
    }
}
