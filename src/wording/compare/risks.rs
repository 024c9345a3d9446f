//! What a proposal leaves to be looked after, in sentences: subjects that villages lack, shortages, people who wait, posts
//! closed, rules not kept.

use std::cmp::Ordering;

use super::findings::{Sentence, from};
use crate::language::{Language, Message, Value, english};
use crate::numbers::number;
use crate::outcome::compare::findings::{Findings, Shortage};
use crate::policy::leaves::{GivenNames, full_name_with};
use crate::roster::Code;
use crate::text;
use crate::wording::figures::{compliance, mismatch, no_post};

/// What a proposal leaves to be looked after.
pub(super) fn risks(found: &Findings, given: &GivenNames) -> Vec<Sentence> {
    let mut risks = Vec::new();
    if !found.rural_without.is_empty() {
        let entries = found.rural_without.iter().map(|(subject, schools)| {
            let (subject, without, all) = (subject.name(), schools.without, schools.schools);
            let rounded = schools.rounded_away;
            Value::from(if rounded == 0 {
                text! {
                    zh: "{subject} {without} 所（开课 {all} 所）", en: "{subject} {without} (of {all} that teach it)",
                    subject, without, all
                }
            } else {
                text! {
                    zh: "{subject} {without} 所（开课 {all} 所；其中 {rounded} 所应分岗位不足一个，取整后没有设岗）",
                    en: "{subject} {without} (of {all} that teach it; {rounded} had less than one post’s share, rounded to none)",
                    subject, without, all, rounded
                }
            })
        });
        let list = Value::List(entries.collect());
        let mut words = vec![text! {
            zh: "乡村学校缺学科教师。没有该学科教师的学校：{list}。",
            en: "Rural schools lack teachers of a subject. Schools without one: {list}.", list
        }];
        if found
            .rural_without
            .iter()
            .any(|(_, schools)| schools.rounded_away > 0)
        {
            words.push(no_post::remedies());
        }
        risks.push(from("coverage", Message::joined(words)));
    }
    if !found.shortages.is_empty() {
        let list = Value::List(
            found
                .shortages
                .iter()
                .map(|shortage| Value::from(grown(*shortage)))
                .collect(),
        );
        risks.push(from(
            "subjects",
            text! {
                zh: "学科缺员出现或扩大（按课时）：{list}。",
                en: "Shortages that come up or grow, by the timetable: {list}.", list
            },
        ));
    }
    let [before, after] = found.short_schools;
    if after > 0 {
        let by = after.abs_diff(before);
        let words = match after.cmp(&before) {
            Ordering::Greater => text! {
                zh: "比课时需要少 1 人以上的学校由 {before} 所增加到 {after} 所，增加 {by} 所。",
                en: "Schools at least one teacher short of the timetable: from {before} to {after}, {by} more.",
                before, after, by
            },
            Ordering::Less => text! {
                zh: "比课时需要少 1 人以上的学校仍有 {after} 所，比现状减少 {by} 所。",
                en: "Schools at least one teacher short of the timetable: still {after}, {by} fewer than before.",
                after, by
            },
            Ordering::Equal => text! {
                zh: "比课时需要少 1 人以上的学校仍有 {after} 所。",
                en: "Schools at least one teacher short of the timetable: {after}, as before.", after
            },
        };
        risks.push(from("schools", words));
    }
    let waiting = found.mismatch.waiting;
    if waiting > 0 {
        let mut words = vec![text! {
            zh: "待岗 {waiting} 人，须落实安置、待遇和信访稳定措施。",
            en: "{waiting:teacher awaits|teachers await} a post and need placement, pay and somebody to turn to.", waiting
        }];
        words.extend(mismatch::sentences(&found.mismatch));
        risks.push(from("ends", Message::joined(words)));
    }
    let dismissed = found.mismatch.dismissed;
    if dismissed > 0 {
        risks.push(from("ends", text! {
            zh: "解除聘用合同 {dismissed} 人，不计入待岗；须逐人核对依据和程序。",
            en: "{dismissed:teacher is|teachers are} dismissed and no longer counted as awaiting: check grounds and procedure for each.",
            dismissed
        }));
    }
    for (round, closed) in &found.closed {
        let (round, closed) = (given.said(round), *closed);
        risks.push(from("compliance", text! {
            zh: "“{round}”为保乡村岗位关闭城镇岗位 {closed} 个。",
            en: "“{round}” closes {closed:urban or town post|urban or town posts} for the sake of rural schools.", round, closed
        }));
    }
    for missed in &found.missed {
        let name = Message::said(Language::ALL.map(|language| full_name_with(given, &missed.path, language)));
        let kept = compliance::kept(missed);
        risks.push(from("compliance", text! {
            zh: "规则未落实：{name}，{kept}。", en: "A rule that was not kept: {name}, {kept}.", name, kept
        }));
    }
    risks
}

/// A subject that becomes short, or shorter.
fn grown(shortage: Shortage) -> Message {
    let Shortage {
        subject,
        locality,
        before,
        after,
    } = shortage;
    let people = |thousandths: i64| number(thousandths.abs() as f64 / 1000.0, 1);
    let (was, now) = (people(before), people(after));
    let (locality, subject) = (english::inside(locality.name()), subject.name());
    if before >= 0 {
        text! {
            zh: "{locality}{subject}由余 {was} 人变为缺 {now} 人",
            en: "{subject} in {locality} schools from {was} to spare to {now} short", locality, subject, was, now
        }
    } else {
        text! {
            zh: "{locality}{subject}由缺 {was} 人变为缺 {now} 人",
            en: "{subject} in {locality} schools from {was} to {now} short", locality, subject, was, now
        }
    }
}
