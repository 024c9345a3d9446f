//! Rules that are each allowed but cannot hold together.

use serde::Serialize;

use super::PolicyProblem;
use crate::language::Text;
use crate::mechanism::Mechanism;
use crate::policy::{Applicants, Direction, Policy, Round, Scope, Sequence, UnplacedGo};
use crate::roster::{Code, Stage};
use crate::units::Percent;

/// What two rules quarrel about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Contradiction {
    /// Two shares of one whole add up to more than it.
    SharesOverWhole,
    /// A higher level asks for less than a lower one.
    LevelsReversed,
    /// A size that should be larger is not.
    SizesReversed,
    /// A round that nobody may enter, because an earlier one sends everyone elsewhere.
    NobodyMayEnter,
    /// A round or a quota where no stage takes part.
    NobodyTakesPart,
    /// A quota on the posts of a round that opens none.
    QuotaWithoutPosts,
    /// A quota that its round cannot keep.
    QuotaDoesNotFit,
    /// A school's judgement where the school does not choose.
    SchoolDoesNotChoose,
    /// All rounds at once, but none of them is a competition.
    NothingToMerge,
    /// Sent to a directed placement that never comes.
    NoDirectedPlacement,
    /// Years of an extra column that no name is given of.
    NoColumnNamed,
    /// A band that ends before it begins.
    BandReversed,
    /// Two bands that share amounts.
    BandsOverlap,
    /// Amounts between two bands that lie in neither.
    BandGap,
    /// A row of points for records that an earlier row takes all records of.
    BandCovered,
    /// A share of points for records before years that have no beginning.
    NoWindow,
    /// A mechanism about posts held, in a round that admits nobody who holds one.
    NobodyHoldsAPost,
    /// A rule set in a round in which it can do nothing.
    NothingToRule,
    /// A mechanism that works only where everyone lists everything, in a round where not everyone does.
    NotEverythingListed,
}

