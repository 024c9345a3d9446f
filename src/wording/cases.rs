//! The case of one teacher in words and tables: the score item by item, and each round with the posts applied for.

use super::names::in_a_sentence;
use super::reasons;
use crate::language::{Language, Message, Say, Text};
use crate::outcome::explain::cases::{Case, CaseRound, PostResult};
use crate::policy::leaves::{GivenNames, id_name};
use crate::policy::{Mechanism, Normalisation};
use crate::roster::Code;
use crate::stages::scoring::{Measure, ScoreBlock, ScoreLine};
use crate::stages::titles::TitlePost;
use crate::table::{Cell, Column, Row, Table};
use crate::text;
use crate::units::Points;

/// Who the teacher is: code, present post, locality.
pub fn heading(case: &Case) -> Message {
    text! {
        zh: "{id} · {before} · {locality}", en: "{id} · {before} · {locality}",
        id = &case.id, before = &case.before, locality = case.locality_before.name()
    }
}

/// Where the teacher ends in a scenario of this name, and why; with title post and duties where there is something to
/// say.
pub fn ending(case: &Case, scenario: &str, names: &GivenNames) -> Message {
    let ending = text! {
        zh: "{scenario}：{state}。{reason}",
        en: "{scenario}: {state}. {reason}",
        scenario, state = in_a_sentence(case.end_state.name()), reason = reasons::message(&case.reason, names)
    };
    Message::joined(
        [Some(ending), title_post(case.title_post)]
            .into_iter()
            .flatten()
            .chain(duties(case)),
    )
}

/// How the teacher came to the title post, where there was anything to it.
fn title_post(title_post: TitlePost) -> Option<Message> {
    Some(match title_post {
        TitlePost::NotNeeded | TitlePost::Kept => return None,
        TitlePost::MovedAlong => text! { zh: "职称岗位随人流动。", en: "The title post moved along." },
        TitlePost::FoundFree => text! { zh: "聘入新校空余的职称岗位。", en: "Found a free title post." },
        TitlePost::FromReserve => {
            text! { zh: "使用区级统筹的职称岗位。", en: "Got a title post from the reserve." }
        }
        TitlePost::Lowered => text! {
            zh: "新校没有相应职称岗位，低聘一级。",
            en: "Employed one band lower for want of a title post."
        },
    })
}

/// The duties given, a sentence each.
fn duties(case: &Case) -> impl Iterator<Item = Message> {
    const DUTIES: [Text; 2] = [
        Text::new("班主任", "homeroom teacher"),
        Text::new("管理职位", "cadre"),
    ];
    let given = DUTIES.into_iter().zip(case.duties);
    given.filter_map(|(duty, level)| {
        let level = level?.name();
        Some(text! { zh: "聘为{level}{duty}。", en: "{level} {duty}.", level, duty })
    })
}

/// The total, its place in the district, and whether it can be compared with other schools' scores.
pub fn standing(case: &Case) -> Message {
    let standing = text! {
        zh: "量化总分 {score}，全县第 {place} 名，共 {teachers} 人。",
        en: "Score {score}: place {place} of {teachers} in the district.",
        score = case.score.to_string(), place = case.place, teachers = case.teachers
    };
    let caution = text! {
        zh: "部分得分按本校最高分折算，不能与其他学校的分数比较。",
        en: "Part of it is normalised within the school and cannot be compared with other schools."
    };
    let caution = case.normalised_within_school.then_some(caution);
    Message::joined([Some(standing), caution].into_iter().flatten())
}

/// The score, block by block and item by item; its blocks add up to the total.
pub fn score_table(case: &Case, names: &GivenNames, language: Language) -> Table {
    let mut table = Table::new("case.score", language.pick("量化评分", "Score"));
    table.grouped = true;
    table.columns = vec![
        Column::words(language.pick("评分项", "Item")),
        Column::words(language.pick("依据", "From")),
        Column::number(language.pick("得分", "Points"), "", decimals(case)),
    ];
    let row = |id: &str, from: String, points: Points| {
        let cells = vec![
            Cell::words(names.name(id, language)),
            Cell::words(from),
            Cell::number(points.to_f64()),
        ];
        Row::new(id, cells)
    };
    for block in &case.blocks {
        let from = block_basis(block).map_or_else(String::new, |basis| basis.say(language));
        table
            .rows
            .push(row(&block.block, from, block.points).standing_out());
        let lines = block.lines.iter();
        table
            .rows
            .extend(lines.map(|line| row(&line.item, item_basis(line).say(language), line.points)));
    }
    let total = language.pick("总分", "Total");
    let cells = vec![
        Cell::words(total),
        Cell::words(""),
        Cell::number(case.score.to_f64()),
    ];
    table.rows.push(Row::new(total, cells).standing_out());
    table
}

