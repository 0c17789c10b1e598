//! Speech: “…” told from scare quotes, reported speech, and who speaks.

use super::text::{Text, is_sentence_end};
use super::{Context, RuleMention};
use crate::page::{EntityKind, Why};
use crate::span::Span;
use crate::tag::value::Value;

const LED: Why = Why::new("引语前有“说”“表示”等", "a verb of saying leads to the quotation");
const FOLLOWED: Why = Why::new("引语后有“说”“表示”等", "a verb of saying follows the quotation");
const SENTENCE: Why = Why::new("引号内是完整的句子", "whole sentences between the quotation marks");
const OPEN: Why = Why::new("引语跨段，本段没有收尾引号", "a quotation that runs over the paragraph's end");
const REPORTED: Why = Why::new("“指出”“强调”等引出的转述", "reported speech after a verb of saying");

/// Verbs of saying; longer ones first.
const VERBS: [&str; 44] = [
    "告诉记者",
    "对记者说",
    "回忆说",
    "解释说",
    "笑着说",
    "感叹道",
    "补充道",
    "强调说",
    "表示",
    "指出",
    "强调",
    "介绍",
    "认为",
    "坦言",
    "感叹",
    "感慨",
    "回忆",
    "透露",
    "谈到",
    "提出",
    "解释",
    "写道",
    "说道",
    "问道",
    "答道",
    "喊道",
    "称赞",
    "建议",
    "呼吁",
    "提醒",
    "要求",
    "宣布",
    "回应",
    "直言",
    "批示",
    "告诉",
    "嘱咐",
    "叮嘱",
    "补充",
    "说",
    "称",
    "道",
    "问",
    "答",
];

/// Subjects that speak though they are no persons.
const BODIES: [&str; 36] = [
    "会议",
    "全会",
    "大会",
    "文章",
    "通知",
    "报告",
    "批示",
    "公报",
    "白皮书",
    "社论",
    "评论",
    "声明",
    "意见",
    "通报",
    "文件",
    "公告",
    "记者",
    "发言人",
    "负责人",
    "专家",
    "学者",
    "村民",
    "居民",
    "业主",
    "代表",
    "委员",
    "工作人员",
    "家长",
    "老师",
    "市民",
    "患者",
    "司机",
    "报道",
    "消息",
    "媒体",
    "相关人士",
];

/// How many characters a verb of saying may stand from its quotation.
const REACH: usize = 40;

/// How far back the head of a sentence is looked for, in characters.
const LOOK_BACK: usize = 300;

/// A person named in the block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person<'c> {
    /// Bytes of the block's text.
    pub span: Span,
    /// The name.
    pub name: &'c str,
}

struct Speaker {
    name: String,
    span: Option<Span>,
    implied: bool,
}

/// All speech of a text, in order; a quotation inside a quotation is part of it. Spans hold the marks.
pub fn find(t: &Text, context: &Context) -> Vec<RuleMention> {
    let mut out: Vec<RuleMention> = Vec::new();
    let mut i = 0;
    if context.open_quote && t.at(0) != '“' {
        // The paragraph goes on with a quotation that the one before it opened.
        let end = (0..t.len()).find(|&k| matches!(t.at(k), '“' | '”')).filter(|&k| t.at(k) == '”');
        if let Some(end) = end {
            out.push(direct(t, 0, end + 1, OPEN, 0.7, speaker_around(t, context, 0, end + 1)));
            i = end + 1;
        }
    }
    let mut sentence = i;
    while i < t.len() {
        let ch = t.at(i);
        // Who speaks is not looked for further back: the work stays linear in the text.
        let sentence_start = sentence.max(i.saturating_sub(LOOK_BACK));
        if ch == '“' {
            match speech(t, context, sentence_start, i) {
                Some((to, mention)) => {
                    out.push(mention);
                    i = to;
                    sentence = if is_sentence_end(t.before(i.saturating_sub(1))) { i } else { sentence };
                    continue;
                }
                None => {
                    // A scare quote is stepped over whole: no verb inside it speaks.
                    i = closing(t, i).map_or(i + 1, |close| close + 1);
                    continue;
                }
            }
        }
        if let Some((from, to, mention)) = reported(t, context, sentence_start, i) {
            out.push(RuleMention { span: t.span(from, to), ..mention });
            i = to;
            sentence = to;
            continue;
        }
        if is_sentence_end(ch) {
            sentence = i + 1;
        }
        i += 1;
    }
    out
}

/// Whether a block's text leaves a quotation open, for [`Context::open_quote`] of the next one.
pub fn leaves_open(text: &str, before: bool) -> bool {
    let mut open = before;
    for ch in text.chars() {
        match ch {
            '“' | '「' => open = true,
            '”' | '」' => open = false,
            _ => {}
        }
    }
    open
}

