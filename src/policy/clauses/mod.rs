//! The policy in words: a draft of rules with its annexes, fit to paste into a plan. What is simulated is no rule and
//! stands nowhere in it.

mod annexes;
mod numbering;
pub(super) mod provisions;
#[cfg(test)]
mod tests;
mod typesetting;
mod whole_plan;
pub(super) mod words;

use serde::Serialize;

pub use self::annexes::{Annex, timetable_rows};
pub use self::numbering::{Numbering, chinese_number};
pub use self::typesetting::typeset;
use self::words::Clause;
use super::Policy;
use super::leaves::GivenNames;
pub use super::scoring::table::{ScoringRow, printed_table, scoring_table};
use super::{after, duties, establishment, posts, procedure, rounds, scoring, standing};
use crate::language::{Language, Message, Text};
use crate::text;

/// In what form the clauses are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// How clauses are numbered.
    pub numbering: Numbering,
    /// Whether the chapters of a whole plan that no rule gives are there as well, with marked blanks for the bureau to
    /// fill in; otherwise the draft is that of an annex.
    pub whole_plan: bool,
}

impl Form {
    /// Every form, in order.
    pub const ALL: [Self; 4] = {
        let [articles, outline] = Numbering::ALL;
        [
            Self::of(articles, false),
            Self::of(outline, false),
            Self::of(articles, true),
            Self::of(outline, true),
        ]
    };

    const fn of(numbering: Numbering, whole_plan: bool) -> Self {
        Self {
            numbering,
            whole_plan,
        }
    }

    /// The name.
    pub fn name(self) -> Message {
        let scope = if self.whole_plan {
            Text::new("整套方案（含待填内容）", "Whole plan, with blanks")
        } else {
            Text::new("竞聘办法（附件）", "Rules as an annex")
        };
        text! { zh: "{scope}，编号{numbering}", en: "{scope}; {numbering}", scope, numbering = self.numbering.name() }
    }
}

/// A draft of clauses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Draft {
    /// What it is called.
    pub title: String,
    /// The chapters.
    pub chapters: Vec<Chapter>,
    /// The annexes.
    pub annexes: Vec<Annex>,
    /// What whoever pastes the draft should know; no part of it.
    pub notes: Vec<String>,
}

/// One chapter of clauses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Chapter {
    /// Its number as it stands before the heading.
    pub number: String,
    /// The heading.
    pub heading: String,
    /// The clauses with their numbers; each item of a list on a line of its own.
    pub clauses: Vec<String>,
}

/// The clauses of one chapter, with the names that the user gave.
type Clauses = fn(&Policy, &GivenNames) -> Vec<Clause>;

/// What a chapter is about, as further provisions name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Matter {
    Establishment,
    Posts,
    TakingPart,
    Scoring,
    Rounds,
    Notice,
    Movement,
    Awaiting,
    Duties,
}

/// Every chapter in the order of the procedure; one without clauses is left out.
const CHAPTERS: [(Matter, Text, Clauses); 9] = [
    (
        Matter::Establishment,
        Text::new("核定编制", "Establishment"),
        establishment::clauses::clauses,
    ),
    (
        Matter::Posts,
        Text::new("设置岗位", "Posts"),
        posts::clauses::clauses,
    ),
    (
        Matter::TakingPart,
        Text::new("参加资格", "Eligibility"),
        standing::clauses::clauses,
    ),
    (
        Matter::Scoring,
        Text::new("量化评分", "Scoring"),
        scoring::clauses::clauses,
    ),
    (
        Matter::Rounds,
        Text::new("竞聘程序", "Rounds"),
        rounds::clauses::clauses,
    ),
    (
        Matter::Notice,
        Text::new("公示、申诉与时间安排", "Notice, appeals and calendar"),
        procedure::clauses::clauses,
    ),
    (
        Matter::Movement,
        Text::new("进城选调与交流轮岗", "Selection for urban schools and rotation"),
        after::clauses::movement,
    ),
    (
        Matter::Awaiting,
        Text::new("待岗", "Awaiting placement"),
        after::clauses::awaiting,
    ),
    (
        Matter::Duties,
        Text::new("班主任与管理干部", "Homeroom teachers and school administrators"),
        duties::clauses::clauses,
    ),
];

/// The clauses of a policy, chapter by chapter, numbered as articles.
pub fn clauses(policy: &Policy, language: Language) -> Vec<Chapter> {
    draft(policy, Form::default(), language).chapters
}

