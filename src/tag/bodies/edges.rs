//! Signs of where a body's name begins and ends.

use super::words;
use crate::page::EntityKind;
use crate::tag::correct::is_word;
use crate::tag::found::Draft;
use crate::tag::words::{AFTER_BODIES, BEFORE_NAMES, begins, ending, is_common, is_han};
use crate::tag::{organizations, people, places, titles};

/// Longest unit or short name, in characters.
pub(super) const LONGEST: usize = 14;

/// Characters of the word for a body that ends `chars[..end]`, not reaching before `from`. What is a name by itself
/// (联合国) ends no other.
pub(super) fn tail(chars: &[char], from: usize, end: usize) -> Option<usize> {
    (1..=7.min(end.saturating_sub(from))).rev().find(|&n| {
        let word = &chars[end - n..end];
        organizations::is_type(word) && (end - n == from || !organizations::is_full_name(word))
    })
}

/// Characters that stand inside no short name.
pub(super) fn stops(c: char) -> bool {
    !is_han(c)
        || matches!(
            c,
            '的' | '了' | '在' | '是' | '将' | '已' | '也' | '被' | '把' | '让' | '由' | '从' | '等' | '以'
        )
}

/// Whether a body's name may end at `at`.
pub(super) fn closes(chars: &[char], at: usize, drafts: &[Draft]) -> bool {
    match chars.get(at) {
        None => true,
        Some(&c) if !is_han(c) => true,
        Some(_) => {
            begins(&AFTER_BODIES, &chars[at..])
                || titles::after(chars, at).is_some()
                || drafts.iter().any(|d| d.start == at)
        }
    }
}

/// Whether characters end in a word.
pub(super) fn ends_in(chars: &[char], word: &str) -> bool {
    let n = word.chars().count();
    chars.len() >= n && people::starts(&chars[chars.len() - n..], word)
}

/// Whether a name may begin at `at`.
pub(super) fn opens(chars: &[char], at: usize, drafts: &[Draft]) -> bool {
    at == 0
        || !is_han(chars[at - 1])
        || ending(&BEFORE_NAMES, &chars[..at]).is_some_and(|n| {
            // 自由区: the preposition is half of a word.
            n > 1
                || at < 2
                || !is_han(chars[at - 2])
                || !is_word(&chars[at - 2..at].iter().collect::<String>())
        })
        || drafts.iter().any(|d| d.end == at && d.kind != EntityKind::Place)
}

/// Where the name of a body that begins at `start` ends, its own words beginning at `from`.
pub(super) fn end_of(
    chars: &[char],
    from: usize,
    drafts: &[Draft],
    least: usize,
    word: &impl Fn(&str) -> bool,
) -> Option<usize> {
    let mut best = None;
    let mut most = chars.len().min(from + LONGEST);
    for end in from + 1..=chars.len().min(from + LONGEST) {
        if end > most {
            break;
        }
        // 市政府 names a place's government and nothing more, but for an office of it right behind.
        if chars[..end].ends_with(&['政', '府']) {
            most = most.min(end + 5);
        }
        // 自由区, 高等学校: half of a word stops no name.
        let half = |at: usize| at > from && word(&chars[at - 1..=at].iter().collect::<String>());
        if stops(chars[end - 1]) && !(is_han(chars[end - 1]) && half(end - 1)) {
            break;
        }
        // A name that could end here and is followed by a verb has ended.
        if best.is_some_and(|b| b + 1 == end && begins(&AFTER_BODIES, &chars[b..])) {
            break;
        }
        let Some(n) = tail(chars, from, end) else { continue };
        let own = end - from - n;
        let last = chars[end - 1];
        let strong = n >= 2 || matches!(last, '局' | '厅');
        // 布局, 部署: another word.
        let figure = n == 1 && least > 0 && word(&chars[end - 2..end].iter().collect::<String>());
        // 委员, 部分: the last character begins another word.
        let figure = figure
            || n == 1
                && chars.get(end).is_some_and(|&c| is_han(c) && word(&[last, c].iter().collect::<String>()));
        let longer = chars.get(end).is_some_and(|&c| match last {
            '局' => matches!(c, '面' | '部' | '势' | '限' | '地' | '长'),
            '厅' => matches!(c, '局' | '级'),
            _ => false,
        });
        let fits = if strong { !longer || titles::after(chars, end - 1).is_none() } else { own >= 1 };
        let text: String = chars[from..end].iter().collect();
        if own < least.min(2) && n == 1
            || !fits
            || figure
            || !organizations::is_public(&chars[from..end])
            || least > 1 && is_common(&text, "organization") && n < 3
            || text.ends_with("政府")
            || text.ends_with("当局")
            || n == 2 && matches!(text.as_str(), "中心" | "平台")
            || n == 2 && text.ends_with("中心") && own < 2
        {
            continue;
        }
        let open = strong && best.is_none() && (n + own >= 3 || n == 2) && !longer;
        if closes(chars, end, drafts) || open {
            best = Some(end);
        }
    }
    best.filter(|&end| {
        closes(chars, end, drafts) || chars[end - 1] == '局' || tail(chars, from, end) >= Some(2)
    })
}

/// Whether a name begins with one that the gazetteer knows.
pub(super) fn begins_with_place(chars: &[char]) -> bool {
    (2..=8.min(chars.len())).any(|n| {
        let name: String = chars[..n].iter().collect();
        places::is_listed(&name)
    })
}

/// Whether a name with 和 in it is of the kind 住房和城乡建设局.
pub(super) fn joint(chars: &[char]) -> bool {
    let and = chars.iter().position(|c| matches!(c, '和' | '与')).unwrap_or(0);
    words::ends(&chars[..and], "half").is_some()
}
