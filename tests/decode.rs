//! Bytes → text: one row a case, and round trips of random Chinese text.

use encoding_rs::{BIG5, Encoding, GB18030};
use jianbao::decode::{BINARY, ENCODINGS, MAX_BYTES, decode, label, sniff};
use proptest::prelude::*;

const SIMPLIFIED: &str = "本报讯（记者 周望舒）3月8日，云汀县第二届渔灯节在白石渡开幕，吸引游客2万余人。\n\
    “今年的灯比往年多了一倍。”镇长许景明说，“《渔灯谣》也唱回来了！”\n";
const TRADITIONAL: &str = "本報訊（記者 周望舒）三月八日，雲汀縣第二屆漁燈節在白石渡開幕，吸引遊客兩萬餘人。\n\
    「今年的燈比往年多了一倍。」鎮長許景明說，「《漁燈謠》也唱回來了！」\n";

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

fn legacy(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    encoding.encode(text).0.into_owned()
}

fn codes(decoded: &jianbao::decode::Decoded) -> Vec<&'static str> {
    decoded.notes.iter().map(|n| n.code).collect()
}

#[test]
fn whole_texts() {
    let (s, t) = (SIMPLIFIED, TRADITIONAL);
    let rare = format!("{s}䶮𠮷");
    let markup = format!("{}{s}", "<td>1</td>".repeat(90));
    let cases: Vec<(&str, Vec<u8>, &str, &str)> = vec![
        ("utf-8", s.into(), "utf-8", s),
        ("utf-8, traditional", t.into(), "utf-8", t),
        ("utf-8 with mark", format!("\u{feff}{s}").into(), "utf-8", s),
        ("only the first mark goes", "\u{feff}\u{feff}好".into(), "utf-8", "\u{feff}好"),
        ("ascii", b"plain words\n".to_vec(), "utf-8", "plain words\n"),
        ("form feed and vertical tab", "上\u{c}下\u{b}".into(), "utf-8", "上\u{c}下\u{b}"),
        ("utf-16le with mark", utf16(&format!("\u{feff}{s}"), u16::to_le_bytes), "utf-16le", s),
        ("utf-16be with mark", utf16(&format!("\u{feff}{s}"), u16::to_be_bytes), "utf-16be", s),
        ("utf-16le", utf16(s, u16::to_le_bytes), "utf-16le", s),
        ("utf-16be", utf16(t, u16::to_be_bytes), "utf-16be", t),
        ("utf-16le, ascii", utf16("page 1\n", u16::to_le_bytes), "utf-16le", "page 1\n"),
        ("utf-16be, ascii", utf16("page 1\n", u16::to_be_bytes), "utf-16be", "page 1\n"),
        ("gb18030", legacy(s, GB18030), "gb18030", s),
        ("gbk, traditional", legacy(t, GB18030), "gb18030", t),
        ("gb18030 with mark", legacy(&format!("\u{feff}{s}"), GB18030), "gb18030", s),
        ("gb18030, four bytes", legacy(&rare, GB18030), "gb18030", &rare),
        ("gb18030, two characters", legacy("你好", GB18030), "gb18030", "你好"),
        ("gb18030 among markup", legacy(&markup, GB18030), "gb18030", &markup),
        ("big5", legacy(t, BIG5), "big5", t),
        ("big5, two characters", legacy("你好", BIG5), "big5", "你好"),
    ];
    for (name, bytes, encoding, text) in cases {
        let decoded = decode(&bytes, None);
        assert_eq!(decoded.encoding, encoding, "{name}");
        assert_eq!(decoded.text, text, "{name}");
        assert_eq!((decoded.replaced, decoded.notes), (0, vec![]), "{name}");
    }
}

