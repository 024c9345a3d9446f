//! What is asked of a teacher and a post together: whether the post is like the present one, and whether it is what, where or
//! as far from where an extra column of the teacher says.

use super::{About, Bounds};
use crate::language::Text;
use crate::roster::{Code, ExtraKind, Locality, SchoolIndex, Stage, Subject};

/// In what a place may be as a column says, with what the column holds then.
pub const ASPECTS: &[(&str, Text)] = &[
    ("school", Text::new("学校", "school")),
    ("zone", Text::new("学区", "zone")),
    ("locality", Text::new("城乡类型", "locality")),
    ("stage", Text::new("学段", "stage")),
    ("subject", Text::new("学科", "subject")),
];

/// A school with what is taught there.
type Place = (SchoolIndex, Stage, Subject);

impl About<'_> {
    /// Of the post: whether something of it is as at present.
    pub(super) fn is_as_at_present(&self, same: fn(Place, Place) -> bool) -> Option<i64> {
        Some(i64::from(same(self.present()?, self.place()?)))
    }

    /// The same for what follows from the schools.
    pub(super) fn is_in_the_present_zone(&self) -> Option<i64> {
        let zone = |place: Place| self.roster.school(place.0).zone;
        Some(i64::from(zone(self.present()?) == zone(self.place()?)))
    }

    fn present(&self) -> Option<Place> {
        let teacher = self.teacher?;
        Some((teacher.school?, teacher.stage, teacher.subject))
    }

    pub(super) fn place(&self) -> Option<Place> {
        Some((self.school?, self.stage, self.subject))
    }

    /// Whether the post, or the present place, is in one of these aspects what the column of this name says, and within these
    /// bounds, in metres, from the school that it names. `None` where the column says nothing of it.
    pub(super) fn is_as_column_says(
        &self,
        of_post: bool,
        name: &str,
        aspects: &[usize],
        bounds: Bounds,
    ) -> Option<bool> {
        let place = if of_post { self.place()? } else { self.present()? };
        let said = self.said_in_column(name)?;
        // Looked for only where the name alone does not tell.
        let named = || {
            let mut schools = self.roster.schools_indexed();
            schools
                .find(|(_, school)| school.id == said)
                .map(|(index, _)| index)
        };
        let is_near = if bounds.are_none() {
            Some(true)
        } else {
            let distance = named().and_then(|named| self.roster.distance(place.0, named));
            distance.map(|distance| bounds.hold(distance.0))
        };
        if aspects.is_empty() {
            return is_near;
        }
        let mut aspects = aspects.iter().filter_map(|&aspect| ASPECTS.get(aspect));
        let is_there = aspects.any(|(aspect, _)| self.agrees(aspect, place, said, &named));
        is_near.map(|is_near| is_near && is_there)
    }

    /// The text that an extra column of categories holds.
    fn said_in_column(&self, name: &str) -> Option<&str> {
        let mut columns = self.roster.extra.iter().enumerate();
        let (place, column) = columns.find(|(_, column)| column.name == name)?;
        if column.kind != ExtraKind::Category {
            return None;
        }
        let value = self.roster.extra_of(self.teacher?, place)?;
        column.category(value)
    }

    fn agrees(
        &self,
        aspect: &str,
        place: Place,
        said: &str,
        named: &dyn Fn() -> Option<SchoolIndex>,
    ) -> bool {
        let (own, stage, subject) = place;
        let school = self.roster.school(own);
        match aspect {
            "school" => school.id == said,
            // A school stands for its zone and its locality.
            "zone" => {
                self.roster
                    .zones
                    .get(school.zone.index())
                    .is_some_and(|zone| zone == said)
                    || named().is_some_and(|named| self.roster.school(named).zone == school.zone)
            }
            "locality" => {
                Locality::read(said) == Some(school.locality)
                    || named().is_some_and(|named| self.roster.school(named).locality == school.locality)
            }
            "stage" => Stage::read(said) == Some(stage),
            _ => Subject::read(said) == Some(subject),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::policy::Condition;
    use crate::policy::strict::Part;
    use crate::roster::{ExtraColumn, Position, Roster, School, StageRoll, Teacher, ZoneIndex};
    use crate::units::Year;

    /// A village school in the east, where the teacher is, and two in the west, 3 and 4 km from it and 5 km from each other.
    fn district() -> Roster {
        let mut roster = Roster {
            zones: vec!["东片".to_owned(), "西片".to_owned()],
            ..Roster::default()
        };
        let roll = Some(StageRoll {
            pupils: 90,
            classes: 3,
        });
        for (id, zone, locality, (east, north)) in [
            ("E1", 0, Locality::Rural, (0, 0)),
            ("W1", 1, Locality::Urban, (-3_000, 0)),
            ("W2", 1, Locality::Rural, (0, 4_000)),
        ] {
            let mut school = School::new(id, ZoneIndex(zone), locality, [roll, None, None]);
            school.position = Some(Position { east, north });
            roster.schools.push(school);
        }
        roster.extra = [("配偶", ExtraKind::Category), ("子女数", ExtraKind::Number)]
            .map(|(name, kind)| ExtraColumn {
                name: name.to_owned(),
                kind,
                categories: Vec::new(),
            })
            .to_vec();
        let teacher = Teacher::new("T1", SchoolIndex(0), Stage::Primary, Subject::Music);
        roster.teachers.push(teacher);
        roster
    }

    /// By school, whether a primary post there meets a condition together with the teacher, whose column says this.
    fn met(condition: &serde_json::Value, said: Option<&str>, subject: Subject) -> [Option<bool>; 3] {
        let mut roster = district();
        roster.extra[0].categories = said.iter().map(|said| (*said).to_owned()).collect();
        roster.teachers[0].extra = vec![said.map(|_| 0)];
        let condition = Condition::read(condition).unwrap();
        [0, 1, 2].map(|school| {
            let post = (SchoolIndex(school), Stage::Primary, subject);
            condition.holds(&About::wish(&roster, &roster.teachers[0], post, Year(2026)))
        })
    }

    #[test]
    fn a_post_may_be_as_a_column_of_the_teacher_says() {
        let is = |aspect: &str| json!([{"post_in_column": {"name": "配偶", "is": [aspect]}}]);
        let music = |aspect: &str, said: &str| met(&is(aspect), Some(said), Subject::Music);
        assert_eq!(music("school", "W1"), [Some(false), Some(true), Some(false)]);
        assert_eq!(music("zone", "西片"), [Some(false), Some(true), Some(true)]);
        assert_eq!(music("zone", "W1"), [Some(false), Some(true), Some(true)]);
        assert_eq!(music("locality", "乡村"), [Some(true), Some(false), Some(true)]);
        assert_eq!(music("stage", "小学"), [Some(true); 3]);
        assert_eq!(music("subject", "音乐"), [Some(true); 3]);
        assert_eq!(music("subject", "美术"), [Some(false); 3]);
        // Nothing said is unknown; what names no school is none.
        assert_eq!(met(&is("school"), None, Subject::Music), [None; 3]);
        assert_eq!(music("school", "上海"), [Some(false); 3]);
    }

    #[test]
    fn distance_is_counted_from_the_school_that_the_column_names() {
        let within =
            |key: &str, kilometres: i64| json!([{"post_in_column": {"name": "配偶", key: kilometres}}]);
        let at = |condition: &serde_json::Value| met(condition, Some("W1"), Subject::Music);
        assert_eq!(at(&within("at_most", 4)), [Some(true), Some(true), Some(false)]);
        assert_eq!(at(&within("at_least", 4)), [Some(false), Some(false), Some(true)]);
        assert_eq!(
            met(&within("at_most", 4), Some("上海"), Subject::Music),
            [None; 3]
        );
        // The present school is 3 km from there, whatever the post.
        let present = json!([{"present_in_column": {"name": "配偶", "at_least": 3}}]);
        assert_eq!(at(&present), [Some(true); 3]);
        let farther = json!([{"present_in_column": {"name": "配偶", "at_least": 3.001}}]);
        assert_eq!(at(&farther), [Some(false); 3]);
    }

    #[test]
    fn a_post_may_have_to_be_like_the_present_one() {
        let asks = |key: &str| json!([{key: true}]);
        assert_eq!(
            met(&asks("present_subject"), None, Subject::Music),
            [Some(true); 3]
        );
        assert_eq!(
            met(&asks("present_subject"), None, Subject::Art),
            [Some(false); 3]
        );
        assert_eq!(met(&asks("present_stage"), None, Subject::Art), [Some(true); 3]);
        assert_eq!(
            met(&asks("present_zone"), None, Subject::Art),
            [Some(true), Some(false), Some(false)]
        );
        // What is left is there whatever the post.
        for (asks, met_of_left) in [
            (json!([{"zone_left": {"is": ["东片"]}}]), true),
            (json!([{"zone_left": {"is": ["西片"]}}]), false),
            (json!([{"school_left": {"is": ["E1"]}}]), true),
            (json!([{"school_left": {"is": ["W1"]}}]), false),
            (json!([{"locality_left": {"is": ["rural"]}}]), true),
        ] {
            assert_eq!(met(&asks, None, Subject::Art), [Some(met_of_left); 3], "{asks}");
        }
        let group = json!([{"zone": {"is": ["西片"]}}, {"zone_left": {"is": ["东片"]}}]);
        assert_eq!(
            met(&group, None, Subject::Art),
            [Some(false), Some(true), Some(true)]
        );
        // What else is asked is asked of the post, or of the teacher where posts have no such thing.
        let either = json!([{"any": [[{"locality": {"is": ["rural"]}}], [{"homeroom_teacher": true}]]}]);
        assert_eq!(
            met(&either, None, Subject::Art),
            [Some(true), Some(false), Some(true)]
        );
    }
}
