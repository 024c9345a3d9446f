//! “Why not there?” 为什么不是那里: for any teacher and any school, round by round, which rule stood in the way, or who
//! held the post and how many points were missing.
//!
//! The answer is data first ([`Obstacle`]); each obstacle is one whole sentence in either language.

use serde::Serialize;

use crate::language::{Language, Say};
use crate::outcome::explain::reason::{PostName, in_english_list};
use crate::outcome::{EndState, Outcome, Reason};
use crate::policy::leaves::{self, GivenNames};
use crate::policy::{Direction, Mechanism, Round, Scope};
use crate::roster::{Roster, SchoolIndex, TeacherIndex};
use crate::stages::marks::Marks;
use crate::stages::posts::GroupIndex;
use crate::stages::rounds::{Application, RoundRecord, Standpoint, direction_allows};
use crate::stages::scoring::ScoreBlock;
use crate::stages::standing::{Standing, qualifications};
use crate::table::{Cell, Column, Row, Table};
use crate::units::{Metres, Points};
use crate::verdict::Verdict;

/// The most posts named in one sentence.
const POSTS_NAMED: usize = 6;

/// Why a teacher does not end at a school.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WhyNot {
    /// The teacher's code.
    pub teacher: String,
    /// The school's code.
    pub school: String,
    /// What stood in the way, in the order of the procedure; one entry saying so where the teacher does end there.
    pub obstacles: Vec<Obstacle>,
    /// The holder whom the teacher came closest to, where points decided.
    #[serde(skip)]
    pub closest: Option<TeacherIndex>,
    /// Where the teacher ends, and why.
    pub ends: Reason,
}

/// What stood in the way, and in which round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Obstacle {
    /// Id of the round; `None` for what holds throughout.
    pub round: Option<String>,
    /// What it was.
    pub barrier: Barrier,
}

/// What kept a teacher from a post at a school.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Barrier {
    /// Nothing: the teacher ends there.
    EndsThere,
    /// There are no rounds.
    NoRounds,
    /// The teacher keeps the present post without competing.
    KeepsPost(Standing),
    /// The teacher may not compete.
    Barred(Standing),
    /// The teacher held a post already and took no part any more.
    HoldsPost(PostName),
    /// The round takes only those who are willing to move.
    NotWilling,
    /// An earlier round sent those whom it left unplaced past this one.
    SentPast,
    /// The school lies outside of the round's reach.
    OutOfReach(Scope),
    /// The teacher has not served long enough to apply elsewhere.
    TooShortService,
    /// The limit on leaving short-staffed schools.
    OutflowLimit,
    /// The direction in which teachers may apply.
    Direction(Direction),
    /// The school has no post that the certificate opens; with the posts that were open there.
    NotQualified(Vec<PostName>),
    /// The school has posts that fit, and none of them was open.
    NotOpened(Vec<PostName>),
    /// The teacher could apply and did not list the school.
    NotListed {
        /// The post there that fitted best.
        post: PostName,
        /// Schools on the teacher's list.
        listed: u32,
        /// Points of the teacher.
        score: Points,
        /// Points of the last teacher hired there, if anybody was.
        cutoff: Option<Points>,
    },
    /// The teacher held a post and liked it more.
    PrefersOwn(PostName),
    /// Hired for a post higher on the list.
    HiredHigher {
        /// The post won.
        won: PostName,
        /// Its number on the list, from 1.
        choice: u32,
        /// The number of the school asked about.
        asked: u32,
    },
    /// Others ranked higher.
    Outranked(Ranking),
    /// Ranked above a holder, who was taken first all the same: the mechanism looks at more than points.
    Overtaken {
        /// How the two rank.
        ranking: Ranking,
        /// The mechanism.
        mechanism: Mechanism,
    },
    /// Nobody was hired for the post.
    NobodyHired(PostName),
    /// The bureau sent the teacher to another post.
    SentElsewhere {
        /// Where to.
        sent: PostName,
        /// How far that is.
        distance: Option<Metres>,
        /// The post asked about.
        post: PostName,
        /// How far that is.
        distance_there: Option<Metres>,
    },
    /// The bureau filled the post with others.
    FilledByBureau {
        /// The post.
        post: PostName,
        /// Posts that were open.
        open: u32,
        /// Posts filled.
        filled: u32,
    },
    /// Hired there, and moved on by a later stage.
    MovedOn {
        /// The post won.
        post: PostName,
        /// What moved the teacher on.
        by: EndState,
    },
}

