//! News agencies and national newspapers, which stand in a list; publishers, which do not.

use super::edges::{closes, opens, stops};
use super::put;
use crate::page::{EntityKind, Why};
use crate::table::{Table, lines};
use crate::tag::correct::is_word;
use crate::tag::found::{Draft, Para};
use crate::tag::words::{Few, is_han};

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

/// What publishes.
static PUBLISHERS: Few<2> = Few::of(["出版社", "杂志社"]);
const PUBLISHER: Why = Why::new("社名加“出版社”等", "a publisher by its own name");

/// 渡口出版社: a name that is no word before it, from where a name can begin.
pub(super) fn publishers(para: &Para, drafts: &mut Vec<Draft>) {
    let chars = &para.chars;
    for at in 2..chars.len() {
        let Some(n) = PUBLISHERS.begins(&chars[at..]) else { continue };
        let end = at + n;
        let own = |start: &usize| {
            let own = &chars[*start..at];
            own.iter().all(|&c| is_han(c) && !stops(c) && !"家个各些该本".contains(c))
                && !is_word(&own.iter().collect::<String>())
                && opens(chars, *start, drafts)
        };
        let start = (2..=4).filter_map(|n| at.checked_sub(n)).find(own);
        if let Some(start) = start.filter(|_| closes(chars, end, drafts))
            && !drafts.iter().any(|d| d.start < end && d.end > start)
        {
            put(drafts, Draft::new(EntityKind::Organization, start, end, 0.85, PUBLISHER));
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn agencies_are_sorted() {
        crate::table::assert_sorted("agencies.tsv", &super::AGENCIES);
    }
}
