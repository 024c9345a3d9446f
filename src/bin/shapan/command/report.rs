//! `shapan report`: the report of one to three proposals against the status quo.

use std::path::Path;

use shapan::calendar::{Date, YEARS};
use shapan::diagnostic::Finding;
use shapan::draws::Lots;
use shapan::language::{Language, Say, Value, cannot_be_seen, english, revealed};
use shapan::limits;
use shapan::paper::{OfficeFile, from_report};
use shapan::policy::{Policy, Preset};
use shapan::project::link::is_link;
use shapan::project::typed::texts;
use shapan::project::{Work, decided};
use shapan::random::Seed;
use shapan::report::{Contents, Cover, Matter, Proposal, Record, Report, annex, html, record};
use shapan::roster::Roster;
use shapan::text;
use shapan::wording::repeat::{Sources, in_project};

use super::arguments::{ReportOptions, RosterOptions};
use super::failure::Failure;
use super::input;
use super::output::files::Places;
use super::output::{self, Output, work};
use super::typed;

/// Writes the report where the options say, or prints it.
pub fn run(options: &ReportOptions, language: Language, out: &mut Output) -> Result<(), Failure> {
    check_cover(options)?;
    let wanted = proposals(&options.policy)?;
    let mut inputs = input::files(&options.roster);
    inputs.extend(wanted.iter().map(|name| input::policy_file(name)));
    let places = [&options.xlsx, &options.docx, &options.html];
    let places = places.into_iter().flatten().cloned();
    let places = Places::take(places.collect(), &inputs, options.force)?;
    let roster = input::checked_roster(&options.roster, language, out)?.roster;
    let (mut policies, mut names) = (Vec::new(), Vec::new());
    for name in &wanted {
        let (policy, name) = input::named_policy(name, language)?;
        policies.push(policy);
        names.push(name);
    }
    let (kept, about) = kept(&wanted, &options.roster)?;
    look_at_words(
        options,
        &wanted,
        &kept,
        names.iter().map(String::as_str).zip(&policies),
    )?;
    // One seed for all: a difference must come from the rules alone.
    let own = policies.first().map_or_else(Seed::default, |first| first.seed);
    let seed = options.seed.map_or(own, Seed);
    let status_quo = input::policy_in(Preset::STATUS_QUO.key, language)?;
    let mut lots = Lots::new(seed);
    let count = options.draws.draws;
    work::announce(
        &roster,
        (2 * policies.len()) as u64 * u64::from(count),
        language,
        out,
    );
    let mut runs = Vec::new();
    for after in &policies {
        // Both are measured against the posts of the proposal, so that empty posts can be compared.
        let mut before = status_quo.clone();
        before.establishment = after.establishment.clone();
        before.posts = after.posts.clone();
        let draws = lots.compare(&roster, [&before, after], count, count)?;
        let outcomes = [
            shapan::run(&roster, &before, seed)?,
            shapan::run(&roster, after, seed)?,
        ];
        runs.push((outcomes, draws));
    }
    input::project::tell_other_results(&wanted, &roster, language, out)?;
    let printed = names.iter().map(String::as_str).zip(&policies);
    let printed: Vec<_> = printed.collect();
    let decided = decided::section(&kept, &printed, about.as_deref(), &roster, language);
    let proposals = names
        .iter()
        .cloned()
        .zip(&runs)
        .map(|(name, ([before, after], draws))| Proposal {
            name,
            before,
            after,
            draws: draws.clone(),
        });
    let cover = Cover {
        title: options.title.clone().unwrap_or_default(),
        date: options.date.clone().unwrap_or_default(),
        source: source(&options.roster, language)?,
        import: done_to_files(&options.roster, &roster, language, out),
        decided: decided.map(|section| (decided::TITLE, section)),
        sources: Some(sources(&options.roster, &wanted)),
    };
    let matter = Matter {
        roster: &roster,
        proposals: proposals.collect(),
        language,
    };
    let refused = |error| Failure::Policy(wanted.join(", "), error);
    let (report, proposals) = if options.json {
        let Record { report, proposals } = record(matter, &cover).map_err(refused)?;
        (report, Some(proposals))
    } else {
        (annex(matter, &cover).map_err(refused)?, None)
    };
    let mut files = Vec::new();
    if options.xlsx.is_some() {
        let contents = OfficeFile::Workbook(Contents::of(report.clone()));
        files.push(contents.write().map_err(Failure::Workbook)?);
    }
    if options.docx.is_some() {
        let paper = OfficeFile::Paper(from_report(&report, language));
        files.push(paper.write().map_err(Failure::Document)?);
    }
    if options.html.is_some() {
        files.push(html::document(&report, language).into_bytes());
    }
    let files: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
    places.write(&files)?;
    if let Some(proposals) = proposals {
        out.json(&Record { report, proposals });
    } else if files.is_empty() {
        print_report(&report, out);
    }
    Ok(())
}

