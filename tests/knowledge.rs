//! What a page knows of its names beyond each sentence; all text invented.

use jianbao::page::{EntityKind, GlossaryEntry, Options, Page, Value};
use jianbao::{analyze, tag};

fn page(text: &str, options: Options) -> Page {
    analyze(text, &options)
}

fn read(text: &str) -> Page {
    page(text, Options { name: "page.txt".into(), ..Options::default() })
}

/// Every mention as kind, what is printed, entity's name, whether inferred.
fn mentions(page: &Page) -> Vec<(EntityKind, String, String, bool)> {
    let mut out = Vec::new();
    for e in &page.entities {
        for m in &e.mentions {
            let text = m.span.of(&page.items[m.item].blocks[m.block].text.text).to_owned();
            out.push((e.kind, text, e.name.clone(), m.inferred));
        }
    }
    out
}

#[track_caller]
fn expect(page: &Page, kind: EntityKind, printed: &str, name: &str, inferred: bool) {
    let all = mentions(page);
    let want = (kind, printed.to_owned(), name.to_owned(), inferred);
    assert!(all.contains(&want), "{want:?} is not among {all:#?}");
}

#[track_caller]
fn refuse(page: &Page, kind: EntityKind, printed: &str) {
    let all = mentions(page);
    assert!(!all.iter().any(|m| m.0 == kind && m.1 == printed), "{printed} is a {kind:?} in {all:#?}");
}

const NEWS: &str = "\
亳州日报
2025年4月11日 星期五

全市渡口工作会议召开

本报讯（记者 祝小满）4月10日上午，市委副书记、市长甘长河主持召开全市渡口工作会议。会议听取了渡口修缮情况的汇报，研究了下一步的工作。

甘长河指出，渡口连着千家万户，要修好、管好、用好。他还说，我市渡口要常修常新。甘市长最后到涡阳县看望了村民焦玉禾，该县渡口刚刚修好。

亳州市政协视察渡船

本报讯（记者 白露生）4月9日，亳州市政协主席柳青禾带队视察渡船。市政协秘书长田禾生参加活动。视察组登上渡船，听取了船工们的意见。

柳青禾强调，渡船是大事。亳州市12345市民热线同日开通渡口专线，市12345热线接到来电三十个。甘长河出席开通仪式。
";

#[test]
fn short_forms_link_to_what_they_mean() {
    let page = read(NEWS);
    use EntityKind::*;
    expect(&page, Person, "甘长河", "甘长河", false);
    expect(&page, Person, "甘", "甘长河", true);
    expect(&page, Person, "他", "甘长河", true);
    expect(&page, Organization, "市政协", "亳州市政协", true);
    expect(&page, Organization, "市12345热线", "亳州市12345市民热线", true);
    let own: Vec<_> = mentions(&page).into_iter().filter(|m| m.0 == Place && m.1 == "我市").collect();
    assert!(own.len() == 1 && own[0].2.starts_with("亳州") && own[0].3, "{own:?}");
    expect(&page, Place, "该县", "涡阳县", true);
    expect(&page, Person, "焦玉禾", "焦玉禾", false);
}

#[test]
fn titles_go_from_item_to_item() {
    let page = read(NEWS);
    let mayor = page.entities.iter().find(|e| e.name == "甘长河").expect("found");
    assert_eq!(mayor.titles, ["市委副书记", "市长"]);
    let bare: Vec<_> = mayor.mentions.iter().filter(|m| !m.titles.is_empty()).collect();
    let titled = mayor.mentions.iter().find(|m| m.titles.is_empty()).expect("the one with the titles").item;
    assert!(!bare.is_empty() && bare.iter().all(|m| m.item != titled), "{bare:?}");
    // The same name with an office that contradicts: two people, perhaps.
    let two = NEWS.replace("柳青禾强调，渡船是大事。", "村民甘长河说，渡船好坐。")
        + "\n渡口新貌\n本报讯（记者 祝小满）4月8日，甘长河等人参观了渡口。渡口修好以后，过河的人多了起来。\n";
    let page = read(&two);
    let both = page.entities.iter().find(|e| e.name == "甘长河").expect("found");
    assert!(both.mentions.iter().all(|m| m.titles.is_empty()), "{:?}", both.mentions);
}

#[test]
fn places_carry_codes() {
    let page = read(NEWS);
    let codes =
        |name: &str| match &page.entities.iter().find(|e| e.name == name).and_then(|e| e.value.clone()) {
            Some(Value::Place { codes }) => codes.clone(),
            _ => Vec::new(),
        };
    assert_eq!(codes("涡阳县"), ["341621"]);
    // 鼓楼区 is one of several; the page's province goes first.
    let page = read(
        "渡口开航\n\n本报讯（记者 祝小满）4月9日，福建省福州市渡口开航。福州市的渡船驶往鼓楼区，\
         福建省的渡口都已修好。渡船每天开往对岸，市民都说方便。\n",
    );
    let drum = page.entities.iter().find(|e| e.name == "鼓楼区").and_then(|e| e.value.clone());
    let Some(Value::Place { codes }) = drum else { panic!("{:#?}", mentions(&page)) };
    assert!(codes.len() > 1 && codes[0] == "350102", "{codes:?}");
}

