//! Staffing: posts filled and empty, surplus by ratio beside gaps by timetable, by subject and locality.

use super::account::{Lister, Workings, decimal};
use super::definition::{Definition, Direction};
use super::family::{Measure, family};
use crate::language::Text;
use crate::outcome::figures::staff::StaffingCount;
use crate::outcome::{Outcome, Undefined};
use crate::roster::{Code, Locality, Roster, Stage};
use crate::stages::posts::PostGroup;
use crate::table::{Cell, Column, Table};
use crate::text;

const POSTS: Text = Text::new("个岗位", "posts");
const LESSONS: Text = Text::new("节/周", "lessons a week");

family!("staffing", Text::new("岗位与编制", "Staffing"), in_view: true, Staff::of);

/// What the measures are read from.
struct Staff {
    total: StaffingCount,
    rural: StaffingCount,
    surplus: u32,
    /// Lessons a week of the whole timetable, in thousandths.
    lessons: i64,
}

impl Staff {
    fn of(outcome: &Outcome, roster: &Roster) -> Self {
        let staffing = outcome.staffing(roster);
        Self {
            total: staffing.total,
            rural: staffing.by_locality[Locality::Rural.index()],
            surplus: staffing.surplus_by_school.iter().sum(),
            lessons: outcome.loads(roster).iter().map(|load| load.lessons).sum(),
        }
    }
}

const MEASURES: &[Measure<Staff>] = &[
    Measure {
        definition: &Definition::count(
            "staffing.posts",
            Text::new("岗位总数", "Posts"),
            POSTS,
            Text::new(
                "各校各学段各学科岗位数之和",
                "Sum of posts over schools, stages and subjects",
            ),
        )
        .neither(Text::new(
            "由编制和设岗规则决定，不是竞聘的结果",
            "establishment and the rules for posts decide it, not the hiring",
        )),
        value: |staff| Ok(f64::from(staff.total.posts)),
        account: |lister, _| Workings::rows(posts(lister, |group, _| group.posts)),
    },
    Measure {
        definition: &Definition::count(
            "staffing.filled",
            Text::new("已聘岗位", "Posts filled"),
            POSTS,
            Text::new(
                "每组取 在岗人数 与 岗位数 的较小者，再求和",
                "For each group the smaller of holders and posts, summed",
            ),
        )
        .better(Direction::More),
        value: |staff| Ok(f64::from(staff.total.filled)),
        account: |lister, _| Workings::rows(posts(lister, |group, holders| holders.min(group.posts))),
    },
    Measure {
        definition: &Definition::count(
            "staffing.empty",
            Text::new("空岗", "Vacant posts"),
            POSTS,
            Text::new("岗位总数 − 已聘岗位", "Posts less posts filled"),
        )
        .better(Direction::Less),
        value: |staff| Ok(f64::from(staff.total.empty)),
        account: |lister, staff| {
            let StaffingCount { posts: all, filled, .. } = staff.total;
            Workings::new(format!("{all} − {filled}"), posts(lister, empty))
        },
    },
    Measure {
        definition: &Definition::count(
            "staffing.empty_rural",
            Text::new("乡村学校空岗", "Vacant posts at rural schools"),
            POSTS,
            Text::new("乡村学校的空岗之和", "Vacant posts, rural schools only"),
        )
        .better(Direction::Less),
        value: |staff| Ok(f64::from(staff.rural.empty)),
        account: |lister, _| {
            let rural = |group: &PostGroup| lister.roster.school(group.school).locality == Locality::Rural;
            Workings::rows(posts(lister, |group, holders| {
                if rural(group) { empty(group, holders) } else { 0 }
            }))
        },
    },
    Measure {
        definition: &Definition::people(
            "staffing.over",
            Text::new("学科超岗", "Staff beyond posts"),
            Text::new(
                "每组 在岗人数 − 岗位数，只计正数，再求和",
                "For each group holders less posts where positive, summed",
            ),
        )
        .neither(Text::new(
            "转到缺人的岗位会使它减少，待岗也会",
            "it falls when people take posts that lack them, and just as well when they are left waiting",
        )),
        value: |staff| Ok(f64::from(staff.total.over)),
        account: |lister, _| {
            Workings::rows(posts(lister, |group, holders| {
                holders.saturating_sub(group.posts)
            }))
        },
    },
    Measure {
        definition: &Definition::people(
            "staffing.surplus_by_ratio",
            Text::new("按编制超编", "Surplus by establishment"),
            Text::new(
                "每校每学段 教师数 − 核定教师数，只计正数，再求和",
                "For each school and stage teachers less teachers allocated where positive, summed",
            ),
        )
        .neither(Text::new(
            "调到缺编学校会使它减少，待岗也会",
            "it falls when people go to schools that lack them, and just as well when they are left waiting",
        )),
        value: |staff| Ok(f64::from(staff.surplus)),
        account: |lister, _| Workings::rows(surplus(lister)),
    },
    Measure {
        definition: &Definition::people(
            "staffing.gap_by_timetable",
            Text::new("按课时缺教师", "Teachers short against the timetable"),
            Text::new(
                "每校每学段每学科 课时需要教师数 − 在岗任教人数，只计正数，再求和",
                "For each school, stage and subject teachers needed less teachers teaching where positive, summed",
            ),
        )
        .decimals(1)
        .better(Direction::Less),
        value: |staff| Ok(staff.total.gap as f64 / 1000.0),
        account: |lister, staff| {
            let numbers = text! {
                zh: "全区（县）课时共需 {needed} 人、任教 {teaching} 人，只把不足的各组相加",
                en: "in all {needed} needed and {teaching} teaching; only groups that lack teachers are summed",
                needed = decimal(staff.total.need as f64 / 1000.0, 1),
                teaching = staff.total.teaching,
            };
            Workings::new(numbers.say(lister.language), gaps(lister, |_| true))
        },
    },
    Measure {
        definition: &Definition::people(
            "staffing.unmet",
            Text::new("没有岗位的课时需要", "Need without a post"),
            Text::new(
                "课程表需要而按规则一个岗位也没有设的学科组所需教师数，减去在该组任教的人数，只计正数，再求和；空岗不反映这部分需要，至少设一岗、走教岗位、岗位总数依据三项规则可以补上",
                "Teachers that the timetable needs in groups that got no post at all, less those who teach there where positive, summed; no vacancy tells of this need. The rules of one post at least, of itinerant posts and of what the number of posts follows mend it",
            ),
        )
        .decimals(1)
        .better(Direction::Less),
        value: |staff| Ok(staff.total.unmet as f64 / 1000.0),
        account: |lister, _| Workings::rows(gaps(lister, |group| group.posts == 0)),
    },
    Measure {
        definition: &Definition::people(
            "staffing.unmet_rural",
            Text::new("乡村没有岗位的课时需要", "Need without a post at rural schools"),
            Text::new(
                "其中乡村学校的部分",
                "The part of it at rural schools",
            ),
        )
        .decimals(1)
        .better(Direction::Less),
        value: |staff| Ok(staff.rural.unmet as f64 / 1000.0),
        account: |lister, _| {
            let rural = |group: &PostGroup| lister.roster.school(group.school).locality == Locality::Rural;
            Workings::rows(gaps(lister, |group| group.posts == 0 && rural(group)))
        },
    },
    Measure {
        definition: &Definition::count(
            "staffing.average_load",
            Text::new("人均周课时", "Lessons for each teacher"),
            LESSONS,
            Text::new(
                "课时表全部周课时（含折算的班主任、干部工作量）÷ 在岗任教人数",
                "Lessons a week of the whole timetable, duties counted as lessons among them ÷ teachers who teach",
            ),
        )
        .decimals(1)
        .neither(Text::new(
            "课时少是负担轻，也可能是人多余；课时多可能是人在岗，也可能是人太少",
            "fewer lessons may mean less of a burden or people to spare, more of them people at work or too few people",
        )),
        value: |staff| {
            if staff.total.teaching == 0 {
                Err(Undefined::NobodyTeaches)
            } else {
                Ok(staff.lessons as f64 / 1000.0 / f64::from(staff.total.teaching))
            }
        },
        account: |lister, staff| {
            let lessons = decimal(staff.lessons as f64 / 1000.0, 1);
            Workings::new(format!("{lessons} ÷ {}", staff.total.teaching), loads(lister))
        },
    },
];