/// The decimals that all points of the case need, so that a column keeps its point in place.
fn decimals(case: &Case) -> u8 {
    let points = case
        .blocks
        .iter()
        .flat_map(|block| block.lines.iter().map(|line| line.points).chain([block.points]));
    let needed = |points: Points| match points.thousandths() {
        whole if whole % 1000 == 0 => 0,
        tenths if tenths % 100 == 0 => 1,
        hundredths if hundredths % 10 == 0 => 2,
        _ => 3,
    };
    points.map(needed).max().unwrap_or(0)
}

/// The rounds that the teacher took part in, a table each.
pub fn round_tables(case: &Case, names: &GivenNames, language: Language) -> Vec<Table> {
    let rounds = case.rounds.iter();
    rounds.map(|round| round_table(round, names, language)).collect()
}

fn round_table(round: &CaseRound, names: &GivenNames, language: Language) -> Table {
    let directed = round.mechanism == Mechanism::DirectedPlacement;
    let title = text! {
        zh: "{name}（{mechanism}）", en: "{name} ({mechanism})",
        name = names.named(&round.round), mechanism = round.mechanism.name()
    };
    let mut table = Table::new(format!("case.round.{}", round.round), title.say(language));
    table.grouped = true;
    let number = |zh, en| Column::number(language.pick(zh, en), "", 0);
    table.columns = vec![
        Column::words(language.pick("岗位", "Post")),
        number("开放", "Open"),
        number("聘用", "Hired"),
        Column::number(language.pick("最低聘用分", "Lowest hired"), "", 2),
        Column::words(language.pick("结果", "Result")),
    ];
    for (place, listed) in round.listed.iter().enumerate() {
        let result = match (listed.result, directed) {
            (PostResult::Won, false) => language.pick("受聘", "hired"),
            (PostResult::Won, true) => language.pick("安排到此", "sent here"),
            (PostResult::NotNeeded, false) => language.pick("无需再看", "not needed"),
            (PostResult::Refused, false) => language.pick("未受聘", "not hired"),
            (_, true) => "",
        };
        let no_cutoff = if directed {
            language.pick("组织调剂不比分数", "directed placement does not go by score")
        } else {
            language.pick("没有聘用任何人", "nobody was hired")
        };
        let cells = vec![
            Cell::words(listed.post.say(language)),
            Cell::number(listed.contest.open),
            Cell::number(listed.contest.hired),
            listed.contest.cutoff.map_or_else(
                || Cell::missing(no_cutoff),
                |cutoff| Cell::number(cutoff.to_f64()),
            ),
            Cell::words(result),
        ];
        let row = Row::new(place.to_string(), cells);
        let won = listed.result == PostResult::Won;
        table.rows.push(if won { row.standing_out() } else { row });
    }
    let shown = round.listed.len() as u32;
    if round.listed.is_empty() {
        let nothing = language.pick(
            "没有符合任教资格的开放岗位。",
            "No open post fitted the certificate.",
        );
        table.notes.push(nothing.to_owned());
    } else if round.listed_in_all > shown {
        let note = text! {
            zh: "共 {all} 组，这里列出 {shown} 组。",
            en: "{shown} of {all} groups shown.",
            all = round.listed_in_all, shown
        };
        table.notes.push(note.say(language));
    }
    table
}

