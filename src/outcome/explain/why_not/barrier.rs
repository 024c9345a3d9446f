//! What can stand between a teacher and a post, as data.

use serde::Serialize;

use crate::mechanism::Mechanism;
use crate::outcome::EndState;
use crate::outcome::explain::decided::Decided;
use crate::outcome::explain::halt::Halt;
use crate::outcome::explain::reason::PostName;
use crate::policy::{Condition, Direction, PlacedBy, Scope};
use crate::stages::standing::Standing;
use crate::units::{Metres, Points};

/// What kept a teacher from a post at a school.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Barrier {
    /// Nothing: the teacher ends there.
    EndsThere,
    /// There are no rounds.
    NoRounds,
    /// The teacher keeps the present post without competing.
    KeepsPost(Standing),
    /// The teacher may not compete.
    Barred(Standing),
    /// The teacher held a post already and took no part any more.
    HoldsPost(PostName),
    /// The round asks for what the teacher does not meet.
    ConditionNotMet {
        /// What is not met.
        unmet: Condition,
        /// Whether only because the roster does not say enough.
        unknown: bool,
    },
    /// The round lets no newcomers in.
    NoNewcomers,
    /// The round is for newcomers only.
    OnlyNewcomers,
    /// The round places only those who have a post and won no other.
    OnlyUnsuccessfulVolunteers,
    /// The round places nobody at the own school.
    ElsewhereOnly,
    /// The round takes only those who are willing to move.
    NotWilling,
    /// An earlier round sent those whom it left unplaced past this one.
    SentPast,
    /// The school lies outside of the round's reach.
    OutOfReach(Scope),
    /// The teacher has not served long enough to apply elsewhere.
    TooShortService,
    /// The limit on leaving short-staffed schools.
    OutflowLimit,
    /// The direction in which teachers may apply.
    Direction(Direction),
    /// The school has no post that the certificate opens; with the posts that were open there.
    NotQualified(Vec<PostName>),
    /// Teacher and post do not meet together what the round asks.
    DoesNotSuit {
        /// The post there that fitted best.
        post: PostName,
        /// What is not met.
        unmet: Condition,
        /// Whether only because the roster does not say enough.
        unknown: bool,
    },
    /// The school has posts that fit, and none of them was open.
    NotOpened(Vec<PostName>),
    /// The school's posts that fit are in a stage that takes no part, so that none of them is given out.
    StageTakesNoPart(Vec<PostName>),
    /// In the own school's round teachers compete for posts in the stage that they teach; these are in another.
    OwnStageOnly(Vec<PostName>),
    /// The teacher could apply and did not list the school.
    NotListed {
        /// The post there that fitted best.
        post: PostName,
        /// Schools on the teacher's list.
        listed: u32,
        /// Points of the teacher.
        score: Points,
        /// Points of the last teacher hired there, if anybody was.
        cutoff: Option<Points>,
    },
    /// The teacher held a post and liked it more.
    PrefersOwn(PostName),
    /// Hired for a post higher on the list.
    HiredHigher {
        /// The post won.
        won: PostName,
        /// Its number on the list, from 1.
        choice: u32,
        /// The number of the school asked about.
        asked: u32,
    },
    /// A rule kept the teacher from the post, however they ranked there.
    Stopped {
        /// The post.
        post: PostName,
        /// What kept them from it.
        #[serde(flatten)]
        halt: Halt,
    },
    /// Others ranked higher.
    Outranked(Ranking),
    /// Ranked above a holder, who was taken first all the same: the mechanism looks at more than points.
    Overtaken {
        /// How the two rank.
        ranking: Ranking,
        /// The mechanism.
        mechanism: Mechanism,
    },
    /// Nobody was hired for the post.
    NobodyHired(PostName),
    /// The bureau sent the teacher to another post.
    SentElsewhere {
        /// Where to.
        sent: PostName,
        /// How far that is.
        distance: Option<Metres>,
        /// The post asked about.
        post: PostName,
        /// How far that is.
        distance_there: Option<Metres>,
        /// By what the bureau places.
        order: PlacedBy,
    },
    /// The bureau filled the post with others.
    FilledByBureau {
        /// The post.
        post: PostName,
        /// Posts that were open.
        open: u32,
        /// Posts filled.
        filled: u32,
        /// By what the bureau places.
        order: PlacedBy,
    },
    /// Hired there, and moved on by a later stage.
    MovedOn {
        /// The post won.
        post: PostName,
        /// What moved the teacher on.
        by: EndState,
    },
}

/// Where a teacher stands at a post against the last one hired.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ranking {
    /// The post.
    pub post: PostName,
    /// Points of the teacher at this post.
    pub own: Points,
    /// Points of the last teacher hired: the cutoff.
    pub cutoff: Points,
    /// The last teacher hired: the holder ranked just above, where points decide.
    pub holder: String,
    /// Points missing to the cutoff; zero or less where the order of ties, or what the scheme compares before points,
    /// decided.
    pub missing: Points,
    /// Posts that were open.
    pub open: u32,
    /// What put the last one hired before the teacher, where the score did not.
    pub decided: Option<Decided>,
}
