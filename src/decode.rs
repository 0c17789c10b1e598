//! Bytes → text: which encoding, and what could not be read.
//!
//! Everything that decides is plain Rust, the same natively and in WebAssembly. Only the tables of
//! GB18030 and Big5 come from outside: encoding_rs natively, the browser's `TextDecoder` in the page.
//! Both follow the [Encoding Standard](https://encoding.spec.whatwg.org/), so they agree to the character.

use crate::page::{Note, Why};

/// Bytes of input that are read at most; a printed page has some 30,000.
pub const MAX_BYTES: usize = 64 << 20;

/// Bytes from which a note says that this is hardly one page.
pub const LARGE_BYTES: usize = 2 << 20;

/// What [`sniff`] answers for bytes that are no text.
pub const BINARY: &str = "binary";

const BOM: char = '\u{feff}';

const EMPTY: Why = Why::new("输入没有文字", "there is no text in the input");
const LARGE: Why = Why::new(
    "输入远远超过一个版面，分析会慢一些，效果可能也差一些；最好一版一个文件",
    "the input is far larger than one page: reading takes longer and may go less well; one file a page is best",
);
const TRUNCATED: Why =
    Why::new("输入过大，只读了开头的 64 MB", "the input is too large: only its first 64 MB were read");
const REPLACED: Why = Why::new(
    "有些字节读不出来，已用 � 代替；编码可能不对，可以手动选择",
    "some bytes could not be read and became �: the encoding may be wrong and can be chosen by hand",
);
const UNKNOWN_LABEL: Why = Why::new(
    "不认识所选的编码，改为自动判断",
    "the chosen encoding is not known, so it was detected instead",
);
const NOT_TEXT: Why = Why::new(
    "这不是文本文件，没有读取；请先导出为文本",
    "this is not a text file and was not read: export it as text first",
);
const PDF: Why = Why::new(
    "这是 PDF 文件，不是文本；请先提取文字（例如用 pdftotext）",
    "this is a PDF, not text: extract its text first (with pdftotext, say)",
);
const ARCHIVE: Why = Why::new(
    "这是压缩文件或 Office 文档，不是文本；请先解压或另存为文本",
    "this is an archive or an office document, not text: unpack it or save it as text first",
);
const IMAGE: Why = Why::new(
    "这是图片，不是文本；请先做文字识别",
    "this is a picture, not text: recognise its characters first",
);

/// How files begin that are often taken for text.
const MAGIC: &[(&[u8], Why)] = &[
    (b"%PDF-", PDF),
    (b"PK\x03\x04", ARCHIVE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ARCHIVE),
    (b"\x1f\x8b\x08", ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", ARCHIVE),
    (b"Rar!\x1a\x07", ARCHIVE),
    (b"\x89PNG\r\n\x1a\n", IMAGE),
    (b"\xff\xd8\xff", IMAGE),
    (b"GIF87a", IMAGE),
    (b"GIF89a", IMAGE),
    (b"\x7fELF", NOT_TEXT),
    (b"\0asm", NOT_TEXT),
];

/// Text and how it was got.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decoded {
    /// The text without a byte-order mark.
    pub text: String,
    /// Label of the encoding, lower case, as the Encoding Standard names it; or [`BINARY`].
    pub encoding: &'static str,
    /// Sequences that could not be read and became U+FFFD; one that stood in the input is not counted.
    pub replaced: u32,
    /// Remarks for the reader: `empty`, `binary`, `large`, `truncated`, `replaced`, `label`.
    pub notes: Vec<Note>,
}

/// The encodings that can be read, by the label that the result carries.
pub const ENCODINGS: [&str; 5] = ["utf-8", "utf-16le", "utf-16be", "gb18030", "big5"];

/// The encoding that a label such as `GBK` or `utf8` means, if it can be read.
pub fn label(name: &str) -> Option<&'static str> {
    let name = name.trim().to_ascii_lowercase();
    let plain: String = name.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).collect();
    match plain.as_str() {
        "utf8" | "unicode11utf8" | "ascii" | "usascii" => Some("utf-8"),
        "utf16" | "utf16le" | "unicode" | "ucs2" => Some("utf-16le"),
        "utf16be" | "unicodefffe" => Some("utf-16be"),
        "gb18030" | "gbk" | "gb2312" | "chinese" | "cp936" | "windows936" | "xgbk" | "euccn" => {
            Some("gb18030")
        }
        "big5" | "big5hkscs" | "cnbig5" | "xxbig5" | "cp950" | "windows950" => Some("big5"),
        _ => None,
    }
}

