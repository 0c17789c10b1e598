//! What an item is: report, commentary, caption, brief, notice.
//!
//! Signs of the text and its setting, each between 0 and 1, are weighed for each kind (a multinomial logistic model);
//! the weights are learned by `cargo xtask fit` and lie in `data/kinds.tsv`.

use std::sync::LazyLock;

use crate::cues::run::{announces_notice, credits_picture, is_date, opens_with_time};
use crate::cues::{Cue, speaks_of_picture};
use crate::page::{Block, Kind, Role, Why};

/// The kinds that are weighed; the first is what an item is unless signs speak for another.
pub const KINDS: [Kind; 7] =
    [Kind::News, Kind::Commentary, Kind::Photo, Kind::Brief, Kind::Notice, Kind::Interview, Kind::Poem];

/// The signs, as `data/kinds.tsv` names them and in words, in the order of [`signs`].
pub const SIGNS: [(&str, Why); 29] = [
    ("always", Why::new("这类稿件的常见程度", "how common such items are")),
    ("headless", Why::new("没有标题", "it has no headline")),
    ("below_120", Why::new("只有一两句话", "it is a sentence or two")),
    ("below_220", Why::new("篇幅很短", "it is short")),
    ("below_420", Why::new("篇幅不长", "it is not long")),
    ("above_900", Why::new("篇幅较长", "it is long")),
    ("one_paragraph", Why::new("只有一段", "it is one paragraph")),
    ("credit", Why::new("末尾署摄影者", "it closes with a picture credit")),
    ("pictured", Why::new("文中写明“图为”或“图片”", "its words speak of a picture")),
    ("scene", Why::new("以日期和场景开头", "it opens with a date and a scene")),
    ("lead", Why::new("有电头", "it has a report's lead")),
    ("reporter", Why::new("署名记者、通讯员", "a reporter signs it")),
    ("author", Why::new("署名者不是记者", "somebody who is no reporter signs it")),
    ("unsigned", Why::new("没有署名", "nobody signs it")),
    ("leader_writer", Why::new("署名评论员", "a leader writer signs it")),
    ("opinion_tag", Why::new("标题带评论栏目名", "its headline carries the name of an opinion column")),
    ("opinion_column", Why::new("栏目为评论", "it stands under an opinion column")),
    ("urges", Why::new("标题表明态度", "its headline takes a stand")),
    ("argues", Why::new("行文多议论", "it argues")),
    ("asks", Why::new("多设问", "it asks questions")),
    ("own_voice", Why::new("以“我”“我们”的口吻", "it says “I” or “we”")),
    ("reports", Why::new("转述他人的话", "it reports what others say")),
    ("counts", Why::new("数字较多", "it holds many numbers")),
    ("announced", Why::new("标题为公告、启事一类", "its headline announces a notice")),
    ("service", Why::new("写明联系方式、期限一类事项", "it gives contacts, terms or places to apply")),
    ("dated_close", Why::new("末尾落日期", "it closes with a date")),
    ("bulleted", Why::new("以项目符号开头", "it opens with a bullet")),
    ("dialogue", Why::new("一问一答", "questions and answers take turns")),
    ("verse", Why::new("分行短句", "its lines are short and of verse")),
];

/// One weight for each sign and each kind but the first.
pub type Weights = [[f32; KINDS.len() - 1]; SIGNS.len()];

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| read(include_str!("../data/kinds.tsv")));

/// Weights from a table: sign, then one column for each kind but the first. What is not there weighs nothing.
pub fn read(table: &str) -> Weights {
    let mut out = [[0.0; KINDS.len() - 1]; SIGNS.len()];
    for row in table.lines() {
        let mut columns = row.split('\t');
        let name = columns.next().unwrap_or_default();
        if let Some(n) = SIGNS.iter().position(|s| s.0 == name) {
            out[n].iter_mut().zip(columns).for_each(|(w, text)| *w = text.parse().unwrap_or(0.0));
        }
    }
    out
}

