//! One date or clock time: reading it, giving it a year, writing it as TIMEX3.

use super::{connector, row};
use crate::tag::rules::Context;
use crate::tag::rules::calendar::{Day, Tense, days_in, month_of_day, year_of_month};
use crate::tag::rules::number::{Script, number};
use crate::tag::rules::text::Text;

/// What stands below the year or the month, when it is no plain number.
#[derive(Clone, Debug, PartialEq)]
enum Part {
    /// 上半年: a TIMEX3 suffix, or two for a range (`Q1/Q3`).
    Code(&'static str),
    /// 上旬, 中旬, 下旬; the second for 中下旬.
    Xun(u8, u8),
    /// 第1—4候: five-day periods of a month.
    Pentads(u8, u8),
    /// 年初, 月底.
    Edge(&'static str),
    /// Month and day of a feast (`05-01`, `04-0X`), or of the lunisolar calendar (`L01-01`).
    Feast(&'static str),
}

/// A point in time as far as the words give it.
#[derive(Clone, Debug, Default)]
pub(super) struct Point {
    year: Option<i32>,
    /// The later of 2021—2025年.
    year_to: Option<i32>,
    /// 198X, 19XX.
    era: Option<String>,
    /// The year counts from the last date named (当年).
    from_last: bool,
    month: Option<u8>,
    month_to: Option<u8>,
    day: Option<u8>,
    day_to: Option<u8>,
    part: Option<Part>,
    /// Days from the issue (今天) or, if `from_last`, from the last date (次日).
    day_offset: Option<i32>,
    month_offset: Option<i32>,
    week: Option<i32>,
    weekday: Option<&'static str>,
    lunar: bool,
    /// TMO, TAF …
    daypart: Option<&'static str>,
    hour: Option<u8>,
    hour_to: Option<u8>,
    minute: Option<u8>,
    second: Option<u8>,
    /// Whether the year was written in figures or words.
    explicit: bool,
    /// The words leave no doubt that a time is meant.
    sure: bool,
}

/// A number or a range of two before a unit.
struct Field {
    low: i64,
    high: Option<i64>,
    digits: usize,
    script: Script,
    /// The index after the unit.
    end: usize,
}

/// Reads points from left to right and remembers the dates that later ones lean on.
pub(super) struct Reader<'t> {
    pub(super) t: &'t Text<'t>,
    issue: Option<Day>,
    /// The last date named.
    last: Option<Day>,
    /// A year named in this sentence.
    sentence_year: Option<i32>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(t: &'t Text<'t>, context: &Context) -> Reader<'t> {
        let issue = context.issue_date.and_then(Day::parse);
        let last = context.anchor.and_then(Day::parse);
        Reader { t, issue, last, sentence_year: None }
    }

    pub(super) fn end_sentence(&mut self) {
        self.sentence_year = None;
    }

    /// A season without a year: `XXXX-SU` in this issue's year.
    pub(super) fn season(&self, value: &str) -> crate::tag::value::Value {
        let year = year_text(self.issue.map(|d| d.year));
        crate::tag::value::Value::time(value.replacen("XXXX", &year, 1))
    }

    /// Remembers a resolved date.
    pub(super) fn note(&mut self, p: &Point) {
        if p.explicit {
            self.sentence_year = p.year;
        }
        if let (false, Some(month), Some(day)) = (p.lunar, p.month, p.day) {
            self.last = Some(Day { year: p.year.unwrap_or(0), month, day: p.day_to.unwrap_or(day) });
        }
    }

    /// The point that begins at `i`.
    pub(super) fn point(&self, i: usize) -> Option<(Point, usize)> {
        let mut p = Point::default();
        let mut at = i;
        let mut open = true;
        if let Some(end) = self.year(i, &mut p) {
            at = end;
            open = p.year_to.is_none() && p.era.is_none();
        }
        if open && let Some(end) = self.below_year(at, at > i, &mut p) {
            at = end;
        }
        if at == i || p.has_day() {
            at = self.clock(at, at > i, &mut p).unwrap_or(at);
        }
        (at > i).then_some((p, at))
    }

    fn year(&self, i: usize, p: &mut Point) -> Option<usize> {
        let t = self.t;
        if let Some((word, end)) = row(t, i, |c| matches!(c, "year" | "sameyear" | "yearseason" | "century"))
        {
            let value = word.column(2);
            match word.column(1) {
                "year" => {
                    p.year = self.issue.map(|d| d.year + value.parse().unwrap_or(0));
                    p.explicit = true;
                    // Without an issue date, 去年 is some year.
                    p.sure = true;
                }
                "sameyear" => {
                    let base =
                        self.sentence_year.or(self.last.map(|d| d.year)).or(self.issue.map(|d| d.year));
                    p.year = base.filter(|&y| y > 0).map(|y| y + value.parse().unwrap_or(0));
                    p.explicit = true;
                    p.from_last = true;
                }
                "yearseason" => {
                    let cut = value.len() - 2;
                    p.year = self.issue.map(|d| d.year + value[..cut].parse().unwrap_or(0));
                    p.part = Some(Part::Code(&value[cut..]));
                    p.explicit = true;
                }
                _ => {
                    // 上世纪80年代: the paper's own century decides.
                    let century = self.issue.map_or(20, |d| d.year / 100) + value.parse::<i32>().unwrap_or(0);
                    return Some(self.decade(end, century, p).unwrap_or_else(|| {
                        p.era = Some(format!("{century}XX"));
                        self.edge(end, p)
                    }));
                }
            }
            return Some(end);
        }
        if t.any(i, &["公元前", "公元"]).is_some() {
            let (word, from) = t.any(i, &["公元前", "公元"])?;
            let n = number(t, from).filter(|n| n.plain)?;
            let year = n.value.whole().filter(|y| (1..=9999).contains(y))?;
            if t.at(n.end) != '年' && !t.has(n.end, "世纪") {
                return None;
            }
            let end = n.end + if t.at(n.end) == '年' { 1 } else { 2 };
            let sign = if word == "公元前" { "-" } else { "" };
            p.era = Some(if t.at(n.end) == '年' {
                format!("{sign}{year:04}")
            } else {
                format!("{sign}{:02}XX", year - 1)
            });
            p.sure = true;
            return Some(end);
        }
        if t.at(i).is_ascii_digit()
            && let Some(end) = self.numeric(i, p)
        {
            return Some(end);
        }
        if let Some(n) = number(t, i).filter(|n| n.plain && t.has(n.end, "世纪")) {
            let n_century = n.value.whole().filter(|c| (1..=30).contains(c))? as i32;
            if t.before(i) != '第' {
                let end = n.end + 2;
                p.sure = true;
                return Some(self.decade(end, n_century - 1, p).unwrap_or_else(|| {
                    p.era = Some(format!("{:02}XX", n_century - 1));
                    self.edge(end, p)
                }));
            }
        }
        let f = self.field(i, &["年"])?;
        let next = t.at(f.end);
        if next == '代' {
            let tens = f.low;
            let decade = match f.digits {
                4 if f.script != Script::Han && tens % 10 == 0 => tens as i32,
                _ if (10..100).contains(&tens) && tens % 10 == 0 => {
                    1900 + tens as i32 + if tens < 20 { 100 } else { 0 }
                }
                _ => return None,
            };
            p.era = Some(format!("{}X", decade / 10));
            p.sure = true;
            return Some(self.edge(f.end + 1, p));
        }
        let full = |y: i64| (1000..2200).contains(&y);
        let four = f.digits == 4 && f.script != Script::Han && full(f.low);
        // 98年, 九八年: in print only before 2000, or with a month after it.
        let two = f.digits == 2 && f.script != Script::Han && f.high.is_none() && {
            let old = self.issue.is_some_and(|d| d.year < 2000);
            let month = self.field(f.end, &["月"]).is_some_and(|m| (1..=12).contains(&m.low));
            let zero = t.at(i) == '0';
            (old || month || zero) && (f.low >= 50 || f.low <= 30)
        };
        if matches!(next, '级' | '制' | '期' | '龄' | '薪' | '租') {
            return None;
        }
        if four {
            p.year = Some(f.low as i32);
            p.year_to = match f.high {
                Some(high) if full(high) && high > f.low => Some(high as i32),
                // 2024—25年
                Some(high) if (0..100).contains(&high) && high > f.low % 100 => {
                    Some((f.low / 100 * 100 + high) as i32)
                }
                Some(_) => return None,
                None => None,
            };
        } else if two {
            p.year = Some(f.low as i32 + if f.low >= 50 { 1900 } else { 2000 });
        } else {
            return None;
        }
        p.explicit = true;
        p.sure = true;
        Some(f.end + if next == '度' && t.at(f.end + 1) != '假' { 1 } else { 0 })
    }

    /// 80年代 after a century.
    fn decade(&self, i: usize, century: i32, p: &mut Point) -> Option<usize> {
        if let Some(n) = number(self.t, i).filter(|n| n.max.is_some() && self.t.has(n.end, "年代")) {
            // 六七十年代
            let (a, b) = (n.value.whole()?, n.max?.whole()?);
            let fits = |d: i64| d % 10 == 0 && (0..100).contains(&d);
            p.era = (fits(a) && fits(b)).then(|| format!("{0}{1}X/{0}{2}X", century, a / 10, b / 10));
            p.sure = true;
            return p.era.is_some().then_some(n.end + 2);
        }
        let f = self.field(i, &["年代"]).filter(|f| f.low % 10 == 0 && (0..100).contains(&f.low))?;
        p.era = Some(format!("{}X", century * 10 + f.low as i32 / 10));
        p.sure = true;
        Some(self.edge(f.end, p))
    }

    /// 初, 末, 中期 after a decade or a century.
    fn edge(&self, i: usize, p: &mut Point) -> usize {
        const EDGES: [(&str, &str); 10] = [
            ("初期", "start"),
            ("早期", "start"),
            ("初叶", "start"),
            ("初", "start"),
            ("中期", "mid"),
            ("中叶", "mid"),
            ("后期", "end"),
            ("末期", "end"),
            ("末", "end"),
            ("以来", ""),
        ];
        match EDGES.iter().find(|(w, _)| self.t.has(i, w)) {
            Some((w, modifier)) if !modifier.is_empty() => {
                p.part = Some(Part::Edge(modifier));
                i + w.chars().count()
            }
            _ => i,
        }
    }

    /// 2025-04-10, 2025.4.10, 2025/4/10.
    fn numeric(&self, i: usize, p: &mut Point) -> Option<usize> {
        let t = self.t;
        let digits = |from: usize| (from..from + 5).take_while(|&k| t.at(k).is_ascii_digit()).count();
        let value =
            |from: usize, n: usize| t.slice(from, from + n).iter().fold(0, |v, c| v * 10 + (*c as i32 - 48));
        if digits(i) != 4 {
            return None;
        }
        let mark = t.at(i + 4);
        if !matches!(mark, '-' | '.' | '/' | '—' | '·') {
            return None;
        }
        let month = i + 5;
        let m = digits(month);
        let day = month + m + 1;
        let d = digits(day);
        if !(1..=2).contains(&m) || !(1..=2).contains(&d) || t.at(month + m) != mark {
            return None;
        }
        let (y, mo, da) = (value(i, 4), value(month, m), value(day, d));
        let ok = (1900..2100).contains(&y)
            && (1..=12).contains(&mo)
            && (1..=days_in(y, mo as u8) as i32).contains(&da);
        let end = day + d;
        if !ok || t.at(end) == mark || t.at(end).is_ascii_alphabetic() {
            return None;
        }
        (p.year, p.month, p.day) = (Some(y), Some(mo as u8), Some(da as u8));
        p.explicit = true;
        p.sure = true;
        Some(end)
    }

    /// Half, quarter, season, feast, month, week, day: what may stand under a year or alone.
    fn below_year(&self, i: usize, under: bool, p: &mut Point) -> Option<usize> {
        let t = self.t;
        if p.day.is_some() {
            return self.weekday_after(i, p);
        }
        if under && p.part.is_none() {
            // 2024年底, 去年初
            let next = t.at(i + 1);
            let edge = match t.at(i) {
                '底' | '末' => Some("end"),
                '初' if !matches!(
                    next,
                    '中' | '级' | '步' | '期' | '次' | '一' | '二' | '三' | '五' | '夏' | '春' | '冬' | '秋'
                ) =>
                {
                    Some("start")
                }
                _ => None,
            };
            if let Some(edge) = edge {
                p.part = Some(Part::Edge(edge));
                p.sure = true;
                return Some(i + 1);
            }
        }
        // 今年的春节 is two steps for the reader and one time.
        let classes = |c: &str| match c {
            "half" | "quarter" | "season" | "season0" | "edge" | "feast" | "medge" => true,
            "underfeast" => under,
            "month" | "samemonth" | "week" | "weekday" | "day" | "sameday" => !under,
            "afteryear" => under,
            _ => false,
        };
        if let Some((word, end)) = row(t, i, classes) {
            let value = word.column(2);
            p.sure = true;
            match word.column(1) {
                "half" | "quarter" | "season" | "season0" | "afteryear" => p.part = Some(Part::Code(value)),
                "edge" if value == "turn" => {
                    p.part = Some(Part::Edge("end"));
                }
                "edge" => p.part = Some(Part::Edge(value)),
                "feast" | "underfeast" => {
                    p.part = Some(Part::Feast(value));
                    let tails = ["小长假", "黄金周", "假期", "长假", "假日", "期间", "前夕"];
                    let mut end = end;
                    while let Some((_, after)) = t.any(end, &tails) {
                        end = after;
                    }
                    return Some(self.daypart(end, p).unwrap_or(end));
                }
                "medge" => {
                    p.month_offset = Some(0);
                    p.part = Some(Part::Edge(value));
                }
                "month" => {
                    p.month_offset = value.parse().ok();
                    return Some(self.below_month(end, p));
                }
                "samemonth" => {
                    p.month_offset = value.parse().ok();
                    p.from_last = true;
                    return Some(self.below_month(end, p));
                }
                "week" => {
                    p.week = value.parse().ok();
                    let days = [
                        ('一', "1"),
                        ('二', "2"),
                        ('三', "3"),
                        ('四', "4"),
                        ('五', "5"),
                        ('六', "6"),
                        ('日', "7"),
                    ];
                    if let Some((_, day)) = days.iter().find(|(c, _)| *c == t.at(end)) {
                        p.weekday = Some(day);
                        return Some(self.daypart(end + 1, p).unwrap_or(end + 1));
                    }
                    if t.at(end) == '末' {
                        p.weekday = Some("WE");
                        return Some(end + 1);
                    }
                }
                "weekday" => {
                    p.weekday = Some(value);
                    return Some(self.daypart(end, p).unwrap_or(end));
                }
                class => {
                    let cut = value.find('T').unwrap_or(value.len());
                    p.day_offset = value[..cut].parse().ok();
                    p.from_last = class == "sameday";
                    if cut < value.len() {
                        p.daypart = Some(&value[cut..]);
                    } else if let Some(end) = self.daypart(end, p) {
                        return Some(end);
                    }
                }
            }
            return Some(end);
        }
        self.lunar(i, under, p).or_else(|| self.month(i, under, p)).or_else(|| self.bare_day(i, under, p))
    }

    /// 农历正月十五, 腊月廿三, 大年初一.
    fn lunar(&self, i: usize, under: bool, p: &mut Point) -> Option<usize> {
        let t = self.t;
        let (said, from) = match t.any(i, &["农历", "阴历", "夏历"]) {
            Some((_, from)) => (true, from),
            None => (false, i),
        };
        // 农历乙巳年正月: the year's name adds nothing to the value.
        let stems = "甲乙丙丁戊己庚辛壬癸";
        let named = stems.contains(t.at(from))
            && t.at(from) != '\0'
            && "子丑寅卯辰巳午未申酉戌亥".contains(t.at(from + 1));
        let from = if named && t.at(from + 2) == '年' { from + 3 } else { from };
        const MONTHS: [(&str, u8); 4] = [("正月", 1), ("腊月", 12), ("冬月", 11), ("大年", 1)];
        let mut end = from;
        if let Some((word, month)) = MONTHS.iter().find(|(w, _)| t.has(from, w)) {
            p.month = Some(*month);
            end = from + word.chars().count();
        } else if (said || (named && from > i + 2))
            && let Some(f) =
                self.field(from, &["月"]).filter(|f| (1..=12).contains(&f.low) && f.high.is_none())
        {
            p.month = Some(f.low as u8);
            end = f.end;
        }
        let first = t.at(end) == '初';
        let day = match p.month {
            None if !said && !under && !first => None,
            _ => {
                let from = end + usize::from(first);
                number(t, from).filter(|n| {
                    n.plain && n.script != Script::Arabic && (first || n.value.whole() >= Some(10))
                })
            }
        };
        let day = day.and_then(|n| Some((n.value.whole().filter(|d| (1..=30).contains(d))?, n.end)));
        if let Some((d, after)) = day {
            // 初一 and 初二 are also school years, 初三 too: alone they need 大年, 正月 or 农历.
            p.month?;
            p.day = Some(d as u8);
            end = after;
        } else if t.has(from, "大年") && !said {
            p.month = None;
            return None;
        }
        if p.month.is_none() {
            return (named && from == i + 3).then(|| {
                p.sure = true;
                p.era = Some("XXXX".into());
                from
            });
        }
        p.lunar = true;
        p.sure = true;
        Some(self.daypart(end, p).unwrap_or(end))
    }

    fn month(&self, i: usize, under: bool, p: &mut Point) -> Option<usize> {
        let t = self.t;
        if t.has(i, "元月") {
            p.month = Some(1);
            return Some(self.below_month(i + 2, p));
        }
        if !under && matches!(t.before(i), '每' | '个' | '第' | '头' | '满') {
            return None;
        }
        // 4、5月份
        let list = number(t, i).filter(|n| n.plain && t.at(n.end) == '、');
        let list = list.and_then(|n| Some((n.value.whole()?, self.field(n.end + 1, &["月"])?)));
        let list = list.filter(|(a, f)| (1..=12).contains(a) && f.low == a + 1 && f.high.is_none());
        let f = match list {
            Some((low, f)) => Field { low, high: Some(f.low), ..f },
            None => self.field(i, &["月"]).filter(|f| (1..=12).contains(&f.low))?,
        };
        if f.high.is_some_and(|h| !(1..=12).contains(&h) || h <= f.low) {
            return None;
        }
        if matches!(t.at(f.end), '球' | '亮' | '饼' | '嫂' | '薪' | '租' | '票') {
            return None;
        }
        p.month = Some(f.low as u8);
        p.month_to = f.high.map(|h| h as u8);
        // 三月 with nothing else is a month as often as a name's part: 三月三 is a feast.
        p.sure = f.script == Script::Arabic || under;
        Some(self.below_month(f.end, p))
    }

    /// 份, 上旬, 底, the day.
    fn below_month(&self, i: usize, p: &mut Point) -> usize {
        let t = self.t;
        let i = i + usize::from(t.at(i) == '份' && t.at(i + 1) != '额');
        for (word, a, b) in [
            ("中下旬", 2, 3),
            ("上中旬", 1, 2),
            ("中上旬", 1, 2),
            ("上旬", 1, 1),
            ("中旬", 2, 2),
            ("下旬", 3, 3),
        ] {
            if t.has(i, word) {
                p.part = Some(Part::Xun(a, b));
                return i + word.chars().count();
            }
        }
        if p.month_to.is_none()
            && t.at(i) == '第'
            && let Some(f) = self.field(i + 1, &["候"]).filter(|f| (1..=6).contains(&f.low))
        {
            let high = f.high.filter(|h| (1..=6).contains(h)).unwrap_or(f.low);
            p.part = Some(Part::Pentads(f.low as u8, high as u8));
            return f.end;
        }
        match t.at(i) {
            '底' | '末' => {
                p.part = Some(Part::Edge("end"));
                return i + 1;
            }
            '初' if !matches!(t.at(i + 1), '一' | '二' | '三' | '步' | '次' | '中') => {
                p.part = Some(Part::Edge("start"));
                return i + 1;
            }
            _ => {}
        }
        if p.month_to.is_some() {
            return i;
        }
        // 4月8、9日
        let list = number(t, i).filter(|n| n.plain && matches!(t.at(n.end), '、' | '和'));
        if let Some((n, f)) = list.and_then(|n| Some((n, self.field(n.end + 1, &["日"])?)))
            && let (Some(a), b, None) = (n.value.whole(), f.low, f.high)
            && (1..=31).contains(&a)
            && b == a + 1
            && b <= 31
        {
            (p.day, p.day_to, p.sure) = (Some(a as u8), Some(b as u8), true);
            return f.end;
        }
        let limit = days_in(p.year.unwrap_or(2024), p.month.unwrap_or(1)) as i64;
        let f = self.field(i, &["日", "号"]).filter(|f| (1..=limit).contains(&f.low));
        let Some(f) = f.filter(|f| f.high.is_none_or(|h| h > f.low && h <= limit)) else { return i };
        if t.before(f.end) == '号' && matches!(t.at(f.end), '楼' | '线' | '院' | '店' | '文') {
            return i;
        }
        p.day = Some(f.low as u8);
        p.day_to = f.high.map(|h| h as u8);
        p.sure = true;
        self.weekday_after(f.end, p).unwrap_or(f.end)
    }

    /// 星期五 right after a date, then the part of the day.
    fn weekday_after(&self, i: usize, p: &mut Point) -> Option<usize> {
        let gap = usize::from(matches!(self.t.at(i), ' ' | '\u{3000}'));
        let end = match row(self.t, i + gap, |c| c == "weekday") {
            Some((word, end)) if word.column(2) != "WE" => end,
            _ => i,
        };
        Some(self.daypart(end, p).unwrap_or(end)).filter(|&end| end > i)
    }

    /// 10日 alone.
    fn bare_day(&self, i: usize, under: bool, p: &mut Point) -> Option<usize> {
        let t = self.t;
        if under || matches!(t.before(i), '第' | '每' | '近' | '这' | '那' | '逾' | '达') {
            return None;
        }
        let f = self.field(i, &["日"]).filter(|f| (1..=31).contains(&f.low))?;
        if f.script == Script::Places || (f.script == Script::Han && f.low <= 10) {
            return None;
        }
        if f.high.is_some_and(|h| h > 31 || h <= f.low) {
            return None;
        }
        let next = t.at(f.end);
        if matches!(next, '元' | '圆' | '本' | '均' | '产' | '游' | '龄' | '内' | '间' | '刊' | '式')
        {
            return None;
        }
        if next == '报' && !matches!(t.at(f.end + 1), '道' | '告' | '名' | '到' | '送' | '请') {
            return None;
        }
        if t.has(f.end, "以内") || t.has(f.end, "之内") {
            return None;
        }
        p.day = Some(f.low as u8);
        p.day_to = f.high.map(|h| h as u8);
        Some(self.weekday_after(f.end, p).unwrap_or(f.end))
    }

    /// 上午, 晚 after a day.
    fn daypart(&self, i: usize, p: &mut Point) -> Option<usize> {
        let (word, end) = row(self.t, i, |c| matches!(c, "part" | "daypart"))?;
        p.daypart = Some(word.column(2));
        Some(end)
    }

    /// 下午3点半, 20时11分, 8:30; `after` a day or alone.
    fn clock(&self, i: usize, after: bool, p: &mut Point) -> Option<usize> {
        let t = self.t;
        let mut at = i;
        if !after && let Some((word, end)) = row(t, i, |c| c == "part") {
            p.daypart = Some(word.column(2));
            at = end;
        }
        let said = after || at > i;
        // 4月10日 19:30
        let from = if said && matches!(t.at(at), ' ' | '\u{3000}') && t.at(at + 1).is_ascii_digit() {
            at + 1
        } else {
            at
        };
        let clock = self.digital(from, said, p).or_else(|| self.hours(from, said, p));
        match clock {
            Some(end) => Some(end),
            None => (at > i).then_some(at),
        }
    }

    /// 8:30, 20:11:05.
    fn digital(&self, i: usize, said: bool, p: &mut Point) -> Option<usize> {
        let t = self.t;
        let n = number(t, i).filter(|n| n.plain && n.script == Script::Arabic && n.digits <= 2)?;
        let hour = n.value.whole().filter(|h| *h <= 24)?;
        if !matches!(t.at(n.end), ':' | '：') || t.before(i) == ':' || t.before(i) == '：' && !said {
            return None;
        }
        let two = |at: usize| {
            let both =
                t.at(at).is_ascii_digit() && t.at(at + 1).is_ascii_digit() && !t.at(at + 2).is_ascii_digit();
            both.then(|| t.slice(at, at + 2).iter().fold(0, |v, c| v * 10 + (*c as i64 - 48)))
                .filter(|m| *m < 60)
        };
        let minute = two(n.end + 1)?;
        // 21:15 may be a score; half and quarter hours and a word beside it tell.
        if !said && minute % 5 != 0 && connector(t, n.end + 3).is_none() {
            return None;
        }
        if !said && (t.before(i) == '以' || t.before(i) == '比') {
            return None;
        }
        p.hour = Some(hour as u8);
        p.minute = Some(minute as u8);
        let end = n.end + 3;
        if matches!(t.at(end), ':' | '：')
            && let Some(second) = two(end + 1)
        {
            p.second = Some(second as u8);
            return Some(end + 3);
        }
        Some(end)
    }

    /// 20时11分, 3点半, 8—10时.
    fn hours(&self, i: usize, said: bool, p: &mut Point) -> Option<usize> {
        let t = self.t;
        let f = self.field(i, &["时", "点钟", "点"]).filter(|f| (0..=24).contains(&f.low))?;
        if !said && matches!(t.before(i), '第' | '每' | '.' | '约') && t.before(i) != '约' {
            return None;
        }
        if f.high.is_some_and(|h| h > 24 || h <= f.low) {
            return None;
        }
        let unit = t.before(f.end);
        let next = t.at(f.end);
        let minute = self
            .field(f.end, &["分"])
            .filter(|m| m.low < 60 && m.high.is_none() && !matches!(t.at(m.end), '钟' | '之'));
        let half = next == '半' || next == '整' || next == '许';
        let bound = connector(t, f.end).and_then(|k| self.field(k, &["时", "点"])).is_some();
        let plain = match unit {
            '时' => {
                let word = matches!(
                    next,
                    '间' | '期' | '代' | '候' | '刻' | '段' | '空' | '尚' | '装' | '常' | '速' | '长' | '效'
                );
                !word && (said || f.script == Script::Arabic || half || minute.is_some() || bound)
            }
            '点' => {
                (said && !matches!(next, '建' | '意' | '要' | '希')) || half || minute.is_some() || bound
            }
            _ => true,
        };
        if !plain || (f.script == Script::Han && f.low == 1 && !said && minute.is_none() && unit != '钟') {
            return None;
        }
        p.hour = Some(f.low as u8);
        p.hour_to = f.high.map(|h| h as u8);
        let mut end = f.end;
        if let Some(m) = minute.filter(|_| f.high.is_none()) {
            p.minute = Some(m.low as u8);
            end = m.end;
            if let Some(s) = self.field(end, &["秒"]).filter(|s| s.low < 60 && s.high.is_none()) {
                p.second = Some(s.low as u8);
                end = s.end;
            }
        } else if next == '半' {
            p.minute = Some(30);
            end += 1;
        } else if next == '整' {
            end += 1;
        } else if unit == '点' && f.high.is_none() && t.at(end).is_ascii_digit() {
            // 8点30
            let n = number(t, end).filter(|n| n.plain && n.digits == 2 && n.value.whole() < Some(60));
            if let Some(n) = n.filter(|n| !super::super::text::is_han(t.at(n.end)) || t.at(n.end) == '分') {
                p.minute = n.value.whole().map(|m| m as u8);
                end = n.end;
            }
        }
        p.sure = true;
        Some(end)
    }

    /// A whole number, or two joined, before one of `units`.
    fn field(&self, i: usize, units: &[&str]) -> Option<Field> {
        let t = self.t;
        let n = number(t, i).filter(|n| n.plain)?;
        let low = n.value.whole()?;
        let field = |high, end| Field { low, high, digits: n.digits, script: n.script, end };
        if let Some((_, end)) = t.any(n.end, units) {
            return Some(field(None, end));
        }
        let next = connector(t, n.end)?;
        let second = number(t, next).filter(|n| n.plain)?;
        let (_, end) = t.any(second.end, units)?;
        Some(field(Some(second.value.whole()?), end))
    }

    /// Fills in year, month and day from the issue, the last date and the tense.
    pub(super) fn resolve(&self, p: &mut Point, tense: Tense) {
        let issue = self.issue;
        let set = |p: &mut Point, day: Day| {
            (p.month, p.day) = (Some(day.month), Some(day.day));
            p.year = Some(day.year).filter(|&y| y > 0);
        };
        if let Some(n) = p.day_offset {
            let base = if p.from_last { self.last.or(issue) } else { issue };
            if let Some(base) = base {
                set(p, base.plus(n));
            }
            return;
        }
        if let Some(n) = p.month_offset {
            let base = if p.from_last { self.last.or(issue) } else { issue };
            if let Some(base) = base {
                let months = base.year * 12 + base.month as i32 - 1 + n;
                p.month = Some((months.rem_euclid(12) + 1) as u8);
                p.year = Some(months.div_euclid(12)).filter(|_| base.year > 0);
            }
            return;
        }
        if p.month.is_none() && p.day.is_none() && (p.weekday.is_some() || p.week.is_some()) {
            let Some(issue) = issue else { return };
            let Some(day) = p.weekday.and_then(|w| w.parse::<i32>().ok()) else { return };
            let day = match p.week {
                Some(week) => issue.plus(day - issue.weekday() + 7 * week),
                None => {
                    let back = (issue.weekday() - day).rem_euclid(7);
                    if tense == Tense::Future && back > 0 { issue.plus(7 - back) } else { issue.plus(-back) }
                }
            };
            set(p, day);
            return;
        }
        if p.lunar || p.era.is_some() {
            p.year = p.year.or(issue.map(|d| d.year));
            return;
        }
        if p.year.is_some() || p.from_last {
            return;
        }
        if p.explicit {
            // 去年 without an issue date.
            return;
        }
        if let Some(month) = p.month {
            p.year = self.sentence_year.or_else(|| issue.map(|d| year_of_month(d, month, tense)));
        } else if let Some(day) = p.day {
            let last =
                self.last.filter(|l| day >= l.day || issue.is_some() || l.year == 0 || self.issue.is_none());
            if let Some((year, month)) = month_of_day(issue, last, day, tense) {
                (p.year, p.month) = (Some(year).filter(|&y| y > 0), Some(month));
            }
        } else if let Some(part) = &p.part {
            p.year = issue.map(|d| match part {
                Part::Feast(f) => {
                    let lunar = f.starts_with('L');
                    let month =
                        f.trim_start_matches('L').get(..2).and_then(|m| m.parse().ok()).unwrap_or(1u8);
                    let month = if lunar { month % 12 + 1 } else { month };
                    let near = (month as i32 - d.month as i32).abs() <= 2;
                    if near || lunar { d.year } else { year_of_month(d, month, tense) }
                }
                Part::Code("Q4") if d.month <= 3 && tense == Tense::Open => d.year - 1,
                Part::Edge("end") if d.month <= 2 && tense == Tense::Open => d.year - 1,
                _ => d.year,
            });
        }
    }
}

fn year_text(year: Option<i32>) -> String {
    year.map_or_else(|| "XXXX".to_string(), |y| format!("{y:04}"))
}

impl Point {
    fn has_day(&self) -> bool {
        let day = self.day.is_some() && self.day_to.is_none();
        day || self.day_offset.is_some()
            || self.weekday.is_some()
            || self.daypart.is_some()
            || self.feast_day()
    }

