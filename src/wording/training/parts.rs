//! The parts to take in an exercise, in words: who plays them, what they care about, and what a run means for each.

use crate::language::{Language, Message, Text};
use crate::outcome::Outcome;
use crate::policy::leaves::GivenNames;
use crate::roster::{Code, Roster, SchoolIndex, TeacherIndex};
use crate::table::{Cell, Column, Row, Table};
use crate::text;
use crate::training::{Exercise, Eyes, Part, Role, cast, reached};
use crate::wording::explain::reasons;
use crate::wording::names::in_a_sentence;
use crate::wording::training::{goal, value};

const fn name(role: Role) -> Text {
    match role {
        Role::Bureau => Text::new("教育局", "The bureau"),
        Role::Head => Text::new("乡村校长", "Head of a rural school"),
        Role::YoungMother => Text::new("年轻母亲", "A young mother"),
        Role::OldTeacher => Text::new("年长教师", "An old teacher"),
    }
}

const fn key(role: Role) -> &'static str {
    match role {
        Role::Bureau => "bureau",
        Role::Head => "head",
        Role::YoungMother => "young_mother",
        Role::OldTeacher => "old_teacher",
    }
}

/// What whoever plays it stands for.
const fn cares(role: Role) -> Text {
    match role {
        Role::Bureau => Text::new(
            "要达到目标，也要说得清花了什么、谁吃了亏。",
            "You want the goal reached, and must be able to say what it cost and whom.",
        ),
        Role::Head => Text::new(
            "要每门课有人上，也要留得住人。",
            "You want a teacher for every lesson, and want those whom you have to stay.",
        ),
        Role::YoungMother => Text::new(
            "孩子还小，换学校可以，离家远不行。",
            "You have a small child: another school is fine, a longer way is not.",
        ),
        Role::OldTeacher => Text::new(
            "教了一辈子书，希望年资算数，退休前不想再搬。",
            "You have taught all your life: you want the years to count, and no move before you retire.",
        ),
    }
}

/// Who plays a part.
fn who(part: Part, roster: &Roster, start: &Outcome) -> Message {
    match part.eyes {
        Eyes::District => text! {
            zh: "{schools} 所学校、{teachers} 名教师", en: "{schools:school|schools}, {teachers:teacher|teachers}",
            schools = roster.schools.len(), teachers = roster.teachers.len()
        },
        Eyes::School(school) => {
            let record = roster.school(school);
            text! {
                zh: "{id}（{locality}）", en: "{id} ({locality})", id = &record.id, locality = in_a_sentence(record.locality.name())
            }
        }
        Eyes::Teacher(teacher) => teacher_in_words(teacher, roster, start),
    }
}

fn teacher_in_words(teacher: TeacherIndex, roster: &Roster, start: &Outcome) -> Message {
    let record = roster.teacher(teacher);
    let reference = start.policy.standing.reference_year;
    let case = start.case(roster, teacher);
    let post = case.before.as_ref();
    let age = record.birth_year.map(|year| {
        let age = year.years_until(reference);
        text! { zh: "，{age} 岁", en: ", {age:year|years} old", age }
    });
    let service = record.first_service_year.map(|year| {
        let years = year.years_until(reference);
        text! { zh: "，教龄 {years} 年", en: ", {years:year|years} of teaching", years }
    });
    let place = start.scores.place(teacher) + 1;
    text! {
        zh: "{id}，{post}{age}{service}，起始规则下量化总分第 {place} 名",
        en: "{id}, {post}{age}{service}; place {place} by score under the first rules",
        id = &record.id, post, age, service, place
    }
}

