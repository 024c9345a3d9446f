//! 核编: rules for the number of staff that a school is granted.

use serde::{Deserialize, Serialize};

use super::ByStage;
use crate::units::{Percent, PupilsPerStaff, StaffPerClass};

/// Rules of the establishment 编制, by the ratio of pupils to all staff 教职工.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Establishment {
    /// Pupils for each member of staff. 1:19, 1:13.5 and 1:12.5 have applied everywhere since 2014.
    pub pupils_per_staff: ByStage<PupilsPerStaff>,
    /// Share of staff who do not teach. The ceiling is 9 % in primary and 15 % in junior schools.
    pub non_teaching_share: ByStage<Percent>,
    /// The class-based floor for small schools 班师比.
    pub small_school: SmallSchool,
}

/// The class-based floor for small schools: the ratio alone leaves a six-class school below about 209 pupils
/// unable to teach its timetable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SmallSchool {
    /// A stage of a school counts as small below this many pupils; 0 turns the rule off.
    pub pupils_below: u32,
    /// Staff granted for each class where that is more than the ratio gives. No national number exists.
    pub staff_per_class: ByStage<StaffPerClass>,
}

impl Default for Establishment {
    fn default() -> Self {
        Self {
            pupils_per_staff: ByStage {
                primary: PupilsPerStaff::whole(19),
                junior: PupilsPerStaff::from_thousandths(13_500),
                senior: PupilsPerStaff::from_thousandths(12_500),
            },
            non_teaching_share: ByStage {
                primary: Percent::whole(5),
                junior: Percent::whole(8),
                senior: Percent::whole(10),
            },
            small_school: SmallSchool::default(),
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
