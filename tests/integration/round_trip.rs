//! A roster written and read back is the same roster.

use shapan::language::Language;
use shapan::random::Seed;
use shapan::roster::encoding::{SourceFile, gb18030_native};
use shapan::roster::generate::{CountyParameters, generate};
use shapan::roster::personal::Doubts;
use shapan::roster::{read_roster, write_roster};

#[test]
fn a_county_survives_its_files_in_both_languages() {
    let county = generate(&CountyParameters::with_schools(60), Seed(2)).unwrap();
    for language in Language::ALL {
        let written = write_roster(&county, language);
        let file = |name: &str, text: &str| SourceFile {
            name: name.to_owned(),
            bytes: text.as_bytes().to_vec(),
        };
        let schools = file("schools.csv", &written.schools);
        let teachers = file("teachers.csv", &written.teachers);
        let read = read_roster(
            &[schools.clone(), teachers.clone()],
            &gb18030_native,
            Doubts::Asked,
        )
        .unwrap();
        assert_eq!(read.notes.problems, [], "{language:?}");
        assert_eq!(read.roster.zones, county.zones);
        assert_eq!(read.roster.schools, county.schools);
        for (read, drawn) in read.roster.teachers.iter().zip(&county.teachers) {
            assert_eq!(read, drawn);
        }
        assert_eq!(read.roster, county);
        // The other way round is recognised too.
        assert_eq!(
            read_roster(&[teachers, schools], &gb18030_native, Doubts::Asked)
                .unwrap()
                .roster,
            county
        );
    }
}
