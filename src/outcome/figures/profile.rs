//! What a county looks like beside real ones: features that are known of real counties, each with the published figure,
//! its source and a range around it.
//!
//! The ranges are few and coarse: one district publishes what teachers are like, a handful of counties how many there are,
//! seven how evenly they are spread. A synthetic county that lies in them is plausible, and still none of these.

use super::balance::coefficient_of_variation;
use crate::language::Text;
use crate::roster::generate::YEAR;
use crate::roster::{
    BackboneLevel, CadreLevel, Education, Gender, Locality, Roster, Stage, Subject, Teacher, Title, TitleBand,
};

/// A feature of a county, and what is known of it.
#[derive(Clone, Copy, Debug)]
pub struct Feature {
    /// What it is called by programs.
    pub key: &'static str,
    /// What it is.
    pub name: Text,
    /// The unit; none for pure numbers.
    pub unit: Text,
    /// Decimals to show.
    pub decimals: u8,
    /// The least that real counties have, or a little below the one that is known.
    pub least: f64,
    /// The most.
    pub most: f64,
    /// What is published.
    pub published: Text,
    /// Where.
    pub source: Text,
    measure: fn(&Roster) -> Option<f64>,
}

impl Feature {
    /// Its value in a county; `None` where nobody is there whom it could be counted of.
    pub fn of(&self, roster: &Roster) -> Option<f64> {
        (self.measure)(roster)
    }

    /// Whether a value lies within the range, as it is shown.
    pub fn holds(&self, value: f64) -> bool {
        let scale = (0..self.decimals).fold(1.0, |scale, _| scale * 10.0);
        let shown = (value * scale).round() / scale;
        (self.least..=self.most).contains(&shown)
    }
}

const BAIYUN: Text = Text::new(
    "广州市白云区 2023 年，在编教师 8,109 人",
    "Guangzhou Baiyun, 2023: 8,109 teachers in post",
);
const BALANCE: Text = Text::new(
    "合肥庐阳、蜀山，万州、黔江、永川，长春南关、二道的均衡监测表（去掉最大的异常值）",
    "balance tables of Hefei Luyang and Shushan, Wanzhou, Qianjiang, Yongchuan, Changchun Nanguan and Erdao, without the greatest outliers",
);
const COUNTIES: Text = Text::new(
    "新昌县 2024 年、织金县 2022 年、万年县 2023 年等公布的规模",
    "sizes published by Xinchang (2024), Zhijin (2022), Wannian (2023) and others",
);
const POINTS: Text = Text::new(
    "河南一县 2022 年；新昌县未列教学点",
    "a county in Henan, 2022; Xinchang lists none",
);
const SMALL: Text = Text::new(
    "全国 2017 年，不足 100 人的乡村小学和教学点",
    "the country, 2017: rural primary schools and teaching points below 100 pupils",
);
const PER_CENT: Text = Text::new("%", "%");
const NONE: Text = Text::new("", "");

macro_rules! features {
    ($($key:ident: $zh:literal, $en:literal, $unit:expr, $decimals:literal, $least:literal..=$most:literal,
        $published_zh:literal, $published_en:literal, $source:expr, $measure:expr;)+) => {
        /// All features, in the order in which they are shown.
        pub const FEATURES: &[Feature] = &[$(Feature {
            key: stringify!($key),
            name: Text::new($zh, $en),
            unit: $unit,
            decimals: $decimals,
            least: $least,
            most: $most,
            published: Text::new($published_zh, $published_en),
            source: $source,
            measure: $measure,
        }),+];
    };
}

