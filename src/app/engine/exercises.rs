//! Exercises as the page shows them, those that ship and those of files; their sheets, what the answers of groups come to,
//! and whether one that is being made can be given to anybody.

use super::Steps;
use super::orders::scenario;
use crate::app::protocol::{
    Changes, CountyAsked, Delivery, ExerciseMade, ExerciseShown, GoalShown, Measured, Tried,
};
use crate::diagnostic::{Diagnostic, Place};
use crate::language::{Language, Spoken, Text};
use crate::outcome::indicators::definition::Definition;
use crate::outcome::indicators::families::{FAMILIES, definition};
use crate::report::{exercise_sheet, html};
use crate::text;
use crate::training::{Exercise, Goal, Judgement, SHIPPED, built_in, casting, judge};
use crate::wording::training::{self, goal, judgements, locked};

/// Answers that are judged at once, at most: a room has no more groups, and each takes its draws.
const ANSWERS: usize = 40;

/// All of them, in the order in which they are offered.
pub fn all() -> Vec<ExerciseShown> {
    let shipped = SHIPPED.iter().filter_map(|(key, _)| built_in(key));
    shipped.map(|exercise| shown(&exercise)).collect()
}

fn read(document: &str) -> Result<Exercise, Spoken> {
    Exercise::read(document).map_err(|error| Spoken::of(&*error.0))
}

/// The exercise that the text of a file holds.
///
/// # Errors
/// If it holds none, with the place; in both languages.
pub fn own(text: &str) -> Result<ExerciseShown, Spoken> {
    let exercise = read(text)?;
    let ships = built_in(&exercise.key).is_some_and(|shipped| shipped == exercise);
    Ok(ExerciseShown {
        is_own: !ships,
        ..shown(&exercise)
    })
}

/// The indicators that a goal may be made of, family by family.
pub fn indicators() -> Vec<(Spoken, Vec<Measured>)> {
    let families = FAMILIES.iter();
    families
        .map(|family| {
            let definitions = family.definitions.iter();
            (
                spoken(family.name),
                definitions.map(|definition| named(definition)).collect(),
            )
        })
        .collect()
}

/// What an exercise that is being made comes to: its first rules are to miss the goal, and its model answer to reach it.
///
/// # Errors
/// If it is no exercise yet, with the place, or a run fails; in both languages.
pub fn tried(made: &ExerciseMade, language: Language, step: Steps<'_>) -> Result<Tried, Spoken> {
    let exercise = Exercise::made(&made.document, &made.start.0, &made.answer.0)
        .map_err(|error| in_the_form(&error.0))?;
    let roster = exercise.county.roster().map_err(|error| Spoken::of(&error))?;
    let policies = [exercise.start(), exercise.answer().apply()];
    let mut judged = Vec::new();
    for (policy, name) in policies.into_iter().zip([START, ANSWER]) {
        step(judged.len() as u32, 2);
        let policy = policy.map_err(|error| Spoken::of(&error))?;
        let judgement = judge(&exercise, &roster, &policy, exercise_sheet::DRAWS);
        judged.push((
            name.in_language(language).to_owned(),
            judgement.map_err(|error| Spoken::of(&error))?,
        ));
    }
    let of = |place: usize| judged.get(place).map(|(_, judgement)| judgement);
    let is_solved = |place: usize| of(place).is_some_and(Judgement::is_solved);
    let (starts, answers) = (is_solved(0), is_solved(1));
    let (draws, met) = of(1).map_or((0, 0), |answer| (answer.draws, answer.met_in));
    let mut words = Vec::new();
    if starts {
        words.push(text! {
            zh: "起始规则已经达到目标，学员没有可做的。请把目标定得更高，或换起始规则。",
            en: "The first rules reach the goal already: there is nothing to do. Ask for more, or begin with other rules."
        });
    }
    if !answers {
        words.push(text! {
            zh: "参考答案没有达到目标，数值见下表。请放宽目标，或改参考答案。",
            en: "The model answer does not reach the goal; the table has its values. Ask for less, or change the answer."
        });
    }
    let is_sound = !starts && answers;
    if is_sound {
        words.push(text! {
            zh: "可以用：起始规则没有达到目标，参考答案达到（{draws} 次抽签中 {met} 次）。",
            en: "It can be used: the first rules miss the goal, and the model answer reaches it (in {met} of {draws} draws).",
            draws, met
        });
        let early = of(0).map_or(0, |start| start.met_in);
        if early > 0 {
            words.push(text! {
                zh: "换一次抽签，起始规则也可能达到目标（{draws} 次中 {early} 次）。",
                en: "In another draw the first rules may reach the goal as well (in {early} of {draws}).", draws, early
            });
        }
        if met < draws {
            words.push(text! {
                zh: "界限离参考答案很近，换一次抽签就可能达不到，学员会以为做错了。",
                en: "The line is close to the model answer: in another draw it may be missed, and learners will think that they were wrong."
            });
        }
    }
    Ok(Tried {
        words: words.iter().map(|words| words.say(language)).collect(),
        table: judgements(&exercise, &judged, language),
        file: is_sound.then(|| exercise.written()),
    })
}

