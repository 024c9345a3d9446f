//! Movement: who stays, who moves by choice, who is directed, who awaits placement; and the scores of those who go
//! down and up, which show whether the procedure has become 末位流动 (the lowest scores sent to the villages).

use crate::language::Text;
use crate::outcome::indicators::definition::{Definition, Direction, Indicator, Threshold, Undefined};
use crate::outcome::{EndState, Outcome};
use crate::roster::Roster;

const PEOPLE: Text = Text::new("人", "people");
const NO_SOURCE: Text = Text::new("", "");
const ROTATION_SOURCE: Text = Text::new(
    "《县域义务教育优质均衡发展督导评估办法》（教督〔2017〕6号）",
    "Measures for assessing high-quality balanced compulsory education in counties (教督〔2017〕6号)",
);

const fn definition(
    key: &'static str,
    name: Text,
    unit: Text,
    decimals: u8,
    better: Direction,
    formula: Text,
) -> Definition {
    Definition {
        key,
        name,
        unit,
        decimals,
        better,
        threshold: None,
        formula,
        source: NO_SOURCE,
    }
}

/// Teachers who stay.
pub static STAYED: Definition = definition(
    "movement.stayed",
    Text::new("留任本校", "Stayed"),
    PEOPLE,
    0,
    Direction::Neither,
    Text::new(
        "聘后学校与原学校相同的教师数",
        "Teachers who end at the school where they were",
    ),
);
/// Teachers hired at another school.
pub static MOVED_BY_CHOICE: Definition = definition(
    "movement.moved_by_choice",
    Text::new("竞聘到他校", "Moved by choice"),
    PEOPLE,
    0,
    Direction::Neither,
    Text::new(
        "在竞聘轮次中受聘于他校的教师数",
        "Teachers hired at another school in a competition",
    ),
);
/// Teachers placed at another school.
pub static DIRECTED: Definition = definition(
    "movement.directed",
    Text::new("组织调剂到他校", "Directed elsewhere"),
    PEOPLE,
    0,
    Direction::Less,
    Text::new(
        "由组织调剂到他校的教师数",
        "Teachers placed at another school by the bureau",
    ),
);
/// Teachers at another school by rotation.
pub static ROTATED: Definition = definition(
    "movement.rotated",
    Text::new("交流轮岗（含对换）", "Rotated, both of each exchange"),
    PEOPLE,
    0,
    Direction::Neither,
    Text::new(
        "因交流轮岗到他校的教师数，双向对换各计一人",
        "Teachers at another school by rotation; an exchange counts both",
    ),
);
/// Town teachers who rotate, of those eligible.
pub static ROTATION_SHARE: Definition = Definition {
    threshold: Some(Threshold::AtLeast(10.0)),
    source: ROTATION_SOURCE,
    ..definition(
        "movement.rotation_share",
        Text::new("交流轮岗比例", "Rotation, share of the eligible"),
        Text::new("%", "%"),
        1,
        Direction::More,
        Text::new(
            "由城镇交流到乡村的教师数 ÷ 符合交流条件的城镇教师数",
            "Teachers rotating from town to village ÷ town teachers eligible to rotate",
        ),
    )
};
/// Backbone teachers among those who rotate.
pub static ROTATION_BACKBONE: Definition = Definition {
    threshold: Some(Threshold::AtLeast(20.0)),
    source: ROTATION_SOURCE,
    ..definition(
        "movement.rotation_backbone",
        Text::new("交流教师中骨干占比", "Backbone share of rotation"),
        Text::new("%", "%"),
        1,
        Direction::More,
        Text::new(
            "由城镇交流到乡村的骨干教师数 ÷ 由城镇交流到乡村的教师数",
            "Backbone teachers rotating from town to village ÷ all who do",
        ),
    )
};
/// Teachers awaiting placement.
pub static AWAITING: Definition = definition(
    "movement.awaiting",
    Text::new("待岗", "Awaiting placement"),
    PEOPLE,
    0,
    Direction::Less,
    Text::new(
        "各轮结束后仍未上岗的教师数",
        "Teachers without a post after the last round",
    ),
);
/// Mean distance of those who change school.
pub static MEAN_DISTANCE: Definition = definition(
    "movement.mean_distance",
    Text::new("流动平均距离", "Mean distance moved"),
    Text::new("公里", "km"),
    1,
    Direction::Less,
    Text::new(
        "流动教师原校与新校直线距离的平均值",
        "Mean straight-line distance between old and new school, movers only",
    ),
);
/// Mean score of those who move to a less urban place.
pub static SCORE_DOWN: Definition = definition(
    "movement.score_down",
    Text::new("下行流动教师平均分", "Mean score of those who move down"),
    Text::new("分", "points"),
    1,
    Direction::Neither,
    Text::new(
        "经竞聘或调剂流向城镇化程度更低地区（城区→镇区→乡村）的教师量化总分平均值，不含交流轮岗",
        "Mean score of those hired or directed to a less urban locality (urban → town → village), rotation left out",
    ),
);
/// Mean score of those who move to a more urban place.
pub static SCORE_UP: Definition = definition(
    "movement.score_up",
    Text::new("上行流动教师平均分", "Mean score of those who move up"),
    Text::new("分", "points"),
    1,
    Direction::Neither,
    Text::new(
        "经竞聘或调剂流向城镇化程度更高地区的教师量化总分平均值，不含交流轮岗",
        "Mean score of those hired or directed to a more urban locality, rotation left out",
    ),
);

