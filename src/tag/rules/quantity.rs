//! Amounts: a number with a unit, a share, a sum of money.
//!
//! A unit is one line of `data/units.tsv`: the word, its symbol (or ISO 4217 code), the factor to that symbol, the
//! class (`measure`, `count`, `ratio`, `money`), characters that must not stand before it (beyond the number's own),
//! characters that must not follow, and a flag: `A` where it counts only after Arabic digits, `R` for grades.

use super::number::{Decimal, Number, Script, han_digit, number};
use super::text::Text;
use super::{Context, RuleMention};
use crate::page::{EntityKind, Why};
use crate::table::{Row, Table, lines};
use crate::tag::value::Value;

const TSV: &str = include_str!("../../../data/units.tsv");
/// Units and counted words.
pub(super) static UNITS: Table<{ lines(TSV) }> = Table::new(TSV);

const MEASURE: Why = Why::new("数词加计量单位", "a number with a unit of measure");
const COUNT: Why = Why::new("数词加量词", "a number with a counted word");
const MONEY: Why = Why::new("数词加货币单位", "a number with a currency");
const SHARE: Why = Why::new("百分数、分数、成数或倍数", "a percentage, a fraction or a multiple");

/// All amounts of a text, in order, none overlapping.
pub fn find(t: &Text, _context: &Context) -> Vec<RuleMention> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < t.len() {
        match at(t, i) {
            Some((from, to, mention)) => {
                out.push(RuleMention { span: t.span(from, to), ..mention });
                i = to;
            }
            // The rest of a numeral is no numeral of its own.
            None if t.at(i).is_ascii_digit() => {
                i += 1;
                while t.at(i).is_ascii_digit() || (t.at(i) == '.' && t.at(i + 1).is_ascii_digit()) {
                    i += 1;
                }
            }
            None => i += 1,
        }
    }
    out
}

/// A number, or a range of two, with what joins them.
struct Amount {
    low: Decimal,
    high: Option<Decimal>,
    approx: bool,
}

/// The amount that begins at `i`.
fn at(t: &Text, i: usize) -> Option<(usize, usize, RuleMention)> {
    let ch = t.at(i);
    if !ch.is_ascii_digit() && !super::number::may_begin(ch) && !matches!(ch, '-' | '万') {
        return None;
    }
    let before = t.before(i);
    if let Some(found) = share(t, i) {
        return Some(found);
    }
    // -5℃, 零下5℃
    let (from, minus) = match t.at(i) {
        '-' if t.at(i + 1).is_ascii_digit() && !before.is_ascii_alphanumeric() => (i + 1, true),
        '零' if t.at(i + 1) == '下' => (i + 2, true),
        _ => (i, false),
    };
    let n = number(t, from)?;
    if !starts(t, i, before, &n) {
        return None;
    }
    // 最后一公里 is a figure of speech, 无数个 and 如数家珍 are words.
    // 几个, 数名: some few, no amount.
    let few = matches!(t.at(i), '几' | '数') && n.digits == 1 && n.value.whole() == Some(3);
    if few || t.ends(i, "最后") || (t.at(i) == '数' && matches!(before, '无' | '如' | '人' | '岁')) {
        return None;
    }
    let first = unit(t, n.end, &n);
    let sign = |d: Decimal| if minus { d.minus() } else { d };
    let mut amount = Amount { low: sign(n.value), high: n.max.map(sign), approx: n.approx || about(t, i) };
    if let Some((row, end, upper)) = range(t, &n, first.as_ref()) {
        let symbol = |r: &Row| (r.column(1), r.column(2));
        // 3至5亿元: the lower end shares the multiplier.
        if first.is_none() && n.plain && n.script == Script::Arabic {
            amount.low = amount.low.shift(upper.power);
        }
        amount.high = Some(upper.value);
        if first.as_ref().is_none_or(|(f, _)| symbol(f) == symbol(&row)) {
            return Some((i, end, mention(t, row, end, amount)?)).map(|(a, b, (m, extra))| (a, b + extra, m));
        }
    }
    let (row, end) = first?;
    if minus && row.column(3) == "count" {
        return None;
    }
    amount.high = n.max.map(sign);
    let (m, extra) = mention(t, row, end, amount)?;
    Some((i, end + extra, m))
}

