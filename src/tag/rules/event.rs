//! Meetings, campaigns, contests, disasters: a head word, and how far its name reaches to the left.

use super::text::{Text, is_stop};
use super::{Context, RuleMention};
use crate::page::{EntityKind, Why};

const NUMBERED: Why =
    Why::new("带届次、年份或引号的会议、活动名", "a named event with its number, year or quoted theme");
const HEADED: Why =
    Why::new("以会议、活动类词语结尾的名称", "a name that ends in a word for a meeting or an event");
const STORM: Why = Why::new("台风加引号中的命名", "a typhoon with its name between quotation marks");
const KNOWN: Why = Why::new("固定的会议、历史事件名", "the fixed name of a meeting or a historical event");

/// Words that end an event's name; longer ones first where one ends another.
const HEADS: [&str; 74] = [
    "动员大会",
    "誓师大会",
    "代表大会",
    "工作会议",
    "签约仪式",
    "开工仪式",
    "启动仪式",
    "揭牌仪式",
    "颁奖典礼",
    "座谈会",
    "博览会",
    "展览会",
    "交易会",
    "洽谈会",
    "推介会",
    "研讨会",
    "发布会",
    "恳谈会",
    "听证会",
    "报告会",
    "表彰会",
    "动员会",
    "推进会",
    "调度会",
    "现场会",
    "交流会",
    "联席会",
    "茶话会",
    "对接会",
    "招商会",
    "展销会",
    "分享会",
    "宣讲会",
    "学习会",
    "运动会",
    "音乐会",
    "演唱会",
    "锦标赛",
    "邀请赛",
    "公开赛",
    "挑战赛",
    "资格赛",
    "马拉松",
    "艺术节",
    "文化节",
    "电影节",
    "音乐节",
    "旅游节",
    "美食节",
    "购物节",
    "啤酒节",
    "读书节",
    "采摘节",
    "丰收节",
    "活动周",
    "科技周",
    "宣传周",
    "宣传月",
    "活动月",
    "活动日",
    "宣传日",
    "世界杯",
    "开幕式",
    "闭幕式",
    "地震",
    "大赛",
    "联赛",
    "仪式",
    "峰会",
    "会议",
    "大会",
    "论坛",
    "全会",
    "年会",
];

/// What may not follow a head: the word is part of an office, a place or another word.
const NOT_BEFORE: [&str; 14] =
    ["室", "厅", "中心", "精神", "纪要", "馆", "常务", "常委", "堂", "局", "台", "带", "波", "系"];

/// Words that stand to the left of a name and do not belong to it. Each ends the walk when it ends there.
const BOUNDS: [&str; 92] = [
    "召开", "举行", "举办", "出席", "参加", "参与", "主持", "开展", "组织", "承办", "主办", "协办", "启动",
    "筹备", "听取", "传达", "学习", "贯彻", "关于", "根据", "按照", "通过", "落实", "上午", "下午", "晚上",
    "近日", "日前", "期间", "亮相", "走进", "观看", "荣获", "获得", "推动", "做好", "迎来", "作为", "本次",
    "此次", "这次", "本届", "当日", "当天", "今天", "昨天", "一场", "一次", "首个", "多场", "两场", "发生",
    "遭遇", "经历", "受到", "通报", "以及", "围绕", "宣布", "筹办", "开好", "参展", "同时", "将", "在", "了",
    "的", "于", "为", "是", "到", "向", "至", "致", "赴", "从", "对", "该", "并", "也", "以", "由", "因",
    "等", "日", "月", "次", "个", "各", "开", "过", "电",
];

/// Modifiers that name nothing.
const GENERIC: [&str; 22] = [
    "有关", "相关", "重要", "各类", "各种", "系列", "专题", "紧急", "大型", "国际", "全国", "重大", "主题",
    "这一", "上述", "全体", "集体", "扩大", "线上", "视频", "多个", "首场",
];

/// Names that carry no head.
const FIXED: [&str; 16] = [
    "全国两会",
    "省两会",
    "市两会",
    "两会",
    "第二次世界大战",
    "第一次世界大战",
    "中国人民抗日战争",
    "抗日战争",
    "解放战争",
    "抗美援朝",
    "辛亥革命",
    "五四运动",
    "红军长征",
    "北京冬奥会",
    "亚运会",
    "奥运会",
];

