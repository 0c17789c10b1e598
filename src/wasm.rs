//! The only file that names `wasm_bindgen`: plain objects and UTF-16 offsets out.
//!
//! Every function is stateless: bytes and options in, one plain object out, so that a worker
//! which had to be restarted has nothing to restore.

use serde::{Deserialize, Serialize};
use tsify::Tsify;
use wasm_bindgen::prelude::*;

use crate::page::{EntityKind, GlossaryEntry, HeadlineOrder};
use crate::span::Unit;
use crate::{Options, Page, analyze, decode, export};

/// What the page asks for.
#[derive(Default, Deserialize, Tsify)]
#[serde(default)]
pub struct ReadOptions {
    /// File name.
    #[tsify(optional)]
    name: String,
    /// Label of the encoding to read the bytes in; absent: find out.
    #[tsify(optional)]
    encoding: Option<String>,
    /// The reader's decision on where headlines stand.
    #[tsify(optional, type = "\"before\" | \"after\" | \"mixed\"")]
    order: Option<String>,
    /// The reader's own names.
    #[tsify(optional)]
    glossary: Vec<GlossaryName>,
}

/// A name that the reader wants marked.
#[derive(Deserialize, Tsify)]
pub struct GlossaryName {
    /// As printed.
    name: String,
    /// An entity type of the contract.
    #[serde(rename = "type")]
    kind: String,
    /// A code of the reader's own.
    #[tsify(optional)]
    code: Option<String>,
}

/// A page that has been read.
#[derive(Serialize, Tsify)]
pub struct Reading<'p> {
    /// The decoded text, which every `source` range points into.
    text: &'p str,
    /// `jianbao-page/1`, offsets in UTF-16 code units.
    document: export::json::Document<'p>,
}

/// Reads one page from the bytes of its file.
#[wasm_bindgen(unchecked_return_type = "Reading")]
pub fn read(
    bytes: &[u8],
    #[wasm_bindgen(unchecked_param_type = "ReadOptions")] options: JsValue,
) -> Result<JsValue, JsError> {
    let options: ReadOptions = serde_wasm_bindgen::from_value(options)?;
    let page = page_of(bytes, options);
    let reading = Reading { text: &page.source.text, document: export::json::document(&page, Unit::Utf16) };
    Ok(reading.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}

/// The bytes that `jianbao page` prints for the same file.
#[wasm_bindgen(js_name = pageJson)]
pub fn page_json(bytes: &[u8], name: &str) -> String {
    export::json::to_json(&page_of(bytes, ReadOptions { name: name.to_owned(), ..ReadOptions::default() }))
}

fn page_of(bytes: &[u8], options: ReadOptions) -> Page {
    let decoded = decode::decode(bytes, options.encoding.as_deref());
    let order = options.order.as_deref().and_then(|name| {
        [HeadlineOrder::Before, HeadlineOrder::After, HeadlineOrder::Mixed]
            .into_iter()
            .find(|o| o.name() == name)
    });
    let glossary = options
        .glossary
        .into_iter()
        .filter_map(|g| {
            Some(GlossaryEntry { kind: EntityKind::from_name(&g.kind)?, name: g.name, code: g.code })
        })
        .collect();
    analyze(
        &decoded.text,
        &Options {
            name: options.name,
            encoding: decoded.encoding.to_owned(),
            replaced: decoded.replaced,
            order,
            glossary,
            notes: decoded.notes,
        },
    )
}
