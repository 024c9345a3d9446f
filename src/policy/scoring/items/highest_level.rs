//! 按级别计分: points by the highest level reached, such as education, title or position.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::super::measure::{Counted, Measure};
use super::{Evidence, Example, Item, SOURCE, leaf_path};
use crate::language::{Language, Message, Text, Value};
use crate::ordering::sort_by_key;
use crate::policy::PolicyProblem;
use crate::policy::choice::choice;
use crate::policy::leaves::entry::{NONE, POINTS, SIGNED_POINTS, rule};
use crate::policy::leaves::{Entry, LeafKind, id_name};
use crate::policy::strict::record;
use crate::roster::{BackboneLevel, CadreLevel, Code, Education, Teacher, TeacherColumn, Title};
use crate::text;
use crate::units::Points;

/// Points by the highest level reached; levels left out give nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HighestLevel {
    /// The level that counts.
    pub attribute: LevelAttribute,
    /// Points by level key, for example `bachelor`.
    pub points: BTreeMap<String, Points>,
}

record!(HighestLevel: attribute, points);

choice! {
    /// Levels that an item can count.
    LevelAttribute {
        /// 学历.
        Education = "education", "学历", "Education";
        /// 聘任职称.
        TitleEmployed = "title_employed", "聘任职称", "Employed title";
        /// 现有职称.
        TitleHeld = "title_held", "已取得职称", "Title held";
        /// 骨干教师级别.
        Backbone = "backbone", "骨干教师级别", "Key-teacher level";
        /// 管理职务.
        Cadre = "cadre", "管理干部层级", "Administrative post";
        /// 担任职务: the administrative post or that of a homeroom teacher, whichever gives more.
        Position = "position", "担任职务（含班主任，取最高一项）", "Position held, homeroom teacher included";
    }
}

/// The key of the homeroom teacher among the levels of [`LevelAttribute::Position`].
pub const HOMEROOM_POSITION: &str = "homeroom_teacher";

impl LevelAttribute {
    /// The columns that hold them.
    pub(in crate::policy::scoring) const fn columns(self) -> &'static [TeacherColumn] {
        match self {
            Self::Education => &[TeacherColumn::Education],
            Self::TitleEmployed => &[TeacherColumn::TitleEmployed],
            Self::TitleHeld => &[TeacherColumn::TitleHeld],
            Self::Backbone => &[TeacherColumn::Backbone],
            Self::Cadre => &[TeacherColumn::Cadre],
            Self::Position => &[TeacherColumn::Cadre, TeacherColumn::HomeroomTeacher],
        }
    }

    /// The levels that a teacher has reached, the best known one first where there are several.
    pub(in crate::policy::scoring) fn of(self, teacher: &Teacher) -> [Option<&'static str>; 2] {
        match self {
            Self::Education => [teacher.education.map(Code::key), None],
            Self::TitleEmployed => [teacher.title_employed.map(Title::key), None],
            Self::TitleHeld => [teacher.title_held.map(Title::key), None],
            Self::Backbone => [Some(teacher.backbone.key()), None],
            Self::Cadre => [Some(teacher.cadre.key()), None],
            Self::Position => [
                Some(teacher.cadre.key()),
                teacher.homeroom_teacher.then_some(HOMEROOM_POSITION),
            ],
        }
    }

    /// What it is called within a sentence.
    pub(in crate::policy::scoring) const fn in_a_sentence(self) -> Text {
        match self {
            Self::Education => Text::new("学历", "education"),
            Self::TitleEmployed => Text::new("现聘职称", "title employed in"),
            Self::TitleHeld => Text::new("已取得的职称", "title held"),
            Self::Backbone => Text::new("骨干教师级别", "level as a key teacher"),
            Self::Cadre => Text::new("管理干部层级", "level as an administrator"),
            Self::Position => Text::new(
                "所任职务（含班主任）",
                "position held, homeroom teachers included",
            ),
        }
    }

    /// The keys of all its levels, the highest first.
    pub(in crate::policy::scoring) fn levels(self) -> Vec<&'static str> {
        fn of<T: Code>() -> Vec<&'static str> {
            T::ALL.iter().rev().map(|value| value.key()).collect()
        }
        match self {
            Self::Education => of::<Education>(),
            Self::TitleEmployed | Self::TitleHeld => of::<Title>(),
            Self::Backbone => of::<BackboneLevel>(),
            Self::Cadre => of::<CadreLevel>(),
            Self::Position => {
                let mut levels = of::<CadreLevel>();
                levels.push(HOMEROOM_POSITION);
                levels
            }
        }
    }

    /// Whether there is such a level.
    pub(in crate::policy::scoring) fn has(self, key: &str) -> bool {
        self.levels().contains(&key)
    }
}

