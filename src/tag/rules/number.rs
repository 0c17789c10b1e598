//! Numerals: 1300, 1,300, 1.7万, 三千, 二〇二五, 两三百, 数十, 十余.

use super::text::Text;
use crate::table::Chars;

/// A decimal number, exact: `mantissa` × 10^`exp`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    mantissa: i64,
    exp: i32,
}

impl Decimal {
    /// A whole number.
    pub const fn new(n: i64) -> Decimal {
        Decimal { mantissa: n, exp: 0 }
    }

    /// This number times 10^`exp`.
    pub const fn shift(self, exp: i32) -> Decimal {
        Decimal { mantissa: self.mantissa, exp: self.exp + exp }
    }

    /// The product, if it can be held.
    pub fn times(self, other: Decimal) -> Option<Decimal> {
        Some(Decimal { mantissa: self.mantissa.checked_mul(other.mantissa)?, exp: self.exp + other.exp })
    }

    /// The sum, if it can be held.
    pub fn plus(self, other: Decimal) -> Option<Decimal> {
        let exp = self.exp.min(other.exp);
        let scale = |d: Decimal| d.mantissa.checked_mul(10i64.checked_pow((d.exp - exp) as u32)?);
        Some(Decimal { mantissa: scale(self)?.checked_add(scale(other)?)?, exp })
    }

    /// The negative.
    pub fn minus(self) -> Decimal {
        Decimal { mantissa: -self.mantissa, exp: self.exp }
    }

    /// The nearest double, by the standard library's exact reading of decimals: the same on every machine.
    pub fn to_f64(self) -> f64 {
        format!("{}e{}", self.mantissa, self.exp).parse().unwrap_or(0.0)
    }

    /// The number, if it is whole.
    pub fn whole(self) -> Option<i64> {
        match self.exp {
            0 => Some(self.mantissa),
            1.. => self.mantissa.checked_mul(10i64.checked_pow(self.exp as u32)?),
            _ => {
                let unit = 10i64.checked_pow(self.exp.unsigned_abs())?;
                (self.mantissa % unit == 0).then_some(self.mantissa / unit)
            }
        }
    }
}

/// How a numeral is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// 2025, 1.7万.
    Arabic,
    /// 二千, 三百二十.
    Han,
    /// 二〇二五: digits by place, no 十百千.
    Places,
}

/// A numeral in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// What it says; the lower end of 两三百.
    pub value: Decimal,
    /// The upper end of 两三百.
    pub max: Option<Decimal>,
    /// 多, 余, 几, 数, 上, 近 … belongs to it.
    pub approx: bool,
    /// How it is written.
    pub script: Script,
    /// Characters of its first run of digits.
    pub digits: usize,
    /// Digits alone: no decimal point, no grouping, no 万, no 多.
    pub plain: bool,
    /// The power of ten of the 万 or 亿 that ends it, after Arabic digits.
    pub power: i32,
    /// The index after it.
    pub end: usize,
}

/// The numeral that begins at `i`.
pub fn number(t: &Text, i: usize) -> Option<Number> {
    let ch = t.at(i);
    if ch.is_ascii_digit() {
        arabic(t, i)
    } else if han_digit(ch).is_some() || han_power(ch).is_some() {
        han(t, i)
    } else if matches!(ch, '数' | '几' | '上' | '近') {
        vague(t, i)
    } else {
        None
    }
}

/// What [`begins`] accepts.
static NUMERALS: Chars = Chars::of("〇零一壹二两贰三叁四肆五伍六七柒八捌九玖十拾廿卅百佰千仟数几上近");

/// Whether a numeral in Han characters may begin with `ch`.
pub fn may_begin(ch: char) -> bool {
    NUMERALS.may_have(ch) && begins(ch)
}

fn begins(ch: char) -> bool {
    han_digit(ch).is_some() || han_power(ch).is_some() || matches!(ch, '数' | '几' | '上' | '近')
}