    fn feast_day(&self) -> bool {
        matches!(self.part, Some(Part::Feast(_)))
    }

    /// Whether a year was named.
    pub(super) fn has_year(&self) -> bool {
        self.explicit
    }

    /// Whether it can be one turn of 每年, 每日.
    pub(super) fn turns(&self) -> bool {
        !self.explicit && self.era.is_none() && self.day_offset.is_none() && !self.feast_day()
    }

    /// Whether it is a time of day alone.
    pub(super) fn is_clock(&self) -> bool {
        self.hour.is_some() && self.day.is_none()
    }

    /// Probability that the words are a time.
    pub(super) fn confidence(&self) -> f32 {
        match (self.sure, self.daypart.is_some() && self.hour.is_none() && self.day.is_none()) {
            (_, true) => 0.75,
            (true, _) => 0.97,
            (false, _) => 0.88,
        }
    }

    /// The finest thing that it names: two ends of a range agree in it, or the second is finer.
    fn level(&self) -> u8 {
        if self.hour.is_some() {
            6
        } else if self.daypart.is_some() && self.day.is_none() {
            5
        } else if self.day.is_some() || self.day_offset.is_some() {
            4
        } else if self.weekday.is_some() {
            3
        } else if self.month.is_some() || self.month_offset.is_some() {
            2
        } else {
            1
        }
    }