/// A policy as a draft of rules.
pub fn draft(policy: &Policy, form: Form, language: Language) -> Draft {
    let given = GivenNames::of(policy);
    let mut chapters = Vec::new();
    if form.whole_plan {
        chapters.extend(whole_plan::before());
    }
    chapters.extend(CHAPTERS.into_iter().map(|(matter, heading, clauses)| {
        let heading = match matter {
            Matter::TakingPart => standing::clauses::heading(policy),
            Matter::Rounds => rounds::clauses::heading(policy),
            _ => heading,
        };
        let mut clauses = clauses(policy, &given);
        if !clauses.is_empty() {
            clauses.extend(provisions::of(policy.procedure.provisions, matter));
        }
        (heading, clauses)
    }));
    if form.whole_plan {
        chapters.extend(whole_plan::after());
    }
    let (mut number, mut in_all) = (0, 0);
    let chapters = chapters
        .into_iter()
        .filter(|(_, clauses)| !clauses.is_empty())
        .map(|(heading, clauses)| {
            number += 1;
            let clauses = clauses.iter().zip(1..).map(|(clause, in_chapter)| {
                in_all += 1;
                let label = form.numbering.clause(number, in_chapter, in_all, language);
                let clause = label + &written(clause, form.numbering, language);
                typeset(&clause, language)
            });
            Chapter {
                clauses: clauses.collect(),
                number: form.numbering.chapter(number, language),
                heading: heading.in_language(language).to_owned(),
            }
        })
        .collect();
    Draft {
        title: title(policy, form).in_language(language).to_owned(),
        chapters,
        annexes: annexes::of(policy, language),
        notes: notes(policy).iter().map(|note| note.say(language)).collect(),
    }
}

/// A clause with the items of its list, each on a line of its own.
fn written(clause: &Clause, numbering: Numbering, language: Language) -> String {
    let mut text = clause.head.say(language);
    let last = clause.items.len();
    for (number, item) in (1..).zip(&clause.items) {
        text.push('\n');
        text += &numbering.item(number, language);
        text += &item.say(language);
        text += if number as usize == last {
            language.pick("。", ".")
        } else {
            language.pick("；", ";")
        };
    }
    if let Some(tail) = &clause.tail {
        text.push('\n');
        text += &tail.say(language);
    }
    text
}

fn title(policy: &Policy, form: Form) -> Text {
    if form.whole_plan {
        Text::new(
            "【待填：区（县）名称】中小学教师“区管校聘”实施方案（草案）",
            "[to be filled in: district] Plan for district-managed, school-hired teachers (draft)",
        )
    } else if policy.holds_competition() {
        Text::new("竞聘办法（附件）草案", "Rules of competition (annex), draft")
    } else {
        Text::new(
            "编制和岗位管理办法（附件）草案",
            "Rules on staff and posts (annex), draft",
        )
    }
}

/// What whoever pastes the draft should know.
fn notes(policy: &Policy) -> Vec<Message> {
    let mut notes = Vec::new();
    if !policy.rounds.is_empty() {
        let schedule = policy.schedule();
        if !schedule.has_days {
            notes.push(text! {
                zh: "时间安排：{remark}。", en: "The calendar: {remark}.", remark = schedule.remark
            });
        }
        if let Some((last, latest)) = policy.ends_after_school_begins() {
            notes.push(text! {
                zh: "签订聘用合同要到{last}，晚于 9 月 1 日开学。最迟应于{latest}开始，或者缩短各轮时间、减少轮次。",
                en: "Contracts are signed until {last}, after school begins on 1 September. Begin on {latest} at the latest, shorten the rounds, or hold fewer.",
                last = &last, latest = &latest
            });
        }
    }
    notes.extend(provisions::source(policy.procedure.provisions));
    notes
}

impl Draft {
    /// The whole of it as plain text, without the notes.
    pub fn text(&self) -> String {
        let mut text = self.title.clone();
        text.push('\n');
        for chapter in &self.chapters {
            text.push('\n');
            text += &chapter.number;
            text += &chapter.heading;
            text.push('\n');
            for clause in &chapter.clauses {
                text += clause;
                text.push('\n');
            }
        }
        for annex in &self.annexes {
            text.push('\n');
            text += &annex.title;
            text.push('\n');
            for row in &annex.rows {
                text += &row.join("\t");
                text.push('\n');
            }
        }
        text
    }
}
