//! The kinds of problem, each with its sentence: what is wrong, what is expected, how to mend it.

use serde::Serialize;

use crate::language::{Language, Say};
use crate::roster::codes::{Code, Stage};
use crate::roster::encoding::{Encoding, FileType, MAX_FILE_BYTES};
use crate::roster::fields::{Field, TableKind};
use crate::roster::personal::{Evidence, PersonalData};
use crate::roster::table::MAX_COLUMNS;

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum ProblemKind {
    /// The file has no bytes, or only blanks.
    EmptyFile,
    /// The file is larger than [`MAX_FILE_BYTES`].
    FileTooLarge {
        /// Its size in bytes.
        bytes: u64,
    },
    /// The file is not text.
    NotText {
        /// What it is instead.
        found: FileType,
    },
    /// Some rows are in UTF-8 and others are not.
    MixedEncodings {
        /// The first rows that are not in UTF-8.
        rows: Box<[u32]>,
        /// How many there are.
        total: usize,
    },
    /// The text is in no encoding that is read.
    UnknownEncoding,
    /// The text was read in another encoding than UTF-8.
    EncodingFound {
        /// The encoding.
        encoding: Encoding,
    },
    /// A quotation mark is opened and not closed as it should be.
    BrokenQuote,
    /// The row has too few or too many cells.
    Ragged {
        /// Cells in the row.
        found: usize,
        /// Cells in the header row.
        expected: usize,
    },
    /// The table has more than [`MAX_COLUMNS`] columns.
    TooManyColumns,
    /// The table has more rows than are read.
    TooManyRows {
        /// Which table.
        table: TableKind,
    },
    /// The table has a header and no row.
    NoRows,
    /// The headers are of neither table.
    NotRecognised,
    /// Both files hold the same table.
    SameTable {
        /// Which table.
        table: TableKind,
    },
    /// The files were given in the other order.
    FilesSwapped,
    /// Required columns are missing.
    MissingColumns {
        /// The table.
        table: TableKind,
        /// Their definitions.
        columns: Box<[&'static Field]>,
    },
    /// The table has no column of pupils and classes.
    NoRollColumns,
    /// Two columns have the same header.
    RepeatedColumn,
    /// The column is not used because a better one was found.
    UnusedColumn {
        /// The header of the better one.
        used: String,
    },
    /// The column is unknown and is not read.
    UnknownColumn,
    /// The column holds personal data.
    PersonalColumn {
        /// Of which kind.
        data: PersonalData,
        /// How it was recognised.
        evidence: Evidence,
    },
    /// A required value is missing.
    MissingValue {
        /// The definition of the column.
        field: &'static Field,
    },
    /// The value cannot be read.
    NotUnderstood {
        /// The definition of the column.
        field: &'static Field,
    },
    /// The value is too small, too large, or too long.
    OutOfRange {
        /// The definition of the column.
        field: &'static Field,
    },
    /// The code already stands in another row.
    DuplicateId {
        /// That row.
        first_row: u32,
    },
    /// No school has this code.
    UnknownSchool {
        /// A school's code that is nearly the same.
        nearest: Option<String>,
    },
    /// The school has no stage.
    NoStage,
    /// The stage has pupils and no class, or the number of classes is missing.
    PupilsWithoutClasses {
        /// The stage.
        stage: Stage,
    },
    /// The stage has classes, and the number of pupils is missing.
    ClassesWithoutPupils {
        /// The stage.
        stage: Stage,
    },
    /// The stage has classes and no pupil.
    EmptyClasses {
        /// The stage.
        stage: Stage,
    },
    /// Only one of the two coordinates is given.
    HalfPosition,
    /// The teacher teaches a stage that the school does not have.
    StageNotAtSchool {
        /// The stage.
        stage: Stage,
    },
    /// The first service came before the age of 14.
    ServiceTooEarly,
    /// The entry to the school came before the first service.
    EnteredBeforeService,
    /// The zone of the household is no school's zone.
    UnknownHomeZone,
}

impl ProblemKind {
    /// The definition of the column that the problem is about, if it is about a value.
    pub const fn field(&self) -> Option<&'static Field> {
        match self {
            Self::MissingValue { field } | Self::NotUnderstood { field } | Self::OutOfRange { field } => {
                Some(field)
            }
            _ => None,
        }
    }
}

/// Row numbers in a sentence.
fn rows_listed(rows: &[u32], total: usize, language: Language) -> String {
    let listed: Vec<String> = rows.iter().map(u32::to_string).collect();
    let listed = listed.join(language.pick("、", ", "));
    if rows.len() < total {
        language.pick(
            format!("{listed} 等 {total} 行"),
            format!("{listed} and others, {total} in all"),
        )
    } else {
        language.pick(format!("{listed} 行"), listed)
    }
}

/// A number stands apart from the Chinese before it.
fn should_be(expected: &str) -> String {
    let space = if expected.starts_with(|first: char| first.is_ascii_digit()) {
        " "
    } else {
        ""
    };
    format!("应为{space}{expected}")
}

