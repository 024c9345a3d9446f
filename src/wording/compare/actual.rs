//! A run beside what really happened, in words and tables.

mod counts;
mod protected;

use counts::share;
pub use counts::{COUNTS, Readers};

use crate::language::{Language, Message, Text};
use crate::outcome::Outcome;
use crate::outcome::compare::actual::{AgainstActual, Likeness, NoSuchPost, Person};
use crate::policy::leaves::GivenNames;
use crate::roster::{ActualEnd, Code, EndKind, Roster, Stage, Subject, TeacherIndex};
use crate::table::{Cell, Column, Row, Table, Target};
use crate::text;
use crate::wording::explain::reasons;
use crate::wording::heading::{Heading, PEOPLE, note, titled};
use crate::wording::names::in_a_sentence;
use crate::wording::roster::preferences;

/// What the comparison is called.
pub const TITLE: Text = Text::new(
    "与上一轮实际结果对照",
    "Beside the actual outcome of the last procedure",
);
/// Most teachers who are listed one by one.
const LISTED: usize = 5_000;

/// What a likeness is called.
pub const fn name(likeness: Likeness) -> Text {
    match likeness {
        Likeness::SameStayed => Text::new("都在原校", "At the own school both times"),
        Likeness::SameMoved => Text::new("都到了同一所他校", "At the same other school"),
        Likeness::SameWithout => {
            Text::new("都没有岗位（都待岗或都分流）", "Without a school in the same way")
        }
        Likeness::MovedReally => {
            Text::new("实际到了他校，按规则留在原校", "Really moved, stays by the rules")
        }
        Likeness::MovedByRules => {
            Text::new("实际留在原校，按规则到他校", "Really stayed, moves by the rules")
        }
        Likeness::OtherSchool => Text::new("都到了他校，但不是同一所", "At two different other schools"),
        Likeness::PlacedReally => Text::new(
            "实际有学校，按规则没有学校",
            "Really at a school, at none by the rules",
        ),
        Likeness::PlacedByRules => Text::new(
            "实际没有学校，按规则有学校",
            "Really at no school, at one by the rules",
        ),
        Likeness::OtherWithout => Text::new(
            "两次都没有学校，去向不同",
            "Without a school both times, in different ways",
        ),
        Likeness::OutsideRules => Text::new("实际退休、离职或调出", "Really retired or gone"),
        Likeness::NotInTable => Text::new("不在上一轮结果表中", "Not in the table of the actual outcome"),
    }
}

/// How many end alike, of how many, and what would do so by itself; posts that the run does not make, an example of them only
/// for those who hold the roster.
pub fn in_words(found: &AgainstActual, readers: Readers) -> Message {
    let apart = text! {
        zh: "与上一轮实际结果对照：{teachers} 名教师中，{compared} 名可以对照；{missing} 名不在结果表中，{outside} 名退休、离职或调出，另计。",
        en: "Beside the actual outcome of the last procedure: of {teachers:teacher|teachers}, {compared} can be compared; {missing} {missing?is|are} not in its table and {outside} retired or left the district, and they are counted apart.",
        teachers = found.teachers, compared = found.compared,
        missing = found.of(Likeness::NotInTable), outside = found.of(Likeness::OutsideRules)
    };
    let apart = Message::joined([apart].into_iter().chain(of_nobody(found.not_in_roster)));
    if found.compared == 0 {
        return apart;
    }
    let agree = text! {
        zh: "可以对照的教师中，去向相同的有 {agree} 名（{share}%）；按规则谁都不动，也会有 {stayed} 名（{nobody}%）相同。",
        en: "Of those who can be compared, {agree} end alike ({share} %); rules that moved nobody would come to {stayed} ({nobody} %).",
        agree = found.agree, share = share(found.agree, found.compared),
        stayed = found.really_stayed, nobody = share(found.really_stayed, found.compared)
    };
    let moved = text! {
        zh: "实际到了他校的 {moved} 名中，按规则到同一所学校的有 {same} 名。",
        en: "Of the {moved} who really moved to another school, {same} {same?goes|go} to the same one by the rules.",
        moved = found.really_moved, same = found.of(Likeness::SameMoved)
    };
    Message::joined(
        [apart, agree, moved]
            .into_iter()
            .chain(no_such_post(found, readers)),
    )
}

/// That people in the table are not in the roster, where there are any.
pub fn of_nobody(people: u32) -> Option<Message> {
    (people > 0).then(|| {
        text! {
            zh: "结果表中另有 {people} 人不在教师表中，不计入任何对照。",
            en: "{people:person|people} in its table {people?is|are} not in the teachers table and {people?counts|count} nowhere.",
            people
        }
    })
}

