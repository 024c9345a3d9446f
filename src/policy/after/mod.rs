//! What follows the rounds: 进城选调, 交流轮岗 and 待岗.

mod awaiting;
pub(super) mod clauses;
pub(super) mod leaves;
mod rotation;

pub use awaiting::Awaiting;
pub use rotation::{BackboneCounted, Rotation, RotationDirection, RotationFirst, UpwardSelection};
