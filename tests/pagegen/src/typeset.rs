//! Fills lines to a measure, as typesetters do.

use crate::settings::Kinsoku;

/// Marks that may not begin a line.
const NO_START: &str = "，。、：；？！”’」』）》〉】…—·％%℃";
/// Marks that may not end a line.
const NO_END: &str = "“‘「『（《〈【";

/// Width of a text in half em.
pub fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() || c == '·' { 1 } else { 2 }).sum()
}

/// Cuts `text` into lines of `em`, the first one shorter by `indent` em.
///
/// Digits and Latin words stay whole; with `hyphens`, long words are broken.
pub fn fill(text: &str, em: usize, indent: usize, kinsoku: Kinsoku, hyphens: bool) -> Vec<String> {
    fill_unevenly(text, em, indent, kinsoku, hyphens, || 0)
}

/// [`fill`] with lines that are `short` em shorter, asked for each line, as text wrapped by hand is.
pub fn fill_unevenly(
    text: &str,
    em: usize,
    indent: usize,
    kinsoku: Kinsoku,
    hyphens: bool,
    mut short: impl FnMut() -> usize,
) -> Vec<String> {
    let mut limit = (em - short() - indent) * 2;
    let mut lines = Vec::new();
    let mut line: Vec<&str> = Vec::new();
    let mut used = 0;
    for atom in atoms(text) {
        let wide = width(atom);
        if used + wide <= limit {
            line.push(atom);
            used += wide;
            continue;
        }
        let closing = begins(atom, NO_START);
        if closing && kinsoku == Kinsoku::Hang && used <= limit + 2 {
            line.push(atom);
            used += wide;
            continue;
        }
        let mut carry: Vec<&str> = Vec::new();
        if closing {
            // Take the character before the mark down with it, and whatever may not be parted from that.
            while let Some(last) = line.pop() {
                carry.insert(0, last);
                if !begins(last, NO_START) {
                    break;
                }
            }
        }
        let room = limit.saturating_sub(used);
        let (mut head, mut rest) = (None, atom);
        if hyphens && !closing && room >= 4 && wide >= 7 && atom.chars().all(|c| c.is_ascii_alphabetic()) {
            let at = (room - 1).min(atom.len() - 3);
            head = Some(format!("{}-", &atom[..at]));
            rest = &atom[at..];
        }
        while head.is_none() && line.last().is_some_and(|last| begins(last, NO_END)) {
            carry.insert(0, line.pop().expect("it was there"));
        }
        let mut done = line.concat();
        done.push_str(head.as_deref().unwrap_or(""));
        if !done.trim().is_empty() {
            lines.push(done.trim_end().to_owned());
            limit = (em - short()) * 2;
        }
        line = carry;
        if !(line.is_empty() && rest.trim().is_empty()) {
            line.push(rest);
        }
        used = line.iter().map(|a| width(a)).sum();
    }
    let done = line.concat();
    if !done.trim().is_empty() {
        lines.push(done.trim_end().to_owned());
    }
    lines
}

fn begins(atom: &str, set: &str) -> bool {
    atom.chars().next().is_some_and(|c| set.contains(c))
}

/// Characters, but runs of ASCII letters and digits as one, and dashes and dots in pairs.
fn atoms(text: &str) -> Vec<&str> {
    let glued = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+');
    let mut out = Vec::new();
    let mut from = 0;
    let mut last: Option<char> = None;
    for (at, ch) in text.char_indices() {
        let joins =
            last.is_some_and(|l| glued(l) && (glued(ch) || ch == '%') || l == ch && matches!(ch, '—' | '…'));
        if last.is_some() && !joins {
            out.push(&text[from..at]);
            from = at;
        }
        last = Some(ch);
    }
    if from < text.len() {
        out.push(&text[from..]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uneven_lines_keep_the_text_and_the_measure() {
        let text = "水退一寸它们的饭桌就大一圈".repeat(9);
        let mut turn = 0;
        let lines = fill_unevenly(&text, 12, 2, Kinsoku::Hang, false, || {
            turn += 1;
            turn % 3
        });
        assert_eq!(lines.concat(), text);
        let widths: Vec<usize> = lines.iter().map(|l| width(l) / 2).collect();
        assert_eq!(widths[..5], [9, 10, 12, 11, 10]);
    }

    #[test]
    fn lines_obey() {
        let text = "“水退一寸，”站长说，“它们的饭桌就大一圈。”全长12345.6米，采用Internet of Things技术。";
        for em in 8..20 {
            for kinsoku in [Kinsoku::Hang, Kinsoku::Push] {
                let lines = fill(text, em, 2, kinsoku, true);
                let joined: String = lines.concat().replace('-', "");
                assert_eq!(joined.replace(' ', ""), text.replace(' ', ""));
                for line in &lines {
                    assert!(!begins(line, NO_START) && !NO_END.contains(line.chars().last().unwrap_or('一')));
                    assert!(width(line) <= em * 2 + if kinsoku == Kinsoku::Hang { 4 } else { 0 }, "{line}");
                }
            }
        }
    }
}