#[test]
fn the_readers_list_goes_first() {
    let entry = |name: &str, kind, code: Option<&str>| GlossaryEntry {
        name: name.into(),
        kind,
        code: code.map(str::to_owned),
    };
    let glossary = vec![
        entry("渡口经济", EntityKind::Term, None),
        entry("三河渡", EntityKind::Place, Some("R-7")),
        entry("四月十日", EntityKind::Event, None),
    ];
    let text = NEWS.to_owned()
        + "\n三河渡开航\n本报讯（记者 祝小满）四月十日，三河渡开航，渡口经济红火。三河渡的渡船天天开。\n";
    let page = page(&text, Options { name: "page.txt".into(), glossary, ..Options::default() });
    expect(&page, EntityKind::Term, "渡口经济", "渡口经济", false);
    expect(&page, EntityKind::Event, "四月十日", "四月十日", false);
    refuse(&page, EntityKind::Time, "四月十日");
    let ferry = page.entities.iter().find(|e| e.name == "三河渡").expect("found");
    assert_eq!(ferry.value, Some(Value::Place { codes: vec!["R-7".into()] }));
    assert_eq!(ferry.mentions.len(), 3);
}

/// Two items that speak of one town, its people and its bodies in long and short forms.
const TOWN: &str = "\
亳州晚报
2025年4月11日 星期五

蒙城县渡口复航

本报讯（记者 祝小满）4月10日，安徽省蒙城县渡口局宣布渡口复航。“船今天开，货明天到。”船工田禾生说。蒙城渡口已有三百年，每天渡客500人次，一季度渡客同比增长5.5%。局长柳青禾表示，渡口要修好。她强调，渡口要管好。世界渡船联合会（WFU）发来贺信，近日派员到访。

渡口旧事

本报讯（记者 白露生）4月8日，祝小满回到老家蒙城。去年以来，他写下《渡口〈水则〉考》，WFU收入文库。柳青禾为书作序。农历三月初三，渡口办了船会，占地6万平方米，花去3000亿元的千万分之一。
";

#[test]
fn forms_of_a_page_are_read() {
    let page = read(TOWN);
    use EntityKind::*;
    // Certain in a byline, found in the other item; a division's full name gives its short one.
    let both = |name: &str| {
        let e = page.entities.iter().find(|e| e.name == name).unwrap_or_else(|| panic!("{name}"));
        e.mentions.iter().map(|m| m.item).collect::<std::collections::BTreeSet<_>>().len() == 2
    };
    assert!(both("祝小满") && both("柳青禾") && both("WFU"), "{:#?}", mentions(&page));
    let short: Vec<_> = mentions(&page).into_iter().filter(|m| m.0 == Place && m.1 == "蒙城").collect();
    assert_eq!(short.len(), 2, "{:#?}", mentions(&page));
    expect(&page, Work, "《渡口〈水则〉考》", "《渡口〈水则〉考》", false);
    let value = |printed: &str| {
        let e = page.entities.iter().find(|e| e.name == printed);
        e.unwrap_or_else(|| panic!("{printed} is not among {:#?}", mentions(&page))).value.clone()
    };
    let timex = |printed: &str| match value(printed) {
        Some(Value::Time { timex, .. }) => timex,
        Some(Value::Set { timex }) => timex,
        other => panic!("{printed}: {other:?}"),
    };
    assert_eq!(timex("4月10日"), "2025-04-10");
    assert_eq!(timex("一季度"), "2025-Q1");
    assert_eq!(timex("去年以来"), "2024/..");
    assert_eq!(timex("每天"), "P1D");
    assert_eq!(timex("近日"), "PAST_REF");
    assert!(matches!(value("农历三月初三"), Some(Value::Time { calendar: Some(_), .. })));
    assert!(matches!(value("6万平方米"), Some(Value::Quantity { amount, .. }) if amount == 60000.0));
    assert!(matches!(value("3000亿元"), Some(Value::Money { amount, .. }) if amount == 3e11));
    assert!(matches!(value("5.5%"), Some(Value::Quantity { amount, .. }) if amount == 5.5));
    // Speech has its speaker, and so has what is reported.
    let speakers: Vec<(bool, Option<String>)> = page
        .entities
        .iter()
        .filter_map(|e| match &e.value {
            Some(Value::Quote { speaker, direct, .. }) => Some((*direct, speaker.clone())),
            _ => None,
        })
        .collect();
    let by = |name: &str| Some(name.to_owned());
    assert_eq!(speakers, [(true, by("田禾生")), (false, by("柳青禾")), (false, by("柳青禾"))]);
    // She is meant, and marked as inferred.
    expect(&page, Person, "她", "柳青禾", true);
    // Without an issue date a date without a year stays so.
    let undated = read(&TOWN.replace("2025年4月11日 星期五\n", ""));
    let day = undated.entities.iter().find(|e| e.name == "4月10日").expect("found");
    assert!(
        matches!(&day.value, Some(Value::Time { timex, .. }) if timex == "XXXX-04-10"),
        "{:?}",
        day.value
    );
}

