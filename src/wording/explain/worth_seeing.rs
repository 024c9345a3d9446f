//! The cases worth looking at, in tables.

use crate::language::{Language, Message, Text};
use crate::outcome::Outcome;
use crate::outcome::compare::effects::{Effect, Effects};
use crate::policy::leaves::GivenNames;
use crate::roster::{Roster, TeacherIndex};
use crate::table::{Cell, Row, Table, Target};
use crate::text;
use crate::wording::explain::reasons;
use crate::wording::figures::schools::posts_name;
use crate::wording::heading::{Heading, NO_UNIT, titled};
use crate::wording::roster::preferences;

/// The most cases of a kind that are listed.
const LISTED: usize = 200;

/// Who lost by least, who waits, who gains most, and which rural posts are left vacant: a table for each kind of which there
/// is any, and a sentence for each of which there is none. The first run is the status quo.
pub fn tables(
    roster: &Roster,
    runs: [&Outcome; 2],
    names: &GivenNames,
    language: Language,
) -> (Vec<String>, Vec<Table>) {
    let found = [
        (
            close_losses(roster, runs[1], names, language),
            Text::new("没有人落聘。", "Nobody was refused."),
        ),
        (
            waiting(roster, runs[1], names, language),
            Text::new("没有人待岗。", "Nobody awaits placement."),
        ),
        (
            gained(roster, runs, names, language),
            Text::new("没有人因本方案变好。", "Nobody is better off."),
        ),
        (
            untaken(roster, runs[1], language),
            Text::new("乡村学校没有空岗。", "No post of a rural school stays vacant."),
        ),
    ];
    let (mut words, mut tables) = (Vec::new(), Vec::new());
    for (table, none) in found {
        if table.rows.is_empty() {
            words.push(none.in_language(language).to_owned());
        } else {
            tables.push(table);
        }
    }
    (words, tables)
}

/// A table whose title says how many there are, of which as many are listed as fit.
fn counted(
    key: &str,
    (title, all): (Text, usize),
    headings: &[Heading],
    notes: &[Message],
    language: Language,
) -> Table {
    let title = text! { zh: "{title}：{all}", en: "{title}: {all}", title, all };
    let mut table = titled(key, title.say(language), headings, language);
    table.notes = notes.iter().map(|note| note.say(language)).collect();
    if all > LISTED {
        let listed = text! { zh: "列出前 {LISTED} 个。", en: "The first {LISTED} are listed." , LISTED};
        table.notes.push(listed.say(language));
    }
    table
}

/// The code of a teacher and what is taught: what rows of people begin with.
fn person(roster: &Roster, teacher: TeacherIndex, language: Language) -> [Cell; 2] {
    let record = roster.teacher(teacher);
    [
        Cell::words(&record.id),
        Cell::Words(posts_name(record.stage, record.subject, language)),
    ]
}

fn row(roster: &Roster, teacher: TeacherIndex, cells: Vec<Cell>) -> Row {
    let id = &roster.teacher(teacher).id;
    Row::new(id, cells).leading_to(Target::Teacher(id.clone()))
}