/// Ends of column tags that mark opinion: （人民时评）.
const OPINION_TAGS: &[&str] = &[
    "评",
    "评论",
    "观察",
    "论",
    "谈",
    "观点",
    "微观",
    "纵横",
    "杂谈",
    "随笔",
    "论坛",
    "之声",
    "快评",
    "漫谈",
    "走笔",
    "手记",
    "时论",
    "评论员观察",
];

/// Column labels that mark opinion.
const OPINION_COLUMNS: &[&str] = &[
    "时评",
    "评论",
    "观点",
    "社论",
    "快评",
    "短评",
    "锐评",
    "時評",
    "評論",
    "社論",
    "今日谈",
    "本报评论",
    "名士观点",
];

/// Words of one who argues.
const ARGUES: &[&str] = &[
    "应当",
    "應當",
    "应该",
    "應該",
    "不能",
    "不妨",
    "何妨",
    "岂",
    "豈",
    "切莫",
    "切忌",
    "不必",
    "未必",
    "固然",
    "诚然",
    "誠然",
    "当然",
    "當然",
    "毕竟",
    "畢竟",
    "所谓",
    "所謂",
    "与其",
    "與其",
    "不如",
    "否则",
    "否則",
    "只有",
    "才能",
    "不是",
    "而是",
    "值得",
    "关键",
    "關鍵",
    "往往",
    "其实",
    "其實",
    "说到底",
    "說到底",
    "归根",
    "歸根",
    "何以",
    "为什么",
    "為什麼",
    "难道",
    "難道",
    "试想",
    "試想",
    "可见",
    "可見",
    "须知",
    "須知",
    "理应",
    "理應",
    "更要",
    "既要",
    "也要",
    "道理",
    "警惕",
    "形式主义",
    "形式主義",
    "令人",
    "人们",
    "人們",
    "有人",
];

/// Headlines that take a stand.
const URGES: &[&str] = &[
    "莫",
    "别",
    "別",
    "岂",
    "豈",
    "何",
    "勿",
    "要",
    "请",
    "請",
    "让",
    "讓",
    "不是",
    "不能",
    "不可",
    "应",
    "應",
    "该",
    "該",
    "需",
    "不妨",
    "切",
    "？",
    "少一点",
    "多一点",
];

/// What people are said to do with words.
const REPORTS: &[&str] = &[
    "说，", "说：", "说。", "說，", "說：", "說。", "介绍", "介紹", "表示", "告诉", "告訴", "指出", "强调",
    "強調", "据悉", "據悉", "获悉", "獲悉", "记者", "記者",
];

/// What notices give.
const SERVICE: &[&str] = &[
    "特此",
    "公示",
    "联系电话",
    "聯繫電話",
    "联系人",
    "聯繫人",
    "咨询",
    "諮詢",
    "报名",
    "報名",
    "招标",
    "招標",
    "遗失",
    "遺失",
    "声明",
    "聲明",
    "作废",
    "作廢",
    "截止",
    "逾期",
    "自即日起",
    "监督电话",
    "办理",
    "辦理",
];