#[test]
fn damaged_texts() {
    let cut = |text: &str, less: usize| text.as_bytes()[..text.len() - less].to_vec();
    let mut broken = SIMPLIFIED.repeat(2).into_bytes();
    broken[31] = 0xff;
    let printed = format!("{SIMPLIFIED}\u{fffd}{SIMPLIFIED}");
    let mut odd = utf16(SIMPLIFIED, u16::to_le_bytes);
    odd.push(0x4e);
    let lone: Vec<u8> = utf16("半个", u16::to_le_bytes).into_iter().chain([0x00, 0xd8, 0x2d, 0x4e]).collect();
    let mut gb = legacy(SIMPLIFIED, GB18030);
    gb.extend([0xff, b'\n', 0x81]);
    let mut gb_printed = legacy(&printed, GB18030);
    gb_printed.extend([0xff, b'\n']);
    // Columns: bytes, chosen label, encoding, sequences replaced, replacement characters printed.
    type Case<'a> = (&'a str, Vec<u8>, Option<&'a str>, &'a str, u32, u32);
    let cases: Vec<Case> = vec![
        ("last sequence cut by one byte", cut("读到这里就断了", 1), None, "utf-8", 1, 0),
        ("last sequence cut by two bytes", cut("读到这里就断了", 2), None, "utf-8", 1, 0),
        ("one byte overwritten", broken, None, "utf-8", 1, 0),
        ("printed in utf-8", printed.clone().into(), None, "utf-8", 0, 1),
        ("printed in utf-16", utf16(&printed, u16::to_be_bytes), None, "utf-16be", 0, 1),
        ("printed in gb18030", legacy(&printed, GB18030), None, "gb18030", 0, 1),
        ("printed and broken in gb18030", gb_printed, None, "gb18030", 1, 1),
        ("half a unit", odd, None, "utf-16le", 1, 0),
        ("lone surrogate", lone, Some("utf-16le"), "utf-16le", 1, 0),
        ("bad bytes in gb18030", gb, None, "gb18030", 2, 0),
        ("latin-1 in ascii", b"caf\xe9 au lait, d\xe9j\xe0 vu, and so on".to_vec(), None, "utf-8", 3, 0),
        ("chosen against the odds", "好好好".into(), Some("big5"), "big5", 1, 0),
    ];
    for (name, bytes, chosen, encoding, replaced, printed) in cases {
        let decoded = decode(&bytes, chosen);
        assert_eq!(decoded.encoding, encoding, "{name}");
        assert_eq!(decoded.replaced, replaced, "{name}: {:?}", decoded.text);
        let marks = decoded.text.matches('\u{fffd}').count() as u32;
        assert_eq!(marks, replaced + printed, "{name}: none lost, none counted twice");
        assert_eq!(codes(&decoded), if replaced > 0 { vec!["replaced"] } else { vec![] }, "{name}");
    }
}

#[test]
fn inputs_that_are_no_page() {
    let noise: Vec<u8> = (0..4000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 11) as u8).collect();
    let cases: Vec<(&str, Vec<u8>, &str, &[&str])> = vec![
        ("nothing", vec![], "utf-8", &["empty"]),
        ("only a mark", b"\xef\xbb\xbf".to_vec(), "utf-8", &["empty"]),
        ("only white space", " \r\n\u{3000}\u{c}".into(), "utf-8", &["empty"]),
        ("pdf", b"%PDF-1.7\n1 0 obj".to_vec(), BINARY, &["binary"]),
        ("docx", b"PK\x03\x04\x14\0\x06\0".to_vec(), BINARY, &["binary"]),
        ("png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), BINARY, &["binary"]),
        ("noise", noise, BINARY, &["binary"]),
        ("zeros", vec![0; 64], BINARY, &["binary"]),
    ];
    for (name, bytes, encoding, expected) in cases {
        let decoded = decode(&bytes, None);
        assert_eq!(decoded.encoding, encoding, "{name}");
        assert_eq!(codes(&decoded), expected, "{name}");
        assert!(decoded.notes.iter().all(|n| !n.why.zh.is_empty() && !n.why.en.is_empty()));
    }
    let forced = decode(b"%PDF-1.7", Some("utf-8"));
    assert_eq!((forced.text.as_str(), forced.notes.len()), ("%PDF-1.7", 0), "the reader's choice wins");
}

#[test]
fn enormous_input_is_cut_at_a_line_end() {
    let line = "四海皆秋气，一室难为春。\n";
    for (encoding, bytes) in [
        ("utf-8", line.as_bytes().to_vec()),
        ("utf-16le", utf16(line, u16::to_le_bytes)),
        ("utf-16be", utf16(line, u16::to_be_bytes)),
        ("gb18030", legacy(line, GB18030)),
    ] {
        let decoded = decode(&bytes.repeat(MAX_BYTES / bytes.len() + 2), Some(encoding));
        assert_eq!(codes(&decoded), ["truncated"], "{encoding}");
        assert_eq!(decoded.replaced, 0, "{encoding}");
        assert!(decoded.text.ends_with("一室难为春。\n"), "{encoding}");
    }
    assert_eq!(codes(&decode(&"一行\n".as_bytes().repeat(1 << 19), None)), ["large"]);
}

