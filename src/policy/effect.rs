//! Which rules can do anything as the other rules stand: a rule of a mechanism that no round has, of a duty that nobody is
//! appointed to, of rounds that are not held, rules nothing.
//!
//! Comparisons and lists of assumptions leave out what rules nothing. Where it is not certain, a rule counts as one that
//! does something: leaving out what matters would be worse than listing what does not.

use super::rounds::is_lost;
use super::scoring::items::BandMeasure;
use super::{Departures, ItemKind, MarkKind, Normalisation, Policy, Pooling};
use crate::mechanism::Mechanism;
use crate::units::{Percent, Ratio};

impl Policy {
    /// Whether the rule or assumption at `path` can do anything in a run of this policy: change where somebody ends, a
    /// duty, an indicator, or the calendar of a competition. Scores and conditions that nothing is decided by do nothing.
    ///
    /// ```
    /// use shapan::policy::Policy;
    /// let policy = Policy::default();
    /// assert!(policy.has_effect("rounds.in_school.posts_opened"));
    /// // The stages do not differ in what they open, and nobody appoints homeroom teachers by these rules.
    /// assert!(!policy.has_effect("rounds.in_school.opened_by_stage.primary"));
    /// assert!(!policy.has_effect("duties.homeroom.points_per_year"));
    /// ```
    pub fn has_effect(&self, path: &str) -> bool {
        let parts: Vec<&str> = path.split('.').collect();
        match parts.as_slice() {
            [
                "establishment",
                "town_pupils_per_staff" | "rural_pupils_per_staff",
                _,
            ] => self.establishment.vary_by_locality,
            ["establishment", "cap_sharing"] => self.establishment.district_cap > 0,
            ["posts", "itinerant", "within_kilometres"] => {
                let rules = &self.posts.itinerant;
                !rules.subjects.is_empty() && rules.pooling == Pooling::Neighbours
            }
            ["posts", "itinerant", key] => *key == "subjects" || !self.posts.itinerant.subjects.is_empty(),
            ["posts", "titles", "beyond_ratio", "men_years" | "women_years"] => {
                self.posts.titles.beyond_ratio.recognised
            }
            ["standing", "retirement_age", _] => {
                self.somebody_chooses() && self.standing.near_retirement_years > 0
            }
            ["standing", "failed_assessment_level"] => {
                self.somebody_chooses() && self.standing.failed_assessment_years > 0
            }
            ["standing", key] => rules_without_rounds(key) || self.somebody_chooses(),
            ["scoring", "blocks", block, rest @ ..] => self.scores() && self.block_rules(block, rest),
            ["scoring", ..] => self.scores(),
            ["procedure", ..] => !self.rounds.is_empty(),
            ["rounds", id, rest @ ..] => self.round_rules(id, &rest.join(".")),
            ["directed_placement", "other_subject" | "other_stage"] => {
                self.has_round_by(Mechanism::DirectedPlacement) || self.awaiting.retraining
            }
            ["directed_placement", _, ..] => self.has_round_by(Mechanism::DirectedPlacement),
            ["upward_selection", "departures", quota, key] => {
                self.upward_selection.teachers > 0
                    && quota_rules(&self.upward_selection.departures, quota, key)
            }
            ["upward_selection", key] => *key == "teachers" || self.upward_selection.teachers > 0,
            ["rotation", "share" | "graduating_share"] => true,
            ["rotation", "backbone_counted"] => {
                self.rotation.is_held() && self.rotation.backbone_share > Percent::ZERO
            }
            ["rotation", _] => self.rotation.is_held(),
            ["awaiting", "retraining_match"] => self.somebody_chooses() && self.awaiting.retraining,
            ["awaiting", _] => self.somebody_chooses(),
            ["duties", "homeroom", key, ..] => *key == "appoint" || self.duties.homeroom.appoint,
            ["duties", "cadre", key, ..] => *key == "appoint" || self.duties.cadre.appoint,
            ["behaviour", rest @ ..] => self.assumption_rules(rest),
            _ => true,
        }
    }

    /// Whether anybody can come to another school or lose the post.
    fn somebody_chooses(&self) -> bool {
        !self.rounds.is_empty() || self.rotation.is_held() || self.upward_selection.teachers > 0
    }

    fn appoints(&self) -> bool {
        self.duties.homeroom.appoint || self.duties.cadre.appoint
    }

    /// Whether anything is decided by scores.
    fn scores(&self) -> bool {
        self.somebody_chooses() || self.appoints()
    }

    fn has_round_by(&self, mechanism: Mechanism) -> bool {
        self.rounds.iter().any(|round| round.mechanism == mechanism)
    }