impl Item for HighestLevel {
    const LEAVES: &'static [Entry] = &[
        rule(
            leaf_path!("highest_level.attribute"),
            "计分依据",
            "Level that counts",
            NONE,
            LeafKind::Choice(LevelAttribute::OPTIONS),
            NONE,
        ),
        rule(
            leaf_path!("highest_level.points.*"),
            "分值",
            "Points",
            POINTS,
            SIGNED_POINTS,
            SOURCE,
        ),
    ];

    const EXAMPLES: &'static [Example] = &[
        Example {
            name: Text::new("按学历计分", "Points by education"),
            id: "education",
            rule: r#"{"attribute": "education", "points": {"doctor": 5, "master": 5, "bachelor": 4, "junior_college": 3, "secondary_vocational": 2, "senior_school": 1}}"#,
        },
        Example {
            name: Text::new("按职称计分", "Points by title"),
            id: "title",
            rule: r#"{"attribute": "title_employed", "points": {"full_senior": 12, "senior": 10, "first_grade": 7, "second_grade": 4, "third_grade": 2}}"#,
        },
        Example {
            name: Text::new("按骨干级别计分", "Points by key-teacher level"),
            id: "backbone",
            rule: r#"{"attribute": "backbone", "points": {"national": 5, "provincial": 4, "municipal": 3, "county": 2}}"#,
        },
        Example {
            name: Text::new("按职务计分（含班主任）", "Points by position"),
            id: "position",
            rule: r#"{"attribute": "position", "points": {"head": 6, "deputy_head": 5.5, "middle": 5, "homeroom_teacher": 4}}"#,
        },
    ];

    fn maximum(&self) -> Points {
        // Levels left out give nothing.
        let best = self.points.values().copied().max();
        best.unwrap_or(Points::ZERO).max(Points::ZERO)
    }

    fn gives_nothing(&self) -> bool {
        self.points.values().all(|&points| points == Points::ZERO)
    }

    fn check(&self, path: &str, problems: &mut Vec<PolicyProblem>) {
        let unknown = self.points.keys().filter(|key| !self.attribute.has(key));
        problems.extend(unknown.map(|key| PolicyProblem::NotAChoice {
            path: format!("{path}.points.{key}"),
            value: key.clone(),
        }));
    }

    fn clause(&self, id: &str) -> Message {
        // The highest first, levels of the same points together, and the higher level first among them.
        let mut levels: Vec<(&str, Points)> = self
            .attribute
            .levels()
            .into_iter()
            .filter_map(|key| Some((key, *self.points.get(key)?)))
            .collect();
        sort_by_key(&mut levels, |&(_, points)| Reverse(points));
        let groups: Vec<Message> = levels
            .chunk_by(|(_, one), (_, other)| one == other)
            .filter_map(|group| {
                let &(_, points) = group.first()?;
                let names: Value = group
                    .iter()
                    .map(|(key, _)| Message::said(Language::ALL.map(|language| id_name(key, language))))
                    .collect();
                Some(text! { zh: "{names} {points} 分", en: "{names} {points}", names, points })
            })
            .collect();
        let levels = Message::said(Language::ALL.map(|language| {
            let said: Vec<String> = groups.iter().map(|group| group.say(language)).collect();
            said.join(language.pick("，", "; "))
        }));
        // An item named after what it counts need not say it twice.
        let of = self.attribute.in_a_sentence();
        if id_name(id, Language::Chinese) == of.zh {
            text! { zh: "取最高一项，{levels}", en: "the highest of these: {levels}", levels }
        } else {
            text! { zh: "按{of}取最高一项，{levels}", en: "{of}, the highest of these: {levels}", of, levels }
        }
    }

    fn columns(&self) -> Vec<TeacherColumn> {
        self.attribute.columns().to_vec()
    }

    fn count(&self, evidence: &Evidence<'_>) -> Counted {
        let of = |key: &str| self.points.get(key).copied().unwrap_or(Points::ZERO);
        let levels = self.attribute.of(evidence.teacher);
        let best = levels.into_iter().flatten().max_by_key(|key| of(key));
        let found = best.map_or(Points::ZERO, of);
        // Of levels that give nothing the first is named.
        let named = if found == Points::ZERO { levels[0] } else { best };
        Counted::uncapped(Measure::Level(named.map(str::to_owned)), found)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::tests::{points, rule, someone};
    use super::*;

    #[test]
    fn the_higher_of_two_positions_counts() {
        let mut teacher = someone();
        let rule = rule(
            &json!({"highest_level": {"attribute": "position", "points": {"middle": 5, "homeroom_teacher": 4}}}),
        );
        assert_eq!(points(&teacher, &rule).1, Points::ZERO);
        teacher.homeroom_teacher = true;
        assert_eq!(points(&teacher, &rule).1, Points::whole(4));
        teacher.cadre = CadreLevel::Middle;
        assert_eq!(points(&teacher, &rule).1, Points::whole(5));
    }

    #[test]
    fn a_level_may_take_points_off() {
        let mut teacher = someone();
        let low = json!({"highest_level": {"attribute": "education", "points": {"junior_college": -5}}});
        let low = rule(&low);
        assert_eq!(points(&teacher, &low).1, Points::ZERO);
        teacher.education = Some(Education::JuniorCollege);
        assert_eq!(points(&teacher, &low).1, Points::whole(-5));
        assert!(!low.gives_nothing() && low.maximum() == Points::ZERO);
    }

    #[test]
    fn levels_must_exist() {
        let problems = |levels: serde_json::Value| {
            let mut problems = Vec::new();
            rule(&json!({"highest_level": {"attribute": "position", "points": levels}}))
                .check("here", &mut problems);
            problems
        };
        assert_eq!(problems(json!({"head": 6, "homeroom_teacher": 4})), []);
        // A degree is a level, but no position.
        assert_eq!(
            problems(json!({"head": 6, "bachelor": 3})),
            [PolicyProblem::NotAChoice {
                path: "here.rule.highest_level.points.bachelor".to_owned(),
                value: "bachelor".to_owned(),
            }]
        );
    }
}
