//! Makes what the page orders: pictures, the report, what its workbook holds, the full record of a run, and scenarios of
//! files.

use super::Steps;
use super::holdings::Holdings;
use super::seals::sealed;
use crate::app::file_name::stem;
use crate::app::protocol::{Changes, Chosen, CoverWords, Delivery, Job, Packed, Sheet, SheetTable, Sheets};
use crate::language::{Language, Spoken};
use crate::outcome::compare::draws::Draws;
use crate::pictures::{BothRuns, Kind};
use crate::policy::{Policy, PolicyError, Scenario};
use crate::report::{Contents, Cover, Matter, Proposal, Report, annex, html, record};

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
            let draft = Packed::pack(&Contents::of(report));
            return draft
                .map(Made::Draft)
                .map_err(|error| unreadable(&error.to_string()));
        }
        Job::Record(cover) => saved(held, cover, language, step)?,
        Job::Scenario { name, text } => {
            let scenario = scenario(&name, &text).map_err(|error| Spoken::of(&error))?;
            Delivery::Scenario(scenario.name, Changes(scenario.overrides))
        }
        Job::Save(save) => {
            return sealed(held, &save)
                .map(Made::Draft)
                .ok_or_else(|| unreadable("seal"));
        }
        // Another program does that.
        Job::Open { .. } | Job::Lock { .. } | Job::Link { .. } | Job::Linked(_) => {
            return Err(unreadable("files"));
        }
    }))
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
    annex(matter, &cover(words)).map_err(|error| Spoken::of(&error))
}

