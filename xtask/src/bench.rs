//! Figures and pictures of the built page. Nothing is asserted here.

use crate::sh::{self, Done};
use crate::{build, tools};

/// Prints the page's size and the time from drop to first item.
pub fn bench_page() -> Done {
    with_browser(&["tests/browser/bench.mjs"])
}

/// Photographs the main states, wide and narrow, light and dark.
pub fn screenshots(args: &[String]) -> Done {
    let folder = args.first().map_or("target/screenshots", String::as_str);
    with_browser(&["tests/browser/screenshots.mjs", folder])
}

fn with_browser(args: &[&str]) -> Done {
    build::build()?;
    let chromium = tools::chromium()?;
    sh::run_with("node", args, &[("CHROMIUM", &chromium)])
}
