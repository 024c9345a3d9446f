//! The clauses on upward selection, rotation and awaiting placement, in words.

use super::{BackboneCounted, Rotation, RotationDirection, RotationFirst, UpwardSelection};
use crate::language::{Message, Text};
use crate::policy::clauses::words::{Clause, joined, nothing};
use crate::policy::leaves::GivenNames;
use crate::policy::{CertificateMatch, Condition, Policy};
use crate::text;
use crate::units::Percent;

/// Who moves after the rounds.
pub(in crate::policy) fn movement(policy: &Policy, _given: &GivenNames) -> Vec<Clause> {
    let mut clauses = Vec::new();
    if policy.upward_selection.teachers > 0 {
        clauses.push(upward_selection(&policy.upward_selection));
    }
    if policy.rotation.is_held() {
        clauses.push(rotation(&policy.rotation));
    }
    clauses
}

/// What is asked for besides, after what is asked for anyway.
fn besides(condition: &Condition) -> Option<Message> {
    (!condition.is_none()).then(|| {
        text! { zh: "，且{condition}", en: ", and meet: {condition}", condition = condition.in_words() }
    })
}

fn upward_selection(rules: &UpwardSelection) -> Clause {
    let only = if rules.from_overstaffed_only {
        Text::new("，且所在学校超编", ", and work at an over-staffed school")
    } else {
        Text::new("", "")
    };
    let outflow = if rules.shortage_outflow == Percent::HUNDRED {
        nothing()
    } else {
        text! {
            zh: "缺编学校被选调的教师不超过本校教师的 {outflow}%。",
            en: "At most {outflow} % of the teachers of an under-staffed school are selected. ",
            outflow = rules.shortage_outflow
        }
    };
    let (to, from) = if rules.open_posts.is_none() {
        (
            Text::new(
                "面向城区以外学校的教师公开选调，补充城区学校空岗",
                "vacant posts of its schools",
            )
            .into(),
            Text::new("", " of schools outside the seat").into(),
        )
    } else {
        let posts = text! {
            zh: "公开选调教师，补充下列空岗（{posts}）", en: "vacant posts that meet: {posts}", posts = rules.open_posts.in_words()
        };
        (posts, nothing())
    };
    let offered = (rules.posts_offered > 0).then(|| {
        text! {
            zh: "，拿出空岗不超过 {offered} 个", en: "; it offers at most {offered:post|posts}",
            offered = rules.posts_offered
        }
    });
    let quotas = joined(rules.departures.in_words(), "。", ". ");
    let quotas = if rules.departures.limit() {
        text! { zh: "{quotas}。", en: "{quotas}. ", quotas }
    } else {
        nothing()
    };
    text! {
        zh: "教育局{to}{from}{offered}，选调不超过 {teachers} 名。申报教师应在现学校任教满 {base} 年、农村任教满 {rural} 年{only}{besides}。{outflow}{quotas}每人最多填报 {length} 个学校志愿，按量化总分由高到低选岗。",
        en: "The education bureau selects at most {teachers:teacher|teachers}{from} for {to}{offered}. They must have served {base:year|years} at the school and {rural:rural year|rural years}{only}{besides}. {outflow}{quotas}Everybody may list up to {length:school|schools}; posts are chosen in the order of scores.",
        teachers = rules.teachers, base = rules.base_years, rural = rules.rural_years, only, besides = besides(&rules.open_to), outflow,
        length = rules.list_length, to, from, offered, quotas
    }
    .into()
}

