//! The spread of scores under the proposal, and where in it those stand who are directed or left without a post.

use super::plot::{Anchor, Plot, step};
use super::{BothRuns, Drawing, Kind, Picture, View};
use crate::language::Text;
use crate::numbers::number;
use crate::table::{Cell, Column, Row};

/// The most bars.
const MOST_BARS: u32 = 16;

/// One bar: scores from `from` up to but not including the next bar's.
struct Bar {
    from: i64,
    teachers: u32,
    /// Of them directed elsewhere, awaiting or left.
    pushed: u32,
}

/// The histogram.
pub(super) fn picture(both: &BothRuns<'_>) -> Picture {
    let mut picture = both.picture(
        Kind::Scores,
        Text::new("量化总分的分布", "The spread of scores"),
        Text::new(
            "方案中全体教师的量化总分；深色部分为组织调剂到他校和没有岗位的教师",
            "Total points of all teachers under the proposal; dark are those assigned to another school by the bureau or left without a post",
        ),
    );
    let roster = both.roster;
    let outcome = both.after;
    let scores: Vec<(i64, bool)> = roster
        .teachers_indexed()
        .map(|(teacher, _)| {
            let pushed = outcome.end_state(roster, teacher).is_directed_or_without_post();
            (outcome.scores.total(teacher).thousandths(), pushed)
        })
        .collect();
    picture.table.columns = vec![
        Column::words(both.say("分数段", "Points")),
        Column::number(both.say("教师", "Teachers"), both.say("人", "people"), 0),
        Column::number(
            both.say("其中调剂、没有岗位", "Of them directed or without a post"),
            both.say("人", "people"),
            0,
        ),
    ];
    let (Some(&(least, _)), Some(&(most, _))) = (scores.iter().min(), scores.iter().max()) else {
        return picture.without_views(both.say("花名册里没有教师。", "The roster has no teachers."));
    };
    if least == most {
        return picture.without_views(both.language.pick(
            format!(
                "全体 {} 名教师量化总分相同（{} 分），没有分布可画。",
                scores.len(),
                number(least as f64 / 1000.0, 1)
            ),
            format!(
                "All {} teachers have the same score ({} points), so there is no spread to draw.",
                scores.len(),
                number(least as f64 / 1000.0, 1)
            ),
        ));
    }
    let width = (step((most - least) as f64 / 1000.0, MOST_BARS - 1) as i64).max(1) * 1000;
    let first = least.div_euclid(width);
    let mut bars: Vec<Bar> = (first..=most.div_euclid(width))
        .map(|place| Bar {
            from: place * width,
            teachers: 0,
            pushed: 0,
        })
        .collect();
    for (score, pushed) in scores {
        let bar = &mut bars[(score.div_euclid(width) - first) as usize];
        bar.teachers += 1;
        bar.pushed += u32::from(pushed);
    }
    for bar in &bars {
        let cells = vec![
            Cell::words(span(bar.from, width)),
            Cell::number(bar.teachers),
            Cell::number(bar.pushed),
        ];
        picture.table.rows.push(Row::new(bar.from.to_string(), cells));
    }
    let note = both.say(
        "分数段含下限、不含上限。",
        "A band includes its lower end and leaves out its upper end.",
    );
    picture.table.notes.push(note.to_owned());
    picture.views.push(view(both, &bars, width));
    picture
}

/// The scores of a bar in words.
fn span(from: i64, width: i64) -> String {
    format!("{}–{}", from / 1000, (from + width) / 1000)
}

fn view(both: &BothRuns<'_>, bars: &[Bar], width: i64) -> View {
    const LEFT: f64 = 52.0;
    const TOP: f64 = 26.0;
    const WIDTH: f64 = 560.0;
    const HEIGHT: f64 = 240.0;
    let highest = bars.iter().map(|bar| bar.teachers).max().unwrap_or(0);
    let tick = step(f64::from(highest), 5);
    let top = (f64::from(highest) / tick).ceil() * tick;
    let mut plot = Plot::new(LEFT + WIDTH + 12.0, TOP + HEIGHT + 44.0);
    let y = |value: f64| TOP + HEIGHT * (1.0 - value / top);
    let mut line = 0.0;
    while line <= top {
        plot.line("plot-grid", (LEFT, y(line)), (LEFT + WIDTH, y(line)));
        plot.words(
            "plot-quiet",
            (LEFT - 6.0, y(line) + 4.0),
            Anchor::End,
            &number(line, 0),
        );
        line += tick;
    }
    plot.words(
        "plot-quiet",
        (LEFT - 6.0, TOP - 12.0),
        Anchor::Start,
        both.say("教师（人）", "teachers"),
    );
    let room = WIDTH / bars.len() as f64;
    for (place, bar) in bars.iter().enumerate() {
        let x = LEFT + room * place as f64;
        let title = both.language.pick(
            format!(
                "{} 分：{} 人，其中调剂、没有岗位 {} 人",
                span(bar.from, width),
                bar.teachers,
                bar.pushed
            ),
            format!(
                "{} points: {} teachers, {} of them directed or without a post",
                span(bar.from, width),
                bar.teachers,
                bar.pushed
            ),
        );
        let mut draw = |class: &str, people: u32| {
            let height = HEIGHT * f64::from(people) / top;
            plot.bar(
                class,
                (x + 1.5, TOP + HEIGHT - height),
                (room - 3.0, height),
                &title,
            );
        };
        draw("plot-bar", bar.teachers);
        draw("plot-bar-deep", bar.pushed);
        if bar.teachers > 0 {
            let above = y(f64::from(bar.teachers)) - 4.0;
            plot.words(
                "plot-label",
                (x + room / 2.0, above),
                Anchor::Middle,
                &number(f64::from(bar.teachers), 0),
            );
        }
        plot.words(
            "plot-quiet",
            (x, TOP + HEIGHT + 16.0),
            Anchor::Middle,
            &(bar.from / 1000).to_string(),
        );
    }
    plot.words(
        "plot-quiet",
        (LEFT + WIDTH / 2.0, TOP + HEIGHT + 36.0),
        Anchor::Middle,
        both.say("量化总分", "total points"),
    );
    let total: u32 = bars.iter().map(|bar| bar.teachers).sum();
    let pushed: u32 = bars.iter().map(|bar| bar.pushed).sum();
    let peak = bars.iter().max_by_key(|bar| bar.teachers);
    let peak = peak.map_or_else(String::new, |bar| span(bar.from, width));
    let description = both.language.pick(
        format!("{total} 名教师的量化总分，{peak} 分的人最多；调剂、没有岗位 {pushed} 人。"),
        format!("Total points of {total} teachers, most of them at {peak}; {pushed} are directed or without a post."),
    );
    View {
        name: both.say("方案", "Proposal").to_owned(),
        drawing: Drawing::Svg(plot.finish(&description)),
        description,
    }
}
