//! What is open in the drawer: a rule or the terms, or an indicator or a school, its posts, a teacher, one inside the other.

use super::Area;
use crate::roster::{SchoolIndex, Stage, Subject};
use crate::stand_in::Person;

/// What is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details {
    /// The indicator whose count is open.
    pub indicator: Option<String>,
    /// The rule that is explained, by its path; empty for all terms.
    pub explained: Option<String>,
    /// The school whose detail is open.
    pub school: Option<SchoolIndex>,
    /// The posts of that school whose contest is open.
    pub posts: Option<(Stage, Subject)>,
    /// The teacher whose case is open.
    pub teacher: Option<String>,
    /// The school at which that teacher is asked not to be.
    pub why_not: Option<SchoolIndex>,
    /// Somebody like the reader, of whom it is asked what becomes; held here and nowhere else.
    pub person: Option<Box<Person>>,
    /// Whether explanations name other teachers.
    pub name_others: bool,
    /// The form in which the clauses stand, by its place in the list.
    pub clause_form: usize,
}

/// What can happen to what is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DetailAction {
    /// The user asks how an indicator is counted.
    Indicator(String),
    /// The user asks about the rule at a path, or with an empty one about all terms.
    Explain(String),
    /// The user opens a school; `None` closes it.
    School(Option<SchoolIndex>),
    /// The user opens the contest for posts of a school; `None` closes it.
    Posts(Option<(Stage, Subject)>),
    /// The user opens a teacher; `None` closes it.
    Teacher(Option<String>),
    /// The user asks why the teacher is not at a school; `None` asks no more.
    WhyNot(Option<SchoolIndex>),
    /// The user asks what becomes of such a person; `None` asks no more.
    Person(Option<Box<Person>>),
    /// The user switches on or off that explanations name other teachers.
    NameOthers(bool),
    /// The user chooses the form of the clauses.
    ClauseForm(usize),
    /// Closes the innermost detail: why not, teacher, posts, school, indicator or rule.
    CloseInnermost,
    /// Closes all details.
    CloseAll,
}

impl Details {
    /// What is open after `action` in `area`.
    pub(super) fn apply(&mut self, action: DetailAction, area: Area) {
        match action {
            DetailAction::Indicator(key) => {
                *self = Self {
                    indicator: Some(key),
                    ..self.closed()
                };
            }
            DetailAction::Explain(path) => {
                *self = Self {
                    explained: Some(path),
                    ..self.closed()
                };
            }
            DetailAction::School(school) => {
                self.open_teacher(None);
                self.posts = None;
                self.school = school;
            }
            DetailAction::Posts(posts) => {
                self.open_teacher(None);
                self.posts = posts;
            }
            DetailAction::Teacher(teacher) => self.open_teacher(teacher),
            DetailAction::WhyNot(school) => self.why_not = school,
            DetailAction::Person(person) => self.person = person,
            DetailAction::NameOthers(others) => self.name_others = others,
            DetailAction::ClauseForm(form) => self.clause_form = form,
            DetailAction::CloseInnermost => self.close_innermost(area),
            DetailAction::CloseAll => *self = self.closed(),
        }
    }

    /// Whether what is open stands in the drawer. In the area of cases a teacher stands on the page.
    pub(super) const fn is_in_drawer(&self, area: Area) -> bool {
        let is_inside = self.school.is_some() || self.indicator.is_some() || self.explained.is_some();
        match area {
            Area::Data => false,
            Area::Cases => is_inside,
            _ => is_inside || self.teacher.is_some(),
        }
    }

    /// What stays open in `area`, which is entered: a teacher is the case to look at; all else belongs to the area left.
    pub(super) fn enter(&mut self, area: Area) {
        *self = Self {
            teacher: self.teacher.take().filter(|_| area == Area::Cases),
            ..self.closed()
        };
    }

    /// With nothing open; how the clauses are read is kept, and who asks about themself.
    fn closed(&self) -> Self {
        Self {
            clause_form: self.clause_form,
            person: self.person.clone(),
            ..Self::default()
        }
    }

    fn open_teacher(&mut self, teacher: Option<String>) {
        self.teacher = teacher;
        self.why_not = None;
    }

