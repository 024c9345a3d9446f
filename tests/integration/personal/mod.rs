//! Rosters with personal data in every dress and place, and harmless ones that look like it, each with what comes of it;
//! `docs/privacy.md` states the figures.

mod harmless;
mod hostile;
mod presets;

use std::fs;
use std::path::Path;

use shapan::language::{Language, Say};
use shapan::roster::encoding::{SourceFile, gb18030_native};
use shapan::roster::personal::PersonalData::{
    self, Account, Address, BankCard, IdNumber, Name, Particulars, Phone,
};
use shapan::roster::personal::{Certainty, Doubts, looks_personal};
use shapan::roster::problem::{Problem, ProblemKind, Rejection, to_csv};
use shapan::roster::{LoadedRoster, read_roster};

/// Where in the roster the texts of a case stand, one after the other; what is left keeps its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// A column of teachers that is not read, the other rows saying that they teach in a village.
    Remark,
    /// The same column, filled from the first row to the last.
    Remarks,
    /// The codes of teachers.
    Id,
    /// The same, all of them.
    Ids,
    /// The codes of schools, in both files.
    School,
    /// The zones of schools.
    Zone,
    /// The zones of teachers' homes.
    Home,
    /// The weekly lessons, which are numbers.
    Lessons,
    /// The header of a column that is not read.
    Header,
    /// A column of schools that is not read.
    SchoolRemark,
    /// The header of such a column.
    SchoolHeader,
    /// A row above the header.
    Title,
    /// A row below the table.
    Foot,
    /// A cell beyond the last column.
    Beyond,
}

/// What comes of a roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Comes {
    /// It is refused: this is sure.
    Refused(PersonalData),
    /// The user is asked: it looks like this.
    Asked(PersonalData),
    /// It loads.
    Loads,
}

use Comes::{Asked, Loads, Refused};

/// A roster: where what stands, parted by bars, and what comes of it.
type Case = (Place, &'static str, Comes);

const TEACHERS: usize = 12;
const SCHOOLS: usize = 4;

fn plain(name: &str) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/cases/base")
        .join(name);
    let text = fs::read_to_string(path).unwrap();
    text.lines()
        .map(|line| line.split(',').map(str::to_owned).collect())
        .collect()
}

fn add(table: &mut [Vec<String>], header: &str, cells: impl Fn(usize) -> String) {
    for (row, line) in table.iter_mut().enumerate() {
        line.push(if row == 0 {
            header.to_owned()
        } else {
            cells(row - 1)
        });
    }
}

/// The two files of a case.
fn files((place, text, _): Case) -> [SourceFile; 2] {
    let (mut schools, mut teachers) = (plain("schools.csv"), plain("teachers.csv"));
    let texts: Vec<&str> = text.split('|').collect();
    let nth = |row: usize, other: &str| texts.get(row).copied().unwrap_or(other).to_owned();
    let cycled = |row: usize| texts[row % texts.len()].to_owned();
    let unread = if place == Place::Header { text } else { "备注" };
    match place {
        Place::Remark => add(&mut teachers, unread, |row| nth(row, "支教")),
        Place::Remarks => add(&mut teachers, unread, cycled),
        Place::Header => add(&mut teachers, unread, |row| ["甲", "乙"][row % 2].to_owned()),
        Place::Home => add(&mut teachers, "home_zone", |row| nth(row, "东片")),
        Place::SchoolRemark => add(&mut schools, unread, |row| nth(row, "")),
        Place::SchoolHeader => add(&mut schools, text, |row| ["甲", "乙"][row % 2].to_owned()),
        Place::Id => (0..texts.len()).for_each(|row| teachers[row + 1][0] = nth(row, "")),
        Place::Ids => (0..TEACHERS).for_each(|row| {
            let number = if texts.len() < TEACHERS && texts.len() > 1 {
                (row / texts.len()).to_string()
            } else {
                String::new()
            };
            teachers[row + 1][0] = cycled(row) + &number;
        }),
        Place::School => (0..texts.len()).for_each(|row| {
            let code = std::mem::replace(&mut schools[row + 1][0], nth(row, ""));
            for line in teachers.iter_mut().filter(|line| line[1] == code) {
                line[1] = nth(row, "");
            }
        }),
        Place::Zone => (0..SCHOOLS).for_each(|row| schools[row + 1][1] = cycled(row)),
        Place::Lessons => teachers[1][16] = text.to_owned(),
        Place::Title => teachers.insert(0, vec![text.to_owned()]),
        Place::Foot => teachers.push(texts.iter().map(|&text| text.to_owned()).collect()),
        Place::Beyond => teachers[3].extend([String::new(), text.to_owned()]),
    }
    let file = |name: &str, table: &[Vec<String>]| {
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let lines = table
            .iter()
            .map(|line| line.iter().map(quoted).collect::<Vec<_>>().join(","));
        SourceFile {
            name: name.to_owned(),
            bytes: lines.collect::<Vec<_>>().join("\n").into_bytes(),
        }
    };
    [file("schools.csv", &schools), file("teachers.csv", &teachers)]
}

