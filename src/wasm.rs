//! The only file that names `wasm_bindgen`: plain objects and UTF-16 offsets out.
//!
//! Every function is stateless: bytes and options in, one plain object out, so that a worker
//! which had to be restarted has nothing to restore.

use serde::{Deserialize, Serialize};
use tsify::Tsify;
use wasm_bindgen::prelude::*;

use crate::jumps::{self, Half, Piece, Sheet};
use crate::page::{EntityKind, GlossaryEntry, HeadlineOrder, Issue, Jump};
use crate::patch::{self, Edit, Patch};
use crate::span::{Index, Unit};
use crate::{Options, Page, analyze, decode, export, segment, tag};

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
    /// The reader's corrections, offsets in UTF-16 code units.
    #[tsify(optional)]
    edits: Vec<Edit>,
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
    /// Tells this text from others; patch files carry it.
    hash: String,
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
    let reading = Reading {
        hash: patch::hash(&page.source.text),
        text: &page.source.text,
        document: export::json::document(&page, Unit::Utf16),
    };
    Ok(reading.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}

/// The bytes that `jianbao page` prints for the same file.
#[wasm_bindgen(js_name = pageJson)]
pub fn page_json(bytes: &[u8], name: &str) -> String {
    export::json::to_json(&page_of(bytes, ReadOptions { name: name.to_owned(), ..ReadOptions::default() }))
}

/// Reads a page and tells how long its names took, by the caller's clock: what `cargo xtask bench-page` prints.
#[wasm_bindgen(js_name = timeOfNames)]
pub fn time_of_names(bytes: &[u8], clock: &js_sys::Function) -> Result<f64, JsValue> {
    let now = || clock.call0(&JsValue::NULL).map(|time| time.as_f64().unwrap_or(f64::NAN));
    let page = segment::segment(&decode::decode(bytes, None).text, &Options::default());
    let start = now()?;
    let entities = tag::entities(&page, &Options::default());
    let end = now()?;
    Ok(if entities.is_empty() { 0.0 } else { end - start })
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
    let index = Index::new(&decoded.text, Unit::Utf16);
    let edits = options.edits.iter().map(|e| e.map(|at| index.byte(at))).collect();
    analyze(
        &decoded.text,
        &Options {
            name: options.name,
            encoding: decoded.encoding.to_owned(),
            replaced: decoded.replaced,
            order,
            glossary,
            edits,
            notes: decoded.notes,
        },
    )
}

/// What joining the jump lines of several pages needs to know of one.
#[derive(Deserialize, Tsify)]
pub struct JoinPage {
    /// Name of the newspaper.
    #[tsify(optional)]
    publication: Option<String>,
    /// ISO 8601 date.
    #[tsify(optional)]
    date: Option<String>,
    /// Page number.
    #[tsify(optional)]
    page: Option<String>,
    /// Every item, in its order.
    items: Vec<JoinItem>,
}

/// What it needs to know of one item.
#[derive(Deserialize, Tsify)]
pub struct JoinItem {
    /// Its blocks but for jump lines, each on a line.
    text: String,
    /// Its jumps as `[direction, page]`.
    jumps: Vec<(String, String)>,
}

/// Two jump lines that belong together, or one that dangles: `[page, item, jump]`, all indexes.
#[derive(Serialize, Tsify)]
pub struct Joint {
    /// The piece that goes on elsewhere.
    to: Option<(u32, u32, u32)>,
    /// The piece that comes from there.
    from: Option<(u32, u32, u32)>,
    /// Why they belong together, or why one dangles.
    why: String,
    /// The same in English.
    why_en: String,
    /// How well they fit, 0 to 1.
    confidence: f32,
}

/// Joins the jump lines of pages that are open together, as `jianbao page` does for several files.
#[wasm_bindgen(js_name = joinJumps, unchecked_return_type = "Joint[]")]
pub fn join_jumps(
    #[wasm_bindgen(unchecked_param_type = "JoinPage[]")] pages: JsValue,
) -> Result<JsValue, JsError> {
    let pages: Vec<JoinPage> = serde_wasm_bindgen::from_value(pages)?;
    let sheets: Vec<Sheet> = pages
        .into_iter()
        .map(|p| Sheet {
            issue: Issue { publication: p.publication, date: p.date, page: p.page, section: None },
            pieces: p
                .items
                .into_iter()
                .map(|item| Piece {
                    text: item.text,
                    jumps: item.jumps.into_iter().map(|(to, page)| Jump { to: to == "to", page }).collect(),
                })
                .collect(),
        })
        .collect();
    let place = |h: Half| (h.page as u32, h.item as u32, h.jump as u32);
    let joints: Vec<Joint> = jumps::join_sheets(&sheets)
        .into_iter()
        .map(|link| Joint {
            to: link.to.map(place),
            from: link.from.map(place),
            why: export::json::zh(&link.why),
            why_en: export::json::en(&link.why),
            confidence: link.score,
        })
        .collect();
    Ok(joints.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}

/// For each code of a division or country, its names from the province down; none for an unknown code.
#[wasm_bindgen(js_name = placeNames, unchecked_return_type = "string[][]")]
pub fn place_names(codes: Vec<String>) -> Result<JsValue, JsError> {
    let chains = tag::places::chains(&codes);
    Ok(chains.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}

/// The text of a patch file: the edits of a page, in code points.
#[wasm_bindgen(js_name = patchFile)]
pub fn patch_file(
    text: &str,
    #[wasm_bindgen(unchecked_param_type = "Edit[]")] edits: JsValue,
) -> Result<String, JsError> {
    let edits: Vec<Edit> = serde_wasm_bindgen::from_value(edits)?;
    let [units, points] = [Unit::Utf16, Unit::CodePoint].map(|unit| Index::new(text, unit));
    let edits = edits.iter().map(|e| e.map(|at| points.at(units.byte(at)))).collect();
    let patch = Patch { format: patch::FORMAT.into(), text: patch::hash(text), edits };
    Ok(serde_json::to_string_pretty(&patch)?)
}

/// The edits of a patch file for this text, in UTF-16 code units; fails on one for another text.
#[wasm_bindgen(js_name = editsOf, unchecked_return_type = "Edit[]")]
pub fn edits_of(text: &str, file: &str) -> Result<JsValue, JsError> {
    let patch = Patch::parse(file).map_err(|why| JsError::new(&why))?;
    if patch.text != patch::hash(text) {
        return Err(JsError::new("another text"));
    }
    let [units, points] = [Unit::Utf16, Unit::CodePoint].map(|unit| Index::new(text, unit));
    let edits: Vec<Edit> = patch.edits.iter().map(|e| e.map(|at| units.at(points.byte(at)))).collect();
    Ok(edits.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}
