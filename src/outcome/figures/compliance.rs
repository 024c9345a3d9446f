//! 合规: every quota and limit of the policy, what it asked for, what came of it, and by how much it gave way.

use serde::{Deserialize, Serialize};

use crate::outcome::Outcome;
use crate::policy::RotationFirst;
use crate::roster::{Roster, Stage, Subject};
use crate::stages::posts::{PostGroup, of_sport};
use crate::stages::rounds::QuotaObstacle;

/// One quota.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComplianceLine {
    /// Path of the rule in the policy.
    pub path: String,
    /// Whether the rule asks for at least, or at most, so many.
    pub bound: Bound,
    /// What the rule asks for, in people, posts or classes.
    pub required: i64,
    /// What came of it.
    pub achieved: i64,
    /// Why it gave way, if it did.
    pub cause: Option<Cause>,
    /// What else is to be known of it.
    pub detail: Option<Detail>,
}

/// What is to be known of a quota, kept or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Detail {
    /// So many posts in towns were closed for it.
    Closed(u32),
    /// Rotation.
    Rotation {
        /// Teachers who qualify.
        eligible: u32,
        /// Of these, teachers for whom there is a place of their stage and subject where rotation leads, each place
        /// counted once.
        reachable: u32,
    },
}

/// Which way a quota bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// At least.
    AtLeast,
    /// At most.
    AtMost,
}

/// Why a quota gave way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// Fewer people qualify than the quota asks for.
    TooFewEligible,
    /// Too few fitting places to go to.
    TooFewPlaces,
    /// There are enough places and enough people, but the places are in other subjects or not on their lists.
    PostsOfOtherSubjects,
    /// Nobody qualifies, so that the rule applies to no one.
    NobodyEligible,
    /// More would make schools differ more than they do.
    WouldUnbalance,
    /// The school's other subjects have one post each.
    NothingToSpare,
    /// Too few want to go.
    TooFewWilling,
    /// Closing further posts elsewhere would fill no more of them.
    TooFewWillingWithOthersClosed,
    /// The district's total does not suffice: what the standards ask for was cut.
    CutToTotal,
    /// Those kept and grown into the posts before exceed it.
    ExceededBefore,
    /// A mechanism could not keep its quota in some subjects of some zones, for this reason most often; there it was
    /// decided without the quota.
    Quota(QuotaObstacle),
}

impl ComplianceLine {
    /// How much the quota was missed by; 0 where it was kept.
    pub const fn missed_by(&self) -> i64 {
        let miss = match self.bound {
            Bound::AtLeast => self.required - self.achieved,
            Bound::AtMost => self.achieved - self.required,
        };
        if miss > 0 { miss } else { 0 }
    }

    fn at_least(path: impl Into<String>, required: u32, achieved: u32, cause: Cause) -> Self {
        let missed = achieved < required;
        Self {
            path: path.into(),
            bound: Bound::AtLeast,
            required: i64::from(required),
            achieved: i64::from(achieved),
            cause: missed.then_some(cause),
            detail: None,
        }
    }

    fn at_most(path: impl Into<String>, limit: u32, reached: u32, cause: Cause) -> Self {
        Self {
            path: path.into(),
            bound: Bound::AtMost,
            required: i64::from(limit),
            achieved: i64::from(reached),
            cause: (reached > limit).then_some(cause),
            detail: None,
        }
    }
}

