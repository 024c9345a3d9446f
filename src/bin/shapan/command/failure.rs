//! What goes wrong at the command line.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::{Value, json};
use shapan::RunError;
use shapan::diagnostic::{Diagnostic, Finding, Place, Severity};
use shapan::instance::Refusal;
use shapan::language::{self, Language, Message, Say, Text};
use shapan::policy::PolicyError;
use shapan::roster::generate::GenerateError;
use shapan::roster::problem::{Problem, Rejection};
use shapan::text;

use super::arguments::usage::did_you_mean;
use super::output::Output;

/// The input is wrong, or the machine refuses.
#[derive(Debug)]
pub enum Failure {
    /// The call is wrong.
    Usage(Finding),
    /// There is neither a preset nor a file of this name; presets with names near to it.
    NoPolicy(String, Vec<String>),
    /// There is neither an exercise nor a file of this name.
    NoExercise(String),
    /// A file cannot be read.
    Read(PathBuf, io::Error),
    /// A file cannot be written.
    Write(PathBuf, io::Error),
    /// What was printed did not arrive.
    Print(io::Error),
    /// Where a file is to go there is a link to another one.
    Link(PathBuf),
    /// Where a file is to go there is something else, such as a folder or a device.
    NotAFile(PathBuf),
    /// Two of the things to be written would go to one place.
    SamePlace(PathBuf),
    /// A file is there already and is not to be replaced.
    Exists(PathBuf),
    /// A folder does not hold the two files.
    NoRoster(PathBuf),
    /// What is to be written would replace a file that is read.
    OverInput(PathBuf),
    /// What is printed goes into a file that is read.
    PrintsOverInput(PathBuf),
    /// The roster was refused, and `check` has not printed it.
    Roster(Rejection),
    /// The roster was refused, and the problems are printed already.
    Reported,
    /// A file was refused, with its place in it.
    Diagnostic(Box<Diagnostic>),
    /// The system gives no chance to draw codes by.
    Chance(String),
    /// So many things about files are doubtful and have been listed.
    Undecided(usize),
    /// A policy was refused.
    Policy(String, PolicyError),
    /// The parameters of a county were refused.
    Generate(GenerateError),
    /// An instance was refused.
    Instance(PathBuf, Box<Refusal>),
    /// The roster has no teacher or school with this code; codes near to it.
    Unknown(String, Vec<String>),
    /// A comparison takes two to four policies.
    HowMany(usize),
    /// A report takes three proposals at most.
    TooManyProposals(usize),
    /// The run could not be finished.
    Run(RunError),
    /// The tables do not fit into a workbook.
    Workbook(String),
    /// The words do not fit into a document.
    Document(String),
}

impl From<GenerateError> for Failure {
    fn from(error: GenerateError) -> Self {
        Self::Generate(error)
    }
}

impl From<RunError> for Failure {
    fn from(error: RunError) -> Self {
        Self::Run(error)
    }
}

/// Most problems of a roster that are printed.
const MOST_PRINTED: usize = 20;

impl Failure {
    /// Prints the failure to standard error, for a program that asked for JSON also as JSON to standard output, and
    /// gives the exit code: 2 for a call that is wrong whatever the files hold, else 1.
    pub fn report(&self, as_json: bool, language: Language, out: &mut Output) -> ExitCode {
        let message = self.say(language);
        if !message.is_empty() {
            out.aside(&message);
            if as_json && !matches!(self, Self::PrintsOverInput(_)) {
                out.json(&self.document());
            }
        }
        ExitCode::from(if self.is_usage() { 2 } else { 1 })
    }

    /// Whether the call is wrong, whatever the files hold.
    const fn is_usage(&self) -> bool {
        matches!(
            self,
            Self::Usage(_) | Self::Generate(_) | Self::HowMany(_) | Self::TooManyProposals(_)
        )
    }

    /// The failure as data: the message in both languages, everything that is wrong in the shape that all readers share,
    /// and the problems as their reader has them where there are several.
    fn document(&self) -> Value {
        let mut error = json!({
            "zh": self.say(Language::Chinese),
            "en": self.say(Language::English),
            "diagnostics": self.diagnostics(),
        });
        match self {
            Self::Roster(rejection) => {
                error["problem_count"] = json!(rejection.list.total);
                error["problems"] = json!(rejection.list.problems);
            }
            Self::Policy(_, PolicyError::Invalid(problems, _)) => error["problems"] = json!(problems),
            _ => {}
        }
        json!({ "error": error })
    }

