//! What a person's name looks like, and corrections of the learned layer by it.

use super::found::{Draft, Para};
use super::titles;
use super::words::{AFTER_NAMES, Few, begins, is_han};
use crate::page::{EntityKind, Why};
use crate::surnames;
use crate::table::{Table, lines};

const COMPOUND_TEXT: &str = include_str!("../../data/compound_surnames.tsv");
static COMPOUND: Table<{ lines(COMPOUND_TEXT) }> = Table::new(COMPOUND_TEXT);
const TRANSLIT_TEXT: &str = include_str!("../../data/translit.tsv");
static TRANSLIT: Table<{ lines(TRANSLIT_TEXT) }> = Table::new(TRANSLIT_TEXT);

/// A title stands before the name.
pub const TITLED: Why =
    Why::new("前有职务、后为句读或言行", "a title before it, the end of a phrase after it");
/// 甲女士.
const ADDRESSED: Why = Why::new("姓加称呼", "a surname and how somebody is addressed");
/// The end of a caption says who took the picture.
const PHOTO: Why = Why::new("图片说明末尾的摄影者", "the photographer at the end of a caption");
/// Neighbours in an enumeration are names.
pub const LISTED: Why = Why::new("同一串人名中的一项", "one of an enumeration of names");

/// How sure a surname is: its share of uses as a surname, 0 if it is none. One or two characters.
fn surname_share(chars: &[char]) -> f32 {
    let name: String = chars.iter().collect();
    if COMPOUND.get(&name).is_some() {
        return 0.95;
    }
    match surnames::counts(&name) {
        Some((own, all)) if own >= 20 => own as f32 / all.max(1) as f32,
        _ => 0.0,
    }
}

/// Characters of the surname that a name begins with.
pub fn surname(chars: &[char]) -> usize {
    if chars.len() > 2 && surname_share(&chars[..2]) > 0.3 {
        return 2;
    }
    usize::from(chars.len() > 1 && surname_share(&chars[..1]) > 0.0)
}

/// Whether every character is one that transliterations use.
pub fn sounds_foreign(name: &str) -> bool {
    transliterated(&name.chars().collect::<Vec<char>>())
}

/// Whether every character is one that transliterations use.
fn transliterated(chars: &[char]) -> bool {
    chars.iter().all(|&c| c == '·' || c == '•' || sounds(c) >= 20)
}

/// How often transliterated names use a character.
fn sounds(c: char) -> u32 {
    TRANSLIT.find(&[c]).map_or(0, |r| r.column(1).parse().unwrap_or(0))
}

/// Whether the text from `at` on ends a phrase.
fn ends_phrase(chars: &[char], at: usize) -> bool {
    match chars.get(at) {
        None => true,
        Some(&c) if !is_han(c) => !c.is_ascii_alphanumeric() && c != '·',
        Some(_) => begins(&AFTER_NAMES, &chars[at..]),
    }
}

/// Whether `chars` begin with `word`.
pub fn starts(chars: &[char], word: &str) -> bool {
    let mut rest = chars.iter();
    word.chars().all(|c| rest.next() == Some(&c))
}

/// Whether a string can be a person's name by its form alone: a known surname and one or two characters more.
pub fn shaped(chars: &[char]) -> bool {
    let n = surname(chars);
    n > 0 && (n + 1..=n + 2).contains(&chars.len()) && chars.iter().all(|&c| is_han(c))
}

