//! Provisions of published plans that no number expresses, in our own words, with their source. A policy takes over
//! those of one plan; they change no result.

use super::Matter;
use super::words::Clause;
use crate::language::{Message, Text};
use crate::policy::Provisions;

/// One provision and the chapter it belongs to.
type Provision = (Matter, Text);

/// 濮阳市城乡一体化示范区, draft for comments: who sets totals and who shares them out, filing, pay, and the rights of
/// heads and teachers.
const PUYANG: &[Provision] = &[
    (
        Matter::Establishment,
        Text::new(
            "区组织人社部门核定教职工编制总额和岗位总量，区教育行政部门在总量内按班额、生源和学校实际需要统筹分配。",
            "The organisation and personnel bureau sets the totals of staff and posts; the education authority shares them out by class size, enrolment and the needs of the schools.",
        ),
    ),
    (
        Matter::Posts,
        Text::new(
            "各校编制和岗位的分配结果，由区教育行政部门报组织人社部门、财政部门备案，并办理相关手续。财政部门保障教师工资按时足额发放。",
            "The education authority files how staff and posts are shared out with the organisation and personnel bureau and the finance bureau. The finance bureau sees to it that teachers are paid in full and on time.",
        ),
    ),
    (
        Matter::Rounds,
        Text::new(
            "竞聘坚持公平自愿、双向选择，校长和教师都有选择权，也有被选择权。",
            "The competition is fair and voluntary, and choice is two-sided: heads and teachers alike may choose and be chosen.",
        ),
    ),
    (
        Matter::Notice,
        Text::new(
            "教育局和学校向全体教师公开政策、方案和各环节信息，保障参加竞聘人员的知情权；制定和调整办法前听取校长、教师意见。",
            "The education bureau and the schools make policy, plan and every step known to all teachers, who have a right to know; heads and teachers are heard before the rules are made or changed.",
        ),
    ),
];

/// 驿城区, on trial: control of totals, who takes part, open information and discipline, and the group for disputes.
const YICHENG: &[Provision] = &[
    (
        Matter::Establishment,
        Text::new(
            "区委编办会同区教育局在机构编制总量内下达全区中小学教职工编制总数，统筹使用、合理配置。",
            "Within the total the staffing office and the education bureau set the number of staff of all schools, to be used for the district as a whole.",
        ),
    ),
    (
        Matter::Posts,
        Text::new(
            "区人力资源社会保障局依据编制总数核定全区学校教师岗位设置总数。",
            "The personnel bureau sets the total of posts by that number.",
        ),
    ),
    (
        Matter::Rounds,
        Text::new(
            "教育局和学校依法公开实施方案、工作流程和进展情况，严肃工作纪律，接受监督。",
            "The education bureau and the schools make the plan, the procedure and its progress known, keep discipline and are open to supervision.",
        ),
    ),
];

/// Who hears appeals: who sets the body up, and what it is called.
pub(in crate::policy) const fn appeal_body(adopted: Provisions) -> [Text; 2] {
    match adopted {
        Provisions::Yicheng => [
            Text::new(
                "教育局成立争议仲裁领导小组，下设办公室，办公室设在安全信访室，受理和仲裁教师在竞聘工作中反映的问题和争议",
                "The education bureau sets up a group for disputes with an office in its department of safety and petitions, which hears and decides what teachers bring forward",
            ),
            Text::new("争议仲裁领导小组", "group"),
        ],
        Provisions::None | Provisions::Puyang => [
            Text::new(
                "教育局会同人力资源社会保障部门成立申诉处理委员会，成员应有教师代表",
                "The education bureau and the personnel bureau set up an appeal committee, teachers among its members",
            ),
            Text::new("申诉处理委员会", "committee"),
        ],
    }
}

/// The provisions that belong to a chapter.
pub(super) fn of(adopted: Provisions, matter: Matter) -> impl Iterator<Item = Clause> {
    let provisions: &[Provision] = match adopted {
        Provisions::None => &[],
        Provisions::Puyang => PUYANG,
        Provisions::Yicheng => YICHENG,
    };
    provisions
        .iter()
        .filter(move |(of, _)| *of == matter)
        .map(|&(_, text)| text.into())
}

/// Where they come from.
pub(super) fn source(adopted: Provisions) -> Option<Message> {
    let source = match adopted {
        Provisions::None => return None,
        Provisions::Puyang => Text::new(
            "编制和岗位的职责分工、备案、选择权与被选择权、知情权各条，依据《濮阳市城乡一体化示范区中小学教师“区管校聘”实施方案（征求意见稿）》写成，机构名称请改为本地名称。",
            "The clauses on who sets and shares out staff and posts, on filing and on the rights to choose and to know follow the draft plan of the Puyang demonstration zone; put in the names of your own offices.",
        ),
        Provisions::Yicheng => Text::new(
            "编制总量、岗位总数、公开与纪律、争议仲裁各条，依据驿城区《区中小学教师“区管校聘”管理改革工作实施方案（试行）》写成，机构名称请改为本地名称。",
            "The clauses on totals, open information and disputes follow the trial plan of Yicheng district; put in the names of your own offices.",
        ),
    };
    Some(source.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::policy::clauses::{Form, draft};
    use crate::policy::{Policy, Preset};

    fn preset(key: &str) -> Policy {
        let scenario = Preset::find(key).unwrap().scenario(Language::Chinese);
        scenario.overrides.apply().unwrap()
    }

    fn chinese(policy: &Policy) -> String {
        draft(policy, Form::default(), Language::Chinese).text()
    }

    #[test]
    fn published_plans_say_what_their_sources_say() {
        let puyang = preset("puyang");
        let text = chinese(&puyang);
        for fact in ["选择权", "被选择权", "知情权", "备案", "财政部门"] {
            assert!(text.contains(fact), "no {fact} in {text}");
        }
        assert_eq!(puyang.procedure.provisions, Provisions::Puyang);
        let yicheng = preset("yicheng");
        let text = chinese(&yicheng);
        for fact in ["争议仲裁领导小组", "区委编办会同区教育局", "编制总数"] {
            assert!(text.contains(fact), "no {fact} in {text}");
        }
        for policy in [&puyang, &yicheng] {
            let notes = draft(policy, Form::default(), Language::Chinese).notes;
            assert!(
                notes
                    .iter()
                    .any(|note| note.contains("依据《") || note.contains("依据驿城")),
                "{notes:?}"
            );
        }
        assert!(!chinese(&Policy::default()).contains("知情权"));
    }
}
