//! The sections of the policy document as the area of rules lists them.

use crate::language::Text;

/// The sections of the document: first part of the path, name, and what it is about.
pub const SECTIONS: &[(&str, Text, Text)] = &[
    (
        "establishment",
        Text::new("核定编制", "Establishment"),
        Text::new(
            "每所学校核给多少教职工",
            "How many staff each school is allocated",
        ),
    ),
    (
        "posts",
        Text::new("设置岗位", "Posts"),
        Text::new(
            "编制怎样变成各学科岗位，职称结构，走教",
            "How the allocation becomes posts; titles; itinerant posts",
        ),
    ),
    (
        "timetable",
        Text::new("课程安排", "Timetable"),
        Text::new("各学科每周课时", "Weekly lessons by subject and grade"),
    ),
    (
        "standing",
        Text::new("参加资格", "Eligibility"),
        Text::new(
            "谁参加、谁直接聘用、谁不得竞聘",
            "Who takes part, who is kept, who is barred",
        ),
    ),
    (
        "scoring",
        Text::new("量化评分", "Scoring"),
        Text::new("评分表、折算与同分排序", "The scoring table and ties"),
    ),
    (
        "rounds",
        Text::new("竞聘程序", "Rounds"),
        Text::new(
            "几轮、范围、选岗办法、志愿",
            "How many rounds, their reach and mechanism",
        ),
    ),
    (
        "procedure",
        Text::new("公示、申诉与时间安排", "Notice, appeals and calendar"),
        Text::new(
            "轮次怎样组织，公示与申诉的天数",
            "How rounds are held; days of notice and appeals",
        ),
    ),
    (
        "directed_placement",
        Text::new("组织调剂", "Directed placement"),
        Text::new(
            "调剂时距离与学科、学段的权衡",
            "Distance against subject and stage",
        ),
    ),
    (
        "upward_selection",
        Text::new("进城选调", "Selection for urban schools"),
        Text::new(
            "竞聘后由乡镇向城区的选调",
            "From town and rural to urban schools after the rounds",
        ),
    ),
    (
        "rotation",
        Text::new("交流轮岗", "Rotation"),
        Text::new("满年限教师的交流", "Teachers who have served long at one school"),
    ),
    (
        "awaiting",
        Text::new("待岗", "Awaiting placement"),
        Text::new("各轮均未受聘教师的去向", "What becomes of those left"),
    ),
    (
        "duties",
        Text::new("班主任与管理干部", "Homeroom teachers and administrators"),
        Text::new("上岗后按级别聘任", "Appointed by level after placement"),
    ),
    (
        "behaviour",
        Text::new("行为假设", "Behaviour (assumptions)"),
        Text::new(
            "志愿、测评、申诉的模拟和成本单价；不是规则。1000 意愿分相当于教师之间个人意愿的一般差别",
            "Simulated preferences, marks and appeals, and unit costs; not rules. 1000 preference units are an ordinary difference of taste between teachers",
        ),
    ),
];
