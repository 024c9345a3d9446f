//! The sections of the report after the findings.

use super::matter::{Matter, Proposal, Run};
use super::{Cover, Section, repeat};
use crate::language::{Language, Message, Text, Value};
use crate::numbers::number;
use crate::outcome::compare::actual::AgainstActual;
use crate::outcome::compare::change::compare;
use crate::outcome::compare::side_by_side::{Member, indicators};
use crate::outcome::figures::places::Places;
use crate::outcome::figures::readiness::readiness;
use crate::pictures::{BothRuns, Kind};
use crate::policy::clauses::clauses;
use crate::policy::leaves::GivenNames;
use crate::policy::{Policy, PolicyError};
use crate::roster::generate::is_sample;
use crate::roster::{Code, Roster, School, Stage};
use crate::table::{Cell, Column, Row, Table};
use crate::units::Percent;
use crate::wording::compare::actual;
use crate::wording::figures::schools::SchoolColumns;
use crate::{text, wording};

/// A section with its heading, not yet numbered.
pub type Titled = (Text, Section);

/// All of them, in order. The cover says where the roster comes from.
pub fn all(matter: &Matter<'_>, cover: &Cover) -> Result<Vec<Titled>, PolicyError> {
    let mut sections = vec![
        basis(matter, cover),
        figures(matter)?,
        rules(matter),
        placement(matter),
        coverage(matter),
        balance(matter),
    ];
    if let [proposal] = matter.proposals.as_slice() {
        sections.push(pictures(matter, proposal));
    }
    sections.extend(actual_outcome(matter));
    sections.extend([schools(matter), assumptions(matter, cover)]);
    sections.extend(cover.decided.clone());
    Ok(sections)
}

/// Runs with their names, as tables take them.
fn named<'run, 'name>(runs: &'name [Run<'run>]) -> Vec<(&'name str, &'run crate::outcome::Outcome)> {
    runs.iter().map(|run| (run.name.as_str(), run.outcome)).collect()
}

/// Whose pupils a proposal counts, where they are not those of the roster.
fn assumed_pupils(proposal: &Proposal<'_>) -> Option<Message> {
    let enrolment = &proposal.after.policy.establishment.enrolment;
    let other = Stage::ALL
        .iter()
        .filter(|&&stage| enrolment.of(stage) != Percent::whole(100));
    let stages: Vec<Value> = other
        .map(|&stage| {
            let (stage, share) = (stage.name(), enrolment.of(stage));
            text! { zh: "{stage}为 {share}%", en: "{stage} {share} %", stage, share }.into()
        })
        .collect();
    (!stages.is_empty()).then(|| {
        text! {
            zh: "“{name}”假设的在校生数和班级数与花名册不同（以花名册为 100%：{stages}）；编制、岗位和按学生数计算的指标都按假设的人数计算，现状的也是。",
            en: "“{name}” assumes other numbers of pupils and classes than the roster has (of those in the roster: {stages}). Establishment, posts and whatever is counted by pupils follow the assumed numbers, in the status quo too.",
            name = &proposal.name, stages = Value::List(stages)
        }
    })
}

/// What was done to files before they were a roster: nothing is mended or left out without a word.
fn import(cover: &Cover, language: Language) -> Option<Table> {
    let title = Text::new(
        "花名册由导入的文件整理而成，作了以下处理",
        "The roster was made of files of an office; this was done to them",
    );
    let mut table = Table::new("import", title.in_language(language));
    table.columns = vec![Column::words(language.pick("处理", "what was done"))];
    for (number, done) in cover.import.iter().enumerate() {
        table
            .rows
            .push(Row::new(number.to_string(), vec![Cell::words(done.clone())]));
    }
    (!table.rows.is_empty()).then_some(table)
}

/// What tables call schools by: codes, or their names where the roster kept these, as an import does that is not told
/// otherwise. A code is of letters and digits, without a blank
/// between words.
fn called(roster: &Roster) -> Message {
    let is_name = |school: &&School| {
        let id = school.id.trim();
        !id.is_ascii() || id.contains(char::is_whitespace)
    };
    let schools = roster.schools.len();
    match roster.schools.iter().filter(is_name).count() {
        0 => text! {
            zh: "花名册不保存教师姓名；学校也用代码：各表中的学校都是代码，由本单位对照。",
            en: "The roster keeps no names of people, and schools have codes as well: tables call all schools by their codes, which the bureau can look up."
        },
        names if names == schools => text! {
            zh: "花名册不保存教师姓名，但保留了学校名称：各表写的是学校的名称，公开前请考虑是否换成代码。",
            en: "The roster keeps no names of people but those of schools: tables call schools by their names, so consider codes before publishing."
        },
        names => text! {
            zh: "花名册不保存教师姓名；{schools} 所学校中有 {names} 所保留了名称，其余用代码。公开前请考虑是否都换成代码。",
            en: "The roster keeps no names of people; of {schools:school|schools} {names} {names?is|are} called by name and the others by code. Consider codes for all before publishing.",
            schools, names
        },
    }
}

