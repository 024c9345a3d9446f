//! The clauses on 核编, in words.

use super::CapSharing;
use crate::language::{Message, Text};
use crate::policy::clauses::words::{in_turn, listed};
use crate::policy::leaves::GivenNames;
use crate::policy::{ByStage, Policy};
use crate::roster::{Code, Stage};
use crate::text;
use crate::units::PupilsPerStaff;

pub(in crate::policy) fn clauses(policy: &Policy, _given: &GivenNames) -> Vec<Message> {
    let rules = &policy.establishment;
    let urban = ratios(rules.pupils_per_staff);
    let mut clauses = vec![if rules.vary_by_locality {
        text! {
            zh: "教职工编制按教职工与学生之比核定：城区{urban}；镇区{town}；乡村{rural}。",
            en: "Staff are granted by the ratio of staff to pupils: urban {urban}; town {town}; village {rural}.",
            urban, town = ratios(rules.town_pupils_per_staff), rural = ratios(rules.rural_pupils_per_staff)
        }
    } else {
        text! {
            zh: "教职工编制按教职工与学生之比核定：{urban}，城乡统一。",
            en: "Staff are granted by the ratio of staff to pupils everywhere: {urban}.",
            urban
        }
    }];
    let small = &rules.small_school;
    if small.pupils_below > 0 {
        let ByStage {
            primary,
            junior,
            senior,
        } = small.staff_per_class;
        clauses.push(text! {
            zh: "学段学生数不足 {pupils} 人的，编制不低于班师比：每班小学 {primary} 人、初中 {junior} 人、高中 {senior} 人。",
            en: "A stage of fewer than {pupils} pupils is granted at least {primary} staff for each primary, {junior} for each junior and {senior} for each senior class.",
            pupils = small.pupils_below, primary, junior, senior
        });
    }
    let mut supplements = Vec::new();
    if rules.supplement_share.thousandths() > 0 {
        supplements.push(text! {
            zh: "按生师比编制的 {share}% 核增附加编制",
            en: "{share} % of the ratio is added as a supplement",
            share = rules.supplement_share
        });
    }
    if rules.boarders_per_staff > 0 {
        supplements.push(text! {
            zh: "每 {boarders} 名寄宿生增编 1 人",
            en: "one more for every {boarders:boarder|boarders}",
            boarders = rules.boarders_per_staff
        });
    }
    if rules.teaching_point_minimum > 0 {
        supplements.push(text! {
            zh: "教学点不少于 {least} 人",
            en: "a teaching point has at least {least}",
            least = rules.teaching_point_minimum
        });
    }
    if !supplements.is_empty() {
        let supplements = in_turn(supplements);
        clauses.push(text! { zh: "{supplements}。", en: "{supplements}.", supplements });
    }
    let ByStage {
        primary,
        junior,
        senior,
    } = rules.non_teaching_share;
    clauses.push(text! {
        zh: "非教学人员占教职工的比例：小学 {primary}%、初中 {junior}%、高中 {senior}%。",
        en: "Staff who do not teach: {primary} % in primary, {junior} % in junior, {senior} % in senior schools.",
        primary, junior, senior
    });
    if rules.district_cap > 0 {
        let how = match rules.cap_sharing {
            CapSharing::Proportional => {
                Text::new("各校按比例分摊", "all schools share a shortfall in proportion")
            }
            CapSharing::SmallSchoolsFirst => Text::new(
                "先保小规模学校，其余学校按比例分摊",
                "small schools keep theirs and the others share a shortfall",
            ),
        };
        clauses.push(text! {
            zh: "全区（县）编制总量不超过 {cap} 人，不足时{how}。",
            en: "The district has at most {cap} staff; {how}.",
            cap = rules.district_cap, how
        });
    }
    clauses
}

/// The ratio of each stage.
fn ratios(ratios: ByStage<PupilsPerStaff>) -> Message {
    listed(Stage::ALL.iter().map(|&stage| {
        let (stage, ratio) = (stage.name(), ratios.of(stage));
        text! { zh: "{stage} 1:{ratio}", en: "{stage} 1:{ratio}", stage, ratio }
    }))
}
