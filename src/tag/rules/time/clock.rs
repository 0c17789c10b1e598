//! Parts of the day and clock times: 下午3点半, 20时11分, 8:30.

use super::point::Point;
use super::reader::Reader;
use super::{connector, row};
use crate::tag::rules::number::{Script, han_digit, number};
use crate::tag::rules::text::is_han;

impl Reader<'_> {
    /// 上午, 晚 after a day.
    pub(super) fn daypart(&self, i: usize, p: &mut Point) -> Option<usize> {
        let (word, end) = row(self.t, i, |c| matches!(c, "part" | "daypart"))?;
        p.daypart = Some(word.column(2));
        Some(end)
    }

    /// 下午3点半, 20时11分, 8:30; `after` a day or alone.
    pub(super) fn clock(&self, i: usize, after: bool, p: &mut Point) -> Option<usize> {
        let t = self.t;
        let mut at = i;
        if !after && let Some((word, end)) = row(t, i, |c| c == "part") {
            p.daypart = Some(word.column(2));
            at = end;
        }
        // 晚8时, 早7点半
        let part = matches!(t.at(i), '早' | '晚').then(|| row(t, i, |c| c == "daypart")).flatten();
        if let Some((word, from)) = part.filter(|_| !after && at == i)
            && (t.at(from).is_ascii_digit() || han_digit(t.at(from)).is_some() || t.at(from) == '十')
            && let Some(end) = self.digital(from, true, p).or_else(|| self.hours(from, true, p))
        {
            p.daypart = Some(word.column(2));
            return Some(end);
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
            if let Some(n) = n.filter(|n| !is_han(t.at(n.end)) || t.at(n.end) == '分') {
                p.minute = n.value.whole().map(|m| m as u8);
                end = n.end;
            }
        }
        p.sure = true;
        Some(end)
    }
}
