//! What nobody has decided yet and somebody has to.

use serde::Serialize;

use super::anonymise::Question;
use super::assemble::told_value;
use super::assemble::{Assembled, SchoolGroup, ValuePlan, is_asked_elsewhere};
use super::mapping::{Becomes, ColumnPlan, Form, Sureness, TablePlan, Target, Unclear, Why};
use super::recipe::for_all::{BY_GRADES, BY_SCHOOL, LEFT_BLANK, TOGETHER};
use super::recipe::written_becomes;
use super::values::{Means, key_of};
use crate::language::{Language, Message, Say, Text, Value};
use crate::roster::ExtraKind;
use crate::roster::fields::{Kind, TableKind};
use crate::text;

/// Something doubtful.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "doubt", rename_all = "snake_case")]
pub enum Doubt {
    /// Whether a sheet is read at all.
    Table {
        /// What messages call it.
        sheet: String,
        /// What it is taken for.
        table: TableKind,
        /// Why it is doubtful.
        #[serde(flatten)]
        why: Why,
    },
    /// What a column becomes.
    Column {
        /// The sheet.
        sheet: String,
        /// The column.
        column: ColumnPlan,
    },
    /// What a value means.
    Value(ValuePlan),
    /// Whether spellings are one school.
    School(SchoolGroup),
    /// What becomes of one number of pupils or classes of schools that have several stages.
    Together {
        /// How many schools.
        schools: usize,
    },
    /// Whether what looks personal is.
    Personal(Question),
}

/// What becomes of one number for several stages, the proposal first: the options and what they are called.
pub const TOGETHER_OPTIONS: [(&str, Text); 2] = [
    (
        BY_GRADES,
        Text::new(
            "按年级数分到各学段（九年一贯制 6∶3）",
            "divided by the grades of each stage (6 to 3 in nine-year schools)",
        ),
    ),
    (
        LEFT_BLANK,
        Text::new("不读取，各学段另填", "not read, and filled in for each stage"),
    ),
];

/// Everything doubtful in what was proposed.
pub(super) fn doubts(plans: &[TablePlan], assembled: &Assembled) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    for plan in plans {
        let Some(table) = plan.table else {
            continue;
        };
        if plan.sure == Sureness::Doubtful {
            doubts.push(Doubt::Table {
                sheet: plan.name.clone(),
                table,
                why: plan.why.clone(),
            });
        }
        let doubtful = plan.columns.iter().filter(|column| {
            column.sure == Sureness::Doubtful
                && matches!(column.becomes, Becomes::Fields(_) | Becomes::Extra(_))
        });
        doubts.extend(doubtful.map(|column| Doubt::Column {
            sheet: plan.name.clone(),
            column: column.clone(),
        }));
    }
    let values = assembled
        .values
        .iter()
        .filter(|value| value.sure == Sureness::Doubtful);
    let values = values.filter(|value| {
        let all = assembled.values.iter();
        let all = all.map(|value| (value.field.as_str(), value.value.as_str()));
        !is_asked_elsewhere((&value.field, &value.value), all)
    });
    doubts.extend(values.cloned().map(Doubt::Value));
    let schools = assembled
        .schools
        .iter()
        .filter(|group| group.sure == Sureness::Doubtful);
    doubts.extend(schools.cloned().map(Doubt::School));
    doubts
}

/// What a column becomes, in words.
pub fn becomes(column: &ColumnPlan) -> Message {
    match &column.becomes {
        Becomes::Fields(targets) if targets.iter().any(|target| target.form == Form::ByStage) => {
            text! { zh: "按写明学段的那一列，分到各学段的{counted}", en: "{counted} of the stage that another column says", counted = counted(targets) }
        }
        Becomes::Fields(targets) if targets.iter().any(|target| target.form == Form::StageOfRow) => {
            text! { zh: "学生数、班数是哪个学段的", en: "the stage of pupils and classes" }
        }
        Becomes::Fields(targets) => {
            let said = Language::ALL.map(|language| {
                let headers: Vec<&str> = targets
                    .iter()
                    .map(|target| target.field.header(language))
                    .collect();
                headers.join(language.pick("、", ", "))
            });
            Message::said(said)
        }
        Becomes::Extra(extra) => extra.message(),
        Becomes::LeftOut => super::mapping::NOT_READ.into(),
        Becomes::Removed(data) => {
            text! { zh: "去掉（{data}）", en: "taken out ({data})", data = data.name() }
        }
    }
}

/// Whether pupils or classes are counted.
fn counted(targets: &[Target]) -> Text {
    let is_of_pupils = targets
        .iter()
        .any(|target| target.field.key.starts_with("pupils"));
    if is_of_pupils {
        Text::new("学生数", "pupils")
    } else {
        Text::new("班数", "classes")
    }
}

