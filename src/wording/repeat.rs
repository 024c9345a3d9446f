//! How anybody gets the same figures again without the page: the call of the command line, and the checksums of what it
//! rests on.

use serde::{Deserialize, Serialize};

use crate::csv_text::{Entry, push_row};
use crate::language::{Language, Message, Text};
use crate::outcome::compare::draws::DRAWS;
use crate::random::Seed;
use crate::text;

/// The files that figures rest on, by their names alone: where they lie on somebody's machine is nobody else's matter, so
/// the call is made in their folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sources {
    /// The roster: its folder, its project, or its two files; nothing where it is in no file that is known.
    pub roster: Vec<String>,
    /// The proposals: files, presets, links, or scenarios of projects.
    pub policies: Vec<String>,
    /// Whether they are a project that has yet to be saved under that name.
    pub is_to_be_saved: bool,
    /// Whether they are under a password, which the call reads from a file: [`PASSWORD_FILE`].
    pub is_locked: bool,
}

/// What makes a figure again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// The report, which has the pictures and the tables of the results.
    Report,
    /// A run with all that its figures rest on.
    Run,
    /// Scenarios side by side.
    Compare,
}

/// What a call says besides its files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Call<'words> {
    /// What is called.
    pub verb: Verb,
    /// The seed of all runs.
    pub seed: Seed,
    /// Whether what looked like personal data in the roster was declared to be none.
    pub checked: bool,
    /// How many draws verdicts rest on.
    pub draws: u32,
    /// The title of the report; empty for the usual one.
    pub title: &'words str,
    /// The day on it.
    pub date: &'words str,
    /// The language.
    pub language: Language,
}

impl Call<'_> {
    /// A call with nothing unusual in it.
    pub const fn of(seed: Seed) -> Self {
        Self {
            verb: Verb::Report,
            seed,
            checked: false,
            draws: DRAWS,
            title: "",
            date: "",
            language: Language::Chinese,
        }
    }
}

impl Sources {
    /// The line that makes it again. A report is printed; `--html FILE`, `--xlsx FILE` or `--json` behind the line give the
    /// same as a file.
    pub fn line(&self, call: &Call<'_>) -> String {
        let verb = match call.verb {
            Verb::Report => "report",
            Verb::Run => "run",
            Verb::Compare => "compare",
        };
        let mut words = vec!["shapan".to_owned(), verb.to_owned()];
        words.extend(self.roster.iter().map(|name| quoted(name)));
        if self.roster.is_empty() {
            words.push(FOLDER.in_language(call.language).to_owned());
        }
        let mut option = |name: &str, value: &str| {
            words.push(name.to_owned());
            words.push(quoted(value));
        };
        for policy in &self.policies {
            option("--policy", policy);
        }
        option("--seed", &call.seed.0.to_string());
        if call.draws != DRAWS {
            option("--draws", &call.draws.to_string());
        }
        for (name, value) in [("--title", call.title), ("--date", call.date)] {
            if !value.is_empty() {
                option(name, value);
            }
        }
        if call.language == Language::English {
            option("--language", "en");
        }
        if self.is_locked {
            option("--password-file", PASSWORD_FILE);
        }
        if call.checked {
            words.push("--personal-data-checked".to_owned());
        }
        let whole: &[&str] = match call.verb {
            Verb::Report => &[],
            Verb::Run => &["--json", "--evidence"],
            Verb::Compare => &["--json"],
        };
        words.extend(whole.iter().map(|option| (*option).to_owned()));
        words.join(" ")
    }
}

impl Sources {
    /// What has to be done before the line is called, a sentence each.
    pub fn first(&self, language: Language) -> Vec<Message> {
        let mut first = Vec::new();
        let file = self.policies.first().map_or("", String::as_str);
        let file = file.rsplit_once('#').map_or(file, |(file, _)| file);
        if self.is_to_be_saved {
            first.push(text! { zh: "须先在页面上把工作存为项目文件“{file}”。", en: "First the work must be saved from the page as the project “{file}”.", file });
        }
        if self.roster.is_empty() {
            first.push(text! {
                zh: "“{file}”中没有花名册：命令中的“{folder}”换成存放花名册的文件夹，数据校验码须与下列的相同。",
                en: "There is no roster in “{file}”: put the folder of the roster in the place of “{folder}” in the command; its data checksum must be the one below.",
                file, folder = FOLDER.in_language(language)
            });
        }
        if self.is_locked {
            first.push(text! {
                zh: "“{file}”有密码：须先把密码写入文件 {password}，里面只写密码。",
                en: "“{file}” is under a password: first write the password, and nothing else, into the file {password}.",
                file, password = PASSWORD_FILE
            });
        }
        first
    }
}

/// That a roster is the one in a project, as a report says where it comes from.
pub fn in_project(file: &str) -> Message {
    text! { zh: "花名册（项目文件“{file}”）", en: "a roster (in the project “{file}”)", file }
}

