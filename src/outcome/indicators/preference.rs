//! Preferences met: at which place of the list handed in everyone ends, see [`crate::outcome::figures::ranks`].

use super::account::{Lister, Workings};
use super::definition::{Definition, Direction};
use super::family::{Measure, family};
use crate::language::Text;
use crate::outcome::figures::ranks::{RankProfile, Ranked};
use crate::outcome::figures::undefined::Value;
use crate::outcome::{Outcome, Undefined};
use crate::roster::Roster;
use crate::table::{Cell, Table};
use crate::text;

const SOURCE: Text = Text::new(
    "志愿名次分布（doi:10.1257/000282803322157061；arXiv:2204.07255）",
    "Rank profile (doi:10.1257/000282803322157061; arXiv:2204.07255)",
);

family!("preference", Text::new("志愿满足", "Preferences met"), in_view: false, Lists::of);

/// What the measures are read from.
struct Lists {
    ranked: Vec<Ranked>,
    profile: RankProfile,
    /// Why there are no ranks where nobody has one.
    none: Undefined,
}

impl Lists {
    fn of(outcome: &Outcome, _: &Roster) -> Self {
        let ranked = outcome.ranked();
        Self {
            profile: RankProfile::of(&ranked),
            ranked,
            none: if outcome.rounds.held.is_empty() {
                Undefined::NoRounds
            } else {
                Undefined::NoLists
            },
        }
    }

    /// Teachers at the first rank.
    fn first(&self) -> u32 {
        self.profile.counts.first().copied().unwrap_or(0)
    }

    /// A share of the lists in per cent.
    fn share(&self, part: u32) -> Value {
        let total = self.profile.total();
        self.defined((total > 0).then(|| f64::from(part) * 100.0 / f64::from(total)))
    }

    fn defined(&self, value: Option<f64>) -> Value {
        value.ok_or(self.none)
    }
}

/// A rank, or what is made of ranks.
const fn rank(key: &'static str, name: Text, formula: Text) -> Definition {
    Definition::count(key, name, Text::new("位", ""), formula)
        .better(Direction::Less)
        .after(SOURCE)
}

/// A share of those who handed in a list.
const fn share(key: &'static str, name: Text, formula: Text) -> Definition {
    Definition::share(key, name, formula)
        .better(Direction::More)
        .after(SOURCE)
}

