//! Preferences met: at which place of the list handed in everyone ends.
//!
//! Counted are teachers who handed in a list of schools: who took part in a competition beyond the own school and found
//! a school there to list. The list
//! is that of the last such round; the rank is the place of the school won, from 1, and one more than the length of the
//! list for those whom the round did not place (rank profile as in the literature on assignment, for example
//! [arXiv:2204.07255](https://arxiv.org/abs/2204.07255)). Posts of one school share its place.

use crate::language::Text;
use crate::outcome::Outcome;
use crate::outcome::indicators::definition::{Definition, Direction, Indicator, Undefined, count};
use crate::policy::{Mechanism, Scope};
use crate::roster::TeacherIndex;
use crate::stages::posts::GroupIndex;

const PLACE: Text = Text::new("位", "");
const PEOPLE: Text = Text::new("人", "people");
const SOURCE: Text = Text::new(
    "志愿名次分布（doi:10.1257/000282803322157061；arXiv:2204.07255）",
    "Rank profile (doi:10.1257/000282803322157061; arXiv:2204.07255)",
);

const fn rank(key: &'static str, name: Text, decimals: u8, formula: Text) -> Definition {
    Definition {
        decimals,
        source: SOURCE,
        ..count(key, name, PLACE, Direction::Less, formula)
    }
}

/// Teachers who handed in a list.
pub static LISTS: Definition = count(
    "preference.lists",
    Text::new("填报志愿的教师", "Teachers who handed in a list"),
    PEOPLE,
    Direction::Neither,
    Text::new(
        "在学区或全区竞聘轮次中填报过至少一所学校的教师数",
        "Teachers who listed at least one school in a competition beyond the own school",
    ),
);
/// Share that got the first choice.
pub static FIRST_CHOICE: Definition = Definition {
    unit: Text::new("%", "%"),
    decimals: 1,
    better: Direction::More,
    ..rank(
        "preference.first_choice",
        Text::new("第一志愿满足率", "Share that got the first choice"),
        1,
        Text::new(
            "名次为 1 的教师数 ÷ 填报志愿的教师数",
            "Teachers at rank 1 ÷ teachers who handed in a list",
        ),
    )
};
/// Share that got something on the list.
pub static ANY_CHOICE: Definition = Definition {
    unit: Text::new("%", "%"),
    decimals: 1,
    better: Direction::More,
    ..rank(
        "preference.any_choice",
        Text::new("志愿内受聘率", "Share that got a school on the list"),
        1,
        Text::new(
            "被所填志愿学校聘用的教师数 ÷ 填报志愿的教师数",
            "Teachers hired by a school on their list ÷ teachers who handed in a list",
        ),
    )
};
/// Mean rank.
pub static MEAN: Definition = rank(
    "preference.mean_rank",
    Text::new("平均志愿名次", "Mean rank"),
    2,
    Text::new(
        "Σ 名次 ÷ 填报志愿的教师数；名次为受聘学校在本人最后一次所填志愿中的位次，未被志愿学校聘用的计为志愿数 + 1",
        "Σ rank ÷ teachers; the rank is the place of the school won on the last list handed in, or the length of the list + 1 for those whom it did not place",
    ),
);
/// Median rank.
pub static MEDIAN: Definition = rank(
    "preference.median_rank",
    Text::new("志愿名次中位数", "Median rank"),
    1,
    Text::new(
        "名次由小到大排列，居中者；人数为双数时取中间两人的平均",
        "The middle rank in order; the mean of the two middle ones where their number is even",
    ),
);
/// Worst rank.
pub static WORST: Definition = rank(
    "preference.worst_rank",
    Text::new("最差志愿名次", "Worst rank"),
    0,
    Text::new("名次中的最大值", "The largest rank"),
);

/// The definitions of this family.
pub const DEFINITIONS: &[&Definition] = &[&LISTS, &FIRST_CHOICE, &ANY_CHOICE, &MEAN, &MEDIAN, &WORST];

/// Where one teacher ends on the list handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// The teacher.
    pub teacher: TeacherIndex,
    /// Schools on the list.
    pub listed: u32,
    /// The rank, from 1; `listed` + 1 for those whom the round did not place.
    pub rank: u32,
}

/// The rank profile.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RankProfile {
    /// How many are at each rank, the first rank first.
    pub counts: Vec<u32>,
    /// How many of all a school on their list hired.
    pub placed: u32,
}

impl RankProfile {
    /// The profile of these ranks.
    pub fn of(ranked: &[Ranked]) -> Self {
        let worst = ranked.iter().map(|ranked| ranked.rank).max().unwrap_or(0);
        let mut profile = Self {
            counts: vec![0; worst as usize],
            placed: 0,
        };
        for ranked in ranked {
            if let Some(count) = profile.counts.get_mut(ranked.rank.saturating_sub(1) as usize) {
                *count += 1;
            }
            profile.placed += u32::from(ranked.rank <= ranked.listed);
        }
        profile
    }

    /// Everyone.
    pub fn total(&self) -> u32 {
        self.counts.iter().sum()
    }

    /// Mean rank; `None` of nobody.
    pub fn mean(&self) -> Option<f64> {
        let ranks = (1_u64..).zip(&self.counts);
        let sum: u64 = ranks.map(|(rank, &count)| rank * u64::from(count)).sum();
        (self.total() > 0).then(|| sum as f64 / f64::from(self.total()))
    }

