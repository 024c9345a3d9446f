//! The command line of Shapan 沙盘: the same engine, the same files and the same answers as the page.
//!
//! Exit codes: 0 fine; 1 the input is wrong, with what is wrong, where, and how to mend it, or what was to be
//! written could not be; 2 wrong usage: the call itself is wrong, whatever the files hold.

#[cfg(not(target_arch = "wasm32"))]
mod command;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    command::main()
}

// A browser has no command line.
#[cfg(target_arch = "wasm32")]
fn main() {}
