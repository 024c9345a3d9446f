//! Reading what the verbs take: rosters and policies.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use shapan::language::{Language, Say, Text};
use shapan::policy::{Policy, PolicyError, Preset};
use shapan::random::Seed;
use shapan::roster::encoding::{MAX_FILE_BYTES, SourceFile, gb18030_native};
use shapan::roster::personal::Doubts;
use shapan::roster::problem::{Listed, Problem, Rejection};
use shapan::roster::{LoadedRoster, check_size, read_roster};

use super::arguments::{PolicyOptions, RosterOptions};
use super::failure::Failure;

/// The name of the file of schools.
pub const SCHOOLS_FILE: &str = "schools.csv";
/// The name of the file of teachers.
pub const TEACHERS_FILE: &str = "teachers.csv";

/// Reads a file, but of an oversized one no more than shows that it is too large.
fn source_file(path: &Path) -> Result<SourceFile, Failure> {
    use std::io::Read;
    let failed = |error| Failure::Read(path.to_owned(), error);
    let file = fs::File::open(path).map_err(failed)?;
    let mut bytes = Vec::new();
    file.take(MAX_FILE_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    let name = file_name(path);
    Ok(SourceFile { name, bytes })
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// What is wrong with a file that is too large.
fn too_large(path: &Path) -> Option<Problem> {
    let bytes = fs::metadata(path).ok()?.len();
    (bytes > MAX_FILE_BYTES)
        .then(|| check_size(&file_name(path), bytes).err())
        .flatten()
}

/// Reads and checks the roster.
pub fn roster(options: &RosterOptions) -> Result<Result<LoadedRoster, Rejection>, Failure> {
    let (schools, teachers): (PathBuf, PathBuf) = match &options.teachers {
        Some(teachers) => (options.roster.clone(), teachers.clone()),
        None => (
            options.roster.join(SCHOOLS_FILE),
            options.roster.join(TEACHERS_FILE),
        ),
    };
    if options.teachers.is_none() && !(schools.is_file() && teachers.is_file()) {
        return Err(Failure::NoRoster(options.roster.clone()));
    }
    // Of an oversized file only so much is read; its size is known without.
    let problems: Vec<Problem> = [&schools, &teachers]
        .into_iter()
        .filter_map(|path| too_large(path))
        .collect();
    if !problems.is_empty() {
        return Ok(Err(Rejection {
            list: Listed::of(problems),
        }));
    }
    Ok(read_roster(
        &source_file(&schools)?,
        &source_file(&teachers)?,
        &gb18030_native,
        if options.personal_data_checked {
            Doubts::Checked
        } else {
            Doubts::Asked
        },
    ))
}

/// Reads the roster for a run. What should not be overlooked in it goes to standard error.
pub fn checked_roster(options: &RosterOptions, language: Language) -> Result<LoadedRoster, Failure> {
    let loaded = roster(options)?.map_err(Failure::Roster)?;
    let mut out = std::io::stderr().lock();
    for line in loaded.notes.lines().filter(|line| line.problem.kind.is_grave()) {
        let _ = writeln!(out, "{}", line.say(language));
    }
    Ok(loaded)
}

/// The policy of a run and the seed of its draws.
pub fn policy(options: &PolicyOptions, language: Language) -> Result<(Policy, Seed), Failure> {
    let policy = policy_in(&options.policy, language)?;
    let seed = options.seed.map_or(policy.seed, Seed);
    Ok((policy, seed))
}

/// A policy by preset key or file. A file holds a whole policy document or a scenario (a name and overrides). The
/// parts that a preset names have their names in `language`.
pub fn policy_in(name: &str, language: Language) -> Result<Policy, Failure> {
    let refused = |error: PolicyError| Failure::Policy(name.to_owned(), error);
    if let Some(preset) = Preset::find(name) {
        return preset.scenario(language).overrides.apply().map_err(refused);
    }
    let path = Path::new(name);
    let bytes = fs::read(path).map_err(|error| Failure::Read(path.to_owned(), error))?;
    let text = String::from_utf8(bytes).map_err(|_| {
        refused(PolicyError::Misfit {
            path: String::new(),
            what: Text::new("不是 UTF-8 编码的文字", "it is not text in UTF-8").into(),
        })
    })?;
    Policy::open(&text).map_err(refused)
}
