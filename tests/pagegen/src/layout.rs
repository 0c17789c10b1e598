//! Articles and settings → the lines that an extractor prints, with gold.

use crate::articles::{Article, Articles, Authors, Kind, Para};
use crate::furniture;
use crate::gold::{GeneratedPage, GoldLine, Join};
use crate::rng::Rng;
use crate::settings::{Blanks, HeadlineOrder, Indent, LEADS, Lead, Settings};
use crate::typeset::{fill, fill_unevenly, width};
use crate::{noise, script};

/// What stands between two blocks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    Item,
    Head,
    InHead,
    Para,
}

/// Sets the articles.
pub fn set(articles: &Articles, settings: &Settings) -> GeneratedPage {
    let mut page = Layout {
        articles,
        settings,
        lines: Vec::new(),
        bylines: Vec::new(),
        rng: Rng::of(articles.seed, "blanks", 0),
        column: 0,
    };
    page.furniture(0);
    let middle = Rng::of(articles.seed, "middle", 0).below(articles.items.len().max(2));
    for (n, article) in articles.items.iter().enumerate() {
        if n > 0 && n == middle {
            page.furniture(2);
        }
        page.article(n, article);
    }
    page.furniture(1);
    let Layout { mut lines, mut bylines, .. } = page;
    while lines.last().is_some_and(|l| l.text.is_empty()) {
        lines.pop();
    }
    if settings.traditional {
        lines.iter_mut().for_each(|l| l.text = script::traditional(&l.text));
        bylines.iter_mut().flat_map(|b| &mut b.1).for_each(|name| *name = script::traditional(name));
    }
    if settings.noise > 0 {
        noise::add(&mut lines, settings.noise, &mut Rng::of(articles.seed, "noise", 0));
    }
    let end = if settings.crlf { "\r\n" } else { "\n" };
    let mut text: String = lines.iter().flat_map(|l| [l.text.as_str(), end]).collect();
    if settings.form_feed {
        text.push('\u{c}');
    }
    let kinds = articles.items.iter().zip(1..).map(|(a, n)| (n, a.kind.names())).collect();
    GeneratedPage { text, lines, bylines, kinds, settings: settings.clone() }
}

struct Layout<'a> {
    articles: &'a Articles,
    settings: &'a Settings,
    lines: Vec<GoldLine>,
    bylines: Vec<(u32, Vec<String>)>,
    /// Decides on blank lines alone.
    rng: Rng,
    /// Body lines since the last column break.
    column: usize,
}

