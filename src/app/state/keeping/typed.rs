//! What was typed, as a project takes it: without what cannot be seen, and no longer than is kept.

use crate::language::as_typed;
use crate::limits;
use crate::project::Stamp;

/// No more than so many characters.
pub(super) fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

/// Words of one line, as a project takes them.
pub(super) fn line(typed: &str, most: usize) -> String {
    cut(&as_typed(typed), most)
}

/// Words of several lines.
pub(in crate::app::state) fn lines(typed: &str) -> String {
    let kept: Vec<String> = typed.lines().map(as_typed).collect();
    cut(kept.join("\n").trim(), limits::NOTE)
}

/// Who and when.
pub(in crate::app::state) fn as_stamp(stamp: &Stamp) -> Stamp {
    Stamp {
        at: line(&stamp.at, limits::STAMP),
        by: line(&stamp.by, limits::STAMP),
    }
}
