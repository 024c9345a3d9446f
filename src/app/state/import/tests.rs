//! A play with files that are decided about.

use super::*;
use crate::app::protocol::{Packed, ProblemReport};
use crate::app::state::tests::roster_summary;
use crate::app::state::{Action, AnswerAction, Area, Data, DataAction, Reading, ScenarioAction};
use crate::random::Seed;
use crate::roster::personal::Doubts;

/// The state after `action`, and what is then asked of files.
fn step(state: &State, action: impl Into<Action>) -> (State, Vec<Import>) {
    let next = state.apply(action);
    let due = next.requests(state).into_iter();
    let of_files = |request| match request {
        Request::Import(import) => Some(*import),
        _ => None,
    };
    let due = due.filter_map(of_files).collect();
    (next, due)
}

fn after(state: &State, action: impl Into<Action>) -> State {
    step(state, action).0
}

fn read(batch: u32) -> DataAction {
    let request = Request::Read {
        files: vec![],
        doubts: Doubts::Asked,
        batch,
        unneeded: None,
        language: Language::Chinese,
    };
    DataAction::Came(Box::new(request), Box::default())
}

/// Files were chosen and read.
fn files() -> State {
    let chosen = State::default().apply(DataAction::Took(1));
    let (read, due) = step(&chosen, read(1));
    assert_eq!(due, [], "what they become has come with their reading");
    read
}

/// The answer to a request: a settled view.
fn answer(request: &Import) -> DataAction {
    let view = ImportView {
        read: Some((3, 9)),
        ..ImportView::default()
    };
    DataAction::Came(
        Box::new(Request::Import(Box::new(request.clone()))),
        Box::new(view),
    )
}

fn pick(option: &str) -> ImportAction {
    ImportAction::Pick(Pick {
        choice: "column".to_owned(),
        option: option.to_owned(),
    })
}

fn of(state: &State) -> &Importing {
    state.data.import.as_ref().unwrap()
}

fn options(request: &[Import]) -> Vec<&str> {
    let picks = request.iter().flat_map(|request| &request.picks);
    picks.map(|pick| pick.option.as_str()).collect()
}

#[test]
fn every_pick_asks_for_a_view_that_takes_in_all_of_them() {
    let (one, due) = step(&files(), pick("a"));
    assert_eq!((due.len(), options(&due)), (1, vec!["a"]));
    assert_eq!(due[0].want, Wanted::View);
    let (_, due) = step(&one, pick("b"));
    assert_eq!(options(&due), ["a", "b"]);
    let (_, due) = step(&one, ImportAction::Accept);
    assert_eq!(due[0].picks[1].choice, "accept");
    let (_, due) = step(&one, ImportAction::Recipe("{}".to_owned()));
    assert_eq!((due[0].recipe.as_deref(), options(&due)), (Some("{}"), vec!["a"]));
    let (_, due) = step(&one, ImportAction::Key("[]".to_owned()));
    assert_eq!(due[0].key.as_deref(), Some("[]"));
    let (_, due) = step(&one, Action::Language(Language::English));
    assert_eq!(due[0].language, Language::English);
    assert_eq!(step(&one, Action::Open(Area::Results)).1, []);
}

#[test]
fn picks_are_undone_and_picked_again_by_the_keys_too_while_files_are_on_show() {
    let two = after(&after(&files(), pick("a")), pick("b"));
    let (one, due) = step(&two, Action::Back);
    assert_eq!(options(&due), ["a"]);
    let (_, due) = step(&one, ImportAction::Redo);
    assert_eq!(options(&due), ["a", "b"]);
    let other = after(&one, pick("c"));
    assert!(
        of(&one).can_redo() && !of(&other).can_redo(),
        "what was undone is another way"
    );
    // Elsewhere the keys are those of the scenarios.
    let elsewhere = after(&two, Action::Open(Area::Results));
    assert_eq!(after(&elsewhere, Action::Back).data, elsewhere.data);
    let none = after(&after(&one, ImportAction::Undo), ImportAction::Undo);
    assert!(!of(&none).can_undo());
}

