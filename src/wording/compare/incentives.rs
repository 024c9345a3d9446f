//! Who could gain by an untrue list, in words and in a table.

use crate::language::{Language, Message, Say, Text};
use crate::outcome::Outcome;
use crate::outcome::compare::incentives::{Change, Incentives};
use crate::roster::Roster;
use crate::table::{Cell, Row, Table, Target};
use crate::text;
use crate::wording::heading::{Heading, titled};

/// What was found, in one sentence.
pub fn in_words(incentives: &Incentives) -> Message {
    let (lists, examined, gains) = (incentives.lists, incentives.examined, incentives.gains.len());
    let percent = |share: f64| format!("{:.1}", share * 100.0);
    let Some(share) = incentives.share().map(percent) else {
        return Text::new(
            "没有教师填报志愿，不存在少填志愿是否有利的问题。",
            "Nobody handed in a list, so nobody could gain by changing it.",
        )
        .into();
    };
    match incentives.interval() {
        None => text! {
            zh: "{lists} 名填报志愿的教师中，{gains} 人（{share}%）少填志愿（只填前几个，或去掉一个）反而能到更想去的岗位。",
            en: "Of {lists:teacher|teachers} who handed in a list, {gains} ({share} %) could get a post that they want more by cutting it short or leaving a wish out.",
            lists, gains, share
        },
        Some((low, high)) => text! {
            zh: "抽查 {lists} 名填报志愿教师中的 {examined} 人，{gains} 人（{share}%，95% 区间 {low}%–{high}%）少填志愿（只填前几个，或去掉一个）反而能到更想去的岗位。",
            en: "Of a sample of {examined} of {lists:teacher|teachers} who handed in a list, {gains} ({share} %, 95 % interval {low}–{high} %) could get a post that they want more by cutting it short or leaving a wish out.",
            lists, examined, gains, share, low = percent(low), high = percent(high)
        },
    }
}

/// Everyone found who could gain, and how.
pub fn table(incentives: &Incentives, outcome: &Outcome, roster: &Roster, language: Language) -> Table {
    let title = Text::new(
        "少填志愿反而能到更想去岗位的教师",
        "Teachers who would get a post they want more by listing fewer wishes",
    );
    let headings = [
        Heading::words("教师", "Teacher"),
        Heading::words("如实填报所得", "With the honest list"),
        Heading::words("改动", "Change"),
        Heading::words("改动后所得", "With the changed list"),
    ];
    let mut table = titled("incentives", title.in_language(language), &headings, language);
    table.notes = vec![in_words(incentives).say(language)];
    for gain in &incentives.gains {
        let honest = gain.honest.map_or_else(
            || language.pick("未受聘", "no post").to_owned(),
            |group| outcome.post_name(roster, group).say(language),
        );
        let id = &roster.teacher(gain.teacher).id;
        let cells = vec![
            Cell::words(id),
            Cell::Words(honest),
            Cell::Words(change(gain.change).say(language)),
            Cell::Words(outcome.post_name(roster, gain.changed).say(language)),
        ];
        let target = Target::Teacher(id.clone());
        table.rows.push(Row::new(id, cells).leading_to(target));
    }
    table
}

fn change(change: Change) -> Message {
    match change {
        Change::CutAfter(last) => {
            text! { zh: "只填前 {last} 个志愿", en: "only the first {last} listed", last }
        }
        Change::LeftOut(out) => text! { zh: "不填第 {out} 志愿", en: "choice {out} left out", out },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::compare::incentives::Gain;
    use crate::outcome::example::{county, in_school, policy, run, school, teacher};
    use crate::roster::{Locality, TeacherIndex};
    use crate::stages::posts::GroupIndex;

    #[test]
    fn what_was_found_is_said_with_its_share_its_interval_or_that_nobody_listed() {
        let gain = Gain {
            teacher: TeacherIndex(0),
            change: Change::LeftOut(1),
            honest: None,
            changed: GroupIndex(0),
        };
        let found = |lists, examined| Incentives {
            lists,
            examined,
            runs: 9,
            gains: vec![gain],
        };
        let said = |incentives: &Incentives| in_words(incentives).say(Language::English);
        assert!(said(&found(3, 3)).starts_with("Of 3 teachers who handed in a list, 1 (33.3 %) could"));
        // Wilson of 1 in 2: centre (0.5 + 0.9604) ÷ 2.9207 = 0.5, half 0.4055.
        let sampled = said(&found(3, 2));
        assert!(
            sampled.contains("1 (50.0 %, 95 % interval 9.5–90.5 %)"),
            "{sampled}"
        );
        let nobody = in_words(&Incentives::default()).say(Language::Chinese);
        assert!(nobody.starts_with("没有教师填报志愿"), "{nobody}");

        let roster = county(vec![school("A", Locality::Rural, 1)], vec![teacher("T1", 0, 3)]);
        let outcome = run(&roster, &policy(vec![in_school()]));
        let table = table(&found(3, 3), &outcome, &roster, Language::English);
        let words = ["T1", "no post", "choice 1 left out"].map(Cell::words);
        assert_eq!(table.rows[0].cells[..3], words);
    }
}
