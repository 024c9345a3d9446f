//! Winners and losers of a reform 改革得失: what each teacher gains or loses between two runs, by group and by school,
//! who ends in which state, and the pivotal cases.
//!
//! **Rank of an outcome.** A teacher's schools are those with a post that the certificate opens under the first run's
//! rules. The rank of a school is one more than the number of those that the teacher likes more, so 1 is the best;
//! who has no post stands one place below the last of them. Liking is simulated (`stages::preferences`, an assumption)
//! with the first run's rules of behaviour, and the same for both runs.
//!
//! **Effect.** The change of that rank from the first run to the second, in five classes: the same school, or the same
//! rank, is *the same*; a change of at least a tenth of the teacher's schools (and of two at the least), or between a
//! post and none, is *much* better or worse; any other is *better* or *worse*. Five classes around “no change” with a
//! line between small and large is how tax-benefit models show a reform's winners and losers; the line at a tenth is
//! our convention.
//!
//! **Small cells.** In tables by group, numbers from 1 to 4 are not shown, and where one number alone would follow
//! from the total, the next smallest is not shown either. Tables by school and of cases are for those who hold the
//! roster anyway.

use serde::Serialize;

use crate::language::{Language, Text};
use crate::ordering::sort_by;
use crate::outcome::{EndState, Outcome};
use crate::policy::leaves::GivenNames;
use crate::roster::{Code, Locality, Roster, SchoolIndex, Stage, Subject, TeacherIndex, Title, TitleBand};
use crate::stages::preferences::Preferences;
use crate::stages::standing::qualifications;
use crate::table::{Cell, Column, Row, Table, Target};
use crate::units::Year;
use crate::verdict::Verdict;
use crate::wording::reasons;

/// The smallest number of people that a cell shows.
const SMALLEST_CELL: u32 = 5;
/// The most pivotal cases listed.
const CASES_LISTED: usize = 200;

/// What a reform does to one teacher.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Up by a tenth of the schools or more, or a post instead of none.
    MuchBetter,
    /// Up by less.
    Better,
    /// The same rank.
    Same,
    /// Down by less than a tenth.
    Worse,
    /// Down by a tenth of the schools or more, or no post instead of one.
    MuchWorse,
}

impl Effect {
    /// All, the best first.
    pub const ALL: [Self; 5] = [
        Self::MuchBetter,
        Self::Better,
        Self::Same,
        Self::Worse,
        Self::MuchWorse,
    ];

    /// The name.
    pub const fn name(self) -> Text {
        match self {
            Self::MuchBetter => Text::new("明显变好", "Much better"),
            Self::Better => Text::new("变好", "Better"),
            Self::Same => Text::new("不变", "Same"),
            Self::Worse => Text::new("变差", "Worse"),
            Self::MuchWorse => Text::new("明显变差", "Much worse"),
        }
    }

    /// The effect of gaining so many ranks (negative: of losing them) where a teacher has so many schools to choose
    /// from; `posts` tells whether the teacher had a post before and has one after.
    fn of(gained: i64, schools: i64, posts: [bool; 2]) -> Self {
        let much = gained.abs() >= ((schools + 9) / 10).max(2) || posts[0] != posts[1];
        match (gained.signum(), much) {
            (1, true) => Self::MuchBetter,
            (1, false) => Self::Better,
            (-1, true) => Self::MuchWorse,
            (-1, false) => Self::Worse,
            _ => Self::Same,
        }
    }
}

/// What a reform does to one teacher.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct TeacherEffect {
    /// Rank of the school in the first run, 1 the best; `None` where the school is the same in both runs.
    pub ranks: Option<[u32; 2]>,
    /// Ranks gained; negative: lost.
    pub gained: i64,
    /// The class.
    pub effect: Effect,
}

/// Two runs of one roster, and what lies between them for each teacher.
#[derive(Debug)]
pub struct Effects<'run> {
    roster: &'run Roster,
    runs: [&'run Outcome; 2],
    names: [String; 2],
    /// By teacher, in roster order.
    pub of_teachers: Vec<TeacherEffect>,
}

