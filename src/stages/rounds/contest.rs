//! A competition as a market: who applies for what, where each stands, and who holds a post already.

use std::collections::BTreeMap;

use super::admission::{Entrant, entrants, suits};
use super::lists::{List, counts_wishes, lists};
use super::record::{Standpoint, Stop};
use super::{Progress, qualified};
use crate::matching::{Market, MarketError, Matching, Programme, Rank, StatusQuo};
use crate::ordering::sort_by;
use crate::policy::{Round, Sequence, WishPoints};
use crate::roster::{Locality, Subject, TeacherIndex};
use crate::stages::posts::GroupIndex;
use crate::stages::standing::is_out_of_subject;
use crate::stages::{Placed, Setting};
use crate::units::Points;

/// Whether some posts of a competition rank by more than the score order.
pub(crate) fn ranks_by_post(setting: &Setting<'_>, round: &Round) -> bool {
    round.school_judgement.thousandths() > 0
        || round.wish_points.iter().any(WishPoints::count)
        || setting.policy.standing.out_of_subject_penalty.thousandths() > 0
        || ranks_by_lists(setting, round)
}

/// Whether the number that a school has on a list means anything in a competition.
fn looks_at_lists(setting: &Setting<'_>, round: &Round) -> bool {
    let mut rules = round.wish_points.iter();
    ranks_by_lists(setting, round) || rules.any(|rule| rule.count() && rule.first_wishes > 0)
}

/// Whether posts of a competition rank by where people put them on their lists as well.
fn ranks_by_lists(setting: &Setting<'_>, round: &Round) -> bool {
    setting.scores.compare_wishes() && round.may_rank_by_lists()
}

/// Where a teacher stands at a post in a competition, whether or not the teacher takes part in it: the score, less what
/// another subject costs and with what the wish for the post adds, mixed with the school's own judgement. What is compared before the points stays before them.
pub(crate) fn standpoint(
    setting: &Setting<'_>,
    round: &Round,
    teacher: TeacherIndex,
    group: GroupIndex,
    wish: &dyn Fn() -> u32,
) -> Standpoint {
    let place = setting.scores.place(teacher);
    if !ranks_by_post(setting, round) {
        return Standpoint::by_place(place);
    }
    let record = setting.roster.teacher(teacher);
    let post = setting.posts.group(group);
    let mut points = setting.scores.total(teacher).thousandths();
    if is_out_of_subject(record, post.subject) && post.subject != Subject::ComprehensivePractice {
        points -= setting
            .policy
            .standing
            .out_of_subject_penalty
            .of_rounded(points.max(0));
    }
    let reference = setting.policy.standing.reference_year;
    let at = (post.school, post.stage, post.subject);
    for rule in &round.wish_points {
        points += rule.at(setting.roster, record, at, reference, wish).thousandths();
    }
    let weight = round.school_judgement;
    if weight.thousandths() > 0 {
        let school = &setting.roster.school(post.school).id;
        let judgement = setting.streams.marks.judgement(record, school).thousandths();
        points += weight.of_rounded(judgement - points);
    }
    let here = Standpoint::by_points(
        setting.scores.class(teacher),
        Points::from_thousandths(points).to_decimals(setting.policy.scoring.decimals),
        place,
    );
    // `wish` tells the number of the school on the list.
    let before = setting.scores.before_wishes(teacher);
    match before.filter(|_| ranks_by_lists(setting, round)) {
        Some(before) => here.with_wish(before, wish()),
        None => here,
    }
}

/// What an entrant handed in who was stopped.
#[derive(Clone)]
pub(super) struct Stopped {
    /// The list as handed in.
    pub handed_in: List,
    /// The posts of it that a rule stopped the entrant at.
    pub at: Vec<(GroupIndex, Stop)>,
    /// The number of the quota on departures that did, if one did.
    pub quota: Option<usize>,
}

/// Everything that decides who wins.
pub(super) struct Contest<'run> {
    pub setting: &'run Setting<'run>,
    pub round: &'run Round,
    pub entrants: Vec<Entrant>,
    /// How many the limit on leaving short-staffed schools holds back.
    pub held_back: u32,
    /// What each entrant applies for, less what they were stopped at.
    pub lists: Vec<List>,
    /// What those who were stopped handed in, and at which posts it was.
    pub stopped: BTreeMap<usize, Stopped>,
    /// The post that each entrant holds and need not give up: only where the mechanism knows of posts held.
    pub holds: Vec<Option<GroupIndex>>,
    /// The number of each entrant, where it matters what number a school has on a list.
    number_of: BTreeMap<TeacherIndex, usize>,
    /// How many posts of each group volunteers bring with them, which only they can leave.
    brought: Vec<u32>,
}

