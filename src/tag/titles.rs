//! 职务: titles, found by the words they are made of, and the person that each belongs to.

use super::found::{Draft, Para};
use super::words::is_han;
use crate::page::{EntityKind, Why};
use crate::table::{Pairs, Table, lines};

const TEXT: &str = include_str!("../../data/titles.tsv");
static TITLES: Table<{ lines(TEXT) }> = Table::new(TEXT);
static ENDINGS: Pairs = Pairs::endings(TEXT);

/// Beside a name.
pub const BESIDE: Why = Why::new("与人名相连的职务", "a title beside a name");
/// One of several before a name.
pub const CHAINED: Why = Why::new("与另一职务并列", "coordinate with another title of the same person");
/// Right behind an organisation.
const OF_BODY: Why = Why::new("机构名后的职务", "a title right behind an organisation");
/// Standing alone.
const ALONE: Why = Why::new("由职务用词构成", "made of words for offices");

/// The class of a word: `head` (an office), `trade` and `maker` (titles only beside a name or a body; makers only
/// outside a byline), `role` (only right before a name), `lead` (comes before a head) or `none` (携手: ends like a trade
/// and is none).
fn class(word: &[char]) -> &'static str {
    TITLES.find(word).map_or("", |r| r.column(1))
}

/// Whether the character behind a title makes another word of it: 主席国, 主管部门.
fn goes_on(chars: &[char], start: usize, end: usize) -> bool {
    let Some(next) = chars.get(end) else { return false };
    (start..end).any(|from| TITLES.find(&chars[from..end]).is_some_and(|r| r.column(2).contains(*next)))
}

/// 首席执行官, 首席人工智能官: where the title that ends at `end` begins.
fn chief(chars: &[char], end: usize) -> Option<usize> {
    if end < 4 || chars[end - 1] != '官' {
        return None;
    }
    let from =
        (end.saturating_sub(9)..end - 2).rev().find(|&at| chars[at] == '首' && chars[at + 1] == '席')?;
    chars[from..end].iter().all(|&c| is_han(c)).then_some(from)
}

/// Longest word of the list.
const LONGEST: usize = 8;

/// Whether a word of the list may end at `end`.
fn may_end(chars: &[char], end: usize) -> bool {
    let Some(last) = end.checked_sub(1) else { return false };
    ENDINGS.is_word(chars[last]) || last > 0 && ENDINGS.has(chars[last - 1], chars[last])
}

/// Where the title that ends at `end` begins; `roles` whether words such as 村民 count.
pub fn before(chars: &[char], end: usize, roles: bool) -> Option<usize> {
    let last = *chars.get(end.checked_sub(1)?)?;
    if last != '官' && !may_end(chars, end) {
        return None;
    }
    let head = |from: &usize| match class(&chars[*from..end]) {
        "head" | "trade" | "maker" => true,
        "role" => roles,
        // 团队首席甲
        "lead" => roles && chars[*from..end] == ['首', '席'],
        _ => false,
    };
    let mut start =
        chief(chars, end).or_else(|| (1..=LONGEST.min(end)).rev().map(|len| end - len).find(head))?;
    let office = class(&chars[start..end]) == "head";
    // Words that come before a head, as many as there are.
    let before = |from: &usize, start: usize| {
        let class = class(&chars[*from..start]);
        class == "lead" && leads(chars, *from, start, office) || (class == "head" && start - from >= 3)
    };
    while may_end(chars, start)
        && let Some(from) = (1..=LONGEST.min(start)).rev().map(|len| start - len).find(|at| before(at, start))
    {
        start = from;
    }
    Some(start)
}

/// Whether a word that comes before a head does so here: 组织部长, but not 组织工作人员; not 人民政府 + 副县长.
fn leads(chars: &[char], from: usize, to: usize, office: bool) -> bool {
    let verb = matches!(chars[from..to], ['组', '织'] | ['联', '合'] | ['调', '度']);
    let of_body = chars[from..to] == ['政', '府'] && from >= 2 && chars[from - 2..from] == ['人', '民'];
    // 某组织主席: the body is called so.
    let body = chars[from..to] == ['组', '织'] && !chars.get(to).is_some_and(|c| "部委".contains(*c));
    (!verb || office && !body) && !of_body
}

/// Last characters of trades: 驾驶员, 行车工, 裱糊匠.
const TRADES: [char; 8] = ['员', '工', '师', '匠', '手', '医', '警', '兵'];

