//! The clauses on the rounds, in words.

use super::{Applicants, Direction, Round, Scope, UnplacedGo};
use crate::language::{Language, Message, Text};
use crate::mechanism::Mechanism;
use crate::policy::clauses::words::{in_turn, inside, listed};
use crate::policy::leaves::{self, GivenNames};
use crate::policy::strict::Part;
use crate::policy::{Policy, Sequence};
use crate::roster::{Code, Stage};
use crate::text;
use crate::units::Percent;

pub(in crate::policy) fn clauses(policy: &Policy, given: &GivenNames) -> Vec<Message> {
    let rounds = &policy.rounds;
    if rounds.is_empty() {
        let none = Text::new(
            "不开展竞聘，教师留在原岗位。",
            "No rounds are held; everyone stays.",
        );
        return vec![none.into()];
    }
    let sequence = match policy.procedure.sequence {
        Sequence::Sequential => Text::new("依次进行", "one after another"),
        Sequence::OneShot => Text::new("其中竞聘各轮合并一次进行", "the competitions merged into one"),
    };
    let mut clauses = vec![text! {
        zh: "设{names}，{sequence}。",
        en: "Rounds: {names}; {sequence}.",
        names = listed(rounds.iter().map(|round| given.said(&round.id))), sequence
    }];
    clauses.extend(rounds.iter().map(|each| round(each, given)));
    if rounds
        .iter()
        .any(|round| round.mechanism == Mechanism::DirectedPlacement)
    {
        let rules = &policy.directed_placement;
        clauses.push(text! {
            zh: "组织调剂先使上岗人数最多，再使总距离最短；跨学科调剂折合 {subject} 公里，跨学段调剂折合 {stage} 公里。",
            en: "Directed placement places the most, then keeps the total distance least; another subject counts as {subject} km, another stage as {stage} km.",
            subject = rules.other_subject, stage = rules.other_stage
        });
    }
    clauses
}

fn round(round: &Round, given: &GivenNames) -> Message {
    let place = match round.scope {
        Scope::School => "本校内",
        Scope::Zone => "学区内",
        Scope::District => "全区（县）范围内",
    };
    let place = Message::said([place.to_owned(), round.scope.name().en.to_ascii_lowercase()]);
    let mechanism = inside(round.mechanism.name());
    let mut parts = vec![text! {
        zh: "{name}在{place}进行，开放{opened}，以“{mechanism}”方式确定人选",
        en: "{name}: within the {place}, {opened}, decided by {mechanism}",
        name = given.said(&round.id), place, opened = opened(round), mechanism
    }];
    if round.has_lists() {
        parts.push(text! {
            zh: "每人最多填报 {length} 个志愿",
            en: "up to {length:preference|preferences}",
            length = round.list_length
        });
    }
    if round.applicants != Applicants::Unplaced {
        let who = inside(round.applicants.name());
        parts.push(text! { zh: "{who}可以参加", en: "open to: {who}", who });
    }
    if round.direction != Direction::Any {
        parts.push(inside(round.direction.name()));
    }
    let outflow = round.shortage_outflow;
    if outflow != Percent::HUNDRED {
        parts.push(text! {
            zh: "缺编学校外出竞聘的教师不超过 {outflow}%",
            en: "at most {outflow} % may leave a short-staffed school",
            outflow
        });
    }
    parts.extend(mechanism_rules(round));
    let judgement = round.school_judgement;
    if judgement.thousandths() > 0 {
        parts.push(text! {
            zh: "学校自主评价占 {judgement}%",
            en: "the school's own judgement weighs {judgement} %",
            judgement
        });
    }
    let floor = round.village_floor;
    if floor.thousandths() > 0 {
        parts.push(text! {
            zh: "乡村岗位至少补充 {floor}%",
            en: "at least {floor} % of the village posts are filled",
            floor
        });
    }
    if round.unplaced_go != UnplacedGo::NextRound {
        let go = inside(round.unplaced_go.name());
        parts.push(text! { zh: "未上岗的{go}", en: "those left: {go}", go });
    }
    let parts = in_turn(parts);
    text! { zh: "{parts}。", en: "{parts}.", parts }
}

/// The free posts that the round opens.
fn opened(round: &Round) -> Message {
    if round.opened_by_stage.differs {
        let opened = round.opened();
        return listed(Stage::ALL.iter().map(|&stage| {
            let (share, stage) = (opened.of(stage), inside(stage.name()));
            text! { zh: "{stage}空岗的 {share}%", en: "{share} % of the free {stage} posts", stage, share }
        }));
    }
    let share = round.posts_opened;
    text! { zh: "空岗的 {share}%", en: "{share} % of the free posts", share }
}

/// The rules that only the mechanism of the round has.
fn mechanism_rules(round: &Round) -> Vec<Message> {
    let document = round.parameters.write();
    (round.mechanism.parameters().iter())
        .filter_map(|key| {
            let path = format!("rounds.{}.parameters.{key}", round.id);
            let name = inside(leaves::leaf(&path)?.name);
            let value = document.get(key)?;
            let value =
                Message::said(Language::ALL.map(|language| leaves::value_in_words(&path, value, language)));
            Some(text! { zh: "{name}为{value}", en: "{name}: {value}", name, value })
        })
        .collect()
}
