//! The study: the worker for what takes thought or much code, loaded by the page when it is first asked.

#[cfg(target_arch = "wasm32")]
fn main() {
    shapan::app::start_study();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program is a part of the page. Run `cargo xtask serve` and open the address it prints.");
}
