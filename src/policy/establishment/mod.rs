//! 核编: rules for the number of staff that a school is granted.

pub(super) mod clauses;
pub(super) mod leaves;

use super::ByStage;
use super::choice::choice;
use super::strict::section;
use crate::roster::{Locality, Stage};
use crate::units::{Percent, PupilsPerStaff, StaffPerClass};

/// Rules of the establishment 编制, by the ratio of pupils to all staff 教职工.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Establishment {
    /// Planned pupils and classes as a share of those in the roster, to try out falling or shifting enrolment.
    pub enrolment: ByStage<Percent>,
    /// The most pupils of a class 班额: where the planned classes would have more, there are more classes; 0 for no such
    /// rule.
    pub class_size: ByStage<u32>,
    /// Pupils for each member of staff. 1:19, 1:13.5 and 1:12.5 have applied everywhere since 2014.
    pub pupils_per_staff: ByStage<PupilsPerStaff>,
    /// Whether towns and villages have ratios of their own; [`pupils_per_staff`](Self::pupils_per_staff) then holds
    /// for urban schools alone.
    pub vary_by_locality: bool,
    /// Ratio in towns 县镇, where localities differ. 国办发〔2001〕74号 had 1:21, 1:16 and 1:13.
    pub town_pupils_per_staff: ByStage<PupilsPerStaff>,
    /// Ratio in villages 农村, where localities differ. 国办发〔2001〕74号 had 1:23, 1:18 and 1:13.5.
    pub rural_pupils_per_staff: ByStage<PupilsPerStaff>,
    /// Share of staff who do not teach. The ceiling is 9 % in primary and 15 % in junior schools.
    pub non_teaching_share: ByStage<Percent>,
    /// The class-based floor for small schools 班师比.
    pub small_school: SmallSchool,
    /// The least staff of a teaching point 教学点, whatever its ratio; 0 for no such rule.
    pub teaching_point_minimum: u32,
    /// One member of staff more for so many boarders 寄宿制附加编制; 0 for none.
    pub boarders_per_staff: u32,
    /// Staff added to the ratio everywhere 附加编制.
    pub supplement_share: Percent,
    /// The most staff that the whole district may have 编制总量; 0 for no cap.
    pub district_cap: u32,
    /// How a shortfall under the cap is shared.
    pub cap_sharing: CapSharing,
}

section!(Establishment: enrolment, class_size, pupils_per_staff, vary_by_locality, town_pupils_per_staff, rural_pupils_per_staff, non_teaching_share, small_school, teaching_point_minimum, boarders_per_staff, supplement_share, district_cap, cap_sharing);

choice! {
    /// How the schools share a district total that is smaller than the sum of their grants.
    CapSharing {
        /// In proportion to the grants, by largest remainder.
        Proportional = "proportional", "各校按比例分摊", "In proportion";
        /// Small schools and teaching points keep their grants; the others share what is left in proportion.
        SmallSchoolsFirst = "small_schools_first", "先保小规模学校，其余按比例", "Small schools keep theirs";
    }
}

/// The class-based floor for small schools: the ratio alone leaves a six-class school below about 209 pupils
/// unable to teach its timetable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmallSchool {
    /// A stage of a school counts as small below this many pupils; 0 turns the rule off.
    pub pupils_below: u32,
    /// Staff granted for each class where that is more than the ratio gives. No national number exists.
    pub staff_per_class: ByStage<StaffPerClass>,
}

section!(SmallSchool: pupils_below, staff_per_class);

const fn ratios(primary: i64, junior: i64, senior: i64) -> ByStage<PupilsPerStaff> {
    ByStage {
        primary: PupilsPerStaff::from_thousandths(primary),
        junior: PupilsPerStaff::from_thousandths(junior),
        senior: PupilsPerStaff::from_thousandths(senior),
    }
}

impl Default for Establishment {
    fn default() -> Self {
        Self {
            enrolment: ByStage {
                primary: Percent::HUNDRED,
                junior: Percent::HUNDRED,
                senior: Percent::HUNDRED,
            },
            class_size: ByStage {
                primary: 0,
                junior: 0,
                senior: 0,
            },
            pupils_per_staff: ratios(19_000, 13_500, 12_500),
            vary_by_locality: false,
            town_pupils_per_staff: ratios(21_000, 16_000, 13_000),
            rural_pupils_per_staff: ratios(23_000, 18_000, 13_500),
            non_teaching_share: ByStage {
                primary: Percent::whole(5),
                junior: Percent::whole(8),
                senior: Percent::whole(10),
            },
            small_school: SmallSchool::default(),
            teaching_point_minimum: 0,
            boarders_per_staff: 0,
            supplement_share: Percent::ZERO,
            district_cap: 0,
            cap_sharing: CapSharing::Proportional,
        }
    }
}

impl Establishment {
    /// The ratio that holds for a stage in a locality.
    pub const fn ratio(&self, stage: Stage, locality: Locality) -> PupilsPerStaff {
        match locality {
            Locality::Town if self.vary_by_locality => self.town_pupils_per_staff.of(stage),
            Locality::Rural if self.vary_by_locality => self.rural_pupils_per_staff.of(stage),
            _ => self.pupils_per_staff.of(stage),
        }
    }
}

impl Default for SmallSchool {
    fn default() -> Self {
        Self {
            pupils_below: 200,
            staff_per_class: ByStage {
                primary: StaffPerClass::from_thousandths(1_700),
                junior: StaffPerClass::from_thousandths(2_900),
                senior: StaffPerClass::from_thousandths(3_300),
            },
        }
    }
}
