//! 交流轮岗 and 进城选调: rules of moving teachers between town and village after the rounds.

use crate::policy::choice::choice;
use crate::policy::conditions::Condition;
use crate::policy::strict::section;
use crate::policy::{Departures, Entries};
use crate::units::Percent;

/// Rules of rotation. Teachers who have served long enough at one school change places with colleagues of the same
/// stage and subject at another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rotation {
    /// Share of the eligible who rotate. The assessment asks for at least 10 %; 0 means no rotation.
    pub share: Percent,
    /// Which way teachers rotate.
    pub direction: RotationDirection,
    /// Key teachers among those counted. The assessment asks for at least 20 %.
    pub backbone_share: Percent,
    /// Who counts as a key teacher in rotation; key teachers of county level or higher where nothing is asked.
    pub backbone_if: Condition,
    /// Of whom the backbone share is counted: sources differ.
    pub backbone_counted: BackboneCounted,
    /// Share of the eligible teachers of a graduating grade 毕业年级 who rotate; 0 for no such rule. Hefei asks for 30 %.
    pub graduating_share: Percent,
    /// Years at the present school from which a teacher is eligible.
    pub minimum_years: u16,
    /// What the eligible must meet besides.
    pub open_to: Condition,
    /// Who of the eligible goes first.
    pub first: RotationFirst,
}

section!(Rotation: share, direction, backbone_share, backbone_if, backbone_counted, graduating_share, minimum_years, open_to, first);

impl Rotation {
    /// Whether anybody is asked to rotate.
    pub fn is_held(&self) -> bool {
        self.share > Percent::ZERO || self.graduating_share > Percent::ZERO
    }
}

choice! {
    /// Which way teachers rotate.
    RotationDirection {
        /// From urban and town schools to villages.
        TownToVillage = "town_to_village", "城镇到乡村", "Urban and town to rural";
        /// Between any two schools.
        Any = "any", "不限方向", "Any direction";
    }
}

choice! {
    /// Who of the eligible rotates first.
    RotationFirst {
        /// Those longest at their school, then those with the most points.
        LongestAtSchool = "longest_at_school", "在本校时间最长的教师", "Those longest at their school";
        /// Backbone teachers, from the schools that have most of them for their pupils to those that have least; nobody
        /// where that would widen the differences.
        Backbone = "backbone", "骨干教师，由多的学校到少的学校", "Key teachers, from schools with most to schools with least";
        /// Those whose subject has free posts where rotation leads.
        ShortSubjects = "short_subjects", "交流去向有空岗的学科的教师", "Teachers of subjects with vacancies where rotation leads";
        /// By lot.
        Lot = "lot", "抽签", "By lot";
    }
}

choice! {
    /// The denominator of the backbone share.
    BackboneCounted {
        /// Of those who rotate, as the national measures have it.
        OfThoseWhoMove = "of_those_who_move", "占交流教师", "Of those who rotate";
        /// Of the eligible key teachers, as a provincial notice has it.
        OfTheEligible = "of_the_eligible", "占符合条件的骨干教师", "Of the eligible key teachers";
    }
}

impl Default for Rotation {
    fn default() -> Self {
        Self {
            share: Percent::whole(10),
            direction: RotationDirection::TownToVillage,
            backbone_share: Percent::whole(20),
            backbone_if: Condition::NONE,
            backbone_counted: BackboneCounted::OfThoseWhoMove,
            graduating_share: Percent::ZERO,
            minimum_years: 6,
            open_to: Condition::NONE,
            first: RotationFirst::LongestAtSchool,
        }
    }
}

/// Rules of upward selection 进城选调: teachers of township and rural schools compete for free posts in the county
/// seat. It is the counter-flow that the same counties run each summer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpwardSelection {
    /// The most teachers selected; 0 for no upward selection. Announcements name 130 to 570 in a county.
    pub teachers: u32,
    /// The most vacant posts offered, shared over schools and subjects by the number of these; 0 for all.
    pub posts_offered: u32,
    /// Which vacant posts are offered, wherever they are, to whoever does not hold such a post; nothing asked for the schools in
    /// the seat, and teachers of the others.
    pub open_posts: Condition,
    /// Years at the present school before a teacher may apply; three in most announcements.
    pub base_years: u16,
    /// Rural years before a teacher may apply.
    pub rural_years: u16,
    /// What applicants must meet besides.
    pub open_to: Condition,
    /// Whether only teachers of overstaffed schools may apply, as the “B posts” of one county.
    pub from_overstaffed_only: bool,
    /// The most that may leave a school which has fewer teachers than posts, as a share of its staff. Dafang has 10 %.
    pub shortage_outflow: Percent,
    /// How many may leave a school by it.
    pub departures: Entries<Departures>,
    /// The most schools that a teacher may list.
    pub list_length: u32,
}

section!(UpwardSelection: teachers, posts_offered, open_posts, base_years, rural_years, open_to, from_overstaffed_only, shortage_outflow, departures, list_length);

impl Default for UpwardSelection {
    fn default() -> Self {
        Self {
            teachers: 0,
            posts_offered: 0,
            open_posts: Condition::NONE,
            base_years: 3,
            rural_years: 3,
            open_to: Condition::NONE,
            from_overstaffed_only: false,
            shortage_outflow: Percent::whole(10),
            departures: Entries::NONE,
            list_length: 3,
        }
    }
}