/// What the points of a block come from; nothing where they are the sum of its items.
fn block_basis(block: &ScoreBlock) -> Option<Message> {
    let raw = block.raw.to_string();
    let top = block.top.map(|top| top.to_string());
    Some(match (block.normalisation, top, block.below) {
        (Normalisation::SchoolTop, Some(top), _) => {
            text! { zh: "原始分 {raw}，本校最高 {top}", en: "raw {raw}, best in school {top}", raw, top }
        }
        (_, Some(top), _) => {
            text! { zh: "原始分 {raw}，全区最高 {top}", en: "raw {raw}, best in the district {top}", raw, top }
        }
        (_, _, Some(below)) => text! {
            zh: "原始分 {raw}，全区低于此分 {below} 人",
            en: "raw {raw}, {below} in the district have less",
            raw, below
        },
        _ if block.raw != block.points => {
            text! { zh: "原始分 {raw}，乘以权重", en: "raw {raw}, times the weight", raw }
        }
        _ => return None,
    })
}

/// What the points of an item come from, and what its cap took away.
fn item_basis(line: &ScoreLine) -> Message {
    let cap = (line.before_cap != line.points).then(|| {
        let before = line.before_cap.to_string();
        text! { zh: "（{before} 分，封顶）", en: " ({before} before the cap)", before }
    });
    text! { zh: "{from}{cap}", en: "{from}{cap}", from = item_words(&line.measure), cap }
}

