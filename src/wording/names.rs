//! Posts, distances and the names of rules as they stand in a sentence.

use crate::language::{Message, Say, Text, Value};
use crate::outcome::explain::reason::PostName;
use crate::roster::{Code, Subject};
use crate::text;
use crate::units::Metres;

impl Say for PostName {
    fn message(&self) -> Message {
        text! { zh: "{school} {kind}", en: "{school} {kind}", school = &self.school, kind = kind_of_post(self) }
    }
}

/// What the column of those without a post is called: by their usual name, unless somebody is gone from the schools.
pub(in crate::wording) const fn without_post(somebody_is_gone: bool) -> Text {
    if somebody_is_gone {
        Text::new("没有岗位", "Without a post")
    } else {
        Text::new("待岗", "Awaiting")
    }
}

/// A subject in the middle of a sentence.
pub fn subject_in_a_sentence(subject: Subject) -> Message {
    // English subjects are common nouns, but for the two languages.
    match subject {
        Subject::Chinese | Subject::English => subject.name().into(),
        _ => {
            let name = subject.name();
            Message::said([name.zh.to_owned(), name.en.to_ascii_lowercase()])
        }
    }
}

/// Stage and subject of a post without its school, as in “primary music”.
pub fn kind_of_post(post: &PostName) -> Message {
    // English subjects are common nouns, but for the two languages.
    let subject = match post.subject {
        Subject::Chinese | Subject::English => post.subject.name().into(),
        _ => in_a_sentence(post.subject.name_in(post.stage)),
    };
    text! { zh: "{stage}{subject}", en: "{stage} {subject}", stage = in_a_sentence(post.stage.name()), subject }
}

/// A name in the middle of a sentence, where English has no capital.
pub(super) fn in_a_sentence(name: Text) -> Value {
    Value::Said([name.zh.to_owned(), name.en.to_ascii_lowercase()])
}

/// The name of a level of schools 学校层级, from 0.
pub fn level_of_school(place: usize) -> Text {
    const LEVELS: [Text; 5] = [
        Text::new("一级", "Tier 1"),
        Text::new("二级", "Tier 2"),
        Text::new("三级", "Tier 3"),
        Text::new("四级", "Tier 4"),
        Text::new("五级", "Tier 5"),
    ];
    LEVELS.get(place).copied().unwrap_or(Text::new("—", "—"))
}

/// A distance as it is said, to a tenth of a kilometre.
fn kilometres(distance: Metres) -> String {
    format!("{:.1}", distance.0 as f64 / 1000.0)
}

/// A distance, or that nobody knows it.
pub(super) fn how_far(distance: Option<Metres>) -> Message {
    let Some(distance) = distance else {
        return text! { zh: "距离不详", en: "distance unknown" };
    };
    text! { zh: "{kilometres} 公里", en: "{kilometres} km", kilometres = kilometres(distance) }
}

/// The distance as the end of a sentence; nothing where it is unknown.
pub(super) fn from_the_former_school(distance: Option<Metres>) -> Option<Message> {
    let kilometres = kilometres(distance?);
    Some(
        text! { zh: "，距原校 {kilometres} 公里", en: ", {kilometres} km from the former school", kilometres },
    )
}

#[cfg(test)]
mod tests {
    use crate::language::Language;
    use crate::mechanism::Mechanism;
    use crate::outcome::example::{county, in_school, policy, run, school, teacher, zone};
    use crate::policy::leaves::GivenNames;
    use crate::roster::{Locality, SchoolIndex, Stage, Subject, TeacherIndex};
    use crate::table::Cell;
    use crate::wording::explain::{cases, contests, reasons, why_not};

    /// The in-school round is renamed, a second zone round and a block have names of their own; S1 has one post for A
    /// and B, and B wins the one at S2 in the second zone round, as the first opens none.
    #[test]
    fn rounds_and_blocks_are_called_everywhere_what_the_policy_calls_them() {
        let schools = ["S1", "S2"].map(|id| school(id, Locality::Rural, 1));
        let roster = county(schools.to_vec(), vec![teacher("A", 0, 10), teacher("B", 0, 8)]);
        let mut rounds = vec![in_school(), zone(Mechanism::SerialDictatorship)];
        rounds[0].name = "校内双选".to_owned();
        rounds[1].id = "zone_2".to_owned();
        rounds[1].name = "第二次学区竞聘".to_owned();
        let mut policy = policy(rounds);
        policy.scoring.blocks[0].name = "年资".to_owned();
        let outcome = run(&roster, &policy);
        let names = GivenNames::of(&outcome.policy);
        let (first, second) = (TeacherIndex(0), TeacherIndex(1));
        let reason = |teacher| reasons::message(&outcome.reason(&roster, teacher), &names);
        assert!(
            reason(first)
                .say(Language::Chinese)
                .starts_with("校内双选中受聘 S1 小学语文")
        );
        assert!(
            reason(second)
                .say(Language::English)
                .starts_with("第二次学区竞聘: hired for S2")
        );

        let why = outcome.why_not(&roster, second, SchoolIndex(0));
        let said = why_not::message(&why, &names).say(Language::Chinese);
        assert!(
            said.starts_with("校内双选：申报 S1 小学语文") && said.contains("。第二次学区竞聘："),
            "{said}"
        );
        let against = outcome.score_against(
            &roster,
            second,
            &crate::outcome::explain::score_against::Rival {
                teacher: first,
                round: 0,
            },
        );
        let table = why_not::score_table(&against, &names, Language::English);
        assert_eq!(table.rows[0].cells[0], Cell::words("年资"));

        let case = outcome.case(&roster, second);
        assert!(
            cases::ending(&case, "A", &names)
                .say(Language::Chinese)
                .contains("第二次学区竞聘中受聘")
        );
        assert_eq!(
            cases::score_table(&case, &names, Language::Chinese).rows[0].cells[0],
            Cell::words("年资")
        );
        let rounds = cases::round_tables(&case, &names, Language::Chinese);
        let titles: Vec<&str> = rounds
            .iter()
            .map(|table| table.title.split('（').next().unwrap())
            .collect();
        assert_eq!(titles, ["校内双选", "第二次学区竞聘"]);

        let post = outcome
            .posts
            .find(SchoolIndex(1), Stage::Primary, Subject::Chinese)
            .unwrap();
        let tables = contests::tables(&outcome.contests(&roster, post), &names, Language::Chinese);
        let [.., of_zone, holders] = tables.as_slice() else {
            panic!("{tables:?}");
        };
        assert_eq!(of_zone.title, "第二次学区竞聘：竞聘岗位 1 个，聘用 1 人");
        assert_eq!(holders.rows[0].cells[3], Cell::words("第二次学区竞聘"));
    }
}
