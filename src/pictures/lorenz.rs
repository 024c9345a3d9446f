//! How evenly key teachers are spread over pupils: the Lorenz curve with the Gini coefficient.

use super::plot::{Anchor, Plot};
use super::{BothRuns, Drawing, Kind, Picture, View};
use crate::language::{Say, Text};
use crate::outcome::figures::balance::{ASSESSED, Resource};
use crate::outcome::figures::inequality::{Shared, gini, lorenz};
use crate::outcome::{Outcome, Undefined};
use crate::roster::{Code, Stage};
use crate::table::{Cell, Column, Row};

/// A Lorenz curve over schools, from (0, 0) to (1, 1), with its Gini coefficient.
struct Lorenz {
    /// Cumulative shares of pupils and of what they have, the least equipped schools first.
    points: Vec<(f64, f64)>,
    gini: f64,
}

impl Lorenz {
    /// The height of the curve at `x`, on a straight line between its points.
    fn at(&self, x: f64) -> f64 {
        let after = self.points.partition_point(|point| point.0 < x);
        match (
            after.checked_sub(1).and_then(|before| self.points.get(before)),
            self.points.get(after),
        ) {
            (Some(left), Some(right)) if right.0 > left.0 => {
                left.1 + (right.1 - left.1) * (x - left.0) / (right.0 - left.0)
            }
            (_, Some(point)) | (Some(point), None) => point.1,
            (None, None) => 0.0,
        }
    }
}

/// The curve of key teachers over the pupils of a stage, as the indicators count them.
fn curve(both: &BothRuns<'_>, outcome: &Outcome, stage: Stage) -> Result<Lorenz, Undefined> {
    let parts = outcome.parts(both.roster, Shared::PerPupil(stage, Resource::Backbone));
    Ok(Lorenz {
        points: lorenz(&parts)?,
        gini: gini(&parts)?,
    })
}

/// The curves of each stage, before and after.
pub(super) fn picture(both: &BothRuns<'_>) -> Picture {
    let mut picture = both.picture(
        Kind::Lorenz,
        Text::new("骨干教师在学生中的分布", "How key teachers are spread over pupils"),
        Text::new(
            "学校按每名学生拥有的骨干教师由少到多排列；曲线越贴近对角线越均衡，基尼系数越小越均衡",
            "Schools stand from the fewest key teachers per pupil to the most; the closer to the diagonal, and the smaller the Gini coefficient, the more even",
        ),
    );
    picture.table.columns = vec![
        Column::words(both.say("学段", "Stage")),
        Column::number(both.say("学生累计", "Pupils so far"), "%", 0),
        Column::number(both.say("骨干累计·现状", "Key teachers so far, now"), "%", 1),
        Column::number(both.say("骨干累计·方案", "Key teachers so far, after"), "%", 1),
    ];
    let mut reason = Undefined::NoSchools;
    for stage in ASSESSED {
        let curves = both.runs().map(|(_, outcome)| curve(both, outcome, stage));
        let (before, after) = match &curves {
            [Ok(before), Ok(after)] => (before, after),
            [Err(why), _] | [_, Err(why)] => {
                reason = *why;
                continue;
            }
        };
        let name = both.text(stage.name());
        for tenth in 1..=10_u8 {
            let x = f64::from(tenth) / 10.0;
            let cells = vec![
                Cell::words(name),
                Cell::number(x * 100.0),
                Cell::number(before.at(x) * 100.0),
                Cell::number(after.at(x) * 100.0),
            ];
            picture
                .table
                .rows
                .push(Row::new(format!("{}-{tenth}", stage.key()), cells));
        }
        picture.table.notes.push(both.language.pick(
            format!(
                "{name}基尼系数：现状 {:.3}，方案 {:.3}。",
                before.gini, after.gini
            ),
            format!(
                "Gini coefficient, {name}: status quo {:.3}, proposal {:.3}.",
                before.gini, after.gini
            ),
        ));
        picture.views.push(view(both, name, before, after));
    }
    if picture.views.is_empty() {
        let why = reason.say(both.language);
        return picture.without_views(both.language.pick(
            format!("骨干教师分布曲线画不出来：{why}。"),
            format!("The curve of key teachers cannot be drawn: {why}."),
        ));
    }
    picture
}

