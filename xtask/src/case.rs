//! `cargo xtask case`: a page, and a patch that puts it right, become a test case.

use std::path::{Path, PathBuf};

use jianbao::patch::{self, Patch};
use jianbao::span::{Index, Unit};
use jianbao::{Options, analyze, decode};

use crate::sh::{self, Done};

#[path = "../../tests/gold/mod.rs"]
mod gold;

const USAGE: &str = "usage: cargo xtask case NAME WHY PAGE.txt [PATCH.json]   (WHY: one line, what it shows)";

/// Writes tests/cases/NAME: the text, the gold as corrected, and what it shows.
pub fn case(args: &[String]) -> Done {
    let (name, why, page, patch) = match args {
        [name, why, page] => (name, why, page, None),
        [name, why, page, patch] => (name, why, page, Some(patch)),
        _ => return Err(USAGE.into()),
    };
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if name.is_empty() || !name.chars().all(plain) {
        return Err(format!("{name:?}: a case is named in small letters, digits and -"));
    }
    if why.trim().is_empty() {
        return Err(format!("say what the case shows\n{USAGE}"));
    }
    make(&sh::root().join("tests/cases"), name, why, page, patch.map(String::as_str))
}

fn make(cases: &Path, name: &str, why: &str, page: &str, patch: Option<&str>) -> Done {
    let folder = cases.join(name);
    if folder.exists() {
        return Err(format!("{} is there already", folder.display()));
    }
    let text = decode::decode(&read(page)?, None).text;
    let edits = patch.map_or(Ok(Vec::new()), |file| edits_of(file, &text))?;
    let wanted = analyze(&text, &Options { edits, ..Options::default() });
    let table = gold::draft(&wanted);
    let misses = gold::misses(&analyze(&text, &Options::default()), &table);

    std::fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    write(&folder.join("page.txt"), &text)?;
    write(&folder.join("gold.tsv"), &table)?;
    write(&folder.join("why.txt"), &format!("{}\n", why.trim()))?;
    println!("wrote {}", folder.display());
    if misses.is_empty() {
        println!("the page is read so without the patch: a case that must stay right");
        return Ok(());
    }
    println!("not read so yet:\n    {}", misses.join("\n    "));
    let list = cases.join("OPEN");
    let mut open = std::fs::read_to_string(&list).map_err(|e| format!("{}: {e}", list.display()))?;
    open.push_str(&format!("{name}\n"));
    write(&list, &open)?;
    println!("named in tests/cases/OPEN until it is");
    println!("remember: no printed newspaper's text; invent the names and events, keep the pattern");
    Ok(())
}

/// The corrections of a patch file, in bytes.
fn edits_of(file: &str, text: &str) -> Done<Vec<patch::Edit>> {
    let json = String::from_utf8_lossy(&read(file)?).into_owned();
    let patch = Patch::parse(&json).map_err(|why| format!("{file} is no patch file: {why}"))?;
    if patch.text != patch::hash(text) {
        return Err(format!("{file} is for another text"));
    }
    let index = Index::new(text, Unit::CodePoint);
    Ok(patch.edits.iter().map(|e| e.map(|at| index.byte(at))).collect())
}

fn read(file: &str) -> Done<Vec<u8>> {
    // Named from where the command was typed.
    let path = std::env::current_dir().map_or_else(|_| PathBuf::from(file), |here| here.join(file));
    std::fs::read(&path).map_err(|e| format!("cannot read {}: {e}", path.display()))
}

fn write(path: &Path, text: &str) -> Done {
    std::fs::write(path, text).map_err(|e| format!("cannot write {}: {e}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "城东水厂年底通水\n本报讯（记者 汤沐） 城东水厂的主管道昨天接通。\n\
                        城西公园开园\n本报讯（记者 陆溪） 公园昨天开园，入园免费。\n";

    #[test]
    fn a_page_and_a_patch_make_a_case() {
        let folder = std::env::temp_dir().join(format!("jianbao-case-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join("OPEN"), "# open\n").expect("a file");
        let file = |name: &str, text: &str| {
            std::fs::write(folder.join(name), text).expect("a file");
            folder.join(name).to_string_lossy().into_owned()
        };
        let page = file("page.txt", PAGE);
        let at = PAGE.chars().position(|c| c == '西').expect("there") - 1;
        let edits = format!(r#"[{{"op":"split","at":{at}}},{{"op":"role","at":{at},"role":"headline"}}]"#);
        let patch = |hash: &str| format!(r#"{{"format":"jianbao-patch/1","text":"{hash}","edits":{edits}}}"#);
        let right = file("right.json", &patch(&patch::hash(PAGE)));
        let other = file("other.json", &patch("00"));

        make(&folder, "two-in-one", "two articles", &page, Some(&right)).expect("a case");
        let written = |name: &str| std::fs::read_to_string(folder.join("two-in-one").join(name)).expect(name);
        assert_eq!(written("page.txt"), PAGE);
        assert_eq!(written("why.txt"), "two articles\n");
        let table = written("gold.tsv");
        assert!(table.contains("\n3\t2\theadline\t"), "{table}");
        assert!(table.contains("#byline\t2\t陆溪"), "{table}");
        // Open exactly if the page is not read so by itself.
        let alone = gold::misses(&analyze(PAGE, &Options::default()), &table);
        let open = std::fs::read_to_string(folder.join("OPEN")).expect("OPEN");
        assert_eq!(open.contains("two-in-one"), !alone.is_empty());

        make(&folder, "as-it-is", "as it is", &page, None).expect("a case without a patch");
        let twice = make(&folder, "as-it-is", "again", &page, None);
        assert!(twice.is_err_and(|why| why.contains("there already")));
        let wrong = make(&folder, "other-text", "another text", &page, Some(&other));
        assert!(wrong.is_err_and(|why| why.contains("another text")));
        let _ = std::fs::remove_dir_all(&folder);
    }
}
