//! The invented articles of `data/written/`, written as a journalist would, with their names marked.

use crate::articles::{Article, Articles, Authors, Kind, Para};
use crate::bank::Bank;
use crate::prose::short_place;
use crate::rng::Rng;

/// What a marked name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// A person, by name alone.
    Person,
    /// A country, division, region, water, hill, road or site.
    Place,
    /// A body with a name.
    Organization,
    /// An office, rank or trade.
    Title,
    /// A date, a part of the day, a stretch of time.
    Time,
}

/// A line of text with its names: mark, first character, one past the last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// The line without marks.
    pub text: String,
    /// The names in order.
    pub names: Vec<(Mark, usize, usize)>,
}

/// One written article.
#[derive(Clone, Debug)]
pub struct Written {
    /// For the generator: what stands in it, without marks.
    pub article: Article,
    /// Pictures printed with it, which are items of their own.
    pub pictures: Vec<Article>,
    /// Headline lines, paragraphs and all else that is marked, as they are written.
    pub lines: Vec<Marked>,
}

/// The files, each a kind of newspaper.
const FILES: [(&str, &str); 23] = [
    ("1-local-party-paper", include_str!("../../../data/written/1-local-party-paper.txt")),
    ("2-weather-and-trade-papers", include_str!("../../../data/written/2-weather-and-trade-papers.txt")),
    ("3-nation-and-world", include_str!("../../../data/written/3-nation-and-world.txt")),
    ("4-economy-and-technology", include_str!("../../../data/written/4-economy-and-technology.txt")),
    ("5-culture-and-history", include_str!("../../../data/written/5-culture-and-history.txt")),
    ("6-society", include_str!("../../../data/written/6-society.txt")),
    ("7-countryside-and-frontier", include_str!("../../../data/written/7-countryside-and-frontier.txt")),
    ("8-voices-and-forms", include_str!("../../../data/written/8-voices-and-forms.txt")),
    ("9-everyday-daily", include_str!("../../../data/written/9-everyday-daily.txt")),
    ("10-provincial-dailies", include_str!("../../../data/written/10-provincial-dailies.txt")),
    ("11-wires", include_str!("../../../data/written/11-wires.txt")),
    ("12-trade-press", include_str!("../../../data/written/12-trade-press.txt")),
    ("13-people-and-stories", include_str!("../../../data/written/13-people-and-stories.txt")),
    ("14-places", include_str!("../../../data/written/14-places.txt")),
    ("15-mixed-local-pages", include_str!("../../../data/written/15-mixed-local-pages.txt")),
    ("16-letters-and-history", include_str!("../../../data/written/16-letters-and-history.txt")),
    ("17-economy-and-markets", include_str!("../../../data/written/17-economy-and-markets.txt")),
    ("18-world", include_str!("../../../data/written/18-world.txt")),
    ("19-sports-and-leisure", include_str!("../../../data/written/19-sports-and-leisure.txt")),
    ("20-county-and-city-halls", include_str!("../../../data/written/20-county-and-city-halls.txt")),
    ("21-city-life", include_str!("../../../data/written/21-city-life.txt")),
    ("22-short-forms", include_str!("../../../data/written/22-short-forms.txt")),
    ("23-science-army-and-nature", include_str!("../../../data/written/23-science-army-and-nature.txt")),
];

/// All written articles, in the order of their files.
///
/// # Panics
///
/// Where a file is not in the form that `data/README.md` describes; the message names file and line.
pub fn all() -> Vec<Written> {
    FILES
        .iter()
        .flat_map(|(name, text)| parse(text).unwrap_or_else(|e| panic!("data/written/{name}.txt:{e}")))
        .collect()
}

/// What stays together on a page: an article with its pictures, the short reports under one label.
pub fn groups(written: Vec<Written>) -> Vec<Vec<Article>> {
    let mut out: Vec<Vec<Article>> = Vec::new();
    for Written { article, pictures, .. } in written {
        let unlabelled = article.kind == Kind::Brief && article.column.is_none();
        match out.last_mut() {
            Some(list) if unlabelled && list.last().is_some_and(|a| a.kind == Kind::Brief) => {
                list.push(article)
            }
            _ => out.push(std::iter::once(article).chain(pictures).collect()),
        }
    }
    out
}

