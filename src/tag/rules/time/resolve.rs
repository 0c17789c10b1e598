//! The year, month and day that a point leaves unsaid, from the issue, the last date named and the tense.

use super::point::{Part, Point, year_text};
use super::reader::Reader;
use crate::tag::rules::calendar::{Day, Tense, month_of_day, year_of_month};
use crate::tag::value::Value;

impl Reader<'_> {
    /// A season without a year: `XXXX-SU` in this issue's year.
    pub(super) fn season(&self, value: &str) -> Value {
        let year = year_text(self.issue.map(|d| d.year));
        Value::time(value.replacen("XXXX", &year, 1))
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
