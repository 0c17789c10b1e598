//! Which of the learned names are names at all, and of which kind: a table of small rules, each with its examples.
//!
//! The rules of a name's kind are asked in order; the first that turns or rejects it has the last word.

use super::correct::is_word;
use super::found::{Draft, Para};
use super::words::{BEFORE_NAMES, ending, is_common, is_han};
use super::{organizations, people, places, titles};
use crate::page::EntityKind::{self, Organization, Person, Place};

/// What a rule does to the names that it is for.
#[derive(Clone, Copy)]
pub enum Then {
    /// It is of this kind.
    Becomes(EntityKind),
    /// It is no name.
    Goes,
    /// It is a part of what the learned layer found: new bounds, or no name. The other rules follow.
    Cut(fn(&Around, &Draft) -> Option<(usize, usize)>),
}

/// One rule.
pub struct Rule {
    /// What the learned layer took the name for.
    pub of: EntityKind,
    /// Whether the rule is for a name.
    pub when: fn(&Around, &Draft) -> bool,
    /// What it does.
    pub then: Then,
    /// Text, the name in it, how sure the learned layer is, what it is afterwards: a kind and its text.
    #[cfg(test)]
    pub examples: &'static [Example],
}

/// An invented example of a rule.
#[cfg(test)]
pub type Example = (&'static str, &'static str, f32, Option<(EntityKind, &'static str)>);

/// How sure the learned layer must be of a body that does not look like one.
const LIMIT: f32 = 0.75;

/// Where a name goes on with 两地, 三省 behind a place: what is said is said of several places, that the last of them.
fn of_several(chars: &[char]) -> Option<usize> {
    let place = |at: usize| !places::codes(&chars[..at].iter().collect::<String>()).is_empty();
    (2..chars.len()).find(|&at| places::are_counted(&chars[at..]) && place(at))
}

/// Characters of 中南部, 部分, 有关 at the beginning of `rest`: which part or which of several is meant.
fn part_or_some(rest: &[char]) -> Option<usize> {
    let side = rest.iter().take_while(|c| "东南西北中".contains(**c)).count();
    let part = side > 0 && rest.get(side) == Some(&'部');
    part.then_some(side + 1)
        .or_else(|| ["部分", "有关", "相关", "多家"].iter().any(|w| people::starts(rest, w)).then_some(2))
}

/// Where a listed place ends, of which a name means a part or some bodies.
fn of_some(chars: &[char]) -> Option<usize> {
    let part = |at: &usize| match part_or_some(&chars[*at..]) {
        Some(2) if chars[*at..].get(1) != Some(&'部') => true,
        Some(n) => at + n == chars.len(),
        None => false,
    };
    (2..chars.len()).filter(part).find(|&at| places::is_listed(&chars[..at].iter().collect::<String>()))
}

/// What stands around a name.
pub struct Around<'a> {
    /// The paragraph.
    pub para: &'a Para,
    /// Bounds of the places that the learned layer found.
    places: Vec<(usize, usize)>,
}

impl Around<'_> {
    fn name(&self, d: &Draft) -> String {
        self.para.text(d.start, d.end)
    }

    fn chars(&self, d: &Draft) -> &[char] {
        &self.para.chars[d.start..d.end]
    }

    fn before(&self, d: &Draft) -> &[char] {
        &self.para.chars[..d.start]
    }

    fn behind(&self, d: &Draft) -> &[char] {
        &self.para.chars[d.end..]
    }

    /// Its last character and the one behind it are a word, so it ends in the middle of one.
    fn ends_inside_word(&self, d: &Draft) -> bool {
        let last = self.para.chars[d.end - 1];
        self.behind(d).first().is_some_and(|&c| is_han(c) && is_word(&[last, c].iter().collect::<String>()))
    }

    /// Another place stands right beside it.
    fn touches(&self, d: &Draft) -> bool {
        self.places.iter().any(|p| p.1 == d.start || p.0 == d.end)
    }

    /// A division's short name has no surname in it, or little faith of the learned layer in the person.
    fn doubtful_person(&self, d: &Draft) -> bool {
        let titled = titles::before(&self.para.chars, d.start, true).is_some()
            || titles::after(&self.para.chars, d.end).is_some();
        (people::surname(self.chars(d)) == 0 || d.sure < 0.6) && !titled
    }

    /// A mark, a preposition or another place beside it says that a place is meant.
    fn stands_as_place(&self, d: &Draft) -> bool {
        self.touches(d)
            || self.before(d).last().is_some_and(|c| "在到赴自往驻".contains(*c))
            || self.behind(d).first().is_some_and(|c| "市县区、".contains(*c))
    }
}