    fn close_innermost(&mut self, area: Area) {
        let in_drawer = self.is_in_drawer(area);
        if self.why_not.is_some() {
            self.why_not = None;
        } else if in_drawer && self.teacher.is_some() {
            self.teacher = None;
        } else if self.posts.is_some() {
            self.posts = None;
        } else if self.school.is_some() {
            self.school = None;
        } else {
            self.indicator = None;
            self.explained = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(actions: impl IntoIterator<Item = DetailAction>, area: Area) -> Details {
        let mut details = Details::default();
        for action in actions {
            details.apply(action, area);
        }
        details
    }

    #[test]
    fn the_form_of_the_clauses_outlives_what_is_open() {
        let mut details = opened([DetailAction::ClauseForm(2)], Area::Rules);
        details.enter(Area::Results);
        details.apply(
            DetailAction::Indicator("staffing.empty".to_owned()),
            Area::Results,
        );
        details.apply(DetailAction::CloseAll, Area::Results);
        assert_eq!(details.clause_form, 2);
    }

    #[test]
    fn an_explained_rule_stands_in_the_drawer_until_it_is_closed() {
        let about = DetailAction::Explain("scoring.missing".to_owned());
        let mut details = opened([about], Area::Rules);
        assert!(details.is_in_drawer(Area::Rules));
        details.apply(DetailAction::CloseInnermost, Area::Rules);
        assert!(!details.is_in_drawer(Area::Rules));
        assert_eq!(details, Details::default());
    }

    #[test]
    fn details_close_from_the_innermost() {
        let mut details = opened(
            [
                DetailAction::Indicator("staffing.empty".to_owned()),
                DetailAction::School(Some(SchoolIndex(3))),
                DetailAction::Posts(Some((Stage::Primary, Subject::Music))),
                DetailAction::Teacher(Some("T1".to_owned())),
                DetailAction::WhyNot(Some(SchoolIndex(5))),
            ],
            Area::Results,
        );
        let count = |details: &Details| {
            [
                details.indicator.is_some(),
                details.school.is_some(),
                details.posts.is_some(),
                details.teacher.is_some(),
                details.why_not.is_some(),
            ]
        };
        assert_eq!(count(&details), [true; 5]);
        for left in (0..5).rev() {
            details.apply(DetailAction::CloseInnermost, Area::Results);
            let expected: [bool; 5] = std::array::from_fn(|place| place < left);
            assert_eq!(count(&details), expected);
        }
    }

    #[test]
    fn in_the_area_of_cases_the_teacher_on_the_page_stays() {
        let on_page = DetailAction::Teacher(Some("T1".to_owned()));
        let mut details = opened([on_page.clone()], Area::Cases);
        details.apply(DetailAction::CloseInnermost, Area::Cases);
        assert_eq!(details.teacher.as_deref(), Some("T1"));
        // Within an open school the teacher stands in the drawer.
        let mut details = opened([DetailAction::School(Some(SchoolIndex(3))), on_page], Area::Cases);
        details.apply(DetailAction::CloseInnermost, Area::Cases);
        assert_eq!((details.teacher, details.school), (None, Some(SchoolIndex(3))));
    }

    #[test]
    fn a_teacher_goes_along_to_the_cases_and_nothing_else_does() {
        let school = DetailAction::School(Some(SchoolIndex(3)));
        let teacher = DetailAction::Teacher(Some("T1".to_owned()));
        let open = opened([school, teacher], Area::Results);
        let mut cases = open.clone();
        cases.enter(Area::Cases);
        assert_eq!((cases.teacher.as_deref(), cases.school), (Some("T1"), None));
        let mut rules = open;
        rules.enter(Area::Rules);
        assert_eq!(rules, Details::default());
    }

    #[test]
    fn another_school_closes_what_was_open_within_the_first() {
        let details = opened(
            [
                DetailAction::School(Some(SchoolIndex(3))),
                DetailAction::Posts(Some((Stage::Primary, Subject::Music))),
                DetailAction::Teacher(Some("T1".to_owned())),
                DetailAction::School(Some(SchoolIndex(4))),
            ],
            Area::Results,
        );
        let expected = Details {
            school: Some(SchoolIndex(4)),
            ..Details::default()
        };
        assert_eq!(details, expected);
    }
}
