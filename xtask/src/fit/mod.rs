//! `cargo xtask fit`: learns the weights of the segmentation from pages with gold, printed ones
//! and generated ones, and says how they do on pages that they never saw.

mod cross;
mod gold;
mod items;
mod kinds;
mod lines;
mod reset;

use std::path::Path;

use gold::GoldPage;
use jianbao::blocks::chain::Weights;
use jianbao::blocks::weights;
use jianbao::segment::{self, Models};
use jianbao::{Options, confidence};
use pagegen::articles::{Article, Articles, Kind};
use pagegen::settings::{Blanks, Indent};
use pagegen::{GeneratedPage, Settings, generate, set, written};

/// Generated pages to learn from; one in `NOISY` is misread as by a machine.
const GENERATED: u64 = 6000;
/// More of them, in the manner that is hardest to read: blank lines before opening marks inside
/// paragraphs, and nothing but a shadow of the indent where one begins.
const SHADOWED: u64 = 320;
/// More of them whose paragraphs stand on one line each, as text that was copied comes.
const UNWRAPPED: u64 = 120;
/// A paragraph or two and nothing else, as a reader may paste them.
const SNIPPETS: u64 = 80;
/// Pages of printed articles set anew.
const RESET: u64 = 900;
/// Pages of the written articles.
const WRITTEN: u64 = 3000;
const NOISY: u64 = 4;
/// Generated pages that are held back, and pages of written articles.
const GENERATED_HELD: u64 = 60;
const WRITTEN_HELD: u64 = 100;
/// How often a printed page counts against a generated one.
const PRINTED: usize = 56;
/// One printed page in so many is held back.
const HELD_BACK: usize = 5;
/// The search learns from lines labelled by weights that never saw them: parts for that.
const FOLDS: usize = 3;

/// A page, and how often it counts.
type Weighed = (GoldPage, usize);

/// Fits on the pages of the given folders and on generated ones, and writes the weights to `data/`.
pub fn run(args: &[String]) -> Result<(), String> {
    let mut printed = Vec::new();
    let folders = args.iter().take_while(|a| *a != "--cross").filter(|a| !a.starts_with("--"));
    for dir in folders {
        printed.extend(gold::read_dir(Path::new(dir))?);
    }
    if printed.is_empty() {
        println!("no folder of printed pages was given: the weights are learned from generated pages alone");
    }
    if args.iter().any(|a| a == "--kinds") {
        return kinds_alone(printed);
    }
    if let Some(at) = args.iter().position(|a| a == "--cross") {
        let out = args.get(at + 1).ok_or("--cross needs a folder to write to")?;
        let only = args.get(at + 2).and_then(|k| k.parse().ok());
        return cross::run(&printed, Path::new(out), only);
    }
    let invented = |seeds: std::ops::Range<u64>| seeds.map(|s| (invent(s), 1));
    let (mut learned, mut held) = parts(printed, HELD_BACK - 1);
    let (mut written, mut unwritten) = (written::groups(written::all()), Vec::new());
    for n in (0..written.len()).rev().filter(|n| n % HELD_BACK == HELD_BACK - 1) {
        unwritten.push(written.remove(n));
    }
    learned.extend(made(&learned, &written));
    let unwritten_pages = written_pages(&unwritten, WRITTEN_HELD, 9_500_000);
    let mut unseen: Vec<Weighed> = invented(1_000_000..1_000_000 + GENERATED_HELD).collect();
    println!(
        "learning from {} pages, {} printed and {} generated held back",
        learned.len(),
        held.len(),
        unseen.len()
    );

    // With --all nothing is held back at first, which takes half the time and tells nothing.
    if !args.iter().any(|a| a == "--all") {
        let (line_weights, item_weights) = fit(&learned);
        for (what, part) in [
            ("learned", &learned),
            ("printed, held back", &held),
            ("generated, held back", &unseen),
            ("written, held back", &unwritten_pages),
        ] {
            report(what, part, &line_weights, &item_weights, args.iter().any(|a| a == "--misses"));
        }
        if args.iter().any(|a| a == "--held-back") {
            // Weights that never saw the held-back pages, to score those with `../shared/eval/score.py`.
            write("lines.tsv", &weights::write(&line_weights))?;
            return write("items.tsv", &items::write(&item_weights));
        }
    }
    learned.append(&mut held);
    learned.append(&mut unseen);
    learned.extend(unwritten_pages);
    let (line_weights, item_weights) = fit(&learned);
    write("lines.tsv", &weights::write(&line_weights))?;
    write("items.tsv", &items::write(&item_weights))?;
    write("kinds.tsv", &kinds::write(&tell(&learned, &line_weights, &item_weights)))
}

