//! Accounts of staffing: the groups of posts behind each count.

use super::{Lister, Workings, decimal};
use crate::outcome::GroupStaff;
use crate::outcome::indicators::staffing::{
    AVERAGE_LOAD, EMPTY, EMPTY_RURAL, FILLED, GAP_BY_TIMETABLE, OUT_OF_SUBJECT, OVER, POSTS, SURPLUS_BY_RATIO,
};
use crate::roster::{Code, Locality, Stage};
use crate::stages::posts::PostGroup;
use crate::table::{Cell, Column};

pub(super) fn workings(lister: &Lister<'_>) -> Workings {
    if lister.is(&SURPLUS_BY_RATIO) {
        return surplus(lister);
    }
    if lister.is(&OUT_OF_SUBJECT) {
        let rows = lister.outcome.out_of_subject(lister.roster).into_iter();
        let rows = rows.map(|(teacher, lessons)| (teacher, vec![Cell::number(lessons as f64 / 1000.0)]));
        let rows = rows.collect();
        return Workings {
            numbers: String::new(),
            table: lister.teachers(vec![lister.number("周课时", "Lessons a week", 1)], rows),
        };
    }
    if lister.is(&AVERAGE_LOAD) {
        return loads(lister);
    }
    let (outcome, roster) = (lister.outcome, lister.roster);
    let by_timetable = lister.is(&GAP_BY_TIMETABLE);
    let value = |group: &PostGroup, here: GroupStaff| -> f64 {
        let rural = roster.school(group.school).locality == Locality::Rural;
        let empty = group.posts.saturating_sub(here.staff);
        if by_timetable {
            return (group.need - i64::from(here.teaching) * 1000).max(0) as f64 / 1000.0;
        }
        f64::from(if lister.is(&POSTS) {
            group.posts
        } else if lister.is(&FILLED) {
            here.staff.min(group.posts)
        } else if lister.is(&OVER) {
            here.staff.saturating_sub(group.posts)
        } else if lister.is(&EMPTY) || (lister.is(&EMPTY_RURAL) && rural) {
            empty
        } else {
            0
        })
    };
    let staff = outcome.staff(roster);
    let mut rows = Vec::new();
    for ((_, group), &here) in outcome.posts.indexed().zip(&staff) {
        let counted = value(group, here);
        if counted > 0.0 {
            let mut cells = vec![lister.name_of(group.stage), lister.name_of(group.subject)];
            if by_timetable {
                cells.push(Cell::number(group.need as f64 / 1000.0));
                cells.push(Cell::number(here.teaching));
            } else {
                cells.push(Cell::number(group.posts));
                cells.push(Cell::number(here.staff));
            }
            cells.push(Cell::number(counted));
            rows.push((group.school, cells));
        }
    }
    let last = Column {
        heading: lister.definition.name.in_language(lister.language).to_owned(),
        ..lister.number("", "", lister.definition.decimals)
    };
    let mut columns = vec![lister.words("学段", "Stage"), lister.words("学科", "Subject")];
    columns.extend(if by_timetable {
        [
            lister.number("课时需要教师", "Needed by timetable", 1),
            lister.number("在岗任教", "Teaching", 0),
        ]
    } else {
        [
            lister.number("岗位", "Posts", 0),
            lister.number("在岗人数", "Holders", 0),
        ]
    });
    columns.push(last);
    let total = outcome.staffing(roster).total;
    let numbers = if lister.is(&EMPTY) {
        format!("{} − {}", total.posts, total.filled)
    } else if by_timetable {
        let (needed, teaching) = (decimal(total.need as f64 / 1000.0, 1), total.teaching);
        lister.language.pick(
            format!("全区（县）课时共需 {needed} 人、任教 {teaching} 人，只把不足的各组相加"),
            format!(
                "in all {needed} needed and {teaching} teaching; only groups that lack teachers are summed"
            ),
        )
    } else {
        String::new()
    };
    Workings {
        numbers,
        table: lister.schools(columns, rows),
    }
}

fn loads(lister: &Lister<'_>) -> Workings {
    let outcome = lister.outcome;
    let loads = outcome.loads(lister.roster);
    let (mut lessons, mut teaching) = (0, 0);
    let mut rows = Vec::new();
    for (group, load) in outcome.posts.groups.iter().zip(&loads) {
        lessons += load.lessons;
        teaching += load.teaching;
        if load.lessons > 0 || load.teaching > 0 {
            let all = load.lessons as f64 / 1000.0;
            let cells = vec![
                lister.name_of(group.stage),
                lister.name_of(group.subject),
                Cell::number(all),
                Cell::number(load.teaching),
                if load.teaching == 0 {
                    Cell::missing(lister.say("无人任教", "nobody teaches"))
                } else {
                    Cell::number(all / f64::from(load.teaching))
                },
            ];
            rows.push((group.school, cells));
        }
    }
    let columns = vec![
        lister.words("学段", "Stage"),
        lister.words("学科", "Subject"),
        lister.number("周课时", "Lessons a week", 1),
        lister.number("在岗任教", "Teaching", 0),
        lister.number("人均", "For each", 1),
    ];
    Workings {
        numbers: format!("{} ÷ {teaching}", decimal(lessons as f64 / 1000.0, 1)),
        table: lister.schools(columns, rows),
    }
}

fn surplus(lister: &Lister<'_>) -> Workings {
    let (outcome, roster) = (lister.outcome, lister.roster);
    let mut staff = vec![[0_u32; Stage::COUNT]; roster.schools.len()];
    for ((_, group), here) in outcome.posts.indexed().zip(outcome.staff(roster)) {
        staff[group.school.index()][group.stage.index()] += here.staff;
    }
    let mut rows = Vec::new();
    for (school, _) in roster.schools_indexed() {
        for &stage in Stage::ALL {
            let granted = outcome
                .planned(school, stage)
                .map_or(0, |unit| unit.teachers_granted);
            let here = staff[school.index()][stage.index()];
            if here > granted {
                let cells = vec![
                    lister.name_of(stage),
                    Cell::number(here),
                    Cell::number(granted),
                    Cell::number(here - granted),
                ];
                rows.push((school, cells));
            }
        }
    }
    let columns = vec![
        lister.words("学段", "Stage"),
        lister.number("教师", "Teachers", 0),
        lister.number("核定教师", "Granted", 0),
        lister.number("超编", "Surplus", 0),
    ];
    Workings {
        numbers: String::new(),
        table: lister.schools(columns, rows),
    }
}