impl<'run> Effects<'run> {
    /// What the second run changes for each teacher. The names are those of the two scenarios, as headings.
    pub fn new(roster: &'run Roster, runs: [&'run Outcome; 2], names: [String; 2]) -> Self {
        let [first, second] = runs;
        let preferences = Preferences::new(roster, &first.policy.behaviour, first.seed);
        let of_teachers = roster
            .teachers_indexed()
            .map(|(teacher, _)| {
                let ends = [first.school_of(teacher), second.school_of(teacher)];
                if ends[0] == ends[1] {
                    return TeacherEffect {
                        ranks: None,
                        gained: 0,
                        effect: Effect::Same,
                    };
                }
                let (ranks, schools) = ranks(first, roster, &preferences, teacher, ends);
                let gained = i64::from(ranks[0]) - i64::from(ranks[1]);
                TeacherEffect {
                    ranks: Some(ranks),
                    gained,
                    effect: Effect::of(gained, i64::from(schools), ends.map(|end| end.is_some())),
                }
            })
            .collect();
        Self {
            roster,
            runs,
            names,
            of_teachers,
        }
    }

    /// Teachers by effect.
    pub fn totals(&self) -> [u32; 5] {
        self.count(|_| true)
    }

    fn count(&self, belongs: impl Fn(TeacherIndex) -> bool) -> [u32; 5] {
        let mut counts = [0; 5];
        for ((teacher, _), effect) in self.roster.teachers_indexed().zip(&self.of_teachers) {
            if belongs(teacher) {
                counts[effect.effect as usize] += 1;
            }
        }
        counts
    }

    /// Winners and losers by locality, stage, age, title, subject and tenth of the scores.
    pub fn by_group(&self, language: Language) -> Table {
        let title = language.pick(
            format!("得失：{} → {}", self.names[0], self.names[1]),
            format!("Winners and losers: {} → {}", self.names[0], self.names[1]),
        );
        let mut table = Table::new("effects", title);
        table.grouped = true;
        table.columns = vec![Column::words(language.pick("教师", "Teachers"))];
        table
            .columns
            .extend(Effect::ALL.map(|effect| Column::number(effect.name().in_language(language), "", 0)));
        table
            .columns
            .push(Column::number(language.pick("合计", "All"), "", 0));
        table.notes = vec![
            language
                .pick(
                    "按教师对最终学校的喜好名次的变化分档；升降达到可选学校的十分之一（至少两名），或得到、失去岗位，为“明显”。喜好是模拟的（假设）。",
                    "By the change in rank of the final school in the teacher's own liking; “much” from a tenth of the possible schools (at least two) or for a post gained or lost. Liking is simulated (an assumption).",
                )
                .to_owned(),
            language
                .pick("1 至 4 人的格子不显示。", "Cells of 1 to 4 people are not shown.")
                .to_owned(),
        ];
        let everyone = language.pick("全体", "Everyone");
        table
            .rows
            .push(count_row(everyone, self.totals(), language).standing_out());
        let mut heading: Option<Text> = None;
        for (family, name, members) in self.groups() {
            if heading != Some(family) {
                heading = Some(family);
                let name = family.in_language(language);
                let mut cells = vec![Cell::words(name)];
                cells.resize(7, Cell::words(""));
                table.rows.push(Row::new(name, cells).standing_out());
            }
            let counts = self.count(|teacher| members[teacher.index()]);
            if counts.iter().sum::<u32>() > 0 {
                table
                    .rows
                    .push(count_row(name.in_language(language), counts, language));
            }
        }
        table
    }

    /// All groups: the family, the name, and whether each teacher belongs.
    fn groups(&self) -> Vec<(Text, Text, Vec<bool>)> {
        let roster = self.roster;
        let year = self.runs[1].policy.standing.reference_year;
        let mut groups: Vec<(Text, Text, Vec<bool>)> = Vec::new();
        let mut add = |family: Text, name: Text, belongs: &dyn Fn(TeacherIndex) -> bool| {
            let members = roster.teachers_indexed().map(|(teacher, _)| belongs(teacher));
            groups.push((family, name, members.collect()));
        };
        for &locality in Locality::ALL {
            add(
                Text::new("原学校所在地", "Locality before"),
                locality.name(),
                &|teacher| roster.school_of(teacher).locality == locality,
            );
        }
        for &stage in Stage::ALL {
            add(Text::new("学段", "Stage"), stage.name(), &|teacher| {
                roster.teacher(teacher).stage == stage
            });
        }
        for (place, &name) in AGE_BANDS.iter().enumerate() {
            add(Text::new("年龄", "Age"), name, &|teacher| {
                age_band(roster.teacher(teacher).birth_year, year) == place
            });
        }
        for &band in TitleBand::ALL {
            add(Text::new("职称", "Title"), band.name(), &|teacher| {
                roster
                    .teacher(teacher)
                    .title_employed
                    .map_or(TitleBand::None, Title::band)
                    == band
            });
        }
        for &subject in Subject::ALL {
            add(Text::new("学科", "Subject"), subject.name(), &|teacher| {
                roster.teacher(teacher).subject == subject
            });
        }
        let (scores, all) = (&self.runs[1].scores, roster.teachers.len().max(1));
        for (tenth, &name) in TENTHS.iter().enumerate() {
            add(
                Text::new("量化总分（由高到低）", "Score, highest first"),
                name,
                &|teacher| scores.place(teacher) as usize * TENTHS.len() / all == tenth,
            );
        }
        groups
    }

    /// Winners and losers by the school where the teachers were, the schools that lose most first.
    pub fn by_school(&self, language: Language) -> Table {
        let mut table = Table::new("effects_by_school", language.pick("各校教师得失", "By school"));
        let number = |zh, en| Column::number(language.pick(zh, en), "", 0);
        table.columns = vec![
            Column::words(language.pick("学校", "School")),
            Column::words(language.pick("区域", "Locality")),
            number("教师", "Teachers"),
            number("变好", "Better off"),
            number("变差", "Worse off"),
            number("净得", "Net"),
            Column::number(
                language.pick("名次变化平均", "Mean change of rank"),
                language.pick("名", "ranks"),
                1,
            ),
        ];
        table.notes.push(
            language
                .pick(
                    "按原学校统计；少于 5 名教师的学校不显示得失。",
                    "By the school before; schools of fewer than 5 teachers show no counts.",
                )
                .to_owned(),
        );
        let mut sums = vec![([0_u32; 5], 0_i64); self.roster.schools.len()];
        for (record, effect) in self.roster.teachers.iter().zip(&self.of_teachers) {
            let (counts, gained) = &mut sums[record.school.index()];
            counts[effect.effect as usize] += 1;
            *gained += effect.gained;
        }
        let mut rows: Vec<(i64, Row)> = Vec::new();
        for ((index, school), (counts, gained)) in self.roster.schools_indexed().zip(sums) {
            let all: u32 = counts.iter().sum();
            let (up, down) = (counts[0] + counts[1], counts[3] + counts[4]);
            let net = i64::from(up) - i64::from(down);
            let mut cells = vec![
                Cell::words(&school.id),
                Cell::words(school.locality.name().in_language(language)),
                Cell::number(all),
            ];
            if all < SMALLEST_CELL {
                cells.resize(7, too_few(language));
            } else {
                cells.extend([
                    Cell::number(up),
                    Cell::number(down),
                    Cell::Difference(net as f64, verdict(net)),
                    Cell::Difference(gained as f64 / f64::from(all), verdict(gained)),
                ]);
            }
            rows.push((net, Row::new(&school.id, cells).leading_to(Target::School(index))));
        }
        sort_by(&mut rows, &mut |left, right| left.0.cmp(&right.0));
        table.rows = rows.into_iter().map(|(_, row)| row).collect();
        table
    }

    /// Teachers by the state they end in: the first run's in rows, the second's in columns.
    pub fn transitions(&self, language: Language) -> Table {
        let mut table = Table::new(
            "transitions",
            language.pick(
                format!("去向变化（人）：行为{}，列为{}", self.names[0], self.names[1]),
                format!(
                    "Where teachers end: {} in rows, {} in columns",
                    self.names[0], self.names[1]
                ),
            ),
        );
        table.grouped = true;
        let [first, second] = self.runs;
        let mut counts = [[0_u32; EndState::COUNT]; EndState::COUNT];
        for (teacher, _) in self.roster.teachers_indexed() {
            let state = |outcome: &Outcome| outcome.end_state(self.roster, teacher).index();
            counts[state(first)][state(second)] += 1;
        }
        let to: Vec<usize> = (0..EndState::COUNT)
            .filter(|&to| counts.iter().any(|row| row[to] > 0))
            .collect();
        let name = |state: usize| EndState::ALL[state].name().in_language(language);
        table.columns = vec![Column::words(language.pick("去向", "Ends as"))];
        table
            .columns
            .extend(to.iter().map(|&to| Column::number(name(to), "", 0)));
        for (from, row) in counts.iter().enumerate() {
            if row.iter().any(|&count| count > 0) {
                let mut cells = vec![Cell::words(name(from))];
                cells.extend(to.iter().map(|&to| Cell::number(row[to])));
                table.rows.push(Row::new(name(from), cells));
            }
        }
        table
    }

    /// The teachers who end at different schools, the worst affected first, with the reason in each run.
    pub fn pivotal_cases(&self, language: Language) -> Table {
        let mut changed: Vec<(TeacherIndex, &TeacherEffect)> = self
            .roster
            .teachers_indexed()
            .map(|(teacher, _)| teacher)
            .zip(&self.of_teachers)
            .filter(|(_, effect)| effect.ranks.is_some())
            .collect();
        sort_by(&mut changed, &mut |left, right| {
            let key = |&(teacher, effect): &(TeacherIndex, &TeacherEffect)| {
                (std::cmp::Reverse(effect.effect), effect.gained, teacher)
            };
            key(left).cmp(&key(right))
        });
        let all = changed.len();
        let mut table = Table::new(
            "pivotal",
            language.pick(
                format!("去向不同的教师：{all} 人"),
                format!("Teachers who end elsewhere: {all}"),
            ),
        );
        table.columns = vec![
            Column::words(language.pick("教师", "Teacher")),
            Column::words(language.pick("学科", "Subject")),
            Column::words(language.pick("得失", "Effect")),
            Column::number(language.pick("名次变化", "Change of rank"), "", 0),
        ];
        table.columns.extend(self.names.iter().map(Column::words));
        if all > CASES_LISTED {
            table.notes.push(language.pick(
                format!("受影响最大的 {CASES_LISTED} 人，其余按教师编号在“个案”中查看。"),
                format!("The {CASES_LISTED} worst affected; look up the others by code under Cases."),
            ));
        }
        let names = self.runs.map(|run| GivenNames::of(&run.policy));
        let rows = changed.into_iter().take(CASES_LISTED).map(|(teacher, effect)| {
            let record = self.roster.teacher(teacher);
            let mut cells = vec![
                Cell::words(&record.id),
                Cell::words(record.subject.name().in_language(language)),
                Cell::words(effect.effect.name().in_language(language)),
                Cell::Difference(effect.gained as f64, verdict(effect.gained)),
            ];
            let reasons = [0, 1].map(|run: usize| {
                let reason = self.runs[run].reason(self.roster, teacher);
                reasons::message(&reason, &names[run]).say(language)
            });
            cells.extend(reasons.map(Cell::Words));
            Row::new(&record.id, cells).leading_to(Target::Teacher(record.id.clone()))
        });
        table.rows = rows.collect();
        table
    }
}

