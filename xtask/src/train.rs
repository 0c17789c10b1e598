//! `cargo xtask train`: from the corpora and `data/` to `data/model.bin`.
//! `cargo xtask eval-ner`: the same with a tenth held back, and its figures. Options: `--pfr` for the other corpus,
//! `--tenth N` for another tenth (settings are chosen on the ninth and the first), `--reuse` for the model of the last
//! run, `--dump FILE` for what was found (`--dump-written FILE`: in written articles held back), `--alone` for no second corpus, `--keep N` features, `--folds 0` for no second
//! pass, and the settings of [`crf::Plan`] (`--epochs`, `--rate`, `--dropout`, `--strange`, `--soft`, `--l1`).

mod cluster;
mod corpus;
mod crf;
mod decode;
mod fuse;
mod learn;
mod pack;
mod resources;
mod second;

use std::path::{Path, PathBuf};
use std::time::Instant;

use corpus::{Reading, Sentence};
use crf::Plan;
use jianbao::tag::model::Model;
use jianbao::tag::tagger::Tagger;
use resources::Sections;

/// Features that are kept.
const KEEP: usize = 53_200;
/// Parts of the training text that are tagged by a model that has not seen them.
const FOLDS: usize = 4;

/// How often the written articles count.
const WRITTEN: usize = 1;
/// One written article in so many is held back when figures are wanted.
const HELD: usize = 5;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn corpus(name: &str, reading: Reading) -> Result<Vec<Sentence>, String> {
    let path = root().join("../shared/corpus").join(name);
    corpus::read(&path, reading).map_err(|e| format!("{}: {e}", path.display()))
}

/// All characters of both corpora.
pub fn characters() -> Result<Vec<char>, String> {
    let mut out = Vec::new();
    for name in ["msra_train.bio.xz", "pfr199801_train.bio.xz"] {
        out.extend(corpus(name, Reading::Full)?.into_iter().flat_map(|s| s.text));
    }
    Ok(out)
}

/// Precision, recall and F1 by type and in all.
fn report(gold: &[Sentence], found: &[Vec<(usize, usize, usize)>]) -> String {
    let mut tally = [[0u32; 3]; 4];
    for (sentence, found) in gold.iter().zip(found) {
        for kind in 0..3 {
            let g: Vec<_> = sentence.spans.iter().filter(|x| x.0 == kind).collect();
            let f: Vec<_> = found.iter().filter(|x| x.0 == kind).collect();
            let hit = f.iter().filter(|x| g.contains(x)).count() as u32;
            for (t, n) in [hit, f.len() as u32, g.len() as u32].into_iter().enumerate() {
                tally[kind][t] += n;
                tally[3][t] += n;
            }
        }
    }
    let mut out = String::new();
    for (name, [hit, found, gold]) in ["person", "place", "organization", "all"].iter().zip(tally) {
        let p = f64::from(hit) / f64::from(found.max(1));
        let r = f64::from(hit) / f64::from(gold.max(1));
        let f1 = 2.0 * p * r / (p + r).max(1e-9);
        out += &format!("  {name:14} P {p:.4}  R {r:.4}  F1 {f1:.4}  gold {gold}\n");
    }
    out
}

/// Settings of the learner.
#[derive(Clone, Copy)]
struct Settings {
    plan: Plan,
    least: u8,
    keep: usize,
    folds: usize,
}

/// Options of the form `--name value`.
struct Args<'a>(&'a [String]);

impl Args<'_> {
    fn number(&self, name: &str, default: f32) -> f32 {
        let at = self.0.iter().position(|a| a == name);
        at.and_then(|i| self.0.get(i + 1)).and_then(|v| v.parse().ok()).unwrap_or(default)
    }

    fn text(&self, name: &str) -> Option<&str> {
        let at = self.0.iter().position(|a| a == name)?;
        self.0.get(at + 1).map(String::as_str)
    }

    fn has(&self, name: &str) -> bool {
        self.0.iter().any(|a| a == name)
    }

    fn settings(&self) -> Settings {
        Settings {
            plan: Plan {
                epochs: self.number("--epochs", 3.0) as usize,
                rate: self.number("--rate", 0.1),
                dropout: self.number("--dropout", 0.5),
                strange: self.number("--strange", 0.2),
                bound: self.number("--bound", 300.0),
                soft: self.number("--soft", 1.0),
                l1: self.number("--l1", 0.0),
                tail: self.number("--tail", 0.0) as usize,
                own: usize::MAX,
                skip: (0, 0),
                seed: 1,
            },
            least: self.number("--least", 3.0) as u8,
            keep: self.number("--keep", KEEP as f32) as usize,
            folds: self.number("--folds", FOLDS as f32) as usize,
        }
    }
}

/// The whole model: `train` gives the labels, `extra` what it leaves open is read as a model of `train` would.
fn model(
    train: &[Sentence],
    mut extra: Vec<Sentence>,
    sections: &Sections,
    settings: Settings,
    held: &[Sentence],
) -> Vec<u8> {
    let settings = Settings { plan: Plan { own: train.len(), ..settings.plan }, ..settings };
    if !extra.is_empty() {
        learn::settle(&mut extra, train, sections, settings);
    }
    let all: Vec<&Sentence> = train.iter().chain(&extra).collect();
    let learned = learn::learn(&all, sections, settings, held);
    let second = match settings.folds {
        0 => second::Second::default(),
        _ => second::judge(&all, &learned.unseen, &sections.lexicon()),
    };
    pack::write(sections, &learned.keys, &learned.code, &learned.words, &second, settings.keep)
}