    /// Whether it can be the later end of a range that begins with `first`.
    pub(super) fn follows(&self, first: &Point) -> bool {
        let (a, b) = (first.level(), self.level());
        let named = |p: &Point| p.part.is_some() || p.era.is_some() || p.day_offset.is_some();
        a == b
            || (a >= 2 && b >= 2 && (a.abs_diff(b) <= 2 || named(first) || named(self)))
            || (first.explicit && self.explicit)
    }

    /// What the later end of a range leaves unsaid: 4月8日至9日, 2024年3月至5月.
    pub(super) fn inherit(&mut self, first: &Point) {
        if self.hour.is_some() && self.day.is_none() && self.day_offset.is_none() {
            (self.year, self.month, self.day) = (first.year, first.month, first.day);
            self.lunar = first.lunar;
            return;
        }
        if self.day_offset.is_some() || self.month_offset.is_some() || self.weekday.is_some() {
            return;
        }
        if self.month.is_none() && self.day.is_some() {
            self.month = first.month;
            self.lunar |= first.lunar;
        }
        if self.year.is_none() && !self.explicit {
            // 12月至3月 runs over the turn of the year.
            let over = matches!((first.month, self.month), (Some(a), Some(b)) if b < a);
            self.year = first.year.map(|y| y + i32::from(over));
            if first.year.is_none() && self.month.is_some() {
                // Year-less both: stays so.
                self.explicit = true;
            }
        }
    }