/// The index of the mark that closes the one at `i`, within a paragraph's reason.
fn closing(t: &Text, i: usize) -> Option<usize> {
    const LONGEST: usize = 600;
    let mut depth = 0;
    for k in i..(i + LONGEST).min(t.len()) {
        match t.at(k) {
            '“' => depth += 1,
            '”' => {
                depth -= 1;
                if depth == 0 {
                    return Some(k);
                }
            }
            '\n' => return None,
            _ => {}
        }
    }
    None
}

/// The quotation that opens at `i`, if it is speech: the index after it, and its mention.
fn speech(t: &Text, context: &Context, sentence: usize, i: usize) -> Option<(usize, RuleMention)> {
    let Some(close) = closing(t, i) else {
        // Reopened at each paragraph, closed only at the last.
        let whole = i == 0 && t.len() > 8 && t.slice(1, t.len()).iter().all(|&c| c != '”');
        return whole
            .then(|| (t.len(), direct(t, 0, t.len(), OPEN, 0.7, speaker_around(t, context, 0, t.len()))));
    };
    let inner = t.slice(i + 1, close);
    let last = inner.last().copied().unwrap_or('\0');
    let ended = matches!(last, '。' | '！' | '？' | '…' | '!' | '?');
    let comma = matches!(last, '，' | ',');
    let marks = inner.iter().filter(|c| matches!(c, '，' | '。' | '！' | '？' | '；' | '：')).count();
    let to = close + 1;
    // 张三说：“……”
    let lead = matches!(t.before(i), '：' | ':' | '，') && i > 0;
    if lead && let Some((verb, from)) = verb_before(t, sentence, i - 1) {
        // 甲强调，“修好渡口，管好渡口”。: clauses, and the sentence ends with them.
        let clauses = marks >= 1 && inner.len() >= 12 && is_sentence_end(t.at(to));
        let strong = t.before(i) != '，' || ended || clauses;
        let long = inner.len() >= 4 || ended;
        if strong && long && !(verb == "道" || verb == "称" && inner.len() < 6) {
            let speaker = subject(t, context, sentence, from);
            return Some((to, direct(t, i, to, LED, 0.95, speaker)));
        }
    }
    // “……。”张三说。 “……，”张三说，“……。”
    let sentence_like = ended || comma || (marks >= 1 && inner.len() >= 12) || inner.len() >= 20;
    if sentence_like && let Some(from) = verb_after(t, to) {
        let speaker = person_in(t, context, to, from).or_else(|| phrase(t, context, to, from));
        if speaker.is_some() || ended || comma {
            return Some((
                to,
                direct(t, i, to, FOLLOWED, 0.95, speaker.or_else(|| speaker_around(t, context, i, to))),
            ));
        }
    }
    let start = i == 0 || is_sentence_end(t.before(i)) || t.before(i) == '”';
    // The second half of “……，”张三说，“……。”
    let resumed = ended && t.before(i) == '，' && sentence < i && t.slice(sentence, i).contains(&'”');
    if resumed || (ended && start && inner.len() >= 5) || (ended && marks >= 2 && inner.len() >= 10) {
        let confidence = if start { 0.85 } else { 0.65 };
        return Some((to, direct(t, i, to, SENTENCE, confidence, speaker_around(t, context, i, to))));
    }
    None
}

fn direct(
    t: &Text,
    from: usize,
    to: usize,
    why: Why,
    confidence: f32,
    speaker: Option<Speaker>,
) -> RuleMention {
    quote(t.span(from, to), why, confidence, speaker, true)
}

fn quote(span: Span, why: Why, confidence: f32, speaker: Option<Speaker>, direct: bool) -> RuleMention {
    let implied = speaker.as_ref().is_some_and(|s| s.implied);
    let (name, at) = speaker.map_or((None, None), |s| (Some(s.name), s.span));
    RuleMention {
        span,
        value: Some(Value::Quote { speaker: name, direct, implied }),
        speaker: at,
        ..RuleMention::new(EntityKind::Quote, why, confidence)
    }
}

/// A verb of saying that ends at `end`, in the sentence from `floor`: the verb and its start.
fn verb_before(t: &Text, floor: usize, end: usize) -> Option<(&'static str, usize)> {
    VERBS.iter().find(|v| t.ends(end, v)).and_then(|v| {
        let from = end - v.chars().count();
        (from >= floor).then_some((*v, from))
    })
}