/// Whether what stands around a name that the learned layer is not sure of speaks for it.
fn fits(para: &Para, d: &Draft, word: &impl Fn(&str) -> bool) -> bool {
    let chars = &para.chars;
    let name = &chars[d.start..d.end];
    let is_word = |from: usize| word(&name[from..].iter().collect::<String>());
    let titled = titles::before(chars, d.start, true).is_some_and(|s| d.start - s >= 2)
        || titles::after(chars, d.end).is_some();
    if name.len() == 1 {
        // 柳编, 夏作物: a surname alone only where somebody is addressed, 老柳, 柳氏, 柳女士.
        let addressed = d.start > 0 && "老小阿".contains(chars[d.start - 1])
            || chars.get(d.end).is_some_and(|c| "老氏某总工姐哥叔婶伯嫂姨".contains(*c));
        return titled || addressed || d.sure >= 0.97 || begins(&AFTER_NAMES, &chars[d.end..]);
    }
    // 党员冲锋在前: a word behind a title.
    if titled && is_word(0) && d.sure < 0.88 {
        return false;
    }
    // 高山青代表: so with what is a title or a verb.
    let verb = begins(&AFTER_NAMES, &chars[d.end..]);
    let heads_word = name.len() == 3 && surname(name) == 1 && word(&name[..2].iter().collect::<String>());
    if heads_word && d.sure < 0.8 && (verb || !titled) {
        return false;
    }
    // 和平安康: the surname ends a word before it, the rest is one.
    let glued = d.start > 0 && word(&chars[d.start - 1..=d.start].iter().collect::<String>());
    if glued && name.len() == 3 && is_word(1) && !titled && d.sure < 0.99 {
        return false;
    }
    if titled || d.sure >= 0.97 {
        return true;
    }
    // 柳岸生态: the last character begins another word.
    let straddles = chars
        .get(d.end)
        .is_some_and(|&next| is_han(next) && word(&[chars[d.end - 1], next].iter().collect::<String>()));
    if straddles && d.sure < 0.8 && name.len() == 3 {
        return false;
    }
    let left = d.start == 0
        || !is_han(chars[d.start - 1])
        || "由与和在给对向被请让是叫为同及到从以像据使".contains(chars[d.start - 1]);
    let right = ends_phrase(chars, d.end);
    // 台风“某某”
    if d.start >= 3 && chars[d.start - 1] == '“' && chars[d.start - 3..d.start - 1] == ['台', '风'] {
        return false;
    }
    // “某某”“某某”等台风
    if d.start >= 1 && chars[d.start - 1] == '“' && chars.get(d.end) == Some(&'”') {
        let mut at = d.end + 1;
        while at < chars.len()
            && at < d.end + 24
            && (is_quoted(chars, at) || matches!(chars[at], '、' | '和'))
        {
            at += 1;
        }
        let storm = [0, 1].iter().any(|n| starts(&chars[chars.len().min(at + n)..], "台风"));
        if storm {
            return false;
        }
    }
    // 雷达, 普惠: a word of the language; 春小麦, 气象雷达: one with something before it.
    let common = is_word(0) && d.sure < if left && right && surname(name) > 0 { 0.75 } else { 0.95 };
    let ends_in_word = name.len() >= 3 && is_word(name.len() - 2) && d.sure < 0.95;
    if (common || ends_in_word) && !(left && right && surname(name) > 0 && !is_word(0)) {
        return false;
    }
    if glued && d.sure < 0.9 && !(right && d.sure > 0.7) {
        return false;
    }
    if shaped(name) || transliterated(name) || name.contains(&'·') {
        return d.sure >= 0.6 || left || right;
    }
    d.sure >= 0.8 || left && right || d.sure >= 0.6 && (left || right)
}

/// Whether `at` lies in a quotation of a few characters, or on its marks.
fn is_quoted(chars: &[char], at: usize) -> bool {
    let open = (at.saturating_sub(5)..=at)
        .rev()
        .find(|&k| matches!(chars[k], '“' | '”') && (k < at || chars[k] == '“'));
    chars[at] == '”' || open.is_some_and(|k| chars[k] == '“')
}

