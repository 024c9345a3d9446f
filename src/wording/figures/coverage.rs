//! Subjects covered: the district by stage and subject in a table, and the subject to lead with in a sentence.

use crate::language::{Language, Message, Text};
use crate::outcome::figures::coverage::summary::{CoverCount, CoverageSummary, Leading, StageSubject};
use crate::outcome::figures::mismatch::Mismatch;
use crate::outcome::figures::staff::Staffing;
use crate::policy::leaves;
use crate::roster::{Code, Locality, Subject};
use crate::table::{Cell, Column, Row, Table};
use crate::text;
use crate::verdict::Verdict;
use crate::wording::draws::ONE_DRAW;
use crate::wording::figures::no_post;
use crate::wording::heading::{Heading, SCHOOLS, note, titled};
use crate::wording::names::subject_in_a_sentence;

/// Schools without a teacher and lessons not taught by one of the subject, by stage and subject, in one run or in
/// several of one roster, each with its name; later ones are marked where they differ from the first.
pub fn table(runs: &[(&str, &CoverageSummary)], language: Language) -> Table {
    let title = Text::new("开齐开足课程", "Subjects covered");
    of_columns("coverage", title, &columns(), runs, language)
}

/// The same on paper, where the columns of more than two runs need two tables: schools, and lessons.
pub fn on_paper(runs: &[(&str, &CoverageSummary)], language: Language) -> Vec<Table> {
    if runs.len() <= 2 {
        return vec![table(runs, language)];
    }
    let [villages, _, towns, cities, uncovered, outside] = columns();
    let schools = Text::new("没有学科教师的学校", "Schools without a teacher of a subject");
    let lessons = Text::new(
        "无人上和教非所学的课时",
        "Lessons that nobody teaches or outside the subject",
    );
    vec![
        of_columns("coverage", schools, &[villages, towns, cities], runs, language),
        of_columns("lessons", lessons, &[uncovered, outside], runs, language),
    ]
}

fn of_columns(
    key: &str,
    title: Text,
    columns: &[Counted],
    runs: &[(&str, &CoverageSummary)],
    language: Language,
) -> Table {
    let headings = [
        Heading::words("学段 · 学科", "Stage · subject"),
        Heading::number("开课学校", "Schools teaching it", SCHOOLS, 0),
    ];
    let mut table = titled(key, title.in_language(language), &headings, language);
    let words = Text::new(
        "“无教师”指校内无人能教这门学科：在岗（借调、长期请假、内退等不算）且能教该学段的教师中，任教、主教、兼教或有教师资格的都没有，也没有走教教师。课时按周计，每人不超过满工作量；教学点已计入所在的城乡类型。没有岗位的学科，可以用至少设一岗、走教岗位或岗位总数依据补上。",
        "“Without” counts schools where nobody can teach the subject: of those present (not seconded, on long leave or internally retired) who can teach at that stage, no teacher on a post of it, with it as main subject, certificate or second subject, and none who travels there. Lessons are a week's, with nobody beyond a full load; teaching points count in their locality as well. A subject without a post can be given one by the rules of one post at least, of itinerant posts, or of what the number of posts follows.",
    );
    note(&mut table, words, language);
    if runs.len() > 1 {
        note(&mut table, ONE_DRAW, language);
    }
    for column in columns {
        for (name, _) in runs {
            let heading = column.heading.in_language(language);
            let heading = match (runs.len(), language) {
                (1, _) => heading.to_owned(),
                (_, Language::Chinese) => format!("{heading}·{name}"),
                (_, Language::English) => format!("{heading}, {name}"),
            };
            let decimals = column.decimals;
            table.columns.push(Column::number(heading, "", decimals));
        }
    }
    let Some((_, first)) = runs.first() else {
        return table;
    };
    for line in &first.stages {
        let (stage, subject) = (line.stage.name(), line.subject.name_in(line.stage));
        let name = text! { zh: "{stage} · {subject}", en: "{stage} · {subject}", stage, subject };
        let name = name.say(language);
        let mut cells = vec![Cell::words(&name), Cell::number(all(line).schools)];
        for column in columns {
            let before = (column.value)(line);
            for (number, (_, summary)) in runs.iter().enumerate() {
                let mut lines = summary.stages.iter();
                let same = lines.find(|other| (other.stage, other.subject) == (line.stage, line.subject));
                let Some(now) = same.map(column.value) else {
                    cells.push(Cell::missing(""));
                    continue;
                };
                let scale = if column.decimals == 0 { 1.0 } else { 1_000.0 };
                let value = now as f64 / scale;
                cells.push(if number == 0 {
                    Cell::number(value)
                } else {
                    Cell::Changed(value, Verdict::of_one_draw(before == now))
                });
            }
        }
        table.rows.push(Row::new(name, cells));
    }
    table
}