impl Contradiction {
    /// What is wrong, and a way out.
    pub(super) const fn what_and_way_out(self) -> [Text; 2] {
        let [what_zh, what_en, way_out_zh, way_out_en] = match self {
            Self::SharesOverWhole => [
                "两者之和超过 100%。",
                "together they exceed 100 %.",
                "请调低其中一个。",
                "Lower one of them.",
            ],
            Self::LevelsReversed => [
                "高一级的要求低于低一级。",
                "the higher level asks for less than the lower one.",
                "请调高前者或调低后者。",
                "Raise the first or lower the second.",
            ],
            Self::SizesReversed => [
                "前者应大于后者。",
                "the first must be greater than the second.",
                "请调高前者或调低后者。",
                "Raise the first or lower the second.",
            ],
            Self::NobodyMayEnter => [
                "前一轮的落聘者不进入这一轮，这一轮没有人可以参加。",
                "those left by the earlier round never reach this one, so nobody may enter.",
                "请让落聘者进入下一轮，或让愿意流动的在岗教师参加，或删除这一轮。",
                "Let them go on, admit volunteers, or remove the round.",
            ],
            Self::NobodyTakesPart => [
                "没有任何学段参加，无人符合条件。",
                "no stage takes part, so nobody qualifies.",
                "请选择参加的学段，或取消后者（删除轮次，比例或人数改为 0）。",
                "Choose the stages that do, or drop the second (remove the rounds, set the share or number to 0).",
            ],
            Self::QuotaWithoutPosts => [
                "这一轮没有竞聘岗位，最低补充比例无从落实。",
                "the round opens no posts, so no share of them can be filled.",
                "请提高竞聘岗位比例，或把最低补充比例改为 0。",
                "Open some, or set the least share to 0.",
            ],
            Self::QuotaDoesNotFit => [
                "乡村岗位最低补充比例只能用于学区或全区（县）的竞聘轮次，且不能与“原岗保底”“乡村保底”“限额”“预留”等本身规定名额的选岗办法同用。",
                "a least share of rural posts needs a competition in a zone or the district, by a mechanism without posts held or quotas of its own.",
                "请改为 0，或更换范围、选岗办法。",
                "Set it to 0, or change scope or mechanism.",
            ],
            Self::SchoolDoesNotChoose => [
                "这一选岗办法统一按分数决定，学校自主评价不起作用。",
                "this mechanism goes by the score alone, so a school's judgement cannot count.",
                "请改为 0，或选用双向选择。",
                "Set it to 0, or choose a two-sided mechanism.",
            ],
            Self::NothingToMerge => [
                "没有可合并的竞聘轮次。",
                "there is no competition to merge.",
                "请增加竞聘轮次，或改为分轮进行。",
                "Add one, or hold rounds one after another.",
            ],
            Self::NoDirectedPlacement => [
                "之后没有组织调剂轮次。",
                "no directed placement follows.",
                "请增加组织调剂，或让落聘者进入下一轮。",
                "Add one, or let those left go on to the next round.",
            ],
            Self::NoColumnNamed => [
                "计分依据是附加列，但没有指明是哪一列。",
                "an extra column counts, but none is named.",
                "请选择附加列，或更换计分依据。",
                "Name one, or count something else.",
            ],
            Self::BandReversed => [
                "分档的起点大于止点。",
                "the band ends before it begins.",
                "请对调两个数。",
                "Exchange the two numbers.",
            ],
            Self::BandsOverlap => [
                "两档重叠，重叠处得哪一档的分不确定。",
                "the two bands overlap, so that some amounts lie in both.",
                "请让后一档从前一档之后起算，例如 60–89 与 90–100。",
                "Begin the upper one after the lower one ends, as with 60–89 and 90–100.",
            ],
            Self::BandGap => [
                "两档之间有空档，落在空档中的不得分。",
                "there is a gap between the two bands, and what lies in it gets nothing.",
                "请把两档接上；确实不计分的，请加一档 0 分。",
                "Join them; if it should get nothing, add a band of 0 points.",
            ],
            Self::BandCovered => [
                "前一档已包括后一档的全部记录，后一档不起作用。",
                "whatever fits the second row fits the first one before it, so that the second does nothing.",
                "请把要求较细的一档移到前面，或删除后一档。",
                "Move the row that asks for more to the front, or remove the second.",
            ],
            Self::NoWindow => [
                "没有限定年限，没有期外的记录。",
                "all years count, so that there are no earlier records.",
                "请填写年限，或把期外比例改为 0。",
                "Say which years count, or set the share to 0.",
            ],
            Self::NobodyHoldsAPost => [
                "这一选岗办法保障在岗教师的现岗，但参加人员中没有在岗教师。",
                "this mechanism protects posts held, but nobody who holds one takes part.",
                "请让愿意流动的在岗教师参加，或改为各轮合并一次进行，或更换选岗办法。",
                "Admit volunteers who have a post, merge the rounds into one, or choose another mechanism.",
            ],
            Self::NothingToRule => [
                "校内竞聘没有志愿、不出本校，组织调剂没有志愿、只安排尚未受聘者，须全员填报的办法不能中途取消志愿，保留现岗的办法不减岗位、不设入围，前者在这一轮不起作用。",
                "an in-school round has no lists and no way out, directed placement has no lists and takes nobody who has a post, from full lists nothing may be taken, and where posts are kept none are cut, so the first can do nothing here.",
                "请把前者改回不设（志愿数 5、方向不限、比例 100%、人数、倍数和分值 0、参加人员不含在岗教师），或更换后者。",
                "Set the first back to none (5 preferences, any direction, 100 %, numbers and points of 0, nobody who has a post), or change the second.",
            ],
            Self::NotEverythingListed => [
                "这一选岗办法要求每名参加者对范围内本学科的全部岗位排序。",
                "this mechanism needs everyone to rank all posts of the own subject in reach.",
                "请更换选岗办法，或改四处：（1）志愿数上限调到 30 以上；（2）流动方向设为“不限”；（3）缺编学校外出比例设为 100%；（4）参加人员设为“尚未受聘的教师”。",
                "Allow 30 preferences or more, any direction, 100 % to leave short-staffed schools, and only teachers without a post; or choose another mechanism.",
            ],
        };
        [Text::new(what_zh, what_en), Text::new(way_out_zh, way_out_en)]
    }
}

