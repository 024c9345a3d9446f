//! Why a file is not opened, and the way out; and what is to be known of one that is.

use crate::diagnostic::{Diagnostic, Finding, Place, Severity};
use crate::language::{Message, Say, Text};
use crate::limits;
use crate::roster::encoding::{Encoding, FileType};
use crate::roster::problem::ProblemKind;
use crate::text;

/// Why a file is not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It has no bytes.
    Empty,
    /// It is larger than [`BOOK_BYTES`](limits::BOOK_BYTES).
    TooLarge {
        /// Its size in bytes.
        bytes: u64,
    },
    /// A password is needed to open it.
    Password,
    /// It is a workbook that was cut off or changed on its way.
    Damaged,
    /// It is something else than a table, whatever its name says.
    Other(Other),
    /// Its tables unpack to more than [`BOOK_UNPACKED`](limits::BOOK_UNPACKED).
    Unpacked,
    /// It has more sheets than [`BOOK_SHEETS`](limits::BOOK_SHEETS).
    Sheets {
        /// How many.
        found: usize,
    },
    /// It has more cells than [`BOOK_CELLS`](limits::BOOK_CELLS), or more text in them than [`BOOK_TEXT`](limits::BOOK_TEXT).
    Cells,
    /// No sheet holds anything.
    Blank,
    /// It is not in the encoding that was chosen.
    NotIn(Encoding),
    /// It is no text that can be read, or its cells cannot be told apart.
    Text {
        /// The row as a spreadsheet counts it, where one is to blame.
        row: Option<u32>,
        /// What is wrong.
        kind: Box<ProblemKind>,
    },
}

/// What a file is that is no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Other {
    /// A photo or a scan.
    Picture,
    /// A PDF document.
    Pdf,
    /// A document of Word or another program for texts.
    Document,
    /// A presentation.
    Slides,
    /// Several files packed as one.
    Archive,
    /// A web page, as many systems export under the name of a spreadsheet.
    Page,
    /// A spreadsheet as one XML file, as Excel 2003 wrote.
    Xml,
    /// A workbook older than Excel 95.
    OldWorkbook,
    /// Anything else.
    Binary,
}

impl Other {
    /// What to call it, with its article in English.
    const fn name(self) -> Text {
        match self {
            Self::Picture => Text::new("图片", "a picture"),
            Self::Pdf => Text::new(" PDF 文档", "a PDF document"),
            Self::Document => Text::new("文字文档", "a document of text"),
            Self::Slides => Text::new("演示文稿", "a presentation"),
            Self::Archive => Text::new("压缩文件", "a compressed archive"),
            Self::Page => Text::new("网页", "a web page"),
            Self::Xml => Text::new(" XML 文件", "an XML file"),
            Self::OldWorkbook => Text::new("很旧的工作簿", "a very old workbook"),
            Self::Binary => Text::new("无法识别的文件", "a file of an unknown kind"),
        }
    }

    /// What becomes of it.
    fn way_out(self) -> Message {
        match self {
            Self::Picture | Self::Pdf => text! {
                zh: "图片和 PDF 中的表格无法读取，请向提供单位索要电子表格（XLSX）。",
                en: "Tables in pictures and PDF documents cannot be read. Ask whoever sent it for the spreadsheet (XLSX)."
            },
            Self::Document | Self::Slides => text! {
                zh: "请把其中的表格复制到表格软件，另存为 XLSX。",
                en: "Copy the table in it into a spreadsheet and save that as XLSX."
            },
            Self::Archive => text! {
                zh: "请先解压，再选择其中的表格。",
                en: "Unpack it and choose the tables inside."
            },
            Self::Page | Self::Xml | Self::OldWorkbook => text! {
                zh: "有的系统以这种格式导出表格。请用 Excel 或 WPS 打开，另存为 XLSX。",
                en: "Some systems export tables in this form. Open it in Excel or WPS and save it as XLSX."
            },
            Self::Binary => text! {
                zh: "请选择 XLSX、XLS、XLSB、ODS 或 CSV 文件。",
                en: "Choose an XLSX, XLS, XLSB, ODS or CSV file."
            },
        }
    }

    /// What a reader of text found instead.
    pub(super) const fn of(found: FileType) -> Self {
        match found {
            FileType::Docx => Self::Document,
            FileType::Archive => Self::Archive,
            FileType::Pdf => Self::Pdf,
            FileType::Markup => Self::Page,
            FileType::Xlsx | FileType::Xls | FileType::Binary => Self::Binary,
        }
    }
}

