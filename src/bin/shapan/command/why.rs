//! `shapan why`: why a teacher does not end at a school, or why subjects of a school have no post.

use serde_json::{Value, json};
use shapan::language::Language;
use shapan::policy::leaves::GivenNames;
use shapan::roster::personal::looks_personal;
use shapan::text;
use shapan::wording::compare::actual;
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
    let unknown = |code: &str, known: &mut dyn Iterator<Item = &str>| {
        Failure::Unknown(code.to_owned(), near(code, known))
    };
    let find = |code: &String| {
        let mut teachers = roster.teachers_indexed();
        let found = teachers.find(|(_, teacher)| teacher.id == *code);
        found.map(|(teacher, _)| teacher).ok_or_else(|| {
            unknown(
                code,
                &mut roster.teachers.iter().map(|teacher| teacher.id.as_str()),
            )
        })
    };
    let teacher = options.teacher.as_ref().map(find).transpose()?;
    let school = roster
        .schools_indexed()
        .find(|(_, school)| school.id == options.school)
        .ok_or_else(|| {
            let mut known = roster.schools.iter().map(|school| school.id.as_str());
            unknown(&options.school, &mut known)
        })?
        .0;
    let (policy, seed) = input::policy(&options.policy, language)?;
    let of = std::slice::from_ref(&options.policy.policy);
    input::project::tell_other_results(of, &roster, language, out)?;
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
    let against = answer.closest.filter(|_| options.name_others).map(|rival| {
        let against = outcome.score_against(&roster, teacher, &rival);
        why_not::score_table(&against, &names, language)
    });
    let (words, ends) = (
        why_not::message(&answer, &names),
        reasons::message(&answer.ends, &names),
    );
    let really = actual::line(&outcome, &roster, teacher);
    if options.json {
        let mut told = json!(answer);
        if !options.name_others {
            without_others(&mut told);
        }
        let mut answer = json!({
            "answer": told,
            "answer_zh": words.say(Language::Chinese),
            "answer_en": words.say(Language::English),
            "ends_zh": ends.say(Language::Chinese),
            "ends_en": ends.say(Language::English),
            "score_against": against,
        });
        if let (Some(really), Some(answer)) = (&really, answer.as_object_mut()) {
            let words = [("actual_zh", Language::Chinese), ("actual_en", Language::English)];
            let words = words.map(|(key, language)| (key.to_owned(), json!(really.say(language))));
            answer.extend(words);
        }
        out.json(&answer);
        return Ok(());
    }
    output::line!(out, "{}", ends.say(language));
    if let Some(really) = &really {
        output::line!(out, "{}", really.say(language));
    }
    for obstacle in &answer.obstacles {
        output::line!(out, "{}", why_not::obstacle(obstacle, &names).say(language));
    }
    if let Some(against) = against {
        output::line!(out);
        out.data(&against);
    }
    Ok(())
}

/// Codes that a mistyped one was probably meant for: those that differ in case, width, gaps or filling zeros only, else the few that
/// differ in one place. What looks personal is not repeated.
fn near(code: &str, known: &mut dyn Iterator<Item = &str>) -> Vec<String> {
    const MOST: usize = 3;
    let asked = normalised(code);
    let (mut same, mut alike) = (Vec::new(), Vec::new());
    for other in known.filter(|other| !looks_personal(other)) {
        let written = normalised(other);
        if written == asked {
            same.push(other.to_owned());
        } else if strsim::osa_distance(&written, &asked) == 1 {
            alike.push(other.to_owned());
        }
    }
    let mut found = if same.is_empty() { alike } else { same };
    // Of many that differ in one place none is more likely than the others.
    if found.len() > MOST {
        found.clear();
    }
    found
}

/// A code without what is easily typed otherwise: case, width, gaps, and zeros that fill a number up.
fn normalised(code: &str) -> String {
    let mut kept = String::new();
    for character in code.chars().filter(|character| !character.is_whitespace()) {
        // Full-width characters lie so far above the usual ones.
        let character = match character {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
            other => other,
        };
        let begun = kept.ends_with(|last: char| last.is_ascii_digit());
        if character != '0' || begun {
            kept.extend(character.to_lowercase());
        }
    }
    kept
}

/// Leaves out of an answer what its words leave out: who the others are, and why somebody may not compete.
fn without_others(answer: &mut Value) {
    const LEFT_OUT: [&str; 7] = [
        "holder",
        "partner",
        "ahead",
        "behind",
        "marked",
        "failed_assessments",
        "level",
    ];
    match answer {
        Value::Object(entries) => {
            entries.retain(|key, value| {
                // That nobody was refused is no other's.
                !LEFT_OUT.contains(&key.as_str()) && (key != "next" || value.is_null())
            });
            for (key, value) in entries {
                if key == "barred" && value.is_string() {
                    *value = Value::Null;
                }
                without_others(value);
            }
        }
        Value::Array(entries) => entries.iter_mut().for_each(without_others),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_near_to_a_mistyped_one_are_found() {
        let known = ["T00051", "T00052", "S001", "王小明"];
        let near = |code| near(code, &mut known.into_iter());
        assert_eq!(near("t00051"), ["T00051"]);
        assert_eq!(near("Ｔ００051"), ["T00051"]);
        assert_eq!(near("T0051"), ["T00051"]);
        assert_eq!(near("t 51"), ["T00051"]);
        assert_eq!(near("T00053"), ["T00051", "T00052"]);
        assert_eq!(near("王小红"), [""; 0]);
        assert_eq!(near("nobody"), [""; 0]);
    }

    #[test]
    fn an_answer_without_others_says_what_its_words_say() {
        let mut answer = json!({
            "obstacles": [
                {"round": "a", "barrier": {"barred": "barred"}},
                {"round": "b", "barrier": {"outranked": {"holder": "T2", "cutoff": 40, "decided": {"lot": {"ahead": 1, "behind": 2}}}}},
            ],
            "ends": {"barred": {"why": {"marked": true, "failed_assessments": 0, "level": "unqualified", "years": 3}}},
            "contest": {"open": 1, "next": ["T3", 39]},
            "other": {"open": 1, "next": null},
        });
        without_others(&mut answer);
        assert_eq!(
            answer,
            json!({
                "obstacles": [
                    {"round": "a", "barrier": {"barred": null}},
                    {"round": "b", "barrier": {"outranked": {"cutoff": 40, "decided": {"lot": {}}}}},
                ],
                "ends": {"barred": {"why": {"years": 3}}},
                "contest": {"open": 1},
                "other": {"open": 1, "next": null},
            })
        );
    }
}
