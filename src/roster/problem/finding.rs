//! The sentences: what is wrong with a file, what is expected, and the way out.

use super::ProblemKind;
use crate::diagnostic::Finding;
use crate::language::{Language, Message, Text, Value};
use crate::roster::codes::Code;
use crate::roster::encoding::MAX_FILE_BYTES;
use crate::roster::fields::{Field, MOST_COLUMNS, TableKind};
use crate::roster::personal::evident::Evidence;
use crate::text;

/// Row numbers in a sentence.
fn rows_listed(rows: &[u32], total: usize) -> Message {
    let listed: Vec<String> = rows.iter().map(u32::to_string).collect();
    let listed = Value::Said([listed.join("、"), listed.join(", ")]);
    if rows.len() < total {
        text! { zh: "{listed} 等 {total} 行", en: "{listed} and others, {total} in all", listed, total }
    } else {
        text! { zh: "{listed} 行", en: "{listed}", listed }
    }
}

/// What a cell should be; a number stands apart from the Chinese before it.
fn should_be(field: &Field) -> Message {
    let expected = field.expected();
    if expected
        .say(Language::Chinese)
        .starts_with(|first: char| first.is_ascii_digit())
    {
        text! { zh: "应为 {expected}。", en: "Expected: {expected}.", expected }
    } else {
        text! { zh: "应为{expected}。", en: "Expected: {expected}.", expected }
    }
}

fn correct(field: &Field) -> Message {
    Message::joined([should_be(field), text! { zh: "请改正。", en: "Correct it." }])
}

