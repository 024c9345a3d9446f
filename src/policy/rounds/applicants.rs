//! Who takes part in a round.

use crate::policy::choice::choice;

choice! {
    /// Who takes part in a round.
    Applicants {
        /// Everyone still without a post.
        Unplaced = "unplaced", "尚未受聘的教师", "Everyone without a post";
        /// Those without a post who are willing to move, as the roster says.
        UnplacedWilling = "unplaced_willing", "尚未受聘且愿意流动的教师", "Those without a post who are willing to move";
        /// Besides those without a post, those who have one in their own school and are willing to move; they keep
        /// it unless they win one that they like more, and what they leave is open from the next round on.
        Volunteers = "volunteers", "尚未受聘的教师和愿意流动的在岗教师", "Those without a post, and volunteers who have one";
        /// Only those who have a post in their own school and are willing to move; they keep it unless they win one that
        /// they like more. As long as all rounds before and this one are such, everybody holds the present post, and only
        /// the first other round makes those who compete do so for it.
        Holders = "holders", "只限愿意流动的在岗教师，其他人保留现岗位", "Only volunteers who have a post; the others keep theirs";
        /// Those without a post and newcomers, all in one competition.
        WithNewcomers = "with_newcomers", "尚未受聘的教师和新进人员", "Those without a post, and newcomers";
        /// Only newcomers, for the posts that nobody holds. Held first, it takes no present post away from anybody, as rounds
        /// for volunteers do.
        Newcomers = "newcomers", "只限新进人员（没有现学校）", "Only newcomers, who have no present school";
        /// 服从调剂: only those whom the bureau may place elsewhere because they asked for another post in an earlier round and
        /// won none; not those whom a limit on leaving kept, who declined or whose hire was not approved. They keep the post
        /// they have unless it finds one for them. Who of them agrees to be placed is said by a condition.
        UnsuccessfulVolunteers = "unsuccessful_volunteers", "只限此前申报而落聘的在岗教师（没有安排的保留原岗位）", "Only volunteers whom earlier rounds left in their posts";
    }
}

impl Applicants {
    /// Whether those without a post take part.
    pub const fn admits_unplaced(self) -> bool {
        !matches!(
            self,
            Self::Holders | Self::Newcomers | Self::UnsuccessfulVolunteers
        )
    }

    /// Whether it matters who of the present staff is willing to move.
    pub const fn asks_who_is_willing(self) -> bool {
        matches!(self, Self::UnplacedWilling | Self::Volunteers | Self::Holders)
    }

    /// Whether newcomers take part.
    pub const fn admits_newcomers(self) -> bool {
        matches!(self, Self::WithNewcomers | Self::Newcomers)
    }

    /// Whether those willing take part who have a post in their own school.
    pub const fn admits_holders(self) -> bool {
        matches!(self, Self::Volunteers | Self::Holders)
    }
}
