//! 公开方案，逐条对照: published rule sets, each with its rules one by one, what expresses them here, and what of them is lost.
//!
//! A set is a file of JSON below this folder: title, year, source and how far it can be trusted; the changes of the default
//! rules that stand for it; and its rules in our own words, each with the paths that express it and, where it is not exact,
//! what is lost. Trust: A is the issuer, a gazette or a ministry, B a copy that names the official text, C a template or a
//! mirror. docs/published-plans.md is made from them.

mod plan;

pub use plan::{Plan, PlanRule};

use crate::language::Text;

/// A published set, by what a menu says of it. What it holds is read by [`Published::plan`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// The key on the command line.
    pub key: &'static str,
    /// The name.
    pub name: Text,
    /// Whether it is a point system abroad.
    pub abroad: bool,
}

/// Makes the list of sets, and what finds the text of one.
macro_rules! sets {
    ($($folder:literal / $key:literal: $zh:literal, $en:literal;)+) => {
        impl Published {
            /// All of them, those at home first.
            pub const ALL: &'static [Self] = &[$(Self {
                key: $key,
                name: Text::new($zh, $en),
                abroad: matches!($folder.as_bytes(), b"abroad"),
            }),+];

            /// The text of the set's file.
            const fn text(self) -> &'static str {
                $(if same(self.key, $key) {
                    return include_str!(concat!($folder, "/", $key, ".json"));
                })+
                "{}"
            }
        }
    };
}

/// Whether two keys are the same.
const fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let mut place = 0;
    while place < one.len() {
        if one[place] != other[place] {
            return false;
        }
        place += 1;
    }
    true
}

sets! {
    "across"/"gaoyao-2019": "高要区跨校竞聘 2019", "Gaoyao, cross-school round, 2019";
    "across"/"qingpu-2024": "青浦区跨校竞聘 2024", "Qingpu, cross-school contest, 2024";
    "across"/"xilin-2025": "西林县县管校聘跨校竞聘 2025", "Xilin, cross-school contest, 2025";
    "across"/"dianbai-2021": "电白区学位建设学校竞聘 2021", "Dianbai, posts of new schools, 2021";
    "across"/"fuding-2020": "福鼎市教师选聘 2020", "Fuding, rules on applicants, 2020";
    "across"/"suichang-2015": "遂昌县农村教师双向选聘 2015", "Suichang, choice among rural schools, 2015";
    "across"/"hefei-4-2018": "合肥四中选调 2018", "Hefei No. 4, posts at one school, 2018";
    "town"/"jingchuan-2023": "泾川县进城选调 2023", "Jingchuan, selection for town, 2023";
    "town"/"jiangxi-county-2021": "江西某县进城加分表 2021", "A county in Jiangxi, points for town, 2021";
    "town"/"kazuo-2015": "喀左县小学到城区初中选调 2015", "Kazuo, primary to junior in town, 2015";
    "town"/"ruichang-2018": "瑞昌市进城选调 2018", "Ruichang, selection for town, 2018";
    "town"/"jiangxi-city-2018": "江西某市教师子女进城 2018", "A city in Jiangxi, to town primaries, 2018";
    "town"/"yanping-2019": "延平区进城选调 2019", "Yanping, selection for town, 2019";
    "school"/"primary-template": "小学教师竞聘上岗实施方案（范本）", "A primary school's plan (template)";
    "school"/"middle-school-points": "中学职称评聘量化赋分细则", "Points for titles at a middle school";
    "school"/"county-titles-2016": "某县中小学职称评聘参考标准 2016", "A county's reference points for titles, 2016";
    "school"/"title-levels": "专业技术职务级别竞聘赋分细则（试行）", "Points for grades of titles (trial)";
    "school"/"pucheng-rotation": "蒲城县教师交流", "Pucheng, rotation";
    "abroad"/"france-second-degree": "法国中学教师跨学区调动", "France, second degree, between academies";
    "abroad"/"correze-2024": "法国科雷兹省内调动 2024", "Corrèze, movement within the department, 2024";
    "abroad"/"jura-software": "法国汝拉省与巴黎大区选岗程序", "Jura and the Paris region, how the software decides";
    "abroad"/"italy-surplus": "意大利校内排名与调动", "Italy, internal ranking and mobility";
    "abroad"/"turkey-2026": "土耳其超编教师安置 2026", "Turkey, surplus teachers, 2026";
    "abroad"/"taiwan-transfer": "台湾地区县内介聘与超额教师", "Taiwan, transfer and surplus teachers";
}

impl Published {
    /// The set of this key.
    pub fn find(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|set| set.key == key)
    }

    /// What the group is called in which a menu lists it.
    pub const fn group(abroad: bool) -> Text {
        if abroad {
            Text::new("国外积分办法（逐条对照）", "Point systems abroad, rule by rule")
        } else {
            Text::new("公开方案（逐条对照）", "Published plans, rule by rule")
        }
    }
}

#[cfg(test)]
mod tests;