/// The ranks of two ends, and how many schools the teacher has to choose from.
fn ranks(
    first: &Outcome,
    roster: &Roster,
    preferences: &Preferences<'_>,
    teacher: TeacherIndex,
    ends: [Option<SchoolIndex>; 2],
) -> ([u32; 2], u32) {
    let qualified = qualifications(roster.teacher(teacher), &first.policy);
    let liking = ends.map(|end| end.map(|school| preferences.liking(teacher, school)));
    let mut ranks = [1; 2];
    let mut schools = 0;
    for (school, _) in roster.schools_indexed() {
        let has_post = |&(stage, subject): &(Stage, Subject)| {
            let group = first.posts.find(school, stage, subject);
            group.is_some_and(|group| first.posts.group(group).posts > 0)
        };
        if !qualified.iter().any(has_post) {
            continue;
        }
        schools += 1;
        let here = preferences.liking(teacher, school);
        for (rank, liking) in ranks.iter_mut().zip(liking) {
            *rank += u32::from(liking.is_none_or(|liking| here > liking));
        }
    }
    (ranks, schools)
}

const AGE_BANDS: [Text; 5] = [
    Text::new("未满 30 岁", "Under 30"),
    Text::new("30–39 岁", "30–39"),
    Text::new("40–49 岁", "40–49"),
    Text::new("50 岁以上", "50 and over"),
    Text::new("年龄未填", "Age not in the roster"),
];

