//! The clauses on 核编, in words.

use super::CapSharing;
use crate::language::{Message, Text};
use crate::policy::clauses::words::{Clause, by_stage, inside, listed, of_stage};
use crate::policy::leaves::GivenNames;
use crate::policy::{ByStage, Policy};
use crate::roster::{Code, Stage};
use crate::text;
use crate::units::PupilsPerStaff;

pub(in crate::policy) fn clauses(policy: &Policy, _given: &GivenNames) -> Vec<Clause> {
    let rules = &policy.establishment;
    let urban = ratios(rules.pupils_per_staff);
    let mut clauses: Vec<Clause> = vec![if rules.vary_by_locality {
        text! {
            zh: "区（县）机构编制部门会同教育局按师生比核定各校教职工编制：城区学校{urban}；镇区学校{town}；乡村学校{rural}。",
            en: "The staffing office and the education bureau allocate staff to each school by the ratio of staff to pupils: urban schools {urban}; town schools {town}; rural schools {rural}.",
            urban, town = ratios(rules.town_pupils_per_staff), rural = ratios(rules.rural_pupils_per_staff)
        }
    } else {
        text! {
            zh: "区（县）机构编制部门会同教育局按师生比核定各校教职工编制：{urban}，城乡统一。",
            en: "The staffing office and the education bureau allocate staff to each school by the ratio of staff to pupils, the same in town and country: {urban}.",
            urban
        }
    }
    .into()];
    let sizes: Vec<Message> = (Stage::ALL.iter())
        .filter(|&&stage| rules.class_size.of(stage) > 0)
        .map(|&stage| {
            let most = rules.class_size.of(stage);
            text! { zh: "{stage}{most} 人", en: "{most} in {stage} schools", stage = inside(stage.name()), most }
        })
        .collect();
    if !sizes.is_empty() {
        clauses.push(
            text! {
                zh: "班额不超过：{sizes}；按现有班数会超过的，增设班级，课时和岗位按增设后的班数计算。",
                en: "A class has at most this many pupils: {sizes}. Where present classes would have more, there are more classes, by which lessons and posts are counted.",
                sizes = listed(sizes)
            }
            .into(),
        );
    }
    let small = &rules.small_school;
    if small.pupils_below > 0 {
        let ByStage {
            primary,
            junior,
            senior,
        } = small.staff_per_class;
        clauses.push(
            text! {
                zh: "学校某一学段学生不足 {pupils} 人，按班师比核定的编制多于按师生比核定的，按班师比核定：每班小学 {primary} 人、初中 {junior} 人、高中 {senior} 人。",
                en: "Where a stage of a school has fewer than {pupils:pupil|pupils}, it is allocated staff by classes if that gives more: {primary} for each primary, {junior} for each junior and {senior} for each senior class.",
                pupils = small.pupils_below, primary, junior, senior
            }
            .into(),
        );
    }
    clauses.extend(Clause::list(
        Text::new("下列情形增加编制：", "Staff are added in these cases:"),
        supplements(policy),
    ));
    clauses.push(
        text! {
            zh: "学校非教学人员按教职工编制的一定比例配备：{shares}。",
            en: "Of its staff a school keeps this share for work other than teaching: {shares}.",
            shares = by_stage(rules.non_teaching_share, |stage, share| {
                text! { zh: "{stage}{share}%", en: "{stage}{share} %", stage = of_stage(stage), share }
            })
        }
        .into(),
    );
    if rules.district_cap > 0 {
        let how = match rules.cap_sharing {
            CapSharing::Proportional => {
                Text::new("各校按同一比例核减", "all schools are reduced in proportion")
            }
            CapSharing::SmallSchoolsFirst => Text::new(
                "小规模学校和教学点不核减，其余学校按同一比例核减",
                "small schools and teaching points keep theirs and all others are reduced in proportion",
            ),
        };
        clauses.push(
            text! {
                zh: "全区（县）教职工编制总量控制在 {cap} 人以内。各校核定数合计超过总量的，{how}。",
                en: "The district as a whole has at most {cap} staff. Where the schools come to more, {how}.",
                cap = rules.district_cap, how
            }
            .into(),
        );
    }
    clauses
}

/// What is added to the ratio.
fn supplements(policy: &Policy) -> Vec<Message> {
    let rules = &policy.establishment;
    let mut supplements = Vec::new();
    if rules.supplement_share.thousandths() > 0 {
        supplements.push(text! {
            zh: "各校按师生比核定编制的 {share}% 核增附加编制",
            en: "every school gets {share} % more than the ratio gives",
            share = rules.supplement_share
        });
    }
    if rules.boarders_per_staff > 0 {
        supplements.push(text! {
            zh: "寄宿制学校每 {boarders} 名寄宿生核增 1 人",
            en: "a boarding school gets one more for every {boarders:boarder|boarders}",
            boarders = rules.boarders_per_staff
        });
    }
    if rules.teaching_point_minimum > 0 {
        supplements.push(text! {
            zh: "教学点不少于 {least} 人",
            en: "a teaching point gets at least {least}",
            least = rules.teaching_point_minimum
        });
    }
    supplements
}

/// The ratio of each stage.
fn ratios(ratios: ByStage<PupilsPerStaff>) -> Message {
    listed(Stage::ALL.iter().map(|&stage| {
        let ratio = ratios.of(stage);
        text! {
            zh: "{stage} 1∶{ratio}", en: "{stage} 1:{ratio}",
            stage = inside(stage.name()), ratio
        }
    }))
}
