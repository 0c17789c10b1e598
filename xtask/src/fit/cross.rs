//! Every printed page read by weights that never saw it, for `../shared/eval/score.py` to score.

use std::path::Path;

use jianbao::blocks::weights;
use jianbao::export::json::to_json;
use jianbao::segment::{self, Models};
use jianbao::{Options, confidence};
use pagegen::written;

use super::gold::GoldPage;
use super::{HELD_BACK, fit, items, made, parts, report, set_anew};

/// Folds that are fitted at once.
const THREADS: usize = 2;

/// Pages of held-back articles that are set anew, a fold.
const AGAIN: u64 = 150;

/// Writes `FOLDER/NAME.json` for every page, and the weights of each fold; of one fold if `only` names it.
pub fn run(printed: &[GoldPage], out: &Path, only: Option<usize>) -> Result<(), String> {
    std::fs::create_dir_all(out).map_err(|e| format!("cannot make {}: {e}", out.display()))?;
    let folds: Vec<usize> = (0..HELD_BACK).filter(|&k| only.is_none_or(|o| o == k)).collect();
    for some in folds.chunks(THREADS) {
        std::thread::scope(|scope| {
            let running: Vec<_> = some.iter().map(|&k| scope.spawn(move || fold(printed, k, out))).collect();
            running.into_iter().try_for_each(|t| t.join().map_err(|_| "a fold failed".to_owned())?)
        })?;
    }
    println!("wrote the pages to {}; score them with ../shared/eval/score.py", out.display());
    Ok(())
}

fn fold(printed: &[GoldPage], which: usize, out: &Path) -> Result<(), String> {
    let (mut learned, held) = parts(printed.to_vec(), which);
    learned.extend(made(&learned, &written::groups(written::all())));
    let (lines, cut) = fit(&learned);
    save(&out.join(format!("fold-{which}.lines.tsv")), &weights::write(&lines))?;
    save(&out.join(format!("fold-{which}.items.tsv")), &items::write(&cut))?;
    // The words of the pages that were held back, in many more settings.
    report(&format!("fold {which}, set anew"), &set_anew(&held, AGAIN, 9_000_000), &lines, &cut, false);
    for (page, _) in held {
        let models = Models { lines: &lines, items: &cut, scale: &confidence::calibrated };
        let read = segment::with(&page.text, &Options::default(), &models);
        match items::example(&page, &lines) {
            Ok(example) => {
                let (_, misses) = items::score(&cut, &example);
                if !misses.is_empty() {
                    print!("{}\n{}", misses.join("\n"), items::explain(&cut, &example));
                }
            }
            Err(why) => println!("{}: {why}", page.name),
        }
        save(&out.join(format!("{}.json", page.name)), &to_json(&read))?;
    }
    Ok(())
}

fn save(path: &Path, text: &str) -> Result<(), String> {
    std::fs::write(path, text).map_err(|e| format!("cannot write {}: {e}", path.display()))
}