fn cover(words: CoverWords) -> Cover {
    Cover {
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
    let record = record(matter, &cover(words)).map_err(|error| Spoken::of(&error))?;
    // A value first: what prints values is in the program anyway.
    let record = serde_json::to_value(record).map_err(|error| unreadable(&error.to_string()))?;
    Ok(Delivery::File(format!("{record:#}\n").into_bytes()))
}

/// The scenario that a policy or scenario file holds: what it changes in the default document.
fn scenario(name: &str, text: &str) -> Result<Scenario, PolicyError> {
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
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::app::engine::Engine;
    use crate::app::import::{Importer, Platform};
    use crate::app::protocol::{Needs, Reply, Request};
    use crate::app::state::Draft;
    use crate::policy::Preset;

    /// An engine that holds the sample county and the runs that the page opens with.
    fn engine() -> Engine {
        let draft = Draft::default();
        let mut engine = Engine::default();
        engine.answer(Request::Sample);
        let run = engine.answer(Request::run(&draft.runs(), draft.seed, 1));
        assert!(matches!(run, Reply::Results(_)));
        engine
    }

    fn answer(engine: &mut Engine, job: Job) -> Reply {
        engine.answer(Request::Order {
            slot: 0,
            number: 3,
            job,
            shown: 1,
            language: Language::Chinese,
        })
    }

    fn ordered(engine: &mut Engine, job: Job) -> Delivery {
        match answer(engine, job) {
            Reply::Delivered(3, delivery) => *delivery,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn all_that_is_offered_is_made_of_the_runs_held() {
        let mut engine = engine();
        let Delivery::Picture(picture) = ordered(&mut engine, Job::Picture(Kind::Map)) else {
            panic!("no picture");
        };
        assert_eq!(picture.table.rows.len(), 100);
        let table = ordered(&mut engine, Job::Table(Kind::Map));
        assert_eq!(table, Delivery::File(picture.table.to_csv().into_bytes()));
        let chosen = vec![Chosen {
            scenario: 1,
            name: "送审稿".to_owned(),
        }];
        let cover = CoverWords {
            title: "<我的>标题".to_owned(),
            proposals: chosen.clone(),
            ..CoverWords::default()
        };
        let Delivery::Report(report) = ordered(&mut engine, Job::Report(cover.clone())) else {
            panic!("no report");
        };
        assert!(report.cover.contains("&lt;我的&gt;标题"));
        assert_eq!(report.sections.len(), 10);
        // Another program writes it.
        let Reply::Drafted(3, draft) = answer(&mut engine, Job::Workbook(cover)) else {
            panic!("no workbook");
        };
        let write = Request::Write {
            slot: 0,
            number: 3,
            draft,
        };
        assert_eq!(engine.answer(write.clone()), Reply::Refused(Spoken::default()));
        let platform = Platform {
            decode: &|_| None,
            chance: &|| None,
        };
        let mut importer = Importer::default();
        let Reply::Delivered(3, written) = importer.answer(write, &platform) else {
            panic!("nothing written");
        };
        assert!(matches!(*written, Delivery::File(book) if book.starts_with(b"PK")));
        let cover = CoverWords {
            proposals: chosen,
            ..CoverWords::default()
        };
        let Delivery::File(record) = ordered(&mut engine, Job::Record(cover)) else {
            panic!("no record");
        };
        let record: Value = serde_json::from_slice(&record).unwrap();
        assert_eq!(
            record["sections"].as_array().unwrap().len(),
            report.sections.len()
        );
        let record = &record["proposals"][0];
        assert_eq!(record["name"], "送审稿");
        assert_eq!(record["after"]["schools"].as_array().unwrap().len(), 100);
    }

    #[test]
    fn the_report_opens_with_the_sentence_of_the_page() {
        use crate::outcome::compare::change::change_of;
        use crate::outcome::compare::headline::{Headline, findings};
        use crate::outcome::figures::coverage::summary::leading;
        use crate::wording::compare::headline::sentence;

        let draft = Draft::default();
        let mut engine = Engine::default();
        engine.answer(Request::Sample);
        let run = engine.answer(Request::run(&draft.runs(), draft.seed, 1));
        let Reply::Results(results) = run else {
            panic!("no results");
        };
        // What the page holds: the views of the two runs, and the draws.
        let shown = results.shown(1).unwrap();
        let runs = draft.runs();
        let changes: Vec<Changes> = runs.overrides.iter().cloned().map(Changes).collect();
        let draws = engine
            .held
            .draw(&changes, &runs.pairs, draft.seed, 20, &|_, _| ())
            .unwrap();
        let lead = leading(&shown.before.coverage, &shown.after.coverage);
        let found = findings(lead, |key| {
            let change = change_of(&shown.before.indicator(key)?, &shown.after.indicator(key)?);
            Some(change.judged_by(Some(&draws[1])))
        });
        let cover = CoverWords {
            proposals: vec![Chosen {
                scenario: 1,
                name: "送审稿".to_owned(),
            }],
            ..CoverWords::default()
        };
        let Delivery::Report(report) = ordered(&mut engine, Job::Report(cover)) else {
            panic!("no report");
        };
        let parts = sentence(&Headline::of(found), Language::Chinese);
        let sentence: String = parts.into_iter().map(|part| part.words).collect();
        let opening = &report.sections[0].paragraphs;
        assert!(
            opening.starts_with(&format!("<p>{sentence}")),
            "{sentence} is not {opening:.300}"
        );
    }

    #[test]
    fn without_a_run_nothing_is_made() {
        let made = ordered(&mut Engine::default(), Job::Record(CoverWords::default()));
        assert!(matches!(made, Delivery::Refused(_)));
    }

    #[test]
    fn a_file_is_opened_without_a_run_and_one_that_holds_no_policy_is_refused_in_both_languages() {
        let open = |text: String| {
            let name = "file.json".to_owned();
            let job = Job::Scenario { name, text };
            assert_eq!(job.needs(), Needs::Nothing);
            ordered(&mut Engine::default(), job)
        };
        let preset = Preset::RURAL_BONUS.scenario(Language::English);
        let changes = Changes(preset.overrides.clone());
        let policy = preset.overrides.apply().unwrap();
        let Delivery::Scenario(name, read) = open(policy.document().to_string()) else {
            panic!("a policy of this program was refused");
        };
        assert_eq!((name.as_str(), read.0.apply().unwrap()), ("file", policy.clone()));
        let mut named = policy.document();
        named["name"] = json!("送审稿");
        let Delivery::Scenario(name, read) = open(named.to_string()) else {
            panic!("a policy with a name was refused");
        };
        assert_eq!(
            (name.as_str(), read.0.apply().unwrap()),
            ("送审稿", policy.clone())
        );
        named["name"] = json!(7);
        assert!(matches!(open(named.to_string()), Delivery::Refused(_)));
        let scenario = serde_json::to_string(&preset).unwrap();
        assert_eq!(open(scenario), Delivery::Scenario(preset.name, changes));
        let Delivery::Refused(why) = open(r#"{"rotation": {"share": "ten"}}"#.to_owned()) else {
            panic!("a share in words was taken");
        };
        assert!(why.zh.contains("“rotation.share”有误"), "{why:?}");
        assert!(why.en.contains("“rotation.share”: expected a number"), "{why:?}");
    }
}
