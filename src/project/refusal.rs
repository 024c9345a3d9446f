//! Why a file is no project, with the way out.

use super::{LEAST_PASSWORD, Newer, VERSION, lock};
use crate::diagnostic::{Diagnostic, Finding, Place, Severity};
use crate::language::{Message, Text, Value as Said};
use crate::limits;
use crate::policy::PolicyError;
use crate::text;

/// Why a file was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// More bytes than are read.
    TooLarge,
    /// No zip archive at all.
    NotAProject,
    /// An archive whose directory is not where it belongs.
    CutOff,
    /// Two parts have one name.
    Twice,
    /// A part that no project has, such as one whose name leads out of it.
    Foreign(String),
    /// A part that must be there is not.
    Missing(String),
    /// A part that cannot be unpacked, or is not as long as it says.
    Broken(String),
    /// A part larger than is read.
    PartTooLarge {
        /// The part.
        part: String,
        /// The most MiB that are read of it, or of all together.
        most: u64,
    },
    /// A part that is no text in UTF-8.
    NotText(String),
    /// A part that is not what was written.
    Changed(String),
    /// A document that is not as it should be.
    Document {
        /// The part.
        part: &'static str,
        /// Line and column, from 1.
        position: Option<(usize, usize)>,
        /// What is wrong.
        what: Message,
    },
    /// More of something than is kept.
    TooMany {
        /// What.
        what: Text,
        /// The most.
        most: usize,
    },
    /// The roster in the file has other rows than the file says.
    OtherRoster {
        /// What the file says.
        said: Message,
        /// What its tables come to.
        found: Message,
    },
    /// The file has no rows about people.
    NoRoster,
    /// The file has a password, and none was given.
    Locked,
    /// The password is not that of the file, or the file was changed.
    WrongPassword,
    /// A password was given for a file that has none.
    NoPassword,
    /// A password that could be guessed.
    ShortPassword,
    /// It was written by a newer program.
    Newer(Newer),
}

impl Refusal {
    /// What is wrong with a document, by what its reader found.
    pub(super) fn of_json(part: &'static str, error: &PolicyError) -> Self {
        let (position, what) = match error {
            PolicyError::NotJson {
                line,
                column,
                cut_off,
            } => (
                Some((*line, *column)),
                if *cut_off {
                    text! { zh: "内容到这里就断了。", en: "It breaks off here." }
                } else {
                    text! { zh: "不是正确的 JSON。", en: "This is not JSON." }
                },
            ),
            PolicyError::NamedTwice { key, line, column } => (
                Some((*line, *column)),
                text! {
                    zh: "“{key}”出现了两次，不知以哪一个为准。",
                    en: "“{key}” stands there twice, and only one can hold.", key
                },
            ),
            PolicyError::TooDeep { line, column } => (
                Some((*line, *column)),
                text! { zh: "括号超过 {most} 层。", en: "More than {most} brackets are open.", most = limits::NESTING },
            ),
            other => (None, Message::said([other.to_string(), other.to_string()])),
        };
        Self::Document { part, position, what }
    }