    /// Everything that is wrong, each with its place and its way out.
    fn diagnostics(&self) -> Vec<Diagnostic> {
        let (place, finding) = match self {
            Self::Roster(rejection) => {
                return rejection.list.problems.iter().map(Problem::diagnostic).collect();
            }
            Self::Reported => return Vec::new(),
            Self::Diagnostic(diagnostic) => return vec![diagnostic.as_ref().clone()],
            Self::Instance(path, refusal) => {
                return vec![refusal.diagnostic().in_file(path.display().to_string())];
            }
            Self::Policy(name, error) => {
                let diagnostics = error.diagnostics().into_iter();
                return diagnostics.map(|diagnostic| diagnostic.in_file(name)).collect();
            }
            Self::Usage(finding) => (Place::Whole, finding.clone()),
            Self::NoPolicy(name, near) => (
                Place::Whole,
                Finding::new(
                    text! {
                        zh: "没有名为“{name}”的预设，也没有这个文件。",
                        en: "There is no preset “{name}”, and no file of that name.",
                        name
                    },
                    if near.is_empty() {
                        text! {
                            zh: "预设见 shapan policy list；文件请检查路径。",
                            en: "shapan policy list names the presets; for a file, check the path."
                        }
                    } else {
                        did_you_mean(near)
                    },
                ),
            ),
            Self::NoExercise(name) => (
                Place::Whole,
                Finding::new(
                    text! {
                        zh: "没有代号为“{name}”的练习，也没有这个文件。",
                        en: "There is no exercise {name}, and no file of that name.",
                        name
                    },
                    text! {
                        zh: "练习见 shapan exercise list。", en: "shapan exercise list names them."
                    },
                ),
            ),
            Self::Generate(error) => (Place::Whole, Finding::only(error.message())),
            Self::Run(error) => (Place::Whole, Finding::only(error.message())),
            Self::Read(path, error) => (
                Place::Whole,
                Finding::new(
                    text! {
                        zh: "无法读取 {path}：{why}。", en: "Cannot read {path}: {why}.",
                        path = path.display().to_string(), why = why(error)
                    },
                    check_path(),
                ),
            ),
            Self::Write(path, error) => (
                Place::Whole,
                Finding::new(
                    text! {
                        zh: "无法写入 {path}：{why}。", en: "Cannot write {path}: {why}.",
                        path = path.display().to_string(), why = why(error)
                    },
                    check_path(),
                ),
            ),
            Self::Print(error) => (
                Place::Whole,
                Finding::new(
                    text! {
                        zh: "输出没有写完：{why}。", en: "The output could not be written to the end: {why}.",
                        why = why(error)
                    },
                    text! { zh: "请检查输出去向后重新运行。", en: "See to where it goes and run again." },
                ),
            ),
            Self::Link(path) => (
                Place::Whole,
                Finding::new(
                    text! {
                        zh: "{path} 是指向另一文件的链接，没有写入。",
                        en: "{path} is a link to another file and was not written to.",
                        path = path.display().to_string()
                    },
                    text! { zh: "请给出文件本身的路径。", en: "Name the file itself." },
                ),
            ),
            Self::NotAFile(path) => (
                Place::Whole,
                Finding::new(
                    text! {
                        zh: "{path} 是文件夹或设备，不是文件，没有写入。",
                        en: "{path} is a folder or a device, not a file, and was not written to.",
                        path = path.display().to_string()
                    },
                    text! { zh: "请换一个文件名。", en: "Choose another name." },
                ),
            ),
            Self::SamePlace(path) => (
                Place::Whole,
                Finding::new(
                    text! {
                        zh: "本次有两项输出都要写入 {path}，后写的会盖掉先写的。",
                        en: "Two things of this call would go to {path}, and only the last would remain.",
                        path = path.display().to_string()
                    },
                    text! { zh: "请给每一项不同的文件名。", en: "Give each a name of its own." },
                ),
            ),
            Self::Exists(path) => (
                Place::Whole,
                Finding::new(
                    text! {
                        zh: "{path} 已存在，没有覆盖。", en: "{path} is there already and was not replaced.",
                        path = path.display().to_string()
                    },
                    text! {
                        zh: "请换一个位置，或加 --force 覆盖。",
                        en: "Name another place, or replace it with --force."
                    },
                ),
            ),
            Self::NoRoster(path) if path.is_file() => (
                Place::Whole,
                Finding::new(
                    text! {
                        zh: "只给了 {path} 一个文件，花名册至少有学校、教师两个。",
                        en: "{path} is one file; a roster has two at least, of schools and of teachers.",
                        path = path.display().to_string()
                    },
                    both_files(),
                ),
            ),
            Self::NoRoster(path) => (
                Place::Whole,
                Finding::new(
                    text! {
                        zh: "{path} 中没有 schools.csv 和 teachers.csv。",
                        en: "{path} does not hold schools.csv and teachers.csv.",
                        path = path.display().to_string()
                    },
                    both_files(),
                ),
            ),
            Self::OverInput(path) | Self::PrintsOverInput(path) => (
                Place::Whole,
                Finding::new(
                    text! {
                        zh: "{path} 是本次读入的文件，不能写入。",
                        en: "{path} is read in this call and cannot be written to.",
                        path = path.display().to_string()
                    },
                    text! { zh: "请换一个文件名。", en: "Choose another name." },
                ),
            ),
            Self::Workbook(detail) => (
                Place::Whole,
                Finding::new(
                    text! {
                        zh: "表格无法写成工作簿（{detail}）。", en: "The tables do not fit into a workbook ({detail}).",
                        detail
                    },
                    text! { zh: "请改用 --json。", en: "Use --json instead." },
                ),
            ),
            Self::Document(detail) => (
                Place::Whole,
                Finding::new(
                    text! {
                        zh: "内容无法写成文档（{detail}）。", en: "This does not fit into a document ({detail}).", detail
                    },
                    text! { zh: "请改用 --json。", en: "Use --json instead." },
                ),
            ),
            Self::Chance(detail) => (
                Place::Whole,
                Finding::new(
                    text! {
                        zh: "操作系统没有给出随机数（{detail}），无法编代码。",
                        en: "The system gives no random numbers ({detail}), by which codes are drawn.",
                        detail
                    },
                    text! { zh: "请换一台电脑，或关闭编代码。", en: "Try another machine, or turn codes off." },
                ),
            ),
            Self::Undecided(count) => (
                Place::Whole,
                Finding::new(
                    text! {
                        zh: "有 {count} 处拿不准，已列出，没有写入花名册。",
                        en: "{count:thing is|things are} doubtful, as listed, and no roster was written.",
                        count
                    },
                    text! {
                        zh: "请用 --save-recipe 写出导入设置，逐处核对、改正后用 --recipe 再次导入。",
                        en: "Write the recipe with --save-recipe, look at each, mend it, and import again with --recipe."
                    },
                ),
            ),
            Self::Unknown(code, near) => (
                Place::Whole,
                Finding::new(
                    text! { zh: "花名册中没有代码 {code}。", en: "The roster has no code {code}.", code },
                    if near.is_empty() {
                        text! {
                            zh: "请核对教师代码或学校代码。",
                            en: "Check the code of the teacher or the school."
                        }
                    } else {
                        did_you_mean(near)
                    },
                ),
            ),
            Self::TooManyProposals(given) => (
                Place::Whole,
                Finding::only(text! {
                    zh: "给出了 {given} 个方案；报告最多列三个，请用 --policy 逐个给出（现状总是列入）。",
                    en: "{given} proposals given; a report takes three at most, each with --policy (the status quo is always there).",
                    given
                }),
            ),
            Self::HowMany(given) => (
                Place::Whole,
                Finding::only(text! {
                    zh: "给出了 {given} 个方案；请用 --policy 给出两个至四个。",
                    en: "{given} policies given; name two to four with --policy.",
                    given
                }),
            ),
        };
        vec![finding.at(Severity::Error, place)]
    }
}

