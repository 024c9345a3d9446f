//! From the words of a file to the values of our code lists.

mod known;

use serde::Serialize;

use crate::language::Text;
use crate::language::spelling::{narrowed, trimmed};
use crate::roster::ExtraKind;
use crate::roster::fields::{Field, Kind};
use crate::roster::nearest::nearest;
use crate::roster::values::{code_of, is_absent, parts, plain, readable};

use super::mapping::{Sureness, Target};
pub use known::Known;

use known::KNOWN;

/// What a value of a file means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Means {
    /// The value of the code list with this key.
    Code(&'static str),
    /// Nothing: the cell counts as empty.
    Nothing,
    /// The row is of somebody whom the procedure does not reach, and is left out.
    RowOut,
}

/// A value that the reader does not know, and what it is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// What it means.
    pub means: Means,
    /// How sure that is.
    pub sure: Sureness,
    /// Why.
    pub why: Text,
}

const BRACKETS: Text = Text::new("去掉括号中的说明", "without the remark in brackets");
const LEVEL: Text = Text::new("按称号中的级别", "by the level that it names");
const LIKE: Text = Text::new("写法相近", "nearly the same spelling");

/// The key of a field with its table.
pub fn key_of(field: &Field) -> String {
    format!("{}.{}", field.table.key(), field.key)
}

/// What stands where a mark would for somebody who has none.
pub const WITHOUT_MARK: [&str; 18] = [
    "缺考",
    "免考",
    "缓考",
    "弃考",
    "未考",
    "免试",
    "缺席",
    "弃权",
    "未到",
    "请假",
    "未参加",
    "未参考",
    "未参评",
    "未参加考试",
    "未参加笔试",
    "未参加面试",
    "未参加测评",
    "未测评",
];

const NO_MARK: Text = Text::new(
    "没有成绩；要按 0 分计的，请改选 0",
    "there is no mark; choose 0 where it is to count as that",
);

/// The one value that words in a column of numbers can be read as, besides nothing.
pub const ZERO: &str = "0";

/// Whether a text says that somebody has no mark.
pub fn is_without_mark(value: &str) -> bool {
    let said = narrowed(value);
    let bare = without_brackets(trimmed(&said));
    WITHOUT_MARK.contains(&bare.as_str())
}

/// Whether a field holds numbers, so that words in it are decided by value.
pub const fn is_number(field: &Field) -> bool {
    matches!(field.kind, Kind::Whole { .. } | Kind::Decimal { .. })
}

/// The field with this key, or what is said of all extra columns of a kind.
pub fn field_of(key: &str) -> Option<&'static Field> {
    let extra = || {
        let kinds = ExtraKind::ALL.into_iter();
        kinds.map(ExtraKind::field).find(|field| key_of(field) == key)
    };
    Target::of_key(key).map(|target| target.field).or_else(extra)
}

/// The key of a value of a field by its name: of a code list, or zero where it holds numbers.
pub fn code_in(code: &str, field: &Field) -> Option<&'static str> {
    if is_number(field) {
        return (code == ZERO).then_some(ZERO);
    }
    code_of(code, field)
}

/// Everything that is known of values that no code list has.
pub fn known_values() -> impl Iterator<Item = &'static Known> {
    KNOWN.iter()
}

/// What a value of a field is known to mean, where the reader by itself would not read it or would read something else.
pub fn known(value: &str, field: &Field) -> Option<Taken> {
    let (Kind::Code(_) | Kind::Codes { .. }) = field.kind else {
        return None;
    };
    let said = narrowed(value);
    let said = trimmed(&said);
    let key = key_of(field);
    let bare = without_brackets(said);
    let listed = KNOWN.iter().find(|known| {
        known.field.split(' ').any(|field| field == key)
            && known.values.iter().any(|value| *value == said || *value == bare)
    });
    // A value that the list has means that, whatever else may be known; but of a required field nothing means no row.
    let code = code_of(said, field);
    if code.is_some() || (is_absent(said) && !field.required) {
        return None;
    }
    if let Some(known) = listed {
        return Some(Taken {
            means: known.means,
            sure: Sureness::Likely,
            why: known.why,
        });
    }
    if is_absent(said) {
        return None;
    }
    if bare != said
        && let Some(code) = code_of(&bare, field)
    {
        return Some(Taken {
            means: Means::Code(code),
            sure: Sureness::Likely,
            why: BRACKETS,
        });
    }
    if field.key == "status"
        && let Some(code) = status(&bare)
    {
        return Some(Taken {
            means: Means::Code(code),
            sure: Sureness::Likely,
            why: LEVEL,
        });
    }
    if field.key == "backbone"
        && let Some(code) = level(&bare)
    {
        return Some(Taken {
            means: Means::Code(code),
            sure: Sureness::Likely,
            why: LEVEL,
        });
    }
    None
}