/// A column that each run has.
struct Counted {
    heading: Text,
    decimals: u8,
    value: fn(&StageSubject) -> i64,
}

const fn columns() -> [Counted; 6] {
    const fn of(zh: &'static str, en: &'static str, value: fn(&StageSubject) -> i64) -> Counted {
        Counted {
            heading: Text::new(zh, en),
            decimals: 0,
            value,
        }
    }
    let mut columns = [
        of("乡村无教师", "Rural without", |line| {
            without(line, Locality::Rural)
        }),
        of("其中教学点", "Teaching points", |line| {
            line.teaching_points.without.into()
        }),
        of("镇区无教师", "Town without", |line| {
            without(line, Locality::Town)
        }),
        of("城区无教师", "Urban without", |line| {
            without(line, Locality::Urban)
        }),
        of("无人上的课时", "Lessons nobody teaches", |line| {
            all(line).uncovered
        }),
        of("教非所学课时", "Lessons outside the subject", |line| {
            all(line).outside
        }),
    ];
    columns[4].decimals = 1;
    columns[5].decimals = 1;
    columns
}

fn without(line: &StageSubject, locality: Locality) -> i64 {
    line.by_locality[locality.index()].without.into()
}

fn all(line: &StageSubject) -> CoverCount {
    let none = CoverCount::default();
    line.by_locality.into_iter().fold(none, CoverCount::plus)
}

/// Teachers teaching less teachers needed, by subject and locality, in several runs 学科余缺.
pub fn balances(runs: &[(&str, &Staffing)], language: Language) -> Table {
    let title = Text::new("学科余缺（按课时）", "Teachers by subject against the timetable");
    let headings = [Heading::words("学科", "Subject")];
    let mut table = titled("subjects", title.in_language(language), &headings, language);
    let words = Text::new(
        "任教人数 − 课时需要人数，负数为缺。道德与法治含高中思想政治。",
        "Teachers teaching less teachers needed; below zero is short. Morality and law includes politics in senior schools.",
    );
    note(&mut table, words, language);
    for locality in Locality::ALL {
        let locality = locality.name();
        table.columns.extend(runs.iter().map(|(name, _)| {
            let heading = text! { zh: "{locality}·{name}", en: "{locality}, {name}", locality, name = *name };
            Column::number(heading.say(language), "", 1)
        }));
    }
    for &subject in Subject::ALL {
        let mut cells = vec![Cell::words(subject.name().in_language(language))];
        for locality in Locality::ALL {
            cells.extend(runs.iter().map(|(_, staffing)| {
                let count = staffing.by_subject[subject.index()][locality.index()];
                if (count.need, count.teaching) == (0, 0) {
                    Cell::missing(language.pick("没有开设", "not taught"))
                } else {
                    Cell::number(count.balance() as f64 / 1000.0)
                }
            }));
        }
        table.rows.push(Row::new(subject.key(), cells));
    }
    table
}

/// The subject to lead with: how many schools have nobody for it, before and after.
pub fn leading(found: &Leading) -> Message {
    let subject = found.subject.name();
    let (before, after, schools) = (found.before.without, found.after.without, found.after.schools);
    if found.locality.is_some() {
        text! {
            zh: "{schools} 所乡村学校中，没有{subject}教师的由 {before} 所变为 {after} 所。",
            en: "Of {schools:rural school|rural schools} {after} have no {subject} teacher, {before} in the status quo.",
            schools, subject, before, after
        }
    } else {
        text! {
            zh: "{schools} 所学校中，没有{subject}教师的由 {before} 所变为 {after} 所。",
            en: "Of {schools:school|schools} {after} have no {subject} teacher, {before} in the status quo.",
            schools, subject, before, after
        }
    }
}

