//! What becomes of somebody like the reader, in words and tables.

use crate::language::{Language, Message, Text, english};
use crate::outcome::EndState;
use crate::policy::leaves::GivenNames;
use crate::roster::Code;
use crate::roster::fields::Column as _;
use crate::stand_in::{Person, Prospects};
use crate::table::{Cell, Column, Row, Table};
use crate::text;
use crate::wording::explain::cases;
use crate::wording::heading::{Heading, NO_UNIT, note, titled};

/// What is to be read with all of it.
pub const PREDICTS_NOTHING: Text = Text::new(
    "这不是对任何人的预测：志愿、评分和抽签都是模拟的，花名册里没有的情况没有算进去，真实结果取决于真实的人和当时的规则。",
    "This predicts nothing for anybody: lists, marks and lots are simulated, whatever the roster does not hold is left out, and what really happens depends on real people and on the rules in force then.",
);

/// How it was found.
pub fn method(person: &Person, prospects: &Prospects) -> Message {
    let locality = person.locality.name();
    let stage = person.stage.name();
    let subject = person.subject.name();
    let Prospects {
        comparable,
        schools,
        draws,
        ..
    } = prospects;
    text! {
        zh: "花名册中{locality}学校的{stage}{subject}教师有 {comparable} 人，在 {schools} 所学校。每次抽签让这样一个人顶替其中一人，整套程序重新运行一遍，共 {draws} 次；近五年考核按合格，资格证按本学段本学科，没有填的按“不知道”处理。",
        en: "{comparable:teacher|teachers} of this stage and subject ({stage}, {subject}) at {schools:school|schools} of this kind ({locality}) can be stood in for. In each draw somebody like this takes the place of one of them and the whole procedure is run, {draws} times; the last assessments are taken as qualified, the certificate as that of the stage and subject, and what is left empty as not known.",
        locality, stage, subject, comparable = *comparable, schools = *schools, draws = *draws
    }
}

/// What was said of the person and left out, because the roster says it of nobody; nothing where all of it counts.
pub fn left_out(prospects: &Prospects) -> Option<Message> {
    let columns = &prospects.left_out;
    (!columns.is_empty()).then(|| {
        let columns = Message::said(Language::ALL.map(|language| {
            let names = columns.iter().map(|column| column.field().header(language).to_owned());
            let names: Vec<String> = names.collect();
            language.pick(names.join("、"), english::list(&names))
        }));
        text! {
            zh: "花名册没有任何人的{columns}，所以这里填写的这些情况没有用上：只知道一个人的，比较不会公平。",
            en: "The roster has no {columns} of anybody, so what was filled in there is left out: known of one person only, it would not compare fairly.",
            columns
        }
    })
}

/// Where what was filled in cannot be true of one person.
pub const CANNOT_BE: Text = Text::new(
    "教龄、在现学校年数等不能比年龄减 16 还长，农村任教、班主任、在现学校和任现职的年数不能比教龄长。请核对。",
    "Nobody can have taught longer than since the age of 16, nor spent more years at the school, in rural schools, in the title or as a homeroom teacher than teaching. Check what was filled in.",
);

/// Where the roster has nobody such a person could stand in for.
pub const NOBODY_ALIKE: Text = Text::new(
    "花名册中没有这一城乡类型、学段和学科的教师，无法让人顶替。请换一个学段、学科或城乡类型。",
    "The roster has no teacher of this stage and subject at such a school, so there is nobody to stand in for. Choose another stage, subject or locality.",
);

/// A column for each scenario.
fn of_scenarios(names: &[String], decimals: Option<u8>) -> impl Iterator<Item = Column> {
    names.iter().map(move |name| Column {
        heading: name.clone(),
        unit: String::new(),
        decimals,
    })
}

/// In how many draws such a person ends in each state, a scenario a column.
pub fn ends(prospects: &Prospects, scenarios: &[String], language: Language) -> Table {
    let title = language.pick("抽签中的去向（次）", "What becomes of such a person (draws)");
    let mut table = titled("stand-in.ends", title, &[Heading::words("去向", "End")], language);
    table.columns.extend(of_scenarios(scenarios, Some(0)));
    for state in EndState::ALL {
        let counts: Vec<u32> = (prospects.under.iter())
            .map(|prospect| prospect.ends[state.index()])
            .collect();
        if counts.iter().any(|&count| count > 0) {
            let cells = counts.iter().map(|&count| Cell::number(f64::from(count)));
            let name = Cell::words(state.name().in_language(language));
            let cells = std::iter::once(name).chain(cells).collect();
            table.rows.push(Row::new(state.key(), cells));
        }
    }
    note(&mut table, PREDICTS_NOTHING, language);
    table
}

