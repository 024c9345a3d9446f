//! The ground of a zone: the convex hull of its schools, drawn with a wide round stroke.

use crate::ordering::sort_by;

/// Corners in order around the points; `None` where there are none.
pub(super) fn ground(points: &[(f64, f64)]) -> Option<Vec<(f64, f64)>> {
    let mut sorted = points.to_vec();
    sort_by(&mut sorted, &mut |left, right| {
        left.0.total_cmp(&right.0).then(left.1.total_cmp(&right.1))
    });
    sorted.dedup();
    if sorted.len() < 3 {
        return (!sorted.is_empty()).then_some(sorted);
    }
    // Andrew's monotone chain: the lower side from the left, the upper one back.
    let mut hull = half(sorted.iter());
    let back = half(sorted.iter().rev());
    hull.extend(back);
    Some(hull)
}

/// One side of the hull, without its last corner, which begins the other side.
fn half<'points>(points: impl Iterator<Item = &'points (f64, f64)>) -> Vec<(f64, f64)> {
    let mut side: Vec<(f64, f64)> = Vec::new();
    for &point in points {
        while let [.., before, last] = side[..]
            && turn(before, last, point) <= 0.0
        {
            side.pop();
        }
        side.push(point);
    }
    side.pop();
    side
}

/// Above zero where the way from the first over the second to the third point turns left.
fn turn(first: (f64, f64), second: (f64, f64), third: (f64, f64)) -> f64 {
    (second.0 - first.0) * (third.1 - first.1) - (second.1 - first.1) * (third.0 - first.0)
}

/// The outline as SVG path data.
pub(super) fn path(outline: &[(f64, f64)]) -> String {
    let corners: Vec<String> = outline.iter().map(|(x, y)| format!("{x:.1} {y:.1}")).collect();
    format!("M{}Z", corners.join("L"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ground_goes_through_the_outermost_schools() {
        let inside = [(5.0, 5.0), (2.0, 3.0), (5.0, 0.0)];
        let corners = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)];
        let all = [&inside[..], &corners[..]].concat();
        assert_eq!(ground(&all).unwrap(), corners);
        assert_eq!(ground(&[]), None);
        assert_eq!(ground(&[(1.0, 1.0), (1.0, 1.0)]).unwrap(), [(1.0, 1.0)]);
        let line = [(0.0, 0.0), (1.0, 1.0), (2.0, 2.0)];
        assert_eq!(ground(&line).unwrap(), [(0.0, 0.0), (2.0, 2.0)]);
        assert_eq!(path(&corners), "M0.0 0.0L10.0 0.0L10.0 10.0L0.0 10.0Z");
    }
}