/// A page of some of the groups, as the seed draws them.
pub fn page(groups: &[Vec<Article>], seed: u64) -> Articles {
    let mut rng = Rng::of(seed, "written", 0);
    let mut articles = Articles::draw(seed);
    let mut order: Vec<usize> = (0..groups.len()).collect();
    rng.shuffle(&mut order);
    let mut items: Vec<Article> = Vec::new();
    for &n in order.iter().take(rng.range(1, 7)) {
        let from = items.len();
        items.extend(groups[n].iter().cloned());
        // Short reports under one label often have no headlines.
        let briefs = items.len() > from + 1 && items[from].kind == Kind::Brief;
        if briefs && rng.chance(40) {
            items[from..].iter_mut().for_each(|a| (a.headline, a.kicker, a.deck) = (Vec::new(), None, None));
        }
    }
    let bank = Bank::new();
    for article in &mut items {
        if article.from.is_empty() {
            article.from = short_place(&bank, &mut rng);
        }
        // A headline whose body is elsewhere; a jump to another page and a piece that comes from one.
        let long = article.kind == Kind::News && article.body.len() > 4;
        match rng.below(100) {
            0..4 if !article.headline.is_empty() => {
                article.body.clear();
                (article.kind, article.column) = (Kind::Headline, None);
                (article.authors, article.photographer, article.agency) = (Vec::new(), None, None);
                article.goes_on = rng.chance(50).then(|| rng.range(2, 12));
            }
            4..10 if long => article.goes_on = Some(rng.range(2, 12)),
            10..13 if long => {
                article.headline.clear();
                (article.kicker, article.deck) = (None, None);
                article.body.drain(..2);
                article.comes_from = Some(rng.range(1, 8));
            }
            13..30 if article.kind == Kind::Photo => article.headline.clear(),
            _ => {}
        }
    }
    articles.items = items;
    articles
}

/// The articles of one file, or the number of a line and what is wrong with it.
fn parse(text: &'static str) -> Result<Vec<Written>, String> {
    let mut out: Vec<Written> = Vec::new();
    for (n, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        let wrong = |what: &str| format!("{}: {what}: {line:.60}", n + 1);
        if let Some(kind) = line.strip_prefix('@') {
            let kind = kind_of(kind).ok_or_else(|| wrong("no such kind"))?;
            out.push(Written { article: Article::blank(kind), pictures: Vec::new(), lines: Vec::new() });
            continue;
        }
        let written = out.last_mut().ok_or_else(|| wrong("an article begins with @ and its kind"))?;
        let (field, rest) = line.split_once(' ').ok_or_else(|| wrong("a field, a space, a text"))?;
        written.field(field, rest.trim_end()).map_err(|what| wrong(&what))?;
    }
    Ok(out)
}

fn kind_of(name: &str) -> Option<Kind> {
    Some(match name {
        "news" => Kind::News,
        "commentary" => Kind::Commentary,
        "photo" => Kind::Photo,
        "brief" => Kind::Brief,
        "notice" => Kind::Notice,
        "interview" => Kind::Interview,
        "poem" => Kind::Poem,
        _ => return None,
    })
}

impl Written {
    /// Takes in one field of a file.
    fn field(&mut self, field: &str, rest: &'static str) -> Result<(), String> {
        match field {
            "B" => self.article.authors = authors(rest),
            "F" => self.article.from = rest.into(),
            "G" => self.article.agency = Some(rest),
            "C" => self.article.column = Some(rest.into()),
            "A" => self.photographer(rest),
            _ => {
                let marked = marked(rest)?;
                self.text(field, marked.text.clone())?;
                self.lines.push(marked);
            }
        }
        Ok(())
    }

