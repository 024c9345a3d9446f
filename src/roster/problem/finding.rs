//! The sentences: what is wrong with a file, what is expected, and the way out.

use super::{ProblemKind, across, encodings};
use crate::diagnostic::Finding;
use crate::language::spelling::revealed;
use crate::language::{Language, Message, Text, Value};
use crate::limits;
use crate::roster::codes::Code;
use crate::roster::fields::{Field, TableKind};
use crate::roster::values::cause::Cause;
use crate::text;

/// Row numbers in a sentence.
pub(super) fn rows_listed(rows: &[u32], total: usize) -> Message {
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

/// What a cell should be, and what to do: the cause, where it is known.
fn correct(field: &Field, cause: Option<Cause>) -> Message {
    let mend = cause.map_or_else(|| text! { zh: "请改正。", en: "Correct it." }, Cause::told);
    Message::joined([should_be(field), mend])
}

/// Columns as each language heads them.
fn headers(columns: &[&'static Field]) -> Value {
    Value::Said(Language::ALL.map(|language| {
        let headers: Vec<&str> = columns.iter().map(|field| field.header(language)).collect();
        headers.join(language.pick("、", ", "))
    }))
}

/// A column of the file that may be one of the table's.
fn perhaps(header: &str, column: &Field) -> Message {
    let headers = Value::Said(Language::ALL.map(|language| column.header(language).to_owned()));
    text! {
        zh: "“{header}”列是不是“{meant}”？如果是，请把表头改成“{meant}”。",
        en: "Is the column “{header}” meant to be “{meant}”? If so, change its header to that.",
        header, meant = headers
    }
}

/// Two files hold the same further table.
fn twice(table: TableKind) -> Finding {
    Finding::new(
        text! { zh: "有两个文件都是{table}。", en: "two of the files are a {table}.", table = table.name() },
        text! { zh: "请只选一个，或合并成一个文件。", en: "Choose one of them, or make them one file." },
    )
}

impl ProblemKind {
    /// What is wrong, and the way out.
    pub fn finding(&self) -> Finding {
        match self {
            Self::EmptyFile => Finding::new(
                text! { zh: "文件是空的。", en: "the file is empty." },
                text! { zh: "请选择含有表头和数据的 CSV 文件。", en: "Choose a CSV file with a header row and data." },
            ),
            Self::FileTooLarge { bytes } => encodings::too_large(*bytes),
            Self::NotText { found } => encodings::no_text(*found),
            Self::CutOff => encodings::cut_off(),
            Self::MixedEncodings { rows, total } => encodings::mixed_encodings(rows, *total),
            Self::UnknownEncoding => encodings::unknown_encoding(),
            Self::EncodingFound { encoding } => encodings::encoding_found(*encoding),
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
                text! { zh: "超过 {most} 列。", en: "there are more than {most} columns.", most = limits::COLUMNS },
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
            Self::NotRecognised { garbled: true } => Finding::new(
                text! {
                    zh: "文字是乱码，看不出是学校表还是教师表。",
                    en: "the text is garbled, and the headers cannot be recognised."
                },
                text! {
                    zh: "文件的编码可能是 Big5，或曾按错误的编码打开后又保存。请找到没有乱码的原文件，另存为 CSV UTF-8。",
                    en: "The file may be in another encoding, such as Big5, or was once opened in a wrong one and saved. Take the original without garbled text and save it as CSV UTF-8."
                },
            ),
            Self::NotRecognised { garbled: false } => Finding::new(
                text! {
                    zh: "看不出是学校表还是教师表。",
                    en: "the headers are neither of a schools table nor of a teachers table."
                },
                text! {
                    zh: "请使用说明中的列名作为表头。表头上面如有标题、说明等行，请删去。",
                    en: "Use the column names of the documentation. Remove the rows above the header, such as a title or remarks."
                },
            ),
            Self::NoTable { table } => Finding::new(
                text! {
                    zh: "所选文件中没有{table}。", en: "there is no {table} among the files.", table = table.name()
                },
                text! {
                    zh: "学校表和教师表必须有，其余各表可有可无。",
                    en: "A schools table and a teachers table are needed; the other tables are optional."
                },
            ),
            Self::SameTable { table } => {
                let other = match table {
                    TableKind::Schools => TableKind::Teachers,
                    TableKind::Teachers => TableKind::Schools,
                    further @ (TableKind::Preferences
                    | TableKind::Places
                    | TableKind::Outcome
                    | TableKind::Records) => {
                        return twice(*further);
                    }
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
            Self::MissingTable { table } => across::missing_table(*table),
            Self::SchoolsToFill { schools, missing } => across::schools_to_fill(*schools, &headers(missing)),
            Self::SchoolWithoutTeachers => across::school_without_teachers(),
            Self::MoreHomeroomThanClasses { homeroom, classes } => {
                across::more_homeroom_than_classes(*homeroom, *classes)
            }
            Self::FewPupils {
                teachers,
                pupils,
                district,
            } => across::few_pupils(*teachers, *pupils, *district),
            Self::ManyPupils { teachers, pupils } => across::many_pupils(*teachers, *pupils),
            Self::MissingColumns { table, missing } => {
                let perhaps = missing
                    .likely
                    .iter()
                    .map(|likely| perhaps(&likely.header, likely.column));
                let add = text! { zh: "请补上这些列。", en: "Add them." };
                Finding::new(
                    text! {
                        zh: "{table}缺少必需的列：{headers}。",
                        en: "the {table} lacks required columns: {headers}.",
                        table = table.name(), headers = headers(&missing.columns)
                    },
                    Message::joined(perhaps.chain([add])),
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
            Self::RivalColumn { other } => Finding::new(
                text! {
                    zh: "与“{other}”列含义相同而内容不同，看不出该用哪一列。",
                    en: "the column has the meaning of “{other}” and other values; neither says which counts.",
                    other
                },
                text! { zh: "请删去其中一列。", en: "Delete one of them." },
            ),
            Self::UnusedColumn { used } => Finding::only(text! {
                zh: "未使用此列，因为已采用含义相同的“{used}”列。",
                en: "the column is not used, because “{used}” has the same meaning.",
                used
            }),
            Self::UnknownColumn { nearest: None } => Finding::new(
                text! { zh: "不认识此列，未读取。", en: "the column is unknown and was not read." },
                text! {
                    zh: "教师表的列如要用于评分，请在表头前加“附加：”后重新载入。",
                    en: "If it is one of teachers and to be scored, put “extra:” before its header and load the file again."
                },
            ),
            Self::UnknownColumn {
                nearest: Some(nearest),
            } => {
                let meant = Value::Said(Language::ALL.map(|language| nearest.header(language).to_owned()));
                Finding::new(
                    text! {
                        zh: "不认识此列，未读取；“{meant}”因此按没有数据计算。",
                        en: "the column is unknown and was not read, so that “{meant}” counts as without data.",
                        meant = meant.clone()
                    },
                    text! {
                        zh: "如果就是“{meant}”（{expected}），请把表头改成“{meant}”后重新载入。",
                        en: "If it is “{meant}” ({expected}), change its header to that and load the file again.",
                        meant, expected = nearest.expected()
                    },
                )
            }
            Self::PersonalData(personal) => personal.finding(),
            Self::MissingValue { field } => Finding::new(
                text! { zh: "此处必须填写。", en: "a value is required here." },
                Message::joined(std::iter::once(should_be(field)).chain(across::no_school_yet(field))),
            ),
            Self::NotUnderstood { field, cause } => Finding::new(
                text! { zh: "无法识别。", en: "it cannot be read." },
                correct(field, *cause),
            ),
            Self::OutOfRange { field, cause } => Finding::new(
                text! { zh: "超出允许的范围。", en: "it is outside what is allowed." },
                correct(field, *cause),
            ),
            Self::ShortenedCodes { count, repeated } => Finding::new(
                text! {
                    zh: "有 {count} 行的代码被表格软件缩写成了科学计数法{so}。",
                    en: "{count:code was|codes were} shortened to scientific notation by a spreadsheet{so}.",
                    count, so = if *repeated {
                        Text::new("，不同的代码变成了相同的", ", and different ones became the same")
                    } else {
                        Text::new("，后面的数字已经丢失", ", and their last digits are lost")
                    }
                },
                text! {
                    zh: "请不要删行。请在原表中把这一列设为文本格式，使长数字完整显示，再重新导出两个文件。",
                    en: "Delete no row. Set the column to text in the original, so that the long numbers stand there in full, and export both files again."
                },
            ),
            Self::InvisibleMarks => Finding::new(
                text! {
                    zh: "其中有看不见的字符（以‹U+…›标出），读取时已略去。",
                    en: "it holds marks that cannot be seen (shown as ‹U+…›), which were left out."
                },
                text! { zh: "请在原文件中删去后重新输入。", en: "Type the value again in the file." },
            ),
            Self::LookAlikes { labels } => {
                let [first, second] = labels.as_ref();
                Finding::new(
                    text! {
                        zh: "“{first}”（{first_rows} 行）和“{second}”（{second_rows} 行）看起来几乎一样，现按两个读取。",
                        en: "“{first}” ({first_rows:row|rows}) and “{second}” ({second_rows:row|rows}) look nearly the same and were read as two.",
                        first = revealed(&first.label).into_owned(), first_rows = first.rows,
                        second = revealed(&second.label).into_owned(), second_rows = second.rows
                    },
                    text! { zh: "如果是同一个，请改成同样的写法。", en: "If they are one, write them in the same way." },
                )
            }
            Self::TotalRow => Finding::new(
                text! { zh: "这一行是合计，不是数据，已跳过。", en: "the row holds totals and was passed over." },
                text! { zh: "如果是数据，请改正代码。", en: "If it holds data, correct its code." },
            ),
            Self::RemarkRow => Finding::only(text! {
                zh: "这一行是备注或填表说明，不是数据，已跳过。",
                en: "the row holds a remark or a signature and was passed over."
            }),
            Self::RepeatedHeader => Finding::only(text! {
                zh: "这一行重复了表头，已跳过。",
                en: "the row repeats the headers and was passed over."
            }),
            Self::MergedCells { rows, total, of_school } => Finding::new(
                text! {
                    zh: "第 {rows}的这一列是空的，而上面的行有值，像是合并过的单元格。",
                    en: "the cells of this column are empty below a filled one, as where cells were merged, in rows {rows}.",
                    rows = rows_listed(rows, *total)
                },
                Message::joined(
                    std::iter::once(text! {
                        zh: "请取消合并，把上面的值向下填充到每一行，再另存为 CSV。",
                        en: "Unmerge the cells, fill the value down into every row, and save the file as CSV again."
                    })
                    .chain(of_school.then(across::newcomers_have_none)),
                ),
            ),
            Self::DuplicateId {
                first_row,
                first_file,
                unseen,
            } => Finding::new(
                if let Some(file) = first_file {
                    text! {
                        zh: "代码与“{file}”第 {first_row} 行重复。",
                        en: "the code already stands in “{file}”, row {first_row}.",
                        file = file.as_ref(), first_row
                    }
                } else if *unseen {
                    text! {
                        zh: "略去看不见的字符后，代码与第 {first_row} 行重复。",
                        en: "without the marks that cannot be seen, the code already stands in row {first_row}.",
                        first_row
                    }
                } else {
                    text! {
                        zh: "代码与第 {first_row} 行重复。",
                        en: "the code already stands in row {first_row}.",
                        first_row
                    }
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
            Self::Further(further) => further.finding(),
            Self::Extra(extra) => extra.finding(),
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
