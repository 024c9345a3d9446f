//! What the everyday rules can reach, in a sentence beneath each.

use crate::language::{Message, Text};
use crate::numbers::number;
use crate::outcome::explain::levers::Levers;
use crate::text;

/// What there is to know of the rule at `path` in this run, and what it cannot do in any; `None` for most rules.
pub fn beneath(path: &str, levers: &Levers) -> Option<Message> {
    match path {
        "scoring.blocks.seniority.weight" => Some(seniority(levers)),
        "scoring.blocks.rural_service.items.rural_years.rule.per_year.points_per_year" => rural(levers),
        "rounds.in_school.posts_opened" => Some(
            Text::new(
                "没有拿出来竞聘的岗位留给后面的学区竞聘；岗位总数不变。",
                "What is not opened is left to the zone round; posts stay as many.",
            )
            .into(),
        ),
        "rounds.zone.list_length" => lists(levers),
        "posts.basis" => Some(
            Text::new(
                "学校太小，按编制分下来有的学科不足半个岗位，就不设岗；按课时设岗可以补上，规定学科至少设一岗、几校合设走教岗位也可以。",
                "By establishment a small school's share for a subject may be under half a post, and then it has none; \
                 by timetable it has, and so it has with one post at least, or with itinerant posts shared by schools.",
            )
            .into(),
        ),
        _ => None,
    }
}

fn seniority(levers: &Levers) -> Message {
    let order = Text::new(
        "只改变谁先谁后，岗位数和应聘人数不变。",
        "Only changes who comes first; posts and applicants stay as many.",
    );
    let Some(found) = levers.seniority else {
        return order.into();
    };
    let (block, all) = (points(found.block), points(found.all));
    text! {
        zh: "是得分的倍数，不是占比：现在资历最高 {block} 分，各项合计最高 {all} 分。{order}",
        en: "A multiplier, not a share: seniority now gives {block} points at most, all blocks {all}. {order}",
        block, all, order
    }
}

/// Thousandths of a point as points, with as many decimals as they need.
fn points(thousandths: i64) -> String {
    let decimals = match thousandths {
        whole if whole % 1_000 == 0 => 0,
        tenth if tenth % 100 == 0 => 1,
        _ => 2,
    };
    number(thousandths as f64 / 1_000.0, decimals)
}

fn rural(levers: &Levers) -> Option<Message> {
    let found = levers.rural?;
    let share = percent(found.at_cap, found.with_years)?;
    if share == 0 {
        return None;
    }
    let cap = points(found.cap);
    Some(text! {
        zh: "有农村任教经历的参聘教师中 {share}% 已到上限 {cap} 分，每年再加不起作用。",
        en: "{share} % of the applicants with rural years are at the cap of {cap} already; more a year does nothing for them.",
        share, cap
    })
}

fn lists(levers: &Levers) -> Option<Message> {
    let found = levers.lists?;
    let share = percent(found.full, found.lists)?;
    let allowed = found.allowed;
    if found.full == found.lists {
        return Some(
            text! { zh: "所有人都填满了 {allowed} 所。", en: "All have filled all {allowed}.", allowed },
        );
    }
    Some(text! {
        zh: "{share}% 的人填满了 {allowed} 所；其余的人在学区里没有更多可报的岗位。",
        en: "{share} % have filled all {allowed}; the others find no further post to list in their zone.",
        share, allowed
    })
}

/// A share in whole per cent; one that is not all is never shown as all, nor a few as none.
fn percent(part: u32, all: u32) -> Option<u32> {
    let share = (part * 100 + all / 2).checked_div(all)?;
    Some(match share {
        0 if part > 0 => 1,
        100 if part < all => 99,
        share => share,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::outcome::explain::levers::{Capped, Lists, Weighed};

    #[test]
    fn a_cap_that_binds_is_said_and_one_that_does_not_is_not() {
        let path = "scoring.blocks.rural_service.items.rural_years.rule.per_year.points_per_year";
        let said = |at_cap| {
            let rural = Some(Capped {
                with_years: 100,
                at_cap,
                cap: 5_000,
            });
            let levers = Levers {
                rural,
                ..Levers::default()
            };
            beneath(path, &levers).map(|words| words.say(Language::Chinese))
        };
        assert_eq!(
            said(92).as_deref(),
            Some("有农村任教经历的参聘教师中 92% 已到上限 5 分，每年再加不起作用。")
        );
        assert_eq!(said(0), None);
        assert_eq!(beneath(path, &Levers::default()), None);
    }

    #[test]
    fn a_weight_says_how_many_points_it_comes_to() {
        let seniority = Some(Weighed {
            block: 40_000,
            all: 95_500,
        });
        let levers = Levers {
            seniority,
            ..Levers::default()
        };
        let words = beneath("scoring.blocks.seniority.weight", &levers).unwrap();
        assert_eq!(
            words.say(Language::Chinese),
            "是得分的倍数，不是占比：现在资历最高 40 分，各项合计最高 95.5 分。只改变谁先谁后，岗位数和应聘人数不变。"
        );
    }

    #[test]
    fn shares_are_neither_rounded_to_all_nor_to_none() {
        assert_eq!(
            [percent(999, 1000), percent(1, 1000), percent(0, 9), percent(9, 9)],
            [Some(99), Some(1), Some(0), Some(100)]
        );
        assert_eq!(percent(0, 0), None);
        let lists = Lists {
            lists: 200,
            full: 50,
            allowed: 5,
        };
        let words = lists_words(lists);
        assert!(words.starts_with("25 % have filled all 5"), "{words}");
    }

    fn lists_words(found: Lists) -> String {
        let levers = Levers {
            lists: Some(found),
            ..Levers::default()
        };
        lists(&levers).map_or_else(String::new, |words| words.say(Language::English))
    }
}
