//! The clauses on who takes part, in words.

use super::{BarredGoTo, CertificateMatch, FailedLevel, Standing};
use crate::language::{Message, Text, Value};
use crate::policy::clauses::words::{Clause, inside, joined};
use crate::policy::leaves::GivenNames;
use crate::policy::{Policy, Scope};
use crate::roster::Code;
use crate::text;

/// What the rules say of who takes part, by what there is to take part in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Matter {
    /// Rounds in which teachers compete.
    Competition,
    /// The bureau places everybody, and nobody competes.
    Placement,
    /// No rounds, but selection for town or rotation.
    Movement,
}

fn matter(policy: &Policy) -> Option<Matter> {
    if policy.holds_competition() {
        Some(Matter::Competition)
    } else if !policy.rounds.is_empty() {
        Some(Matter::Placement)
    } else {
        let moves = policy.upward_selection.teachers > 0 || policy.rotation.is_held();
        moves.then_some(Matter::Movement)
    }
}

/// The heading of the chapter: without a competition nobody has to be eligible for one.
pub(in crate::policy) fn heading(policy: &Policy) -> Text {
    match matter(policy) {
        Some(Matter::Placement) => Text::new("安排范围", "Who is placed"),
        Some(Matter::Movement) => Text::new("交流范围", "Who may move"),
        Some(Matter::Competition) | None => Text::new("参加资格", "Eligibility"),
    }
}

pub(in crate::policy) fn clauses(policy: &Policy, _given: &GivenNames) -> Vec<Clause> {
    let rules = &policy.standing;
    let Some(matter) = matter(policy) else {
        return Vec::new();
    };
    let [takes_part, takes_no_part] = match matter {
        Matter::Competition => [
            Text::new("参加竞聘", "compete"),
            Text::new(
                "不参加竞聘，直接聘用在原岗位",
                "keep their posts without competing",
            ),
        ],
        Matter::Placement => [
            Text::new("由教育局统一安排岗位", "are placed by the education bureau"),
            Text::new(
                "不参加统一安排，直接聘用在原岗位",
                "keep their posts and are not placed",
            ),
        ],
        Matter::Movement => [
            Text::new("可以参加选调、交流", "may be selected or rotate"),
            Text::new("不参加选调、交流", "are neither selected nor rotate"),
        ],
    };
    let mut clauses: Vec<Clause> = vec![
        text! {
            zh: "{stages}在编在岗教师{takes_part}。任教年限等各项年限计算到 {year} 年。",
            en: "The teachers on the staff of {stages} schools {takes_part}. Years of service count up to {year}.",
            stages = rules.taking_part.iter().map(|stage| inside(stage.name())).collect::<Value>(), takes_part,
            year = rules.reference_year.0
        }
        .into(),
    ];
    clauses.extend(Clause::list(
        text! {
            zh: "下列教师{takes_no_part}：", en: "These teachers {takes_no_part}:", takes_no_part
        },
        kept(rules),
    ));
    clauses.extend(barred_clause(policy, matter));
    if rules.minimum_service_years > 0 && reaches_other_schools(policy) {
        let in_school = policy.rounds.iter().any(|round| round.scope == Scope::School);
        let only = if in_school {
            Text::new("只能参加校内竞聘", "may compete there only")
        } else {
            Text::new(
                "不得竞聘其他学校的岗位",
                "may not compete for posts of other schools",
            )
        };
        clauses.push(
            text! {
                zh: "在现学校任教不满 {years} 年的教师，{only}。",
                en: "Whoever has served at the school for less than {years:year|years} {only}.",
                years = rules.minimum_service_years, only
            }
            .into(),
        );
    }
    if matter != Matter::Movement || policy.upward_selection.teachers > 0 {
        clauses.push(subjects(rules, matter == Matter::Competition));
    }
    clauses
}

/// Whether teachers compete for posts of other schools.
fn reaches_other_schools(policy: &Policy) -> bool {
    policy
        .rounds
        .iter()
        .any(|round| round.is_competition() && round.scope != Scope::School)
}

/// Those who keep their posts without competing.
fn kept(rules: &Standing) -> Vec<Message> {
    let years = rules.near_retirement_years;
    let age = &rules.retirement_age;
    let kept: [(bool, Message); 6] = [
        (
            rules.protected_keep_posts,
            Text::new(
                "符合照顾条件的教师（孕产期、哺乳期、重大疾病等，以本地规定为准）",
                "those with a claim to protection (pregnancy, nursing, grave illness and the like, by local rules)",
            )
            .into(),
        ),
        (
            rules.away_keep_posts,
            Text::new(
                "经组织批准借调、支教、长期请假和内退的教师",
                "those seconded, supporting another school, on long leave or internally retired with permission",
            )
            .into(),
        ),
        (
            years > 0,
            text! {
                zh: "距退休年龄（男 {men} 周岁、女 {women} 周岁）{years} 年以内的教师",
                en: "those within {years:year|years} of the age of retirement ({men} for men, {women} for women)",
                years, men = age.men, women = age.women
            },
        ),
        (
            rules.service_period_keeps_post,
            Text::new("服务期未满的教师", "those within a contracted period of service").into(),
        ),
        (
            rules.cadres_exempt,
            Text::new("管理干部", "school administrators").into(),
        ),
        (
            rules.homeroom_exempt,
            Text::new("班主任", "homeroom teachers").into(),
        ),
    ];
    let kept = kept.into_iter().filter(|(are_kept, _)| *are_kept);
    let mut kept: Vec<Message> = kept.map(|(_, who)| who).collect();
    if !rules.kept_if.is_none() {
        kept.push(text! { zh: "{who}的教师", en: "those who meet: {who}", who = rules.kept_if.in_words() });
    }
    kept
}

