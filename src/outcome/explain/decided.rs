//! What put one teacher before another at a post, where the score alone did not: what is compared before the points, an
//! equal score and the rule for it, or what a post adds to the score.

use serde::{Deserialize, Serialize};

use crate::outcome::Outcome;
use crate::policy::{Compared, OrderKey, Round};
use crate::roster::{ExtraKind, Roster, Span, TeacherIndex};
use crate::stages::posts::GroupIndex;
use crate::stages::rounds::Standpoint;
use crate::stages::scoring::{Chain, lot};
use crate::units::{Percent, Points};

/// What decided, other than the score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decided {
    /// Whoever came behind is not ranked, for want of data.
    NotRanked,
    /// Compared before the points.
    First(Keyed),
    /// Equal points, and the rule for it.
    Tie(Keyed),
    /// Equal points, and nothing but the lot between them: the lots of the one before and of the one behind, from 1.
    Lot {
        /// The lot of the one before.
        ahead: u32,
        /// The lot of the one behind.
        behind: u32,
    },
    /// The appointing school's own judgement, which counts for so much of the points here; by score alone the order would
    /// be the other way round.
    Judgement {
        /// Its weight.
        weight: Percent,
    },
    /// The points that some have at some posts only; by score alone the order would be the other way round.
    WishPoints {
        /// How many.
        points: Points,
    },
    /// What another subject costs at this post; by score alone the order would be the other way round.
    OutOfSubject,
}

/// A key of order, and what two teachers had of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keyed {
    /// The key.
    pub key: OrderKey,
    /// What the one before had: a number, points in thousandths, the position of a level, or 1 and 0; nothing where the
    /// roster does not say.
    pub ahead: Option<i64>,
    /// What the one behind had.
    pub behind: Option<i64>,
    /// What an extra column holds, where one was compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<ExtraKind>,
    /// Between which numbers of years what they had lies, the one before and the one behind, where the roster holds bands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spans: Option<[Option<Span>; 2]>,
}

impl Outcome {
    /// What put a teacher before another at a post of a round; `None` where the score did, or where the second stands
    /// no lower.
    pub(crate) fn decided(
        &self,
        roster: &Roster,
        round: &Round,
        group: GroupIndex,
        ahead: Standpoint,
        behind: Standpoint,
    ) -> Option<Decided> {
        if ahead >= behind {
            return None;
        }
        let scores = self.scores.of(round);
        let at = |standpoint: Standpoint| scores.order.get(standpoint.place() as usize).copied();
        let (first, second) = (at(ahead)?, at(behind)?);
        let scoring = &self.policy.scoring;
        if scores.class(first) != scores.class(second) {
            if scores.is_unranked(first) != scores.is_unranked(second) {
                return Some(Decided::NotRanked);
            }
            return Some(self.by_chain(
                roster,
                (&scoring.order_first, &scores.first),
                ([first, second], [0, 0]),
                Decided::First,
            ));
        }
        if self.points_at(round, ahead) == self.points_at(round, behind) {
            // Equal with what the post adds or takes off: then the score goes first.
            let wishes = [ahead, behind].map(Standpoint::wish);
            if scores.total(first) != scores.total(second) && wishes[0] == wishes[1] {
                return None;
            }
            return Some(self.by_chain(
                roster,
                (&scoring.tie_break, &scores.ties),
                ([first, second], wishes.map(|(_, number)| number)),
                Decided::Tie,
            ));
        }
        // By score alone the second would come first.
        let reversed = scores.place(first) > scores.place(second);
        let points = self.wish_points(roster, round, group, first);
        reversed.then_some(match round.school_judgement {
            weight if weight > Percent::ZERO => Decided::Judgement { weight },
            _ if points > self.wish_points(roster, round, group, second) => Decided::WishPoints { points },
            _ => Decided::OutOfSubject,
        })
    }

    /// The points that a teacher has at a post and that belong to the wish.
    fn wish_points(
        &self,
        roster: &Roster,
        round: &Round,
        group: GroupIndex,
        teacher: TeacherIndex,
    ) -> Points {
        let (post, reference) = (self.posts.group(group), self.policy.standing.reference_year);
        let at = (post.school, post.stage, post.subject);
        let rules = round.wish_points.iter();
        let wish = || self.number_on_list(round, group, teacher);
        let points = rules.map(|rule| rule.at(roster, roster.teacher(teacher), at, reference, &wish));
        points.sum()
    }

    /// The number that the school of a post has on the list of a teacher in a round; beyond all where there is no list.
    fn number_on_list(&self, round: &Round, group: GroupIndex, teacher: TeacherIndex) -> u32 {
        let held = self.rounds.held.iter().zip(&self.rounds.records);
        let mut records = held.filter(|(held, _)| held.id == round.id);
        let application = records.find_map(|(_, record)| {
            let mut applications = record.applications.iter();
            applications.find(|application| application.teacher == teacher)
        });
        let school = self.posts.group(group).school;
        application.map_or(u32::MAX, |application| {
            application.school_number(&self.posts, school)
        })
    }