/// Rejects what is no name, and cuts off what does not belong to it.
pub fn repair(
    para: &Para,
    drafts: &mut Vec<Draft>,
    place: impl Fn(&str) -> bool,
    word: impl Fn(&str) -> bool,
) {
    drafts.retain_mut(|d| {
        if d.kind != EntityKind::Person || d.certain {
            return true;
        }
        let chars = &para.chars[d.start..d.end];
        if chars.iter().any(|c| {
            c.is_ascii_digit() || matches!(c, '，' | '。' | '、' | '；' | '：' | '“' | '”' | '《' | '》')
        }) {
            return false;
        }
        let n = chars.len();
        // ·多维: a dot at an end joins names, and is none.
        if matches!(chars[0], '·' | '•') || matches!(chars[n - 1], '·' | '•') {
            return false;
        }
        // 边研读、边试制
        if chars[0] == '边' && beside_same(&para.chars, d.start, d.end) {
            return false;
        }
        let han = chars.iter().all(|&c| is_han(c) || c == '·');
        if !han {
            // Letters alone are a product or an abbreviation, unless a title says otherwise.
            let latin = chars.iter().filter(|c| c.is_ascii_alphabetic()).count();
            let small = chars.iter().any(|c| c.is_ascii_lowercase());
            let titled = titles::before(&para.chars, d.start, true).is_some_and(|s| d.start - s >= 2);
            return d.sure > 0.5 && (latin < n || small && titled);
        }
        if !fits(para, d, &word) {
            return false;
        }
        // 韩国呢: a place and a particle.
        if (3..=4).contains(&n) && d.sure < 0.95 {
            let head: String = chars[..2].iter().collect();
            if place(&head) && !transliterated(chars) {
                return false;
            }
        }
        // 运维者所, 有中学: neither a surname nor sounds of a foreign name.
        if (2..=4).contains(&n) && surname(chars) == 0 && !transliterated(chars) && d.sure < 0.45 {
            return false;
        }
        if n >= 3 && matches!(chars[n - 1], '者' | '呢' | '吗' | '们' | '说' | '的' | '了') && d.sure < 0.97
        {
            if n == 3 && surname(chars) == 1 && chars[n - 1] == '说' {
                d.end -= 1;
                return true;
            }
            return false;
        }
        true
    });
}

/// Whether a neighbour in an enumeration begins with the same character.
fn beside_same(chars: &[char], start: usize, end: usize) -> bool {
    let comma = |c: Option<&char>| matches!(c, Some('、' | '，'));
    let after = comma(chars.get(end)) && chars.get(end + 1) == Some(&chars[start]);
    let len = end - start;
    after || start > len && comma(chars.get(start - 1)) && chars[start - 1 - len] == chars[start]
}

/// Rejects names in an enumeration whose neighbours are none: 莲藕、桂棠、山药. `places`: beside places,
/// what the gazetteer knows is one.
pub fn enumerated(
    para: &Para,
    drafts: &mut Vec<Draft>,
    place: impl Fn(&str) -> bool,
    word: impl Fn(&str) -> bool,
) {
    let chars = &para.chars;
    let all: Vec<(EntityKind, usize, usize)> = drafts.iter().map(|d| (d.kind, d.start, d.end)).collect();
    drafts.retain_mut(|d| {
        if d.kind != EntityKind::Person
            || d.certain
            || d.end - d.start < 2
            || chars[d.start..d.end].contains(&'·')
        {
            return true;
        }
        let left = d.start > 1 && chars[d.start - 1] == '、';
        let right = chars.get(d.end) == Some(&'、');
        if !left && !right || titles::before(chars, d.start, true).is_some_and(|s| d.start - s >= 2) {
            return true;
        }
        let beside = |kind: EntityKind| {
            all.iter()
                .any(|&(k, from, to)| k == kind && (left && to == d.start - 1 || right && from == d.end + 1))
        };
        if beside(EntityKind::Person) {
            return true;
        }
        let name = para.text(d.start, d.end);
        if beside(EntityKind::Place) && d.sure < 0.95 && place(&name) {
            d.kind = EntityKind::Place;
            return true;
        }
        let doubtful = d.sure < 0.8 || word(&name) || !shaped(&chars[d.start..d.end]) && d.sure < 0.9;
        !doubtful || titles::after(chars, d.end).is_some()
    });
}

/// Names of two parts that the learned layer missed, 甲尔斯汀·乙尔教授: sounds of foreign names on both sides of the
/// dot, and a title or the end of a phrase at either end.
pub fn dotted(para: &Para, drafts: &mut Vec<Draft>) {
    let chars = &para.chars;
    for at in 2..chars.len().saturating_sub(2) {
        if !matches!(chars[at], '·' | '•') || drafts.iter().any(|d| d.start <= at && d.end > at) {
            continue;
        }
        let sound = |i: usize| sounds(chars[i]) >= 5;
        let opens = |i: usize| {
            i == 0
                || !is_han(chars[i - 1]) && !matches!(chars[i - 1], '·' | '《' | '“')
                || titles::before(chars, i, true).is_some_and(|s| i - s >= 2)
        };
        let closes = |i: usize| {
            ends_phrase(chars, i) && !matches!(chars.get(i), Some('》' | '”' | '·'))
                || titles::after(chars, i).is_some()
        };
        let first = (at.saturating_sub(7)..at).rev().take_while(|&i| sound(i));
        let Some(start) = first.filter(|&i| i + 2 <= at).find(|&i| opens(i)) else { continue };
        let second = (at + 2..=chars.len().min(at + 8)).take_while(|&i| sound(i - 1));
        let Some(end) = second.filter(|&i| i >= at + 3).find(|&i| closes(i)) else { continue };
        let new = Draft::new(EntityKind::Person, start, end, 0.85, TITLED);
        if !drafts.iter().any(|d| d.overlaps(&new) && (d.certain || d.kind != EntityKind::Place)) {
            drafts.retain(|d| !d.overlaps(&new));
            drafts.push(new);
        }
    }
}

