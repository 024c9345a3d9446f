//! Groups of teachers by name, and what becomes of them 分组结果.

use crate::language::{Language, Message, Text, english};
use crate::outcome::compare::group::{AgeBand, Group};
use crate::outcome::compare::groups::{GroupPlacement, Grouping};
use crate::roster::{Code, Roster};
use crate::table::{Cell, Row, Table};
use crate::text;
use crate::wording::compare::small_cells::{Withheld, protect_alike, shown, withheld};
use crate::wording::heading::{Heading, NO_UNIT, PEOPLE, note, titled};
use crate::wording::roster::banded_ages;

const NOT_IN_ROSTER: Text = Text::new("花名册未填", "Not in the roster");

const TENTHS: [Text; 10] = [
    Text::new("最高的十分之一", "Highest tenth"),
    Text::new("第二个十分之一", "Second tenth"),
    Text::new("第三个十分之一", "Third tenth"),
    Text::new("第四个十分之一", "Fourth tenth"),
    Text::new("第五个十分之一", "Fifth tenth"),
    Text::new("第六个十分之一", "Sixth tenth"),
    Text::new("第七个十分之一", "Seventh tenth"),
    Text::new("第八个十分之一", "Eighth tenth"),
    Text::new("第九个十分之一", "Ninth tenth"),
    Text::new("最低的十分之一", "Lowest tenth"),
];

/// What the groups of a table are groups by.
pub const fn kind(group: Group) -> Text {
    match group {
        Group::Locality(_) => Text::new("原学校城乡类型", "Locality before"),
        Group::Stage(_) => Text::new("学段", "Stage"),
        Group::Age(_) => Text::new("年龄", "Age"),
        Group::Gender(_) => Text::new("性别", "Gender"),
        Group::Title(_) => Text::new("职称", "Title"),
        Group::Subject(_) => Text::new("学科", "Subject"),
        Group::Score(_) => Text::new("量化总分（由高到低）", "Score, highest first"),
    }
}

/// The name of a group.
pub fn name(group: Group) -> Message {
    match group {
        Group::Locality(locality) => locality.name().into(),
        Group::Stage(stage) => stage.name().into(),
        Group::Age(band) => band.map_or_else(|| NOT_IN_ROSTER.into(), age),
        Group::Gender(gender) => gender.map_or(NOT_IN_ROSTER, Code::name).into(),
        Group::Title(band) => band.map_or(NOT_IN_ROSTER, Code::name).into(),
        Group::Subject(subject) => subject.name().into(),
        Group::Score(tenth) => TENTHS[usize::from(tenth).min(TENTHS.len() - 1)].into(),
    }
}

fn age(band: AgeBand) -> Message {
    match (band.from, band.to) {
        (0, Some(to)) => {
            let above = to + 1;
            text! { zh: "未满 {above} 岁", en: "Under {above}", above }
        }
        (from, Some(to)) => text! { zh: "{from}–{to} 岁", en: "{from}–{to}", from, to },
        (from, None) => text! { zh: "{from} 岁及以上", en: "{from} and over", from },
    }
}

/// The name of a grouping, as a heading.
pub const fn grouping_name(grouping: Grouping) -> Text {
    match grouping {
        Grouping::Age => Text::new("年龄段", "Age"),
        Grouping::Gender => Text::new("性别", "Gender"),
        Grouping::Title => Text::new("职称层级", "Title"),
        Grouping::Subject => Text::new("学科", "Subject"),
        Grouping::Locality => Text::new("原学校城乡类型", "Locality"),
    }
}

/// What became of those who may compete, a table for each grouping of them. What one table withholds no other gives away.
pub fn placements(
    roster: &Roster,
    groupings: &[(Grouping, Vec<GroupPlacement>)],
    language: Language,
) -> Vec<Table> {
    let counts: Vec<Vec<[u32; 4]>> = groupings
        .iter()
        .map(|(_, placements)| placements.iter().map(|placement| placement.ends).collect())
        .collect();
    let tables = groupings.iter().zip(protect_alike(&counts));
    tables
        .map(|((grouping, placements), hidden)| {
            let mut table = placement(placements, &hidden, *grouping, language);
            if *grouping == Grouping::Age {
                table.notes.extend(banded_ages(roster, language));
            }
            table
        })
        .collect()
}

