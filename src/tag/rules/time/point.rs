//! One date or clock time: its parts, how two make a range, how it is written as TIMEX3.

use crate::tag::rules::calendar::days_in;

/// What stands below the year or the month, when it is no plain number.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Part {
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
    pub(super) year: Option<i32>,
    /// The later of 2021—2025年.
    pub(super) year_to: Option<i32>,
    /// 198X, 19XX.
    pub(super) era: Option<String>,
    /// The year counts from the last date named (当年).
    pub(super) from_last: bool,
    pub(super) month: Option<u8>,
    pub(super) month_to: Option<u8>,
    pub(super) day: Option<u8>,
    pub(super) day_to: Option<u8>,
    pub(super) part: Option<Part>,
    /// Days from the issue (今天) or, if `from_last`, from the last date (次日).
    pub(super) day_offset: Option<i32>,
    pub(super) month_offset: Option<i32>,
    pub(super) week: Option<i32>,
    pub(super) weekday: Option<&'static str>,
    pub(super) lunar: bool,
    /// TMO, TAF …
    pub(super) daypart: Option<&'static str>,
    pub(super) hour: Option<u8>,
    pub(super) hour_to: Option<u8>,
    pub(super) minute: Option<u8>,
    pub(super) second: Option<u8>,
    /// Whether the year was written in figures or words.
    pub(super) explicit: bool,
    /// The words leave no doubt that a time is meant.
    pub(super) sure: bool,
}

/// A year, or XXXX.
pub(super) fn year_text(year: Option<i32>) -> String {
    year.map_or_else(|| "XXXX".to_string(), |y| format!("{y:04}"))
}

impl Point {
    /// Whether a day, and so perhaps an hour of it, was named.
    pub(super) fn has_day(&self) -> bool {
        let day = self.day.is_some() && self.day_to.is_none();
        day || self.day_offset.is_some()
            || self.weekday.is_some()
            || self.daypart.is_some()
            || self.feast_day()
    }

    /// Whether it is a feast.
    pub(super) fn feast_day(&self) -> bool {
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
