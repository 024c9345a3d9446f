//! `shapan why`: why a teacher does not end at a school, or why subjects of a school have no post.

use serde_json::json;
use shapan::language::Language;
use shapan::policy::leaves::GivenNames;
use shapan::text;
use shapan::wording::explain::reasons;
use shapan::wording::explain::why_not;
use shapan::wording::figures::no_post;

use super::arguments::WhyOptions;
use super::failure::Failure;
use super::input;
use super::output::{self, Output};

/// Runs the procedure and prints what stood in the way.
pub fn run(options: &WhyOptions, language: Language, out: &mut Output) -> Result<(), Failure> {
    let roster = input::checked_roster(&options.roster, language, out)?.roster;
    let unknown = |code: &str| Failure::Unknown(code.to_owned());
    let find = |code: &String| {
        let mut teachers = roster.teachers_indexed();
        let found = teachers.find(|(_, teacher)| teacher.id == *code);
        found.map(|(teacher, _)| teacher).ok_or_else(|| unknown(code))
    };
    let teacher = options.teacher.as_ref().map(find).transpose()?;
    let school = roster
        .schools_indexed()
        .find(|(_, school)| school.id == options.school)
        .ok_or_else(|| unknown(&options.school))?
        .0;
    let (policy, seed) = input::policy(&options.policy, language)?;
    let outcome = shapan::run(&roster, &policy, seed)?;
    let Some(teacher) = teacher else {
        let found = outcome.without_post(&roster, school);
        if options.json {
            out.json(&found);
        } else if found.is_empty() {
            let school = &options.school;
            let every = text! {
                zh: "{school} 开设的学科都有岗位。",
                en: "Every subject that {school} teaches has a post.",
                school
            };
            output::line!(out, "{}", every.say(language));
        } else {
            out.data(&no_post::table(&found, language));
        }
        return Ok(());
    };
    let answer = outcome.why_not(&roster, teacher, school);
    let names = GivenNames::of(&policy).naming_others(options.name_others);
    // Item by item is somebody else's score.
    let against = answer.closest.filter(|_| options.name_others).map(|holder| {
        let against = outcome.score_against(&roster, teacher, holder);
        why_not::score_table(&against, &names, language)
    });
    let (words, ends) = (
        why_not::message(&answer, &names),
        reasons::message(&answer.ends, &names),
    );
    if options.json {
        out.json(&json!({
            "answer": answer,
            "answer_zh": words.say(Language::Chinese),
            "answer_en": words.say(Language::English),
            "ends_zh": ends.say(Language::Chinese),
            "ends_en": ends.say(Language::English),
            "score_against": against,
        }));
        return Ok(());
    }
    output::line!(out, "{}", ends.say(language));
    for obstacle in &answer.obstacles {
        output::line!(out, "{}", why_not::obstacle(obstacle, &names).say(language));
    }
    if let Some(against) = against {
        output::line!(out);
        out.data(&against);
    }
    Ok(())
}
