//! Halves, quarters, seasons, feasts, months, weeks and days: what may stand under a year or alone.

use super::point::{Part, Point};
use super::reader::{Field, Reader};
use super::row;
use crate::tag::rules::calendar::days_in;
use crate::tag::rules::number::{Script, number};

impl Reader<'_> {
    /// Half, quarter, season, feast, month, week, day: what may stand under a year or alone.
    pub(super) fn below_year(&self, i: usize, under: bool, p: &mut Point) -> Option<usize> {
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
}