/// What a value is taken for that the reader cannot read: what is known of it, or else the nearest value of the list.
pub fn taken(value: &str, field: &Field) -> Option<Taken> {
    if let Some(known) = known(value, field) {
        return Some(known);
    }
    if is_number(field) {
        return is_without_mark(value).then_some(Taken {
            means: Means::Nothing,
            sure: Sureness::Doubtful,
            why: NO_MARK,
        });
    }
    let (Kind::Code(choices) | Kind::Codes { choices, .. }) = field.kind else {
        return None;
    };
    if readable(value, field) {
        return None;
    }
    if parts(value).len() > 1 {
        return None;
    }
    let plain = plain(value);
    let choices = choices();
    let names = choices.iter().map(|choice| choice.name.zh);
    let near = nearest(trimmed(&plain), names).filter(|near| near.chars().count() > 2)?;
    let choice = choices.iter().find(|choice| choice.name.zh == near)?;
    Some(Taken {
        means: Means::Code(choice.key),
        sure: Sureness::Doubtful,
        why: LIKE,
    })
}

/// What key teachers are called.
const BACKBONE: [&str; 6] = ["骨干", "学科带头人", "名师", "名教师", "教坛新秀", "教学能手"];

/// 广东省骨干教师, 白云区教坛新秀: the level that the last character before the word names.
fn level(said: &str) -> Option<&'static str> {
    let mut words = BACKBONE.iter();
    let (before, _) = words.find_map(|word| said.split_once(word))?;
    let before = before.trim_end_matches("级");
    match before.chars().last()? {
        '省' => Some("provincial"),
        '市' => Some("municipal"),
        '区' | '县' | '旗' => Some("county"),
        '国' => Some("national"),
        _ => None,
    }
}

/// 区内其他单位跟岗或借调: what the words say.
fn status(said: &str) -> Option<&'static str> {
    let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
    // Before leave: 离岗退养 is no leave.
    if has(&["内退", "内部退", "退养", "提前离岗", "离岗待退", "离岗休养"]) {
        Some("internally_retired")
    } else if has(&["借调", "跟岗"]) {
        Some("seconded")
    } else if has(&["支教", "援疆", "援藏"]) {
        Some("supporting")
    } else if has(&["事假", "产假", "病休", "病假", "公假", "休假", "离岗"]) {
        Some("long_leave")
    } else if has(&["在岗", "在职", "区内交流"]) {
        Some("on_post")
    } else {
        None
    }
}

/// The text before the first bracket, and behind the last.
fn without_brackets(said: &str) -> String {
    match (said.find('('), said.rfind(')')) {
        (Some(open), Some(close)) if open < close => {
            format!("{}{}", said[..open].trim_end(), said[close + 1..].trim_start())
        }
        _ => said.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::fields::TableKind;

    fn field(key: &str) -> &'static Field {
        let (table, key) = key.split_once('.').unwrap();
        let kind = TableKind::ALL
            .into_iter()
            .find(|kind| kind.key() == table)
            .unwrap();
        kind.fields().iter().find(|field| field.key == key).unwrap()
    }

    #[test]
    fn every_known_value_is_of_a_field_and_means_one_of_its_values() {
        for known in KNOWN {
            for key in known.field.split(' ') {
                let field = field(key);
                for value in known.values {
                    let taken = taken(value, field);
                    assert_eq!(taken.map(|taken| taken.means), Some(known.means), "{key} {value}");
                    if let Means::Code(code) = known.means {
                        assert_eq!(code_of(code, field), Some(code), "{key} {code}");
                    }
                }
            }
        }
    }

    #[test]
    fn words_of_districts_are_taken_for_values() {
        for (key, value, means) in [
            ("teachers.backbone", "广东省骨干教师", Means::Code("provincial")),
            ("teachers.backbone", "广州市骨干教师", Means::Code("municipal")),
            ("teachers.backbone", "白云区骨干教师", Means::Code("county")),
            ("teachers.backbone", "市级学科带头人", Means::Code("municipal")),
            ("teachers.backbone", "区教坛新秀", Means::Code("county")),
            ("teachers.status", "编外合同", Means::RowOut),
            ("teachers.status", "全额事业编", Means::Nothing),
            ("teachers.status", "在职在岗（本校任教）", Means::Code("on_post")),
            (
                "teachers.status",
                "区内其他单位跟岗或借调（不在一线教学）",
                Means::Code("seconded"),
            ),
            ("teachers.status", "产假（不在岗）", Means::Code("long_leave")),
            (
                "teachers.status",
                "2024年起提前离岗（领生活费）",
                Means::Code("internally_retired"),
            ),
            (
                "teachers.status",
                "办理内退手续",
                Means::Code("internally_retired"),
            ),
            ("teachers.status", "因事离岗", Means::Code("long_leave")),
            ("teachers.title_held", "一级教帅", Means::Code("first_grade")),
        ] {
            assert_eq!(
                taken(value, field(key)).map(|taken| taken.means),
                Some(means),
                "{value}"
            );
        }
        assert_eq!(
            taken("一级教帅", field("teachers.title_held")).unwrap().sure,
            Sureness::Doubtful
        );
        for (key, value) in [
            ("teachers.subject", "语文"),
            ("teachers.backbone", "无"),
            ("teachers.cadre", ""),
        ] {
            assert_eq!(taken(value, field(key)), None, "{value}");
        }
    }
}
