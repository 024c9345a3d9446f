//! Who moves between localities or zones. Teachers move both ways, and the chart allows no cycles, so every place
//! stands twice: where teachers were, and where they end.

use serde_json::{Value, json};

use super::{BothRuns, Kind, Picture, View};
use crate::language::Text;
use crate::outcome::Outcome;
use crate::outcome::figures::ends::Destination;
use crate::roster::{Code, Locality};
use crate::table::{Cell, Column, Row};

/// More nodes than this are a tangle; the table says it better.
const MOST_NODES: usize = 25;

/// Teachers by where they were and where they end.
struct Matrix {
    /// Those who change school, by old and new place.
    moved: Vec<Vec<u32>>,
    /// Those who end without a post or leave, by old place.
    out: Vec<u32>,
    /// Those who stay at their school, by place.
    stayed: Vec<u32>,
}

impl Matrix {
    fn of(both: &BothRuns<'_>, outcome: &Outcome, places: usize, place_of: &[usize]) -> Self {
        let mut matrix = Self {
            moved: vec![vec![0; places]; places],
            out: vec![0; places],
            stayed: vec![0; places],
        };
        for (teacher, own, _) in both.roster.staff_indexed() {
            let from = place_of[own.index()];
            match outcome.end(both.roster, teacher).destination {
                Destination::Own => matrix.stayed[from] += 1,
                Destination::Other(to) => matrix.moved[from][place_of[to.index()]] += 1,
                Destination::Awaiting
                | Destination::Exited
                | Destination::Dismissed
                | Destination::Outside => matrix.out[from] += 1,
            }
        }
        matrix
    }

    fn movers(&self) -> u32 {
        self.moved.iter().flatten().chain(&self.out).sum()
    }
}

/// Flows between urban, town and rural schools.
pub(super) fn between_localities(both: &BothRuns<'_>) -> Picture {
    let picture = both.picture(
        Kind::Localities,
        Text::new(
            "城区、镇区、乡村之间的流动",
            "Moves between urban, town and rural schools",
        ),
        Text::new(
            "左为原学校城乡类型，右为新学校城乡类型；只画换了学校的教师，不画留任的",
            "From the left, where teachers were, to the right, where they end; only those who change school",
        ),
    );
    let names: Vec<String> = Locality::ALL
        .iter()
        .map(|&locality| both.text(locality.name()).to_owned())
        .collect();
    let place_of: Vec<usize> = both
        .roster
        .schools
        .iter()
        .map(|school| school.locality.index())
        .collect();
    let colours = ["var(--chart-urban)", "var(--chart-town)", "var(--chart-rural)"];
    finish(both, picture, &names, &place_of, &colours)
}

/// Flows between zones.
pub(super) fn between_zones(both: &BothRuns<'_>) -> Picture {
    let picture = both.picture(
        Kind::Zones,
        Text::new("学区之间的流动", "Moves between zones"),
        Text::new(
            "左为原学区，右为新学区；只画换了学校的教师，不画留任的",
            "From the left, the old zone, to the right, the new one; only teachers who change school",
        ),
    );
    let roster = both.roster;
    let place_of: Vec<usize> = roster.schools.iter().map(|school| school.zone.index()).collect();
    finish(both, picture, &roster.zones, &place_of, &["var(--chart-flow)"])
}

/// The largest flow in words: the name of the place, from there, to where.
fn way(both: &BothRuns<'_>, within: bool, [place, from, to]: [&str; 3]) -> String {
    if within {
        both.language
            .pick(format!("{place}内部流动"), format!("between schools of {place}"))
    } else {
        both.language.pick(format!("{from}{to}"), format!("{from} {to}"))
    }
}

