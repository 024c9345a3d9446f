//! `shapan why`: why a teacher does not end at a school.

use serde_json::json;
use shapan::language::{Language, Say};

use super::arguments::WhyOptions;
use super::failure::Failure;
use super::{input, print};

/// Runs the procedure and prints what stood in the way.
pub fn run(options: &WhyOptions, language: Language) -> Result<(), Failure> {
    let roster = input::checked_roster(&options.roster)?.roster;
    let unknown = |code: &str| Failure::Unknown(code.to_owned());
    let teacher = roster
        .teachers_indexed()
        .find(|(_, teacher)| teacher.id == options.teacher)
        .ok_or_else(|| unknown(&options.teacher))?
        .0;
    let school = roster
        .schools_indexed()
        .find(|(_, school)| school.id == options.school)
        .ok_or_else(|| unknown(&options.school))?
        .0;
    let (policy, seed) = input::policy(&options.policy, language)?;
    let outcome = shapan::run(&roster, &policy, seed)?;
    let answer = outcome.why_not(&roster, teacher, school);
    let against = answer
        .closest
        .map(|holder| outcome.score_against(&roster, teacher, holder, language));
    if options.json {
        print::json(&json!({
            "answer": answer,
            "answer_zh": answer.say(Language::Chinese),
            "answer_en": answer.say(Language::English),
            "ends_zh": answer.ends.say(Language::Chinese),
            "ends_en": answer.ends.say(Language::English),
            "score_against": against,
        }));
        return Ok(());
    }
    print::line!("{}", answer.ends.say(language));
    for obstacle in &answer.obstacles {
        print::line!("{}", obstacle.say(language));
    }
    if let Some(against) = against {
        print::line!();
        print::data(&against);
    }
    Ok(())
}
