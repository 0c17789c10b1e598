//! Normal forms of times, amounts, places and organisations.

use serde::{Serialize, Serializer};

/// What an entity amounts to.
///
/// `timex` strings follow TIMEX3 and, where TIMEX3 has nothing, EDTF (ISO 8601-2): `XXXX-04-09` without a year,
/// `198X` for a decade, `2025-04-08/2025-04-09` for a range, `2024/..` for 去年以来, `2025-04-10TMO` for its
/// morning, `2025-Q1`, `2025-H1`, `2025-SP`, `PAST_REF`, `PRESENT_REF`, `FUTURE_REF`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case", tag = "type")]
pub enum Value {
    /// A point or stretch on the calendar.
    Time {
        /// Such as `2025-04-09`, `XXXX-04-09`, `2025-Q1`, `PAST_REF`.
        timex: String,
        /// `start`, `mid`, `end` or `approx` of what `timex` names (年初, 年底).
        #[serde(rename = "mod", skip_serializing_if = "Option::is_none")]
        modifier: Option<&'static str>,
        /// `chinese` where month and day count in the lunisolar calendar (农历正月十五).
        #[serde(skip_serializing_if = "Option::is_none")]
        calendar: Option<&'static str>,
    },
    /// A length of time.
    Duration {
        /// ISO 8601: `P3M`, `PT20M`.
        timex: String,
        /// The longer end of a range (三到五天).
        #[serde(skip_serializing_if = "Option::is_none")]
        max: Option<String>,
        /// Whether the text says about, over, nearly.
        #[serde(skip_serializing_if = "is_false")]
        approx: bool,
    },
    /// A time that comes again.
    Set {
        /// The period or the pattern: `P1D`, `XXXX-WXX-3`.
        timex: String,
    },
    /// A measured or counted amount.
    Quantity {
        /// In `unit`.
        #[serde(serialize_with = "number")]
        amount: f64,
        /// The upper end of a range, in `unit`.
        #[serde(skip_serializing_if = "Option::is_none", serialize_with = "optional")]
        max: Option<f64>,
        /// A unit symbol (`m²`, `t`, `%`, `1` for a bare ratio), or the counted word as printed (个, 名).
        unit: String,
        /// Whether the text says about, over, nearly.
        #[serde(skip_serializing_if = "is_false")]
        approx: bool,
    },
    /// An amount of money.
    Money {
        /// In `currency`.
        #[serde(serialize_with = "number")]
        amount: f64,
        /// The upper end of a range, in `currency`.
        #[serde(skip_serializing_if = "Option::is_none", serialize_with = "optional")]
        max: Option<f64>,
        /// ISO 4217.
        currency: String,
        /// The unit that a price is for (元/吨).
        #[serde(skip_serializing_if = "Option::is_none")]
        per: Option<String>,
        /// Whether the text says about, over, nearly.
        #[serde(skip_serializing_if = "is_false")]
        approx: bool,
    },
    /// A place with its division or country codes; more than one where the name is ambiguous.
    Place {
        /// Division codes (`371525`) or ISO 3166-1 alpha-2 codes, the likeliest first.
        codes: Vec<String>,
    },
    /// An organisation.
    Organization {
        /// What kind, such as `company`, `government`, `school`.
        class: String,
    },
    /// Speech.
    Quote {
        /// Who speaks, as named in the text.
        #[serde(skip_serializing_if = "Option::is_none")]
        speaker: Option<String>,
        /// `true` between quotation marks, `false` for reported speech.
        direct: bool,
        /// Whether the speaker was inferred (他说, or named in a paragraph before).
        #[serde(skip_serializing_if = "is_false")]
        implied: bool,
    },
}

impl Value {
    /// A plain point in time.
    pub fn time(timex: impl Into<String>) -> Value {
        Value::Time { timex: timex.into(), modifier: None, calendar: None }
    }

    /// The `timex` string, where the value has one.
    pub fn timex(&self) -> Option<&str> {
        match self {
            Value::Time { timex, .. } | Value::Duration { timex, .. } | Value::Set { timex } => Some(timex),
            _ => None,
        }
    }
}

/// Whole numbers print without a fraction, so that the text is the same whoever writes it.
fn number<S: Serializer>(amount: &f64, out: S) -> Result<S::Ok, S::Error> {
    const SAFE: f64 = 9_007_199_254_740_991.0;
    if amount.trunc() == *amount && amount.abs() <= SAFE {
        out.serialize_i64(*amount as i64)
    } else {
        out.serialize_f64(*amount)
    }
}

fn optional<S: Serializer>(amount: &Option<f64>, out: S) -> Result<S::Ok, S::Error> {
    match amount {
        Some(amount) => number(amount, out),
        None => out.serialize_none(),
    }
}

fn is_false(flag: &bool) -> bool {
    !flag
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_compact() {
        let cases = [
            (Value::time("2025-04-09"), r#"{"type":"time","timex":"2025-04-09"}"#),
            (
                Value::Time { timex: "2025".into(), modifier: Some("end"), calendar: None },
                r#"{"type":"time","timex":"2025","mod":"end"}"#,
            ),
            (
                Value::Quantity { amount: 3e11, max: None, unit: "m²".into(), approx: false },
                r#"{"type":"quantity","amount":300000000000,"unit":"m²"}"#,
            ),
            (
                Value::Money { amount: 5.5, max: Some(6.0), currency: "CNY".into(), per: None, approx: true },
                r#"{"type":"money","amount":5.5,"max":6,"currency":"CNY","approx":true}"#,
            ),
            (
                Value::Quote { speaker: None, direct: true, implied: false },
                r#"{"type":"quote","direct":true}"#,
            ),
        ];
        for (value, json) in cases {
            assert_eq!(serde_json::to_string(&value).unwrap(), json);
        }
    }
}
