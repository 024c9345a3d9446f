//! Headers that do not say which of several fields they are of, such as 职称: held, or employed in. What such a column becomes is
//! asked, once for all tables that have one.

use serde::Serialize;

use super::spelled::Sign;
use super::{Becomes, ColumnPlan, Form, Sureness, TablePlan, Target, Why};
use crate::import::table::ColumnFound;
use crate::language::spelling::normalised;
use crate::language::{Message, Text};
use crate::roster::TeacherColumn;
use crate::roster::fields::{Column as _, Field, TableKind};
use crate::text;

use super::header::without_remarks;

/// What a header leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unclear {
    /// Whether a title is held or employed in.
    Title,
    /// Whether years are those of teaching or those at the school.
    Years,
    /// Whether an education that is not said to be the highest is taken for that.
    Education,
}

/// Titles of which nothing says whether they are held or employed in.
const TITLES: [&str; 20] = [
    "职称",
    "现职称",
    "教师职称",
    "专业职称",
    "技术职称",
    "专业技术职称",
    "职称等级",
    "职称级别",
    "职称名称",
    "职称情况",
    "专业技术职务",
    "专业技术职务名称",
    "专业技术职务等级",
    "专业技术职务级别",
    "专业技术职务(职称)",
    "教师专业技术职务",
    "教师职务",
    "职务职称",
    "title",
    "professional title",
];
/// Numbers of years that may be those of teaching, of all work or at the school.
const YEARS: [&str; 3] = ["工龄", "任教年限", "教学年限"];
/// Numbers of years that say that they are those of teaching.
const YEARS_OF_TEACHING: [&str; 2] = ["教龄", "从教年限"];
/// Educations that are not said to be the highest.
const EDUCATIONS: [&str; 14] = [
    "第一学历",
    "全日制学历",
    "全日制教育学历",
    "全日制最高学历",
    "在职学历",
    "在职教育学历",
    "原始学历",
    "初始学历",
    "入职学历",
    "入职时学历",
    "参加工作时学历",
    "原学历",
    "后学历",
    "后续学历",
];

impl Unclear {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Title, Self::Years, Self::Education];

    /// The name in choices.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Years => "years",
            Self::Education => "education",
        }
    }

    /// What a header leaves open.
    pub fn of(header: &str) -> Option<Self> {
        let whole = header.replace('·', "");
        let last = header.rsplit('·').next().unwrap_or_default();
        Self::ALL.into_iter().find(|unclear| {
            let headers = unclear.headers();
            let is_one = |header: &str| {
                let said = normalised(header);
                let bare = without_remarks(&said);
                headers.iter().any(|known| *known == said || *known == bare)
            };
            is_one(&whole) || (*unclear != Self::Education && is_one(last))
        })
    }

    const fn headers(self) -> &'static [&'static str] {
        match self {
            Self::Title => &TITLES,
            Self::Years => &YEARS,
            Self::Education => &EDUCATIONS,
        }
    }

    /// The fields that it may be of, the one first that is taken where nobody says otherwise.
    const fn columns(self) -> &'static [TeacherColumn] {
        match self {
            Self::Title => &[TeacherColumn::TitleHeld, TeacherColumn::TitleEmployed],
            Self::Years => &[TeacherColumn::FirstServiceYear, TeacherColumn::EnteredSchoolYear],
            Self::Education => &[TeacherColumn::Education],
        }
    }

    /// The fields that it may be of.
    pub fn fields(self) -> Vec<&'static Field> {
        self.columns().iter().map(|column| column.field()).collect()
    }

    /// How the column says what the fields hold.
    const fn form(self) -> Form {
        match self {
            Self::Years => Form::YearsSince,
            Self::Title | Self::Education => Form::AsIs,
        }
    }

    /// Everything that it can be taken for, by the fields: what is proposed first. No field means that it is not read.
    pub fn readings(self) -> Vec<(Vec<Target>, Text)> {
        let target = |column: &TeacherColumn| Target {
            field: column.field(),
            form: self.form(),
        };
        let of = |columns: &[TeacherColumn]| columns.iter().map(target).collect::<Vec<_>>();
        match self {
            Self::Title => vec![
                (
                    of(self.columns()),
                    Text::new("两者都按这一列", "it is taken for both"),
                ),
                (
                    of(&self.columns()[..1]),
                    Text::new("只是现有职称", "the title held only"),
                ),
                (
                    of(&self.columns()[1..]),
                    Text::new("只是聘任职称", "the title employed in only"),
                ),
            ],
            Self::Years => vec![
                (
                    of(&self.columns()[..1]),
                    Text::new("从教的年数（教龄）", "years of teaching"),
                ),
                (
                    of(&self.columns()[1..]),
                    Text::new("在现学校的年数（校龄）", "years at the present school"),
                ),
                (Vec::new(), super::NOT_READ),
            ],
            Self::Education => vec![
                (
                    of(self.columns()),
                    Text::new("就是最高学历", "it is the highest education"),
                ),
                (Vec::new(), super::NOT_READ),
            ],
        }
    }

    /// What the header does not say.
    pub const fn why(self) -> Text {
        match self {
            Self::Title => Text::new(
                "列名没有说明是已取得的职称，还是聘任的职称",
                "the header does not say whether this is the title held or the title employed in",
            ),
            Self::Years => Text::new(
                "列名没有说明是从教的年数、参加工作的年数，还是在现学校的年数",
                "the header does not say whether these are years of teaching, of all work, or at the present school",
            ),
            Self::Education => Text::new(
                "列名没有说明这是最高学历",
                "the header does not say that this is the highest education",
            ),
        }
    }

    /// What is asked about a column.
    pub fn question(self, header: &str) -> Message {
        match self {
            Self::Title => text! {
                zh: "“{header}”列没有说明是已取得的职称（现有职称），还是聘任的职称。它是",
                en: "Column “{header}” does not say whether it holds the title held or the title a teacher is employed in. It is",
                header
            },
            Self::Years => text! {
                zh: "“{header}”列没有说明是从教的年数，还是在现学校的年数。它是",
                en: "Column “{header}” does not say whether it counts years of teaching or years at the present school. It is",
                header
            },
            Self::Education => text! {
                zh: "“{header}”列没有说明是最高学历；方案按最高学历计分。它",
                en: "Column “{header}” does not say that it holds the highest education, by which rules score. It is",
                header
            },
        }
    }
}