const fn empty(group: &PostGroup, holders: u32) -> u32 {
    group.posts.saturating_sub(holders)
}

/// The groups of posts that add to a count, with posts, holders and what each adds.
fn posts(lister: &Lister<'_>, adds: impl Fn(&PostGroup, u32) -> u32) -> Table {
    let staff = lister.outcome.staff(lister.roster);
    let mut rows = Vec::new();
    for (group, here) in lister.outcome.posts.groups.iter().zip(staff) {
        let counted = adds(group, here.staff);
        if counted > 0 {
            let cells = [group.posts, here.staff, counted].map(Cell::number);
            rows.push((group, cells));
        }
    }
    let columns = [
        lister.number("岗位", "Posts", 0),
        lister.number("在岗人数", "Holders", 0),
        counted(lister),
    ];
    of_groups(lister, columns, rows)
}

/// The groups that lack teachers, with how many the timetable needs, how many teach, and how many lack.
fn gaps(lister: &Lister<'_>, counts: impl Fn(&PostGroup) -> bool) -> Table {
    let staff = lister.outcome.staff(lister.roster);
    let mut rows = Vec::new();
    for (group, here) in lister.outcome.posts.groups.iter().zip(staff) {
        let gap = group.need - i64::from(here.teaching) * 1000;
        if gap > 0 && counts(group) {
            let thousandths = |value: i64| Cell::number(value as f64 / 1000.0);
            let cells = [
                thousandths(group.need),
                Cell::number(here.teaching),
                thousandths(gap),
            ];
            rows.push((group, cells));
        }
    }
    let columns = [
        lister.number("课时需要教师", "Needed by timetable", 1),
        lister.number("在岗任教", "Teaching", 0),
        counted(lister),
    ];
    of_groups(lister, columns, rows)
}

