//! Hotlines: a number that is called, and what takes the calls.

use super::edges::stops;
use super::put;
use crate::page::{EntityKind, Why};
use crate::tag::found::{Draft, Para};
use crate::tag::people;
use crate::tag::words::is_han;

/// A number that is called.
const HOTLINE: Why = Why::new("热线号码加热线、受理中心等", "a hotline's number and what answers it");

/// 市12345热线, 12345市民热线受理中心: a number that is called, and what takes the calls.
pub(super) fn hotlines(para: &Para, drafts: &mut Vec<Draft>) {
    let chars = &para.chars;
    let mut at = 0;
    while at < chars.len() {
        let digits = chars[at..].iter().take_while(|c| c.is_ascii_digit()).count();
        let from = at + digits;
        if (3..=8).contains(&digits)
            && let Some(line) =
                (from..chars.len().min(from + 9)).find(|&k| people::starts(&chars[k..], "热线"))
            && chars[from..line].iter().all(|&c| is_han(c) && !stops(c))
        {
            let mut end = line + 2;
            if let Some(more) = ["受理中心", "服务中心", "指挥中心", "中心", "平台"]
                .iter()
                .find(|w| people::starts(&chars[end..], w))
            {
                end += more.chars().count();
            }
            let place = drafts.iter().find(|d| d.kind == EntityKind::Place && d.end == at && !d.certain);
            let start = match place {
                Some(d) => d.start,
                None if at > 0 && matches!(chars[at - 1], '市' | '省' | '县' | '区') => at - 1,
                None => at,
            };
            put(drafts, Draft::new(EntityKind::Organization, start, end, 0.85, HOTLINE));
            at = end;
            continue;
        }
        at = from.max(at + 1);
    }
}
