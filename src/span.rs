//! Offsets: byte spans inside, other units only through an [`Index`].

/// A half-open range of bytes of a UTF-8 text; both ends lie on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span `start..end`.
    pub fn new(start: usize, end: usize) -> Span {
        debug_assert!(start <= end);
        Span { start: start as u32, end: end as u32 }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The span as an index range.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The part of `text` that the span covers; empty if it lies outside.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// Whether the two spans share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// The unit in which offsets leave the core.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Unicode code points: the contract `jianbao-page/1`.
    CodePoint,
    /// UTF-16 code units: what JavaScript strings count.
    Utf16,
}

/// Bytes between two checkpoints of an [`Index`].
const STRIDE: usize = 64;

/// Translates byte offsets of one text into another unit in constant time.
pub struct Index<'t> {
    text: &'t str,
    unit: Unit,
    /// Units before byte `i * STRIDE`, or before the first character that starts at or after it.
    checkpoints: Vec<u32>,
}

impl<'t> Index<'t> {
    /// Reads `text` once.
    pub fn new(text: &'t str, unit: Unit) -> Index<'t> {
        let mut checkpoints = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut units = 0u32;
        for (at, ch) in text.char_indices() {
            while checkpoints.len() * STRIDE <= at {
                checkpoints.push(units);
            }
            units += width(ch, unit);
        }
        while checkpoints.len() * STRIDE <= text.len() {
            checkpoints.push(units);
        }
        Index { text, unit, checkpoints }
    }

    /// The number of units before byte `at`, which must be a character boundary.
    pub fn at(&self, at: u32) -> u32 {
        let at = (at as usize).min(self.text.len());
        let block = at / STRIDE;
        let mut from = block * STRIDE;
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        let rest = self.text.get(from..at).unwrap_or("");
        self.checkpoints[block] + rest.chars().map(|c| width(c, self.unit)).sum::<u32>()
    }

    /// The byte before which `units` units stand; the text's end if it has fewer. A place inside
    /// a character is its start.
    pub fn byte(&self, units: u32) -> u32 {
        let block = self.checkpoints.partition_point(|&before| before <= units).saturating_sub(1);
        let mut at = block * STRIDE;
        while !self.text.is_char_boundary(at) {
            at += 1;
        }
        let mut before = self.checkpoints[block];
        for ch in self.text.get(at..).unwrap_or("").chars() {
            before += width(ch, self.unit);
            if before > units {
                break;
            }
            at += ch.len_utf8();
        }
        at as u32
    }

    /// Both ends of a span.
    pub fn span(&self, span: Span) -> [u32; 2] {
        [self.at(span.start), self.at(span.end)]
    }
}

fn width(ch: char, unit: Unit) -> u32 {
    match unit {
        Unit::CodePoint => 1,
        Unit::Utf16 => ch.len_utf16() as u32,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn index_agrees_with_counting(text in "(?s).{0,200}") {
            let points = Index::new(&text, Unit::CodePoint);
            let units = Index::new(&text, Unit::Utf16);
            let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
            for at in ends {
                prop_assert_eq!(points.byte(points.at(at as u32)) as usize, at);
                prop_assert_eq!(units.byte(units.at(at as u32)) as usize, at);
                prop_assert_eq!(points.at(at as u32) as usize, text[..at].chars().count());
                prop_assert_eq!(units.at(at as u32) as usize, text[..at].encode_utf16().count());
            }
        }
    }
}
