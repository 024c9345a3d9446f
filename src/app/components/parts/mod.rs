//! What several areas share.

pub mod answer;
pub mod browser;
pub mod charts;
pub mod commit;
pub mod context;
pub mod data_table;
pub mod download;
pub mod field;
pub mod keep;
pub mod output;
pub mod own;
pub mod part;
pub mod picture;
pub mod readiness;
pub mod typed;