/// Where a teacher stands at a post against the last one hired.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ranking {
    /// The post.
    pub post: PostName,
    /// Points of the teacher at this post.
    pub own: Points,
    /// Points of the last teacher hired: the cutoff.
    pub cutoff: Points,
    /// The last teacher hired: the holder ranked just above, where points decide.
    pub holder: String,
    /// Points missing to the cutoff; zero or less where the order of ties, or what the scheme compares before points,
    /// decided.
    pub missing: Points,
    /// Posts that were open.
    pub open: u32,
}

/// What is asked in one round.
struct Asked<'run> {
    outcome: &'run Outcome,
    roster: &'run Roster,
    teacher: TeacherIndex,
    school: SchoolIndex,
}

impl Outcome {
    /// Why a teacher does not end at a school.
    pub fn why_not(&self, roster: &Roster, teacher: TeacherIndex, school: SchoolIndex) -> WhyNot {
        let asked = Asked {
            outcome: self,
            roster,
            teacher,
            school,
        };
        let (obstacles, closest) = asked.obstacles();
        WhyNot {
            teacher: roster.teacher(teacher).id.clone(),
            school: roster.school(school).id.clone(),
            obstacles,
            closest,
            ends: self.reason(roster, teacher),
        }
    }

    /// Two teachers' scores side by side, item by item: where the missing points went.
    pub fn score_against(
        &self,
        roster: &Roster,
        teacher: TeacherIndex,
        holder: TeacherIndex,
        language: Language,
    ) -> Table {
        let marks = Marks::new(&self.policy.behaviour.marks, self.seed);
        let blocks = |teacher| self.scores.breakdown(roster, &self.policy, &marks, teacher);
        let (own, other) = (blocks(teacher), blocks(holder));
        let names = GivenNames::of(&self.policy);
        let mut table = Table::new(
            "score_against",
            language.pick("逐项比较", "Item by item").to_owned(),
        );
        table.grouped = true;
        let points = |heading: String| Column::number(heading, "", 2);
        table.columns = vec![
            Column::words(language.pick("评分项", "Item")),
            points(roster.teacher(teacher).id.clone()),
            points(roster.teacher(holder).id.clone()),
            points(language.pick("差", "Difference").to_owned()),
        ];
        let row = |name: String, own: Points, other: Points| {
            let difference = own.to_f64() - other.to_f64();
            let verdict = Verdict::more_is_better(own.cmp(&other));
            let cells = vec![
                Cell::words(&name),
                Cell::number(own.to_f64()),
                Cell::number(other.to_f64()),
                Cell::Difference(difference, verdict),
            ];
            Row::new(name, cells)
        };
        let zero = Points::ZERO;
        for id in block_ids(&own, &other) {
            let find = |blocks: &'_ [ScoreBlock]| blocks.iter().find(|block| block.block == id).cloned();
            let (mine, theirs) = (find(&own), find(&other));
            let total = |block: &Option<ScoreBlock>| block.as_ref().map_or(zero, |block| block.points);
            table
                .rows
                .push(row(names.name(&id, language), total(&mine), total(&theirs)).standing_out());
            // Items are counted before normalisation and weight, the blocks after.
            let (Some(mine), Some(theirs)) = (mine, theirs) else {
                continue;
            };
            for (left, right) in mine.lines.iter().zip(&theirs.lines) {
                table
                    .rows
                    .push(row(names.name(&left.item, language), left.points, right.points));
            }
        }
        let (left, right) = (self.scores.total(teacher), self.scores.total(holder));
        let name = language.pick("总分", "Total").to_owned();
        table.rows.push(row(name, left, right).standing_out());
        table.notes.push(
            language
                .pick(
                    "类别得分已乘以权重并折算，所属各项为原始分。",
                    "Blocks are after weight and normalisation, their items before.",
                )
                .to_owned(),
        );
        table
    }
}