/// A verb of saying in the clause after a quotation: its start.
fn verb_after(t: &Text, from: usize) -> Option<usize> {
    for k in from..(from + REACH).min(t.len()) {
        if matches!(t.at(k), '。' | '！' | '？' | '“' | '；' | '\n') {
            return None;
        }
        if let Some((verb, end)) = t.any(k, &VERBS) {
            // 说 ends the clause; 说明, 表示欢迎 and 道路 go on.
            let stop = matches!(t.at(end), '。' | '，' | '：' | '\0' | '；' | '”' | '！');
            let short = verb.chars().count() == 1;
            if stop && !inside_word(t, verb, k) && !(short && matches!(verb, "道" | "答" | "称") && k == from)
            {
                return Some(k);
            }
        }
    }
    None
}

/// 询问, 街道, 名称, 小说: the last character of another word.
fn inside_word(t: &Text, verb: &str, at: usize) -> bool {
    let heads = match verb {
        "问" => "询慰访学提疑顾设过追",
        "道" => "街通报渠轨知铁频味一隧河大赛管",
        "称" => "名简职著号对统",
        "答" => "回解问作",
        "说" => "小传学听据再来",
        _ => return false,
    };
    at > 0 && heads.contains(t.before(at))
}

/// Reported speech whose verb stands at `i`: 张三指出，……。
fn reported(t: &Text, context: &Context, sentence: usize, i: usize) -> Option<(usize, usize, RuleMention)> {
    if !matches!(
        t.at(i),
        '指' | '强'
            | '表'
            | '认'
            | '提'
            | '要'
            | '介'
            | '透'
            | '说'
            | '坦'
            | '呼'
            | '宣'
            | '批'
            | '告'
            | '建'
    ) {
        return None;
    }
    let (verb, end) = t.any(i, &VERBS)?;
    if inside_word(t, verb, i) {
        return None;
    }
    if !matches!(t.at(end), '，' | '：') || t.at(end + 1) == '“' {
        return None;
    }
    let speaker = match t.before(i) {
        // 会议听取了汇报，强调，……: the subject stands at the head of the sentence.
        '，' => head_subject(t, context, sentence, i),
        _ => subject(t, context, sentence, i),
    }?;
    // 落实批示要求，: these are nouns too, unless the speaker stands right before them.
    let noun = matches!(verb, "要求" | "建议" | "批示" | "补充" | "提醒" | "回应" | "介绍" | "解释");
    if noun
        && !matches!(t.before(i), '，' | '还' | '也')
        && speaker.span.is_none_or(|s| s.end != t.span(i, end).start)
    {
        return None;
    }
    let from = end + 1;
    let mut to = sentence_end(t, from)?;
    // 要……。要……。 goes on in the same mouth.
    while t.any(to, &["要", "必须", "一要", "二要", "三要", "四要", "五要", "坚持", "各级"]).is_some()
    {
        match sentence_end(t, to) {
            Some(next) if !(to..next).any(|k| t.at(k) == '“' && closing(t, k).is_none()) => to = next,
            _ => break,
        }
    }
    Some((from, to, quote(Span::default(), REPORTED, 0.8, Some(speaker), false)))
}

/// The index after the sentence that begins at `from`; marks between quotation marks do not end it.
fn sentence_end(t: &Text, from: usize) -> Option<usize> {
    const LONGEST: usize = 500;
    let mut k = from;
    while k < t.len().min(from + LONGEST) {
        if t.at(k) == '“'
            && let Some(close) = closing(t, k)
        {
            k = close + 1;
            continue;
        }
        if is_sentence_end(t.at(k)) {
            return Some(k + 1);
        }
        k += 1;
    }
    (k == t.len() && k > from + 3).then_some(k)
}

/// Who speaks, said in characters `floor..end` that end with the verb's start.
fn subject(t: &Text, context: &Context, floor: usize, end: usize) -> Option<Speaker> {
    // The verb's own clause first.
    let clause =
        (floor..end).rev().find(|&k| matches!(t.at(k), '，' | '；' | '：' | '”')).map_or(floor, |k| k + 1);
    person_in(t, context, clause, end)
        .or_else(|| phrase(t, context, clause, end))
        .or_else(|| head_subject(t, context, floor, end))
}

/// The last person named in characters `from..to`.
fn person_in(t: &Text, context: &Context, from: usize, to: usize) -> Option<Speaker> {
    let range = t.span(from, to);
    let p = last_before(context, range.end).filter(|p| range.contains(p.span) && !range.is_empty())?;
    Some(Speaker { name: p.name.to_string(), span: Some(p.span), implied: false })
}

/// The last person whose name ends at or before byte `end`.
fn last_before<'c>(context: &Context<'c>, end: u32) -> Option<&'c Person<'c>> {
    let at = context.people.partition_point(|p| p.span.end <= end);
    context.people[..at].last()
}