/// Whether a number may begin an amount here.
fn starts(t: &Text, i: usize, before: char, n: &Number) -> bool {
    if matches!(before, '第' | '.' | '/' | '№' | '#' | '_')
        || (before.is_ascii_alphanumeric() && t.at(i).is_ascii_digit())
    {
        return false;
    }
    // The tail of a longer Han numeral, or of 2025-: not a beginning.
    if n.script != Script::Arabic
        && (han_digit(before).is_some() || matches!(before, '十' | '百' | '千' | '万' | '亿' | '初' | '周'))
    {
        return false;
    }
    if before == '-' && t.at(i.saturating_sub(2)).is_ascii_alphanumeric() {
        return false;
    }
    n.script != Script::Places || n.max.is_some()
}

/// The unit at `i` after number `n`.
fn unit(t: &Text, i: usize, n: &Number) -> Option<(Row, usize)> {
    let i = if t.at(i) == ' ' && t.at(i + 1).is_ascii_alphabetic() { i + 1 } else { i };
    // 一个 counts nothing, 二次 and 二类 say second; two is 两.
    let han = n.script == Script::Han && n.plain;
    let second = t.before(n.end) == '二' && n.value.whole() == Some(2);
    let one = han && (n.value.whole() == Some(1) || second);
    let few = n.end > 0 && t.at(n.end - 1) == '数' && n.digits == 1;
    let (row, len) = UNITS.longest(t.slice(i, i + 8), |row, len| {
        let next = t.at(i + len);
        let ascii = row.column(0).is_ascii() && row.column(0) != "%";
        let flag = match row.column(6) {
            "A" => n.script == Script::Arabic,
            "R" => grade(t, i + len, n),
            _ => true,
        };
        let count = row.column(3) == "count";
        // 400台风机, but 台风.
        let turbine = row.column(0) == "台" && t.any(i + len, &["风机", "风电", "风扇", "风力"]).is_some();
        let blocked =
            row.column(4).contains(t.before(i)) || (next != '\0' && row.column(5).contains(next) && !turbine);
        let glued = ascii && next.is_ascii_alphanumeric();
        // 数字, 数位 are words.
        let word = few && (!count || "字位组页类门部代首口".contains(row.column(0)));
        let nothing = count && one;
        flag && !(blocked || glued || word || nothing)
    })?;
    Some((row, i + len))
}

/// 5级大风, 6.8级, 7级以上; but 二级 is a rank.
fn grade(t: &Text, after: usize, n: &Number) -> bool {
    let strong = t
        .any(
            after,
            &[
                "以上", "左右", "大风", "强风", "狂风", "烈风", "阵风", "地震", "风", "至", "到", "—",
                "余震", "台风",
            ],
        )
        .is_some();
    let about = |k: usize| matches!(t.at(k), '风' | '震' | '力' | '度');
    let wind = n.script == Script::Arabic && (after.saturating_sub(9)..after).any(about);
    strong || wind || (n.script == Script::Arabic && !n.plain)
}

/// 10—15毫米, 60%—70%, 5万至6万元: unit, end and the upper amount.
fn range(t: &Text, n: &Number, first: Option<&(Row, usize)>) -> Option<(Row, usize, Number)> {
    let after = first.map_or(n.end, |&(_, end)| end);
    let (_, next) = t.any(after, &["——", "—", "–", "-", "～", "~", "至", "到", "─", "－"])?;
    let (next, minus) = match t.at(next) {
        '-' if t.at(next + 1).is_ascii_digit() => (next + 1, true),
        '零' if t.at(next + 1) == '下' => (next + 2, true),
        _ => (next, false),
    };
    let second = number(t, next).filter(|s| s.script != Script::Places)?;
    let (row, end) = unit(t, second.end, &second)?;
    let value = if minus { second.value.minus() } else { second.value };
    Some((row, end, Number { value, ..second }))
}

/// 约, 近, 超 … before the number, 左右 after it.
fn about(t: &Text, i: usize) -> bool {
    ["约", "近", "超", "逾", "超过", "大约", "将近", "上万", "接近", "左右"].iter().any(|w| t.ends(i, w))
}