/// Where the trade that ends at `end` begins, told by its last character and by where its words can begin: at a mark,
/// after a word such as 的, behind a name (`begins`).
fn trade(chars: &[char], end: usize, begins: impl Fn(usize) -> bool) -> Option<usize> {
    const MOST: usize = 6;
    if !TRADES.contains(chars.get(end.checked_sub(1)?)?) {
        return None;
    }
    let edge = |at: usize| {
        at == 0 || !is_han(chars[at - 1]) || "的了和与是为位名个岁".contains(chars[at - 1]) || begins(at)
    };
    let start = (end.saturating_sub(MOST)..=end.checked_sub(2)?).rev().find(|&at| edge(at))?;
    let none = (start..end).any(|from| class(&chars[from..end]) == "none");
    // 林业局工程师: a body, which the title does not take in.
    let body =
        chars[start..end - 2].iter().any(|c| "局院校厂司部会站所队村社店厅处科室镇乡县市省区国".contains(*c));
    (chars[start..end].iter().all(|&c| is_han(c)) && !none && !body).then_some(start)
}

/// Where the title that begins at `start` ends.
pub fn after(chars: &[char], start: usize) -> Option<usize> {
    let most = LONGEST.min(chars.len() - start);
    let mut at = start;
    for _ in 0..3 {
        let longest = |want: &[&str]| {
            (1..=most.min(chars.len() - at)).rev().find(|&len| want.contains(&class(&chars[at..at + len])))
        };
        if chars.get(at) == Some(&'首')
            && let Some(end) = (at + 4..=chars.len().min(at + 9)).find(|&end| chief(chars, end) == Some(at))
        {
            return Some(end);
        }
        if let Some(len) = longest(&["head", "trade"]) {
            let office = at == start || class(&chars[at..at + len]) == "head";
            return (office || leads(chars, start, at, false)).then_some(at + len);
        }
        at += longest(&["lead"])?;
    }
    None
}

/// Ends of all titles in a paragraph, for names that may follow.
pub fn ends(chars: &[char]) -> Vec<usize> {
    (1..chars.len()).filter(|&end| before(chars, end, true).is_some_and(|s| end - s >= 2)).collect()
}

/// A title and the index of its person among the drafts.
pub struct Held {
    /// The title.
    pub draft: Draft,
    /// Its person.
    pub person: Option<usize>,
}

/// 党组 of 党组书记: the end of a body's name that belongs to the title.
fn committee(chars: &[char]) -> bool {
    super::bodies::words::begins(chars, "committee") == Some(chars.len())
}

/// Whether a title ends in the word for an office, which needs no name beside it.
pub fn office(title: &[char]) -> bool {
    (0..title.len()).find_map(|from| TITLES.find(&title[from..])).is_some_and(|r| r.column(1) == "head")
        || chief(title, title.len()).is_some()
}

/// 本报记者甲, （通讯员乙）: who made the page, not an office.
fn makes_the_page(chars: &[char], start: usize, end: usize, person: &Draft) -> bool {
    let maker = class(&chars[start..end]) == "maker" || person.why == super::BYLINE;
    let head = start.checked_sub(1).map(|at| chars[at]);
    maker && head.is_none_or(|c| !is_han(c) || matches!(c, '报' | '讯' | '社' | '电' | '刊' | '网' | '台'))
}

