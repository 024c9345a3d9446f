//! The schools in one table, and one school in two: its posts, and everyone who was or ends there.

use crate::language::{Language, Message, Text};
use crate::outcome::Outcome;
use crate::outcome::figures::ends::Destination;
use crate::outcome::figures::schools::SchoolRow;
use crate::outcome::figures::staff::StaffingCount;
use crate::roster::{Code, Roster, SchoolIndex, Stage, Subject, TeacherIndex};
use crate::table::{Cell, Column, Row, Table, Target};
use crate::text;
use crate::verdict::Verdict;
use crate::wording::compare::small_cells::withheld;
use crate::wording::compare::small_moves::protect_moves;
use crate::wording::draws::ONE_DRAW;
use crate::wording::heading::{Heading, NO_UNIT, note, titled};
use crate::wording::names::without_post;

/// The schools in two scenarios of one roster 各校情况.
pub fn table(before: &[SchoolRow], after: &[SchoolRow], language: Language) -> Table {
    let title = Text::new("各校情况", "Schools");
    let headings = [
        Heading::words("学校", "School"),
        Heading::words("学区", "Zone"),
        Heading::words("城乡类型", "Locality"),
        Heading::count("学生", "Pupils"),
        Heading::count("核定教师", "Allocated"),
        Heading::count("岗位", "Posts"),
        Heading::count("现有教师", "Teachers now"),
        Heading::count("聘后教师", "After"),
        Heading::count("空岗·现状", "Vacant now"),
        Heading::count("空岗·方案", "Vacant after"),
        Heading::number("课时缺口", "Short against the timetable", NO_UNIT, 1),
        Heading::number("其中没有岗位", "Of it without a post", NO_UNIT, 1),
        Heading::count("调入", "Arrived"),
        Heading::count("调出", "Left"),
        Heading::count("待岗", "Awaiting"),
    ];
    let mut table = titled("schools", title.in_language(language), &headings, language);
    // Without them the staff before and after would not add up.
    let somebody_gone = after.iter().any(|row| row.gone() > 0);
    if somebody_gone {
        let heading = language.pick("分流、解聘", "Exited or dismissed");
        table.columns.push(Column::number(heading, "", 0));
    }
    note(&mut table, ONE_DRAW, language);
    let rows = before.iter().zip(after).map(|(before, after)| {
        let verdict = Verdict::of_one_draw(before.empty == after.empty);
        let mut cells = vec![
            Cell::words(&after.id),
            Cell::words(&after.zone),
            Cell::words(after.locality.name().in_language(language)),
            Cell::number(after.pupils),
            Cell::number(after.granted),
            Cell::number(after.posts),
            Cell::number(after.teachers_before),
            Cell::number(after.teachers),
            Cell::number(before.empty),
            Cell::Changed(f64::from(after.empty), verdict),
            Cell::number(after.gap as f64 / 1000.0),
            Cell::number(after.unmet as f64 / 1000.0),
            Cell::number(after.arrived),
            Cell::number(after.left),
            Cell::number(after.awaiting),
        ];
        if somebody_gone {
            cells.push(Cell::number(after.gone()));
        }
        Row::new(&after.id, cells).leading_to(Target::School(after.index))
    });
    table.rows = rows.collect();
    table
}

/// The schools as they stand, where nobody moves: without what a proposal changes.
pub fn as_they_stand(rows: &[SchoolRow], language: Language) -> Table {
    const OF_A_PROPOSAL: [usize; 5] = [7, 9, 12, 13, 14];
    const VACANT: usize = 7;
    let mut table = table(rows, rows, language).without_columns(&OF_A_PROPOSAL);
    if let Some(column) = table.columns.get_mut(VACANT) {
        language.pick("空岗", "Vacant").clone_into(&mut column.heading);
    }
    // Nothing here is drawn.
    table.notes.clear();
    table
}

/// A run as a report shows its schools.
#[derive(Clone, Debug)]
pub struct SchoolColumns<'name> {
    /// Its name.
    pub name: &'name str,
    /// Whether it is a status quo, from which nobody waits.
    pub is_status_quo: bool,
    /// The schools.
    pub rows: Vec<SchoolRow>,
    /// The staffing of the schools, in the same order.
    pub staffing: Vec<StaffingCount>,
}