    /// A range of two, of their outer ends.
    pub(super) fn range(a: &str, b: &str) -> String {
        let start = a.split('/').next().unwrap_or_default();
        let end = b.split('/').next_back().unwrap_or_default();
        format!("{start}/{end}")
    }

    /// TIMEX3 value, modifier and calendar.
    pub(super) fn render(&self) -> (String, Option<&'static str>, Option<&'static str>) {
        let calendar = self.lunar.then_some("chinese");
        let year = year_text(self.year);
        if let Some(era) = &self.era {
            let modifier = match self.part {
                Some(Part::Edge(edge)) => Some(edge),
                _ => None,
            };
            return (era.clone(), modifier, calendar);
        }
        if let Some(to) = self.year_to {
            return (format!("{year}/{to:04}"), None, None);
        }
        let mut base = year.clone();
        let mut modifier = None;
        let month = self.month.map(|m| format!("{m:02}"));
        if let Some(month) = &month {
            base = format!("{year}-{month}");
        } else if self.month_offset.is_some() {
            base = format!("{year}-XX");
        }
        match &self.part {
            Some(Part::Code(code)) => {
                let joined: Vec<_> = code.split('/').map(|c| format!("{base}-{c}")).collect();
                return (joined.join("/"), None, None);
            }
            Some(Part::Edge(edge)) => modifier = Some(*edge),
            Some(Part::Xun(a, b)) => {
                return (self.days(&base, 10 * (a - 1) + 1, (*b < 3).then_some(10 * b)), None, None);
            }
            Some(Part::Pentads(a, b)) => {
                return (self.days(&base, 5 * (a - 1) + 1, (*b < 6).then_some(5 * b)), None, None);
            }
            Some(Part::Feast(feast)) => {
                let lunar = feast.strip_prefix('L');
                let feast = lunar.unwrap_or(feast);
                let calendar = lunar.map(|_| "chinese");
                let (date, edge) = match feast.strip_suffix("/end") {
                    Some(month) => (month, Some("end")),
                    None => (feast, None),
                };
                return (format!("{year}-{date}{}", self.time()), edge, calendar);
            }
            None => {}
        }
        if let Some(to) = self.month_to {
            return (format!("{base}/{year}-{to:02}"), modifier, calendar);
        }
        if let Some(day) = self.day {
            let month = month.as_deref().unwrap_or("XX");
            let date = format!("{year}-{month}-{day:02}");
            if let Some(to) = self.day_to {
                return (format!("{date}/{year}-{month}-{to:02}"), modifier, calendar);
            }
            return (self.with_hours(&date), modifier, calendar);
        }
        if self.day_offset.is_some() {
            return (self.with_hours("XXXX-XX-XX"), modifier, calendar);
        }
        if self.weekday.is_some() || self.week.is_some() {
            let weekday = self.weekday.map(|w| format!("-{w}")).unwrap_or_default();
            return (self.with_hours(&format!("XXXX-WXX{weekday}")), modifier, calendar);
        }
        if self.hour.is_some() || self.daypart.is_some() {
            // A time of day without its day.
            return (self.with_hours(""), modifier, calendar);
        }
        (base, modifier, calendar)
    }

