//! What the words of a single line give away: leads, bylines, jumps, folios, staff lines.
//!
//! Each cue is a pattern with its own examples below; a cue is a sign for the search over the
//! page, never a decision.

pub mod run;

use regex::Regex;
use std::sync::LazyLock;

use crate::lines::invisible;
use crate::surnames::surname;

/// A sign that a line carries in its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cue {
    /// 本报讯…, 新华社云州9月3日电: the beginning of a report.
    Lead,
    /// 据…消息, 近日，, 4月9日，: what a report without a lead may begin with.
    SoftLead,
    /// A line that only names its makers.
    Byline,
    /// 下转, 上接.
    Jump,
    /// Page number, date line.
    Folio,
    /// Editors, layout, proof.
    Staff,
    /// The newspaper's name, its numbers and addresses.
    Masthead,
    /// 要闻, 综合: the name of a section.
    Section,
    /// 民生观察, 短讯速递: the label of a regular column.
    Column,
    /// ■, ▲, ★: the beginning of a brief in a list.
    Bullet,
}

impl Cue {
    /// All cues, the more certain first.
    pub const ALL: [Cue; 10] = [
        Cue::Jump,
        Cue::Lead,
        Cue::Byline,
        Cue::Staff,
        Cue::Folio,
        Cue::Masthead,
        Cue::Section,
        Cue::SoftLead,
        Cue::Column,
        Cue::Bullet,
    ];

    /// The first cue that a line carries.
    pub fn of(line: &str) -> Option<Cue> {
        Cue::ALL.into_iter().find(|cue| cue.matches(line))
    }

    /// Whether a line (without white space at its ends) carries the cue.
    pub fn matches(self, line: &str) -> bool {
        match self {
            Cue::Section => return SECTIONS.contains(&line),
            Cue::Column => {
                return line.chars().count() <= 12
                    && (COLUMN_ENDS.iter().any(|end| line.ends_with(end) && line.len() > end.len())
                        || COLUMN_BEGINS.iter().any(|begin| line.starts_with(begin)));
            }
            Cue::Bullet => return line.starts_with(BULLETS),
            _ => {}
        }
        let long = match self {
            Cue::Lead | Cue::SoftLead => usize::MAX,
            Cue::Byline | Cue::Masthead => 180,
            Cue::Staff => 300,
            _ => 120,
        };
        line.len() <= long && self.pattern().is_match(line) && !(self == Cue::Byline && compound(line))
    }

    fn pattern(self) -> &'static Regex {
        match self {
            Cue::Lead => &LEAD,
            Cue::SoftLead => &SOFT_LEAD,
            Cue::Byline => &BYLINE,
            Cue::Jump => &JUMP,
            Cue::Folio => &FOLIO,
            Cue::Staff => &STAFF,
            Cue::Masthead | Cue::Section | Cue::Column | Cue::Bullet => &MASTHEAD,
        }
    }
}

/// A Han character, for patterns.
macro_rules! han {
    () => {
        "[〇々\u{3400}-\u{9fff}]"
    };
}

/// Numerals as newspapers print them.
macro_rules! num {
    () => {
        "[0-9０-９〇零一二三四五六七八九十]"
    };
}

/// Joins the parts of a pattern; `\s` stands for the spaces of newspaper text (the regex crate's
/// own needs tables that cost the page 30 KB).
fn pattern(parts: &[&str]) -> Regex {
    Regex::new(&parts.concat().replace(r"\s", "[ \t\u{a0}\u{2002}-\u{200a}\u{3000}]"))
        .expect("a pattern of this file")
}