/// What is wrong with what was filled in: of several goals, with which.
fn in_the_form(wrong: &Diagnostic) -> Spoken {
    let what = &wrong.finding.what;
    let Place::Document { path, .. } = &wrong.place else {
        return Spoken::of(what);
    };
    let place = path
        .strip_prefix("goals.")
        .and_then(|place| place.parse::<u32>().ok());
    place.map_or_else(
        || Spoken::of(what),
        |place| {
            let number = place.saturating_add(1);
            Spoken::of(&text! {
                zh: "目标 {number}：{what}", en: "Goal {number}: {what}", number, what = what.clone()
            })
        },
    )
}

/// What the two sets of rules of an exercise are called.
const START: Text = Text::new("起始规则", "First rules");
const ANSWER: Text = Text::new("参考答案", "Model answer");

/// The sheet of an exercise as a page of its own.
///
/// # Errors
/// If it is no exercise, or its rules cannot be run; in both languages.
pub fn sheet(document: &str, for_trainer: bool, language: Language) -> Result<Delivery, Spoken> {
    let exercise = read(document)?;
    let roster = exercise.county.roster().map_err(|error| Spoken::of(&error))?;
    let report = if for_trainer {
        exercise_sheet::trainer(&exercise, &roster, language, exercise_sheet::DRAWS)
    } else {
        exercise_sheet::participant(&exercise, &roster, language)
    };
    let report = report.map_err(|error| Spoken::of(&error))?;
    Ok(Delivery::File(html::document(&report, language).into_bytes()))
}

/// What the first rules of an exercise mean for those who take parts in it; and other rules, of this name, beside them.
///
/// # Errors
/// If it is no exercise, rules are refused, or a run fails; in both languages.
pub fn parts(
    document: &str,
    rules: Option<&(String, Changes)>,
    language: Language,
) -> Result<Delivery, Spoken> {
    let exercise = read(document)?;
    let roster = exercise.county.roster().map_err(|error| Spoken::of(&error))?;
    let [first, answer] = casting(&exercise, &roster).map_err(|error| Spoken::of(&error))?;
    let other = match rules {
        Some((name, changes)) => {
            let policy = changes.0.apply().map_err(|error| Spoken::of(&error))?;
            let outcome = crate::run(&roster, &policy, first.seed).map_err(|error| Spoken::of(&error))?;
            Some((name.as_str(), outcome))
        }
        None => None,
    };
    let mut runs = vec![(START.in_language(language), &first)];
    runs.extend(other.as_ref().map(|(name, outcome)| (*name, outcome)));
    let table = training::parts(&exercise, &roster, [&first, &answer], &runs, language);
    Ok(Delivery::Told(Vec::new(), vec![table]))
}

/// What the files of groups come to as answers to an exercise: a table, and what is to be said of some. A file that holds
/// no rules is told and left out.
///
/// # Errors
/// If it is no exercise, there are too many files, or a run fails; in both languages.
pub fn answers(
    document: &str,
    files: &[(String, String)],
    language: Language,
    step: Steps<'_>,
) -> Result<Delivery, Spoken> {
    let exercise = read(document)?;
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
        document: exercise.written(),
        is_own: false,
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
    definition(key).map(named)
}

fn named(definition: &Definition) -> Measured {
    Measured {
        indicator: definition.key.to_owned(),
        name: spoken(definition.name),
        decimals: definition.decimals,
    }
}

