//! What files leave open and somebody decides.

mod for_all;
mod marks;
mod unclear;

use super::{book, import, rows};
