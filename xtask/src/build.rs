//! `cargo xtask build`: core → wasm → glue → one HTML file.

use wasm_bindgen_cli_support::Bindgen;

use crate::sh::{self, Done};
use crate::tools;

/// Where the wasm and its glue stand before they are bundled.
pub const PKG: &str = "target/page/core";

/// Leaves dist/index.html.
pub fn build() -> Done {
    prepare()?;
    bundle()
}

/// Everything before the bundle: the packages, the wasm and its typed glue in [`PKG`].
pub fn prepare() -> Done {
    tools::wasm_target()?;
    tools::npm_packages()?;
    core()
}

/// The bundle: dist/index.html.
pub fn bundle() -> Done {
    sh::run("node", &["www/bundle.mjs"])
}

fn core() -> Done {
    sh::run("cargo", &["build", "--lib", "--profile", "wasm", "--target", "wasm32-unknown-unknown"])?;
    let target = std::env::var("CARGO_TARGET_DIR").map_or_else(|_| sh::root().join("target"), Into::into);
    let wasm = target.join("wasm32-unknown-unknown/wasm/jianbao.wasm");
    let out = sh::root().join(PKG);
    // The same library as the wasm-bindgen command, at the version that Cargo.lock pins for both.
    Bindgen::new()
        .input_path(&wasm)
        .out_name("core")
        .web(true)
        .and_then(|b| {
            b.omit_default_module_path(true).remove_name_section(true).typescript(true).generate(&out)
        })
        .map_err(|error| format!("wasm-bindgen: {error:#}"))?;
    let bytes = out.join("core_bg.wasm");
    let bytes = bytes.to_string_lossy();
    // Only the features that rustc uses by default: a browser refuses a module that names more.
    let features = ["--enable-bulk-memory", "--enable-nontrapping-float-to-int", "--enable-sign-ext"];
    let more = ["--enable-mutable-globals", "--enable-reference-types", "--enable-multivalue"];
    let mut args = vec![
        "node_modules/binaryen/bin/wasm-opt",
        "-Oz",
        "--strip-debug",
        "--strip-producers",
        &bytes,
        "-o",
        &bytes,
    ];
    args.extend(features.iter().chain(&more));
    sh::run("node", &args)
}
