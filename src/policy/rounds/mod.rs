//! 轮次: the rounds of hiring.

mod applicants;
mod applies;
pub(super) mod approval;
mod bounds;
pub(super) mod clauses;
mod deciding;
mod departures;
pub(super) mod entries;
pub(super) mod leaves;
mod merged;
mod opening;
pub(super) mod places;
mod wish_points;
pub(super) mod withdrawal;

pub use applicants::Applicants;
pub use applies::rules_something;
pub use approval::{Approval, Refused};
pub use departures::{Departures, DeparturesAt, DeparturesCount, SurplusExcepted};
pub use entries::{Entries, new_entry};
pub(super) use merged::is_lost;
pub use merged::merge;
pub use opening::{CountedOver, Opening};
pub use wish_points::WishPoints;
pub use withdrawal::{Declined, Withdrawal};

use super::scoring::labels;
use super::strict::{Members, Misfit, Part, section};
use super::{ByStage, Policy};
use serde_json::{Map, Value};

use super::choice::choice;
use super::conditions::Condition;
use super::mechanism::MechanismRules;
use crate::mechanism::Mechanism;
use crate::units::{Kilometres, Percent};

choice! {
    /// How far a round reaches.
    Scope {
        /// 校内竞聘: each school hires from its own staff.
        School = "school", "校内", "School";
        /// 学区竞聘: the schools of one zone hire from the zone's unplaced staff.
        Zone = "zone", "学区", "Zone";
        /// 跨学区: all schools of the district.
        District = "district", "全区（县）", "District";
    }
}

/// How many rounds are held before the first one that makes those who compete do so for their present post: in these only
/// volunteers move.
pub fn voluntary_first(rounds: &[Round]) -> usize {
    let volunteers = rounds
        .iter()
        .take_while(|round| !round.applicants.admits_unplaced());
    let volunteers = volunteers.count();
    if volunteers == 0 {
        return 0;
    }
    // What the bureau places then is whoever has no post, and takes nobody's away.
    let placed = rounds
        .iter()
        .skip(volunteers)
        .take_while(|round| !round.is_competition());
    volunteers + placed.count()
}

choice! {
    /// Which way teachers may apply.
    Direction {
        /// To any school.
        Any = "any", "不限", "Anywhere";
        /// Only to schools of the own school's tier or a weaker one, as Dafang has it.
        NotAboveOwnTier = "not_above_own_tier", "只能到层级不高于原校的学校", "Not above the own school's tier";
        /// Only to the own locality or farther out: urban, town, village.
        OutwardOnly = "outward_only", "只能到城乡类型相同或更靠基层的学校", "Own locality or farther out";
    }
}

choice! {
    /// What becomes of those whom a round leaves unplaced.
    UnplacedGo {
        /// On to the next round.
        NextRound = "next_round", "进入下一轮", "On to the next round";
        /// Straight to the bureau: directed placement, if a later round has it.
        DirectedPlacement = "directed_placement", "直接进入组织调剂", "Straight to directed placement";
        /// They await placement.
        Awaiting = "awaiting", "待岗", "Await placement";
    }
}

/// Shares of the free posts that a round opens, stage by stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenedByStage {
    /// Whether the stages differ; otherwise one share holds for all.
    pub differs: bool,
    /// 小学.
    pub primary: Percent,
    /// 初中.
    pub junior: Percent,
    /// 高中.
    pub senior: Percent,
}

section!(OpenedByStage: differs, primary, junior, senior);

impl Default for OpenedByStage {
    /// The shares of Wuhan in 2014; not in use.
    fn default() -> Self {
        Self {
            differs: false,
            primary: Percent::whole(30),
            junior: Percent::whole(50),
            senior: Percent::HUNDRED,
        }
    }
}

choice! {
    /// Over which posts the share of posts that a round opens is rounded to whole posts.
    OpenedOver {
        /// Over the free posts of each school and stage, whose subjects share them by largest remainder.
        SchoolAndStage = "school_and_stage", "每所学校、每个学段分别取整", "Each school and stage by itself";
        /// Over all free posts that the round is about (of each stage, where the stages differ). Those held back are spread
        /// evenly over them, counted in the order of the roster.
        District = "district", "全区（县）合计取整，保留的岗位均匀分布", "The whole district, the posts held back spread evenly";
    }
}

