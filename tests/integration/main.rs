//! Checks of the whole procedure, native.
#![cfg(not(target_arch = "wasm32"))]

#[cfg(test)]
mod command_line;
#[cfg(test)]
mod golden;
#[cfg(test)]
mod invariance;
#[cfg(test)]
mod rosters;
#[cfg(test)]
mod round_trip;
#[cfg(test)]
mod whole_run;
