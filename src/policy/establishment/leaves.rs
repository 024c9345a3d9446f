//! 核编.

use crate::language::Text;
use crate::policy::CapSharing;
use crate::policy::leaves::entry::{NONE, PEOPLE, PERCENT, PUPILS, assumed, decimal, rule, whole};
use crate::policy::leaves::{Entry, LeafKind};

const PUPILS_PER_STAFF: Text = Text::new("名学生/教职工", "pupils/staff");
const STAFF_PER_CLASS: Text = Text::new("人/班", "staff per class");

const RATIO_SOURCE: Text = Text::new(
    "2014 年起城乡统一的中小学教职工编制标准：小学 1∶19、初中 1∶13.5、高中 1∶12.5",
    "Unified staffing standard for urban and rural schools since 2014: 1:19, 1:13.5, 1:12.5",
);
const OLD_RATIO_SOURCE: Text = Text::new(
    "国办发〔2001〕74号：县镇 1∶21、1∶16、1∶13，农村 1∶23、1∶18、1∶13.5",
    "State Council, 2001 (No. 74): towns 1:21, 1:16, 1:13; rural 1:23, 1:18, 1:13.5",
);
const NON_TEACHING_SOURCE: Text = Text::new(
    "上限：小学 9%、初中 15%；默认值为本程序假设",
    "Ceiling: 9 % in primary, 15 % in junior schools; the default is an assumption",
);
const SMALL_SCHOOL_SOURCE: Text = Text::new(
    "《乡村教师支持计划（2015—2020年）》要求村小、教学点按师生比与班师比相结合核编；全国没有统一数值",
    "The Rural Teacher Support Plan (2015–2020) asks for both ratios in small rural schools; no national number exists",
);
const SUPPLEMENT_SOURCE: Text = Text::new(
    "各地自定；没有查到统一数值，默认不加",
    "Set locally; no common number was found, none by default",
);

const CLASS_SIZE_SOURCE: Text = Text::new(
    "《县域义务教育优质均衡发展督导评估办法》（2017）：班额小学不超过 45 人、初中不超过 50 人；超过的增设几个班由各地安排",
    "Inspection of quality and balance, 2017: at most 45 pupils in a primary and 50 in a junior class",
);

const RATIO: LeafKind = decimal(5_000, 40_000, 500);
const PER_CLASS: LeafKind = decimal(0, 6_000, 100);
const NON_TEACHING: LeafKind = decimal(0, 30_000, 500);
const CLASS_SIZE: LeafKind = whole(0, 80, 1);
const ENROLMENT: LeafKind = decimal(0, 200_000, 5_000);

