//! Reading what the verbs take: rosters and policies.

pub mod project;

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use shapan::diagnostic::{Diagnostic, Finding, Place, Severity};
use shapan::import::anonymise::{Chance, KeyFile, KeyProblem};
use shapan::import::book::{self, Book};
use shapan::import::recipe::Recipe;
use shapan::import::written::read_log;
use shapan::import::{Imported, import};
use shapan::language::{Language, Say, Spoken, Text};
use shapan::limits;
use shapan::policy::{Policy, PolicyError, Preset, Published};
use shapan::project::link::{self, LinkRefused};
use shapan::random::Seed;
use shapan::roster::encoding::{SourceFile, gb18030_native};
use shapan::roster::fields::TableKind;
use shapan::roster::personal::Doubts;
use shapan::roster::problem::{Listed, Problem, Rejection};
use shapan::roster::{LoadedRoster, Roster, check_size, read_roster};

use super::arguments::{EncodingOption, PolicyOptions, ReadingOptions, RosterOptions};
use super::failure::Failure;
use super::output::Output;
use super::output::files::keep_apart;

/// The name of a table's file in the folder of a roster.
pub fn table_file(table: TableKind) -> String {
    format!("{}.csv", table.key())
}

/// Reads a file, but of an oversized one no more than shows that it is too large.
pub(super) fn read(path: &Path, most: u64) -> Result<Vec<u8>, Failure> {
    keep_apart(path)?;
    let failed = |error| Failure::Read(path.to_owned(), error);
    read_from(fs::File::open(path).map_err(failed)?, most).map_err(failed)
}

fn read_from(source: impl Read, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(most + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn source_file(path: &Path) -> Result<SourceFile, Failure> {
    let bytes = read(path, limits::ROSTER_BYTES)?;
    let name = file_name(path);
    Ok(SourceFile { name, bytes })
}

/// The log of the import that a roster came from, as it is written beside it or in its project; nothing where there is
/// none.
pub fn log(options: &RosterOptions) -> Result<Option<(String, Vec<u8>)>, Failure> {
    if let Some(file) = project_of(options) {
        let log = project::open(file)?.log;
        return Ok(log.map(|log| (file_name(file), log.into_bytes())));
    }
    let path = options.roster.join(super::import::LOG_FILE);
    if options.teachers.is_some() || !path.is_file() {
        return Ok(None);
    }
    let bytes = read(&path, limits::ROSTER_BYTES)?;
    Ok(Some((file_name(&path), bytes)))
}

/// What that log says was done to the files; nothing where there is none.
pub fn said_in_log(options: &RosterOptions, roster: &Roster) -> Result<Vec<Spoken>, Failure> {
    match log(options)? {
        Some((name, bytes)) => read_log(&bytes, &name, roster).map_err(Failure::Diagnostic),
        None => Ok(Vec::new()),
    }
}

/// Opens files as they are and makes a roster of them, by the recipe with whatever is changed in it.
pub fn imported(
    files: &[PathBuf],
    options: &ReadingOptions,
    former: Option<&KeyFile>,
    change: impl FnOnce(&mut Recipe),
) -> Result<Imported, Failure> {
    let mut recipe = options
        .recipe
        .as_deref()
        .map_or_else(|| Ok(Recipe::default()), recipe)?;
    change(&mut recipe);
    let doubts = doubts(options.personal_data_checked);
    let encoding = options.encoding.map(EncodingOption::encoding);
    let open = |path: &PathBuf| -> Result<Book, Failure> {
        let bytes = read(path, limits::BOOK_BYTES)?;
        let name = file_name(path);
        book::open(&name, &bytes, &gb18030_native, encoding)
            .map_err(|refusal| Failure::Diagnostic(Box::new(refusal.diagnostic(&name))))
    };
    let books: Vec<Book> = files.iter().map(open).collect::<Result<_, _>>()?;
    Ok(import(&books, &recipe, (former, chance()?), doubts))
}

/// Chance from the operating system, from which nobody finds codes again.
fn chance() -> Result<Chance, Failure> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| Failure::Chance(error.to_string()))?;
    Ok(Chance::new(bytes))
}