fn view(both: &BothRuns<'_>, stage: &str, before: &Lorenz, after: &Lorenz) -> View {
    const LEFT: f64 = 46.0;
    const TOP: f64 = 14.0;
    const SIDE: f64 = 280.0;
    let mut plot = Plot::new(560.0, 344.0);
    let at = |(x, y): (f64, f64)| (LEFT + x * SIDE, TOP + (1.0 - y) * SIDE);
    for quarter in 0..=4_u8 {
        let share = f64::from(quarter) / 4.0;
        plot.line("plot-grid", at((0.0, share)), at((1.0, share)));
        let (x, y) = at((0.0, share));
        plot.words(
            "plot-quiet",
            (x - 6.0, y + 4.0),
            Anchor::End,
            &format!("{:.0}%", share * 100.0),
        );
        let (x, y) = at((share, 0.0));
        plot.words(
            "plot-quiet",
            (x, y + 16.0),
            Anchor::Middle,
            &format!("{:.0}%", share * 100.0),
        );
    }
    plot.line("plot-diagonal", at((0.0, 0.0)), at((1.0, 1.0)));
    for (class, curve) in [("plot-line-before", before), ("plot-line-after", after)] {
        let points: Vec<(f64, f64)> = curve.points.iter().map(|&point| at(point)).collect();
        plot.path(class, &points);
    }
    let (x, y) = at((0.5, 0.0));
    plot.words(
        "plot-quiet",
        (x, y + 34.0),
        Anchor::Middle,
        both.say("学生累计占比", "share of pupils"),
    );
    // The names stand beside the curves, in their own line style.
    let names = both.runs();
    for (place, (class, name, curve)) in [("before", names[0].0, before), ("after", names[1].0, after)]
        .into_iter()
        .enumerate()
    {
        let y = TOP + 90.0 + place as f64 * 30.0;
        plot.line(
            &format!("plot-line-{class}"),
            (LEFT + SIDE + 24.0, y - 4.0),
            (LEFT + SIDE + 56.0, y - 4.0),
        );
        let words = both.language.pick(
            format!("{name}　基尼 {:.3}", curve.gini),
            format!("{name}: Gini {:.3}", curve.gini),
        );
        plot.words("plot-words", (LEFT + SIDE + 62.0, y), Anchor::Start, &words);
    }
    plot.line(
        "plot-diagonal",
        (LEFT + SIDE + 24.0, TOP + 56.0),
        (LEFT + SIDE + 56.0, TOP + 56.0),
    );
    plot.words(
        "plot-quiet",
        (LEFT + SIDE + 62.0, TOP + 60.0),
        Anchor::Start,
        both.say("完全均衡", "perfectly even"),
    );
    let description = both.language.pick(
        format!(
            "{stage}骨干教师分布曲线：基尼系数现状 {:.3}，方案 {:.3}；最少的一半学生拥有骨干教师的 {:.0}% → {:.0}%。",
            before.gini, after.gini, before.at(0.5) * 100.0, after.at(0.5) * 100.0
        ),
        format!(
            "Distribution of key teachers, {stage}: Gini coefficient {:.3} in the status quo, {:.3} under the proposal; the least served half of pupils has {:.0}% → {:.0}% of them.",
            before.gini, after.gini, before.at(0.5) * 100.0, after.at(0.5) * 100.0
        ),
    );
    View {
        name: stage.to_owned(),
        drawing: Drawing::Svg(plot.finish(&description)),
        description,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn between_its_points_the_curve_is_straight() {
        // Two schools of equal size with 1 and 3 teachers: the curve bends at (0.5, 0.25).
        let curve = Lorenz {
            points: vec![(0.0, 0.0), (0.5, 0.25), (1.0, 1.0)],
            gini: 0.25,
        };
        let heights = [0.0, 0.2, 0.5, 0.6, 1.0].map(|x| (curve.at(x) * 100.0).round() as u32);
        assert_eq!(heights, [0, 10, 25, 40, 100]);
    }
}
