//! The contests for one post in tables: the applicants of each round that opened it, and who holds it at the end.

use crate::language::{Language, Message};
use crate::outcome::explain::cases::PostResult;
use crate::outcome::explain::contest::{ContestApplicant, HeldBy, Holder, PostContests, RoundContest};
use crate::policy::leaves::GivenNames;
use crate::table::{Cell, Row, Table, Target};
use crate::text;
use crate::units::Points;
use crate::wording::heading::{Heading, NO_UNIT, titled};

/// A table of applicants for each round, best first, and one of those who hold the post at the end.
pub fn tables(contests: &PostContests, names: &GivenNames, language: Language) -> Vec<Table> {
    let rounds = contests.rounds.iter();
    rounds
        .map(|contest| round_table(contest, names, language))
        .chain([holders(&contests.holders, names, language)])
        .collect()
}

fn round_table(contest: &RoundContest, names: &GivenNames, language: Language) -> Table {
    let title = text! {
        zh: "{round}：竞聘岗位 {open} 个，聘用 {hired} 人",
        en: "{round}: {open:post|posts} open, {hired} hired",
        round = names.said(&contest.round), open = contest.open, hired = contest.hired
    };
    let headings = [
        Heading::words("教师", "Teacher"),
        Heading::count("名次", "Place"),
        Heading::words("原学校", "From"),
        Heading::number("本轮得分", "Points", NO_UNIT, 2),
        Heading::number("比最低聘用分", "To the cutoff", NO_UNIT, 2),
        Heading::count("第几志愿", "Preference"),
        Heading::words("结果", "Result"),
    ];
    let key = format!("contest.{}", contest.round);
    let mut table = titled(&key, title.say(language), &headings, language);
    let caution = caution(contest);
    table.notes.extend(caution.map(|caution| caution.say(language)));
    let applicants = (1..).zip(&contest.applicants);
    let rows = applicants.map(|(place, applicant)| applicant_row(place, applicant, contest.cutoff, language));
    table.rows = rows.collect();
    table.show_points_exactly(&[3, 4]);
    if table.rows.is_empty() {
        let nobody = language.pick("没有人申报。", "Nobody applied.");
        table.notes.push(nobody.to_owned());
    }
    table
}

/// What must be known to read the scores of a contest rightly.
fn caution(contest: &RoundContest) -> Option<Message> {
    if contest.directed {
        return Some(text! {
            zh: "组织调剂不比分数，先保上岗、再求就近；可以安排到这里的有 {possible} 人，下面是安排到这里的。",
            en: "Directed placement does not go by score: it places most people at the least total distance. {possible} could have been sent here; those who were are listed.",
            possible = contest.possible
        });
    }
    contest.scores_cross_schools.then(|| {
        text! {
            zh: "部分项目的得分按本校最高分折算，不同学校教师的分数不能直接比较。",
            en: "Part of the score is normalised within schools and cannot be compared between them."
        }
    })
}

/// The code of a present school, or that there is none.
fn school_or_none(school: Option<&str>, language: Language) -> &str {
    school.unwrap_or_else(|| language.pick("新进人员", "newcomer"))
}

fn applicant_row(
    place: u32,
    applicant: &ContestApplicant,
    cutoff: Option<Points>,
    language: Language,
) -> Row {
    let result = match (applicant.result, &applicant.won) {
        (PostResult::Won, _) => text! { zh: "聘用", en: "hired" },
        (PostResult::NotNeeded, Some(won)) => {
            text! { zh: "已受聘更靠前的志愿 {won}", en: "hired higher on the list: {won}", won }
        }
        (PostResult::NotNeeded, None) | (PostResult::Refused, _) => text! { zh: "落聘", en: "not hired" },
    };
    let choice = applicant.choice.map_or_else(
        || Cell::missing(language.pick("本轮没有志愿", "no lists in this round")),
        Cell::number,
    );
    let to_cutoff = cutoff.map_or_else(
        || Cell::missing(language.pick("没有聘用任何人", "nobody hired")),
        |cutoff| Cell::number(applicant.points.above(cutoff).to_f64()),
    );
    let cells = vec![
        Cell::words(&applicant.teacher),
        Cell::number(place),
        Cell::words(school_or_none(applicant.school.as_deref(), language)),
        Cell::number(applicant.points.to_f64()),
        to_cutoff,
        choice,
        Cell::words(result.say(language)),
    ];
    let row = Row::new(&applicant.teacher, cells).leading_to(Target::Teacher(applicant.teacher.clone()));
    if applicant.result == PostResult::Won {
        row.standing_out()
    } else {
        row
    }
}