    /// The first key of a chain that tells two teachers apart; the lot where none does.
    fn by_chain(
        &self,
        roster: &Roster,
        (keys, chain): (&[OrderKey], &Chain),
        ([first, second], wishes): ([TeacherIndex; 2], [u32; 2]),
        decided: fn(Keyed) -> Decided,
    ) -> Decided {
        for (place, key) in keys.iter().enumerate() {
            if *key == OrderKey::Lottery {
                break;
            }
            let value = |teacher| chain.value(key, place, teacher);
            let (ahead, behind) = match (key, wishes.map(i64::from)) {
                // Where lists are not compared, both stand at none.
                (OrderKey::WishRank, [ahead, behind]) => (Some(ahead), Some(behind)),
                _ => (value(first), value(second)),
            };
            if ahead != behind {
                let kind = match key.compared() {
                    Some(Compared::Column(name)) => {
                        let mut columns = roster.extra.iter();
                        columns
                            .find(|column| column.name == *name)
                            .map(|column| column.kind)
                    }
                    _ => None,
                };
                let spans = match key.compared() {
                    Some(Compared::Attribute(attribute)) => {
                        let reference = self.policy.standing.reference_year;
                        let span =
                            |teacher| roster.span_of(roster.teacher(teacher), attribute.columns(), reference);
                        Some([first, second].map(span)).filter(|spans| *spans != [None, None])
                    }
                    _ => None,
                };
                let key = key.clone();
                return decided(Keyed {
                    key,
                    ahead,
                    behind,
                    kind,
                    spans,
                });
            }
        }
        Decided::Lot {
            ahead: lot(roster, self.seed, first, self.policy.admits_newcomers()),
            behind: lot(roster, self.seed, second, self.policy.admits_newcomers()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::Reason;
    use crate::outcome::example::{county, in_school, policy, run, school, teacher};
    use crate::policy::Policy;
    use crate::policy::conditions::Attribute;
    use crate::roster::{Locality, SchoolIndex};
    use crate::units::Year;

    fn years(attribute: Attribute, ahead: i64, behind: i64) -> Keyed {
        Keyed {
            key: OrderKey::years(attribute),
            ahead: Some(ahead),
            behind: Some(behind),
            kind: None,
            spans: None,
        }
    }

    /// A and B with 10 years each and one post; only what the changes say tells them apart.
    fn decided(change: impl FnOnce(&mut Policy, &mut Roster)) -> (Decided, Option<Decided>) {
        let mut roster = county(
            vec![school("S1", Locality::Town, 1), school("S2", Locality::Town, 1)],
            vec![teacher("A", 0, 10), teacher("B", 0, 10)],
        );
        roster.schools[1].rolls = [None; crate::roster::Stage::COUNT];
        let mut rules = policy(vec![in_school()]);
        change(&mut rules, &mut roster);
        let outcome = run(&roster, &rules);
        let lost = (0..2)
            .map(TeacherIndex)
            .find(|&teacher| outcome.placed(teacher).is_none());
        let lost = lost.unwrap();
        let Reason::Awaiting { decided, .. } = outcome.reason(&roster, lost) else {
            panic!("{:?}", outcome.reason(&roster, lost));
        };
        let why = outcome.why_not(&roster, lost, SchoolIndex(0));
        let ranking = why.obstacles.iter().find_map(|obstacle| match &obstacle.barrier {
            crate::outcome::explain::why_not::Barrier::Outranked(ranking) => Some(ranking.decided.clone()),
            _ => None,
        });
        (decided.unwrap(), ranking.unwrap())
    }

    #[test]
    fn the_loser_of_a_tie_is_told_the_rule_or_the_lot_that_decided() {
        let (by, why) = decided(|_, _| {});
        let Decided::Lot { ahead, behind } = by else {
            panic!("{by:?}");
        };
        assert!(ahead < behind, "{ahead} before {behind}");
        assert_eq!(why, Some(by));
        let (by, why) = decided(|rules, roster| {
            rules.scoring.tie_break = vec![OrderKey::years(Attribute::Age), OrderKey::Lottery];
            roster.teachers[0].birth_year = Some(Year(1986));
            roster.teachers[1].birth_year = Some(Year(1981));
        });
        let years = years(Attribute::Age, 45, 40);
        assert_eq!(
            (by, why),
            (Decided::Tie(years.clone()), Some(Decided::Tie(years)))
        );
    }

    #[test]
    fn what_comes_before_the_points_and_what_a_school_adds_are_named() {
        let (by, why) = decided(|rules, roster| {
            rules.scoring.order_first = vec![OrderKey::years(Attribute::YearsInSchool)];
            roster.teachers[0].entered_school_year = Some(Year(2020));
            roster.teachers[1].entered_school_year = Some(Year(2015));
            roster.teachers[0].first_service_year = Some(Year(1990));
        });
        let years = years(Attribute::YearsInSchool, 11, 6);
        assert_eq!(
            (by, why),
            (Decided::First(years.clone()), Some(Decided::First(years)))
        );
        // With the school's judgement alone, somebody who scores less goes first for some pair of codes.
        let weight = Percent::HUNDRED;
        let judged = (0..20).any(|number| {
            let mut roster = county(
                vec![school("S1", Locality::Town, 1)],
                vec![teacher(&format!("A{number}"), 0, 10), teacher("B", 0, 9)],
            );
            roster.teachers[1].other_points = None;
            let mut round = in_school();
            round.school_judgement = weight;
            let outcome = run(&roster, &policy(vec![round]));
            let reason = outcome.reason(&roster, TeacherIndex(0));
            matches!(reason, Reason::Awaiting { decided: Some(Decided::Judgement { weight: by }), .. } if by == weight)
        });
        assert!(judged);
    }
}
