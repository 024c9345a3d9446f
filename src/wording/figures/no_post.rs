//! The subjects of a school that have no post there, and why.

use crate::language::{Language, Message, Text};
use crate::outcome::figures::no_post::{NoPost, NoPosts};
use crate::policy::leaves;
use crate::roster::Code;
use crate::table::{Cell, Row, Table};
use crate::text;
use crate::wording::heading::{Heading, NO_UNIT, titled};

/// The rules that give a vanished need a post, or somebody who comes to teach it.
pub const REMEDIES: [&str; 3] = [
    "posts.at_least_one.primary",
    "posts.itinerant.subjects",
    "posts.basis",
];

/// The one of them that is always in reach beside the results.
pub const NEAREST: &str = REMEDIES[2];

/// Each subject with its need, its share of the posts, and what became of it.
pub fn table(found: &[NoPost], language: Language) -> Table {
    let title = Text::new("没有岗位的学科", "Subjects without a post");
    let headings = [
        Heading::words("学段 · 学科", "Stage · subject"),
        Heading::number("课时需要", "Needed", NO_UNIT, 2),
        Heading::count("本校该学段岗位", "Posts of the stage here"),
        Heading::number("按课时应分", "Share of them", NO_UNIT, 2),
        Heading::words("为什么没有岗位", "Why there is none"),
    ];
    let mut table = titled("school.no_post", title.in_language(language), &headings, language);
    let rows = found.iter().map(|row| {
        let (stage, subject) = (row.stage.name(), row.subject.name());
        let name = text! { zh: "{stage} · {subject}", en: "{stage} · {subject}", stage, subject };
        let name = name.say(language);
        let cells = vec![
            Cell::words(&name),
            Cell::number(row.need as f64 / 1000.0),
            Cell::number(row.unit_posts as f64),
            Cell::number(row.share as f64 / 1000.0),
            Cell::Words(why(row).say(language)),
        ];
        Row::new(name, cells)
    });
    table.rows = rows.collect();
    if found.iter().any(|row| row.why_none == NoPosts::ShareTooSmall) {
        table.notes.push(remedies().say(language));
    }
    table
}

/// What became of the need.
fn why(row: &NoPost) -> Message {
    match (row.why_none, &row.served_by) {
        (_, Some(school)) => text! {
            zh: "由 {school} 的教师走教",
            en: "teachers of {school} come to teach it",
            school
        },
        (NoPosts::NoneGranted, _) => Text::new(
            "本校该学段一个岗位也没有核定",
            "the school is allocated no post in this stage",
        )
        .into(),
        (NoPosts::NotListed, _) => Text::new(
            "岗位表列明本校的岗位，其中没有这个学科",
            "the places table lists the school's posts, and none of this subject",
        )
        .into(),
        (NoPosts::NothingToSpare, _) => Text::new(
            "规则要求至少设一岗，但本校其他学科都只有一个岗位，调剂不出",
            "the rules give it one post at least, but the school's other subjects have one each and none to spare",
        )
        .into(),
        (NoPosts::ShareTooSmall | NoPosts::Pooled | NoPosts::NotInTimetable, _) => Text::new(
            "应分的不足一个，取整后岗位给了尾数更大的学科",
            "its share is less than one, and rounding gave the posts to subjects with larger remainders",
        )
        .into(),
    }
}

/// Which rules would mend it.
pub fn remedies() -> Message {
    let [one, shared, basis] =
        REMEDIES.map(|path| Message::said(Language::ALL.map(|language| leaves::full_name(path, language))));
    text! {
        zh: "可以补上的规则：“{one}”等学段的至少设一岗、“{shared}”、“{basis}”。",
        en: "Rules that mend it: “{one}” and the same of the other stages, “{shared}”, “{basis}”.",
        one, shared, basis
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::example::{county, policy, run, school, teacher};
    use crate::policy::{Pooling, leaves};
    use crate::roster::{Locality, SchoolIndex, StageRoll, Subject};
    use crate::units::Lessons;

    /// S0 has six classes and two posts, S1 three classes and one: 0.66 and 0.33 of a teacher of English, for whom
    /// rounding leaves no post at either, and one shared post is enough.
    #[test]
    fn a_post_that_became_none_is_explained_by_its_numbers_and_the_rule() {
        let schools = [("S0", 6, 2), ("S1", 3, 1)].map(|(id, classes, posts)| {
            let mut school = school(id, Locality::Rural, posts);
            school.rolls[0] = Some(StageRoll {
                pupils: posts,
                classes,
            });
            school
        });
        let roster = county(schools.to_vec(), vec![teacher("T1", 0, 9)]);
        let mut rules = policy(Vec::new());
        let primary = &mut rules.timetable.primary;
        primary
            .subjects
            .insert(Subject::Chinese, [7; 6].map(Lessons::whole).to_vec());
        primary
            .subjects
            .insert(Subject::English, [2; 6].map(Lessons::whole).to_vec());
        primary.shared = vec![Lessons::ZERO; 6];
        rules.posts.duty_lessons.homeroom.primary = Lessons::ZERO;
        let said = |rules: &crate::policy::Policy, school: u32| {
            let outcome = run(&roster, rules);
            let table = table(
                &outcome.without_post(&roster, SchoolIndex(school)),
                Language::English,
            );
            let row = table.rows.into_iter().next()?;
            let why = match &row.cells[4] {
                Cell::Words(why) => why.clone(),
                _ => String::new(),
            };
            let numbers: Vec<_> = row.cells[1..4].iter().map(Cell::value).collect();
            Some((row.key, numbers, why, table.notes.len()))
        };
        let rounded =
            "its share is less than one, and rounding gave the posts to subjects with larger remainders";
        let (key, numbers, why, notes) = said(&rules, 0).unwrap();
        assert_eq!(
            (key.as_str(), why.as_str(), notes),
            ("Primary · English", rounded, 1)
        );
        assert_eq!(numbers, [Some(0.666), Some(2.0), Some(0.363)]);
        rules.posts.at_least_one.primary = vec![Subject::English];
        assert_eq!(said(&rules, 0), None);
        let refused = "the rules give it one post at least, but the school's other subjects have one each and none to spare";
        assert_eq!(said(&rules, 1).unwrap().2, refused);
        rules.posts.itinerant.subjects = vec![Subject::English];
        rules.posts.itinerant.pooling = Pooling::Neighbours;
        assert_eq!(said(&rules, 1).unwrap().2, "teachers of S0 come to teach it");
        for path in REMEDIES {
            assert!(leaves::leaf(path).is_some(), "{path}");
        }
        assert!(remedies().say(Language::Chinese).contains("走教"));
    }
}
