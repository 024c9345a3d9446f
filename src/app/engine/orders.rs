//! Makes what the page orders: pictures, the report, what its workbook holds, the full record of a run, and scenarios of
//! files.

use super::Steps;
use super::exercises;
use super::holdings::Holdings;
use super::presets;
use super::seals::sealed;
use crate::app::file_name::stem;
use crate::app::protocol::{
    Against, Changes, Chosen, CoverWords, Delivery, Job, Packed, Room, Sheet, SheetTable, Sheets,
};
use crate::language::{Language, Spoken};
use crate::outcome::compare::change::compare;
use crate::outcome::compare::draws::Draws;
use crate::paper::{OfficeFile, clauses, from_report};
use crate::pictures::{BothRuns, Kind};
use crate::policy::clauses::Form;
use crate::policy::{Policy, PolicyError, Scenario};
use crate::project::{decided, told};
use crate::report::{Contents, Cover, Matter, Proposal, Report, annex, html, record};
use crate::table::Table;
use crate::text;
use crate::wording::posted::posted;
use crate::wording::room;
use crate::wording::show::Public;

/// What was made.
#[derive(Debug)]
pub enum Made {
    /// What was ordered.
    Whole(Delivery),
    /// What the file that was ordered is to hold.
    Draft(Packed),
}

/// Makes something of a scenario and its status quo. Draws that are made for it are steps.
///
/// # Errors
/// If there is no run yet and one is needed, or it cannot be made; in both languages.
pub fn make(
    held: &mut Holdings,
    job: Job,
    shown: u32,
    language: Language,
    step: Steps<'_>,
) -> Result<Made, Spoken> {
    let draw = |held: &Holdings, kind: Kind| -> Result<_, Spoken> {
        let [before, after] = held.pair(shown).ok_or_else(|| unreadable("no run"))?;
        Ok(kind.draw(&BothRuns {
            roster: held.roster(),
            before,
            after,
            language,
        }))
    };
    Ok(Made::Whole(match job {
        Job::Picture(kind) => Delivery::Picture(Box::new(draw(held, kind)?)),
        Job::Table(kind) => Delivery::File(draw(held, kind)?.table.to_csv().into_bytes()),
        Job::Report(cover) => {
            Delivery::Report(Box::new(sheets(&report(held, cover, language, step)?, language)))
        }
        Job::Workbook(cover) => {
            let report = report(held, cover, language, step)?;
            return Ok(drafted(&OfficeFile::Workbook(Contents::of(report))));
        }
        Job::Paper(cover) => {
            let report = report(held, cover, language, step)?;
            return Ok(drafted(&OfficeFile::Paper(from_report(&report, language))));
        }
        Job::Clauses(changes, form) => {
            let policy = changes.0.apply().map_err(|error| Spoken::of(&error))?;
            let form = Form::ALL.get(form as usize).copied().unwrap_or_default();
            let paper = clauses(&policy, form, language).map_err(|error| Spoken::of(&error))?;
            return Ok(drafted(&OfficeFile::Paper(paper)));
        }
        Job::Posted(name) => {
            let [_, outcome] = held.pair(shown).ok_or_else(|| unreadable("no run"))?;
            let lists = posted(outcome, held.roster(), &name, language);
            return Ok(drafted(&OfficeFile::Posted(lists)));
        }
        Job::Record(cover) => saved(held, cover, language, step)?,
        Job::Scenario { name, text } => {
            let scenario = scenario(&name, &text).map_err(|error| Spoken::of(&error))?;
            Delivery::Scenario(scenario.name, Changes(scenario.overrides))
        }
        Job::Save(save) => {
            return Ok(Made::Draft(sealed(held, &save)));
        }
        // Another program does that.
        Job::Open { .. }
        | Job::Lock { .. }
        | Job::Link { .. }
        | Job::Linked(_)
        | Job::Published(_)
        | Job::Held(_)
        | Job::Typed(..) => {
            return Err(unreadable("files"));
        }
        Job::Presets => Delivery::Presets(presets::told()),
        Job::Exercises => Delivery::Exercises(exercises::all()),
        Job::Exercise(text) => Delivery::Exercises(vec![exercises::own(&text)?]),
        Job::Indicators => Delivery::Indicators(exercises::indicators()),
        Job::TryExercise(made) => Delivery::Tried(Box::new(exercises::tried(&made, language, step)?)),
        Job::ExerciseSheet {
            document,
            for_trainer,
        } => exercises::sheet(&document, for_trainer, language)?,
        Job::Parts { document, rules } => exercises::parts(&document, rules.as_ref(), language)?,
        Job::Answers { document, files } => exercises::answers(&document, &files, language, step)?,
        Job::Room(room) => minutes(held, &room, language, step)?,
        Job::Changed { kept, others } => changed(&kept, others, language),
    }))
}

/// What the file that was ordered is to hold, on its way to the program that writes it.
fn drafted(draft: &OfficeFile) -> Made {
    Made::Draft(Packed::pack(draft))
}