    /// It as a diagnostic about the file of this name.
    pub fn diagnostic(&self, file: &str) -> Diagnostic {
        let mebibytes = |bytes: u64| Said::from(bytes >> 20);
        let again = || {
            text! {
                zh: "请使用原来的文件，或向给您文件的人重新要一份。",
                en: "Use the original file, or ask whoever gave it to you for it again."
            }
        };
        let parts = || {
            text! {
                zh: "它是一个 zip 压缩包：可解压后取出其中的花名册和方案，当作普通文件使用；改过的内容请用 shapan project make 重新做成项目。",
                en: "It is a zip archive: unpack it and use the roster and rules in it as ordinary files; make a project of what you changed with shapan project make."
            }
        };
        let (part, position, finding) = match self {
            Self::TooLarge => (
                "",
                None,
                Finding::new(
                    text! {
                        zh: "文件超过上限 {most} MiB，没有读取。", en: "The file has more than {most} MiB and was not read.",
                        most = mebibytes(limits::PROJECT_BYTES)
                    },
                    text! { zh: "请检查是否选错了文件。", en: "See whether it is the right file." },
                ),
            ),
            Self::NotAProject => (
                "",
                None,
                Finding::new(
                    text! { zh: "这不是项目文件。", en: "This is no project file." },
                    text! {
                        zh: "请选择以 .shapan 结尾、由本程序保存的文件；表格请用导入，方案文件请按方案打开。",
                        en: "Choose a file that this program saved, ending in .shapan; import tables, and open files of rules as policies."
                    },
                ),
            ),
            Self::CutOff => (
                "",
                None,
                Finding::new(
                    text! {
                        zh: "项目文件不完整，多半是没有下载完或没有拷贝完。",
                        en: "The project file is not whole: it was probably not copied or downloaded to the end."
                    },
                    text! { zh: "请重新拷贝或下载。", en: "Copy or download it again." },
                ),
            ),
            Self::Twice => (
                "",
                None,
                Finding::new(
                    text! {
                        zh: "项目文件中有两个部分同名，不知以哪一个为准。",
                        en: "Two parts of the project file have one name, and only one can hold."
                    },
                    again(),
                ),
            ),
            Self::Foreign(name) => (
                "",
                None,
                Finding::new(
                    text! {
                        zh: "项目文件中有不属于项目的内容“{name}”，没有读取。",
                        en: "The project file holds “{name}”, which is no part of a project; nothing was read.", name
                    },
                    again(),
                ),
            ),
            Self::Missing(name) => (
                name.as_str(),
                None,
                Finding::new(
                    text! { zh: "项目文件中缺少这一部分。", en: "This part of the project file is missing." },
                    again(),
                ),
            ),
            Self::Broken(name) => (
                name.as_str(),
                None,
                Finding::new(
                    text! {
                        zh: "这一部分已损坏：解压后与它自己写明的长度或校验码不符。",
                        en: "This part is damaged: unpacked it is not of the length or checksum that it says."
                    },
                    again(),
                ),
            ),
            Self::PartTooLarge { part, most } => (
                part.as_str(),
                None,
                Finding::new(
                    text! {
                        zh: "解压后超过上限 {most} MiB，没有读取。",
                        en: "Unpacked it has more than {most} MiB and was not read.", most
                    },
                    text! { zh: "请检查是否选错了文件。", en: "See whether it is the right file." },
                ),
            ),
            Self::NotText(name) => (
                name.as_str(),
                None,
                Finding::new(
                    text! { zh: "不是 UTF-8 编码的文字。", en: "It is not text in UTF-8." },
                    again(),
                ),
            ),
            Self::Changed(name) => (
                name.as_str(),
                None,
                Finding::new(
                    text! {
                        zh: "这一部分在保存之后改过：与 project.json 中记下的长度或摘要不符。",
                        en: "This part was changed after it was saved: it is not what project.json says by length and digest."
                    },
                    parts(),
                ),
            ),
            Self::Document { part, position, what } => {
                let way_out = if *part == lock::PART { again() } else { parts() };
                (*part, *position, Finding::new(what.clone(), way_out))
            }
            Self::TooMany { what, most } => (
                "project.json",
                None,
                Finding::new(
                    text! { zh: "{what}超过 {most} 个。", en: "More than {most} {what}.", what = *what, most },
                    text! {
                        zh: "请删去不再需要的，或另存为新的项目。",
                        en: "Remove what is no longer needed, or go on in a new project."
                    },
                ),
            ),
            Self::OtherRoster { said, found } => (
                "",
                None,
                Finding::new(
                    text! {
                        zh: "项目中的花名册与它记下的不符：记下的是{said}；实为{found}。",
                        en: "The roster in the project is not the one that it says: {said} expected; found {found}.",
                        said, found
                    },
                    parts(),
                ),
            ),
            Self::NoRoster => (
                "",
                None,
                Finding::new(
                    text! {
                        zh: "这个项目不含花名册，只有方案和它的数据校验码（可以邮寄的那种）。",
                        en: "This project holds no roster, only rules and the roster's fingerprint (the kind that is safe to mail)."
                    },
                    text! {
                        zh: "请另行给出花名册，或使用含花名册的项目文件。",
                        en: "Name the roster beside it, or use a project file that holds it."
                    },
                ),
            ),
            Self::Locked => (
                "",
                None,
                Finding::new(
                    text! { zh: "这个项目有密码。", en: "This project has a password." },
                    text! {
                        zh: "请给出密码。忘记的密码无法找回。",
                        en: "Give the password. One that is forgotten cannot be found again."
                    },
                ),
            ),
            Self::WrongPassword => (
                "",
                None,
                Finding::new(
                    text! {
                        zh: "密码不对，或文件在保存之后改过。",
                        en: "The password is not that of the file, or the file was changed after it was saved."
                    },
                    text! {
                        zh: "请核对大小写、全半角和空格。忘记的密码无法找回。",
                        en: "Mind capitals, full-width letters and blanks. A password that is forgotten cannot be found again."
                    },
                ),
            ),
            Self::NoPassword => (
                "",
                None,
                Finding::new(
                    text! { zh: "这个项目没有密码，却给出了密码。", en: "This project has no password, and one was given." },
                    text! {
                        zh: "请去掉密码再打开，并核对是不是要找的文件。",
                        en: "Open it without one, and see whether it is the file that you mean."
                    },
                ),
            ),
            Self::ShortPassword => (
                "",
                None,
                Finding::new(
                    text! {
                        zh: "密码不足 {least} 个字符，太容易猜中。",
                        en: "The password has fewer than {least} characters and is too easy to guess.",
                        least = LEAST_PASSWORD
                    },
                    text! { zh: "请换一个更长的。", en: "Choose a longer one." },
                ),
            ),
            Self::Newer(newer) => ("", None, newer_finding(newer)),
        };
        let place = Place::Document {
            file: Some(file.to_owned()),
            position,
            path: part.to_owned(),
        };
        finding.at(Severity::Error, place)
    }
}

fn newer_finding(newer: &Newer) -> Finding {
    let what = if newer.version > u64::from(VERSION) {
        text! {
            zh: "这个项目由更新的程序（{program}）写成，格式版本是 {version}，本程序最高支持版本 {known}。文件没有改动。",
            en: "This project was written by a newer program ({program}): its format has version {version}, this program reads up to {known}. The file was left as it is.",
            program = newer.program.as_str(), version = newer.version, known = VERSION
        }
    } else {
        text! {
            zh: "这个项目由更新的程序（{program}）写成，其中的规则本程序不认识。文件没有改动。",
            en: "This project was written by a newer program ({program}), and this one does not know its rules. The file was left as it is.",
            program = newer.program.as_str()
        }
    };
    Finding::new(
        what,
        text! {
            zh: "请升级本程序，或请对方另存方案文件给您。",
            en: "Use a newer program, or ask for its rules as policy files."
        },
    )
}