/// Reads bytes as text, in the encoding that `label` names or else in the likeliest.
///
/// Total: any bytes give a result. What a page wants to show is in `notes`.
pub fn decode(bytes: &[u8], label: Option<&str>) -> Decoded {
    let mut notes = Vec::new();
    let mut note = |code, why| notes.push(Note { code, why });
    let chosen = label.and_then(self::label);
    if label.is_some() && chosen.is_none() {
        note("label", UNKNOWN_LABEL);
    }
    let encoding = chosen.unwrap_or_else(|| sniff(bytes));
    if encoding == BINARY {
        note("binary", magic(bytes).unwrap_or(NOT_TEXT));
        return Decoded { text: String::new(), encoding, replaced: 0, notes };
    }
    if bytes.len() > MAX_BYTES {
        note("truncated", TRUNCATED);
    } else if bytes.len() > LARGE_BYTES {
        note("large", LARGE);
    }
    let bytes = cut(bytes, encoding, MAX_BYTES);
    let (mut text, replaced) = match encoding {
        "utf-8" => utf8(bytes),
        "utf-16le" => utf16(bytes, u16::from_le_bytes),
        "utf-16be" => utf16(bytes, u16::from_be_bytes),
        _ => {
            let text = table_decode(bytes, encoding);
            let marks = text.matches(char::REPLACEMENT_CHARACTER).count();
            let real = if encoding == "gb18030" { printed_replacements(bytes) } else { 0 };
            (text, marks.saturating_sub(real) as u32)
        }
    };
    if text.starts_with(BOM) {
        text.drain(..BOM.len_utf8());
    }
    if text.trim().is_empty() {
        note("empty", EMPTY);
    }
    if replaced > 0 {
        note("replaced", REPLACED);
    }
    Decoded { text, encoding, replaced, notes }
}

/// The likeliest encoding of the bytes, one of [`ENCODINGS`], or [`BINARY`] if they are no text.
///
/// A byte-order mark decides; else valid UTF-8; else what the bytes would say in each encoding:
/// Chinese text is made of common characters and its punctuation, and a wrong reading shows in
/// private-use, unassigned and rare ones.
pub fn sniff(bytes: &[u8]) -> &'static str {
    match bytes {
        [] | [0xef, 0xbb, 0xbf, ..] => return "utf-8",
        [0xff, 0xfe, ..] => return "utf-16le",
        [0xfe, 0xff, ..] => return "utf-16be",
        [0x84, 0x31, 0x95, 0x33, ..] => return "gb18030",
        _ => {}
    }
    if magic(bytes).is_some() {
        return BINARY;
    }
    let controls = bytes.iter().filter(|&&b| is_control(b)).count();
    let clean = controls * 20 <= bytes.len();
    let utf8 = Utf8Shape::of(bytes);
    if clean && utf8.bad == 0 {
        return "utf-8";
    }
    if let Some(encoding) = utf16_order(bytes) {
        return encoding;
    }
    if !clean {
        return BINARY;
    }
    // A damaged UTF-8 file still has far more whole sequences than broken ones.
    if utf8.long > utf8.bad * 4 {
        return "utf-8";
    }
    let gb = double_byte_score(bytes, gb_weight, 4);
    let big5 = double_byte_score(bytes, big5_weight, 2);
    if gb.max(big5) < 100 {
        // Neither reads as Chinese. A few odd bytes among ASCII are a damaged or Western text.
        return if utf8.bad * 4 <= bytes.len() { "utf-8" } else { BINARY };
    }
    if big5 > gb { "big5" } else { "gb18030" }
}

fn magic(bytes: &[u8]) -> Option<Why> {
    MAGIC.iter().find(|(start, _)| bytes.starts_with(start)).map(|&(_, why)| why)
}

/// C0 controls that no text holds. TAB, LF, VT, FF, CR, SUB (an old end of file) and ESC pass.
fn is_control(byte: u8) -> bool {
    matches!(byte, 0..=8 | 0x0e..=0x19 | 0x1c..=0x1f | 0x7f)
}

/// How far bytes are UTF-8.
struct Utf8Shape {
    /// Whole sequences of two bytes or more.
    long: usize,
    /// Broken ones, one that the end of the input cuts not counted.
    bad: usize,
}

