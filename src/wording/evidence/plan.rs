//! Schools as read, and how the posts of each came about.

use serde::Serialize;

use super::{Evidence, Members};
use crate::outcome::figures::no_post::NoPosts;
use crate::roster::{Stage, Subject, TitleBand, school_cells};
use crate::stages::posts::{PostGroup, Served};

/// A school.
#[derive(Debug, Serialize)]
pub(super) struct SchoolEvidence<'run> {
    /// Its code.
    school: &'run str,
    /// What its columns hold, as an English file writes it; empty cells left out.
    roster: Members<&'static str, String>,
    /// Its place among the schools, from 1, where a teacher likes two of them equally.
    place_at_equal_liking: u32,
}

/// Posts that the roster lists.
#[derive(Debug, Serialize)]
pub(super) struct PlaceEvidence<'run> {
    /// The school's code.
    school: &'run str,
    /// The stage.
    stage: Stage,
    /// The subject.
    subject: Subject,
    /// The band of titles; null where the table does not say.
    title_band: Option<TitleBand>,
    /// How many.
    posts: u32,
}

/// The posts of one subject in one stage of one school.
#[derive(Debug, Serialize)]
pub(super) struct PostEvidence<'run> {
    /// What the group is called elsewhere in the evidence.
    post: String,
    /// The school's code.
    school: &'run str,
    /// The stage.
    stage: Stage,
    /// The subject.
    subject: Subject,
    /// Teachers that the timetable needs for the classes here, in thousandths of a person, before anything travels.
    timetable_need: i64,
    /// Teachers that the group answers for, in thousandths of a person: with what was pooled here, less what was given.
    need: i64,
    /// Posts of the school and stage, over all subjects.
    unit_posts: i64,
    /// The exact part of them that the need comes to, in thousandths of a post, before rounding.
    share: i64,
    /// Posts.
    posts: u32,
    /// Of those, itinerant ones.
    itinerant: u32,
    /// The posts at another school whose teachers come to teach what is needed here; null where none do.
    served_by: Option<String>,
    /// How much of the need that is, in thousandths of a person.
    served: i64,
    /// Why there are none; null where there are some.
    why_none: Option<NoPosts>,
}

impl Evidence<'_> {
    pub(super) fn schools(&self) -> impl Iterator<Item = SchoolEvidence<'_>> {
        let places = self.streams.preferences.places_at_equal_liking();
        self.roster
            .schools_indexed()
            .zip(places)
            .map(|((school, record), place)| SchoolEvidence {
                school: &record.id,
                roster: Members(school_cells(self.roster, school)),
                place_at_equal_liking: place,
            })
    }

    pub(super) fn places(&self) -> impl Iterator<Item = PlaceEvidence<'_>> {
        self.roster.places.iter().map(|row| PlaceEvidence {
            school: &self.roster.school(row.school).id,
            stage: row.stage,
            subject: row.subject,
            title_band: row.title_band,
            posts: row.posts,
        })
    }

    fn served(&self, group: &PostGroup) -> Option<&Served> {
        let posts = &self.outcome.posts;
        posts.served(group.school, group.stage, group.subject)
    }

    pub(super) fn posts(&self) -> impl Iterator<Item = PostEvidence<'_>> {
        let groups = self.outcome.posts.indexed();
        groups
            .zip(self.outcome.post_plans())
            .map(|((index, group), plan)| PostEvidence {
                post: self.post(index),
                school: &self.roster.school(group.school).id,
                stage: group.stage,
                subject: group.subject,
                timetable_need: plan.timetable_need,
                need: group.need,
                unit_posts: plan.unit_posts,
                share: plan.share,
                posts: group.posts,
                itinerant: group.itinerant,
                served_by: self.served(group).map(|served| self.post(served.by)),
                served: self.served(group).map_or(0, |served| served.need),
                why_none: plan.why_none,
            })
    }
}
