//! Any text: a page whose every visible character lies in exactly one block.

#![no_main]

use jianbao::{Options, analyze, export, tag};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let page = analyze(text, &Options::default());
    let source = &page.source.text;
    let mut hits = vec![0u8; source.len()];
    for block in page.items.iter().flat_map(|i| &i.blocks).chain(&page.furniture) {
        for span in block.text.source() {
            hits[span.range()].iter_mut().for_each(|h| *h += 1);
        }
    }
    for (at, ch) in source.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        assert_eq!(hits[at], 1, "{ch:?} at byte {at}");
    }
    let _ = export::json::to_json(&page);
    for line in text.lines() {
        let _ = tag::line(line);
    }
});
