//! The everyday controls: the few rules that are always in reach, by their path in the policy document.

use crate::language::Text;

/// One everyday control.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Control {
    /// Path of the leaf.
    pub path: &'static str,
    /// Name on the page, shorter than the leaf's own.
    pub name: Text,
    /// What the rule does, what it usually costs, and where it comes from.
    pub help: Text,
}

/// A group of controls under one heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ControlGroup {
    /// The heading.
    pub name: Text,
    /// The controls.
    pub controls: &'static [Control],
}

/// The five that stand beside the results, by path: what people ask for first, and what decides whether small schools
/// have somebody for every subject.
pub const LEADING: [&str; 5] = [
    "scoring.blocks.seniority.weight",
    "scoring.blocks.rural_service.items.rural_years.rule.per_year.points_per_year",
    "rounds.in_school.posts_opened",
    "rounds.zone.list_length",
    "posts.basis",
];

/// The everyday control of a path.
pub fn everyday(path: &str) -> Option<Control> {
    let controls = GROUPS.iter().flat_map(|group| group.controls);
    controls.copied().find(|control| control.path == path)
}

/// How far the slider of a control goes, in thousandths, where the rule takes far more than anybody slides to; more can be
/// typed.
pub fn slides_to(path: &str) -> Option<i64> {
    let leaf = path.rsplit('.').next()?;
    match leaf {
        "points_per_year" => Some(30_000),
        "cap" => Some(100_000),
        _ => None,
    }
}

/// The everyday controls, group by group.
pub const GROUPS: &[ControlGroup] = &[
    ControlGroup {
        name: Text::new("量化评分", "Scoring"),
        controls: &[
            Control {
                path: "scoring.blocks.seniority.weight",
                name: Text::new("资历权重", "Seniority weight"),
                help: Text::new(
                    "教龄、任现职年限、校龄三项得分乘以此权重。调高有利于教龄长的教师，年轻骨干教师更容易落聘。",
                    "Points for years of service, in title and in school are multiplied by this. More favours long service; young key teachers lose out.",
                ),
            },
            Control {
                path: "scoring.blocks.rural_service.items.rural_years.rule.per_year.points_per_year",
                name: Text::new("农村任教加分", "Rural bonus"),
                help: Text::new(
                    "每在乡村学校任教一年加的分。已公布的评分表给 0 到 3 分；加分只影响排序，不改变志愿。",
                    "Points for each year taught in rural schools. Published tables give 0 to 3 in all; the bonus changes the order, not what teachers want.",
                ),
            },
            Control {
                path: "scoring.blocks.rural_service.items.rural_years.rule.per_year.cap",
                name: Text::new("农村加分上限", "Rural bonus cap"),
                help: Text::new("农村任教加分的最高分。", "The most that rural years can add."),
            },
            Control {
                path: "scoring.blocks.performance.weight",
                name: Text::new("业绩权重", "Performance weight"),
                help: Text::new(
                    "年度考核与荣誉两项得分乘以此权重。各校班级起点不同，业绩分跨校比较需谨慎。",
                    "Points for assessments and honours are multiplied by this. Classes differ, so compare such points across schools with care.",
                ),
            },
            Control {
                path: "scoring.blocks.performance.normalisation",
                name: Text::new("业绩折算", "Performance counted"),
                help: Text::new(
                    "按本校最高分折算时，各校第一名都得满分，不同学校的分数不能再直接比较。",
                    "Against the best in the school, every school's first gets full marks, and scores of different schools can no longer be compared.",
                ),
            },
        ],
    },
    ControlGroup {
        name: Text::new("轮次", "Rounds"),
        controls: &[
            Control {
                path: "rounds.in_school.posts_opened",
                name: Text::new("校内竞聘岗位比例", "Posts opened in the in-school round"),
                help: Text::new(
                    "校内竞聘拿出的岗位占比，其余留给学区竞聘。调低会让更多教师参加学区竞聘。",
                    "Share of posts opened in the in-school round; the rest is left to the zone. Less sends more teachers to the zone round.",
                ),
            },
            Control {
                path: "rounds.zone.posts_opened",
                name: Text::new("学区竞聘岗位比例", "Posts opened in the zone round"),
                help: Text::new(
                    "各校剩余岗位拿到学区竞聘的占比，其余留给组织调剂。",
                    "Share of the remaining posts that the zone round opens; the rest is kept for directed placement.",
                ),
            },
            Control {
                path: "rounds.zone.list_length",
                name: Text::new("志愿数", "Preferences"),
                help: Text::new(
                    "每名教师在学区竞聘中可填报的学校数。过少时落聘者多，只能等组织调剂。",
                    "Schools a teacher may list in the zone round. Too few, and many fall through to directed placement.",
                ),
            },
            Control {
                path: "rounds.zone.mechanism",
                name: Text::new("学区竞聘选岗办法", "Zone mechanism"),
                help: Text::new(
                    "学区竞聘用什么办法决定谁到哪所学校。",
                    "How the zone round decides who goes where.",
                ),
            },
        ],
    },
    ControlGroup {
        name: Text::new("交流轮岗", "Rotation"),
        controls: &[
            Control {
                path: "rotation.share",
                name: Text::new("交流轮岗比例", "Rotation share"),
                help: Text::new(
                    "符合条件的城镇教师中，交流到乡村的占比；督导评估要求不低于 10%。按在校年限从长到短，与同学段同学科的乡村教师对换。",
                    "Share of eligible teachers of urban and town schools who change places with rural teachers of the same stage and subject, longest at their school first. The assessment asks for 10 %.",
                ),
            },
            Control {
                path: "rotation.backbone_share",
                name: Text::new("其中骨干教师占比", "Key teachers among them"),
                help: Text::new(
                    "交流教师中骨干教师的占比；督导评估要求不低于 20%。",
                    "Key teachers among those who rotate. The assessment asks for 20 %.",
                ),
            },
        ],
    },
    ControlGroup {
        name: Text::new("编制与岗位", "Establishment and posts"),
        controls: &[
            Control {
                path: "establishment.pupils_per_staff.primary",
                name: Text::new("小学师生比 1∶n", "Primary pupils per staff"),
                help: Text::new(
                    "现行标准 1∶19（教职工∶学生）。n 调低会增加岗位。",
                    "The standard is 1:19, all staff to pupils. Lower gives more posts.",
                ),
            },
            Control {
                path: "establishment.pupils_per_staff.junior",
                name: Text::new("初中师生比 1∶n", "Junior pupils per staff"),
                help: Text::new("现行标准 1∶13.5（教职工∶学生）。", "The standard is 1:13.5."),
            },
            Control {
                path: "establishment.small_school.pupils_below",
                name: Text::new("小规模学校（不足 n 人）", "Small school (fewer pupils than)"),
                help: Text::new(
                    "学生数不足 n 人的学校按班师比保底核编；全国没有统一数值。",
                    "Schools below this many pupils get a class-based floor; no national number exists.",
                ),
            },
            Control {
                path: "posts.basis",
                name: Text::new("岗位总数依据", "Posts follow"),
                help: Text::new(
                    "按编制、按课时或取大。按课时能开齐课程，但可能超出编制。",
                    "By establishment, by timetable or the larger. By timetable every lesson has a teacher, but the establishment may be exceeded.",
                ),
            },
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::leaves;

    #[test]
    fn every_control_names_a_leaf() {
        for control in GROUPS.iter().flat_map(|group| group.controls) {
            assert!(leaves::leaf(control.path).is_some(), "{}", control.path);
        }
        assert!(LEADING.iter().all(|path| everyday(path).is_some()));
    }
}