fn close_losses(roster: &Roster, outcome: &Outcome, names: &GivenNames, language: Language) -> Table {
    let found = outcome.close_losses(roster);
    let headings = [
        Heading::words("教师", "Teacher"),
        Heading::words("学段 · 学科", "Stage · subject"),
        Heading::words("轮次", "Round"),
        Heading::words("申报学校", "Asked for"),
        Heading::number("本轮得分", "Points", NO_UNIT, 2),
        Heading::number("最低聘用分", "Cutoff", NO_UNIT, 2),
        Heading::number("相差", "Short by", NO_UNIT, 2),
        Heading::words("怎样定的", "Decided by"),
        Heading::words("去向", "Outcome"),
    ];
    let title = Text::new("离聘用最近的落聘教师", "Teachers refused by least");
    let meaning = text! {
        zh: "各岗位落聘者中排在最前的一名，与最后一名受聘者相比；一人只列相差最小的一次。排序时先比其他条件的岗位不在此列。",
        en: "The first one refused at each post against the last one hired; each teacher once, where the margin is smallest. Posts where something is compared before the points are left out."
    };
    let mut table = counted("close", (title, found.len()), &headings, &[meaning], language);
    for loss in found.into_iter().take(LISTED) {
        let post = outcome.posts.group(loss.group);
        let by = loss.decided.as_ref().map_or_else(
            || Text::new("分数", "the points").into(),
            |decided| reasons::decided(decided, names),
        );
        let mut cells = Vec::from(person(roster, loss.teacher, language));
        cells.extend([
            Cell::words(names.name(&loss.round, language)),
            Cell::words(&roster.school(post.school).id),
            Cell::number(loss.points.to_f64()),
            Cell::number(loss.cutoff.to_f64()),
            Cell::number(loss.cutoff.above(loss.points).to_f64()),
            Cell::Words(by.say(language)),
            Cell::words(
                outcome
                    .end_state(roster, loss.teacher)
                    .name()
                    .in_language(language),
            ),
        ]);
        table.rows.push(row(roster, loss.teacher, cells));
    }
    table.show_points_exactly(&[4, 5, 6]);
    table
}

fn waiting(roster: &Roster, outcome: &Outcome, names: &GivenNames, language: Language) -> Table {
    let found = outcome.waiting(roster);
    let headings = [
        Heading::words("教师", "Teacher"),
        Heading::words("学段 · 学科", "Stage · subject"),
        Heading::words("原学校", "From"),
        Heading::number("量化总分", "Score", NO_UNIT, 2),
        Heading::words("理由", "Why"),
    ];
    let title = Text::new("待岗的教师", "Teachers awaiting placement");
    let mut table = counted("waiting", (title, found.len()), &headings, &[], language);
    for teacher in found.into_iter().take(LISTED) {
        let own = roster.teacher(teacher).school;
        let why = reasons::message(&outcome.reason(roster, teacher), names);
        let mut cells = Vec::from(person(roster, teacher, language));
        cells.extend([
            Cell::words(own.map_or("", |own| &roster.school(own).id)),
            Cell::number(outcome.scores.total(teacher).to_f64()),
            Cell::Words(why.say(language)),
        ]);
        table.rows.push(row(roster, teacher, cells));
    }
    table.show_points_exactly(&[3]);
    table
}

fn gained(roster: &Roster, runs: [&Outcome; 2], names: &GivenNames, language: Language) -> Table {
    let mut found = Effects::new(roster, runs).changed();
    // The worst affected come first there.
    found.reverse();
    found.retain(|(_, effect)| effect.effect < Effect::Same);
    let headings = [
        Heading::words("教师", "Teacher"),
        Heading::words("学段 · 学科", "Stage · subject"),
        Heading::words("原学校", "From"),
        Heading::words("现学校", "To"),
        Heading::count("原学校名次", "Rank before"),
        Heading::count("现学校名次", "Rank after"),
        Heading::words("理由", "Why"),
    ];
    let title = Text::new("变好最多的教师", "Teachers who gain most");
    let meaning = text! {
        zh: "与现状相比；名次是学校在本人意愿排序中的位置，1 为最想去的。",
        en: "Against the status quo; ranks are those of the schools in the teacher's own preferences, 1 the most wanted."
    };
    let whose = preferences(
        roster.teachers_with_preferences(),
        roster.teachers.len() as u32,
        Text::new(
            "意愿是模拟的（假设）。",
            "Preferences are simulated (an assumption).",
        ),
    );
    let notes = [Message::joined([meaning, whose])];
    let mut table = counted("gained", (title, found.len()), &headings, &notes, language);
    for (teacher, effect) in found.into_iter().take(LISTED) {
        let why = reasons::message(&runs[1].reason(roster, teacher), names);
        let school = |run: &Outcome| {
            let school = run.school_of(teacher);
            Cell::words(school.map_or("", |school| &roster.school(school).id))
        };
        let rank = |place: usize| {
            let rank = effect.ranks.and_then(|ranks| ranks.get(place).copied());
            rank.map_or_else(|| Cell::missing(""), Cell::number)
        };
        let mut cells = Vec::from(person(roster, teacher, language));
        cells.extend([
            school(runs[0]),
            school(runs[1]),
            rank(0),
            rank(1),
            Cell::Words(why.say(language)),
        ]);
        table.rows.push(row(roster, teacher, cells));
    }
    table
}

