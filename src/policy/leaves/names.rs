//! Names of the blocks, items and rounds that the shipped documents use.

use crate::language::{Language, Text};

/// Names of the ids that the shipped documents use.
const IDS: &[(&str, Text)] = &[
    ("seniority", Text::new("资历", "Seniority")),
    ("qualification", Text::new("学历职称", "Qualification")),
    ("duties", Text::new("履职", "Duties")),
    ("performance", Text::new("业绩", "Performance")),
    ("rural_service", Text::new("农村任教", "Rural service")),
    ("teaching_years", Text::new("教龄", "Teaching years")),
    ("years_in_title", Text::new("任现职年限", "Years in title")),
    ("years_in_school", Text::new("校龄", "Years in school")),
    ("education", Text::new("学历", "Education")),
    ("title", Text::new("职称", "Title")),
    ("homeroom_years", Text::new("班主任年限", "Homeroom years")),
    ("assessments", Text::new("年度考核", "Annual assessments")),
    ("honours", Text::new("荣誉", "Honours")),
    ("rural_years", Text::new("农村任教年限", "Rural years")),
    ("in_school", Text::new("校内竞聘", "In-school round")),
    ("zone", Text::new("学区竞聘", "Zone round")),
    ("district", Text::new("跨学区竞聘", "District round")),
    ("directed", Text::new("组织调剂", "Directed placement")),
    ("senior_school", Text::new("高中", "Senior school")),
    ("secondary_vocational", Text::new("中专", "Secondary vocational")),
    ("junior_college", Text::new("专科", "Junior college")),
    ("bachelor", Text::new("本科", "Bachelor")),
    ("master", Text::new("硕士", "Master")),
    ("doctor", Text::new("博士", "Doctor")),
    ("third_grade", Text::new("三级教师", "Third grade")),
    ("second_grade", Text::new("二级教师", "Second grade")),
    ("first_grade", Text::new("一级教师", "First grade")),
    ("senior", Text::new("高级", "Senior")),
    ("full_senior", Text::new("正高级", "Full senior")),
];

/// The name of a block, item or round: its shipped name, or the id itself.
pub fn id_name(id: &str, language: Language) -> String {
    IDS.iter().find(|(known, _)| *known == id).map_or_else(
        || id.to_owned(),
        |(_, name)| name.in_language(language).to_owned(),
    )
}
