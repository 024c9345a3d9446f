//! For any post: who applied, in what order, who was taken, round by round; and who holds it at the end.

use crate::language::{Language, Say};
use crate::ordering::sort_by;
use crate::outcome::Outcome;
use crate::outcome::explain::reason::posts_in_english;
use crate::policy::{Mechanism, Round, Scope, leaves};
use crate::roster::{Roster, TeacherIndex};
use crate::stages::Placed;
use crate::stages::posts::GroupIndex;
use crate::stages::rounds::{Application, RoundRecord, Standpoint};
use crate::table::{Cell, Column, Row, Table, Target};
use crate::units::Points;

/// One applicant for a post.
struct Applicant<'record> {
    application: &'record Application,
    here: Standpoint,
}

impl Outcome {
    /// The points that rank at a post: its own where it has a rule of its own, the score elsewhere.
    pub(crate) fn points_at(&self, standpoint: Standpoint) -> Points {
        let at = |place: u32| self.scores.order.get(place as usize);
        standpoint.points().unwrap_or_else(|| {
            at(standpoint.place()).map_or(Points::ZERO, |&teacher| self.scores.total(teacher))
        })
    }

    /// Everything about one post group: a table of applicants for each round that opened it, best first, and one of
    /// those who hold it at the end.
    pub fn contests(&self, roster: &Roster, group: GroupIndex, language: Language) -> Vec<Table> {
        let mut tables: Vec<Table> = self
            .rounds
            .held
            .iter()
            .zip(&self.rounds.records)
            .filter(|(_, record)| record.opened.get(group.index()).is_some_and(|&open| open > 0))
            .map(|(round, record)| self.contest_table(roster, round, record, group, language))
            .collect();
        tables.push(self.holders(roster, group, language));
        tables
    }

    fn contest_table(
        &self,
        roster: &Roster,
        round: &Round,
        record: &RoundRecord,
        group: GroupIndex,
        language: Language,
    ) -> Table {
        let directed = round.mechanism == Mechanism::DirectedPlacement;
        let mut applicants: Vec<Applicant<'_>> = record
            .applications
            .iter()
            .filter_map(|application| {
                let number = application.listed.iter().position(|&listed| listed == group)?;
                let place = self.scores.place(application.teacher);
                let here = application.standpoint(number, place);
                Some(Applicant { application, here })
            })
            .collect();
        let possible = applicants.len();
        if directed {
            // Hundreds could be sent to each post; those who were not are no applicants.
            applicants.retain(|applicant| applicant.application.won == Some(group));
        }
        sort_by(&mut applicants, &mut |left, right| left.here.cmp(&right.here));
        let (open, hired) = (record.opened[group.index()], record.filled[group.index()]);
        let name = leaves::id_name(&round.id, language);
        let title = language.pick(
            format!("{name}：开放 {open} 个岗位，聘用 {hired} 人"),
            format!("{name}: {} open, {hired} hired", posts_in_english(open)),
        );
        let mut table = Table::new(format!("contest.{}", round.id), title);
        table.columns = columns(language);
        if directed {
            table.notes.push(language.pick(
                format!("组织调剂不比分数，使上岗人数最多、总距离最短；可以安排到这里的有 {possible} 人，下面是安排到这里的。"),
                format!("Directed placement does not go by score: it places most people at the least total distance. {possible} could have been sent here; those who were are listed."),
            ));
        } else if self.scores.normalised_within_schools && round.scope != Scope::School {
            table.notes.push(
                language
                    .pick(
                        "部分得分按本校最高分折算，不同学校教师的分数不能直接比较。",
                        "Part of the score is normalised within schools and cannot be compared between them.",
                    )
                    .to_owned(),
            );
        }
        let cutoff = record.last_hired(group).map(|last| self.points_at(last));
        let rows = applicants.iter().enumerate().map(|(place, applicant)| {
            let listed = (!directed && round.scope != Scope::School).then_some(());
            self.applicant_row(
                roster,
                group,
                applicant,
                (place + 1) as u32,
                (cutoff, listed),
                language,
            )
        });
        table.rows = rows.collect();
        if table.rows.is_empty() {
            table
                .notes
                .push(language.pick("没有人申报。", "Nobody applied.").to_owned());
        }
        table
    }