    /// Median rank; `None` of nobody.
    pub fn median(&self) -> Option<f64> {
        let total = self.total();
        if total == 0 {
            return None;
        }
        // The ranks of the two in the middle, who are one where the number is odd.
        let (low, high) = (self.at((total - 1) / 2)?, self.at(total / 2)?);
        Some(f64::from(low + high) / 2.0)
    }

    /// The rank of whoever stands at a position, from 0, in the order of ranks.
    fn at(&self, position: u32) -> Option<u32> {
        let mut before = 0;
        (1..).zip(&self.counts).find_map(|(rank, &count)| {
            before += count;
            (position < before).then_some(rank)
        })
    }
}

impl Outcome {
    /// Where everyone ends who handed in a list of schools, in roster order.
    pub fn ranked(&self) -> Vec<Ranked> {
        let mut last: Vec<Option<Ranked>> = vec![None; self.standings.len()];
        for (round, record) in self.rounds.held.iter().zip(&self.rounds.records) {
            if round.scope == Scope::School || round.mechanism == Mechanism::DirectedPlacement {
                continue;
            }
            for application in &record.applications {
                let (listed, rank) = self.place_on_list(&application.listed, application.won);
                if listed == 0 {
                    continue;
                }
                last[application.teacher.index()] = Some(Ranked {
                    teacher: application.teacher,
                    listed,
                    rank: rank.unwrap_or(listed + 1),
                });
            }
        }
        last.into_iter().flatten().collect()
    }

    /// The number of schools on a list of posts, and the place of the school of the post won.
    fn place_on_list(&self, listed: &[GroupIndex], won: Option<GroupIndex>) -> (u32, Option<u32>) {
        let (mut schools, mut rank, mut last) = (0, None, None);
        for &group in listed {
            let school = self.posts.group(group).school;
            if last != Some(school) {
                schools += 1;
                last = Some(school);
            }
            if won == Some(group) {
                rank = Some(schools);
            }
        }
        (schools, rank)
    }
}

/// The indicators of this family.
pub(crate) fn indicators(outcome: &Outcome) -> Vec<Indicator> {
    let profile = RankProfile::of(&outcome.ranked());
    let total = profile.total();
    let none = if outcome.rounds.held.is_empty() {
        Undefined::NoRounds
    } else {
        Undefined::NoLists
    };
    let of = |definition, value: Option<f64>| Indicator {
        definition,
        value: value.ok_or(none),
    };
    let share = |part: u32| (total > 0).then(|| f64::from(part) * 100.0 / f64::from(total));
    let first = profile.counts.first().copied().unwrap_or(0);
    let worst = (total > 0).then_some(profile.counts.len() as f64);
    vec![
        Indicator::new(&LISTS, f64::from(total)),
        of(&FIRST_CHOICE, share(first)),
        of(&ANY_CHOICE, share(profile.placed)),
        of(&MEAN, profile.mean()),
        of(&MEDIAN, profile.median()),
        of(&WORST, worst),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::example::{county, policy, run, school, teacher, value, zone};
    use crate::roster::Locality::{Rural, Town, Urban};

    #[test]
    fn ranks_are_places_on_the_list_and_one_more_for_the_unplaced() {
        // One post each in city B, town C and village A; everybody lists B, C, A. By score T1 gets B (rank 1), T2 C
        // (rank 2), T3 A (rank 3), T4 nothing (3 + 1 = 4). Profile 1, 1, 1, 1; mean 10 ÷ 4 = 2.5, median (2 + 3) ÷ 2 =
        // 2.5, worst 4, first choice 1 ÷ 4 = 25 %, on the list 3 ÷ 4 = 75 %.
        let schools = vec![school("A", Rural, 1), school("B", Urban, 1), school("C", Town, 1)];
        let teachers = [40, 30, 20, 10]
            .into_iter()
            .zip(["T1", "T2", "T3", "T4"])
            .map(|(years, id)| teacher(id, 0, years))
            .collect();
        let roster = county(schools, teachers);
        let outcome = run(&roster, &policy(vec![zone(Mechanism::DeferredAcceptance)]));
        let profile = RankProfile::of(&outcome.ranked());
        assert_eq!(
            (profile.counts.as_slice(), profile.placed),
            ([1, 1, 1, 1].as_slice(), 3)
        );
        let of = |key: &str| value(&outcome, &roster, &format!("preference.{key}"));
        assert_eq!((of("lists"), of("worst_rank")), (Ok(4.0), Ok(4.0)));
        assert_eq!((of("first_choice"), of("any_choice")), (Ok(25.0), Ok(75.0)));
        assert_eq!((of("mean_rank"), of("median_rank")), (Ok(2.5), Ok(2.5)));
    }

    #[test]
    fn the_median_of_an_odd_number_is_the_one_in_the_middle() {
        let profile = RankProfile {
            counts: vec![2, 0, 1],
            placed: 3,
        };
        // Ranks 1, 1, 3: mean 5 ÷ 3, median 1.
        assert_eq!((profile.mean(), profile.median()), (Some(5.0 / 3.0), Some(1.0)));
        assert_eq!(RankProfile::default().median(), None);
    }

    #[test]
    fn without_lists_there_are_no_ranks() {
        let roster = county(vec![school("A", Rural, 1)], vec![teacher("T1", 0, 3)]);
        let outcome = run(&roster, &policy(vec![crate::outcome::example::in_school()]));
        assert_eq!(
            value(&outcome, &roster, "preference.mean_rank"),
            Err(Undefined::NoLists)
        );
        let outcome = run(&roster, &policy(Vec::new()));
        assert_eq!(
            value(&outcome, &roster, "preference.first_choice"),
            Err(Undefined::NoRounds)
        );
    }
}