#[test]
fn a_view_of_something_else_than_what_is_decided_is_not_taken_for_it() {
    let chinese = Language::Chinese;
    let (one, asked) = step(&files(), pick("a"));
    let (other, asked_since) = step(&after(&one, ImportAction::Undo), pick("b"));
    // As many picks, but not the same.
    let (late, due) = step(&other, answer(&asked[0]));
    assert!(!of(&late).is_current(chinese) && !of(&late).is_ready(chinese));
    assert_eq!(due, [], "it was asked for already");
    let newest = after(&late, answer(&asked_since[0]));
    assert!(of(&newest).is_ready(chinese));
    let english = after(&newest, Action::Language(Language::English));
    assert!(!of(&english).is_current(Language::English));
}

#[test]
fn what_is_picked_shows_until_the_view_that_takes_it_in_has_come() {
    let choice = Choice {
        name: "column".to_owned(),
        chosen: "old".to_owned(),
        ..Choice::default()
    };
    let (picked, due) = step(&files(), pick("new"));
    assert_eq!(of(&picked).chosen(&choice), "new");
    assert!(of(&picked).is_decided_here(&choice) && !of(&files()).is_decided_here(&choice));
    let answered = after(&picked, answer(&due[0]));
    assert_eq!(
        of(&answered).chosen(&choice),
        "old",
        "the answer has the last word"
    );
}

#[test]
fn the_roster_is_asked_for_once_and_the_files_are_let_go_of_when_it_is_there() {
    let (loading, due) = step(&files(), ImportAction::Load);
    assert_eq!(due.iter().map(|due| due.want).collect::<Vec<_>>(), [Wanted::Load]);
    assert!(!of(&loading).is_ready(Language::Chinese));
    let (loaded, due) = step(&loading, DataAction::Loaded(Box::new(roster_summary())));
    assert_eq!(due[0].want, Wanted::Nothing);
    assert_eq!(loaded.data.import, None);
    let (left, due) = step(&files(), DataAction::Leave);
    assert_eq!((left.data.import, due[0].want), (None, Wanted::Nothing));
    let lost = AnswerAction::Lost(Request::Import(Box::new(due[0].clone())), Spoken::default());
    let lost = after(&loading, lost);
    assert!(
        !of(&lost).is_loading && of(&lost).is_lost,
        "it can be asked for again"
    );
    let reading = after(&loading, DataAction::Reading(Reading::Busy));
    let refused = after(&reading, DataAction::Reading(Reading::Refused(Spoken::default())));
    assert!(of(&refused).is_lost && !of(&refused).is_loading);
    assert!(lost.answers.lost_import().is_some());
    assert_eq!(
        lost.answers.lost_files().count(),
        0,
        "it is told where the files are"
    );
}

#[test]
fn files_that_are_read_again_are_decided_as_before() {
    let picked = after(&files(), pick("a"));
    let again = after(&picked, DataAction::Took(1));
    let (again, due) = step(&again, read(1));
    assert_eq!(options(&due), ["a"]);
    assert!(of(&again).can_undo());
    // Other files are decided afresh, and a late word on the former is not heard.
    let others = after(&again, DataAction::Took(2));
    assert_eq!(after(&others, read(1)).data, others.data);
    assert!(!of(&after(&others, read(2))).can_undo());
}

#[test]
fn files_on_their_way_stay_when_one_looks_elsewhere_and_are_not_lost_without_a_question() {
    let files = files();
    assert_eq!(files.area, Area::Data);
    let elsewhere = after(&files, Action::Open(Area::Results));
    let (late, _) = step(
        &elsewhere,
        answer(&of(&files).request(Wanted::View, Language::Chinese)),
    );
    assert_eq!(late.area, Area::Results);
    assert!(late.data.import.is_some() && late.would_be_lost());
    let report = ProblemReport {
        files: vec![],
        problems: vec![],
        total: 1,
        is_doubt: false,
        csv: Spoken::default(),
    };
    let refused = after(&files, DataAction::Rejected(report));
    assert!(refused.data.import.is_some());
    assert_eq!(Data::default().next_batch(), 1);
}

