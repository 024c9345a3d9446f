//! The map of schools: plain east and north, no ground map, since nothing may be fetched.

use serde_json::{Value, json};

use super::{BothRuns, Kind, Picture, View, tenth, tone};
use crate::language::Text;
use crate::numbers::{number, signed};
use crate::ordering::sort_by;
use crate::outcome::figures::staff::StaffingCount;
use crate::roster::{Code, Locality, Position, School};
use crate::table::{Cell, Column, Row, Target};

/// Width over height of the area within the axes, as the style sheet sets the size and the option the margins. Both
/// axes get the same scale by it.
const SHAPE: f64 = 1.43;
/// Schools that carry their code in a view.
const LABELLED: usize = 8;

/// Teachers teaching less teachers needed, in people.
fn balance(count: &StaffingCount) -> f64 {
    (i64::from(count.teaching) * 1000 - count.need) as f64 / 1000.0
}

struct Spot<'run> {
    school: &'run School,
    position: Position,
    /// Balance in the status quo and under the proposal.
    balance: [f64; 2],
}

/// The map.
pub(super) fn picture(both: &BothRuns<'_>) -> Picture {
    let mut picture = both.picture(
        Kind::Map,
        Text::new("学校分布与教师余缺", "Schools and where teachers are missing"),
        Text::new(
            "每个点是一所学校，点越大学生越多；余缺为任教人数减课时需要人数",
            "Each dot is a school, the larger the more pupils; balance is teachers teaching less teachers needed by the timetable",
        ),
    );
    let roster = both.roster;
    let staffing = both.runs().map(|(_, outcome)| outcome.staffing(roster).by_school);
    let mut spots = Vec::new();
    for (index, school) in roster.schools_indexed() {
        let balance = staffing
            .each_ref()
            .map(|schools| balance(&schools[index.index()]));
        let place = |metres: fn(Position) -> i64| {
            school.position.map_or_else(
                || Cell::missing(both.say("花名册没有坐标", "no coordinates in the roster")),
                |position| Cell::number(metres(position) as f64 / 1000.0),
            )
        };
        let cells = vec![
            Cell::words(&school.id),
            Cell::words(&roster.zones[school.zone.index()]),
            Cell::words(both.text(school.locality.name())),
            Cell::number(school.pupils()),
            place(|position| position.east),
            place(|position| position.north),
            Cell::number(balance[0]),
            Cell::number(balance[1]),
        ];
        picture
            .table
            .rows
            .push(Row::new(&school.id, cells).leading_to(Target::School(index)));
        if let Some(position) = school.position {
            spots.push(Spot {
                school,
                position,
                balance,
            });
        }
    }
    let words = |zh, en| Column::words(both.say(zh, en));
    let people = both.say("人", "people");
    picture.table.columns = vec![
        words("学校", "School"),
        words("学区", "Zone"),
        words("城乡类型", "Locality"),
        Column::number(both.say("学生", "Pupils"), "", 0),
        Column::number(both.say("东向", "East"), "km", 1),
        Column::number(both.say("北向", "North"), "km", 1),
        Column::number(both.say("余缺·现状", "Balance now"), people, 1),
        Column::number(both.say("余缺·方案", "Balance after"), people, 1),
    ];
    let unplaced = roster.schools.len() - spots.len();
    if spots.is_empty() {
        return picture.without_views(both.say(
            "学校表没有坐标，不能绘图。请补充“东向公里”“北向公里”两列；各校余缺见下表。",
            "The roster has no coordinates, so there is no map. Add the columns “east_km” and “north_km” to draw it; the table has every school.",
        ));
    }
    if unplaced > 0 {
        picture.table.notes.push(both.language.pick(
            format!("{unplaced} 所学校没有坐标，不在图上。"),
            format!("{unplaced} schools have no coordinates and are not on the map."),
        ));
    }
    picture.views.push(localities(both, &spots));
    for (run, (name, _)) in both.runs().into_iter().enumerate() {
        picture.views.push(shortages(both, &spots, run, name));
    }
    picture
}

/// The range of an axis, in kilometres: a margin around the middle of what it shows.
fn frame(spots: &[Spot<'_>]) -> [(f64, f64); 2] {
    let range = |metres: fn(&Position) -> i64| {
        let all = spots.iter().map(|spot| metres(&spot.position));
        let (least, most) = all.fold((i64::MAX, i64::MIN), |(least, most), value| {
            (least.min(value), most.max(value))
        });
        let (least, most) = (least as f64 / 1000.0, most as f64 / 1000.0);
        (f64::midpoint(least, most), most - least)
    };
    let (east, width) = range(|position| position.east);
    let (north, height) = range(|position| position.north);
    // At least two kilometres, so that a single school does not stand on an axis without length.
    let half = (width / SHAPE).max(height).max(2.0) * 0.56;
    let ends = |middle: f64, half: f64| ((middle - half).floor(), (middle + half).ceil());
    [ends(east, half * SHAPE), ends(north, half)]
}

/// What every view has: axes of one scale.
fn base(both: &BothRuns<'_>, spots: &[Spot<'_>]) -> Value {
    let [(west, east), (south, north)] = frame(spots);
    let axis = |name: &str, (least, most): (f64, f64)| {
        json!({
            "type": "value", "name": name, "nameLocation": "end", "min": least, "max": most,
            "splitLine": { "show": false }, "axisLabel": { "hideOverlap": true }, "axisLine": { "onZero": false },
        })
    };
    json!({
        "grid": { "left": "6%", "right": "7%", "top": "12%", "bottom": "12%", "containLabel": false },
        "tooltip": { "trigger": "item", "shows": "name" },
        "xAxis": axis(both.say("东 km", "east km"), (west, east)),
        "yAxis": axis(both.say("北 km", "north km"), (south, north)),
    })
}

