//! What was done to columns, what has to be asked and what was noticed, in words: places, kinds, rows and counts.

use super::model::{Done, Fate, Noticed, Place, Question, Why};
use crate::language::{Message, Say, Text, Value};
use crate::roster::personal::Evidence;
use crate::text;

impl Say for Place {
    fn message(&self) -> Message {
        let (table, column) = (&self.table, self.column);
        match &self.header {
            Some(header) if !header.is_empty() => {
                text! { zh: "{table}“{header}”列", en: "{table}, column “{header}”", table, header }
            }
            _ => text! { zh: "{table}第 {column} 列", en: "{table}, column {column}", table, column },
        }
    }
}

impl Say for Done {
    fn message(&self) -> Message {
        let place = &self.place;
        match self.fate {
            Fate::Removed(why) => {
                let why = why.message();
                text! { zh: "{place}：整列删除，{why}。", en: "{place}: removed as a whole; {why}.", place, why }
            }
            Fate::Coded => {
                text! { zh: "{place}：换成代码。", en: "{place}: codes take its place.", place }
            }
            Fate::Added => text! {
                zh: "{place}：新增，来自身份证号或代码，原号码不保留。",
                en: "{place}: added, from identity numbers or as codes; the numbers are not kept.",
                place
            },
            Fate::Kept if self.blanked > 0 => {
                let (count, kinds) = (self.blanked, self.kinds());
                text! {
                    zh: "{place}：保留，其中 {count} 格含有或像是{kinds}，已清空。",
                    en: "{place}: kept, but {count:cell was|cells were} emptied that {count?holds or looks|hold or look} like {kinds}.",
                    place, count, kinds
                }
            }
            Fate::Kept => {
                let kinds = self.kinds();
                text! {
                    zh: "{place}：保留；有内容像是{kinds}，已说明核对过或须您核对。",
                    en: "{place}: kept; some of it looks like {kinds}, which was checked or is for you to check.",
                    place, kinds
                }
            }
        }
    }
}

impl Done {
    fn kinds(&self) -> Value {
        self.found
            .iter()
            .map(|found| Value::from(found.data.name()))
            .collect()
    }
}

impl Say for Why {
    fn message(&self) -> Message {
        match *self {
            Self::Personal { data, evidence } => {
                let data = data.name();
                match evidence {
                    Evidence::Header => {
                        text! { zh: "从表头看是{data}", en: "by its header it holds {data}", data }
                    }
                    Evidence::Content => text! { zh: "内容是{data}", en: "its cells hold {data}", data },
                }
            }
            Self::FreeText => Text::new(
                "是自由填写的文字，可能含有任何内容",
                "it is free text, in which anything may stand",
            )
            .into(),
            Self::NotRead => Text::new("测算用不到", "nothing reads it").into(),
            Self::Chosen => Text::new("您选择不导入", "you chose to leave it out").into(),
        }
    }
}

impl Say for Question {
    fn message(&self) -> Message {
        let Self::PlacesLikePeople { place, cells, rows } = self;
        let rows = listed(rows, *cells);
        text! {
            zh: "{place}第 {rows}的学校或学区名称像是人名或其他个人信息（内容不显示）。如果确是学校或学区的名称，请选择“已核对”；如果不是，请选择换成代码，或在文件中改正。",
            en: "{place}: the schools or zones in rows {rows} read like names of people or other personal data, not shown here. If they are schools or zones, say that you checked them; if not, have them replaced by codes, or mend the file.",
            place, rows
        }
    }
}

impl Say for Noticed {
    fn message(&self) -> Message {
        let (table, rows) = match self {
            Self::SameName { table, rows }
            | Self::Ambiguous { table, rows }
            | Self::NotToldByKey { table, rows }
            | Self::OtherBirthYear { table, rows }
            | Self::OtherGender { table, rows }
            | Self::NumberNotRead { table, rows } => (table, listed(rows, rows.len())),
        };
        match self {
            Self::SameName { .. } => text! {
                zh: "{table}第 {rows}的教师姓名或代码与他人相同，已按身份证号、出生年份、学校或学科分开，各有各的代码，请核对。",
                en: "{table}: teachers in rows {rows} share a name or an id; they were told apart by identity number, year of birth, school or subject, and each has a code. Check them.",
                table, rows
            },
            Self::Ambiguous { .. } => text! {
                zh: "{table}第 {rows}的姓名有几位教师同名，无法确定是哪一位，没有给代码。请在文件中加上教师代码或身份证号后再导入。",
                en: "{table}: several teachers have the name in rows {rows}, and nothing says which is meant; no code was given. Add a teacher code or an identity number to the file and import it again.",
                table, rows
            },
            Self::NotToldByKey { .. } => text! {
                zh: "{table}第 {rows}的教师在以前的对照表中有同名，无法确定是不是同一人，已给新代码。",
                en: "{table}: the former key has the names of the teachers in rows {rows}, but not who of that name is meant; they got new codes.",
                table, rows
            },
            Self::OtherBirthYear { .. } => text! {
                zh: "{table}第 {rows}的出生年份与身份证号不一致，按表中所填，请核对。",
                en: "{table}: in rows {rows} the year of birth is not the one in the identity number; the one in the table counts. Check them.",
                table, rows
            },
            Self::OtherGender { .. } => text! {
                zh: "{table}第 {rows}的性别与身份证号不一致，按表中所填，请核对。",
                en: "{table}: in rows {rows} the gender is not the one in the identity number; the one in the table counts. Check them.",
                table, rows
            },
            Self::NumberNotRead { .. } => text! {
                zh: "{table}第 {rows}的身份证号不是 18 位、校验码不符，或其中的出生年份不在 1940 至 2012 年，没有从中读取出生年份和性别，请核对。",
                en: "{table}: the identity numbers in rows {rows} are not of 18 digits, have a wrong check digit, or a year of birth outside 1940 to 2012; neither year of birth nor gender was read from them. Check them.",
                table, rows
            },
        }
    }
}

/// The first rows, and how many there are.
pub(in crate::import) fn listed(rows: &[u32], total: usize) -> Message {
    const MOST: usize = 20;
    let shown: Vec<String> = rows.iter().take(MOST).map(u32::to_string).collect();
    let shown_count = shown.len();
    let shown = Value::Said([shown.join("、"), shown.join(", ")]);
    if shown_count < total {
        text! { zh: "{shown} 等 {total} 行", en: "{shown} and others, {total} in all", shown, total }
    } else {
        text! { zh: "{shown} 行", en: "{shown}", shown }
    }
}
