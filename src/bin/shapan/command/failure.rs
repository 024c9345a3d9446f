//! What goes wrong at the command line.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::{Value, json};
use shapan::RunError;
use shapan::instance::Refusal;
use shapan::language::{Language, Say, Text};
use shapan::policy::PolicyError;
use shapan::roster::generate::GenerateError;
use shapan::roster::problem::Rejection;

/// The input is wrong, or the machine refuses.
#[derive(Debug)]
pub enum Failure {
    /// A file cannot be read.
    Read(PathBuf, io::Error),
    /// A file cannot be written.
    Write(PathBuf, io::Error),
    /// A folder does not hold the two files.
    NoRoster(PathBuf),
    /// The roster was refused, and `check` has not printed it.
    Roster(Rejection),
    /// The roster was refused, and the problems are printed already.
    Reported,
    /// A policy was refused.
    Policy(String, PolicyError),
    /// The parameters of a county were refused.
    Generate(GenerateError),
    /// An instance was refused.
    Instance(PathBuf, Box<Refusal>),
    /// The roster has no teacher or school with this code.
    Unknown(String),
    /// A comparison takes two to four policies.
    HowMany(usize),
    /// The run could not be finished.
    Run(RunError),
    /// The tables do not fit into a workbook.
    Workbook(String),
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

impl Failure {
    /// Prints the failure to standard error, for a program that asked for JSON also as JSON to standard output, and
    /// gives the exit code 1.
    pub fn report(&self, as_json: bool, language: Language) -> ExitCode {
        let message = self.say(language);
        if !message.is_empty() {
            let _ = writeln!(io::stderr(), "{message}");
            if as_json {
                super::print::json(&self.document());
            }
        }
        ExitCode::from(1)
    }

    /// The failure as data: the message in both languages, and the problems where there are several.
    fn document(&self) -> Value {
        let mut error = json!({
            "zh": self.say(Language::Chinese),
            "en": self.say(Language::English),
        });
        match self {
            Self::Roster(rejection) => {
                error["problem_count"] = json!(rejection.total);
                error["problems"] = json!(rejection.problems);
            }
            Self::Policy(_, PolicyError::Invalid(problems)) => error["problems"] = json!(problems),
            _ => {}
        }
        json!({ "error": error })
    }
}

/// Why the machine refuses, in words where the reason is a usual one.
fn why(error: &io::Error, language: Language) -> String {
    let usual = match error.kind() {
        io::ErrorKind::NotFound => Text::new("找不到这个路径", "there is no such path"),
        io::ErrorKind::PermissionDenied => Text::new("没有权限", "permission is denied"),
        io::ErrorKind::IsADirectory => Text::new("这是文件夹，不是文件", "it is a folder, not a file"),
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
            Text::new("路径中有一部分不是文件夹", "a part of the path is not a folder")
        }
        io::ErrorKind::StorageFull => Text::new("磁盘空间已满", "the disk is full"),
        _ => return error.to_string(),
    };
    usual.in_language(language).to_owned()
}

impl Say for Failure {
    fn say(&self, language: Language) -> String {
        match self {
            Self::Read(path, error) => language.pick(
                format!("无法读取 {}：{}。请检查路径和权限。", path.display(), why(error, language)),
                format!("Cannot read {}: {}. Check the path and the permissions.", path.display(), why(error, language)),
            ),
            Self::Write(path, error) => language.pick(
                format!("无法写入 {}：{}。请检查路径和权限。", path.display(), why(error, language)),
                format!("Cannot write {}: {}. Check the path and the permissions.", path.display(), why(error, language)),
            ),
            Self::NoRoster(path) => language.pick(
                format!("{} 中没有 schools.csv 和 teachers.csv。请给出含这两个文件的文件夹，或依次给出学校文件和教师文件。", path.display()),
                format!("{} does not hold schools.csv and teachers.csv. Name a folder that does, or the file of schools and then the file of teachers.", path.display()),
            ),
            Self::Workbook(detail) => language.pick(
                format!("表格无法写成工作簿（{detail}）。请改用 --html 或 --json。"),
                format!("The tables do not fit into a workbook ({detail}). Use --html or --json instead."),
            ),
            Self::Roster(rejection) => {
                let mut lines: Vec<String> =
                    rejection.problems.iter().take(20).map(|problem| problem.say(language)).collect();
                lines.push(rejection.summary(language));
                lines.join("\n")
            }
            Self::Reported => String::new(),
            Self::Policy(name, error) => format!("{name}: {}", error.say(language)),
            Self::Instance(path, refusal) => format!("{}: {}", path.display(), refusal.say(language)),
            Self::Unknown(code) => language.pick(
                format!("花名册中没有编号 {code}。请核对教师或学校编号。"),
                format!("The roster has no code {code}. Check the code of the teacher or the school."),
            ),
            Self::HowMany(given) => language.pick(
                format!("给出了 {given} 个方案；请用 --policy 给出两个至四个。"),
                format!("{given} policies given; name two to four with --policy."),
            ),
            Self::Generate(error) => error.say(language),
            Self::Run(error) => error.say(language),
        }
    }
}
