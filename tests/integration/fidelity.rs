//! The sample county looks like a real one: what is known of real counties besides what its profile holds (where it is tested for
//! every kind of county), as ranges with their sources, and the figures of ten counties, of which nine must lie in each range.

use shapan::language::Language;
use shapan::outcome::Outcome;
use shapan::outcome::figures::profile::FEATURES;
use shapan::policy::Preset;
use shapan::random::Seed;
use shapan::roster::generate::{County, CountyParameters, generate};
use shapan::roster::{Gender, Locality, Roster, Stage, Subject, Teacher, Title, TitleBand};

/// The default one and nine others.
const SEEDS: [u32; 10] = [20_261_123, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/// Baiyun district, 2023: 8,109 teachers in post.
const BAIYUN: &str = "Guangzhou Baiyun, 2023";
/// 926 schools of 33 pilot areas: 1,355 won posts in another school, 53 were placed, 155 contracts ended.
const ZHEJIANG: &str = "Zhejiang pilots, reported by Zhejiang Education News";

/// A county with its run under the rounds as commonly practised.
struct Sample {
    roster: Roster,
    common: Outcome,
    suction: Outcome,
}

/// A figure, its range and where that comes from.
type Range = (&'static str, f64, f64, &'static str, fn(&Sample) -> f64);

fn sample(seed: u32) -> Sample {
    let roster = generate(&CountyParameters::default(), Seed(seed)).unwrap();
    let run = |key: &str| {
        let scenario = Preset::find(key).unwrap().scenario(Language::Chinese);
        shapan::run(&roster, &scenario.overrides.apply().unwrap(), Seed(seed)).unwrap()
    };
    let (common, suction) = (run("common-rounds"), run("suction"));
    Sample {
        roster,
        common,
        suction,
    }
}

impl Sample {
    /// Of those in question, how many in a hundred count.
    fn share(&self, asked: impl Fn(&Teacher) -> bool, counts: impl Fn(&Teacher) -> bool) -> f64 {
        let asked: Vec<&Teacher> = self.roster.teachers.iter().filter(|t| asked(t)).collect();
        let counted = asked.iter().filter(|teacher| counts(teacher)).count();
        100.0 * counted as f64 / asked.len() as f64
    }

    fn locality(&self, teacher: &Teacher) -> Locality {
        self.roster.school(teacher.school.unwrap()).locality
    }

    /// The share of key teachers, or of those of 50 and more, in a locality.
    fn share_in(&self, locality: Locality, counts: impl Fn(&Teacher) -> bool) -> f64 {
        self.share(|teacher| self.locality(teacher) == locality, counts)
    }

    /// So many for each school.
    fn each_school(&self, count: u32) -> f64 {
        f64::from(count) / self.roster.schools.len() as f64
    }

    fn placed_in_school(&self) -> f64 {
        let applications = &self.common.rounds.records[0].applications;
        let won = applications
            .iter()
            .filter(|application| application.won.is_some());
        100.0 * won.count() as f64 / applications.len() as f64
    }

    /// Village primary schools without anybody who teaches English, as a main subject or besides, per hundred.
    fn without_english(&self) -> f64 {
        let (mut schools, mut without) = (0, 0);
        for (index, school) in self.roster.schools_indexed() {
            if school.locality != Locality::Rural || school.roll(Stage::Primary).is_none() {
                continue;
            }
            schools += 1;
            let mut staff = self.roster.teachers.iter();
            without += u32::from(!staff.any(|teacher| {
                teacher.school == Some(index)
                    && teacher.stage == Stage::Primary
                    && (teacher.subject == Subject::English
                        || teacher.other_subjects.contains(&Subject::English))
            }));
        }
        100.0 * f64::from(without) / f64::from(schools)
    }
}

fn age(teacher: &Teacher) -> u16 {
    2026 - teacher.birth_year.unwrap().0
}

fn is_senior(teacher: &Teacher) -> bool {
    teacher
        .title_employed
        .is_some_and(|title| title.band() == TitleBand::Senior)
}

fn is_first_grade(teacher: &Teacher) -> bool {
    teacher.title_employed == Some(Title::FirstGrade)
}

fn in_stage(stage: Stage) -> impl Fn(&Teacher) -> bool {
    move |teacher| teacher.stage == stage
}

const RANGES: &[Range] = &[
    // Titles: 33.1 and 37.3 %.
    ("senior senior titles", 27.0, 39.0, BAIYUN, |s| {
        s.share(in_stage(Stage::Senior), is_senior)
    }),
    ("senior first grade", 31.0, 44.0, BAIYUN, |s| {
        s.share(in_stage(Stage::Senior), is_first_grade)
    }),
    (
        "women of 55 and older",
        0.0,
        0.6,
        "women retire at 55, with a senior title later",
        |s| {
            s.share(
                |teacher| teacher.gender == Some(Gender::Female),
                |teacher| age(teacher) >= 55,
            )
        },
    ),
    // No figure is published; that it is common, most of all in villages, is.
    (
        "兼教, villages",
        75.0,
        98.0,
        "common in rural schools, no figure published",
        |s| s.share_in(Locality::Rural, |teacher| !teacher.other_subjects.is_empty()),
    ),
    (
        "rural schools without English",
        2.0,
        30.0,
        "shortage subjects; no figure published",
        Sample::without_english,
    ),
    // Results of the default rounds: 90 % at their own school, then 1.46, 0.06 and 0.17 for each school.
    (
        "placed in school",
        88.0,
        92.0,
        "Dafang county, as reported",
        Sample::placed_in_school,
    ),
    ("moved by choice, each school", 1.0, 2.2, ZHEJIANG, |s| {
        s.each_school(s.common.movement(&s.roster).moved_by_choice)
    }),
    ("directed, each school", 0.01, 0.12, ZHEJIANG, |s| {
        s.each_school(s.common.movement(&s.roster).directed)
    }),
    ("awaiting, each school", 0.08, 0.34, ZHEJIANG, |s| {
        s.each_school(s.common.movement(&s.roster).awaiting)
    }),
    // Announcements name 130 to 570 posts and examinations for them; posts of that kind are oversubscribed.
    (
        "applicants for each town post",
        1.2,
        20.0,
        "oversubscribed, no figure published; 162 applied for 22 principalships in Zhangjiachuan",
        |s| f64::from(s.suction.upward.applicants) / f64::from(s.suction.upward.offered),
    ),
];

#[test]
fn the_page_of_limits_counts_the_ranges() {
    let page = include_str!("../../docs/known-limits.md");
    let ranges = RANGES.len() + FEATURES.len() - County::Ordinary.departures().len();
    assert!(page.contains(&format!("{ranges} 项特征")) && page.contains(&format!("{ranges} features")));
}

#[test]
fn nine_of_ten_counties_lie_in_every_range() {
    let samples = SEEDS.map(sample);
    let mut wrong = Vec::new();
    for &(name, least, most, source, measure) in RANGES {
        let values: Vec<f64> = samples.iter().map(measure).collect();
        let within = values
            .iter()
            .filter(|value| (least..=most).contains(*value))
            .count();
        let said: Vec<String> = values.iter().map(|value| format!("{value:.3}")).collect();
        println!("{name}: {} ({least} to {most}, {source})", said.join(" "));
        if within < 9 {
            wrong.push(name);
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}
