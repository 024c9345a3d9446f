//! The county as a small map: schools where they are, on soft grounds for the zones. Pure geometry, in the units of the
//! drawing; what the dots are coloured by is no concern of it.

mod grounds;
mod labels;

use crate::app::protocol::Place;
use grounds::ground;
use labels::place_labels;

/// Width of the drawing.
pub const WIDTH: f64 = 660.0;
/// Height of the drawing.
pub const HEIGHT: f64 = 470.0;
/// Free space along the edges, for the grounds and the names.
const MARGIN: f64 = 34.0;

/// A school on the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dot {
    /// Position of the school in the roster.
    pub school: usize,
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
    /// Radius: the area follows the pupils.
    pub radius: f64,
}

/// The ground of a zone, and where its name stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Ground {
    /// The outline through the outermost schools, as SVG path data.
    pub path: String,
    /// The zone's name.
    pub name: String,
    /// The middle of the name.
    pub label: (f64, f64),
}

/// The map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Map {
    /// The schools that stand on it, large ones first, so that small ones stay visible.
    pub dots: Vec<Dot>,
    /// The zones.
    pub grounds: Vec<Ground>,
    /// Schools of which the roster gives no position, while it gives that of others.
    pub left_out: usize,
    /// Whether the schools are only sorted by zone, because the roster gives no position at all.
    pub is_scheme: bool,
}

impl Map {
    /// The map of these schools.
    pub fn of(places: &[Place], zones: &[String]) -> Self {
        let known = places.iter().filter(|place| place.position.is_some()).count();
        let points = if known == 0 {
            scheme(places, zones.len())
        } else {
            scaled(places)
        };
        // Many schools take smaller dots.
        let crowd = (140.0 / points.len().max(1) as f64).sqrt().clamp(0.35, 1.0);
        let mut dots: Vec<Dot> = points
            .iter()
            .filter_map(|&(school, (x, y))| {
                let pupils = f64::from(places.get(school)?.pupils);
                let radius = (3.6 + pupils.sqrt() * 0.17).min(11.0) * crowd;
                Some(Dot { school, x, y, radius })
            })
            .collect();
        let mut outlines = Vec::new();
        for (zone, name) in zones.iter().enumerate() {
            let own: Vec<(f64, f64)> = dots
                .iter()
                .filter(|dot| {
                    places
                        .get(dot.school)
                        .is_some_and(|place| place.zone as usize == zone)
                })
                .map(|dot| (dot.x, dot.y))
                .collect();
            if let Some(outline) = ground(&own) {
                outlines.push((name.clone(), outline));
            }
        }
        let spots: Vec<(f64, f64)> = dots.iter().map(|dot| (dot.x, dot.y)).collect();
        let grounds = place_labels(&outlines, &spots);
        crate::ordering::sort_by(&mut dots, &mut |left, right| right.radius.total_cmp(&left.radius));
        Self {
            dots,
            grounds,
            left_out: if known == 0 { 0 } else { places.len() - known },
            is_scheme: known == 0,
        }
    }
}

/// The schools with a position, scaled alike to the east and to the north.
fn scaled(places: &[Place]) -> Vec<(usize, (f64, f64))> {
    let all: Vec<(usize, (f64, f64))> = places
        .iter()
        .enumerate()
        .filter_map(|(school, place)| {
            let position = place.position?;
            Some((school, (position.east as f64, -(position.north as f64))))
        })
        .collect();
    let range = |of: fn(&(f64, f64)) -> f64| {
        all.iter()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), (_, point)| {
                (least.min(of(point)), most.max(of(point)))
            })
    };
    let (x, y) = (range(|point| point.0), range(|point| point.1));
    let scale =
        ((WIDTH - 2.0 * MARGIN) / (x.1 - x.0).max(1.0)).min((HEIGHT - 2.0 * MARGIN) / (y.1 - y.0).max(1.0));
    // One kilometre is never more than this, so that a village with two schools does not fill the map.
    let scale = scale.min(0.12);
    let middle = (f64::midpoint(x.0, x.1), f64::midpoint(y.0, y.1));
    all.iter()
        .map(|&(school, point)| {
            let at = (
                WIDTH / 2.0 + (point.0 - middle.0) * scale,
                HEIGHT / 2.0 + (point.1 - middle.1) * scale,
            );
            (school, at)
        })
        .collect()
}