static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&[
        r"^[“【\[（(]?(?:",
        // 本报讯, 本报记者甲报道, 本报南平10月19日电
        r"本[报報刊台臺网網社]\s*[】\]]?(?:综合|特约|專|专)?(?:讯|訊|消息[\s（(]|[电電](?:[\s（(0-9０-９]|记者|$)|[^，。；：！？“”《》]{0,24}?(?:[0-9０-９一二三四五六七八九十日]|记者|特派员)[^，。；：！？“”《》]{0,20}?[电電讯訊]|(?:记者|記者)[^，。；：！？“”《》]{2,20}(?:报道|報道|報導)",
        // 本报云州讯（记者…）
        "|",
        han!(),
        r"{2,8}[讯訊](?:[】\])）（(\s]|记者|記者))",
        // 新华社云州9月3日电
        "|",
        han!(),
        r"{2,4}[社网網](?:[^，。；：！？“”《》]{0,20}?(?:月|日)[^，。；：！？“”《》]{0,20}?[电電讯訊]|[讯訊])",
        // 云州日报讯 记者…
        "|",
        han!(),
        r"{2,6}[报報][讯訊](?:[】\])）（(\s]|记者|記者)",
        ")",
    ])
});

static SOFT_LEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&[
        r"^(?:[图圖][为為①]|据[^，。]{2,30}(?:消息|报道|报道称|通报)|近日|日前|连日来|眼下|(?:",
        num!(),
        r"{2,4}\s*年)?\s*",
        num!(),
        r"{1,3}\s*月\s*",
        num!(),
        r"{1,3}\s*日)",
    ])
});

/// Who makes newspapers, for bylines and leads.
const MAKERS: &str = "(?:首席|见习|特约|实习|驻站|驻地|全媒体|融媒体|融媒|見習|特約|實習)*(?:记者|記者|通讯员|通訊員|特派员|评论员|評論員|实习生|實習生|摄影|攝影|撰文|撰稿|编译|編譯|作者|文图|图文|整理|文|图|圖)(?:报道|報道)?";

static BYLINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&[
        r"^[■□●○◆◇▲△★☆◎\s]*(?:",
        "(?:本[报報刊台臺网網社]|新华社|新華社|中新社|",
        han!(),
        "{2,6}(?:日报|晚报|报社|融媒体中心|融媒))?[\\s　]*",
        MAKERS,
        r"(?:[\s　:：/／、·•]|",
        MAKERS,
        "|",
        han!(),
        r"){0,40}(?:摄影报道|文/图|图/文|文/摄|摄|文|图)?",
        r"|(?:文|图|摄影|撰文)[/／](?:文|图|摄影)?[\s　:：/／]*(?:",
        han!(),
        r"|[\s　·•/／]){2,24}",
        "|",
        han!(),
        "{2,16}供图|(?:",
        han!(),
        r"|[\s　·•]){2,24}(?:文/图|图/文|文/摄|摄影报道|[\s　/／](?:摄|文|图|攝))",
        r")$",
    ])
});

/// 记者观察, 图 片 新 闻: a maker and a word that is no name.
fn compound(line: &str) -> bool {
    // 记者 次旦: a space before the name, which need not have a surname.
    if line.split_whitespace().count() == 2 && line.split_whitespace().all(|w| w.chars().count() > 1) {
        return false;
    }
    let tight: String = line.chars().filter(|&c| !invisible(c)).collect();
    COMPOUND.captures(&tight).is_some_and(|c| surname(&c[1]) == 0.0)
}

static COMPOUND: LazyLock<Regex> = LazyLock::new(|| pattern(&["^", MAKERS, "(", han!(), "{2,4})$"]));

static JUMP: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&[
        r"^[▲▼△▽►◄▶◀→←↓↑\s]*[（(【\[]?\s*(?:(?:紧|緊)?(?:下|上|文|内容)(?:转|轉|接)(?:自)?\s*第?\s*[A-Za-z]?\s*",
        num!(),
        r"{1,4}\s*(?:、\s*",
        num!(),
        // Without 下 or 上 the page must be called one: 接二连三地 is prose.
        r"{1,3}\s*)*[版页頁]?|(?:转|轉|[紧緊]?接|(?:详|詳|全文|相关报道|报道|另)见)(?:自)?\s*第?\s*[A-Za-z]?\s*",
        num!(),
        r"{1,4}\s*[版页頁])[^，。！？]{0,12}[）)】\]]?[▲▼△▽►◄▶◀→←↓↑\s]*$",
    ])
});

