//! The first section: what was found, in sentences.

use super::Section;
use super::matter::{Matter, Proposal};
use crate::language::{Message, Text};
use crate::outcome::compare::change::compare;
use crate::outcome::compare::findings::Findings;
use crate::policy::PolicyError;
use crate::policy::leaves::GivenNames;
use crate::table::Table;
use crate::text;
use crate::wording::compare::findings::{Sentence, groups, headline};
use crate::wording::draws;

/// Conclusions and risks, proposal by proposal. `tables` are those of the report, numbered, which the sentences name.
pub fn section(matter: &Matter<'_>, tables: &[(String, u32)]) -> Result<(Text, Section), PolicyError> {
    let mut found = Vec::new();
    for proposal in &matter.proposals {
        let Proposal {
            before, after, draws, ..
        } = proposal;
        let comparison = compare(matter.roster, before, after)?.judged_by(draws.clone());
        found.push(Findings::new(matter.roster, [before, after], &comparison));
    }
    // First what each comes to, then one after the other.
    let mut paragraphs: Vec<String> = (matter.proposals.iter().zip(&found))
        .map(|(proposal, found)| overview(matter, proposal, found))
        .collect();
    for (place, (proposal, found)) in matter.proposals.iter().zip(&found).enumerate() {
        tell(matter, proposal, found, place, tables, &mut paragraphs);
    }
    let draws = matter
        .proposals
        .first()
        .and_then(|proposal| draws::which(&proposal.draws));
    if let Some(which) = draws {
        paragraphs.push(which.say(matter.language));
    }
    let section = Section {
        paragraphs,
        ..Section::default()
    };
    Ok((Text::new("结论与风险", "Conclusions and risks"), section))
}

/// What a proposal comes to: the sentence that the page opens with, and how many it sends elsewhere.
fn overview(matter: &Matter<'_>, proposal: &Proposal<'_>, found: &Findings) -> String {
    let elsewhere = text! {
        zh: "与现状相比，{elsewhere} 名教师的去向不同。",
        en: "Compared with the status quo, {elsewhere:teacher ends|teachers end} elsewhere.",
        elsewhere = found.end_elsewhere
    };
    let words = Message::joined([headline(found), elsewhere]);
    let name = &proposal.name;
    let said = if matter.is_of_several() {
        text! { zh: "“{name}”：{words}", en: "“{name}”: {words}", name, words }
    } else {
        words
    };
    said.say(matter.language)
}

fn tell(
    matter: &Matter<'_>,
    proposal: &Proposal<'_>,
    found: &Findings,
    place: usize,
    tables: &[(String, u32)],
    paragraphs: &mut Vec<String>,
) {
    let language = matter.language;
    let name = &proposal.name;
    let given = GivenNames::of(&proposal.after.policy);
    for group in groups(found, Some(&proposal.draws), &given) {
        let heading = group.heading;
        let heading = if matter.is_of_several() {
            text! { zh: "【“{name}”：{heading}】", en: "[“{name}”: {heading}]", name, heading }
        } else {
            text! { zh: "【{heading}】", en: "[{heading}]", heading }
        };
        paragraphs.push(heading.say(language));
        let is_one = group.sentences.len() == 1;
        let sentences = (1_u32..).zip(&group.sentences);
        paragraphs.extend(sentences.map(|(number, sentence)| {
            let words = traced(sentence, place, tables, matter);
            if is_one {
                return words;
            }
            let line = text! { zh: "{number}．{words}", en: "{number}. {words}", number, words };
            line.say(language)
        }));
    }
}

/// A sentence with the number of the table that it can be traced to.
fn traced(sentence: &Sentence, place: usize, tables: &[(String, u32)], matter: &Matter<'_>) -> String {
    let find = |key: &str| tables.iter().find(|(known, _)| known == key);
    // A table of its own, or the one of all proposals.
    let own = format!("{}.{}", sentence.table, place + 1);
    let words = &sentence.words;
    let said = match find(&own).or_else(|| find(sentence.table)) {
        Some(&(_, table)) => {
            text! { zh: "{words}（表 {table}）", en: "{words} (Table {table})", words = words.clone(), table }
        }
        None => words.clone(),
    };
    said.say(matter.language)
}

/// Gives the tables of a report their numbers; their keys with these.
pub fn number_tables<'table>(
    tables: impl Iterator<Item = &'table mut Table>,
    matter: &Matter<'_>,
) -> Vec<(String, u32)> {
    let mut numbered = Vec::new();
    for (number, table) in (1_u32..).zip(tables) {
        let title = &table.title;
        let title = text! { zh: "表{number} {title}", en: "Table {number} {title}", number, title };
        table.title = title.say(matter.language);
        numbered.push((table.key.clone(), number));
    }
    numbered
}