impl Utf8Shape {
    fn of(bytes: &[u8]) -> Utf8Shape {
        let mut shape = Utf8Shape { long: 0, bad: 0 };
        let mut at = 0;
        for chunk in bytes.utf8_chunks() {
            shape.long += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
            let invalid = chunk.invalid();
            at += chunk.valid().len() + invalid.len();
            let cut_off =
                at == bytes.len() && std::str::from_utf8(invalid).is_err_and(|e| e.error_len().is_none());
            shape.bad += usize::from(!invalid.is_empty() && !cut_off);
        }
        // A lone lead byte in a row of ASCII may be a cut, or an encoding that uses it.
        if shape.long == 0 && bytes.last().is_some_and(|&b| b >= 0x80) {
            shape.bad += 1;
        }
        shape
    }
}

/// The byte order in which the bytes read as Chinese text in UTF-16, if one does.
fn utf16_order(bytes: &[u8]) -> Option<&'static str> {
    let ascii = bytes.iter().filter(|b| matches!(b, b'\t' | b'\n' | b'\r' | 0x20..=0x7e)).count();
    if !bytes.contains(&0) && ascii * 4 > bytes.len() * 3 {
        // Any two Latin letters make a CJK unit.
        return None;
    }
    let [le, be] = [utf16_shape(bytes, u16::from_le_bytes), utf16_shape(bytes, u16::from_be_bytes)];
    let units = bytes.len() / 2;
    let reads = |shape: (usize, usize)| units > 0 && shape.0 * 20 >= units * 17;
    match (reads(le), reads(be)) {
        (false, false) => None,
        // Letters and punctuation stand in few rows; their mirror images do not.
        (true, true) if be.1 > le.1 => Some("utf-16be"),
        (false, true) => Some("utf-16be"),
        _ => Some("utf-16le"),
    }
}

/// Units that Chinese text is made of, and those among them that are no Han characters.
fn utf16_shape(bytes: &[u8], read: fn([u8; 2]) -> u16) -> (usize, usize) {
    let (mut good, mut marks) = (0, 0);
    for pair in bytes.chunks_exact(2) {
        match read([pair[0], pair[1]]) {
            0x4e00..=0x9fff => good += 1,
            0x09
            | 0x0a
            | 0x0c
            | 0x0d
            | 0x20..=0x7e
            | 0xa0
            | 0xb7
            | 0x3000..=0x301f
            | 0xff01..=0xff5e
            | 0x2010..=0x2027
            | 0x2030..=0x203b
            | 0x2460..=0x2473
            | 0x25a0..=0x25cf => {
                good += 1;
                marks += 1;
            }
            _ => {}
        }
    }
    (good, marks)
}

/// Mean weight of the double-byte characters, in hundredths; 0 if there are none.
fn double_byte_score(bytes: &[u8], weight: fn(u8, u8) -> i32, longest: usize) -> i64 {
    let (mut sum, mut count, mut at) = (0i64, 0i64, 0usize);
    while at < bytes.len() {
        let lead = bytes[at];
        if lead < 0x80 {
            at += 1;
            continue;
        }
        count += 1;
        let Some(&trail) = bytes.get(at + 1) else { break };
        if longest == 4 && lead != 0x80 && lead != 0xff && trail.is_ascii_digit() && is_four(&bytes[at..]) {
            at += 4;
            continue;
        }
        let w = weight(lead, trail);
        sum += i64::from(w);
        at += if w == BAD && trail < 0x80 { 1 } else { 2 };
    }
    (sum * 100).checked_div(count).unwrap_or(0)
}

/// Weight of a sequence that the encoding does not have.
const BAD: i32 = -8;

/// How much a pair speaks for GB18030: level 1 of GB 2312 holds the 3,755 common characters,
/// A1 and A3 the punctuation and full-width forms.
fn gb_weight(lead: u8, trail: u8) -> i32 {
    match (lead, trail) {
        (0x80 | 0xff, _) | (_, 0..=0x3f | 0x7f | 0xff) => BAD,
        (0xb0..=0xd7 | 0xa1 | 0xa3, 0xa1..) => 4,
        (0xd8..=0xf7 | 0xa2 | 0xa4 | 0xa9, 0xa1..) => 1,
        // User-defined zones, empty in practice.
        (0xa1..=0xa7, _) | (0xaa..=0xaf | 0xf8..=0xfe, 0xa1..) => -6,
        // GBK additions: traditional and rare characters.
        _ => 1,
    }
}

