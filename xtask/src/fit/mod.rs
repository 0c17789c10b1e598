//! `cargo xtask fit`: learns the weights of the segmentation from pages with gold.

mod gold;
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
                    println!("  {} {} {:?} {}", page.name, page.style, page.lines[i], ls[i].span.of(&page.text));
                }
            }
        }
        println!("lines {what}: {right} of {all} right, {:.4}", right as f64 / all.max(1) as f64);
    }
    let all = lines::fit(&examples.iter().map(|(_, e)| e).collect::<Vec<_>>());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/lines.tsv");
    std::fs::write(&path, weights::write(&all)).map_err(|e| format!("cannot write {}: {e}", path.display()))
}
