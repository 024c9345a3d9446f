//! The page's workers.

pub mod conductor;
mod limits;
mod queue;
mod worker;

#[cfg(target_arch = "wasm32")]
mod connection;
#[cfg(target_arch = "wasm32")]
mod shell;

#[cfg(test)]
mod tests;

#[cfg(target_arch = "wasm32")]
pub use shell::{Order, Workers};