/// The definitions of this family.
pub const DEFINITIONS: &[&Definition] = &[
    &STAYED,
    &MOVED_BY_CHOICE,
    &DIRECTED,
    &ROTATED,
    &ROTATION_SHARE,
    &ROTATION_BACKBONE,
    &AWAITING,
    &MEAN_DISTANCE,
    &SCORE_DOWN,
    &SCORE_UP,
];

/// The indicators of this family.
pub(crate) fn indicators(outcome: &Outcome, roster: &Roster) -> Vec<Indicator> {
    let movement = outcome.movement(roster);
    let (mut metres, mut measured, mut movers) = (0_i64, 0_i64, 0_i64);
    // Thousandths of points, and people: down and up.
    let mut scores = [(0_i64, 0_i64); 2];
    for (teacher, record) in roster.teachers_indexed() {
        let Some((from, to)) = outcome.move_of(roster, teacher) else {
            continue;
        };
        movers += 1;
        let distance = outcome
            .school_of(teacher)
            .and_then(|school| roster.distance(record.school, school));
        if let Some(distance) = distance {
            metres += distance.0;
            measured += 1;
        }
        if from != to && outcome.end_state(roster, teacher) != EndState::Rotated {
            // Localities run from urban to rural.
            let side = &mut scores[usize::from(to < from)];
            side.0 += outcome.scores.total(teacher).thousandths();
            side.1 += 1;
        }
    }
    let mean = |(sum, people): (i64, i64)| {
        if people == 0 {
            Err(Undefined::NobodyMoved)
        } else {
            Ok(sum as f64 / people as f64 / 1000.0)
        }
    };
    let distance = match (movers, measured) {
        (0, _) => Err(Undefined::NobodyMoved),
        (_, 0) => Err(Undefined::NotInRoster),
        _ => Ok(metres as f64 / measured as f64 / 1000.0),
    };
    let rotation = &outcome.rotation;
    let share = |definition, part: u32, whole: u32| {
        let value = if whole == 0 {
            Err(Undefined::NobodyEligible)
        } else {
            Ok(f64::from(part) * 100.0 / f64::from(whole))
        };
        Indicator { definition, value }
    };
    vec![
        Indicator::new(&STAYED, f64::from(movement.stayed)),
        Indicator::new(&MOVED_BY_CHOICE, f64::from(movement.moved_by_choice)),
        Indicator::new(&DIRECTED, f64::from(movement.directed)),
        Indicator::new(&ROTATED, f64::from(movement.rotated)),
        share(&ROTATION_SHARE, rotation.rotated, rotation.eligible),
        share(&ROTATION_BACKBONE, rotation.backbone, rotation.rotated),
        Indicator::new(&AWAITING, f64::from(movement.awaiting)),
        Indicator {
            definition: &MEAN_DISTANCE,
            value: distance,
        },
        Indicator {
            definition: &SCORE_DOWN,
            value: mean(scores[0]),
        },
        Indicator {
            definition: &SCORE_UP,
            value: mean(scores[1]),
        },
    ]
}