/// The subject at the head of a sentence: 会议……，强调，
fn head_subject(t: &Text, context: &Context, floor: usize, end: usize) -> Option<Speaker> {
    let clause = (floor..end).find(|&k| t.at(k) == '，').unwrap_or(end);
    if let Some((word, to)) = t.any(floor, &BODIES) {
        return Some(Speaker { name: word.to_string(), span: Some(t.span(floor, to)), implied: false });
    }
    person_in(t, context, floor, clause).or_else(|| person_in(t, context, floor, end))
}

/// 他, 会议, 市环保局负责人: a subject that is no listed person.
fn phrase(t: &Text, context: &Context, from: usize, to: usize) -> Option<Speaker> {
    let to_pronoun = |k: usize| matches!(t.at(k), '他' | '她') && !matches!(t.at(k + 1), '们' | '的');
    let pronoun = (from..to).rev().find(|&k| to_pronoun(k));
    if let Some(k) = pronoun {
        let before = t.span(0, k);
        let last = last_before(context, before.end);
        let name = last.map(|p| p.name).or(context.last_person)?;
        return Some(Speaker { name: name.to_string(), span: Some(t.span(k, k + 1)), implied: true });
    }
    let body = BODIES.iter().find(|b| t.ends(to, b) && to >= from + b.chars().count())?;
    // 落实批示要求 is no speech.
    let object = ["落实", "按照", "根据", "贯彻", "对照", "结合", "传达", "学习", "围绕", "依据"];
    if t.any(from, &object).is_some() {
        return None;
    }
    // As printed, if short: 该负责人, 市环保局负责人.
    let start = if to - from <= 12 { from } else { to - body.chars().count() };
    let start = (start..to).find(|&k| !matches!(t.at(k), ' ' | '，' | '。')).unwrap_or(start);
    Some(Speaker { name: t.str(start, to).to_string(), span: Some(t.span(start, to)), implied: false })
}

/// No verb says who speaks: the person named right after the quotation, else the last one before it.
fn speaker_around(t: &Text, context: &Context, from: usize, to: usize) -> Option<Speaker> {
    let (start, end) = (t.span(0, from).end, t.span(from, to).end);
    let next = sentence_end(t, to).map_or(end, |k| t.span(to, k).end);
    let at = context.people.partition_point(|p| p.span.start < end);
    let after = context.people.get(at).filter(|p| p.span.end <= next);
    let before = last_before(context, start);
    let name = after.or(before).map(|p| (p.name, Some(p.span)));
    let (name, span) = name.or(context.last_person.map(|n| (n, None)))?;
    Some(Speaker { name: name.to_string(), span, implied: true })
}

#[cfg(test)]
pub(super) const EXAMPLES: super::Examples = &[
    // The persons of an example are the names 甘棠, 白露生 and 祝小满 wherever they stand in it.
    ("", "甘棠说：“船今天开。”", &[("“船今天开。”", "甘棠")]),
    ("", "“船今天开，货明天到。”青湖航运公司经理白露生说。", &[("“船今天开，货明天到。”", "白露生")]),
    ("", "白露生强调，“要修好村里的渡口，管好每条渡船”。", &[("“要修好村里的渡口，管好每条渡船”", "白露生")]),
    ("", "白露生强调，“村村有渡口”是目标。", &[]),
    ("", "“船今天开，”白露生说，“货明天到。”", &[("“船今天开，”", "白露生"), ("“货明天到。”", "白露生")]),
    ("", "白露生来到渡口。他表示：“船今天开。”", &[("“船今天开。”", "?白露生")]),
    ("", "“船今天就能开吗？”在渡口，祝小满问起船期。", &[("“船今天就能开吗？”", "?祝小满")]),
    ("", "“船今天开。货明天到。", &[("“船今天开。货明天到。", "")]),
    ("", "甘棠指出，渡口要修好。要保安全。船已开走。", &[("渡口要修好。要保安全。", "甘棠")]),
    ("", "会议强调，渡口要修好。落实批示要求，渡口已修好。", &[("渡口要修好。", "会议")]),
    ("", "会议听取了渡口的汇报，强调，船要常开。", &[("船要常开。", "会议")]),
    ("", "航运局负责人介绍，渡口已修好。", &[("渡口已修好。", "航运局负责人")]),
    (
        "",
        "“船今天开，货明天到。”在渡口，祝小满认真听了，又细细询问。",
        &[("“船今天开，货明天到。”", "?祝小满")],
    ),
    ("", "甘棠说，按工作要求，渡口已修好。", &[("按工作要求，渡口已修好。", "甘棠")]),
    ("", "甘棠到会，落实批示要求，渡口已修好。", &[]),
    // Scare quotes
    ("", "推行“早市+夜校”模式，“渡口经济”红火，建成“小码头”。", &[]),
    ("", "据说明，路上有“三道弯”。", &[]),
];
