//! Mechanisms side by side in a table.

use crate::language::{Language, Message, Text, Value, english};
use crate::outcome::compare::mechanisms::{LeftOut, MechanismComparison, MechanismResult, SAME_BY_ONE_ORDER};
use crate::stages::rounds::QuotaOutcome;
use crate::table::{Cell, Row, Table};
use crate::text;
use crate::wording::heading::{Heading, NO_UNIT, PEOPLE, titled};
use crate::wording::roster::preferences;

const HEADINGS: [Heading; 10] = [
    Heading::words("选岗办法", "Mechanism"),
    Heading::number("换到他校", "To another school", PEOPLE, 0),
    Heading::number("不如现岗", "Below the present post", PEOPLE, 0),
    Heading::number("高分落空", "Passed over", PEOPLE, 0),
    Heading::number("想去的岗位空着", "Wanted post stays vacant", PEOPLE, 0),
    Heading::number("第一志愿", "First choice", Text::new("%", "%"), 1),
    Heading::number("平均志愿名次", "Mean rank", NO_UNIT, 2),
    Heading::number("未受聘", "Without a post", PEOPLE, 0),
    Heading::number(
        "城乡教龄差",
        "Urban–rural experience gap",
        Text::new("年", "years"),
        2,
    ),
    Heading::words("做什么，放弃什么", "What it does and gives up"),
];

/// The comparison as a table; the mechanisms that the policy uses stand out.
pub fn table(compared: &MechanismComparison, language: Language) -> Table {
    let title = Text::new("各种选岗办法对照", "Mechanisms side by side");
    let mut table = titled("mechanisms", title.in_language(language), &HEADINGS, language);
    for result in &compared.results {
        let row = row(result, language);
        table.rows.push(if compared.chosen.contains(&result.mechanism) {
            row.standing_out()
        } else {
            row
        });
    }
    let MechanismComparison {
        teachers,
        posts,
        holders,
        ..
    } = compared;
    let notes = [
        text! {
            zh: "把方案的各轮竞聘合并为一次：{teachers} 名教师参加，竞聘岗位 {posts} 个；同一花名册、同一评分、同一志愿，只换选岗办法。数字为组织调剂之前的结果。方案采用的选岗办法以粗体标出。",
            en: "The proposal's competitions merged into one: {teachers:teacher competes|teachers compete} for {posts:post|posts}; the same roster, scores and lists, only the mechanism differs. Counted before any directed placement. The proposal's mechanisms are in bold.",
            teachers, posts
        },
        text! {
            zh: "现岗：{holders} 名教师的现岗在竞聘岗位之内（超编时高分者在先）。高分落空：更想去的岗位给了在该岗位排序更低的人；各轮已并为一次，没有不同轮次之间的高分落空，不能与按实际各轮计算的指标“高分落空”相比。平均志愿名次：未受聘或到了志愿以外的学校，按志愿数加一计。城乡教龄差：城镇学校平均教龄减乡村学校平均教龄，含不参加竞聘的教师。",
            en: "Present post: {holders:teacher holds|teachers hold} one of the open posts now (the highest scores where there are too many). Passed over: a post wanted more went to somebody ranked lower there; with the rounds merged into one nobody is passed over from one round to the next, so this is not to be compared with the indicator of that name, which counts the rounds as they are. Mean rank: nothing, or a post not listed, counts as one place below the list. Experience gap: mean years of service at urban and town schools less at rural ones, with those who do not compete.",
            holders
        },
    ];
    let simulated = Text::new("志愿为模拟的假设。", "Preferences are simulated, an assumption.");
    let [first, second] = notes;
    let notes = [
        first,
        Message::joined([second, preferences(compared.given, compared.teachers, simulated)]),
    ];
    let newcomers = (compared.newcomers > 0).then(|| {
        text! {
            zh: "新进人员（{newcomers} 名）没有现岗，不列入这一对照；他们能聘用多少，请看方案本身的结果。",
            en: "Newcomers ({newcomers}) have no present post and are left out of this comparison; how many are hired, the results of the proposal tell.",
            newcomers = compared.newcomers
        }
    });
    let left_out = (!compared.left_out.is_empty()).then(|| {
        let rules = compared.left_out.iter().map(|&rules| left_out_in_words(rules).into());
        text! {
            zh: "方案中的{rules}在这一对照中不起作用，所以各行都不是按方案推演的结果；要比较，请把方案另存一份、改选岗办法后推演。",
            en: "The proposal's {rules} do nothing in this comparison, so that no row is what the proposal comes to; to compare that, try the proposal anew with another mechanism.",
            rules = Value::List(rules.collect())
        }
    });
    let notes = notes
        .into_iter()
        .chain(left_out)
        .chain(newcomers)
        .chain(why_alike(compared));
    table.notes = notes.map(|note| note.say(language)).collect();
    table
}

