//! Rules for what has a form of its own: times, amounts, cited works, speech, terms, events.
//!
//! Every rule is a plain function from a block's text to mentions; [`all`] runs them and settles overlaps.

pub mod calendar;
pub mod event;
pub mod number;
pub mod quantity;
pub mod quote;
pub mod term;
pub mod text;
pub mod time;
pub mod work;

use crate::page::{EntityKind, Why};
use crate::span::Span;
use crate::tag::value::Value;
use text::Text;

/// What is known around a block.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'c> {
    /// The issue's date, ISO 8601.
    pub issue_date: Option<&'c str>,
    /// The last full date named before this block in its item, ISO 8601; see [`time::last_date`].
    pub anchor: Option<&'c str>,
    /// The people named in this block, in order.
    pub people: &'c [quote::Person<'c>],
    /// The last person named before this block in its item: whom 他说 means, and who speaks on.
    pub last_person: Option<&'c str>,
    /// Whether the block before left a quotation open; see [`quote::leaves_open`].
    pub open_quote: bool,
}

/// What a rule found.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleMention {
    /// Bytes of the block's text.
    pub span: Span,
    /// What it is.
    pub kind: EntityKind,
    /// Its normal form.
    pub value: Option<Value>,
    /// The sign that decided.
    pub why: Why,
    /// Probability that extent and kind are right, 0 to 1.
    pub confidence: f32,
    /// For speech: where the speaker is named in this block.
    pub speaker: Option<Span>,
}

impl RuleMention {
    /// A mention without span or value yet.
    pub fn new(kind: EntityKind, why: Why, confidence: f32) -> RuleMention {
        RuleMention { span: Span::default(), kind, value: None, why, confidence, speaker: None }
    }
}

/// All mentions of a block, in order of their start, then of their end (longest first).
///
/// Overlaps: a work, a term, a time and an amount never overlap one another; where two rules claim the same
/// characters, works win over times, times over terms, terms over amounts (so 30日 is no count, 八项规定 no amount and
/// nothing inside a title is marked). Events may hold times and terms (“四抢”工作会议), and speech may hold anything:
/// these two only never overlap their own kind, and an event gives way to a work. A quoted time or term loses its
/// mark to no one: its span lies inside or on the marks.
pub fn all(text: &str, context: &Context) -> Vec<RuleMention> {
    let t = Text::new(text);
    let mut out = work::find(&t, context);
    for rule in [time::find, term::find, quantity::find] {
        settle(&mut out, rule(&t, context));
    }
    let works: Vec<Span> = out.iter().filter(|m| m.kind == EntityKind::Work).map(|m| m.span).collect();
    // An event's title may be quoted in 《》, but no event hides inside one.
    let free = |m: &RuleMention| {
        let at = works.partition_point(|w| w.end <= m.span.start);
        !works.get(at).is_some_and(|w| w.contains(m.span))
    };
    out.extend(event::find(&t, context).into_iter().filter(free));
    out.extend(quote::find(&t, context));
    out.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end), m.kind));
    out
}

/// Adds what overlaps nothing yet; both lists are sorted and so is the result.
fn settle(out: &mut Vec<RuleMention>, more: Vec<RuleMention>) {
    let taken: Vec<Span> = out.iter().map(|m| m.span).collect();
    out.extend(more.into_iter().filter(|m| {
        let at = taken.partition_point(|s| s.end <= m.span.start);
        !taken.get(at).is_some_and(|s| s.overlaps(m.span))
    }));
    out.sort_by_key(|m| m.span);
}