/// The first field that an unclear header may be of, by its position, and how good a sign that is: less than any clear header.
pub(super) fn by_header(kind: TableKind, column: &ColumnFound) -> Option<(Sign, usize)> {
    if kind != TableKind::Teachers {
        return None;
    }
    // Numbers of years are known by what they hold as well.
    let unclear = Unclear::of(&column.header).filter(|unclear| *unclear != Unclear::Years)?;
    let first = unclear.columns().first()?;
    Some((UNCLEAR, first.index()))
}

/// The sign of a column with an unclear header.
pub(super) const UNCLEAR: Sign = Sign::Dressed(usize::MAX - 1);

/// Makes of every column with an unclear header what it may be: all the fields that no other column feeds, asked; one where another
/// column feeds the other, told.
pub(super) fn doubt(plan: &mut TablePlan, year: Option<u16>) {
    prefer_teaching(plan);
    for place in 0..plan.columns.len() {
        let Some(unclear) = plan.columns.get(place).and_then(|column| open(plan, column)) else {
            continue;
        };
        let is_free = |field: &&'static Field| {
            let mut others = plan.columns.iter().enumerate();
            !others.any(|(other, column)| other != place && feeds(column, field))
        };
        let free: Vec<&Field> = unclear.fields().into_iter().filter(is_free).collect();
        let all = unclear.fields().len();
        let proposed = match unclear {
            Unclear::Title => free.len(),
            Unclear::Years | Unclear::Education => 1,
        };
        let targets: Vec<Target> = free
            .iter()
            .take(proposed)
            .map(|field| Target {
                field,
                form: unclear.form(),
            })
            .collect();
        let Some(column) = plan.columns.get_mut(place).filter(|_| !targets.is_empty()) else {
            continue;
        };
        // Beside a column that says it is the one, this is the other.
        let is_told = unclear == Unclear::Title && free.len() < all;
        column.becomes = Becomes::Fields(targets);
        column.sure = if is_told {
            Sureness::Likely
        } else {
            Sureness::Doubtful
        };
        column.why = match (unclear, year) {
            (Unclear::Years, None) => Why::YearUnknown,
            _ => Why::Unclear { what: unclear },
        };
    }
}

