//! `cargo xtask fit`: learns the weights of the segmentation from pages with gold.

mod gold;
mod items;
mod lines;

use std::path::Path;

use jianbao::blocks::weights;

/// One page in so many is held back to see over-fitting.
const HELD_BACK: usize = 5;

/// Fits on the pages of the given folders and writes the weights to `data/`.
pub fn run(args: &[String]) -> Result<(), String> {
    let mut pages = Vec::new();
    for dir in args.iter().filter(|a| !a.starts_with("--")) {
        pages.extend(gold::read_dir(Path::new(dir))?);
    }
    if args.is_empty() {
        return Err("usage: cargo xtask fit FOLDER… (folders of PAGE.txt with PAGE.gold.tsv)".into());
    }
    let examples: Vec<_> = pages.iter().filter_map(|p| lines::example(p).map(|e| (p, e))).collect();
    println!("{} pages, {} of them with gold for every line", pages.len(), examples.len());
    let (train, held): (Vec<_>, Vec<_>) =
        examples.iter().enumerate().partition(|(n, _)| n % HELD_BACK != HELD_BACK - 1);
    let fitted = lines::fit(&train.iter().map(|(_, (_, e))| e).collect::<Vec<_>>());
    for (what, part) in [("learned", &train), ("held back", &held)] {
        let (mut right, mut all) = (0, 0);
        for (_, (page, e)) in part.iter() {
            let (r, n, wrong) = lines::score(&fitted, e);
            right += r;
            all += n;
            if what == "held back" {
                let ls = jianbao::lines::lines(&page.text);
                for i in wrong {
                    println!(
                        "  {} {} {:?} {}",
                        page.name,
                        page.style,
                        page.lines[i],
                        ls[i].span.of(&page.text)
                    );
                }
            }
        }
        println!("lines {what}: {right} of {all} right, {:.4}", right as f64 / all.max(1) as f64);
    }
    let mut line_folds = Vec::new();
    for fold in 0..HELD_BACK {
        let part: Vec<_> =
            examples.iter().enumerate().filter(|(n, _)| n % HELD_BACK != fold).map(|(_, (_, e))| e).collect();
        line_folds.push(lines::fit(&part));
    }
    // The search learns from lines as they are labelled by weights that never saw them.
    let mut cuts = Vec::new();
    for (n, (page, _)) in examples.iter().enumerate() {
        match items::example(page, &line_folds[n % HELD_BACK]) {
            Ok(e) => cuts.push((n, e)),
            Err(why) => println!("  {} is left out: {why}", page.name),
        }
    }
    let part = |held: bool| -> Vec<&items::Example> {
        cuts.iter().filter(|(n, _)| (n % HELD_BACK == HELD_BACK - 1) == held).map(|(_, e)| e).collect()
    };
    let learned = items::fit(&part(false));
    for held in [false, true] {
        let mut sums = [0; 3];
        for page in part(held) {
            let (counts, misses) = items::score(&learned, page);
            for (s, c) in sums.iter_mut().zip(counts) {
                *s += c;
            }
            misses.iter().for_each(|m| println!("  {m}"));
        }
        let [right, found, there] = sums;
        let f1 = 2.0 * right as f64 / (found + there).max(1) as f64;
        println!(
            "items {}: {right} right of {found} found, {there} there, F1 {f1:.4}",
            if held { "held back" } else { "learned" }
        );
    }
    let all = lines::fit(&examples.iter().map(|(_, e)| e).collect::<Vec<_>>());
    write("lines.tsv", &weights::write(&all))?;
    let all = items::fit(&cuts.iter().map(|(_, e)| e).collect::<Vec<_>>());
    write("items.tsv", &items::write(&all))
}

fn write(name: &str, text: &str) -> Result<(), String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data").join(name);
    std::fs::write(&path, text).map_err(|e| format!("cannot write {}: {e}", path.display()))
}
