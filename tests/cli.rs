//! The command line, run as a program: one row a case.

use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const PAGE: &str = "云汀渔灯节开幕\n\n本报讯（记者 周望舒） 3月8日，渔灯节开幕。\n";

fn jianbao(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_jianbao"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("piped");
    let input = input.to_vec();
    // Fails where the program never reads its input, which is fine.
    let writer = std::thread::spawn(move || stdin.write_all(&input).is_ok());
    let output = child.wait_with_output().expect("it ends");
    writer.join().expect("the writer ends");
    output
}

/// A folder of its own for one test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("jianbao-cli-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder for the test");
        Folder(path)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, bytes).expect("a file for the test");
        path.to_str().expect("plain path").to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn lines(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).expect("the output is UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
}

#[test]
fn commands_and_mistakes() {
    let folder = Folder::new("mistakes");
    let page = folder.file("a.txt", PAGE);
    let bad = folder.file("bad.tsv", "许景明\tdragon\n");
    let none = folder.0.join("none.txt").to_str().expect("plain path").to_owned();
    let dir = folder.0.to_str().expect("plain path").to_owned();
    // Columns: arguments, exit status, a part of standard output, a part of standard error.
    let cases: &[(&[&str], i32, &str, &str)] = &[
        (&["--help"], 0, "Usage:", ""),
        (&["-h"], 0, "Usage:", ""),
        (&["page", "--help"], 0, "Usage:", ""),
        (&["tag", "--help"], 0, "Usage:", ""),
        (&["--version"], 0, concat!("jianbao ", env!("CARGO_PKG_VERSION")), ""),
        (&[], 2, "", "jianbao page FILE"),
        (&["pgae"], 2, "", "no command pgae; try page or tag"),
        (&["--colour"], 2, "", "see jianbao --help"),
        (&["page"], 2, "", "name at least one file"),
        (&["page", "--encoding", "klingon", &page], 2, "", "choose one of utf-8, utf-16le"),
        (&["page", "--encoding"], 2, "", "--encoding"),
        (&["page", "--order", "sideways", &page], 2, "", "choose before, after or mixed"),
        (
            &["page", "--glossary", &bad, &page],
            2,
            "",
            "line 1: write NAME<TAB>TYPE, TYPE being one of person, ",
        ),
        (&["page", "--glossary", &none, &page], 1, "", "cannot read the glossary"),
        (&["page", "--loud", &page], 2, "", "--loud"),
        (&["page", &none], 1, "", "none.txt: there is no such file"),
        (&["page", &dir], 1, "", "folder"),
        (&["page", &none, &page], 1, "\"name\":\"a.txt\"", "no such file"),
        (&["page", &page], 0, "{\"format\":\"jianbao-page/1\"", ""),
        (&["page", "-"], 0, "\"name\":\"-\"", ""),
        (&["tag", "file.txt"], 2, "", "file.txt"),
    ];
    for (arguments, status, stdout, stderr) in cases {
        let output = jianbao(arguments, b"");
        let printed = String::from_utf8_lossy(&output.stdout);
        let complained = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(*status), "{arguments:?}: {complained}");
        assert!(
            printed.contains(stdout) && printed.is_empty() == stdout.is_empty(),
            "{arguments:?}: {printed}"
        );
        assert!(complained.contains(stderr), "{arguments:?}: {complained}");
        assert_eq!(complained.is_empty(), *status == 0, "{arguments:?}: {complained}");
    }
}

#[test]
fn several_files_give_a_line_each() {
    let folder = Folder::new("several");
    let gbk = encoding_rs::GB18030.encode(PAGE).0.into_owned();
    let files = [
        folder.file("utf8.txt", PAGE),
        folder.file("gbk.txt", gbk),
        folder.file("empty.txt", ""),
        folder.file("not-text.pdf", b"%PDF-1.4\x00\xff"),
    ];
    let arguments: Vec<&str> = ["page"].into_iter().chain(files.iter().map(String::as_str)).collect();
    let output = jianbao(&arguments, b"");
    assert!(output.status.success());
    let pages = lines(&output);
    let encodings: Vec<_> = pages.iter().map(|p| p["source"]["encoding"].as_str().unwrap_or("")).collect();
    assert_eq!(encodings, ["utf-8", "gb18030", "utf-8", "binary"]);
    assert_eq!(pages[0]["items"], pages[1]["items"], "the encoding leaves no trace");
    let notes: Vec<_> = pages.iter().map(|p| p["notes"][0]["code"].as_str().unwrap_or("")).collect();
    assert_eq!(notes, ["", "", "empty", "binary"]);
}