/// Finds the contradictions of a policy.
pub(super) fn find(policy: &Policy, problems: &mut Vec<PolicyProblem>) {
    let mut report = |first: String, second: String, kind: Contradiction| {
        problems.push(PolicyProblem::Contradiction { first, second, kind });
    };
    let whole = 100_000;
    for &stage in Stage::ALL {
        let shares = policy.posts.titles.structure.of(stage);
        if shares.senior.thousandths() + shares.intermediate.thousandths() > whole {
            let path = format!("posts.titles.structure.{}", stage.key());
            report(
                format!("{path}.senior"),
                format!("{path}.intermediate"),
                Contradiction::SharesOverWhole,
            );
        }
        let posts = policy.duties.cadre.posts.of(stage);
        if posts.medium_from >= posts.large_from {
            let path = format!("duties.cadre.posts.{}", stage.key());
            report(
                format!("{path}.large_from"),
                format!("{path}.medium_from"),
                Contradiction::SizesReversed,
            );
        }
    }
    let homeroom = &policy.duties.homeroom;
    if homeroom.intermediate.share.thousandths() + homeroom.senior.share.thousandths() > whole {
        report(
            "duties.homeroom.senior.share".to_owned(),
            "duties.homeroom.intermediate.share".to_owned(),
            Contradiction::SharesOverWhole,
        );
    }
    if homeroom.senior.minimum_years < homeroom.intermediate.minimum_years {
        report(
            "duties.homeroom.senior.minimum_years".to_owned(),
            "duties.homeroom.intermediate.minimum_years".to_owned(),
            Contradiction::LevelsReversed,
        );
    }
    if policy.standing.taking_part.is_empty() {
        for path in asks_for_somebody(policy) {
            report(
                "standing.taking_part".to_owned(),
                path,
                Contradiction::NobodyTakesPart,
            );
        }
    }
    let competitions = policy.rounds.iter().filter(|round| is_competition(round)).count();
    if policy.procedure.sequence == Sequence::OneShot && !policy.rounds.is_empty() && competitions == 0 {
        report(
            "procedure.sequence".to_owned(),
            format!("rounds.{}.mechanism", policy.rounds[0].id),
            Contradiction::NothingToMerge,
        );
    }
    for (number, round) in policy.rounds.iter().enumerate() {
        check_round(
            round,
            &policy.rounds[..number],
            &policy.rounds[number + 1..],
            policy.procedure.sequence,
            &mut report,
        );
    }
}

/// Paths of the rules that need somebody to take part.
fn asks_for_somebody(policy: &Policy) -> Vec<String> {
    let first = policy.rounds.first();
    let mut paths: Vec<String> = first
        .map(|round| format!("rounds.{}.applicants", round.id))
        .into_iter()
        .collect();
    if policy.rotation.share.thousandths() > 0 {
        paths.push("rotation.share".to_owned());
    }
    if policy.upward_selection.teachers > 0 {
        paths.push("upward_selection.teachers".to_owned());
    }
    paths
}
/// A list as long as this is as good as everything.
const LONGEST_LIST: u32 = 30;

fn is_competition(round: &Round) -> bool {
    round.mechanism != Mechanism::DirectedPlacement
}

