//! Days, weeks and the year that a date without one belongs to.

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// Year, such as 2025.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl Day {
    /// Reads `2025-04-11`; `None` for anything else.
    pub fn parse(iso: &str) -> Option<Day> {
        let mut parts = iso.trim().splitn(3, '-');
        let year: i32 = parts.next()?.parse().ok()?;
        let month: u8 = parts.next()?.parse().ok()?;
        let day: u8 = parts.next()?.get(..2)?.parse().ok()?;
        let ok = (1000..3000).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in(year, month)).contains(&day);
        ok.then_some(Day { year, month, day })
    }

    /// Days since 1970-01-01, after Howard Hinnant's `days_from_civil`.
    pub fn number(self) -> i32 {
        let y = if self.month <= 2 { self.year - 1 } else { self.year };
        let era = y.div_euclid(400);
        let yoe = y.rem_euclid(400);
        let mp = (self.month as i32 + 9) % 12;
        let doy = (153 * mp + 2) / 5 + self.day as i32 - 1;
        era * 146_097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719_468
    }

    /// The day `n` days later (earlier, if negative).
    pub fn plus(self, n: i32) -> Day {
        let z = self.number() + n + 719_468;
        let era = z.div_euclid(146_097);
        let doe = z.rem_euclid(146_097);
        let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let month = if mp < 10 { mp + 3 } else { mp - 9 };
        let year = yoe + era * 400 + i32::from(month <= 2);
        Day { year, month: month as u8, day: (doy - (153 * mp + 2) / 5 + 1) as u8 }
    }

    /// 1 (Monday) to 7 (Sunday).
    pub fn weekday(self) -> i32 {
        (self.number() + 3).rem_euclid(7) + 1
    }

    /// ISO 8601.
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// The ISO week: year and number.
    pub fn week(self) -> (i32, i32) {
        let thursday = self.plus(4 - self.weekday());
        let first = Day { year: thursday.year, month: 1, day: 1 };
        (thursday.year, (thursday.number() - first.number()) / 7 + 1)
    }
}

/// Days of a month.
pub fn days_in(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Which way a sentence looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// No sign: a newspaper tells what happened.
    Open,
    /// 将, 拟, 底前完成.
    Future,
}

/// How many months ahead of its issue a paper names a month without saying so.
const AHEAD_MONTHS: i32 = 2;

/// The year of a month without one, in an issue of `issue`.
pub fn year_of_month(issue: Day, month: u8, tense: Tense) -> i32 {
    let ahead = month as i32 - issue.month as i32;
    match tense {
        // In December, 将于3月 is next year's March.
        Tense::Future if ahead < -6 => issue.year + 1,
        Tense::Future => issue.year,
        // In January, 12月 was last year's; in December, 1月 was this year's unless a word says otherwise.
        Tense::Open if ahead > AHEAD_MONTHS => issue.year - 1,
        Tense::Open => issue.year,
    }
}

/// The month and year of a bare day (10日), near the last date named or else the issue.
pub fn month_of_day(issue: Option<Day>, last: Option<Day>, day: u8, tense: Tense) -> Option<(i32, u8)> {
    let fits = |(y, m): (i32, u8)| day <= days_in(y, m);
    let next = |(y, m): (i32, u8)| if m == 12 { (y + 1, 1) } else { (y, m + 1) };
    let before = |(y, m): (i32, u8)| if m == 1 { (y - 1, 12) } else { (y, m - 1) };
    if let Some(last) = last {
        let here = (last.year, last.month);
        let after = next(here);
        let passed = |(y, m): (i32, u8)| issue.is_some_and(|i| Day { year: y, month: m, day } <= i);
        // 3月31日……1日: the day count fell, so the month turned, unless that lies ahead of the issue.
        if day < last.day && fits(after) && passed(after) {
            return Some(after);
        }
        return fits(here).then_some(here);
    }
    let issue = issue?;
    let here = (issue.year, issue.month);
    if tense == Tense::Open && day > issue.day.saturating_add(3) {
        return Some(before(here)).filter(|&m| fits(m));
    }
    if tense == Tense::Future && day < issue.day {
        return Some(next(here)).filter(|&m| fits(m));
    }
    fits(here).then_some(here)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn civil_days_turn_round() {
        let start = Day { year: 1896, month: 2, day: 28 };
        for n in 0..100_000 {
            let day = start.plus(n);
            assert_eq!(day.number(), start.number() + n);
            assert!(day.day >= 1 && day.day <= days_in(day.year, day.month));
        }
        assert_eq!(Day::parse("2025-04-11").map(Day::weekday), Some(5));
        assert_eq!(Day::parse("2024-12-30").map(Day::week), Some((2025, 1)));
        for bad in ["", "2025", "2025-13-01", "2025-02-29", "x-1-1", "2025-04-1"] {
            assert_eq!(Day::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn days_find_their_month() {
        let issue = Day::parse("2025-04-11");
        let last = Day::parse("2025-03-31");
        let open = Tense::Open;
        assert_eq!(month_of_day(issue, None, 10, open), Some((2025, 4)));
        assert_eq!(month_of_day(issue, None, 30, open), Some((2025, 3)));
        assert_eq!(month_of_day(issue, None, 20, Tense::Future), Some((2025, 4)));
        assert_eq!(month_of_day(issue, None, 5, Tense::Future), Some((2025, 5)));
        assert_eq!(month_of_day(issue, last, 1, open), Some((2025, 4)));
        assert_eq!(month_of_day(None, last, 9, open), Some((2025, 3)));
        assert_eq!(month_of_day(None, None, 9, open), None);
    }
}