/// Why schools have nobody for the subject to lead with: their share of the posts was rounded to none, though people
/// who could teach it await a post; and a rule that mends it. Nothing where rounding is not the reason.
pub fn why_nobody(found: &Leading, mismatch: &Mismatch) -> Option<Message> {
    let (without, rounded) = (found.after.without, found.after.rounded_away);
    if rounded == 0 {
        return None;
    }
    let subject = subject_in_a_sentence(found.subject);
    let able = mismatch.missed[found.subject.index()];
    let schools = if rounded == without {
        text! {
            zh: "这 {without} 所学校应分的{subject}岗位不足一个，取整后没有设岗",
            en: "In {without:such school|such schools} the share of the posts is less than one of {subject}, and rounding left none",
            without, subject = subject.clone()
        }
    } else {
        text! {
            zh: "这 {without} 所学校中有 {rounded} 所应分的{subject}岗位不足一个，取整后没有设岗",
            en: "In {rounded} of those {without} schools the share of the posts is less than one of {subject}, and rounding left none",
            without, rounded, subject = subject.clone()
        }
    };
    let people = if able > 0 {
        text! {
            zh: "，而待岗者中有 {able} 人能教{subject}", en: ", though {able} of those who await a post can teach {subject}",
            able, subject
        }
    } else {
        Text::new("", "").into()
    };
    let rule = Message::said(Language::ALL.map(|language| leaves::full_name(no_post::NEAREST, language)));
    Some(text! {
        zh: "{schools}{people}。可以用“{rule}”等规则补上。",
        en: "{schools}{people}. “{rule}” and other rules mend it.", schools, people, rule
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::figures::coverage::summary::SchoolsOf;
    use crate::policy::{Policy, Preset};
    use crate::random::Seed;
    use crate::roster::generate::{CountyParameters, generate};

    #[test]
    fn the_table_holds_every_run_and_adds_up_to_the_schools_without() {
        let roster = generate(&CountyParameters::with_schools(30), Seed(7)).unwrap();
        let still = Preset::STATUS_QUO.scenario(Language::Chinese).overrides;
        let policies = [still.apply().unwrap(), Policy::default()];
        let summaries = policies.map(|policy| {
            let outcome = crate::run(&roster, &policy, Seed(7)).unwrap();
            outcome.coverage(&roster).summary(&roster)
        });
        for language in Language::ALL {
            let alone = table(&[("", &summaries[1])], language);
            let both = table(&[("A", &summaries[0]), ("B", &summaries[1])], language);
            assert_eq!((alone.columns.len(), both.columns.len()), (8, 14));
            for (one, two) in alone.rows.iter().zip(&both.rows) {
                assert_eq!((one.cells.len(), two.cells.len()), (8, 14));
                assert_eq!(one.cells[2].value(), two.cells[3].value(), "{}", one.key);
            }
        }
    }

    #[test]
    fn the_leading_subject_is_said_with_both_numbers() {
        let found = Leading {
            subject: Subject::English,
            locality: Some(Locality::Rural),
            before: SchoolsOf {
                schools: 49,
                without: 12,
                rounded_away: 0,
            },
            after: SchoolsOf {
                schools: 49,
                without: 36,
                rounded_away: 24,
            },
        };
        assert_eq!(
            leading(&found).say(Language::Chinese),
            "49 所乡村学校中，没有英语教师的由 12 所变为 36 所。"
        );
        assert_eq!(
            leading(&found).say(Language::English),
            "Of 49 rural schools 36 have no English teacher, 12 in the status quo."
        );
        let mut mismatch = Mismatch::default();
        mismatch.missed[Subject::English.index()] = 8;
        let why = why_nobody(&found, &mismatch).unwrap().say(Language::Chinese);
        let start = "这 36 所学校中有 24 所应分的英语岗位不足一个，取整后没有设岗，而待岗者中有 8 人能教英语。可以用“岗位总数依据”";
        assert!(why.starts_with(start), "{why}");
        let after = SchoolsOf {
            rounded_away: 0,
            ..found.after
        };
        assert_eq!(why_nobody(&Leading { after, ..found }, &mismatch), None);
    }
}