features! {
    teachers: "教师", "Teachers", NONE, 0, 2_384.0..=8_309.0,
        "2,384–8,309 人", "2,384 to 8,309", COUNTIES, |roster| Some(roster.staff().count() as f64);
    schools: "学校和教学点", "Schools and teaching points", NONE, 0, 30.0..=250.0,
        "30–250 所", "30 to 250", COUNTIES, |roster| Some(roster.schools.len() as f64);
    pupils_per_teacher: "义务教育每名教师的学生", "Pupils per teacher, compulsory schooling", NONE, 1, 12.6..=18.0,
        "12.6–18.0 人", "12.6 to 18.0", COUNTIES, pupils_per_teacher;
    teaching_points: "教学点占小学和教学点", "Teaching points among primary schools", PER_CENT, 0, 0.0..=42.0,
        "0–41%", "0 to 41 %", POINTS, |roster| {
            share(primary_schools(roster), |(point, ..)| *point)
        };
    small_schools: "乡村小学和教学点中不足 100 人的", "Rural primary schools below 100 pupils", PER_CENT, 0, 35.0..=55.0,
        "44.4%", "44.4 %", SMALL, |roster| {
            let rural = primary_schools(roster).filter(|(_, locality, _)| *locality == Locality::Rural);
            share(rural, |(.., pupils)| *pupils < 100)
        };
    urban_class: "城区小学平均班额", "Pupils per class, urban primary schools", NONE, 1, 37.0..=45.0,
        "41.7 人；标准不超过 45 人", "41.7; the standard is 45 at most", BAIYUN, urban_class;
    women: "女教师", "Women", PER_CENT, 1, 68.0..=73.0, "70.5%", "70.5 %", BAIYUN,
        |roster| of_all(roster, |teacher| teacher.gender == Some(Gender::Female));
    under_35: "35 岁以下", "Below 35 years", PER_CENT, 1, 17.0..=26.0, "21.6%", "21.6 %", BAIYUN,
        |roster| of_all(roster, |teacher| age(teacher).is_some_and(|age| age < 35));
    over_50: "50 岁及以上", "50 years and older", PER_CENT, 1, 26.0..=36.0, "33.2%", "33.2 %", BAIYUN,
        |roster| of_all(roster, is_over_50);
    over_55: "55 岁及以上", "55 years and older", PER_CENT, 1, 5.5..=9.0, "8.1%", "8.1 %", BAIYUN,
        |roster| of_all(roster, |teacher| age(teacher).is_some_and(|age| age >= 55));
    urban_over_50: "50 岁及以上，城区", "50 years and older, urban", PER_CENT, 1, 18.0..=29.0, "24.9%", "24.9 %", BAIYUN,
        |roster| of_those(roster, lies_in(roster, Locality::Urban), is_over_50);
    rural_over_50: "50 岁及以上，乡村", "50 years and older, rural", PER_CENT, 1, 38.0..=50.0, "41.4–48.6%", "41.4 to 48.6 %", BAIYUN,
        |roster| of_those(roster, lies_in(roster, Locality::Rural), is_over_50);
    key_teachers: "骨干教师", "Key teachers", PER_CENT, 1, 17.0..=25.0, "23.7%", "23.7 %", BAIYUN,
        |roster| of_all(roster, is_key);
    urban_key_teachers: "骨干教师，城区", "Key teachers, urban", PER_CENT, 1, 21.0..=33.0, "27.7%", "27.7 %", BAIYUN,
        |roster| of_those(roster, lies_in(roster, Locality::Urban), is_key);
    rural_key_teachers: "骨干教师，乡村", "Key teachers, rural", PER_CENT, 1, 8.0..=22.1, "11.7–22.1%", "11.7 to 22.1 %", BAIYUN,
        |roster| of_those(roster, lies_in(roster, Locality::Rural), is_key);
    administrators: "管理干部", "Administrators", PER_CENT, 1, 18.0..=22.5, "20.3%", "20.3 %", BAIYUN,
        |roster| of_all(roster, |teacher| teacher.cadre != CadreLevel::None);
    primary_senior_titles: "小学教师高级及以上职称", "Senior titles, primary", PER_CENT, 1, 9.5..=15.0, "12.1%", "12.1 %", BAIYUN,
        |roster| of_those(roster, teaches_in(Stage::Primary), is_senior);
    primary_first_grade: "小学教师一级职称", "First grade, primary", PER_CENT, 1, 55.0..=64.0, "59.2%", "59.2 %", BAIYUN,
        |roster| of_those(roster, teaches_in(Stage::Primary), is_first_grade);
    junior_senior_titles: "初中教师高级及以上职称", "Senior titles, junior", PER_CENT, 1, 22.0..=30.0, "25.9%", "25.9 %", BAIYUN,
        |roster| of_those(roster, teaches_in(Stage::Junior), is_senior);
    junior_first_grade: "初中教师一级职称", "First grade, junior", PER_CENT, 1, 47.0..=56.0, "51.6%", "51.6 %", BAIYUN,
        |roster| of_those(roster, teaches_in(Stage::Junior), is_first_grade);
    primary_chinese: "小学语文教师", "Teachers of Chinese, primary", PER_CENT, 1, 33.0..=40.0, "36.5%", "36.5 %", BAIYUN,
        |roster| teach(roster, Stage::Primary, Subject::Chinese);
    primary_mathematics: "小学数学教师", "Teachers of mathematics, primary", PER_CENT, 1, 19.0..=25.0, "22.0%", "22.0 %", BAIYUN,
        |roster| teach(roster, Stage::Primary, Subject::Mathematics);
    primary_english: "小学英语教师", "Teachers of English, primary", PER_CENT, 1, 12.0..=18.0, "15.4%", "15.4 %", BAIYUN,
        |roster| teach(roster, Stage::Primary, Subject::English);
    primary_pe: "小学体育教师", "Teachers of PE, primary", PER_CENT, 1, 7.0..=10.5, "8.8%", "8.8 %", BAIYUN,
        |roster| teach(roster, Stage::Primary, Subject::PhysicalEducation);
    junior_chinese: "初中语文教师", "Teachers of Chinese, junior", PER_CENT, 1, 14.0..=19.5, "16.5%", "16.5 %", BAIYUN,
        |roster| teach(roster, Stage::Junior, Subject::Chinese);
    junior_mathematics: "初中数学教师", "Teachers of mathematics, junior", PER_CENT, 1, 14.0..=19.5, "17.2%", "17.2 %", BAIYUN,
        |roster| teach(roster, Stage::Junior, Subject::Mathematics);
    junior_english: "初中英语教师", "Teachers of English, junior", PER_CENT, 1, 12.5..=18.0, "15.3%", "15.3 %", BAIYUN,
        |roster| teach(roster, Stage::Junior, Subject::English);
    primary_spread: "小学师生比差异系数", "Variation of teachers per pupil, primary", NONE, 2, 0.25..=0.48, "0.25–0.48", "0.25 to 0.48", BALANCE,
        |roster| variation(roster, Stage::Primary, |_| true);
    primary_degree_spread: "小学高于规定学历教师差异系数", "Variation of teachers above the required degree, primary", NONE, 2, 0.25..=0.48, "0.25–0.48", "0.25 to 0.48", BALANCE,
        |roster| variation(roster, Stage::Primary, is_above_degree);
    primary_title_spread: "小学中级以上职称差异系数", "Variation of intermediate and senior titles, primary", NONE, 2, 0.33..=0.57, "0.33–0.57", "0.33 to 0.57", BALANCE,
        |roster| variation(roster, Stage::Primary, is_intermediate);
    junior_spread: "初中师生比差异系数", "Variation of teachers per pupil, junior", NONE, 2, 0.22..=0.55, "0.22–0.55", "0.22 to 0.55", BALANCE,
        |roster| variation(roster, Stage::Junior, |_| true);
    junior_degree_spread: "初中高于规定学历教师差异系数", "Variation of teachers above the required degree, junior", NONE, 2, 0.22..=0.55, "0.22–0.55", "0.22 to 0.55", BALANCE,
        |roster| variation(roster, Stage::Junior, is_above_degree);
    junior_title_spread: "初中中级以上职称差异系数", "Variation of intermediate and senior titles, junior", NONE, 2, 0.22..=0.55, "0.22–0.55", "0.22 to 0.55", BALANCE,
        |roster| variation(roster, Stage::Junior, is_intermediate);
}