impl Outcome {
    /// All quotas and limits that the policy sets.
    pub fn compliance(&self, roster: &Roster) -> Vec<ComplianceLine> {
        let mut lines = Vec::new();
        self.establishment_compliance(&mut lines);
        self.at_least_one_compliance(&mut lines);
        self.sport_compliance(&mut lines);
        for (round, record) in self.rounds.held.iter().zip(&self.rounds.records) {
            if let Some(floor) = record.village_floor {
                let cause = if floor.willing < floor.required {
                    Cause::TooFewWilling
                } else {
                    Cause::TooFewWillingWithOthersClosed
                };
                lines.push(ComplianceLine {
                    detail: Some(Detail::Closed(floor.closed)),
                    ..ComplianceLine::at_least(
                        format!("rounds.{}.village_floor", round.id),
                        floor.required,
                        floor.achieved,
                        cause,
                    )
                });
            }
            if let Some(quotas) = record.quotas {
                let rule = round.mechanism.parameters().first().copied().unwrap_or_default();
                lines.push(ComplianceLine {
                    cause: quotas.main_obstacle().map(Cause::Quota),
                    ..ComplianceLine::at_least(
                        format!("rounds.{}.parameters.{rule}", round.id),
                        quotas.divisions,
                        quotas.kept,
                        Cause::TooFewPlaces,
                    )
                });
            }
        }
        self.rotation_compliance(&mut lines);
        if self.policy.upward_selection.teachers > 0 {
            lines.push(ComplianceLine::at_least(
                "upward_selection.teachers",
                self.policy.upward_selection.teachers,
                self.upward.selected,
                self.selection_cause(),
            ));
        }
        if self.policy.awaiting.exit_places > 0 {
            lines.push(ComplianceLine::at_least(
                "awaiting.exit_places",
                self.policy.awaiting.exit_places,
                self.awaiting.exits_taken,
                Cause::TooFewWilling,
            ));
        }
        self.title_compliance(roster, &mut lines);
        self.duty_compliance(&mut lines);
        lines
    }

    /// The cap itself always holds; what gives way to it are the standards.
    fn establishment_compliance(&self, lines: &mut Vec<ComplianceLine>) {
        let cap = self.policy.establishment.district_cap;
        if cap == 0 {
            return;
        }
        let asked: u32 = self.establishment.iter().map(|unit| unit.staff_before_cap).sum();
        let granted: u32 = self.establishment.iter().map(|unit| unit.staff_granted).sum();
        lines.push(ComplianceLine::at_most(
            "establishment.district_cap",
            cap,
            granted,
            Cause::ExceededBefore,
        ));
        if granted < asked {
            lines.push(ComplianceLine::at_least(
                "establishment.cap_sharing",
                asked,
                granted,
                Cause::CutToTotal,
            ));
        }
    }

    /// Subjects that are to have a post at least, by stage: those with a need that no other school's teachers meet.
    fn at_least_one_compliance(&self, lines: &mut Vec<ComplianceLine>) {
        let rules = &self.policy.posts.at_least_one;
        for (stage, path) in [
            (Stage::Primary, "posts.at_least_one.primary"),
            (Stage::Junior, "posts.at_least_one.junior"),
            (Stage::Senior, "posts.at_least_one.senior"),
        ] {
            let named = rules.of(stage);
            if named.is_empty() {
                continue;
            }
            let groups = self.posts.groups.iter();
            // Schools whose posts the roster lists have those, whatever the rule.
            let asked = groups
                .filter(|group| group.stage == stage && named.contains(&group.subject) && group.need > 0)
                .filter(|group| !self.posts.is_listed(group.school));
            let (with, without): (Vec<_>, Vec<_>) = asked.partition(|group| group.posts > 0);
            let with = with.len() as u32;
            let asked = with + without.len() as u32;
            lines.push(ComplianceLine::at_least(path, asked, with, Cause::NothingToSpare));
        }
    }

    /// Posts of physical education that the classes ask for, by stage.
    fn sport_compliance(&self, lines: &mut Vec<ComplianceLine>) {
        for (stage, path) in [
            (Stage::Primary, "posts.classes_per_pe_post.primary"),
            (Stage::Junior, "posts.classes_per_pe_post.junior"),
            (Stage::Senior, "posts.classes_per_pe_post.senior"),
        ] {
            if self.policy.posts.classes_per_pe_post.of(stage) == 0 {
                continue;
            }
            let (mut asked, mut given) = (0, 0);
            let groups = self.posts.groups.iter();
            let sport =
                |group: &&PostGroup| (group.stage, group.subject) == (stage, Subject::PhysicalEducation);
            for group in groups
                .filter(sport)
                .filter(|group| group.need > 0 && !self.posts.is_listed(group.school))
            {
                let least = self.planned(group.school, stage);
                let least = least.map_or(0, |unit| of_sport(&self.policy, unit));
                asked += least;
                given += least.min(group.posts);
            }
            lines.push(ComplianceLine::at_least(
                path,
                asked,
                given,
                Cause::NothingToSpare,
            ));
        }
    }

