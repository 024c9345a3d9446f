//! The exercises that ship, as the page shows them; their sheets, and what the answers of groups come to.

use super::Steps;
use super::orders::scenario;
use crate::app::protocol::{Changes, CountyAsked, Delivery, ExerciseShown, GoalShown, Measured};
use crate::language::{Language, Spoken};
use crate::outcome::indicators::families::definition;
use crate::report::{exercise_sheet, html};
use crate::text;
use crate::training::{Exercise, Goal, SHIPPED, built_in, judge};
use crate::wording::training::{goal, judgements, locked};

/// Answers that are judged at once, at most: a room has no more groups, and each takes its draws.
const ANSWERS: usize = 40;

/// All of them, in the order in which they are offered.
pub fn all() -> Vec<ExerciseShown> {
    let shipped = SHIPPED.iter().filter_map(|(key, _)| built_in(key));
    shipped.map(|exercise| shown(&exercise)).collect()
}

fn known(key: &str) -> Result<Exercise, Spoken> {
    built_in(key).ok_or_else(|| {
        Spoken::of(&text! { zh: "没有这道练习：{key}。", en: "There is no exercise {key}.", key })
    })
}

/// The sheet of an exercise as a page of its own.
///
/// # Errors
/// If there is no such exercise, or its rules cannot be run; in both languages.
pub fn sheet(key: &str, for_trainer: bool, language: Language) -> Result<Delivery, Spoken> {
    let exercise = known(key)?;
    let report = if for_trainer {
        let roster = exercise.county.roster().map_err(|error| Spoken::of(&error))?;
        exercise_sheet::trainer(&exercise, &roster, language, exercise_sheet::DRAWS)
            .map_err(|error| Spoken::of(&error))?
    } else {
        exercise_sheet::participant(&exercise, language)
    };
    Ok(Delivery::File(html::document(&report, language).into_bytes()))
}

/// What the files of groups come to as answers to an exercise: a table, and what is to be said of some. A file that holds
/// no rules is told and left out.
///
/// # Errors
/// If there is no such exercise, there are too many files, or a run fails; in both languages.
pub fn answers(
    key: &str,
    files: &[(String, String)],
    language: Language,
    step: Steps<'_>,
) -> Result<Delivery, Spoken> {
    let exercise = known(key)?;
    if files.len() > ANSWERS {
        let (most, found) = (ANSWERS, files.len());
        return Err(Spoken::of(&text! {
            zh: "一次最多比较 {most} 份答案，选了 {found} 份。请分批放入。",
            en: "At most {most} answers are compared at once, and {found} were chosen. Bring them in parts.", most, found
        }));
    }
    let roster = exercise.county.roster().map_err(|error| Spoken::of(&error))?;
    let (mut told, mut judged) = (Vec::new(), Vec::new());
    for (place, (file, content)) in files.iter().enumerate() {
        step(place as u32, files.len() as u32);
        let policy = scenario(file, content).and_then(|scenario| scenario.overrides.apply());
        match policy {
            Ok(policy) => {
                let judgement = judge(&exercise, &roster, &policy, exercise_sheet::DRAWS);
                let judgement = judgement.map_err(|error| Spoken::of(&error))?;
                told.extend(locked(file, &judgement).map(|words| words.say(language)));
                judged.push((file.clone(), judgement));
            }
            Err(error) => {
                let why = Spoken::of(&error);
                let why = why.text(language);
                let words =
                    text! { zh: "{file} 没有比较：{why}", en: "{file} is not compared: {why}", file, why };
                told.push(words.say(language));
            }
        }
    }
    let tables = if judged.is_empty() {
        Vec::new()
    } else {
        vec![judgements(&exercise, &judged, language)]
    };
    Ok(Delivery::Told(told, tables))
}

fn shown(exercise: &Exercise) -> ExerciseShown {
    let county = exercise.county;
    ExerciseShown {
        key: exercise.key.clone(),
        title: exercise.title.clone(),
        minutes: exercise.minutes,
        county: Some(CountyAsked {
            county: county.kind,
            schools: county.schools,
            seed: county.seed,
            newcomers: 0,
        }),
        task: exercise.task.clone(),
        start: Changes(exercise.start.clone()),
        open: exercise.open.clone(),
        goals: exercise.goals.iter().filter_map(goal_shown).collect(),
        price: exercise.price.as_deref().and_then(measured),
        predict: exercise
            .predict
            .as_ref()
            .and_then(|predict| Some((measured(&predict.indicator)?, predict.question.clone()))),
        hints: exercise.hints.clone(),
        answer: Changes(exercise.answer()),
        questions: exercise.questions.clone(),
    }
}

fn goal_shown(asked: &Goal) -> Option<GoalShown> {
    let line = asked.line()?;
    let mut of = measured(&asked.indicator)?;
    of.name = Spoken {
        zh: goal(asked, Language::Chinese),
        en: goal(asked, Language::English),
    };
    Some(GoalShown { of, line })
}

fn measured(key: &str) -> Option<Measured> {
    let definition = definition(key)?;
    Some(Measured {
        indicator: key.to_owned(),
        name: Spoken {
            zh: definition.name.zh.to_owned(),
            en: definition.name.en.to_owned(),
        },
        decimals: definition.decimals,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{Overrides, Scenario};
    use serde_json::json;

    #[test]
    fn sheets_and_answers_are_of_the_exercise_and_files_without_rules_are_told() {
        let language = Language::Chinese;
        let Ok(Delivery::File(sheet)) = sheet("english-teachers", false, language) else {
            panic!("no sheet");
        };
        let exercise = built_in("english-teachers").unwrap();
        assert!(String::from_utf8(sheet).unwrap().contains(&exercise.title.zh));
        let whole = Scenario {
            name: "一组".to_owned(),
            overrides: exercise.answer(),
        };
        let other = Scenario {
            name: "二组".to_owned(),
            overrides: [("upward_selection.teachers".to_owned(), json!(3))]
                .into_iter()
                .collect::<Overrides>(),
        };
        let files = [
            ("a.json".to_owned(), json!(whole).to_string()),
            ("b.json".to_owned(), json!(other).to_string()),
            ("c.json".to_owned(), "no rules".to_owned()),
        ];
        let steps = std::cell::Cell::new(0);
        let step = |_, of| steps.set(of);
        let Ok(Delivery::Told(words, tables)) = answers("english-teachers", &files, language, &step) else {
            panic!("no answers");
        };
        assert_eq!(steps.get(), 3);
        assert_eq!(tables[0].rows.len(), 2);
        assert_eq!(tables[0].rows[0].key, "a.json", "what solves it stands first");
        assert!(words[0].starts_with("b.json 改动了不能改的规则"), "{words:?}");
        assert!(words[1].starts_with("c.json 没有比较"), "{words:?}");
        let many = vec![files[0].clone(); ANSWERS + 1];
        assert!(answers("english-teachers", &many, language, &step).is_err());
        assert!(super::sheet("none", true, language).is_err());
    }

    #[test]
    fn every_exercise_is_shown_whole() {
        let all = all();
        assert_eq!(all.len(), SHIPPED.len());
        for exercise in all {
            assert!(!exercise.goals.is_empty() && exercise.price.is_some() && exercise.predict.is_some());
            assert!(exercise.goals.iter().all(|goal| !goal.is_kept_by(None)));
        }
    }
}
