//! Fairness: justified envy, blocking pairs, envy across rounds, and who ends below the status quo.
//!
//! What counts as a claim to a post is said in [`super::claims`].

use crate::language::Text;
use crate::outcome::Outcome;
use crate::outcome::figures::claims::{Claim, ClaimKind};
use crate::outcome::indicators::definition::{Definition, Direction, Indicator, Undefined, count};
use crate::policy::Mechanism;
use crate::roster::{Roster, TeacherIndex};

const PEOPLE: Text = Text::new("人", "people");
const PAIRS: Text = Text::new("对", "pairs");

const fn pairs(key: &'static str, name: Text, formula: Text, source: Text) -> Definition {
    Definition {
        source,
        ..count(key, name, PAIRS, Direction::Less, formula)
    }
}

const ENVY_SOURCE: Text = Text::new(
    "Abdulkadiroğlu、Sönmez（2003）“合理嫉妒”（doi:10.1257/000282803322157061）",
    "Justified envy: Abdulkadiroğlu, Sönmez (2003), doi:10.1257/000282803322157061",
);
const ACROSS_SOURCE: Text = Text::new(
    "Dur、Kesten（2019），多轮次分配（doi:10.1007/s00199-018-1133-9）",
    "Dur, Kesten (2019), sequential assignment, doi:10.1007/s00199-018-1133-9",
);
const STATUS_QUO_SOURCE: Text = Text::new(
    "Pereyra（2013）“个人理性”（doi:10.1016/j.geb.2013.02.011）",
    "Individual rationality: Pereyra (2013), doi:10.1016/j.geb.2013.02.011",
);

/// Pairs of one who envies and one who is envied.
pub static ENVY_PAIRS: Definition = pairs(
    "fairness.envy_pairs",
    Text::new("高分未得其所（合理嫉妒）", "Justified envy"),
    Text::new(
        "教师甲更想去乙受聘的岗位，按该轮次的排序甲高于乙、且甲符合该轮次条件，计一对（甲，乙）",
        "One pair for each two teachers of whom the first likes the post that the second won more than their own, may apply for it in that round, and stands higher by the priority of that round",
    ),
    ENVY_SOURCE,
);
/// Teachers who envy anybody.
pub static ENVIOUS: Definition = Definition {
    source: ENVY_SOURCE,
    ..count(
        "fairness.envious",
        Text::new("高分未得其所的教师", "Teachers with justified envy"),
        PEOPLE,
        Direction::Less,
        Text::new(
            "至少与一人构成“高分未得其所”的教师数",
            "Teachers who are the first of at least one pair of justified envy",
        ),
    )
};
/// Pairs placed in different rounds.
pub static ENVY_ACROSS: Definition = pairs(
    "fairness.envy_across_rounds",
    Text::new("跨轮次的高分未得其所", "Envy across rounds"),
    Text::new(
        "“高分未得其所”中，甲乙两人在不同轮次受聘的对数，按乙所得岗位所在轮次的排序比较",
        "Pairs of justified envy in which both were placed, in different rounds; the priority is that of the round of the post envied",
    ),
    ACROSS_SOURCE,
);
/// Pairs of a teacher and a post.
pub static BLOCKING: Definition = pairs(
    "fairness.blocking",
    Text::new("不稳定对（教师与岗位）", "Blocking pairs"),
    Text::new(
        "教师更想去且有理由得到的岗位组，一名教师一组岗位计一对；等于下面三类之和",
        "Pairs of a teacher and a group of posts that the teacher likes more and has a claim to: the sum of the three kinds below",
    ),
    ENVY_SOURCE,
);
/// Blocking pairs with the own present post.
pub static BLOCKING_STATUS_QUO: Definition = pairs(
    "fairness.blocking_status_quo",
    Text::new(
        "其中：各轮结束后不如原岗位",
        "Of these: below the present post after the rounds",
    ),
    Text::new(
        "参加竞聘的教师在各轮结束后所得不如本人原岗位的对数（每人至多一对）",
        "Teachers who may compete and like their present post more than what the rounds gave them, one pair each",
    ),
    STATUS_QUO_SOURCE,
);
/// Blocking pairs with a free post.
pub static BLOCKING_WASTE: Definition = pairs(
    "fairness.blocking_waste",
    Text::new("其中：想去的岗位空着", "Of these: a free post (waste)"),
    Text::new(
        "教师更想去、符合条件而各轮结束后仍有空岗的岗位组（不含本人原岗位）",
        "Groups of posts with a free one after the rounds that a teacher likes more and may apply for, the own present post left out",
    ),
    ENVY_SOURCE,
);
/// Blocking pairs with a post that somebody of lower priority won.
pub static BLOCKING_ENVY: Definition = pairs(
    "fairness.blocking_envy",
    Text::new(
        "其中：岗位给了排序更低的人",
        "Of these: a post given to a lower rank (envy)",
    ),
    Text::new(
        "教师更想去、无空岗、但有排序更低者受聘的岗位组（不含本人原岗位），一组只计一次",
        "Groups of posts without a free one that a teacher likes more and that somebody of lower priority won; each counts once, the own present post left out",
    ),
    ENVY_SOURCE,
);
/// Teachers who end below their present post.
pub static BELOW_STATUS_QUO: Definition = Definition {
    source: STATUS_QUO_SOURCE,
    ..count(
        "fairness.below_status_quo",
        Text::new(
            "去向不如原岗位的教师",
            "Teachers who end below their present post",
        ),
        PEOPLE,
        Direction::Less,
        Text::new(
            "全部环节结束后，按本人偏好去向不如原岗位的教师数：无岗、到了更不愿去的学校，或在本校改教不够对口的学科",
            "Teachers whose end after all stages is worse for them than their present post by their own preferences: no post, a school they like less, or a subject that fits less at their own school",
        ),
    )
};