/// The mention of an amount in `row`'s unit, and how many characters past `end` belong to it.
fn mention(t: &Text, row: Row, end: usize, amount: Amount) -> Option<(RuleMention, usize)> {
    let factor = match row.column(2) {
        "" => Decimal::new(1),
        text => decimal(text)?,
    };
    let scale = |d: Decimal| d.times(factor).map(Decimal::to_f64);
    let low = scale(amount.low)?;
    let max = match amount.high {
        Some(high) => Some(scale(high)?).filter(|&h| h > low),
        None => None,
    };
    let approx = amount.approx || t.any(end, &["左右", "上下"]).is_some();
    let per = per(t, end);
    let extra = per.as_ref().map_or(0, |&(_, len)| len);
    let symbol = row.column(1);
    Some(match row.column(3) {
        "money" => {
            let extra = if t.has(end, "人民币") && per.is_none() { 3 } else { extra };
            let per = per.map(|(unit, _)| unit.to_string());
            let value = Value::Money { amount: low, max, currency: symbol.to_string(), per, approx };
            (RuleMention { value: Some(value), ..RuleMention::new(EntityKind::Money, MONEY, 0.97) }, extra)
        }
        class => {
            let unit = match &per {
                Some((unit, _)) => format!("{symbol}/{unit}"),
                None => symbol.to_string(),
            };
            let (why, confidence) = match class {
                "count" => (COUNT, 0.9),
                "ratio" => (SHARE, 0.95),
                _ => (MEASURE, 0.95),
            };
            let value = Value::Quantity { amount: low, max, unit, approx };
            (
                RuleMention { value: Some(value), ..RuleMention::new(EntityKind::Quantity, why, confidence) },
                extra,
            )
        }
    })
}

/// /吨, 每秒 after a unit: what the amount is counted by, and the characters that says it in.
fn per(t: &Text, end: usize) -> Option<(&'static str, usize)> {
    if !matches!(t.at(end), '/' | '每') {
        return None;
    }
    const CLOCK: [(&str, &str); 8] = [
        ("小时", "h"),
        ("分钟", "min"),
        ("秒", "s"),
        ("年", "a"),
        ("月", "mo"),
        ("天", "d"),
        ("日", "d"),
        ("h", "h"),
    ];
    if let Some((word, symbol)) = CLOCK.iter().find(|(w, _)| t.has(end + 1, w)) {
        // 5000元每月 reads on; only the slash and speeds are one unit.
        let fits = t.at(end) == '/' || matches!(*symbol, "h" | "s" | "min");
        return fits.then_some((*symbol, 1 + word.chars().count()));
    }
    if t.at(end) != '/' {
        return None;
    }
    let (row, len) = UNITS.longest(t.slice(end + 1, end + 7), |row, _| row.column(3) != "money")?;
    Some((row.column(1), 1 + len))
}

/// Reads `0.5`, `1e4`.
fn decimal(text: &str) -> Option<Decimal> {
    let (digits, exp) = text.split_once('e').unwrap_or((text, "0"));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let n: i64 = format!("{whole}{part}").parse().ok()?;
    Some(Decimal::new(n).shift(exp.parse::<i32>().ok()? - part.len() as i32))
}

/// 百分之五, 十分之一, 三成, 一半.
fn share(t: &Text, i: usize) -> Option<(usize, usize, RuleMention)> {
    for (word, unit) in [("百分之", "%"), ("千分之", "‰")] {
        if t.has(i, word) {
            if t.at(i + 3) == '百' {
                return Some((i, i + 4, ratio(100.0, None, unit, false)));
            }
            let n = number(t, i + 3)?;
            let (mut high, mut end) = (n.max, n.end);
            if let Some((_, next)) = t.any(n.end, &["至", "到", "—"]) {
                let again = if t.has(next, word) { next + 3 } else { next };
                if let Some(second) = number(t, again).filter(|s| s.plain) {
                    (high, end) = (Some(second.value), second.end);
                }
            }
            return Some((i, end, ratio(n.value.to_f64(), high.map(Decimal::to_f64), unit, n.approx)));
        }
    }
    let first = t.at(i);
    if matches!(t.before(i), '第' | '的') && first == '一'
        || !(first.is_ascii_digit()
            || han_digit(first).is_some()
            || first == '十'
            || first == '百'
            || first == '万')
    {
        return None;
    }
    if han_digit(t.before(i)).is_some()
        || t.before(i).is_ascii_alphanumeric()
        || matches!(t.before(i), '十' | '百' | '千' | '万' | '.')
    {
        return None;
    }
    // 万分之三: 万 alone is no numeral elsewhere.
    let (value, end) = match number(t, i).filter(|n| n.plain) {
        Some(n) => (n.value, n.end),
        None if first == '万' => (Decimal::new(10_000), i + 1),
        None => return tenths(t, i),
    };
    if t.has(end, "分之") {
        let part = number(t, end + 2).filter(|n| n.plain)?;
        let (of, part_value) = (value.whole().filter(|&d| d > 0)?, part.value.whole()?);
        // Four places: no more is meant, and the digits are the same everywhere.
        let scaled = (part_value.checked_mul(100_000)? / of + 5) / 10;
        return Some((i, part.end, ratio(Decimal::new(scaled).shift(-4).to_f64(), None, "1", false)));
    }
    tenths(t, i)
}

