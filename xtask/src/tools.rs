//! What the commands need on the machine: each is found, or installed, or asked for in one sentence.

use std::path::Path;

use crate::sh::{self, Done};

const WASM: &str = "wasm32-unknown-unknown";

/// The WebAssembly target of the toolchain.
pub fn wasm_target() -> Done {
    let args = ["--print", "target-libdir", "--target", WASM];
    if sh::output("rustc", &args).is_some_and(|dir| Path::new(&dir).is_dir()) {
        return Ok(());
    }
    sh::run("rustup", &["target", "add", WASM])
        .map_err(|_| format!("the target {WASM} is missing: install rustup, or add the target by hand"))
}

/// The packages of package-lock.json, in node_modules.
pub fn npm_packages() -> Done {
    let version = sh::output("node", &["--version"]).unwrap_or_default();
    let major: u32 =
        version.trim_start_matches('v').split('.').next().and_then(|n| n.parse().ok()).unwrap_or(0);
    if major < 20 {
        return Err(format!("Node.js 20 or newer is needed; `node --version` says {version:?}"));
    }
    // npm leaves a copy of the lock it installed from; ours is newer when it changed.
    let modified = |path: &str| sh::root().join(path).metadata().and_then(|m| m.modified()).ok();
    let installed = modified("node_modules/.package-lock.json");
    if installed.is_some() && installed >= modified("package-lock.json") {
        return Ok(());
    }
    sh::run("npm", &["ci", "--no-audit", "--no-fund"])
}

/// The path of a Chromium that the browser tests can start, with fonts for Chinese. The other engines of the tests
/// are installed along with it where that is possible; the tests themselves say which is missing.
pub fn chromium() -> Done<String> {
    let given = std::env::var("CHROMIUM").ok();
    let has = |program: &str| sh::output("sh", &["-c", &format!("command -v {program}")]);
    // The shell first: it is the same engine without a window. With a window, a page that is one of many may stop
    // drawing frames for good on a busy machine, and who waits for a frame waits in vain.
    let names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];
    let found = || names.iter().find_map(|name| has(name));
    let fonts = || sh::output("fc-list", &[":lang=zh-cn", "family"]).is_some_and(|list| !list.is_empty());
    let mut missing = Vec::new();
    if given.is_none() && has(names[0]).is_none() {
        missing.push(names[0]);
    }
    if !fonts() {
        missing.extend(["fonts-noto-cjk", "fontconfig"]);
    }
    if std::env::var_os("FIREFOX").is_none() && has("firefox-esr").or_else(|| has("firefox")).is_none() {
        missing.push("firefox-esr");
    }
    if has("WebKitWebDriver").is_none() || has("xvfb-run").is_none() {
        missing.extend(["webkit2gtk-driver", "xvfb", "xauth"]);
    }
    if !missing.is_empty() {
        apt_install(&missing);
    }
    if !fonts() {
        println!("note: no font for Chinese was found; the tests run, the screenshots will show boxes");
    }
    given.or_else(found).ok_or_else(|| {
        "the browser tests need Chromium: install it (Debian: `apt install chromium-headless-shell fonts-noto-cjk`) \
         or name its path in the variable CHROMIUM"
            .into()
    })
}

/// Debian packages, where there is apt and we are root. What failed shows later, by its absence.
fn apt_install(packages: &[&str]) {
    let root = sh::output("id", &["-u"]).as_deref() == Some("0");
    if !root || !sh::succeeds("apt-get", &["--version"]) {
        return;
    }
    let env = [("DEBIAN_FRONTEND", "noninteractive")];
    let _ = sh::run_with("apt-get", &["update", "-qq"], &env);
    let mut args = vec!["install", "-y", "-qq", "--no-install-recommends"];
    args.extend(packages);
    let _ = sh::run_with("apt-get", &args, &env);
}
