//! What a room is shown at a stop.

use super::Words;
use crate::app::engine::holdings::Holdings;
use crate::app::protocol::{Slide, letter};
use crate::language::Language;
use crate::outcome::Outcome;
use crate::outcome::compare::change::{Comparison, compare};
use crate::outcome::compare::draws::Draws;
use crate::outcome::compare::findings::Findings;
use crate::outcome::compare::headline::{Headline, findings};
use crate::outcome::figures::coverage::summary::leading;
use crate::outcome::indicators::coverage::without_key;
use crate::outcome::indicators::families::definition;
use crate::policy::leaves::GivenNames;
use crate::project::Stop;
use crate::roster::Locality;
use crate::wording::compare::findings::groups;
use crate::wording::show::Public;

/// The numbers of a slide of results, behind the one of the subject that leads.
const NUMBERS: [&str; 3] = [
    "staffing.empty_rural",
    "movement.awaiting",
    "balance.primary.backbone.coefficient",
];

/// The numbers of a slide that lays scenarios side by side: as many as fit on it.
const BESIDE: [&str; 8] = [
    "coverage.incomplete",
    "staffing.empty_rural",
    "staffing.empty",
    "movement.moved_by_choice",
    "movement.directed",
    "movement.awaiting",
    "balance.primary.backbone.coefficient",
    "cost.total",
];

/// The groups of findings that a slide has room for: what is worse, and what is better.
const GROUPS: usize = 2;

/// The words and tables of a stop.
pub(super) fn slide(
    held: &Holdings,
    asked: &Slide,
    shown: u32,
    draws: &[Draws],
    language: Language,
) -> Option<Words> {
    let public = Public {
        least: asked.least,
        names_schools: asked.names_schools,
        language,
    };
    let is_proposal = shown > 0;
    let [before, after] = held.pair(shown)?;
    // The head of the slide says what the scenario is called: a column with all of it would leave too little room for rows.
    let letters = [0, shown].map(|number| letter(number as usize, language));
    let name = |number: u32| asked.scenarios.get(number as usize).map_or("", String::as_str);
    if let Some(code) = asked.mark.strip_prefix(Stop::SCHOOL) {
        let rows = [before, after].map(|outcome| outcome.school_rows(held.roster()));
        let Some(place) = rows[1].iter().position(|row| row.id == code) else {
            return Some((public.gone(), Vec::new()));
        };
        let pair = [rows[0].get(place)?, rows[1].get(place)?];
        return Some(public.one_school(pair, pair[1].index.index(), is_proposal));
    }
    let comparison = compared(held, [before, after], draws.get(shown as usize))?;
    if !asked.mark.is_empty() {
        let change = comparison
            .indicators
            .iter()
            .find(|change| change.key == asked.mark);
        let Some((change, definition)) = change.zip(definition(&asked.mark)) else {
            return Some((public.gone(), Vec::new()));
        };
        let words = public.indicator(change, definition, is_proposal);
        let table = public.numbers(&comparison, &[definition.key], letters, is_proposal);
        return Some((words, vec![table]));
    }
    match asked.page.as_str() {
        "compare" => {
            let mut members = Vec::new();
            for number in 1..held.scenarios() as u32 {
                let member = compared(held, held.pair(number)?, draws.get(number as usize))?;
                members.push((name(number), member));
            }
            Some((Vec::new(), vec![public.beside(&members, &BESIDE)]))
        }
        "rules" if is_proposal => Some(public.rules(&after.policy, name(shown))),
        "report" if is_proposal => {
            let found = public.found(Findings::new(held.roster(), [before, after], &comparison));
            let given = GivenNames::of(&after.policy);
            let mut words = public.sentence(found.headline.clone());
            for group in groups(&found, comparison.draws.as_ref(), &given)
                .into_iter()
                .take(GROUPS)
            {
                let sentences = group.sentences.iter().take(3);
                words.extend(sentences.map(|sentence| sentence.words.say(language)));
            }
            Some((words, Vec::new()))
        }
        _ => {
            let roster = held.roster();
            let summary = |outcome: &Outcome| outcome.coverage(roster).summary(roster);
            let lead = leading(&summary(before), &summary(after));
            let find = |key: &str| {
                comparison
                    .indicators
                    .iter()
                    .find(|change| change.key == key)
                    .cloned()
            };
            let found = findings(lead, find);
            let words = if is_proposal {
                public.sentence(Headline::of(found))
            } else {
                public.as_it_stands(&found)
            };
            let led = lead.filter(|lead| lead.locality == Some(Locality::Rural));
            let led = led
                .and_then(|lead| without_key(lead.subject))
                .unwrap_or("coverage.incomplete");
            let keys: Vec<&str> = std::iter::once(led).chain(NUMBERS).collect();
            let table = public.numbers(&comparison, &keys, letters, is_proposal);
            Some((words, vec![table]))
        }
    }
}

