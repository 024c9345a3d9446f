//! Before anything else sees a row: what names a person is taken out, and codes are put in.
//!
//! [`anonymise`] takes tables of text and gives tables of text. What it says of what it did names tables, headers, kinds,
//! rows and counts, and never a value; what it looks for and what it misses stands in `docs/privacy.md`.
//!
//! ```
//! use shapan::import::anonymise::{Chance, Choices, Column, Fate, Holds, Role, Table, anonymise};
//! use shapan::roster::TeacherColumn;
//! use shapan::roster::fields::Column as _;
//!
//! let column = |header: &str, role, cells: [&str; 2]| Column::new(header, role, cells.map(str::to_owned).to_vec());
//! let table = Table {
//!     name: "教师".to_owned(),
//!     holds: Holds::Teachers,
//!     columns: vec![
//!         column("姓名", Role::Teacher, ["王小明", "李娜"]),
//!         column("身份证号", Role::Unread, ["440106199909090017", "11010519491231002X"]),
//!         column("学校", Role::of(TeacherColumn::School.field()), ["东街小学", "东街小学"]),
//!     ],
//!     own_school: None,
//!     rows: vec![2, 3],
//! };
//! let done = anonymise(vec![table], &Choices::default(), None, Chance::new([7; 32]));
//! let [codes, numbers, schools, births, genders] = &done.tables[0].columns[..] else { panic!() };
//! assert!(codes.fate == Fate::Coded && codes.cells.iter().all(|code| code.starts_with("T0000")));
//! assert!(!numbers.is_there() && numbers.cells.is_empty());
//! assert_eq!(schools.cells, ["东街小学", "东街小学"]);
//! assert_eq!((&births.cells[0], &genders.cells[0]), (&"1999".to_owned(), &"男".to_owned()));
//! ```

mod banding;
mod choices;
mod codes;
mod disclosure;
mod identifiers;
mod key;
mod minimum;
mod model;
mod numbers;
mod people;
mod price;
mod risk;
mod told;
pub(in crate::import) use told::listed;
mod words;

pub use banding::{Banded, Banding, band};
pub use choices::{Choices, Doubtful, FromIdNumbers, Schools};
pub use codes::Chance;
pub use disclosure::{Disclosure, FileRecord, Qualitative, Quantitative, Record, Rosters};
pub use key::{KeyFile, KeyProblem};
pub use minimum::{Unneeded, unneeded};
pub use model::{
    Anonymised, Column, Counted, Done, Fate, FromNumbers, Holds, Noticed, Place, Question, Role, Table, Why,
};
pub use price::{Coarser, Price, price};
pub use risk::{Combination, HeadTeacher, Known, Risk, SIZES, head_teacher, risk, riskiest};
pub use words::Section;

use super::steps::Progress;
use identifiers::Seen;
pub(in crate::import) use identifiers::is_free_text;

/// Takes what names a person out of tables, puts codes in, and tells what was done.
///
/// `former` is the key file of an earlier time, whose codes are used again; `chance` draws the new ones. It must come
/// from the browser or the operating system, never from the seed of a project, from which codes could be found again.
pub fn anonymise(
    tables: Vec<Table>,
    choices: &Choices,
    former: Option<&KeyFile>,
    chance: Chance,
) -> Anonymised {
    anonymise_by_steps(tables, choices, (former, chance), Progress::untold())
}

/// The same; it is told how far it has come.
pub fn anonymise_by_steps(
    mut tables: Vec<Table>,
    choices: &Choices,
    (former, chance): (Option<&KeyFile>, Chance),
    progress: Progress<'_>,
) -> Anonymised {
    let seen = Seen::of(&tables, progress.part(0, 50));
    let (mut done, mut noticed) = (Vec::new(), Vec::new());
    let holders = numbers::holders(&tables, &seen);
    let from_numbers = numbers::read(&mut tables, &holders, choices, &mut noticed);
    let mut draw = codes::Draw::of(chance);
    let mut key = KeyFile::default();
    let coded = people::coded(&tables, &seen, choices);
    if coded {
        people::code(
            &mut tables,
            &holders,
            &seen,
            former,
            &mut draw,
            &mut key,
            &mut noticed,
        );
    }
    progress.done(75, 100);
    if choices.schools == Schools::Coded {
        codes::code_places(&mut tables, former, &mut draw, &mut key);
    }
    let (questions, kept_doubtful) = identifiers::take_out(&mut tables, seen, choices, &mut done);
    key.keep_others_of(former);
    Anonymised {
        tables,
        done,
        questions,
        noticed,
        key,
        kept_doubtful,
        from_numbers,
        choices: choices.clone(),
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
