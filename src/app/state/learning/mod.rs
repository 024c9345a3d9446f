//! How the page is learnt: the exercise that is worked at, and the tour.

mod tour;
mod training;

pub use tour::{Tour, TourAction, TourStep};
pub use training::{Training, TrainingAction};
