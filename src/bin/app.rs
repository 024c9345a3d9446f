//! The page and its worker in one program: it looks at its global scope to know which of the two it is.

#[cfg(target_arch = "wasm32")]
fn main() {
    shapan::app::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program is a web page. Run `cargo xtask serve` and open the address it prints.");
}
