//! What it costs to make a roster coarser, asked of the files before they are loaded.

use super::*;
use crate::app::protocol::{Changes, PriceAsked};
use crate::import::anonymise::{Coarser, price};
use crate::language::Say;
use crate::policy::{Overrides, Policy};
use crate::random::Seed;

const BAND: [(&str, &str); 2] = [("birth_years", "10"), ("service_years", "10")];

/// A county as an office has it, its rows numbered, so that it is not one of our own tables.
fn office(importer: &mut Importer) -> ImportView {
    let county = generate(&CountyParameters::with_schools(30), SAMPLE).unwrap();
    let written = write_roster(&county, Language::Chinese);
    let rows = written
        .teachers
        .trim_start_matches('\u{feff}')
        .lines()
        .enumerate();
    let numbered = rows.map(|(place, row)| match place {
        0 => format!("序号,{row}\n"),
        _ => format!("{place},{row}\n"),
    });
    let teachers: String = numbered.collect();
    let files = vec![
        file("学校.csv", &written.schools),
        file("教师2026年.csv", &teachers),
    ];
    view(importer.answer(read(files), &PLATFORM))
}

fn asked(picks: &[(&str, &str)]) -> Box<PriceAsked> {
    let picks = picks.iter().map(|(choice, option)| pick(choice, option));
    Box::new(PriceAsked {
        import: Import {
            picks: picks.collect(),
            ..Import::undecided(1, None, Language::Chinese)
        },
        rules: Changes(Overrides::default()),
        seed: Seed(7),
    })
}

#[test]
fn the_engine_says_of_both_rosters_what_banding_changes_and_codes_are_the_same() {
    let mut importer = Importer::default();
    let first = office(&mut importer);
    assert_eq!((first.coarser, first.open), (None, 0));
    let banded = BAND.map(|(choice, option)| pick(choice, option));
    let banded = view(importer.answer(wanted(&banded, Wanted::View), &PLATFORM));
    let (question, rests_on) = banded.coarser.unwrap();
    assert_eq!(question, "分段等处理会改变多少结果");
    assert!(rests_on.contains("同一次抽签"), "{rests_on}");

    let asked = asked(&BAND);
    let Reply::Coarser(rosters) = importer.answer(Request::Coarser(asked.clone()), &PLATFORM) else {
        panic!("no rosters");
    };
    let (plain, coarse, coarser) = rosters.unpack::<(Roster, Roster, Coarser)>().unwrap();
    let codes = |roster: &Roster| -> Vec<String> {
        roster.teachers.iter().map(|teacher| teacher.id.clone()).collect()
    };
    assert_eq!(codes(&plain), codes(&coarse), "codes decide lots");
    assert_ne!(plain, coarse);
    // The coarser one is what would be loaded.
    let picks: Vec<Pick> = asked.import.picks.clone();
    let Reply::Read(loaded) = importer.answer(wanted(&picks, Wanted::Load), &PLATFORM) else {
        panic!("not loaded");
    };
    assert_eq!(loaded.roster.unpack::<Roster>().unwrap(), coarse);

    let steps = std::cell::RefCell::new(Vec::new());
    let step = |done, of| steps.borrow_mut().push((done, of));
    let Reply::Price(said) = Engine::default().answer_by_steps(Request::Price(asked.clone(), rosters), &step)
    else {
        panic!("no price");
    };
    assert_eq!(steps.into_inner(), [(1, 2), (2, 2)]);
    let own = price(
        [&plain, &coarse],
        coarser,
        &Policy::default(),
        Seed(7),
        &|_, _| (),
    )
    .unwrap();
    assert_eq!(said, Spoken::of(&own.message()));
    assert!(
        own.placed_otherwise > 0 && said.zh.contains("人的去向不同"),
        "{said:?}"
    );
}

#[test]
fn what_cannot_be_priced_is_said_with_its_reason() {
    let mut importer = Importer::default();
    let gone = importer.answer(Request::Coarser(asked(&BAND)), &PLATFORM);
    assert!(
        matches!(&gone, Reply::Refused(why) if why.zh.contains("重新选择")),
        "{gone:?}"
    );
    // Files that make no roster yet.
    let (mut importer, _) = holding();
    let banded = [pick(BAND[0].0, BAND[0].1)];
    let without = SCHOOLS.replace("900", "很多");
    let files = vec![file("学校.csv", &without), file("教师2025年.csv", TEACHERS)];
    importer.answer(read(files), &PLATFORM);
    let shown = view(importer.answer(wanted(&banded, Wanted::View), &PLATFORM));
    assert_eq!(shown.read, None);
    let (_, rests_on) = shown.coarser.unwrap();
    let Reply::Price(said) = importer.answer(Request::Coarser(asked(&BAND[..1])), &PLATFORM) else {
        panic!("a price of no roster");
    };
    assert_eq!(said.zh, rests_on);
    // Rules that do not hold together are refused as everywhere, and rosters that cannot be read as well.
    let mut engine = Engine::default();
    let rosters = Packed::pack(&(Roster::default(), Roster::default(), Coarser::default()));
    let mut wrong = asked(&BAND);
    let share = "duties.homeroom.senior.share".to_owned();
    wrong.rules.0.0.insert(share, serde_json::json!(70));
    let refused = engine.answer(Request::Price(wrong, rosters));
    assert!(
        matches!(&refused, Reply::Refused(why) if !why.zh.is_empty()),
        "{refused:?}"
    );
    let torn = Request::Price(asked(&BAND), Packed::received(vec![255; 9]));
    assert!(matches!(engine.answer(torn), Reply::Refused(_)));
}