/// `cargo xtask fit --kinds FOLDER…`: the weights of the kinds alone, of items as the shipped weights read them.
fn kinds_alone(printed: Vec<GoldPage>) -> Result<(), String> {
    let mut pages: Vec<Weighed> = printed.into_iter().map(|p| (p, PRINTED)).collect();
    pages.extend(made(&[], &written::groups(written::all())));
    let models = Models::shipped();
    write("kinds.tsv", &kinds::write(&tell(&pages, models.lines, models.items)))
}

/// Weights of the kinds, from the items of pages as those of the segmentation read them.
fn tell(pages: &[Weighed], lines: &Weights, items: &[f32]) -> jianbao::kinds::Weights {
    let models = Models { lines, items, scale: &confidence::calibrated };
    let read = |part: &[Weighed]| -> Vec<kinds::Case> {
        let cases = |(gold, times): &Weighed| {
            kinds::cases(gold, &segment::with(&gold.text, &Options::default(), &models), *times)
        };
        part.iter().flat_map(cases).collect()
    };
    let cases: Vec<kinds::Case> = std::thread::scope(|scope| {
        let running: Vec<_> = pages
            .chunks(pages.len().div_ceil(2).max(1))
            .map(|part| scope.spawn(move || read(part)))
            .collect();
        running.into_iter().flat_map(|t| t.join().expect("the reading of pages")).collect()
    });
    // Every fifth item is held back to see over-fitting, then the weights are those of all.
    let part = |held: bool| -> Vec<&kinds::Case> {
        let chosen = cases.iter().enumerate().filter(|(n, _)| (n % HELD_BACK == 0) == held);
        chosen.map(|(_, case)| case).collect()
    };
    let (held, rest) = (part(true), part(false));
    kinds::report("held back", &held, &kinds::fit(&rest));
    let all: Vec<&kinds::Case> = cases.iter().collect();
    let weights = kinds::fit(&all);
    kinds::report("learned", &all, &weights);
    weights
}

/// Printed pages to learn from, and those held back: every fifth, from `which` on.
fn parts(printed: Vec<GoldPage>, which: usize) -> (Vec<Weighed>, Vec<Weighed>) {
    let (held, learned): (Vec<_>, Vec<_>) =
        printed.into_iter().enumerate().partition(|(n, _)| n % HELD_BACK == which);
    let weighed = |part: Vec<(usize, GoldPage)>| part.into_iter().map(|(_, p)| (p, PRINTED)).collect();
    (weighed(learned), weighed(held))
}

/// Pages made for learning: printed and written articles set anew, and invented ones.
fn made(printed: &[Weighed], written: &[Vec<Article>]) -> Vec<Weighed> {
    let shadowed = (0..SHADOWED).map(|n| {
        let seed = 2_000_000 + n;
        let settings = Settings { blanks: Blanks::Quotes, indent: Indent::Shadow, ..Settings::draw(seed) };
        (invent_as(seed, &settings), 1)
    });
    let unwrapped = (0..UNWRAPPED).map(|n| {
        let seed = 3_500_000 + n;
        (invent_as(seed, &Settings { measures: vec![2000], column: None, ..Settings::draw(seed) }), 1)
    });
    set_anew(printed, RESET, 7_000_000)
        .into_iter()
        .chain(written_pages(written, WRITTEN, 8_000_000))
        .chain((0..GENERATED).map(|s| (invent(s), 1)))
        .chain(shadowed)
        .chain(unwrapped)
        .chain((0..SNIPPETS).map(|n| (snippet(4_500_000 + n), 1)))
        .collect()
}

/// Pages of printed articles set anew, drawn by the seeds from `seed` on; none without printed pages.
fn set_anew(printed: &[Weighed], count: u64, seed: u64) -> Vec<Weighed> {
    let pool = reset::articles(&printed.iter().map(|(p, _)| p).collect::<Vec<_>>());
    let count = if pool.is_empty() { 0 } else { count };
    (0..count).map(|n| (reset::page(&pool, seed + n, noise(n)), 1)).collect()
}

/// Pages of written articles, drawn by the seeds from `seed` on.
fn written_pages(groups: &[Vec<Article>], count: u64, seed: u64) -> Vec<Weighed> {
    let page = |seed: u64| {
        let settings = Settings { noise: noise(seed), ..Settings::draw(seed) };
        (gold_of(format!("written-{seed}"), &set(&written::page(groups, seed), &settings)), 1)
    };
    (seed..seed + count).map(page).collect()
}

/// A generated page as the fit reads it.
fn gold_of(name: String, page: &GeneratedPage) -> GoldPage {
    gold::parse(name, page.text.trim_start_matches('\u{feff}').to_owned(), &page.tsv())
}