#[test]
fn labels() {
    for (name, encoding) in [
        ("UTF-8", Some("utf-8")),
        ("utf8", Some("utf-8")),
        ("GBK", Some("gb18030")),
        ("gb2312", Some("gb18030")),
        (" GB18030 ", Some("gb18030")),
        ("Big5-HKSCS", Some("big5")),
        ("utf-16", Some("utf-16le")),
        ("UTF_16BE", Some("utf-16be")),
        ("klingon", None),
        ("", None),
    ] {
        assert_eq!(label(name), encoding, "{name:?}");
    }
    for name in ENCODINGS {
        assert_eq!(label(name), Some(name));
    }
    let decoded = decode("好".as_bytes(), Some("klingon"));
    assert_eq!((decoded.encoding, codes(&decoded)), ("utf-8", vec!["label"]));
}

/// Characters of level 1 of GB 2312, by row and cell.
fn simplified() -> impl Strategy<Value = char> {
    (0xb0u8..0xd7, 0xa1u8..0xff).prop_map(|(lead, trail)| one(GB18030, lead, trail))
}

/// Frequently used characters of Big5, by row and cell.
fn traditional() -> impl Strategy<Value = char> {
    (0xa4u8..0xc6, prop_oneof![0x40u8..0x7f, 0xa1u8..0xff]).prop_map(|(lead, trail)| one(BIG5, lead, trail))
}

fn one(encoding: &'static Encoding, lead: u8, trail: u8) -> char {
    encoding.decode_without_bom_handling(&[lead, trail]).0.chars().next().unwrap_or('一')
}

/// Lines of such characters with the punctuation, digits and letters of a newspaper.
fn page(han: impl Strategy<Value = char>) -> impl Strategy<Value = String> {
    let punctuation =
        prop::sample::select("，。、：；？！《》（）0123456789Ab \n".chars().collect::<Vec<_>>());
    prop::collection::vec(prop_oneof![6 => han, 1 => punctuation], 40..400).prop_map(String::from_iter)
}

proptest! {
    #[test]
    fn simplified_text_survives(text in page(simplified())) {
        for (encoding, bytes) in [
            ("utf-8", text.clone().into_bytes()),
            ("utf-16le", utf16(&text, u16::to_le_bytes)),
            ("utf-16be", utf16(&text, u16::to_be_bytes)),
            ("gb18030", legacy(&text, GB18030)),
        ] {
            let decoded = decode(&bytes, None);
            prop_assert_eq!(decoded.encoding, encoding);
            prop_assert_eq!(&decoded.text, &text);
            prop_assert_eq!(decoded.replaced, 0);
        }
    }

    #[test]
    fn traditional_text_survives(text in page(traditional())) {
        for (encoding, bytes) in [
            ("utf-8", text.clone().into_bytes()),
            ("utf-16le", utf16(&text, u16::to_le_bytes)),
            ("utf-16be", utf16(&text, u16::to_be_bytes)),
            ("gb18030", legacy(&text, GB18030)),
            ("big5", legacy(&text, BIG5)),
        ] {
            let decoded = decode(&bytes, None);
            prop_assert_eq!(decoded.encoding, encoding);
            prop_assert_eq!(&decoded.text, &text);
            prop_assert_eq!(decoded.replaced, 0);
        }
    }

    #[test]
    fn any_bytes_give_a_result(bytes in prop::collection::vec(any::<u8>(), 0..300), which in 0usize..6) {
        let chosen = ENCODINGS.get(which).copied();
        let decoded = decode(&bytes, chosen);
        let sniffed = sniff(&bytes);
        prop_assert!(sniffed == BINARY || ENCODINGS.contains(&sniffed));
        prop_assert_eq!(decoded.encoding, chosen.unwrap_or(sniffed));
        prop_assert!(decoded.replaced as usize <= bytes.len());
        let marks = decoded.text.matches(char::REPLACEMENT_CHARACTER).count();
        prop_assert!(marks >= decoded.replaced as usize);
    }

    #[test]
    fn cutting_utf8_anywhere_stays_utf8(text in page(simplified()), less in 0usize..4) {
        let bytes = &text.as_bytes()[..text.len() - less];
        prop_assert_eq!(sniff(bytes), "utf-8");
        prop_assert!(decode(bytes, None).replaced <= 1);
    }
}