impl<'run> Contest<'run> {
    /// The competition of a round that opens such posts.
    pub fn new(
        setting: &'run Setting<'run>,
        round: &'run Round,
        opened: &[u32],
        progress: &Progress,
    ) -> Self {
        let (entrants, held_back) = entrants(setting, round, progress);
        let numbered = entrants
            .iter()
            .enumerate()
            .filter(|_| looks_at_lists(setting, round));
        let number_of = numbered
            .map(|(number, entrant)| (entrant.teacher, number))
            .collect();
        let mut contest = Self {
            setting,
            round,
            number_of,
            held_back,
            lists: Vec::new(),
            stopped: BTreeMap::new(),
            holds: vec![None; entrants.len()],
            brought: vec![0; opened.len()],
            entrants,
        };
        if round.mechanism.keeps_status_quo() {
            contest.find_posts_held(opened, progress);
        }
        let available: Vec<u32> = opened
            .iter()
            .zip(&contest.brought)
            .map(|(opened, brought)| opened + brought)
            .collect();
        contest.lists = lists(setting, round, &available, &contest.entrants);
        contest.list_posts_held();
        contest
    }

    /// The same competition under other rules of deciding, with the lists as they are.
    pub fn under<'other>(&self, round: &'other Round) -> Contest<'other>
    where
        'run: 'other,
    {
        Contest {
            setting: self.setting,
            round,
            held_back: self.held_back,
            entrants: self.entrants.clone(),
            lists: Vec::new(),
            stopped: BTreeMap::new(),
            number_of: BTreeMap::new(),
            holds: Vec::new(),
            brought: Vec::new(),
        }
    }

    /// Volunteers hold the post they have. In the one-shot counterfactual nobody has been placed yet, and everybody
    /// holds the present post, the highest scores first where there are more teachers than posts.
    fn find_posts_held(&mut self, opened: &[u32], progress: &Progress) {
        let merged = self.setting.policy.procedure.sequence == Sequence::OneShot;
        let mut left = opened.to_vec();
        // Where more hold posts than there are, what the first of them leave is nobody's: they bring none, and keep theirs
        // if they win no other.
        let mut over = progress.over.clone();
        for (entrant, holds) in self.entrants.iter().zip(&mut self.holds) {
            let record = self.setting.roster.teacher(entrant.teacher);
            if entrant.volunteer {
                *holds = progress.placed[entrant.teacher.index()].map(Placed::group);
                if let Some(group) = *holds {
                    let over = &mut over[group.index()];
                    if *over > 0 {
                        *over -= 1;
                        *holds = None;
                    } else {
                        self.brought[group.index()] += 1;
                    }
                }
            } else if merged {
                let posts = self.setting.posts;
                let own = record.school;
                let own = own.and_then(|own| posts.find(own, record.stage, record.subject));
                *holds = own.filter(|group| {
                    let fits = qualified(self.setting, self.round, entrant.teacher)
                        .contains(&(record.stage, record.subject));
                    fits && left[group.index()] > 0
                        && suits(self.setting, self.round, entrant.teacher, *group)
                });
                if let Some(group) = *holds {
                    left[group.index()] -= 1;
                }
            }
        }
    }

    /// Whoever holds a post and may win it lists it, where the liking puts it if it is not on the list yet. What
    /// volunteers keep is no application.
    fn list_posts_held(&mut self) {
        let setting = self.setting;
        let liking = |teacher, group| {
            let post = setting.posts.group(group);
            setting
                .streams
                .preferences
                .liking(teacher, post.school, post.stage)
        };
        for ((entrant, list), holds) in self.entrants.iter().zip(&mut self.lists).zip(&self.holds) {
            let Some(held) = *holds else { continue };
            if !entrant.volunteer && !list.iter().any(|&(group, _)| group == held) {
                // A post of another stage may be on the list and liked less than the one held.
                let own = liking(entrant.teacher, held);
                let place = list
                    .iter()
                    .position(|&(group, _)| liking(entrant.teacher, group) < own);
                let place = place.unwrap_or(list.len());
                let before = list[..place].last().map_or(0, |&(_, choice)| choice);
                list.insert(place, (held, before + 1));
                for (_, choice) in &mut list[place + 1..] {
                    *choice += 1;
                }
            }
        }
    }

    /// Takes off the list of an entrant the posts that a rule stops them at; never what they hold.
    pub fn stop(&mut self, number: usize, stop: Stop, is_stopped: impl Fn(GroupIndex) -> bool) {
        let (Some(list), Some(&holds)) = (self.lists.get_mut(number), self.holds.get(number)) else {
            return;
        };
        let is_stopped = |group: GroupIndex| holds != Some(group) && is_stopped(group);
        let at: Vec<(GroupIndex, Stop)> = list
            .iter()
            .filter(|&&(group, _)| is_stopped(group))
            .map(|&(group, _)| (group, stop))
            .collect();
        if at.is_empty() {
            return;
        }
        let stopped = self.stopped.entry(number).or_insert_with(|| Stopped {
            handed_in: list.clone(),
            at: Vec::new(),
            quota: None,
        });
        stopped.at.extend(at);
        list.retain(|&(group, _)| !is_stopped(group));
    }

    /// The same for all entrants.
    pub fn stop_all(&mut self, stop: Stop, is_stopped: impl Fn(TeacherIndex, GroupIndex) -> bool) {
        for number in 0..self.entrants.len() {
            let teacher = self.entrants[number].teacher;
            self.stop(number, stop, |group| is_stopped(teacher, group));
        }
    }

    /// Whether some posts rank by more than the score order.
    pub fn ranks_by_post(&self) -> bool {
        ranks_by_post(self.setting, self.round)
    }

    /// The number of the school of a post on the list that a teacher handed in, or of the zone that it is listed for, from 1; one
    /// more than the list is long where it is not on it. As [`Application::school_number`](super::Application::school_number).
    fn wish(&self, teacher: TeacherIndex, group: GroupIndex) -> u32 {
        let number = self.number_of.get(&teacher).copied().unwrap_or(usize::MAX);
        let handed_in = self.stopped.get(&number).map(|stopped| &stopped.handed_in);
        let list = handed_in.or_else(|| self.lists.get(number));
        let school = |group: GroupIndex| self.setting.posts.group(group).school;
        let counts = |&entrant: &Entrant| counts_wishes(self.setting, self.round, entrant);
        if self.entrants.get(number).is_some_and(counts) {
            let mut listed = list.into_iter().flatten();
            let here = listed.find(|&&(listed, _)| school(listed) == school(group));
            let places = list.into_iter().flatten().map(|&(_, place)| place);
            return here.map_or_else(|| places.max().unwrap_or(0) + 1, |&(_, place)| place);
        }
        let mut schools = Vec::new();
        for &(listed, _) in list.into_iter().flatten() {
            if !schools.contains(&school(listed)) {
                schools.push(school(listed));
            }
        }
        let before = schools.iter().position(|&here| here == school(group));
        before.unwrap_or(schools.len()) as u32 + 1
    }

    /// Where a teacher stands at a post of this round.
    pub fn standpoint(&self, teacher: TeacherIndex, group: GroupIndex) -> Standpoint {
        standpoint(self.setting, self.round, teacher, group, &|| {
            self.wish(teacher, group)
        })
    }

    /// The market of the round, if it opens such posts, and what its applicants hold.
    pub fn market(&self, opened: &[u32]) -> Result<(Market, StatusQuo), MarketError> {
        let capacities = opened.iter().zip(&self.brought);
        let mut builder = Market::builder(capacities.map(|(opened, brought)| opened + brought).collect());
        let mut stands: Vec<Vec<(u32, GroupIndex, Standpoint)>> = Vec::with_capacity(self.entrants.len());
        for ((entrant, list), holds) in self.entrants.iter().zip(&self.lists).zip(&self.holds) {
            let listed = |held: &GroupIndex| list.iter().any(|(group, _)| group == held);
            // The posts of one school that follow each other are one place of the list. What another stage costs may put
            // a school's post behind other schools, and what volunteers keep comes after all they list.
            let last = holds.filter(|held| !listed(held));
            let (mut place, mut before) = (0, None);
            // So are those of a zone.
            let by_wish = counts_wishes(self.setting, self.round, *entrant);
            let groups = list.iter().map(|&(group, wish)| (group, by_wish.then_some(wish)));
            let placed = groups.chain(last.map(|held| (held, None))).map(|(group, wish)| {
                let school = self.setting.posts.group(group).school;
                let here = wish.map_or((None, Some(school)), |wish| (Some(wish), None));
                place += u32::from(before.replace(here) != Some(here));
                (place, group, self.standpoint(entrant.teacher, group))
            });
            stands.push(placed.collect());
        }
        // Mechanisms compare numbers: where the place alone does not decide, how many standpoints are higher.
        let mut ladder: Vec<Standpoint> = Vec::new();
        if self.ranks_by_post() {
            ladder.extend(stands.iter().flatten().map(|&(_, _, here)| here));
            sort_by(&mut ladder, &mut Standpoint::cmp);
            ladder.dedup();
        }
        let rank = |here: Standpoint| {
            Rank(if ladder.is_empty() {
                u64::from(here.place())
            } else {
                ladder.partition_point(|&other| other < here) as u64
            })
        };
        for stands in stands {
            let choices = stands.into_iter();
            builder.applicant_with_places(
                choices.map(|(choice, group, here)| (choice, Programme(group.0), rank(here))),
            )?;
        }
        let market = builder.build();
        let current = self
            .holds
            .iter()
            .map(|holds| holds.map(|group| Programme(group.0)))
            .collect();
        // There is a post for everyone who holds one.
        let status_quo = StatusQuo::new(&market, current).unwrap_or_else(|_| StatusQuo::none(&market));
        Ok((market, status_quo))
    }

    /// Whether the post is at a rural school.
    pub fn is_village(&self, group: GroupIndex) -> bool {
        let school = self.setting.posts.group(group).school;
        self.setting.roster.school(school).locality == Locality::Rural
    }

    /// The post that each entrant wins; nothing for volunteers who keep theirs.
    pub fn winners(&self, matching: &Matching) -> Vec<Option<GroupIndex>> {
        (matching.assignment().iter().zip(&self.lists))
            .map(|(won, list)| {
                let won = won.map(|programme| GroupIndex(programme.0))?;
                list.iter().any(|&(group, _)| group == won).then_some(won)
            })
            .collect()
    }
}