/// What is asked about the price as is decided now, and what is due where it is.
fn ask_price(state: &State) -> (PriceAsked, State, Vec<Request>) {
    let asked = state.price_asked().unwrap();
    let next = state.apply(ImportAction::Price(Box::new(asked.clone())));
    let due = next.requests(state);
    (asked, next, due)
}

fn priced(asked: &PriceAsked, words: &str) -> ImportAction {
    let said = Spoken {
        zh: words.to_owned(),
        en: words.to_owned(),
    };
    ImportAction::Priced(Box::new(asked.clone()), said)
}

/// What the page tells of the price of what is decided now.
fn price_now(state: &State) -> &str {
    let asked = state.price_asked().unwrap();
    if of(state).is_pricing(&asked) {
        return "coming";
    }
    of(state).price(&asked).map_or("unknown", |price| &price.en)
}

#[test]
fn the_price_of_a_coarser_roster_is_asked_once_and_goes_when_a_choice_or_the_rules_change() {
    let banded = after(&files(), pick("5"));
    assert_eq!(price_now(&banded), "unknown", "nobody has asked");
    let (asked, waiting, due) = ask_price(&banded);
    assert_eq!(due, [Request::Coarser(Box::new(asked.clone()))]);
    assert_eq!(
        (asked.import.picks.len(), asked.seed),
        (1, banded.scenarios.draft.seed)
    );
    assert_eq!(price_now(&waiting), "coming");
    let known = after(&waiting, priced(&asked, "7 of 9"));
    assert_eq!(price_now(&known), "7 of 9");
    assert_eq!(known.requests(&waiting), []);
    // The other language says the same.
    let english = after(&known, Action::Language(Language::English));
    assert_eq!(price_now(&english), price_now(&known));
    // Another choice has another price, also where its word comes late; the same choice again has the same.
    let other = after(&known, pick("10"));
    assert_eq!(price_now(&other), "unknown");
    assert_eq!(price_now(&after(&other, ImportAction::Undo)), price_now(&known));
    let (_, waiting, _) = ask_price(&other);
    assert_eq!(price_now(&after(&waiting, priced(&asked, "late"))), "coming");
    // So have other rules, and another draw.
    let status_quo = after(&known, ScenarioAction::Show(0));
    assert_eq!(price_now(&status_quo), "unknown");
    assert_ne!(status_quo.price_asked().unwrap().rules, asked.rules);
    assert_eq!(
        price_now(&after(&known, ScenarioAction::Seed(Seed(9)))),
        "unknown"
    );
    assert_eq!(State::default().price_asked(), None, "there are no files");
}

#[test]
fn a_price_that_does_not_come_is_told_where_it_was_asked_and_can_be_asked_again() {
    let banded = after(&files(), pick("5"));
    let (asked, waiting, due) = ask_price(&banded);
    let why = Spoken::default();
    // The worker that reads files stopped, so that they are not held any more; or the one that runs rosters did.
    let price = Request::Price(Box::new(asked.clone()), Packed::received(vec![]));
    for (lost, are_lost) in [(due[0].clone(), true), (price, false)] {
        let told = after(&waiting, AnswerAction::Lost(lost, why.clone()));
        assert_eq!((price_now(&told), of(&told).is_lost), ("unknown", are_lost));
        assert_eq!(told.answers.lost_price(&asked), Some(&why));
        assert_eq!(told.answers.lost_files().count(), 0);
        let (_, again, due) = ask_price(&told);
        assert_eq!(due, [Request::Coarser(Box::new(asked.clone()))]);
        let again = after(&again, AnswerAction::Again(due[0].clone()));
        assert_eq!(again.answers.lost_price(&asked), None);
        // Whoever decides otherwise is not told of it any more.
        let (other, due) = step(&told, pick("10"));
        assert_eq!(after(&other, answer(&due[0])).answers.lost_price(&asked), None);
    }
}