/// The minutes of a presentation: of every scenario on the page, by all draws.
fn minutes(
    held: &mut Holdings,
    words: &Room,
    language: Language,
    step: Steps<'_>,
) -> Result<Delivery, Spoken> {
    let numbers: Vec<u32> = (1..held.scenarios() as u32).collect();
    let draws = held.all_draws(&numbers, step)?;
    let mut scenarios = Vec::new();
    for (&number, draws) in numbers.iter().zip(draws) {
        let [before, after] = held.pair(number).ok_or_else(|| unreadable("no run"))?;
        let comparison = compare(held.roster(), before, after).map_err(|error| Spoken::of(&error))?;
        scenarios.push(room::Scenario {
            name: words.scenarios.get(number as usize).map_or("", String::as_str),
            outcome: after,
            comparison: comparison.judged_by(draws),
        });
    }
    let proposals: Vec<_> = (words.proposals.iter())
        .map(|proposal| room::Proposal {
            name: &proposal.name,
            stamp: [&proposal.at, &proposal.by],
            overrides: &proposal.changes.0,
            is_on_page: proposal.is_on_page,
        })
        .collect();
    let public = Public {
        least: words.least,
        names_schools: false,
        language,
    };
    let text = room::minutes(
        public,
        &words.date,
        &words.stops,
        held.roster(),
        &scenarios,
        &proposals,
    );
    Ok(Delivery::File(text.into_bytes()))
}

/// Scenarios with their runs and all of their draws. What goes on paper or into a file is whole: it waits for all draws,
/// which are kept for the next.
fn matter<'held>(
    held: &'held mut Holdings,
    chosen: &[Chosen],
    language: Language,
    step: Steps<'_>,
) -> Result<Matter<'held>, Spoken> {
    let numbers: Vec<u32> = chosen.iter().map(|chosen| chosen.scenario).collect();
    let draws = held.all_draws(&numbers, step)?;
    if draws.is_empty() {
        return Err(unreadable("no run"));
    }
    let held = &*held;
    let proposal = |(chosen, draws): (&Chosen, Draws)| {
        let [before, after] = held.pair(chosen.scenario)?;
        Some(Proposal {
            name: chosen.name.clone(),
            before,
            after,
            draws,
        })
    };
    Ok(Matter {
        roster: held.roster(),
        proposals: chosen.iter().zip(draws).filter_map(proposal).collect(),
        language,
    })
}

fn report(
    held: &mut Holdings,
    words: CoverWords,
    language: Language,
    step: Steps<'_>,
) -> Result<Report, Spoken> {
    let matter = matter(held, &words.proposals, language, step)?;
    let cover = cover(words, &matter);
    annex(matter, &cover).map_err(|error| Spoken::of(&error))
}

fn cover(words: CoverWords, matter: &Matter<'_>) -> Cover {
    let proposals = matter.proposals.iter();
    let printed: Vec<(&str, &Policy)> = proposals
        .map(|proposal| (proposal.name.as_str(), &proposal.after.policy))
        .collect();
    let about = words.about.as_deref();
    let decided = decided::section(&words.kept.0, &printed, about, matter.roster, matter.language);
    Cover {
        decided: decided.map(|section| (decided::TITLE, section)),
        sources: words.sources,
        title: words.title,
        date: words.date,
        source: words.source,
        import: words.import,
    }
}

/// The report with the runs that it rests on, as `shapan report --json` prints it.
fn saved(
    held: &mut Holdings,
    words: CoverWords,
    language: Language,
    step: Steps<'_>,
) -> Result<Delivery, Spoken> {
    let matter = matter(held, &words.proposals, language, step)?;
    let cover = cover(words, &matter);
    let record = record(matter, &cover).map_err(|error| Spoken::of(&error))?;
    // A value first: what prints values is in the program anyway.
    let record = serde_json::to_value(record).map_err(|error| unreadable(&error.to_string()))?;
    Ok(Delivery::File(format!("{record:#}\n").into_bytes()))
}

/// The clauses that differ from each of the others, a table each, the earlier rules first.
fn changed(kept: &Changes, others: Vec<Against>, language: Language) -> Delivery {
    let (mut words, mut tables) = (Vec::new(), Vec::new());
    for (number, against) in (1_u32..).zip(others) {
        let (before, after) = if against.later {
            (&kept.0, &against.changes.0)
        } else {
            (&against.changes.0, &kept.0)
        };
        let title = against.title;
        if let Some(table) = told::changed(before, after, language) {
            tables.push(Table {
                key: format!("changed.{number}"),
                title,
                ..table
            });
        } else {
            let said = text! { zh: "{title}：规则自相矛盾，无法列出改动。", en: "{title}: the rules contradict each other, so what changed cannot be listed.", title };
            words.push(said.say(language));
        }
    }
    Delivery::Told(words, tables)
}

/// The scenario that a policy or scenario file holds: what it changes in the default document.
pub(super) fn scenario(name: &str, text: &str) -> Result<Scenario, PolicyError> {
    match Scenario::open(text)? {
        Ok(scenario) => {
            scenario.overrides.apply()?;
            Ok(scenario)
        }
        Err(document) => {
            let name = Policy::name_in(text).unwrap_or_else(|| stem(name).to_owned());
            Scenario::of_policy(&name, &Policy::from_value(document)?)
        }
    }
}

fn unreadable(detail: &str) -> Spoken {
    Spoken {
        zh: format!("图表程序出错（{detail}）。请刷新页面后重试。"),
        en: format!("The program for pictures and reports failed ({detail}). Reload the page and try again."),
    }
}

/// A report as markup.
fn sheets(report: &Report, language: Language) -> Sheets {
    let sections = report.sections.iter().map(|section| Sheet {
        heading: section.heading.clone(),
        paragraphs: html::paragraphs(&section.paragraphs).into_string(),
        pictures: section.pictures.clone(),
        tables: section
            .tables
            .iter()
            .map(|table| SheetTable {
                key: table.key.clone(),
                title: table.title.clone(),
                markup: html::table(table, language).into_string(),
                csv: table.to_csv(),
            })
            .collect(),
    });
    Sheets {
        cover: html::cover(report).into_string(),
        sections: sections.collect(),
        foot: html::foot(report).into_string(),
    }
}

#[cfg(test)]
mod tests;
