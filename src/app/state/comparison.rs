//! What the area of comparison shows.

/// What is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The scenario that the one shown is compared with.
    pub with: usize,
    /// Whether fairness that takes a while to count is asked for.
    pub fairness: bool,
}

/// What can happen to the comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ComparisonAction {
    /// The user chooses the scenario to compare with.
    With(usize),
    /// The user asks for fairness that takes a while to count, or closes it.
    Fairness(bool),
}

impl Comparison {
    pub(super) const fn apply(&mut self, action: &ComparisonAction) {
        match action {
            ComparisonAction::With(number) => self.with = *number,
            ComparisonAction::Fairness(open) => self.fairness = *open,
        }
    }
}
