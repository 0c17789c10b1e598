//! Positive and negative examples of the rules about names, all invented; one test runs them.

use super::found::{Draft, Para};
use super::{people, titles};
use crate::page::{EntityKind, Why};

const TEST: Why = Why::new("", "");

fn persons(text: &str, names: &[&str]) -> (Para, Vec<Draft>) {
    let para = Para::new(0, 0, text);
    let drafts = names
        .iter()
        .map(|name| {
            let at = text.find(name).unwrap_or_else(|| panic!("{name} in {text}"));
            let start = para.char_at(at as u32);
            Draft::new(EntityKind::Person, start, start + name.chars().count(), 0.6, TEST)
        })
        .collect();
    (para, drafts)
}

fn texts(para: &Para, drafts: &[Draft]) -> Vec<String> {
    let mut sorted: Vec<_> = drafts.iter().map(|d| (d.start, d.end)).collect();
    sorted.sort_unstable();
    sorted.iter().map(|d| para.text(d.0, d.1)).collect()
}

/// Text, people the model found there, titles that the rule finds.
const TITLES: &[(&str, &[&str], &[&str])] = &[
    ("县委副书记、县长柳青禾主持会议", &["柳青禾"], &["县委副书记", "县长"]),
    ("青石县教育局柳萍局长来到学校", &["柳萍"], &["局长"]),
    ("村民祝小满家中", &["祝小满"], &["村民"]),
    ("国防部长甘棠会见客人", &["甘棠"], &["国防部长"]),
    ("村民们在村口等候", &[], &[]),
    ("他长期在外地工作", &[], &[]),
];

/// Text, what the learned layer took for people (with little confidence), what is left.
const REPAIRED: &[(&str, &[&str], &[&str])] = &[
    ("运维者所在的班组", &["运维者"], &[]),
    ("镇上有中学两所", &["有中学"], &[]),
    ("韩国呢，也一样", &["韩国呢"], &[]),
    ("甘棠说，来年会更好", &["甘棠说"], &["甘棠"]),
    ("柳青禾到会", &["柳青禾"], &["柳青禾"]),
];

/// Text, people found, people after enumerations were decided as a whole.
const LISTED: &[(&str, &[&str], &[&str])] = &[
    (
        "柳青禾、甘棠、祝小满、白露、田禾生参加会议。",
        &["柳青禾", "甘棠", "祝小满"],
        &["柳青禾", "甘棠", "祝小满", "白露", "田禾生"],
    ),
    ("甜菜、高粱、白菜、田埂一片绿色。", &[], &[]),
];

/// Text, people after the rule for names behind a title.
const TITLED: &[(&str, &[&str])] =
    &[("村民焦玉禾说，今年收成好。", &["焦玉禾"]), ("主任高度重视这件事", &[]), ("县长张望了一眼窗外", &[])];

type Body = (&'static str, &'static [(char, &'static str)], &'static [&'static str]);

/// Text, what the learned layer found (`P` a place, `O` an organisation, `N` a person), organisations afterwards.
const BODIES: &[Body] = &[
    // Short names of local bodies
    ("市农业农村局派员到渡口", &[], &["市农业农村局"]),
    ("联合区文旅局检查渡口", &[], &["区文旅局"]),
    ("学习了省委外办《关于渡口的通知》", &[('O', "省委")], &["省委外办"]),
    ("镇应急办主任柳青禾说", &[('N', "柳青禾")], &["镇应急办"]),
    ("市场布局、区域协调、全市部署", &[], &[]),
    ("省、市、县三级渡口管理格局", &[], &[]),
    // A place and a body, a body and its unit
    ("青岛市政协视察渡口", &[('P', "青岛市")], &["青岛市政协"]),
    ("青岛市政府强调安全", &[('P', "青岛市")], &[]),
    (
        "青岛市气象局渡口服务处处长柳青禾说",
        &[('O', "青岛市气象局"), ('N', "柳青禾")],
        &["青岛市气象局渡口服务处"],
    ),
    ("渡船银行青岛市分行发放贷款", &[('O', "渡船银行"), ('P', "青岛市")], &["渡船银行青岛市分行"]),
    ("北洲和南洲国家共同体峰会", &[('P', "北洲"), ('O', "南洲国家共同体")], &["南洲国家共同体"]),
    ("亚洲和欧洲国家共同体峰会", &[('P', "亚洲"), ('O', "欧洲国家共同体")], &["亚洲和欧洲国家共同体"]),
    // Two bodies read as one, and what belongs to the title
    ("青岛市渡口局联合市港务局演练", &[('O', "青岛市渡口局联合市港务局")], &["青岛市渡口局", "市港务局"]),
    ("青岛市渡口局组织演练", &[('O', "青岛市渡口局组织")], &["青岛市渡口局"]),
    ("青岛市渡口局党组书记柳青禾说", &[('O', "青岛市渡口局党组"), ('N', "柳青禾")], &["青岛市渡口局"]),
    ("青岛市教育局柳青局长到校", &[('O', "青岛市教育局柳青局")], &["青岛市教育局"]),
    // Hotlines, international bodies, abbreviations
    ("拨打青岛市12345市民热线反映", &[('P', "青岛市")], &["青岛市12345市民热线"]),
    ("拨打12345反映", &[], &[]),
    ("非盟表示关注", &[], &["非盟"]),
    ("世界渡船组织（WFO）成立", &[('O', "世界渡船组织")], &["世界渡船组织", "WFO"]),
];

#[test]
fn bodies_are_whole() {
    let mut wrong = Vec::new();
    for (text, found, want) in BODIES {
        let para = Para::new(0, 0, text);
        let mut drafts: Vec<Draft> = found
            .iter()
            .map(|&(kind, name)| {
                let start = para.char_at(text.find(name).expect("stands in the text") as u32);
                let kind = match kind {
                    'P' => EntityKind::Place,
                    'O' => EntityKind::Organization,
                    _ => EntityKind::Person,
                };
                Draft::new(kind, start, start + name.chars().count(), 0.9, TEST)
            })
            .collect();
        super::bodies::correct(&para, &mut drafts, super::correct::is_word, false);
        drafts.retain(|d| d.kind == EntityKind::Organization);
        if texts(&para, &drafts) != *want {
            wrong.push(format!("{text}: {:?}, not {want:?}", texts(&para, &drafts)));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn examples_hold() {
    for (text, names, want) in TITLES {
        let (para, drafts) = persons(text, names);
        let found: Vec<_> = titles::find(&para, &drafts).into_iter().map(|h| h.draft).collect();
        assert_eq!(texts(&para, &found), *want, "{text}");
    }
    for (text, names, want) in REPAIRED {
        let (para, mut drafts) = persons(text, names);
        people::repair(&para, &mut drafts, |p| !super::places::codes(p).is_empty(), super::correct::is_word);
        assert_eq!(texts(&para, &drafts), *want, "{text}");
    }
    for (text, names, want) in LISTED {
        let (para, mut drafts) = persons(text, names);
        people::listed(&para, &mut drafts, super::correct::is_word);
        assert_eq!(texts(&para, &drafts), *want, "{text}");
    }
    for (text, want) in TITLED {
        let (para, mut drafts) = persons(text, &[]);
        people::titled(&para, &mut drafts, &titles::ends(&para.chars), |w| w == "张望");
        assert_eq!(texts(&para, &drafts), *want, "{text}");
    }
}