/// What is given for a field in all rows, in words.
pub fn given_for_all(key: &str, value: &str) -> Message {
    match (value == BY_SCHOOL, code_named(key, value)) {
        (true, _) if key.starts_with("teachers.") => Text::new(
            "按学校表：学校只有一个学段的，按那个学段",
            "as the schools table says, where a school has one stage only",
        )
        .into(),
        (true, _) => Text::new(
            "按教师表：同一所学校的教师说法一致的，按所说的",
            "as the teachers' rows say, where all of a school say the same",
        )
        .into(),
        (false, Some(name)) => name.into(),
        (false, None) => text! { zh: "{value}", en: "{value}", value },
    }
}

/// The field with this key by its header; by the key where there is no such field.
pub fn field_named(key: &str) -> Message {
    let mut kinds = ExtraKind::ALL.into_iter();
    if let Some(kind) = kinds.find(|kind| key_of(kind.field()) == key) {
        return text! { zh: "附加列（{kind}）", en: "extra columns ({kind})", kind = kind.name() };
    }
    Target::of_key(key).map_or_else(
        || Message::said(Language::ALL.map(|_| key.to_owned())),
        |target| Message::said(Language::ALL.map(|language| target.field.header(language).to_owned())),
    )
}

/// The name of a value of the code list of the field with this key.
pub fn code_named(field: &str, code: &str) -> Option<Text> {
    let (Kind::Code(choices) | Kind::Codes { choices, .. }) = Target::of_key(field)?.field.kind else {
        return None;
    };
    let choice = choices().into_iter().find(|choice| choice.key == code);
    choice.map(|choice| choice.name)
}

/// What a value of the field with this key means, in words.
pub fn means(field: &str, means: Means) -> Value {
    match means {
        Means::Code(code) => {
            let name = code_named(field, code).map_or_else(|| Value::from(code), Value::from);
            Value::from(text! { zh: "“{name}”", en: "“{name}”", name })
        }
        Means::Nothing => Text::new("空", "nothing").into(),
        Means::RowOut => Text::new("整行不读", "the row is left out").into(),
    }
}

/// What is asked about a column whose header leaves something open, and how a recipe says each answer.
fn unclear(sheet: &str, header: &str, what: Unclear) -> Message {
    let answers = what.readings().into_iter().map(|(targets, words)| {
        let becomes = written_becomes(&targets);
        Value::from(text! { zh: "{words}（{becomes}）", en: "{words} ({becomes})", words, becomes })
    });
    text! {
        zh: "“{sheet}”：{question}哪一种？{answers}（导入设置中这一列的 becomes）",
        en: "“{sheet}”: {question} which of: {answers} (“becomes” of this column in the recipe)?",
        sheet, question = what.question(header), answers = Value::List(answers.collect())
    }
}

impl Say for Doubt {
    fn message(&self) -> Message {
        match self {
            Self::Table { sheet, table, why } => text! {
                zh: "“{sheet}”：像是{table}，{why}。读取还是不读取？",
                en: "“{sheet}”: it looks like the {table}; {why}. Is it to be read?",
                sheet, table = table.name(), why = why.message()
            },
            Self::Column {
                sheet,
                column:
                    ColumnPlan {
                        header,
                        why: Why::Unclear { what },
                        ..
                    },
            } => unclear(sheet, header, *what),
            Self::Column { sheet, column } => text! {
                zh: "“{sheet}”的“{header}”列：{becomes}？（{why}）",
                en: "“{sheet}”, column “{header}”: is it {becomes}? ({why})",
                sheet, header = &column.header, becomes = becomes(column), why = column.why.message()
            },
            Self::Value(value) => text! {
                zh: "“{field}”的值“{value}”（{rows} 行）：是否就是{means}？（{why}）",
                en: "“{field}”, value “{value}” ({rows:row|rows}): is it {means}? ({why})",
                field = field_named(&value.field), value = told_value(&value.value), rows = value.rows,
                means = means(&value.field, value.means), why = value.why
            },
            Self::Together { schools } => text! {
                zh: "{schools} 所学校不止一个学段，学生数、班数只有一个数：{options}？（导入设置 for_all 中的 {key}：{by_grades} 或 {left_blank}）",
                en: "{schools:school|schools} {schools?has|have} several stages and one number of pupils or classes: is it {options}? ({key} in for_all of the recipe: {by_grades} or {left_blank})",
                schools = *schools, key = TOGETHER, by_grades = BY_GRADES, left_blank = LEFT_BLANK,
                options = Value::List(TOGETHER_OPTIONS.map(|(_, words)| Value::from(words)).into())
            },
            Self::Personal(question) => question.message(),
            Self::School(group) => {
                let spellings: Vec<Value> = group
                    .spellings
                    .iter()
                    .map(|(spelling, rows)| {
                        Value::from(text! { zh: "“{spelling}”（{rows} 行）", en: "“{spelling}” ({rows:row|rows})", spelling, rows })
                    })
                    .collect();
                text! {
                    zh: "学校“{school}”：{spellings}是否就是这所学校？",
                    en: "School “{school}”: is {spellings} the same school?",
                    school = &group.school, spellings = Value::List(spellings)
                }
            }
        }
    }
}
