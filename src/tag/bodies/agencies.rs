//! News agencies and national newspapers, which stand in a list.

use super::put;
use crate::page::{EntityKind, Why};
use crate::table::{Table, lines};
use crate::tag::found::{Draft, Para};

const TEXT: &str = include_str!("../../../data/agencies.tsv");
static AGENCIES: Table<{ lines(TEXT) }> = Table::new(TEXT);

const LISTED: Why = Why::new("通讯社、报刊表中有此名", "in the list of news agencies and newspapers");

/// 人民网、新华网: those that the learned layer passed over.
pub(super) fn agencies(para: &Para, drafts: &mut Vec<Draft>) {
    let chars = &para.chars;
    let mut at = 0;
    while at < chars.len() {
        // Two characters (本报) are the paper's own word for itself.
        let Some((_, n)) = AGENCIES.longest_from(3, &chars[at..], |_, n| n >= 3) else {
            at += 1;
            continue;
        };
        if !drafts.iter().any(|d| d.start < at + n && d.end > at) {
            put(drafts, Draft::new(EntityKind::Organization, at, at + n, 0.9, LISTED));
        }
        at += n;
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn agencies_are_sorted() {
        crate::table::assert_sorted("agencies.tsv", &super::AGENCIES);
    }
}