/// How much a pair speaks for Big5: A4–C6 are the 5,401 common characters, A1 the punctuation.
fn big5_weight(lead: u8, trail: u8) -> i32 {
    match (lead, trail) {
        (0x80..=0x86 | 0xff, _) | (_, 0..=0x3f | 0x7f..=0xa0 | 0xff) => BAD,
        (0xa4..=0xc5 | 0xa1, _) | (0xc6, 0x40..=0x7e) => 4,
        (0xa2..=0xa3 | 0xc9..=0xf8, _) | (0xf9, 0x40..=0xd5) => 1,
        // The Hong Kong supplement and user-defined zones.
        _ => -4,
    }
}

fn is_four(bytes: &[u8]) -> bool {
    matches!(bytes, [0x81..=0xfe, b'0'..=b'9', 0x81..=0xfe, b'0'..=b'9', ..])
}

/// How often U+FFFD itself is written in GB18030 bytes (84 31 A4 37), read in step with the decoder.
fn printed_replacements(bytes: &[u8]) -> usize {
    let (mut found, mut at) = (0, 0);
    while at < bytes.len() {
        let rest = &bytes[at..];
        at += match rest {
            _ if is_four(rest) => {
                found += usize::from(rest.starts_with(&[0x84, 0x31, 0xa4, 0x37]));
                4
            }
            [0x81..=0xfe, 0x40..=0x7e | 0x80..=0xfe, ..] => 2,
            _ => 1,
        };
    }
    found
}

/// At most `max` bytes, cut after a line end where there is one, so that no character is cut.
fn cut<'b>(bytes: &'b [u8], encoding: &str, max: usize) -> &'b [u8] {
    if bytes.len() <= max {
        return bytes;
    }
    let head = &bytes[..max & !1];
    let line_end = match encoding {
        "utf-16le" => head.chunks_exact(2).rposition(|u| u == [b'\n', 0]).map(|n| 2 * n + 2),
        "utf-16be" => head.chunks_exact(2).rposition(|u| u == [0, b'\n']).map(|n| 2 * n + 2),
        // No multi-byte sequence of the others holds a line feed.
        _ => head.iter().rposition(|&b| b == b'\n').map(|n| n + 1),
    };
    &head[..line_end.unwrap_or(head.len())]
}

/// UTF-8 as the Encoding Standard reads it: one U+FFFD for each maximal broken sequence.
fn utf8(bytes: &[u8]) -> (String, u32) {
    let mut text = String::with_capacity(bytes.len());
    let mut replaced = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            text.push(char::REPLACEMENT_CHARACTER);
            replaced += 1;
        }
    }
    (text, replaced)
}

/// UTF-16: one U+FFFD for each lone surrogate and for half a unit at the end.
fn utf16(bytes: &[u8], read: fn([u8; 2]) -> u16) -> (String, u32) {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2);
    let mut replaced = 0;
    let pairs = bytes.chunks_exact(2);
    let half = !pairs.remainder().is_empty();
    for unit in char::decode_utf16(pairs.map(|pair| read([pair[0], pair[1]]))) {
        text.push(unit.unwrap_or_else(|_| {
            replaced += 1;
            char::REPLACEMENT_CHARACTER
        }));
    }
    if half {
        text.push(char::REPLACEMENT_CHARACTER);
        replaced += 1;
    }
    (text, replaced)
}

/// GB18030 or Big5 with U+FFFD for what the tables do not have; a byte-order mark is kept.
#[cfg(not(target_arch = "wasm32"))]
fn table_decode(bytes: &[u8], encoding: &str) -> String {
    let table = if encoding == "big5" { encoding_rs::BIG5 } else { encoding_rs::GB18030 };
    table.decode_without_bom_handling(bytes).0.into_owned()
}

/// GB18030 or Big5 with U+FFFD for what the tables do not have; a byte-order mark is kept.
#[cfg(target_arch = "wasm32")]
fn table_decode(bytes: &[u8], encoding: &str) -> String {
    web_sys::TextDecoder::new_with_label(encoding)
        .and_then(|decoder| decoder.decode_with_u8_array(bytes))
        // A browser without these tables: every byte above ASCII is one that could not be read.
        .unwrap_or_else(|_| {
            bytes.iter().map(|&b| if b < 0x80 { b as char } else { char::REPLACEMENT_CHARACTER }).collect()
        })
}