fn with(mut base: Value, more: [(&str, Value); 2]) -> Value {
    for (key, value) in more {
        base[key] = value;
    }
    base
}

/// A school as a dot: its area follows the pupils.
fn dot(both: &BothRuns<'_>, spot: &Spot<'_>, run: usize, labelled: bool) -> Value {
    let school = spot.school;
    let name = format!(
        "{} · {} · {}",
        school.id,
        both.text(school.locality.name()),
        both.language.pick(
            format!(
                "{} 名学生 · 余缺 {} 人",
                number(f64::from(school.pupils()), 0),
                signed(spot.balance[run], 1)
            ),
            format!(
                "{} pupils · balance {}",
                number(f64::from(school.pupils()), 0),
                signed(spot.balance[run], 1)
            ),
        )
    );
    let size = 5.0 + f64::from(school.pupils()).sqrt() * 0.42;
    json!({
        "name": name,
        "value": [spot.position.east as f64 / 1000.0, spot.position.north as f64 / 1000.0, tone(spot.balance[run])],
        "symbolSize": tenth(size.min(36.0)),
        "label": { "show": labelled, "position": "right", "fontSize": 11, "formatter": school.id, "color": "var(--ink)" },
    })
}

/// The schools coloured by locality, told apart by shape as well.
fn localities(both: &BothRuns<'_>, spots: &[Spot<'_>]) -> View {
    const LOOKS: [(&str, &str); 3] = [
        ("circle", "var(--chart-urban)"),
        ("rect", "var(--chart-town)"),
        ("triangle", "var(--chart-rural)"),
    ];
    let mut by_size: Vec<usize> = (0..spots.len()).collect();
    sort_by(&mut by_size, &mut |&left, &right| {
        spots[right].school.pupils().cmp(&spots[left].school.pupils())
    });
    by_size.truncate(LABELLED);
    let mut counts = Vec::new();
    let mut series = Vec::new();
    for (&locality, (symbol, colour)) in Locality::ALL.iter().zip(LOOKS) {
        let name = both.text(locality.name());
        let data: Vec<Value> = spots
            .iter()
            .enumerate()
            .filter(|(_, spot)| spot.school.locality == locality)
            .map(|(place, spot)| dot(both, spot, 1, by_size.contains(&place)))
            .collect();
        if data.is_empty() {
            continue;
        }
        counts.push(both.language.pick(
            format!("{name} {} 所", data.len()),
            format!("{} {}", data.len(), name.to_lowercase()),
        ));
        series.push(json!({
            "type": "scatter", "name": name, "symbol": symbol, "data": data,
            "itemStyle": { "color": colour, "borderColor": "var(--paper)", "borderWidth": 1 },
            "labelLayout": { "hideOverlap": true },
        }));
    }
    let option = with(
        base(both, spots),
        [
            ("legend", json!({ "top": 0, "right": 0 })),
            ("series", Value::from(series)),
        ],
    );
    let description = both.language.pick(
        format!("学校分布图：{}。", counts.join("，")),
        format!("Map of schools: {}.", counts.join(", ")),
    );
    View::chart(both.say("城乡类型", "Localities"), description, &option)
}

/// The schools coloured by what they lack or can spare in one run.
fn shortages(both: &BothRuns<'_>, spots: &[Spot<'_>], run: usize, name: &str) -> View {
    let largest = spots
        .iter()
        .flat_map(|spot| spot.balance)
        .fold(1.0, |largest: f64, balance| largest.max(balance.abs()))
        .ceil();
    let mut worst: Vec<usize> = (0..spots.len()).collect();
    sort_by(&mut worst, &mut |&left, &right| {
        spots[left].balance[run].total_cmp(&spots[right].balance[run])
    });
    worst.truncate(LABELLED);
    let labelled = |place: usize| worst.contains(&place) && spots[place].balance[run] < 0.0;
    let data: Vec<Value> = spots
        .iter()
        .enumerate()
        .map(|(place, spot)| dot(both, spot, run, labelled(place)))
        .collect();
    let option = with(
        base(both, spots),
        [
            (
                "visualMap",
                json!({
                    "dimension": 2, "min": -tone(largest), "max": tone(largest), "orient": "horizontal", "right": 0, "top": 0,
                    "itemHeight": 110, "itemWidth": 12, "calculable": false,
                    "text": [both.say("余", "over"), both.say("缺", "short")],
                    "inRange": { "color": ["var(--chart-short)", "var(--chart-even)", "var(--chart-over)"] },
                }),
            ),
            (
                "series",
                json!([{
                    "type": "scatter", "data": data, "labelLayout": { "hideOverlap": true },
                    "itemStyle": { "borderColor": "var(--quiet)", "borderWidth": 0.8 },
                }]),
            ),
        ],
    );
    let short = spots.iter().filter(|spot| spot.balance[run] <= -0.5).count();
    let worst = worst.first().map(|&place| &spots[place]);
    let worst = worst.map_or_else(String::new, |spot| {
        both.language.pick(
            format!(
                "缺得最多的是 {}，缺 {:.1} 人。",
                spot.school.id,
                spot.balance[run].abs()
            ),
            format!(
                " The shortest is {}, by {:.1}.",
                spot.school.id,
                spot.balance[run].abs()
            ),
        )
    });
    let description = both.language.pick(
        format!("{name}：{} 所学校中 {short} 所按课时缺教师。{worst}", spots.len()),
        format!(
            "{name}: {short} of {} schools are short of teachers by the timetable.{worst}",
            spots.len()
        ),
    );
    let title = both
        .language
        .pick(format!("余缺 · {name}"), format!("Balance · {name}"));
    View::chart(title, description, &option)
}