impl Say for ProblemKind {
    fn say(&self, language: Language) -> String {
        let both = |zh: &str, en: &str| language.pick(zh, en).to_owned();
        match self {
            Self::EmptyFile => both(
                "文件是空的。请选择含有表头和数据的 CSV 文件。",
                "the file is empty. Choose a CSV file with a header row and data.",
            ),
            Self::FileTooLarge { bytes } => {
                let (size, limit) = (bytes.div_ceil(1 << 20), MAX_FILE_BYTES >> 20);
                language.pick(
                    format!("文件有 {size} MiB，超过上限 {limit} MiB。请只保留需要的列，再另存为 CSV。"),
                    format!("the file has {size} MiB, over the limit of {limit} MiB. Keep only the columns needed and save it as CSV again."),
                )
            }
            Self::NotText { found } => {
                let name = found.name().in_language(language);
                language.pick(
                    format!("这是{name}，不是 CSV 文本。请用表格软件打开，选择“另存为”，类型选“CSV UTF-8（逗号分隔）”。"),
                    format!("this is {name}, not CSV text. Open it in a spreadsheet and save it as “CSV UTF-8 (comma delimited)”."),
                )
            }
            Self::MixedEncodings { rows, total } => {
                let rows = rows_listed(rows, *total, language);
                language.pick(
                    format!("同一文件混用了两种编码：有些行是 UTF-8，第 {rows}不是。请在表格软件中打开，改正乱码，再另存为 CSV UTF-8。"),
                    format!("two encodings are mixed: some rows are in UTF-8, and these are not: {rows}. Open it in a spreadsheet, mend the garbled text, and save it as CSV UTF-8."),
                )
            }
            Self::UnknownEncoding => both(
                "文字编码既不是 UTF-8，也不是 GB18030（GBK）。请另存为 CSV UTF-8。",
                "the text is neither UTF-8 nor GB18030 (GBK). Save it as CSV UTF-8.",
            ),
            Self::EncodingFound { encoding } => {
                let name = encoding.name();
                language.pick(
                    format!("按 {name} 编码读取。如有乱码，请另存为 CSV UTF-8。"),
                    format!("read as {name}. If any text is garbled, save the file as CSV UTF-8."),
                )
            }
            Self::BrokenQuote => both(
                "这一行打开的引号没有正确结束，后面的内容无法分列。请补上引号，或把单元格中的引号写成两个。",
                "the quotation mark opened in this row is not closed correctly, so that what follows cannot be split into cells. Close it, or write a quotation mark inside a cell twice.",
            ),
            Self::Ragged { found, expected } => language.pick(
                format!("这一行有 {found} 个单元格，表头有 {expected} 个。请检查是否缺少或多出分隔符，含逗号的内容应加引号。"),
                format!("the row has {found} cells and the header {expected}. Look for a missing or extra separator; a cell that holds a comma must be quoted."),
            ),
            Self::TooManyColumns => language.pick(
                format!("超过 {MAX_COLUMNS} 列。请只保留需要的列。"),
                format!("there are more than {MAX_COLUMNS} columns. Keep only those needed."),
            ),
            Self::TooManyRows { table } => {
                let (name, most) = (table.name().in_language(language), table.most_rows());
                language.pick(
                    format!("{name}超过 {most} 行。请只保留一个县（区）的数据。"),
                    format!("the {name} has more than {most} rows. Keep the data of one district."),
                )
            }
            Self::NoRows => both(
                "只有表头，没有数据行。请填写数据。",
                "there is a header and no data. Fill in the rows.",
            ),
            Self::NotRecognised => both(
                "看不出是学校表还是教师表。请使用说明中的列名作为表头。",
                "the headers are neither of a schools table nor of a teachers table. Use the column names of the documentation.",
            ),
            Self::SameTable { table } => {
                let name = table.name().in_language(language);
                let other = match table {
                    TableKind::Schools => TableKind::Teachers,
                    TableKind::Teachers => TableKind::Schools,
                };
                let other = other.name().in_language(language);
                language.pick(
                    format!("两个文件都是{name}，缺少{other}。请选择一个{name}和一个{other}。"),
                    format!("both files are a {name}, and there is no {other}. Choose one of each."),
                )
            }
            Self::FilesSwapped => both(
                "学校表和教师表的次序相反，已按表头识别。",
                "the schools and teachers tables were given in the other order and were recognised by their headers.",
            ),
            Self::MissingColumns { table, columns } => {
                let name = table.name().in_language(language);
                let headers: Vec<&str> = columns.iter().map(|field| field.header(language)).collect();
                let headers = headers.join(language.pick("、", ", "));
                language.pick(
                    format!("{name}缺少必需的列：{headers}。请补上这些列。"),
                    format!("the {name} lacks required columns: {headers}. Add them."),
                )
            }
            Self::NoRollColumns => both(
                "学校表没有任何学生数和班数的列。请至少补上一个学段，如“小学学生数”和“小学班数”。",
                "the schools table has no column of pupils and classes. Add at least one stage, such as pupils_primary and classes_primary.",
            ),
            Self::RepeatedColumn => both(
                "表头中有两列同名。请删去其中一列。",
                "two columns have this same header. Delete one of them.",
            ),
            Self::UnusedColumn { used } => language.pick(
                format!("未使用此列，因为已采用含义相同的“{used}”列。"),
                format!("the column is not used, because “{used}” has the same meaning."),
            ),
            Self::UnknownColumn => both(
                "不认识此列，未读取。",
                "the column is unknown and was not read.",
            ),
            Self::PersonalColumn { data, evidence } => {
                let name = data.name().in_language(language);
                match evidence {
                    Evidence::Header => language.pick(
                        format!("从表头看，此列是{name}。个人信息不得载入，请删去此列或换成匿名代码后再试。"),
                        format!("by its header the column holds {name}. Personal data must not be loaded: delete the column or replace it with anonymous codes."),
                    ),
                    Evidence::Content => language.pick(
                        format!("从内容看，此列含有{name}。个人信息不得载入，请删去此列或换成匿名代码后再试。"),
                        format!("by its content the column holds {name}. Personal data must not be loaded: delete the column or replace it with anonymous codes."),
                    ),
                }
            }
            Self::MissingValue { field } => {
                let expected = field.expected().say(language);
                language.pick(
                    format!("此处必须填写。{}。", should_be(&expected)),
                    format!("a value is required here. Expected: {expected}."),
                )
            }
            Self::NotUnderstood { field } => {
                let expected = field.expected().say(language);
                language.pick(
                    format!("无法识别。{}。请改正。", should_be(&expected)),
                    format!("it cannot be read. Expected: {expected}. Correct it."),
                )
            }
            Self::OutOfRange { field } => {
                let expected = field.expected().say(language);
                language.pick(
                    format!("超出允许的范围。{}。请改正。", should_be(&expected)),
                    format!("it is outside what is allowed. Expected: {expected}. Correct it."),
                )
            }
            Self::DuplicateId { first_row } => language.pick(
                format!("代码与第 {first_row} 行重复。每行的代码应不同，请改正或删去一行。"),
                format!("the code already stands in row {first_row}. Each row needs its own: correct or delete one of them."),
            ),
            Self::UnknownSchool { nearest } => {
                let hint = nearest.as_ref().map_or_else(String::new, |nearest| {
                    language.pick(format!("是否应为“{nearest}”？"), format!("Should it be “{nearest}”? "))
                });
                language.pick(
                    format!("学校表中没有这所学校。{hint}请改成学校表中的代码，或在学校表中补上。"),
                    format!("no school in the schools table has this code. {hint}Use a code of that table, or add the school to it."),
                )
            }
            Self::NoStage => both(
                "这所学校没有任何学段的学生和班级。请至少填写一个学段的学生数和班数，或删去此行。",
                "the school has no pupils and classes in any stage. Fill in at least one stage, or delete the row.",
            ),
            Self::PupilsWithoutClasses { stage } => {
                let stage = stage.name().in_language(language);
                language.pick(
                    format!("{stage}有学生数，班数却为 0 或未填。请填写{stage}班数。"),
                    format!("{stage} has a number of pupils, and no classes. Fill in its classes."),
                )
            }
            Self::ClassesWithoutPupils { stage } => {
                let stage = stage.name().in_language(language);
                language.pick(
                    format!("{stage}有班数，学生数却未填。请填写{stage}学生数。"),
                    format!("{stage} has classes, and its number of pupils is missing. Fill it in."),
                )
            }
            Self::EmptyClasses { stage } => {
                let stage = stage.name().in_language(language);
                language.pick(
                    format!("{stage}有班级而没有学生，请核对。"),
                    format!("{stage} has classes and no pupils; please check."),
                )
            }
            Self::HalfPosition => both(
                "只填了东向公里和北向公里中的一个。请两个都填，或都留空。",
                "only one of east_km and north_km is given. Give both or neither.",
            ),
            Self::StageNotAtSchool { stage } => {
                let stage = stage.name().in_language(language);
                language.pick(
                    format!("任教学段为{stage}，而所在学校没有{stage}，请核对。"),
                    format!("the teacher teaches {stage}, which the school does not have; please check."),
                )
            }
            Self::ServiceTooEarly => both(
                "参加工作时不满 14 岁，请核对出生年份和参加工作年份。",
                "the first service came before the age of 14; please check the two years.",
            ),
            Self::EnteredBeforeService => both(
                "进入现单位早于参加工作，请核对两个年份。",
                "the entry to the school came before the first service; please check the two years.",
            ),
            Self::UnknownHomeZone => both(
                "没有学校属于这个学区，请核对写法。",
                "no school belongs to this zone; please check how it is written.",
            ),
        }
    }
}