/// Refuses to print what looks like personal data in names, notes, reasons, the title and the names of files.
fn look_at_words<'name>(
    options: &ReportOptions,
    wanted: &[String],
    kept: &Work,
    proposals: impl Iterator<Item = (&'name str, &'name Policy)>,
) -> Result<(), Failure> {
    let rules = typed::of_rules(proposals);
    let printed = Work {
        history: kept.history.clone(),
        decisions: kept.decisions.clone(),
        ..rules
    };
    let title = options.title.as_deref().unwrap_or_default();
    let files = sources(&options.roster, wanted);
    // The rules in a link are looked at as rules.
    let policies = files.policies.iter().filter(|name| !is_link(name));
    let files = files.roster.iter().chain(policies);
    let file = text! { zh: "文件的名称", en: "the name of a file" };
    let beside = files.map(|name| (file.clone(), name.as_str()));
    let title = [(text! { zh: "报告标题", en: "the title of the report" }, title)];
    let is_checked = options.roster.personal_data_checked;
    let place = wanted.join(", ");
    typed::look(
        texts(&printed).into_iter().chain(title).chain(beside),
        &place,
        is_checked,
    )
}

/// The decisions and the states of the project that the proposals come from, or the roster where they come from none, and the
/// fingerprint of the roster that they are about.
fn kept(wanted: &[String], roster: &RosterOptions) -> Result<(Work, Option<String>), Failure> {
    let of_proposals = wanted
        .iter()
        .find_map(|name| input::project::scenario_place(name));
    let file = of_proposals.map(|(file, _)| file);
    let file = file.or_else(|| input::project_of(roster).map(Path::to_owned));
    let Some(file) = file else {
        return Ok(Default::default());
    };
    let project = input::project::open(&file)?;
    Ok((project.work, project.roster.map(|facts| facts.fingerprint)))
}

/// The files that are read, by their names alone.
fn sources(roster: &RosterOptions, wanted: &[String]) -> Sources {
    let name = |path: &Path| {
        let name = path.file_name().unwrap_or(path.as_os_str());
        name.to_string_lossy().into_owned()
    };
    let files = [Some(&roster.roster), roster.teachers.as_ref()]
        .into_iter()
        .flatten();
    let policy = |wanted: &String| {
        let path = Path::new(wanted);
        match input::project::scenario_place(wanted) {
            Some((file, Some(id))) => format!("{}#{id}", name(&file)),
            _ if path.is_file() && !input::is_preset(wanted) => name(path),
            _ => wanted.clone(),
        }
    };
    Sources {
        roster: files.map(|path| name(path)).collect(),
        policies: wanted.iter().map(policy).collect(),
        is_to_be_saved: false,
        is_locked: input::project::has_password(),
    }
}

/// What the log in the folder of a roster says was done to the files that it was made of. One that says nothing of this roster is
/// told beside the report.
fn done_to_files(
    options: &RosterOptions,
    roster: &Roster,
    language: Language,
    out: &mut Output,
) -> Vec<String> {
    let read = input::said_in_log(options, roster);
    match read {
        Ok(said) => {
            let said = said.iter().map(|said| said.text(language).to_owned());
            said.collect()
        }
        Err(failure) => {
            out.aside(&failure.say(language));
            Vec::new()
        }
    }
}

