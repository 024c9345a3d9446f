//! The clauses on upward selection, rotation and awaiting placement, in words.

use super::{BackboneCounted, Rotation, RotationDirection, RotationFirst, UpwardSelection};
use crate::language::{Message, Text};
use crate::policy::Policy;
use crate::policy::clauses::words::{inside, nothing};
use crate::policy::leaves::GivenNames;
use crate::text;

/// Who moves after the rounds.
pub(in crate::policy) fn movement(policy: &Policy, _given: &GivenNames) -> Vec<Message> {
    let mut clauses = Vec::new();
    if policy.upward_selection.teachers > 0 {
        clauses.push(upward_selection(&policy.upward_selection));
    }
    if policy.rotation.share.thousandths() > 0 {
        clauses.push(rotation(&policy.rotation));
    }
    clauses
}

fn upward_selection(rules: &UpwardSelection) -> Message {
    let only = if rules.from_overstaffed_only {
        Text::new("，只限超编学校教师", ", from overstaffed schools only")
    } else {
        Text::new("", "")
    };
    text! {
        zh: "竞聘后从乡镇学校选调不超过 {teachers} 名教师到城区学校，须在原校满 {base} 年、农村任教满 {rural} 年{only}；缺编学校选调不超过 {outflow}%；每人最多填报 {length} 个志愿。",
        en: "After the rounds up to {teachers:teacher is|teachers are} selected from township and village schools for urban ones, with {base:year|years} at the school and {rural:rural year|rural years}{only}; at most {outflow} % may leave a short-staffed school; up to {length:preference|preferences}.",
        teachers = rules.teachers, base = rules.base_years, rural = rules.rural_years, only,
        outflow = rules.shortage_outflow, length = rules.list_length
    }
}

fn rotation(rules: &Rotation) -> Message {
    let direction = match rules.direction {
        RotationDirection::TownToVillage => Text::new("由城镇学校向乡村学校", "from town to village"),
        RotationDirection::Any => Text::new("在学校之间", "between schools"),
    };
    let of = match rules.backbone_counted {
        BackboneCounted::OfThoseWhoMove => Text::new("交流教师中骨干教师", "of those who rotate"),
        BackboneCounted::OfTheEligible => {
            Text::new("符合条件的骨干教师中交流", "of the eligible backbone teachers")
        }
    };
    let graduating = if rules.graduating_share.thousandths() > 0 {
        text! {
            zh: "，符合条件的毕业年级教师交流不低于 {share}%",
            en: "; at least {share} % of the eligible of graduating grades",
            share = rules.graduating_share
        }
    } else {
        nothing()
    };
    let first = match rules.first {
        RotationFirst::LongestAtSchool => Text::new(
            "在本校任教时间长的先交流",
            "those longest at their school go first",
        ),
        RotationFirst::Backbone => Text::new(
            "骨干教师先交流，由每名学生骨干教师最多的学校到最少的学校",
            "key teachers go first, from the schools that have most of them for their pupils to those that have least",
        ),
        RotationFirst::ShortSubjects => Text::new(
            "交流去向有空岗的学科先交流",
            "teachers of subjects with vacancies where rotation leads go first",
        ),
        RotationFirst::Lot => Text::new("交流先后由抽签确定", "the lot decides who goes first"),
    };
    text! {
        zh: "在同一学校任教满 {years} 年的教师应当交流，每年{direction}交流不低于符合条件教师的 {share}%；{of}不低于 {backbone}%{graduating}；{first}。",
        en: "Whoever has served {years:year|years} at one school is eligible to rotate {direction}; at least {share} % of the eligible do, with {backbone} % backbone teachers {of}{graduating}; {first}.",
        years = rules.minimum_years, direction, share = rules.share, backbone = rules.backbone_share, of, graduating, first
    }
}

/// What becomes of those whom no round hired.
pub(in crate::policy) fn awaiting(policy: &Policy, _given: &GivenNames) -> Vec<Message> {
    if policy.rounds.is_empty() {
        return Vec::new();
    }
    let rules = &policy.awaiting;
    let mut clauses = vec![text! {
        zh: "各轮均未受聘的教师待岗，期限不超过 {months} 个月，期间发放工资的 {pay}%。",
        en: "Those hired in no round await placement for at most {months:month|months} on {pay} % of pay.",
        months = rules.months, pay = rules.pay_share
    }];
    if rules.retraining {
        clauses.push(text! {
            zh: "待岗教师经转岗培训后由组织安排到空岗，任教学科：{subjects}。",
            en: "They are retrained and placed where posts are left; subjects: {subjects}.",
            subjects = inside(rules.retraining_match.name())
        });
    }
    if rules.exit_places > 0 {
        clauses.push(text! {
            zh: "提供 {places} 个到其他事业单位的分流名额，自愿报名，抽签确定。",
            en: "{places:place|places} in other public units {places?is|are} offered to volunteers, by lottery.",
            places = rules.exit_places
        });
    }
    clauses
}
