//! Schools by tier: the spread of what each tier has, before and after.

use serde_json::json;

use super::{BothRuns, Kind, Picture, View};
use crate::language::Text;
use crate::numbers::number;
use crate::ordering::sort_by;
use crate::outcome::Outcome;
use crate::roster::{BackboneLevel, SchoolIndex};
use crate::table::{Cell, Column, Row};
use crate::wording::level_of_school;

/// Tiers that a roster may name, 1 the strongest.
const TIERS: usize = 5;

/// Smallest, lower quartile, median, upper quartile and largest of `values`; `None` without values. Quartiles lie
/// between two values in proportion, as spreadsheets count them (QUARTILE.INC).
///
/// ```
/// use shapan::pictures::quartiles;
/// // Places 0 … 3: the lower quartile stands at place 0.75, three quarters of the way from 1 to 2.
/// assert_eq!(quartiles(&[4.0, 1.0, 3.0, 2.0]), Some([1.0, 1.75, 2.5, 3.25, 4.0]));
/// assert_eq!(quartiles(&[]), None);
/// ```
pub fn quartiles(values: &[f64]) -> Option<[f64; 5]> {
    let mut sorted = values.to_vec();
    sort_by(&mut sorted, &mut |left: &f64, right: &f64| left.total_cmp(right));
    let last = sorted.len().checked_sub(1)?;
    let quartile = |quarters: usize| {
        let (whole, rest) = (last * quarters / 4, last * quarters % 4);
        let low = sorted[whole];
        let high = sorted.get(whole + 1).copied().unwrap_or(low);
        low + (high - low) * rest as f64 / 4.0
    };
    Some([quartile(0), quartile(1), quartile(2), quartile(3), quartile(4)])
}

/// What is compared between tiers.
struct Measure {
    name: Text,
    unit: Text,
    of: fn(&School) -> Option<f64>,
}

/// What one school has in one run.
#[derive(Clone, Copy, Default)]
struct School {
    pupils: u32,
    posts: u32,
    staff: u32,
    backbone: u32,
    /// Sum of ages in years, and of how many people they are known.
    ages: (i64, i64),
}

const MEASURES: [Measure; 3] = [
    Measure {
        name: Text::new("骨干教师", "Key teachers"),
        unit: Text::new("人／百名学生", "per 100 pupils"),
        of: |school| {
            (school.pupils > 0).then(|| f64::from(school.backbone) * 100.0 / f64::from(school.pupils))
        },
    },
    Measure {
        name: Text::new("在岗率", "Posts held"),
        unit: Text::new("%", "%"),
        of: |school| (school.posts > 0).then(|| f64::from(school.staff) * 100.0 / f64::from(school.posts)),
    },
    Measure {
        name: Text::new("平均年龄", "Mean age"),
        unit: Text::new("岁", "years"),
        of: |school| {
            let (sum, people) = school.ages;
            (people > 0).then(|| sum as f64 / people as f64)
        },
    },
];

fn schools(both: &BothRuns<'_>, outcome: &Outcome) -> Vec<School> {
    let roster = both.roster;
    let reference = outcome.policy.standing.reference_year;
    let mut schools: Vec<School> = roster
        .schools
        .iter()
        .map(|school| School {
            pupils: school.pupils(),
            ..School::default()
        })
        .collect();
    for (_, group) in outcome.posts.indexed() {
        schools[group.school.index()].posts += group.posts;
    }
    for (teacher, record) in roster.teachers_indexed() {
        let Some(SchoolIndex(place)) = outcome.school_of(teacher) else {
            continue;
        };
        let school = &mut schools[place as usize];
        school.staff += 1;
        school.backbone += u32::from(record.backbone >= BackboneLevel::County);
        if let Some(year) = record.birth_year {
            school.ages.0 += i64::from(year.years_until(reference));
            school.ages.1 += 1;
        }
    }
    schools
}

