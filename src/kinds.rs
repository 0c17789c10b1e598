//! What an item is: report, commentary, caption, brief, notice.

use crate::cues::run::{announces_notice, credits_picture};
use crate::cues::{Cue, speaks_of_picture};
use crate::page::{Block, Kind, Role, Why};

/// The signs of a kind: what they weigh, and in words.
struct Sign {
    kind: Kind,
    weight: f32,
    why: Why,
}

const fn sign(kind: Kind, weight: f32, zh: &'static str, en: &'static str) -> Sign {
    Sign { kind, weight, why: Why::new(zh, en) }
}

const HEADLESS: Sign = sign(Kind::Photo, 1.0, "没有标题", "it has no headline");
const SHORT: Sign = sign(Kind::Photo, 0.8, "篇幅很短", "it is short");
const CREDIT: Sign = sign(Kind::Photo, 2.2, "末尾署摄影者", "it closes with a picture credit");
const PICTURED: Sign = sign(Kind::Photo, 2.0, "文中写明“图为”或“图片”", "its words speak of a picture");
const SCENE: Sign = sign(Kind::Photo, 0.8, "以日期和场景开头", "it opens with a date and a scene");
const REPORT: Sign = sign(Kind::Photo, -4.0, "有电头", "it has a report's lead");
const WRITTEN: Sign = sign(Kind::Photo, -1.0, "署名不是摄影者", "those who sign it took no picture");
const LONG: Sign = sign(Kind::Photo, -2.5, "篇幅较长", "it is long");
const SIGNED: Sign = sign(Kind::Commentary, 3.0, "署名评论员", "a leader writer signs it");
const TAGGED: Sign =
    sign(Kind::Commentary, 2.5, "标题带评论栏目名", "its headline carries the name of an opinion column");
const LABELLED: Sign = sign(Kind::Commentary, 2.2, "栏目为评论", "it stands under an opinion column");
const REPORTED: Sign = sign(Kind::Commentary, -2.0, "有电头", "it has a report's lead");
const ANNOUNCED: Sign = sign(Kind::Notice, 2.5, "标题为公告、启事一类", "its headline announces a notice");
const BULLETED: Sign =
    sign(Kind::Brief, 3.0, "以项目符号开头的短稿", "a short text that opens with a bullet");
const BRIEF: Sign = sign(Kind::Brief, 2.0, "没有标题的短稿", "a short text without a headline");

/// What a kind must weigh to be taken instead of a report.
const BAR: f32 = 2.0;

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

/// The kind of an item, from its blocks and the column label above it, and why.
pub fn kind(blocks: &[Block], column: Option<&str>) -> (Kind, Vec<Why>) {
    let heads: String = blocks.iter().filter(|b| head(b)).map(|b| b.text.text.as_str()).collect();
    let body: Vec<&Block> = blocks.iter().filter(|b| !head(b)).collect();
    // What only says where it goes on (详见第3版) has no body here.
    if body.iter().all(|b| b.role == Role::Jump) {
        return (
            Kind::Headline,
            vec![Why::new("只有标题，正文在别处", "a headline whose body is elsewhere")],
        );
    }
    let text: String = body.iter().map(|b| b.text.text.as_str()).collect();
    let first = body.iter().find(|b| b.role == Role::Paragraph).map_or("", |b| b.text.text.as_str());
    let last = body.iter().rev().find(|b| b.role == Role::Paragraph).map_or("", |b| b.text.text.as_str());
    let chars = text.chars().count();
    let lead = Cue::Lead.matches(first);
    let signed = body.iter().any(|b| b.role == Role::Byline && b.text.text.contains(['评', '評']));
    let photo_credit = credits_picture(last)
        || body.iter().any(|b| {
            matches!(b.role, Role::Byline | Role::Credit) && b.text.text.ends_with(['摄', '攝', '图'])
        });
    let pictured = heads.contains("图片新闻") || body.iter().any(|b| speaks_of_picture(&b.text.text));
    let written =
        body.iter().any(|b| b.role == Role::Byline && !b.text.text.contains(['摄', '攝', '图', '圖']));
    let mut signs: Vec<&Sign> = Vec::new();
    let mut put = |on: bool, sign: &'static Sign| {
        if on {
            signs.push(sign);
        }
    };
    put(heads.is_empty(), &HEADLESS);
    put(chars < 220, &SHORT);
    put(photo_credit && chars < 420, &CREDIT);
    put(pictured && chars < 420, &PICTURED);
    put(Cue::SoftLead.matches(first) && chars < 300, &SCENE);
    put(lead, &REPORT);
    put(written && !heads.is_empty(), &WRITTEN);
    put(chars > 420, &LONG);
    put(signed, &SIGNED);
    let tag = heads.strip_suffix('）').and_then(|h| h.rsplit('（').next()).unwrap_or("");
    put(tag.chars().count() <= 10 && OPINION_TAGS.iter().any(|t| tag.ends_with(t)), &TAGGED);
    put(column.is_some_and(|c| OPINION_COLUMNS.iter().any(|o| c.contains(o))), &LABELLED);
    put(lead, &REPORTED);
    put(chars < 2000 && announces_notice(&heads), &ANNOUNCED);
    put(heads.is_empty() && chars < 220 && Cue::Bullet.matches(first), &BULLETED);
    put(heads.is_empty() && chars < 220 && lead, &BRIEF);
    let mut best = (Kind::News, BAR - 0.01);
    for kind in [Kind::Photo, Kind::Commentary, Kind::Notice, Kind::Brief] {
        let weight: f32 = signs.iter().filter(|s| s.kind == kind).map(|s| s.weight).sum();
        if weight > best.1 {
            best = (kind, weight);
        }
    }
    let why = signs.iter().filter(|s| s.kind == best.0 && s.weight > 0.0).map(|s| s.why).collect();
    (best.0, why)
}

fn head(block: &Block) -> bool {
    matches!(block.role, Role::Kicker | Role::Headline | Role::Deck)
}
