//! The page: state, protocol, the tables of rules and the components, built small. It thinks nothing out itself.

#[cfg(target_arch = "wasm32")]
fn main() {
    shapan::app::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program is a web page. Run `cargo xtask serve` and open the address it prints.");
}