/// The box plots.
pub(super) fn picture(both: &BothRuns<'_>) -> Picture {
    let mut picture = both.picture(
        Kind::Tiers,
        Text::new("各层级学校的差别", "How school tiers differ"),
        Text::new(
            "每个箱子是一个层级的学校：中线为中位数，箱体为中间一半学校，两端为最小和最大",
            "Each box is the schools of one tier: the line is the median, the box the middle half, the ends the extremes",
        ),
    );
    let tier_of: Vec<Option<usize>> = both
        .roster
        .schools
        .iter()
        .map(|school| Some(usize::from(school.tier?.checked_sub(1)?)).filter(|&tier| tier < TIERS))
        .collect();
    let tiers: Vec<usize> = (0..TIERS).filter(|&tier| tier_of.contains(&Some(tier))).collect();
    picture.table.columns = vec![
        Column::words(both.say("指标", "Measure")),
        Column::words(both.say("学校层级", "Tier")),
        Column::words(both.say("方案", "Scenario")),
        Column::number(both.say("学校", "Schools"), both.say("所", ""), 0),
    ];
    for (zh, en) in [
        ("最小", "Least"),
        ("下四分位", "Lower quartile"),
        ("中位数", "Median"),
        ("上四分位", "Upper quartile"),
        ("最大", "Most"),
    ] {
        picture
            .table
            .columns
            .push(Column::number(both.say(zh, en), "", 2));
    }
    if tiers.is_empty() {
        return picture.without_views(both.say(
            "学校表没有“学校层级”列，不能按层级比较。",
            "The table of schools has no column “tier”, so tiers cannot be compared.",
        ));
    }
    let runs = both.runs().map(|(name, outcome)| (name, schools(both, outcome)));
    for measure in &MEASURES {
        let mut boxes: [Vec<Option<[f64; 5]>>; 2] = [Vec::new(), Vec::new()];
        for &tier in &tiers {
            for ((run, schools), boxes) in runs.iter().zip(&mut boxes) {
                let here = schools.iter().zip(&tier_of).filter(|(_, of)| **of == Some(tier));
                let values: Vec<f64> = here.filter_map(|(school, _)| (measure.of)(school)).collect();
                let five = quartiles(&values);
                boxes.push(five);
                let mut cells = vec![
                    Cell::words(format!("{} {}", both.text(measure.name), both.text(measure.unit))),
                    Cell::words(tier_name(both, tier)),
                    Cell::words(*run),
                    Cell::number(values.len() as f64),
                ];
                let missing = || Cell::missing(both.say("没有数据", "no data"));
                cells.extend((0..5).map(|place| five.map_or_else(missing, |five| Cell::number(five[place]))));
                let key = format!("{}-{tier}-{run}", measure.name.en);
                picture.table.rows.push(Row::new(key, cells));
            }
        }
        if boxes.iter().flatten().any(Option::is_some) {
            picture.views.push(view(both, measure, &tiers, &boxes));
        }
    }
    if picture.views.is_empty() {
        return picture.without_views(both.say("各层级学校都没有数据可比。", "No tier has data to compare."));
    }
    picture
}

fn tier_name(both: &BothRuns<'_>, tier: usize) -> String {
    level_of_school(tier).in_language(both.language).to_owned()
}

fn view(both: &BothRuns<'_>, measure: &Measure, tiers: &[usize], boxes: &[Vec<Option<[f64; 5]>>; 2]) -> View {
    let names: Vec<String> = tiers.iter().map(|&tier| tier_name(both, tier)).collect();
    let colours = ["var(--chart-before)", "var(--chart-after)"];
    let series: Vec<_> = both
        .runs()
        .iter()
        .zip(boxes)
        .zip(colours)
        .map(|(((run, _), boxes), colour)| {
            let data: Vec<_> = boxes
                .iter()
                .map(|five| five.map_or(json!([]), |five| json!(five)))
                .collect();
            json!({
                "type": "boxplot", "name": run, "data": data, "boxWidth": [8, 26],
                "itemStyle": { "color": colour, "borderColor": "var(--ink)", "borderWidth": 1.2 },
            })
        })
        .collect();
    // A legend of its own: the library would take the line's colour for the box's.
    let legend: Vec<_> = both
        .runs()
        .iter()
        .zip(colours)
        .map(|((run, _), colour)| json!({ "name": run, "icon": "rect", "itemStyle": { "color": colour, "borderWidth": 0 } }))
        .collect();
    let (name, unit) = (both.text(measure.name), both.text(measure.unit));
    let option = json!({
        "grid": { "left": 8, "right": 16, "top": 44, "bottom": 8, "containLabel": true },
        "legend": { "top": 0, "right": 0, "data": legend },
        "tooltip": { "show": false },
        "xAxis": { "type": "category", "data": names },
        "yAxis": {
            "type": "value", "scale": true, "name": format!("{name} {unit}"),
            "nameTextStyle": { "align": "left" },
        },
        "series": series,
    });
    let median = |run: usize, place: usize| {
        boxes[run]
            .get(place)
            .copied()
            .flatten()
            .map_or_else(|| "—".to_owned(), |five| number(five[2], 2))
    };
    let medians: Vec<String> = names
        .iter()
        .enumerate()
        .map(|(place, name)| format!("{name} {} → {}", median(0, place), median(1, place)))
        .collect();
    let description = both.language.pick(
        format!("{name}（{unit}）的中位数，现状 → 方案：{}。", medians.join("，")),
        format!(
            "Medians of {name} ({unit}), status quo → proposal: {}.",
            medians.join(", ")
        ),
    );
    View::chart(name, description, &option)
}
