//! Movement: who stays, who moves by choice, who is directed, who awaits placement; and the scores of those who go
//! down and up, which show whether the procedure has become 末位流动 (the lowest scores sent to the villages).

use super::account::{Lister, Workings, decimal};
use super::definition::{Definition, Direction, Threshold};
use super::family::{Measure, family};
use crate::language::Text;
use crate::outcome::figures::ends::Movement;
use crate::outcome::figures::undefined::Value;
use crate::outcome::{EndState, Outcome, Undefined};
use crate::roster::{Roster, TeacherIndex};
use crate::stages::rotation::counts_as_backbone;
use crate::table::{Cell, Table};

const ROTATION_SOURCE: Text = Text::new(
    "《县域义务教育优质均衡发展督导评估办法》（教督〔2017〕6号）",
    "Measures for assessing high-quality balanced compulsory education in counties (教督〔2017〕6号)",
);

family!("movement", Text::new("流动", "Movement"), in_view: true, Moves::of);

/// What the measures are read from.
struct Moves {
    ends: Movement,
    /// Teachers who change school.
    movers: u32,
    /// Metres between old and new school, of those movers for whom both positions are known.
    distance: Sum,
    /// Thousandths of points of those who move down, rotation left out.
    down: Sum,
    /// The same of those who move up.
    up: Sum,
    /// Teachers who may rotate, those who do in their turn, and key teachers among them.
    eligible: u32,
    rotated: u32,
    backbone: u32,
}

/// A sum over people.
#[derive(Clone, Copy, Default)]
struct Sum {
    total: i64,
    people: u32,
}

impl Sum {
    const fn add(&mut self, value: i64) {
        self.total += value;
        self.people += 1;
    }

    /// The mean of values in thousandths; there is none of nobody.
    fn mean(self) -> Value {
        if self.people == 0 {
            Err(Undefined::NobodyMoved)
        } else {
            Ok(self.total as f64 / f64::from(self.people) / 1000.0)
        }
    }

    /// The division that gives the mean.
    fn division(self) -> String {
        format!("{} ÷ {}", decimal(self.total as f64 / 1000.0, 1), self.people)
    }
}

impl Moves {
    fn of(outcome: &Outcome, roster: &Roster) -> Self {
        let rotation = &outcome.rotation;
        let mut moves = Self {
            ends: outcome.movement(roster),
            movers: 0,
            distance: Sum::default(),
            down: Sum::default(),
            up: Sum::default(),
            eligible: rotation.eligible,
            rotated: rotation.rotated,
            backbone: rotation.backbone,
        };
        for (teacher, _) in roster.teachers_indexed() {
            if outcome.move_of(roster, teacher).is_none() {
                continue;
            }
            moves.movers += 1;
            if let Some(metres) = metres(outcome, roster, teacher) {
                moves.distance.add(metres);
            }
            let score = outcome.scores.total(teacher).thousandths();
            match way(outcome, roster, teacher) {
                Some(Way::Down) => moves.down.add(score),
                Some(Way::Up) => moves.up.add(score),
                None => {}
            }
        }
        moves
    }
}

/// Metres from the old to the new school of a teacher, where there is a new one and both positions are known.
fn metres(outcome: &Outcome, roster: &Roster, teacher: TeacherIndex) -> Option<i64> {
    let to = outcome.school_of(teacher)?;
    Some(roster.distance(roster.teacher(teacher).school?, to)?.0)
}

/// Towards the village, or away from it.
#[derive(PartialEq, Eq)]
enum Way {
    Down,
    Up,
}

/// Which way a teacher is hired or directed; `None` for whoever stays in a locality of one kind, or rotates.
fn way(outcome: &Outcome, roster: &Roster, teacher: TeacherIndex) -> Option<Way> {
    let (from, to) = outcome.move_of(roster, teacher)?;
    if outcome.end_state(roster, teacher) == EndState::Rotated {
        return None;
    }
    // Localities run from urban to rural.
    match to.cmp(&from) {
        std::cmp::Ordering::Greater => Some(Way::Down),
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Less => Some(Way::Up),
    }
}

/// A share of the rotation in per cent.
fn share(part: u32, whole: u32) -> Value {
    if whole == 0 {
        Err(Undefined::NobodyEligible)
    } else {
        Ok(f64::from(part) * 100.0 / f64::from(whole))
    }
}

