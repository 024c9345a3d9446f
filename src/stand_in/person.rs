//! A person as somebody describes themself.

use serde::{Deserialize, Serialize};

use crate::language::Text;
use crate::roster::{
    Assessment, BackboneLevel, Education, Gender, Locality, Stage, Subject, Teacher, TeacherColumn, Title,
};
use crate::units::Year;

/// A person as somebody describes themself. What is not said is not known, as in a roster.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The stage taught.
    pub stage: Stage,
    /// The main subject, which the certificate is taken to name.
    pub subject: Subject,
    /// What kind of place the school lies in.
    pub locality: Locality,
    /// The gender.
    pub gender: Option<Gender>,
    /// Years of age.
    pub age: Option<u16>,
    /// Years since teaching began.
    pub teaching_years: Option<u16>,
    /// Years at the present school.
    pub years_in_school: Option<u16>,
    /// Years taught in rural schools.
    pub rural_years: Option<u16>,
    /// Years as a homeroom teacher.
    pub homeroom_years: Option<u16>,
    /// The title held, and employed in.
    pub title: Option<Title>,
    /// Years employed in that title.
    pub years_in_title: Option<u16>,
    /// The highest education.
    pub education: Option<Education>,
    /// The level as a key teacher.
    pub backbone: BackboneLevel,
    /// Whether a homeroom teacher now.
    pub homeroom_teacher: bool,
    /// Whether willing to move.
    pub willing_to_move: bool,
}

impl Person {
    /// Somebody of whom nothing more is said.
    pub const fn new(stage: Stage, subject: Subject, locality: Locality) -> Self {
        Self {
            stage,
            subject,
            locality,
            gender: None,
            age: None,
            teaching_years: None,
            years_in_school: None,
            rural_years: None,
            homeroom_years: None,
            title: None,
            years_in_title: None,
            education: None,
            backbone: BackboneLevel::None,
            homeroom_teacher: false,
            willing_to_move: true,
        }
    }

    /// Whether the years fit each other, as far as they are said.
    pub fn can_be(&self) -> bool {
        let within =
            |part: Option<u16>, whole: Option<u16>| part.zip(whole).is_none_or(|(part, whole)| part <= whole);
        let of_age = self.age.map(|age| age.saturating_sub(16));
        let parts = [
            self.years_in_school,
            self.rural_years,
            self.homeroom_years,
            self.years_in_title,
        ];
        within(self.teaching_years, of_age)
            && parts
                .iter()
                .all(|&part| within(part, self.teaching_years) && within(part, of_age))
    }

    /// The person without what the roster says of nobody, and which columns that is: with more known of them than of
    /// everybody else, they would win or fall under rules that reach nobody else.
    pub(super) fn as_known_as(&self, teachers: &[Teacher]) -> (Self, Vec<TeacherColumn>) {
        macro_rules! without_unknown {
            ($($field:ident: $column:ident is $recorded:ident,)+) => {{
                let (mut person, mut unknown) = (self.clone(), Vec::new());
                $(if person.$field.is_some() && teachers.iter().all(|teacher| teacher.$recorded.is_none()) {
                    person.$field = None;
                    unknown.push(TeacherColumn::$column);
                })+
                (person, unknown)
            }};
        }
        without_unknown! {
            gender: Gender is gender,
            age: BirthYear is birth_year,
            teaching_years: FirstServiceYear is first_service_year,
            years_in_school: EnteredSchoolYear is entered_school_year,
            rural_years: RuralYears is rural_years,
            homeroom_years: HomeroomYears is homeroom_years,
            title: TitleEmployed is title_employed,
            years_in_title: TitleYear is title_year,
            education: Education is education,
        }
    }

    /// The person with the code and the school of `other`, in `reference`, the year up to which years count. The last five
    /// assessments, as far as there are so many years, are taken to be 合格 where the other has any.
    pub(super) fn in_the_place_of(&self, other: &Teacher, reference: Year) -> Teacher {
        let mut teacher = other.of_same_origin(self.stage, self.subject);
        let since = |years: u16| Year(reference.0.saturating_sub(years));
        teacher.establishment_stage = other.establishment_stage;
        teacher.home_zone = other.home_zone;
        teacher.extra = vec![None; other.extra.len()];
        teacher.certified_stage = Some(self.stage);
        teacher.certified_subjects = vec![self.subject];
        teacher.gender = self.gender;
        teacher.birth_year = self.age.map(since);
        teacher.first_service_year = self.teaching_years.map(since);
        teacher.entered_school_year = self.years_in_school.map(since);
        teacher.rural_years = self.rural_years;
        teacher.homeroom_years = self.homeroom_years;
        teacher.title_held = self.title;
        teacher.title_employed = self.title;
        teacher.title_year = self.years_in_title.map(since);
        teacher.education = self.education;
        teacher.backbone = self.backbone;
        teacher.homeroom_teacher = self.homeroom_teacher;
        teacher.willing_to_move = self.willing_to_move;
        if !other.assessments.is_empty() {
            let assessed = usize::from(self.teaching_years.unwrap_or(5)).min(5);
            teacher.assessments = vec![Assessment::Qualified; assessed];
        }
        teacher
    }
}