/// How many in a hundred; `None` of nobody.
fn share<T>(asked: impl Iterator<Item = T>, counts: impl Fn(&T) -> bool) -> Option<f64> {
    let (mut all, mut counted) = (0_u32, 0_u32);
    for one in asked {
        all += 1;
        counted += u32::from(counts(&one));
    }
    (all > 0).then(|| 100.0 * f64::from(counted) / f64::from(all))
}

fn of_those(
    roster: &Roster,
    asked: impl Fn(&Teacher) -> bool,
    counts: impl Fn(&Teacher) -> bool,
) -> Option<f64> {
    let staff = roster.staff().map(|(_, teacher)| teacher);
    share(staff.filter(|teacher| asked(teacher)), |teacher| counts(teacher))
}

fn of_all(roster: &Roster, counts: impl Fn(&Teacher) -> bool) -> Option<f64> {
    of_those(roster, |_| true, counts)
}

fn teach(roster: &Roster, stage: Stage, subject: Subject) -> Option<f64> {
    of_those(roster, teaches_in(stage), |teacher| teacher.subject == subject)
}

fn lies_in(roster: &Roster, locality: Locality) -> impl Fn(&Teacher) -> bool {
    move |teacher| {
        teacher
            .school
            .is_some_and(|own| roster.school(own).locality == locality)
    }
}

fn teaches_in(stage: Stage) -> impl Fn(&Teacher) -> bool {
    move |teacher| teacher.stage == stage
}

/// Schools with a primary stage: whether each is a teaching point, where it lies, and its pupils.
fn primary_schools(roster: &Roster) -> impl Iterator<Item = (bool, Locality, u32)> {
    roster.schools.iter().filter_map(|school| {
        let roll = school.roll(Stage::Primary)?;
        // Nine-year schools are counted apart.
        school
            .roll(Stage::Junior)
            .is_none()
            .then_some((school.teaching_point, school.locality, roll.pupils))
    })
}

fn pupils_per_teacher(roster: &Roster) -> Option<f64> {
    let stages = [Stage::Primary, Stage::Junior];
    let rolls = roster
        .schools
        .iter()
        .flat_map(|school| stages.map(|stage| school.roll(stage)));
    let pupils: u32 = rolls.flatten().map(|roll| roll.pupils).sum();
    let teachers = roster
        .staff()
        .filter(|(_, teacher)| stages.contains(&teacher.stage));
    let teachers = teachers.count();
    (teachers > 0).then(|| f64::from(pupils) / teachers as f64)
}

