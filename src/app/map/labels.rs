//! Where the names of the zones stand: beside their grounds, clear of each other and of as many schools as can be.

use super::grounds::path;
use super::{Ground, HEIGHT, WIDTH};

/// Half the height of a name.
const HALF_HEIGHT: f64 = 8.0;
/// Width of a narrow letter; a Chinese one takes two.
const LETTER: f64 = 6.2;
/// From the outermost school to the middle of the name.
const GAP: f64 = 23.0;

/// A name's box: middle and half its width.
#[derive(Clone, Copy)]
struct Label {
    x: f64,
    y: f64,
    half: f64,
}

impl Label {
    fn overlaps(self, other: Self) -> bool {
        (self.x - other.x).abs() < self.half + other.half && (self.y - other.y).abs() < 2.0 * HALF_HEIGHT
    }

    fn covers(self, (x, y): (f64, f64)) -> bool {
        (self.x - x).abs() < self.half + 5.0 && (self.y - y).abs() < HALF_HEIGHT + 5.0
    }
}

/// How many Latin letters wide a name is, near enough for a place on the map: Chinese takes two.
fn wide(name: &str) -> f64 {
    let widths = name
        .chars()
        .map(|letter| if letter < '\u{1100}' { 1.0 } else { 2.0 });
    widths.sum()
}

/// The grounds with their names placed one after the other: of the places around a ground that where the name stands on
/// the fewest names, and then on the fewest schools.
pub(super) fn place_labels(outlines: &[(String, Vec<(f64, f64)>)], dots: &[(f64, f64)]) -> Vec<Ground> {
    let mut placed: Vec<Label> = Vec::new();
    outlines
        .iter()
        .map(|(name, outline)| {
            let half = wide(name) * LETTER / 2.0 + 3.0;
            let cost = |label: Label| {
                let names = placed.iter().filter(|other| other.overlaps(label)).count();
                let covered = dots.iter().filter(|&&dot| label.covers(dot)).count();
                (names, covered)
            };
            let mut best = None;
            for label in around(outline, half) {
                let cost = cost(label);
                if best.is_none_or(|(least, _)| cost < least) {
                    best = Some((cost, label));
                }
            }
            let label = best.map_or(Label { x: 0.0, y: 0.0, half }, |(_, label)| label);
            placed.push(label);
            Ground {
                path: path(outline),
                name: name.clone(),
                label: (label.x, label.y),
            }
        })
        .collect()
}

/// Places for a name: above, below, to the right and left of the ground, and further out.
fn around(outline: &[(f64, f64)], half: f64) -> Vec<Label> {
    let range = |of: fn(&(f64, f64)) -> f64| {
        outline
            .iter()
            .map(of)
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), value| {
                (least.min(value), most.max(value))
            })
    };
    let ((left, right), (top, bottom)) = (range(|point| point.0), range(|point| point.1));
    let (x, y) = (f64::midpoint(left, right), f64::midpoint(top, bottom));
    let mut places = Vec::new();
    for far in [0.0, 16.0, 32.0] {
        let gap = GAP + far;
        places.extend([
            (x, top - gap),
            (x, bottom + gap),
            (right + gap + half - 8.0, y),
            (left - gap - half + 8.0, y),
        ]);
    }
    places
        .into_iter()
        .map(|(x, y)| Label {
            x: x.clamp(half, WIDTH - half),
            y: y.clamp(HALF_HEIGHT + 2.0, HEIGHT - HALF_HEIGHT - 2.0),
            half,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_neighbouring_zones_do_not_stand_on_each_other() {
        let square = |x: f64, y: f64| vec![(x, y), (x + 30.0, y), (x + 30.0, y + 30.0), (x, y + 30.0)];
        let outlines = [
            ("城区一片".to_owned(), square(200.0, 200.0)),
            ("城区二片".to_owned(), square(205.0, 203.0)),
            ("城区三片".to_owned(), square(210.0, 206.0)),
            ("East".to_owned(), square(215.0, 209.0)),
        ];
        let grounds = place_labels(&outlines, &[]);
        let labels: Vec<Label> = grounds
            .iter()
            .map(|ground| Label {
                x: ground.label.0,
                y: ground.label.1,
                half: wide(&ground.name) * LETTER / 2.0,
            })
            .collect();
        for (place, &label) in labels.iter().enumerate() {
            assert!(
                labels[..place].iter().all(|&other| !label.overlaps(other)),
                "{grounds:?}"
            );
        }
    }

    #[test]
    fn a_name_goes_where_fewer_schools_stand() {
        let outline = ("东片".to_owned(), vec![(300.0, 200.0)]);
        let above = (300.0, 200.0 - GAP);
        let free = place_labels(std::slice::from_ref(&outline), &[]);
        assert_eq!(free[0].label, above);
        let crowded = place_labels(&[outline], &[above]);
        assert_eq!(crowded[0].label, (300.0, 200.0 + GAP));
    }
}
