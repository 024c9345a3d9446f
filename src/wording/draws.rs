//! Draws in words: what they agree on, how far they go apart, and what is drawn.

use crate::language::{Language, Message, Text};
use crate::numbers::number;
use crate::outcome::compare::change::change_between;
use crate::outcome::compare::draws::{Draws, IndicatorDraws, Tally};
use crate::outcome::indicators::definition::Definition;
use crate::table::{Cell, Column, Row, Table};
use crate::text;
use crate::verdict::Verdict;
use crate::wording::heading::{Heading, note, titled};

/// What is drawn in a draw, and what its lots hang on: to be read wherever a seed or a draw is shown.
pub const WHAT_IS_DRAWN: Text = Text::new(
    "每次抽签重新抽取：同分先后、模拟志愿、模拟评分和推荐、是否申诉和改判、是否分流。抽签结果由随机种子和教师代码、学校代码决定，只改代码也会改变结果。",
    "Each draw draws anew: the order of equal scores, the simulated lists, marks and judgements, who appeals and with what success, who leaves. Lots hang on the seed and on the codes of teachers and schools: other codes alone change the results.",
);

/// Beside what is told school by school or person by person, of the draw shown only.
pub const ONE_DRAW: Text = Text::new(
    "表中是所示这一次抽签的结果，换一次抽签会有不同，因此各行不标优劣。",
    "The rows are those of the draw shown; another draw differs, so no row is called better or worse.",
);

/// What draws say of a change: the verdict and how many agree, or how many go which way.
pub fn verdict(tally: &Tally, verdict: Verdict) -> Message {
    let draws = tally.draws();
    let agreeing = match verdict {
        Verdict::Better => tally.better,
        Verdict::Worse => tally.worse,
        Verdict::Same => tally.same,
        Verdict::Different => tally.more.max(tally.less),
        Verdict::Varies => return disagreement(tally),
        Verdict::Unknown | Verdict::Pending => return verdict.name().into(),
    };
    let name = if verdict == Verdict::Different {
        if tally.more > tally.less { MORE } else { LESS }
    } else {
        verdict.name()
    };
    if draws == 1 {
        name.into()
    } else if agreeing == draws {
        text! { zh: "{draws} 次抽签都{name}", en: "{name} in all {draws} draws", draws, name }
    } else {
        text! {
            zh: "{draws} 次抽签中 {agreeing} 次{name}", en: "{name} in {agreeing} of {draws} draws",
            draws, agreeing, name
        }
    }
}

const MORE: Text = Text::new("更多", "more");
const LESS: Text = Text::new("更少", "less");

/// How many draws go which way; nothing else of them may be said.
fn disagreement(tally: &Tally) -> Message {
    let judged = tally.better + tally.worse;
    let ways = if judged > 0 {
        [
            (tally.worse, Verdict::Worse.name()),
            (tally.better, Verdict::Better.name()),
        ]
    } else {
        [(tally.more, MORE), (tally.less, LESS)]
    };
    let other = if judged > 0 {
        tally.more + tally.less - judged
    } else {
        0
    };
    let all = ways.into_iter().chain([
        (other, Verdict::Different.name()),
        (tally.same, Verdict::Same.name()),
        (tally.unknown, Text::new("无法计算", "without a value")),
    ]);
    let there: Vec<(u32, Text)> = all.filter(|(draws, _)| *draws > 0).collect();
    let said = Language::ALL.map(|language| {
        let parts = there.iter().map(|&(draws, name)| {
            let part = text! { zh: "{draws} 次{name}", en: "{name} in {draws}", draws, name };
            part.say(language)
        });
        parts.collect::<Vec<_>>().join(language.pick("，", ", "))
    });
    let parts = Message::said(said);
    text! { zh: "看抽签：{parts}", en: "varies with the lot: {parts}", parts }
}

/// The values of an indicator over all draws, from the least to the greatest: “0.544–0.586”; one number where they are
/// all alike as they are shown, nothing where there are none.
pub fn range(values: Option<[f64; 2]>, decimals: u8) -> String {
    let Some(ends) = values else {
        return String::new();
    };
    let [low, high] = ends.map(|value| number(value, usize::from(decimals)));
    if low == high {
        low
    } else {
        format!("{low}–{high}")
    }
}

/// What the draws say of an indicator: the verdict, and where they disagree the range of its values.
pub fn in_words(draws: &IndicatorDraws, decimals: u8) -> Message {
    let verdict = verdict(&draws.tally, draws.verdict);
    let range = range(draws.range_after(), decimals);
    if draws.verdict == Verdict::Varies && !range.is_empty() {
        text! { zh: "{verdict}（{range}）", en: "{verdict} ({range})", verdict, range }
    } else {
        verdict
    }
}