#[test]
fn every_mention_says_why() {
    for text in [NEWS, TOWN] {
        let page = read(text);
        for e in &page.entities {
            assert!(!e.why.is_empty() && !e.mentions.is_empty(), "{e:?}");
            for m in &e.mentions {
                assert!(!m.why.is_empty() && m.confidence > 0.0 && m.confidence <= 1.0, "{e:?}");
            }
        }
        // One entity for each thing: no name twice in a kind, but for speech.
        let mut names: Vec<_> =
            page.entities.iter().filter(|e| e.kind != EntityKind::Quote).map(|e| (e.kind, &e.name)).collect();
        names.sort();
        assert!(names.windows(2).all(|p| p[0] != p[1]), "{names:?}");
    }
}

#[test]
fn an_open_mark_swallows_nothing() {
    let open = TOWN.replace("《渡口〈水则〉考》", "《渡口水则考，");
    let page = read(&open);
    assert!(page.entities.iter().filter(|e| e.kind == EntityKind::Work).all(|e| e.name.chars().count() < 20));
    expect(&page, EntityKind::Person, "柳青禾", "柳青禾", false);
    expect(&page, EntityKind::Time, "去年以来", "去年以来", false);
}

/// A line, and what `tag` finds of a kind in it: whole lists, so that nothing else may be found.
const LINES: &[(&str, EntityKind, &[&str])] = &[
    ("县委副书记、县长柳青禾主持会议。", EntityKind::Title, &["县委副书记", "县长"]),
    ("县委副书记、县长柳青禾主持会议。", EntityKind::Person, &["柳青禾"]),
    ("交通部长甘长河会见来宾。", EntityKind::Title, &["交通部长"]),
    ("滁州市教育局白萍局长到校调研。", EntityKind::Title, &["局长"]),
    ("滁州市教育局白萍局长到校调研。", EntityKind::Person, &["白萍"]),
    ("滁州市教育局白萍局长到校调研。", EntityKind::Organization, &["滁州市教育局"]),
    ("党组书记柳成河与大家一起劳动。", EntityKind::Title, &["党组书记"]),
    ("青岛市水利局局长、党组书记甘长河登船。", EntityKind::Title, &["局长", "党组书记"]),
    ("记者来到村民焦玉禾家中。", EntityKind::Person, &["焦玉禾"]),
    ("董事长张文河说，货已运到。", EntityKind::Person, &["张文河"]),
    ("运维者所在的班组，镇上有中学两所，韩国呢，也一样。", EntityKind::Person, &[]),
    (
        "刘长河、马小满、李青、张建禾、周露、祁学河、贾鹏程参加会议。",
        EntityKind::Person,
        &["刘长河", "马小满", "李青", "张建禾", "周露", "祁学河", "贾鹏程"],
    ),
    ("甜菜、高粱、白菜、田埂、黄瓜一片绿色。", EntityKind::Person, &[]),
    (
        "村民热合曼·艾山、欧阳长河、司徒小满在渡口等船。",
        EntityKind::Person,
        &["热合曼·艾山", "欧阳长河", "司徒小满"],
    ),
    ("日本首相石川太郎和韩国总统金大河通话。", EntityKind::Person, &["石川太郎", "金大河"]),
    ("日本首相就此致辞。", EntityKind::Title, &["首相"]),
    ("青岛市水务局渡口处处长、教授，说渡口要修好。", EntityKind::Title, &["处长", "教授"]),
    ("买来300余台风机，台风过后，修了3台。", EntityKind::Quantity, &["300余台", "3台"]),
    ("市水利局会同区体育局疏浚渡口。", EntityKind::Organization, &["市水利局", "区体育局"]),
    ("城市布局、市场格局、区域协调和乡村振兴都要抓好。", EntityKind::Organization, &[]),
    ("移动4/5G网络已覆盖渡口。", EntityKind::Time, &[]),
    ("拨打12345热线，进入500强。", EntityKind::Quantity, &[]),
    ("学习《关于修好〈渡口条例〉的通知》。", EntityKind::Work, &["《关于修好〈渡口条例〉的通知》"]),
];

#[test]
fn lines_are_tagged() {
    let mut wrong = Vec::new();
    for (line, kind, want) in LINES {
        let found: Vec<&str> =
            tag::line(line).into_iter().filter(|t| t.kind == *kind).map(|t| &line[t.span.range()]).collect();
        if found != *want {
            wrong.push(format!("{line}: {kind:?} {found:?}, not {want:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_road_that_is_sure_once_is_found_wherever_it_stands() {
    let page = read(
        "亳州渡口公园开放\n\n本报讯（记者 祝小满）4月10日，渡口公园在亳州市青荷路建成开放。公园东接柳荷路，西临青荷路。\n\n\
         渡工说，青荷那边的路不好走，青荷路灯光亮了。\n",
    );
    let roads = mentions(&page).iter().filter(|m| m.0 == EntityKind::Place && m.1 == "青荷路").count();
    assert_eq!(roads, 3);
    refuse(&page, EntityKind::Place, "青荷");
}
