//! The verbs, one a file.

mod arguments;
mod check;
mod compare;
mod failure;
mod generate;
mod input;
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

/// Reads the arguments and does what they say.
pub fn main() -> ExitCode {
    // Wrong usage makes clap print a message and exit with 2.
    let arguments = Arguments::parse();
    let language = arguments.language.language();
    let result = match &arguments.verb {
        Verb::Generate(options) => generate::run(options, language),
        Verb::Check(options) => check::run(options, language),
        Verb::Run(options) => run::run(options, language),
        Verb::Compare(options) => compare::run(options, language),
        Verb::Match(options) => matching::run(options, language),
        Verb::Why(options) => why::run(options, language),
        Verb::Report(options) => report::run(options, language),
        Verb::Mechanisms(options) => mechanisms::run(options, language),
        Verb::Policy(verb) => policy::run(verb, language),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            // The arguments are read already, so that this can only be the option.
            let as_json = std::env::args_os().any(|argument| argument == "--json");
            failure.report(as_json, language)
        }
    }
}