/// The definitions of this family.
pub const DEFINITIONS: &[&Definition] = &[
    &ENVY_PAIRS,
    &ENVIOUS,
    &ENVY_ACROSS,
    &BLOCKING,
    &BLOCKING_STATUS_QUO,
    &BLOCKING_WASTE,
    &BLOCKING_ENVY,
    &BELOW_STATUS_QUO,
];

/// Claims in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClaimCounts {
    /// Pairs of one who envies and one who is envied.
    pub envy_pairs: u64,
    /// Those of them placed in different rounds.
    pub across: u64,
    /// Teachers who envy anybody.
    pub envious: u32,
    /// Teachers who would rather hold their present post.
    pub status_quo: u32,
    /// Teachers and free posts.
    pub waste: u32,
    /// Teachers and posts that somebody of lower priority won.
    pub envy: u32,
}

impl ClaimCounts {
    /// Adds up claims, which stand by teacher.
    pub fn of(claims: &[Claim]) -> Self {
        let mut counts = Self::default();
        let mut last: Option<TeacherIndex> = None;
        for claim in claims {
            counts.envy_pairs += u64::from(claim.envied);
            counts.across += u64::from(claim.envied_across);
            if claim.envied > 0 && last != Some(claim.teacher) {
                counts.envious += 1;
                last = Some(claim.teacher);
            }
            *match claim.kind {
                ClaimKind::StatusQuo => &mut counts.status_quo,
                ClaimKind::Waste => &mut counts.waste,
                ClaimKind::Envy => &mut counts.envy,
            } += 1;
        }
        counts
    }
}

impl Outcome {
    /// Why there can be no claims: no rounds are held, or nobody competes in them.
    pub(crate) fn no_competition(&self) -> Option<Undefined> {
        if self.rounds.held.is_empty() {
            return Some(Undefined::NoRounds);
        }
        let mut rounds = self.rounds.held.iter().zip(&self.rounds.records);
        let competed = rounds.any(|(round, record)| {
            round.mechanism != Mechanism::DirectedPlacement && !record.applications.is_empty()
        });
        (!competed).then_some(Undefined::NobodyCompetes)
    }
}

