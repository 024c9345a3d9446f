//! The verbs, one a file.

mod arguments;
mod check;
mod compare;
mod exercise;
mod failure;
mod generate;
mod import;
mod input;
mod matching;
mod mechanisms;
mod output;
mod policy;
mod project;
mod report;
mod run;
mod template;
mod typed;
mod why;

use std::ffi::OsString;
use std::process::ExitCode;

use shapan::language::Language;

use arguments::Verb;
use arguments::usage::{self, Aside};
use failure::Failure;
use output::Output;

/// Reads the arguments and does what they say.
pub fn main() -> ExitCode {
    let words: Vec<OsString> = std::env::args_os().collect();
    let mut language = usage::language(&words);
    // Of arguments that can be read this can only be the option.
    let as_json = words.iter().any(|word| word == "--json");
    let mut out = Output::default();
    let done = match usage::read(&words, language) {
        Ok(arguments) => {
            language = arguments.language.language();
            input::project::remember_password_file(arguments.password_file.as_deref());
            act(&arguments.verb, language, &mut out)
        }
        Err(Aside::Help(help)) => {
            out.text(&help);
            Ok(())
        }
        Err(Aside::Wrong(failure)) => Err(failure),
    };
    let code = match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(as_json, language, &mut out),
    };
    match out.finish() {
        Ok(()) => code,
        Err(failure) => failure.report(false, language, &mut Output::default()),
    }
}

fn act(verb: &Verb, language: Language, out: &mut Output) -> Result<(), Failure> {
    match verb {
        Verb::Generate(options) => generate::run(options, language, out),
        Verb::Template(options) => template::run(options, language, out),
        Verb::Import(options) => import::run(options, language, out),
        Verb::Check(options) => check::run(options, language, out),
        Verb::Run(options) => run::run(options, language, out),
        Verb::Compare(options) => compare::run(options, language, out),
        Verb::Match(options) => matching::run(options, language, out),
        Verb::Why(options) => why::run(options, language, out),
        Verb::Report(options) => report::run(options, language, out),
        Verb::Lists(options) => run::lists::run(options, language, out),
        Verb::Mechanisms(options) => mechanisms::run(options, language, out),
        Verb::Project(verb) => project::run(verb, language, out),
        Verb::Policy(verb) => policy::run(verb, language, out),
        Verb::Exercise(verb) => exercise::run(verb, language, out),
    }
}
