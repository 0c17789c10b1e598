//! Reading one point in time: the year and what numbers and units say.
//!
//! What stands below the year is read in `day.rs`, the hour in `clock.rs`.

use super::point::{Part, Point};
use super::{connector, row};
use crate::tag::rules::Context;
use crate::tag::rules::calendar::{Day, days_in};
use crate::tag::rules::number::{Script, number};
use crate::tag::rules::text::Text;

/// A number or a range of two before a unit.
pub(super) struct Field {
    pub(super) low: i64,
    pub(super) high: Option<i64>,
    pub(super) digits: usize,
    pub(super) script: Script,
    /// The index after the unit.
    pub(super) end: usize,
}

/// Reads points from left to right and remembers the dates that later ones lean on.
pub(super) struct Reader<'t> {
    pub(super) t: &'t Text<'t>,
    pub(super) issue: Option<Day>,
    /// The last date named.
    pub(super) last: Option<Day>,
    /// A year named in this sentence.
    pub(super) sentence_year: Option<i32>,
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
        let f = self.field(i, &["年", "全年", "学年", "财年", "赛季"])?;
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
        if t.has(f.end, "全年") {
            return Some(f.end + 2);
        }
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

    /// A whole number, or two joined, before one of `units`.
    pub(super) fn field(&self, i: usize, units: &[&str]) -> Option<Field> {
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
}
