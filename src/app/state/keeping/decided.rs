//! What was decided of a scenario, and where it stands now.

use crate::app::state::State;
use crate::project::{Variant, Verdict};

impl State {
    /// A scenario by its id as it is now, and whether it is put aside.
    pub fn kept_now(&self, id: &str) -> Option<(&Variant, bool)> {
        let open = self.scenarios.draft.scenarios.iter();
        let all = open
            .map(|it| (it, false))
            .chain(self.aside().map(|it| (it, true)));
        let mut of_id = all.filter(|(it, _)| it.id == id);
        of_id.next()
    }

    /// What was last decided of the scenario with this number, where that is something else.
    pub fn decided_otherwise(&self, number: usize, verdict: Verdict) -> Option<Verdict> {
        let id = &self.scenarios.draft.scenarios.get(number)?.id;
        let mut decisions = self.keeping.decisions.iter().rev();
        let last = decisions.find(|made| made.scenario == *id)?.verdict;
        (last != verdict).then_some(last)
    }
}