fn block_ids(own: &[ScoreBlock], other: &[ScoreBlock]) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for block in own.iter().chain(other) {
        if !ids.contains(&block.block) {
            ids.push(block.block.clone());
        }
    }
    ids
}

impl Asked<'_> {
    fn obstacles(&self) -> (Vec<Obstacle>, Option<TeacherIndex>) {
        let always = |barrier| (vec![Obstacle { round: None, barrier }], None);
        let outcome = self.outcome;
        let standing = outcome.standings[self.teacher.index()];
        if outcome.school_of(self.teacher) == Some(self.school) {
            return always(Barrier::EndsThere);
        }
        if outcome.rounds.held.is_empty() {
            return always(Barrier::NoRounds);
        }
        if standing.keeps_post() {
            return always(Barrier::KeepsPost(standing));
        }
        let mut obstacles: Vec<Obstacle> = Vec::new();
        let mut closest: Option<(Points, TeacherIndex)> = None;
        let mut holds: Option<GroupIndex> = None;
        for (round, record) in outcome.rounds.held.iter().zip(&outcome.rounds.records) {
            let application = record.application(self.teacher);
            let barrier = match (application, holds) {
                (Some(application), _) => {
                    let barrier = self.took_part(round, record, application, holds);
                    if let Barrier::Outranked(ranking) = &barrier
                        && let Some(holder) = self.last_hired(record, application)
                        && closest.is_none_or(|(missing, _)| ranking.missing < missing)
                    {
                        closest = Some((ranking.missing, holder));
                    }
                    holds = application.won.or(holds);
                    barrier
                }
                (None, Some(held)) => Barrier::HoldsPost(outcome.post_name(self.roster, held)),
                (None, None) if standing.is_barred() => Barrier::Barred(standing),
                (None, None) if !self.roster.teacher(self.teacher).willing_to_move => Barrier::NotWilling,
                (None, None) => Barrier::SentPast,
            };
            // Said once, what goes on holding is not said again.
            if obstacles.last().is_none_or(|last| last.barrier != barrier) {
                obstacles.push(Obstacle {
                    round: Some(round.id.clone()),
                    barrier,
                });
            }
        }
        (obstacles, closest.map(|(_, holder)| holder))
    }

    /// The posts at the school that the certificate opens.
    fn fitting(&self) -> Vec<GroupIndex> {
        let posts = &self.outcome.posts;
        qualifications(self.roster.teacher(self.teacher), &self.outcome.policy)
            .into_iter()
            .filter_map(|(stage, subject)| posts.find(self.school, stage, subject))
            .collect()
    }

    fn names(&self, groups: impl Iterator<Item = GroupIndex>) -> Vec<PostName> {
        groups
            .take(POSTS_NAMED)
            .map(|group| self.outcome.post_name(self.roster, group))
            .collect()
    }

    fn took_part(
        &self,
        round: &Round,
        record: &RoundRecord,
        application: &Application,
        held: Option<GroupIndex>,
    ) -> Barrier {
        let at_school = |group: GroupIndex| self.outcome.posts.group(group).school == self.school;
        if let Some(won) = application.won.filter(|&won| at_school(won)) {
            return Barrier::MovedOn {
                post: self.outcome.post_name(self.roster, won),
                by: self.outcome.end_state(self.roster, self.teacher),
            };
        }
        match application.listed.iter().copied().find(|&group| at_school(group)) {
            Some(group) if round.mechanism == Mechanism::DirectedPlacement => {
                self.directed(record, application, group)
            }
            Some(_) => self.competed(round, record, application),
            None => self.not_listed(round, record, application, held),
        }
    }

    fn directed(&self, record: &RoundRecord, application: &Application, group: GroupIndex) -> Barrier {
        let post = self.outcome.post_name(self.roster, group);
        let from = self.roster.teacher(self.teacher).school;
        let Some(won) = application.won else {
            return Barrier::FilledByBureau {
                post,
                open: record.opened[group.index()],
                filled: record.filled[group.index()],
            };
        };
        let sent_to = self.outcome.posts.group(won).school;
        Barrier::SentElsewhere {
            sent: self.outcome.post_name(self.roster, won),
            distance: self.roster.distance(from, sent_to),
            post,
            distance_there: self.roster.distance(from, self.school),
        }
    }

    /// The listed posts at the school with where the teacher stood there and where the last one hired did.
    fn stands<'record>(
        &'record self,
        record: &'record RoundRecord,
        application: &'record Application,
    ) -> impl Iterator<Item = (GroupIndex, Standpoint, Option<Standpoint>)> + 'record {
        let place = self.outcome.scores.place(self.teacher);
        let listed = application.listed.iter().copied().enumerate();
        listed
            .filter(|(_, group)| self.outcome.posts.group(*group).school == self.school)
            .map(move |(number, group)| {
                let own = application.standpoint(number, place);
                (group, own, record.last_hired(group))
            })
    }

    /// The listed post at the school that was missed by the least.
    fn nearest(
        &self,
        record: &RoundRecord,
        application: &Application,
    ) -> Option<(GroupIndex, Standpoint, Option<Standpoint>)> {
        self.stands(record, application).min_by_key(|&(_, own, last)| {
            last.map_or(i64::MAX, |last| {
                self.points(last).above(self.points(own)).thousandths()
            })
        })
    }

    fn last_hired(&self, record: &RoundRecord, application: &Application) -> Option<TeacherIndex> {
        let (_, _, last) = self.nearest(record, application)?;
        self.outcome.scores.order.get(last?.place() as usize).copied()
    }

    fn points(&self, standpoint: Standpoint) -> Points {
        self.outcome.points_at(standpoint)
    }

    fn competed(&self, round: &Round, record: &RoundRecord, application: &Application) -> Barrier {
        let outcome = self.outcome;
        let place = |school: SchoolIndex| self.number_on_list(application, school);
        if let Some(won) = application.won {
            let won_at = outcome.posts.group(won).school;
            if place(won_at) < place(self.school) {
                return Barrier::HiredHigher {
                    won: outcome.post_name(self.roster, won),
                    choice: place(won_at),
                    asked: place(self.school),
                };
            }
        }
        let Some((group, own, last)) = self.nearest(record, application) else {
            return Barrier::SentPast;
        };
        let post = outcome.post_name(self.roster, group);
        let Some(last) = last else {
            return Barrier::NobodyHired(post);
        };
        let holder = outcome.scores.order.get(last.place() as usize);
        let ranking = Ranking {
            post,
            own: self.points(own),
            cutoff: self.points(last),
            holder: holder.map_or_else(String::new, |&holder| self.roster.teacher(holder).id.clone()),
            missing: self.points(last).above(self.points(own)),
            open: record.opened[group.index()],
        };
        if own < last {
            Barrier::Overtaken {
                ranking,
                mechanism: round.mechanism,
            }
        } else {
            Barrier::Outranked(ranking)
        }
    }

    /// The number of a school on the teacher's list, from 1.
    fn number_on_list(&self, application: &Application, school: SchoolIndex) -> u32 {
        application.school_number(&self.outcome.posts, school)
    }

    fn not_listed(
        &self,
        round: &Round,
        record: &RoundRecord,
        application: &Application,
        held: Option<GroupIndex>,
    ) -> Barrier {
        let (outcome, roster) = (self.outcome, self.roster);
        let own = roster.teacher(self.teacher).school;
        let elsewhere = self.school != own;
        let zone = |school: SchoolIndex| roster.school(school).zone;
        let reaches = match round.scope {
            Scope::School => !elsewhere,
            Scope::Zone => zone(own) == zone(self.school),
            Scope::District => true,
        };
        let competition = round.mechanism != Mechanism::DirectedPlacement;
        let standing = outcome.standings[self.teacher.index()];
        if !reaches {
            return Barrier::OutOfReach(round.scope);
        }
        if elsewhere && competition && standing == Standing::OwnSchoolOnly {
            return Barrier::TooShortService;
        }
        if elsewhere && application.held_back {
            return Barrier::OutflowLimit;
        }
        if competition && !direction_allows(roster, round.direction, own, self.school) {
            return Barrier::Direction(round.direction);
        }
        let fitting = self.fitting();
        let with_posts = || {
            let has_posts = |group: &GroupIndex| outcome.posts.group(*group).posts > 0;
            fitting.iter().copied().filter(has_posts)
        };
        if with_posts().next().is_none() {
            let open_there = outcome
                .posts
                .indexed()
                .filter(|(index, group)| group.school == self.school && record.opened[index.index()] > 0);
            return Barrier::NotQualified(self.names(open_there.map(|(index, _)| index)));
        }
        let is_open = |group: &GroupIndex| record.opened[group.index()] > 0;
        let Some(open) = fitting.iter().copied().find(is_open) else {
            return Barrier::NotOpened(self.names(with_posts()));
        };
        let listed = application.schools_listed(&outcome.posts);
        if let Some(held) = held
            && listed < round.list_length
        {
            return Barrier::PrefersOwn(outcome.post_name(roster, held));
        }
        Barrier::NotListed {
            post: outcome.post_name(roster, open),
            listed,
            score: outcome.scores.total(self.teacher),
            cutoff: record.last_hired(open).map(|last| self.points(last)),
        }
    }
}