fn basis(matter: &Matter<'_>, cover: &Cover) -> Titled {
    let (roster, language) = (matter.roster, matter.language);
    let source = if is_sample(roster) {
        // Whatever file it is in: nobody takes it for a real one.
        matter.say("虚构的示例县花名册", "the roster of a fictional sample county")
    } else if cover.source.is_empty() {
        matter.say("花名册", "a roster")
    } else {
        &cover.source
    };
    let pupils: u32 = roster.schools.iter().map(School::pupils).sum();
    let count = |value: usize| number(value as f64, 0);
    let (schools, zones, teachers) = (
        count(roster.schools.len()),
        count(roster.zones.len()),
        count(roster.staff().count()),
    );
    let pupils = number(f64::from(pupils), 0);
    let newcomers = (roster.newcomers() > 0).then(|| {
        text! {
            zh: "，另有 {newcomers} 名新进人员", en: ", besides {newcomers:newcomer|newcomers}",
            newcomers = roster.newcomers()
        }
    });
    let scope = text! {
        zh: "本次测算以{source}为准，共 {zones} 个学区、{schools} 所学校、{pupils} 名学生、{teachers} 名教师{newcomers}。现状与方案采用同一套编制和岗位、同一随机种子，结果的差别只来自竞聘与流动规则。",
        en: "The report rests on {source}: {zones:zone|zones}, {schools:school|schools}, {pupils:pupil|pupils} and {teachers:teacher|teachers}{newcomers}. Status quo and proposal share establishment, posts and seed, so a difference comes from the rules of hiring and movement alone.",
        source, zones, schools, pupils, teachers, newcomers
    };
    let codes = called(roster);
    let mut tables = Vec::new();
    if let Some(first) = matter.proposals.first() {
        let mut localities = wording::roster::localities(roster, &first.after.posts, language);
        let has_same_posts = (matter.proposals.iter()).all(|other| other.after.posts == first.after.posts);
        if !has_same_posts {
            let words = text! {
                zh: "岗位数按“{name}”的规则。", en: "Posts by the rules of “{name}”.", name = &first.name
            };
            localities.notes.push(words.say(language));
        }
        if let Some(places) = Places::of(roster, &first.after.establishment) {
            localities
                .notes
                .push(wording::roster::places(&places).say(language));
        }
        tables.push(localities);
    }
    let lacking = matter.for_each(|proposal| {
        let given = GivenNames::of(&proposal.after.policy);
        let lacking = readiness(roster, &proposal.after.policy);
        wording::figures::readiness::table(&lacking, &given, language)
    });
    tables.extend(lacking.into_iter().filter(|table| !table.rows.is_empty()));
    tables.extend(import(cover, language));
    let section = Section {
        paragraphs: [scope.say(language)]
            .into_iter()
            .chain(
                matter
                    .proposals
                    .iter()
                    .filter_map(assumed_pupils)
                    .map(|words| words.say(language)),
            )
            .chain([codes.say(language)])
            .chain(wording::roster::banded(roster).map(|words| words.say(language)))
            .collect(),
        tables,
        ..Section::default()
    };
    (Text::new("测算基础", "Basis"), section)
}

fn figures(matter: &Matter<'_>) -> Result<Titled, PolicyError> {
    let language = matter.language;
    let table = match matter.proposals.as_slice() {
        [proposal] => {
            let comparison = compare(matter.roster, proposal.before, proposal.after)?;
            let comparison = comparison.judged_by(proposal.draws.clone());
            let names = [Text::new("现状", "Status quo"), Text::new("方案", "Proposal")];
            wording::indicators::changes(&comparison, names, language)
        }
        proposals => {
            let status_quo = proposals.iter().take(1).map(|first| Member {
                name: matter.say("现状", "Status quo").to_owned(),
                outcome: first.before,
                against: first.before,
                draws: None,
            });
            let others = proposals.iter().map(|proposal| Member {
                name: proposal.name.clone(),
                outcome: proposal.after,
                against: proposal.before,
                draws: Some(&proposal.draws),
            });
            let members: Vec<Member<'_>> = status_quo.chain(others).collect();
            wording::indicators::side_by_side_on_paper(&indicators(matter.roster, &members), language)
        }
    };
    let section = Section {
        tables: vec![table],
        ..Section::default()
    };
    Ok((Text::new("指标对照", "Indicators"), section))
}

