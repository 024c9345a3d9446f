//! Checking a policy before anything runs.

mod contradiction;
mod contradictions;
mod leaf;
mod rounds;

pub use contradiction::Contradiction;
use leaf::check_leaf;

use std::collections::BTreeSet;

use serde::Serialize;

use super::conditions::{Attribute, ConditionFault};
use super::leaves::{self, GivenNames};
use super::scoring::{OrderFault, order};
use super::{ItemKind, Policy, Scope};
use crate::diagnostic::{Diagnostic, Finding, Place, Severity};
use crate::language::{Language, Message, Text};
use crate::limits;
use crate::mechanism::Mechanism;
use crate::text;

/// A value that the rules do not allow, or rules that contradict each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PolicyProblem {
    /// A number outside its range; bounds as written.
    OutOfRange {
        /// Path of the leaf.
        path: String,
        /// The value.
        value: String,
        /// Least value.
        minimum: String,
        /// Greatest value.
        maximum: String,
    },
    /// A key that is not among the choices.
    NotAChoice {
        /// Path of the leaf.
        path: String,
        /// The value.
        value: String,
    },
    /// Two blocks, items or rounds with one id.
    DuplicateId {
        /// Path of the list.
        path: String,
        /// The id.
        id: String,
    },
    /// An id that is empty or holds something other than letters, digits, `_` and `-`.
    BadId {
        /// Path of the list.
        path: String,
        /// The id.
        id: String,
    },
    /// A rule that the table of leaves lacks, so that nothing is known of its range: a defect of this program.
    NotInTheTable {
        /// Path of the leaf.
        path: String,
    },
    /// Rounds, but no scoring item to rank anybody by.
    NothingScored,
    /// A round that counts only blocks in which nothing ranks anybody.
    NothingScoredIn {
        /// Id of the round.
        round: String,
    },
    /// A round that counts a block which the scheme does not have.
    UnknownBlock {
        /// Id of the round.
        round: String,
        /// Id of the block.
        block: String,
    },
    /// Lessons for more or fewer grades than the stage has, or more than 20 a week.
    WrongGrades {
        /// Path of the leaf.
        path: String,
        /// The value.
        value: String,
        /// How many grades there are.
        grades: usize,
    },
    /// Two rules that are each allowed but cannot hold together.
    Contradiction {
        /// Path of the first.
        first: String,
        /// Path of the second.
        second: String,
        /// What they quarrel about.
        kind: Contradiction,
    },
    /// A round of one school placed by directed placement, or an in-school round with preferences.
    MechanismDoesNotFit {
        /// Id of the round.
        round: String,
    },
    /// A condition that cannot be asked as it stands.
    Condition {
        /// Path of the leaf.
        path: String,
        /// Key of the attribute, if it is about one.
        attribute: Option<String>,
        /// What is wrong.
        fault: ConditionFault,
    },
    /// A key of order that cannot be compared by as it stands.
    Order {
        /// Path of the leaf.
        path: String,
        /// The key in words, if it is about one.
        #[serde(skip)]
        key: Option<Message>,
        /// What is wrong.
        fault: OrderFault,
    },
    /// More parts than a procedure can sensibly have, or a run can be done with.
    TooMany {
        /// Path of the list.
        path: String,
        /// How many there are.
        count: usize,
        /// How many there may be.
        most: usize,
    },
}

impl PolicyProblem {
    /// Paths of the rules that it is about.
    pub fn paths(&self) -> Vec<String> {
        match self {
            Self::OutOfRange { path, .. }
            | Self::NotAChoice { path, .. }
            | Self::WrongGrades { path, .. }
            | Self::NotInTheTable { path }
            | Self::Condition { path, .. }
            | Self::Order { path, .. }
            | Self::TooMany { path, .. }
            | Self::DuplicateId { path, .. }
            | Self::BadId { path, .. } => vec![path.clone()],
            Self::Contradiction { first, second, .. } => vec![first.clone(), second.clone()],
            Self::NothingScored => vec!["scoring".to_owned()],
            Self::NothingScoredIn { round } | Self::UnknownBlock { round, .. } => {
                vec![format!("rounds.{round}.scored_by")]
            }
            Self::MechanismDoesNotFit { round, .. } => vec![
                format!("rounds.{round}.scope"),
                format!("rounds.{round}.mechanism"),
            ],
        }
    }

    /// The problem in the shape that all readers share; `names` are those of the policy.
    pub fn diagnostic(&self, names: &GivenNames) -> Diagnostic {
        let place = Place::rules(self.paths());
        self.finding(names).at(Severity::Error, place)
    }