static FOLIO: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&[
        // 08, A3, 第4版, 4版 要闻
        r"^(?:[—\-·.\s]*[A-Za-z]?\s*[0-9０-９]{1,3}[—\-·.\s]*|[A-Z]?[0-9]{0,2}\s*(?:",
        han!(),
        r"{2,6}\s*)?第?\s*[A-Za-z]?",
        num!(),
        r"{1,3}\s*[版页頁](?:[\s　·:：|｜/]*",
        han!(),
        r"{2,8}(?:[·、/\s]",
        han!(),
        r"{2,6})?)?|",
        // 2025年10月20日 星期一 …
        r"[^，。！？；“”]{0,14}?(?:[0-9０-９]{4}|[〇零○一二三四五六七八九]{4})\s*[年.\-/]\s*",
        num!(),
        r"{1,3}\s*[月.\-/]\s*",
        num!(),
        r"{1,3}\s*[日号號]?(?:[\s　|｜/·,，]*(?:(?:星期|周|週|礼拜)[一二三四五六日天]|[农農夏]?[历曆]?",
        han!(),
        r"{0,9}[月年]",
        han!(),
        r"{1,5}|第?\s*[A-Za-z]?",
        num!(),
        r"{1,5}\s*[版期号號页]|总第[0-9]{1,6}期|今日[0-9一二三四五六七八九十]+版|",
        han!(),
        r"{2,4}))*)$",
    ])
});

/// Whether a staff line says who made the page: 责编：甄小溪; not 新闻热线：….
pub fn names_makers(line: &str) -> bool {
    static MAKERS: LazyLock<Regex> = LazyLock::new(|| pattern(&[STAFF_LABELS]));
    MAKERS.is_match(line)
}

/// The labels of a staff line.
const STAFF_LABELS: &str = "(?:本版|本期|今日|当班|值班|见习|執行|执行|特约|责任|責任|图片|视觉|视频|网络|美术)*(?:编辑|責編|责编|編輯|主编|主編|总编|编委|编审|编校|美编|美編|版式|校对|校對|校检|组版|設計|设计|制图|製圖|排版|审读|审校|监制|统筹|策划|主任|总监|版面)";

static STAFF: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&[
        r"^[■□●○◆◇▲\s【\[]*(?:",
        STAFF_LABELS,
        r"[\s　:：/／|｜】\]]+",
        han!(),
        r"{1,4}(?:[\s　、·•",
        "]+",
        han!(),
        r"{1,4}){0,4}[\s　，,;；|｜/／■□●○◆◇]*|",
        r"(?:联系|新闻|投稿|读者|服务|广告|发行|編輯部|编辑部|总编室|夜班)*(?:电话|热线|電話|熱線|传真|邮箱|信箱|E-?mail|QQ|微信)[\s:：]*[0-9A-Za-z@.\-—()（）\s]{5,40}){1,8}$",
    ])
});

static MASTHEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&[
        "^(?:",
        han!(),
        r"(?:\s?",
        han!(),
        r"){1,7}\s?(?:日\s?报|晚\s?报|早\s?报|时\s?报|商\s?报|周\s?报|都\s?市\s?报|晨\s?报|日\s?報|晚\s?報|時\s?報|週\s?報|导\s?报|象\s?报|军\s?报|法\s?制\s?报|报)",
        r"|.{0,20}(?:国内统一|國內統一|邮发代号|郵發代號|CN\s?[0-9]{2}|ISSN|主管主办|出版社?出版|[0-9]社出版|网址[:：]|总第\s?[0-9]+\s?期).{0,40}",
        r"|[A-Z]{4,}(?:\s[A-Z]{2,}){1,4})$",
    ])
});

/// Marks before the briefs of a list.
pub const BULLETS: &[char] =
    &['■', '□', '●', '○', '◆', '◇', '▲', '△', '▼', '▽', '★', '☆', '◀', '▶', '※', '•'];

/// 图为…, 上图：…: words that point at a picture; 江上图书馆 does not.
pub fn speaks_of_picture(text: &str) -> bool {
    const MARKS: [&str; 25] = [
        "图为",
        "圖為",
        "图①",
        "圖①",
        "图1",
        "图片",
        "圖片",
        "图：",
        "圖：",
        "图示",
        "左图",
        "右图",
        "上图",
        "下图",
        "大图：",
        "小图：",
        "题图",
        "资料图：",
        "资料图片",
        "左圖",
        "右圖",
        "上圖",
        "下圖",
        "題圖",
        "資料圖",
    ];
    MARKS.iter().any(|mark| {
        text.match_indices(mark).any(|(at, _)| !text[..at].chars().next_back().is_some_and(crate::lines::han))
    })
}

