//! The verbs, one a file.

mod arguments;
mod check;
mod compare;
mod failure;
mod files;
mod generate;
mod input;
mod layout;
mod matching;
mod mechanisms;
mod policy;
mod print;
mod report;
mod run;
mod why;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Verb};
use print::Output;

/// Reads the arguments and does what they say.
pub fn main() -> ExitCode {
    // Wrong usage makes clap print a message and exit with 2.
    let arguments = Arguments::parse();
    let language = arguments.language.language();
    let mut out = Output::default();
    let result = match &arguments.verb {
        Verb::Generate(options) => generate::run(options, language, &mut out),
        Verb::Check(options) => check::run(options, language, &mut out),
        Verb::Run(options) => run::run(options, language, &mut out),
        Verb::Compare(options) => compare::run(options, language, &mut out),
        Verb::Match(options) => matching::run(options, language, &mut out),
        Verb::Why(options) => why::run(options, language, &mut out),
        Verb::Report(options) => report::run(options, language, &mut out),
        Verb::Mechanisms(options) => mechanisms::run(options, language, &mut out),
        Verb::Policy(verb) => policy::run(verb, language, &mut out),
    };
    // The arguments are read already, so that this can only be the option.
    let as_json = std::env::args_os().any(|argument| argument == "--json");
    let code = match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(as_json, language, &mut out),
    };
    match out.finish() {
        Ok(()) => code,
        Err(failure) => failure.report(false, language, &mut Output::default()),
    }
}
