//! Help and wrong usage, in the language asked for. The help of verbs and options stands beside them in both languages
//! ([`super`]); what the parser of arguments finds wrong is said here.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, CommandFactory, Error, FromArgMatches};
use shapan::diagnostic::Finding;
use shapan::language::{Language, Message, Text};
use shapan::text;

use super::Arguments;
use crate::command::failure::Failure;

/// What came of the arguments when nothing is to be done.
pub enum Aside {
    /// Help or the version was asked for.
    Help(String),
    /// They are wrong.
    Wrong(Failure),
}

/// The language that is asked for, as far as it can be read before everything else is: that of a wrong call is Chinese
/// unless it says so.
pub fn language(words: &[OsString]) -> Language {
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let value = if word == "--language" {
            words.next().cloned()
        } else {
            None
        };
        if value.is_some_and(|value| value == "en") || word == "--language=en" {
            return Language::English;
        }
    }
    Language::Chinese
}

/// Reads the arguments, the first of which is the program.
pub fn read(words: &[OsString], language: Language) -> Result<Arguments, Aside> {
    let mut command = Arguments::command();
    // Only then are the options that every verb has at each of them.
    command.build();
    let mut command = localised(command, language);
    let read = command.try_get_matches_from_mut(words);
    read.and_then(|matches| Arguments::from_arg_matches(&matches))
        .map_err(|error| match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Aside::Help(error.render().to_string()),
            _ => Aside::Wrong(Failure::Usage(finding(&error, meant(&command, words)))),
        })
}

/// The verb that is called, or the verb of the verb; the program where there is none.
fn meant<'a>(program: &'a Command, words: &[OsString]) -> &'a Command {
    let mut verb = program;
    for word in words.iter().skip(1) {
        verb = verb.find_subcommand(word).unwrap_or(verb);
    }
    verb
}

/// One side of a help text: what stands before the bar in Chinese, what stands behind it in English.
fn side(help: &str, language: Language) -> String {
    let (zh, en) = help.split_once('|').unwrap_or((help, help));
    language.pick(zh, en).trim().to_owned()
}

/// The command with its help in one language.
fn localised(command: Command, language: Language) -> Command {
    let about = if command.get_name() == "help" {
        PRINT_HELP.in_language(language).to_owned()
    } else {
        command
            .get_about()
            .map(|about| side(&about.to_string(), language))
            .unwrap_or_default()
    };
    let command = command
        .about(about)
        .mut_args(|arg| localised_arg(arg, language))
        .mut_subcommands(|verb| localised(verb, language));
    match language {
        Language::English => command,
        Language::Chinese => command
            .subcommand_help_heading("命令")
            .help_template("{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}"),
    }
}

const PRINT_HELP: Text = Text::new("显示说明", "Print help");
const PRINT_VERSION: Text = Text::new("显示版本", "Print version");

fn localised_arg(arg: Arg, language: Language) -> Arg {
    let help = match arg.get_id().as_str() {
        "help" => PRINT_HELP.in_language(language).to_owned(),
        "version" => PRINT_VERSION.in_language(language).to_owned(),
        _ => arg
            .get_help()
            .map(|help| side(&help.to_string(), language))
            .unwrap_or_default(),
    };
    if language == Language::English {
        return arg.help(help);
    }
    // What the parser would add in English.
    let mut added = Vec::new();
    let choices: Vec<String> = arg
        .get_possible_values()
        .iter()
        .map(|value| value.get_name().to_owned())
        .collect();
    if arg.get_action().takes_values() && !choices.is_empty() {
        added.push(format!("［可选：{}］", choices.join("、")));
    }
    let defaults: Vec<_> = arg
        .get_default_values()
        .iter()
        .map(|value| value.to_string_lossy())
        .collect();
    if arg.get_action().takes_values() && !defaults.is_empty() {
        added.push(format!("［默认：{}］", defaults.join("、")));
    }
    let heading = if arg.is_positional() { "参数" } else { "选项" };
    arg.help(help + &added.concat())
        .hide_possible_values(true)
        .hide_default_value(true)
        .help_heading(heading)
}

/// What the parser noted of an error, as text.
fn noted(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        Some(ContextValue::StyledStr(text)) => vec![text.to_string()],
        Some(ContextValue::StyledStrs(texts)) => texts.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    }
}