/// What a run means for whoever plays a part.
fn meaning(part: Part, exercise: &Exercise, roster: &Roster, outcome: &Outcome) -> Message {
    match part.eyes {
        Eyes::District => {
            Message::said(Language::ALL.map(|language| goals(exercise, roster, outcome, language)))
        }
        Eyes::School(school) => of_school(school, roster, outcome),
        Eyes::Teacher(teacher) => {
            let case = outcome.case(roster, teacher);
            let names = GivenNames::of(&outcome.policy);
            text! {
                zh: "{state}。{reason}", en: "{state}. {reason}",
                state = case.end_state.name(), reason = reasons::message(&case.reason, &names)
            }
        }
    }
}

fn of_school(school: SchoolIndex, roster: &Roster, outcome: &Outcome) -> Message {
    let rows = outcome.school_rows(roster);
    rows.get(school.index()).map_or_else(|| Text::new("", "").into(), |row| {
        text! {
            zh: "{posts} 个岗位，聘后教师 {teachers} 人，空岗 {empty} 个；调入 {arrived} 人，调出 {left} 人，没有岗位 {without} 人。",
            en: "{posts:post|posts}, {teachers:teacher|teachers} after the run, {empty} vacant; {arrived} arrived, {left} left, {without} without a post.",
            posts = row.posts, teachers = row.teachers, empty = row.empty, arrived = row.arrived, left = row.left,
            without = row.without_post()
        }
    })
}

/// Each goal with what it came to.
fn goals(exercise: &Exercise, roster: &Roster, outcome: &Outcome, language: Language) -> String {
    let (goals, _) = reached(exercise, roster, outcome);
    let said = goals.iter().map(|met| {
        let asked = goal(&met.goal, language);
        let found = (met.value.zip(met.goal.definition()))
            .map(|(found, definition)| value(definition, found, language));
        let found = found.unwrap_or_else(|| language.pick("没有数值", "no value").to_owned());
        let verdict = language.pick(
            if met.met { "达到" } else { "未达到" },
            if met.met { "reached" } else { "not reached" },
        );
        match language {
            Language::Chinese => format!("{asked}；实为 {found}，{verdict}。"),
            Language::English => format!("{asked}; it is {found}: {verdict}."),
        }
    });
    said.collect::<Vec<_>>().join(language.pick("", " "))
}

/// Each part, who plays it, what they care about, and what these runs mean for them. The parts are cast by the runs of the
/// first rules and of the model answer.
pub fn parts(
    exercise: &Exercise,
    roster: &Roster,
    cast_by: [&Outcome; 2],
    runs: &[(&str, &Outcome)],
    language: Language,
) -> Table {
    let title = language.pick("换个位置看", "Through other eyes");
    let mut table = Table::new("parts", title);
    let headings = [
        Text::new("角色", "Part"),
        Text::new("是谁", "Who it is"),
        Text::new("在意什么", "What they care about"),
    ];
    let headings = headings.map(|heading| Column::words(heading.in_language(language)));
    table.columns.extend(headings);
    table
        .columns
        .extend(runs.iter().map(|(name, _)| Column::words(*name)));
    for part in cast(roster, cast_by) {
        let mut cells = vec![
            Cell::words(name(part.role).in_language(language)),
            Cell::words(who(part, roster, cast_by[0]).say(language)),
            Cell::words(cares(part.role).in_language(language)),
        ];
        let meanings = runs
            .iter()
            .map(|(_, outcome)| meaning(part, exercise, roster, outcome));
        cells.extend(meanings.map(|meaning| Cell::words(meaning.say(language))));
        table.rows.push(Row::new(key(part.role), cells));
    }
    table
}

/// The parts to cut out and give away: one line each.
pub fn cards(roster: &Roster, cast_by: [&Outcome; 2], language: Language) -> Vec<String> {
    let card = |part: Part| {
        text! {
            zh: "{name}：{who}。{cares}", en: "{name}: {who}. {cares}",
            name = name(part.role), who = who(part, roster, cast_by[0]), cares = cares(part.role)
        }
    };
    let cards = cast(roster, cast_by).into_iter();
    cards.map(|part| card(part).say(language)).collect()
}
