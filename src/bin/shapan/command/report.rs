//! `shapan report`: the report of a proposal against the status quo.

use std::fs;
use std::path::Path;

use shapan::draws::Lots;
use shapan::language::Language;
use shapan::pictures::BothRuns;
use shapan::policy::Preset;
use shapan::report::{Cover, Report, annex, html};
use shapan::text;
use shapan::workbook::workbook;

use super::arguments::ReportOptions;
use super::failure::Failure;
use super::{input, print};

/// Writes the report where the options say, or prints it.
pub fn run(options: &ReportOptions, language: Language) -> Result<(), Failure> {
    let loaded = input::checked_roster(&options.roster, language)?;
    let (after, seed) = input::policy(&options.policy, language)?;
    let mut before = input::policy_in(Preset::STATUS_QUO.key, language)?;
    // Both are measured against the posts of the proposal, so that empty posts can be compared.
    before.establishment = after.establishment.clone();
    before.posts = after.posts.clone();
    let first = shapan::run(&loaded.roster, &before, seed)?;
    let second = shapan::run(&loaded.roster, &after, seed)?;
    let count = options.draws.draws;
    let draws = Lots::new(seed).compare(&loaded.roster, [&before, &after], count, count)?;
    let both = BothRuns {
        roster: &loaded.roster,
        before: &first,
        after: &second,
        language,
    };
    let cover = Cover {
        title: options.title.clone().unwrap_or_default(),
        date: options.date.clone().unwrap_or_default(),
        proposal: name(&options.policy.policy, language),
        source: source(&options.roster.roster, language),
    };
    let report =
        annex(&both, draws, &cover).map_err(|error| Failure::Policy(options.policy.policy.clone(), error))?;
    if let Some(path) = &options.xlsx {
        let bytes = workbook(&report).map_err(|error| Failure::Workbook(error.to_string()))?;
        write(path, &bytes)?;
    }
    if let Some(path) = &options.html {
        write(path, html::document(&report, language).as_bytes())?;
    }
    if options.json {
        print::json(&report);
    } else if options.xlsx.is_none() && options.html.is_none() {
        print_report(&report);
    }
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    fs::write(path, bytes).map_err(|error| Failure::Write(path.to_owned(), error))
}

/// What the report calls the proposal: the preset's name, or the file's.
fn name(policy: &str, language: Language) -> String {
    Preset::find(policy).map_or_else(
        || {
            let stem = Path::new(policy).file_stem().unwrap_or_default();
            stem.to_string_lossy().into_owned()
        },
        |preset| preset.name.in_language(language).to_owned(),
    )
}

fn print_report(report: &Report) {
    print::line!("{}\n{}\n", report.title, report.subtitle);
    for section in &report.sections {
        print::line!("{}\n", section.heading);
        for paragraph in &section.paragraphs {
            print::line!("{paragraph}");
        }
        for picture in &section.pictures {
            print::line!("{}", picture.title);
            let views = picture.views.iter().map(|view| &view.description);
            for words in views.chain(&picture.nothing) {
                print::line!("  {words}");
            }
        }
        for table in &section.tables {
            print::line!();
            print::data(table);
        }
        print::line!();
    }
    print::line!("{}", report.origin);
}

/// Where the roster comes from: the name of its folder or file, not where that lies on this machine.
fn source(roster: &Path, language: Language) -> String {
    let name = roster.file_name().map(|name| name.to_string_lossy());
    name.map_or_else(String::new, |name| {
        let name = name.into_owned();
        text! { zh: "花名册（{name}）", en: "a roster ({name})", name }.say(language)
    })
}