/// What is wrong with the arguments, and the way out.
fn finding(error: &Error, command: &Command) -> Finding {
    let one = |kind| noted(error, kind).into_iter().next().unwrap_or_default();
    let arg = &one(ContextKind::InvalidArg);
    let value = one(ContextKind::InvalidValue);
    let what = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let verb = one(ContextKind::InvalidSubcommand);
            text! { zh: "没有“{verb}”这个命令。", en: "There is no command “{verb}”.", verb }
        }
        ErrorKind::UnknownArgument => {
            text! { zh: "这里没有“{arg}”这一项。", en: "“{arg}” is not known here.", arg }
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            text! { zh: "“{arg}”没有给出值。", en: "“{arg}” is given no value.", arg }
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            text! { zh: "“{arg}”不能是“{value}”。", en: "“{arg}” cannot be “{value}”.", arg, value }
        }
        ErrorKind::ArgumentConflict => {
            let other = noted(error, ContextKind::PriorArg);
            if other.is_empty() || other.contains(arg) {
                text! { zh: "“{arg}”只能写一次。", en: "“{arg}” may be given once.", arg }
            } else {
                let [zh, en] = ["、", ", "].map(|mark| other.join(mark));
                let other = Message::said([zh, en]);
                text! { zh: "“{arg}”不能与 {other} 同时使用。", en: "“{arg}” does not go with {other}.", arg, other }
            }
        }
        ErrorKind::MissingRequiredArgument => {
            let missing = noted(error, ContextKind::InvalidArg);
            let [zh, en] = ["、", ", "].map(|mark| missing.join(mark));
            let missing = Message::said([zh, en]);
            text! { zh: "缺少 {missing}。", en: "{missing} is missing.", missing }
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            text! { zh: "没有写要执行的命令。", en: "No command is given." }
        }
        ErrorKind::InvalidUtf8 => {
            text! { zh: "有一项不是 UTF-8 文字。", en: "An argument is not text in UTF-8." }
        }
        _ => text! { zh: "命令写法有误。", en: "The command cannot be read." },
    };
    Finding::new(what, way_out(error, command, arg))
}

fn way_out(error: &Error, command: &Command, arg: &str) -> Message {
    let mut parts = Vec::new();
    let near = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ];
    let near: Vec<String> = near.into_iter().flat_map(|kind| noted(error, kind)).collect();
    let valid = [ContextKind::ValidValue, ContextKind::ValidSubcommand];
    let mut valid: Vec<String> = valid.into_iter().flat_map(|kind| noted(error, kind)).collect();
    if valid.is_empty() && error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        valid = command
            .get_subcommands()
            .map(|verb| verb.get_name().to_owned())
            .collect();
    }
    if !near.is_empty() {
        parts.push(did_you_mean(&near));
    } else if !valid.is_empty() {
        let [zh, en] = ["、", ", "].map(|mark| valid.join(mark));
        let known = Message::said([zh, en]);
        parts.push(text! { zh: "可用的有：{known}。", en: "Use one of: {known}.", known });
    } else if error.kind() == ErrorKind::ValueValidation
        && let Some(help) = help_of(command, arg)
    {
        parts.push(help);
    }
    let usage = noted(error, ContextKind::Usage).join("\n");
    let usage = usage.trim().trim_start_matches("Usage:").trim();
    let usage = if usage.is_empty() {
        format!("{} --help", command.get_bin_name().unwrap_or("shapan"))
    } else {
        usage.to_owned()
    };
    parts.push(text! { zh: "用法：{usage}", en: "Usage: {usage}", usage });
    Message::joined(parts)
}

/// Asks whether one of these was meant.
pub fn did_you_mean(near: &[String]) -> Message {
    let quoted = |mark: &str| {
        let names: Vec<String> = near.iter().map(|name| format!("“{name}”")).collect();
        names.join(mark)
    };
    let near = Message::said([quoted("、"), quoted(" or ")]);
    text! { zh: "您要的是不是{near}？", en: "Did you mean {near}?", near }
}

/// What the help of a verb says of an option, written as in `--draws <N>`, in both languages.
fn help_of(command: &Command, option: &str) -> Option<Message> {
    let find = |verb: &Command| {
        let own = verb.get_arguments().find(|arg| arg.to_string() == option);
        own.and_then(Arg::get_help).map(ToString::to_string)
    };
    let mut verbs = Arguments::command();
    verbs.build();
    // The help of the command that was read is in one language already.
    let help = find(named(&verbs, command.get_name())?)?;
    let [zh, en] = Language::ALL.map(|language| side(&help, language));
    Some(
        text! { zh: "{help}。", en: "{help}.", help = Message::said([zh, en.trim_end_matches('.').to_owned()]) },
    )
}

/// The verb of this name, wherever it stands.
fn named<'a>(command: &'a Command, name: &str) -> Option<&'a Command> {
    let mut verbs = command.get_subcommands();
    let own = verbs.find(|verb| verb.get_name() == name);
    own.or_else(|| command.get_subcommands().find_map(|verb| named(verb, name)))
}