impl Layout<'_> {
    fn stream(&self, decision: &str, n: usize) -> Rng {
        Rng::of(self.articles.seed, decision, n)
    }

    fn article(&mut self, n: usize, article: &Article) {
        let item = n as u32 + 1;
        self.column = 0;
        if let Some(column) = &article.column {
            self.gap(Gap::Item);
            self.block(vec![column.clone()], None, "column|other|masthead");
        }
        self.gap(Gap::Item);
        let first = match self.settings.order {
            HeadlineOrder::Before => true,
            HeadlineOrder::After => false,
            HeadlineOrder::Mixed => self.stream("order", n).chance(50),
        };
        let has_head = !article.headline.is_empty();
        if first && has_head {
            self.heads(n, article);
            self.gap(Gap::Head);
        }
        self.body(n, article);
        if !first && has_head {
            self.gap(Gap::Head);
            self.heads(n, article);
        }
        let names: Vec<String> = article
            .authors
            .iter()
            .flat_map(|(_, names)| names.clone())
            .chain(article.photographer.clone())
            .collect();
        if !names.is_empty() {
            self.bylines.push((item, names));
        }
    }

    fn heads(&mut self, n: usize, article: &Article) {
        let item = Some(n as u32 + 1);
        let mut rng = self.stream("heads", n);
        let widest = self.settings.headline_width.max(8);
        if let Some(kicker) = &article.kicker {
            self.block(
                fill(kicker, widest.max(16), 0, self.settings.kinsoku, false),
                item,
                "kicker|headline",
            );
            self.gap(Gap::InHead);
        }
        for (k, line) in article.headline.iter().enumerate() {
            if k > 0 {
                self.gap(Gap::InHead);
            }
            let spaced = rng.chance(self.settings.letterspaced);
            let mut rows = headline_rows(line, widest);
            if spaced {
                for row in rows.iter_mut().filter(|(row, _)| may_be_letterspaced(row)) {
                    row.0 = letterspace(&row.0, rng.pick(&[" ", " ", "　"]));
                }
            }
            let mut roles = if k == 0 { "headline" } else { "headline|deck|kicker" };
            for (r, (row, join)) in rows.into_iter().enumerate() {
                // A second parallel line may also be read as part of the first.
                let join = if k > 0 && r == 0 { Join::Either } else { join };
                if join == Join::Either {
                    roles = "headline|deck|kicker";
                }
                self.line(row, item, roles, join);
            }
        }
        if let Some(deck) = &article.deck {
            self.gap(Gap::InHead);
            let roles = if deck.starts_with('—') { "deck" } else { "deck|headline" };
            self.block(fill(deck, widest.max(18), 0, self.settings.kinsoku, false), item, roles);
        }
    }

    fn body(&mut self, n: usize, article: &Article) {
        let item = Some(n as u32 + 1);
        let mut rng = self.stream("lead", n);
        let em = self.measure(n, article.kind);
        let lead = self.lead(article, &mut rng);
        let names = Names::of(self.settings, &mut rng);
        if let Some(page) = article.comes_from {
            let text = jump(&mut rng, "上接", page);
            self.block(vec![text], item, "jump");
            self.gap(Gap::Para);
        }
        let own_line = matches!(lead, Lead::SquareBefore | Lead::SquareAfter | Lead::LineBefore);
        let byline = own_line.then(|| byline_line(article, lead, names, &mut rng)).flatten();
        if lead != Lead::SquareAfter
            && let Some(byline) = &byline
        {
            self.block(vec![byline.clone()], item, "byline|credit");
            self.gap(Gap::Para);
        }
        let start = lead_text(article, lead, names, self.articles.date, &mut rng);
        let end = match lead {
            Lead::End | Lead::Bracket if !article.authors.is_empty() => {
                format!("（{}）", author_list(&article.authors, names, rng.chance(50)))
            }
            _ => String::new(),
        };
        let (credit, inline_credit) = photo_credit(article, &mut rng);
        let first = article.body.iter().position(|p| p.role == "paragraph");
        let last = article.body.len().saturating_sub(1);
        let marker = rng.pick(&["●", "◆", "■", "★"]);
        for (k, para) in article.body.iter().enumerate() {
            if k > 0 {
                self.gap(Gap::Para);
            }
            let mut text = para.text.clone();
            if article.kind == Kind::Brief && k == 0 && article.headline.is_empty() {
                text.insert_str(0, marker);
            }
            if Some(k) == first {
                text.insert_str(0, &start);
            }
            if k == last {
                text.push_str(&end);
                text.push_str(&inline_credit);
            }
            self.para(n, k, &text, para, em, item);
        }
        if let Some(page) = article.goes_on {
            self.gap(Gap::Para);
            let text = jump(&mut rng, "下转", page);
            self.block(vec![text], item, "jump");
        }
        let after = match lead {
            Lead::SquareAfter => byline,
            Lead::Credit if !article.authors.is_empty() => Some(format!(
                "（据本报{}电 {}）",
                article.from,
                author_list(&article.authors, Names { comma: true, ..names }, true)
            )),
            _ => None,
        };
        for (text, roles) in after.into_iter().chain(credit).map(|t| (t, "byline|credit")) {
            self.gap(Gap::Para);
            self.block(vec![text], item, roles);
        }
    }

    fn para(&mut self, n: usize, k: usize, text: &str, para: &Para, em: usize, item: Option<u32>) {
        let s = self.settings;
        let mut digits = self.stream("digits", n * 100 + k);
        let text =
            if s.spaced_digits > 0 { space_digits(text, s.spaced_digits, &mut digits) } else { text.into() };
        if para.role == "subheading" {
            self.block(fill(&text, em, 0, s.kinsoku, false), item, para.role);
            return;
        }
        let indent = if para.verbatim || s.indent == Indent::Flush { 0 } else { 2 };
        let mut ragged = self.stream("ragged", n * 100 + k);
        let mut rows = fill_unevenly(&text, em, indent, s.kinsoku, s.hyphens, || ragged.below(s.uneven + 1));
        let spaces = self.stream("spaces", 0).pick(&["    ", "    ", "  ", "\u{a0}\u{a0}\u{a0}\u{a0}"]);
        if let Some(row) = rows.first_mut() {
            match s.indent {
                Indent::Kept => row.insert_str(0, "　　"),
                Indent::Spaces => row.insert_str(0, spaces),
                Indent::Shadow | Indent::Flush => {}
            }
        }
        if s.blanks == Blanks::Quotes {
            let mut cut = self.stream("cut", n * 100 + k);
            rows = rows.into_iter().flat_map(|row| parted(row, &mut cut)).collect();
        }
        for (r, row) in rows.into_iter().enumerate() {
            let broken = s.column.is_some_and(|lines| self.column >= lines);
            if broken {
                self.column = 0;
            }
            let break_shows = broken && s.blanks != Blanks::Never;
            let quote =
                r > 0 && s.blanks == Blanks::Quotes && row.starts_with(['“', '《']) && self.rng.chance(85);
            if break_shows || quote {
                self.blank();
            }
            self.line(row, item, para.role, if r == 0 { Join::Start } else { Join::Continue });
            self.column += 1;
        }
    }

    fn measure(&self, n: usize, kind: Kind) -> usize {
        let measures = &self.settings.measures;
        let em = measures[n % measures.len()];
        if kind == Kind::Photo && measures.len() > 1 { em.min(10 + n % 6) } else { em }
    }

    /// The lead of an article: the page's own, or one that fits the kind.
    fn lead(&self, article: &Article, rng: &mut Rng) -> Lead {
        let own = if rng.chance(self.settings.lead_kept) { self.settings.lead } else { rng.pick(&LEADS) };
        let after = rng.chance(30);
        match article.kind {
            Kind::Commentary | Kind::Poem if after => Lead::SquareAfter,
            Kind::Commentary | Kind::Poem => Lead::SquareBefore,
            Kind::Interview if !matches!(own, Lead::LineBefore | Lead::SquareAfter) => Lead::SquareBefore,
            _ if article.agency.is_some() && own != Lead::Bracket => Lead::Dateline,
            // Who is no reporter signs; 本报讯 is a reporter's.
            _ if !article.authors.is_empty() && !article.authors.iter().any(|a| reports(a.0)) => {
                rng.pick(&[Lead::SquareBefore, Lead::LineBefore, Lead::SquareAfter, Lead::End])
            }
            _ => own,
        }
    }

    fn furniture(&mut self, place: usize) {
        if !self.settings.furniture[place] {
            return;
        }
        for text in furniture::lines(self.articles, place) {
            self.gap(Gap::Item);
            self.block(vec![text], None, "masthead|folio|column|other|staff");
        }
    }

    fn block(&mut self, rows: Vec<String>, item: Option<u32>, roles: &'static str) {
        for (r, row) in rows.into_iter().enumerate() {
            self.line(row, item, roles, if r == 0 { Join::Start } else { Join::Continue });
        }
    }

    fn line(&mut self, text: String, item: Option<u32>, roles: &'static str, join: Join) {
        self.lines.push(GoldLine { text, item, roles, join });
        if self.settings.blanks == Blanks::Everywhere {
            self.blank();
        }
    }

    fn blank(&mut self) {
        if self.lines.last().is_some_and(|l| !l.text.is_empty()) {
            self.lines.push(GoldLine { text: String::new(), item: None, roles: "", join: Join::Start });
        }
    }

    fn gap(&mut self, gap: Gap) {
        let (in_head, tight) = (self.rng.chance(40), self.rng.chance(6));
        let stray = self.settings.stray;
        let shows = match (self.settings.blanks, gap) {
            (Blanks::Items, Gap::Para) if stray > 0 => self.rng.chance(stray),
            (Blanks::Never, _) | (Blanks::Items, Gap::Para | Gap::InHead) => false,
            (_, Gap::InHead) => in_head,
            (Blanks::Quotes, Gap::Para) => !tight,
            _ => true,
        };
        if shows {
            self.blank();
        }
    }
}

