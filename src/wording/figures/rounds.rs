//! The rounds and the stages after them, in words and in a table.

use crate::language::{Language, Message, Text};
use crate::numbers::number;
use crate::outcome::figures::after_rounds::{
    AfterRounds, AppealsSummary, AwaitingSummary, RotationSummary, TitlesSummary, UpwardSummary,
};
use crate::outcome::figures::rounds::RoundSummary;
use crate::policy::leaves::GivenNames;
use crate::table::{Cell, Row, Table};
use crate::text;
use crate::wording::heading::{Heading, PEOPLE, note, titled};

/// The rounds, one a row 各轮次结果.
pub fn table(rounds: &[RoundSummary], given: &GivenNames, language: Language) -> Table {
    let title = Text::new("各轮次结果", "Rounds");
    let headings = [
        Heading::words("轮次", "Round"),
        Heading::number("参加", "Applicants", PEOPLE, 0),
        Heading::count("竞聘岗位", "Posts opened"),
        Heading::number("上岗", "Placed", PEOPLE, 0),
    ];
    let mut table = titled("rounds", title.in_language(language), &headings, language);
    let rows = rounds.iter().map(|round| {
        let cells = vec![
            Cell::Words(given.name(&round.round, language)),
            Cell::number(round.applicants),
            Cell::number(round.opened),
            Cell::number(round.placed),
        ];
        Row::new(&round.round, cells)
    });
    table.rows = rows.collect();
    if table.rows.is_empty() {
        let none = Text::new("方案不组织竞聘。", "The proposal holds no rounds.");
        note(&mut table, none, language);
    }
    table
}

/// A number of people as it is read.
fn count(people: u32) -> String {
    number(f64::from(people), 0)
}

/// One round in one line.
pub fn in_words(round: &RoundSummary) -> Message {
    let [applicants, opened, placed] = [round.applicants, round.opened, round.placed].map(count);
    text! {
        zh: "{applicants} 人参加，{opened} 个岗位，{placed} 人上岗",
        en: "{applicants:applicant|applicants}, {opened:post|posts}, {placed} placed",
        applicants, opened, placed
    }
}

/// The stages after the rounds by name and in one line; those that nothing came of are left out.
pub fn after_rounds(after: &AfterRounds) -> Vec<(Text, Message)> {
    let lines = [
        (
            Text::new("申诉（模拟）", "Appeals (simulated)"),
            appeals(after.appeals),
        ),
        (
            Text::new("进城选调", "Selection for urban schools"),
            upward(after.upward_selection),
        ),
        (Text::new("交流轮岗", "Rotation"), rotation(after.rotation)),
        (
            Text::new("转岗、分流、解聘", "Retraining, exits, dismissals"),
            awaiting(after.awaiting),
        ),
        (Text::new("专业技术岗位", "Title posts"), titles(&after.titles)),
    ];
    lines
        .into_iter()
        .filter_map(|(name, words)| Some((name, words?)))
        .collect()
}

fn appeals(appeals: AppealsSummary) -> Option<Message> {
    let [appealed, upheld, changed] = [appeals.appealed, appeals.upheld, appeals.changed].map(count);
    (appeals.appealed > 0).then(|| {
        text! {
            zh: "{appealed} 人申诉，{upheld} 人成立，重排后 {changed} 人岗位变动",
            en: "{appealed} appealed, {upheld} upheld; {changed} {changed?has|have} another post after the rerun",
            appealed, upheld, changed
        }
    })
}

fn upward(upward: UpwardSummary) -> Option<Message> {
    let UpwardSummary {
        offered,
        eligible,
        applicants,
        selected,
    } = upward;
    let [posts, fit, applied, chosen] = [offered, eligible, applicants, selected].map(count);
    (offered > 0 || eligible > 0).then(|| {
        text! {
            zh: "{posts} 个城区空岗，{fit} 人符合条件，{applied} 人报名，{chosen} 人进城",
            en: "{posts:urban post|urban posts}, {fit} eligible, {applied} applied, {chosen} selected",
            posts, fit, applied, chosen
        }
    })
}