/// One round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// The id, unique among the rounds; overrides name the round by it.
    pub id: String,
    /// The name, where the id has none of its own.
    pub name: String,
    /// How far it reaches.
    pub scope: Scope,
    /// How places are decided, and on which side priority lies.
    pub mechanism: Mechanism,
    /// Share of the posts still free in each school and stage that the round opens. In the in-school round this is
    /// the share that schools fill themselves; the rest is left to later rounds.
    pub posts_opened: Percent,
    /// Shares by stage in place of the one above, where they differ.
    pub opened_by_stage: OpenedByStage,
    /// Over which posts the share is rounded.
    pub opened_over: OpenedOver,
    /// The most schools a teacher may list.
    pub list_length: u32,
    /// Who takes part.
    pub applicants: Applicants,
    /// The most newcomers that the round hires over the whole district: what the plan for recruitment 招聘计划 leaves. 0 for no
    /// such limit.
    pub newcomers_most: u32,
    /// What those who take part must meet besides.
    pub open_to: Condition,
    /// Which of the free posts it opens.
    pub open_posts: Condition,
    /// Which way teachers may apply, or the bureau may send them.
    pub direction: Direction,
    /// The most that may apply out of a school which has fewer teachers than posts, as a share of its staff; those
    /// highest in the score order go first. 100 for no limit. Dafang has 10 %.
    pub shortage_outflow: Percent,
    /// What teacher and post must meet together for the teacher to be hired or placed there.
    pub fits: Condition,
    /// How many may leave a school by the round; of several quotas each must hold.
    pub departures: Entries<Departures>,
    /// How many must apply for posts to stay open, and who of the applicants goes on.
    pub opening: Opening,
    /// What the bureau asks of those whom schools would hire.
    pub approval: Approval,
    /// Hires that are declined.
    pub withdrawal: Withdrawal,
    /// Points that some have at some posts only; those of several rules add up.
    pub wish_points: Entries<WishPoints>,
    /// Weight of each school's own judgement (a simulated mark, see the behaviour section) against the score.
    pub school_judgement: Percent,
    /// Least share of the opened rural posts that the round must fill; it closes town posts as far as needed. 0 for
    /// no such quota.
    pub village_floor: Percent,
    /// What becomes of those left unplaced.
    pub unplaced_go: UnplacedGo,
    /// The blocks of the scoring scheme that count in it, by id; all of them where it is empty.
    pub scored_by: Vec<String>,
    /// The rules that only some mechanisms read.
    pub parameters: MechanismRules,
}

impl Round {
    /// A round without special rules: all posts opened, up to five schools listed, everyone without a post takes part.
    pub fn new(id: impl Into<String>, scope: Scope, mechanism: Mechanism) -> Self {
        Self {
            id: id.into(),
            name: String::new(),
            scope,
            mechanism,
            posts_opened: Percent::HUNDRED,
            opened_by_stage: OpenedByStage::default(),
            opened_over: OpenedOver::SchoolAndStage,
            list_length: 5,
            applicants: Applicants::Unplaced,
            newcomers_most: 0,
            open_to: Condition::NONE,
            open_posts: Condition::NONE,
            direction: Direction::Any,
            shortage_outflow: Percent::HUNDRED,
            fits: Condition::NONE,
            departures: Entries::NONE,
            opening: Opening::NONE,
            approval: Approval::NONE,
            withdrawal: Withdrawal::NONE,
            wish_points: Entries::NONE,
            school_judgement: Percent::ZERO,
            village_floor: Percent::ZERO,
            unplaced_go: UnplacedGo::NextRound,
            scored_by: Vec::new(),
            parameters: MechanismRules::default(),
        }
    }
}