fn found(tagger: &mut Tagger, gold: &[Sentence]) -> Vec<Vec<(usize, usize, usize)>> {
    let texts: Vec<String> = gold.iter().map(|s| s.text.iter().collect()).collect();
    let found = tagger.lines(texts.iter().map(String::as_str));
    found.into_iter().map(|f| f.into_iter().map(|f| (f.kind, f.start, f.end)).collect()).collect()
}

/// One line a sentence: text, gold and found spans (`kind,start,end`), for looking at errors.
fn dump(gold: &[Sentence], found: &[Vec<(usize, usize, usize)>]) -> String {
    let list = |spans: &[(usize, usize, usize)]| {
        spans.iter().map(|(k, s, e)| format!("{k},{s},{e}")).collect::<Vec<_>>().join(" ")
    };
    gold.iter()
        .zip(found)
        .map(|(s, f)| format!("{}\t{}\t{}\n", s.text.iter().collect::<String>(), list(&s.spans), list(f)))
        .collect()
}

fn sections(texts: &[&[Sentence]]) -> Sections {
    let raw: Vec<Vec<char>> = texts.iter().copied().flatten().map(|s| s.text.clone()).collect();
    resources::build(&root().join("data"), &raw)
}

/// The sentences of the other corpus, with its people as marked and the rest open.
fn open(other: &[Sentence]) -> Vec<Sentence> {
    other.iter().cloned().map(|s| corpus::reread(s, Reading::People)).collect()
}

/// The lines of the written articles whose number `keep` takes.
fn written(keep: impl Fn(usize) -> bool) -> Vec<Sentence> {
    let articles = pagegen::written::all().into_iter().enumerate();
    articles.filter(|(n, _)| keep(*n)).flat_map(|(_, w)| w.lines).map(|l| corpus::written(&l)).collect()
}

/// `cargo xtask eval-ner [--pfr] …`: trains on nine tenths, prints the figures of the last.
pub fn evaluate(args: &[String]) -> Result<(), String> {
    let args = Args(args);
    let clock = Instant::now();
    let msra = corpus("msra_train.bio.xz", Reading::Full)?;
    let pfr = corpus("pfr199801_train.bio.xz", Reading::Full)?;
    let all = if args.has("--pfr") { &pfr } else { &msra };
    // Settings are chosen on the ninth tenth; the last is only for the figures.
    let tenth = args.number("--tenth", 10.0) as usize;
    let part = |n: usize| &all[all.len() * (n - 1) / 10..all.len() * n / 10];
    let held = part(tenth);
    let mut train: Vec<Sentence> =
        (1..=9).filter(|&n| n != tenth).flat_map(|n| part(n).iter().cloned()).collect();
    for _ in 0..args.number("--written", WRITTEN as f32) as usize {
        train.extend(written(|n| n % HELD != 0));
    }
    let train = &train[..];
    let other = if args.has("--pfr") { &msra } else { &pfr };
    let extra = if args.has("--alone") { Vec::new() } else { open(other) };
    let path = root().join("target/heldout.bin");
    let bytes = match std::fs::read(&path) {
        Ok(bytes) if args.has("--reuse") => bytes,
        _ => model(train, extra, &sections(&[train, other]), args.settings(), held),
    };
    std::fs::write(&path, &bytes).map_err(|e| e.to_string())?;
    let mut tagger = Tagger::new(Model::read(&bytes));
    println!("model {} bytes, {:.0} s", bytes.len(), clock.elapsed().as_secs_f32());
    let clock = Instant::now();
    let second = found(&mut tagger, held);
    if let Some(path) = args.text("--dump") {
        std::fs::write(path, dump(held, &second)).map_err(|e| e.to_string())?;
    }
    let chars: usize = held.iter().map(|s| s.text.len()).sum();
    let speed = chars as f32 / clock.elapsed().as_secs_f32() / 1e6;
    println!("{speed:.2} million characters a second\n{}", report(held, &second));
    let articles = written(|n| n % HELD == 0);
    let third = found(&mut tagger, &articles);
    if let Some(path) = args.text("--dump-written") {
        std::fs::write(path, dump(&articles, &third)).map_err(|e| e.to_string())?;
    }
    println!("written articles that were held back\n{}", report(&articles, &third));
    Ok(())
}

/// `cargo xtask train`: writes `data/model.bin`.
pub fn run(args: &[String]) -> Result<(), String> {
    let args = Args(args);
    let msra = corpus("msra_train.bio.xz", Reading::Full)?;
    let pfr = corpus("pfr199801_train.bio.xz", Reading::Full)?;
    let mut train = msra;
    (0..WRITTEN).for_each(|_| train.extend(written(|_| true)));
    let sections = sections(&[&train, &pfr]);
    let bytes = model(&train, open(&pfr), &sections, args.settings(), &[]);
    std::fs::write(root().join("data/model.bin"), &bytes).map_err(|e| e.to_string())?;
    println!("data/model.bin: {} bytes", bytes.len());
    Ok(())
}
