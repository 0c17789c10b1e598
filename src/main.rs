//! The command line: files in, `jianbao-page/1` out.

use std::ffi::{OsStr, OsString};
use std::io::{self, BufWriter, Read, Write};
use std::process::ExitCode;

use jianbao::decode::{self, ENCODINGS, decode};
use jianbao::page::{EntityKind, GlossaryEntry, HeadlineOrder};
use jianbao::patch::{self, Patch};
use jianbao::span::{Index, Unit};
use jianbao::{Options, analyze, export, tag};
use lexopt::prelude::*;

const HELP: &str = "\
jianbao 剪报: reads the plain text of a newspaper page back into its articles

Usage:
  jianbao page [OPTIONS] FILE...   print each page as one JSON object (jianbao-page/1) on a line of its own;
                                   articles that go on in another of the files name each other
  jianbao tag                      read lines of text, print the entities of each as one JSON object a line
  jianbao --help | --version

A FILE of - is standard input.

Options of page:
  --encoding LABEL   utf-8, utf-16le, utf-16be, gb18030 (gbk) or big5; detected where it is not given
  --order ORDER      where headlines stand: before, after or mixed; found out where it is not given
  --patch FILE       corrections saved from the page (jianbao-patch/1), for the file with the same text
  --glossary FILE    names to mark: one a line, NAME<TAB>TYPE or NAME<TAB>TYPE<TAB>CODE

Exit status: 0 if all went well, 1 if a file could not be read, 2 if the command was not understood.
";

/// Why the program ends early.
enum Stop {
    /// The command was not understood; what to do instead.
    Usage(String),
    /// Reading or writing failed.
    Failed(String),
    /// Nobody reads on: the pipe behind us closed.
    Closed,
}

impl From<lexopt::Error> for Stop {
    fn from(error: lexopt::Error) -> Stop {
        Stop::Usage(format!("{error}; see jianbao --help"))
    }
}

/// What happened to the output.
fn written(result: io::Result<()>) -> Result<(), Stop> {
    result.map_err(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => Stop::Closed,
        _ => Stop::Failed(format!("cannot write the result: {error}")),
    })
}

fn main() -> ExitCode {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let done = run(&mut out);
    let done = done.and_then(|status| written(out.flush()).map(|()| status));
    match done {
        Ok(status) => ExitCode::from(status),
        Err(Stop::Closed) => ExitCode::SUCCESS,
        Err(Stop::Failed(message)) => complain(&message, 1),
        Err(Stop::Usage(message)) => complain(&message, 2),
    }
}

fn complain(message: &str, status: u8) -> ExitCode {
    // If even this cannot be written, the status still tells.
    let _ = writeln!(io::stderr(), "jianbao: {message}");
    ExitCode::from(status)
}

fn run(out: &mut impl Write) -> Result<u8, Stop> {
    let mut parser = lexopt::Parser::from_env();
    match parser.next()? {
        Some(Long("help") | Short('h')) => written(out.write_all(HELP.as_bytes())).map(|()| 0),
        Some(Long("version") | Short('V')) => {
            written(writeln!(out, "jianbao {}", env!("CARGO_PKG_VERSION"))).map(|()| 0)
        }
        Some(Value(command)) if command == "page" => page(&mut parser, out),
        Some(Value(command)) if command == "tag" => tag_lines(&mut parser, out),
        Some(Value(command)) => {
            Err(Stop::Usage(format!("there is no command {}; try page or tag", command.display())))
        }
        Some(other) => Err(other.unexpected().into()),
        None => Err(Stop::Usage("say what to do: jianbao page FILE..., or jianbao --help".into())),
    }
}

/// `jianbao page`: a file that cannot be read is named and does not stop the others.
fn page(parser: &mut lexopt::Parser, out: &mut impl Write) -> Result<u8, Stop> {
    let mut files: Vec<OsString> = Vec::new();
    let mut encoding: Option<&'static str> = None;
    let mut options = Options::default();
    let mut patches: Vec<(OsString, Patch, bool)> = Vec::new();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("help") | Short('h') => return written(out.write_all(HELP.as_bytes())).map(|()| 0),
            Long("encoding") => encoding = Some(encoding_of(&parser.value()?.string()?)?),
            Long("order") => options.order = Some(order_of(&parser.value()?.string()?)?),
            Long("patch") => {
                let file = parser.value()?;
                let patch = patch_of(&file)?;
                patches.push((file, patch, false));
            }
            Long("glossary") => options.glossary.extend(glossary(&parser.value()?)?),
            Value(file) => files.push(file),
            other => return Err(other.unexpected().into()),
        }
    }
    if files.is_empty() {
        return Err(Stop::Usage("name at least one file to read, or - for standard input".into()));
    }
    let mut status = 0;
    // An article may go on in any of them.
    let mut pages = Vec::new();
    for file in &files {
        let bytes = match read(file) {
            Ok(bytes) => bytes,
            Err(error) => {
                complain(&format!("cannot read {}: {}", file.display(), in_words(&error)), 1);
                status = 1;
                continue;
            }
        };
        let decoded = decode(&bytes, encoding);
        let hash = patch::hash(&decoded.text);
        let index = Index::new(&decoded.text, Unit::CodePoint);
        let mut edits = Vec::new();
        for (_, patch, used) in patches.iter_mut().filter(|(_, patch, _)| patch.text == hash) {
            edits.extend(patch.edits.iter().map(|e| e.map(|at| index.byte(at))));
            *used = true;
        }
        let options = Options {
            edits,
            name: name_of(file),
            encoding: decoded.encoding.to_owned(),
            replaced: decoded.replaced,
            notes: decoded.notes,
            ..options.clone()
        };
        pages.push(analyze(&decoded.text, &options));
    }
    for json in export::json::Together::new(&pages).to_json() {
        written(writeln!(out, "{json}"))?;
    }
    for (file, ..) in patches.iter().filter(|(_, _, used)| !used) {
        complain(&format!("the patch {} is for a text that was not among the files", file.display()), 1);
        status = 1;
    }
    Ok(status)
}

