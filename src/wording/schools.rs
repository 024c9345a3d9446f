//! One school in tables: its posts, and everyone who was or ends there.

use super::heading::{Heading, NO_UNIT, table};
use crate::language::{Language, Message, Text};
use crate::outcome::Outcome;
use crate::outcome::figures::ends::Destination;
use crate::outcome::figures::staff::StaffingCount;
use crate::roster::{Code, Roster, SchoolIndex, Stage, Subject, TeacherIndex};
use crate::table::{Cell, Row, Table, Target};
use crate::text;
use crate::verdict::Verdict;

/// The posts of a school before and after, each leading to its contest.
pub fn posts(
    roster: &Roster,
    [before, after]: [&Outcome; 2],
    school: SchoolIndex,
    language: Language,
) -> Table {
    let title = Text::new("岗位", "Posts");
    let headings = [
        Heading::words("学段 · 学科", "Stage · subject"),
        Heading::count("岗位", "Posts"),
        Heading::number("课时需要", "Needed", NO_UNIT, 1),
        Heading::count("现有", "Now"),
        Heading::count("聘后", "After"),
        Heading::count("空岗", "Empty"),
    ];
    let mut table = table("school.posts", title.in_language(language), &headings, language);
    let note = Text::new(
        "点岗位看谁申报、名次和谁受聘。",
        "Click a post to see who applied, in what order, and who was hired.",
    );
    table.notes.push(note.in_language(language).to_owned());
    let (staff_before, staff) = (before.staff(roster), after.staff(roster));
    for (index, group) in after.posts.indexed().filter(|(_, group)| group.school == school) {
        let mut count = StaffingCount::default();
        count.add(group.posts, group.need, staff[index.index()]);
        let (stage, subject) = (group.stage.name(), group.subject.name());
        let name = text! { zh: "{stage} · {subject}", en: "{stage} · {subject}", stage, subject };
        let name = name.say(language);
        let now = staff_before.get(index.index()).map_or(0, |staff| staff.staff);
        let cells = vec![
            Cell::words(&name),
            Cell::number(count.posts),
            Cell::number(count.need as f64 / 1000.0),
            Cell::number(now),
            Cell::number(count.staff),
            // No empty post is nothing to praise.
            Cell::Changed(
                f64::from(count.empty),
                Verdict::more_is_better(0.cmp(&count.empty)),
            ),
        ];
        let target = Target::Posts(group.stage, group.subject);
        table.rows.push(Row::new(name, cells).leading_to(target));
    }
    table
}

/// Everyone who was or ends at a school, by score.
pub fn people(roster: &Roster, outcome: &Outcome, school: SchoolIndex, language: Language) -> Table {
    let title = Text::new("教师", "Teachers");
    let headings = [
        Heading::words("教师", "Teacher"),
        Heading::words("学科", "Subject"),
        Heading::number("总分", "Score", NO_UNIT, 2),
        Heading::words("去向", "Ends"),
    ];
    let mut table = table(
        "school.teachers",
        title.in_language(language),
        &headings,
        language,
    );
    let note = Text::new(
        "按量化总分排序；点编号看评分、轮次和理由。",
        "By score; click a code for the score, the rounds and the reason.",
    );
    table.notes.push(note.in_language(language).to_owned());
    let here = |teacher: &TeacherIndex| {
        roster.teacher(*teacher).school == school || outcome.school_of(*teacher) == Some(school)
    };
    for teacher in outcome.scores.order.iter().copied().filter(here) {
        let record = roster.teacher(teacher);
        let cells = vec![
            Cell::words(&record.id),
            Cell::words(record.subject.name().in_language(language)),
            Cell::number(outcome.scores.total(teacher).to_f64()),
            Cell::words(ends(roster, outcome, teacher, school).say(language)),
        ];
        let target = Target::Teacher(record.id.clone());
        table.rows.push(Row::new(&record.id, cells).leading_to(target));
    }
    table
}

/// Where a teacher of a school ends, seen from there.
fn ends(roster: &Roster, outcome: &Outcome, teacher: TeacherIndex, school: SchoolIndex) -> Message {
    let end = outcome.end(roster, teacher);
    let was_here = roster.teacher(teacher).school == school;
    match end.destination {
        Destination::Own | Destination::Awaiting | Destination::Exited => end.state.name().into(),
        Destination::Other(_) if !was_here => {
            let from = &roster.school_of(teacher).id;
            text! { zh: "由 {from} 调入", en: "arrives from {from}", from }
        }
        Destination::Other(to) => {
            let (state, to) = (end.state.name(), &roster.school(to).id);
            text! { zh: "{state} → {to}", en: "{state} → {to}", state, to }
        }
    }
}

/// The stage and subject that posts are named by, as a heading.
pub fn posts_name(stage: Stage, subject: Subject, language: Language) -> String {
    let (stage, subject) = (stage.name(), subject.name());
    text! { zh: "{stage}{subject}", en: "{stage} · {subject}", stage, subject }.say(language)
}