/// 甲尔·乙布(力): the last sound of a name of several parts, where what follows it begins a word without it; and
/// 甲里·乙诺(申科): the sounds up to the end of the phrase.
pub fn dotted_ends(para: &Para, drafts: &mut [Draft], word: impl Fn(&str) -> bool) {
    let chars = &para.chars;
    for d in drafts.iter_mut().filter(|d| d.kind == EntityKind::Person && !d.certain) {
        let parts = chars[d.start..d.end].contains(&'·');
        let is_word = |a: &char, b: &char| word(&[*a, *b].iter().collect::<String>());
        // A name cut in two ends in no phrase; what is left of it is no word.
        let sound = |i: &usize| chars.get(*i).is_some_and(|&c| sounds(c) >= 5);
        let rest =
            (d.end..d.end + 4).take_while(sound).map(|i| i + 1).filter(|&end| ends_phrase(chars, end)).last();
        if let Some(end) = rest.filter(|&end| parts && end - d.end >= 2 && !ends_phrase(chars, d.end))
            && !chars[d.end..end].windows(2).any(|w| is_word(&w[0], &w[1]))
        {
            d.end = end;
            continue;
        }
        let Some([sound, one, two]) = chars.get(d.end..d.end + 3) else { continue };
        if parts && sounds(*sound) >= 20 && !is_word(sound, one) && is_word(one, two) {
            d.end += 1;
        }
    }
}

/// 甲某摄, 图/甲某: who took a photograph, at the end of its caption.
pub fn photographers(para: &Para, drafts: &mut Vec<Draft>) {
    let chars = &para.chars;
    // 图/甲某文/乙某: the word for the text is no part of the name before it.
    for d in drafts.iter_mut().filter(|d| d.kind == EntityKind::Person && d.end - d.start >= 3) {
        let next = chars.get(d.end).is_some_and(|c| matches!(c, '/' | '／'));
        d.end -= usize::from(next && matches!(chars[d.end - 1], '文' | '图' | '圖' | '摄' | '攝'));
    }
    for end in 2..chars.len() {
        if !matches!(chars[end], '摄' | '攝') || chars.get(end + 1).is_some_and(|&c| is_han(c)) {
            continue;
        }
        let start = (0..end).rev().find(|&at| !is_han(chars[at])).map_or(0, |at| at + 1);
        if !shaped(&chars[start..end]) || drafts.iter().any(|d| d.certain && d.start < end && d.end > start) {
            continue;
        }
        drafts.retain(|d| d.end <= start || d.start > end);
        drafts.push(Draft::new(EntityKind::Person, start, end, 0.93, PHOTO));
    }
}

/// How somebody is addressed behind the surname alone.
static ADDRESSES: Few<12> =
    Few::of(["女士", "先生", "老师", "师傅", "大爷", "大妈", "大娘", "大叔", "阿姨", "奶奶", "爷爷", "同学"]);

/// 柳女士, 甘老师: the surname is the name.
pub fn addressed(para: &Para, drafts: &mut Vec<Draft>) {
    let chars = &para.chars;
    for at in 1..chars.len().saturating_sub(1) {
        let Some(address) = ADDRESSES.begins(&chars[at..]) else { continue };
        let Some(start) = at.checked_sub(1).filter(|&s| surname(&chars[s..]) == 1) else { continue };
        let end = at + address;
        // 吴女士 as one name.
        let whole =
            |d: &&mut Draft| d.kind == EntityKind::Person && !d.certain && d.start == start && d.end >= at;
        if let Some(d) = drafts.iter_mut().find(whole) {
            if d.end <= end {
                d.end = at;
            }
            continue;
        }
        let opens = start == 0
            || !is_han(chars[start - 1])
            || "的位名和与及向对被给让由岁是".contains(chars[start - 1])
            || titles::before(chars, start, true).is_some_and(|s| start - s >= 2)
            || drafts.iter().any(|d| d.end == start);
        if opens
            && surname_share(&chars[start..at]) >= 0.3
            && !drafts.iter().any(|d| d.start < end && d.end > start)
        {
            drafts.push(Draft::new(EntityKind::Person, start, at, 0.9, ADDRESSED));
        }
    }
}