/// Those who may not take part, and who arranges for them.
fn barred_clause(policy: &Policy, matter: Matter) -> Option<Clause> {
    let rules = &policy.standing;
    let barred = barred(rules);
    let from = match matter {
        Matter::Competition => Text::new("不得参加竞聘", "may not compete"),
        Matter::Placement => Text::new("不参加统一安排", "are not placed with the others"),
        Matter::Movement => Text::new("不得参加选调、交流", "may neither be selected nor rotate"),
    };
    let head = text! { zh: "有下列情形之一的，{from}：", en: "Teachers {from} if they:", from };
    let list = Clause::list(head, barred)?;
    if matter == Matter::Movement {
        return Some(list);
    }
    let is_placed = policy.rounds.iter().any(|round| !round.is_competition());
    let tail = if rules.barred_go_to == BarredGoTo::DirectedPlacement && is_placed {
        Text::new(
            "上述人员由教育局通过组织调剂另行安排。",
            "The education bureau arranges for them by directed placement.",
        )
    } else {
        Text::new(
            "上述人员待岗，由教育局另行安排。",
            "They await placement, and the education bureau arranges for them.",
        )
    };
    Some(list.and_then(tail))
}

/// The cases in which somebody is barred.
fn barred(rules: &Standing) -> Vec<Message> {
    let mut barred = Vec::new();
    if rules.barred_may_not_compete {
        let who = Text::new(
            "师德考核一票否决或者处分影响期未满的",
            "are barred for misconduct, or are under a sanction that has not lapsed",
        );
        barred.push(who.into());
    }
    if rules.failed_assessment_years > 0 {
        let years = rules.failed_assessment_years;
        barred.push(match rules.failed_assessment_level {
            FailedLevel::Unqualified => text! {
                zh: "近 {years} 年年度考核有不合格的",
                en: "failed an annual assessment in the last {years:year|years}",
                years
            },
            FailedLevel::BasicallyQualified => text! {
                zh: "近 {years} 年年度考核有基本合格或者不合格的",
                en: "had an annual assessment below “qualified” in the last {years:year|years}",
                years
            },
        });
    }
    if !rules.barred_if.is_none() {
        barred.push(text! { zh: "{who}的", en: "meet: {who}", who = rules.barred_if.in_words() });
    }
    barred
}

/// For the posts of which subjects a teacher may be hired.
fn subjects(rules: &Standing, compete: bool) -> Clause {
    let posts = match rules.certificate_match {
        CertificateMatch::Strict => {
            Text::new("教师资格证所载学科的岗位", "posts of the certified subjects only")
        }
        CertificateMatch::Taught => Text::new(
            "现任教学科、教师资格证所载学科和兼教学科的岗位",
            "posts of the subjects taught or certified",
        ),
        CertificateMatch::Related => Text::new(
            "现任教学科、教师资格证所载学科、兼教学科及其相近学科的岗位",
            "posts of the subjects taught or certified, and of related ones",
        ),
        CertificateMatch::Any => Text::new("各学科的岗位", "posts of any subject"),
    };
    let may = if compete {
        Text::new("教师可以竞聘", "A teacher may compete for ")
    } else {
        Text::new("教师可以任教", "A teacher may be placed in ")
    };
    let mut sentences = vec![text! { zh: "{may}{posts}", en: "{may}{posts}", may, posts }];
    // Where any subject is open, so is practice.
    if rules.practice_open_to_all && rules.certificate_match != CertificateMatch::Any {
        let open = Text::new(
            "综合实践岗位面向各学科教师",
            "Posts of comprehensive practice are open to the teachers of every subject",
        );
        sentences.push(open.into());
    }
    let covers = if rules.certificate_covers_lower_stages {
        Text::new(
            "教师资格证可以用于本学段及以下学段",
            "A certificate holds for its own stage and those below",
        )
    } else {
        Text::new(
            "教师资格证只用于本学段",
            "A certificate holds for its own stage only",
        )
    };
    sentences.push(covers.into());
    let penalty = rules.out_of_subject_penalty;
    if compete && penalty.thousandths() > 0 {
        sentences.push(text! {
            zh: "竞聘现任教学科和教师资格证所载学科以外岗位的，量化总分扣减 {penalty}%",
            en: "For posts outside the main and certified subjects {penalty} % of the score is taken off",
            penalty
        });
    }
    let sentences = joined(sentences, "。", ". ");
    text! { zh: "{sentences}。", en: "{sentences}.", sentences }.into()
}
