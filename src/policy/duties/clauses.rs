//! The clauses on homeroom teachers 班主任 and cadres 管理干部, in words.

use super::{BySize, CadreDuty, CadreLevelRule, CadrePosts, HomeroomDuty};
use crate::language::{Message, Text};
use crate::policy::Policy;
use crate::policy::clauses::words::{Clause, in_turn, inside, nothing};
use crate::policy::leaves::GivenNames;
use crate::roster::{Code, Stage};
use crate::text;
use crate::units::Percent;

pub(in crate::policy) fn clauses(policy: &Policy, _given: &GivenNames) -> Vec<Clause> {
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

fn homeroom_teachers(rules: &HomeroomDuty) -> Vec<Clause> {
    let least = rules.minimum_homeroom_years;
    let least = if least > 0 {
        text! {
            zh: "、担任班主任满 {least} 年", en: " and at least {least:year|years} as a homeroom teacher", least
        }
    } else {
        nothing()
    };
    let cadres = if rules.cadres_may {
        Text::new(
            "管理干部可以兼任班主任",
            "School administrators may serve as well",
        )
    } else {
        Text::new(
            "管理干部不兼任班主任",
            "School administrators do not serve as well",
        )
    };
    let (middle, high) = (&rules.intermediate, &rules.senior);
    vec![
        text! {
            zh: "学校为每个班聘任一名班主任，班主任应具有{education}及以上学历{least}。{cadres}。",
            en: "The school appoints one homeroom teacher for each class, with {education} or more{least}. {cadres}.",
            education = inside(rules.minimum_education.name()), least, cadres
        }
        .into(),
        text! {
            zh: "学校按下列得分之和由高到低聘任班主任：担任班主任每满一年 {year} 分，最高 {cap} 分；近五年年度考核优秀每次 {excellent} 分；面试满分 {interview} 分。",
            en: "The school appoints those of the most points: {year} for each year as a homeroom teacher, at most {cap}; {excellent} for each “excellent” in the last five annual assessments; at most {interview} for the interview.",
            year = rules.points_per_year, cap = rules.years_cap, excellent = rules.points_per_excellent,
            interview = rules.interview_points
        }
        .into(),
        text! {
            zh: "班主任分初级、中级、高级。聘任中级的，应担任班主任满 {middle_years} 年，人数不超过本校班主任的 {middle_share}%；聘任高级的，应担任班主任满 {high_years} 年，人数不超过本校班主任的 {high_share}%。",
            en: "Homeroom teachers are of three levels. The intermediate level takes {middle_years:year|years} as a homeroom teacher and is for at most {middle_share} % of a school's; the senior level takes {high_years:year|years} and is for at most {high_share} %.",
            middle_years = middle.minimum_years, middle_share = middle.share,
            high_years = high.minimum_years, high_share = high.share
        }
        .into(),
    ]
}

fn cadres(rules: &CadreDuty) -> Vec<Clause> {
    let experience = |level: &CadreLevelRule| {
        if level.management_experience {
            Text::new(
                "，并有下一级以上管理岗位任职经历",
                " and a post of the level below or higher",
            )
        } else {
            Text::new("", "")
        }
    };
    let (senior, intermediate, junior) = (&rules.senior, &rules.intermediate, &rules.junior);
    let posts = Stage::ALL
        .iter()
        .map(|&stage| posts_of_stage(stage, &rules.posts.of(stage)));
    let mut clauses: Vec<Clause> = Vec::new();
    clauses.extend(Clause::list(
        Text::new(
            "教育局按班数核定各校管理岗位，有几个学段的学校按岗位最多的学段核定；每个内设机构设正职、副职各一名，不设内设机构的学校设教导主任一名：",
            "The education bureau sets the administrative posts of a school by its classes, one of several stages by the stage that gives most; a department has a head and a deputy, and a school without departments a head of teaching:",
        ),
        posts.collect(),
    ));
    clauses.push(
        text! {
            zh: "管理岗位分初级、中级、高级：校级领导为高级，内设机构正职和教导主任为中级，内设机构副职为初级。任职条件：高级，教龄满 {high} 年{high_experience}；中级，教龄满 {middle} 年{middle_experience}；初级，教龄满 {low} 年{low_experience}。",
            en: "Administrative posts are of three levels: school leaders are senior, heads of departments and of teaching intermediate, deputies junior. They require: senior {high:teaching year|teaching years}{high_experience}; intermediate {middle:teaching year|teaching years}{middle_experience}; junior {low:teaching year|teaching years}{low_experience}.",
            high = senior.minimum_teaching_years, high_experience = experience(senior),
            middle = intermediate.minimum_teaching_years, middle_experience = experience(intermediate),
            low = junior.minimum_teaching_years, low_experience = experience(junior)
        }
        .into(),
    );
    let score = Percent::from_thousandths(100_000 - rules.interview_weight.thousandths());
    let rest = Percent::from_thousandths(100_000 - rules.committee_weight.thousandths());
    clauses.push(
        text! {
            zh: "管理岗位由学校公告，教育局进行资格初审，组织面试。面试占 {interview}%、量化总分占 {score}%，合为考评成绩，每个岗位取前 {candidates} 名，由聘任委员会评议；评议占 {committee}%、考评成绩占 {rest}%，由高到低聘任。",
            en: "The school announces an administrative post; the education bureau checks who qualifies and holds the interview. The interview ({interview} %) and the score ({score} %) make the mark, and for each post the best {candidates} go to the committee; its judgement ({committee} %) and the mark ({rest} %) decide.",
            interview = rules.interview_weight, score, candidates = rules.candidates_per_post,
            committee = rules.committee_weight, rest
        }
        .into(),
    );
    clauses
}

/// How many posts the schools of a stage have, by their classes.
fn posts_of_stage(stage: Stage, posts: &CadrePosts) -> Message {
    type Size = fn(&BySize) -> u32;
    let sizes: [(Message, Size); 3] = [
        (
            text! { zh: "{from} 个班以上的", en: "of {from:class|classes} or more", from = posts.large_from },
            |sizes| sizes.large,
        ),
        (
            text! {
                zh: "{from} 至 {to} 个班的", en: "of {from} to {to:class|classes}",
                from = posts.medium_from, to = posts.large_from.saturating_sub(1)
            },
            |sizes| sizes.medium,
        ),
        (
            text! { zh: "不足 {from} 个班的", en: "of fewer than {from:class|classes}", from = posts.medium_from },
            |sizes| sizes.small,
        ),
    ];
    let sizes = in_turn(sizes.into_iter().map(|(size, of)| {
        text! {
            zh: "{size}，校级领导 {leaders} 名、内设机构 {departments} 个",
            en: "{size}, {leaders:leader|leaders} and {departments:department|departments}",
            size, leaders = of(&posts.leaders), departments = of(&posts.departments)
        }
    }));
    text! { zh: "{stage}，{sizes}", en: "{stage} schools {sizes}", stage = inside(stage.name()), sizes }
}