/// Schools in rows, a block for each zone: what is shown where nothing is known of where they are.
fn scheme(places: &[Place], zones: usize) -> Vec<(usize, (f64, f64))> {
    let columns = ((zones as f64 * 1.4).sqrt().ceil() as usize).max(1);
    let rows = zones.div_ceil(columns).max(1);
    let (width, height) = (
        (WIDTH - 2.0 * MARGIN) / columns as f64,
        (HEIGHT - 2.0 * MARGIN) / rows as f64,
    );
    let mut points = Vec::with_capacity(places.len());
    for zone in 0..zones {
        let own: Vec<usize> = (0..places.len())
            .filter(|&school| places[school].zone as usize == zone)
            .collect();
        let across = ((own.len() as f64 * 1.4).sqrt().ceil() as usize).max(1);
        let down = own.len().div_ceil(across).max(1);
        let step = (width * 0.8 / across as f64)
            .min(height * 0.62 / down as f64)
            .min(30.0);
        let (left, top) = (
            MARGIN + width * ((zone % columns) as f64 + 0.5) - step * (across - 1) as f64 / 2.0,
            MARGIN + height * ((zone / columns) as f64 + 0.5) - step * (down - 1) as f64 / 2.0 + 6.0,
        );
        points.extend(own.into_iter().enumerate().map(|(place, school)| {
            let at = (
                left + step * (place % across) as f64,
                top + step * (place / across) as f64,
            );
            (school, at)
        }));
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::Position;

    fn place(zone: u32, position: Option<(i64, i64)>) -> Place {
        Place {
            zone,
            pupils: 100,
            position: position.map(|(east, north)| Position { east, north }),
        }
    }

    fn zones() -> Vec<String> {
        vec!["东片".to_owned(), "西片".to_owned()]
    }

    #[test]
    fn north_is_up_east_is_right_and_both_have_one_scale() {
        let corners = [(0, 0), (9000, 0), (0, 3000)];
        let places = corners.map(|corner| place(0, Some(corner)));
        let map = Map::of(&places, &zones());
        let at = |school: usize| {
            let dot = map.dots.iter().find(|dot| dot.school == school).unwrap();
            (dot.x, dot.y)
        };
        let (origin, east, north) = (at(0), at(1), at(2));
        assert!(east.0 > origin.0 && (east.1 - origin.1).abs() < 1e-9);
        assert!(north.1 < origin.1 && (north.0 - origin.0).abs() < 1e-9);
        assert!(((east.0 - origin.0) / 3.0 - (origin.1 - north.1)).abs() < 1e-6);
        assert!(!map.is_scheme && map.left_out == 0);
    }

    #[test]
    fn every_school_stands_within_the_drawing() {
        for known in [true, false] {
            let places: Vec<Place> = (0..90)
                .map(|school: i64| {
                    place(
                        (school % 2) as u32,
                        known.then_some((school * 700, (school * school) % 40_000)),
                    )
                })
                .collect();
            let map = Map::of(&places, &zones());
            assert_eq!(
                (map.dots.len(), map.grounds.len(), map.is_scheme),
                (90, 2, !known)
            );
            for dot in &map.dots {
                assert!(
                    (0.0..=WIDTH).contains(&dot.x) && (0.0..=HEIGHT).contains(&dot.y),
                    "{dot:?}"
                );
            }
        }
    }

    #[test]
    fn schools_without_a_position_are_counted_where_others_have_one() {
        let map = Map::of(&[place(0, Some((0, 0))), place(1, None)], &zones());
        assert_eq!((map.dots.len(), map.left_out, map.is_scheme), (1, 1, false));
        assert_eq!(map.grounds.len(), 1, "an empty zone has no ground");
        assert_eq!(
            Map::of(&[], &[]),
            Map {
                is_scheme: true,
                ..Map::default()
            }
        );
    }
}