fn rules(matter: &Matter<'_>) -> Titled {
    let language = matter.language;
    let mut paragraphs = Vec::new();
    for proposal in &matter.proposals {
        for chapter in clauses(&proposal.after.policy, language) {
            let heading = chapter.number + &chapter.heading;
            let heading = if matter.is_of_several() {
                let name = &proposal.name;
                text! { zh: "【“{name}”：{heading}】", en: "[“{name}”: {heading}]", name, heading }
            } else {
                text! { zh: "【{heading}】", en: "[{heading}]", heading }
            };
            paragraphs.push(heading.say(language));
            paragraphs.extend(
                chapter
                    .clauses
                    .iter()
                    .flat_map(|clause| clause.lines())
                    .map(str::to_owned),
            );
        }
    }
    let mut tables = matter.for_each(|proposal| wording::rules::scoring(&proposal.after.policy, language));
    tables.extend(matter.for_each(|proposal| wording::rules::timetable(&proposal.after.policy, language)));
    if matter
        .proposals
        .iter()
        .all(|proposal| !proposal.after.policy.rounds.is_empty())
    {
        tables.extend(matter.for_each(|proposal| wording::rules::calendar(&proposal.after.policy, language)));
    }
    let runs = matter.runs();
    let names: Vec<&str> = runs.iter().map(|run| run.name.as_str()).collect();
    let policies: Vec<&Policy> = runs.iter().map(|run| &run.outcome.policy).collect();
    tables.push(wording::rules::clauses(&names, &policies, language));
    let section = Section {
        paragraphs,
        tables,
        ..Section::default()
    };
    (Text::new("方案条款", "Clauses of the proposal"), section)
}

fn placement(matter: &Matter<'_>) -> Titled {
    let language = matter.language;
    let runs = matter.runs();
    let mut tables = vec![wording::figures::ends::ends(
        matter.roster,
        &named(&runs),
        language,
    )];
    tables.extend(matter.for_each(|proposal| {
        let given = GivenNames::of(&proposal.after.policy);
        wording::figures::rounds::table(&proposal.after.round_summaries(), &given, language)
    }));
    let compliance = matter.for_each(|proposal| {
        let given = GivenNames::of(&proposal.after.policy);
        let lines = proposal.after.compliance(matter.roster);
        wording::figures::compliance::table(&lines, &given, language)
    });
    let mut paragraphs = Vec::new();
    if compliance.iter().all(|table| table.rows.is_empty()) {
        paragraphs.push(
            matter
                .say(
                    "方案没有设定名额或比例要求。",
                    "The proposal sets no quotas or limits.",
                )
                .to_owned(),
        );
    }
    tables.extend(compliance.into_iter().filter(|table| !table.rows.is_empty()));
    let section = Section {
        paragraphs,
        tables,
        ..Section::default()
    };
    (
        Text::new("竞聘轮次与教师去向", "Rounds and where teachers end"),
        section,
    )
}

fn coverage(matter: &Matter<'_>) -> Titled {
    let (roster, language) = (matter.roster, matter.language);
    let runs = matter.runs();
    let summaries: Vec<_> = (runs.iter())
        .map(|run| run.outcome.coverage(roster).summary(roster))
        .collect();
    let covered: Vec<_> = runs.iter().map(|run| run.name.as_str()).zip(&summaries).collect();
    let mut tables = wording::figures::coverage::on_paper(&covered, language);
    let staffing: Vec<_> = runs.iter().map(|run| run.outcome.staffing(roster)).collect();
    let staffed: Vec<_> = runs.iter().map(|run| run.name.as_str()).zip(&staffing).collect();
    tables.push(wording::figures::coverage::balances(&staffed, language));
    let section = Section {
        tables,
        ..Section::default()
    };
    (
        Text::new("开齐开足课程与学科余缺", "Subjects covered and short"),
        section,
    )
}

fn balance(matter: &Matter<'_>) -> Titled {
    let runs = matter.runs();
    let section = Section {
        paragraphs: vec![matter.say(
            "按《县域义务教育优质均衡发展督导评估办法》（教督〔2017〕6号）的教师指标测算，不足 50 人的教学点不计入，九年一贯制学校分学段计入。",
            "Counted as the national assessment of balanced compulsory education (2017) counts its teacher indicators: teaching points of fewer than 50 pupils are left out, nine-year schools count once in each stage.",
        ).to_owned()],
        tables: vec![wording::figures::assessment::table(&named(&runs), matter.roster, matter.language)],
        ..Section::default()
    };
    (Text::new("优质均衡教师指标", "Balance"), section)
}