fn rotation(rules: &Rotation) -> Clause {
    let [who, whither] = match rules.direction {
        RotationDirection::TownToVillage => [
            Text::new("由城镇学校交流到乡村学校任教的教师", "to rural schools"),
            Text::new("城镇学校", "Teachers of urban and town schools"),
        ],
        RotationDirection::Any => [
            Text::new("交流到其他学校任教的教师", "to other schools"),
            Text::new("", "Teachers"),
        ],
    };
    let share = if rules.share.thousandths() > 0 {
        text! {
            zh: "每年{who}不低于符合交流条件教师总数的 {share}%。",
            en: " Every year at least {share} % of all who meet this condition go {who}.",
            who, share = rules.share
        }
    } else {
        nothing()
    };
    let backbone = if rules.backbone_share.thousandths() == 0 {
        nothing()
    } else {
        match rules.backbone_counted {
            BackboneCounted::OfThoseWhoMove => text! {
                zh: "其中骨干教师不低于交流教师的 {share}%。",
                en: " At least {share} % of those who rotate are key teachers.",
                share = rules.backbone_share
            },
            BackboneCounted::OfTheEligible => text! {
                zh: "骨干教师交流的人数不低于符合交流条件的骨干教师的 {share}%。",
                en: " Of the key teachers who meet the conditions at least {share} % rotate.",
                share = rules.backbone_share
            },
        }
    };
    let counts = (!rules.backbone_if.is_none()).then(|| {
        text! {
            zh: "交流中所称骨干教师，指{condition}的教师。",
            en: " Key teachers are here those who meet: {condition}.",
            condition = rules.backbone_if.in_words()
        }
    });
    let graduating = if rules.graduating_share.thousandths() > 0 {
        text! {
            zh: "毕业年级教师交流的人数不低于符合交流条件的毕业年级教师的 {share}%。",
            en: " Of the teachers of graduating grades who meet the conditions at least {share} % rotate.",
            share = rules.graduating_share
        }
    } else {
        nothing()
    };
    let first = match rules.first {
        RotationFirst::LongestAtSchool => Text::new(
            "先安排在本校任教时间长的教师",
            "Those longest at their school go first",
        ),
        RotationFirst::Backbone => Text::new(
            "先安排骨干教师，由按学生数计骨干教师较多的学校交流到较少的学校",
            "Key teachers go first, from the schools that have most of them for their pupils to those that have least",
        ),
        RotationFirst::ShortSubjects => Text::new(
            "先安排接收学校有空岗的学科的教师",
            "Teachers of subjects with vacancies where rotation leads go first",
        ),
        RotationFirst::Lot => Text::new("交流先后由抽签确定", "Who goes first is drawn by lot"),
    };
    text! {
        zh: "{whither}教师在同一学校任教满 {years} 年{besides}的，应当交流。教育局每年组织交流，{first}。{share}{backbone}{counts}{graduating}",
        en: "{whither} rotate once they have served {years:year|years} at one school{besides}. The education bureau arranges it every year. {first}.{share}{backbone}{counts}{graduating}",
        whither, years = rules.minimum_years, besides = besides(&rules.open_to), first, share, backbone, counts, graduating
    }
    .into()
}

/// What becomes of those whom no round hired.
pub(in crate::policy) fn awaiting(policy: &Policy, _given: &GivenNames) -> Vec<Clause> {
    if policy.rounds.is_empty() {
        return Vec::new();
    }
    let rules = &policy.awaiting;
    let mut clauses: Vec<Clause> = vec![
        text! {
            zh: "各轮均未受聘的教师待岗，待岗期限不超过 {months} 个月。待岗期间，财政部门按其工资的 {pay}% 予以保障。",
            en: "Whoever no round hires awaits placement for at most {months:month|months}. Meanwhile the finance bureau provides {pay} % of the pay.",
            months = rules.months, pay = rules.pay_share
        }
        .into(),
    ];
    if rules.retraining {
        let subjects = match rules.retraining_match {
            CertificateMatch::Strict => Text::new(
                "教师资格证所载学科的空岗",
                "vacant posts of the certified subjects",
            ),
            CertificateMatch::Taught => Text::new(
                "教师资格证所载学科和任教过的学科的空岗",
                "vacant posts of the subjects certified or taught",
            ),
            CertificateMatch::Related => Text::new(
                "教师资格证所载学科、任教学科及其相近学科的空岗",
                "vacant posts of the subjects certified or taught and of related ones",
            ),
            CertificateMatch::Any => Text::new("各学科的空岗", "vacant posts of any subject"),
        };
        clauses.push(
            text! {
                zh: "教育局组织待岗教师参加转岗培训，培训合格的安排到{subjects}。",
                en: "The education bureau retrains those awaiting placement, and places whoever passes in {subjects}.",
                subjects
            }
            .into(),
        );
    }
    if rules.exit_places > 0 {
        clauses.push(
            text! {
                zh: "人力资源社会保障部门会同教育局提供 {places} 个到其他事业单位工作的名额，待岗教师自愿报名；报名人数多于名额的，抽签确定。",
                en: "The personnel bureau and the education bureau offer {places:place|places} in other public institutions to volunteers among those awaiting placement; if more apply, lots are drawn.",
                places = rules.exit_places
            }
            .into(),
        );
    }
    if !rules.dismissed_if.is_none() {
        clauses.push(
            text! {
                zh: "最后仍待岗的教师中{who}的，按规定程序解除聘用合同；不在岗的教师和照顾对象除外。",
                en: "Of those who still await placement at the end, contracts end by the procedure laid down where they meet: {who}. Those away and protected teachers are excepted.",
                who = rules.dismissed_if.in_words()
            }
            .into(),
        );
    }
    clauses
}