/// The signs of an item, from its blocks and the column label above it.
pub fn signs(blocks: &[Block], column: Option<&str>) -> [f32; SIGNS.len()] {
    let heads: String = blocks.iter().filter(|b| head(b)).map(|b| b.text.text.as_str()).collect();
    let body: Vec<&Block> = blocks.iter().filter(|b| !head(b)).collect();
    let prose = || body.iter().filter(|b| paragraph(b)).map(|b| b.text.text.as_str());
    let text: String = prose().collect();
    let first = prose().next().unwrap_or("");
    let last = prose().next_back().unwrap_or("");
    let chars = text.chars().filter(|c| !c.is_whitespace()).count();
    let is = |on: bool| if on { 1.0 } else { 0.0 };
    // How often any of the words stands in so many characters, up to `much`.
    let often = |words: &[&str], per: f32, much: f32| {
        let count: usize = words.iter().map(|w| text.matches(w).count()).sum();
        (count as f32 * per / (chars as f32).max(per) / much).min(1.0)
    };
    let maker = |b: &&&Block| matches!(b.role, Role::Byline | Role::Credit);
    let makers: Vec<&str> = body.iter().filter(maker).map(|b| b.text.text.as_str()).collect();
    let pictures = |m: &str| ["摄", "攝", "图", "圖"].iter().any(|w| m.contains(w));
    let reporter = |m: &str| ["记者", "記者", "通讯员", "通訊員"].iter().any(|w| m.contains(w));
    let lead = Cue::Lead.matches(first);
    let tag = heads.strip_suffix('）').and_then(|h| h.rsplit('（').next()).unwrap_or("");
    let closing = body.last().map_or("", |b| b.text.text.as_str());
    let share =
        |of: &dyn Fn(&str) -> bool| prose().filter(|p| of(p)).count() as f32 / prose().count().max(1) as f32;
    let turn = |p: &str| {
        let speaker = p.split(['：', ':']).next().filter(|s| s.len() < p.len());
        p.starts_with(['问', '答', '問']) && p.chars().nth(1).is_some_and(|c| matches!(c, '：' | ':'))
            || speaker.is_some_and(|s| (2..=5).contains(&s.chars().count()))
    };
    let verse = |p: &str| p.chars().count() <= 24 && !p.ends_with(['。', '：']);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    [
        1.0,
        is(heads.is_empty()),
        is(chars < 120),
        is(chars < 220),
        is(chars < 420),
        is(chars > 900),
        is(prose().count() == 1),
        is(credits_picture(last) || makers.iter().any(|m| pictures(m))),
        is(heads.contains("图片新闻") || body.iter().any(|b| speaks_of_picture(&b.text.text))),
        is(Cue::SoftLead.matches(first) || opens_with_time(first)),
        is(lead),
        is(makers.iter().any(|m| reporter(m) && !pictures(m))),
        is(makers.iter().any(|m| !reporter(m) && !pictures(m))),
        is(makers.is_empty() && !lead),
        is(makers.iter().any(|m| m.contains(['评', '評']))),
        is(tag.chars().count() <= 10 && OPINION_TAGS.iter().any(|t| tag.ends_with(t))),
        is(column.is_some_and(|c| OPINION_COLUMNS.iter().any(|o| c.contains(o)))),
        is(URGES.iter().any(|w| heads.contains(w))),
        often(ARGUES, 100.0, 2.0),
        often(&["？", "?"], 100.0, 1.0),
        often(&["我"], 100.0, 1.0),
        often(REPORTS, 100.0, 1.5),
        (digits as f32 / (chars as f32).max(40.0) / 0.1).min(1.0),
        is(announces_notice(&heads)),
        often(SERVICE, 100.0, 1.0),
        is(is_date(closing)),
        is(Cue::Bullet.matches(first)),
        share(&turn),
        if prose().count() >= 4 { share(&verse) } else { 0.0 },
    ]
}

/// The kind of an item, from its blocks and the column label above it, and why.
pub fn kind(blocks: &[Block], column: Option<&str>) -> (Kind, Vec<Why>) {
    // What only says where it goes on (详见第3版) has no body here.
    if blocks.iter().all(|b| head(b) || b.role == Role::Jump) {
        return (
            Kind::Headline,
            vec![Why::new("只有标题，正文在别处", "a headline whose body is elsewhere")],
        );
    }
    let signs = signs(blocks, column);
    let best = choose(&signs, &WEIGHTS);
    let mut said: Vec<(f32, Why)> = Vec::new();
    if let Some(column) = best.checked_sub(1) {
        let weighed = signs.iter().zip(WEIGHTS.iter()).map(|(value, weights)| value * weights[column]);
        said.extend(weighed.zip(SIGNS).skip(1).filter(|x| x.0 > 0.3).map(|(w, sign)| (w, sign.1)));
        said.sort_by(|a, b| b.0.total_cmp(&a.0));
        said.truncate(4);
    }
    (KINDS[best], said.into_iter().map(|s| s.1).collect())
}