const MEASURES: &[Measure<Lists>] = &[
    Measure {
        definition: &Definition::people(
            "preference.lists",
            Text::new("填报志愿的教师", "Teachers who handed in a list"),
            Text::new(
                "在学区或全区（县）竞聘轮次中填报过至少一所学校的教师数",
                "Teachers who listed at least one school in a competition beyond the own school",
            ),
        )
        .neither(Text::new(
            "填报的人多，可能是愿意流动，也可能是不得不填",
            "many may wish to move, or may have to list schools",
        )),
        value: |lists| Ok(f64::from(lists.profile.total())),
        account: |lister, lists| Workings::rows(everyone(lister, lists)),
    },
    Measure {
        definition: &share(
            "preference.first_choice",
            Text::new("第一志愿满足率", "Share that got the first choice"),
            Text::new(
                "名次为 1 的教师数 ÷ 填报志愿的教师数",
                "Teachers at rank 1 ÷ teachers who handed in a list",
            ),
        ),
        value: |lists| lists.share(lists.first()),
        account: |lister, lists| {
            Workings::new(
                format!("{} ÷ {} × 100", lists.first(), lists.profile.total()),
                everyone(lister, lists),
            )
        },
    },
    Measure {
        definition: &share(
            "preference.any_choice",
            Text::new("志愿内受聘率", "Share that got a school on the list"),
            Text::new(
                "被所填志愿学校聘用的教师数 ÷ 填报志愿的教师数",
                "Teachers hired by a school on their list ÷ teachers who handed in a list",
            ),
        ),
        value: |lists| lists.share(lists.profile.placed),
        account: |lister, lists| {
            Workings::new(
                format!("{} ÷ {} × 100", lists.profile.placed, lists.profile.total()),
                everyone(lister, lists),
            )
        },
    },
    Measure {
        definition: &rank(
            "preference.mean_rank",
            Text::new("平均志愿名次", "Mean rank"),
            Text::new(
                "Σ 名次 ÷ 填报志愿的教师数；名次为受聘学校在本人最后一次所填志愿中的位次，未被志愿学校聘用的计为志愿数 + 1",
                "Σ rank ÷ teachers; the rank is the place of the school won on the last list handed in, or the length of the list + 1 for those whom it did not place",
            ),
        )
        .decimals(2),
        value: |lists| lists.defined(lists.profile.mean()),
        account: |lister, lists| {
            let counts = (1..).zip(&lists.profile.counts).filter(|(_, count)| **count > 0);
            let terms: Vec<String> = counts.map(|(rank, count)| format!("{rank} × {count}")).collect();
            Workings::new(
                format!("({}) ÷ {}", terms.join(" + "), lists.profile.total()),
                everyone(lister, lists),
            )
        },
    },
    Measure {
        definition: &rank(
            "preference.median_rank",
            Text::new("志愿名次中位数", "Median rank"),
            Text::new(
                "名次由小到大排列，居中者；人数为双数时取中间两人的平均",
                "The middle rank in order; the mean of the two middle ones where their number is even",
            ),
        )
        .decimals(1),
        value: |lists| lists.defined(lists.profile.median()),
        account: of_all_ranks,
    },
    Measure {
        definition: &rank(
            "preference.worst_rank",
            Text::new("受聘者最靠后的志愿名次", "Lowest choice that anybody was hired for"),
            Text::new(
                "被所填志愿学校聘用的教师中名次的最大值；未被志愿学校聘用的教师不计（人数 = 填报志愿的教师 − 志愿内受聘的教师）",
                "The largest rank among teachers hired by a school on their list; those hired by none of them are left out (their number is those who handed in a list less those hired by a school on it)",
            ),
        ),
        value: |lists| {
            let hired = lists.ranked.iter().filter(|ranked| ranked.rank <= ranked.listed);
            match hired.map(|ranked| ranked.rank).max() {
                Some(worst) => Ok(f64::from(worst)),
                None if lists.ranked.is_empty() => Err(lists.none),
                None => Err(Undefined::NobodyEligible),
            }
        },
        account: of_all_ranks,
    },
];

fn of_all_ranks(lister: &Lister<'_>, lists: &Lists) -> Workings {
    let total = lists.profile.total();
    let numbers = text! { zh: "{total} 人的名次", en: "of {total} ranks", total };
    Workings::new(numbers.say(lister.language), everyone(lister, lists))
}

/// Everyone who handed in a list, with the place they got.
fn everyone(lister: &Lister<'_>, lists: &Lists) -> Table {
    let rows = lists.ranked.iter().map(|ranked| {
        let cells = vec![Cell::number(ranked.listed), Cell::number(ranked.rank)];
        (ranked.teacher, cells)
    });
    let columns = vec![
        lister.number("志愿数", "Wishes listed", 0),
        lister.number("名次", "Rank", 0),
    ];
    lister.teachers(columns, rows.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mechanism::Mechanism;
    use crate::outcome::example::{county, policy, run, school, teacher, value, zone};
    use crate::roster::Locality::{Rural, Town, Urban};

    #[test]
    fn ranks_are_places_on_the_list_and_one_more_for_the_unplaced() {
        // One post each in city B, town C and village A; everybody lists B, C, A. By score T1 gets B (rank 1), T2 C
        // (rank 2), T3 A (rank 3), T4 nothing (3 + 1 = 4). Profile 1, 1, 1, 1; mean 10 ÷ 4 = 2.5, median (2 + 3) ÷ 2 =
        // 2.5, worst of those hired 3, first choice 1 ÷ 4 = 25 %, on the list 3 ÷ 4 = 75 %.
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
        assert_eq!((of("lists"), of("worst_rank")), (Ok(4.0), Ok(3.0)));
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
