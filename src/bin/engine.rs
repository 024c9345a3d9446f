//! The engine: whatever thinks, explains and draws for the page, built fast. One compiled module serves
//! all workers.

#[cfg(target_arch = "wasm32")]
fn main() {
    shapan::app::engine::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program is a part of the page. On the command line, use `shapan`.");
}
