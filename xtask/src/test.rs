//! `cargo xtask test`: all that must hold, each step under its own heading.

use std::time::Instant;

use crate::sh::{self, Done, heading};
use crate::{build, tools};

/// Runs every step; the first failure ends it.
pub fn test() -> Done {
    let start = Instant::now();
    step("format", || sh::run("cargo", &["fmt", "--all", "--check"]))?;
    step("lints", lints)?;
    step("Rust tests", || sh::run("cargo", &["test", "--workspace"]))?;
    step("core as wasm", build::prepare)?;
    step("page: types", || {
        sh::run("node", &["node_modules/typescript/bin/tsc", "--noEmit", "--project", "www"])
    })?;
    step("page: bundle", build::bundle)?;
    step("page: unit tests", || node_tests("unit", &[]))?;
    step("wasm against native", || {
        sh::run("cargo", &["build", "--bin", "jianbao"])?;
        node_tests("wasm", &[])
    })?;
    step("getting browsers", || tools::chromium().map(|_| ()))?;
    println!("\nEverything before the browser tests passed, in {} s.", start.elapsed().as_secs());
    // Last, so that the output ends with the runner's own count.
    step("page in browsers", || node_tests("browser", &[("CHROMIUM", &tools::chromium()?)]))
}

fn step(name: &str, run: impl FnOnce() -> Done) -> Done {
    heading(name);
    run().map_err(|why| format!("{name}: {why}"))
}

fn lints() -> Done {
    tools::wasm_target()?;
    sh::run("cargo", &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])?;
    // src/wasm.rs exists for this target only.
    let wasm = ["clippy", "--lib", "--target", "wasm32-unknown-unknown", "--", "-D", "warnings"];
    sh::run("cargo", &wasm)
}

/// Node's own test runner; a suite without tests fails, so that none can vanish unnoticed.
fn node_tests(suite: &str, env: &[(&str, &str)]) -> Done {
    sh::run_with("node", &["tests/run.mjs", suite], env)
}