/// The lessons and teachers of every group that has any.
fn loads(lister: &Lister<'_>) -> Table {
    let loads = lister.outcome.loads(lister.roster);
    let mut rows = Vec::new();
    for (group, load) in lister.outcome.posts.groups.iter().zip(&loads) {
        if load.lessons > 0 || load.teaching > 0 {
            let all = load.lessons as f64 / 1000.0;
            let each = if load.teaching == 0 {
                Cell::missing(lister.say("无人任教", "nobody teaches"))
            } else {
                Cell::number(all / f64::from(load.teaching))
            };
            rows.push((group, [Cell::number(all), Cell::number(load.teaching), each]));
        }
    }
    let columns = [
        lister.number("周课时", "Lessons a week", 1),
        lister.number("在岗任教", "Teaching", 0),
        lister.number("人均", "For each", 1),
    ];
    of_groups(lister, columns, rows)
}

/// The column of what is counted: the indicator itself.
fn counted(lister: &Lister<'_>) -> Column {
    Column::number(
        lister.definition.name.in_language(lister.language),
        "",
        lister.definition.decimals,
    )
}

/// A table of groups of posts: school, stage and subject, then three columns.
fn of_groups(lister: &Lister<'_>, columns: [Column; 3], rows: Vec<(&PostGroup, [Cell; 3])>) -> Table {
    let mut all = vec![lister.words("学段", "Stage"), lister.words("学科", "Subject")];
    all.extend(columns);
    let rows = rows.into_iter().map(|(group, more)| {
        let mut cells = vec![lister.name_of(group.stage), lister.name_of(group.subject)];
        cells.extend(more);
        (group.school, cells)
    });
    lister.schools(all, rows.collect())
}

/// The stages of schools that have more teachers than they are granted.
fn surplus(lister: &Lister<'_>) -> Table {
    let (outcome, roster) = (lister.outcome, lister.roster);
    let mut staff = vec![[0_u32; Stage::COUNT]; roster.schools.len()];
    for (group, here) in outcome.posts.groups.iter().zip(outcome.staff(roster)) {
        staff[group.school.index()][group.stage.index()] += here.staff;
    }
    let mut rows = Vec::new();
    for (school, _) in roster.schools_indexed() {
        for &stage in Stage::ALL {
            let unit = outcome.planned(school, stage);
            let granted = unit.map_or(0, |unit| unit.teachers_granted);
            let here = staff[school.index()][stage.index()];
            if here > granted {
                let mut cells = vec![lister.name_of(stage)];
                cells.extend([here, granted, here - granted].map(Cell::number));
                rows.push((school, cells));
            }
        }
    }
    let columns = vec![
        lister.words("学段", "Stage"),
        lister.number("教师", "Teachers", 0),
        lister.number("核定教师", "Allocated", 0),
        lister.number("超编", "Surplus", 0),
    ];
    lister.schools(columns, rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::example::{county, policy, run, school, teacher, value};
    use crate::outcome::figures::staff::Load;
    use crate::roster::{StageRoll, Subject};

    #[test]
    fn loads_follow_the_timetable() {
        // One class needs 0.857 teachers of Chinese at 14 lessons: 11.998 lessons. Two teach them: 5.999 each.
        let schools = vec![school("A", Locality::Rural, 2)];
        let mut roster = county(schools, vec![teacher("T1", 0, 9), teacher("T2", 0, 3)]);
        let outcome = run(&roster, &policy(Vec::new()));
        let of = |outcome: &Outcome, roster: &Roster, key: &str| {
            value(outcome, roster, &format!("staffing.{key}"))
        };
        assert_eq!(of(&outcome, &roster, "average_load"), Ok(5.999));
        roster.teachers.clear();
        let outcome = run(&roster, &policy(Vec::new()));
        assert_eq!(
            of(&outcome, &roster, "average_load"),
            Err(Undefined::NobodyTeaches)
        );
    }

    #[test]
    fn nobody_is_taken_to_teach_more_than_a_full_load() {
        // Two classes need 2 × 0.857 = 1.714 teachers of Chinese at 14 lessons: 23.996 lessons, for whom there is one
        // teacher, of mathematics. That teacher is taken to teach 14 of them.
        let mut village = school("A", Locality::Rural, 2);
        village.rolls[Stage::Primary.index()] = Some(StageRoll {
            pupils: 2,
            classes: 2,
        });
        let mut roster = county(vec![village], vec![teacher("T1", 0, 9)]);
        roster.teachers[0].subject = Subject::Mathematics;
        let mut rules = policy(vec![crate::outcome::example::in_school()]);
        rules.standing.certificate_match = crate::policy::CertificateMatch::Any;
        let outcome = run(&roster, &rules);
        let load = Load {
            lessons: 23_996,
            teaching: 1,
            each: 14_000,
        };
        // The other group is that of the teacher's own subject, which nobody is taught.
        assert_eq!(outcome.loads(&roster), [load, Load::default()]);
        // What a class lacks nobody teaches: the average counts all lessons.
        assert_eq!(value(&outcome, &roster, "staffing.average_load"), Ok(23.996));
    }
}
