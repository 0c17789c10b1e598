//! Printed articles set anew: the words of real pages in every manner that the generator knows.
//! Only weights are kept of them.

use jianbao::join::{self, Spacing};
use jianbao::lines::lines;
use jianbao::span::Span;
use pagegen::articles::{Article, Articles, Kind, Para};
use pagegen::rng::Rng;
use pagegen::{Settings, set};

use super::gold::{GoldLine, GoldPage, parse};

/// All articles of the pages, each once.
pub fn articles(pages: &[&GoldPage]) -> Vec<Article> {
    let mut out: Vec<Article> = Vec::new();
    for page in pages {
        let ls = lines(&page.text);
        let spans: Vec<(Span, &GoldLine)> = ls.iter().map(|l| l.span).zip(&page.lines).collect();
        let mut done: Vec<&String> = Vec::new();
        for item in page.lines.iter().filter_map(|l| l.item.as_ref()) {
            if done.contains(&item) {
                continue;
            }
            done.push(item);
            let own: Vec<&(Span, &GoldLine)> =
                spans.iter().filter(|l| l.1.item.as_ref() == Some(item)).collect();
            let article = article(&page.text, &own);
            let twin = |a: &Article| a.headline == article.headline && a.body.len() == article.body.len();
            if !article.body.is_empty() && !out.iter().any(twin) {
                out.push(article);
            }
        }
    }
    out
}

fn article(text: &str, lines: &[&(Span, &GoldLine)]) -> Article {
    let mut article = Article::blank(Kind::News);
    let mut i = 0;
    while i < lines.len() {
        let role = lines[i].1.roles[0].as_str();
        let head = matches!(role, "headline" | "kicker" | "deck");
        let from = i;
        i += 1;
        while i < lines.len()
            && lines[i].1.roles == lines[from].1.roles
            && (lines[i].1.join == '+' || head && lines[i].1.join == '?')
        {
            i += 1;
        }
        let spans: Vec<Span> = lines[from..i].iter().map(|l| l.0).collect();
        let joined = join::lines(text, &spans, if head { Spacing::Display } else { Spacing::Text }).text;
        let role = match role {
            "headline" | "kicker" | "deck" => {
                article.headline.push(joined);
                continue;
            }
            "caption" => {
                article.kind = Kind::Photo;
                "caption"
            }
            "byline" | "credit" => "byline|credit",
            "jump" => "jump",
            "subheading" if joined.ends_with('。') => "paragraph",
            "subheading" if joined.contains(['转', '接']) && joined.contains('版') => "jump",
            "subheading" => "subheading",
            _ => "paragraph",
        };
        let verbatim = !matches!(role, "paragraph" | "caption");
        article.body.push(Para { role, text: joined, verbatim });
    }
    article
}

/// Labels of campaigns, in the manner of the press.
const LABELS: [&str; 12] = [
    "沿江行看变化",
    "把实事办到心坎上",
    "学先进 争先锋",
    "家门口的新气象",
    "走基层 听民声",
    "守护一江清水",
    "为民服务在一线",
    "项目建设进行时",
    "深化作风建设",
    "丰收时节话三农",
    "凡人善举暖人心",
    "开局起步看落实",
];

/// A page of some of the articles, set as the seed draws it.
pub fn page(pool: &[Article], seed: u64, noise: usize) -> GoldPage {
    let mut rng = Rng::of(seed, "reset", 0);
    let mut articles = Articles::draw(seed);
    let count = 2 + rng.below(8);
    articles.items = (0..count).map(|_| pool[rng.below(pool.len())].clone()).collect();
    let mut seen: Vec<Vec<String>> = Vec::new();
    articles.items.retain(|a| {
        !seen.contains(&a.headline) && {
            seen.push(a.headline.clone());
            true
        }
    });
    // A label of a campaign, above several articles of one page.
    let label = rng.chance(15).then(|| rng.pick(&LABELS));
    for article in &mut articles.items {
        if let Some(label) = label
            && rng.chance(40)
        {
            article.column = Some(label.to_owned());
        }
        // A headline whose body is elsewhere; a caption or a jump piece without a headline.
        if rng.chance(6) && !article.headline.is_empty() {
            article.body.clear();
            article.kind = Kind::Headline;
        } else if article.kind == Kind::Photo && rng.chance(60) {
            article.headline.clear();
        } else if rng.chance(4) && article.body.len() > 4 {
            article.headline.clear();
            article.body.drain(..2);
            article.comes_from = Some(1);
        }
    }
    let page = set(&articles, &Settings { noise, ..Settings::draw(seed) });
    let text = page.text.trim_start_matches('\u{feff}').to_owned();
    parse(format!("reset-{seed}"), text, &page.tsv())
}
