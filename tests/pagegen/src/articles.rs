//! What a page says, before anybody sets it: articles with their parts.

use crate::bank::Bank;
use crate::prose::{Voice, name, short_place};
use crate::rng::Rng;

/// What an article is; the names are those of the contract `jianbao-page/1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A report.
    News,
    /// An opinion piece.
    Commentary,
    /// A picture's caption.
    Photo,
    /// One of several short reports under a column label.
    Brief,
    /// An announcement.
    Notice,
    /// Questions and answers.
    Interview,
    /// A poem.
    Poem,
    /// A headline whose body stands on another page.
    Headline,
}

impl Kind {
    /// Accepted names, divided by `|`.
    pub fn names(self) -> &'static str {
        match self {
            Kind::News => "news",
            Kind::Commentary => "commentary",
            Kind::Photo => "photo",
            Kind::Brief => "brief|news",
            Kind::Notice => "notice",
            Kind::Interview => "interview|news",
            Kind::Poem => "poem|news",
            Kind::Headline => "headline",
        }
    }
}

/// A block of the body.
#[derive(Clone, Debug)]
pub struct Para {
    /// Accepted roles, divided by `|`.
    pub role: &'static str,
    /// Its text on one line.
    pub text: String,
    /// Printed as it stands: never indented, never filled (verse, signatures).
    pub verbatim: bool,
}

