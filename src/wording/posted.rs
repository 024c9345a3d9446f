//! Lists as an office posts them: the posts of each round 竞聘岗位公告, who is to be hired 拟聘人员名单, who changes schools
//! 交流名单. Every one says that it is simulated, and leaves the office and the day to be filled in.

use serde::{Deserialize, Serialize};

use crate::language::{Language, Message, Text};
use crate::outcome::Outcome;
use crate::outcome::figures::ends::Destination;
use crate::policy::leaves::GivenNames;
use crate::policy::{CertificateMatch, Policy, Round, Scope, Standing, rules_digest};
use crate::roster::{Code, Entry, Roster, Stage, Subject, Teacher, TeacherIndex};
use crate::stages::Placed;
use crate::stages::posts::{GroupIndex, PostGroup};
use crate::table::{Cell, Row, Table};
use crate::text;
use crate::units::Points;
use crate::wording::actual_ends;
use crate::wording::heading::{Heading, NO_UNIT, titled};
use crate::wording::names::in_a_sentence;

/// That nobody takes a list for what an office has decided.
pub const SIMULATED: Text = Text::new("沙盘试算，非正式公告", "Simulated; not an official notice");
/// So much of a checksum stands where it is read rather than copied.
const SHORT: usize = 12;

/// Lists that are posted together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Posted {
    /// The lists.
    pub lists: Vec<PostedList>,
}

/// A list that is posted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PostedList {
    /// What stands above it.
    pub title: String,
    /// That it is simulated, and of what.
    pub simulated: String,
    /// The list, called in short, with what must be known to read it.
    pub table: Table,
    /// Who posts it and when, with blanks, a line each.
    pub signed: Vec<String>,
}

/// The lists of a proposal's run; `name` is what the proposal is called.
pub fn posted(outcome: &Outcome, roster: &Roster, name: &str, language: Language) -> Posted {
    let digest = rules_digest(&outcome.policy);
    let simulated = text! {
        zh: "{SIMULATED}。方案“{name}”，随机种子 {seed}，数据校验码 {data}，规则校验码 {rules}。",
        en: "{SIMULATED}. Proposal “{name}”, seed {seed}, data checksum {data}, rules checksum {rules}.",
        SIMULATED, name, seed = outcome.seed.0, data = roster.fingerprint(),
        rules = digest.get(..SHORT).unwrap_or_default()
    };
    let simulated = simulated.say(language);
    let signed = [
        Text::new("【待填：发布单位】", "[to be filled in: office]"),
        Text::new("【待填】年【待填】月【待填】日", "[to be filled in: day]"),
    ];
    let list = |title: Text, table: Table| PostedList {
        title: title.in_language(language).to_owned(),
        simulated: simulated.clone(),
        table,
        signed: signed.map(|line| line.in_language(language).to_owned()).into(),
    };
    let of = List {
        outcome,
        roster,
        given: &GivenNames::of(&outcome.policy),
        language,
    };
    Posted {
        lists: vec![
            list(
                Text::new("中小学教师竞聘岗位公告", "Notice of posts open to competition"),
                of.posts(),
            ),
            list(
                Text::new("中小学教师岗位拟聘人员名单", "Teachers to be hired"),
                of.hired(),
            ),
            list(
                Text::new("中小学教师交流名单", "Teachers who change schools"),
                of.moved(),
            ),
        ],
    }
}

/// What lists are made of.
struct List<'run> {
    outcome: &'run Outcome,
    roster: &'run Roster,
    given: &'run GivenNames,
    language: Language,
}

