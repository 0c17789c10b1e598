//! What the words of a run give away of the item that it belongs to: a notice, a picture, the last words of a report.

use super::speaks_of_picture;
use crate::lines::{han, invisible};
use crate::surnames::surname;

/// What notices are called.
const NOTICES: &[&str] = &[
    "公告", "通告", "启事", "启示", "通知", "公示", "声明", "告示", "布告", "须知", "公报", "讣告", "遗失",
    "招标", "啟事", "聲明", "訃告",
];

/// …的公告, …启事.
pub fn announces_notice(text: &str) -> bool {
    let tight: String = text.chars().filter(|&c| !invisible(c)).collect();
    NOTICES.iter().any(|k| tight.ends_with(k))
}

/// 图片新闻, 镜头里的….
pub fn announces_picture(text: &str) -> bool {
    const WORDS: [&str; 9] = ["图片", "圖片", "图说", "圖說", "影像", "光影", "镜头", "鏡頭", "定格"];
    text.chars().count() <= 12 && WORDS.iter().any(|w| text.contains(w))
}

/// What an editor sets before a report is called.
const NOTES: &[&str] = &[
    "编者按",
    "编者的话",
    "编者语",
    "开栏的话",
    "开栏语",
    "核心提示",
    "阅读提示",
    "内容提要",
    "編者按",
    "編者的話",
    "編者語",
    "開欄的話",
    "開欄語",
    "閱讀提示",
    "內容提要",
];

/// 编者按：…, 【核心提示】…: an editor's words before a report.
pub fn is_note(text: &str) -> bool {
    let tight = text.trim_start_matches(|c: char| invisible(c) || "【[〔（(■◆●▲★".contains(c));
    NOTES.iter().any(|note| tight.starts_with(note))
}

/// 2031年3月5日, 二〇三一年三月五日, 3月5日.
pub fn is_date(text: &str) -> bool {
    let tight: String = text.chars().filter(|&c| !invisible(c)).collect();
    let numeral = |c: char| c.is_ascii_digit() || "〇零○一二三四五六七八九十".contains(c);
    tight.ends_with(['日', '号', '號'])
        && tight.contains('月')
        && tight.chars().all(|c| numeral(c) || matches!(c, '年' | '月' | '日' | '号' | '號'))
}

/// Whether a line may be the name of a person and nothing else: 甄小溪, 步 青.
pub fn is_name(text: &str) -> bool {
    /// Weaker surnames are mostly other words.
    const USUAL: f32 = 1.5;
    let tight: Vec<char> = text.chars().filter(|&c| !invisible(c)).collect();
    (2..=4).contains(&tight.len()) && tight.iter().all(|&c| han(c)) && surname(text) > USUAL
}

/// How the bodies end that sign notices.
const SIGNERS: &[&str] = &[
    "局",
    "委员会",
    "政府",
    "公司",
    "中心",
    "医院",
    "学校",
    "大学",
    "学院",
    "法院",
    "检察院",
    "支队",
    "大队",
    "办公室",
    "办事处",
    "管理处",
    "管委会",
    "居委会",
    "村委会",
    "党委",
    "县委",
    "市委",
    "省委",
    "区委",
    "协会",
    "学会",
    "联合会",
    "银行",
    "编辑部",
    "报社",
    "集团",
    "站",
    "所",
    "厅",
    "部",
    "馆",
    "館",
    "委員會",
    "醫院",
    "學校",
];

/// Whether a line may be the name of a body and nothing else, as it signs a notice.
pub fn is_signer(text: &str) -> bool {
    let count = text.chars().filter(|&c| !invisible(c)).count();
    let plain = text.chars().all(|c| han(c) || invisible(c) || matches!(c, '（' | '）'));
    plain && (5..=24).contains(&count) && SIGNERS.iter().any(|s| text.ends_with(s))
}