const MEASURES: &[Measure<Moves>] = &[
    Measure {
        definition: &Definition::people(
            "movement.stayed",
            Text::new("留任本校", "Stayed"),
            Text::new(
                "聘后学校与原学校相同的教师数",
                "Teachers who end at the school where they were",
            ),
        )
        .neither(Text::new(
            "留任多少本身无所谓好坏，看岗位是否合适",
            "whether staying is good depends on the post",
        )),
        value: |moves| Ok(f64::from(moves.ends.stayed)),
        account: |lister, _| ending(lister, EndState::Stayed),
    },
    Measure {
        definition: &Definition::people(
            "movement.moved_by_choice",
            Text::new("竞聘到他校", "Moved by choice"),
            Text::new(
                "在竞聘轮次中受聘于他校的教师数",
                "Teachers hired at another school in a competition",
            ),
        )
        .neither(Text::new(
            "自愿流动多少本身无所谓好坏，看流向哪里",
            "whether moving is good depends on where people go",
        )),
        value: |moves| Ok(f64::from(moves.ends.moved_by_choice)),
        account: |lister, _| ending(lister, EndState::MovedByChoice),
    },
    Measure {
        definition: &Definition::people(
            "movement.directed",
            Text::new("组织调剂到他校", "Assigned to another school by the bureau"),
            Text::new(
                "由组织调剂到他校的教师数",
                "Teachers placed at another school by the bureau",
            ),
        )
        .neither(Text::new(
            "调剂少可能是岗位聘满了，也可能是人在待岗",
            "few may mean that posts are filled, or that people are left waiting",
        )),
        value: |moves| Ok(f64::from(moves.ends.directed)),
        account: |lister, _| ending(lister, EndState::Directed),
    },
    Measure {
        definition: &Definition::people(
            "movement.rotated",
            Text::new("交流轮岗（含对换）", "Rotated, both of each exchange"),
            Text::new(
                "因交流轮岗到他校的教师数，双向对换各计一人",
                "Teachers at another school by rotation; an exchange counts both",
            ),
        )
        .neither(Text::new(
            "由交流比例的规定决定，另有比例指标",
            "the rule on its share decides it, which has an indicator of its own",
        )),
        value: |moves| Ok(f64::from(moves.ends.rotated)),
        account: |lister, _| ending(lister, EndState::Rotated),
    },
    Measure {
        definition: &Definition::share(
            "movement.rotation_share",
            Text::new("交流轮岗比例", "Rotation, share of the eligible"),
            Text::new(
                "轮到交流的教师数 ÷ 符合交流条件的教师数；规定由城镇到乡村时只看城镇教师，与之对换的教师不计",
                "Teachers who rotate in their turn ÷ teachers eligible to rotate; where rotation goes from town to rural schools, town teachers only; the colleague of an exchange is not counted",
            ),
        )
        .better(Direction::More)
        .held_to(Threshold::AtLeast(10.0))
        .after(ROTATION_SOURCE),
        value: |moves| share(moves.rotated, moves.eligible),
        account: |lister, moves| {
            Workings::new(
                format!("{} ÷ {} × 100", moves.rotated, moves.eligible),
                teachers(lister, |teacher| has_turn(lister, teacher)),
            )
        },
    },
    Measure {
        definition: &Definition::share(
            "movement.rotation_backbone",
            Text::new("交流教师中骨干教师占比", "Key-teacher share of rotation"),
            Text::new(
                "轮到交流的骨干教师数 ÷ 轮到交流的教师数；方案另定算骨干教师的条件的，按该条件",
                "Key teachers who rotate in their turn ÷ all who do; where the rules say who counts as a key teacher in rotation, by that",
            ),
        )
        .better(Direction::More)
        .held_to(Threshold::AtLeast(20.0))
        .after(ROTATION_SOURCE),
        value: |moves| share(moves.backbone, moves.rotated),
        account: |lister, moves| {
            let backbone = |teacher| counts_as_backbone(lister.roster, &lister.outcome.policy, teacher);
            Workings::new(
                format!("{} ÷ {} × 100", moves.backbone, moves.rotated),
                teachers(lister, |teacher| {
                    has_turn(lister, teacher) && backbone(teacher)
                }),
            )
        },
    },
    Measure {
        definition: &Definition::people(
            "movement.awaiting",
            Text::new("待岗", "Awaiting placement"),
            Text::new(
                "最后仍待岗的教师数；分流到其他单位和解除聘用合同的不计",
                "Teachers who await placement at the end; not those who left for another unit or were dismissed",
            ),
        )
        .better(Direction::Less),
        value: |moves| Ok(f64::from(moves.ends.awaiting)),
        account: |lister, _| ending(lister, EndState::Awaiting),
    },
    Measure {
        definition: &Definition::count(
            "movement.mean_distance",
            Text::new("流动平均距离", "Mean distance moved"),
            Text::new("公里", "km"),
            Text::new(
                "流动教师原校与新校直线距离的平均值",
                "Mean straight-line distance between old and new school, movers only",
            ),
        )
        .decimals(1)
        .neither(Text::new(
            "距离近可能是照顾了教师，也可能是没有人去乡村",
            "a short way may spare teachers, or mean that nobody goes to rural schools",
        )),
        value: |moves| {
            if moves.movers > 0 && moves.distance.people == 0 {
                Err(Undefined::NotInRoster)
            } else {
                moves.distance.mean()
            }
        },
        account: |lister, moves| {
            let (outcome, roster) = (lister.outcome, lister.roster);
            let counts = |teacher| {
                outcome.move_of(roster, teacher).is_some() && metres(outcome, roster, teacher).is_some()
            };
            Workings::new(moves.distance.division(), teachers(lister, counts))
        },
    },
    Measure {
        definition: &Definition::count(
            "movement.score_down",
            Text::new("由城向乡流动教师平均量化总分", "Mean score of those who move from urban to rural"),
            Text::new("分", "points"),
            Text::new(
                "经竞聘或调剂由城区到镇区、乡村或由镇区到乡村的教师量化总分平均值，不含交流轮岗",
                "Mean score of those hired or directed to a less urban locality (urban → town → rural), rotation left out",
            ),
        )
        .decimals(1)
        .neither(Text::new(
            "说明什么样的教师由城向乡，不说明好坏",
            "it says who moves from urban to rural, not whether that is good",
        )),
        value: |moves| moves.down.mean(),
        account: |lister, moves| Workings::new(moves.down.division(), going(lister, &Way::Down)),
    },
    Measure {
        definition: &Definition::count(
            "movement.score_up",
            Text::new("由乡向城流动教师平均量化总分", "Mean score of those who move from rural to urban"),
            Text::new("分", "points"),
            Text::new(
                "经竞聘或调剂由乡村到镇区、城区或由镇区到城区的教师量化总分平均值，不含交流轮岗",
                "Mean score of those hired or directed to a more urban locality, rotation left out",
            ),
        )
        .decimals(1)
        .neither(Text::new(
            "说明什么样的教师由乡向城，不说明好坏",
            "it says who moves from rural to urban, not whether that is good",
        )),
        value: |moves| moves.up.mean(),
        account: |lister, moves| Workings::new(moves.up.division(), going(lister, &Way::Up)),
    },
];