impl Part for Round {
    fn read(value: &Value) -> Result<Self, Misfit> {
        let known = [
            "id",
            "name",
            "scope",
            "mechanism",
            "posts_opened",
            "opened_by_stage",
            "opened_over",
            "list_length",
            "applicants",
            "newcomers_most",
            "open_to",
            "open_posts",
            "direction",
            "shortage_outflow",
            "fits",
            "departures",
            "opening",
            "approval",
            "withdrawal",
            "wish_points",
            "school_judgement",
            "village_floor",
            "unplaced_go",
            "scored_by",
            "parameters",
        ];
        let members = Members::of(value, &known)?;
        let id: String = members.required("id")?;
        let mut round = Self::new(id, members.required("scope")?, members.required("mechanism")?);
        members.optional("name", &mut round.name)?;
        members.optional("posts_opened", &mut round.posts_opened)?;
        members.optional("opened_by_stage", &mut round.opened_by_stage)?;
        members.optional("opened_over", &mut round.opened_over)?;
        members.optional("list_length", &mut round.list_length)?;
        members.optional("applicants", &mut round.applicants)?;
        members.optional("newcomers_most", &mut round.newcomers_most)?;
        members.optional("open_to", &mut round.open_to)?;
        members.optional("open_posts", &mut round.open_posts)?;
        members.optional("direction", &mut round.direction)?;
        members.optional("shortage_outflow", &mut round.shortage_outflow)?;
        members.optional("fits", &mut round.fits)?;
        members.optional("departures", &mut round.departures)?;
        members.optional("opening", &mut round.opening)?;
        members.optional("approval", &mut round.approval)?;
        members.optional("withdrawal", &mut round.withdrawal)?;
        members.optional("wish_points", &mut round.wish_points)?;
        members.optional("school_judgement", &mut round.school_judgement)?;
        members.optional("village_floor", &mut round.village_floor)?;
        members.optional("unplaced_go", &mut round.unplaced_go)?;
        members.optional("scored_by", &mut round.scored_by)?;
        members.optional("parameters", &mut round.parameters)?;
        Ok(round)
    }

    fn write(&self) -> Value {
        let mut members = labels(&self.id, &self.name);
        let mut insert = |key: &str, value: Value| members.insert(key.to_owned(), value);
        insert("scope", self.scope.write());
        insert("mechanism", self.mechanism.write());
        insert("posts_opened", self.posts_opened.write());
        insert("opened_by_stage", self.opened_by_stage.write());
        insert("opened_over", self.opened_over.write());
        insert("list_length", self.list_length.write());
        insert("applicants", self.applicants.write());
        insert("newcomers_most", self.newcomers_most.write());
        insert("open_to", self.open_to.write());
        insert("open_posts", self.open_posts.write());
        insert("direction", self.direction.write());
        insert("shortage_outflow", self.shortage_outflow.write());
        insert("fits", self.fits.write());
        insert("departures", self.departures.write());
        insert("opening", self.opening.write());
        insert("approval", self.approval.write());
        insert("withdrawal", self.withdrawal.write());
        insert("wish_points", self.wish_points.write());
        insert("school_judgement", self.school_judgement.write());
        insert("village_floor", self.village_floor.write());
        insert("unplaced_go", self.unplaced_go.write());
        insert("scored_by", self.scored_by.write());
        insert("parameters", self.parameters.write());
        Value::Object(members)
    }
}

impl Round {
    /// The share of free posts that the round opens in each stage.
    pub const fn opened(&self) -> ByStage<Percent> {
        let by_stage = self.opened_by_stage;
        if by_stage.differs {
            ByStage {
                primary: by_stage.primary,
                junior: by_stage.junior,
                senior: by_stage.senior,
            }
        } else {
            ByStage {
                primary: self.posts_opened,
                junior: self.posts_opened,
                senior: self.posts_opened,
            }
        }
    }

    /// Whether some of the free posts are opened and some not, so that it makes a difference how the share is rounded.
    pub fn opens_a_part(&self) -> bool {
        let opened = self.opened();
        let mut shares = [opened.primary, opened.junior, opened.senior].into_iter();
        shares.any(|share| share > Percent::ZERO && share < Percent::HUNDRED)
    }

