//! 轮次.

use super::{NONE, PERCENT, SHARE, assumed, decimal, rule, whole};
use crate::language::Text;
use crate::policy::leaves::{Leaf, LeafKind};
use crate::policy::{Applicants, Direction, Mechanism, Scope, UnplacedGo};

const KILOMETRES: Text = Text::new("公里", "km");
const FAR: LeafKind = decimal(0, 200_000, 1_000);

pub(super) const LEAVES: &[Leaf] = &[
    rule(
        "rounds.*.scope",
        "范围",
        "Scope",
        NONE,
        LeafKind::Choice(Scope::OPTIONS),
        NONE,
    ),
    rule(
        "rounds.*.mechanism",
        "机制",
        "Mechanism",
        NONE,
        LeafKind::Choice(Mechanism::OPTIONS),
        NONE,
    ),
    rule(
        "rounds.*.posts_opened",
        "开放岗位比例",
        "Share of free posts opened",
        PERCENT,
        SHARE,
        Text::new(
            "大方县约九成教师在校内竞聘中上岗；武汉 2014 年小学开放三成",
            "In Dafang about 90 % are placed in their school; Wuhan opened 30 % of primary posts in 2014",
        ),
    ),
    rule(
        "rounds.*.list_length",
        "志愿数上限",
        "Preferences allowed",
        Text::new("个", "schools"),
        whole(1, 30, 1),
        NONE,
    ),
    rule(
        "rounds.*.applicants",
        "参加人员",
        "Who takes part",
        NONE,
        LeafKind::Choice(Applicants::OPTIONS),
        NONE,
    ),
    rule(
        "rounds.*.direction",
        "流动方向",
        "Direction",
        NONE,
        LeafKind::Choice(Direction::OPTIONS),
        Text::new(
            "大方县：跨校竞聘只能到不高于原校级别的学校",
            "Dafang: only to schools not above the own one",
        ),
    ),
    rule(
        "rounds.*.shortage_outflow",
        "缺编学校可外出竞聘的教师比例上限",
        "Most who may leave a short-staffed school",
        PERCENT,
        SHARE,
        Text::new("大方县：缺编学校不超过 10%", "Dafang: at most 10 %"),
    ),
    rule(
        "rounds.*.school_judgement",
        "学校自主评价占比（模拟）",
        "Weight of the school's own judgement (simulated)",
        PERCENT,
        SHARE,
        NONE,
    ),
    rule(
        "rounds.*.village_floor",
        "乡村岗位最低补充比例（0 为不设）",
        "Least share of village posts filled (0: none)",
        PERCENT,
        SHARE,
        NONE,
    ),
    rule(
        "rounds.*.unplaced_go",
        "未上岗者的去向",
        "Those left unplaced",
        NONE,
        LeafKind::Choice(UnplacedGo::OPTIONS),
        NONE,
    ),
    assumed(
        "directed_placement.other_subject",
        "跨学科调剂折合距离",
        "A post in another subject counts as",
        KILOMETRES,
        FAR,
        NONE,
    ),
    assumed(
        "directed_placement.other_stage",
        "跨学段调剂折合距离",
        "A post in another stage counts as",
        KILOMETRES,
        FAR,
        NONE,
    ),
];
