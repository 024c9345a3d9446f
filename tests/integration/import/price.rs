//! What it costs to make a roster coarser: the same by the page's programs and by the command line.

use std::fs;

use shapan::app::engine::Engine;
use shapan::app::import::{Importer, Platform};
use shapan::app::protocol::{Changes, Import, Pick, PickedFile, PriceAsked, Reply, Request};
use shapan::language::Language;
use shapan::policy::Preset;
use shapan::random::Seed;
use shapan::roster::encoding::gb18030_native;
use shapan::roster::personal::Doubts;

use crate::command_line::{county, shapan, text};

const PLATFORM: Platform<'_> = Platform {
    decode: &gb18030_native,
    chance: &|| Some([9; 32]),
};

/// Codes decide lots, so both have those of one key file.
#[test]
fn the_page_and_the_command_line_find_the_same_price() {
    let folder = county("import-price-of-both");
    let numbered = fs::read_to_string(folder.join("teachers.csv")).unwrap();
    let rows = numbered.lines().enumerate();
    let numbered: String = rows
        .map(|(place, row)| match place {
            0 => format!("序号,{row}\n"),
            _ => format!("{place},{row}\n"),
        })
        .collect();
    fs::write(folder.join("teachers.csv"), numbered).unwrap();
    let banding = r#"{"birth_years": 10, "service_years": 5, "rare_below": 3}"#;
    let recipe = format!(r#"{{"version": 1, "anonymise": {{"banding": {banding}, "without": ["gender"]}}}}"#);
    fs::write(folder.join("recipe.json"), &recipe).unwrap();
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let output = shapan(&[
        "import",
        &path("teachers.csv"),
        &path("schools.csv"),
        "--recipe",
        &path("recipe.json"),
        "--key-file",
        &path("key.csv"),
        "--policy",
        "common-rounds",
        "--out",
        &path("out"),
    ]);
    let said = text(&output.stdout);
    assert!(output.status.success(), "{said}{}", text(&output.stderr));

    let file = |name: &str| PickedFile {
        name: name.to_owned(),
        bytes: fs::read(folder.join(name)).unwrap(),
    };
    let files = ["teachers.csv", "schools.csv", "key.csv"].map(file);
    let mut importer = Importer::default();
    let read = Request::Read {
        files: files.to_vec(),
        doubts: Doubts::Asked,
        batch: 1,
        unneeded: None,
        language: Language::Chinese,
    };
    assert!(matches!(importer.answer(read, &PLATFORM), Reply::Importing(_)));
    let picks = [
        ("birth_years", "10"),
        ("service_years", "5"),
        ("rare_below", "3"),
        ("without/gender", "yes"),
    ];
    let picks = picks.map(|(choice, option)| Pick {
        choice: choice.to_owned(),
        option: option.to_owned(),
    });
    let asked = Box::new(PriceAsked {
        import: Import {
            picks: picks.to_vec(),
            ..Import::undecided(1, None, Language::Chinese)
        },
        rules: Changes(Preset::COMMON_ROUNDS.scenario(Language::Chinese).overrides),
        seed: Seed::default(),
    });
    let Reply::Coarser(rosters) = importer.answer(Request::Coarser(asked.clone()), &PLATFORM) else {
        panic!("no rosters");
    };
    let Reply::Price(price) = Engine::default().answer(Request::Price(asked, rosters)) else {
        panic!("no price");
    };
    assert!(
        price.zh.starts_with("用同样的规则和同一次抽签各测算一次"),
        "{price:?}"
    );
    assert!(said.contains(&price.zh), "{price:?}\n{said}");
    assert!(!price.zh.contains("人中 0 人"), "{price:?}");
}