/// A column of years that says they are those of teaching comes before one that leaves it open.
fn prefer_teaching(plan: &mut TablePlan) {
    let is_teaching = |column: &ColumnPlan| {
        let header = normalised(&column.header);
        column.becomes == Becomes::LeftOut
            && column.filled > 0
            && YEARS_OF_TEACHING.contains(&without_remarks(&header).as_str())
    };
    let is_open = |column: &ColumnPlan| open(plan, column) == Some(Unclear::Years);
    let (Some(clear), Some(unclear)) = (
        plan.columns.iter().position(is_teaching),
        plan.columns.iter().position(is_open),
    ) else {
        return;
    };
    let header = plan.columns[clear].header.clone();
    let left = (Becomes::LeftOut, Sureness::Sure, Why::Better { header });
    let column = &mut plan.columns[unclear];
    let becomes = std::mem::replace(&mut column.becomes, left.0);
    let sure = std::mem::replace(&mut column.sure, left.1);
    let why = std::mem::replace(&mut column.why, left.2);
    let column = &mut plan.columns[clear];
    (column.becomes, column.sure, column.why) = (becomes, sure, why);
}

fn feeds(column: &ColumnPlan, field: &Field) -> bool {
    matches!(&column.becomes, Becomes::Fields(targets) if targets.iter().any(|target| target.field == field))
}

/// What a column leaves open that was taken for the first field by its header, or lost that to a better one.
fn open(plan: &TablePlan, column: &ColumnPlan) -> Option<Unclear> {
    if plan.table != Some(TableKind::Teachers) {
        return None;
    }
    let unclear = Unclear::of(&column.header)?;
    let is_open = match &column.becomes {
        Becomes::Fields(targets) => targets
            .iter()
            .all(|target| target.form == unclear.form() && unclear.fields().contains(&target.field)),
        // Of two educations without a word on which is the highest the first is asked about.
        Becomes::LeftOut => matches!(column.why, Why::Better { .. }) && unclear == Unclear::Title,
        Becomes::Extra(_) | Becomes::Removed(_) => false,
    };
    is_open.then_some(unclear)
}

/// Takes unclear columns of which nobody decided for what was chosen for all of them; what records say is left to them.
pub(in crate::import) fn settle<'chosen>(
    plans: &mut [TablePlan],
    chosen: impl Fn(Unclear) -> Option<&'chosen [Target]>,
) {
    let of_records: Vec<&'static Field> = plans
        .iter()
        .filter(|plan| plan.records)
        .flat_map(TablePlan::fed)
        .collect();
    for plan in plans {
        for column in &mut plan.columns {
            let Why::Unclear { what } = column.why else {
                continue;
            };
            let Becomes::Fields(targets) = &mut column.becomes else {
                continue;
            };
            if column.sure != Sureness::Doubtful {
                continue;
            }
            if let Some(chosen) = chosen(what) {
                column.sure = Sureness::Sure;
                column.becomes = if chosen.is_empty() {
                    Becomes::LeftOut
                } else {
                    Becomes::Fields(chosen.to_vec())
                };
                continue;
            }
            let before = targets.len();
            let kept: Vec<Target> = targets
                .iter()
                .filter(|target| !of_records.contains(&target.field))
                .copied()
                .collect();
            if !kept.is_empty() && kept.len() < before {
                *targets = kept;
                column.sure = Sureness::Likely;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_that_leave_something_open_are_known_in_any_dress() {
        for (header, unclear) in [
            ("职称", Some(Unclear::Title)),
            ("专业技术职务（职称）", Some(Unclear::Title)),
            ("基本情况·教师职称", Some(Unclear::Title)),
            ("职称等级（填现有）", Some(Unclear::Title)),
            ("聘任职称", None),
            ("现有职称", None),
            ("工龄", Some(Unclear::Years)),
            ("教龄", None),
            ("校龄", None),
            ("全日制教育·学历", Some(Unclear::Education)),
            ("第一学历", Some(Unclear::Education)),
            ("学历", None),
        ] {
            assert_eq!(Unclear::of(header), unclear, "{header}");
        }
    }

    #[test]
    fn the_first_reading_is_what_is_proposed_and_all_readings_differ() {
        for unclear in Unclear::ALL {
            let readings = unclear.readings();
            let first = &readings[0].0;
            assert!(!first.is_empty());
            assert!(readings.iter().skip(1).all(|(targets, _)| targets != first));
            let own = unclear.fields();
            let mut all = readings.iter().flat_map(|(targets, _)| targets);
            assert!(all.all(|target| own.contains(&target.field)));
        }
    }
}
