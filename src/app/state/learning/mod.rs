//! How the page is learnt: the exercise that is worked at, one that is being made, and the tour.

mod exercise_draft;
mod tour;
mod training;

pub use exercise_draft::{ExerciseDraft, document_of};
pub use tour::{Tour, TourAction, TourStep};
pub use training::{Training, TrainingAction, Wanted};