fn age_band(birth: Option<Year>, year: Year) -> usize {
    match birth.map(|birth| birth.years_until(year)) {
        None => 4,
        Some(..30) => 0,
        Some(30..40) => 1,
        Some(40..50) => 2,
        Some(_) => 3,
    }
}

const TENTHS: [Text; 10] = [
    Text::new("最高的十分之一", "Highest tenth"),
    Text::new("第二个十分之一", "Second tenth"),
    Text::new("第三个十分之一", "Third tenth"),
    Text::new("第四个十分之一", "Fourth tenth"),
    Text::new("第五个十分之一", "Fifth tenth"),
    Text::new("第六个十分之一", "Sixth tenth"),
    Text::new("第七个十分之一", "Seventh tenth"),
    Text::new("第八个十分之一", "Eighth tenth"),
    Text::new("第九个十分之一", "Ninth tenth"),
    Text::new("最低的十分之一", "Lowest tenth"),
];

fn verdict(gained: i64) -> Verdict {
    Verdict::more_is_better(gained.cmp(&0))
}

fn too_few(language: Language) -> Cell {
    Cell::missing(language.pick("少于 5 人，不显示", "fewer than 5, not shown"))
}

/// Which of the numbers must not be shown: those from 1 to 4, and with one of them alone the next smallest.
fn hidden(counts: [u32; 5]) -> [bool; 5] {
    let mut hidden = counts.map(|count| (1..SMALLEST_CELL).contains(&count));
    if hidden.iter().filter(|&&hidden| hidden).count() == 1 {
        let next = (0..5)
            .filter(|&place| !hidden[place] && counts[place] > 0)
            .min_by_key(|&place| counts[place]);
        if let Some(next) = next {
            hidden[next] = true;
        }
    }
    hidden
}