/// Misread characters and lines of a page, per thousand characters.
fn noise(seed: u64) -> usize {
    if seed % NOISY == NOISY - 1 { 4 } else { 0 }
}

fn invent(seed: u64) -> GoldPage {
    invent_as(seed, &Settings { noise: noise(seed), ..Settings::draw(seed) })
}

fn invent_as(seed: u64, settings: &Settings) -> GoldPage {
    gold_of(format!("generated-{seed}"), &generate(seed, settings))
}

fn snippet(seed: u64) -> GoldPage {
    let mut articles = Articles::draw(seed);
    let long =
        |a: &Article| matches!(a.kind, Kind::News | Kind::Commentary | Kind::Interview) && a.body.len() > 4;
    let found = articles.items.iter().position(long).unwrap_or(0);
    let mut article = articles.items.swap_remove(found);
    article.headline.clear();
    (article.kicker, article.deck, article.column, article.goes_on, article.comes_from) =
        (None, None, None, None, None);
    (article.agency, article.authors) = (None, Vec::new());
    article.body.retain(|p| p.role == "paragraph" && !p.verbatim);
    let from = seed as usize % 3;
    article.body = article.body.into_iter().skip(from).take(1 + seed as usize % 2).collect();
    articles.items = vec![article];
    let measures = if seed.is_multiple_of(4) { vec![18] } else { vec![2000] };
    let settings = Settings { measures, column: None, furniture: [false; 3], ..Settings::draw(seed) };
    gold_of(format!("snippet-{seed}"), &set(&articles, &settings))
}

/// Both sets of weights from one set of pages.
fn fit(pages: &[Weighed]) -> (Weights, Vec<f32>) {
    let examples: Vec<Option<lines::Example>> = pages.iter().map(|(p, _)| lines::example(p)).collect();
    let chosen = |keep: &dyn Fn(usize) -> bool| -> Vec<&lines::Example> {
        let mut out = Vec::new();
        for (n, ((_, times), example)) in pages.iter().zip(&examples).enumerate() {
            if let Some(example) = example.as_ref().filter(|_| keep(n)) {
                out.extend(std::iter::repeat_n(example, *times));
            }
        }
        out
    };
    // The last one learns from all pages and is the one that stays.
    let part = |f: usize| lines::fit(&chosen(&|n| f == FOLDS || n % FOLDS != f));
    let part = &part;
    let mut fitted: Vec<Weights> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..=FOLDS).map(|f| scope.spawn(move || part(f))).collect();
        running.into_iter().map(|t| t.join().expect("a fit of the lines")).collect()
    });
    let all = fitted.pop().expect("weights of all pages");
    let mut cuts = Vec::new();
    for (n, (page, times)) in pages.iter().enumerate() {
        match items::example(page, &fitted[n % FOLDS]) {
            Ok(e) => cuts.push((e, *times)),
            Err(why) => println!("  {} is left out: {why}", page.name),
        }
    }
    (all, items::fit(&cuts))
}

fn report(what: &str, pages: &[Weighed], line_weights: &Weights, item_weights: &[f32], misses: bool) {
    let (mut right, mut all) = (0, 0);
    let mut sums = [0; 3];
    for (page, _) in pages {
        if let Some(example) = lines::example(page) {
            let (r, n, wrong) = lines::score(line_weights, &example);
            (right, all) = (right + r, all + n);
            if misses && what != "learned" {
                let ls = jianbao::lines::lines(&page.text);
                for i in wrong {
                    println!(
                        "  {} [{}] {:?} {}",
                        page.name,
                        page.style,
                        page.lines[i],
                        ls[i].span.of(&page.text)
                    );
                }
            }
        }
        let Ok(example) = items::example(page, line_weights) else {
            // The lines are cut so that no search could find its items.
            let mut items: Vec<_> = page.lines.iter().filter_map(|l| l.item.as_ref()).collect();
            items.sort_unstable();
            items.dedup();
            sums[2] += items.len();
            continue;
        };
        let (counts, wrong) = items::score(item_weights, &example);
        sums.iter_mut().zip(counts).for_each(|(s, c)| *s += c);
        if misses && what != "learned" {
            wrong.iter().for_each(|w| println!("  {w}"));
        }
    }
    let [hit, found, there] = sums;
    let f1 = 2.0 * hit as f64 / (found + there).max(1) as f64;
    println!(
        "{what}: lines {:.4} of {all} right, items F1 {f1:.4} of {there}",
        right as f64 / all.max(1) as f64
    );
}

fn write(name: &str, text: &str) -> Result<(), String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data").join(name);
    std::fs::write(&path, text).map_err(|e| format!("cannot write {}: {e}", path.display()))
}