/// Refuses a day that there is not, and a title that would not fit or cannot be seen as it is.
fn check_cover(options: &ReportOptions) -> Result<(), Failure> {
    let wrong = |what, way_out| Err(Failure::Usage(Finding::new(what, way_out)));
    if let Some(date) = &options.date
        && date.parse::<Date>().is_err()
    {
        return wrong(
            text! { zh: "“--date <DATE>”不能是“{date}”。", en: "“--date <DATE>” cannot be “{date}”.", date },
            text! {
                zh: "请写 {first} 年至 {last} 年间实有的日期，例如 2026-11-24。",
                en: "Give a day that there is, in the years {first} to {last}, such as 2026-11-24.",
                first = *YEARS.start(), last = *YEARS.end()
            },
        );
    }
    let title = options.title.as_deref().unwrap_or_default();
    if title.chars().nth(limits::TITLE).is_some() {
        return wrong(
            text! {
                zh: "“--title <TITLE>”超过 {most} 个字。", en: "“--title <TITLE>” has more than {most} characters.",
                most = limits::TITLE
            },
            text! { zh: "请改短。", en: "Shorten it." },
        );
    }
    if title.contains(cannot_be_seen) {
        return wrong(
            text! {
                zh: "“--title <TITLE>”含有看不见的字符：“{title}”。",
                en: "“--title <TITLE>” holds characters that cannot be seen: “{title}”.",
                title = revealed(title).into_owned()
            },
            text! { zh: "请删去后重新输入。", en: "Delete them and type it anew." },
        );
    }
    Ok(())
}

/// The proposals that are asked for. The status quo stands beside them anyway.
fn proposals(policies: &[String]) -> Result<Vec<String>, Failure> {
    let is_status_quo = |policy: &&String| policy.as_str() == Preset::STATUS_QUO.key;
    let mut wanted = policies.to_vec();
    if !policies.iter().all(|policy| is_status_quo(&policy)) {
        wanted.retain(|policy| !is_status_quo(&policy));
    }
    if wanted.len() > limits::PROPOSALS {
        return Err(Failure::TooManyProposals(wanted.len()));
    }
    Ok(wanted)
}

fn print_report(report: &Report, out: &mut Output) {
    output::line!(out, "{}\n{}\n", report.title, report.subtitle);
    for section in &report.sections {
        output::line!(out, "{}\n", section.heading);
        for paragraph in &section.paragraphs {
            output::line!(out, "{paragraph}");
        }
        for picture in &section.pictures {
            output::line!(out, "{}", picture.title);
            let views = picture.views.iter().map(|view| &view.description);
            for words in views.chain(&picture.nothing) {
                output::line!(out, "  {words}");
            }
        }
        for table in &section.tables {
            output::line!(out);
            out.data(table);
        }
        output::line!(out);
    }
    output::line!(out, "{}", report.origin);
}

/// Where the roster comes from: the names of its files and of their folder, not where that lies on this machine.
fn source(roster: &RosterOptions, language: Language) -> Result<String, Failure> {
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let files: Vec<String> = input::files(roster)
        .iter()
        .filter_map(|path| name(path))
        .collect();
    let files = Value::Said([files.join("、"), english::list(&files)]);
    if let Some(path) = input::project_of(roster) {
        let facts = input::project::open(path)?.roster;
        return Ok(match (facts.and_then(|facts| facts.made), name(path)) {
            // Nobody takes it for a real one.
            (Some(made), _) => text! {
                zh: "花名册（{made}）", en: "a roster ({made})", made = made.text(language)
            }
            .say(language),
            (None, Some(file)) => in_project(&file).say(language),
            (None, None) => String::new(),
        });
    }
    let folder = name(&roster.roster).filter(|_| roster.teachers.is_none());
    let source = if let Some(folder) = folder {
        text! {
            zh: "花名册（“{folder}”文件夹中的 {files}）", en: "a roster ({files} in the folder “{folder}”)", folder, files
        }
    } else {
        text! { zh: "花名册（{files}）", en: "a roster ({files})", files }
    };
    Ok(source.say(language))
}