/// The pictures of a proposal; they show one beside the status quo.
fn pictures(matter: &Matter<'_>, proposal: &Proposal<'_>) -> Titled {
    let both = BothRuns {
        roster: matter.roster,
        before: proposal.before,
        after: proposal.after,
        language: matter.language,
    };
    let section = Section {
        pictures: Kind::ALL
            .map(|kind| kind.draw(&both).for_everybody(matter.language))
            .into(),
        ..Section::default()
    };
    (Text::new("图示", "Pictures"), section)
}

/// The runs beside the actual outcome, where the roster holds one; nobody is named.
fn actual_outcome(matter: &Matter<'_>) -> Option<Titled> {
    let (roster, language) = (matter.roster, matter.language);
    let runs = matter.runs();
    let found: Option<Vec<AgainstActual>> = runs
        .iter()
        .map(|run| run.outcome.against_actual(roster))
        .collect();
    let found = found?;
    let named: Vec<(&str, &AgainstActual)> = runs.iter().map(|run| run.name.as_str()).zip(&found).collect();
    let paragraphs = named.iter().map(|(name, found)| {
        let words = actual::in_words(found, actual::Readers::Public);
        text! { zh: "“{name}”：{words}", en: "“{name}”: {words}", name = *name, words }.say(language)
    });
    let mut tables = vec![actual::table(&named, roster, language)];
    for count in actual::COUNTS {
        tables.extend(matter.for_each(|proposal| {
            let found = proposal.after.against_actual(roster);
            found.map_or_else(Table::default, |found| {
                count(&found, roster, (actual::Readers::Public, language))
            })
        }));
    }
    let section = Section {
        paragraphs: paragraphs.collect(),
        tables,
        ..Section::default()
    };
    Some((actual::TITLE, section))
}

fn schools(matter: &Matter<'_>) -> Titled {
    let roster = matter.roster;
    let runs = matter.runs();
    let columns: Vec<_> = runs
        .iter()
        .map(|run| SchoolColumns {
            name: &run.name,
            is_status_quo: run.is_status_quo,
            rows: run.outcome.school_rows(roster),
            staffing: run.outcome.staffing(roster).by_school,
        })
        .collect();
    let section = Section {
        tables: vec![wording::figures::schools::on_paper(&columns, matter.language)],
        ..Section::default()
    };
    (Text::new("各校情况", "Schools"), section)
}

fn assumptions(matter: &Matter<'_>, cover: &Cover) -> Titled {
    let names: Vec<&str> = (matter.proposals.iter())
        .map(|proposal| matter.name(proposal))
        .collect();
    let policies: Vec<&Policy> = (matter.proposals.iter())
        .map(|proposal| &proposal.after.policy)
        .collect();
    let roster = matter.roster;
    let given = roster.teachers_with_preferences();
    let whose = wording::roster::preferences(given, roster.teachers.len() as u32, Text::new("", ""));
    let section = Section {
        paragraphs: vec![
            if given > 0 {
                Message::joined([
                    whose,
                    text! {
                        zh: "申诉和部分评分由模型模拟，不是调查结果；下表所列数值为本程序的假设，改动后结果随之改变。本次测算中不起作用的假设未列出。",
                        en: "Appeals and some marks are simulated, not surveyed. The values below are assumptions of this program; results change with them. Those that do nothing here are left out."
                    },
                ])
                .say(matter.language)
            } else {
                matter.say(
                "教师志愿、申诉和部分评分由模型模拟，不是调查结果；下表所列数值为本程序的假设，改动后结果随之改变。本次测算中不起作用的假设未列出。",
                "Teachers' lists of schools, appeals and some marks are simulated, not surveyed. The values below are assumptions of this program; results change with them. Those that do nothing here are left out.",
            ).to_owned()
            },
            matter
                .say(
                    "同一花名册、同一规则、同一随机种子必得同一结果，任何人都可以复算。",
                    "The same roster, rules and seed give the same result, so that anybody can repeat it.",
                )
                .to_owned(),
        ],
        tables: vec![
            wording::rules::assumptions(&names, &policies, matter.language),
            repeat::table(matter, cover),
        ],
        ..Section::default()
    };
    (
        Text::new("测算假设与复算依据", "Assumptions, and how to repeat it"),
        section,
    )
}
