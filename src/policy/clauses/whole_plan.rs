//! What a whole plan has besides the rules: chapters that a bureau must write itself, with marked blanks.

use super::words::Clause;
use crate::language::Text;

type Chapter = (Text, &'static [Text]);

/// The chapters before the rules.
const BEFORE: [Chapter; 2] = [
    (
        Text::new("总则", "General"),
        &[
            Text::new(
                "为加强中小学教师统筹管理，优化教师资源配置，根据【待填：上级文件名称和文号】，结合本区（县）实际，制定本方案。",
                "This plan is made to manage and allocate the district's teachers as a whole, by [to be filled in: documents of higher authorities and their numbers] and local conditions.",
            ),
            Text::new(
                "指导思想：【待填】。基本原则：【待填】。",
                "Guiding ideas: [to be filled in]. Principles: [to be filled in].",
            ),
        ],
    ),
    (
        Text::new("组织领导与职责分工", "Leadership and duties"),
        &[
            Text::new(
                "区（县）成立由【待填：组长、副组长和成员单位】组成的工作领导小组；领导小组办公室设在教育局【待填：股室】，负责日常工作。",
                "The district sets up a leading group of [to be filled in: leader, deputies, members]. Its office is in the education bureau's [to be filled in: department].",
            ),
            Text::new(
                "机构编制部门核定教职工编制总量；人力资源社会保障部门核定岗位总量，指导岗位聘用；财政部门保障经费；教育局统筹分配编制和岗位，组织竞聘；学校负责本校岗位聘用和日常管理。",
                "The staffing office sets the total of staff; the personnel bureau sets the total of posts and guides hiring; the finance bureau provides the money; the education bureau shares out staff and posts and holds the competition; schools hire and manage their own staff.",
            ),
        ],
    ),
];

/// The chapters after the rules.
const AFTER: [Chapter; 3] = [
    (
        Text::new("聘用合同与待遇", "Contracts and pay"),
        &[
            Text::new(
                "聘期为【待填】年。聘期考核、续聘和解聘办法：【待填】。",
                "Contracts run for [to be filled in] years. Assessment, renewal and ending of contracts: [to be filled in].",
            ),
            Text::new(
                "受聘教师的工资、职称和交流补助等待遇：【待填】。",
                "Pay, titles and allowances of those hired: [to be filled in].",
            ),
        ],
    ),
    (
        Text::new("纪律与监督", "Discipline and supervision"),
        &[
            Text::new(
                "对弄虚作假、打击报复、不服从安排等行为的处理：【待填】。",
                "What follows false evidence, reprisals or refusal of a placement: [to be filled in].",
            ),
            Text::new(
                "监督部门：【待填】。监督电话：【待填】。",
                "Supervised by: [to be filled in]. Telephone: [to be filled in].",
            ),
        ],
    ),
    (
        Text::new("附则", "Final provisions"),
        &[Text::new(
            "本方案由【待填：解释部门】负责解释，自【待填：日期】起施行。",
            "This plan is interpreted by [to be filled in: office] and holds from [to be filled in: date].",
        )],
    ),
];

fn chapters(chapters: &'static [Chapter]) -> impl Iterator<Item = (Text, Vec<Clause>)> {
    chapters
        .iter()
        .map(|(heading, clauses)| (*heading, clauses.iter().map(|&clause| clause.into()).collect()))
}

/// The chapters that stand before the rules.
pub(super) fn before() -> impl Iterator<Item = (Text, Vec<Clause>)> {
    chapters(&BEFORE)
}

/// The chapters that stand after the rules.
pub(super) fn after() -> impl Iterator<Item = (Text, Vec<Clause>)> {
    chapters(&AFTER)
}

#[cfg(test)]
mod tests {
    use crate::language::Language;
    use crate::policy::Preset;
    use crate::policy::clauses::{Form, draft};

    #[test]
    fn blanks_are_there_only_in_a_whole_plan_and_are_marked() {
        for preset in Preset::all() {
            let (key, policy) = (
                preset.key,
                preset.scenario(Language::Chinese).overrides.apply().unwrap(),
            );
            for form in Form::ALL {
                let text = draft(&policy, form, Language::Chinese).text();
                assert_eq!(text.contains("【待填"), form.whole_plan, "{key}");
                assert_eq!(text.contains("（附件）草案"), !form.whole_plan, "{key}");
            }
        }
    }
}
