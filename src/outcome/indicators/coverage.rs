//! Subjects covered 开齐开足: schools that have nobody for a subject they teach, lessons that nobody teaches, lessons
//! taught outside the subject.

use super::account::{Lister, Workings, decimal};
use super::definition::{Definition, Direction};
use super::family::{Measure, family};
use crate::language::Text;
use crate::outcome::figures::coverage::summary::{CoverCount, CoverageSummary};
use crate::outcome::figures::coverage::{Coverage, SubjectCover};
use crate::outcome::figures::undefined::Value;
use crate::outcome::{Outcome, Undefined};
use crate::roster::{Code, Locality, Roster, SchoolIndex, Subject};
use crate::table::{Cell, Column, Table};

family!("coverage", Text::new("开齐开足课程", "Subjects covered"), in_view: true, Covered::of);

const SCHOOLS: Text = Text::new("所", "schools");

/// The key of the indicator of rural schools that have nobody for a subject; those of
/// [`LEADING`](crate::outcome::figures::coverage::summary::LEADING) have one.
pub const fn without_key(subject: Subject) -> Option<&'static str> {
    match subject {
        Subject::English => Some("coverage.rural_without_english"),
        Subject::Chinese => Some("coverage.rural_without_chinese"),
        Subject::Mathematics => Some("coverage.rural_without_mathematics"),
        Subject::Science => Some("coverage.rural_without_science"),
        Subject::PhysicalEducation => Some("coverage.rural_without_physical_education"),
        Subject::Music => Some("coverage.rural_without_music"),
        Subject::Art => Some("coverage.rural_without_art"),
        Subject::MoralityAndLaw => Some("coverage.rural_without_morality_and_law"),
        Subject::History
        | Subject::Geography
        | Subject::Physics
        | Subject::Chemistry
        | Subject::Biology
        | Subject::ComprehensivePractice => None,
    }
}

/// What the measures are read from.
struct Covered {
    rows: Coverage,
    summary: CoverageSummary,
    all: CoverCount,
    rural: CoverCount,
}

impl Covered {
    fn of(outcome: &Outcome, roster: &Roster) -> Self {
        let rows = outcome.coverage(roster);
        let summary = rows.summary(roster);
        let (mut all, mut rural) = (CoverCount::default(), CoverCount::default());
        for line in &summary.stages {
            let [urban, town, village] = line.by_locality;
            rural = rural.plus(village);
            all = all.plus(urban).plus(town).plus(village);
        }
        Self {
            rows,
            summary,
            all,
            rural,
        }
    }

    fn rural_without(&self, subject: Subject) -> Value {
        let found = self.summary.schools_of(subject, Some(Locality::Rural));
        if found.schools == 0 {
            return Err(Undefined::NoSchools);
        }
        Ok(f64::from(found.without))
    }
}

/// A part of all lessons, in per cent.
fn share(part: i64, lessons: i64) -> Value {
    if lessons == 0 {
        return Err(Undefined::NoSchools);
    }
    Ok(part as f64 * 100.0 / lessons as f64)
}

/// Rural schools that have nobody for one subject.
macro_rules! rural_without {
    ($subject:ident, $key:literal, $zh:literal, $en:literal) => {
        Measure {
            definition: &Definition::count(
                $key,
                Text::new(
                    concat!("没有", $zh, "教师的乡村学校"),
                    concat!("Rural schools without a teacher of ", $en),
                ),
                SCHOOLS,
                Text::new(
                    concat!("按课程表应开", $zh, "而校内无人能教的乡村学校数：在岗（借调、长期请假、内退等不算）且能教该学段的教师中，任教、主教、兼教或有教师资格的都没有，也没有走教教师"),
                    concat!("Rural schools whose timetable asks for ", $en, " and where nobody can teach it: of those present (not seconded, on long leave or internally retired) who can teach at that stage, no teacher on a post of it, with it as main subject, certificate or second subject, and none who travels there"),
                ),
            )
            .better(Direction::Less),
            value: |covered| covered.rural_without(Subject::$subject),
            account: |lister, covered| Workings::rows(schools_without(lister, covered, |row| {
                row.subject == Subject::$subject && is_rural(lister, row.school)
            })),
        }
    };
}

