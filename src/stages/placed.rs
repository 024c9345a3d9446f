//! Where a teacher is placed, and how it came to that.

use crate::policy::Policy;
use crate::roster::TeacherIndex;
use crate::stages::posts::{GroupIndex, Posts};
use crate::units::Metres;

/// Where everyone is placed between two stages, by teacher; `None` awaits placement.
pub type Placements = [Option<Placed>];

/// How a teacher came to a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placed {
    /// There are no rounds: everyone stays.
    Unchanged {
        /// The post.
        group: GroupIndex,
    },
    /// Kept outside the competition.
    Kept {
        /// The post.
        group: GroupIndex,
    },
    /// Hired in a competition.
    Hired {
        /// The post.
        group: GroupIndex,
        /// Number of the round, from 0.
        round: usize,
        /// Which of the listed schools it was, from 1.
        choice: u32,
    },
    /// Placed by the bureau.
    Directed {
        /// The post.
        group: GroupIndex,
        /// Number of the round, from 0.
        round: usize,
        /// Distance from the present school; `None` where a position is unknown.
        distance: Option<Metres>,
    },
    /// Selected for a town school after the rounds 进城选调.
    Selected {
        /// The new post.
        group: GroupIndex,
        /// The post left.
        from: GroupIndex,
        /// Which of the listed schools it was, from 1.
        choice: u32,
        /// Distance between the two schools; `None` where a position is unknown.
        distance: Option<Metres>,
    },
    /// Changed places in the rotation after the rounds.
    Rotated {
        /// The new post.
        group: GroupIndex,
        /// The post left.
        from: GroupIndex,
        /// The colleague who took it; `None` where the new post was free.
        partner: Option<TeacherIndex>,
        /// Distance between the two schools; `None` where a position is unknown.
        distance: Option<Metres>,
    },
    /// Placed again after retraining 转岗培训.
    Retrained {
        /// The post.
        group: GroupIndex,
        /// Distance from the present school; `None` where a position is unknown.
        distance: Option<Metres>,
    },
}

impl Placed {
    /// The post.
    pub const fn group(self) -> GroupIndex {
        match self {
            Self::Unchanged { group }
            | Self::Kept { group }
            | Self::Hired { group, .. }
            | Self::Directed { group, .. }
            | Self::Selected { group, .. }
            | Self::Rotated { group, .. }
            | Self::Retrained { group, .. } => group,
        }
    }
}

/// Posts of each group that nobody holds and that may be given out: none in a stage that takes no part.
pub(crate) fn free_posts(posts: &Posts, policy: &Policy, placed: &Placements) -> Vec<u32> {
    let taking_part = &policy.standing.taking_part;
    let mut free: Vec<u32> = (posts.groups.iter())
        .map(|group| {
            if taking_part.contains(&group.stage) {
                group.posts
            } else {
                0
            }
        })
        .collect();
    for placed in placed.iter().flatten() {
        let free = &mut free[placed.group().index()];
        *free = free.saturating_sub(1);
    }
    free
}