/// Context (the issue's date, or nothing), text, and each mention in it with its value as [`tests::show`] writes it.
#[cfg(test)]
type Examples = &'static [(&'static str, &'static str, &'static [(&'static str, &'static str)])];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Rule = fn(&Text, &Context) -> Vec<RuleMention>;

    /// A rule's examples stand in its file; a new rule adds its table here.
    const TABLES: &[(&str, Rule, Examples)] = &[
        ("time", time::find, time::EXAMPLES),
        ("quantity", quantity::find, quantity::EXAMPLES),
        ("work", work::find, work::EXAMPLES),
        ("term", term::find, term::EXAMPLES),
        ("event", event::find, event::EXAMPLES),
        ("quote", quote::find, quote::EXAMPLES),
        ("all", |t, context| all(t.raw, context), EXAMPLES),
    ];

    /// Several rules on one text.
    const EXAMPLES: Examples = &[
        (
            "2025-04-11",
            "4月10日上午，运来30箱、800吨",
            &[("4月10日上午", "2025-04-10TMO"), ("30箱", "30 箱"), ("800吨", "800 t")],
        ),
        ("", "学习《2025年渡口条例（30条）》", &[("《2025年渡口条例（30条）》", "")]),
        ("", "全市“三比”工作会议", &[("全市“三比”工作会议", ""), ("三比", "")]),
        (
            "2025-04-11",
            "４月９日上午，「船開，貨到。」甘棠說。運來三萬個",
            &[("４月９日上午", "2025-04-09TMO"), ("「船開，貨到。」", "甘棠"), ("三萬個", "30000 个")],
        ),
        ("", "落实中央八项规定精神", &[("中央八项规定精神", "")]),
    ];

    /// The persons of every example.
    fn people(text: &str) -> Vec<quote::Person<'static>> {
        let mut out: Vec<_> = ["甘棠", "白露生", "祝小满"]
            .into_iter()
            .flat_map(|name| {
                text.match_indices(name)
                    .map(move |(at, _)| quote::Person { span: Span::new(at, at + name.len()), name })
            })
            .collect();
        out.sort_by_key(|p| p.span);
        out
    }

    fn show(value: &Value) -> String {
        let about = |approx: bool| if approx { "~" } else { "" };
        let range = |low: f64, high: Option<f64>| match high {
            Some(high) => format!("{low}..{high}"),
            None => low.to_string(),
        };
        match value.clone() {
            Value::Time { timex, modifier, calendar } => {
                [Some(timex.as_str()), modifier, calendar].into_iter().flatten().collect::<Vec<_>>().join(" ")
            }
            Value::Duration { timex, max, .. } => {
                [Some(timex), max].into_iter().flatten().collect::<Vec<_>>().join("..")
            }
            Value::Set { timex } => timex,
            Value::Quantity { amount, max, unit, approx } => {
                format!("{}{} {unit}", about(approx), range(amount, max))
            }
            Value::Money { amount, max, currency, per, approx } => {
                let per = per.map(|p| format!("/{p}")).unwrap_or_default();
                format!("{}{} {currency}{per}", about(approx), range(amount, max))
            }
            Value::Quote { speaker, implied, .. } => {
                format!("{}{}", if implied { "?" } else { "" }, speaker.unwrap_or_default())
            }
            Value::Place { codes } => codes.join(" "),
            Value::Organization { class } => class,
        }
    }

    #[test]
    fn examples() {
        let mut wrong = Vec::new();
        for (name, rule, examples) in TABLES {
            for (issue, text, want) in *examples {
                let people = people(text);
                let context = Context { issue_date: Some(issue), people: &people, ..Context::default() };
                let found = rule(&Text::new(text), &context);
                let got: Vec<(&str, String)> = found
                    .iter()
                    .map(|m| (m.span.of(text), m.value.as_ref().map(show).unwrap_or_default()))
                    .collect();
                let want: Vec<(&str, String)> = want.iter().map(|(s, v)| (*s, v.to_string())).collect();
                if got != want {
                    wrong.push(format!("{name}: {text}: {got:?}, not {want:?}"));
                }
            }
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }

    /// A date of the block before, and an open quotation, reach into this one.
    #[test]
    fn blocks_lean_on_the_one_before() {
        let before =
            all("3月31日，船已到", &Context { issue_date: Some("2025-04-11"), ..Context::default() });
        let anchor = time::last_date(&before);
        assert_eq!(anchor.as_deref(), Some("2025-03-31"));
        let context = Context {
            anchor: anchor.as_deref(),
            open_quote: quote::leaves_open("“船已到。", false),
            last_person: Some("甘棠"),
            ..Context::default()
        };
        let text = "当日卸货。”";
        let found: Vec<_> =
            all(text, &context).iter().map(|m| (m.span.of(text), show(m.value.as_ref().unwrap()))).collect();
        assert_eq!(found, [("当日卸货。”", "?甘棠".to_string()), ("当日", "2025-03-31".to_string())]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        /// Never a panic; spans inside, on boundaries, in order; speakers too.
        #[test]
        fn spans_hold(
            text in "[0-9０-９年月日时分点第届次个万亿一二三十百〇零近约“”《》〈〉说指出，。：会议至—\\-. 　五春季度去今周元米℃%/台风以来农历初成a\\n]{0,60}",
            issue in "(|2025-04-11|1998-01-0[1-9]|20-x|9999-99-99)",
            open_quote in any::<bool>(),
        ) {
            let people = people(&text);
            let context = Context { issue_date: Some(&issue), people: &people, open_quote, ..Context::default() };
            let found = all(&text, &context);
            for pair in found.windows(2) {
                prop_assert!(pair[0].span.start <= pair[1].span.start);
            }
            for m in &found {
                prop_assert!(text.get(m.span.range()).is_some_and(|s| !s.is_empty()), "{:?}", m);
                prop_assert!(m.speaker.is_none_or(|s| text.get(s.range()).is_some()));
                prop_assert!((0.0..=1.0).contains(&m.confidence));
            }
            for kind in EntityKind::ALL {
                let of: Vec<Span> = found.iter().filter(|m| m.kind == kind).map(|m| m.span).collect();
                prop_assert!(of.windows(2).all(|p| p[0].end <= p[1].start), "{:?} {:?}", kind, of);
            }
        }

        #[test]
        fn any_text_is_read(text in any::<String>()) {
            all(&text, &Context::default());
        }
    }

    /// Long runs of what rules begin with: time must grow with the text, not with its square.
    #[test]
    fn long_lines_are_read_once() {
        for unit in [
            "1", "一", "“", "《", "第", "2025年", "1.", "会议", "说，", "十百", "，", "1,111", "近", "4月",
            "“一", "—", "要",
        ] {
            let text = unit.repeat(200_000 / unit.len());
            all(&text, &Context { issue_date: Some("2025-04-11"), ..Context::default() });
        }
    }

    #[test]
    fn lists_are_sorted() {
        crate::table::assert_sorted("data/times.tsv", &time::TIMES);
        crate::table::assert_sorted("data/units.tsv", &quantity::UNITS);
        crate::table::assert_sorted("data/terms.tsv", &term::TERMS);
        crate::table::assert_sorted("data/event_heads.tsv", &event::HEADS);
        crate::table::assert_sorted("data/event_bounds.tsv", &event::BOUNDS);
    }
}
