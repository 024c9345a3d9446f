//! Makes what the page orders: pictures, the report, the workbook and the full record of a run, and scenarios of files.

use serde_json::json;

use super::holdings::Holdings;
use crate::app::file_name::stem;
use crate::app::protocol::{Changes, CoverWords, Delivery, Job, Sheet, SheetTable, Sheets};
use crate::language::{Language, Spoken};
use crate::outcome::compare::change::compare;
use crate::outcome::compare::draws::Draws;
use crate::pictures::BothRuns;
use crate::policy::{Policy, PolicyError, Scenario};
use crate::report::{Cover, Report, annex, html};
use crate::wording::record::RunReport;
use crate::workbook::workbook;

/// Makes something of a scenario and its status quo.
///
/// # Errors
/// If there is no run yet and one is needed, or it cannot be made; in both languages.
pub fn make(held: &mut Holdings, job: Job, shown: u32, language: Language) -> Result<Delivery, Spoken> {
    // What goes on paper or into a file is whole: it waits for all draws, which are kept for the next.
    let draws = if job.tells_verdicts() {
        held.all_draws(shown)?.unwrap_or_default()
    } else {
        Draws::default()
    };
    let both = || {
        let [before, after] = held.pair(shown).ok_or_else(|| unreadable("no run"))?;
        Ok(BothRuns {
            roster: held.roster(),
            before,
            after,
            language,
        })
    };
    let report = |cover: CoverWords| {
        let cover = Cover {
            title: cover.title,
            date: cover.date,
            proposal: cover.proposal,
            source: cover.source,
        };
        annex(&both()?, draws.clone(), &cover).map_err(|error| Spoken::of(&error))
    };
    Ok(match job {
        Job::Picture(kind) => Delivery::Picture(Box::new(kind.draw(&both()?))),
        Job::Table(kind) => Delivery::File(kind.draw(&both()?).table.to_csv().into_bytes()),
        Job::Report(cover) => Delivery::Report(Box::new(sheets(&report(cover)?, language))),
        Job::Workbook(cover) => {
            Delivery::File(workbook(&report(cover)?).map_err(|error| unreadable(&error.to_string()))?)
        }
        Job::Record => {
            let BothRuns { before, after, .. } = both()?;
            let comparison = compare(held.roster(), before, after).map_err(|error| Spoken::of(&error))?;
            let comparison = comparison.judged_by(draws);
            let record = json!({
                "before": RunReport::new(before, held.roster()),
                "after": RunReport::new(after, held.roster()),
                "comparison": comparison,
            });
            Delivery::File(format!("{record:#}\n").into_bytes())
        }
        Job::Scenario { name, text } => {
            let scenario = scenario(&name, &text).map_err(|error| Spoken::of(&error))?;
            Delivery::Scenario(scenario.name, Changes(scenario.overrides))
        }
    })
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
    use serde_json::Value;

    use super::*;
    use crate::app::engine::Engine;
    use crate::app::protocol::{Needs, Reply, Request};
    use crate::app::state::Draft;
    use crate::pictures::Kind;
    use crate::policy::Preset;

    /// An engine that holds the sample county and the runs that the page opens with.
    fn engine() -> Engine {
        let draft = Draft::default();
        let mut engine = Engine::default();
        engine.answer(Request::Sample, &|_| None);
        let run = engine.answer(Request::run(&draft.runs(), draft.seed, 1), &|_| None);
        assert!(matches!(run, Reply::Results(_)));
        engine
    }

    fn ordered(engine: &mut Engine, job: Job) -> Delivery {
        let order = Request::Order {
            slot: 0,
            number: 3,
            job,
            shown: 1,
            language: Language::Chinese,
        };
        match engine.answer(order, &|_| None) {
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
        let cover = CoverWords {
            title: "<我的>标题".to_owned(),
            ..CoverWords::default()
        };
        let Delivery::Report(report) = ordered(&mut engine, Job::Report(cover.clone())) else {
            panic!("no report");
        };
        assert!(report.cover.contains("&lt;我的&gt;标题"));
        assert_eq!(report.sections.len(), 9);
        let Delivery::File(book) = ordered(&mut engine, Job::Workbook(cover)) else {
            panic!("no workbook");
        };
        assert!(book.starts_with(b"PK"));
        let Delivery::File(record) = ordered(&mut engine, Job::Record) else {
            panic!("no record");
        };
        let record: Value = serde_json::from_slice(&record).unwrap();
        assert_eq!(record["after"]["schools"].as_array().unwrap().len(), 100);
    }

    #[test]
    fn without_a_run_nothing_is_made() {
        let made = ordered(&mut Engine::default(), Job::Record);
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