const fn left_out_in_words(rules: LeftOut) -> Text {
    match rules {
        LeftOut::Opening => Text::new("开考条件和入围", "opening rules"),
        LeftOut::Departures => Text::new("流出限额", "quotas on departures"),
        LeftOut::Approval => Text::new("审批", "approvals"),
        LeftOut::Withdrawal => Text::new("放弃与递补", "withdrawals"),
        LeftOut::VillageFloor => Text::new("乡村保底名额", "floors for rural posts"),
    }
}

fn name(result: &MechanismResult) -> Message {
    let mechanism = result.mechanism.name();
    result.chains.map_or_else(
        || Message::from(mechanism),
        |chains| {
            let who = english::inside(chains.name());
            text! {
                zh: "{mechanism}：空岗先由{who}申请", en: "{mechanism}: vacant posts go first to {who}", mechanism, who
            }
        },
    )
}

/// Why some rows are the same, a sentence for each group of them.
fn why_alike(compared: &MechanismComparison) -> impl Iterator<Item = Message> {
    compared.alike.iter().map(|group| {
        let results = group.iter().filter_map(|&number| compared.results.get(number));
        let (must, may): (Vec<_>, Vec<_>) =
            results.partition(|result| compared.one_order && SAME_BY_ONE_ORDER.contains(&result.mechanism));
        let names = |results: &[&MechanismResult]| -> Value {
            Value::List(results.iter().map(|result| name(result).into()).collect())
        };
        let because = text! {
            zh: "“{names}”各行相同：所有岗位用同一个排序时，按这个排序逐人挑选就是唯一既无高分落空、又不空着有人想去的岗位的结果，也没有再改进的余地，所以这几种选岗办法的结果必然一样。",
            en: "{names} give the same: where all posts rank by one order, choosing in that order is the only result that passes nobody over and leaves no wanted post vacant, and it cannot be improved on, so these must agree.",
            names = names(&must)
        };
        match (must.len(), may.len()) {
            (2.., 0) => because,
            (2.., _) => {
                let also = text! {
                    zh: "“{names}”在这次比较中也与它们相同。",
                    en: " So do, in this comparison, {names}.",
                    names = names(&may)
                };
                Message::joined([because, also])
            }
            _ => {
                let all = [must, may].concat();
                text! {
                    zh: "“{names}”各行在这次比较中相同：它们不同的规则这次没有改变任何人的去向。",
                    en: "{names} come to the same in this comparison: where their rules differ, nobody's place changes.",
                    names = names(&all)
                }
            }
        }
    })
}

fn row(result: &MechanismResult, language: Language) -> Row {
    let chains = result.chains.map_or("", |chains| chains.key());
    let mut words = result.mechanism.what_it_does().in_language(language).to_owned();
    if let Some(quotas) = result.quotas {
        words += &quota_in_words(quotas).say(language);
    }
    if result.full_lists {
        words += language.pick(
            "（本行要求人人填满本学科全部岗位，不报其他学科；“高分落空”和“想去的岗位空着”仍按原来的志愿数，含其他学科的岗位。）",
            " (Here everyone had to list every post of the own subject and of no other; who is passed over and which posts stay vacant is still counted by the lists as they were, other subjects included.)",
        );
    }
    let or = |value: Option<f64>, reason: Text| {
        value.map_or_else(|| Cell::missing(reason.in_language(language)), Cell::number)
    };
    let nobody_lists = Text::new("没有人填报志愿", "nobody lists anything");
    let one_side = Text::new("城镇或乡村没有教师", "there are no teachers on one side");
    let cells = vec![
        Cell::Words(name(result).say(language)),
        Cell::number(result.movers),
        Cell::number(result.below_status_quo),
        Cell::number(result.envious),
        Cell::number(result.wasted),
        or(result.first_choice, nobody_lists),
        or(result.mean_rank, nobody_lists),
        Cell::number(result.unplaced),
        or(result.experience_gap, one_side),
        Cell::Words(words),
    ];
    Row::new(format!("{}{chains}", result.mechanism.key()), cells)
}