/// Generics that stand for no place by themselves.
const GENERIC: &str = "江河湖海山岛村镇乡县市省区州路街站院校城";
/// What a harbour, a lake, a road ends in.
const LAND: &str = "港湾河江湖海岛山峡峰岭路街桥邦村镇乡";
/// Countries by the character that also names their language.
const LANGUAGES: &str = "中英法德俄日韩西";

/// All rules.
pub const RULES: &[Rule] = &[
    Rule {
        of: Person,
        when: |a, d| d.end - d.start == 2 && a.doubtful_person(d) && !places::codes(&a.name(d)).is_empty(),
        then: Then::Becomes(Place),
        #[cfg(test)]
        examples: &[
            ("会址设在亳州。", "亳州", 0.7, Some((Place, "亳州"))),
            ("县长安康到会。", "安康", 0.7, Some((Person, "安康"))),
        ],
    },
    // A river called by its generic: nobody is named by one character.
    Rule {
        of: Person,
        when: |a, d| d.end - d.start == 1 && a.chars(d).iter().all(|&c| is_han(c)),
        then: Then::Goes,
        #[cfg(test)]
        examples: &[("潮退了，江还在流。", "江", 0.9, None)],
    },
    // 某市委常委: an office that somebody holds, unless its meeting or its room is meant.
    Rule {
        of: Organization,
        when: |a, d| organizations::is_member(a.chars(d), a.behind(d)),
        then: Then::Goes,
        #[cfg(test)]
        examples: &[
            ("市委常委、副市长到会", "市委常委", 0.9, None),
            ("市委常委会研究", "市委常委", 0.9, Some((Organization, "市委常委"))),
        ],
    },
    // “云岭行”: a tour that a paper makes, called after where it goes.
    Rule {
        of: Person,
        when: |a, d| {
            a.before(d).ends_with(&['“'])
                && a.behind(d).first() == Some(&'”')
                && a.chars(d).ends_with(&['行'])
                && d.end - d.start == 3
        },
        then: Then::Goes,
        #[cfg(test)]
        examples: &[
            ("委员“云岭行”到会", "云岭行", 0.9, None),
            ("记者柳云行到会", "柳云行", 0.9, Some((Person, "柳云行"))),
        ],
    },
    // A storm has a name of its own.
    Rule {
        of: Person,
        when: |a, d| ["飓风", "台风", "气旋", "热带风暴"].iter().any(|w| people::starts(a.behind(d), w)),
        then: Then::Goes,
        #[cfg(test)]
        examples: &[("玛琳娜飓风过境", "玛琳娜", 0.99, None)],
    },
    // “甲比（JABI）”: quoted with its spelling in letters, as storms are.
    Rule {
        of: Person,
        when: |a, d| {
            let spelling = a.behind(d).strip_prefix(&['（']).and_then(|rest| rest.get(..2));
            a.before(d).ends_with(&['“']) && spelling.is_some_and(|s| s.iter().all(char::is_ascii_uppercase))
        },
        then: Then::Goes,
        #[cfg(test)]
        examples: &[
            ("命名为“玛琳（MARIN）”的风", "玛琳", 0.9, None),
            ("玛琳（MARIN）说", "玛琳", 0.9, Some((Person, "玛琳"))),
        ],
    },
    // 《柳子·渡口篇》: a part of a book, not somebody with a foreign name.
    Rule {
        of: Person,
        when: |a, d| {
            let cited = a.before(d).ends_with(&['《']) && a.behind(d).starts_with(&['》']);
            cited && a.chars(d).contains(&'·') && !people::sounds_foreign(&a.name(d))
        },
        then: Then::Goes,
        #[cfg(test)]
        examples: &[
            ("化用《柳子·渡口下》", "柳子·渡口下", 0.9, None),
            ("《列夫·托尔斯泰》", "列夫·托尔斯泰", 0.9, Some((Person, "列夫·托尔斯泰"))),
        ],
    },
    // A camp, an airport is called after a place.
    Rule {
        of: Person,
        when: |a, d| {
            ["难民营", "国际机场", "半岛", "群岛", "海峡", "山脉"]
                .iter()
                .any(|w| people::starts(a.behind(d), w))
        },
        then: Then::Becomes(Place),
        #[cfg(test)]
        examples: &[("在玛琳赖难民营", "玛琳赖", 0.9, Some((Place, "玛琳赖")))],
    },
    // 白令海和甲尔次克海: beside a sea, a river, an island.
    Rule {
        of: Person,
        when: |a, d| {
            let [_, _, _, .., last] = a.chars(d) else { return false };
            "海湾岛河湖江山".contains(*last)
                && matches!(a.before(d), [.., other, '、' | '和' | '与'] if other == last)
        },
        then: Then::Becomes(Place),
        #[cfg(test)]
        examples: &[
            ("白令海和玛琳次克海的渡船", "玛琳次克海", 0.9, Some((Place, "玛琳次克海"))),
            ("林海和柳大海的渡船", "柳大海", 0.9, Some((Person, "柳大海"))),
        ],
    },
    // 茉莉, 杨梅: a noun that looks like a name is one where a title says so.
    Rule {
        of: Person,
        when: |a, d| {
            let chars = &a.para.chars;
            let titled =
                titles::before(chars, d.start, true).is_some() || titles::after(chars, d.end).is_some();
            !titled && is_common(&a.name(d), "person")
        },
        then: Then::Goes,
        #[cfg(test)]
        examples: &[
            ("渡口的茉莉开了", "茉莉", 0.99, None),
            ("露天杨梅熟了", "杨梅", 0.99, None),
            ("杨梅局长到会", "杨梅", 0.99, Some((Person, "杨梅"))),
            ("村民茉莉到会", "茉莉", 0.99, Some((Person, "茉莉"))),
        ],
    },
    Rule {
        of: Person,
        when: |a, d| organizations::is_known(&a.name(d)),
        then: Then::Becomes(Organization),
        #[cfg(test)]
        examples: &[("拼多多的渡船", "拼多多", 0.7, Some((Organization, "拼多多")))],
    },
    Rule {
        of: Person,
        when: |a, d| places::is_foreign(&a.name(d)),
        then: Then::Becomes(Place),
        #[cfg(test)]
        examples: &[("飞往温哥华", "温哥华", 0.9, Some((Place, "温哥华")))],
    },
    // 山东、四川两地某局: of both. One place's third district is one.
    Rule {
        of: Organization,
        when: |a, d| a.before(d).ends_with(&['、']) && of_several(a.chars(d)).is_some(),
        then: Then::Cut(|a, d| Some((d.start, d.start + of_several(a.chars(d))?))),
        #[cfg(test)]
        examples: &[
            ("委托山东、四川两地渡口局承办", "四川两地渡口局", 0.9, Some((Place, "四川"))),
            ("亳州三区法院开庭", "亳州三区法院", 0.9, Some((Organization, "亳州三区法院"))),
            ("二十国集团开会", "二十国集团", 0.9, Some((Organization, "二十国集团"))),
        ],
    },
    Rule {
        of: Organization,
        when: |a, d| !places::codes(&a.name(d)).is_empty() && places::are_counted(a.behind(d)),
        then: Then::Becomes(Place),
        #[cfg(test)]
        examples: &[("委托四川两地渡口局承办", "四川", 0.9, Some((Place, "四川")))],
    },
    // 四川两地某局 without the other place before it: no body.
    Rule {
        of: Organization,
        when: |a, d| {
            a.chars(d).windows(2).skip(1).any(|w| matches!(w, ['两' | '三' | '四' | '多' | '各', '地']))
        },
        then: Then::Goes,
        #[cfg(test)]
        examples: &[("委托仚里两地渡口局承办", "仚里两地渡口局", 0.9, None)],
    },
    // 日本, 中国 are no bodies unless the learned layer is sure of it (a team).
    Rule {
        of: Organization,
        when: |a, d| d.sure < LIMIT && places::is_listed(&a.name(d)),
        then: Then::Becomes(Place),
        #[cfg(test)]
        examples: &[
            ("日本的渡船", "日本", 0.4, Some((Place, "日本"))),
            ("日本三比零获胜", "日本", 0.9, Some((Organization, "日本"))),
        ],
    },
    Rule {
        of: Organization,
        when: |a, d| {
            let land = a.chars(d).last().is_some_and(|&c| LAND.contains(c));
            (land || places::is_site(&a.name(d))) && !organizations::ends_like_one(a.chars(d))
        },
        then: Then::Becomes(Place),
        #[cfg(test)]
        examples: &[
            ("走进渡口化工基地", "渡口化工基地", 0.9, Some((Place, "渡口化工基地"))),
            ("渡船驶入青禾港", "青禾港", 0.9, Some((Place, "青禾港"))),
        ],
    },
    // Letters alone are as often a measure as a body; a name that ends like none is mostly none.
    Rule {
        of: Organization,
        when: |a, d| {
            let latin = a.chars(d).iter().all(|c| c.is_ascii());
            let odd = latin || d.sure < LIMIT - 0.2 && !organizations::ends_like_one(a.chars(d));
            odd && d.sure < LIMIT
        },
        then: Then::Goes,
        #[cfg(test)]
        examples: &[("水深用DWT表示", "DWT", 0.4, None)],
    },
    // 国家 begins a body only if a body's word ends it.
    Rule {
        of: Organization,
        when: |a, d| people::starts(a.chars(d), "国家") && !organizations::ends_like_one(a.chars(d)),
        then: Then::Goes,
        #[cfg(test)]
        examples: &[("国家通航能力提升", "国家通航能力", 0.9, None)],
    },
    // 华中中南部, 浙江部分气象台: a place, and what part of it or which of its bodies are meant.
    Rule {
        of: Organization,
        when: |a, d| of_some(a.chars(d)).is_some(),
        then: Then::Cut(|a, d| Some((d.start, d.start + of_some(a.chars(d))?))),
        #[cfg(test)]
        examples: &[
            ("华中中南部有雨", "华中中南部", 0.9, Some((Place, "华中"))),
            ("浙江部分气象台", "浙江部分气象台", 0.9, Some((Place, "浙江"))),
        ],
    },
    Rule {
        of: Organization,
        when: |a, d| places::is_listed(&a.name(d)) && part_or_some(a.behind(d)).is_some(),
        then: Then::Becomes(Place),
        #[cfg(test)]
        examples: &[("华中北部有雨", "华中", 0.95, Some((Place, "华中")))],
    },
    // 走进渡口的组委会: a verb, and a body without a name.
    Rule {
        of: Organization,
        when: |a, d| {
            let verb = |n: &usize| ending(&BEFORE_NAMES, &a.chars(d)[..*n]) == Some(*n);
            let n = (2..d.end - d.start).rev().find(verb);
            n.is_some_and(|n| is_common(&a.para.text(d.start + n, d.end), "organization"))
        },
        then: Then::Goes,
        #[cfg(test)]
        examples: &[("渡船助力组委会", "助力组委会", 0.95, None)],
    },
    Rule {
        of: Organization,
        when: |a, d| organizations::is_no_body(a.chars(d)),
        then: Then::Goes,
        #[cfg(test)]
        examples: &[("渡口生产力布局", "渡口生产力布局", 0.9, None)],
    },
    // 量子信息、空天科技等领域: a field, not a firm called so.
    Rule {
        of: Organization,
        when: |a, d| {
            const FIELDS: [&str; 6] = ["领域", "产业", "行业", "赛道", "学科", "方向"];
            let field = a.chars(d).ends_with(&['科', '技']) || a.chars(d).ends_with(&['技', '术']);
            let behind: String = a.behind(d).iter().take(8).collect();
            field && behind.starts_with('等') && FIELDS.iter().any(|w| behind.contains(w))
        },
        then: Then::Goes,
        #[cfg(test)]
        examples: &[
            ("进入渡船科技等新兴领域", "渡船科技", 0.9, None),
            ("渡船科技等公司到场", "渡船科技", 0.9, Some((Organization, "渡船科技"))),
        ],
    },
    // 渡口联防联(控): the last character begins another word.
    Rule {
        of: Organization,
        when: |a, d| !organizations::ends_like_one(a.chars(d)) && a.ends_inside_word(d),
        then: Then::Goes,
        #[cfg(test)]
        examples: &[("青石县推动渡口合作", "青石县推动渡口合", 0.9, None)],
    },
    Rule {
        of: Organization,
        when: |a, d| !organizations::whole(a.chars(d)) || is_common(&a.name(d), "organization"),
        then: Then::Goes,
        #[cfg(test)]
        examples: &[("工作专班到渡口", "工作专班", 0.9, None), ("渡口局（渡", "渡口局（渡", 0.9, None)],
    },
    // 京东 is a district's short name, and on a page the firm.
    Rule {
        of: Place,
        when: |a, d| organizations::is_known(&a.name(d)),
        then: Then::Becomes(Organization),
        #[cfg(test)]
        examples: &[("在京东买船", "京东", 0.9, Some((Organization, "京东")))],
    },
    Rule {
        of: Place,
        when: |a, d| {
            let name = a.name(d);
            name.is_ascii() || name.contains('—') || name.starts_with('各')
        },
        then: Then::Goes,
        #[cfg(test)]
        examples: &[("用DUKOU驾船", "DUKOU", 0.9, None), ("到各渡口", "各渡口", 0.9, None)],
    },
    Rule {
        of: Place,
        when: |a, d| organizations::is_one(&a.name(d)) || organizations::is_institution(a.chars(d)),
        then: Then::Becomes(Organization),
        #[cfg(test)]
        examples: &[("青禾渡船公司开航", "青禾渡船公司", 0.9, Some((Organization, "青禾渡船公司")))],
    },
    // 禾海 + 聊城 + 渡口: what no list has stands before no city; it is half of a longer name.
    Rule {
        of: Place,
        when: |a, d| {
            let name = a.name(d);
            let city = |n: usize| {
                let next: String = a.behind(d).iter().take(n).collect();
                places::codes(&next).iter().any(|code| code.ends_with("00"))
            };
            d.sure < 0.9 && d.end - d.start == 2 && !places::is_listed(&name) && (2..=3).any(city)
        },
        then: Then::Goes,
        #[cfg(test)]
        examples: &[
            ("移入禾海聊城渡口仓库", "禾海", 0.85, None),
            ("山东聊城渡口", "山东", 0.85, Some((Place, "山东"))),
        ],
    },
    Rule {
        of: Place,
        when: |a, d| {
            let name = a.name(d);
            d.sure < 0.6
                && d.end - d.start > 1
                && !places::ends_like_one(&name)
                && !people::sounds_foreign(&name)
        },
        then: Then::Goes,
        #[cfg(test)]
        examples: &[
            ("大伙摆渡忙", "摆渡忙", 0.5, None),
            ("到青禾渡口村", "青禾渡口村", 0.5, Some((Place, "青禾渡口村"))),
        ],
    },
    // 南(渡), 奥(运): one character, and the beginning of a word.
    Rule {
        of: Place,
        when: |a, d| {
            let beside = a.places.iter().any(|p| p.0 == d.end);
            d.end - d.start == 1 && !beside && a.ends_inside_word(d)
        },
        then: Then::Goes,
        #[cfg(test)]
        examples: &[("亳州日子好", "日", 0.9, None)],
    },
    // 中医药, 中华文化: places in the corpora, not on a page.
    Rule {
        of: Place,
        when: |a, d| {
            let generic = GENERIC.contains(a.para.chars[d.start]);
            d.end - d.start == 1 && (!a.touches(d) || generic) || is_common(&a.name(d), "word")
        },
        then: Then::Goes,
        #[cfg(test)]
        examples: &[("中医药展", "中", 0.9, None), ("中华渡船文化", "中华", 0.9, None)],
    },
    Rule {
        of: Place,
        when: |a, d| a.chars(d).iter().skip(2).any(|&c| c == '各'),
        then: Then::Cut(|a, d| {
            let end = (d.start + 2..d.end).find(|&at| a.para.chars[at] == '各')?;
            Some((d.start, end))
        }),
        #[cfg(test)]
        examples: &[("环太湖各县市", "环太湖各县市", 0.9, Some((Place, "环太湖")))],
    },
    // 亳州渡(船): the last character begins another word.
    Rule {
        of: Place,
        when: |a, d| {
            d.end - d.start >= 3
                && a.ends_inside_word(d)
                && !places::ends_like_one(&a.para.text(d.end - 1, d.end))
                && !places::is_listed(&a.name(d))
                && places::is_listed(&a.para.text(d.start, d.end - 1))
        },
        then: Then::Cut(|_, d| Some((d.start, d.end - 1))),
        #[cfg(test)]
        examples: &[("亳州运动会", "亳州运", 0.95, Some((Place, "亳州")))],
    },
    // 日照时数, 朝阳群众: words of the language as often as names.
    Rule {
        of: Place,
        when: |a, d| !a.stands_as_place(d) && is_common(&a.name(d), "weak"),
        then: Then::Goes,
        #[cfg(test)]
        examples: &[
            ("今年日照时数偏多", "日照", 0.9, None),
            ("驻日照的渡船", "日照", 0.9, Some((Place, "日照"))),
        ],
    },
    Rule {
        of: Place,
        when: |a, d| {
            let behind = a.behind(d).iter().find(|c| !LANGUAGES.contains(**c));
            behind.is_some_and(|c| matches!(c, '双' | '文' | '语'))
                && a.chars(d).iter().all(|c| LANGUAGES.contains(*c))
        },
        then: Then::Goes,
        #[cfg(test)]
        examples: &[("提供中英双语服务", "中英", 0.9, None)],
    },
    // 阿拉伯语: a language.
    Rule {
        of: Place,
        when: |a, d| {
            d.end - d.start >= 2 && matches!(a.behind(d), ['语', rest @ ..] if !rest.starts_with(&['言']))
        },
        then: Then::Goes,
        #[cfg(test)]
        examples: &[("用西班牙语和阿拉伯语写成", "阿拉伯", 0.99, None)],
    },
    Rule {
        of: Place,
        when: |_, _| true,
        then: Then::Cut(|a, d| {
            let rest = (d.sure < 0.9).then(|| a.behind(d));
            let (from, to) = places::trim(a.chars(d), rest, a.touches(d))?;
            Some((d.start + from, d.start + to))
        }),
        #[cfg(test)]
        examples: &[
            ("灵璧玉米丰收", "灵璧玉", 0.7, Some((Place, "灵璧"))),
            ("让便利惠及渡口", "便利惠", 0.7, None),
        ],
    },
];

