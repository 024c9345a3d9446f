//! The engine for JavaScript: `run`, `check`, `compare` and `matchInstance`, for browsers and Node.
//!
//! It is a program of its own, so that the page does not download what only other programs call.

#[cfg(target_arch = "wasm32")]
mod door;
#[cfg(target_arch = "wasm32")]
mod refusal;

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program is a module for JavaScript. Build it with `cargo xtask engine`.");
}