fn count_row(name: &str, counts: [u32; 5], language: Language) -> Row {
    let all: u32 = counts.iter().sum();
    let mut cells = vec![Cell::words(name)];
    let small = all < SMALLEST_CELL;
    let hidden = hidden(counts);
    cells.extend(counts.iter().zip(hidden).map(|(&count, hidden)| {
        if small || hidden {
            too_few(language)
        } else {
            Cell::number(count)
        }
    }));
    cells.push(if small {
        too_few(language)
    } else {
        Cell::number(all)
    });
    Row::new(name, cells)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Preset;
    use crate::random::Seed;
    use crate::roster::generate::{CountyParameters, generate};

    #[test]
    fn the_line_between_better_and_much_better() {
        let with_post = [true, true];
        // Of 40 schools a tenth is 4; of 5 schools it would be 1, and two at the least count.
        assert_eq!(Effect::of(3, 40, with_post), Effect::Better);
        assert_eq!(Effect::of(4, 40, with_post), Effect::MuchBetter);
        assert_eq!(
            Effect::of(-4, 41, with_post),
            Effect::Worse,
            "a tenth of 41, rounded up, is 5"
        );
        assert_eq!(Effect::of(-1, 5, with_post), Effect::Worse);
        assert_eq!(Effect::of(-2, 5, with_post), Effect::MuchWorse);
        assert_eq!(Effect::of(0, 40, with_post), Effect::Same);
        assert_eq!(Effect::of(-1, 40, [true, false]), Effect::MuchWorse);
        assert_eq!(Effect::of(1, 40, [false, true]), Effect::MuchBetter);
    }

    #[test]
    fn small_cells_cannot_be_worked_out_from_the_others() {
        assert_eq!(hidden([0, 0, 9, 0, 0]), [false; 5]);
        assert_eq!(hidden([3, 0, 9, 2, 0]), [true, false, false, true, false]);
        // 3 would follow from 40 − 12 − 25: the 12 goes too.
        assert_eq!(hidden([3, 0, 25, 12, 0]), [true, false, false, true, false]);
    }

    #[test]
    fn ages_fall_into_their_bands() {
        let band = |birth| age_band(birth, Year(2026));
        assert_eq!(band(Some(Year(1997))), 0);
        assert_eq!(band(Some(Year(1996))), 1);
        assert_eq!(band(Some(Year(1976))), 3);
        assert_eq!(band(None), 4);
    }

    fn run(roster: &Roster, preset: Preset) -> Outcome {
        let policy = preset.scenario(Language::Chinese).overrides.apply().unwrap();
        crate::run(roster, &policy, Seed(7)).unwrap()
    }

    #[test]
    fn a_scenario_against_itself_changes_nothing_for_anybody() {
        let roster = generate(&CountyParameters::with_schools(30), Seed(7)).unwrap();
        let outcome = run(&roster, Preset::COMMON_ROUNDS);
        let names = ["A", "A"].map(str::to_owned);
        let effects = Effects::new(&roster, [&outcome, &outcome], names);
        let all = roster.teachers.len() as u32;
        assert_eq!(effects.totals(), [0, 0, all, 0, 0]);
        assert!(effects.pivotal_cases(Language::Chinese).rows.is_empty());
        for row in effects.by_school(Language::English).rows {
            for cell in &row.cells[3..] {
                assert!(cell.value().is_none_or(|value| value == 0.0), "{row:?}");
            }
        }
        let transitions = effects.transitions(Language::English);
        for (place, row) in transitions.rows.iter().enumerate() {
            for (column, cell) in row.cells.iter().skip(1).enumerate() {
                assert_eq!(cell.value() > Some(0.0), place == column, "{row:?}");
            }
        }
    }

    #[test]
    fn the_tables_count_everybody_and_the_worst_come_first() {
        let roster = generate(&CountyParameters::with_schools(30), Seed(7)).unwrap();
        let runs = [
            run(&roster, Preset::STATUS_QUO),
            run(&roster, Preset::COMMON_ROUNDS),
        ];
        let effects = Effects::new(&roster, [&runs[0], &runs[1]], ["现状", "A"].map(str::to_owned));
        let all = roster.teachers.len();
        assert_eq!(effects.totals().iter().sum::<u32>() as usize, all);
        let moved = roster
            .teachers_indexed()
            .filter(|&(teacher, _)| runs[0].school_of(teacher) != runs[1].school_of(teacher))
            .count();
        let cases = effects.pivotal_cases(Language::Chinese);
        assert_eq!(cases.rows.len(), moved.min(CASES_LISTED));
        assert!(cases.title.contains(&format!("{moved} 人")));
        let places: Vec<usize> = cases
            .rows
            .iter()
            .map(|row| {
                let name = |effect: &Effect| Cell::words(effect.name().zh) == row.cells[2];
                Effect::ALL.iter().position(name).unwrap()
            })
            .collect();
        assert!(places.is_sorted_by(|left, right| left >= right), "{places:?}");
        assert!(
            !cases.rows[0].cells[4].value().is_some_and(f64::is_nan)
                && cases.rows[0].cells[4] != Cell::words("")
        );
        // Each family of groups holds everybody once.
        let groups = effects.groups();
        for family in [
            "Stage",
            "Age",
            "Title",
            "Subject",
            "Locality before",
            "Score, highest first",
        ] {
            let members = groups.iter().filter(|(name, ..)| name.en == family);
            let people: usize = members
                .map(|(_, _, members)| members.iter().filter(|&&is| is).count())
                .sum();
            assert_eq!(people, all, "{family}");
        }
    }

    #[test]
    fn ranks_count_the_schools_liked_more() {
        let roster = generate(&CountyParameters::with_schools(30), Seed(7)).unwrap();
        let outcome = run(&roster, Preset::STATUS_QUO);
        let preferences = Preferences::new(&roster, &outcome.policy.behaviour, outcome.seed);
        let teacher = TeacherIndex(0);
        let primary: Vec<SchoolIndex> = {
            let qualified = qualifications(roster.teacher(teacher), &outcome.policy);
            let has_post = |school: SchoolIndex| {
                qualified.iter().any(|&(stage, subject)| {
                    let group = outcome.posts.find(school, stage, subject);
                    group.is_some_and(|group| outcome.posts.group(group).posts > 0)
                })
            };
            let schools = roster.schools_indexed().map(|(school, _)| school);
            schools.filter(|&school| has_post(school)).collect()
        };
        let order = preferences.list(teacher, &primary, primary.len());
        let ends = [Some(order[2]), None];
        let (ranks, schools) = ranks(&outcome, &roster, &preferences, teacher, ends);
        assert_eq!(ranks, [3, order.len() as u32 + 1]);
        assert_eq!(schools as usize, order.len());
    }
}