impl List<'_> {
    fn say(&self, text: Text) -> String {
        text.in_language(self.language).to_owned()
    }

    fn note(&self, table: &mut Table, note: Text) {
        table.notes.push(self.say(note));
    }

    /// The cells of a post: school, stage, subject.
    fn post(&self, group: &PostGroup) -> [Cell; 3] {
        [
            Cell::words(&self.roster.school(group.school).id),
            Cell::Words(self.say(group.stage.name())),
            Cell::Words(self.say(group.subject.name_in(group.stage))),
        ]
    }

    /// The posts that each competition opens, with who may have them.
    fn posts(&self) -> Table {
        let headings = [
            Heading::count("序号", "No."),
            Heading::words("轮次", "Round"),
            Heading::words("学校", "School"),
            Heading::words("学段", "Stage"),
            Heading::words("学科", "Subject"),
            Heading::count("岗位数", "Posts"),
            Heading::words("应聘条件", "Who may apply"),
        ];
        let mut table = titled(
            "posts",
            self.say(Text::new("竞聘岗位公告", "Posts")),
            &headings,
            self.language,
        );
        let rounds = &self.outcome.rounds;
        let mut total = 0;
        for (round, record) in rounds.held.iter().zip(&rounds.records) {
            if !round.is_competition() {
                continue;
            }
            for (index, group) in self.outcome.posts.indexed() {
                let of_group = |counts: &[u32]| counts.get(index.index()).copied().unwrap_or(0);
                // What is cut for want of applicants was on offer when they applied.
                let posts = of_group(&record.opened) + of_group(&record.cut);
                if posts == 0 {
                    continue;
                }
                total += posts;
                let mut cells = vec![
                    Cell::number(table.rows.len() as u32 + 1),
                    Cell::Words(self.given.name(&round.id, self.language)),
                ];
                cells.extend(self.post(group));
                cells.push(Cell::number(posts));
                cells.push(Cell::Words(
                    conditions(&self.outcome.policy, round, group).say(self.language),
                ));
                table
                    .rows
                    .push(Row::new(format!("{}.{}", round.id, index.0), cells));
            }
        }
        if table.rows.is_empty() {
            self.note(
                &mut table,
                Text::new(
                    "方案不组织竞聘，没有竞聘岗位。",
                    "The proposal holds no competition and opens no posts.",
                ),
            );
        } else {
            let sum = text! {
                zh: "各轮合计 {total} 个；后一轮的岗位是前一轮聘剩的，同一岗位可能在几轮中列出。后几轮的岗位数要等前一轮结束才能公布。",
                en: "{total:post|posts} in all rounds; a later round opens what an earlier one left, so that one post may be listed in several. Posts of later rounds are known only when the round before is over.",
                total
            };
            table.notes.push(sum.say(self.language));
        }
        table
    }

    /// Who is hired by the rounds.
    fn hired(&self) -> Table {
        let headings = [
            Heading::count("序号", "No."),
            Heading::words("教师代码", "Teacher"),
            Heading::words("原学校", "Present school"),
            Heading::words("拟聘学校", "School"),
            Heading::words("学段", "Stage"),
            Heading::words("学科", "Subject"),
            Heading::words("聘用方式", "How"),
            Heading::number("量化总分", "Score", NO_UNIT, 3),
        ];
        let mut table = titled(
            "hired",
            self.say(Text::new("拟聘人员名单", "To be hired")),
            &headings,
            self.language,
        );
        let rounds = &self.outcome.rounds;
        let hired = rounds.placed.iter().zip(0..).filter_map(|(placed, teacher)| {
            let placed = (*placed)?;
            let stays = rounds.held.is_empty() || matches!(placed, Placed::Unchanged { .. });
            (!stays).then_some((placed, TeacherIndex(teacher)))
        });
        let mut hired: Vec<(Placed, TeacherIndex)> = hired.collect();
        hired.sort_by_key(|&(placed, teacher)| {
            let is_kept = matches!(placed, Placed::Kept { .. });
            (placed.group(), !is_kept, self.outcome.scores.place(teacher))
        });
        for (placed, teacher) in hired {
            let record = self.roster.teacher(teacher);
            let mut cells = vec![
                Cell::number(table.rows.len() as u32 + 1),
                Cell::words(&record.id),
                Cell::words(self.from(record)),
            ];
            cells.extend(self.post(self.outcome.posts.group(placed.group())));
            let (how, score) = self.how(placed, teacher);
            cells.push(Cell::Words(how));
            cells.push(score.map_or_else(
                || Cell::missing(""),
                |score| Cell::number(score.thousandths() as f64 / 1000.0),
            ));
            table.rows.push(Row::new(&record.id, cells));
        }
        if table.rows.is_empty() {
            self.note(
                &mut table,
                Text::new(
                    "方案没有聘用任何人，教师留任原岗位。",
                    "The proposal hires nobody; teachers stay in their posts.",
                ),
            );
        } else {
            self.note(
                &mut table,
                Text::new(
                    "各轮竞聘和组织调剂的结果；留任原岗位而未参加竞聘的不列入，之后的选调、轮岗和转岗见交流名单。只列花名册中的代码，没有姓名。",
                    "What the rounds come to. Those who stay without competing are left out; selection, rotation and retraining afterwards stand in the list of those who change schools. Only the codes of the roster are given, no names.",
                ),
            );
        }
        table
    }

    /// The present school, or that and how somebody comes from outside.
    fn from(&self, teacher: &Teacher) -> String {
        let Some(own) = teacher.school else {
            let entry = teacher.entry.map(Entry::name);
            let from = text! { zh: "新进（{entry}）", en: "newcomer ({entry})", entry };
            return from.say(self.language);
        };
        self.roster.school(own).id.clone()
    }

    /// How somebody was hired, and the score that counted where one did.
    fn how(&self, placed: Placed, teacher: TeacherIndex) -> (String, Option<Points>) {
        let rounds = &self.outcome.rounds;
        match placed {
            Placed::Hired { round, group, .. } => {
                let held = rounds.held.get(round);
                let name = held.map_or_else(String::new, |held| self.given.name(&held.id, self.language));
                (name, held.map(|held| self.score(held, round, teacher, group)))
            }
            Placed::Directed { round, .. } => {
                let held = rounds.held.get(round);
                let name = held.map_or_else(String::new, |held| self.given.name(&held.id, self.language));
                (name, None)
            }
            _ => (self.say(Text::new("直接聘用", "Without competing")), None),
        }
    }

    /// The points that counted at the post that was won.
    fn score(&self, held: &Round, round: usize, teacher: TeacherIndex, group: GroupIndex) -> Points {
        let scores = self.outcome.scores.of(held);
        let records = &self.outcome.rounds.records;
        let application = records.get(round).and_then(|record| record.application(teacher));
        let here = application.and_then(|application| {
            let number = application.listed.iter().position(|&listed| listed == group)?;
            application.standpoint(number, scores.place(teacher)).points()
        });
        here.unwrap_or_else(|| scores.total(teacher))
    }

    /// Who ends at another school, from where and how.
    fn moved(&self) -> Table {
        let headings = [
            Heading::count("序号", "No."),
            Heading::words("教师代码", "Teacher"),
            Heading::words("原学校", "From"),
            Heading::words("交流到的学校", "To"),
            Heading::words("学段", "Stage"),
            Heading::words("学科", "Subject"),
            Heading::words("方式", "How"),
            Heading::words("轮次", "Round"),
        ];
        let mut table = titled(
            "moved",
            self.say(Text::new("交流名单", "Changes of school")),
            &headings,
            self.language,
        );
        let ends = actual_ends(self.outcome, self.roster, self.language);
        for ((teacher, record), actual) in self.roster.teachers_indexed().zip(ends) {
            // Newcomers change no school.
            if record.is_newcomer() {
                continue;
            }
            let end = self.outcome.end(self.roster, teacher);
            let (Destination::Other(_), Some(group)) = (end.destination, self.outcome.group_of(teacher))
            else {
                continue;
            };
            let mut cells = vec![
                Cell::number(table.rows.len() as u32 + 1),
                Cell::words(&record.id),
                Cell::words(self.from(record)),
            ];
            cells.extend(self.post(self.outcome.posts.group(group)));
            let how = self.say(end.state.name());
            // After the rounds the stage is the way itself.
            let round = actual.round.filter(|round| *round != how);
            cells.push(Cell::Words(how));
            cells.push(round.map_or_else(|| Cell::missing(""), Cell::Words));
            table.rows.push(Row::new(&record.id, cells));
        }
        if table.rows.is_empty() {
            self.note(
                &mut table,
                Text::new("没有教师变动学校。", "Nobody changes schools."),
            );
        }
        table
    }
}

