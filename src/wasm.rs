//! The only file that names `wasm_bindgen`: plain objects and UTF-16 offsets out.

use wasm_bindgen::prelude::*;

use crate::{Options, analyze, export};

/// The bytes that `jianbao page` prints for the same text.
#[wasm_bindgen(js_name = pageJson)]
pub fn page_json(text: &str, name: &str) -> String {
    let options = Options { name: name.to_owned(), encoding: "utf-8".into(), ..Options::default() };
    export::json::to_json(&analyze(text, &options))
}