/// The longest name in characters.
const LONGEST: usize = 40;

/// All events of a text, in order, none overlapping.
pub fn find(t: &Text, _context: &Context) -> Vec<RuleMention> {
    let mut out: Vec<RuleMention> = Vec::new();
    let (mut i, mut floor) = (0, 0);
    while i < t.len() {
        let found = storm(t, i, floor).or_else(|| fixed(t, i)).or_else(|| headed(t, i, floor));
        match found {
            Some((from, to, why, confidence)) => {
                let mention = RuleMention {
                    span: t.span(from, to),
                    ..RuleMention::new(EntityKind::Event, why, confidence)
                };
                out.push(mention);
                i = to;
                floor = to;
            }
            None => i += 1,
        }
    }
    out
}

/// Characters that begin a head: the others are passed over quickly.
fn may_begin(ch: char) -> bool {
    matches!(
        ch,
        '动' | '誓'
            | '代'
            | '工'
            | '签'
            | '开'
            | '启'
            | '揭'
            | '颁'
            | '座'
            | '博'
            | '展'
            | '交'
            | '洽'
            | '推'
            | '研'
            | '发'
            | '恳'
            | '听'
            | '报'
            | '表'
            | '调'
            | '现'
            | '联'
            | '茶'
            | '对'
            | '招'
            | '分'
            | '宣'
            | '学'
            | '运'
            | '音'
            | '演'
            | '锦'
            | '邀'
            | '公'
            | '挑'
            | '资'
            | '马'
            | '艺'
            | '文'
            | '电'
            | '旅'
            | '美'
            | '购'
            | '啤'
            | '读'
            | '采'
            | '丰'
            | '活'
            | '科'
            | '世'
            | '闭'
            | '地'
            | '大'
            | '仪'
            | '峰'
            | '会'
            | '论'
            | '全'
            | '年'
    )
}

fn headed(t: &Text, i: usize, floor: usize) -> Option<(usize, usize, Why, f32)> {
    if !may_begin(t.at(i)) {
        return None;
    }
    let (head, to) = t.any(i, &HEADS)?;
    // 工作会议开幕式 goes on; so does 会议室.
    if t.any(to, &NOT_BEFORE).is_some() || t.any(to, &HEADS).is_some() {
        return None;
    }
    let (from, quoted) = left(t, i, floor);
    let body = t.slice(from, i);
    let n = body.len();
    let digit = |c: &char| c.is_ascii_digit();
    let numbered =
        body.windows(2).any(|w| w[0] == '第') && body.iter().any(|c| matches!(c, '届' | '次' | '期' | '回'));
    let numbered =
        numbered || body.iter().filter(|c| digit(c)).count() >= 4 || (head == "全会" && body.contains(&'届'));
    let text: String = body.iter().collect();
    if n < 2 || GENERIC.iter().any(|g| text == *g) {
        return None;
    }
    let level = body.windows(2).any(|w| w[1] == '级' && (digit(&w[0]) || w[0] == '大'));
    match head {
        "地震" if !(level || text.ends_with("大")) || n < 4 => return None,
        "代表大会" | "世界杯" | "全会" | "仪式" if !numbered && !quoted && n < 4 => return None,
        "代表大会" if !numbered => return None,
        _ => {}
    }
    if numbered || quoted {
        return Some((from, to, NUMBERED, 0.85));
    }
    // 会议 and 大会 alone say little: their names are longer.
    let least = if matches!(head, "会议" | "大会" | "论坛" | "仪式" | "年会" | "联赛" | "大赛")
    {
        4
    } else {
        2
    };
    (n >= least).then_some((from, to, HEADED, if n >= 4 { 0.65 } else { 0.5 }))
}

