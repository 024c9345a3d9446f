//! How evenly backbone teachers are spread over pupils: the Lorenz curve with the Gini coefficient.

use super::plot::{Anchor, Plot};
use super::{Drawing, Kind, Material, Picture, View};
use crate::language::Text;
use crate::ordering::sort_by;
use crate::outcome::Outcome;
use crate::roster::{BackboneLevel, Code, Stage};
use crate::table::{Cell, Column, Row};

/// A Lorenz curve over schools.
#[derive(Clone, Debug, PartialEq)]
pub struct Lorenz {
    /// Cumulative shares of pupils and of what they have, the least equipped schools first; from (0, 0) to (1, 1).
    pub points: Vec<(f64, f64)>,
    /// The Gini coefficient: 0 where every pupil has the same, towards 1 where one school has all.
    pub gini: f64,
}

/// The curve of `amounts` over `pupils`, school by school; `None` without pupils or without anything to share.
/// Schools without pupils are left out.
///
/// The Gini coefficient is the area between the curve and the diagonal over the area under the diagonal:
/// 1 − Σ (x₂ − x₁)(y₁ + y₂) over the pieces of the curve.
///
/// ```
/// use shapan::pictures::lorenz;
/// // Two schools of 100 pupils with 1 and 3 teachers: the curve bends at (0.5, 0.25).
/// // 1 − [0.5 × (0 + 0.25) + 0.5 × (0.25 + 1)] = 1 − (0.125 + 0.625) = 0.25.
/// let curve = lorenz(&[100, 100], &[3, 1]).ok_or("nothing to share")?;
/// assert_eq!(curve.points, [(0.0, 0.0), (0.5, 0.25), (1.0, 1.0)]);
/// assert_eq!(curve.gini, 0.25);
/// assert_eq!(lorenz(&[100, 100], &[0, 0]), None);
/// # Ok::<(), &str>(())
/// ```
pub fn lorenz(pupils: &[u32], amounts: &[u32]) -> Option<Lorenz> {
    let mut schools: Vec<(u64, u64)> = pupils
        .iter()
        .zip(amounts)
        .filter(|(pupils, _)| **pupils > 0)
        .map(|(&pupils, &amount)| (u64::from(pupils), u64::from(amount)))
        .collect();
    let all_pupils: u64 = schools.iter().map(|(pupils, _)| pupils).sum();
    let all: u64 = schools.iter().map(|(_, amount)| amount).sum();
    if all_pupils == 0 || all == 0 {
        return None;
    }
    // Amount per pupil, compared without dividing.
    sort_by(&mut schools, &mut |left, right| {
        (left.1 * right.0).cmp(&(right.1 * left.0))
    });
    let mut points = vec![(0.0, 0.0)];
    let (mut pupils_so_far, mut so_far) = (0, 0);
    let mut twice_below = 0.0;
    let mut former = (0.0, 0.0);
    for (pupils, amount) in schools {
        pupils_so_far += pupils;
        so_far += amount;
        let point = (
            pupils_so_far as f64 / all_pupils as f64,
            so_far as f64 / all as f64,
        );
        twice_below += (point.0 - former.0) * (point.1 + former.1);
        points.push(point);
        former = point;
    }
    Some(Lorenz {
        points,
        gini: (1.0 - twice_below).max(0.0),
    })
}

impl Lorenz {
    /// The height of the curve at `x`, on a straight line between its points.
    pub fn at(&self, x: f64) -> f64 {
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

/// Pupils and backbone teachers of one stage, school by school.
fn backbone(material: &Material<'_>, outcome: &Outcome, stage: Stage) -> (Vec<u32>, Vec<u32>) {
    let roster = material.roster;
    let pupils = roster
        .schools
        .iter()
        .map(|school| school.roll(stage).map_or(0, |roll| roll.pupils))
        .collect();
    let mut amounts = vec![0; roster.schools.len()];
    for (teacher, record) in roster.teachers_indexed() {
        let group = outcome.group_of(teacher).map(|group| outcome.posts.group(group));
        if let Some(group) =
            group.filter(|group| group.stage == stage && record.backbone >= BackboneLevel::County)
        {
            amounts[group.school.index()] += 1;
        }
    }
    (pupils, amounts)
}

/// The curves of each stage, before and after.
pub(super) fn picture(material: &Material<'_>) -> Picture {
    let mut picture = material.picture(
        Kind::Lorenz,
        Text::new("骨干教师在学生中的分布", "How backbone teachers are spread over pupils"),
        Text::new(
            "学校按每名学生拥有的骨干教师由少到多排列；曲线越贴近对角线越均衡，基尼系数越小越均衡",
            "Schools stand from the fewest backbone teachers per pupil to the most; the closer to the diagonal, and the smaller the Gini coefficient, the more even",
        ),
    );
    picture.table.columns = vec![
        Column::words(material.say("学段", "Stage")),
        Column::number(material.say("学生累计", "Pupils so far"), "%", 0),
        Column::number(material.say("骨干累计·现状", "Backbone so far, now"), "%", 1),
        Column::number(material.say("骨干累计·方案", "Backbone so far, after"), "%", 1),
    ];
    for &stage in Stage::ALL {
        let curves = material.runs().map(|(_, outcome)| {
            let (pupils, amounts) = backbone(material, outcome, stage);
            lorenz(&pupils, &amounts)
        });
        let [Some(before), Some(after)] = &curves else {
            continue;
        };
        let name = material.text(stage.name());
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
        picture.table.notes.push(material.language.pick(
            format!(
                "{name}基尼系数：现状 {:.3}，方案 {:.3}。",
                before.gini, after.gini
            ),
            format!(
                "Gini coefficient, {name}: status quo {:.3}, proposal {:.3}.",
                before.gini, after.gini
            ),
        ));
        picture.views.push(view(material, name, before, after));
    }
    if picture.views.is_empty() {
        return picture.without_views(material.say(
            "没有一个学段既有学生又有县级以上骨干教师，画不出洛伦兹曲线。",
            "No stage has both pupils and backbone teachers, so there is no Lorenz curve.",
        ));
    }
    picture
}

fn view(material: &Material<'_>, stage: &str, before: &Lorenz, after: &Lorenz) -> View {
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
        material.say("学生累计占比", "share of pupils"),
    );
    // The names stand beside the curves, in their own line style.
    let names = material.runs();
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
        let words = material.language.pick(
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
        material.say("完全均衡", "perfectly even"),
    );
    let description = material.language.pick(
        format!(
            "{stage}骨干教师的洛伦兹曲线：基尼系数现状 {:.3}，方案 {:.3}；最少的一半学生拥有骨干教师的 {:.0}% → {:.0}%。",
            before.gini, after.gini, before.at(0.5) * 100.0, after.at(0.5) * 100.0
        ),
        format!(
            "Lorenz curve of backbone teachers, {stage}: Gini coefficient {:.3} in the status quo, {:.3} under the proposal; the least served half of pupils has {:.0}% → {:.0}% of them.",
            before.gini, after.gini, before.at(0.5) * 100.0, after.at(0.5) * 100.0
        ),
    );
    View {
        name: stage.to_owned(),
        drawing: Drawing::Svg(plot.finish(&description)),
        description,
    }
}