/// Which draw the numbers shown are of, and when a change is called better or worse; nothing where there is one draw.
pub fn which(draws: &Draws) -> Option<Message> {
    let (first, last) = draws.seeds.first().zip(draws.seeds.last())?;
    if draws.wanted < 2 || !draws.is_complete() {
        return None;
    }
    let (count, first, last) = (draws.wanted, first.0.to_string(), last.0.to_string());
    let least = (0..=count).find(|&agreeing| {
        (Tally {
            same: count,
            ..Tally::default()
        })
        .is_nearly_all(agreeing)
    });
    let least = least.unwrap_or(count);
    Some(text! {
        zh: "表中数值是随机种子 {first} 的一次抽签。评价看随机种子 {first} 至 {last} 的 {count} 次抽签：至少 {least} 次一致，才说优于或劣于现状。",
        en: "The numbers are those of one draw, of seed {first}. Verdicts rest on {count} draws, of seeds {first} to {last}: only where at least {least} agree is a change called better or worse.",
        first, last, count, least
    })
}

/// One indicator draw by draw, the one shown first: both values, the difference, and whether that draw is better.
pub fn table(
    draws: &Draws,
    drawn: &IndicatorDraws,
    definition: &Definition,
    names: [&str; 2],
    language: Language,
) -> Table {
    let title = Text::new("各次抽签", "Draw by draw");
    let headings = [Heading::words("随机种子", "Seed")];
    let mut table = titled("draws", title.in_language(language), &headings, language);
    for name in names {
        table.columns.push(Column::number(name, "", definition.decimals));
    }
    let difference = language.pick("差", "Difference");
    table
        .columns
        .push(Column::number(difference, "", definition.decimals));
    table
        .columns
        .push(Column::words(language.pick("评价", "Verdict")));
    let values = drawn.before.iter().zip(&drawn.after);
    for (seed, (&before, &after)) in draws.seeds.iter().zip(values) {
        let seed = seed.0.to_string();
        let value = |value: Option<f64>| value.map_or_else(|| Cell::missing(""), Cell::number);
        let (verdict, difference) = change_between(definition, before, after);
        let difference = difference.map_or_else(
            || Cell::missing(""),
            |difference| Cell::Difference(difference, Verdict::Different),
        );
        let cells = vec![
            Cell::words(&seed),
            value(before),
            value(after),
            difference,
            Cell::words(verdict.name().in_language(language)),
        ];
        table.rows.push(Row::new(seed, cells));
    }
    table.notes.extend(which(draws).map(|which| which.say(language)));
    note(&mut table, WHAT_IS_DRAWN, language);
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(better: u32, worse: u32, same: u32) -> Tally {
        Tally {
            better,
            worse,
            same,
            more: worse,
            less: better,
            unknown: 0,
        }
    }

    fn said(tally: &Tally) -> [String; 2] {
        let message = verdict(tally, tally.verdict());
        Language::ALL.map(|language| message.say(language))
    }

    #[test]
    fn what_draws_agree_on_is_said_with_how_many_do() {
        assert_eq!(
            said(&tally(20, 0, 0)),
            ["20 次抽签都优于现状", "better in all 20 draws"]
        );
        assert_eq!(
            said(&tally(0, 19, 1)),
            ["20 次抽签中 19 次劣于现状", "worse in 19 of 20 draws"]
        );
        assert_eq!(
            said(&tally(0, 0, 20)),
            ["20 次抽签都持平", "same in all 20 draws"]
        );
        assert_eq!(said(&tally(1, 0, 0)), ["优于现状", "better"]);
        let neither = Tally {
            more: 20,
            ..Tally::default()
        };
        assert_eq!(said(&neither), ["20 次抽签都更多", "more in all 20 draws"]);
    }

    #[test]
    fn draws_that_disagree_are_counted_and_no_more() {
        assert_eq!(
            said(&tally(14, 6, 0)),
            [
                "看抽签：6 次劣于现状，14 次优于现状",
                "varies with the lot: worse in 6, better in 14"
            ]
        );
        let mixed = Tally {
            more: 12,
            less: 5,
            same: 2,
            unknown: 1,
            ..Tally::default()
        };
        assert_eq!(
            said(&mixed),
            [
                "看抽签：12 次更多，5 次更少，2 次持平，1 次无法计算",
                "varies with the lot: more in 12, less in 5, same in 2, without a value in 1"
            ]
        );
        let draws = IndicatorDraws {
            after: vec![Some(0.586), None, Some(0.544)],
            tally: tally(14, 6, 0),
            verdict: Verdict::Varies,
            ..IndicatorDraws::default()
        };
        let range = in_words(&draws, 3).say(Language::English);
        assert_eq!(
            range,
            "varies with the lot: worse in 6, better in 14 (0.544–0.586)"
        );
    }

    #[test]
    fn a_range_that_is_shown_as_one_number_is_one() {
        assert_eq!(range(Some([0.12, 0.14]), 1), "0.1");
        assert_eq!(range(None, 1), "");
    }

    #[test]
    fn it_is_said_which_draw_is_shown_and_how_many_must_agree() {
        let of = |wanted: u32| {
            let seeds = crate::outcome::compare::draws::seeds(crate::random::Seed(7), wanted).collect();
            let draws = Draws {
                seeds,
                wanted,
                indicators: Vec::new(),
            };
            which(&draws).map(|message| message.say(Language::English))
        };
        let words = of(20).unwrap();
        assert!(
            words.contains("of seed 7. ") && words.contains("seeds 7 to 26") && words.contains("at least 19"),
            "{words}"
        );
        assert!(of(10).unwrap().contains("at least 10"));
        assert_eq!(of(1), None);
    }
}