/// Where the name that reaches `end` begins, and whether a quoted theme is part of it.
fn left(t: &Text, end: usize, floor: usize) -> (usize, bool) {
    let floor = floor.max(end.saturating_sub(LONGEST));
    let (mut at, mut quoted) = (end, false);
    while at > floor {
        let ch = t.at(at - 1);
        if matches!(ch, '”' | '》') {
            let open = if ch == '”' { '“' } else { '《' };
            // The matching mark, not past the start of the walk.
            let Some(start) = (floor..at - 1).rev().find(|&k| t.at(k) == open) else { break };
            // A theme is short and no sentence.
            let theme = t.slice(start, at);
            if theme.len() > 24 || theme.iter().any(|c| matches!(c, '。' | '！' | '？' | '；')) {
                break;
            }
            quoted = true;
            at = start;
            continue;
        }
        if is_stop(ch)
            || matches!(ch, '“' | '《' | ' ' | '\u{3000}' | '■' | '·' | '|' | '〉' | '〈' | '‘' | '’')
                && ch != '·'
        {
            break;
        }
        // 第二十次 and 2025年 belong to the name: 次 and 日 bound only where no number says otherwise.
        let ordinal = ch == '次' && (floor..at).rev().take(6).any(|k| t.at(k) == '第');
        if !ordinal && BOUNDS.iter().any(|b| at >= floor + b.chars().count() && t.ends(at, b)) {
            break;
        }
        // 论坛和第九届峰会: what comes before 和 is another event, or part of the name.
        if matches!(ch, '和' | '与' | '及' | '暨') && HEADS.iter().any(|h| t.ends(at - 1, h)) {
            break;
        }
        // 剪纸与世界杯: a fixed name takes no partner.
        if matches!(ch, '和' | '与' | '、') && t.has(end, "世界杯") {
            break;
        }
        at -= 1;
    }
    while at < end && matches!(t.at(at), '和' | '与' | '及' | '暨' | '年') {
        at += 1;
    }
    (at, quoted)
}

/// 台风“海棠”, 第13号强台风“海棠”.
fn storm(t: &Text, i: usize, floor: usize) -> Option<(usize, usize, Why, f32)> {
    if t.at(i) != '台' || t.at(i + 1) != '风' || t.at(i + 2) != '“' {
        return None;
    }
    let close = (i + 4..i + 9).find(|&k| t.at(k) == '”')?;
    let mut from = i;
    if let Some(k) = ["超强", "强"].iter().find(|w| t.ends(from, w)) {
        from -= k.chars().count();
    }
    if t.before(from) == '号' {
        let start = (floor.max(from.saturating_sub(6))..from).rev().find(|&k| t.at(k) == '第');
        from = start.unwrap_or(from);
    }
    (from >= floor).then_some((from, close + 1, STORM, 0.95))
}

fn fixed(t: &Text, i: usize) -> Option<(usize, usize, Why, f32)> {
    let ch = t.at(i);
    if !matches!(
        ch,
        '全' | '省' | '市' | '两' | '第' | '中' | '抗' | '解' | '辛' | '五' | '红' | '北' | '亚' | '奥'
    ) {
        return None;
    }
    let (_, to) = t.any(i, &FIXED)?;
    if matches!(t.at(to), '组' | '期' | '胜' | '纪' | '馆') && t.at(to) == '组' {
        return None;
    }
    Some((i, to, KNOWN, 0.7))
}

#[cfg(test)]
pub(super) const EXAMPLES: super::Examples = &[
    ("", "出席北洲和南洲国家联盟第九届峰会", &[("北洲和南洲国家联盟第九届峰会", "")]),
    ("", "全市“三比”工作会议召开", &[("全市“三比”工作会议", "")]),
    ("", "在“同心 共渡”招商推介会上", &[("“同心 共渡”招商推介会", "")]),
    ("", "4月10日，青湖市政府常务会议召开", &[("青湖市政府常务会议", "")]),
    ("", "台风“纸鸢”登陆，第3号强台风“纸鸢”减弱", &[("台风“纸鸢”", ""), ("第3号强台风“纸鸢”", "")]),
    ("", "青湖县5.2级地震，发生地震", &[("青湖县5.2级地震", "")]),
    ("", "2025青湖国际渡船博览会开幕", &[("2025青湖国际渡船博览会", "")]),
    ("", "会议室，本次会议，有关会议，青湖市人民代表大会常务委员会", &[]),
];
