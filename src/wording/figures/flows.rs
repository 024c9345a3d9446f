//! Who moves between schools of which tier, and how far, in tables.

use crate::language::{Language, Message, Text};
use crate::outcome::figures::flows::{BANDS, Distances, TIERS, TierFlow, WAYS};
use crate::table::{Cell, Column, Row, Table};
use crate::text;
use crate::wording::heading::{Heading, PEOPLE, titled};
use crate::wording::names::{in_a_sentence, level_of_school};

/// Teachers by the tier of their present school and that of the school where they end; those who stay at their school
/// and those without a post have columns of their own.
pub fn tiers(flows: &[TierFlow; TIERS], language: Language) -> Table {
    let title = Text::new("各层级学校之间的流动", "Flows between school tiers");
    let headings = [
        Heading::words("原校", "From"),
        Heading::number("留任本校", "Stayed", PEOPLE, 0),
    ];
    let mut table = titled("tier_flows", title.in_language(language), &headings, language);
    let people = PEOPLE.in_language(language);
    let to = (0..TIERS).map(|place| {
        let heading = text! { zh: "到{tier}", en: "To {tier}", tier = in_a_sentence(tier_name(place)) };
        Column::number(heading.say(language), people, 0)
    });
    table.columns.extend(to);
    let without = Heading::number("没有岗位", "Without a post", PEOPLE, 0);
    table.columns.push(without.column(language));
    for (place, flow) in flows.iter().enumerate() {
        if *flow != TierFlow::default() {
            let mut cells = vec![
                Cell::words(tier_name(place).in_language(language)),
                Cell::number(flow.stayed),
            ];
            cells.extend(flow.moved.map(Cell::number));
            cells.push(Cell::number(flow.without));
            table.rows.push(Row::new(format!("tier-{}", place + 1), cells));
        }
    }
    table
}

fn tier_name(place: usize) -> Text {
    if place + 1 == TIERS {
        Text::new("层级未填", "Tier unknown")
    } else {
        level_of_school(place)
    }
}

/// How many move how far, by how they came to move.
pub fn distances(found: &Distances, language: Language) -> Table {
    let title = Text::new("流动距离", "Distance moved");
    let headings = [Heading::words("直线距离", "Straight-line distance")];
    let mut table = titled("distances", title.in_language(language), &headings, language);
    let people = PEOPLE.in_language(language);
    let ways = WAYS.map(|way| Column::number(way.name().in_language(language), people, 0));
    table.columns.extend(ways);
    let unknown = Text::new("坐标不全", "A position is unknown").into();
    let names = (0..=BANDS.len()).map(band_name).chain([unknown]);
    let counts = found.counts.iter().chain([&found.unknown]);
    for (band, (name, counts)) in names.zip(counts).enumerate() {
        let mut cells = vec![Cell::Words(name.say(language))];
        cells.extend(counts.map(Cell::number));
        table.rows.push(Row::new(format!("band-{band}"), cells));
    }
    table
}

/// The name of a band of distance, by its ends in kilometres.
fn band_name(band: usize) -> Message {
    let end = |place: usize| BANDS.get(place).map(|metres| metres / 1000);
    let from = band.checked_sub(1).and_then(end);
    match (from, end(band)) {
        (Some(from), Some(to)) => text! { zh: "{from}–{to} 公里", en: "{from}–{to} km", from, to },
        (None, to) => {
            let to = to.unwrap_or_default();
            text! { zh: "{to} 公里以内", en: "Up to {to} km", to }
        }
        (Some(from), None) => text! { zh: "{from} 公里以上", en: "Over {from} km", from },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiers_without_teachers_are_left_out_and_bands_are_named_by_their_ends() {
        let mut flows = [TierFlow::default(); TIERS];
        flows[5].moved[0] = 2;
        let table = tiers(&flows, Language::English);
        assert_eq!(table.rows.len(), 1);
        assert_eq!(
            table.rows[0].cells[..3],
            [Cell::words("Tier unknown"), Cell::number(0), Cell::number(2)]
        );
        assert_eq!(table.rows[0].cells.len(), table.columns.len());
        assert_eq!(table.columns[2].heading, "To tier 1");
        let names: Vec<String> = (0..=BANDS.len())
            .map(|band| band_name(band).say(Language::English))
            .collect();
        assert_eq!(
            names,
            ["Up to 5 km", "5–10 km", "10–20 km", "20–50 km", "Over 50 km"]
        );
        let far = distances(&Distances::default(), Language::Chinese);
        assert_eq!((far.rows.len(), far.columns.len()), (6, 6));
    }
}
