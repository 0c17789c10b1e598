//! Any bytes, in any encoding: a result, and no replaced sequence unaccounted for.

#![no_main]

use jianbao::decode::{ENCODINGS, decode};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for label in ENCODINGS.map(Some).into_iter().chain([None]) {
        let decoded = decode(bytes, label);
        let marks = decoded.text.matches(char::REPLACEMENT_CHARACTER).count();
        assert!(marks >= decoded.replaced as usize);
    }
});