    /// The round as it stands in the document.
    pub fn document(&self) -> Value {
        self.write()
    }
}

/// Puts into a round of a document what it leaves out.
pub(super) fn complete(round: &mut Map<String, Value>) {
    // The district's round of the default has no special rules; that it has none is a test.
    let default = Policy::default_document();
    let rounds = default["rounds"].as_array().into_iter().flatten();
    let plain = rounds.into_iter().find(|round| round["id"] == "district");
    for (key, value) in plain.and_then(Value::as_object).into_iter().flatten() {
        if !round.contains_key(key) && key != "id" {
            round.insert(key.clone(), value.clone());
        }
    }
    for section in [entries::DEPARTURES, entries::WISH_POINTS] {
        round
            .get_mut(section)
            .into_iter()
            .for_each(|value| entries::complete(section, value));
    }
}

/// The rounds as commonly practised: in-school, zone, district, directed placement.
pub fn commonly_practised() -> Vec<Round> {
    let mut in_school = Round::new("in_school", Scope::School, Mechanism::SerialDictatorship);
    // With a few subjects that do not fit, this places about nine in ten at their own school, as Dafang reports.
    in_school.posts_opened = Percent::whole(95);
    vec![
        in_school,
        Round::new("zone", Scope::Zone, Mechanism::DeferredAcceptance),
        Round::new("district", Scope::District, Mechanism::DeferredAcceptance),
        Round::new("directed", Scope::District, Mechanism::DirectedPlacement),
    ]
}

choice! {
    /// By what the bureau places those who are left.
    PlacedBy {
        /// As many as possible, at the least total distance.
        LeastDistance = "least_distance", "先保上岗，总距离最短", "As many as possible, least total distance";
        /// One after another, the highest score first, each as near as is left.
        BestFirst = "best_first", "按分数由高到低，逐人就近", "The highest score first, each as near as is left";
        /// One after another, the lowest score first, each as near as is left.
        LowestFirst = "lowest_first", "按分数由低到高，逐人就近", "The lowest score first, each as near as is left";
        /// One after another, the highest score first, each draws one of the posts left.
        BestFirstDraw = "best_first_draw", "按分数由高到低，逐人抽签定岗", "The highest score first, each draws one of the posts left";
        /// One after another, the lowest score first, each draws one of the posts left.
        LowestFirstDraw = "lowest_first_draw", "按分数由低到高，逐人抽签定岗", "The lowest score first, each draws one of the posts left";
        /// One after another in an order drawn by lot, each as near as is left.
        Lot = "lot", "抽签定先后，逐人就近", "In an order drawn by lot, each as near as is left";
    }
}

impl PlacedBy {
    /// Whether each draws a post, however far it is.
    pub const fn draws_posts(self) -> bool {
        matches!(self, Self::BestFirstDraw | Self::LowestFirstDraw)
    }
}

choice! {
    /// Where distances of a directed placement are counted from.
    DistanceFrom {
        /// The present school.
        PresentSchool = "present_school", "现学校", "The present school";
        /// The first school of the last list handed in; the present school for whoever handed in none.
        FirstWish = "first_wish", "第一志愿", "The first wish";
    }
}

/// How the bureau weighs a directed placement against its distance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirectedPlacementRules {
    /// By what it places.
    pub order: PlacedBy,
    /// Where distances are counted from.
    pub distance_from: DistanceFrom,
    /// Kilometres that a post outside the main subject counts as.
    pub other_subject: Kilometres,
    /// Kilometres that a post in another stage counts as.
    pub other_stage: Kilometres,
}

section!(DirectedPlacementRules: order, distance_from, other_subject, other_stage);

impl Default for DirectedPlacementRules {
    fn default() -> Self {
        Self {
            order: PlacedBy::LeastDistance,
            distance_from: DistanceFrom::PresentSchool,
            other_subject: Kilometres::whole(20),
            other_stage: Kilometres::whole(30),
        }
    }
}
