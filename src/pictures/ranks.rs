//! Which of their choices teachers got: the rank profile of those who competed.

use super::plot::{Anchor, Plot, step};
use super::{BothRuns, Drawing, Kind, Picture, View};
use crate::language::Text;
use crate::numbers::number;
use crate::outcome::Outcome;
use crate::table::{Cell, Column, Row};
use crate::wording;

/// Choices shown one by one; later ones are counted together.
const CHOICES: usize = 6;

/// People who handed in a list of schools, by what they got.
#[derive(Clone, Copy, Default)]
struct Profile {
    /// Hired by their first, second, … school; the last place counts all later ones.
    choices: [u32; CHOICES + 1],
    /// Hired by none of their schools.
    without: u32,
}

impl Profile {
    fn of(outcome: &Outcome) -> Self {
        let mut profile = Self::default();
        for ranked in outcome.ranked() {
            if ranked.rank > ranked.listed {
                profile.without += 1;
            } else {
                let place = (ranked.rank.max(1) as usize - 1).min(CHOICES);
                profile.choices[place] += 1;
            }
        }
        profile
    }

    fn hired(&self) -> u32 {
        self.choices.iter().sum()
    }

    fn bars(&self) -> Vec<u32> {
        let mut bars = self.choices.to_vec();
        bars.push(self.without);
        bars
    }
}

/// The rank profile.
pub(super) fn picture(both: &BothRuns<'_>) -> Picture {
    let mut picture = both.picture(
        Kind::Ranks,
        Text::new("竞聘志愿的满足情况", "Which choice teachers got"),
        Text::new(
            "填报了志愿学校的教师，按聘用学校在志愿中的名次计数，校内竞聘不计",
            "Teachers who handed in a list of schools, by the place of the school that hired them; in-school rounds do not count",
        ),
    );
    let simulated = Text::new("；志愿由模型模拟，为假设", ". Lists are simulated, an assumption");
    let given = both.roster.teachers_with_preferences();
    picture.caption += &if given == 0 {
        both.text(simulated).to_owned()
    } else {
        let whose = wording::roster::preferences(given, both.roster.teachers.len() as u32, simulated);
        both.language.pick("。", ". ").to_owned() + &whose.say(both.language)
    };
    let profiles = both.runs().map(|(run, outcome)| (run, Profile::of(outcome)));
    let names: Vec<String> = (1..=CHOICES)
        .map(|choice| {
            both.language
                .pick(format!("第 {choice} 志愿"), format!("Choice {choice}"))
        })
        .chain([
            both.language.pick(
                format!("第 {} 志愿及以后", CHOICES + 1),
                format!("Choice {} or later", CHOICES + 1),
            ),
            both.say("所报学校均未受聘", "None of them").to_owned(),
        ])
        .collect();
    picture.table.columns = vec![Column::words(both.say("结果", "Result"))];
    for (run, _) in &profiles {
        picture
            .table
            .columns
            .push(Column::number(*run, both.say("人", "people"), 0));
    }
    let bars = profiles.map(|(_, profile)| profile.bars());
    for (place, name) in names.iter().enumerate() {
        let cells = vec![
            Cell::words(name),
            Cell::number(bars[0][place]),
            Cell::number(bars[1][place]),
        ];
        picture.table.rows.push(Row::new(place.to_string(), cells));
    }
    if profiles
        .iter()
        .all(|(_, profile)| profile.bars().iter().sum::<u32>() == 0)
    {
        return picture.without_views(both.say(
            "现状和方案都没有教师填报志愿学校，没有志愿可比。",
            "Nobody hands in a list of schools in either scenario, so there are no choices to compare.",
        ));
    }
    picture.views.push(view(both, &names, &bars, &profiles[1].1));
    picture
}

fn view(both: &BothRuns<'_>, names: &[String], bars: &[Vec<u32>; 2], after: &Profile) -> View {
    const LEFT: f64 = 128.0;
    const WIDTH: f64 = 420.0;
    const ROW: f64 = 34.0;
    const TOP: f64 = 34.0;
    let largest = bars.iter().flatten().copied().max().unwrap_or(0);
    let tick = step(f64::from(largest), 6);
    let scale = WIDTH / ((f64::from(largest) / tick).ceil() * tick);
    let runs = both.runs();
    let shown: Vec<usize> = (0..names.len())
        .filter(|&place| bars.iter().any(|bars| bars[place] > 0))
        .collect();
    let height = TOP + ROW * shown.len() as f64 + 10.0;
    let mut plot = Plot::new(LEFT + WIDTH + 60.0, height);
    for (place, (class, (run, _))) in ["plot-bar-before", "plot-bar-after"]
        .into_iter()
        .zip(runs)
        .enumerate()
    {
        let x = LEFT + 130.0 * place as f64;
        plot.bar(class, (x, 6.0), (16.0, 11.0), run);
        plot.words("plot-words", (x + 22.0, 16.0), Anchor::Start, run);
    }
    plot.line("plot-grid", (LEFT, TOP - 6.0), (LEFT, height - 6.0));
    for (row, &place) in shown.iter().enumerate() {
        let y = TOP + ROW * row as f64;
        plot.words("plot-words", (LEFT - 8.0, y + 18.0), Anchor::End, &names[place]);
        // A run without competition has no bars, and no noughts in their place.
        let competes = |run: &usize| bars[*run].iter().any(|&people| people > 0);
        for run in (0..2).filter(competes) {
            let class = ["plot-bar-before", "plot-bar-after"][run];
            let people = bars[run][place];
            let length = f64::from(people) * scale;
            let y = y + 2.0 + 13.0 * run as f64;
            plot.bar(
                class,
                (LEFT, y),
                (length, 12.0),
                &format!("{} · {}: {people}", runs[run].0, names[place]),
            );
            plot.words(
                "plot-label",
                (LEFT + length + 4.0, y + 10.0),
                Anchor::Start,
                &number(f64::from(people), 0),
            );
        }
    }
    let (hired, first) = (after.hired(), after.choices[0]);
    let description = both.language.pick(
        format!("方案中 {hired} 人被所报学校聘用，其中 {first} 人聘到第 1 志愿；{} 人所报学校均未受聘。", after.without),
        format!("Under the proposal {hired} are hired by a school on their list, {first} of them by their first choice; {} by none of them.", after.without),
    );
    View {
        name: both.say("对比", "Both").to_owned(),
        drawing: Drawing::Svg(plot.finish(&description)),
        description,
    }
}
