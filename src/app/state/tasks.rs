//! What takes so long that the page says so, and offers to end it.

use crate::app::protocol::{ROLES, Role};
use crate::language::Text;

/// Something that takes long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Task {
    /// What is done.
    pub what: Text,
    /// How many of its steps are done, of how many, where it has steps.
    pub steps: Option<(u32, u32)>,
}

/// What takes long, by who does it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tasks([Option<Task>; ROLES.len()]);

/// What can happen to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TaskAction {
    /// It takes long, and has come so far.
    Long(Role, Task),
    /// It is over.
    Over(Role),
}

impl Tasks {
    pub(super) fn apply(&mut self, action: &TaskAction) {
        let (role, task) = match action {
            TaskAction::Long(role, task) => (role, Some(*task)),
            TaskAction::Over(role) => (role, None),
        };
        for (known, place) in ROLES.iter().zip(&mut self.0) {
            if known == role {
                *place = task;
            }
        }
    }

    /// What takes long now.
    pub fn iter(&self) -> impl Iterator<Item = (Role, Task)> {
        let all = ROLES.into_iter().zip(self.0);
        all.filter_map(|(role, task)| task.map(|task| (role, task)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_long_is_told_by_who_does_it_until_it_is_over() {
        let task = |done| Task {
            what: Text::new("画图", "Drawing"),
            steps: Some((done, 4)),
        };
        let mut tasks = Tasks::default();
        assert_eq!(tasks.iter().count(), 0);
        tasks.apply(&TaskAction::Long(Role::Answers, task(1)));
        tasks.apply(&TaskAction::Long(Role::Runs, task(0)));
        tasks.apply(&TaskAction::Long(Role::Answers, task(2)));
        let now: Vec<_> = tasks.iter().collect();
        assert_eq!(now, [(Role::Runs, task(0)), (Role::Answers, task(2))]);
        tasks.apply(&TaskAction::Over(Role::Runs));
        assert_eq!(tasks.iter().collect::<Vec<_>>(), [(Role::Answers, task(2))]);
    }
}
