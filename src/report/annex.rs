//! Puts the report together: cover, numbered sections and tables, and how to repeat the run.

use super::findings;
use super::matter::Matter;
use super::repeat;
use super::sections;
use super::{Report, Section};
use crate::language::{Language, Text};
use crate::policy::PolicyError;
use crate::policy::clauses::chinese_number;
use crate::text;
use crate::wording::repeat::Sources;

/// What the user says of the report; the engine has no clock.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cover {
    /// The title; empty for the usual one.
    pub title: String,
    /// The day, written `2026-11-24`; other words stand as they are.
    pub date: String,
    /// Where the roster comes from: its files, or that it is fictional.
    pub source: String,
    /// What was done to the files of an office before they were a roster, a sentence each; nothing for a roster that was read
    /// as it stands.
    pub import: Vec<String>,
    /// Who decided what, and which states were kept, with the heading of that; nothing where there is neither.
    pub decided: Option<(Text, Section)>,
    /// The files that it is made of, where it can be made of files.
    pub sources: Option<Sources>,
}

/// The report. What it calls better or worse rests on the draws of the proposals.
///
/// # Errors
/// Never for policies that this program made.
pub fn annex(matter: Matter<'_>, cover: &Cover) -> Result<Report, PolicyError> {
    let matter = &matter.with_names_apart();
    let language = matter.language;
    let mut others = sections::all(matter, cover)?;
    let tables = others.iter_mut().flat_map(|(_, section)| &mut section.tables);
    let tables = findings::number_tables(tables, matter);
    let first = findings::section(matter, &tables)?;
    let numbered = (1_u32..).zip(std::iter::once(first).chain(others));
    let numbered = numbered.map(|(place, (heading, mut section))| {
        let number = language.pick(chinese_number(place), place.to_string());
        let heading = text! { zh: "{number}、{heading}", en: "{number}. {heading}", number, heading };
        section.heading = heading.say(language);
        section
    });
    let title = if cover.title.trim().is_empty() {
        matter.say(
            "区管校聘岗位竞聘方案测算报告",
            "Teacher hiring under district management: report on proposed rules",
        )
    } else {
        cover.title.trim()
    };
    Ok(Report {
        label: matter.say("附件", "Annex").to_owned(),
        title: title.to_owned(),
        subtitle: subtitle(matter, cover),
        sections: numbered.collect(),
        origin: repeat::origin(matter),
    })
}

fn subtitle(matter: &Matter<'_>, cover: &Cover) -> String {
    let date = day(&cover.date, matter.language);
    let quoted = |name: &String| text! { zh: "“{name}”", en: "“{name}”", name }.say(matter.language);
    let names: Vec<String> = (matter.proposals.iter())
        .map(|proposal| quoted(&proposal.name))
        .collect();
    let names = names.join(matter.say("", ", "));
    let against = text! {
        zh: "方案{names}与现状对照", en: "{names} against the status quo", names
    };
    let against = against.say(matter.language);
    if date.is_empty() {
        against
    } else {
        text! { zh: "{date}　{against}", en: "{date} · {against}", date, against }.say(matter.language)
    }
}

/// A day as the language writes it.
fn day(date: &str, language: Language) -> String {
    let parts: Vec<u32> = date.split('-').filter_map(|part| part.parse().ok()).collect();
    match parts.as_slice() {
        [year, month @ 1..=12, day @ 1..=31] => {
            language.pick(format!("{year}年{month}月{day}日"), date.to_owned())
        }
        _ => date.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_the_language_writes_them() {
        assert_eq!(day("2026-11-04", Language::Chinese), "2026年11月4日");
        assert_eq!(day("2026-11-04", Language::English), "2026-11-04");
        assert_eq!(day("2026-13-45", Language::Chinese), "2026-13-45");
        assert_eq!(day("征求意见稿", Language::Chinese), "征求意见稿");
        assert_eq!(day("", Language::Chinese), "");
    }
}