/// The indicators of this family.
pub(crate) fn indicators(outcome: &Outcome, roster: &Roster) -> Vec<Indicator> {
    let counts = ClaimCounts::of(&outcome.claims(roster));
    let none = outcome.no_competition();
    let claimed = |definition, number: f64| Indicator {
        definition,
        value: none.map_or(Ok(number), Err),
    };
    let pairs = |number: u32| f64::from(number);
    let all = counts.status_quo + counts.waste + counts.envy;
    let below = outcome.below_status_quo(roster).len();
    vec![
        claimed(&ENVY_PAIRS, counts.envy_pairs as f64),
        claimed(&ENVIOUS, pairs(counts.envious)),
        claimed(&ENVY_ACROSS, counts.across as f64),
        claimed(&BLOCKING, pairs(all)),
        claimed(&BLOCKING_STATUS_QUO, pairs(counts.status_quo)),
        claimed(&BLOCKING_WASTE, pairs(counts.waste)),
        claimed(&BLOCKING_ENVY, pairs(counts.envy)),
        Indicator::new(&BELOW_STATUS_QUO, below as f64),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::example::{county, in_school, policy, run, school, teacher, value, zone};
    use crate::roster::Locality::{Rural, Urban};

    /// One village post, one urban post; two teachers of the village school, 30 and 10 years of service.
    fn story() -> Roster {
        let schools = vec![school("A", Rural, 1), school("B", Urban, 1)];
        county(schools, vec![teacher("T1", 0, 30), teacher("T2", 0, 10)])
    }

    #[test]
    fn a_better_early_result_leads_to_envy_across_rounds() {
        // Dur and Kesten's story. Round 1 fills A with T1, the higher score; round 2 gives B, which both like more, to
        // T2. T1 envies T2: 1 pair, 1 teacher, across rounds, 1 blocking pair (T1, B). Nobody ends below A.
        let roster = story();
        let outcome = run(
            &roster,
            &policy(vec![in_school(), zone(Mechanism::DeferredAcceptance)]),
        );
        let claims = outcome.claims(&roster);
        assert_eq!(claims.len(), 1);
        assert_eq!(
            (claims[0].teacher, claims[0].kind),
            (TeacherIndex(0), ClaimKind::Envy)
        );
        let of = |key: &str| value(&outcome, &roster, key);
        for key in [
            "envy_pairs",
            "envious",
            "envy_across_rounds",
            "blocking",
            "blocking_envy",
        ] {
            assert_eq!(of(&format!("fairness.{key}")), Ok(1.0), "{key}");
        }
        for key in ["blocking_status_quo", "blocking_waste", "below_status_quo"] {
            assert_eq!(of(&format!("fairness.{key}")), Ok(0.0), "{key}");
        }
    }

    #[test]
    fn one_round_for_all_leaves_no_envy_and_the_loser_below_the_present_post() {
        // One zone round: T1 takes B, T2 gets A: no claims. With A closed to all but its own post taken away (A has no
        // post), T2 awaits: below the present post, which blocks by status quo though nobody could give it back.
        let mut roster = story();
        let rules = policy(vec![zone(Mechanism::DeferredAcceptance)]);
        assert!(run(&roster, &rules).claims(&roster).is_empty());
        roster.schools[0].rolls[0] = None;
        let outcome = run(&roster, &rules);
        let counts = ClaimCounts::of(&outcome.claims(&roster));
        assert_eq!((counts.status_quo, counts.waste, counts.envy), (1, 0, 0));
        assert_eq!(counts.envy_pairs, 0);
        assert_eq!(value(&outcome, &roster, "fairness.below_status_quo"), Ok(1.0));
    }

    #[test]
    fn a_post_left_free_is_waste_and_is_not_counted_as_envy_too() {
        // B has two posts; T1 takes A in round 1, T2 one of B in round 2, the other stays free. T1 envies T2 (1 pair),
        // but the blocking pair (T1, B) counts once, as waste.
        let mut roster = story();
        roster.schools[1] = school("B", Urban, 2);
        let outcome = run(
            &roster,
            &policy(vec![in_school(), zone(Mechanism::DeferredAcceptance)]),
        );
        let counts = ClaimCounts::of(&outcome.claims(&roster));
        assert_eq!((counts.status_quo, counts.waste, counts.envy), (0, 1, 0));
        assert_eq!((counts.envy_pairs, counts.across, counts.envious), (1, 1, 1));
    }

    #[test]
    fn whoever_may_not_apply_has_no_claim() {
        let mut roster = story();
        let rules = policy(vec![in_school(), zone(Mechanism::DeferredAcceptance)]);
        // T1 holds a post at the own school and is not willing to leave it.
        roster.teachers[0].willing_to_move = false;
        assert!(run(&roster, &rules).claims(&roster).is_empty());
        // The round of the zone does not reach another zone: T2 awaits, below A.
        roster.teachers[0].willing_to_move = true;
        roster.zones.push("far".to_owned());
        roster.schools[1].zone = crate::roster::ZoneIndex(1);
        let counts = ClaimCounts::of(&run(&roster, &rules).claims(&roster));
        assert_eq!((counts.status_quo, counts.waste, counts.envy), (1, 0, 0));
    }

    #[test]
    fn short_lists_leave_claims_that_whole_lists_do_not() {
        // B and C are urban, one post each; A is the village. With lists of one school T1, T2 and T3 of the village
        // all list the same urban school; T1 wins it, T2 and T3 end without a post though C is free and A too.
        let schools = vec![
            school("A", Rural, 1),
            school("B", Urban, 1),
            school("C", Urban, 1),
        ];
        let teachers = vec![teacher("T1", 0, 30), teacher("T2", 0, 20), teacher("T3", 0, 10)];
        let roster = county(schools, teachers);
        let mut round = zone(Mechanism::DeferredAcceptance);
        round.list_length = 1;
        let outcome = run(&roster, &policy(vec![round.clone()]));
        let counts = ClaimCounts::of(&outcome.claims(&roster));
        // T2 and T3 each: (A) status quo, (the other urban school) waste.
        assert_eq!((counts.status_quo, counts.waste, counts.envy), (2, 2, 0));
        round.list_length = 3;
        assert!(run(&roster, &policy(vec![round])).claims(&roster).is_empty());
    }

    #[test]
    fn without_rounds_or_competitors_there_is_nothing_to_be_fair_about() {
        let mut roster = story();
        let outcome = run(&roster, &policy(Vec::new()));
        assert_eq!(
            value(&outcome, &roster, "fairness.envy_pairs"),
            Err(Undefined::NoRounds)
        );
        assert_eq!(value(&outcome, &roster, "fairness.below_status_quo"), Ok(0.0));
        for teacher in &mut roster.teachers {
            teacher.protected = true;
        }
        let outcome = run(&roster, &policy(vec![in_school()]));
        assert_eq!(
            value(&outcome, &roster, "fairness.blocking"),
            Err(Undefined::NobodyCompetes)
        );
    }
}