/// Whether a text ends a sentence.
pub fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '’', '）', ')', '」', '』', '】'])
        .ends_with(['。', '！', '？', '…', '!', '?'])
}

/// How labels of columns on one subject begin.
const COLUMN_BEGINS: [&str; 4] = ["聚焦", "关注", "關注", "直击"];

/// What the labels of regular columns end in.
const COLUMN_ENDS: &[&str] = &[
    "速递",
    "看台",
    "观察",
    "视线",
    "视野",
    "纵览",
    "观点",
    "时评",
    "导读",
    "关注",
    "笔记",
    "故事",
    "集纳",
    "之声",
    "论坛",
    "广场",
    "前沿",
    "简讯",
    "短讯",
    "快讯",
    "一线",
    "聚焦",
    "特写",
    "直击",
    "访谈",
    "镜头",
    "风采",
    "播报",
    "短波",
    "信箱",
    "文苑",
    "夜话",
    "漫笔",
    "在线",
    "传真",
    "链接",
    "周刊",
    "专栏",
    "追踪",
    "随笔",
    "随想",
    "杂谈",
    "微评",
    "快评",
    "锐评",
    "短评",
    "手记",
    "札记",
    "沙龙",
    "讲堂",
    "课堂",
    "天地",
    "园地",
    "长廊",
    "窗口",
    "大家谈",
    "面对面",
    "进行时",
    "新闻眼",
    "万花筒",
    "发布",
    "速览",
    "瞭望",
    "巡礼",
    "走笔",
    "絮语",
    "茶座",
    "掠影",
    "影像",
    "百科",
    "问答",
    "解读",
    "视点",
    "焦点",
    "话题",
    "来信",
    "热点",
    "看点",
    "动态",
    "资讯",
    "专线",
    "视窗",
    "印象",
    "一角",
    "之窗",
    "故事汇",
    "來信",
    "話題",
    "觀察",
    "視野",
    "論壇",
    "廣場",
    "筆記",
    "專欄",
    "關注",
    "導讀",
    "簡訊",
];

