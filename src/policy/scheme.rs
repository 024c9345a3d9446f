//! Published scoring tables, each restated as a [`Scoring`] that replaces the whole scheme.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Scoring;
use super::strict::Part;
use crate::language::{Language, Text};

/// A published scoring table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scheme {
    /// The widely copied 100-point table.
    GenericHundred,
    /// The template for competitions within a school that normalises by the school's best.
    CountyTemplate,
    /// Shangnan county, 2014: rural teachers competing for posts in town.
    Shangnan,
    /// An experimental primary school: years before points.
    ExperimentalPrimary,
}

impl Scheme {
    /// All tables.
    pub const ALL: [Self; 4] = [
        Self::GenericHundred,
        Self::CountyTemplate,
        Self::Shangnan,
        Self::ExperimentalPrimary,
    ];

    /// The key.
    pub const fn key(self) -> &'static str {
        match self {
            Self::GenericHundred => "generic-hundred",
            Self::CountyTemplate => "county-template",
            Self::Shangnan => "shangnan",
            Self::ExperimentalPrimary => "experimental-primary",
        }
    }

    /// The name.
    pub const fn name(self) -> Text {
        match self {
            Self::GenericHundred => Text::new("百分制竞聘上岗量化评分表", "100-point hiring table"),
            Self::CountyTemplate => Text::new("县管校聘评分细则模板（节选）", "County template (excerpt)"),
            Self::Shangnan => Text::new("商南县进城任教考核标准", "Shangnan: competing for urban posts"),
            Self::ExperimentalPrimary => Text::new(
                "区新实验小学岗位聘任考核办法",
                "Experimental primary school: years first",
            ),
        }
    }

    /// Where the table was published, and how far it could be restated.
    pub const fn source(self) -> Text {
        match self {
            Self::GenericHundred => Text::new(
                "《中小学专业技术人员竞聘上岗量化评分表》（wenku365.com/p-51681683，各项上限合计 100 分）。花名册只有一个任职年份，“职称资格年限”与“任职年限”都按它计；中层正副职不分；跨学段课时加倍和行政折算课时未计。",
                "wenku365.com/p-51681683; caps add to 100. The roster has one year of title for both title items; heads and deputies of departments are not told apart; doubled and converted lessons are left out.",
            ),
            Self::CountyTemplate => Text::new(
                "《“县管校聘”中小学教职员岗位竞聘评分细则》（2020 年网络模板，原文不全，班主任、农村任教等项缺失）：资历业绩 80 分按本校最高原始分折算，原始分不封顶；民主测评、组织测评各 10 分。",
                "A template circulated in 2020, cut short (homeroom and rural items are missing): 80 points for the record against the school's best, uncapped; vote and panel 10 each.",
            ),
            Self::Shangnan => Text::new(
                "商洛市商南县 2014 年农村学校教师进城任教竞聘工作业绩考核标准（reelogic.com/n721683c1471）：没有教龄分。竞赛、指导、论文课题得分须由花名册带入。",
                "Shangnan county, 2014 (reelogic.com/n721683c1471): no points for seniority. Points for competitions, guidance and papers come from the roster.",
            ),
            Self::ExperimentalPrimary => Text::new(
                "区新实验小学岗位聘任考核办法（szmdbiao.com，2018）：先比职龄，再比教龄，最后比资历业绩分；仍相同由领导小组讨论，这里以抽签代替。年级组长、教研组长、副班主任的任职分和单项表彰未计；竞赛得分须由花名册带入。",
                "An experimental primary school (szmdbiao.com, 2018): years in title first, then teaching years, then points; the leaders then decide, here a lottery. Points for heads of grades and subject groups, deputy homeroom teachers and single-field honours are left out; points for competitions come from the roster.",
            ),
        }
    }

    const fn json(self) -> &'static str {
        match self {
            Self::GenericHundred => include_str!("schemes/generic_hundred.json"),
            Self::CountyTemplate => include_str!("schemes/county_template.json"),
            Self::Shangnan => include_str!("schemes/shangnan.json"),
            Self::ExperimentalPrimary => include_str!("schemes/experimental_primary.json"),
        }
    }

    /// The table as it stands in a policy document, its names in `language`.
    pub fn document(self, language: Language) -> Value {
        let mut document = serde_json::from_str(self.json()).unwrap_or_default();
        name_in(&mut document, language);
        document
    }

    /// The table as a scoring scheme.
    pub fn scoring(self) -> Scoring {
        // The shipped tables are read by a test each; the default scheme would stand in for one that could not be.
        Scoring::read(&self.document(Language::Chinese)).unwrap_or_default()
    }
}

/// Shipped documents name their parts in both languages, as `中文 | English`; this picks one.
pub(super) fn name_in(document: &mut Value, language: Language) {
    match document {
        Value::Array(parts) => parts.iter_mut().for_each(|part| name_in(part, language)),
        Value::Object(members) => {
            for (key, member) in members {
                match member {
                    Value::String(name) if key == "name" => {
                        if let Some((zh, en)) = name.split_once(" | ") {
                            *name = language.pick(zh, en).to_owned();
                        }
                    }
                    _ => name_in(member, language),
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{Policy, check};
    use crate::units::Points;

    #[test]
    fn every_table_is_read_and_allowed() {
        for scheme in Scheme::ALL {
            let scoring = Scoring::read(&scheme.document(Language::English)).unwrap();
            let policy = Policy {
                scoring,
                ..Policy::default()
            };
            assert_eq!(check(&policy), [], "{}", scheme.key());
        }
    }

    #[test]
    fn tables_out_of_a_hundred_add_up() {
        assert_eq!(Scheme::GenericHundred.scoring().maximum(), Points::whole(100));
        assert_eq!(Scheme::CountyTemplate.scoring().maximum(), Points::whole(100));
    }
}
