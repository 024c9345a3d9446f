//! How far work has come that takes long, told as parts of a hundred.

use std::fmt;

/// What is told whenever so many steps are done, of so many.
pub type Steps<'told> = &'told dyn Fn(u32, u32);

/// All of some work, as steps.
const WHOLE: u32 = 100;

/// How far a part of some work has come, which is told as a part of the whole.
#[derive(Clone, Copy)]
pub struct Progress<'told> {
    tell: Steps<'told>,
    first: u32,
    last: u32,
}

impl fmt::Debug for Progress<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Progress({}..{})", self.first, self.last)
    }
}

impl<'told> Progress<'told> {
    /// The whole of some work.
    pub const fn of(tell: Steps<'told>) -> Self {
        Self {
            tell,
            first: 0,
            last: WHOLE,
        }
    }

    /// Of which nobody is told.
    pub const fn untold() -> Self {
        Self::of(&|_, _| ())
    }

    /// So many of a hundred parts of this part, from one to another.
    #[must_use]
    pub fn part(self, first: u32, last: u32) -> Self {
        self.share(first as usize, last as usize, WHOLE as usize)
    }

    /// The part for some things, from one to another of so many.
    #[must_use]
    pub fn share(self, first: usize, last: usize, of: usize) -> Self {
        Self {
            tell: self.tell,
            first: self.at(first as u64, of as u64),
            last: self.at(last as u64, of as u64),
        }
    }

    /// Tells that so many things are done, of so many.
    pub fn done(self, done: usize, of: usize) {
        (self.tell)(self.at(done as u64, of as u64), WHOLE);
    }

    fn at(self, done: u64, of: u64) -> u32 {
        let parts = u64::from(self.last - self.first) * done.min(of);
        self.first + parts.checked_div(of).unwrap_or_default() as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;

    #[test]
    fn parts_of_parts_are_told_as_parts_of_the_whole() {
        let told = RefCell::new(Vec::new());
        let tell = |done, of| told.borrow_mut().push((done, of));
        let whole = Progress::of(&tell);
        whole.done(0, 3);
        let half = whole.part(50, 100);
        half.done(1, 2);
        half.part(50, 100).done(7, 7);
        half.done(9, 0);
        half.done(usize::MAX, 1);
        assert_eq!(
            told.into_inner(),
            [(0, 100), (75, 100), (100, 100), (50, 100), (100, 100)]
        );
    }
}