/// Names of sections that stand alone on a line.
pub const SECTIONS: &[&str] = &[
    "要闻",
    "综合",
    "文化",
    "科技",
    "体育",
    "经济",
    "国际",
    "国内",
    "时政",
    "社会",
    "教育",
    "健康",
    "副刊",
    "评论",
    "观点",
    "理论",
    "民生",
    "财经",
    "法治",
    "专题",
    "专版",
    "深度",
    "视点",
    "生态",
    "生活",
    "广告",
    "娱乐",
    "旅游",
    "县域",
    "要聞",
    "綜合",
    "國際",
    "體育",
    "經濟",
    "時政",
    "文化周刊",
    "今日关注",
    "本地",
    "新闻",
    "时事",
    "调查",
    "天下",
    "图片",
    "读书",
    "公告",
    "焦点",
    "聚焦",
    "特刊",
    "三农",
    "农业",
    "农村",
    "人物",
    "军事",
    "地方",
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Line and the cue that it carries first; the names are invented.
    const EXAMPLES: &[(&str, Option<Cue>)] = &[
        ("本报讯（记者 甄小溪） 4月8日，云州市", Some(Cue::Lead)),
        ("本报讯6月7日，云州", Some(Cue::Lead)),
        ("本报讯 记者 甄小溪 报道在汛期", Some(Cue::Lead)),
        ("本报南浦10月19日电 （记者甄小溪）", Some(Cue::Lead)),
        ("本報訊（記者甄小溪）", Some(Cue::Lead)),
        ("新华社云州9月3日电 4月9日，", Some(Cue::Lead)),
        ("新华社云州9月3日电4月9日，", Some(Cue::Lead)),
        ("本报云州讯（记者甄小溪）日前，", Some(Cue::Lead)),
        ("【本报云州讯】日前，", Some(Cue::Lead)),
        ("云州日报讯 记者甄小溪报道", Some(Cue::Lead)),
        ("本报创刊时的通讯录", None),
        ("本报记者获悉，云州市", None),
        ("本报电子版上线了新的栏目", None),
        ("据云州市气象局6月8日消息，", Some(Cue::SoftLead)),
        ("近日，云州市", Some(Cue::SoftLead)),
        ("聚焦云州渡口", Some(Cue::Column)),
        ("老师傅聚焦云州渡口", None),
        ("聚焦云州渡口的新老船工和他们的船", None),
        ("4 月 9 日，工人在", Some(Cue::SoftLead)),
        ("■ 本报记者 甄小溪", Some(Cue::Byline)),
        ("□本报通讯员 甄小溪 步青", Some(Cue::Byline)),
        ("■ 本报评论员", Some(Cue::Byline)),
        ("记者 甄小溪 通讯员 步青", Some(Cue::Byline)),
        ("图/文 甄小溪", Some(Cue::Byline)),
        ("甄小溪 摄", Some(Cue::Byline)),
        ("记者 甄小溪 摄", Some(Cue::Byline)),
        ("云州渔业公司供图", Some(Cue::Byline)),
        ("记者甄小溪", Some(Cue::Byline)),
        ("记者 扎西次仁", Some(Cue::Byline)),
        ("记者观察", Some(Cue::Column)),
        ("图片新闻", None),
        ("图 片 新 闻", None),
        ("▲（紧接第三版）", Some(Cue::Jump)),
        ("记者在采访中了解到，这里", None),
        ("（下转第7版）", Some(Cue::Jump)),
        ("▲（上接第1版）", Some(Cue::Jump)),
        ("下转第 8 版", Some(Cue::Jump)),
        ("（上接第一版）", Some(Cue::Jump)),
        ("（下轉A4版）", Some(Cue::Jump)),
        ("（下转3版）", Some(Cue::Jump)),
        ("（详见第3版）", Some(Cue::Jump)),
        ("接二连三地开来了", None),
        ("转第2版", Some(Cue::Jump)),
        ("第4版", Some(Cue::Folio)),
        ("第2版 要闻·民生", Some(Cue::Folio)),
        ("08", Some(Cue::Folio)),
        ("A3", Some(Cue::Folio)),
        ("2025年10月20日 星期一", Some(Cue::Folio)),
        ("2031年3月5日 第八版 要闻", Some(Cue::Folio)),
        ("二〇二五年十月二十日 星期一", Some(Cue::Folio)),
        ("责任编辑：甄小溪 版式：步青 校对：司徒南", Some(Cue::Staff)),
        ("本版责编：甄小溪 步青 司徒南", Some(Cue::Staff)),
        ("本版编辑 甄小溪 美编 步青 校对 司徒南", Some(Cue::Staff)),
        ("■责编/甄小溪 ■版式/步青", Some(Cue::Staff)),
        ("责编：甄小溪 电话：0000-0000000", Some(Cue::Staff)),
        ("责编在会议上强调，要把好关", None),
        ("云州日报", Some(Cue::Masthead)),
        ("云 州 晚 报", Some(Cue::Masthead)),
        ("国内统一连续出版物号 CN 00-0000", Some(Cue::Masthead)),
        ("要闻", Some(Cue::Section)),
        ("云州夜市开张", None),
        ("江岸观察", Some(Cue::Column)),
        ("观察", None),
        ("▲云州区划定步行街", Some(Cue::Bullet)),
    ];

    #[test]
    fn examples_hold() {
        for (line, want) in EXAMPLES {
            assert_eq!(Cue::of(line), *want, "{line}");
        }
    }

    #[test]
    fn pictures() {
        assert!(names_makers("责编：甄小溪") && !names_makers("新闻热线：0000000"));
        for yes in ["图为渡口。", "▲上图：桥上的灯", "（左图）新校舍", "船到了。图为岸边", "资料图：老渡口"]
        {
            assert!(speaks_of_picture(yes), "{yes}");
        }
        for no in ["图书馆今日开馆", "江上图书馆", "意图为何", "宏图大展"] {
            assert!(!speaks_of_picture(no), "{no}");
        }
    }
}
