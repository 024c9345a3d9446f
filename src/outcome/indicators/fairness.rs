//! Fairness: justified envy, blocking pairs, envy across rounds, and who ends below the status quo.
//!
//! What counts as a claim to a post is said in [`crate::outcome::figures::claims`].

use super::account::{Lister, Workings};
use super::definition::{Definition, Direction};
use super::family::{Measure, family};
use crate::language::Text;
use crate::outcome::figures::claims::{Claim, ClaimCounts, ClaimKind};
use crate::outcome::figures::undefined::Value;
use crate::outcome::{Outcome, Undefined};
use crate::roster::{Roster, TeacherIndex};
use crate::table::{Cell, Table};

const ENVY_SOURCE: Text = Text::new(
    "Abdulkadiroğlu、Sönmez（2003）justified envy（doi:10.1257/000282803322157061）",
    "Justified envy: Abdulkadiroğlu, Sönmez (2003), doi:10.1257/000282803322157061",
);
const ACROSS_SOURCE: Text = Text::new(
    "Dur、Kesten（2019），多轮次分配（doi:10.1007/s00199-018-1133-9）",
    "Dur, Kesten (2019), sequential assignment, doi:10.1007/s00199-018-1133-9",
);
const STATUS_QUO_SOURCE: Text = Text::new(
    "Pereyra（2013）individual rationality（doi:10.1016/j.geb.2013.02.011）",
    "Individual rationality: Pereyra (2013), doi:10.1016/j.geb.2013.02.011",
);

family!("fairness", Text::new("公平", "Fairness"), in_view: false, Claims::of);

/// What the measures are read from.
struct Claims {
    all: Vec<Claim>,
    counts: ClaimCounts,
    /// Why there can be no claims, if there can be none.
    none: Option<Undefined>,
    /// Teachers who end below their present post.
    below: Vec<TeacherIndex>,
}

impl Claims {
    fn of(outcome: &Outcome, roster: &Roster) -> Self {
        let claims = outcome.claims(roster);
        Self {
            counts: ClaimCounts::of(&claims),
            all: claims,
            none: outcome.no_competition(),
            below: outcome.below_status_quo(roster),
        }
    }

    /// A number of claims.
    fn number(&self, number: u64) -> Value {
        self.none.map_or(Ok(number as f64), Err)
    }
}

/// Pairs of two.
const fn pairs(key: &'static str, name: Text, formula: Text) -> Definition {
    Definition::count(key, name, Text::new("对", "pairs"), formula).better(Direction::Less)
}