/// The value of a Han digit.
pub fn han_digit(ch: char) -> Option<i64> {
    Some(match ch {
        '〇' | '零' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// The power of ten of 十百千.
fn han_power(ch: char) -> Option<i32> {
    Some(match ch {
        '十' | '拾' | '廿' | '卅' => 1,
        '百' | '佰' => 2,
        '千' | '仟' => 3,
        _ => return None,
    })
}

fn is_more(ch: char) -> bool {
    matches!(ch, '多' | '余' | '餘')
}

fn arabic(t: &Text, i: usize) -> Option<Number> {
    let (mut mantissa, mut exp, mut plain) = (0i64, 0, true);
    let mut j = i;
    while let Some(d) = t.at(j).to_digit(10) {
        mantissa = mantissa.checked_mul(10)?.checked_add(d as i64)?;
        j += 1;
    }
    let digits = j - i;
    let group = |j: usize| {
        matches!(t.at(j), ',' | '，')
            && (1..=3).all(|k| t.at(j + k).is_ascii_digit())
            && !t.at(j + 4).is_ascii_digit()
    };
    // 1，300 with a full-width comma is a list as often as a number: only the ASCII comma groups.
    while digits <= 3 && t.at(j) == ',' && group(j) {
        for k in 1..=3 {
            mantissa = mantissa.checked_mul(10)?.checked_add(t.at(j + k).to_digit(10)? as i64)?;
        }
        j += 4;
        plain = false;
    }
    if t.at(j) == '.' && t.at(j + 1).is_ascii_digit() {
        plain = false;
        j += 1;
        while let Some(d) = t.at(j).to_digit(10) {
            // Digits past the tenth place add nothing to a newspaper's figure.
            if exp > -10 {
                mantissa = mantissa.checked_mul(10)?.checked_add(d as i64)?;
                exp -= 1;
            }
            j += 1;
        }
    }
    let mut value = Decimal { mantissa, exp };
    let mut approx = false;
    let from = j;
    let mut scale = 0;
    // 30多万, 3000余亿
    if (is_more(t.at(j)) || t.at(j) == '几') && multiplier(t, j + 1).is_some() {
        approx = true;
        j += 1;
    }
    while let Some((power, end)) = multiplier(t, j) {
        value = value.shift(power);
        scale += power;
        j = end;
        // 2亿3000万: the parts fall.
        if let Some(rest) = t.at(j).is_ascii_digit().then(|| tail(t, j, power)).flatten() {
            value = value.plus(rest.0)?;
            j = rest.1;
            break;
        }
    }
    if is_more(t.at(j)) {
        approx = true;
        j += 1;
    }
    plain &= j == from;
    Some(Number { value, max: None, approx, script: Script::Arabic, digits, plain, power: scale, end: j })
}

/// 3000万 after 2亿: digits with a smaller multiplier.
fn tail(t: &Text, i: usize, above: i32) -> Option<(Decimal, usize)> {
    let (mut n, mut j) = (0i64, i);
    while let Some(d) = t.at(j).to_digit(10) {
        n = n.checked_mul(10)?.checked_add(d as i64)?;
        j += 1;
    }
    if t.at(j) == '.' && t.at(j + 1).is_ascii_digit() {
        return None;
    }
    match multiplier(t, j) {
        Some((power, end)) if power < above => Some((Decimal { mantissa: n, exp: power }, end)),
        _ => None,
    }
}

/// 百, 千, 万, 亿 and their compounds after Arabic digits: the power of ten and the index after.
fn multiplier(t: &Text, i: usize) -> Option<(i32, usize)> {
    const POWERS: [(&str, i32); 10] = [
        ("万亿", 12),
        ("千万", 7),
        ("百万", 6),
        ("十万", 5),
        ("千亿", 11),
        ("百亿", 10),
        ("万", 4),
        ("亿", 8),
        ("千", 3),
        ("百", 2),
    ];
    let &(word, power) = POWERS.iter().find(|(w, _)| t.has(i, w))?;
    let end = i + word.chars().count();
    // 千 of 千瓦, 千米, 千克 is the unit's; 万 of 万里 and names is left to the unit table.
    if word == "千" && matches!(t.at(end), '瓦' | '米' | '克' | '伏' | '帕' | '卡' | '焦' | '赫' | '字')
    {
        return None;
    }
    if word == "百" && t.at(end) == '帕' {
        return None;
    }
    Some((power, end))
}

/// Digits of the longest Han numeral that is read.
const LONGEST: usize = 18;

fn han(t: &Text, i: usize) -> Option<Number> {
    let mut j = i;
    while han_digit(t.at(j)).is_some() {
        j += 1;
        if j - i > LONGEST {
            return None;
        }
    }
    let digits = j - i;
    let section = |c: char| matches!(c, '万' | '亿' | '萬' | '億');
    let powered = han_power(t.at(j)).is_some() || section(t.at(j));
    if digits >= 2 && !powered {
        return places(t, i, j);
    }
    // 两三百, 七八十: two neighbours before one multiplier.
    if digits >= 2 && t.at(i) != '零' && t.at(i) != '〇' {
        let (a, b) = (han_digit(t.at(i))?, han_digit(t.at(i + 1))?);
        if digits != 2 || b != a + 1 {
            return None;
        }
        let mut end = j;
        let mut power = 0;
        while let Some(p) = han_power(t.at(end)).or_else(|| section_power(t.at(end))) {
            power += p;
            end += 1;
        }
        let max = Some(Decimal::new(b).shift(power));
        return Some(Number {
            value: Decimal::new(a).shift(power),
            max,
            approx: true,
            script: Script::Han,
            digits,
            plain: false,
            power: 0,
            end,
        });
    }
    let (mut total, mut part, mut digit) = (0i64, 0i64, None::<i64>);
    let (mut approx, mut last_power, mut max) = (false, i32::MAX, None);
    let mut j = i;
    let mut powers = 0;
    loop {
        let ch = t.at(j);
        if let Some(d) = han_digit(ch) {
            // 十三四: neighbours at the end are a range.
            if let Some(before) = digit.filter(|&b| b != 0) {
                let more = han_digit(t.at(j + 1)).is_some()
                    || han_power(t.at(j + 1)).is_some()
                    || section(t.at(j + 1));
                if powers > 0 && d == before + 1 && !more {
                    max = Some(Decimal::new(total + part + d));
                    approx = true;
                    j += 1;
                }
                break;
            }
            digit = Some(d);
        } else if let Some(power) = han_power(ch) {
            if power >= last_power {
                break;
            }
            let n = match (ch, digit) {
                ('廿', _) => 2,
                ('卅', _) => 3,
                (_, Some(d)) if d > 0 => d,
                // 百, 千 alone are words (百姓, 千家万户); 十 alone is ten.
                (_, _) if power == 1 => 1,
                _ if j == i && (section(t.at(j + 1)) || is_more(t.at(j + 1))) => 1,
                _ => break,
            };
            part += n * 10i64.pow(power as u32);
            digit = None;
            last_power = power;
            powers += 1;
        } else if let Some(power) = section_power(ch) {
            if j == i && !is_more(t.at(j + 1)) {
                break;
            }
            let n = part + digit.unwrap_or(0);
            let n = if j == i { 1 } else { n };
            let unit = 10i64.checked_pow(power as u32)?;
            total = if power == 8 {
                total.checked_add(n)?.checked_mul(unit)?
            } else {
                total.checked_add(n.checked_mul(unit)?)?
            };
            part = 0;
            digit = None;
            last_power = i32::MAX;
            powers += 1;
        } else if (is_more(ch) || ch == '几') && powers > 0 && digit.is_none() {
            approx = true;
            j += 1;
            if section(t.at(j)) {
                continue;
            }
            break;
        } else {
            break;
        }
        j += 1;
    }
    if j == i {
        return None;
    }
    let mut n = total.checked_add(part)?;
    if let Some(d) = digit {
        n = n.checked_add(d)?;
    }
    let plain = !approx && max.is_none();
    Some(Number { value: Decimal::new(n), max, approx, script: Script::Han, digits, plain, power: 0, end: j })
}

fn section_power(ch: char) -> Option<i32> {
    match ch {
        '万' | '萬' => Some(4),
        '亿' | '億' => Some(8),
        _ => None,
    }
}

/// 二〇二五, or the range of 三五 and 两三.
fn places(t: &Text, i: usize, end: usize) -> Option<Number> {
    let mut n = 0i64;
    for k in i..end {
        n = n.checked_mul(10)?.checked_add(han_digit(t.at(k))?)?;
    }
    let (a, b) = (han_digit(t.at(i))?, han_digit(t.at(i + 1))?);
    if end - i == 2 && a > 0 && (b == a + 1 || (a, b) == (3, 5)) {
        return Some(Number {
            value: Decimal::new(a),
            max: Some(Decimal::new(b)),
            approx: true,
            script: Script::Places,
            digits: 2,
            plain: false,
            power: 0,
            end,
        });
    }
    let digits = end - i;
    Some(Number {
        value: Decimal::new(n),
        max: None,
        approx: false,
        script: Script::Places,
        digits,
        plain: true,
        power: 0,
        end,
    })
}

/// 数十, 几百, 上千, 近百, 几 alone.
fn vague(t: &Text, i: usize) -> Option<Number> {
    let mut j = i + 1;
    let mut power = 0;
    while let Some(p) =
        han_power(t.at(j)).filter(|_| !matches!(t.at(j), '廿' | '卅')).or_else(|| section_power(t.at(j)))
    {
        power += p;
        j += 1;
    }
    if j == i + 1 {
        // 几个, 数名: some few.
        return (matches!(t.at(i), '几' | '数') && t.before(i) != '第').then_some(Number {
            value: Decimal::new(3),
            max: Some(Decimal::new(9)),
            approx: true,
            script: Script::Han,
            digits: 1,
            plain: false,
            power: 0,
            end: j,
        });
    }
    let several = matches!(t.at(i), '数' | '几');
    let max = several.then_some(Decimal::new(9).shift(power));
    let low = Decimal::new(if several { 2 } else { 1 }).shift(power);
    Some(Number {
        value: low,
        max,
        approx: true,
        script: Script::Han,
        digits: 1,
        plain: false,
        power: 0,
        end: j,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Text, value, upper end, how many characters it takes; value 0 and length 0: no number.
    const EXAMPLES: &[(&str, f64, Option<f64>, usize)] = &[
        ("1300人", 1300.0, None, 4),
        ("1,300人", 1300.0, None, 5),
        ("1.7万平方米", 17000.0, None, 4),
        ("３０００亿元", 3e11, None, 5),
        ("2亿3000万元", 2.3e8, None, 7),
        ("1.15万亿", 1.15e12, None, 6),
        ("30多万", 300000.0, None, 4),
        ("1300多人", 1300.0, None, 5),
        ("5千瓦", 5.0, None, 1),
        ("三百二十五", 325.0, None, 5),
        ("一千零八", 1008.0, None, 4),
        ("十二", 12.0, None, 2),
        ("廿三", 23.0, None, 2),
        ("二〇二五年", 2025.0, None, 4),
        ("两三百人", 200.0, Some(300.0), 3),
        ("十三四岁", 13.0, Some(14.0), 3),
        ("三五天", 3.0, Some(5.0), 2),
        ("三万五千亩", 35000.0, None, 4),
        ("一亿二千万", 1.2e8, None, 5),
        ("百余人", 100.0, None, 2),
        ("十几万", 100000.0, None, 3),
        ("几十个", 20.0, Some(90.0), 2),
        ("近百名", 100.0, None, 2),
        ("百姓", 0.0, None, 0),
        ("千家", 0.0, None, 0),
        ("万物", 0.0, None, 0),
        ("99999999999999999999999人", 0.0, None, 0),
    ];

    #[test]
    fn no_numeral_is_passed_over() {
        for ch in '\0'..='\u{ffff}' {
            assert_eq!(may_begin(ch), begins(ch), "{ch}");
        }
    }

    #[test]
    fn examples() {
        for &(text, value, max, end) in EXAMPLES {
            let got = number(&Text::new(text), 0);
            let got = got.map_or((0.0, None, 0), |n| (n.value.to_f64(), n.max.map(Decimal::to_f64), n.end));
            assert_eq!(got, (value, max, end), "{text}");
        }
    }
}