impl Say for WhyNot {
    fn say(&self, language: Language) -> String {
        let sentences: Vec<String> = self
            .obstacles
            .iter()
            .map(|obstacle| obstacle.say(language))
            .collect();
        sentences.join(language.pick("", " "))
    }
}

/// Posts as a list in words.
fn posts_in_words(posts: &[PostName], language: Language) -> String {
    let names: Vec<String> = posts
        .iter()
        .map(|post| post.say_without_school(language))
        .collect();
    language.pick(names.join("、"), in_english_list(&names))
}

/// A distance in words.
fn far(distance: Option<Metres>, language: Language) -> String {
    distance.map_or_else(
        || language.pick("距离不详", "distance unknown").to_owned(),
        |distance| {
            let kilometres = distance.0 as f64 / 1000.0;
            language.pick(format!("{kilometres:.1} 公里"), format!("{kilometres:.1} km"))
        },
    )
}

impl Say for Obstacle {
    #[expect(
        clippy::too_many_lines,
        reason = "one sentence for each barrier in each language"
    )]
    fn say(&self, language: Language) -> String {
        let round = self
            .round
            .as_ref()
            .map_or_else(String::new, |round| leaves::id_name(round, language));
        let round = round.as_str();
        match &self.barrier {
            Barrier::EndsThere => language
                .pick("该教师最终就在这所学校。", "The teacher does end at this school.")
                .to_owned(),
            Barrier::NoRounds => language
                .pick(
                    "本情景不开展竞聘，没有换校的机会。",
                    "This scenario holds no rounds, so nobody changes school.",
                )
                .to_owned(),
            Barrier::KeepsPost(standing) => language.pick(
                format!("{}，不参加竞聘，没有申报其他学校。", standing.name().zh),
                format!("{}: takes no part in the rounds and applies nowhere.", standing.name().en),
            ),
            Barrier::Barred(standing) => language.pick(
                format!("{round}：{}。", standing.name().zh),
                format!("{round}: {}.", standing.name().en.to_ascii_lowercase()),
            ),
            Barrier::HoldsPost(post) => language.pick(
                format!("{round}：已受聘于 {}，不再参加。", post.say(language)),
                format!("{round}: holds {} already and takes no part.", post.say(language)),
            ),
            Barrier::NotWilling => language.pick(
                format!("{round}：本轮只收愿意流动的教师，花名册记载该教师不愿流动。"),
                format!("{round}: takes only those willing to move, which the roster says this teacher is not."),
            ),
            Barrier::SentPast => language.pick(
                format!("{round}：上一轮落选后按规则不参加本轮。"),
                format!("{round}: the rules send those whom the earlier round left unplaced past this one."),
            ),
            Barrier::OutOfReach(scope) => match scope {
                Scope::School => language.pick(
                    format!("{round}：只能在本校竞聘，该校在范围之外。"),
                    format!("{round}: reaches only the own school."),
                ),
                Scope::Zone | Scope::District => language.pick(
                    format!("{round}：只能在本学区竞聘，该校属于其他学区。"),
                    format!("{round}: reaches only the own zone, and the school is in another."),
                ),
            },
            Barrier::TooShortService => language.pick(
                format!("{round}：在本校任教年限不足，只能参加校内竞聘。"),
                format!("{round}: has not served long enough to apply beyond the own school."),
            ),
            Barrier::OutflowLimit => language.pick(
                format!("{round}：原学校缺编，流出名额已满，分数较高的同事先占用了名额。"),
                format!("{round}: the own school is short-staffed, and colleagues with more points used up the places to leave it."),
            ),
            Barrier::Direction(direction) => match direction {
                Direction::NotAboveOwnTier => language.pick(
                    format!("{round}：只能到不高于原校档次的学校，该校档次更高。"),
                    format!("{round}: lets teachers apply only to schools not above the tier of their own, and this one is."),
                ),
                Direction::OutwardOnly | Direction::Any => language.pick(
                    format!("{round}：只能向本类或更基层的地区流动，该校更靠近城区。"),
                    format!("{round}: lets teachers apply only to their own locality or farther out, and this school is closer in."),
                ),
            },
            Barrier::NotQualified(open) if open.is_empty() => language.pick(
                format!("{round}：该校没有该教师资格可任的岗位。"),
                format!("{round}: the school has no post that the certificate opens."),
            ),
            Barrier::NotQualified(open) => {
                let posts = posts_in_words(open, language);
                language.pick(
                    format!("{round}：该校开放的岗位是{posts}，该教师的资格都不能任教。"),
                    format!("{round}: the school opened {posts}, none of which the certificate covers."),
                )
            }
            Barrier::NotOpened(posts) => {
                let posts = posts_in_words(posts, language);
                language.pick(
                    format!("{round}：该校的{posts}岗位本轮没有开放，岗位已满或留到以后。"),
                    format!("{round}: the school's posts of {posts} were not open: filled already, or held for later."),
                )
            }
            Barrier::NotListed {
                post,
                listed,
                score,
                cutoff: Some(cutoff),
            } => language.pick(
                format!(
                    "{round}：可以申报 {}，但没有填报（共填 {listed} 所学校）；该岗位最低聘用分 {cutoff}，本人 {score} 分。",
                    post.say(language)
                ),
                format!(
                    "{round}: could have applied for {} and did not list it ({listed} schools listed); the lowest score hired was {cutoff}, the own score is {score}.",
                    post.say(language)
                ),
            ),
            Barrier::NotListed { post, listed, .. } => language.pick(
                format!(
                    "{round}：可以申报 {}，但没有填报（共填 {listed} 所学校）；该岗位本轮没有聘人。",
                    post.say(language)
                ),
                format!(
                    "{round}: could have applied for {} and did not list it ({listed} schools listed); nobody was hired for it.",
                    post.say(language)
                ),
            ),
            Barrier::PrefersOwn(post) => language.pick(
                format!("{round}：已有 {}，志愿中没有更想去该校。", post.say(language)),
                format!("{round}: holds {} and likes it more than this school.", post.say(language)),
            ),
            Barrier::HiredHigher { won, choice, asked } => language.pick(
                format!(
                    "{round}：已被第 {choice} 志愿 {} 聘用，该校是第 {asked} 志愿，不再看。",
                    won.say(language)
                ),
                format!(
                    "{round}: hired for {}, preference {choice}; this school was preference {asked}.",
                    won.say(language)
                ),
            ),
            Barrier::Outranked(ranking) => outranked(round, ranking, language),
            Barrier::Overtaken { ranking, mechanism } => language.pick(
                format!(
                    "{round}：申报 {}，本人 {} 分，并不低于最后受聘的 {}（{} 分）；本轮按“{}”录取，先录取的人已占满岗位。",
                    ranking.post.say(language),
                    ranking.own,
                    ranking.holder,
                    ranking.cutoff,
                    mechanism.name().zh
                ),
                format!(
                    "{round}: applied for {} with {} points and ranks above {} ({}), who was hired; under “{}” others took the posts first.",
                    ranking.post.say(language),
                    ranking.own,
                    ranking.holder,
                    ranking.cutoff,
                    mechanism.name().en
                ),
            ),
            Barrier::NobodyHired(post) => language.pick(
                format!("{round}：申报了 {}，但该岗位本轮没有聘用任何人。", post.say(language)),
                format!("{round}: applied for {}, for which nobody was hired.", post.say(language)),
            ),
            Barrier::SentElsewhere {
                sent,
                distance,
                post,
                distance_there,
            } => language.pick(
                format!(
                    "{round}：安排到 {}（{}）；{}（{}）也可去，但这样安排全县上岗人数最多、总距离最短。",
                    sent.say(language),
                    far(*distance, language),
                    post.say(language),
                    far(*distance_there, language)
                ),
                format!(
                    "{round}: sent to {} ({}); {} ({}) was possible too, but this way most people are placed at the least total distance.",
                    sent.say(language),
                    far(*distance, language),
                    post.say(language),
                    far(*distance_there, language)
                ),
            ),
            Barrier::FilledByBureau { post, open, filled } => language.pick(
                format!(
                    "{round}：{} 的 {open} 个空岗安排了其他 {filled} 人，这样全县上岗人数最多、总距离最短。",
                    post.say(language)
                ),
                format!(
                    "{round}: of the {open} open posts of {}, {filled} went to others; this way most people are placed at the least total distance.",
                    post.say(language)
                ),
            ),
            Barrier::MovedOn { post, by } => language.pick(
                format!("{round}：曾受聘 {}，之后因“{}”离开。", post.say(language), by.name().zh),
                format!(
                    "{round}: was hired for {} and left it later: {}.",
                    post.say(language),
                    by.name().en.to_ascii_lowercase()
                ),
            ),
        }
    }
}

fn outranked(round: &str, ranking: &Ranking, language: Language) -> String {
    let Ranking {
        post,
        own,
        cutoff,
        holder,
        missing,
        open,
    } = ranking;
    let post = post.say(language);
    if missing.thousandths() > 0 {
        language.pick(
            format!("{round}：申报 {post}（开放 {open} 个岗位），本人 {own} 分，最低聘用分 {cutoff}（{holder}），差 {missing} 分。"),
            format!("{round}: applied for {post} ({open} open) with {own} points; the lowest score hired is {cutoff} ({holder}), {missing} points more."),
        )
    } else {
        language.pick(
            format!("{round}：申报 {post}（开放 {open} 个岗位），本人 {own} 分，最后受聘的 {holder} 为 {cutoff} 分；分数不低，但按排序规则（先比条件、同分再比）排在其后。"),
            format!("{round}: applied for {post} ({open} open) with {own} points, no fewer than {holder} ({cutoff}), the last one hired; the order of ties, or what the scheme compares first, puts the teacher behind."),
        )
    }
}

#[cfg(test)]
mod tests;