const MEASURES: &[Measure<Claims>] = &[
    Measure {
        definition: &pairs(
            "fairness.envy_pairs",
            Text::new("高分落空（岗位聘了排序更低的人）", "Higher scores passed over"),
            Text::new(
                "教师甲更想去乙在竞聘中受聘的岗位，按该轮次的排序甲高于乙、且甲符合该轮次条件，计一对（甲，乙）；两人在不同轮次受聘的也计入；组织调剂不排序，不计",
                "One pair for each two teachers of whom the first prefers the post that the second won in a competition to their own, may apply for it in that round, and stands higher by the priority of that round; those placed in different rounds count too; directed placement ranks nobody and is left out",
            ),
        )
        .after(ENVY_SOURCE),
        value: |claims| claims.number(claims.counts.envy_pairs),
        account: |lister, claims| Workings::rows(listed(lister, claims, |claim| claim.envied > 0)),
    },
    Measure {
        definition: &Definition::people(
            "fairness.envious",
            Text::new("高分落空的教师", "Teachers passed over"),
            Text::new(
                "至少与一人构成“高分落空”的教师数",
                "Teachers who are the first of at least one such pair",
            ),
        )
        .better(Direction::Less)
        .after(ENVY_SOURCE),
        value: |claims| claims.number(claims.counts.envious.into()),
        account: |lister, claims| Workings::rows(listed(lister, claims, |claim| claim.envied > 0)),
    },
    Measure {
        definition: &pairs(
            "fairness.envy_across_rounds",
            Text::new("不同轮次之间的高分落空", "Higher scores passed over, across rounds"),
            Text::new(
                "“高分落空”中，甲乙两人在不同轮次受聘的对数，按乙所得岗位所在轮次的排序比较",
                "Such pairs in which both were placed, in different rounds; the priority is that of the round of the post wanted",
            ),
        )
        .after(ACROSS_SOURCE),
        value: |claims| claims.number(claims.counts.across),
        account: |lister, claims| {
            Workings::rows(listed(lister, claims, |claim| claim.envied_across > 0))
        },
    },
    Measure {
        definition: &pairs(
            "fairness.blocking",
            Text::new("教师有理由质疑的岗位（教师—岗位）", "Posts a teacher has grounds to contest (teacher–post pairs)"),
            Text::new(
                "教师更想去且有理由得到的岗位，一名教师一处岗位（同校同学段同学科）计一对；等于下面三类之和",
                "Pairs of a teacher and a group of posts that the teacher prefers and has a claim to: the sum of the three kinds below",
            ),
        )
        .after(ENVY_SOURCE),
        value: |claims| claims.number(claims.all.len() as u64),
        account: |lister, claims| {
            let ClaimCounts { status_quo, waste, envy, .. } = claims.counts;
            Workings::new(
                format!("{status_quo} + {waste} + {envy}"),
                listed(lister, claims, |_| true),
            )
        },
    },
    Measure {
        definition: &pairs(
            "fairness.blocking_status_quo",
            Text::new(
                "其中：各轮结束后不如原岗位",
                "Of these: below the present post after the rounds",
            ),
            Text::new(
                "参加竞聘的教师在各轮结束后所得不如本人原岗位的对数（每人至多一对）",
                "Teachers who may compete and prefer their present post to what the rounds gave them, one pair each",
            ),
        )
        .after(STATUS_QUO_SOURCE),
        value: |claims| claims.number(claims.counts.status_quo.into()),
        account: |lister, claims| Workings::rows(of_kind(lister, claims, ClaimKind::StatusQuo)),
    },
    Measure {
        definition: &pairs(
            "fairness.blocking_waste",
            Text::new("其中：想去的岗位空着", "Of these: a vacant post"),
            Text::new(
                "教师更想去、在某一轮竞聘中可以申报而各轮结束后仍有空岗的岗位（不含本人原岗位，不含只能经组织调剂去的岗位）",
                "Groups of posts with a vacant one after the rounds that a teacher prefers and may apply for in some competition, the own present post and what only directed placement gives left out",
            ),
        )
        .after(ENVY_SOURCE),
        value: |claims| claims.number(claims.counts.waste.into()),
        account: |lister, claims| Workings::rows(of_kind(lister, claims, ClaimKind::Waste)),
    },
    Measure {
        definition: &pairs(
            "fairness.blocking_envy",
            Text::new(
                "其中：岗位给了排序更低的人",
                "Of these: a post given to a lower rank",
            ),
            Text::new(
                "教师更想去、无空岗、但有排序更低者受聘的岗位（不含本人原岗位），一处只计一次",
                "Groups of posts without a vacant one that a teacher prefers and that somebody of lower priority won; each counts once, the own present post left out",
            ),
        )
        .after(ENVY_SOURCE),
        value: |claims| claims.number(claims.counts.envy.into()),
        account: |lister, claims| Workings::rows(of_kind(lister, claims, ClaimKind::Envy)),
    },
    Measure {
        definition: &Definition::people(
            "fairness.below_status_quo",
            Text::new(
                "变差的教师",
                "Teachers who end worse off",
            ),
            Text::new(
                "全部环节结束后，按本人意愿去向不如原学校的教师数：没有岗位，或到了更不愿去的学校；校内改教学科不计",
                "Teachers whose end after all stages is worse for them than their present school by their own preferences: no post, or a school they want less; another subject at the same school does not count",
            ),
        )
        .better(Direction::Less)
        .after(STATUS_QUO_SOURCE),
        value: |claims| Ok(claims.below.len() as f64),
        account: |lister, claims| {
            let below = claims.below.iter();
            let rows = below.map(|&teacher| (teacher, vec![lister.score(teacher)]));
            let columns = vec![lister.number("量化总分", "Score", 1)];
            Workings::rows(lister.teachers(columns, rows.collect()))
        },
    },
];

/// The claims that rest on one thing.
fn of_kind(lister: &Lister<'_>, claims: &Claims, kind: ClaimKind) -> Table {
    listed(lister, claims, |claim| claim.kind == kind)
}

/// The claims that belong, each with the post claimed and what it rests on.
fn listed(lister: &Lister<'_>, claims: &Claims, belongs: impl Fn(&Claim) -> bool) -> Table {
    let claims = claims.all.iter().filter(|claim| belongs(claim));
    let rows = claims.map(|claim| {
        let why = match claim.kind {
            ClaimKind::StatusQuo => lister.say("本人原岗位", "own present post"),
            ClaimKind::Waste => lister.say("岗位空着", "left vacant"),
            ClaimKind::Envy => lister.say("给了排序更低的人", "given to a lower rank"),
        };
        let cells = vec![
            lister.post(claim.group),
            Cell::words(why),
            lister.score(claim.teacher),
            Cell::number(claim.envied),
            Cell::number(claim.envied_across),
        ];
        (claim.teacher, cells)
    });
    let columns = vec![
        lister.words("更想去的岗位", "Post preferred"),
        lister.words("理由", "Claim"),
        lister.number("量化总分", "Score", 1),
        lister.number("排序更低的受聘者", "Lower ranks hired there", 0),
        lister.number("其中跨轮次", "In other rounds", 0),
    ];
    lister.teachers(columns, rows.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mechanism::Mechanism;
    use crate::outcome::example::{county, in_school, policy, run, school, teacher, value, zone};
    use crate::roster::Locality::{Rural, Urban};

    /// One village post, one urban post; two teachers of the rural school, 30 and 10 years of service.
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