/// How names stand in a list.
#[derive(Clone, Copy)]
struct Names {
    together: bool,
    padded: bool,
    comma: bool,
}

impl Names {
    fn of(settings: &Settings, rng: &mut Rng) -> Names {
        Names { together: settings.run_together, padded: settings.padded_names, comma: rng.chance(20) }
    }

    fn join(self, names: &[String]) -> String {
        if self.together {
            return names.concat();
        }
        let padded = |name: &String| {
            let mut chars = name.chars();
            match (chars.next(), chars.next(), chars.next()) {
                (Some(a), Some(b), None) if self.padded && !self.comma => format!("{a} {b}"),
                _ => name.clone(),
            }
        };
        names.iter().map(padded).collect::<Vec<_>>().join(if self.comma { "、" } else { " " })
    }
}

/// 记者 甲 乙 通讯员 丙
fn author_list(authors: &Authors, names: Names, space: bool) -> String {
    let one = |(role, list): &(&str, Vec<String>)| {
        format!("{role}{}{}", if space { " " } else { "" }, names.join(list))
    };
    authors.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// Whether a role is that of somebody who reports for the paper.
fn reports(role: &str) -> bool {
    ["记者", "通讯员", "实习生", "特派员"].iter().any(|w| role.ends_with(w))
}

/// The byline as a line of its own, if the article has one.
fn byline_line(article: &Article, lead: Lead, names: Names, rng: &mut Rng) -> Option<String> {
    let (role, list) = article.authors.first()?;
    let sign = match lead {
        Lead::LineBefore => "",
        _ => rng.pick(&["■ ", "□ ", "■", "□", "● "]),
    };
    let text = match (*role, list.as_slice()) {
        ("评论员", [name]) if name == "本报评论员" => name.clone(),
        ("评论员", _) if rng.chance(50) => format!("本报评论员 {}", names.join(list)),
        ("评论员" | "作者", _) => names.join(list),
        (role, _) if role.starts_with("本报") || !reports(role) => {
            author_list(&article.authors, names, true)
        }
        _ => format!("本报{}", author_list(&article.authors, names, true)),
    };
    Some(format!("{sign}{text}"))
}

/// What stands before the first paragraph's text.
fn lead_text(
    article: &Article,
    lead: Lead,
    names: Names,
    date: (usize, usize, usize),
    rng: &mut Rng,
) -> String {
    let list = author_list(&article.authors, names, rng.chance(80));
    let from = &article.from;
    let (month, day) = (date.1, date.2 - 1);
    let space = rng.pick(&["", " ", "　"]);
    if lead == Lead::Bracket {
        let what = match article.agency {
            Some(agency) => format!("{agency}{from}{}日电", chinese(day)),
            None if rng.chance(40) => format!("本报{from}讯"),
            None => "本报讯".into(),
        };
        let [open, close] = rng.pick(&[["【", "】"], ["【", "】"], ["（", "）"], ["[", "]"]]);
        return format!("{open}{what}{close}{space}");
    }
    if let Some(agency) = article.agency {
        let who = if article.authors.is_empty() { String::new() } else { format!("{space}（{list}）") };
        return format!(
            "{agency}{from}{month}月{day}日电{who}{}",
            if space.is_empty() { " " } else { space }
        );
    }
    if article.authors.is_empty() {
        return String::new();
    }
    match lead {
        Lead::Paren => format!("本报讯（{list}）"),
        Lead::ParenSpace => format!("本报讯{}（{list}）{}", rng.pick(&["", " "]), rng.pick(&[" ", "　"])),
        Lead::Plain => format!("本报讯 {} 报道 ", author_list(&article.authors, names, true)),
        Lead::Dateline => format!("本报{from}{month}月{day}日电{space}（{list}）{space}"),
        _ => String::new(),
    }
}

/// The photographer on a line of its own, or within the caption.
fn photo_credit(article: &Article, rng: &mut Rng) -> (Option<String>, String) {
    let Some(name) = &article.photographer else { return (None, String::new()) };
    let line = |text: String| (Some(text), String::new());
    match rng.below(6) {
        0 => line(format!("■ 本报记者 {name} 摄")),
        1 => line(format!("本报记者 {name} 摄")),
        2 => line(format!("{name}/摄")),
        3 => line(format!("摄影：{name}")),
        4 => (None, format!("（本报记者 {name} 摄）")),
        _ => (None, format!("{name}摄")),
    }
}

fn jump(rng: &mut Rng, word: &str, page: usize) -> String {
    let number = match rng.below(3) {
        0 => chinese(page),
        1 => page.to_string(),
        _ => format!(" {page} "),
    };
    let word = if word == "下转" {
        rng.pick(&["下转", "下转", "下转", "紧接", "详见", "转"])
    } else {
        word
    };
    match rng.below(4) {
        0 => format!("{word}第{number}版"),
        1 => format!("▲（{word}第{number}版）"),
        _ => format!("（{word}第{number}版）"),
    }
}

/// A line that an extractor may end early, before an opening mark.
fn parted(mut row: String, rng: &mut Rng) -> Vec<String> {
    let opens = |&(at, c): &(usize, char)| "“《「".contains(c) && row[..at].trim().chars().count() >= 3;
    let mark = row.char_indices().find(opens).map(|(at, _)| at);
    match mark.filter(|_| rng.chance(6)) {
        Some(at) => {
            let tail = row.split_off(at);
            vec![row, tail]
        }
        None => vec![row],
    }
}

/// A number below 100 in Chinese numerals.
fn chinese(n: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let tens = match n / 10 {
        0 => String::new(),
        1 => "十".into(),
        t => format!("{}十", DIGITS[t % 10]),
    };
    format!("{tens}{}", DIGITS[n % 10])
}

/// A headline cut to the width: at its gap if it has one, else near the middle.
fn headline_rows(line: &str, widest: usize) -> Vec<(String, Join)> {
    let em = width(line).div_ceil(2);
    if em <= widest {
        return vec![(line.to_owned(), Join::Start)];
    }
    if let Some((head, rest)) = line.split_once([' ', '　'])
        && !head.is_ascii()
    {
        let mut rows = headline_rows(head, widest);
        let mut tail = headline_rows(rest, widest);
        tail[0].1 = Join::Either;
        rows.append(&mut tail);
        return rows;
    }
    let rows = fill(line, em.div_ceil(em.div_ceil(widest)) + 1, 0, crate::settings::Kinsoku::Push, false);
    rows.into_iter()
        .enumerate()
        .map(|(n, r)| (r, if n == 0 { Join::Start } else { Join::Continue }))
        .collect()
}

/// Short and without numbers.
fn may_be_letterspaced(line: &str) -> bool {
    line.chars().count() <= 10 && !line.contains(|c: char| c.is_ascii_graphic())
}

fn letterspace(line: &str, space: &str) -> String {
    let part = |part: &str| part.chars().map(String::from).collect::<Vec<_>>().join(space);
    line.split_whitespace().map(part).collect::<Vec<_>>().join("　　")
}

/// Puts spaces around numbers that stand between Han characters, as justified setting does.
fn space_digits(text: &str, percent: usize, rng: &mut Rng) -> String {
    let han = |c: Option<char>| c.is_some_and(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut at = 0;
    while at < chars.len() {
        if !chars[at].is_ascii_digit() {
            out.push(chars[at]);
            at += 1;
            continue;
        }
        let from = at;
        while at < chars.len() && (chars[at].is_ascii_digit() || chars[at] == '.') {
            at += 1;
        }
        let spaced = rng.chance(percent);
        if spaced && from > 0 && han(Some(chars[from - 1])) {
            out.push(' ');
        }
        out.extend(&chars[from..at]);
        if spaced && han(chars.get(at).copied()) {
            out.push(' ');
        }
    }
    out
}