/// The key file of an earlier time, if it is there.
pub fn key(path: &Path) -> Result<Option<KeyFile>, Failure> {
    if !path.exists() {
        return Ok(None);
    }
    let bytes = read(path, limits::ROSTER_BYTES)?;
    let text = String::from_utf8_lossy(&bytes);
    let refused = |problem: KeyProblem| {
        let place = Place::document(path.display().to_string());
        Failure::Diagnostic(Box::new(
            Finding::only(problem.message()).at(Severity::Error, place),
        ))
    };
    KeyFile::read(&text).map(Some).map_err(refused)
}

/// Reads a recipe.
pub(super) fn recipe(path: &Path) -> Result<Recipe, Failure> {
    let bytes = read(path, limits::POLICY_BYTES as u64)?;
    let refused = |refusal: Box<Diagnostic>| {
        let place = path.display().to_string();
        Failure::Diagnostic(Box::new(refusal.in_file(place)))
    };
    Recipe::read_bytes(&bytes).map_err(refused)
}

pub(super) const fn doubts(checked: bool) -> Doubts {
    if checked { Doubts::Checked } else { Doubts::Asked }
}

/// An instance for `match`: a file, or what is piped in when the name is a dash.
pub fn instance(path: &Path) -> Result<Vec<u8>, Failure> {
    let most = limits::INSTANCE_BYTES as u64;
    if path == Path::new("-") {
        return read_from(io::stdin().lock(), most).map_err(|error| Failure::Read(path.to_owned(), error));
    }
    read(path, most)
}

pub(super) fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// What is wrong with a file that is too large.
fn too_large(path: &Path) -> Option<Problem> {
    let bytes = fs::metadata(path).ok()?.len();
    (bytes > limits::ROSTER_BYTES)
        .then(|| check_size(&file_name(path), bytes).err())
        .flatten()
}

/// The file of the project that the roster is in, where it is in one.
pub fn project_of(options: &RosterOptions) -> Option<&Path> {
    let path = options.roster.as_path();
    (options.teachers.is_none() && project::is_project(path)).then_some(path)
}

/// The files of the roster: the project that it is in, or those of schools, teachers, and those of the further tables that are there.
pub fn files(options: &RosterOptions) -> Vec<PathBuf> {
    if let Some(project) = project_of(options) {
        return vec![project.to_owned()];
    }
    match &options.teachers {
        Some(teachers) => vec![options.roster.clone(), teachers.clone()],
        None => TableKind::ALL
            .into_iter()
            .map(|table| (table, options.roster.join(table_file(table))))
            .filter(|(table, path)| table.is_required() || path.is_file())
            .map(|(_, path)| path)
            .collect(),
    }
}

/// Reads and checks the roster.
pub fn roster(options: &RosterOptions) -> Result<Result<LoadedRoster, Rejection>, Failure> {
    if let Some(file) = project_of(options) {
        let project = project::open(file)?;
        return project::roster(&project, file, doubts(options.personal_data_checked));
    }
    let files = files(options);
    if options.teachers.is_none() && !files.iter().all(|path| path.is_file()) {
        return Err(Failure::NoRoster(options.roster.clone()));
    }
    // Of an oversized file only so much is read; its size is known without.
    let problems: Vec<Problem> = files.iter().filter_map(|path| too_large(path)).collect();
    if !problems.is_empty() {
        return Ok(Err(Rejection {
            list: Listed::of(problems),
        }));
    }
    let sources: Result<Vec<SourceFile>, Failure> = files.iter().map(|path| source_file(path)).collect();
    Ok(read_roster(
        &sources?,
        &gb18030_native,
        doubts(options.personal_data_checked),
    ))
}

/// Reads the roster for a run. What should not be overlooked in it goes to standard error.
pub fn checked_roster(
    options: &RosterOptions,
    language: Language,
    out: &mut Output,
) -> Result<LoadedRoster, Failure> {
    let loaded = roster(options)?.map_err(Failure::Roster)?;
    for line in loaded.notes.lines().filter(|line| line.problem.kind.is_grave()) {
        out.aside(&line.say(language));
    }
    Ok(loaded)
}