/// What falls short of the rules is said.
fn rotation(rotation: RotationSummary) -> Option<Message> {
    let RotationSummary {
        eligible,
        required,
        rotated,
        backbone,
        exchanged,
    } = rotation;
    let [fit, asked, rotate, strong, others] = [eligible, required, rotated, backbone, exchanged].map(count);
    let back: Message = if exchanged > 0 {
        text! { zh: "，另有 {others} 人与之对换", en: ", {others} {others?changes|change} places with them", others }
    } else {
        Text::new("", "").into()
    };
    let short = if rotated < required {
        Text::new("，对口的乡村岗位不足", "; too few rural posts of their subject")
    } else {
        Text::new("", "")
    };
    (required > 0).then(|| {
        text! {
            zh: "{fit} 人符合条件，应交流 {asked} 人，交流 {rotate} 人（骨干教师 {strong}）{back}{short}",
            en: "{fit} eligible, {asked} required, {rotate} {rotate?rotates|rotate} ({strong:key teacher|key teachers}){back}{short}",
            fit, asked, rotate, strong, back, short
        }
    })
}

fn awaiting(awaiting: AwaitingSummary) -> Option<Message> {
    let AwaitingSummary {
        retrained,
        exits_taken,
        exits_left,
        dismissed,
        ..
    } = awaiting;
    let [without, placed, left, free, ended, wait] = [
        awaiting.after_rounds,
        retrained,
        exits_taken,
        exits_left,
        dismissed,
        awaiting.awaiting,
    ]
    .map(count);
    let dismissals: Message = if dismissed > 0 {
        text! { zh: "，解除聘用合同 {ended} 人", en: ", {ended} dismissed", ended }
    } else {
        Text::new("", "").into()
    };
    (retrained > 0 || exits_taken > 0 || exits_left > 0 || dismissed > 0).then(|| {
        text! {
            zh: "待岗 {without} 人，转岗培训后上岗 {placed} 人，分流 {left} 人（名额剩余 {free}）{dismissals}，仍待岗 {wait} 人",
            en: "{without} without a post: {placed} placed after retraining, {left} left ({free:place|places} not taken){dismissals}, {wait} still {wait?waits|wait}",
            without, placed, left, free, dismissals, wait
        }
    })
}

fn titles(titles: &TitlesSummary) -> Option<Message> {
    let ways = [
        titles.moved_along,
        titles.found_free,
        titles.from_reserve,
        titles.lowered,
    ];
    let moved: u32 = ways.iter().sum();
    let [along, free, reserve, lower] = ways.map(count);
    (moved > 0).then(|| {
        text! {
            zh: "流动的中级、高级教师 {moved} 人：随人流动 {along}，聘入空岗 {free}，用统筹岗位 {reserve}，低聘 {lower}",
            en: "{moved} with a title moved: {along} took the post along, {free} found one, {reserve} from the reserve, {lower} one band lower",
            moved = count(moved), along, free, reserve, lower
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_that_nothing_came_of_are_left_out_and_one_is_singular() {
        assert!(after_rounds(&AfterRounds::default()).is_empty());
        let after = AfterRounds {
            rotation: RotationSummary {
                eligible: 1_200,
                required: 120,
                rotated: 119,
                backbone: 1,
                exchanged: 97,
            },
            appeals: AppealsSummary {
                refused: 9,
                appealed: 1,
                upheld: 1,
                changed: 1,
            },
            ..AfterRounds::default()
        };
        let said: Vec<String> = after_rounds(&after)
            .iter()
            .map(|(_, words)| words.say(Language::English))
            .collect();
        assert_eq!(
            said,
            [
                "1 appealed, 1 upheld; 1 has another post after the rerun",
                "1,200 eligible, 120 required, 119 rotate (1 key teacher), 97 change places with them; too few rural posts of their subject",
            ]
        );
    }
}