/// The six typical people under every scenario: in how many of so many draws they stay, go elsewhere, or are left without
/// a post. Whoever the roster has nobody alike for has no numbers.
pub fn overview(
    people: &[(Text, Option<Prospects>)],
    scenarios: &[String],
    draws: u32,
    language: Language,
) -> Table {
    let title = text! {
        zh: "六位典型教师在各方案下（各 {draws} 次抽签）：留任 · 到他校 · 没有岗位",
        en: "Six typical teachers under each scenario ({draws} draws each): stay · move · without a post",
        draws
    };
    let first = Heading::words("这样的教师", "Such a teacher");
    let mut table = titled("stand-in.typical", title.say(language), &[first], language);
    table.columns.extend(of_scenarios(scenarios, None));
    for (number, (name, prospects)) in people.iter().enumerate() {
        let cells = (0..scenarios.len()).map(|place| {
            let prospect = prospects.as_ref().and_then(|found| found.under.get(place));
            prospect.map_or_else(
                || Cell::words("—"),
                |prospect| {
                    let [mut stays, mut moves, mut without] = [0; 3];
                    for (state, count) in EndState::ALL.into_iter().zip(prospect.ends) {
                        *match state {
                            EndState::Stayed => &mut stays,
                            EndState::Awaiting
                            | EndState::Exited
                            | EndState::Dismissed
                            | EndState::NotEngaged => &mut without,
                            EndState::MovedByChoice
                            | EndState::Directed
                            | EndState::Selected
                            | EndState::Rotated
                            | EndState::Retrained
                            | EndState::Engaged => &mut moves,
                        } += count;
                    }
                    Cell::Words(format!("{stays}\u{a0}·\u{a0}{moves}\u{a0}·\u{a0}{without}"))
                },
            )
        });
        let name = Cell::words(name.in_language(language));
        let cells = std::iter::once(name).chain(cells).collect();
        table.rows.push(Row::new(number.to_string(), cells));
    }
    note(&mut table, PREDICTS_NOTHING, language);
    table
}

/// The score item by item under one scenario, in the draw shown.
pub fn score(prospects: &Prospects, number: usize, names: &GivenNames, language: Language) -> Option<Table> {
    let prospect = prospects.under.get(number)?;
    let mut table = cases::score_table(&prospect.case, names, language);
    table
        .notes
        .push(cases::standing(&prospect.case, names).say(language));
    Some(table)
}

/// What it took to be hired for such posts, round by round, in the draw shown.
pub fn cutoffs(
    prospects: &Prospects,
    number: usize,
    names: &GivenNames,
    language: Language,
) -> Option<Table> {
    let prospect = prospects.under.get(number)?;
    if prospect.cutoffs.is_empty() {
        return None;
    }
    let headings = [
        Heading::words("轮次", "Round"),
        Heading::count("竞聘岗位", "Posts opened"),
        Heading::count("聘用", "Hired"),
        Heading::number("最低聘用分（最低的学校）", "Last hired, where least", NO_UNIT, 2),
        Heading::number("最低聘用分（最高的学校）", "Last hired, where most", NO_UNIT, 2),
    ];
    let title = language.pick(
        "同类岗位的最低聘用分（所示一次抽签）",
        "What such posts took (the draw shown)",
    );
    let mut table = titled("stand-in.cutoffs", title, &headings, language);
    for cutoffs in &prospect.cutoffs {
        let points = |place: usize| {
            let points = cutoffs.last_hired.and_then(|range| range.get(place).copied());
            points.map_or_else(|| Cell::words("—"), |points| Cell::number(points.to_f64()))
        };
        let cells = vec![
            Cell::Words(names.name(&cutoffs.round, language)),
            Cell::number(f64::from(cutoffs.open)),
            Cell::number(f64::from(cutoffs.hired)),
            points(0),
            points(1),
        ];
        table.rows.push(Row::new(&cutoffs.round, cells));
    }
    table.show_points_exactly(&[3, 4]);
    table.notes.push(own_score(prospects, number).say(language));
    Some(table)
}

/// The score that the last ones hired are to be compared with.
fn own_score(prospects: &Prospects, number: usize) -> Message {
    let score = prospects
        .under
        .get(number)
        .map_or(crate::units::Points::ZERO, |prospect| prospect.case.score);
    text! { zh: "这样一个人的量化总分：{score}。", en: "The score of such a person: {score}.", score }
}
