//! The tables of a roster, as a user picks them.

use shapan::language::{Language, Say};
use shapan::policy::{Policy, Preset};
use shapan::roster::encoding::gb18030_native;
use shapan::roster::fields::TableKind;
use shapan::roster::personal::Doubts;
use shapan::roster::problem::{Listed, ProblemKind, to_csv};
use shapan::roster::{Roster, read_roster, write_roster};

use super::run::{file, run as run_policy};
use crate::{Verdict, said};

/// What stands between the tables: no table holds it.
const BETWEEN: u8 = 0x1e;
/// The most people and schools that are run as well.
const SMALL: usize = 60;

/// Reads two tables or more. What is refused says why, of each problem where; what is taken is written and read back the same in
/// both languages, and can be run.
pub fn run(bytes: &[u8]) -> Verdict {
    let mut parts = bytes.splitn(TableKind::ALL.len(), |&byte| byte == BETWEEN);
    let mut files = TableKind::REQUIRED
        .map(|table| file(&format!("{}.csv", table.key()), parts.next().unwrap_or_default()))
        .to_vec();
    files.extend(
        parts
            .zip(1..)
            .map(|(further, number)| file(&format!("further{number}.csv"), further)),
    );
    match read_roster(&files, &gb18030_native, Doubts::Checked) {
        Err(rejection) => {
            assert!(rejection.list.total > 0, "refused without a reason");
            said::check(&rejection);
            problems(&rejection.list);
            Verdict::Refused
        }
        Ok(loaded) => {
            problems(&loaded.notes);
            survives(&loaded.roster);
            if loaded.roster.schools.len() + loaded.roster.teachers.len() <= SMALL {
                run_policy(&loaded.roster, &Policy::default());
                match Preset::STATUS_QUO.scenario(Language::Chinese).overrides.apply() {
                    Ok(policy) => run_policy(&loaded.roster, &policy),
                    Err(error) => panic!("the status quo is refused: {error}"),
                }
            }
            Verdict::Taken
        }
    }
}

/// Every problem says what and where, alone and in the lists that are shown and saved.
fn problems(listed: &Listed) {
    assert!(listed.total >= listed.problems.len());
    for problem in &listed.problems {
        said::diagnostic(&problem.diagnostic());
        assert!(serde_json::to_value(problem).is_ok());
    }
    for line in listed.lines() {
        for language in Language::ALL {
            said::text(&line.say(language));
        }
    }
    for language in Language::ALL {
        assert!(to_csv(&listed.problems, language).lines().count() > listed.problems.len());
    }
}

const fn is_personal(kind: &ProblemKind) -> bool {
    matches!(kind, ProblemKind::PersonalData(_))
}

/// Written in either language it reads back as it was.
fn survives(roster: &Roster) {
    for language in Language::ALL {
        let written = write_roster(roster, language);
        let tables = written.tables();
        let files: Vec<_> = tables
            .map(|(table, text)| file(&format!("{}.csv", table.key()), text.as_bytes()))
            .collect();
        match read_roster(&files, &gb18030_native, Doubts::Checked) {
            Ok(mut again) => {
                // Columns that were not read may have held doubtful cells.
                again.roster.doubtful = roster.doubtful;
                assert_eq!(&again.roster, roster, "not read back as it was in {language:?}");
            }
            // Without the rows of remarks, doubtful codes may be most of a column.
            Err(rejection)
                if rejection
                    .list
                    .problems
                    .iter()
                    .all(|problem| is_personal(&problem.kind)) => {}
            Err(rejection) => panic!("what was written is refused in {language:?}: {rejection}"),
        }
    }
}
