//! The components.
pub fn mount() {}