fn spoken(text: Text) -> Spoken {
    Spoken {
        zh: text.zh.to_owned(),
        en: text.en.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::indicators::families::definitions;
    use crate::policy::{Overrides, Scenario};
    use serde_json::json;

    #[test]
    fn sheets_and_answers_are_of_the_exercise_and_files_without_rules_are_told() {
        let language = Language::Chinese;
        let exercise = built_in("english-teachers").unwrap();
        let document = exercise.written();
        let Ok(Delivery::File(sheet)) = sheet(&document, false, language) else {
            panic!("no sheet");
        };
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
        let Ok(Delivery::Told(words, tables)) = answers(&document, &files, language, &step) else {
            panic!("no answers");
        };
        assert_eq!(steps.get(), 3);
        assert_eq!(tables[0].rows.len(), 2);
        assert_eq!(tables[0].rows[0].key, "a.json", "what solves it stands first");
        assert!(words[0].starts_with("b.json 改动了不能改的规则"), "{words:?}");
        assert!(words[1].starts_with("c.json 没有比较"), "{words:?}");
        let many = vec![files[0].clone(); ANSWERS + 1];
        assert!(answers(&document, &many, language, &step).is_err());
        assert!(super::sheet("none", true, language).is_err());
    }

    #[test]
    fn an_exercise_of_a_file_is_known_from_one_that_ships() {
        let shipped = built_in("key-teachers").unwrap();
        assert!(!own(&shipped.written()).unwrap().is_own);
        let mut changed = shipped;
        changed.minutes += 1;
        let shown = own(&changed.written()).unwrap();
        assert!(shown.is_own && own(&shown.document).unwrap() == shown);
        let why = own("{\"exercise\": 1}").unwrap_err();
        assert!(why.zh.contains("练习") && why.en.contains("exercise"), "{why:?}");
    }

    #[test]
    fn an_exercise_that_is_made_is_tried_before_it_is_given_to_anybody() {
        let language = Language::Chinese;
        let shipped = built_in("key-teachers").unwrap();
        let mut made = ExerciseMade {
            document: shipped.written(),
            start: Changes(shipped.start.clone()),
            answer: Changes(shipped.answer()),
        };
        let whole = tried(&made, language, &|_, _| {}).unwrap();
        assert!(whole.words[0].starts_with("可以用"), "{:?}", whole.words);
        assert_eq!(whole.table.rows.len(), 2);
        let again = own(&whole.file.unwrap()).unwrap();
        assert_eq!(
            (again.start, again.answer),
            (made.start.clone(), made.answer.clone())
        );
        // The other way round nothing is to be done, and what is called the answer is none.
        std::mem::swap(&mut made.start, &mut made.answer);
        let turned = tried(&made, language, &|_, _| {}).unwrap();
        assert_eq!((turned.words.len(), turned.file), (2, None));
        made.answer = made.start.clone();
        assert!(tried(&made, language, &|_, _| {}).is_err());
        // What is not filled in is told in the words of the form.
        made.answer = Changes(shipped.answer());
        made.start = Changes(shipped.start.clone());
        made.document = made.document.replacen("gaps.backbone", "", 1);
        let why = tried(&made, language, &|_, _| {}).unwrap_err();
        assert_eq!(why.zh, "目标 2：没有选指标。");
    }

    #[test]
    fn every_indicator_may_be_asked_for() {
        let all = indicators();
        let known: Vec<_> = all.iter().flat_map(|(_, its)| its).collect();
        assert!(
            known.len() == definitions().count()
                && known
                    .iter()
                    .all(|of| measured(&of.indicator).as_ref() == Some(*of))
        );
    }

    #[test]
    fn parts_are_told_of_the_first_rules_and_of_those_on_show() {
        let exercise = built_in("key-teachers").unwrap();
        let document = exercise.written();
        let answer = Some(("参考".to_owned(), Changes(exercise.answer())));
        for (rules, columns) in [(None, 4), (answer, 5)] {
            let told = parts(&document, rules.as_ref(), Language::Chinese).unwrap();
            let Delivery::Told(words, tables) = told else {
                panic!("no table");
            };
            assert!(words.is_empty());
            assert_eq!((tables[0].rows.len(), tables[0].columns.len()), (4, columns));
        }
        assert!(parts("none", None, Language::Chinese).is_err());
        let wrong: Overrides = [("rotation.share".to_owned(), json!(-1))].into_iter().collect();
        let wrong = Some(("错".to_owned(), Changes(wrong)));
        assert!(parts(&document, wrong.as_ref(), Language::Chinese).is_err());
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
