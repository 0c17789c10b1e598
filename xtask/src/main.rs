//! The project's own commands: `cargo xtask serve | build | test | …`.

mod fit;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let result = match args.first().map(String::as_str) {
        Some("fit") => fit::run(&args[1..]),
        _ => Err("usage: cargo xtask <build|serve|test|fit>".into()),
    };
    if let Err(message) = result {
        eprintln!("{message}");
        std::process::exit(2);
    }
}
