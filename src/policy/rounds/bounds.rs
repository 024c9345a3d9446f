//! The clauses on what bounds a round: who may ask for what, how many, and what the bureau goes by where it places.

use super::{Direction, Round, Scope, WishPoints};
use crate::language::{Message, Text};
use crate::policy::clauses::words::{joined, nothing};
use crate::policy::leaves::GivenNames;
use crate::policy::{DistanceFrom, PlacedBy, Policy};
use crate::text;
use crate::units::Percent;

/// What teacher and post must meet together.
pub(super) fn fits(round: &Round) -> Option<Message> {
    let what = (!round.fits.is_none()).then(|| round.fits.in_words())?;
    Some(if round.is_competition() {
        text! { zh: "只能申报符合下列条件的岗位：{what}", en: "Teachers may apply only for posts that meet: {what}", what }
    } else {
        text! { zh: "只安排到符合下列条件的岗位：{what}", en: "Teachers are placed only in posts that meet: {what}", what }
    })
}

/// What bounds the lists, the way and the number of those who go.
pub(super) fn limits(round: &Round) -> Vec<Message> {
    let mut limits = Vec::new();
    if round.has_lists() {
        limits.push(text! {
            zh: "每人最多填报 {length} 个学校志愿",
            en: "Everybody may list up to {length:school|schools}",
            length = round.list_length
        });
    }
    if round.rules_something("direction") {
        let direction = match (round.direction, round.is_competition()) {
            (Direction::Any, _) => None,
            (Direction::NotAboveOwnTier, true) => Some(Text::new(
                "只能竞聘学校层级不高于原学校的学校",
                "Nobody may apply to a school of a higher tier than the present one",
            )),
            (Direction::NotAboveOwnTier, false) => Some(Text::new(
                "只能安排到学校层级不高于原学校的学校",
                "Nobody is placed at a school of a higher tier than the present one",
            )),
            (Direction::OutwardOnly, true) => Some(Text::new(
                "按城区、镇区、乡村的次序，只能竞聘与原学校同类或者更基层的学校",
                "From urban to town to rural schools, everybody may apply only to their own kind or farther out",
            )),
            (Direction::OutwardOnly, false) => Some(Text::new(
                "按城区、镇区、乡村的次序，只能安排到与原学校同类或者更基层的学校",
                "From urban to town to rural schools, everybody is placed only at their own kind or farther out",
            )),
        };
        limits.extend(direction.map(Message::from));
    }
    let outflow = round.shortage_outflow;
    if outflow != Percent::HUNDRED && round.rules_something("shortage_outflow") {
        limits.push(text! {
            zh: "缺编学校外出竞聘的教师不超过本校教师的 {outflow}%，名额按量化总分由高到低使用",
            en: "At most {outflow} % of the teachers of an under-staffed school may apply elsewhere, those of the highest scores first",
            outflow
        });
    }
    limits
}

/// What becomes of places, applicants and those who leave.
pub(super) fn places(round: &Round, given: &GivenNames) -> Vec<Message> {
    let mut sentences = Vec::new();
    if round.rules_something("opening") {
        sentences.extend(round.opening.in_words(given));
    }
    if round.rules_something("wish_points") {
        sentences.extend(round.wish_points.iter().filter_map(WishPoints::in_words));
    }
    if round.rules_something("departures") {
        sentences.extend(round.departures.in_words());
    }
    if round.rules_something("withdrawal") {
        sentences.extend(round.withdrawal.in_words());
    }
    if round.rules_something("approval") {
        sentences.extend(round.approval.in_words(round.scope == Scope::School));
    }
    sentences
}

/// What the bureau goes by where it places.
pub(super) fn placed(policy: &Policy) -> Message {
    let rules = &policy.directed_placement;
    let mut fits = Vec::new();
    if rules.other_subject.thousandths() > 0 {
        fits.push(Text::new("学科", "subject"));
    }
    if rules.other_stage.thousandths() > 0 {
        fits.push(Text::new("学段", "stage"));
    }
    let fits = if fits.is_empty() {
        nothing()
    } else {
        text! { zh: "和{fits}对口", en: " and the same {fits}", fits = joined(fits, "、", " and ") }
    };
    let from = match rules.distance_from {
        DistanceFrom::PresentSchool => nothing(),
        DistanceFrom::FirstWish => {
            Text::new("（从第一志愿学校起算）", " (from the school wished for first)").into()
        }
    };
    let turn = match rules.order {
        PlacedBy::LeastDistance => {
            return text! {
                zh: "安排时优先保证上岗，兼顾就近{from}{fits}",
                en: "It places as many as it can, and minds short distances{from}{fits}",
                fits, from
            };
        }
        PlacedBy::BestFirstDraw => {
            return Text::new(
                "按量化总分由高到低逐人抽签，从剩余岗位中确定",
                "Those of the highest scores go first, and each draws one of the posts left by lot",
            )
            .into();
        }
        PlacedBy::LowestFirstDraw => {
            return Text::new(
                "按量化总分由低到高逐人抽签，从剩余岗位中确定",
                "Those of the lowest scores go first, and each draws one of the posts left by lot",
            )
            .into();
        }
        PlacedBy::BestFirst => Text::new(
            "按量化总分由高到低",
            "in the order of their scores, the highest first",
        ),
        PlacedBy::LowestFirst => Text::new(
            "按量化总分由低到高",
            "in the order of their scores, the lowest first",
        ),
        PlacedBy::Lot => Text::new("按抽签确定的次序", "in an order drawn by lot"),
    };
    text! {
        zh: "{turn}逐人安排，在剩余岗位中兼顾就近{from}{fits}",
        en: "It places them one by one {turn}, and minds short distances{from}{fits} among the posts left",
        turn, fits, from
    }
}