impl ProblemKind {
    /// What is wrong, and the way out.
    pub fn finding(&self) -> Finding {
        match self {
            Self::EmptyFile => Finding::new(
                text! { zh: "文件是空的。", en: "the file is empty." },
                text! { zh: "请选择含有表头和数据的 CSV 文件。", en: "Choose a CSV file with a header row and data." },
            ),
            Self::FileTooLarge { bytes } => Finding::new(
                text! {
                    zh: "文件有 {size} MiB，超过上限 {limit} MiB。",
                    en: "the file has {size} MiB, over the limit of {limit} MiB.",
                    size = bytes.div_ceil(1 << 20), limit = MAX_FILE_BYTES >> 20
                },
                text! { zh: "请只保留需要的列，再另存为 CSV。", en: "Keep only the columns needed and save it as CSV again." },
            ),
            Self::NotText { found } => Finding::new(
                text! { zh: "这是{found}，不是 CSV 文本。", en: "this is {found}, not CSV text.", found = found.name() },
                text! {
                    zh: "请用表格软件打开，选择“另存为”，类型选“CSV UTF-8（逗号分隔）”。",
                    en: "Open it in a spreadsheet and save it as “CSV UTF-8 (comma delimited)”."
                },
            ),
            Self::MixedEncodings { rows, total } => Finding::new(
                text! {
                    zh: "同一文件混用了两种编码：有些行是 UTF-8，第 {rows}不是。",
                    en: "two encodings are mixed: some rows are in UTF-8, and these are not: {rows}.",
                    rows = rows_listed(rows, *total)
                },
                text! {
                    zh: "请在表格软件中打开，改正乱码，再另存为 CSV UTF-8。",
                    en: "Open it in a spreadsheet, mend the garbled text, and save it as CSV UTF-8."
                },
            ),
            Self::UnknownEncoding => Finding::new(
                text! {
                    zh: "文字编码既不是 UTF-8，也不是 GB18030（GBK）。",
                    en: "the text is neither UTF-8 nor GB18030 (GBK)."
                },
                text! { zh: "请另存为 CSV UTF-8。", en: "Save it as CSV UTF-8." },
            ),
            Self::EncodingFound { encoding } => Finding::new(
                text! { zh: "按 {name} 编码读取。", en: "read as {name}.", name = encoding.name() },
                text! {
                    zh: "如有乱码，请另存为 CSV UTF-8。",
                    en: "If any text is garbled, save the file as CSV UTF-8."
                },
            ),
            Self::BrokenQuote => Finding::new(
                text! {
                    zh: "这一行打开的引号没有正确结束，后面的内容无法分列。",
                    en: "the quotation mark opened in this row is not closed correctly, so that what follows cannot be split into cells."
                },
                text! {
                    zh: "请补上引号，或把单元格中的引号写成两个。",
                    en: "Close it, or write a quotation mark inside a cell twice."
                },
            ),
            Self::Ragged { found, expected } => Finding::new(
                text! {
                    zh: "这一行有 {found} 个单元格，表头有 {expected} 个。",
                    en: "the row has {found} cells and the header {expected}.",
                    found, expected
                },
                text! {
                    zh: "请检查是否缺少或多出分隔符，含逗号的内容应加引号。",
                    en: "Look for a missing or extra separator; a cell that holds a comma must be quoted."
                },
            ),
            Self::TooManyColumns => Finding::new(
                text! { zh: "超过 {most} 列。", en: "there are more than {most} columns.", most = MOST_COLUMNS },
                text! { zh: "请只保留需要的列。", en: "Keep only those needed." },
            ),
            Self::TooManyRows { table } => Finding::new(
                text! {
                    zh: "{table}超过 {most} 行。",
                    en: "the {table} has more than {most} rows.",
                    table = table.name(), most = table.most_rows()
                },
                text! { zh: "请只保留一个县（区）的数据。", en: "Keep the data of one district." },
            ),
            Self::NoRows => Finding::new(
                text! { zh: "只有表头，没有数据行。", en: "there is a header and no data." },
                text! { zh: "请填写数据。", en: "Fill in the rows." },
            ),
            Self::NotRecognised => Finding::new(
                text! {
                    zh: "看不出是学校表还是教师表。",
                    en: "the headers are neither of a schools table nor of a teachers table."
                },
                text! { zh: "请使用说明中的列名作为表头。", en: "Use the column names of the documentation." },
            ),
            Self::SameTable { table } => {
                let other = match table {
                    TableKind::Schools => TableKind::Teachers,
                    TableKind::Teachers => TableKind::Schools,
                };
                let (table, other) = (table.name(), other.name());
                Finding::new(
                    text! {
                        zh: "两个文件都是{table}，缺少{other}。",
                        en: "both files are a {table}, and there is no {other}.",
                        table, other
                    },
                    // English needs no names here.
                    Message::new(
                        Text::new("请选择一个{table}和一个{other}。", "Choose one of each."),
                        vec![("table", table.into()), ("other", other.into())],
                    ),
                )
            }
            Self::FilesSwapped => Finding::only(text! {
                zh: "学校表和教师表的次序相反，已按表头识别。",
                en: "the schools and teachers tables were given in the other order and were recognised by their headers."
            }),
            Self::MissingColumns { table, columns } => {
                let headers = Language::ALL.map(|language| {
                    let headers: Vec<&str> = columns.iter().map(|field| field.header(language)).collect();
                    headers.join(language.pick("、", ", "))
                });
                Finding::new(
                    text! {
                        zh: "{table}缺少必需的列：{headers}。",
                        en: "the {table} lacks required columns: {headers}.",
                        table = table.name(), headers = Value::Said(headers)
                    },
                    text! { zh: "请补上这些列。", en: "Add them." },
                )
            }
            Self::NoRollColumns => Finding::new(
                text! {
                    zh: "学校表没有任何学生数和班数的列。",
                    en: "the schools table has no column of pupils and classes."
                },
                text! {
                    zh: "请至少补上一个学段，如“小学学生数”和“小学班数”。",
                    en: "Add at least one stage, such as pupils_primary and classes_primary."
                },
            ),
            Self::RepeatedColumn => Finding::new(
                text! { zh: "表头中有两列同名。", en: "two columns have this same header." },
                text! { zh: "请删去其中一列。", en: "Delete one of them." },
            ),
            Self::UnusedColumn { used } => Finding::only(text! {
                zh: "未使用此列，因为已采用含义相同的“{used}”列。",
                en: "the column is not used, because “{used}” has the same meaning.",
                used
            }),
            Self::UnknownColumn => Finding::only(text! {
                zh: "不认识此列，未读取。",
                en: "the column is unknown and was not read."
            }),
            Self::PersonalColumn { data, evidence } => {
                let data = data.name();
                let what = match evidence {
                    Evidence::Header => text! {
                        zh: "从表头看，此列是{data}。",
                        en: "by its header the column holds {data}.",
                        data
                    },
                    Evidence::Content => text! {
                        zh: "从内容看，此列含有{data}。",
                        en: "by its content the column holds {data}.",
                        data
                    },
                };
                Finding::new(
                    what,
                    text! {
                        zh: "个人信息不得载入，请删去此列或换成匿名代码后再试。",
                        en: "Personal data must not be loaded: delete the column or replace it with anonymous codes."
                    },
                )
            }
            Self::MissingValue { field } => Finding::new(
                text! { zh: "此处必须填写。", en: "a value is required here." },
                should_be(field),
            ),
            Self::NotUnderstood { field } => Finding::new(
                text! { zh: "无法识别。", en: "it cannot be read." },
                correct(field),
            ),
            Self::OutOfRange { field } => Finding::new(
                text! { zh: "超出允许的范围。", en: "it is outside what is allowed." },
                correct(field),
            ),
            Self::DuplicateId { first_row } => Finding::new(
                text! {
                    zh: "代码与第 {first_row} 行重复。",
                    en: "the code already stands in row {first_row}.",
                    first_row
                },
                text! {
                    zh: "每行的代码应不同，请改正或删去一行。",
                    en: "Each row needs its own: correct or delete one of them."
                },
            ),
            Self::UnknownSchool { nearest } => {
                let mend = text! {
                    zh: "请改成学校表中的代码，或在学校表中补上。",
                    en: "Use a code of that table, or add the school to it."
                };
                let near = nearest
                    .as_ref()
                    .map(|near| text! { zh: "是否应为“{near}”？", en: "Should it be “{near}”?", near });
                Finding::new(
                    text! {
                        zh: "学校表中没有这所学校。",
                        en: "no school in the schools table has this code."
                    },
                    Message::joined(near.into_iter().chain([mend])),
                )
            }
            Self::NoStage => Finding::new(
                text! {
                    zh: "这所学校没有任何学段的学生和班级。",
                    en: "the school has no pupils and classes in any stage."
                },
                text! {
                    zh: "请至少填写一个学段的学生数和班数，或删去此行。",
                    en: "Fill in at least one stage, or delete the row."
                },
            ),
            Self::PupilsWithoutClasses { stage } => Finding::new(
                text! {
                    zh: "{stage}有学生数，班数却为 0 或未填。",
                    en: "{stage} has a number of pupils, and no classes.",
                    stage = stage.name()
                },
                Message::new(
                    Text::new("请填写{stage}班数。", "Fill in its classes."),
                    vec![("stage", stage.name().into())],
                ),
            ),
            Self::ClassesWithoutPupils { stage } => Finding::new(
                text! {
                    zh: "{stage}有班数，学生数却未填。",
                    en: "{stage} has classes, and its number of pupils is missing.",
                    stage = stage.name()
                },
                Message::new(
                    Text::new("请填写{stage}学生数。", "Fill it in."),
                    vec![("stage", stage.name().into())],
                ),
            ),
            Self::EmptyClasses { stage } => Finding::only(text! {
                zh: "{stage}有班级而没有学生，请核对。",
                en: "{stage} has classes and no pupils; please check.",
                stage = stage.name()
            }),
            Self::HalfPosition => Finding::new(
                text! {
                    zh: "只填了东向公里和北向公里中的一个。",
                    en: "only one of east_km and north_km is given."
                },
                text! { zh: "请两个都填，或都留空。", en: "Give both or neither." },
            ),
            Self::StageNotAtSchool { stage } => Finding::only(text! {
                zh: "任教学段为{stage}，而所在学校没有{stage}，请核对。",
                en: "the teacher teaches {stage}, which the school does not have; please check.",
                stage = stage.name()
            }),
            Self::ServiceTooEarly => Finding::only(text! {
                zh: "参加工作时不满 14 岁，请核对出生年份和参加工作年份。",
                en: "the first service came before the age of 14; please check the two years."
            }),
            Self::EnteredBeforeService => Finding::only(text! {
                zh: "进入现单位早于参加工作，请核对两个年份。",
                en: "the entry to the school came before the first service; please check the two years."
            }),
            Self::UnknownHomeZone => Finding::only(text! {
                zh: "没有学校属于这个学区，请核对写法。",
                en: "no school belongs to this zone; please check how it is written."
            }),
        }
    }
}
