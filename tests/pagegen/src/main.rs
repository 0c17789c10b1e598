//! Writes pages with their gold: `pagegen FOLDER COUNT [FIRST_SEED] [--noise PER_MILLE] [--written]`; the articles are
//! invented by the seed or, with `--written`, those of `data/written/`.

use std::path::Path;
use std::process::ExitCode;

use pagegen::{Settings, generate, set, written};

const USAGE: &str = "usage: pagegen FOLDER COUNT [FIRST_SEED] [--noise PER_MILLE] [--written]";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("pagegen: {message}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(), String> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |text: &str| text.parse::<u64>().map_err(|_| format!("{text} is no number; {USAGE}"));
    let mut noise = 0;
    if let Some(at) = arguments.iter().position(|a| a == "--noise") {
        noise = number(arguments.get(at + 1).ok_or(USAGE)?)? as usize;
        arguments.drain(at..at + 2);
    }
    let groups = match arguments.iter().position(|a| a == "--written") {
        Some(at) => {
            arguments.remove(at);
            written::groups(written::all())
        }
        None => Vec::new(),
    };
    let (folder, count, first) = match arguments.as_slice() {
        [folder, count] => (folder, number(count)?, 0),
        [folder, count, first] => (folder, number(count)?, number(first)?),
        _ => return Err(USAGE.into()),
    };
    let folder = Path::new(folder);
    std::fs::create_dir_all(folder).map_err(|e| format!("cannot make {}: {e}", folder.display()))?;
    for seed in first..first + count {
        let settings = Settings { noise, ..Settings::draw(seed) };
        let page = match groups.is_empty() {
            true => generate(seed, &settings),
            false => set(&written::page(&groups, seed), &settings),
        };
        for (ending, text) in [("txt", &page.text), ("gold.tsv", &page.tsv())] {
            let path = folder.join(format!("gen-{seed:05}.{ending}"));
            std::fs::write(&path, text).map_err(|e| format!("cannot write {}: {e}", path.display()))?;
        }
    }
    Ok(())
}