/// The policy of a run and the seed of its draws.
pub fn policy(options: &PolicyOptions, language: Language) -> Result<(Policy, Seed), Failure> {
    let policy = policy_in(&options.policy, language)?;
    let seed = options.seed.map_or(policy.seed, Seed);
    Ok((policy, seed))
}

/// A policy by preset key or file. A file holds a whole policy document or a scenario (a name and overrides), or is a link or a
/// project, of which a scenario is named behind a number sign. The
/// parts that a preset names have their names in `language`.
pub fn policy_in(name: &str, language: Language) -> Result<Policy, Failure> {
    named_policy(name, language).map(|(policy, _)| policy)
}

/// The same, and what the policy is called: the preset's name, the name that its file gives it, or the file's own.
pub fn named_policy(name: &str, language: Language) -> Result<(Policy, String), Failure> {
    let refused = |error: PolicyError| Failure::Policy(name.to_owned(), error);
    if let Some(preset) = Preset::find(name) {
        let scenario = preset.scenario(language);
        return Ok((scenario.overrides.apply().map_err(refused)?, scenario.name));
    }
    if let Some(set) = Published::find(name) {
        let scenario = set.plan().scenario(language);
        return Ok((scenario.overrides.apply().map_err(refused)?, scenario.name));
    }
    if link::is_link(name) {
        return linked_policy(name);
    }
    if let Some((file, id)) = project::scenario_place(name) {
        return project::policy(&file, id.as_deref());
    }
    let path = Path::new(name);
    if !name.contains(['/', '\\', '.']) && !path.exists() {
        return Err(Failure::NoPolicy(name.to_owned(), near_presets(name)));
    }
    let bytes = read(path, limits::POLICY_BYTES as u64)?;
    if bytes.len() > limits::POLICY_BYTES {
        return Err(refused(PolicyError::TooLarge));
    }
    let text = String::from_utf8(bytes).map_err(|_| {
        refused(PolicyError::Misfit {
            path: String::new(),
            what: Text::new("不是 UTF-8 编码的文字", "it is not text in UTF-8").into(),
        })
    })?;
    let policy = Policy::open(&text).map_err(refused)?;
    let own = || {
        path.file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned()
    };
    Ok((policy, Policy::name_in(&text).unwrap_or_else(own)))
}

/// The rules that a link holds.
fn linked_policy(link: &str) -> Result<(Policy, String), Failure> {
    let refused = |error| Failure::Policy(link::PREFIX.to_owned(), error);
    let scenario = link::decode(link).map_err(|why| match why {
        LinkRefused::Rules(error) => refused(error),
        why => Failure::Diagnostic(Box::new(why.diagnostic())),
    })?;
    Ok((scenario.overrides.apply().map_err(refused)?, scenario.name))
}

/// Whether a name is that of a preset: it then means no file of that name.
pub fn is_preset(name: &str) -> bool {
    Preset::find(name).is_some() || Published::find(name).is_some()
}

/// The file that a policy is read from, where it is read from one.
pub fn policy_file(name: &str) -> PathBuf {
    project::scenario_place(name).map_or_else(|| PathBuf::from(name), |(file, _)| file)
}

/// The presets that a mistyped name was probably meant for, the nearest first: those whose key it nearly is, or whose key
/// or name holds it.
fn near_presets(name: &str) -> Vec<String> {
    const MOST: usize = 3;
    let asked = name.to_lowercase();
    let presets = Preset::all().into_iter().map(|preset| (preset.key, preset.name));
    let published = Published::ALL.iter().map(|set| (set.key, set.name));
    let mut near: Vec<(f64, &str)> = presets
        .chain(published)
        .map(|(key, name)| {
            let named = [name.zh.to_lowercase(), name.en.to_lowercase()];
            let holds = key.contains(&asked) || named.iter().any(|own| own.contains(&asked));
            let alike = strsim::jaro_winkler(key, &asked);
            (if holds { 1.0 } else { alike }, key)
        })
        .filter(|&(alike, _)| alike > 0.8)
        .collect();
    near.sort_by(|(left, _), (right, _)| right.total_cmp(left));
    near.truncate(MOST);
    near.into_iter().map(|(_, key)| key.to_owned()).collect()
}