impl Refusal {
    /// What is wrong, and the way out.
    pub fn finding(&self) -> Finding {
        match self {
            Self::Empty => Finding::new(
                text! { zh: "文件是空的。", en: "the file is empty." },
                text! {
                    zh: "可能没有下载完，请重新取得文件。",
                    en: "It may not have been fetched to its end. Get it again."
                },
            ),
            Self::TooLarge { bytes } => Finding::new(
                text! {
                    zh: "文件有 {size} MiB，超过上限 {limit} MiB。",
                    en: "the file has {size} MiB, over the limit of {limit} MiB.",
                    size = bytes.div_ceil(1 << 20), limit = limits::BOOK_BYTES >> 20
                },
                text! {
                    zh: "请删去照片和不需要的列，再另存为 XLSX。",
                    en: "Take out photos and columns that are not needed, and save it as XLSX again."
                },
            ),
            Self::Password => Finding::new(
                text! { zh: "文件有密码。", en: "the file is locked with a password." },
                text! {
                    zh: "请用密码打开，在“另存为”的“工具－常规选项”（WPS：“文件－文档加密”）中取消密码，再选择新文件。",
                    en: "Open it with its password, save it without one (“Save As”, “Tools”, “General Options”), and choose that file."
                },
            ),
            Self::Damaged => Finding::new(
                text! {
                    zh: "文件不完整或已损坏。",
                    en: "the file is cut off or damaged."
                },
                text! {
                    zh: "请重新取得文件；如果 Excel 或 WPS 能打开它，请另存为 XLSX 再试。",
                    en: "Get it again. If Excel or WPS can open it, save it as XLSX and try that."
                },
            ),
            Self::Other(other @ (Other::Page | Other::Xml | Other::OldWorkbook)) => Finding::new(
                text! {
                    zh: "这是{kind}，不能直接读取。",
                    en: "this is {kind}, which cannot be read as it is.",
                    kind = other.name()
                },
                other.way_out(),
            ),
            Self::Other(other) => Finding::new(
                text! {
                    zh: "这是{kind}，不是表格。",
                    en: "this is {kind}, not a table.",
                    kind = other.name()
                },
                other.way_out(),
            ),
            Self::Unpacked => Finding::new(
                text! {
                    zh: "文件解压后超过 {limit} MiB。",
                    en: "the file unpacks to more than {limit} MiB.",
                    limit = limits::BOOK_UNPACKED >> 20
                },
                text! {
                    zh: "请把数据复制到新的工作簿（空行和格式不要复制），再选择新文件。",
                    en: "Copy the data, without blank rows and formats, into a new workbook and choose that."
                },
            ),
            Self::Sheets { found } => Finding::new(
                text! {
                    zh: "工作簿有 {found} 张工作表，上限是 {limit} 张。",
                    en: "the workbook has {found:sheet|sheets}; the limit is {limit}.",
                    found, limit = limits::BOOK_SHEETS
                },
                text! {
                    zh: "请把需要的工作表移到另一个工作簿。",
                    en: "Move the sheets that are needed to another workbook."
                },
            ),
            Self::Cells => Finding::new(
                text! {
                    zh: "单元格超过 {limit} 个，或其中的文字超过 {text} MiB。",
                    en: "there are more than {limit:cell|cells}, or more than {text} MiB of text in them.",
                    limit = limits::BOOK_CELLS, text = limits::BOOK_TEXT >> 20
                },
                text! {
                    zh: "请只保留需要的工作表和列。",
                    en: "Keep only the sheets and columns that are needed."
                },
            ),
            Self::Blank => Finding::new(
                text! { zh: "所有工作表都是空的。", en: "all of its sheets are blank." },
                text! { zh: "请选择含有数据的文件。", en: "Choose a file with data." },
            ),
            Self::NotIn(encoding) => Finding::new(
                text! {
                    zh: "文件不是 {encoding} 编码。",
                    en: "the file is not in {encoding}.",
                    encoding = encoding.name()
                },
                text! {
                    zh: "请改选其他编码，或选“自动”。",
                    en: "Choose another encoding, or have it found."
                },
            ),
            Self::Text { kind, .. } => kind.finding(),
        }
    }

    /// The same about the file with this name.
    pub fn diagnostic(&self, name: &str) -> Diagnostic {
        let row = match self {
            Self::Text { row, .. } => *row,
            _ => None,
        };
        let place = Place::Table {
            file: name.to_owned(),
            row,
            column: None,
            value: None,
        };
        self.finding().at(Severity::Error, place)
    }
}

/// What is to be known of a file that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// It holds macros. They are never run.
    Macros,
    /// A sheet that holds a chart alone was passed over.
    ChartSheet {
        /// Its name.
        sheet: String,
    },
    /// Formulas that were saved without what they come to.
    NoResult {
        /// The name of the sheet.
        sheet: String,
        /// How many.
        formulas: usize,
        /// The first row with one, as a spreadsheet counts it.
        row: u32,
    },
}

impl Say for Note {
    fn message(&self) -> Message {
        match self {
            Self::Macros => text! {
                zh: "文件带有宏。宏没有运行，只读取了单元格。",
                en: "The file holds macros. None was run; only cells were read."
            },
            Self::ChartSheet { sheet } => text! {
                zh: "“{sheet}”只有图表，没有读取。",
                en: "“{sheet}” holds a chart alone and was not read.",
                sheet
            },
            Self::NoResult { sheet, formulas, row } => text! {
                zh: "“{sheet}”有 {formulas} 个公式没有保存计算结果（从第 {row} 行起），读作空白。请用 Excel 或 WPS 打开并保存一次。",
                en: "“{sheet}” has {formulas:formula|formulas} saved without a result (from row {row}), read as blank. Open the file in Excel or WPS and save it once.",
                sheet, formulas, row
            },
        }
    }
}