    fn days(&self, base: &str, from: u8, to: Option<u8>) -> String {
        let last = self.year.zip(self.month).map(|(y, m)| days_in(y, m));
        let to = to.or(last).or(self.month.filter(|&m| m != 2).map(|m| days_in(2023, m)));
        match to {
            Some(to) => format!("{base}-{from:02}/{base}-{to:02}"),
            None => format!("{base}-{from:02}/{base}"),
        }
    }

    fn with_hours(&self, date: &str) -> String {
        let first = format!("{date}{}", self.time());
        match self.hour_to {
            Some(to) => format!("{first}/{date}T{:02}", self.clock_hour(to)),
            None => first,
        }
    }

    /// 下午3时 is 15 o'clock.
    fn clock_hour(&self, hour: u8) -> u8 {
        let late = matches!(self.daypart, Some("AF" | "EV" | "TAF" | "TEV"))
            || self.daypart == Some("NI") && hour >= 7;
        if late && hour < 12 { hour + 12 } else { hour }
    }

    fn time(&self) -> String {
        let Some(hour) = self.hour else {
            return self.daypart.map(|p| format!("T{}", p.trim_start_matches('T'))).unwrap_or_default();
        };
        let mut out = format!("T{:02}", self.clock_hour(hour));
        if let Some(minute) = self.minute {
            out += &format!(":{minute:02}");
        }
        if let Some(second) = self.second {
            out += &format!(":{second:02}");
        }
        out
    }
}
