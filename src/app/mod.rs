//! The page, its engine and what reads files for it: three programs, and the words that cross between them.
//!
//! The page is a pure state with its reducer, a conductor of its workers, and (in the browser only) the components. The
//! engine is the workers' side: whatever thinks, explains and draws. What reads files and writes workbooks (`import`) is loaded when
//! the first is brought.

pub mod engine;
pub mod everyday;
pub mod file_name;
pub mod format;
pub mod import;
pub mod list_edit;
pub mod map;
pub mod protocol;
pub mod state;
pub mod typed;
pub mod workers;

#[cfg(target_arch = "wasm32")]
mod components;
#[cfg(target_arch = "wasm32")]
mod scope;

#[cfg(target_arch = "wasm32")]
pub use components::start;