pub(in crate::policy) const LEAVES: &[Entry] = &[
    rule(
        "establishment.enrolment.primary",
        "小学在校生规模（占现有）",
        "Primary enrolment, of the present",
        PERCENT,
        ENROLMENT,
        NONE,
    ),
    rule(
        "establishment.enrolment.junior",
        "初中在校生规模（占现有）",
        "Junior enrolment, of the present",
        PERCENT,
        ENROLMENT,
        NONE,
    ),
    rule(
        "establishment.enrolment.senior",
        "高中在校生规模（占现有）",
        "Senior enrolment, of the present",
        PERCENT,
        ENROLMENT,
        NONE,
    ),
    rule(
        "establishment.class_size.primary",
        "小学班额上限（0 为按现有班数）",
        "Most pupils of a primary class (0: classes as they are)",
        PUPILS,
        CLASS_SIZE,
        CLASS_SIZE_SOURCE,
    ),
    rule(
        "establishment.class_size.junior",
        "初中班额上限（0 为按现有班数）",
        "Most pupils of a junior class (0: classes as they are)",
        PUPILS,
        CLASS_SIZE,
        CLASS_SIZE_SOURCE,
    ),
    rule(
        "establishment.class_size.senior",
        "高中班额上限（0 为按现有班数）",
        "Most pupils of a senior class (0: classes as they are)",
        PUPILS,
        CLASS_SIZE,
        CLASS_SIZE_SOURCE,
    ),
    rule(
        "establishment.pupils_per_staff.primary",
        "小学师生比 1∶n",
        "Primary pupil–staff ratio",
        PUPILS_PER_STAFF,
        RATIO,
        RATIO_SOURCE,
    ),
    rule(
        "establishment.pupils_per_staff.junior",
        "初中师生比 1∶n",
        "Junior pupil–staff ratio",
        PUPILS_PER_STAFF,
        RATIO,
        RATIO_SOURCE,
    ),
    rule(
        "establishment.pupils_per_staff.senior",
        "高中师生比 1∶n",
        "Senior pupil–staff ratio",
        PUPILS_PER_STAFF,
        RATIO,
        RATIO_SOURCE,
    ),
    rule(
        "establishment.vary_by_locality",
        "镇区、乡村另定师生比",
        "Town and rural schools have ratios of their own",
        NONE,
        LeafKind::Flag,
        OLD_RATIO_SOURCE,
    ),
    rule(
        "establishment.town_pupils_per_staff.primary",
        "镇区小学师生比 1∶n",
        "Town primary ratio",
        PUPILS_PER_STAFF,
        RATIO,
        OLD_RATIO_SOURCE,
    ),
    rule(
        "establishment.town_pupils_per_staff.junior",
        "镇区初中师生比 1∶n",
        "Town junior ratio",
        PUPILS_PER_STAFF,
        RATIO,
        OLD_RATIO_SOURCE,
    ),
    rule(
        "establishment.town_pupils_per_staff.senior",
        "镇区高中师生比 1∶n",
        "Town senior ratio",
        PUPILS_PER_STAFF,
        RATIO,
        OLD_RATIO_SOURCE,
    ),
    rule(
        "establishment.rural_pupils_per_staff.primary",
        "乡村小学师生比 1∶n",
        "Rural primary ratio",
        PUPILS_PER_STAFF,
        RATIO,
        OLD_RATIO_SOURCE,
    ),
    rule(
        "establishment.rural_pupils_per_staff.junior",
        "乡村初中师生比 1∶n",
        "Rural junior ratio",
        PUPILS_PER_STAFF,
        RATIO,
        OLD_RATIO_SOURCE,
    ),
    rule(
        "establishment.rural_pupils_per_staff.senior",
        "乡村高中师生比 1∶n",
        "Rural senior ratio",
        PUPILS_PER_STAFF,
        RATIO,
        OLD_RATIO_SOURCE,
    ),
    assumed(
        "establishment.non_teaching_share.primary",
        "小学非教学人员占比",
        "Primary non-teaching share",
        PERCENT,
        NON_TEACHING,
        NON_TEACHING_SOURCE,
    ),
    assumed(
        "establishment.non_teaching_share.junior",
        "初中非教学人员占比",
        "Junior non-teaching share",
        PERCENT,
        NON_TEACHING,
        NON_TEACHING_SOURCE,
    ),
    assumed(
        "establishment.non_teaching_share.senior",
        "高中非教学人员占比",
        "Senior non-teaching share",
        PERCENT,
        NON_TEACHING,
        NON_TEACHING_SOURCE,
    ),
    assumed(
        "establishment.small_school.pupils_below",
        "小规模学校（不足 n 人）",
        "Small school: fewer pupils than",
        PUPILS,
        whole(0, 600, 10),
        SMALL_SCHOOL_SOURCE,
    ),
    assumed(
        "establishment.small_school.staff_per_class.primary",
        "小规模小学班师比",
        "Small primary school: staff per class",
        STAFF_PER_CLASS,
        PER_CLASS,
        SMALL_SCHOOL_SOURCE,
    ),
    assumed(
        "establishment.small_school.staff_per_class.junior",
        "小规模初中班师比",
        "Small junior school: staff per class",
        STAFF_PER_CLASS,
        PER_CLASS,
        SMALL_SCHOOL_SOURCE,
    ),
    assumed(
        "establishment.small_school.staff_per_class.senior",
        "小规模高中班师比",
        "Small senior school: staff per class",
        STAFF_PER_CLASS,
        PER_CLASS,
        SMALL_SCHOOL_SOURCE,
    ),
    rule(
        "establishment.teaching_point_minimum",
        "教学点最低教职工数（0 为不设）",
        "Least staff of a teaching point (0: none)",
        PEOPLE,
        whole(0, 20, 1),
        SUPPLEMENT_SOURCE,
    ),
    rule(
        "establishment.boarders_per_staff",
        "每多少名寄宿生增编 1 人（0 为不增）",
        "Boarders for one extra member of staff (0: none)",
        PUPILS,
        whole(0, 500, 10),
        SUPPLEMENT_SOURCE,
    ),
    rule(
        "establishment.supplement_share",
        "附加编制比例",
        "Supplement to the ratio",
        PERCENT,
        decimal(0, 30_000, 500),
        SUPPLEMENT_SOURCE,
    ),
    rule(
        "establishment.district_cap",
        "全区（县）编制总量（0 为不限）",
        "District total of staff (0: no cap)",
        PEOPLE,
        whole(0, 200_000, 10),
        NONE,
    ),
    rule(
        "establishment.cap_sharing",
        "总量不足时的分摊办法",
        "When the total falls short",
        NONE,
        LeafKind::Choice(CapSharing::OPTIONS),
        NONE,
    ),
];