fn finish(
    both: &BothRuns<'_>,
    mut picture: Picture,
    names: &[String],
    place_of: &[usize],
    colours: &[&str],
) -> Picture {
    let matrices = both
        .runs()
        .map(|(run, outcome)| (run, Matrix::of(both, outcome, names.len(), place_of)));
    let table = &mut picture.table;
    table.columns = vec![
        Column::words(both.say("方案", "Scenario")),
        Column::words(both.say("由", "From")),
    ];
    let people = |heading: String| Column::number(heading, both.say("人", "people"), 0);
    table.columns.extend(
        names
            .iter()
            .map(|name| people(both.language.pick(format!("到{name}"), format!("to {name}")))),
    );
    table
        .columns
        .push(people(both.say("没有岗位", "No post").to_owned()));
    table.columns.push(people(both.say("留任", "Stayed").to_owned()));
    // A run in which nobody moves would be rows of noughts.
    let any = matrices.iter().any(|(_, matrix)| matrix.movers() > 0);
    for (run, matrix) in matrices.iter().filter(|(_, matrix)| !any || matrix.movers() > 0) {
        for (from, name) in names.iter().enumerate() {
            let mut cells = vec![Cell::words(*run), Cell::words(name)];
            cells.extend(matrix.moved[from].iter().map(|&people| Cell::number(people)));
            cells.push(Cell::number(matrix.out[from]));
            cells.push(Cell::number(matrix.stayed[from]));
            table.rows.push(Row::new(format!("{run}-{from}"), cells));
        }
    }
    if matrices.iter().all(|(_, matrix)| matrix.movers() == 0) {
        return picture.without_views(both.say(
            "现状和方案都没有教师换学校，没有流动可画。",
            "Nobody changes school in either scenario, so there is nothing to draw.",
        ));
    }
    if names.len() * 2 + 1 > MOST_NODES {
        let count = names.len();
        return picture.without_views(both.language.pick(
            format!("{count} 个学区画成流向图会成一团，请看下面的流动表。"),
            format!("{count} zones would make a tangle of a picture; the table below has every flow."),
        ));
    }
    // The proposal first: it is what the reader came for.
    for (run, matrix) in matrices.iter().rev().filter(|(_, matrix)| matrix.movers() > 0) {
        picture.views.push(sankey(both, run, matrix, names, colours));
    }
    picture
}

fn sankey(both: &BothRuns<'_>, run: &str, matrix: &Matrix, names: &[String], colours: &[&str]) -> View {
    let from = |name: &str| both.language.pick(format!("由{name}"), format!("from {name}"));
    let to = |name: &str| both.language.pick(format!("到{name}"), format!("to {name}"));
    let nobody = both.say("没有岗位", "no post");
    let mut links = Vec::new();
    let mut largest = (0, String::new());
    for (left, row) in matrix.moved.iter().enumerate() {
        let ends = row.iter().zip(names).map(|(&people, name)| (people, to(name)));
        for (people, target) in ends.chain([(matrix.out[left], nobody.to_owned())]) {
            if people == 0 {
                continue;
            }
            let source = from(&names[left]);
            if people > largest.0 {
                let within = target == to(&names[left]);
                largest = (people, way(both, within, [&names[left], &source, &target]));
            }
            links.push(json!({ "source": source, "target": target, "value": people }));
        }
    }
    // Only places that somebody leaves or reaches: a node without links would be a bar without height.
    let leaving = |place: usize| matrix.moved[place].iter().sum::<u32>() + matrix.out[place];
    let coming = |place: usize| matrix.moved.iter().map(|row| row[place]).sum::<u32>();
    let node = |name: String, people: u32, colour: &str, side: &str| {
        let label = json!({ "position": side, "formatter": format!("{name} {people}") });
        json!({ "name": name, "itemStyle": { "color": colour }, "label": label })
    };
    let mut nodes: Vec<Value> = Vec::new();
    for (place, name) in names.iter().enumerate() {
        let colour = colours[place % colours.len()];
        let (leaving, coming) = (leaving(place), coming(place));
        if leaving > 0 {
            nodes.push(node(from(name), leaving, colour, "right"));
        }
        if coming > 0 {
            nodes.push(node(to(name), coming, colour, "left"));
        }
    }
    let out: u32 = matrix.out.iter().sum();
    if out > 0 {
        nodes.push(node(nobody.to_owned(), out, "var(--chart-short)", "left"));
    }
    let option = json!({
        "tooltip": { "trigger": "item" },
        "series": [{
            "type": "sankey", "left": 4, "right": 4, "top": 8, "bottom": 8, "nodeGap": 12, "nodeWidth": 14,
            "draggable": false, "layoutIterations": 0, "nodes": nodes, "links": links,
            "lineStyle": { "color": "source", "opacity": 0.35, "curveness": 0.5 },
            "label": { "color": "var(--ink)" },
        }],
    });
    let movers = matrix.movers();
    let (people, which) = largest;
    let description = both.language.pick(
        format!("{run}：{movers} 名教师换校或没有岗位；最多的是{which}，{people} 人。"),
        format!(
            "{run}: {movers} teachers change school or have no post; the largest flow is {which}, {people}."
        ),
    );
    View::chart(run, description, &option)
}
