//! `shapan project make`: a project of a roster and policies, or of another project.

use shapan::language::{Language, Say, Spoken};
use shapan::policy::{Preset, Scenario};
use shapan::project::{Project, Variant};
use shapan::random::Seed;
use shapan::roster::generate::{SAMPLE_NAME, is_sample};

use super::{place, seal_all, write};
use crate::command::arguments::MakeOptions;
use crate::command::failure::Failure;
use crate::command::input;
use crate::command::output::Output;

/// Makes the project.
pub fn run(options: &MakeOptions, language: Language, out: &mut Output) -> Result<(), Failure> {
    let mut inputs = input::files(&options.roster);
    inputs.extend(options.policy.iter().map(|name| input::policy_file(name)));
    inputs.extend(options.recipe.clone());
    let places = place(&options.change, inputs)?;
    let former = input::project_of(&options.roster)
        .map(input::project::open)
        .transpose()?;
    let goes_on = former.is_some();
    let mut project = former.unwrap_or_default();
    // By this program from here on.
    project.program = Project::default().program;
    // A project that is safe to mail stays one; all others have a roster.
    let has_rows = !goes_on || !project.tables.is_empty();
    let roster = if has_rows {
        Some(input::checked_roster(&options.roster, language, out)?.roster)
    } else {
        None
    };
    let wanted: Vec<String> = if options.policy.is_empty() && !goes_on {
        [Preset::STATUS_QUO, Preset::COMMON_ROUNDS]
            .map(|preset| preset.key.to_owned())
            .to_vec()
    } else {
        options.policy.clone()
    };
    for name in &wanted {
        let (policy, called) = input::named_policy(name, language)?;
        if project.work.scenarios.is_empty() && !goes_on {
            project.work.seed = policy.seed;
        }
        let mut scenario =
            Scenario::of_policy(&called, &policy).map_err(|error| Failure::Policy(name.clone(), error))?;
        // The seed is the project's, the same for all.
        scenario.overrides.0.remove("seed");
        let id = project.work.new_id();
        project.work.scenarios.push(Variant::new(id, scenario));
    }
    if let Some(seed) = options.seed {
        project.work.seed = Seed(seed);
    }
    if let Some(name) = &options.name {
        project.work.name.clone_from(name);
    }
    if let Some(note) = &options.note {
        project.work.note.clone_from(note);
    }
    if let Some(roster) = &roster {
        if !goes_on {
            project.hold(roster, true, language);
            if let Some(facts) = project.roster.as_mut().filter(|_| is_sample(roster)) {
                facts.made = Some(Spoken {
                    zh: SAMPLE_NAME.zh.to_owned(),
                    en: SAMPLE_NAME.en.to_owned(),
                });
            }
            // A log of another roster says nothing of this one, and is told as for a report.
            match input::said_in_log(&options.roster, roster) {
                Ok(_) => {
                    let log = input::log(&options.roster)?;
                    project.log = log.and_then(|(_, bytes)| String::from_utf8(bytes).ok());
                }
                Err(failure) => out.aside(&failure.say(language)),
            }
        }
        if let Some(path) = &options.recipe {
            project.recipe = Some(input::recipe(path)?.written());
        }
        seal_all(&mut project, roster)?;
    }
    if options.safe_to_mail {
        project = project.safe_to_mail();
    }
    let is_checked = options.roster.personal_data_checked;
    write(&project, &options.change, is_checked, places, language, out)
}