const MEASURES: &[Measure<Covered>] = &[
    rural_without!(English, "coverage.rural_without_english", "英语", "English"),
    rural_without!(Chinese, "coverage.rural_without_chinese", "语文", "Chinese"),
    rural_without!(Mathematics, "coverage.rural_without_mathematics", "数学", "mathematics"),
    rural_without!(Science, "coverage.rural_without_science", "科学", "science"),
    rural_without!(PhysicalEducation, "coverage.rural_without_physical_education", "体育", "physical education"),
    rural_without!(Music, "coverage.rural_without_music", "音乐", "music"),
    rural_without!(Art, "coverage.rural_without_art", "美术", "art"),
    rural_without!(MoralityAndLaw, "coverage.rural_without_morality_and_law", "道德与法治", "morality and law"),
    Measure {
        definition: &Definition::count(
            "coverage.incomplete",
            Text::new("开不齐课的学校", "Schools that cannot offer every subject"),
            SCHOOLS,
            Text::new(
                "课程表中至少有一门学科校内无人能教的学校数",
                "Schools that have nobody for at least one subject of their timetable",
            ),
        )
        .better(Direction::Less),
        value: |covered| Ok(covered.summary.incomplete.map(f64::from).iter().sum()),
        account: |lister, covered| Workings::rows(schools_without(lister, covered, |_| true)),
    },
    Measure {
        definition: &Definition::count(
            "coverage.rural_incomplete",
            Text::new("开不齐课的乡村学校", "Rural schools that cannot offer every subject"),
            SCHOOLS,
            Text::new(
                "课程表中至少有一门学科校内无人能教的乡村学校数",
                "Rural schools that have nobody for at least one subject of their timetable",
            ),
        )
        .better(Direction::Less),
        value: |covered| Ok(f64::from(covered.summary.incomplete[Locality::Rural.index()])),
        account: |lister, covered| {
            Workings::rows(schools_without(lister, covered, |row| is_rural(lister, row.school)))
        },
    },
    Measure {
        definition: &Definition::share(
            "coverage.uncovered",
            Text::new("无人上的课时占比", "Lessons that nobody teaches"),
            Text::new(
                "无人上的周课时 ÷ 课程表周课时；先由本学科任教教师上，有余力的教师再依次补上有资格、兼教和其他学科，每人不超过满工作量",
                "Lessons a week that nobody teaches ÷ those of the timetable. Teachers on posts of the subject give them first; whoever has time left then helps out, certified teachers first, then those who teach it as a second subject, then anybody of the stage; nobody works more than a full load",
            ),
        )
        .better(Direction::Less),
        value: |covered| share(covered.all.uncovered, covered.all.lessons),
        account: |lister, covered| {
            lessons(lister, covered, |row| row.uncovered, [covered.all.uncovered, covered.all.lessons], |_| true)
        },
    },
    Measure {
        definition: &Definition::share(
            "coverage.rural_uncovered",
            Text::new("乡村无人上的课时占比", "Lessons that nobody teaches, rural schools"),
            Text::new(
                "乡村学校无人上的周课时 ÷ 乡村学校课程表周课时",
                "Lessons a week that nobody teaches ÷ those of the timetable, rural schools only",
            ),
        )
        .better(Direction::Less),
        value: |covered| share(covered.rural.uncovered, covered.rural.lessons),
        account: |lister, covered| {
            lessons(lister, covered, |row| row.uncovered, [covered.rural.uncovered, covered.rural.lessons], |row| {
                is_rural(lister, row.school)
            })
        },
    },
    Measure {
        definition: &Definition::share(
            "coverage.outside",
            Text::new("教非所学课时占比", "Lessons taught outside the subject"),
            Text::new(
                "由主教学科和教师资格都不是该学科的教师所上的周课时 ÷ 课程表周课时（综合实践除外）",
                "Lessons a week given by teachers for whom it is neither the main subject nor a certified one ÷ those of the timetable (comprehensive practice is never outside)",
            ),
        )
        .better(Direction::Less),
        value: |covered| share(covered.all.outside, covered.all.lessons),
        account: |lister, covered| {
            lessons(lister, covered, |row| row.outside, [covered.all.outside, covered.all.lessons], |_| true)
        },
    },
];

fn is_rural(lister: &Lister<'_>, school: SchoolIndex) -> bool {
    lister.roster.school(school).locality == Locality::Rural
}

/// The schools that have nobody for a subject, each with what it lacks and the lessons of that.
fn schools_without(lister: &Lister<'_>, covered: &Covered, counts: impl Fn(&SubjectCover) -> bool) -> Table {
    let by_school = covered.rows.rows.chunk_by(|one, next| one.school == next.school);
    let mut rows = Vec::new();
    for of_school in by_school {
        let lacks: Vec<&SubjectCover> = of_school
            .iter()
            .filter(|row| row.has_nobody() && counts(row))
            .collect();
        let Some(first) = lacks.first() else { continue };
        let names: Vec<String> = lacks
            .iter()
            .map(|row| {
                let (stage, subject) = (row.stage.name(), row.subject.name_in(row.stage));
                let language = lister.language;
                format!(
                    "{}{}{}",
                    stage.in_language(language),
                    lister.say("", " "),
                    subject.in_language(language)
                )
            })
            .collect();
        let sum: i64 = lacks.iter().map(|row| row.lessons).sum();
        let cells = vec![
            Cell::words(names.join(lister.say("、", ", "))),
            Cell::number(sum as f64 / 1000.0),
        ];
        rows.push((first.school, cells));
    }
    let columns = vec![
        lister.words("没有教师的学科", "Subjects without a teacher"),
        lessons_column(lister, "这些学科的周课时", "Lessons a week"),
    ];
    lister.schools(columns, rows)
}

fn lessons_column(lister: &Lister<'_>, zh: &'static str, en: &'static str) -> Column {
    Column::number(lister.say(zh, en), lister.say("节", ""), 1)
}

/// A share of lessons, and the subjects of schools that add to it.
fn lessons(
    lister: &Lister<'_>,
    covered: &Covered,
    part: impl Fn(&SubjectCover) -> i64,
    [sum, of]: [i64; 2],
    counts: impl Fn(&SubjectCover) -> bool,
) -> Workings {
    let rows = covered
        .rows
        .rows
        .iter()
        .filter(|row| part(row) > 0 && counts(row));
    let number = |lessons: i64| Cell::number(lessons as f64 / 1000.0);
    let rows = rows.map(|row| {
        let cells = vec![
            lister.name_of(row.stage),
            lister.name_of(row.subject),
            number(row.lessons),
            Cell::number(row.teachers),
            number(part(row)),
        ];
        (row.school, cells)
    });
    let columns = vec![
        lister.words("学段", "Stage"),
        lister.words("学科", "Subject"),
        lessons_column(lister, "周课时", "Lessons a week"),
        lister.number("任教", "Teaching", 0),
        lessons_column(lister, "其中计入", "Counted"),
    ];
    let table = lister.schools(columns, rows.collect());
    let thousandths = |value: i64| decimal(value as f64 / 1000.0, 1);
    Workings::new(format!("{} ÷ {}", thousandths(sum), thousandths(of)), table)
}
