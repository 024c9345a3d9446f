//! The kinds of records that are summed: into which columns, and what each needs.

use crate::import::mapping::Part;
use crate::language::Text;
use crate::roster::TeacherColumn;

/// What records say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// When somebody worked in a rural school 工作经历.
    RuralWork,
    /// Honours 荣誉.
    Honours,
    /// Annual assessments 年度考核.
    Assessments,
    /// Recognitions as a key teacher 骨干教师.
    Backbone,
    /// Employment in posts 岗位聘任.
    Posts,
    /// Employment in titles 专业技术职务聘任.
    Titles,
    /// Titles held 专业技术资格.
    TitlesHeld,
    /// Certificates 教师资格.
    Certificates,
    /// Exchanges 交流轮岗.
    Exchanges,
}

/// A kind of record.
pub(super) struct Kind {
    /// What its records say.
    pub(super) says: Says,
    /// The columns that they are summed into, the first of which knows them.
    pub(super) columns: &'static [TeacherColumn],
    /// The parts without which there is nothing to sum.
    pub(super) needed: &'static [Part],
    /// Whether the columns say something only together.
    pub(super) together: bool,
    /// Why some of the rows do not count.
    pub(super) why_aside: Text,
}

const ALL_COUNT: Text = Text::new("没有计入", "do not count");

pub(super) const KINDS: &[Kind] = &[
    Kind {
        says: Says::RuralWork,
        columns: &[TeacherColumn::RuralYears],
        needed: &[Part::Start, Part::End, Part::Rural],
        together: false,
        why_aside: ALL_COUNT,
    },
    Kind {
        says: Says::Honours,
        columns: &[
            TeacherColumn::HonoursNational,
            TeacherColumn::HonoursProvincial,
            TeacherColumn::HonoursMunicipal,
            TeacherColumn::HonoursCounty,
        ],
        needed: &[Part::Level],
        together: false,
        why_aside: ALL_COUNT,
    },
    Kind {
        says: Says::Assessments,
        columns: &[TeacherColumn::Assessments],
        needed: &[Part::Year, Part::Result],
        together: false,
        why_aside: ALL_COUNT,
    },
    Kind {
        says: Says::Backbone,
        columns: &[TeacherColumn::Backbone],
        needed: &[Part::Level],
        together: false,
        why_aside: ALL_COUNT,
    },
    Kind {
        says: Says::Posts,
        columns: &[TeacherColumn::PostGrade],
        needed: &[Part::Start, Part::Grade],
        together: false,
        why_aside: Text::new(
            "聘任已经结束、还没有开始，或不是专业技术岗位，没有计入",
            "are employments that have ended or not begun, or in no professional post, and do not count",
        ),
    },
    Kind {
        says: Says::Titles,
        columns: &[TeacherColumn::TitleEmployed, TeacherColumn::TitleYear],
        needed: &[Part::Start, Part::Title],
        together: true,
        why_aside: Text::new(
            "聘任已经结束或还没有开始，没有计入",
            "are employments that have ended or not begun, and do not count",
        ),
    },
    Kind {
        says: Says::TitlesHeld,
        columns: &[TeacherColumn::TitleHeld],
        needed: &[Part::Title],
        together: false,
        why_aside: ALL_COUNT,
    },
    Kind {
        says: Says::Certificates,
        columns: &[TeacherColumn::CertifiedStage, TeacherColumn::CertifiedSubjects],
        needed: &[Part::Stage, Part::Subject],
        together: true,
        why_aside: Text::new(
            "是较低学段的其他学科或小学以下的资格，花名册记不下（学科只随最高学段），没有计入",
            "are certificates of another subject for a lower stage, or for none from primary up, which a roster has no place for (subjects go with the highest stage), and do not count",
        ),
    },
    Kind {
        says: Says::Exchanges,
        columns: &[TeacherColumn::EnteredSchoolYear, TeacherColumn::Status],
        needed: &[Part::Start, Part::Moved],
        together: false,
        why_aside: Text::new(
            "没有调动人事关系（支教等，在校年限照算），或最近一次调入的不是现单位，不改变进入现单位年份和在岗状态",
            "did not move the personnel relation (as support: the years at the school go on), or the last that did led to another school than the present one; they change neither year of entry nor status",
        ),
    },
];
