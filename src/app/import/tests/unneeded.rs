//! Columns that no open proposal reads, taken out before anything is loaded.

use super::*;
use crate::app::protocol::{Changes, Results, Unneeded};
use crate::import::recipe::Recipe;
use crate::policy::Overrides;
use crate::random::Seed;

const MORE: &str = "姓名,身份证号,所在学校,学段,学科,现有职称,农村任教年限,教科研得分,性别
王小明,440106199909090017,第一小学,小学,语文,高级教师,3,2.5,男
李娜,11010519491231002X,第二小学,小学,数学,二级教师,,1,女
";

/// An engine, and what it finds of the status quo.
fn run() -> (Engine, Results) {
    let mut engine = Engine::default();
    engine.answer(Request::Sample);
    let results = rerun(&mut engine);
    (engine, results)
}

fn rerun(engine: &mut Engine) -> Results {
    let run = Request::Run {
        changes: vec![Changes(Overrides::default())],
        pairs: vec![(0, 0)],
        seed: Seed(7),
        number: 1,
    };
    match engine.answer(run) {
        Reply::Results(results) => *results,
        other => panic!("{other:?}"),
    }
}

/// The program, holding the files, asked with what the proposals do not read.
fn asked(unneeded: &Unneeded, picks: &[Pick], want: Wanted, language: Language) -> Reply {
    let mut importer = Importer::default();
    importer.answer(
        read(vec![file("学校.csv", SCHOOLS), file("教师2025年.csv", MORE)]),
        &PLATFORM,
    );
    let import = Import {
        picks: picks.to_vec(),
        want,
        ..Import::undecided(1, Some(unneeded.clone()), language)
    };
    importer.answer(Request::Import(Box::new(import)), &PLATFORM)
}

fn offered(view: &ImportView) -> Vec<&Choice> {
    let choices = view.anonymity.iter();
    choices
        .filter(|choice| choice.name.starts_with("without/"))
        .collect()
}

#[test]
fn columns_that_no_open_proposal_reads_are_offered_by_their_names_and_taken_out() {
    let unneeded = run().1.unneeded;
    assert!(
        !unneeded.by_nothing.contains(&"rural_years".to_owned()),
        "it is scored"
    );
    let chinese = |picks: &[Pick]| view(asked(&unneeded, picks, Wanted::View, Language::Chinese));
    let first = chinese(&[]);
    let offers = offered(&first);
    let choice = offers[0];
    assert_eq!(
        (choice.name.as_str(), choice.chosen.as_str()),
        ("without/gender+title_held+research_points", "none")
    );
    assert_eq!(
        choice.label,
        "所开各方案的规则和指标都用不到的 3 列：性别、现有职称、教科研得分"
    );
    let english = view(asked(&unneeded, &[], Wanted::View, Language::English));
    assert!(
        offered(&english)[0]
            .label
            .starts_with("3 columns that neither the rules of any open proposal"),
        "{}",
        offered(&english)[0].label
    );
    // What only indicators read is another choice, with what it costs.
    assert_eq!(offers.len(), 2, "{offers:?}");
    assert!(
        offers[1].name.contains("birth_year") && offers[1].label.contains("人员去向不变"),
        "{:?}",
        offers[1]
    );

    let picks = [pick(&choice.name, "yes")];
    let out = chinese(&picks);
    assert_eq!(
        offered(&out)[0].chosen,
        "yes",
        "it stays on the list and can be taken back"
    );
    let said = |sentence: &String| sentence.contains("教科研得分");
    assert!(out.done.iter().any(said), "{:?}", out.done);
    let recipe = exported(asked(&unneeded, &picks, Wanted::Recipe, Language::Chinese)).1;
    let kept = Recipe::read(&recipe).unwrap();
    assert!(kept.anonymise.without.contains("research_points"));
    let loaded = |picks: &[Pick]| match asked(&unneeded, picks, Wanted::Load, Language::Chinese) {
        Reply::Read(read) => read.roster.unpack::<Roster>().unwrap(),
        other => panic!("{other:?}"),
    };
    let points = |roster: &Roster| -> Vec<bool> {
        roster
            .teachers
            .iter()
            .map(|teacher| teacher.research_points.is_some())
            .collect()
    };
    assert_eq!(points(&loaded(&picks)), [false, false]);
    // Undoing is one pick fewer, and picking the other option is as good.
    let back = [pick(&choice.name, "yes"), pick(&choice.name, "none")];
    for picks in [&[][..], &back] {
        assert_eq!(points(&loaded(picks)), [true, true]);
    }
    // As long as nobody has told what the proposals read, nothing is offered.
    let mut importer = Importer::default();
    let files = vec![file("学校.csv", SCHOOLS), file("教师2025年.csv", MORE)];
    assert!(offered(&view(importer.answer(read(files), &PLATFORM))).is_empty());
}

#[test]
fn a_column_that_was_taken_out_and_that_a_proposal_reads_is_told_before_and_after_loading() {
    let (mut engine, results) = run();
    let picks = [pick("without/rural_years", "yes")];
    let out = view(asked(&results.unneeded, &picks, Wanted::View, Language::Chinese));
    let choices = offered(&out);
    let needed = choices
        .iter()
        .find(|choice| choice.name == "without/rural_years")
        .unwrap();
    assert_eq!(needed.chosen, "yes");
    assert!(needed.label.contains("规则要用"), "{}", needed.label);
    let Reply::Read(read) = asked(&results.unneeded, &picks, Wanted::Load, Language::Chinese) else {
        panic!("not loaded");
    };
    assert_eq!(engine.answer(Request::Hold(read)), Reply::Holding);
    let results = rerun(&mut engine);
    let lines = &results.views.last().unwrap().readiness;
    let line = lines
        .iter()
        .find(|line| serde_json::to_string(&line.reader).unwrap().contains("rural"));
    let line = line.unwrap_or_else(|| panic!("{lines:?}"));
    assert_eq!((line.teachers, line.of), (2, 2), "of both it is not known");
}