/// Those who end in a state.
fn ending(lister: &Lister<'_>, state: EndState) -> Workings {
    let ends = |teacher| lister.outcome.end_state(lister.roster, teacher) == state;
    Workings::rows(teachers(lister, ends))
}

/// Those who are hired or directed towards the village, or away from it.
fn going(lister: &Lister<'_>, which: &Way) -> Table {
    let goes = |teacher| way(lister.outcome, lister.roster, teacher).as_ref() == Some(which);
    teachers(lister, goes)
}

/// Whether a teacher rotates by the own turn; the colleague who changes places has none.
fn has_turn(lister: &Lister<'_>, teacher: TeacherIndex) -> bool {
    lister.outcome.rotation.turns.contains(&teacher)
}

/// The teachers who count, with how they end, their score and how far they move.
fn teachers(lister: &Lister<'_>, counts: impl Fn(TeacherIndex) -> bool) -> Table {
    let (outcome, roster) = (lister.outcome, lister.roster);
    let counted = roster.teachers_indexed().map(|(teacher, _)| teacher);
    let rows = counted.filter(|&teacher| counts(teacher)).map(|teacher| {
        let how = outcome.end_state(roster, teacher).name();
        let far = metres(outcome, roster, teacher);
        let cells = vec![
            Cell::words(how.in_language(lister.language)),
            lister.score(teacher),
            lister.kilometres(far),
        ];
        (teacher, cells)
    });
    let columns = vec![
        lister.words("方式", "How"),
        lister.number("量化总分", "Score", 1),
        lister.number("公里", "Kilometres", 1),
    ];
    lister.teachers(columns, rows.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::mechanism::Mechanism;
    use crate::outcome::example::{county, policy, run, school, teacher, value, zone};
    use crate::policy::RotationDirection;
    use crate::roster::{Locality, Position};
    use crate::table::Target;
    use crate::units::{Percent, Year};

    #[test]
    fn moves_are_counted_and_measured_by_hand() {
        // Village A, town B and city C, one post each, in a line of 5 km steps. T1 and T2 of A win C and B, up by 10 and
        // 5 km; T3 of C wins A, down by 10 km. Mean distance 25 ÷ 3 km.
        let schools = [Locality::Rural, Locality::Town, Locality::Urban];
        let mut schools = schools.map(|locality| school(&format!("{locality:?}"), locality, 1));
        for (place, school) in (0..).zip(&mut schools) {
            school.position = Some(Position {
                east: place * 3_000,
                north: place * 4_000,
            });
        }
        let teachers = vec![teacher("T1", 0, 30), teacher("T2", 0, 20), teacher("T3", 2, 10)];
        let mut roster = county(schools.to_vec(), teachers);
        let rules = policy(vec![zone(Mechanism::DeferredAcceptance)]);
        let outcome = run(&roster, &rules);
        let of = |key: &str| value(&outcome, &roster, &format!("movement.{key}"));
        assert_eq!(
            (of("stayed"), of("moved_by_choice"), of("awaiting")),
            (Ok(0.0), Ok(3.0), Ok(0.0))
        );
        assert_eq!(of("mean_distance"), Ok(25_000.0 / 3.0 / 1000.0));
        let score = |place: u32| outcome.scores.total(TeacherIndex(place)).thousandths();
        assert_eq!(of("score_up"), Ok((score(0) + score(1)) as f64 / 2.0 / 1000.0));
        assert_eq!(of("score_down"), Ok(score(2) as f64 / 1000.0));
        assert_eq!(of("rotation_share"), Err(Undefined::NobodyEligible));
        // Without positions they still move; without a round nobody does.
        for school in &mut roster.schools {
            school.position = None;
        }
        let nowhere = run(&roster, &rules);
        let distance = |outcome: &Outcome| value(outcome, &roster, "movement.mean_distance");
        assert_eq!(distance(&nowhere), Err(Undefined::NotInRoster));
        let still = run(&roster, &policy(Vec::new()));
        assert_eq!(distance(&still), Err(Undefined::NobodyMoved));
        assert_eq!(
            value(&still, &roster, "movement.score_down"),
            Err(Undefined::NobodyMoved)
        );
    }

    #[test]
    fn whoever_rotates_in_turn_is_listed_where_rotation_may_go_anywhere() {
        // City A and town B, two posts each. Of the four teachers, all eligible, a quarter has to rotate: T1, the longest
        // at the school, changes places with a colleague of B, who has no turn. One of four, and one row.
        let schools = vec![school("A", Locality::Urban, 2), school("B", Locality::Town, 2)];
        let mut teachers: Vec<_> = (0..4)
            .map(|number| teacher(&format!("T{}", number + 1), number / 2, 20))
            .collect();
        for (years, teacher) in [9, 8, 7, 6].into_iter().zip(&mut teachers) {
            teacher.entered_school_year = Some(Year(2026 - years));
        }
        let roster = county(schools, teachers);
        let mut rules = policy(vec![crate::outcome::example::in_school()]);
        (rules.rotation.share, rules.rotation.minimum_years) = (Percent::whole(25), 6);
        rules.rotation.direction = RotationDirection::Any;
        let outcome = run(&roster, &rules);
        let of = |key: &str| value(&outcome, &roster, &format!("movement.{key}"));
        assert_eq!((of("rotated"), of("rotation_share")), (Ok(2.0), Ok(25.0)));
        let account = outcome.account(&roster, "movement.rotation_share", Language::English);
        let rows = account.unwrap().table.rows;
        let led: Vec<_> = rows.into_iter().map(|row| row.leads_to).collect();
        assert_eq!(led, [Some(Target::Teacher("T1".to_owned()))]);
    }
}
