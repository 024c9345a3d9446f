//! Subjects and zones: teachers teaching less teachers needed by the timetable.

use serde_json::{Value, json};

use super::{BothRuns, Kind, Picture, View, tone};
use crate::language::Text;
use crate::numbers::signed;
use crate::outcome::Outcome;
use crate::roster::{Code, Subject};
use crate::table::{Cell, Column, Row};

/// More zones than this do not fit side by side with their numbers.
const MOST_ZONES: usize = 20;

/// People to spare (above zero) or missing in one subject of one zone; `None` where it is not taught.
type Balance = Option<f64>;

/// By subject and zone.
fn balances(both: &BothRuns<'_>, outcome: &Outcome) -> Vec<Vec<Balance>> {
    let roster = both.roster;
    let mut counts = vec![vec![(0_i64, 0_i64); roster.zones.len()]; Subject::COUNT];
    for ((_, group), staff) in outcome.posts.indexed().zip(outcome.staff(roster)) {
        let zone = roster.school(group.school).zone.index();
        let (need, teaching) = &mut counts[group.subject.index()][zone];
        *need += group.need;
        *teaching += i64::from(staff.teaching) * 1000;
    }
    let balance = |(need, teaching): (i64, i64)| {
        (need != 0 || teaching != 0).then(|| (teaching - need) as f64 / 1000.0)
    };
    counts
        .into_iter()
        .map(|row| row.into_iter().map(balance).collect())
        .collect()
}

/// The heat map.
pub(super) fn picture(both: &BothRuns<'_>) -> Picture {
    let mut picture = both.picture(
        Kind::Shortage,
        Text::new("各学区学科余缺", "Shortage by subject and zone"),
        Text::new(
            "任教人数减课时需要人数，负数为缺；空格为该学区不开设的学科",
            "Teachers teaching less teachers needed by the timetable, negative where short; blank where the subject is not taught",
        ),
    );
    let roster = both.roster;
    let runs = both.runs().map(|(run, outcome)| (run, balances(both, outcome)));
    let taught: Vec<Subject> = Subject::ALL
        .iter()
        .copied()
        .filter(|subject| {
            let has = |balances: &[Vec<Balance>]| balances[subject.index()].iter().any(Option::is_some);
            runs.iter().any(|(_, balances)| has(balances))
        })
        .collect();
    let table = &mut picture.table;
    table.columns = vec![
        Column::words(both.say("方案", "Scenario")),
        Column::words(both.say("学科", "Subject")),
    ];
    let people = both.say("人", "people");
    let zones = roster.zones.iter();
    table
        .columns
        .extend(zones.map(|zone| Column::number(zone, people, 1)));
    for (run, balances) in &runs {
        for subject in &taught {
            let mut cells = vec![Cell::words(*run), Cell::words(both.text(subject.name()))];
            cells.extend(balances[subject.index()].iter().map(|balance| {
                balance.map_or_else(|| Cell::missing(both.say("未开设", "not taught")), Cell::number)
            }));
            table
                .rows
                .push(Row::new(format!("{run}-{}", subject.key()), cells));
        }
    }
    if taught.is_empty() {
        return picture.without_views(both.say(
            "没有学科岗位，也没有任教教师，没有余缺可画。",
            "There are no posts and no teachers teaching, so there is nothing to draw.",
        ));
    }
    if roster.zones.len() > MOST_ZONES {
        let count = roster.zones.len();
        return picture.without_views(both.language.pick(
            format!("{count} 个学区并排画不下，请看下面的表。"),
            format!("{count} zones do not fit side by side; the table below has every number."),
        ));
    }
    let largest = runs
        .iter()
        .flat_map(|(_, balances)| balances.iter().flatten().flatten())
        .fold(1.0, |largest: f64, balance| largest.max(balance.abs()))
        .ceil();
    // The proposal first: it is what the reader came for.
    for (run, balances) in runs.iter().rev() {
        picture
            .views
            .push(heat_map(both, run, balances, &taught, largest));
    }
    picture
}

fn heat_map(
    both: &BothRuns<'_>,
    run: &str,
    balances: &[Vec<Balance>],
    taught: &[Subject],
    largest: f64,
) -> View {
    let roster = both.roster;
    let mut data: Vec<Value> = Vec::new();
    let mut worst = (0.0, String::new());
    for (row, subject) in taught.iter().enumerate() {
        for (column, balance) in balances[subject.index()].iter().enumerate() {
            let Some(balance) = *balance else { continue };
            let words = signed(balance, 1);
            data.push(json!({ "value": [column, row, tone(balance)], "label": { "formatter": words } }));
            if balance < worst.0 {
                let name = both.text(subject.name());
                worst = (
                    balance,
                    format!("{}{}{name}", roster.zones[column], both.say("", " ")),
                );
            }
        }
    }
    let names: Vec<&str> = taught.iter().map(|subject| both.text(subject.name())).collect();
    let option = json!({
        "grid": { "left": 8, "right": 12, "top": 34, "bottom": 8, "containLabel": true },
        "tooltip": { "show": false },
        "xAxis": {
            "type": "category", "data": roster.zones, "position": "top", "offset": 0,
            "axisLabel": { "interval": 0, "fontSize": 11, "color": "var(--ink)", "width": 64, "overflow": "break" },
            "axisTick": { "show": false }, "axisLine": { "show": false },
        },
        "yAxis": {
            "type": "category", "data": names, "inverse": true,
            "axisLabel": { "color": "var(--ink)" }, "axisTick": { "show": false }, "axisLine": { "show": false },
        },
        "visualMap": {
            "min": -tone(largest), "max": tone(largest), "show": false,
            "inRange": { "color": ["var(--chart-short)", "var(--chart-even)", "var(--chart-over)"] },
        },
        "series": [{
            "type": "heatmap", "data": data,
            "label": { "show": true, "fontSize": 11, "color": "var(--ink)" },
            "itemStyle": { "borderColor": "var(--paper)", "borderWidth": 1 },
        }],
    });
    let (balance, which) = worst;
    let description = if which.is_empty() {
        both.language.pick(
            format!("{run}：各学区各学科都不缺教师。"),
            format!("{run}: no zone lacks teachers of any subject."),
        )
    } else {
        both.language.pick(
            format!("{run}：缺得最多的是{which}，缺 {:.1} 人。", balance.abs()),
            format!("{run}: the largest shortage is {which}, {:.1}.", balance.abs()),
        )
    };
    View::chart(run, description, &option)
}