fn quota_in_words(quotas: QuotaOutcome) -> Message {
    let QuotaOutcome { divisions, kept, .. } = quotas;
    quotas.main_obstacle().map_or_else(
        || {
            text! {
                zh: "按学区和学科共 {divisions} 组有名额要求，落实 {kept} 组。",
                en: " Of {divisions:group|groups} by zone and subject with a quota, {kept} kept it.",
                divisions, kept
            }
        },
        |obstacle| {
            text! {
                zh: "按学区和学科共 {divisions} 组有名额要求，落实 {kept} 组；其余主要因{why}，改按双向选择。",
                en: " Of {divisions:group|groups} by zone and subject with a quota, {kept} kept it; the others went without, mostly because {why}.",
                divisions, kept, why = obstacle.name()
            }
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mechanism::Mechanism;
    use crate::policy::Policy;
    use crate::policy::Published;
    use crate::random::Seed;
    use crate::roster::generate::{CountyParameters, generate};
    use crate::units::Percent;

    #[test]
    fn rows_that_are_the_same_say_why() {
        let county = generate(&CountyParameters::with_schools(30), Seed(7)).unwrap();
        let mut policy = Policy::default();
        policy.standing.out_of_subject_penalty = Percent::ZERO;
        for round in &mut policy.rounds {
            round.school_judgement = Percent::ZERO;
        }
        let outcome = crate::run(&county, &policy, Seed(7)).unwrap();
        let compared = outcome.mechanisms(&county).unwrap().unwrap();
        for (language, why) in [
            (Language::Chinese, "按这个排序逐人挑选就是唯一既无高分落空"),
            (
                Language::English,
                "choosing in that order is the only result that passes nobody over",
            ),
        ] {
            let table = table(&compared, language);
            let note = table.notes.iter().find(|note| note.contains(why)).unwrap();
            for mechanism in SAME_BY_ONE_ORDER {
                assert!(note.contains(mechanism.name().in_language(language)), "{note}");
            }
        }
        // Rows that differ say nothing, and without one order nothing is said of it.
        let notes = |compared: &MechanismComparison| table(compared, Language::English).notes;
        let mut differ = compared.clone();
        differ.alike.clear();
        assert_eq!(
            notes(&differ).len() + compared.alike.len(),
            notes(&compared).len()
        );
        let mut by_school = compared;
        by_school.one_order = false;
        assert!(
            !notes(&by_school)
                .iter()
                .any(|note| note.contains("only result that passes"))
        );
        assert!(
            notes(&by_school)
                .iter()
                .any(|note| note.contains("in this comparison"))
        );
    }

    #[test]
    fn the_table_has_every_mechanism_with_its_sentence() {
        let county = generate(&CountyParameters::with_schools(30), Seed(7)).unwrap();
        let outcome = crate::run(&county, &Policy::default(), Seed(7)).unwrap();
        let mut compared = outcome.mechanisms(&county).unwrap().unwrap();
        compared.chosen = vec![Mechanism::DeferredAcceptance];
        for language in Language::ALL {
            let table = table(&compared, language);
            for mechanism in Mechanism::OF_ROUNDS {
                let rows: Vec<&Row> = (table.rows.iter())
                    .filter(|row| row.key.starts_with(mechanism.key()))
                    .collect();
                assert!(!rows.is_empty(), "{mechanism:?}");
                let sentence = mechanism.what_it_does().in_language(language);
                assert!(rows.iter().any(|row| {
                    matches!(row.cells.last(), Some(Cell::Words(words)) if words.starts_with(sentence))
                }));
            }
            assert!(
                table
                    .rows
                    .iter()
                    .all(|row| row.cells.len() == table.columns.len())
            );
            assert_eq!(table.rows.iter().filter(|row| row.stands_out).count(), 1);
        }
    }

    #[test]
    fn rules_that_do_nothing_in_the_comparison_are_named() {
        let county = generate(&CountyParameters::with_schools(12), Seed(7)).unwrap();
        let notes = |policy: &Policy, language: Language| {
            let outcome = crate::run(&county, policy, Seed(7)).unwrap();
            let compared = outcome.mechanisms(&county).unwrap().unwrap();
            table(&compared, language).notes.join(" ")
        };
        let plan = Published::find("fuding-2020").unwrap().plan();
        let policy = plan.scenario(Language::Chinese).overrides.apply().unwrap();
        assert!(
            notes(&policy, Language::Chinese)
                .contains("方案中的开考条件和入围、流出限额在这一对照中不起作用")
        );
        assert!(
            notes(&policy, Language::English).contains(
                "The proposal's opening rules and quotas on departures do nothing in this comparison"
            )
        );
        assert!(!notes(&Policy::default(), Language::Chinese).contains("不起作用"));
    }
}
