//! Rules for what has a form of its own: times, amounts, cited works, speech, terms, events.
//!
//! Every rule is a plain function from a block's text to mentions; [`all`] runs them and settles overlaps.

pub mod calendar;
pub mod number;
pub mod table;
pub mod text;
pub mod time;

use crate::page::{EntityKind, Why};
use crate::span::Span;
use crate::tag::value::Value;
use text::Text;

/// What is known around a block.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'c> {
    /// The issue's date, ISO 8601.
    pub issue_date: Option<&'c str>,
    /// The last full date named before this block in its item, ISO 8601; see [`time::last_date`].
    pub anchor: Option<&'c str>,
}

/// What a rule found.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleMention {
    /// Bytes of the block's text.
    pub span: Span,
    /// What it is.
    pub kind: EntityKind,
    /// Its normal form.
    pub value: Option<Value>,
    /// The sign that decided.
    pub why: Why,
    /// Probability that extent and kind are right, 0 to 1.
    pub confidence: f32,
    /// For speech: where the speaker is named in this block.
    pub speaker: Option<Span>,
}

impl RuleMention {
    /// A mention without span or value yet.
    pub fn new(kind: EntityKind, why: Why, confidence: f32) -> RuleMention {
        RuleMention { span: Span::default(), kind, value: None, why, confidence, speaker: None }
    }
}

/// All mentions of a block, in order of their start.
pub fn all(text: &str, context: &Context) -> Vec<RuleMention> {
    let t = Text::new(text);
    time::find(&t, context)
}