fn ratio(amount: f64, max: Option<f64>, unit: &str, approx: bool) -> RuleMention {
    let value = Value::Quantity { amount, max, unit: unit.to_string(), approx };
    RuleMention { value: Some(value), ..RuleMention::new(EntityKind::Quantity, SHARE, 0.95) }
}

/// 三成, 七成半, 两三成.
fn tenths(t: &Text, i: usize) -> Option<(usize, usize, RuleMention)> {
    let n = number(t, i)?;
    let low = n.value.whole().filter(|d| (1..=9).contains(d))?;
    if t.at(n.end) != '成' || t.at(n.end - 1) == '.' {
        return None;
    }
    let after = n.end + 1;
    let word = "立功果员为品分长本都语年人熟就绩效型套群不了交则份形像对行器虫因材";
    if t.at(after) != '\0' && word.contains(t.at(after)) {
        return None;
    }
    let half = t.at(after) == '半';
    let more = t.at(after) == '多';
    let low = Decimal::new(low * 10 + if half { 5 } else { 0 }).to_f64();
    let high = n.max.map(|m| m.shift(1).to_f64());
    let end = after + usize::from(half || more);
    Some((i, end, ratio(low, high, "%", n.approx || more || about(t, i))))
}

#[cfg(test)]
pub(super) const EXAMPLES: super::Examples = &[
    ("", "占地6万平方米", &[("6万平方米", "60000 m²")]),
    ("", "规模3000亿元", &[("3000亿元", "300000000000 CNY")]),
    ("", "１．７万平方米", &[("１．７万平方米", "17000 m²")]),
    ("", "降低了十分之一，三分之二", &[("十分之一", "0.1 1"), ("三分之二", "0.6667 1")]),
    ("", "30个箱，800吨粮", &[("30个", "30 个"), ("800吨", "800 t")]),
    ("", "增长5.5%，百分之十二", &[("5.5%", "5.5 %"), ("百分之十二", "12 %")]),
    ("", "三成农户，两倍", &[("三成", "30 %"), ("两倍", "2 倍")]),
    ("", "三成立，2成至5成，百分之百", &[("2成", "20 %"), ("5成", "50 %"), ("百分之百", "100 %")]),
    (
        "",
        "百余人，1300多人，近百名",
        &[("百余人", "~100 人"), ("1300多人", "~1300 人"), ("近百名", "~100 名")],
    ),
    ("", "60%-70%，10—15毫米", &[("60%-70%", "60..70 %"), ("10—15毫米", "10..15 mm")]),
    ("", "3℃至6℃，零下5℃，0.5℃", &[("3℃至6℃", "3..6 °C"), ("零下5℃", "-5 °C"), ("0.5℃", "0.5 °C")]),
    ("", "海拔4276米，里氏6.8级地震", &[("4276米", "4276 m"), ("6.8级", "6.8 级")]),
    (
        "",
        "5万元至6万元，3至5亿美元",
        &[("5万元至6万元", "50000..60000 CNY"), ("3至5亿美元", "300000000..500000000 USD")],
    ),
    (
        "",
        "1500元/吨，80公里/小时，30米每秒",
        &[("1500元/吨", "1500 CNY/t"), ("80公里/小时", "80 km/h"), ("30米每秒", "30 m/s")],
    ),
    ("", "5000万千瓦时，0.7个百分点", &[("5000万千瓦时", "50000000 kWh"), ("0.7个百分点", "0.7 pp")]),
    (
        "",
        "两三百个，数十家，几十万人",
        &[("两三百个", "~200..300 个"), ("数十家", "~20..90 家"), ("几十万人", "~200000..900000 人")],
    ),
    ("", "约20台，20台左右", &[("20台", "~20 台"), ("20台", "~20 台")]),
    // Ranks, names and numbers that count nothing
    ("", "500强，12345热线，5G网络，第3次，3号楼，AB12个", &[]),
    ("", "一个新局面，一名干部，数字经济，十分重要，三项目", &[]),
    ("", "千家万户，百姓，万物，五位一体，二级巡视员", &[]),
    ("", "10元旦晚会，50人民团体", &[]),
];
