//! Files of an office with a recipe: whatever is in both, they become a roster or everything that keeps them from it.

use std::collections::BTreeSet;

use shapan::import::anonymise::Chance;
use shapan::import::book::{Book, open};
use shapan::import::import;
use shapan::import::recipe::Recipe;
use shapan::import::told::{columns, sentences};
use shapan::import::written::{log_file, read_log};
use shapan::language::Language;
use shapan::roster::encoding::gb18030_native;
use shapan::roster::personal::Doubts;
use shapan::roster::{Roster, write_roster};

use crate::{Verdict, said};

/// What stands between the recipe and the tables, and between these: no text holds it.
const BETWEEN: u8 = 0x1e;
/// The most tables of an input.
const MOST: usize = 6;

/// Reads a recipe, and imports the tables behind it by it or, where it is none, without one. What is refused says why; the recipe that
/// comes of it is read back and leads to the same.
pub fn run(bytes: &[u8]) -> Verdict {
    let mut parts = bytes.splitn(MOST + 1, |&byte| byte == BETWEEN);
    let recipe = match Recipe::read_bytes(parts.next().unwrap_or_default()) {
        Ok(recipe) => {
            let again = Recipe::read(&recipe.written());
            assert!(
                again.is_ok_and(|again| again == recipe),
                "a recipe is read back as another"
            );
            recipe
        }
        Err(wrong) => {
            said::diagnostic(&wrong);
            Recipe::default()
        }
    };
    let texts: Vec<&[u8]> = parts.collect();
    let log = texts.first().copied().unwrap_or_default();
    if let Err(wrong) = read_log(log, "import.json", &Roster::default()) {
        said::diagnostic(&wrong);
    }
    let books = texts.into_iter().enumerate().filter_map(|(number, text)| {
        // What opens is the matter of another target.
        open(&format!("{number}.csv"), text, &gb18030_native, None).ok()
    });
    imported(&books.collect::<Vec<_>>(), &recipe)
}

fn imported(books: &[Book], recipe: &Recipe) -> Verdict {
    let once = |recipe: &Recipe| import(books, recipe, (None, Chance::new([7; 32])), Doubts::Asked);
    let made = once(recipe);
    for sentence in sentences(&made.log) {
        said::check(&sentence);
    }
    for doubt in &made.doubts {
        said::check(doubt);
    }
    for difference in &made.log.differences {
        said::check(difference);
    }
    for plan in &made.plans {
        for language in Language::ALL {
            let table = columns(plan, language);
            assert!(
                table
                    .rows
                    .iter()
                    .all(|row| row.cells.len() == table.columns.len())
            );
        }
        let places: BTreeSet<u32> = plan.columns.iter().map(|column| column.place).collect();
        assert_eq!(places.len(), plan.columns.len(), "two columns in one place");
    }
    let log = log_file(&made);
    let kept = Recipe::read(&made.recipe.written());
    let Ok(kept) = kept else {
        panic!("the recipe that was made is refused: {}", made.recipe.written())
    };
    match (&made.outcome, &once(&kept).outcome) {
        (Ok(loaded), Ok(again)) => {
            assert!(
                loaded.roster == again.roster,
                "the recipe leads to another roster"
            );
            assert!(read_log(log.as_bytes(), "import.json", &loaded.roster).is_ok());
            for language in Language::ALL {
                assert!(!write_roster(&loaded.roster, language).teachers.is_empty());
            }
            Verdict::Taken
        }
        (Err(rejection), _) => {
            assert!(rejection.list.total > 0, "refused without a reason");
            said::check(rejection);
            Verdict::Refused
        }
        (Ok(_), Err(rejection)) => panic!("with its own recipe it is refused: {rejection}"),
    }
}
