//! The case of one teacher in words and tables: the score item by item, and each round with the posts applied for.

use crate::language::{Language, Message, Say, Text};
use crate::mechanism::Mechanism;
use crate::outcome::explain::cases::{Case, CaseRound, PostResult};
use crate::policy::leaves::GivenNames;
use crate::policy::{Missing, Normalisation};
use crate::roster::Code;
use crate::stages::scoring::{ScoreBlock, ScoreLine};
use crate::stages::titles::TitlePost;
use crate::table::{Cell, Row, Table};
use crate::text;
use crate::units::Points;
use crate::wording::explain::reasons;
use crate::wording::heading::{Heading, NO_UNIT, titled};
use crate::wording::names::in_a_sentence;

/// Who the teacher is: code, present post, locality.
pub fn heading(case: &Case) -> Message {
    let (Some(before), Some(locality)) = (&case.before, case.locality_before) else {
        return text! { zh: "{id} · 新进人员，没有现岗位", en: "{id} · newcomer, without a present post", id = &case.id };
    };
    text! {
        zh: "{id} · {before} · {locality}", en: "{id} · {before} · {locality}",
        id = &case.id, before, locality = locality.name()
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
        TitlePost::MovedAlong => text! { zh: "专业技术岗位随人流动。", en: "The title post moved along." },
        TitlePost::FoundFree => {
            text! { zh: "聘入新校空着的专业技术岗位。", en: "Found a vacant title post." }
        }
        TitlePost::FromReserve => {
            text! { zh: "使用区（县）统筹的专业技术岗位。", en: "Got a title post from the reserve." }
        }
        TitlePost::Lowered => text! {
            zh: "新校没有相应的专业技术岗位，低聘一级。",
            en: "Employed one band lower for want of a title post."
        },
    })
}

/// The duties given, a sentence each.
fn duties(case: &Case) -> impl Iterator<Item = Message> {
    const DUTIES: [Text; 2] = [
        Text::new("班主任", "homeroom teacher"),
        Text::new("管理岗位", "cadre"),
    ];
    let given = DUTIES.into_iter().zip(case.duties);
    given.filter_map(|(duty, level)| {
        let level = level?.name();
        Some(text! { zh: "聘为{level}{duty}。", en: "{level} {duty}.", level, duty })
    })
}

/// The total, its place in the district, and whether it can be compared with other schools' scores.
pub fn standing(case: &Case, names: &GivenNames) -> Message {
    let standing = text! {
        zh: "量化总分 {score}，全区（县）第 {place} 名，共 {teachers} 人。",
        en: "Score {score}: place {place} of {teachers} in the district.",
        score = case.score, place = case.place, teachers = case.teachers
    };
    let caution = text! {
        zh: "部分项目的得分按本校最高分折算，不能与其他学校的分数比较。",
        en: "Part of it is normalised within the school and cannot be compared with other schools."
    };
    let caution = case.normalised_within_school.then_some(caution);
    let by_round = (!case.by_round.is_empty()).then(|| by_round(case, names));
    Message::joined([Some(standing), by_round, caution].into_iter().flatten())
}

/// What the teacher has in each round, where they count other blocks.
fn by_round(case: &Case, names: &GivenNames) -> Message {
    let each = case.by_round.iter().map(|one| {
        let blocks = if one.blocks.is_empty() {
            Text::new("全部类别", "all blocks").into()
        } else {
            Message::separated(one.blocks.iter().map(|block| names.said(block)), "、", ", ")
        };
        text! {
            zh: "{round}按{blocks}计 {score} 分，第 {place} 名",
            en: "{round} counts {blocks}: {score}, place {place}",
            round = names.said(&one.round), blocks, score = one.score, place = one.place
        }
    });
    let each = Message::separated(each, "；", "; ");
    text! { zh: "各轮计分不同：{each}。", en: "Rounds count differently: {each}.", each }
}