    /// What is wrong, and the way out where it is not part of that; `names` are those of the policy.
    pub fn finding(&self, names: &GivenNames) -> Finding {
        let name = |path: &str| {
            Message::said(Language::ALL.map(|language| leaves::full_name_with(names, path, language)))
        };
        match self {
            Self::OutOfRange {
                path,
                value,
                minimum,
                maximum,
            } => Finding::only(text! {
                zh: "“{name}”的值 {value} 不在允许范围内，应在 {minimum} 到 {maximum} 之间。",
                en: "“{name}” is {value}; it must be between {minimum} and {maximum}.",
                name = name(path), value, minimum, maximum
            }),
            Self::NotAChoice { path, value } => Finding::only(text! {
                zh: "“{name}”不能取“{value}”，请从可选项中选择。",
                en: "“{name}” cannot be “{value}”; pick one of the choices.",
                name = name(path), value
            }),
            Self::NotInTheTable { path } => Finding::new(
                text! {
                    zh: "规则“{path}”没有登记取值范围，无法检查。",
                    en: "The rule “{path}” stands in no table of ranges and cannot be checked.",
                    path
                },
                text! {
                    zh: "这是本程序的缺陷，请报告。",
                    en: "This is a defect of the program; please report it."
                },
            ),
            Self::DuplicateId { path, id } => Finding::only(text! {
                zh: "“{path}”中有两项使用同一个编号“{id}”，请改其中一个。",
                en: "Two entries of “{path}” share the id “{id}”; change one of them.",
                path, id
            }),
            Self::BadId { path, id } => Finding::only(text! {
                zh: "“{path}”中的编号“{id}”只能由英文字母、数字、下划线和连字符组成，且不能为空。",
                en: "The id “{id}” in “{path}” may hold only letters, digits, “_” and “-”, and must not be empty.",
                path, id
            }),
            Self::WrongGrades { path, value, grades } => Finding::only(text! {
                zh: "“{name}”的值 {value} 不合要求：应为 {grades} 个 0 到 20 之间的数，每个年级一个。",
                en: "“{name}” is {value}; it must be {grades} numbers from 0 to 20, one for each grade.",
                name = name(path), value, grades
            }),
            Self::Contradiction { first, second, kind } => {
                let [what, way_out] = kind.what_and_way_out();
                Finding::new(
                    text! {
                        zh: "“{first}”与“{second}”矛盾：{what}",
                        en: "“{first}” and “{second}” contradict each other: {what}",
                        first = name(first), second = name(second), what
                    },
                    way_out.into(),
                )
            }
            Self::Condition {
                path,
                attribute,
                fault,
            } => {
                let attribute = attribute.as_deref().and_then(Attribute::named);
                let what: Message = attribute.map_or_else(
                    || Text::new("组合条件", "a group of conditions").into(),
                    |attribute| attribute.name().into(),
                );
                let [what, way_out] = fault.what_and_way_out(&what);
                Finding::new(
                    text! { zh: "“{name}”有误：{what}。", en: "“{name}”: {what}.", name = name(path), what },
                    way_out,
                )
            }
            Self::Order { path, key, fault } => {
                let whole = || Text::new("比较项", "the keys").into();
                let [what, way_out] = fault.what_and_way_out(&key.clone().unwrap_or_else(whole));
                Finding::new(
                    text! { zh: "“{name}”有误：{what}。", en: "“{name}”: {what}.", name = name(path), what },
                    way_out,
                )
            }
            Self::NothingScored => Finding::new(
                text! {
                    zh: "设了竞聘轮次，但没有任何评分项目，无法排序。",
                    en: "There are rounds but no scoring item to rank anybody by."
                },
                text! {
                    zh: "请增加评分项目，或删除竞聘轮次。",
                    en: "Add an item, or remove the rounds."
                },
            ),
            Self::NothingScoredIn { round } => Finding::new(
                text! {
                    zh: "轮次“{name}”计分的评分类别没有能排序的项目。", en: "No item of the blocks that the round “{name}” counts ranks anybody.",
                    name = names.said(round)
                },
                text! {
                    zh: "请另选评分类别，或不选（全部计分）。", en: "Choose other blocks, or none, so that all count."
                },
            ),
            Self::UnknownBlock { round, block } => Finding::new(
                text! {
                    zh: "轮次“{name}”计分的评分类别“{block}”不在评分表里。",
                    en: "The round “{name}” counts the block “{block}”, which the scoring table does not have.",
                    name = names.said(round), block = names.said(block)
                },
                text! {
                    zh: "请去掉它，或在评分表里加上。", en: "Take it out, or add it to the table."
                },
            ),
            Self::TooMany { path, count, most } => {
                let what = match path.as_str() {
                    "rounds" => Text::new("轮次", "rounds"),
                    "scoring.blocks" => Text::new("评分类别", "blocks of the scoring table"),
                    path if path.rsplit('.').next() == Some("bands") => Text::new("分数段", "bands"),
                    _ => Text::new("评分项目", "scoring items"),
                };
                Finding::only(text! {
                    zh: "{what}共 {count} 个，超过上限 {most} 个，请删减。",
                    en: "There are {count} {what}; {most} are the most. Remove some.",
                    what, count, most
                })
            }
            Self::MechanismDoesNotFit { round } => Finding::only(text! {
                zh: "轮次“{name}”的范围与选岗办法不匹配：校内竞聘只能按分选岗，组织调剂只能用于学区或全区（县）。",
                en: "The scope and the mechanism of the round “{name}” do not fit: in-school rounds go by score order, and directed placement needs a zone or the district.",
                name = names.said(round)
            }),
        }
    }
}