/// What became of those who may compete, group by group, as shares of each group.
fn placement(
    placements: &[GroupPlacement],
    hidden: &Withheld<4>,
    grouping: Grouping,
    language: Language,
) -> Table {
    let by = grouping_name(grouping);
    let title = text! { zh: "按{by}的聘用结果", en: "Placement by {by}", by = english::inside(by) };
    let headings = [
        Heading::words(by.zh, by.en),
        Heading::number("参加竞聘", "May compete", PEOPLE, 0),
        share("留任本校", "Stayed"),
        share("竞聘、选调到他校", "Moved by choice"),
        share("调剂、交流到他校", "Placed elsewhere by the bureau"),
        share("没有岗位", "Without a post"),
        Heading::number("平均量化总分", "Mean score", NO_UNIT, 1),
    ];
    let key = format!("placement_by_{}", grouping.key());
    let mut table = titled(&key, title.say(language), &headings, language);
    let words = Text::new(
        "只统计参加竞聘的教师；1–4 人的格子，以及能据以推算它们的格子，都不显示。",
        "Only teachers who may compete are counted. Cells of 1–4 people, and others from which they could be worked out, are not shown.",
    );
    note(&mut table, words, language);
    let hidden = hidden.rows.iter().zip(&hidden.cells);
    for (place, (placement, (&few, cells))) in placements.iter().zip(hidden).enumerate() {
        if placement.compete == 0 {
            continue;
        }
        let all = f64::from(placement.compete);
        let value = |hide: bool, value: f64| {
            if hide {
                withheld(language)
            } else {
                Cell::number(value)
            }
        };
        let mut row = vec![
            Cell::Words(name(placement.group).say(language)),
            shown(placement.compete, few, language),
        ];
        let shares = placement.ends.into_iter().zip(cells);
        row.extend(shares.map(|(people, &hide)| value(few || hide, f64::from(people) * 100.0 / all)));
        row.push(value(few, placement.score.thousandths() as f64 / all / 1000.0));
        table
            .rows
            .push(Row::new(format!("{}-{place}", grouping.key()), row));
    }
    table
}

const fn share(zh: &'static str, en: &'static str) -> Heading {
    Heading::number(zh, en, Text::new("%", "%"), 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Points;

    #[test]
    fn ends_are_shares_of_the_group_and_groups_without_anybody_are_left_out() {
        let forty = AgeBand {
            from: 40,
            to: Some(44),
        };
        let row = |group, compete, ends| GroupPlacement {
            group,
            compete,
            ends,
            score: Points::whole(500),
        };
        let placements = [
            row(Group::Age(Some(forty)), 10, [5, 0, 0, 5]),
            row(Group::Age(None), 0, [0; 4]),
        ];
        let tables = super::placements(
            &Roster::default(),
            &[(Grouping::Age, placements.to_vec())],
            Language::Chinese,
        );
        let [table] = tables.as_slice() else {
            panic!("one grouping")
        };
        assert_eq!(table.rows.len(), 1);
        assert_eq!(table.rows[0].cells[0], Cell::words("40–44 岁"));
        let values: Vec<Option<f64>> = table.rows[0].cells[1..].iter().map(Cell::value).collect();
        assert_eq!(values, [10.0, 50.0, 0.0, 0.0, 50.0, 50.0].map(Some));
    }

    #[test]
    fn bands_of_age_are_named_by_their_ends() {
        let names = AgeBand::TEN_YEARS.map(|band| age(band).say(Language::English));
        assert_eq!(names, ["Under 30", "30–39", "40–49", "50 and over"]);
        assert_eq!(age(AgeBand::FIVE_YEARS[0]).say(Language::Chinese), "未满 25 岁");
    }
}