/// The score, block by block and item by item; its blocks add up to the total.
pub fn score_table(case: &Case, names: &GivenNames, language: Language) -> Table {
    let headings = [
        Heading::words("评分项目", "Item"),
        Heading::words("依据", "From"),
        Heading::number("得分", "Points", NO_UNIT, decimals(case)),
    ];
    let title = language.pick("量化评分", "Score");
    let mut table = titled("case.score", title, &headings, language);
    table.grouped = true;
    let row = |id: &str, name: String, from: String, points: Points| {
        let cells = vec![
            Cell::Words(name),
            Cell::words(from),
            Cell::number(points.to_f64()),
        ];
        Row::new(id, cells)
    };
    for block in &case.blocks {
        let from = block_basis(block).map_or_else(String::new, |basis| basis.say(language));
        table.rows.push(
            row(
                &block.block,
                names.name(&block.block, language),
                from,
                block.points,
            )
            .standing_out(),
        );
        let lines = block.lines.iter();
        table.rows.extend(lines.map(|line| {
            let name = names.item(&block.block, &line.item, language);
            row(&line.item, name, item_basis(line).say(language), line.points)
        }));
    }
    let total = language.pick("量化总分", "Total");
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
        name = names.said(&round.round), mechanism = round.mechanism.name()
    };
    let headings = [
        Heading::words("岗位", "Post"),
        Heading::count("竞聘岗位", "Open"),
        Heading::count("聘用", "Hired"),
        Heading::number("最低聘用分", "Lowest hired", NO_UNIT, 2),
        Heading::words("结果", "Result"),
    ];
    let key = format!("case.round.{}", round.round);
    let mut table = titled(&key, title.say(language), &headings, language);
    table.grouped = true;
    for (place, listed) in round.listed.iter().enumerate() {
        let result = match (listed.result, directed) {
            (PostResult::Won, false) => language.pick("受聘", "hired"),
            (PostResult::Won, true) => language.pick("安排到此", "sent here"),
            (PostResult::NotNeeded, false) => {
                language.pick("已受聘，未再比较", "already hired, not compared")
            }
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
    table.show_points_exactly(&[3]);
    let shown = round.listed.len() as u32;
    if round.listed.is_empty() {
        let nothing = language.pick(
            "没有符合任教资格的竞聘岗位。",
            "No open post fitted the certificate.",
        );
        table.notes.push(nothing.to_owned());
    } else if round.listed_in_all > shown {
        let note = text! {
            zh: "共 {all} 处岗位，这里列出 {shown} 处。",
            en: "{shown} of {all} groups shown.",
            all = round.listed_in_all, shown
        };
        table.notes.push(note.say(language));
    }
    table
}

/// What the points of a block come from; nothing where they are the sum of its items.
fn block_basis(block: &ScoreBlock) -> Option<Message> {
    let raw = block.raw;
    Some(match (block.normalisation, block.top, block.below) {
        (Normalisation::SchoolTop, Some(top), _) => {
            text! { zh: "原始分 {raw}，本校最高 {top}", en: "raw {raw}, best in school {top}", raw, top }
        }
        (_, Some(top), _) => {
            text! { zh: "原始分 {raw}，全区（县）最高 {top}", en: "raw {raw}, best in the district {top}", raw, top }
        }
        (_, _, Some(below)) => text! {
            zh: "原始分 {raw}，全区（县）低于此分 {below} 人",
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
        text! { zh: "（{before} 分，封顶）", en: " ({before} before the cap)", before = line.before_cap }
    });
    let missing = line.missing.map(|rule| missing(rule, line.points));
    let from = match line.span {
        // The band, and what of it was counted.
        Some(span) => text! {
            zh: "{span}，按 {from}计", en: "{span}, counted as {from}",
            span = span.counted(Text::new("年", "years")), from = line.measure.message()
        },
        None => line.measure.message(),
    };
    text! { zh: "{from}{missing}{cap}", en: "{from}{missing}{cap}", from, missing, cap }
}

/// What an item without data counts for.
fn missing(rule: Missing, points: Points) -> Message {
    match rule {
        Missing::Zero => text! { zh: "，按 {points} 分计", en: ", counts as {points}", points },
        Missing::Median => {
            text! { zh: "，按中位数 {points} 分计", en: ", counts as the median, {points}", points }
        }
        Missing::NotRanked => text! {
            zh: "，补齐前不参加排序", en: ", not ranked until it is there"
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
            for said in [
                heading(&case),
                ending(&case, "A", &names),
                standing(&case, &names),
            ] {
                let english = said.say(Language::English);
                assert!(!english.contains('。'), "{english}");
            }
        }
    }

    /// Whoever has taught ten years by a roster with bands of five has taught eight to twelve.
    #[test]
    fn banded_years_are_told_as_what_they_are() {
        let mut roster = county(vec![school("S1", Locality::Rural, 1)], vec![teacher("A", 0, 10)]);
        let basis = |roster: &crate::roster::Roster| {
            let outcome = run(roster, &policy(vec![in_school()]));
            let case = outcome.case(roster, TeacherIndex(0));
            Language::ALL.map(|language| {
                let table = score_table(&case, &GivenNames::default(), language);
                let from = |row: &Row| match &row.cells[1] {
                    Cell::Words(words) => words.clone(),
                    _ => String::new(),
                };
                table.rows.iter().map(from).collect::<Vec<_>>().join("|")
            })
        };
        let [chinese, english] = basis(&roster);
        assert!(
            chinese.contains("|10 年|") && english.contains("|10 years|"),
            "{chinese} {english}"
        );
        let band = crate::roster::Band::of_width(5);
        roster
            .bands
            .note(crate::roster::TeacherColumn::FirstServiceYear, band);
        let [chinese, english] = basis(&roster);
        assert!(chinese.contains("|7–11 年，按 10 年计|"), "{chinese}");
        assert!(english.contains("|7–11 years, counted as 10 years|"), "{english}");
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
            say(standing(&case, &names)),
            [
                "量化总分 8，全区（县）第 2 名，共 2 人。部分项目的得分按本校最高分折算，不能与其他学校的分数比较。",
                "Score 8: place 2 of 2 in the district. Part of it is normalised within the school and cannot be compared with other schools.",
            ]
        );
        case.title_post = TitlePost::Lowered;
        case.duties = [Some(DutyLevel::Senior), None];
        case.reason = Reason::Exited;
        assert_eq!(
            say(ending(&case, "A", &names)),
            [
                "A：组织调剂到他校。各轮均未受聘，分流到其他事业单位。新校没有相应的专业技术岗位，低聘一级。聘为高级班主任。",
                "A: assigned to another school by the bureau. Not hired in any round; transferred to another public institution. Employed one band lower for want of a title post. Senior homeroom teacher.",
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
}
