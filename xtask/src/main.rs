//! Set-up, builds and checks: `cargo xtask`.

fn main() {}