/// Who may have a post of a round: from where, with which certificate, and what else the round asks.
fn conditions(policy: &Policy, round: &Round, group: &PostGroup) -> Message {
    let from = match round.scope {
        Scope::School => Text::new("本校教师", "teachers of the school"),
        Scope::Zone => Text::new("本学区教师", "teachers of the school zone"),
        Scope::District => Text::new("全区（县）教师", "teachers of the district"),
    };
    let mut parts = vec![
        Message::from(from),
        certificate(&policy.standing, group.stage, group.subject),
    ];
    for condition in [&round.open_to, &round.fits, &round.approval.hires_meet] {
        if !condition.is_none() {
            parts.push(condition.in_words());
        }
    }
    Message::separated(parts, "；", "; ")
}

/// What somebody must teach or be certified for to have a post of a subject.
fn certificate(rules: &Standing, stage: Stage, subject: Subject) -> Message {
    if rules.certificate_match == CertificateMatch::Any {
        return Text::new("学科不限", "any subject").into();
    }
    if rules.practice_open_to_all && subject == Subject::ComprehensivePractice {
        return Text::new("各学科教师均可", "of any subject").into();
    }
    let above = (rules.certificate_covers_lower_stages && stage != Stage::Senior)
        .then_some(Text::new("及以上", " or a higher stage"));
    // English subjects are common nouns, but for the two languages.
    let subject = match subject {
        Subject::Chinese | Subject::English => subject.name().into(),
        _ => in_a_sentence(subject.name_in(stage)),
    };
    let stage = in_a_sentence(stage.name());
    match rules.certificate_match {
        CertificateMatch::Strict => text! {
            zh: "持有{stage}{above}{subject}教师资格证",
            en: "certified in {subject} for {stage} schools{above}",
            stage, subject, above
        },
        CertificateMatch::Taught => text! {
            zh: "任教或者兼教{subject}，或者持有{subject}教师资格证（{stage}{above}）",
            en: "teaching {subject} or certified in it, for {stage} schools{above}",
            stage, subject, above
        },
        CertificateMatch::Related | CertificateMatch::Any => text! {
            zh: "任教、兼教{subject}或相近学科，或者持有其教师资格证（{stage}{above}）",
            en: "teaching {subject} or a related subject or certified in it, for {stage} schools{above}",
            stage, subject, above
        },
    }
}

#[cfg(test)]
mod tests;
