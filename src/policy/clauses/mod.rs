//! The policy in words: a numbered list of clauses and a scoring table, fit to paste into a draft plan.

pub(super) mod words;

use serde::Serialize;

use super::Policy;
use super::leaves::GivenNames;
pub use super::scoring::table::{ScoringRow, scoring_table};
use super::{after, duties, establishment, posts, procedure, rounds, scoring, standing};
use crate::language::{Language, Message, Text};
use crate::text;

/// One chapter of clauses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Chapter {
    /// The heading.
    pub heading: String,
    /// The clauses, numbered through the whole document.
    pub clauses: Vec<String>,
}

/// The clauses of one chapter, with the names that the user gave.
type Clauses = fn(&Policy, &GivenNames) -> Vec<Message>;

/// Every chapter in the order of the procedure; one without clauses is left out.
const CHAPTERS: [(Text, Clauses); 9] = [
    (
        Text::new("核定编制", "Establishment"),
        establishment::clauses::clauses,
    ),
    (Text::new("设置岗位", "Posts"), posts::clauses::clauses),
    (Text::new("参加资格", "Standing"), standing::clauses::clauses),
    (Text::new("量化评分", "Scoring"), scoring::clauses::clauses),
    (Text::new("竞聘程序", "Rounds"), rounds::clauses::clauses),
    (
        Text::new("公示、申诉与时间安排", "Notice, appeals and calendar"),
        procedure::clauses::clauses,
    ),
    (
        Text::new("进城选调与交流轮岗", "Upward selection and rotation"),
        after::clauses::movement,
    ),
    (Text::new("待岗", "Awaiting placement"), after::clauses::awaiting),
    (
        Text::new("班主任与管理干部", "Homeroom teachers and cadres"),
        duties::clauses::clauses,
    ),
];

/// The clauses of a policy, chapter by chapter.
pub fn clauses(policy: &Policy, language: Language) -> Vec<Chapter> {
    let given = GivenNames::of(policy);
    let mut number = 0;
    CHAPTERS
        .into_iter()
        .map(|(heading, clauses)| (heading, clauses(policy, &given)))
        .filter(|(_, clauses)| !clauses.is_empty())
        .map(|(heading, clauses)| Chapter {
            heading: heading.in_language(language).to_owned(),
            clauses: clauses
                .into_iter()
                .map(|clause| {
                    number += 1;
                    numbered(number, clause).say(language)
                })
                .collect(),
        })
        .collect()
}

fn numbered(number: u32, clause: Message) -> Message {
    let number = Message::said([chinese_number(number), number.to_string()]);
    text! { zh: "第{number}条　{clause}", en: "{number}. {clause}", number, clause }
}

/// The clauses and the scoring table as plain text.
pub fn as_text(policy: &Policy, language: Language) -> String {
    let mut text = String::new();
    for (position, chapter) in clauses(policy, language).iter().enumerate() {
        let number = position as u32 + 1;
        text += &language.pick(chinese_number(number) + "、", format!("{number} "));
        text += &chapter.heading;
        text.push('\n');
        for clause in &chapter.clauses {
            text += clause;
            text.push('\n');
        }
        text.push('\n');
    }
    text += language.pick("附：量化评分表\n", "Annex: scoring table\n");
    for row in scoring_table(policy, language) {
        text += &[row.block, row.item, row.rule, row.most].join("\t");
        text.push('\n');
    }
    text
}

/// A number from 1 to 99 in Chinese, as clauses are numbered.
pub fn chinese_number(number: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |digit: u32| DIGITS.get(digit as usize).copied().unwrap_or_default();
    match number {
        0..=9 => digit(number).to_owned(),
        10..=19 => format!("十{}", digit(number % 10)),
        20..=99 => format!("{}十{}", digit(number / 10), digit(number % 10)),
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Preset;

    #[test]
    fn every_preset_can_be_said_in_both_languages() {
        for preset in Preset::all() {
            let policy = preset.scenario(Language::Chinese).overrides.apply().unwrap();
            for language in Language::ALL {
                let text = as_text(&policy, language);
                // Every chapter that has clauses, and every item of the scoring table.
                for heading in [CHAPTERS[0], CHAPTERS[3], CHAPTERS[4]].map(|(heading, _)| heading) {
                    let heading = heading.in_language(language);
                    assert!(text.contains(heading), "{}: no {heading} in {text}", preset.key);
                }
                let items = policy.scoring.blocks.iter().flat_map(|block| &block.items);
                for item in items {
                    let rule = item.rule.clause(&item.id).say(language);
                    assert!(text.matches(&rule).count() >= 2, "{}: {rule}", preset.key);
                }
                for line in text.lines().filter(|line| line.starts_with('第')) {
                    assert!(line.ends_with('。'), "{}: {line}", preset.key);
                }
                // No key of the document shows.
                for key in ["rounds.", "_keep", "deferred-acceptance", "rule."] {
                    assert!(!text.contains(key), "{}: {text}", preset.key);
                }
            }
            let chinese = as_text(&policy, Language::Chinese);
            let latin = chinese.chars().filter(char::is_ascii_alphabetic).count();
            assert!(latin <= 4, "{}: {latin} Latin letters in\n{chinese}", preset.key);
        }
    }

    #[test]
    fn a_changed_number_shows_in_the_clauses() {
        let after = Preset::RURAL_BONUS
            .scenario(Language::Chinese)
            .overrides
            .apply()
            .unwrap();
        assert!(as_text(&after, Language::Chinese).contains("每年 1.5 分，最高 15 分"));
    }

    #[test]
    fn a_score_without_a_cap_is_not_given_one() {
        let clause = |preset: &str, language: Language| {
            let scenario = Preset::find(preset).unwrap().scenario(language);
            as_text(&scenario.overrides.apply().unwrap(), language)
        };
        let open = clause("experimental-primary", Language::Chinese);
        assert!(open.contains("由资历业绩（不封顶）组成，不封顶，"), "{open}");
        assert!(!open.contains("2011"), "{open}");
        // Against the school's best, full marks are the cap whatever the items add up to.
        let normalised = clause("county-template", Language::Chinese);
        assert!(normalised.contains("组成，最高 100 分，"), "{normalised}");
        let english = clause("experimental-primary", Language::English);
        assert!(
            english.contains("Record (without a cap); in all without a cap."),
            "{english}"
        );
    }

    #[test]
    fn presets_name_their_parts_in_the_language_asked_for() {
        let chinese = |character: char| ('\u{4e00}'..='\u{9fff}').contains(&character);
        for preset in Preset::all() {
            let policy = preset.scenario(Language::English).overrides.apply().unwrap();
            let text = as_text(&policy, Language::English);
            assert!(!text.contains(chinese), "{}: {text}", preset.key);
            assert!(!text.contains(" | "), "{}: {text}", preset.key);
        }
    }

    #[test]
    fn numbers_in_chinese() {
        let numbers = [1, 10, 11, 20, 21, 99].map(chinese_number);
        assert_eq!(numbers, ["一", "十", "十一", "二十", "二十一", "九十九"]);
    }
}