fn urban_class(roster: &Roster) -> Option<f64> {
    let urban = roster
        .schools
        .iter()
        .filter(|school| school.locality == Locality::Urban);
    let rolls = urban.filter_map(|school| school.roll(Stage::Primary));
    let (pupils, classes) = rolls.fold((0_u32, 0_u32), |(pupils, classes), roll| {
        (pupils + roll.pupils, classes + roll.classes)
    });
    (classes > 0).then(|| f64::from(pupils) / f64::from(classes))
}

/// The pupil-weighted coefficient of variation of some teachers over the schools of a stage, without the smallest teaching
/// points, which the assessment leaves out.
fn variation(roster: &Roster, stage: Stage, counts: impl Fn(&Teacher) -> bool) -> Option<f64> {
    let mut amounts = vec![0_u32; roster.schools.len()];
    for (school, teacher) in roster.staff().filter(|(_, teacher)| teacher.stage == stage) {
        if let Some(amount) = amounts.get_mut(school.index()) {
            *amount += u32::from(counts(teacher));
        }
    }
    let counted = roster.schools.iter().zip(amounts);
    let (pupils, amounts): (Vec<u32>, Vec<u32>) = counted
        .filter_map(|(school, amount)| {
            let roll = school.roll(stage)?;
            (!school.teaching_point || roll.pupils >= 50).then_some((roll.pupils, amount))
        })
        .unzip();
    coefficient_of_variation(&pupils, &amounts).ok()
}

fn age(teacher: &Teacher) -> Option<u16> {
    teacher.birth_year.map(|born| born.years_until(YEAR))
}

fn is_over_50(teacher: &Teacher) -> bool {
    age(teacher).is_some_and(|age| age >= 50)
}

fn is_key(teacher: &Teacher) -> bool {
    teacher.backbone >= BackboneLevel::County
}

fn is_senior(teacher: &Teacher) -> bool {
    let title = teacher.title_employed;
    title.is_some_and(|title| title.band() == TitleBand::Senior)
}

fn is_intermediate(teacher: &Teacher) -> bool {
    let title = teacher.title_employed;
    title.is_some_and(|title| title.band() >= TitleBand::Intermediate)
}

fn is_first_grade(teacher: &Teacher) -> bool {
    teacher.title_employed == Some(Title::FirstGrade)
}

/// 高于规定学历: a junior college degree in primary, a bachelor's in junior schools.
fn is_above_degree(teacher: &Teacher) -> bool {
    let required = match teacher.stage {
        Stage::Primary => Education::JuniorCollege,
        _ => Education::Bachelor,
    };
    teacher.education.is_some_and(|education| education >= required)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Seed;
    use crate::roster::generate::{County, FEW_SCHOOLS, SAMPLE, generate};

    fn feature(key: &str) -> &'static Feature {
        FEATURES.iter().find(|feature| feature.key == key).unwrap()
    }

    /// Nine counties of ten lie in the range; of those with few schools, what the ten come to on average.
    fn lies_within(feature: &Feature, values: &[f64], schools: u32) -> bool {
        if schools < FEW_SCHOOLS {
            return feature.holds(values.iter().sum::<f64>() / values.len() as f64);
        }
        values.iter().filter(|value| feature.holds(**value)).count() >= 9
    }

    #[test]
    fn every_kind_of_county_lies_in_the_ranges_but_where_it_says_why_not() {
        let mut wrong = Vec::new();
        for &county in County::ALL {
            let parameters = county.parameters(county.usual_schools());
            let seeds = (1..=9).map(Seed).chain([SAMPLE]);
            let drawn: Vec<Roster> = seeds.map(|seed| generate(&parameters, seed).unwrap()).collect();
            for feature in FEATURES {
                let values: Vec<f64> = drawn
                    .iter()
                    .map(|roster| feature.of(roster).unwrap_or(f64::NAN))
                    .collect();
                let departures = county.departures();
                let is_named = departures.iter().any(|named| named.feature == feature.key);
                // What is named as a departure is one.
                if lies_within(feature, &values, parameters.schools) == is_named {
                    wrong.push(format!("{county:?}, {feature:?}: {values:.2?}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn every_departure_names_a_feature() {
        for &county in County::ALL {
            for departure in county.departures() {
                assert_eq!(feature(departure.feature).key, departure.feature);
            }
        }
    }

    #[test]
    fn what_nobody_is_there_for_has_no_value() {
        let nobody = Roster::default();
        for feature in FEATURES {
            let value = feature.of(&nobody);
            assert!(value.is_none_or(|value| value == 0.0), "{}", feature.key);
        }
        let women = feature("women");
        assert!(women.holds(67.96) && !women.holds(67.94), "as it is shown");
    }
}
