//! The exercises that ship, as the page shows them.

use crate::app::protocol::{Changes, CountyAsked, ExerciseShown, GoalShown, Measured};
use crate::language::{Language, Spoken};
use crate::outcome::indicators::families::definition;
use crate::training::{Exercise, Goal, SHIPPED, built_in};
use crate::wording::training::goal;

/// All of them, in the order in which they are offered.
pub fn all() -> Vec<ExerciseShown> {
    let shipped = SHIPPED.iter().filter_map(|(key, _)| built_in(key));
    shipped.map(|exercise| shown(&exercise)).collect()
}

fn shown(exercise: &Exercise) -> ExerciseShown {
    let county = exercise.county;
    ExerciseShown {
        title: exercise.title.clone(),
        minutes: exercise.minutes,
        county: Some(CountyAsked {
            county: county.kind,
            schools: county.schools,
            seed: county.seed,
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
