//! The draw that everybody sees first is an ordinary one.

use shapan::app::state::Draft;
use shapan::draws::Lots;
use shapan::outcome::compare::draws::Draws;
use shapan::outcome::indicators::families::LEADING;
use shapan::policy::Policy;
use shapan::random::Seed;
use shapan::roster::generate::{CountyParameters, SAMPLE, generate};

/// Seeds 1 to this many are drawn; the default seed is one of them.
const SEEDS: u32 = 50;

/// The leading indicators of the sample county by seed: in the status quo, in the proposal that the page opens with, and
/// the difference.
fn leading(draws: &Draws) -> Vec<Vec<f64>> {
    let mut figures = Vec::new();
    for key in LEADING {
        let drawn = draws.indicator(key).unwrap();
        let values = |values: &[Option<f64>]| -> Vec<f64> { values.iter().flatten().copied().collect() };
        let (before, after) = (values(&drawn.before), values(&drawn.after));
        let difference = before.iter().zip(&after).map(|(before, after)| after - before);
        figures.push(difference.collect());
        figures.extend([before, after]);
    }
    figures.retain(|values: &Vec<f64>| values.len() == SEEDS as usize);
    assert!(
        figures.len() > 15,
        "{} figures have a value in every draw",
        figures.len()
    );
    figures
}

/// How far a draw is from the middle in these figures: the half of its places from the middle among all draws, between 0
/// for the median and 50 for the least or greatest, in its most unusual figure, and the sum over all figures. Draws with
/// equal values share the place nearest to the middle.
fn distance(figures: &[Vec<f64>], place: usize) -> (u32, u32) {
    let distances = figures.iter().map(|values| {
        let value = values[place];
        let below = values.iter().filter(|other| **other < value).count() as u32;
        let above = values.iter().filter(|other| **other > value).count() as u32;
        // Fewer than half on either side: it is the median.
        let side = below.max(above);
        (side * 100 / SEEDS).saturating_sub(50)
    });
    distances.fold((0, 0), |(most, sum), distance| {
        (most.max(distance), sum + distance)
    })
}

/// Where this fails after a change of results, the message names the most central seed: the default of
/// `shapan::random::Seed`, and of the policy document with it, is to become that one.
#[test]
fn the_default_seed_is_an_ordinary_draw() {
    let roster = generate(&CountyParameters::default(), SAMPLE).unwrap();
    let runs = Draft::default().runs();
    let (before, after) = runs.pairs[1];
    let policy = |run: u32| -> Policy { runs.overrides[run as usize].apply().unwrap() };
    let policies = [&policy(before), &policy(after)];
    let draws = Lots::new(Seed(1))
        .compare(&roster, policies, SEEDS, SEEDS)
        .unwrap();
    let figures = leading(&draws);
    let central = (0..SEEDS as usize)
        .min_by_key(|&place| distance(&figures, place))
        .unwrap();
    let central = (draws.seeds[central], distance(&figures, central));

    let default = Seed::default();
    let place = draws.seeds.iter().position(|seed| *seed == default);
    let place =
        place.unwrap_or_else(|| panic!("the default seed should be the most central one, {central:?}"));
    let (most, _) = distance(&figures, place);
    assert!(
        most <= 40,
        "the default seed is among the tenth at one end in some leading indicator; the most central one is {central:?}"
    );
}
