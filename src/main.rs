//! The command line: files in, `jianbao-page/1` out.

use jianbao::{Options, analyze, export};

fn main() {
    for name in std::env::args().skip(2) {
        let bytes = std::fs::read(&name).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        let options = Options { name, encoding: "utf-8".into(), ..Options::default() };
        println!("{}", export::json::to_json(&analyze(&text, &options)));
    }
}