/// Two runs compared, judged by all draws once they are there.
fn compared(held: &Holdings, [before, after]: [&Outcome; 2], draws: Option<&Draws>) -> Option<Comparison> {
    let comparison = compare(held.roster(), before, after).ok()?;
    Some(match draws {
        Some(draws) => comparison.judged_by(draws.clone()),
        None => comparison,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::engine::answers::answer;
    use crate::app::protocol::{Changes, Question};
    use crate::app::state::Draft;
    use crate::random::Seed;
    use crate::roster::generate::{CountyParameters, generate};
    use crate::table::Cell;

    fn held(schools: u32) -> Holdings {
        let mut held = Holdings::default();
        held.hold(generate(&CountyParameters::with_schools(schools), Seed(7)).unwrap());
        let runs = Draft::default().runs();
        let changes = runs.overrides.into_iter().map(Changes).collect();
        held.run(changes, runs.pairs, Seed(7), 1, &|_, _| ());
        held
    }

    fn asked(page: &str, mark: &str, least: u32) -> Question {
        Question::Slide(Box::new(Slide {
            page: page.to_owned(),
            mark: mark.to_owned(),
            least,
            names_schools: false,
            scenarios: vec!["现状".to_owned(), "A 通行做法".to_owned()],
        }))
    }

    /// Everything on a slide as one text.
    fn text((words, tables): &Words) -> String {
        let cells = tables
            .iter()
            .flat_map(|table| &table.rows)
            .flat_map(|row| &row.cells);
        let said = cells.map(|cell| format!("{cell:?}"));
        words.iter().cloned().chain(said).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn every_page_has_a_slide_that_fits_a_screen_in_both_languages() {
        let held = held(30);
        for language in Language::ALL {
            for page in ["results", "compare", "rules", "report", "no such page"] {
                let (words, tables) = answer(&held, &asked(page, "", 5), 1, &[], language).unwrap();
                assert!(!words.is_empty() || !tables.is_empty(), "{page}");
                assert!(
                    words.len() <= 9 && tables.iter().all(|table| table.rows.len() <= 8),
                    "{page}"
                );
                assert!(
                    tables
                        .iter()
                        .flat_map(|table| &table.rows)
                        .all(|row| row.leads_to.is_none())
                );
            }
            let (words, tables) = answer(&held, &asked("results", "", 5), 0, &[], language).unwrap();
            assert_eq!(
                (words.len(), tables[0].columns.len()),
                (1, 2),
                "the status quo as it stands"
            );
        }
    }

    #[test]
    fn numbers_of_few_people_are_replaced_wherever_they_stand() {
        let held = held(30);
        let [_, after] = held.pair(1).unwrap();
        let key = "movement.awaiting";
        let indicators = after.indicators(held.roster());
        let waiting = indicators
            .iter()
            .find(|found| found.definition.key == key)
            .unwrap();
        let waiting = *waiting.value.as_ref().unwrap();
        assert!(waiting > 0.0, "somebody waits in the county of this test");
        let least = waiting as u32 + 1;
        for (page, mark) in [("results", ""), ("compare", ""), ("report", ""), ("results", key)] {
            let shown = answer(&held, &asked(page, mark, least), 1, &[], Language::Chinese).unwrap();
            let shown = text(&shown);
            assert!(shown.contains("少于"), "{page} {mark}: {shown}");
            assert!(!shown.contains(&format!("Changed({waiting:.1}")), "{shown}");
            assert!(!shown.contains(&format!(" {waiting} 人")), "{shown}");
            let open = answer(&held, &asked(page, mark, 0), 1, &[], Language::Chinese).unwrap();
            assert!(!text(&open).contains("少于"), "{page}");
        }
    }

    #[test]
    fn a_school_is_called_by_its_number_and_what_is_gone_is_said() {
        let held = held(3);
        let code = held.roster().schools[0].id.clone();
        let mark = format!("{}{code}", Stop::SCHOOL);
        let (words, tables) = answer(&held, &asked("results", &mark, 5), 1, &[], Language::Chinese).unwrap();
        assert!(
            words[0].starts_with("学校 1：") && !words[0].contains(&code),
            "{words:?}"
        );
        assert!(tables[0].rows.iter().all(|row| row.cells.len() == 3));
        for mark in ["school:nowhere", "no.such.indicator"] {
            let (words, tables) =
                answer(&held, &asked("results", mark, 5), 1, &[], Language::Chinese).unwrap();
            assert!(words[0].contains("请重新加入") && tables.is_empty());
        }
        assert!(matches!(tables[0].rows[0].cells[1], Cell::Number(_)));
    }
}