fn untaken(roster: &Roster, outcome: &Outcome, language: Language) -> Table {
    let found = outcome.untaken_rural_posts(roster);
    let headings = [
        Heading::words("学校", "School"),
        Heading::words("学段 · 学科", "Stage · subject"),
        Heading::count("岗位", "Posts"),
        Heading::count("空岗", "Vacant"),
        Heading::count("申报过的教师", "Teachers who applied"),
    ];
    let title = Text::new("乡村学校最后空着的岗位", "Rural posts left vacant");
    let meaning = text! {
        zh: "申报人数少的在前。申报过的教师，有的去了更想去的岗位，有的被规则挡住，有的受聘后又选调、交流到别的学校。",
        en: "Those that fewest applied for come first. Who applied may have gone to a post wanted more, been stopped by a rule, or been selected or rotated to another school after being hired."
    };
    let mut table = counted("untaken", (title, found.len()), &headings, &[meaning], language);
    for untaken in found.into_iter().take(LISTED) {
        let post = outcome.posts.group(untaken.group);
        let school = &roster.school(post.school).id;
        let cells = vec![
            Cell::words(school),
            Cell::Words(posts_name(post.stage, post.subject, language)),
            Cell::number(untaken.posts),
            Cell::number(untaken.empty),
            Cell::number(untaken.applicants),
        ];
        let key = format!("{school}.{}", untaken.group.index());
        table
            .rows
            .push(Row::new(key, cells).leading_to(Target::School(post.school)));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::example::{county, in_school, policy, run, school, teacher};
    use crate::policy::Preset;
    use crate::random::Seed;
    use crate::roster::Locality;
    use crate::roster::generate::{CountyParameters, generate};

    #[test]
    fn a_county_has_cases_of_every_kind_in_both_languages() {
        let roster = generate(&CountyParameters::with_schools(40), Seed(7)).unwrap();
        let runs = [Preset::STATUS_QUO, Preset::COMMON_ROUNDS].map(|preset| {
            let policy = preset.scenario(Language::Chinese).overrides.apply().unwrap();
            crate::run(&roster, &policy, Seed(7)).unwrap()
        });
        let names = GivenNames::of(&runs[1].policy);
        for language in Language::ALL {
            let (words, tables) = tables(&roster, [&runs[0], &runs[1]], &names, language);
            let keys: Vec<_> = tables.iter().map(|table| table.key.as_str()).collect();
            assert_eq!(keys, ["close", "waiting", "gained", "untaken"], "{words:?}");
            for table in tables {
                let columns = table.columns.len();
                assert!(
                    table
                        .rows
                        .iter()
                        .all(|row| row.cells.len() == columns && row.leads_to.is_some())
                );
            }
        }
    }

    /// Nobody refused, nobody without a post, nobody elsewhere: it is said rather than shown as empty tables.
    #[test]
    fn what_there_is_none_of_is_said() {
        let roster = county(vec![school("A", Locality::Rural, 1)], vec![teacher("T", 0, 9)]);
        let outcome = run(&roster, &policy(vec![in_school()]));
        let names = GivenNames::of(&outcome.policy);
        let (words, tables) = tables(&roster, [&outcome, &outcome], &names, Language::Chinese);
        assert_eq!(
            words.join(""),
            "没有人落聘。没有人待岗。没有人因本方案变好。乡村学校没有空岗。"
        );
        assert!(tables.is_empty());
    }
}