/// What an item was counted from.
fn item_words(measure: &Measure) -> Message {
    match measure {
        Measure::Years(Some(years)) => text! { zh: "{years} 年", en: "{years:year|years}", years },
        Measure::Level(Some(key)) => Message::said(Language::ALL.map(|language| id_name(key, language))),
        Measure::Years(None)
        | Measure::Level(None)
        | Measure::Rank(None)
        | Measure::Lessons(None)
        | Measure::Entered(None) => text! { zh: "花名册未填", en: "not in the roster" },
        Measure::Mark(None) => text! { zh: "没有测评分，不计分", en: "no mark, no points" },
        Measure::Rank(Some(rank)) => text! { zh: "第 {rank} 名", en: "rank {rank}", rank },
        Measure::Lessons(Some(lessons)) => text! {
            zh: "每周 {lessons} 节", en: "{lessons:lesson|lessons} a week", lessons = lessons.to_string()
        },
        Measure::Entered(Some(points)) => text! {
            zh: "花名册带入 {points} 分", en: "{points:point|points} in the roster", points = points.to_string()
        },
        Measure::Mark(Some((mark, simulated))) => text! {
            zh: "{mark} 分{how}", en: "mark {mark}{how}",
            mark = mark.to_string(), how = simulated.then_some(Text::new("（模拟）", " (simulated)"))
        },
        Measure::Fulfilled(true) => text! { zh: "符合", en: "yes" },
        Measure::Fulfilled(false) => text! { zh: "不符合", en: "no" },
        Measure::Assessments(excellent, qualified) => text! {
            zh: "优秀 {excellent} 次，合格 {qualified} 次",
            en: "{excellent} excellent, {qualified} qualified",
            excellent, qualified
        },
        Measure::Honours(national, provincial, municipal, county) => text! {
            zh: "国家级 {national}，省级 {provincial}，市级 {municipal}，县级 {county}",
            en: "national {national}, provincial {provincial}, municipal {municipal}, county {county}",
            national, provincial, municipal, county
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::Reason;
    use crate::outcome::example::{county, in_school, policy, run, school, teacher};
    use crate::policy::{Policy, Round, Scope};
    use crate::random::Seed;
    use crate::roster::generate::{CountyParameters, generate};
    use crate::roster::{Locality, TeacherIndex};
    use crate::stages::duties::DutyLevel;

    #[test]
    fn every_case_of_a_county_can_be_said_and_its_blocks_add_up() {
        let county = generate(&CountyParameters::with_schools(30), Seed(7)).unwrap();
        let outcome = crate::run(&county, &Policy::default(), Seed(7)).unwrap();
        let names = GivenNames::default();
        for number in (0..county.teachers.len() as u32).step_by(37) {
            let case = outcome.case(&county, TeacherIndex(number));
            for language in Language::ALL {
                let table = score_table(&case, &names, language);
                let value = |row: &Row| row.cells[2].value().unwrap_or(f64::NAN);
                let (total, others) = table.rows.split_last().unwrap();
                let blocks: f64 = others.iter().filter(|row| row.stands_out).map(value).sum();
                assert!((blocks - value(total)).abs() < 1e-9, "{}", case.id);
                assert_eq!(round_tables(&case, &names, language).len(), case.rounds.len());
                for round in round_tables(&case, &names, language) {
                    assert!(!round.rows.is_empty() || !round.notes.is_empty(), "{}", case.id);
                }
            }
            for said in [heading(&case), ending(&case, "A", &names), standing(&case)] {
                let english = said.say(Language::English);
                assert!(!english.contains('。'), "{english}");
            }
        }
    }

    /// S1 has one post for A and B; B is sent to the only other post.
    #[test]
    fn a_case_is_said_in_both_languages() {
        let schools = ["S1", "S2"].map(|id| school(id, Locality::Rural, 1));
        let roster = county(schools.to_vec(), vec![teacher("A", 0, 10), teacher("B", 0, 8)]);
        let directed = Round::new("directed", Scope::District, Mechanism::DirectedPlacement);
        let outcome = run(&roster, &policy(vec![in_school(), directed]));
        let mut case = outcome.case(&roster, TeacherIndex(1));
        let names = GivenNames::default();
        let say = |said: Message| Language::ALL.map(|language| said.say(language));
        assert_eq!(
            say(heading(&case)),
            ["B · S1 小学语文 · 乡村", "B · S1 primary Chinese · Rural"]
        );
        case.normalised_within_school = true;
        case.score = Points::whole(8);
        assert_eq!(
            say(standing(&case)),
            [
                "量化总分 8，全县第 2 名，共 2 人。部分得分按本校最高分折算，不能与其他学校的分数比较。",
                "Score 8: place 2 of 2 in the district. Part of it is normalised within the school and cannot be compared with other schools.",
            ]
        );
        case.title_post = TitlePost::Lowered;
        case.duties = [Some(DutyLevel::Senior), None];
        case.reason = Reason::Exited;
        assert_eq!(
            say(ending(&case, "A", &names)),
            [
                "A：组织调剂到他校。各轮均未受聘，分流到其他事业单位。新校没有相应职称岗位，低聘一级。聘为高级班主任。",
                "A: directed elsewhere. Hired in no round; left for another public unit. Employed one band lower for want of a title post. Senior homeroom teacher.",
            ]
        );
        let [first, second] = round_tables(&case, &names, Language::English).try_into().unwrap();
        assert_eq!(first.title, "In-school round (Choice in score order)");
        assert_eq!(second.title, "Directed placement (Directed placement)");
        assert!(matches!(first.rows[0].cells[3], Cell::Number(_)));
        let no_cutoff = Cell::missing("directed placement does not go by score");
        assert_eq!(second.rows[0].cells[3], no_cutoff);
        assert_eq!(second.rows[0].cells[4], Cell::words("sent here"));
    }

    #[test]
    fn every_item_says_what_it_was_counted_from() {
        let said = [
            (Measure::Years(Some(1)), ["1 年", "1 year"]),
            (Measure::Years(Some(3)), ["3 年", "3 years"]),
            (Measure::Years(None), ["花名册未填", "not in the roster"]),
            (Measure::Level(Some("bachelor".to_owned())), ["本科", "Bachelor"]),
            (
                Measure::Assessments(2, 1),
                ["优秀 2 次，合格 1 次", "2 excellent, 1 qualified"],
            ),
            (
                Measure::Honours(0, 1, 2, 3),
                [
                    "国家级 0，省级 1，市级 2，县级 3",
                    "national 0, provincial 1, municipal 2, county 3",
                ],
            ),
            (Measure::Rank(Some(2)), ["第 2 名", "rank 2"]),
            (
                Measure::Mark(Some((Points::whole(80), false))),
                ["80 分", "mark 80"],
            ),
            (
                Measure::Mark(Some((Points::whole(80), true))),
                ["80 分（模拟）", "mark 80 (simulated)"],
            ),
            (Measure::Mark(None), ["没有测评分，不计分", "no mark, no points"]),
            (
                Measure::Entered(Some(Points::whole(5))),
                ["花名册带入 5 分", "5 points in the roster"],
            ),
            (Measure::Fulfilled(true), ["符合", "yes"]),
            (Measure::Fulfilled(false), ["不符合", "no"]),
        ];
        for (measure, expected) in said {
            let words = item_words(&measure);
            assert_eq!(Language::ALL.map(|language| words.say(language)), expected);
        }
    }
}
