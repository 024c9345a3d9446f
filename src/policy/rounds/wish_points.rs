//! 志愿加分: points that some have at some posts only.

use super::entries::{Entry, WISH_POINTS};
use crate::language::Message;
use crate::policy::conditions::{About, Condition};
use crate::policy::scoring::labels;
use crate::policy::strict::{Members, Misfit, Part};
use crate::roster::{ExtraKind, Roster, SchoolIndex, Stage, Subject, Teacher};
use crate::text;
use crate::units::{Points, Year};
use serde_json::Value;

/// Points that some have at some posts only. Those of several rules add up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WishPoints {
    /// The id, unique among those of the round.
    pub id: String,
    /// The name, where the id has none of its own.
    pub name: String,
    /// Points added to the score at these posts. 0 for none.
    pub points: Points,
    /// The extra column that says how many times, such as once for each child; empty for once.
    pub times: String,
    /// The most that the rule gives, or takes where the points are negative. 0 for no such limit.
    pub cap: Points,
    /// At which posts, for the one who asks.
    pub posts: Condition,
    /// To whom.
    pub who: Condition,
    /// Only at the first so many schools of the list. 0 for all of it.
    pub first_wishes: u32,
}

impl Entry for WishPoints {
    const SECTION: &'static str = WISH_POINTS;
}

impl Part for WishPoints {
    fn read(value: &Value) -> Result<Self, Misfit> {
        let members = Members::of(
            value,
            &[
                "id",
                "name",
                "points",
                "times",
                "cap",
                "posts",
                "who",
                "first_wishes",
            ],
        )?;
        let mut rule = Self::NONE;
        members.optional("id", &mut rule.id)?;
        members.optional("name", &mut rule.name)?;
        members.optional("points", &mut rule.points)?;
        members.optional("times", &mut rule.times)?;
        members.optional("cap", &mut rule.cap)?;
        members.optional("posts", &mut rule.posts)?;
        members.optional("who", &mut rule.who)?;
        members.optional("first_wishes", &mut rule.first_wishes)?;
        Ok(rule)
    }

    fn write(&self) -> Value {
        let mut members = labels(&self.id, &self.name);
        let mut insert = |key: &str, value: Value| members.insert(key.to_owned(), value);
        insert("points", self.points.write());
        insert("times", self.times.write());
        insert("cap", self.cap.write());
        insert("posts", self.posts.write());
        insert("who", self.who.write());
        insert("first_wishes", self.first_wishes.write());
        Value::Object(members)
    }
}

impl WishPoints {
    /// No points.
    pub const NONE: Self = Self {
        id: String::new(),
        name: String::new(),
        points: Points::ZERO,
        times: String::new(),
        cap: Points::ZERO,
        posts: Condition::NONE,
        who: Condition::NONE,
        first_wishes: 0,
    };

    /// Whether there are any.
    pub fn count(&self) -> bool {
        self.points != Points::ZERO
    }

    /// What a teacher has by it at a post whose school is this number of the list; nothing where the roster does not say
    /// enough.
    pub fn at(
        &self,
        roster: &Roster,
        teacher: &Teacher,
        (school, stage, subject): (SchoolIndex, Stage, Subject),
        reference: Year,
        wish: &dyn Fn() -> u32,
    ) -> Points {
        let meets = self.count()
            && (self.first_wishes == 0 || wish() <= self.first_wishes)
            && self
                .posts
                .is_met(&About::wish(roster, teacher, (school, stage, subject), reference))
            && self.who.is_met(&About::teacher(roster, teacher, reference));
        if !meets {
            return Points::ZERO;
        }
        let points = self.points.thousandths();
        let given = if self.times.is_empty() {
            points
        } else {
            let place = roster.extra.iter().position(|column| column.name == self.times);
            let times = place.and_then(|place| {
                let value = roster.extra_of(teacher, place)?;
                match roster.extra.get(place)?.kind {
                    ExtraKind::Number => Some(value),
                    ExtraKind::Years | ExtraKind::Flag => Some(value.saturating_mul(1_000)),
                    ExtraKind::Category | ExtraKind::Date => None,
                }
            });
            // Both are small: points up to ten thousand, columns up to a million.
            points.saturating_mul(times.unwrap_or(0)) / 1_000
        };
        let cap = self.cap.thousandths();
        Points::from_thousandths(if cap > 0 { given.clamp(-cap, cap) } else { given })
    }

    /// The rule in words, as a sentence without its full stop.
    pub(in crate::policy) fn in_words(&self) -> Option<Message> {
        let points = self.points;
        self.count().then(|| {
            let who = (!self.who.is_none()).then(|| {
                text! { zh: "符合条件（{who}）的教师", en: "by those who meet a condition ({who}) ", who = self.who.in_words() }
            });
            let posts = if self.posts.is_none() {
                crate::language::Text::new("本轮岗位", "all posts of the round").into()
            } else {
                text! { zh: "下列岗位的（{posts}）", en: "some posts ({posts})", posts = self.posts.in_words() }
            };
            let times = (!self.times.is_empty()).then(|| {
                text! { zh: "按“{column}”每 1 计", en: " for each of “{column}”", column = &self.times }
            });
            let cap = (self.cap > Points::ZERO).then(|| {
                text! { zh: "，最多 {cap} 分", en: ", {cap} at most", cap = self.cap }
            });
            let first = (self.first_wishes > 0).then(|| {
                text! {
                    zh: "，只计前 {first} 个学校志愿", en: ", at the first {first:school|schools} of the list only",
                    first = self.first_wishes
                }
            });
            text! {
                zh: "{who}申报{posts}，在该志愿上{times}另加 {points} 分{cap}{first}",
                en: "Applications {who}for {posts} have {points:point|points} added at these posts{times}{cap}{first}",
                who, posts, points, times, cap, first
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mechanism::Mechanism;
    use crate::policy::{Policy, Round, Scope};
    use serde_json::json;

    #[test]
    fn the_rules_of_a_round_are_said_one_by_one() {
        let mut document = Policy::default().document();
        let mut round = Round::new("district", Scope::District, Mechanism::SerialDictatorship).document();
        round["wish_points"] = json!([
            {"id": "couple", "points": 150.2, "posts": [{"post_in_column": {"name": "配偶学校", "is": ["zone"]}}]},
            {"id": "children", "points": 100, "times": "子女数", "cap": 300, "first_wishes": 1},
        ]);
        document["rounds"] = json!([round]);
        let policy = Policy::from_json(&document.to_string()).unwrap();
        let said: Vec<[String; 2]> = policy.rounds[0]
            .wish_points
            .iter()
            .filter_map(WishPoints::in_words)
            .map(|words| crate::language::Language::ALL.map(|language| words.say(language)))
            .collect();
        assert_eq!(
            said[0],
            [
                "申报下列岗位的（岗位的学区与“配偶学校”一致），在该志愿上另加 150.2 分",
                "Applications for some posts (zone of the post as in “配偶学校”) have 150.2 points added at these posts",
            ]
        );
        assert_eq!(
            said[1],
            [
                "申报本轮岗位，在该志愿上按“子女数”每 1 计另加 100 分，最多 300 分，只计前 1 个学校志愿",
                "Applications for all posts of the round have 100 points added at these posts for each of “子女数”, 300 at most, at the first 1 school of the list only",
            ]
        );
    }
}