/// Lengths to try for a name, the likelier first: in 刘某等 the third character belongs to what follows.
fn lengths(rest: &[char], surname: usize) -> [usize; 2] {
    let ends = rest.get(surname + 1).is_some_and(|&c| "等为在和与的是将曾及同".contains(c));
    if ends { [surname + 1, surname + 2] } else { [surname + 2, surname + 1] }
}

/// Names after titles that the learned layer missed: 村民焦玉禾说.
pub fn titled(para: &Para, drafts: &mut Vec<Draft>, ends: &[usize], word: impl Fn(&str) -> bool) {
    for &at in ends {
        let rest = &para.chars[at..];
        if drafts
            .iter()
            .any(|d| d.start < at + 2 && d.end > at && d.start <= at && d.kind != EntityKind::Title)
        {
            continue;
        }
        let first = surname(rest);
        // 都要, 曾到: adverbs that are surnames too.
        // Right behind a body and its title even a rare surname is one.
        let of_body = titles::before(&para.chars, at, false)
            .is_some_and(|s| drafts.iter().any(|d| d.kind == EntityKind::Organization && d.end == s));
        if first == 0
            || surname_share(&rest[..first]) < if of_body { 0.03 } else { 0.3 }
            || "都曾时关于任和从向应更同并均".contains(rest[0])
        {
            continue;
        }
        for len in lengths(rest, first) {
            let Some(name) = rest.get(..len) else { continue };
            if !name.iter().all(|&c| is_han(c)) || !ends_phrase(&para.chars, at + len) {
                continue;
            }
            let text: String = name.iter().collect();
            // 专家顾问, 博士毕业后
            let title = titles::before(&para.chars, at + len, true) == Some(at);
            if word(&text)
                || title
                || len == 3 && first == 1 && word(&rest[..2].iter().collect::<String>())
                || drafts.iter().any(|d| d.start < at + len && d.end > at && d.kind != EntityKind::Title)
            {
                continue;
            }
            drafts.push(Draft::new(EntityKind::Person, at, at + len, 0.85, TITLED));
            break;
        }
    }
}

/// Names that the learned layer missed before an office: behind a body (某局甘棠局长), or where a clause opens (，郑青禾局长).
pub fn holders(para: &Para, drafts: &mut Vec<Draft>, word: impl Fn(&str) -> bool) {
    let chars = &para.chars;
    let bodies = drafts.iter().filter(|d| d.kind == EntityKind::Organization).map(|d| (d.end, 0.3));
    // Where nothing stands before the name its surname must be hardly anything else.
    // 落实郑青禾总书记的要求: the highest offices stand right behind a name, whatever is before it.
    let highest = |at: usize| {
        (2..=3).any(|n| {
            ["总书记", "总理", "总统", "首相"].iter().any(|w| starts(chars.get(at + n..).unwrap_or(&[]), w))
        })
    };
    let openings =
        (0..chars.len()).filter(|&at| at == 0 || "，。；：！？“".contains(chars[at - 1]) || highest(at));
    let ends: Vec<(usize, f32)> = bodies.chain(openings.map(|at| (at, 0.8))).collect();
    for (at, least) in ends {
        for len in [3, 2] {
            let Some(name) = chars.get(at..at + len).filter(|name| shaped(name)) else { continue };
            let own = surname(name);
            // 施工现 + 场长 + 期: neither end of the office may be half of a word.
            let half =
                |at: usize| chars.get(at - 1..=at).is_some_and(|two| word(&two.iter().collect::<String>()));
            let stands = |end: usize| {
                let title = &chars[at + len..end];
                title.len() >= 2 && (least < 0.5 || titles::office(title) && !half(at + len) && !half(end))
            };
            let office =
                titles::after(chars, at + len).is_some_and(stands) && titles::after(chars, at).is_none();
            let taken = drafts.iter().any(|d| d.start < at + len && d.end > at);
            if office
                && !taken
                && surname_share(&name[..own]) >= least
                && !word(&name.iter().collect::<String>())
                && !word(&name[1..].iter().collect::<String>())
            {
                drafts.push(Draft::new(EntityKind::Person, at, at + len, 0.85, TITLED));
                break;
            }
        }
    }
}

