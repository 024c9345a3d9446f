//! Holds the mechanisms against published figures and theorems: `cargo xtask papers`.
//!
//! A line for each figure: what it is, where it was published, the value there, the value here and the half-width of its
//! 95 % interval. Seeds are fixed, so that a run repeats to the digit. A value of chance agrees if it is within three
//! standard errors and half a unit of the last digit published, others if they are equal. Ends in failure if any
//! does not agree.

#![expect(
    clippy::expect_used,
    reason = "a market that cannot be built ends the program"
)]

mod counts;
mod draws;
mod equalities;
mod expected;
mod frozen;
mod line;
mod shares;

use std::process::ExitCode;

use line::Line;

/// A title, and what makes its lines.
type Part = (&'static str, fn() -> Vec<Line>);

fn main() -> ExitCode {
    let mut failed = 0;
    let mut held = 0;
    let parts: [Part; 5] = [
        ("Exact counts", counts::lines),
        ("Expected values", expected::lines),
        ("Sun et al., IJCAI 2021", shares::lines),
        ("Published instances", frozen::lines),
        ("Theorems that two mechanisms are equal", equalities::lines),
    ];
    for (title, lines) in parts {
        println!("{title}\n");
        println!("{}", line::HEADING);
        for line in lines() {
            println!("{line}");
            if line.holds() {
                held += 1;
            } else {
                failed += 1;
            }
        }
        println!();
    }
    println!("{held} agree, {failed} do not.");
    if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