/// Six people of whom every district has some, by what they are called.
pub fn typical() -> [(Text, Person); 6] {
    let person = |stage, subject, locality, years: [u16; 6], title| {
        let [age, teaching, in_school, rural, homeroom, in_title] = years;
        Person {
            age: Some(age),
            teaching_years: Some(teaching),
            years_in_school: Some(in_school),
            rural_years: Some(rural),
            homeroom_years: Some(homeroom),
            title: Some(title),
            years_in_title: Some(in_title),
            education: Some(Education::Bachelor),
            ..Person::new(stage, subject, locality)
        }
    };
    [
        (
            Text::new("新教师（镇小学语文）", "Newcomer (Chinese, town primary)"),
            person(
                Stage::Primary,
                Subject::Chinese,
                Locality::Town,
                [25, 2, 2, 0, 1, 1],
                Title::SecondGrade,
            ),
        ),
        (
            Text::new(
                "三十出头、不愿流动的女教师（城区小学数学）",
                "Woman in her early thirties who would rather stay (maths, urban primary)",
            ),
            Person {
                gender: Some(Gender::Female),
                willing_to_move: false,
                ..person(
                    Stage::Primary,
                    Subject::Mathematics,
                    Locality::Urban,
                    [32, 9, 6, 0, 3, 2],
                    Title::FirstGrade,
                )
            },
        ),
        (
            Text::new(
                "临近退休的乡村教师（小学语文）",
                "Rural teacher close to retirement (Chinese, primary)",
            ),
            Person {
                gender: Some(Gender::Male),
                education: Some(Education::JuniorCollege),
                ..person(
                    Stage::Primary,
                    Subject::Chinese,
                    Locality::Rural,
                    [57, 36, 20, 36, 18, 20],
                    Title::FirstGrade,
                )
            },
        ),
        (
            Text::new("乡村小学英语教师", "English teacher at a rural primary school"),
            Person {
                gender: Some(Gender::Female),
                ..person(
                    Stage::Primary,
                    Subject::English,
                    Locality::Rural,
                    [30, 7, 7, 7, 2, 4],
                    Title::SecondGrade,
                )
            },
        ),
        (
            Text::new(
                "县级骨干（城区初中物理）",
                "Key teacher of the county (physics, urban junior)",
            ),
            Person {
                backbone: BackboneLevel::County,
                ..person(
                    Stage::Junior,
                    Subject::Physics,
                    Locality::Urban,
                    [44, 22, 12, 3, 8, 6],
                    Title::Senior,
                )
            },
        ),
        (
            Text::new(
                "现任班主任（镇初中数学）",
                "Homeroom teacher (maths, town junior)",
            ),
            Person {
                homeroom_teacher: true,
                ..person(
                    Stage::Junior,
                    Subject::Mathematics,
                    Locality::Town,
                    [38, 15, 10, 2, 12, 7],
                    Title::FirstGrade,
                )
            },
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::SchoolIndex;

    fn person() -> Person {
        Person {
            teaching_years: Some(10),
            ..Person::new(Stage::Primary, Subject::Chinese, Locality::Rural)
        }
    }

    #[test]
    fn what_the_roster_says_of_nobody_is_left_out_of_the_person() {
        let mut other = Teacher::new("T1", SchoolIndex(0), Stage::Primary, Subject::Chinese);
        other.rural_years = Some(0);
        let said = Person {
            rural_years: Some(6),
            title: Some(Title::Senior),
            ..person()
        };
        let (known, left_out) = said.as_known_as(&[other.clone()]);
        assert_eq!(
            left_out,
            [TeacherColumn::FirstServiceYear, TeacherColumn::TitleEmployed]
        );
        assert_eq!(
            (known.rural_years, known.teaching_years, known.title),
            (Some(6), None, None)
        );
        // Nobody has assessments, so the person has none either.
        assert_eq!(known.in_the_place_of(&other, Year(2026)).assessments, []);
    }

    #[test]
    fn typical_people_can_be_and_others_cannot() {
        for (name, person) in typical() {
            assert!(person.can_be(), "{name:?}");
        }
        assert!(person().can_be(), "what is not said fits");
        let old = Person {
            age: Some(25),
            ..person()
        };
        assert!(!old.can_be(), "teaching since the age of 15");
        let rural = Person {
            rural_years: Some(11),
            ..person()
        };
        assert!(!rural.can_be());
    }
}