/// The file with the password that a line names: where that really lies is nobody else's matter.
pub const PASSWORD_FILE: &str = "password.txt";
/// What stands for the folder of a roster that is in no file that is known.
const FOLDER: Text = Text::new("花名册", "roster");

/// A word of a call as shells take it.
fn quoted(word: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || "._-/:=,+@%".contains(letter);
    let is_inside = |letter: char| is_plain(letter) || letter == '#';
    if !word.is_empty() && word.starts_with(is_plain) && word.chars().all(is_inside) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

/// What is written with a figure that leaves the page: the line that makes it again, and what that must rest on.
pub fn rows(line: &str, data: &str, rules: &str, language: Language) -> [(&'static str, String); 3] {
    [(COMMAND, line), (DATA, data), (RULES, rules)]
        .map(|(name, value)| (name.in_language(language), value.to_owned()))
}

/// The same to stand below a table in a file, apart from it by an empty line.
pub fn below_table(rows: &[(&str, String)]) -> String {
    let mut csv = String::new();
    push_row(&mut csv, [Entry::Plain(String::new())]);
    for (name, value) in rows {
        push_row(&mut csv, [(*name).to_owned(), value.clone()].map(Entry::Words));
    }
    csv
}

/// What is written with a figure that is for those who hold the roster alone.
pub const INTERNAL: (Text, Text) = (
    Text::new("内部用", "Internal"),
    Text::new(
        "可能有 1 至 4 人的数，不宜公开；可以公开的是报告",
        "There may be counts of 1 to 4 people in it: not to be made public; the report may be",
    ),
);

/// What the line is called.
pub const COMMAND: Text = Text::new("复算命令", "Command");
/// What the checksum of the roster is called.
pub const DATA: Text = Text::new("数据校验码", "Data checksum");
/// What the checksum of the rules is called.
pub const RULES: Text = Text::new("规则校验码", "Rules checksum");

#[cfg(test)]
mod tests {
    use super::*;

    fn call() -> Call<'static> {
        Call::of(Seed(7))
    }

    #[test]
    fn names_are_quoted_as_far_as_a_shell_needs_it() {
        for (word, written) in [
            ("甲县.shapan#s1", "甲县.shapan#s1"),
            ("a b", "'a b'"),
            ("#a", "'#a'"),
            ("", "''"),
            ("$(rm)", "'$(rm)'"),
            ("it's", r"'it'\''s'"),
            (r"a\b", r"'a\b'"),
        ] {
            assert_eq!(quoted(word), written);
        }
    }

    #[test]
    fn the_line_says_what_is_not_usual() {
        let sources = Sources {
            roster: vec!["甲县".to_owned()],
            policies: vec!["common-rounds".to_owned(), "a b.json".to_owned()],
            ..Sources::default()
        };
        let line = "shapan report 甲县 --policy common-rounds --policy 'a b.json' --seed 7";
        assert_eq!(sources.line(&call()), line);
        let more = Call {
            draws: 3,
            title: "送审 稿",
            date: "2026-11-24",
            language: Language::English,
            checked: true,
            ..call()
        };
        let run = Call {
            verb: Verb::Run,
            ..call()
        };
        let line_of_run = sources.line(&run);
        assert!(line_of_run.starts_with("shapan run 甲县 "), "{line_of_run}");
        assert!(
            line_of_run.ends_with(" --seed 7 --json --evidence"),
            "{line_of_run}"
        );
        assert_eq!(
            sources.line(&more),
            format!(
                "{line} --draws 3 --title '送审 稿' --date 2026-11-24 --language en --personal-data-checked"
            )
        );
    }

    #[test]
    fn a_project_under_a_password_or_without_a_roster_says_what_the_line_needs() {
        let sources = Sources {
            policies: vec!["甲.shapan#s1".to_owned()],
            is_locked: true,
            ..Sources::default()
        };
        let line = "shapan report 花名册 --policy 甲.shapan#s1 --seed 7 --password-file password.txt";
        assert_eq!(sources.line(&call()), line);
        let english = Call {
            language: Language::English,
            ..call()
        };
        assert!(
            sources
                .line(&english)
                .starts_with("shapan report roster --policy")
        );
        let first = sources.first(Language::Chinese);
        let said: Vec<String> = first.iter().map(|said| said.say(Language::Chinese)).collect();
        assert!(said[0].contains("“甲.shapan”中没有花名册"), "{said:?}");
        assert!(said[1].contains("“甲.shapan”有密码"), "{said:?}");
        assert_eq!(said.len(), 2);
        let plain = Sources {
            roster: vec!["甲.shapan".to_owned()],
            ..Sources::default()
        };
        assert!(plain.first(Language::Chinese).is_empty());
    }

    #[test]
    fn below_a_table_it_is_no_formula() {
        let rows = rows("shapan report '=x'", "1", "2", Language::English);
        let csv = below_table(&rows);
        assert!(csv.starts_with("\r\nCommand,"), "{csv}");
        assert!(csv.ends_with("Data checksum,1\r\nRules checksum,2\r\n"), "{csv}");
    }
}