/// Titles of a paragraph, in order.
pub fn find(para: &Para, drafts: &[Draft]) -> Vec<Held> {
    let chars = &para.chars;
    let mut out: Vec<Held> = Vec::new();
    // A title may not begin inside a name.
    let clip = |start: usize, end: usize| {
        drafts
            .iter()
            .filter(|d| d.kind != EntityKind::Title && d.start < start && d.end > start && d.end < end)
            .filter(|d| !committee(&chars[start..d.end]))
            .map(|d| d.end)
            .max()
            .unwrap_or(start)
    };
    for (index, person) in drafts.iter().enumerate().filter(|(_, d)| d.kind == EntityKind::Person) {
        let mut end = person.start;
        while end > 0 && chars[end - 1] == ' ' {
            end -= 1;
        }
        let mut why = BESIDE;
        // 市委副书记、市长甲: every title of the chain.
        let name_ends = |at: usize| {
            let body = |d: &&Draft| matches!(d.kind, EntityKind::Organization | EntityKind::Place);
            drafts.iter().filter(body).any(|d| d.end == at)
        };
        let title = |end: usize, beside: bool| {
            let listed = before(chars, end, beside).map(|s| clip(s, end));
            let trade = trade(chars, end, name_ends).filter(|_| beside);
            listed.into_iter().chain(trade).min()
        };
        while let Some(start) = title(end, why == BESIDE) {
            if end - start < 2 || makes_the_page(chars, start, end, person) {
                break;
            }
            out.push(Held {
                draft: Draft::new(EntityKind::Title, start, end, 0.9, why),
                person: Some(index),
            });
            why = CHAINED;
            // An organisation may stand between: 某局局长、某会会长甲.
            let mut at = start;
            if let Some(org) = drafts.iter().find(|d| d.end == at && d.kind != EntityKind::Person) {
                at = org.start;
            }
            if at == 0 || !matches!(chars[at - 1], '、' | '兼' | '，' | ' ') {
                break;
            }
            if chars[at - 1] == '，' {
                break;
            }
            end = at - 1;
        }
        // 甲局长.
        if let Some(end) = after(chars, person.end)
            && end - person.end >= 2
            && !drafts.iter().any(|d| d.kind == EntityKind::Person && d.start == end)
        {
            out.push(Held {
                draft: Draft::new(EntityKind::Title, person.end, end, 0.85, BESIDE),
                person: Some(index),
            });
        }
    }
    // 某局局长, 某国首相: right behind a body or a country, whoever holds it.
    for org in drafts.iter().filter(|d| d.end < chars.len()) {
        let country =
            org.kind == EntityKind::Place && super::places::is_foreign(&para.text(org.start, org.end));
        if org.kind != EntityKind::Organization && !country {
            continue;
        }
        let free = |start: usize, end: usize, out: &[Held]| {
            !goes_on(chars, start, end)
                && !out.iter().any(|h| h.draft.start < end && h.draft.end > start)
                && !drafts.iter().any(|d| d.start < end && d.end > start)
        };
        let Some(mut end) = after(chars, org.end) else { continue };
        let fits = office(&chars[org.end..end]) || !country && end - org.end >= 4;
        if end - org.end < 2 || !fits || !free(org.end, end, &out) {
            continue;
        }
        out.push(Held { draft: Draft::new(EntityKind::Title, org.end, end, 0.75, OF_BODY), person: None });
        // 某处处长、教授/博导: what is coordinate with it, up to a mark.
        while matches!(chars.get(end), Some('、' | '/')) {
            let start = end + 1;
            let Some(next) = after(chars, start).filter(|&next| {
                next >= start + 2 && chars.get(next).is_none_or(|&c| !is_han(c)) && free(start, next, &out)
            }) else {
                break;
            };
            out.push(Held { draft: Draft::new(EntityKind::Title, start, next, 0.75, CHAINED), person: None });
            end = next;
        }
    }
    // Offices that stand alone, three characters or more.
    let mut end = 1;
    while end <= chars.len() {
        if let Some(start) = before(chars, end, false).map(|s| clip(s, end))
            && end - start >= 3
            && office(&chars[start..end])
            && after(chars, end).is_none()
            && !goes_on(chars, start, end)
            && !out.iter().any(|h| h.draft.start < end && h.draft.end > start)
            && !drafts.iter().any(|d| d.start <= start && d.end >= end)
        {
            out.push(Held { draft: Draft::new(EntityKind::Title, start, end, 0.6, ALONE), person: None });
        }
        end += 1;
    }
    out.sort_by_key(|h| (h.draft.start, h.draft.end));
    // The longest of overlapping ones.
    let mut kept: Vec<Held> = Vec::new();
    for held in out {
        match kept.last_mut() {
            Some(last) if held.draft.start < last.draft.end => {
                let longer = held.draft.end - held.draft.start > last.draft.end - last.draft.start;
                if (held.person.is_some(), longer) > (last.person.is_some(), false) {
                    *last = held;
                }
            }
            _ => kept.push(held),
        }
    }
    kept
}

/// Titles that go on to the next name: 副主席甲、乙. Pairs of a title and a person that has none of its own.
pub fn shared(para: &Para, drafts: &[Draft], found: &[Held]) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (index, person) in drafts.iter().enumerate().filter(|(_, d)| d.kind == EntityKind::Person) {
        if found.iter().any(|h| h.person == Some(index))
            || person.start < 2
            || para.chars[person.start - 1] != '、'
        {
            continue;
        }
        let Some(before) =
            drafts.iter().position(|d| d.kind == EntityKind::Person && d.end + 1 == person.start)
        else {
            continue;
        };
        let title = found
            .iter()
            .position(|h| h.person == Some(before) && h.draft.end == drafts[before].start)
            .or_else(|| out.iter().find(|o| o.1 == before).map(|o| o.0));
        let Some(title) = title else { continue };
        // One office has one holder; a deputy, a reporter or a villager is one of many.
        let text = para.text(found[title].draft.start, found[title].draft.end);
        let many = text.contains('副')
            || ["委员", "记者", "村民", "居民", "代表", "常委", "教授", "员"]
                .iter()
                .any(|w| text.ends_with(w));
        if many {
            out.push((title, index));
        }
    }
    out
}