/// Whether a paragraph says when it happened in its first words, as the first one of a report does: 近日, 9月6日, 6日上午.
pub fn opens_with_time(text: &str) -> bool {
    /// Characters that are looked at.
    const OPENING: usize = 40;
    const WORDS: &[&str] = &[
        "近日",
        "日前",
        "昨日",
        "昨天",
        "今日",
        "今天",
        "连日来",
        "近期",
        "眼下",
        "当前",
        "今年以来",
        "連日來",
        "當前",
        "今年以來",
    ];
    let opening: Vec<char> = text.chars().filter(|&c| !invisible(c)).take(OPENING).collect();
    let day = |at: usize| {
        let digits = opening[..at].iter().rev().take_while(|c| c.is_ascii_digit()).count();
        let before = at.checked_sub(digits + 1).map(|i| opening[i]);
        let after = opening.get(at + 1);
        (1..=2).contains(&digits)
            && (before == Some('月') || after.is_some_and(|c| "，、上下晚凌清举舉在".contains(*c)))
    };
    let days = (1..opening.len()).any(|at| opening[at] == '日' && day(at));
    let text: String = opening.iter().collect();
    days || WORDS.iter().any(|w| text.contains(w))
}

/// The words to a picture are fewer characters than this.
pub const CAPTION: usize = 360;

/// Marks that point at a picture.
const POINTERS: &[char] = &['▲', '△', '▼', '▽', '◀', '▶', '◄', '►', '↑', '↓', '←', '→'];

/// Whether a paragraph reads as the text to a picture.
pub fn is_caption(text: &str) -> bool {
    let credited = credits_picture(text) && closes_report(text);
    text.chars().count() < CAPTION && (speaks_of_picture(text) || points_at_picture(text) || credited)
}

/// Whether a text begins by pointing at a picture: ▲, 图为, 上图：.
pub fn points_at_picture(text: &str) -> bool {
    /// Characters in which the words must stand.
    const OPENING: usize = 6;
    let opening = text.char_indices().nth(OPENING).map_or(text, |(at, _)| &text[..at]);
    text.starts_with(POINTERS) || speaks_of_picture(opening)
}

/// Whether a text ends with who took a picture, or gave it.
pub fn credits_picture(text: &str) -> bool {
    let tail = tail(text, 16);
    ["摄影", "摄）", "攝）", "供图", "供圖", "图/", "发）", "新华社发"].iter().any(|m| tail.contains(m))
        || ends_in_taken(tail)
}

/// …摄, but not the half of 6摄氏度 that a line end parts.
fn ends_in_taken(text: &str) -> bool {
    text.strip_suffix(['摄', '攝']).is_some_and(|by| !by.ends_with(char::is_numeric))
}

/// Whether a line ends with a picture credit, closing bracket or not: 甄小溪摄, 甄小溪 供图）.
pub fn ends_with_credit(line: &str) -> bool {
    let line = line.trim_end_matches(['）', ')']);
    ends_in_taken(line) || ["摄影", "攝影", "供图", "供圖"].iter().any(|m| line.ends_with(m))
}

/// The last `n` characters.
fn tail(text: &str, n: usize) -> &str {
    let from = text.char_indices().rev().nth(n.saturating_sub(1)).map_or(0, |(at, _)| at);
    &text[from..]
}

