//! What reads the files that people bring to the page. It is loaded when the first is brought.

#[cfg(target_arch = "wasm32")]
fn main() {
    shapan::app::import::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program is a part of the page. On the command line, use `shapan`.");
}
