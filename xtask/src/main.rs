//! The project's own commands. `cargo xtask` lists them.

mod bench;
mod build;
mod case;
mod fit;
mod news;
mod rarity;
mod serve;
mod sh;
mod test;
mod tools;
mod train;
mod written;

use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask COMMAND

  build               make dist/index.html, the one file that is the viewer
  serve [--port N]    build, then serve the viewer on a loopback address
  test                install what the tests need and run all of them
  case NAME WHY PAGE.txt [PATCH.json]
                      make a test case of a page, as corrected by a patch that the viewer saved
  fit FOLDER…         learn the weights of the segmentation from pages with gold;
                      --cross OUT: read every page by weights that never saw it
  rarity              count how rare characters are in the corpora, for data/rarity.tsv
  train               learn data/model.bin from the corpora and data/ (minutes with `cargo run --release -p xtask --`)
  eval-ner [--pfr]    learn from nine tenths of a corpus, print precision and recall on the last
  eval-news FOLDER    print how well names are found in printed news, by kind
  eval-written        print how well names are found in the written articles, by kind
  bench-page          print the size of dist/index.html and the time from drop to first item
  screenshots [DIR]   photograph the viewer's main states (default: target/screenshots)
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let rest = args.get(1..).unwrap_or_default();
    let done = match args.first().map(String::as_str) {
        Some("build") => build::build(),
        Some("serve") => serve::serve(rest),
        Some("test") => test::test(),
        Some("case") => case::case(rest),
        Some("fit") => fit::run(rest),
        Some("rarity") => rarity::run(),
        Some("train") => train::run(rest),
        Some("eval-ner") => train::evaluate(rest),
        Some("eval-news") => news::run(rest),
        Some("eval-written") => written::run(rest),
        Some("bench-page") => bench::bench_page(),
        Some("screenshots") => bench::screenshots(rest),
        Some("help" | "--help" | "-h") => {
            print!("{USAGE}");
            Ok(())
        }
        _ => Err(format!("no such command\n\n{USAGE}")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("\nxtask: {why}");
            ExitCode::FAILURE
        }
    }
}