/// Those who hold the post at the end, by score.
fn holders(holders: &[Holder], names: &GivenNames, language: Language) -> Table {
    let headings = [
        Heading::words("教师", "Teacher"),
        Heading::words("原学校", "From"),
        Heading::number("量化总分", "Score", NO_UNIT, 2),
        Heading::words("受聘方式", "How"),
    ];
    let title = language.pick("最终在岗", "In post at the end");
    let mut table = titled("contest.holders", title, &headings, language);
    let rows = holders.iter().map(|holder| {
        let by = match &holder.by {
            HeldBy::Standing(standing) => standing.name().in_language(language).to_owned(),
            HeldBy::Round(round) => names.name(round, language),
            HeldBy::EndState(state) => state.name().in_language(language).to_owned(),
        };
        let cells = vec![
            Cell::words(&holder.teacher),
            Cell::words(school_or_none(holder.school.as_deref(), language)),
            Cell::number(holder.score.to_f64()),
            Cell::words(by),
        ];
        Row::new(&holder.teacher, cells).leading_to(Target::Teacher(holder.teacher.clone()))
    });
    table.rows = rows.collect();
    table.show_points_exactly(&[2]);
    if table.rows.is_empty() {
        let nobody = language.pick("没有人在岗。", "Nobody holds it.");
        table.notes.push(nobody.to_owned());
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::EndState;
    use crate::outcome::explain::reason::PostName;
    use crate::roster::{Stage, Subject};
    use crate::stages::standing::Standing;

    fn applicant(id: &str, points: i64, result: PostResult) -> ContestApplicant {
        ContestApplicant {
            teacher: id.to_owned(),
            school: Some("S9".to_owned()),
            points: Points::whole(points),
            choice: Some(2),
            result,
            won: Some(PostName {
                school: "S1".to_owned(),
                stage: Stage::Primary,
                subject: Subject::Music,
            }),
        }
    }

    fn contest() -> RoundContest {
        RoundContest {
            round: "zone".to_owned(),
            directed: false,
            open: 1,
            hired: 1,
            cutoff: Some(Points::whole(10)),
            scores_cross_schools: true,
            possible: 3,
            applicants: vec![
                applicant("A", 12, PostResult::NotNeeded),
                applicant("B", 10, PostResult::Won),
                applicant("C", 6, PostResult::Refused),
            ],
        }
    }

    fn said(contests: &PostContests, language: Language) -> Vec<Table> {
        tables(contests, &GivenNames::default(), language)
    }

    #[test]
    fn a_contest_lists_applicants_with_points_to_the_cutoff_and_what_came_of_it() {
        let holder = |by| Holder {
            teacher: "B".to_owned(),
            school: Some("S9".to_owned()),
            score: Points::whole(10),
            by,
        };
        let holders = vec![
            holder(HeldBy::Round("zone".to_owned())),
            holder(HeldBy::Standing(Standing::Protected)),
            holder(HeldBy::EndState(EndState::Rotated)),
        ];
        let contests = PostContests {
            rounds: vec![contest()],
            holders,
        };
        let [chinese, _] = said(&contests, Language::Chinese).try_into().unwrap();
        assert_eq!(chinese.title, "学区竞聘：竞聘岗位 1 个，聘用 1 人");
        assert_eq!(
            chinese.rows[0].cells[6],
            Cell::words("已受聘更靠前的志愿 S1 小学音乐")
        );
        let [english, holders] = said(&contests, Language::English).try_into().unwrap();
        assert_eq!(english.title, "Zone round: 1 post open, 1 hired");
        let rows: Vec<(&str, Option<f64>, &Cell, bool)> = english
            .rows
            .iter()
            .map(|row| {
                (
                    row.key.as_str(),
                    row.cells[4].value(),
                    &row.cells[6],
                    row.stands_out,
                )
            })
            .collect();
        let results = ["hired higher on the list: S1 primary music", "hired", "not hired"].map(Cell::words);
        assert_eq!(
            rows,
            [
                ("A", Some(2.0), &results[0], false),
                ("B", Some(0.0), &results[1], true),
                ("C", Some(-4.0), &results[2], false),
            ]
        );
        assert_eq!(
            english.notes,
            ["Part of the score is normalised within schools and cannot be compared between them."]
        );
        let how: Vec<&Cell> = holders.rows.iter().map(|row| &row.cells[3]).collect();
        let expected = ["Zone round", "Protected", "Rotated"].map(Cell::words);
        assert_eq!(how, expected.iter().collect::<Vec<_>>());
    }

    #[test]
    fn a_directed_placement_and_an_empty_contest_say_so() {
        let directed = RoundContest {
            directed: true,
            cutoff: None,
            applicants: Vec::new(),
            ..contest()
        };
        let contests = PostContests {
            rounds: vec![directed],
            holders: Vec::new(),
        };
        let [chinese, holders] = said(&contests, Language::Chinese).try_into().unwrap();
        assert_eq!(
            chinese.notes,
            [
                "组织调剂不比分数，先保上岗、再求就近；可以安排到这里的有 3 人，下面是安排到这里的。",
                "没有人申报。",
            ]
        );
        assert_eq!(holders.notes, ["没有人在岗。"]);
    }
}