    /// Why fewer were selected for town than the rules ask for: what ran short first.
    const fn selection_cause(&self) -> Cause {
        let upward = &self.upward;
        let rules = &self.policy.upward_selection;
        let offered = if upward.offered < rules.teachers {
            upward.offered
        } else {
            rules.teachers
        };
        if upward.eligible < offered {
            Cause::TooFewEligible
        } else if upward.applicants < offered {
            Cause::TooFewWilling
        } else if upward.selected < offered {
            Cause::PostsOfOtherSubjects
        } else {
            Cause::TooFewPlaces
        }
    }

    fn rotation_compliance(&self, lines: &mut Vec<ComplianceLine>) {
        let rotation = &self.rotation;
        if self.policy.rotation.share.thousandths() == 0 {
            return;
        }
        let mut whole = ComplianceLine::at_least(
            "rotation.share",
            rotation.required,
            rotation.rotated,
            if rotation.reachable < rotation.required {
                Cause::TooFewPlaces
            } else {
                Cause::WouldUnbalance
            },
        );
        whole.detail = Some(Detail::Rotation {
            eligible: rotation.eligible,
            reachable: rotation.reachable,
        });
        if rotation.eligible == 0 {
            whole.cause = Some(Cause::NobodyEligible);
        }
        lines.push(whole);
        let part = |path: &str, eligible: u32, required: u32, achieved: u32| {
            let cause = if eligible < required {
                Cause::TooFewEligible
            } else if path == "rotation.backbone_share"
                && self.policy.rotation.first == RotationFirst::Backbone
            {
                Cause::WouldUnbalance
            } else {
                Cause::TooFewPlaces
            };
            ComplianceLine::at_least(path, required, achieved, cause)
        };
        if self.policy.rotation.backbone_share.thousandths() > 0 {
            lines.push(part(
                "rotation.backbone_share",
                rotation.backbone_eligible,
                rotation.backbone_required,
                rotation.backbone,
            ));
        }
        if self.policy.rotation.graduating_share.thousandths() > 0 {
            lines.push(part(
                "rotation.graduating_share",
                rotation.graduating_eligible,
                rotation.graduating_required,
                rotation.graduating,
            ));
        }
    }

    fn title_compliance(&self, roster: &Roster, lines: &mut Vec<ComplianceLine>) {
        let titles = &self.titles;
        let summary = self.after_rounds().titles;
        let structure = summary.structure.senior + summary.structure.intermediate;
        if structure > 0 && !roster.teachers.is_empty() {
            lines.push(ComplianceLine::at_most(
                "posts.titles.reserve",
                summary.reserved.senior + summary.reserved.intermediate,
                titles.reserve_used.senior + titles.reserve_used.intermediate,
                Cause::ExceededBefore,
            ));
        }
    }

    fn duty_compliance(&self, lines: &mut Vec<ComplianceLine>) {
        let summary = self.after_rounds();
        if let Some(homeroom) = summary.homeroom {
            lines.push(ComplianceLine::at_least(
                "duties.homeroom.appoint",
                homeroom.classes,
                homeroom.classes - homeroom.unfilled,
                Cause::TooFewEligible,
            ));
        }
        if let Some(cadre) = summary.cadre {
            let sum =
                |of: fn(&super::after_rounds::CadreLevelSummary) -> u32| cadre.levels.iter().map(of).sum();
            lines.push(ComplianceLine::at_least(
                "duties.cadre.appoint",
                sum(|level| level.posts),
                sum(|level| level.appointed),
                Cause::TooFewEligible,
            ));
        }
    }
}
