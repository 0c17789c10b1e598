//! Bytes → text: which encoding, and what could not be read.

/// Text and how it was got.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decoded {
    /// The text without a byte-order mark.
    pub text: String,
    /// Label of the encoding, lower case, as the Encoding Standard names it.
    pub encoding: &'static str,
    /// Sequences that could not be read and became U+FFFD.
    pub replaced: u32,
}
