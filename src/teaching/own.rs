//! One subject of one zone of the user's own roster, where it is small enough to follow.

use super::{Instance, SCHOOLS, TEACHERS};
use crate::language::{Language, Message, Say, Text};
use crate::matching::{Market, Programme, Rank, StatusQuo};
use crate::outcome::Outcome;
use crate::outcome::explain::reason::PostName;
use crate::roster::{Code, Roster, SchoolIndex, Stage, Subject, TeacherIndex, ZoneIndex};
use crate::stages::Placed;
use crate::stages::posts::GroupIndex;
use crate::stages::preferences::Preferences;
use crate::{text, wording};

/// The most subjects of zones offered.
const OFFERED: usize = 60;

/// A zone, stage and subject.
pub(super) type Part = (ZoneIndex, Stage, Subject);

/// Those that are worth a lesson: a few teachers who compete for the posts of a few schools.
pub(super) fn offered(roster: &Roster, outcome: &Outcome) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for zone in (0..roster.zones.len() as u32).map(ZoneIndex) {
        for &stage in Stage::ALL {
            for &subject in Subject::ALL {
                let part = (zone, stage, subject);
                let enough = (4..=TEACHERS).contains(&teachers(roster, outcome, part).len());
                if enough && (2..=SCHOOLS).contains(&posts(roster, outcome, part).len()) {
                    parts.push(part);
                }
                if parts.len() == OFFERED {
                    return parts;
                }
            }
        }
    }
    parts
}

fn competing(outcome: &Outcome) -> impl Iterator<Item = TeacherIndex> {
    let order = outcome.scores.order.iter().copied();
    order.filter(|teacher| outcome.standings[teacher.index()].competes())
}

/// The teachers of a part, in score order.
fn teachers(roster: &Roster, outcome: &Outcome, (zone, stage, subject): Part) -> Vec<TeacherIndex> {
    competing(outcome)
        .filter(|&teacher| {
            let record = roster.teacher(teacher);
            let own = record.school.map(|own| roster.school(own).zone);
            (own, record.stage, record.subject) == (Some(zone), stage, subject)
        })
        .collect()
}

/// The schools of a part and their posts that nobody keeps without competing.
fn posts(roster: &Roster, outcome: &Outcome, (zone, stage, subject): Part) -> Vec<(SchoolIndex, u32)> {
    let kept = |group: GroupIndex| {
        let placed = outcome.rounds.placed.iter().flatten();
        placed
            .filter(|placed| matches!(placed, Placed::Kept { group: kept } if *kept == group))
            .count() as u32
    };
    let schools = roster.schools_indexed().filter(|(_, school)| school.zone == zone);
    schools
        .filter_map(|(school, _)| {
            let group = outcome.posts.find(school, stage, subject)?;
            let posts = outcome.posts.group(group).posts.saturating_sub(kept(group));
            (posts > 0).then_some((school, posts))
        })
        .collect()
}

/// What a part is called.
pub(super) fn name(roster: &Roster, (zone, stage, subject): Part, language: Language) -> String {
    PostName {
        school: roster.zones.get(zone.index()).cloned().unwrap_or_default(),
        stage,
        subject,
    }
    .say(language)
}

/// The instance: everyone lists the own school and those liked more or less in the zone, ranks are scores.
pub(super) fn instance(
    roster: &Roster,
    outcome: &Outcome,
    part: Part,
    language: Language,
) -> Option<Instance> {
    let preferences = Preferences::new(roster, &outcome.policy.behaviour, outcome.seed);
    let teachers = teachers(roster, outcome, part);
    let posts = posts(roster, outcome, part);
    let schools: Vec<SchoolIndex> = posts.iter().map(|&(school, _)| school).collect();
    let places: Vec<_> = schools.iter().map(|&school| (school, part.1)).collect();
    let number = |school: SchoolIndex| schools.iter().position(|&other| other == school);
    let mut left: Vec<u32> = posts.iter().map(|&(_, posts)| posts).collect();
    let open: u32 = left.iter().sum();
    let mut builder = Market::builder(left.clone());
    let mut present = Vec::with_capacity(teachers.len());
    for &teacher in &teachers {
        let list = preferences.list(teacher, &places, SCHOOLS);
        let rank = Rank(u64::from(outcome.scores.place(teacher)));
        let choices = list
            .into_iter()
            .filter_map(|school| Some((Programme(number(school)? as u32), rank)));
        builder.applicant(choices).ok()?;
        // Where there are more teachers than posts, the highest scores hold them.
        let own = roster.teacher(teacher).school.and_then(number);
        let own = own.filter(|&own| left[own] > 0);
        if let Some(own) = own {
            left[own] -= 1;
        }
        present.push(own.map(|own| Programme(own as u32)));
    }
    let market = builder.build();
    let holders = present.iter().flatten().count();
    let status_quo = StatusQuo::new(&market, present).ok()?;
    let (part, count) = (name(roster, part, language), teachers.len());
    let story = text! {
        zh: "{part}：{count} 名教师竞聘 {schools} 所学校的 {open} 个岗位，其中 {holders} 人现岗在内。各校统一按评分排序，教师按分数从高到低列出。",
        en: "{part}: {count} teachers compete for {open} posts at {schools} schools; {holders} of them hold one now. All schools rank by score, and teachers are listed from the highest down.",
        part, count, schools = schools.len(), open, holders
    };
    let given = |teacher: &&TeacherIndex| !preferences.given(**teacher).is_empty();
    let given = teachers.iter().filter(given).count() as u32;
    let simulated = Text::new("志愿为模拟的假设。", "Preferences are simulated, an assumption.");
    let story = Message::joined([
        story,
        wording::roster::preferences(given, count as u32, simulated),
    ]);
    Some(Instance {
        story: story.say(language),
        teachers: (teachers.iter())
            .map(|&teacher| roster.teacher(teacher).id.clone())
            .collect(),
        schools: schools
            .iter()
            .map(|&school| roster.school(school).id.clone())
            .collect(),
        market,
        status_quo,
    })
}