/// （甄小溪）, （来源：… 编译：…）, 图/甄小溪, （作者系…） at the end of a text.
pub fn closes_report(text: &str) -> bool {
    let text = text.trim_end();
    if let Some(body) = tail(text, 48).strip_suffix(['）', ')']) {
        let Some(at) = body.rfind(['（', '(']) else { return false };
        let inside = &body[at..].trim_start_matches(['（', '(']);
        let before = body[..at].trim_end();
        let after_stop = before.is_empty() || before.ends_with(['。', '”', '！', '？', '》', '…']);
        let marked = ["来源", "编译", "记者", "通讯员", "作者", "摘编", "整理", "据", "執筆", "記者", "來源"]
            .iter()
            .any(|m| inside.contains(m));
        let short = inside.chars().all(|c| han(c) || invisible(c) || c == '、' || c == '·');
        return after_stop && (marked || short);
    }
    let last = tail(text, 14);
    ["图/", "文/", "摄影", "供图"].iter().any(|m| last.contains(m)) || ends_in_taken(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Text, whether it closes a report, credits a picture, is a caption; the names are invented.
    const EXAMPLES: &[(&str, [bool; 3])] = &[
        ("渡口修好了。（甄小溪）", [true, false, false]),
        ("渡口修好了。（来源：云州渡口网）", [true, false, false]),
        ("渡口修好了（一期）", [false, false, false]),
        ("渡口修好了。", [false, false, false]),
        ("工人在渡口检修。（甄小溪 摄）", [true, true, true]),
        ("工人在渡口检修。甄小溪 摄", [true, true, true]),
        ("工人在渡口检修。图/甄小溪", [true, true, true]),
        ("工人在渡口检修。甄天一摄", [true, true, true]),
        ("渡口的水温是6摄", [false, false, false]),
        ("图为工人在渡口检修。", [false, false, true]),
        ("▲工人在渡口检修。", [false, false, true]),
    ];

    #[test]
    fn last_words() {
        for (text, want) in EXAMPLES {
            assert_eq!([closes_report(text), credits_picture(text), is_caption(text)], *want, "{text}");
        }
        assert!(!is_caption(&format!("{}（甄小溪 摄）", "渡口修好了。".repeat(80))));
    }

    #[test]
    fn the_opening_points_at_a_picture() {
        for (text, points) in [
            ("▲工人在渡口检修。", true),
            ("图为工人在渡口检修。", true),
            ("（上图）工人在渡口检修。", true),
            ("工人在渡口检修，图为岸边。", false),
            ("图书馆开馆", false),
            ("", false),
        ] {
            assert_eq!(points_at_picture(text), points, "{text}");
        }
    }

    #[test]
    fn an_editors_words() {
        for (text, note) in [
            ("编者按：渡口修好了。", true),
            ("【编者按】渡口修好了。", true),
            ("■核心提示 渡口修好了。", true),
            ("編者的話：渡口修好了。", true),
            ("编者在会上强调，渡口要修好。", false),
            ("渡口修好了，编者按例写了几句。", false),
        ] {
            assert_eq!(is_note(text), note, "{text}");
        }
    }

    #[test]
    fn lines_that_are_one_name() {
        for (line, name, signer) in [
            ("王小满", true, false),
            ("王 满", true, false),
            ("渡口", false, false),
            ("王小满说", true, false),
            ("王小满的船来了", false, false),
            ("王小满，", false, false),
            ("云州市公安局", false, true),
            ("云州渡口（集团）公司", false, true),
            ("税务局", false, false),
            ("云州市公安局说", false, false),
            ("走，去云州市公安局", false, false),
        ] {
            assert_eq!([is_name(line), is_signer(line)], [name, signer], "{line}");
        }
    }

    #[test]
    fn times_in_the_first_words() {
        for yes in
            ["近日，渡口开航。", "云州渡口9 月6 日开航。", "云州渡口6日上午开航。", "记者日前在渡口看到"]
        {
            assert!(opens_with_time(yes), "{yes}");
        }
        for no in ["渡口每月开放。", "《云州日报》创刊", "渡口开了6日游专线。", "渡口开航，船来船往。"]
        {
            assert!(!opens_with_time(no), "{no}");
        }
    }

    #[test]
    fn what_a_line_announces() {
        for yes in ["关于渡口停航的公告", "寻 船 启 事"] {
            assert!(announces_notice(yes), "{yes}");
        }
        for no in ["公告栏前人头攒动", "渡口开航"] {
            assert!(!announces_notice(no), "{no}");
        }
        assert!(announces_picture("镜头里的渡口") && !announces_picture("渡口开航"));
        assert!(is_date("2031年3月5日") && is_date("二〇三一年三月五日") && !is_date("3月5日上午"));
    }
}