/// What there is too much of.
fn too_many(policy: &Policy) -> Vec<PolicyProblem> {
    let blocks = &policy.scoring.blocks;
    let items = blocks.iter().map(|block| block.items.len()).sum();
    let mut counts = vec![
        ("rounds".to_owned(), policy.rounds.len(), limits::ROUNDS),
        ("scoring.blocks".to_owned(), blocks.len(), limits::BLOCKS),
        ("scoring.blocks.items".to_owned(), items, limits::ITEMS),
    ];
    for block in blocks {
        for item in &block.items {
            if let ItemKind::Bands(bands) = &item.rule {
                let path = format!("scoring.blocks.{}.items.{}.rule.bands.bands", block.id, item.id);
                counts.push((path, bands.bands.len(), limits::BANDS));
            }
        }
    }
    for round in &policy.rounds {
        let path = |section: &str| format!("rounds.{}.{section}", round.id);
        counts.push((path("departures"), round.departures.len(), limits::ROUND_RULES));
        counts.push((path("wish_points"), round.wish_points.len(), limits::ROUND_RULES));
    }
    let selection = policy.upward_selection.departures.len();
    counts.push((
        "upward_selection.departures".to_owned(),
        selection,
        limits::ROUND_RULES,
    ));
    counts.retain(|&(_, count, most)| count > most);
    let problem = |(path, count, most)| PolicyProblem::TooMany { path, count, most };
    counts.into_iter().map(problem).collect()
}

/// All problems of a policy; none if it may run.
pub fn check(policy: &Policy) -> Vec<PolicyProblem> {
    let mut problems = too_many(policy);
    if !problems.is_empty() {
        // Going through thousands of parts would say nothing more, and takes long.
        return problems;
    }
    leaves::walk(&policy.document(), |path, value| {
        check_leaf(path, value, &mut problems);
    });
    check_ids(
        "scoring.blocks",
        policy.scoring.blocks.iter().map(|block| block.id.as_str()),
        &mut problems,
    );
    for block in &policy.scoring.blocks {
        let path = format!("scoring.blocks.{}.items", block.id);
        check_ids(
            &path,
            block.items.iter().map(|item| item.id.as_str()),
            &mut problems,
        );
        for item in &block.items {
            item.rule.check(&format!("{path}.{}", item.id), &mut problems);
        }
    }
    check_ids(
        "rounds",
        policy.rounds.iter().map(|round| round.id.as_str()),
        &mut problems,
    );
    rounds::find(policy, &mut problems);
    for round in &policy.rounds {
        let by_score_order = round.mechanism == Mechanism::SerialDictatorship;
        let directed = round.mechanism == Mechanism::DirectedPlacement;
        let fits = if round.scope == Scope::School {
            by_score_order
        } else {
            true
        };
        if !fits || (directed && round.scope == Scope::School) {
            problems.push(PolicyProblem::MechanismDoesNotFit {
                round: round.id.clone(),
            });
        }
    }
    // An item that can give nothing ranks nobody; one that takes points off does.
    let scores_nothing = |block: &super::Block| {
        block.weight.thousandths() == 0 || block.items.iter().all(|item| item.rule.gives_nothing())
    };
    if !policy.rounds.is_empty()
        && policy.scoring.order_first.is_empty()
        && policy.scoring.blocks.iter().all(scores_nothing)
        && !policy.ranks_by_wishes_alone()
    {
        problems.push(PolicyProblem::NothingScored);
    }
    for round in &policy.rounds {
        let own = |block: &&super::Block| round.scored_by.contains(&block.id);
        for block in &round.scored_by {
            if !policy.scoring.blocks.iter().any(|known| known.id == *block) {
                problems.push(PolicyProblem::UnknownBlock {
                    round: round.id.clone(),
                    block: block.clone(),
                });
            }
        }
        let mut own = policy.scoring.blocks.iter().filter(own);
        if !round.scored_by.is_empty() && policy.scoring.order_first.is_empty() && own.all(scores_nothing) {
            problems.push(PolicyProblem::NothingScoredIn {
                round: round.id.clone(),
            });
        }
    }
    order::check(&policy.scoring, &policy.rounds, &mut problems);
    contradictions::find(policy, &mut problems);
    problems
}

pub(super) fn check_ids<'id>(
    path: &str,
    ids: impl Iterator<Item = &'id str>,
    problems: &mut Vec<PolicyProblem>,
) {
    let mut seen = BTreeSet::new();
    for id in ids {
        let plain =
            |character: char| character.is_ascii_alphanumeric() || character == '_' || character == '-';
        if id.is_empty() || !id.chars().all(plain) {
            problems.push(PolicyProblem::BadId {
                path: path.to_owned(),
                id: id.to_owned(),
            });
        }
        if !seen.insert(id) {
            problems.push(PolicyProblem::DuplicateId {
                path: path.to_owned(),
                id: id.to_owned(),
            });
        }
    }
}

#[cfg(test)]
mod tests;
