//! How long a whole run takes: from the roster to every indicator, and what is around it.

use divan::{Bencher, black_box};
use shapan::app::engine::view::view;
use shapan::language::Language;
use shapan::policy::Policy;
use shapan::random::Seed;
use shapan::roster::encoding::{SourceFile, gb18030_native};
use shapan::roster::generate::{CountyParameters, SAMPLE, generate};
use shapan::roster::personal::Doubts;
use shapan::roster::{Roster, read_roster, write_roster};

fn main() {
    divan::main();
}

/// Counties of about 3,000 and about 8,000 teachers.
const SCHOOLS: [u32; 2] = [100, 270];

fn county(schools: u32) -> Roster {
    match generate(&CountyParameters::with_schools(schools), SAMPLE) {
        Ok(roster) => roster,
        Err(error) => {
            eprintln!("{error}");
            Roster::default()
        }
    }
}

/// The procedure alone.
#[divan::bench(args = SCHOOLS)]
fn procedure(bencher: Bencher<'_, '_>, schools: u32) {
    let (roster, policy) = (county(schools), Policy::default());
    bencher.bench(|| shapan::run(black_box(&roster), black_box(&policy), Seed(1)));
}

/// The procedure and everything that the page shows of it.
#[divan::bench(args = SCHOOLS)]
fn procedure_and_view(bencher: Bencher<'_, '_>, schools: u32) {
    let (roster, policy) = (county(schools), Policy::default());
    bencher.bench(|| {
        shapan::run(black_box(&roster), black_box(&policy), Seed(1)).map(|outcome| view(&outcome, &roster))
    });
}

/// Every indicator of a finished run.
#[divan::bench(args = SCHOOLS)]
fn indicators(bencher: Bencher<'_, '_>, schools: u32) {
    let (roster, policy) = (county(schools), Policy::default());
    let outcome = shapan::run(&roster, &policy, Seed(1));
    bencher.bench(|| {
        outcome
            .as_ref()
            .map(|outcome| outcome.indicators(black_box(&roster)))
    });
}

/// Drawing a county.
#[divan::bench(args = SCHOOLS)]
fn generating(bencher: Bencher<'_, '_>, schools: u32) {
    bencher.bench(|| generate(&CountyParameters::with_schools(black_box(schools)), Seed(1)));
}

/// Reading about 10,000 rows of CSV.
#[divan::bench]
fn reading_ten_thousand_rows(bencher: Bencher<'_, '_>) {
    let written = write_roster(&county(330), Language::Chinese);
    let file = |name: &str, text: &str| SourceFile {
        name: name.to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    let files = [
        file("schools.csv", &written.schools),
        file("teachers.csv", &written.teachers),
    ];
    bencher.bench(|| read_roster(black_box(&files), &gb18030_native, Doubts::Asked).is_ok());
}
