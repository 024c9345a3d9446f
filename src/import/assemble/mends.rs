//! What is mended in cells, counted by kind.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::language::Text;

/// A kind of mend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mend {
    /// Marks that cannot be seen were left out.
    Invisible,
    /// Full-width letters and digits were read as usual ones.
    FullWidth,
    /// Marks between thousands were left out.
    Thousands,
    /// Of a date only the year was kept.
    DateToYear,
    /// The number of a day, as spreadsheets store it, was read as its year.
    DayNumber,
    /// A number of years was counted back from the year of the file.
    YearsSince,
    /// A number stored as text was read as a number.
    NumberAsText,
    /// A number in words, such as 第一志愿, was read as a number.
    NumberInWords,
    /// A code stored as a number was read as text.
    CodeAsNumber,
    /// Zeros lost at the start of a code were put back, as another table has the code with them.
    LeadingZeros,
    /// A word such as 无 was read as empty.
    NothingSaid,
    /// The mark of a provisional employment was passed over.
    Provisional,
    /// Of several values the first was taken, the others went to where several may stand.
    SeveralValues,
    /// A value of the district was taken for one of ours.
    ValueMapped,
    /// A spelling of a school was taken for its code.
    SchoolSpelling,
    /// A zone where a school is asked for was taken for a wish for any school of it.
    ZoneForSchool,
    /// Several columns were put together.
    ColumnsJoined,
    /// The row was given a code, as it had none.
    Numbered,
    /// It is what was given for all rows, as no column says it.
    ForAll,
    /// Of a number for several stages the part of one was taken.
    Divided,
    /// The cell was mended by hand.
    ByHand,
}

impl Mend {
    /// All kinds, in the order in which they are listed.
    pub const ALL: [Self; 21] = [
        Self::Invisible,
        Self::FullWidth,
        Self::Thousands,
        Self::DateToYear,
        Self::DayNumber,
        Self::YearsSince,
        Self::NumberAsText,
        Self::NumberInWords,
        Self::CodeAsNumber,
        Self::LeadingZeros,
        Self::NothingSaid,
        Self::Provisional,
        Self::SeveralValues,
        Self::ValueMapped,
        Self::SchoolSpelling,
        Self::ZoneForSchool,
        Self::ColumnsJoined,
        Self::Numbered,
        Self::ForAll,
        Self::Divided,
        Self::ByHand,
    ];

    /// What it is called in a list.
    pub const fn name(self) -> Text {
        match self {
            Self::Invisible => Text::new("去掉看不见的字符", "marks that cannot be seen left out"),
            Self::FullWidth => Text::new("全角改半角", "full-width letters and digits read as usual ones"),
            Self::Thousands => Text::new("去掉千位分隔符", "marks between thousands left out"),
            Self::DateToYear => Text::new("日期只保留年份", "dates reduced to their year"),
            Self::DayNumber => Text::new("日期序号换成年份", "day numbers read as their year"),
            Self::YearsSince => Text::new("年数倒推为年份", "numbers of years counted back to a year"),
            Self::NumberAsText => Text::new(
                "文本格式的数字按数字读取",
                "numbers stored as text read as numbers",
            ),
            Self::NumberInWords => Text::new("汉字表示的次序按数字读取", "numbers in words read as numbers"),
            Self::CodeAsNumber => {
                Text::new("数字格式的代码按文本读取", "codes stored as numbers read as text")
            }
            Self::LeadingZeros => Text::new(
                "补回代码前面丢失的 0",
                "zeros lost at the start of codes put back",
            ),
            Self::NothingSaid => Text::new("“无”等读作空", "words for nothing read as empty"),
            Self::Provisional => Text::new("略去“（暂聘）”", "marks of provisional employment passed over"),
            Self::SeveralValues => Text::new(
                "一格多值，取第一个为主",
                "of several values the first taken as the main one",
            ),
            Self::ValueMapped => Text::new("按值对照换成标准写法", "values of the district taken for ours"),
            Self::SchoolSpelling => Text::new("学校名称统一写法", "spellings of schools made one"),
            Self::ZoneForSchool => Text::new(
                "学校栏填的是学区，按学区志愿读取",
                "zones in place of schools read as wishes for the zone",
            ),
            Self::ColumnsJoined => Text::new("几列合为一格", "several columns put together"),
            Self::Numbered => Text::new("按次序编代码", "codes given in the order of the rows"),
            Self::ForAll => Text::new(
                "没有这一列，各行同样填写",
                "given for all rows, as no column says it",
            ),
            Self::Divided => Text::new(
                "几个学段合在一起的数，按年级数分到各学段",
                "numbers of several stages in one divided by their grades",
            ),
            Self::ByHand => Text::new("手工改动", "mended by hand"),
        }
    }
}

/// How often cells of one column were mended in one way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MendCount {
    /// What messages call the sheet.
    pub sheet: String,
    /// The header of the column.
    pub column: String,
    /// How.
    pub mend: Mend,
    /// How many cells.
    pub count: usize,
}

/// Mends as they are made.
#[derive(Clone, Debug, Default)]
pub struct Mends {
    counts: BTreeMap<(String, String, Mend), usize>,
}

impl Mends {
    /// Adds the mends of a column of a sheet.
    pub(super) fn add(&mut self, sheet: &str, column: &str, mend: Mend, count: usize) {
        if count > 0 {
            *self
                .counts
                .entry((sheet.to_owned(), column.to_owned(), mend))
                .or_default() += count;
        }
    }

    /// All of them.
    pub(super) fn counted(self) -> Vec<MendCount> {
        let counts = self.counts.into_iter();
        counts
            .map(|((sheet, column, mend), count)| MendCount {
                sheet,
                column,
                mend,
                count,
            })
            .collect()
    }
}