fn check_round(
    round: &Round,
    before: &[Round],
    after: &[Round],
    sequence: Sequence,
    report: &mut impl FnMut(String, String, Contradiction),
) {
    let path = |leaf: &str| format!("rounds.{}.{leaf}", round.id);
    let mechanism = round.mechanism;
    let has_quotas = mechanism.keeps_status_quo() || mechanism.needs_full_lists();
    let opened = round.opened();
    let opens_none = Stage::ALL.iter().all(|&stage| opened.of(stage) == Percent::ZERO);
    if round.village_floor.thousandths() > 0 && opens_none {
        let share = if round.opened_by_stage.differs {
            "opened_by_stage.differs"
        } else {
            "posts_opened"
        };
        report(
            path("village_floor"),
            path(share),
            Contradiction::QuotaWithoutPosts,
        );
    }
    if round.village_floor.thousandths() > 0 {
        let unfit = if round.scope == Scope::School || !is_competition(round) {
            Some("scope")
        } else {
            has_quotas.then_some("mechanism")
        };
        if let Some(unfit) = unfit {
            report(path("village_floor"), path(unfit), Contradiction::QuotaDoesNotFit);
        }
    }
    if round.school_judgement.thousandths() > 0 && !mechanism.schools_rank() {
        report(
            path("school_judgement"),
            path("mechanism"),
            Contradiction::SchoolDoesNotChoose,
        );
    }
    for (idle, because) in round.idle() {
        report(path(&idle), path(because), Contradiction::NothingToRule);
    }
    // Merged into one, the rounds have everyone's present post in them.
    let merged = sequence == Sequence::OneShot;
    if mechanism.keeps_status_quo() && !round.applicants.admits_holders() && !merged {
        report(
            path("mechanism"),
            path("applicants"),
            Contradiction::NobodyHoldsAPost,
        );
    }
    if mechanism.needs_full_lists() {
        let short = if round.list_length < LONGEST_LIST {
            Some("list_length")
        } else if round.direction != Direction::Any {
            Some("direction")
        } else if round.shortage_outflow != Percent::HUNDRED {
            Some("shortage_outflow")
        } else if round.applicants.admits_holders() {
            Some("applicants")
        } else {
            None
        };
        if let Some(short) = short {
            report(path("mechanism"), path(short), Contradiction::NotEverythingListed);
        }
    }
    // A round that only the willing enter sends nobody else away.
    let mut everyone_entered = before.iter().filter(|earlier| {
        earlier.applicants.admits_unplaced() && earlier.applicants != Applicants::UnplacedWilling
    });
    let sent_away = everyone_entered.find(|earlier| match earlier.unplaced_go {
        UnplacedGo::NextRound => false,
        UnplacedGo::DirectedPlacement => is_competition(round),
        UnplacedGo::Awaiting => true,
    });
    if let Some(earlier) = sent_away
        && !round.applicants.admits_holders()
        && round.applicants != Applicants::Newcomers
    {
        report(
            format!("rounds.{}.unplaced_go", earlier.id),
            path("applicants"),
            Contradiction::NobodyMayEnter,
        );
    }
    if round.unplaced_go == UnplacedGo::DirectedPlacement && after.iter().all(is_competition) {
        report(
            path("unplaced_go"),
            after.last().map_or_else(
                || path("mechanism"),
                |last| format!("rounds.{}.mechanism", last.id),
            ),
            Contradiction::NoDirectedPlacement,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the zone round's mechanism quarrels with.
    fn quarrel(change: impl FnOnce(&mut Policy)) -> Option<(String, Contradiction)> {
        let mut policy = Policy::default();
        change(&mut policy);
        let mut problems = Vec::new();
        find(&policy, &mut problems);
        problems.into_iter().next().map(|problem| match problem {
            PolicyProblem::Contradiction { second, kind, .. } => (second, kind),
            other => panic!("{other:?}"),
        })
    }

    #[test]
    fn posts_can_be_kept_only_where_somebody_holds_one() {
        let exchange = |policy: &mut Policy| policy.rounds[1].mechanism = Mechanism::TopTradingCycles;
        let found = Some((
            "rounds.zone.applicants".to_owned(),
            Contradiction::NobodyHoldsAPost,
        ));
        assert_eq!(quarrel(exchange), found);
        assert_eq!(
            quarrel(|policy| {
                exchange(policy);
                policy.rounds[1].applicants = Applicants::Volunteers;
            }),
            None
        );
        assert_eq!(
            quarrel(|policy| {
                exchange(policy);
                policy.procedure.sequence = Sequence::OneShot;
            }),
            None
        );
    }

    #[test]
    fn what_just_adds_up_to_the_whole_is_no_contradiction() {
        let shares = |intermediate: i64, senior: i64| {
            quarrel(|policy| {
                policy.duties.homeroom.intermediate.share = Percent::from_thousandths(intermediate);
                policy.duties.homeroom.senior.share = Percent::from_thousandths(senior);
            })
        };
        assert_eq!(shares(60_000, 40_000), None);
        let found = Some((
            "duties.homeroom.intermediate.share".to_owned(),
            Contradiction::SharesOverWhole,
        ));
        assert_eq!(shares(60_000, 40_001), found);
    }

    #[test]
    fn quotas_need_everything_listed() {
        let even = |policy: &mut Policy| policy.rounds[1].mechanism = Mechanism::QuotaReduction;
        let kind = Contradiction::NotEverythingListed;
        assert_eq!(quarrel(even), Some(("rounds.zone.list_length".to_owned(), kind)));
        let full = |change: fn(&mut Round)| {
            quarrel(|policy| {
                even(policy);
                policy.rounds[1].list_length = LONGEST_LIST;
                change(&mut policy.rounds[1]);
            })
        };
        assert_eq!(full(|_| ()), None);
        let found = full(|round| round.direction = Direction::OutwardOnly);
        assert_eq!(found, Some(("rounds.zone.direction".to_owned(), kind)));
        let found = full(|round| round.applicants = Applicants::Volunteers);
        assert_eq!(found, Some(("rounds.zone.applicants".to_owned(), kind)));
    }
}