#[test]
fn an_article_goes_on_in_another_file() {
    let pages = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pages");
    let [one, three] = ["issue-01.txt", "issue-03.txt"].map(|name| format!("{pages}/{name}"));
    // Columns: the files, then for each of their jumps: page, item, direction, what answers, a part of the reason.
    type Row<'r> = (&'r [&'r str], &'r [(usize, usize, &'r str, Option<(u64, u64)>, &'r str)]);
    let rows: &[Row] = &[
        (
            &[&one, &three],
            &[(0, 0, "to", Some((1, 1)), "each names"), (1, 1, "from", Some((0, 0)), "each names")],
        ),
        (
            &[&three, &one],
            &[(0, 1, "from", Some((1, 0)), "each names"), (1, 0, "to", Some((0, 1)), "each names")],
        ),
        (&[&one], &[(0, 0, "to", None, "not loaded")]),
        (&[&three], &[(0, 1, "from", None, "not loaded")]),
    ];
    for (files, expected) in rows {
        let arguments: Vec<&str> = ["page"].into_iter().chain(files.iter().copied()).collect();
        let documents = lines(&jianbao(&arguments, b""));
        let mut seen = 0;
        for (page, document) in documents.iter().enumerate() {
            for (item, found) in document["items"].as_array().expect("a list").iter().enumerate() {
                for jump in found["jumps"].as_array().expect("a list") {
                    let (p, i, direction, target, why) = expected[seen];
                    seen += 1;
                    assert_eq!((page, item, jump["direction"].as_str()), (p, i, Some(direction)));
                    let answer = &jump["target"];
                    let place = answer["document"].as_u64().zip(answer["item"].as_u64());
                    assert_eq!(place, target, "{files:?}: {jump}");
                    if let Some((document, _)) = target {
                        assert_eq!(answer["name"], documents[document as usize]["source"]["name"]);
                    }
                    assert!(jump["why_en"].as_str().expect("words").contains(why), "{jump}");
                    assert_eq!(jump["confidence"].as_f64().expect("a number") > 0.0, target.is_some());
                }
            }
        }
        assert_eq!(seen, expected.len(), "{files:?}");
    }
}

#[test]
fn standard_input_and_options() {
    let folder = Folder::new("options");
    let glossary = folder.file("names.tsv", "# mine\n\n许景明\tperson\tP7\n渔灯节\tevent\n");
    let utf16: Vec<u8> = PAGE.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let arguments = ["page", "--encoding", "UTF-16BE", "--order", "after", "--glossary", &glossary, "-"];
    let output = jianbao(&arguments, &utf16);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let pages = lines(&output);
    assert_eq!(pages[0]["source"]["encoding"], "utf-16be");
    assert_eq!(pages[0]["source"]["chars"], PAGE.chars().count());
    let undecodable = jianbao(&["page", "--encoding", "utf-8", "-"], b"\xff\xff\xe5\xa5\xbd");
    assert_eq!(lines(&undecodable)[0]["source"]["replaced"], 2);
}

#[test]
fn tag_prints_a_line_for_each_line() {
    let cases: &[(&[u8], usize)] = &[
        (b"", 0),
        (b"\n", 1),
        ("周望舒在云汀。".as_bytes(), 1),
        ("周望舒在云汀。\r\n\r\n许景明在白石渡。\n".as_bytes(), 3),
        (b"\xff\xfe broken bytes \xe5\n", 1),
        ("\u{feff}许景明\n".as_bytes(), 1),
    ];
    for (input, count) in cases {
        let output = jianbao(&["tag"], input);
        assert!(output.status.success());
        let tagged = lines(&output);
        assert_eq!(tagged.len(), *count);
        let text = String::from_utf8_lossy(input);
        for (line, tags) in text.trim_start_matches('\u{feff}').lines().zip(&tagged) {
            let length = line.chars().count() as u64;
            for entity in tags["entities"].as_array().expect("a list") {
                let end = entity["end"].as_u64().expect("a number");
                assert!(entity["start"].as_u64().expect("a number") < end && end <= length);
                assert!(entity["type"].is_string());
            }
        }
    }
}

#[test]
fn a_closed_pipe_is_no_accident() {
    let input = "许景明在白石渡说，水涨了。\n".repeat(20_000);
    let mut child = Command::new(env!("CARGO_BIN_EXE_jianbao"))
        .arg("tag")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("piped");
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()).is_ok());
    let mut stdout = child.stdout.take().expect("piped");
    stdout.read_exact(&mut [0; 10]).expect("some output");
    drop(stdout);
    let output = child.wait_with_output().expect("it ends");
    writer.join().expect("the writer ends");
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
