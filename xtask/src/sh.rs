//! Running other programs, and saying so.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What every step returns; the error is a sentence for the terminal.
pub type Done<T = ()> = Result<T, String>;

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(PathBuf::new, Path::to_path_buf)
}

/// `program` with `args`, to be run in the repository's root without standard input.
pub fn command(program: &str, args: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(args).current_dir(root()).stdin(Stdio::null());
    // Set by the `cargo run` that started us; the toolchain file decides for our own calls.
    command.env_remove("RUSTUP_TOOLCHAIN").env_remove("CARGO_MANIFEST_DIR");
    command
}

/// Runs to the end; the program's own output shows.
pub fn run(program: &str, args: &[&str]) -> Done {
    finish(program, args, &mut command(program, args))
}

/// Like [`run`], with one environment variable set.
pub fn run_with(program: &str, args: &[&str], env: &[(&str, &str)]) -> Done {
    finish(program, args, command(program, args).envs(env.iter().copied()))
}

/// Whether the program can be started and ends well; its output is thrown away.
pub fn succeeds(program: &str, args: &[&str]) -> bool {
    command(program, args).stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|s| s.success())
}

/// What the program prints, if it ends well.
pub fn output(program: &str, args: &[&str]) -> Option<String> {
    let out = command(program, args).stderr(Stdio::null()).output().ok()?;
    out.status.success().then(|| String::from_utf8_lossy(&out.stdout).trim().to_owned())
}

/// A heading in the output.
pub fn heading(what: &str) {
    println!("\n== {what} ==");
}

fn finish(program: &str, args: &[&str], command: &mut Command) -> Done {
    println!("$ {program} {}", args.join(" "));
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{program} {}` failed ({status})", args.join(" "))),
        Err(error) => Err(format!("`{program}` could not be started: {error}")),
    }
}
