//! Headers by their spelling: which field, choice or record a header is one of.

use super::further::choice_of;
use super::header::{aside, is_of_no_use, without_remarks, without_year};
use super::records;
use super::unclear::{self, Unclear};
use crate::import::table::ColumnFound;
use crate::language::spelling::normalised;
use crate::ordering::sort;
use crate::roster::TeacherColumn;
use crate::roster::fields::{Column as _, TableKind};
use crate::roster::personal::Certainty;
use crate::roster::personal::headers::by_header;
use crate::roster::spelled::look_up;

/// What is said for a column being a field, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sign {
    /// The header's last part is one of the field's own, of this rank.
    Own(usize),
    /// It is without remarks and dates, or together with what stands above it.
    Dressed(usize),
    /// It is nearly, and the values are the field's.
    NearAndContent,
    /// It is nearly.
    Near,
    /// The values are the field's.
    Content,
}

/// The sign of a column that says something else than a field and settles it as well.
pub(super) const ASIDE: Sign = Sign::Dressed(usize::MAX);

/// Whether a text heads a column that is known: a field of a table, or something personal.
pub fn is_known(header: &str) -> bool {
    let column = ColumnFound {
        place: 0,
        header: header.to_owned(),
        own: header.to_owned(),
        hidden: false,
    };
    let personal = by_header(header, TableKind::Teachers);
    TableKind::ALL
        .iter()
        .any(|&kind| by_spelling(kind, &column).is_some())
        || choice_of(&column).is_some()
        || records::is_known(&column)
        || personal.is_some_and(|(_, certainty)| certainty == Certainty::Sure)
        || is_of_no_use(header)
}

/// How many fields of a table have a header of their own.
pub(super) fn known_headers(kind: TableKind, columns: &[ColumnFound]) -> usize {
    let mut found: Vec<usize> = columns
        .iter()
        .filter_map(|column| by_spelling(kind, column))
        .map(|(_, field, _)| field)
        .collect();
    sort(&mut found);
    found.dedup();
    found.len()
}

/// The field that a header is a spelling of, by its position in its table; with the year where it names one.
pub(super) fn by_spelling(kind: TableKind, column: &ColumnFound) -> Option<(Sign, usize, Option<u16>)> {
    let unclear = || unclear::by_header(kind, column).map(|(sign, field)| (sign, field, None));
    // A banner may leave open what the header alone would not: 学历 below 全日制教育 is not the highest one.
    let is_of_banner = column.header != column.own && Unclear::of(&column.header) == Some(Unclear::Education);
    if is_of_banner && let Some(found) = unclear() {
        return Some(found);
    }
    if let Some(field) = of_certificate(kind, column) {
        return Some((Sign::Own(0), field, None));
    }
    if let Some((field, rank)) = look_up(kind, &column.own) {
        return Some((Sign::Own(rank), field, None));
    }
    let whole = column.header.replace('·', "");
    // What a banner says may belong behind what stands below it: 学生数 over 小学 heads 小学学生数.
    let parts: Vec<&str> = column.header.rsplit('·').collect();
    let turned = parts.concat();
    for header in [column.own.as_str(), whole.as_str(), turned.as_str()] {
        let plain = without_remarks(&normalised(header));
        if let Some((field, rank)) = look_up(kind, &plain) {
            return Some((Sign::Dressed(rank), field, None));
        }
        if let Some((year, rests)) = without_year(&plain) {
            let found = rests.iter().find_map(|rest| look_up(kind, rest));
            if let Some((field, rank)) = found {
                return Some((Sign::Dressed(rank), field, Some(year)));
            }
        }
        if let Some(field) = aside(kind, &plain) {
            return Some((ASIDE, field, None));
        }
    }
    unclear()
}

/// What headers below a banner on certificates say of them: 学科 below 教师资格 is that of the certificate.
const OF_CERTIFICATES: [(&str, TeacherColumn); 9] = [
    ("学段", TeacherColumn::CertifiedStage),
    ("任教学段", TeacherColumn::CertifiedStage),
    ("种类", TeacherColumn::CertifiedStage),
    ("类别", TeacherColumn::CertifiedStage),
    ("资格种类", TeacherColumn::CertifiedStage),
    ("资格类别", TeacherColumn::CertifiedStage),
    ("学科", TeacherColumn::CertifiedSubjects),
    ("任教学科", TeacherColumn::CertifiedSubjects),
    ("任教科目", TeacherColumn::CertifiedSubjects),
];

/// The field of teachers that a column is of a certificate of, by a banner or by its header: 资格证任教学科.
fn of_certificate(kind: TableKind, column: &ColumnFound) -> Option<usize> {
    if kind != TableKind::Teachers {
        return None;
    }
    let header = without_remarks(&normalised(&column.header.replace('·', "")));
    let (_, said) = header.split_once("资格")?;
    let said = ["证书", "证"]
        .iter()
        .find_map(|mark| said.strip_prefix(mark))
        .unwrap_or(said);
    let mut known = OF_CERTIFICATES.iter();
    known
        .find(|(own, _)| *own == said)
        .map(|(_, column)| column.index())
}
