//! What must hold for any input, right or wrong.

use jianbao::page::{Block, Page};
use jianbao::{Options, analyze, export};
use pagegen::{Settings, generate};
use proptest::prelude::*;

/// Characters that a reader sees. Controls, marks without width and white space may lie in no block.
fn visible(c: char) -> bool {
    !c.is_whitespace()
        && !c.is_control()
        && !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn seen(text: &str) -> String {
    text.chars().filter(|&c| visible(c)).collect()
}

fn read(text: &str) -> Page {
    analyze(text, &Options { name: "page.txt".into(), encoding: "utf-8".into(), ..Options::default() })
}

fn blocks(page: &Page) -> impl Iterator<Item = &Block> {
    page.items.iter().flat_map(|i| &i.blocks).chain(&page.furniture)
}

/// Checks everything; a panic names what does not hold.
fn check(text: &str) {
    let page = read(text);
    let source = page.source.text.as_str();
    assert_eq!(source, text.strip_prefix('\u{feff}').unwrap_or(text));

    let mut hits = vec![0u8; source.len()];
    for block in blocks(&page) {
        let joined = &block.text;
        let mut end = 0;
        for piece in &joined.pieces {
            assert!(piece.at.start >= end, "pieces are in order");
            end = piece.at.end;
            assert!(!piece.source.of(source).is_empty(), "a piece has a source");
            if !piece.at.is_empty() {
                assert_eq!(piece.at.of(&joined.text), piece.source.of(source), "a piece is a copy");
            }
            for (at, _) in piece.source.of(source).char_indices() {
                hits[piece.source.start as usize + at] += 1;
            }
        }
        let folded: usize = joined
            .pieces
            .iter()
            .filter(|p| p.at.is_empty())
            .map(|p| seen(p.source.of(source)).chars().count())
            .sum();
        let copied: String = joined.source().iter().map(|s| s.of(source)).collect();
        assert_eq!(
            seen(&joined.text).chars().count() + folded,
            seen(&copied).chars().count(),
            "nothing added or lost"
        );
        assert!(!copied.trim().is_empty(), "a block covers something");
        assert!((0.0..=1.0).contains(&block.confidence));
    }
    for (at, ch) in source.char_indices().filter(|&(_, c)| visible(c)) {
        assert_eq!(hits[at], 1, "{ch:?} at byte {at} lies in {} blocks", hits[at]);
    }

    for item in &page.items {
        assert!(!item.blocks.is_empty(), "an item has blocks");
        assert!((0.0..=1.0).contains(&item.confidence));
        for byline in &item.bylines {
            let printed = byline.span.of(&item.blocks[byline.block].text.text);
            assert_eq!(seen(printed), seen(&byline.name), "a byline's name stands where it says");
        }
    }
    for entity in &page.entities {
        assert!(!entity.mentions.is_empty(), "an entity is mentioned");
        for mention in &entity.mentions {
            let joined = &page.items[mention.item].blocks[mention.block].text;
            let printed = seen(mention.span.of(&joined.text));
            assert!(!printed.is_empty(), "{}: a mention shows something", entity.name);
            let back: String = joined.source_of(mention.span).iter().map(|s| s.of(source)).collect();
            let back = seen(&back);
            assert!(back.len() >= printed.len(), "{}: a mention maps back: {printed} {back}", entity.name);
        }
    }
    check_json(source, &export::json::to_json(&page));
    assert_eq!(
        export::json::to_json(&page),
        export::json::to_json(&read(text)),
        "the same text gives the same bytes"
    );
}

/// The same through the contract, where offsets are code points.
fn check_json(source: &str, json: &str) {
    let document: serde_json::Value = serde_json::from_str(json).expect("the document is JSON");
    let chars: Vec<char> = source.chars().collect();
    assert_eq!(document["source"]["chars"], chars.len());
    let list = |value: &serde_json::Value| value.as_array().cloned().unwrap_or_default();
    let number = |value: &serde_json::Value| value.as_u64().expect("an offset") as usize;
    let ranges = |value: &serde_json::Value| -> String {
        list(value).iter().flat_map(|r| chars[number(&r[0])..number(&r[1])].iter()).collect()
    };
    let items = list(&document["items"]);
    for block in items.iter().flat_map(|i| list(&i["blocks"])).chain(list(&document["furniture"])) {
        let text = block["text"].as_str().expect("a text");
        // A folded hyphen is in the source and not in the text.
        assert_eq!(seen(text).replace('-', ""), seen(&ranges(&block["source"])).replace('-', ""));
    }
    for entity in list(&document["entities"]) {
        for mention in list(&entity["mentions"]) {
            let text: Vec<char> =
                items[number(&mention["item"])]["blocks"][number(&mention["block"])]["text"]
                    .as_str()
                    .expect("a text")
                    .chars()
                    .collect();
            let printed: String = text[number(&mention["start"])..number(&mention["end"])].iter().collect();
            assert_eq!(seen(&printed).replace('-', ""), seen(&ranges(&mention["source"])).replace('-', ""));
        }
    }
}

/// A find is printed in its smallest form; keep it as a case in `tests/cases` or a row below.
fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// Pieces that pages are made of, and some that they are not.
fn fragment() -> impl Strategy<Value = String> {
    let words = "本报讯（记者 |）|新华社|电|■ 本报记者 |□|本报评论员|（下转第|版）|（上接第3版）|责任编辑：|第4版|2025年10月20日 星期一\
        |会议强调，|《|》|“|”|〈|〉|——|问：|答：|。|，|、|；|？|！|……|\n|\n\n|\n\n\n|\r\n|\r|\u{c}|\t| |\u{3000}|\u{3000}\u{3000}|\u{a0}\
        |4 月 9 日|3.5%|1200万元|12345 市民|Open Data|news-\npaper|王|周\n涛|欧阳|记者|通讯员|摄|渔灯节|白石渡|云汀县|市委书记|许景明|𠮷|\u{fffd}|\0|\u{1b}|\u{200b}|\u{feff}|🏮|ｶﾅ|é";
    let words: Vec<String> = words.split('|').map(str::to_owned).collect();
    prop_oneof![
        6 => prop::sample::select(words),
        3 => "[\u{4e00}-\u{9fa5}]{1,40}",
        1 => "(?s).{0,6}",
    ]
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn mixtures(fragments in prop::collection::vec(fragment(), 0..120)) {
        check(&fragments.concat());
    }

    #[test]
    fn any_text(text in "(?s).{0,200}") {
        check(&text);
    }
}

proptest! {
    #![proptest_config(config(60))]

    #[test]
    fn generated_pages(seed in 0u64..100_000, noise in prop::sample::select(vec![0usize, 0, 5, 30])) {
        check(&generate(seed, &Settings { noise, ..Settings::draw(seed) }).text);
    }

    #[test]
    fn damaged_pages(seed in 0u64..100_000, cuts in prop::collection::vec((0usize..10_000, 0usize..80, fragment()), 1..20)) {
        let mut chars: Vec<char> = generate(seed, &Settings::draw(seed)).text.chars().collect();
        for (at, length, with) in cuts {
            let at = at % (chars.len() + 1);
            let end = (at + length).min(chars.len());
            chars.splice(at..end, with.chars());
        }
        check(&chars.into_iter().collect::<String>());
    }
}

#[test]
fn the_sample() {
    check(include_str!("../www/sample.txt"));
}

#[test]
fn shared_pages() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/pages");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        eprintln!("NOTE: ../shared/pages is absent; the invariants were not checked on real pages");
        return;
    };
    let mut count = 0;
    for path in entries.flatten().map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "txt")) {
        check(&std::fs::read_to_string(&path).expect("a readable page"));
        count += 1;
    }
    eprintln!("invariants checked on {count} shared pages");
}

#[test]
fn inputs_of_odd_shape() {
    let cases = [
        String::new(),
        "\n".into(),
        "\u{feff}".into(),
        "\u{feff}\u{feff}一".into(),
        " \u{3000}\r\n\u{c}\n".into(),
        "一".into(),
        "。".into(),
        "\0".repeat(50),
        "一".repeat(20_000),
        "一\n".repeat(5_000),
        "\n".repeat(20_000),
        "“《（".repeat(3_000),
        "本报讯（记者 ".repeat(800),
        "（下转第7版）\n".repeat(500),
        "■\n□\n".repeat(500),
        "a b ".repeat(5_000),
        "1".repeat(20_000),
        "白石渡）\0会议强调，4 月 9 日一一一一一一一一乊剋仞艾朻佄丮八一伂亢仳丛一丂丂乑刋".into(),
    ];
    for text in cases {
        check(&text);
    }
}