/// What must not be read into it.
pub fn caution(roster: &Roster) -> Message {
    let simulated = Text::new(
        "教师志愿是模拟的假设。",
        "Preferences are simulated, an assumption.",
    );
    let whose = preferences(
        roster.teachers_with_preferences(),
        roster.teachers.len() as u32,
        simulated,
    );
    Message::joined([
        text! {
            zh: "去向相同不说明规则好，不同也不说明规则不好：实际聘用还有规则和花名册以外的决定，推演是随机种子的一次抽签。",
            en: "That ends agree does not say that rules are good, nor the contrary that they are bad: people were hired for reasons beyond rules and roster, and the run is one draw of chance."
        },
        whose,
    ])
}

/// That people really have posts which the run does not make, where there are any.
fn no_such_post(found: &AgainstActual, readers: Readers) -> Option<Message> {
    let first = found.no_such_post.first()?;
    let teachers: u32 = found.no_such_post.iter().map(|post| post.teachers).sum();
    if readers == Readers::Public {
        return Some(text! {
            zh: "有 {teachers} 名教师实际所在的岗位，本方案没有设，按规则到不了那里。",
            en: "{teachers:teacher is|teachers are} really in a post that these rules do not make, which nobody can come to by them.",
            teachers
        });
    }
    Some(text! {
        zh: "有 {teachers} 名教师实际所在的岗位，本方案没有设（如 {post}：{first} 名），按规则到不了那里。",
        en: "{teachers:teacher is|teachers are} really in a post that these rules do not make (such as {post}: {first}), which nobody can come to by them.",
        teachers, post = post(&first.school, first), first = first.teachers
    })
}

fn post(school: &str, of: &NoSuchPost) -> Message {
    at(school, of.stage, of.subject)
}

/// A school, with what is known of the post there.
fn at(school: &str, stage: Option<Stage>, subject: Option<Subject>) -> Message {
    let school = text! { zh: "{school}", en: "{school}", school };
    match (stage, subject) {
        (None, None) => school,
        (Some(stage), None) => {
            text! { zh: "{school} {stage}", en: "{school} {stage}", school, stage = stage.name() }
        }
        (None, Some(subject)) => {
            text! { zh: "{school} {subject}", en: "{school} {subject}", school, subject = subject.name() }
        }
        (Some(stage), Some(subject)) => text! {
            zh: "{school} {stage}{subject}", en: "{school} {stage} {subject}",
            school, stage = stage.name(), subject = subject.name_in(stage)
        },
    }
}

/// Where somebody really ended, with the round as the table calls it.
fn end(
    kind: EndKind,
    school: Option<&str>,
    (stage, subject): (Option<Stage>, Option<Subject>),
    round: Option<&String>,
) -> Message {
    let end = match school {
        Some(school) => at(school, stage, subject),
        None => in_a_sentence_of(kind),
    };
    match round {
        Some(round) => text! { zh: "{end}（{round}）", en: "{end} ({round})", end, round },
        None => end,
    }
}

fn in_a_sentence_of(kind: EndKind) -> Message {
    let end = in_a_sentence(kind.name());
    text! { zh: "{end}", en: "{end}", end }
}

/// The actual end of one teacher as a line, and whether a run comes to the same; nothing where the roster holds no
/// actual outcome.
pub fn line(outcome: &Outcome, roster: &Roster, teacher: TeacherIndex) -> Option<Message> {
    if roster.actual.is_empty() {
        return None;
    }
    let Some(actual) = roster.actual_of(teacher) else {
        return Some(text! {
            zh: "上一轮实际：不在上一轮结果表中。",
            en: "Actual outcome: not in the table of the last procedure."
        });
    };
    let likeness = name(outcome.likeness(roster, teacher));
    let really = end_of(roster, actual);
    Some(text! {
        zh: "上一轮实际：{really}。与推演对照：{likeness}。",
        en: "Actual outcome: {really}. Beside the run: {likeness}.",
        really, likeness = in_a_sentence(likeness)
    })
}

fn end_of(roster: &Roster, actual: &ActualEnd) -> Message {
    let school = actual.school.map(|school| roster.school(school).id.as_str());
    end(
        actual.end,
        school,
        (actual.stage, actual.subject),
        actual.round.as_ref(),
    )
}

