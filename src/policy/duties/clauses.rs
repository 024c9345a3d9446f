//! The clauses on homeroom teachers 班主任 and cadres 管理干部, in words.

use super::{CadreDuty, CadreLevelRule, HomeroomDuty};
use crate::language::{Message, Text};
use crate::policy::Policy;
use crate::policy::clauses::words::inside;
use crate::policy::leaves::GivenNames;
use crate::roster::Code;
use crate::text;

pub(in crate::policy) fn clauses(policy: &Policy, _given: &GivenNames) -> Vec<Message> {
    let (homeroom, cadre) = (&policy.duties.homeroom, &policy.duties.cadre);
    let mut clauses = Vec::new();
    if homeroom.appoint {
        clauses.extend(homeroom_teachers(homeroom));
    }
    if cadre.appoint {
        clauses.extend(cadres(cadre));
    }
    clauses
}

fn homeroom_teachers(rules: &HomeroomDuty) -> [Message; 2] {
    let cadres = if rules.cadres_may {
        Text::new("管理干部可以兼任", "cadres may serve as well")
    } else {
        Text::new("管理干部不兼任", "cadres may not serve as well")
    };
    let (intermediate, senior) = (&rules.intermediate, &rules.senior);
    [
        text! {
            zh: "每班聘任班主任一名，须{education}及以上学历、班主任年限不少于 {least} 年，{cadres}；按班主任年限（每年 {year} 分，最高 {cap} 分）、年度考核优秀（每次 {excellent} 分）和面试（满分 {interview} 分）综合评估择优聘任。",
            en: "Each class has one homeroom teacher, with {education} or more and at least {least:homeroom year|homeroom years}; {cadres}. They are chosen by homeroom years ({year} each, at most {cap}), “excellent” assessments ({excellent} each) and the interview (at most {interview}).",
            education = inside(rules.minimum_education.name()), least = rules.minimum_homeroom_years, cadres,
            year = rules.points_per_year, cap = rules.years_cap, excellent = rules.points_per_excellent,
            interview = rules.interview_points
        },
        text! {
            zh: "班主任分初级、中级、高级：中级须满 {middle_years} 年，不超过本校班主任的 {middle_share}%；高级须满 {high_years} 年，不超过 {high_share}%。",
            en: "They have three levels: intermediate from {middle_years:year|years}, at most {middle_share} % of a school's; senior from {high_years:year|years}, at most {high_share} %.",
            middle_years = intermediate.minimum_years, middle_share = intermediate.share,
            high_years = senior.minimum_years, high_share = senior.share
        },
    ]
}

fn cadres(rules: &CadreDuty) -> [Message; 2] {
    let experience = |level: &CadreLevelRule| {
        if level.management_experience {
            Text::new("且有管理经历", " with management experience")
        } else {
            Text::new("", "")
        }
    };
    let (senior, intermediate, junior) = (&rules.senior, &rules.intermediate, &rules.junior);
    [
        text! {
            zh: "管理职位分初级、中级、高级，职数按学校班数核定，不设内设机构的学校设教导主任 1 名，按中级聘任；教龄要求：高级满 {high} 年{high_experience}，中级满 {middle} 年{middle_experience}，初级满 {low} 年{low_experience}。",
            en: "Administrative posts have three levels, their number by the classes of the school (one without departments has a head of teaching instead, of intermediate level); teaching years: senior {high}{high_experience}, intermediate {middle}{middle_experience}, junior {low}{low_experience}.",
            high = senior.minimum_teaching_years, high_experience = experience(senior),
            middle = intermediate.minimum_teaching_years, middle_experience = experience(intermediate),
            low = junior.minimum_teaching_years, low_experience = experience(junior)
        },
        text! {
            zh: "管理职位经公告、资格初审、面试，面试占 {interview}%、量化得分占其余部分，每岗 {candidates} 人入围，由聘任委员会决定，委员会评价占 {committee}%。",
            en: "They are announced; candidates are checked and interviewed ({interview} %, the score being the rest); {candidates} for each post reach the committee, whose judgement weighs {committee} %.",
            interview = rules.interview_weight, candidates = rules.candidates_per_post,
            committee = rules.committee_weight
        },
    ]
}