/// Enumerations of names, decided as a whole: 甲、乙、丙参加会议.
pub fn listed(para: &Para, drafts: &mut Vec<Draft>, word: impl Fn(&str) -> bool) {
    let chars = &para.chars;
    let mut parts: Vec<(usize, usize)> = Vec::new();
    let mut start = 0;
    while start < chars.len() {
        // One run between signs other than the enumeration comma.
        let mut end = start;
        while end < chars.len() && (is_han(chars[end]) || matches!(chars[end], '、' | '·' | ' ')) {
            end += 1;
        }
        parts.clear();
        let mut from = start;
        for at in start..=end {
            if at == end || chars.get(at) == Some(&'、') {
                parts.push((from, at));
                from = at + 1;
            }
        }
        start = end + 1;
        if parts.len() < 3 {
            continue;
        }
        // The first may have words before it, the last after it.
        let before = drafts.clone();
        let known = |from: usize, to: usize| {
            before.iter().any(|d| d.kind == EntityKind::Person && d.start == from && d.end == to)
        };
        let whole = |&(from, to): &(usize, usize)| (2..=4).contains(&(to - from)) && shaped(&chars[from..to]);
        // 切丝、煮丝、晒丝; 边研读、边试制: parts that share a character in one place are no names.
        let last = parts.len() - 1;
        let shares = |at: fn(&[char]) -> Option<&char>| {
            let mut ends = parts[..last].iter().filter_map(|p| at(&chars[p.0..p.1]));
            ends.next().is_some_and(|first| ends.all(|c| c == first))
        };
        if shares(<[char]>::last) || parts.len() > 3 && shares(<[char]>::first) && chars[parts[0].0] == '边'
        {
            continue;
        }
        let middle = &parts[1..last];
        let fit = middle.iter().filter(|p| whole(p) || known(p.0, p.1)).count();
        let sure = middle.iter().filter(|p| known(p.0, p.1)).count()
            + usize::from(drafts.iter().any(|d| d.kind == EntityKind::Person && d.end == parts[0].1))
            + usize::from(drafts.iter().any(|d| d.kind == EntityKind::Person && d.start == parts[last].0));
        // Where every part has a surname and is no word of the language, one that is known speaks for all.
        let (from, to) = parts[last];
        let end_of_last = lengths(&chars[from..], surname(&chars[from..]).max(1)).into_iter().find(|&len| {
            from + len <= to && shaped(&chars[from..from + len]) && ends_phrase(chars, from + len)
        });
        let named = |from: usize, to: usize| {
            let own = surname(&chars[from..to]);
            own > 0
                && surname_share(&chars[from..from + own]) >= 0.3
                && !word(&chars[from..to].iter().collect::<String>())
        };
        let shaped_all = sure >= 1
            && middle.iter().all(|p| known(p.0, p.1) || whole(p) && named(p.0, p.1))
            && (end_of_last.is_some_and(|len| named(from, from + len))
                || before.iter().any(|d| d.kind == EntityKind::Person && d.start == from));
        if fit < middle.len() || sure * 2 < parts.len() && !shaped_all {
            continue;
        }
        let mut add: Vec<(usize, usize)> = middle.to_vec();
        if whole(&parts[0]) {
            add.push(parts[0]);
        }
        add.extend(end_of_last.map(|len| (from, from + len)));
        for (from, to) in add {
            if known(from, to) || drafts.iter().any(|d| d.certain && d.start < to && d.end > from) {
                continue;
            }
            drafts.retain(|d| {
                d.start >= to || d.end <= from || (d.start <= from && d.end >= to && d.end - d.start > 8)
            });
            drafts.push(Draft::new(EntityKind::Person, from, to, 0.9, LISTED));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::assert_sorted;

    #[test]
    fn lists_are_sorted() {
        assert_sorted("compound_surnames", &COMPOUND);
    }
}
