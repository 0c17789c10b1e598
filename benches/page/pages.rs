//! What is measured: the built-in sample, the printed pages beside the repository, generated pages.

use std::path::{Path, PathBuf};

use pagegen::{Settings, generate};

use crate::gold::{self, GoldPage};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The built-in sample.
pub fn sample() -> String {
    let path = root().join("www/sample.txt");
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// Printed pages with gold, if they are there; says loudly if they are not.
pub fn printed() -> Vec<GoldPage> {
    let folder: PathBuf = root().join("../shared/pages");
    let pages = gold::read_dir(&folder).unwrap_or_default();
    if pages.is_empty() {
        println!("!!! NO PRINTED PAGES: ../shared/pages is absent; what follows leaves them out !!!");
    }
    pages
}

/// An invented page with gold.
pub fn invented(seed: u64) -> GoldPage {
    let page = generate(seed, &Settings::draw(seed));
    let text = page.text.trim_start_matches('\u{feff}').to_owned();
    gold::parse(format!("generated-{seed}"), text, &page.tsv())
}
