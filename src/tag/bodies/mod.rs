//! Where the name of an organisation begins and ends: local papers name bodies by short forms (市气象局), with their
//! units (某局某处), and the learned layer knows the long forms of another time.

mod agencies;
mod branches;
mod edges;
mod enumerations;
mod farms;
mod firms;
mod hotlines;
mod international;
mod laboratories;
mod local;
mod overlong;
mod splices;
mod units;
pub mod words;

use super::found::{Draft, Para};
use super::organizations;
use crate::page::{EntityKind, Why};
pub use overlong::committees;

/// A place and the word for a body.
pub(super) const OF_PLACE: Why = Why::new("地名加机构类词语", "a place and a word for a body");
/// A body and its unit.
pub(super) const UNIT: Why = Why::new("机构及其内设部门", "a body with its unit");

/// Corrects the organisations of a paragraph; `word`: whether a string is in the dictionary.
pub fn correct(para: &Para, drafts: &mut Vec<Draft>, word: impl Fn(&str) -> bool) {
    overlong::shorten(para, drafts);
    overlong::cut(para, drafts);
    // 某省 + 某县 + 政府办公室: from the inside out.
    for _ in 0..3 {
        local::of_place(para, drafts, &word);
    }
    units::touching(para, drafts);
    local::short(para, drafts, &word);
    local::of_missed_place(para, drafts);
    units::before_title(para, drafts);
    units::joint(para, drafts);
    units::behind(para, drafts, &word);
    units::headed(para, drafts);
    units::supervisors(para, drafts);
    overlong::committees(para, drafts);
    // 某银行 + 某省分行(党委): touching now.
    units::touching(para, drafts);
    enumerations::listed(para, drafts);
    firms::brands(para, drafts, &word);
    agencies::agencies(para, drafts);
    agencies::publishers(para, drafts);
    hotlines::hotlines(para, drafts);
    splices::splices(para, drafts);
    splices::party_committees(para, drafts);
    laboratories::laboratories(para, drafts);
    farms::farms(para, drafts);
    farms::cooperatives(para, drafts);
    branches::branches(para, drafts);
    branches::local(para, drafts);
    international::international(para, drafts);
    firms::listed(para, drafts);
    international::latin(para, drafts);
    // Nor may a rule have made a body of 市委常委.
    let member = |d: &Draft| organizations::is_member(&para.chars[d.start..d.end], &para.chars[d.end..]);
    drafts.retain(|d| d.kind != EntityKind::Organization || d.certain || !member(d));
}

/// Adds an organisation in the place of what it covers; not where it would cut a name or one that is certain.
fn put(drafts: &mut Vec<Draft>, new: Draft) {
    let stays = |d: &Draft| {
        d.overlaps(&new) && (d.certain || d.kind == EntityKind::Person && d.sure > 0.5)
            || d.kind == EntityKind::Organization && d.start <= new.start && d.end >= new.end
    };
    if drafts.iter().any(stays) {
        return;
    }
    drafts.retain(|d| !d.overlaps(&new));
    drafts.push(new);
}
