//! The script that a presentation may begin with: four stops that lead a room from how things are to a rule that it tries
//! itself, with what to say as a reminder. All of it is there to be changed.

use super::State;
use crate::app::everyday::{GROUPS, LEADING};
use crate::app::state::Area;
use crate::language::Text;
use crate::project::Stop;

/// A stop of the script.
struct Sample {
    area: Area,
    /// Whether it shows how things are, not the proposal.
    of_status_quo: bool,
    /// Whether the room tries a rule.
    is_tried: bool,
    title: Text,
    note: Text,
}

const STOPS: [Sample; 4] = [
    Sample {
        area: Area::Results,
        of_status_quo: true,
        is_tried: false,
        title: Text::new("现在是什么样", "How things are"),
        note: Text::new(
            "先说现状：多少学校、多少教师，哪里缺学科、哪里有空岗。\n这是测算，不是决定。",
            "How things are: how many schools and teachers, where subjects are missing and posts vacant.\nThis is a trial, not a decision.",
        ),
    },
    Sample {
        area: Area::Results,
        of_status_quo: false,
        is_tried: false,
        title: Text::new("方案带来什么", "What the proposal brings"),
        note: Text::new(
            "先讲变差的，再讲变好的；数字念一遍。\n没有填报的志愿是模拟的，换一次抽签会有不同。",
            "What gets worse first, then what gets better; read the figures out.\nPreferences that nobody stated are simulated, and another draw differs.",
        ),
    },
    Sample {
        area: Area::Compare,
        of_status_quo: false,
        is_tried: false,
        title: Text::new("谁变好、谁变差", "Who gains, who loses"),
        note: Text::new(
            "按学段、地区和教龄说，不说个人。",
            "By stage, place and years of service; never of persons.",
        ),
    },
    Sample {
        area: Area::Results,
        of_status_quo: false,
        is_tried: true,
        title: Text::new("大家来试一条规则", "A rule for the room to try"),
        note: Text::new(
            "请一位说出改成多少，先猜结果再动。\n值得留下的点“记为提议”；讲完点“回到讲稿”。",
            "Ask somebody for a value, and let the room guess before you move it.\nKeep a good one by “Keep as proposal”, then go back to the script.",
        ),
    },
];

impl State {
    /// Whether there is a proposal that the script could be about, and no stop yet.
    pub fn can_begin_show(&self) -> bool {
        self.show.stops.is_empty() && self.scenarios.draft.scenarios.len() > 1
    }

    /// Puts the script in the place of no stops: of the scenario that is looked at, or of the first proposal.
    pub(super) fn begin_with_sample(&mut self) {
        let draft = &self.scenarios.draft;
        let proposal = draft.scenarios.get(draft.shown.max(1));
        let (Some(proposal), Some(status_quo)) = (proposal, draft.scenarios.first()) else {
            return;
        };
        if !self.can_begin_show() {
            return;
        }
        // A plan need not have the rules that are asked for first; only the rules of the scenario on show are known here.
        let is_there = |path: &&str| draft.shown == 0 || self.scenarios.value(path).is_some();
        let everyday = GROUPS.iter().flat_map(|group| group.controls);
        let mut paths = LEADING.into_iter().chain(everyday.map(|control| control.path));
        let tried = paths.find(is_there);
        let stops = STOPS.iter().map(|sample| Stop {
            title: sample.title.in_language(self.language).to_owned(),
            scenario: if sample.of_status_quo {
                &status_quo.id
            } else {
                &proposal.id
            }
            .clone(),
            page: sample.area.key().to_owned(),
            mark: String::new(),
            controls: tried
                .filter(|_| sample.is_tried)
                .map(str::to_owned)
                .into_iter()
                .collect(),
            note: sample.note.in_language(self.language).to_owned(),
        });
        self.show.stops = stops.collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::{ScenarioAction, ShowAction};
    use crate::language::Language;
    use crate::policy::Published;
    use crate::project::Variant;

    #[test]
    fn a_script_begins_with_how_things_are_and_ends_with_a_rule_to_try() {
        let begun = State::default().apply(ShowAction::Begin);
        let stops = &begun.show.stops;
        assert_eq!(stops.len(), STOPS.len());
        let scenarios = &begun.scenarios.draft.scenarios;
        assert_eq!(stops[0].scenario, scenarios[0].id);
        assert!(stops[1..].iter().all(|stop| stop.scenario == scenarios[1].id));
        assert!(stops[..3].iter().all(|stop| stop.controls.is_empty()));
        assert_eq!(stops[3].controls, [LEADING[0]]);
        for stop in stops {
            assert!(Area::from_key(&stop.page).is_some_and(Area::is_for_a_room));
            assert!(stop.title.chars().count() <= crate::limits::NAME);
        }
        // Stops that are there stay.
        let fewer = begun.apply(ShowAction::Remove(0));
        assert_eq!(fewer.apply(ShowAction::Begin).show.stops, fewer.show.stops);
    }

    #[test]
    fn a_script_is_about_the_proposal_on_show_with_a_rule_that_it_has_and_about_none_without_one() {
        let mut state = State {
            language: Language::English,
            ..State::default()
        };
        let plan = Published::find("taiwan-transfer").unwrap().plan();
        let plan = Variant::new("plan", plan.scenario(Language::English));
        state.scenarios.draft.scenarios.push(plan);
        let mut state = state.apply(ScenarioAction::Show(2));
        let begun = state.apply(ShowAction::Begin);
        let last = begun.show.stops.last().unwrap();
        assert_eq!(
            (last.scenario.as_str(), last.title.as_str()),
            ("plan", "A rule for the room to try")
        );
        // It has no points for seniority or rural years of its own.
        assert_eq!(last.controls, ["rounds.in_school.posts_opened"]);
        state.scenarios.draft.scenarios.truncate(1);
        state.scenarios.draft.shown = 0;
        assert!(!state.can_begin_show());
        assert!(state.apply(ShowAction::Begin).show.stops.is_empty());
    }
}