/// People by what they are: 记者, 通讯员 ….
pub type Authors = Vec<(&'static str, Vec<String>)>;

/// An article and its parts.
#[derive(Clone, Debug)]
pub struct Article {
    /// What it is.
    pub kind: Kind,
    /// 引题.
    pub kicker: Option<String>,
    /// Headline lines that run parallel; a gap inside one means something.
    pub headline: Vec<String>,
    /// 副题.
    pub deck: Option<String>,
    /// The body, without any byline.
    pub body: Vec<Para>,
    /// Who wrote it.
    pub authors: Authors,
    /// Who took the picture.
    pub photographer: Option<String>,
    /// Agency of a wire report.
    pub agency: Option<&'static str>,
    /// Where it was written, for a dateline.
    pub from: String,
    /// 下转: the page that it goes on on.
    pub goes_on: Option<usize>,
    /// 上接: the page that it comes from.
    pub comes_from: Option<usize>,
    /// A column label printed before it.
    pub column: Option<String>,
}

impl Article {
    /// An article of which nothing is known but its kind.
    pub fn blank(kind: Kind) -> Article {
        Article {
            kind,
            kicker: None,
            headline: Vec::new(),
            deck: None,
            body: Vec::new(),
            authors: Vec::new(),
            photographer: None,
            agency: None,
            from: String::new(),
            goes_on: None,
            comes_from: None,
            column: None,
        }
    }
}

/// All articles of one page and the facts of its issue.
#[derive(Clone, Debug)]
pub struct Articles {
    /// What they were drawn from.
    pub seed: u64,
    /// The articles in page order; gold numbers them from 1.
    pub items: Vec<Article>,
    /// Name of the newspaper.
    pub paper: &'static str,
    /// Section of the page.
    pub section: &'static str,
    /// Year, month and day of the issue.
    pub date: (usize, usize, usize),
    /// Page number.
    pub number: usize,
    /// Names for the staff line.
    pub staff: Vec<String>,
}

impl Articles {
    /// Invents the articles of one page.
    pub fn draw(seed: u64) -> Articles {
        let bank = Bank::new();
        let mut rng = Rng::of(seed, "articles", 0);
        let date = (rng.range(2016, 2029), rng.range(1, 12), rng.range(4, 28));
        let count =
            rng.weighted(&[(1, 4), (2, 10), (3, 13), (4, 13), (5, 14), (6, 14), (7, 12), (8, 10), (9, 10)]);
        let mut subjects: Vec<usize> = (0..bank.topics.len()).collect();
        rng.shuffle(&mut subjects);
        if rng.chance(12) {
            // Two articles on one subject: only names tell them apart.
            subjects[1] = subjects[0];
        }
        let mut items = Vec::new();
        for (n, &subject) in subjects.iter().enumerate().take(count) {
            let mut voice = Voice::new(&bank, &bank.topics[subject], Rng::of(seed, "voice", n), date);
            let mut rng = Rng::of(seed, "article", n);
            let kind = rng.weighted(&[
                (Kind::News, 66),
                (Kind::Commentary, 8),
                (Kind::Photo, 9),
                (Kind::Brief, 6),
                (Kind::Notice, 4),
                (Kind::Interview, 4),
                (Kind::Poem, 3),
            ]);
            match kind {
                Kind::Brief => {
                    let column = voice.say("column");
                    for k in 0..rng.range(3, 5) {
                        let subject = subjects[(count + k) % subjects.len()];
                        let mut voice = Voice::new(
                            &bank,
                            &bank.topics[subject],
                            Rng::of(seed, "brief", n * 10 + k),
                            date,
                        );
                        let mut brief = brief(&mut voice, &mut rng);
                        brief.column = (k == 0).then(|| column.clone());
                        items.push(brief);
                    }
                }
                kind => items.push(article(kind, &bank, &mut voice, &mut rng)),
            }
        }
        if rng.chance(12) {
            let mut voice =
                Voice::new(&bank, &bank.topics[subjects[count]], Rng::of(seed, "voice", 99), date);
            items.insert(0, article(Kind::Headline, &bank, &mut voice, &mut rng));
        }
        let staff = (0..4).map(|_| name(&bank, &mut rng)).collect();
        let (paper, section) = (rng.pick(bank.words("paper")), rng.pick(bank.words("section")));
        Articles { seed, items, paper, section, date, number: rng.range(1, 16), staff }
    }
}

fn article(kind: Kind, bank: &Bank, voice: &mut Voice, rng: &mut Rng) -> Article {
    let mut article =
        Article { headline: vec![voice.headline()], from: short_place(bank, rng), ..Article::blank(kind) };
    match kind {
        Kind::News | Kind::Brief => news(&mut article, bank, voice, rng),
        Kind::Commentary => {
            let who = if rng.chance(50) { "本报评论员".into() } else { name(bank, rng) };
            article.authors = vec![("评论员", vec![who])];
            for _ in 0..rng.range(4, 7) {
                let mut text = voice.say("opinion");
                if rng.chance(50) {
                    text.push_str(&voice.say("opinion"));
                }
                article.body.push(para("paragraph", text));
            }
        }
        Kind::Photo => {
            article.body.push(para("caption", voice.say("caption")));
            if rng.chance(30) {
                let text = voice.say("plain");
                article.body.push(para("caption", text));
            }
            article.photographer = Some(name(bank, rng));
            if rng.chance(60) {
                article.headline.clear();
            } else if rng.chance(30) {
                article.headline = vec!["图片新闻".into()];
            }
        }
        Kind::Notice => {
            let what = rng.pick(&["公告", "通告", "启事", "通知"]);
            let thing = voice.thing();
            article.headline = vec![format!("关于{thing}有关事项的{what}")];
            for _ in 0..rng.range(1, 3) {
                let text = voice.say("notice");
                article.body.push(para("notice|paragraph", text));
            }
            let sign = |text: String| Para { role: "notice|paragraph|byline|other", text, verbatim: true };
            article.body.push(sign(voice.office()));
            let (year, month, day) = voice.date();
            article.body.push(sign(format!("{year}年{month}月{day}日")));
        }
        Kind::Interview => {
            reporters(&mut article, bank, rng);
            article.body.push(para("paragraph", voice.say("lead")));
            let guest = if rng.chance(50) { "答".into() } else { name(bank, rng) };
            let host = if guest == "答" { "问" } else { "记者" };
            for _ in 0..rng.range(3, 4) {
                let question = voice.say("question");
                let mut answer = voice.say("answer");
                answer.push_str(&voice.say("plain"));
                article.body.push(para("paragraph", format!("{host}：{question}")));
                article.body.push(para("paragraph", format!("{guest}：{answer}")));
            }
        }
        Kind::Poem => {
            article.authors = vec![("作者", vec![name(bank, rng)])];
            article.headline =
                vec![rng.pick(&["渡口", "守塔人", "故乡的河", "夜航", "春信", "老街", "山中一日"]).into()];
            for _ in 0..rng.pick(&[4, 6, 8, 12]) {
                let text = voice.say("poem");
                article.body.push(Para { role: "paragraph|entry", text, verbatim: true });
            }
        }
        Kind::Headline => {
            article.deck = Some(format!("——{}见闻", voice.place));
            article.goes_on = rng.chance(50).then(|| rng.range(2, 12));
        }
    }
    if matches!(kind, Kind::News | Kind::Interview | Kind::Commentary) {
        heads(&mut article, voice, rng);
        if rng.chance(7) {
            article.goes_on = Some(rng.range(2, 12));
        } else if rng.chance(4) {
            article.comes_from = Some(rng.range(1, 8));
        }
        if rng.chance(6) {
            article.column = Some(voice.say("column"));
        }
    }
    article
}

fn news(article: &mut Article, bank: &Bank, voice: &mut Voice, rng: &mut Rng) {
    if rng.chance(12) {
        article.agency = Some(rng.pick(bank.words("agency")));
    }
    if article.agency.is_none() || rng.chance(70) {
        reporters(article, bank, rng);
    }
    if rng.chance(4) {
        let text = format!("编者按：{}", voice.say("opinion"));
        article.body.push(para("summary|paragraph", text));
    }
    article.body.push(para("paragraph", voice.say("lead")));
    if rng.chance(6) {
        points(article, voice, rng);
    }
    let meeting = rng.chance(25);
    let length = rng.weighted(&[
        (rng.clone().range(1, 2), 30),
        (rng.clone().range(3, 6), 50),
        (rng.clone().range(7, 12), 20),
    ]);
    let subheads = if length >= 6 && rng.chance(60) { rng.range(2, 3) } else { 0 };
    let (numbered, bare) = match rng.below(100) {
        0..25 => (true, None),
        25..33 => (false, Some(rng.clone().pick(&["", "（）"]))),
        _ => (false, None),
    };
    for k in 0..length {
        if subheads > 0 && k % (length / subheads) == 1 && k / (length / subheads) < subheads {
            let head = voice.subheading();
            let number = ["一", "二", "三"][k / (length / subheads)];
            let text = match bare {
                Some("（）") => format!("（{number}）"),
                Some(_) => number.to_owned(),
                None if numbered => format!("{number}、{head}"),
                None => head,
            };
            article.body.push(para("subheading", text));
        }
        let mut text = String::new();
        for _ in 0..rng.weighted(&[(1, 40), (2, 40), (3, 20)]) {
            let section = if rng.chance(20) {
                "quote"
            } else if meeting && rng.chance(60) {
                "meeting"
            } else {
                "plain"
            };
            text.push_str(&voice.say(section));
        }
        article.body.push(para("paragraph", text));
    }
    if rng.chance(4) {
        let text = format!("▲{}。{}摄", voice.headline(), name(bank, rng));
        article.body.push(para("paragraph|caption", text));
    }
    if rng.chance(45) {
        let text = voice.say("close");
        article.body.push(para("paragraph", text));
    }
}

/// What the report holds, point by point.
fn points(article: &mut Article, voice: &mut Voice, rng: &mut Rng) {
    let label = rng.pick(&["本期看点：", "核心提示：", "要点如下：", "主要内容:"]);
    article.body.push(para("paragraph", label.into()));
    let mark = rng.pick(&["■", "●", "◆"]);
    for _ in 0..rng.range(2, 4) {
        let text = format!("{mark}{}", voice.say("plain"));
        article.body.push(para("paragraph", text));
    }
}

/// Kicker, deck and second headline lines.
fn heads(article: &mut Article, voice: &mut Voice, rng: &mut Rng) {
    if rng.chance(14) {
        article.kicker = Some(voice.say("kicker"));
    }
    if rng.chance(12) {
        article.headline.push(voice.headline());
    }
    if rng.chance(16) {
        let deck = voice.say("deck");
        if deck.chars().count() <= 30 {
            article.deck = Some(deck);
        }
    }
}

fn reporters(article: &mut Article, bank: &Bank, rng: &mut Rng) {
    let people =
        |most: usize, rng: &mut Rng| (0..rng.range(1, most)).map(|_| name(bank, rng)).collect::<Vec<_>>();
    let mut authors = Vec::new();
    let form = rng.below(10);
    if form < 8 {
        let role = rng.weighted(&[
            ("记者", 84),
            ("全媒体记者", 5),
            ("见习记者", 4),
            ("首席记者", 3),
            ("特约记者", 4),
        ]);
        authors.push((role, people(3, rng)));
    }
    if form >= 5 {
        authors.push((rng.weighted(&[("通讯员", 92), ("特约通讯员", 8)]), people(3, rng)));
    }
    if form == 4 {
        authors.push(("实习生", people(1, rng)));
    }
    article.authors = authors;
}

fn brief(voice: &mut Voice, rng: &mut Rng) -> Article {
    let mut text = voice.say("brief");
    if rng.chance(50) {
        text.push_str(&voice.say("brief"));
    }
    Article { body: vec![para("paragraph|entry", text)], ..Article::blank(Kind::Brief) }
}

fn para(role: &'static str, text: String) -> Para {
    Para { role, text, verbatim: false }
}
