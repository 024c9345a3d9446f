//! A roster as a workbook, and back.

use crate::import::anonymise::Chance;
use crate::import::book::{Book, open};
use crate::import::recipe::Recipe;
use crate::import::{Imported, import};
use crate::language::Language;
use crate::random::Seed;
use crate::roster::encoding::gb18030_native;
use crate::roster::fields::TableKind;
use crate::roster::generate::{CountyParameters, generate};
use crate::roster::personal::Doubts;
use crate::roster::{
    ActualEnd, Band, DatedRecord, EndKind, ListedPosts, Preference, RecordLevel, SchoolIndex, Subject,
    TeacherColumn, TeacherIndex,
};
use crate::units::Year;
use crate::workbook::{roster_template, roster_workbook};

fn imported(bytes: &[u8]) -> Imported {
    // The roster has codes already.
    let mut recipe = Recipe::default();
    recipe.anonymise.teacher_codes = false;
    let book: Book = open("花名册.xlsx", bytes, &gb18030_native, None).unwrap();
    import(&[book], &recipe, (None, Chance::new([7; 32])), Doubts::Asked)
}

#[test]
fn a_roster_comes_back_from_its_workbook_as_it_was() {
    let county = generate(&CountyParameters::with_schools(12), Seed(7)).unwrap();
    for language in Language::ALL {
        let imported = imported(&roster_workbook(&county, language).unwrap());
        assert_eq!(imported.doubts, Vec::new());
        let roster = &imported.outcome.as_ref().unwrap().roster;
        assert_eq!(*roster, county);
    }
}

#[test]
fn further_tables_and_what_is_not_known_come_back_as_they_were() {
    let mut county = generate(&CountyParameters::with_schools(12), Seed(7)).unwrap();
    let school = SchoolIndex(3);
    county.preferences = vec![
        Preference::new(TeacherIndex(0), 1, school),
        Preference {
            subject: Some(Subject::Music),
            ..Preference::new(TeacherIndex(0), 4, SchoolIndex(0))
        },
    ];
    let stage = county.teachers[0].stage;
    county.places = vec![ListedPosts::new(
        county.teachers[0].school.unwrap(),
        stage,
        Subject::Art,
        2,
    )];
    county.actual = vec![
        ActualEnd {
            round: Some("学区内竞聘".to_owned()),
            ..ActualEnd::placed(TeacherIndex(0), school)
        },
        ActualEnd::without_school(TeacherIndex(1), EndKind::Awaiting),
    ];
    county.teachers[2].records = vec![DatedRecord {
        year: Year(2019),
        kind: "优质课".to_owned(),
        level: Some(RecordLevel::Municipal),
        rank: Some("一等奖".to_owned()),
        issuer: Some("市教育局".to_owned()),
    }];
    county.has_records = true;
    county.actual_of_nobody = 1200;
    county
        .bands
        .note(TeacherColumn::BirthYear, Band::with_end(5, 1965));
    county.bands.note(TeacherColumn::RuralYears, Band::of_width(3));
    county.bands.note(TeacherColumn::Education, Band::MERGED);
    county.not_given.insert(TeacherColumn::Protected);
    county.not_given.insert(TeacherColumn::HomeZone);
    for teacher in &mut county.teachers {
        (teacher.protected, teacher.home_zone) = (false, None);
    }
    for language in Language::ALL {
        let imported = imported(&roster_workbook(&county, language).unwrap());
        assert_eq!(imported.doubts, Vec::new());
        assert_eq!(imported.outcome.as_ref().unwrap().roster, county);
        assert_eq!(
            (imported.log.outcome_of_nobody, imported.log.records_read),
            (1200, 1)
        );
    }
}

#[test]
fn the_example_of_the_template_is_no_data_and_its_columns_are_all_known() {
    for language in Language::ALL {
        let imported = imported(&roster_template(language).unwrap());
        assert_eq!((imported.log.schools_read, imported.log.teachers_read), (0, 0));
        assert_eq!(imported.log.rows_out.len(), TableKind::ALL.len());
        for (plan, table) in imported.plans.iter().zip(TableKind::ALL) {
            assert_eq!(plan.table, Some(table));
            assert_eq!(plan.fed(), table.fields().iter().collect::<Vec<_>>());
        }
    }
}
