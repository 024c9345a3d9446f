//! The command line of Shapan 沙盘: the same engine, the same files and the same answers as the page.
//!
//! Exit codes: 0 fine; 1 the input is wrong, with what is wrong, where, and how to mend it; 2 wrong usage.

mod arguments;
mod check;
mod compare;
mod failure;
mod generate;
mod input;
mod print;
mod run;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Verb};

fn main() -> ExitCode {
    // Wrong usage makes clap print a message and exit with 2.
    let arguments = Arguments::parse();
    let language = arguments.language.language();
    let result = match &arguments.verb {
        Verb::Generate(options) => generate::run(options, language),
        Verb::Check(options) => check::run(options, language),
        Verb::Run(options) => run::run(options, language),
        Verb::Compare(options) => compare::run(options, language),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(language),
    }
}