    fn applicant_row(
        &self,
        roster: &Roster,
        group: GroupIndex,
        applicant: &Applicant<'_>,
        place: u32,
        (cutoff, listed): (Option<Points>, Option<()>),
        language: Language,
    ) -> Row {
        let Applicant { application, here } = applicant;
        let post = self.posts.group(group);
        let record = roster.teacher(application.teacher);
        let points = self.points_at(*here);
        let number = |group: GroupIndex| {
            application
                .listed
                .iter()
                .position(|&listed| listed == group)
                .unwrap_or(usize::MAX)
        };
        let taken = application.won == Some(group);
        let result = match application.won {
            Some(won) if won == group => language.pick("聘用", "hired").to_owned(),
            Some(won) if number(won) < number(group) => {
                let name = self.post_name(roster, won).say(language);
                language.pick(
                    format!("已受聘更靠前的志愿 {name}"),
                    format!("hired higher on the list: {name}"),
                )
            }
            _ => language.pick("未聘用", "not hired").to_owned(),
        };
        let choice = listed.map_or_else(
            || Cell::missing(language.pick("本轮没有志愿", "no lists in this round")),
            |()| Cell::number(application.school_number(&self.posts, post.school)),
        );
        let to_cutoff = cutoff.map_or_else(
            || Cell::missing(language.pick("没有聘用任何人", "nobody hired")),
            |cutoff| Cell::number(points.above(cutoff).to_f64()),
        );
        let cells = vec![
            Cell::words(&record.id),
            Cell::number(place),
            Cell::words(&roster.school(record.school).id),
            Cell::number(points.to_f64()),
            to_cutoff,
            choice,
            Cell::words(result),
        ];
        let row = Row::new(&record.id, cells).leading_to(Target::Teacher(record.id.clone()));
        if taken { row.standing_out() } else { row }
    }

    /// Those who hold the post at the end, by score.
    fn holders(&self, roster: &Roster, group: GroupIndex, language: Language) -> Table {
        let mut table = Table::new("contest.holders", language.pick("最终在岗", "In post at the end"));
        table.columns = vec![
            Column::words(language.pick("教师", "Teacher")),
            Column::words(language.pick("原学校", "From")),
            Column::number(language.pick("总分", "Score"), "", 2),
            Column::words(language.pick("如何上岗", "How")),
        ];
        let holders = self.scores.order.iter().copied();
        let rows = holders
            .filter(|&teacher| self.group_of(teacher) == Some(group))
            .map(|teacher| {
                let record = roster.teacher(teacher);
                let cells = vec![
                    Cell::words(&record.id),
                    Cell::words(&roster.school(record.school).id),
                    Cell::number(self.scores.total(teacher).to_f64()),
                    Cell::words(self.how(roster, teacher, language)),
                ];
                Row::new(&record.id, cells).leading_to(Target::Teacher(record.id.clone()))
            });
        table.rows = rows.collect();
        if table.rows.is_empty() {
            table
                .notes
                .push(language.pick("没有人在岗。", "Nobody holds it.").to_owned());
        }
        table
    }

    fn how(&self, roster: &Roster, teacher: TeacherIndex, language: Language) -> String {
        match self.placed(teacher) {
            Some(Placed::Kept { .. }) => self.standings[teacher.index()]
                .name()
                .in_language(language)
                .to_owned(),
            Some(Placed::Hired { round, .. } | Placed::Directed { round, .. }) => self
                .rounds
                .held
                .get(round)
                .map_or_else(String::new, |round| leaves::id_name(&round.id, language)),
            _ => self
                .end_state(roster, teacher)
                .name()
                .in_language(language)
                .to_owned(),
        }
    }
}

fn columns(language: Language) -> Vec<Column> {
    vec![
        Column::words(language.pick("教师", "Teacher")),
        Column::number(language.pick("名次", "Place"), "", 0),
        Column::words(language.pick("原学校", "From")),
        Column::number(language.pick("计分", "Points"), "", 2),
        Column::number(language.pick("比最低聘用分", "To the cutoff"), "", 2),
        Column::number(language.pick("第几志愿", "Preference"), "", 0),
        Column::words(language.pick("结果", "Result")),
    ]
}