fn read(case: Case, doubts: Doubts) -> Result<LoadedRoster, Rejection> {
    let [schools, teachers] = files(case);
    read_roster(&[schools, teachers], &gb18030_native, doubts)
}

/// The kinds found, those that are sure first.
fn found(rejection: &Rejection) -> Vec<(Certainty, PersonalData)> {
    let kinds = rejection
        .list
        .problems
        .iter()
        .filter_map(|problem| match &problem.kind {
            ProblemKind::PersonalData(personal) => Some((personal.certainty, personal.data)),
            _ => None,
        });
    let mut kinds: Vec<_> = kinds.collect();
    kinds.sort_unstable();
    kinds
}

fn comes(case: Case) -> Comes {
    match read(case, Doubts::Asked) {
        Ok(_) => Loads,
        Err(rejection) => match found(&rejection)[..] {
            [(Certainty::Sure, data), ..] => Refused(data),
            [(Certainty::Doubtful, data), ..] => Asked(data),
            // Some other fault than personal data.
            [] => Loads,
        },
    }
}

/// Everything that is said of problems.
fn said(problems: &[Problem]) -> String {
    let mut said = serde_json::to_string(problems).unwrap();
    for language in Language::ALL {
        said += &to_csv(problems, language);
        said.extend(problems.iter().map(|problem| problem.say(language)));
    }
    said
}

/// What comes of each, against what is expected.
fn tried(cases: &[Case]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|&case| {
            let comes = comes(case);
            (comes != case.2).then(|| format!("{case:?} → {comes:?}"))
        })
        .collect();
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}

#[test]
fn hostile_rosters_are_refused_or_asked_about() {
    tried(hostile::CASES);
}

#[test]
fn harmless_rosters_load() {
    tried(harmless::CASES);
}

#[test]
fn no_case_stands_twice() {
    let mut seen = std::collections::BTreeSet::new();
    for (place, text, _) in hostile::CASES.iter().chain(harmless::CASES) {
        assert!(seen.insert(format!("{place:?} {text}")), "{place:?} {text}");
    }
}

#[test]
fn what_looks_personal_is_never_repeated() {
    for &case in hostile::CASES
        .iter()
        .filter(|case| case.2 != Loads && !matches!(case.0, Place::Header | Place::SchoolHeader))
    {
        for doubts in [Doubts::Asked, Doubts::Checked] {
            let problems = match read(case, doubts) {
                Ok(loaded) => loaded.notes.problems,
                Err(rejection) => rejection.list.problems,
            };
            let said = said(&problems);
            for text in case
                .1
                .split('|')
                .filter(|text| text.chars().count() > 1 && looks_personal(text))
            {
                assert!(!said.contains(text), "{case:?} {doubts:?}: {said}");
            }
        }
    }
}

#[test]
fn what_is_doubtful_loads_when_it_was_looked_at_and_is_counted() {
    let asked = hostile::CASES
        .iter()
        .chain(harmless::CASES)
        .filter(|case| matches!(case.2, Asked(_)));
    let mut loaded = 0;
    for &case in asked {
        match read(case, Doubts::Checked) {
            Ok(read) => {
                assert!(read.roster.doubtful > 0, "{case:?}");
                assert!(
                    read.notes
                        .problems
                        .iter()
                        .any(|note| note.kind.is_doubt() && note.kind.is_grave()),
                    "{case:?}"
                );
                loaded += 1;
            }
            Err(rejection) => assert_eq!(found(&rejection), [], "{case:?}"),
        }
    }
    assert!(loaded > 40, "{loaded}");
    for &case in hostile::CASES.iter().filter(|case| matches!(case.2, Refused(_))) {
        let rejection = read(case, Doubts::Checked).expect_err("what is sure is refused all the same");
        assert!(!rejection.is_doubt(), "{case:?}");
    }
}

#[test]
fn the_document_states_these_figures() {
    let count = |cases: &[Case], fits: fn(&Comes) -> bool| cases.iter().filter(|case| fits(&case.2)).count();
    let all = |cases: &[Case]| {
        let refused = count(cases, |comes| matches!(comes, Refused(_)));
        let asked = count(cases, |comes| matches!(comes, Asked(_)));
        let loads = count(cases, |comes| *comes == Loads);
        assert_eq!(refused + asked + loads, cases.len());
        format!("| {} | {refused} | {asked} | {loads} |", cases.len())
    };
    let (hostile, harmless) = (all(hostile::CASES), all(harmless::CASES));
    println!("hostile {hostile}\nharmless {harmless}");
    let document = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/privacy.md")).unwrap();
    for (row, figures) in [
        ("含个人信息的 With personal data", hostile),
        ("不含的 Harmless", harmless),
    ] {
        let line = format!("| {row} {figures}");
        assert!(document.contains(&line), "docs/privacy.md should say: {line}");
    }
    assert!(hostile::CASES.len() + harmless::CASES.len() >= 200);
}