/// The schools in several runs on paper: vacancies and teachers against the timetable in each, and who waits. Two runs
/// leave room for more.
pub fn on_paper(runs: &[SchoolColumns<'_>], language: Language) -> Table {
    let title = Text::new("各校情况", "Schools");
    let mut headings = vec![Heading::words("学校", "School"), Heading::words("学区", "Zone")];
    let is_pair = runs.len() == 2;
    if is_pair {
        headings.extend([
            Heading::words("城乡类型", "Locality"),
            Heading::count("学生", "Pupils"),
        ]);
    }
    let mut table = titled("schools", title.in_language(language), &headings, language);
    let words = Text::new(
        "余缺为任教人数减课时需要人数，负数为缺。",
        "Against the timetable: teachers teaching less teachers needed; below zero is short.",
    );
    note(&mut table, words, language);
    let small = Text::new(
        "待岗（没有岗位）、调入、调出中 1 至 4 人的格子，以及能据以推算它们的格子，都不显示。",
        "Of those without a post, arrived and left, cells of 1 to 4 people and others from which they could be worked out are not shown.",
    );
    note(&mut table, small, language);
    let of_proposals = true;
    // Whoever left the schools is counted with those who wait: by themselves they would be too few to be shown, and without
    // them they could be worked out.
    let without = without_post(runs.iter().any(|run| run.rows.iter().any(|row| row.gone() > 0)));
    let mut figures = vec![
        SchoolFigure::new(Text::new("岗位", "Posts"), |row, _| row.posts.into()),
        SchoolFigure::new(Text::new("空岗", "Vacant"), |row, _| row.empty.into()),
        SchoolFigure {
            decimals: 1,
            ..SchoolFigure::new(Text::new("余缺", "Against timetable"), |_, count| {
                count.balance() as f64 / 1000.0
            })
        },
        SchoolFigure {
            of_proposals,
            moves: Some(2),
            ..SchoolFigure::new(without, |row, _| row.without_post().into())
        },
    ];
    if is_pair {
        let teachers = SchoolFigure::new(Text::new("教师", "Teachers"), |row, _| row.teachers.into());
        figures.insert(1, teachers);
        let arrived = SchoolFigure::new(Text::new("调入", "Arrived"), |row, _| row.arrived.into());
        let left = SchoolFigure::new(Text::new("调出", "Left"), |row, _| row.left.into());
        figures.extend([(arrived, 0), (left, 1)].map(|(figure, place)| SchoolFigure {
            of_proposals,
            moves: Some(place),
            ..figure
        }));
    }
    // Posts that are the same everywhere need one column.
    let posts = |run: &SchoolColumns<'_>| run.rows.iter().map(|row| row.posts).collect::<Vec<_>>();
    let mut others = runs.windows(2);
    let has_same_posts = others.all(|pair| matches!(pair, [one, next] if posts(one) == posts(next)));
    let moves = |row: &SchoolRow| [row.arrived, row.left, row.without_post()];
    let hidden: Vec<Vec<[bool; 3]>> = runs
        .iter()
        .map(|run| protect_moves(&run.rows.iter().map(moves).collect::<Vec<_>>()))
        .collect();
    let mut shown: Vec<(&SchoolFigure, &SchoolColumns<'_>, &[[bool; 3]])> = Vec::new();
    for (place, figure) in figures.iter().enumerate() {
        let needs_one = place == 0 && has_same_posts;
        let of_run = runs
            .iter()
            .zip(&hidden)
            .filter(|(run, _)| !(figure.of_proposals && run.is_status_quo));
        for (run, hidden) in of_run.take(if needs_one { 1 } else { runs.len() }) {
            let (heading, name) = (figure.heading, run.name);
            let heading = if needs_one || (is_pair && figure.of_proposals) {
                heading.into()
            } else {
                text! { zh: "{heading}·{name}", en: "{heading}, {name}", heading, name }
            };
            let heading = heading.say(language);
            table.columns.push(Column::number(heading, "", figure.decimals));
            shown.push((figure, run, hidden.as_slice()));
        }
    }
    let Some(first) = runs.first() else {
        return table;
    };
    for (school, row) in first.rows.iter().enumerate() {
        let mut cells = vec![Cell::words(&row.id), Cell::words(&row.zone)];
        if is_pair {
            let locality = row.locality.name().in_language(language);
            cells.extend([Cell::words(locality), Cell::number(row.pupils)]);
        }
        cells.extend(shown.iter().map(|(figure, run, hidden)| {
            let here = run.rows.get(school).zip(run.staffing.get(school));
            let hidden = hidden.get(school).zip(figure.moves);
            if hidden.is_some_and(|(hidden, place)| hidden.get(place) == Some(&true)) {
                return withheld(language);
            }
            here.map_or_else(
                || Cell::missing(""),
                |(row, count)| Cell::number((figure.value)(row, count)),
            )
        }));
        table
            .rows
            .push(Row::new(&row.id, cells).leading_to(Target::School(row.index)));
    }
    table
}

/// A figure of schools that each run has.
struct SchoolFigure {
    heading: Text,
    decimals: u8,
    value: fn(&SchoolRow, &StaffingCount) -> f64,
    /// Whether it says nothing of a status quo.
    of_proposals: bool,
    /// Which of those who move it counts, if it does.
    moves: Option<usize>,
}

impl SchoolFigure {
    const fn new(heading: Text, value: fn(&SchoolRow, &StaffingCount) -> f64) -> Self {
        Self {
            heading,
            decimals: 0,
            value,
            of_proposals: false,
            moves: None,
        }
    }
}

/// The posts of a school before and after, each leading to its contest.
pub fn posts(
    roster: &Roster,
    [before, after]: [&Outcome; 2],
    school: SchoolIndex,
    language: Language,
) -> Table {
    let title = Text::new("岗位", "Posts");
    let headings = [
        Heading::words("学段 · 学科", "Stage · subject"),
        Heading::count("岗位", "Posts"),
        Heading::number("课时需要", "Needed", NO_UNIT, 1),
        Heading::count("现有", "Now"),
        Heading::count("聘后", "After"),
        Heading::count("空岗", "Vacant"),
        Heading::number("没有岗位的需要", "Need without a post", NO_UNIT, 1),
    ];
    let mut table = titled("school.posts", title.in_language(language), &headings, language);
    let words = Text::new(
        "点岗位看谁申报、名次和谁受聘。",
        "Click a post to see who applied, in what order, and who was hired.",
    );
    note(&mut table, words, language);
    if after.posts.is_listed(school) {
        let listed = Text::new(
            "本校岗位按岗位表，不按规则计算。",
            "The posts of this school are those of the places table and do not follow from the rules.",
        );
        note(&mut table, listed, language);
    }
    let (staff_before, staff) = (before.staff(roster), after.staff(roster));
    for (index, group) in after.posts.indexed().filter(|(_, group)| group.school == school) {
        let mut count = StaffingCount::default();
        count.add(group.posts, group.need, staff[index.index()]);
        let (stage, subject) = (group.stage.name(), group.subject.name_in(group.stage));
        let name = text! { zh: "{stage} · {subject}", en: "{stage} · {subject}", stage, subject };
        let name = name.say(language);
        let now = staff_before.get(index.index()).map_or(0, |staff| staff.staff);
        let cells = vec![
            Cell::words(&name),
            Cell::number(count.posts),
            Cell::number(count.need as f64 / 1000.0),
            Cell::number(now),
            Cell::number(count.staff),
            // No empty post is nothing to praise.
            Cell::Changed(
                f64::from(count.empty),
                Verdict::more_is_better(0.cmp(&count.empty)),
            ),
            Cell::Changed(
                count.unmet as f64 / 1000.0,
                Verdict::more_is_better(0.cmp(&count.unmet)),
            ),
        ];
        let target = Target::Posts(group.stage, group.subject);
        table.rows.push(Row::new(name, cells).leading_to(target));
    }
    table
}

/// Everyone who was or ends at a school, by score.
pub fn people(roster: &Roster, outcome: &Outcome, school: SchoolIndex, language: Language) -> Table {
    let title = Text::new("教师", "Teachers");
    let headings = [
        Heading::words("教师", "Teacher"),
        Heading::words("学科", "Subject"),
        Heading::number("量化总分", "Score", NO_UNIT, 2),
        Heading::words("去向", "Outcome"),
    ];
    let mut table = titled(
        "school.teachers",
        title.in_language(language),
        &headings,
        language,
    );
    let words = Text::new(
        "按量化总分排序；点代码看评分、轮次和理由。",
        "By score; click a code for the score, the rounds and the reason.",
    );
    note(&mut table, words, language);
    let here = |teacher: &TeacherIndex| {
        roster.teacher(*teacher).school == Some(school) || outcome.school_of(*teacher) == Some(school)
    };
    for teacher in outcome.scores.order.iter().copied().filter(here) {
        let record = roster.teacher(teacher);
        let cells = vec![
            Cell::words(&record.id),
            Cell::words(record.subject.name_in(record.stage).in_language(language)),
            Cell::number(outcome.scores.total(teacher).to_f64()),
            Cell::words(ends(roster, outcome, teacher, school).say(language)),
        ];
        let target = Target::Teacher(record.id.clone());
        table.rows.push(Row::new(&record.id, cells).leading_to(target));
    }
    table.show_points_exactly(&[2]);
    table
}

/// Where a teacher of a school ends, seen from there.
fn ends(roster: &Roster, outcome: &Outcome, teacher: TeacherIndex, school: SchoolIndex) -> Message {
    let end = outcome.end(roster, teacher);
    let was_here = roster.teacher(teacher).school == Some(school);
    match end.destination {
        Destination::Own
        | Destination::Awaiting
        | Destination::Exited
        | Destination::Dismissed
        | Destination::Outside => end.state.name().into(),
        Destination::Other(_) if !was_here => match roster.school_of(teacher) {
            Some(from) => {
                let from = &from.id;
                text! { zh: "由 {from} 调入", en: "arrives from {from}", from }
            }
            None => end.state.name().into(),
        },
        Destination::Other(to) => {
            let (state, to) = (end.state.name(), &roster.school(to).id);
            text! { zh: "{state} → {to}", en: "{state} → {to}", state, to }
        }
    }
}

/// The stage and subject that posts are named by, as a heading.
pub fn posts_name(stage: Stage, subject: Subject, language: Language) -> String {
    let (stage, subject) = (stage.name(), subject.name_in(stage));
    text! { zh: "{stage}{subject}", en: "{stage} · {subject}", stage, subject }.say(language)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mechanism::Mechanism;
    use crate::outcome::EndState;
    use crate::outcome::example::{county, policy, run, school, teacher, zone};
    use crate::roster::Locality;

    #[test]
    fn the_schools_as_they_stand_hold_nothing_of_a_proposal() {
        let roster = county(vec![school("A", Locality::Rural, 3)], vec![teacher("T1", 0, 30)]);
        let rows = run(&roster, &policy(Vec::new())).school_rows(&roster);
        let table = as_they_stand(&rows, Language::English);
        let headings: Vec<&str> = table
            .columns
            .iter()
            .map(|column| column.heading.as_str())
            .collect();
        let expected = "School, Zone, Locality, Pupils, Allocated, Posts, Teachers now, Vacant, \
                        Short against the timetable, Of it without a post";
        assert_eq!(headings.join(", "), expected);
        let row = &table.rows[0].cells;
        assert_eq!(row.len(), headings.len());
        assert_eq!(
            [row[5].value(), row[6].value(), row[7].value()],
            [Some(3.0), Some(1.0), Some(2.0)]
        );
    }

    #[test]
    fn a_report_withholds_few_people_school_by_school() {
        // T3 of B has nothing, as below: one who waits, one who comes and one who goes at each school.
        let schools = vec![school("A", Locality::Rural, 1), school("B", Locality::Urban, 1)];
        let teachers = vec![teacher("T1", 0, 30), teacher("T2", 0, 20), teacher("T3", 1, 10)];
        let roster = county(schools, teachers);
        let columns = |mechanism: Option<Mechanism>| {
            let outcome = run(&roster, &policy(mechanism.map(zone).into_iter().collect()));
            SchoolColumns {
                name: "x",
                is_status_quo: mechanism.is_none(),
                rows: outcome.school_rows(&roster),
                staffing: outcome.staffing(&roster).by_school,
            }
        };
        let runs = [columns(None), columns(Some(Mechanism::DeferredAcceptance))];
        assert_eq!(runs[1].rows[1].awaiting, 1);
        let table = on_paper(&runs, Language::Chinese);
        let places: Vec<usize> = ["待岗", "调入", "调出"]
            .map(|name| {
                table
                    .columns
                    .iter()
                    .position(|column| column.heading == name)
                    .unwrap()
            })
            .into();
        for row in &table.rows {
            for &place in &places {
                assert_eq!(row.cells[place], withheld(Language::Chinese), "{row:?}");
            }
        }
        assert!(table.notes.iter().any(|note| note.contains("1 至 4 人")));
        // Posts and teachers are no secret.
        assert_eq!(table.rows[0].cells[4], Cell::number(1));
    }

    #[test]
    fn a_school_names_who_comes_who_goes_and_its_empty_posts() {
        // City B and village A, one post each, both open: T1 of A wins B, T2 of A wins A, and T3 of B has nothing.
        let schools = vec![school("A", Locality::Rural, 1), school("B", Locality::Urban, 1)];
        let teachers = vec![teacher("T1", 0, 30), teacher("T2", 0, 20), teacher("T3", 1, 10)];
        let roster = county(schools, teachers);
        let outcome = run(&roster, &policy(vec![zone(Mechanism::DeferredAcceptance)]));
        let ends = |school: u32| -> Vec<(Cell, Cell)> {
            let table = people(&roster, &outcome, SchoolIndex(school), Language::English);
            let rows = table.rows.into_iter();
            rows.map(|row| (row.cells[0].clone(), row.cells[3].clone()))
                .collect()
        };
        let said = |code: &str, words: &str| (Cell::words(code), Cell::words(words));
        let moved = format!("{} → B", EndState::MovedByChoice.name().en);
        let [stayed, awaiting] = [EndState::Stayed, EndState::Awaiting].map(|state| state.name().en);
        assert_eq!(ends(0), [said("T1", &moved), said("T2", stayed)]);
        assert_eq!(ends(1), [said("T1", "arrives from A"), said("T3", awaiting)]);
        let table = posts(&roster, [&outcome, &outcome], SchoolIndex(0), Language::Chinese);
        assert_eq!(table.rows.len(), 1);
        assert_eq!(table.rows[0].cells[1], Cell::number(1));
        assert_eq!(table.rows[0].cells[5], Cell::Changed(0.0, Verdict::Same));
    }
}