/// Number of the kind that weighs most, by signs and weights.
pub fn choose(signs: &[f32; SIGNS.len()], weights: &Weights) -> usize {
    let mut best = (0, 0.0);
    for kind in 1..KINDS.len() {
        let sum: f32 = signs.iter().zip(weights).map(|(value, weights)| value * weights[kind - 1]).sum();
        if sum > best.1 {
            best = (kind, sum);
        }
    }
    best.0
}

fn head(block: &Block) -> bool {
    matches!(block.role, Role::Kicker | Role::Headline | Role::Deck)
}

fn paragraph(block: &Block) -> bool {
    !matches!(block.role, Role::Byline | Role::Credit | Role::Jump | Role::Subheading)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::join::Joined;

    fn block(role: Role, text: &str) -> Block {
        Block {
            role,
            text: Joined { text: text.into(), pieces: Vec::new() },
            why: Vec::new(),
            confidence: 1.0,
        }
    }

    #[test]
    fn the_table_weighs_every_sign_and_no_other() {
        let names: Vec<&str> = include_str!("../data/kinds.tsv")
            .lines()
            .skip(1)
            .map(|row| row.split('\t').next().unwrap_or_default())
            .collect();
        assert_eq!(names, SIGNS.map(|s| s.0));
    }

    /// Kind, and blocks; all invented.
    const EXAMPLES: &[(Kind, &[(Role, &str)])] = &[
        (Kind::Headline, &[(Role::Headline, "渡口开航"), (Role::Jump, "详见第3版")]),
        (
            Kind::Photo,
            &[
                (Role::Headline, "渡口晨光"),
                (Role::Paragraph, "4月8日清晨，云州渡口，船工在给新船系缆。"),
                (Role::Credit, "摄影：甄小溪"),
            ],
        ),
        (
            Kind::Notice,
            &[
                (Role::Headline, "关于渡口停航的公告"),
                (Role::Paragraph, "因检修需要，渡口自即日起停航三天，逾期不再另行通知。特此公告。"),
                (Role::Paragraph, "2031年3月5日"),
            ],
        ),
        (
            Kind::Commentary,
            &[
                (Role::Headline, "别让渡口成摆设"),
                (Role::Byline, "□甄小溪"),
                (
                    Role::Paragraph,
                    "渡口修好了，船却不来，这样的事不该有。所谓便民，不是挂一块牌子，而是船到人到。",
                ),
                (
                    Role::Paragraph,
                    "当然，也要看到难处。难道没有钱就不能办事？只有多想一步，才能让人少等一刻。道理不难懂。",
                ),
            ],
        ),
        (
            Kind::Interview,
            &[
                (Role::Headline, "渡口为什么要改——访云州渡口负责人"),
                (Role::Paragraph, "问：渡口什么时候开？"),
                (Role::Paragraph, "答：月底就能开，船已经到了。"),
                (Role::Paragraph, "问：船票会涨吗？"),
                (Role::Paragraph, "答：不涨，老人还减半。"),
            ],
        ),
        (
            Kind::News,
            &[
                (Role::Headline, "云州渡口开航"),
                (
                    Role::Paragraph,
                    "本报讯（记者甄小溪）4月8日，云州渡口开航，首日运送旅客3200人次。渡口负责人介绍，船票不变。",
                ),
            ],
        ),
    ];

    #[test]
    fn examples_are_told() {
        for (want, blocks) in EXAMPLES {
            let blocks: Vec<Block> = blocks.iter().map(|(role, text)| block(*role, text)).collect();
            let (got, why) = kind(&blocks, None);
            assert_eq!(got, *want, "{:?}", blocks[0].text.text);
            assert!(got == Kind::News || !why.is_empty(), "{got:?} says why");
        }
    }
}
