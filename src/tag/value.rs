//! Normal forms of times, amounts, places and organisations.

use serde::Serialize;

/// What an entity amounts to.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case", tag = "type")]
pub enum Value {
    /// ISO 8601 / TIMEX3.
    Time {
        /// Such as `2025-04-09`, `XXXX-04-09`, `2025-Q1`, `PAST_REF`.
        timex: String,
    },
    /// An amount.
    Quantity {
        /// In `unit`.
        amount: f64,
        /// Unit symbol, or a currency code.
        unit: String,
    },
}