/// How the files of a roster are given.
pub fn both_files() -> Message {
    text! {
        zh: "请给出含这两个文件的文件夹，或依次给出学校文件和教师文件。",
        en: "Name the folder that holds both, or the file of schools and then the file of teachers."
    }
}

/// How to go on where everything found only looks like personal data.
pub fn when_checked() -> Message {
    text! {
        zh: "逐处核对后，如果都不是个人信息，请加 --personal-data-checked 再次运行。",
        en: "If none of it is personal data after you have looked at each, run again with --personal-data-checked."
    }
}

fn check_path() -> Message {
    text! { zh: "请检查路径和权限。", en: "Check the path and the permissions." }
}

/// Why the machine refuses, in words where the reason is a usual one.
fn why(error: &io::Error) -> language::Value {
    let usual = match error.kind() {
        io::ErrorKind::NotFound => Text::new("找不到这个路径", "there is no such path"),
        io::ErrorKind::PermissionDenied => Text::new("没有权限", "permission is denied"),
        io::ErrorKind::IsADirectory => Text::new("这是文件夹，不是文件", "it is a folder, not a file"),
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
            Text::new("路径中有一部分不是文件夹", "a part of the path is not a folder")
        }
        io::ErrorKind::StorageFull => Text::new("磁盘空间已满", "the disk is full"),
        _ => return error.to_string().into(),
    };
    usual.into()
}

impl Say for Failure {
    fn say(&self, language: Language) -> String {
        // The policy is named once, before everything that is wrong with it.
        if let Self::Policy(name, error) = self {
            return format!("{name}: {}", error.say(language));
        }
        if let Self::Roster(rejection) = self {
            let lines = rejection.list.lines().take(MOST_PRINTED);
            let lines: Vec<String> = lines.map(|line| line.say(language)).collect();
            let doubt = rejection
                .is_doubt()
                .then(|| format!("\n{}", when_checked().say(language)));
            let doubt = doubt.unwrap_or_default();
            return format!("{}\n{}{doubt}", lines.join("\n"), rejection.summary(language));
        }
        let lines: Vec<String> = self
            .diagnostics()
            .iter()
            .map(|diagnostic| diagnostic.say(language))
            .collect();
        lines.join("\n")
    }
}