    fn block_rules(&self, id: &str, rest: &[&str]) -> bool {
        let Some(block) = self.scoring.blocks.iter().find(|block| block.id == id) else {
            return false;
        };
        let counts = block.weight > Percent::ZERO;
        match rest {
            ["weight"] => true,
            ["full_marks"] => counts && block.normalisation != Normalisation::Absolute,
            ["items", item, "rule", _, key, ..] => {
                let mut items = block.items.iter().filter(|own| own.id == *item);
                counts && items.any(|item| item.rule.rules_something(key))
            }
            _ => counts,
        }
    }

    fn round_rules(&self, id: &str, key: &str) -> bool {
        let Some(round) = self.rounds.iter().find(|round| round.id == id) else {
            return false;
        };
        if is_lost(self, round, key) {
            return false;
        }
        match key {
            "posts_opened" => !round.opened_by_stage.differs,
            "opened_by_stage.primary" | "opened_by_stage.junior" | "opened_by_stage.senior" => {
                round.opened_by_stage.differs
            }
            "opened_over" => round.opens_a_part(),
            key => {
                let does = match key.split('.').collect::<Vec<&str>>().as_slice() {
                    ["departures", quota, key] => quota_rules(&round.departures, quota, key),
                    ["wish_points", id, key] => {
                        let mut rules = round.wish_points.iter();
                        *key == "points" || rules.any(|rule| rule.id == *id && rule.count())
                    }
                    ["opening", "counted_over"] => round.opening.counts_applicants(),
                    ["approval", "refused"] => round.approval.asks_something(),
                    ["withdrawal", "post"] => round.withdrawal.happens(),
                    ["newcomers_most"] => round.lets_newcomers_in(),
                    ["opening", "shortlist_by"] => round.opening.shortlist > Ratio::ZERO,
                    _ => true,
                };
                does && round.rules_something(key)
            }
        }
    }

    /// Whether an assumption, by what stands below `behaviour`, can do anything.
    fn assumption_rules(&self, rest: &[&str]) -> bool {
        match rest {
            ["marks", "vote_mean" | "vote_spread"] => self.simulates(MarkKind::Vote),
            ["marks", "simulate_missing"] => {
                self.counts_mark(MarkKind::Vote) || self.counts_mark(MarkKind::Interview) || self.appoints()
            }
            ["marks", "interview_mean" | "interview_spread"] => {
                self.simulates(MarkKind::Interview) || self.judges()
            }
            ["marks", "cadre_favour"] => {
                self.simulates(MarkKind::Vote) || self.simulates(MarkKind::Interview) || self.judges()
            }
            ["appeals", "appeal_share"] => !self.rounds.is_empty(),
            ["appeals", _] => !self.rounds.is_empty() && self.behaviour.appeals.appeal_share > Percent::ZERO,
            ["exit_willingness"] => self.somebody_chooses() && self.awaiting.exit_places > 0,
            ["costs", "retraining"] => self.somebody_chooses() && self.awaiting.retraining,
            ["costs", "itinerant_trips"] => !self.posts.itinerant.subjects.is_empty(),
            ["costs", "move_trips"] => self.somebody_chooses(),
            ["costs", _] => true,
            // The rest is what simulated teachers like.
            _ => self.somebody_chooses(),
        }
    }

    /// Whether the scoring table counts a mark from outside.
    fn counts_mark(&self, kind: MarkKind) -> bool {
        let mut items = self.scoring.blocks.iter().flat_map(|block| &block.items);
        self.scores() && items.any(|item| mark_of(&item.rule) == Some(kind))
    }

    fn simulates(&self, kind: MarkKind) -> bool {
        self.behaviour.marks.simulate_missing && (self.counts_mark(kind) || self.appoints())
    }

    /// Whether a school or a committee judges people for itself, which is always simulated.
    fn judges(&self) -> bool {
        let mut rounds = self.rounds.iter();
        rounds.any(|round| round.school_judgement > Percent::ZERO) || self.appoints()
    }
}

/// Whether a rule of a quota on departures does something: what a quota holds for does nothing without a limit.
fn quota_rules(quotas: &[Departures], id: &str, key: &str) -> bool {
    let mut quotas = quotas.iter();
    matches!(key, "share" | "number" | "per_subject") || quotas.any(|quota| quota.id == id && quota.limits())
}

/// Whether a rule of standing does something where nobody competes: whom a school has for a subject hangs on it, or how
/// long people have served.
fn rules_without_rounds(key: &str) -> bool {
    matches!(
        key,
        "reference_year"
            | "taking_part"
            | "certificate_match"
            | "certificate_covers_lower_stages"
            | "practice_open_to_all"
    )
}

/// The mark from outside that an item counts, if it counts one.
const fn mark_of(rule: &ItemKind) -> Option<MarkKind> {
    match rule {
        ItemKind::Mark(mark) => Some(mark.mark),
        ItemKind::Bands(bands) => match bands.measure {
            BandMeasure::VoteMark => Some(MarkKind::Vote),
            BandMeasure::InterviewMark => Some(MarkKind::Interview),
            _ => None,
        },
        _ => None,
    }
}