/// Everybody by how the ends go together, one column a run 与上一轮实际结果对照.
pub fn table(runs: &[(&str, &AgainstActual)], roster: &Roster, language: Language) -> Table {
    const GROUPS: [(Option<bool>, Text); 3] = [
        (Some(true), Text::new("去向相同", "Alike")),
        (Some(false), Text::new("去向不同", "Different")),
        (
            None,
            Text::new("不能对照，另计", "Not to be compared, counted apart"),
        ),
    ];
    let mut table = titled(
        "actual",
        TITLE.in_language(language),
        &[Heading::words("实际与推演", "Really, and by the rules")],
        language,
    );
    table.grouped = true;
    let people = PEOPLE.in_language(language);
    let columns = runs.iter().map(|(name, _)| {
        let heading = if name.is_empty() {
            language.pick("教师", "Teachers")
        } else {
            name
        };
        Column::number(heading, people, 0)
    });
    table.columns.extend(columns);
    let cells = |name: &str, of: &dyn Fn(&AgainstActual) -> u32| {
        let counts = runs.iter().map(|(_, found)| Cell::number(of(found)));
        std::iter::once(Cell::words(name)).chain(counts).collect()
    };
    for (agrees, group) in GROUPS {
        let members: Vec<Likeness> = (Likeness::ALL.into_iter())
            .filter(|likeness| likeness.agrees() == agrees)
            .collect();
        let sum = |found: &AgainstActual| members.iter().map(|&likeness| found.of(likeness)).sum();
        let heading = group.in_language(language);
        table
            .rows
            .push(Row::new(heading, cells(heading, &sum)).standing_out());
        for &likeness in &members {
            let heading = name(likeness).in_language(language);
            let row = cells(heading, &|found| found.of(likeness));
            table.rows.push(Row::new(heading, row));
        }
    }
    let all = language.pick("全体教师", "All teachers");
    let row = Row::new("all", cells(all, &|found| found.teachers)).standing_out();
    table.rows.push(row);
    let of_nobody = of_nobody(roster.actual_of_nobody);
    table.notes.extend(of_nobody.map(|people| people.say(language)));
    table.notes.push(caution(roster).say(language));
    table
}

/// Those who end differently, with the reason for where the rules put them; first those really hired and not by the rules.
pub fn people(found: &AgainstActual, outcome: &Outcome, roster: &Roster, language: Language) -> Table {
    const ORDER: [Likeness; 6] = [
        Likeness::PlacedReally,
        Likeness::MovedReally,
        Likeness::OtherSchool,
        Likeness::PlacedByRules,
        Likeness::MovedByRules,
        Likeness::OtherWithout,
    ];
    let differing: Vec<&Person> = ORDER
        .iter()
        .flat_map(|likeness| found.people.iter().filter(move |one| one.likeness == *likeness))
        .collect();
    let all = differing.len();
    let title = text! {
        zh: "实际与推演去向不同的教师：{all} 人",
        en: "Teachers who end differently, really and by the rules: {all}",
        all
    };
    let headings = [
        Heading::words("教师", "Teacher"),
        Heading::words("任教学科", "Subject"),
        Heading::words("对照", "How they differ"),
        Heading::words("上一轮实际", "Really"),
        Heading::words("按规则的去向和原因", "By the rules, and why"),
    ];
    let mut table = titled("actual_people", title.say(language), &headings, language);
    let words = Text::new(
        "先列实际有学校而按规则没有的。点教师可看其个案和“为什么没有到”。",
        "Those really at a school and at none by the rules come first. A teacher’s case answers “why not there?”.",
    );
    note(&mut table, words, language);
    if all > LISTED {
        let words = text! {
            zh: "列出 {listed} 人，其余按教师代码在“个案”中查看。",
            en: "{listed} are listed; look up the others by code under Cases.",
            listed = LISTED
        };
        table.notes.push(words.say(language));
    }
    let given = GivenNames::of(&outcome.policy);
    table.rows = differing
        .into_iter()
        .take(LISTED)
        .map(|one| {
            let record = roster.teacher(one.index);
            let really = end(
                one.end,
                one.school.as_deref(),
                (one.stage, one.subject),
                one.round.as_ref(),
            );
            let reason = outcome.reason(roster, one.index);
            let cells = vec![
                Cell::words(&record.id),
                Cell::words(record.subject.name_in(record.stage).in_language(language)),
                Cell::words(name(one.likeness).in_language(language)),
                Cell::Words(really.say(language)),
                Cell::Words(reasons::message(&reason, &given).say(language)),
            ];
            Row::new(&record.id, cells).leading_to(Target::Teacher(record.id.clone()))
        })
        .collect();
    table
}

/// Everything that one run comes to beside the actual outcome: the table of ends, the counts, the people.
pub fn tables(
    runs: &[(&str, &AgainstActual)],
    (found, outcome): (&AgainstActual, &Outcome),
    roster: &Roster,
    language: Language,
) -> Vec<Table> {
    let mut tables = vec![table(runs, roster, language)];
    tables.extend(COUNTS.map(|count| count(found, roster, (Readers::Bureau, language))));
    tables.push(people(found, outcome, roster, language));
    tables
}

#[cfg(test)]
mod tests;
