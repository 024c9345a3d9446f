//! Steps back and forward again.

use std::rc::Rc;

use super::Draft;

/// The most steps of undo kept.
const STEPS: usize = 200;

/// The drafts before and after the one on show.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    undo: Vec<Rc<Draft>>,
    redo: Vec<Rc<Draft>>,
    /// The leaf that is being dragged: further changes of it belong to the same step.
    open: Option<String>,
}

impl History {
    /// Whether there is a step to undo.
    pub const fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether there is a step to redo.
    pub const fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// Whether a change of the leaf at `path` belongs to the step before.
    pub(super) fn is_open(&self, path: &str) -> bool {
        self.open.as_deref() == Some(path)
    }

    /// Further changes of the leaf at `path` belong to the last step; with `None` they are a step of their own.
    pub(super) fn keep_open(&mut self, path: Option<String>) {
        self.open = path;
    }

    /// A step that led away from `before`. What could be redone is gone.
    pub(super) fn record(&mut self, before: Draft) {
        self.undo.push(Rc::new(before));
        if self.undo.len() > STEPS {
            self.undo.remove(0);
        }
        self.redo.clear();
    }

    /// One step back from `now`; `None` at the beginning.
    pub(super) fn back(&mut self, now: &Draft) -> Option<Draft> {
        let before = self.undo.pop()?;
        self.redo.push(Rc::new(now.clone()));
        self.open = None;
        Some((*before).clone())
    }

    /// One step forward again from `now`; `None` where nothing was undone.
    pub(super) fn forward(&mut self, now: &Draft) -> Option<Draft> {
        let after = self.redo.pop()?;
        self.undo.push(Rc::new(now.clone()));
        self.open = None;
        Some((*after).clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Seed;

    fn draft(seed: u32) -> Draft {
        Draft {
            seed: Seed(seed),
            ..Draft::default()
        }
    }

    #[test]
    fn a_new_step_ends_what_could_be_redone() {
        let mut history = History::default();
        history.record(draft(1));
        assert_eq!(history.back(&draft(2)), Some(draft(1)));
        assert!(history.can_redo());
        history.record(draft(1));
        assert!(!history.can_redo());
        assert_eq!(history.forward(&draft(3)), None);
    }

    #[test]
    fn the_oldest_steps_are_forgotten() {
        let mut history = History::default();
        for seed in 0..=STEPS as u32 {
            history.record(draft(seed));
        }
        let mut oldest = draft(999);
        let mut steps = 0;
        while let Some(before) = history.back(&oldest) {
            oldest = before;
            steps += 1;
        }
        assert_eq!((steps, oldest.seed), (STEPS, Seed(1)));
    }
}
