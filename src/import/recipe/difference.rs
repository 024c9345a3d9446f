//! Where files differ from those that a recipe was made for.

use serde::Serialize;

use super::by_value::value_named;
use crate::import::assemble::hidden;
use crate::import::doubt::field_named;
use crate::language::{Message, Say};
use crate::text;

/// Something that a recipe does not fit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "difference", rename_all = "snake_case")]
pub enum Difference {
    /// A sheet that it does not know.
    SheetNew {
        /// What messages call it.
        sheet: String,
    },
    /// A sheet that it knows and that is not there.
    SheetGone {
        /// Its name.
        sheet: String,
    },
    /// A column that it does not know.
    ColumnNew {
        /// The sheet.
        sheet: String,
        /// The header.
        header: String,
    },
    /// A column that it knows and that is not there.
    ColumnGone {
        /// The sheet.
        sheet: String,
        /// The header.
        header: String,
    },
    /// A value that it does not know, and neither does the reader.
    ValueNew {
        /// The field.
        field: String,
        /// The value.
        value: String,
        /// How many rows have it.
        rows: usize,
    },
    /// A field that does not exist.
    FieldUnknown {
        /// Its key.
        field: String,
    },
    /// A value of a code list that does not exist.
    CodeUnknown {
        /// The field.
        field: String,
        /// The key.
        code: String,
    },
    /// Cells mended by hand whose rows are not there.
    CellsGone {
        /// How many.
        count: usize,
    },
    /// Choices about something that is not there.
    ChoicesGone {
        /// How many.
        count: usize,
    },
    /// Rows are left out by a column that is not there, or that is personal or tells rows apart.
    ByValueNoColumn {
        /// The header.
        header: String,
        /// The value.
        #[serde(serialize_with = "hidden")]
        value: String,
    },
    /// Rows are left out by a value that no row has.
    ByValueNoRow {
        /// The header.
        header: String,
        /// The value.
        #[serde(serialize_with = "hidden")]
        value: String,
    },
    /// Rows left out by hand that are not there.
    RowsGone {
        /// How many.
        count: usize,
    },
}

impl Say for Difference {
    fn message(&self) -> Message {
        match self {
            Self::SheetNew { sheet } => text! {
                zh: "“{sheet}”是导入设置中没有的表，按识别结果处理。",
                en: "“{sheet}” is not in the recipe and is treated as it was recognised.",
                sheet
            },
            Self::SheetGone { sheet } => text! {
                zh: "没有找到导入设置中的“{sheet}”表。", en: "There is no sheet like “{sheet}” of the recipe.", sheet
            },
            Self::ColumnNew { sheet, header } => text! {
                zh: "“{sheet}”新增“{header}”列，按识别结果处理。",
                en: "“{sheet}” has a new column “{header}”, treated as it was recognised.",
                sheet, header
            },
            Self::ColumnGone { sheet, header } => text! {
                zh: "“{sheet}”没有导入设置中的“{header}”列。",
                en: "“{sheet}” has no column “{header}”, which the recipe names.",
                sheet, header
            },
            Self::ValueNew { field, value, rows } => text! {
                zh: "“{field}”出现新的值“{value}”（{rows} 行）。",
                en: "“{field}” has a new value “{value}” ({rows:row|rows}).",
                field = field_named(field), value, rows
            },
            Self::FieldUnknown { field } => text! {
                zh: "导入设置提到的栏目“{field}”不存在，已忽略。",
                en: "The recipe names a field “{field}”, which does not exist; it is passed over.",
                field
            },
            Self::CodeUnknown { field, code } => text! {
                zh: "导入设置给“{field}”的值“{code}”不存在，已忽略。",
                en: "The recipe names “{code}” as a value of “{field}”, which does not exist; it is passed over.",
                field = field_named(field), code
            },
            Self::CellsGone { count } => text! {
                zh: "导入设置中有 {count} 处手工改动找不到对应的行。",
                en: "{count:cell|cells} mended by hand in the recipe {count?is|are} of rows that are not there.",
                count
            },
            Self::ChoicesGone { count } => text! {
                zh: "有 {count} 项选择与这些文件对不上，已略过。",
                en: "{count:choice does|choices do} not fit these files and {count?is|are} passed over.",
                count
            },
            Self::ByValueNoColumn { header, value } => text! {
                zh: "导入设置按“{header}”为“{value}”剔除行；这些表没有可以这样用的“{header}”列，没有剔除。",
                en: "The recipe leaves out rows whose “{header}” is “{value}”; no table has such a column that may be used, and none was left out.",
                header, value = value_named(value)
            },
            Self::ByValueNoRow { header, value } => text! {
                zh: "导入设置按“{header}”为“{value}”剔除行；这次没有这样的行。",
                en: "The recipe leaves out rows whose “{header}” is “{value}”; there is none this time.",
                header, value = value_named(value)
            },
            Self::RowsGone { count } => text! {
                zh: "导入设置中有 {count} 个手工剔除的行已不存在。",
                en: "{count:row|rows} left out by hand in the recipe {count?is|are} not there.",
                count
            },
        }
    }
}