    fn text(&mut self, field: &str, text: String) -> Result<(), String> {
        let kind = self.article.kind;
        let para = |role: &'static str, text: String| Para { role, text, verbatim: false };
        let article = &mut self.article;
        match field {
            "K" => article.kicker = Some(text),
            "H" => article.headline.push(text),
            "D" => article.deck = Some(article.deck.take().map_or(text.clone(), |d| format!("{d} {text}"))),
            "S" => article.body.push(para("summary|paragraph", text)),
            "T" => article.body.push(para("subheading", text)),
            "P" if kind == Kind::Notice => article.body.push(para("notice|paragraph", text)),
            "P" if kind != Kind::Brief => article.body.push(para("paragraph", text)),
            "P" | "E" => article.body.push(para("paragraph|entry", text)),
            "X" if kind == Kind::Photo => article.body.push(para("caption", text)),
            "X" => {
                let mut picture = Article::blank(Kind::Photo);
                picture.body.push(para("caption", text));
                self.pictures.push(picture);
            }
            "V" => {
                let role =
                    if kind == Kind::Poem { "paragraph|entry" } else { "notice|paragraph|byline|other" };
                article.body.push(Para { role, text, verbatim: true });
            }
            _ => return Err(format!("no such field as {field}")),
        }
        Ok(())
    }

    /// Who took the picture: of the last one printed with the article, else of the item itself.
    fn photographer(&mut self, name: &str) {
        let of = self.pictures.last_mut().unwrap_or(&mut self.article);
        of.photographer = Some(name.into());
    }
}

/// 记者 甲 乙；通讯员 丙
fn authors(text: &'static str) -> Authors {
    text.split('；')
        .filter_map(|part| {
            let mut words = part.split_whitespace();
            Some((words.next()?, words.map(str::to_owned).collect()))
        })
        .collect()
}

/// Takes the marks out of a line.
fn marked(text: &str) -> Result<Marked, String> {
    let mut out = Marked::default();
    let mut rest = text;
    while let Some((before, inside)) = rest.split_once('{') {
        out.text.push_str(before);
        let (mark, after) = inside.split_once('}').ok_or("a brace is not closed")?;
        let (kind, name) = mark.split_once(' ').ok_or("a mark is a letter, a space, a name")?;
        let kind = match kind {
            "p" => Mark::Person,
            "l" => Mark::Place,
            "o" => Mark::Organization,
            "t" => Mark::Title,
            "d" => Mark::Time,
            _ => return Err(format!("no such mark as {kind}")),
        };
        let start = out.text.chars().count();
        out.text.push_str(name);
        out.names.push((kind, start, start + name.chars().count()));
        rest = after;
    }
    out.text.push_str(rest);
    if out.text.contains('}') {
        return Err("a brace is not opened".into());
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_out() {
        let line = marked("{t 镇长}{p 缑明}说，{d 昨天}没有风。").expect("sound marks");
        assert_eq!(line.text, "镇长缑明说，昨天没有风。");
        assert_eq!(line.names, [(Mark::Title, 0, 2), (Mark::Person, 2, 4), (Mark::Time, 6, 8)]);
        for (wrong, what) in
            [("{p 缑明", "closed"), ("缑明}", "opened"), ("{x 缑明}", "no such"), ("{缑明}", "letter")]
        {
            let error = marked(wrong).expect_err(wrong);
            assert!(error.contains(what), "{wrong}: {error}");
        }
    }

    #[test]
    fn every_file_is_in_form_and_says_something() {
        let all = all();
        assert!(all.len() > 100, "{}", all.len());
        for written in &all {
            let article = &written.article;
            assert!(!article.body.is_empty(), "{:?} has no body", article.headline);
            assert!(article.headline.len() <= 3, "{:?}", article.headline);
        }
    }

    #[test]
    fn fields_come_where_they_belong() {
        let text = "@news\nK 引\nH 一\nH 二\nB 记者 缑明 邰敏；通讯员 仉平\nP 段。\nT 小标题\nX 图为渡口。\nA 邰敏\n\n@poem\nV 一行";
        let [news, poem] = &parse(text).expect("in form")[..] else { panic!("two articles") };
        assert_eq!(news.article.headline, ["一", "二"]);
        assert_eq!(news.article.authors[1], ("通讯员", vec!["仉平".to_owned()]));
        assert_eq!(news.pictures[0].photographer.as_deref(), Some("邰敏"));
        assert_eq!(news.article.body[1].role, "subheading");
        assert!(poem.article.body[0].verbatim);
        assert!(parse("P 无头").is_err());
        assert!(parse("@news\nQ 什么").is_err());
    }
}
