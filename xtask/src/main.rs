//! The project's own commands: `cargo xtask serve | build | test | …`.

fn main() {
    eprintln!("usage: cargo xtask <build|serve|test>");
    std::process::exit(2);
}