/// Applies the rules to what the learned layer found in a paragraph.
pub fn settle(para: &Para, drafts: &mut Vec<Draft>) {
    let places = drafts.iter().filter(|d| d.kind == Place).map(|d| (d.start, d.end)).collect();
    let around = Around { para, places };
    drafts.retain_mut(|d| {
        let of = d.kind;
        if d.certain {
            return true;
        }
        for rule in RULES.iter().filter(|r| r.of == of) {
            if !(rule.when)(&around, d) {
                continue;
            }
            match rule.then {
                Then::Becomes(kind) => {
                    d.kind = kind;
                    return true;
                }
                Then::Goes => return false,
                Then::Cut(bounds) => match bounds(&around, d) {
                    Some((start, end)) => (d.start, d.end) = (start, end),
                    None => return false,
                },
            }
        }
        true
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Why;

    const TEST: Why = Why::new("", "");

    #[test]
    fn rules_do_what_their_examples_say() {
        let mut wrong = Vec::new();
        for rule in RULES {
            assert!(!rule.examples.is_empty());
            let mut applies = false;
            for &(text, name, sure, want) in rule.examples {
                let para = Para::new(0, 0, text);
                let start = para.char_at(text.find(name).expect("stands in the text") as u32);
                let draft = Draft::new(rule.of, start, start + name.chars().count(), sure, TEST);
                let around = Around { para: &para, places: vec![(draft.start, draft.end)] };
                applies |= (rule.when)(&around, &draft);
                let mut drafts = vec![draft];
                settle(&para, &mut drafts);
                let got = drafts.first().map(|d| (d.kind, para.text(d.start, d.end)));
                if got.as_ref().map(|(k, t)| (*k, t.as_str())) != want {
                    wrong.push(format!("{text}: {got:?}, not {want:?}"));
                }
            }
            if !applies {
                wrong.push(format!("no example is a case of the rule: {}", rule.examples[0].0));
            }
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }
}
