//! Which issue a page belongs to: what its furniture and its file name say, nothing else.

use std::sync::LazyLock;

use regex::Regex;

use crate::cues::{Cue, SECTIONS};
use crate::page::{Block, Issue, Role};

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("([0-9]{4}|[〇零○一二三四五六七八九]{4}) ?[年./\\-] ?([0-9]{1,2}|[一二三四五六七八九十]{1,3}) ?[月./\\-] ?([0-9]{1,2}|[一二三四五六七八九十]{1,3})")
        .expect("a pattern of this file")
});

static PAGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("(?:第 ?)?([A-Z]?[0-9]{1,3}|[一二三四五六七八九十]{1,3}) ?[版页頁]|^([A-Z]?[0-9]{1,2})$")
        .expect("a pattern of this file")
});

/// yzrb-2031-03-05-01: a date and a page number in a file name.
static FILE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("(?:^|[^0-9])((?:19|20)[0-9]{2})[-_.]?([0-9]{2})[-_.]?([0-9]{2})(?:[-_.]([A-Za-z]?[0-9]{1,3}))?(?:[^0-9]|$)")
        .expect("a pattern of this file")
});

/// Reads furniture first, then the file name.
pub fn read(furniture: &[Block], name: &str) -> Issue {
    let mut issue = Issue::default();
    for block in furniture {
        let text = block.text.text.as_str();
        match block.role {
            Role::Masthead
                if issue.publication.is_none()
                    && Cue::Masthead.matches(text)
                    && text.ends_with(['报', '報']) =>
            {
                issue.publication = Some(text.split_whitespace().collect());
            }
            Role::Folio => {
                issue.date =
                    issue.date.take().or_else(|| DATE.captures(text).and_then(|c| iso(&c[1], &c[2], &c[3])));
                let without_date = DATE.replace(text, "");
                let page = PAGE
                    .captures(without_date.trim())
                    .and_then(|c| c.get(1).or(c.get(2)).map(|m| number(m.as_str())));
                issue.page = issue.page.take().or(page);
                let section = text.split_whitespace().find(|w| SECTIONS.contains(w)).map(str::to_owned);
                issue.section = issue.section.take().or(section);
            }
            _ if issue.section.is_none() && SECTIONS.contains(&text) => issue.section = Some(text.to_owned()),
            _ => {}
        }
    }
    if let Some(c) = FILE.captures(name.rsplit(['/', '\\']).next().unwrap_or(name)) {
        issue.date = issue.date.or_else(|| iso(&c[1], &c[2], &c[3]));
        issue.page = issue.page.or_else(|| c.get(4).map(|m| number(m.as_str())));
    }
    issue
}

/// An ISO date; `None` for a day that no month has.
fn iso(year: &str, month: &str, day: &str) -> Option<String> {
    let year: u32 = year.chars().map(digit).collect::<Option<Vec<_>>>()?.iter().fold(0, |n, d| n * 10 + d);
    let (month, day): (u32, u32) = (number(month).parse().ok()?, number(day).parse().ok()?);
    let long = [31, if year.is_multiple_of(4) { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let last = *long.get(month.checked_sub(1)? as usize)?;
    ((1..=last).contains(&day)).then(|| format!("{year:04}-{month:02}-{day:02}"))
}

fn digit(ch: char) -> Option<u32> {
    match ch {
        '〇' | '零' | '○' => Some(0),
        _ => ch
            .to_digit(10)
            .or_else(|| "一二三四五六七八九".chars().position(|c| c == ch).map(|p| p as u32 + 1)),
    }
}

/// A page number in Arabic digits without leading zeros: 十二 → 12, 08 → 8, A3 stays.
pub fn number(text: &str) -> String {
    let text = text.trim();
    if let Some((tens, ones)) = text.split_once('十') {
        let value =
            |s: &str, empty: u32| if s.is_empty() { Some(empty) } else { s.chars().next().and_then(digit) };
        if let (Some(t), Some(o)) = (value(tens, 1), value(ones, 0)) {
            return (t * 10 + o).to_string();
        }
    }
    let digits: String = text.chars().map(|c| digit(c).map_or(c.to_string(), |d| d.to_string())).collect();
    let trimmed = digits.trim_start_matches('0');
    if trimmed.is_empty() { digits } else { trimmed.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        for (text, want) in
            [("08", "8"), ("十二", "12"), ("二十", "20"), ("一", "1"), ("A3", "A3"), ("0", "0")]
        {
            assert_eq!(number(text), want);
        }
    }

    #[test]
    fn file_names() {
        for (name, date, page) in [
            ("yzrb-2025-04-11-01.txt", Some("2025-04-11"), Some("1")),
            ("dir/20250411.txt", Some("2025-04-11"), None),
            ("page 7.txt", None, None),
            ("x-2025-13-11.txt", None, None),
        ] {
            let issue = read(&[], name);
            assert_eq!((issue.date.as_deref(), issue.page.as_deref()), (date, page), "{name}");
        }
    }
}