/// `jianbao tag`: a line in, a line out, whatever the line holds.
fn tag_lines(parser: &mut lexopt::Parser, out: &mut impl Write) -> Result<u8, Stop> {
    match parser.next()? {
        Some(Long("help") | Short('h')) => return written(out.write_all(HELP.as_bytes())).map(|()| 0),
        Some(other) => return Err(other.unexpected().into()),
        None => {}
    }
    let mut input = io::stdin().lock();
    let mut bytes = Vec::new();
    if let Err(error) = input.read_to_end(&mut bytes) {
        return Err(Stop::Failed(format!("cannot read standard input: {}", in_words(&error))));
    }
    // Neighbouring lines tell what a string is: the input is read as one document.
    let text = String::from_utf8_lossy(&bytes);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let lines: Vec<&str> = text.lines().collect();
    for (line, tagged) in lines.iter().zip(tag::lines(&lines)) {
        written(write_tags(out, line, tagged))?;
    }
    Ok(0)
}

fn write_tags(out: &mut impl Write, text: &str, tagged: Vec<tag::Tagged>) -> io::Result<()> {
    out.write_all(b"{\"entities\":[")?;
    let mut chars = CodePoints { text, byte: 0, count: 0 };
    for (n, tagged) in tagged.into_iter().enumerate() {
        let [start, end] = [chars.at(tagged.span.start), chars.at(tagged.span.end)];
        let comma = if n > 0 { "," } else { "" };
        let kind = tagged.kind.name();
        write!(out, "{comma}{{\"type\":\"{kind}\",\"start\":{start},\"end\":{end}}}")?;
    }
    out.write_all(b"]}\n")
}

/// Counts the code points before byte offsets that mostly grow.
struct CodePoints<'t> {
    text: &'t str,
    byte: usize,
    count: usize,
}

impl CodePoints<'_> {
    fn at(&mut self, byte: u32) -> usize {
        let byte = byte as usize;
        if byte < self.byte {
            (self.byte, self.count) = (0, 0);
        }
        self.count += self.text.get(self.byte..byte).map_or(0, |run| run.chars().count());
        self.byte = byte;
        self.count
    }
}

fn encoding_of(name: &str) -> Result<&'static str, Stop> {
    decode::label(name).ok_or_else(|| {
        Stop::Usage(format!("there is no encoding {name} here; choose one of {}", ENCODINGS.join(", ")))
    })
}

fn order_of(name: &str) -> Result<HeadlineOrder, Stop> {
    [HeadlineOrder::Before, HeadlineOrder::After, HeadlineOrder::Mixed]
        .into_iter()
        .find(|order| order.name() == name)
        .ok_or_else(|| Stop::Usage(format!("there is no order {name}; choose before, after or mixed")))
}

/// A patch file, saved from the page.
fn patch_of(file: &OsStr) -> Result<Patch, Stop> {
    let place = file.display();
    let bytes = read(file)
        .map_err(|error| Stop::Failed(format!("cannot read the patch {place}: {}", in_words(&error))))?;
    Patch::parse(&String::from_utf8_lossy(&bytes))
        .map_err(|why| Stop::Failed(format!("{place} is no patch file: {why}")))
}

/// A list of names: `NAME<TAB>TYPE[<TAB>CODE]` a line; empty lines and lines with # at the start are skipped.
fn glossary(file: &OsStr) -> Result<Vec<GlossaryEntry>, Stop> {
    let place = file.display();
    let bytes = read(file)
        .map_err(|error| Stop::Failed(format!("cannot read the glossary {place}: {}", in_words(&error))))?;
    let decoded = decode(&bytes, None);
    let mut entries = Vec::new();
    for (n, line) in decoded.text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let mut fields = line.split('\t').map(str::trim);
        let name = fields.next().unwrap_or("");
        let kind = fields.next().and_then(EntityKind::from_name);
        let (false, Some(kind)) = (name.is_empty(), kind) else {
            let kinds = EntityKind::ALL.map(EntityKind::name).join(", ");
            let n = n + 1;
            return Err(Stop::Usage(format!(
                "{place}, line {n}: write NAME<TAB>TYPE, TYPE being one of {kinds}"
            )));
        };
        let code = fields.next().filter(|code| !code.is_empty()).map(str::to_owned);
        entries.push(GlossaryEntry { name: name.to_owned(), kind, code });
    }
    Ok(entries)
}

/// At most a little more than what is decoded at most.
fn read(file: &OsStr) -> io::Result<Vec<u8>> {
    let limit = decode::MAX_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    if file == "-" {
        io::stdin().lock().take(limit).read_to_end(&mut bytes)?;
    } else {
        std::fs::File::open(file)?.take(limit).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// The file's own name: its folder is nobody's business.
fn name_of(file: &OsStr) -> String {
    let path = std::path::Path::new(file);
    path.file_name().unwrap_or(file).to_string_lossy().into_owned()
}

/// The system's words without its error number.
fn in_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".into(),
        io::ErrorKind::PermissionDenied => "permission denied".into(),
        io::ErrorKind::IsADirectory => "it is a folder; name the files in it".into(),
        _ => error.to_string(),
    }
}
