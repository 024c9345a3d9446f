//! 轮次: the rounds of hiring.

use serde::{Deserialize, Serialize};

use crate::language::Text;
use crate::units::{Kilometres, Percent};

/// How far a round reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// 校内竞聘: each school hires from its own staff.
    School,
    /// 学区竞聘: the schools of one zone hire from the zone's unplaced staff.
    Zone,
    /// 跨学区: all schools of the district.
    District,
}

/// The mechanism of a round, named as in matching theory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mechanism {
    /// By score order: each in turn takes the best listed post that is still free 选岗.
    SerialDictatorship,
    /// Applicant-proposing deferred acceptance 双向选择.
    DeferredAcceptance,
    /// First preference first: places are final at every step.
    ImmediateAcceptance,
    /// 组织调剂: the bureau places as many as it can at the least total distance; preferences do not count.
    DirectedPlacement,
}

impl Mechanism {
    /// All mechanisms.
    pub const ALL: [Self; 4] = [
        Self::SerialDictatorship,
        Self::DeferredAcceptance,
        Self::ImmediateAcceptance,
        Self::DirectedPlacement,
    ];

    /// The key in the policy document.
    pub const fn key(self) -> &'static str {
        match self {
            Self::SerialDictatorship => "serial-dictatorship",
            Self::DeferredAcceptance => "deferred-acceptance",
            Self::ImmediateAcceptance => "immediate-acceptance",
            Self::DirectedPlacement => "directed-placement",
        }
    }

    /// The name.
    pub const fn name(self) -> Text {
        match self {
            Self::SerialDictatorship => Text::new("按分选岗", "Choice in score order"),
            Self::DeferredAcceptance => {
                Text::new("双向选择（延迟接受）", "Two-sided choice (deferred acceptance)")
            }
            Self::ImmediateAcceptance => Text::new(
                "志愿优先（即时录取）",
                "First preference first (immediate acceptance)",
            ),
            Self::DirectedPlacement => Text::new("组织调剂", "Directed placement"),
        }
    }

    /// What the mechanism does and what it gives up, in one sentence.
    pub const fn what_it_does(self) -> Text {
        match self {
            Self::SerialDictatorship => Text::new(
                "按分数从高到低依次选岗；简单、说真话不吃亏，但学校不能有各自的排序。",
                "Teachers choose in score order; simple and honest lists never hurt, but schools cannot rank in their own way.",
            ),
            Self::DeferredAcceptance => Text::new(
                "先按志愿申请，学校暂留高分者，直到无人改投；不会有低分者占了高分者更想去的岗位，但仍可能有两人愿意互换而换不成。",
                "Teachers apply in order of preference and schools hold the highest scores until nobody moves on; nobody has justified envy, though mutually better swaps may be left undone.",
            ),
            Self::ImmediateAcceptance => Text::new(
                "第一志愿优先录取且不再变动；第一志愿满足率高，但填报要靠猜，高分者可能落空。",
                "First preferences are placed first and for good; many get their first choice, but lists become a gamble and high scores can miss out.",
            ),
            Self::DirectedPlacement => Text::new(
                "由教育局统一安排，先让能上岗的人最多，再让总路程最短；不看个人志愿。",
                "The bureau places as many as possible, then keeps the total distance least; preferences do not count.",
            ),
        }
    }
}

/// One round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Round {
    /// The id, unique among the rounds; overrides name the round by it.
    pub id: String,
    /// How far it reaches.
    pub scope: Scope,
    /// How places are decided.
    pub mechanism: Mechanism,
    /// Share of the posts still free in each school and stage that the round opens. In the in-school round this is
    /// the share that schools fill themselves; the rest is left to later rounds.
    pub posts_opened: Percent,
    /// The most schools a teacher may list; not used by in-school rounds and directed placement.
    pub list_length: u32,
}

/// The three rounds as commonly practised: in-school, zone, directed placement.
pub fn commonly_practised() -> Vec<Round> {
    let round = |id: &str, scope, mechanism, posts_opened| Round {
        id: id.to_owned(),
        scope,
        mechanism,
        posts_opened: Percent::whole(posts_opened),
        list_length: 5,
    };
    vec![
        round("in_school", Scope::School, Mechanism::SerialDictatorship, 90),
        round("zone", Scope::Zone, Mechanism::DeferredAcceptance, 100),
        round("directed", Scope::District, Mechanism::DirectedPlacement, 100),
    ]
}

/// How the bureau weighs a directed placement against its distance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DirectedPlacementRules {
    /// Kilometres that a post outside the main subject counts as.
    pub other_subject: Kilometres,
    /// Kilometres that a post in another stage counts as.
    pub other_stage: Kilometres,
}

impl Default for DirectedPlacementRules {
    fn default() -> Self {
        Self {
            other_subject: Kilometres::whole(20),
            other_stage: Kilometres::whole(30),
        }
    }
}
