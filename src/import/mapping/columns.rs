//! Which table a table of a file is, and what its columns become.

use std::collections::BTreeMap;

use super::content::{Sight, tells};
use super::further::{self, choice_of, counts_beside_choices, names_zones, of_ends};
use super::header::{is_not_ours, is_of_no_use, without_remarks};
use super::marks;
use super::outcome::{self, is_only_there};
use super::records;
use super::schools;
use super::spelled::{ASIDE, Sign, by_spelling, known_headers};
use super::unclear;
use super::{Becomes, ColumnPlan, Extra, Form, MOST_FIT, Sureness, TablePlan, Target, Why};
use crate::import::book::Visibility;
use crate::import::table::{ColumnFound, Why as Found};
use crate::import::view::{View, letters, text};
use crate::language::spelling::normalised;
use crate::ordering::{sort, sort_by_key};
use crate::roster::fields::Column as _;
use crate::roster::fields::{Field, Kind, TableKind};
use crate::roster::nearest::nearest_column;
use crate::roster::personal::headers::by_header;
use crate::roster::personal::{Certainty, PersonalData, looks_personal, may_name_somebody};
use crate::roster::{ExtraKind, PreferenceColumn, extra_header};

/// Fewest headers by which a table is known.
const FEWEST: usize = 2;
/// Fields that only a table of teachers has.
const TAUGHT: [&str; 2] = ["stage", "subject"];
/// The same where nothing else says so.
const NEARLY_ALL_FIT: usize = 95;

/// A column that may be a field.
struct Match {
    sign: Sign,
    column: usize,
    field: &'static Field,
    form: Form,
}

/// Proposes what a table is and what becomes of its columns. `decided` is which table it is where the recipe says so; `year`
/// is the year of the file, where it is known.
pub fn propose(
    view: &View<'_>,
    place: (usize, usize),
    decided: Option<TableKind>,
    year: Option<u16>,
) -> TablePlan {
    let columns = &view.found.columns;
    let known = |kind| known_headers(kind, columns);
    let counts = TableKind::REQUIRED.map(|kind| (kind, known(kind)));
    // A sheet of teachers may say more of their schools than of them.
    let of_teachers = TAUGHT.iter().all(|field| {
        let fields = TableKind::Teachers.fields();
        let named = |column| by_spelling(TableKind::Teachers, column).map(|(_, place, _)| fields[place].key);
        columns.iter().any(|column| named(column) == Some(field))
    });
    let sights: Vec<Sight> = columns
        .iter()
        .map(|column| Sight::of(view, column.place))
        .collect();
    let of_schools = schools::found(columns).map(|known| (TableKind::Schools, known));
    let best = further::found(columns, &sights).or(of_schools);
    let best = best.or_else(|| best_of(counts, of_teachers));
    let hidden = view.sheet.visibility == Visibility::Hidden;
    let of_records = if decided.is_none() && !hidden {
        records::found(columns)
    } else {
        None
    };
    let (table, sure, why) = match (decided, best) {
        _ if of_records.is_some() => {
            let known = of_records.as_ref().map_or(0, Vec::len);
            (None, Sureness::Sure, Why::Headers { known })
        }
        (Some(table), _) => (Some(table), Sureness::Sure, Why::Decided),
        (None, Some((table, _))) if hidden => (Some(table), Sureness::Doubtful, Why::Hidden),
        (None, Some((table, known))) => (Some(table), Sureness::Sure, Why::Headers { known }),
        (None, None) => (None, Sureness::Sure, Why::FewHeaders),
    };
    let mut plan = TablePlan {
        book: place.0,
        sheet: place.1,
        name: view.name(),
        table,
        records: of_records.is_some(),
        sure,
        why,
        header: view.found.header,
        rows: view.found.rows.len(),
        columns: columns
            .iter()
            .zip(&sights)
            .map(|(column, sight)| left_out(view, table, column, sight))
            .collect(),
    };
    for (column, targets) in of_records.unwrap_or_default() {
        if let Some(column) = plan.columns.get_mut(column) {
            column.becomes = Becomes::Fields(targets);
            column.why = Why::Header;
        }
    }
    if let Some(table) = table {
        fill(&mut plan, view, table, &sights, year);
    }
    plan
}

/// Of the tables that a roster must have, the one with most headers.
fn best_of(counts: [(TableKind, usize); 2], of_teachers: bool) -> Option<(TableKind, usize)> {
    let best = counts.into_iter().max_by_key(|&(kind, known)| {
        let is_teachers = kind == TableKind::Teachers;
        (of_teachers && is_teachers, known, is_teachers)
    });
    best.filter(|&(_, known)| known >= FEWEST)
}

/// A column of which nothing is known yet, of this table or of none that is known.
fn left_out(view: &View<'_>, table: Option<TableKind>, column: &ColumnFound, sight: &Sight) -> ColumnPlan {
    let table = table.unwrap_or(TableKind::Teachers);
    let personal = personal(column, table);
    let (becomes, why) = match personal {
        Some(data) => (Becomes::Removed(data), Why::Personal),
        None if sight.filled == 0 => (Becomes::LeftOut, Why::Empty),
        None if is_of_no_use(&column.own) => (Becomes::LeftOut, Why::OfNoUse),
        None => (Becomes::LeftOut, Why::Unknown),
    };
    let named = by_header(&column.own, table).is_some();
    ColumnPlan {
        place: column.place,
        header: shown(view, column),
        becomes,
        sure: Sureness::Sure,
        why,
        samples: if personal.is_some() || named {
            Vec::new()
        } else {
            sight.samples()
        },
        filled: sight.filled,
    }
}

/// What a column is called in messages: by its letter where its header is itself personal, as where a table has no header.
fn shown(view: &View<'_>, column: &ColumnFound) -> String {
    let called = view.called(column);
    let is_field = is_field(column);
    let is_known = is_field || by_header(&column.own, TableKind::Teachers).is_some();
    // Where somebody chose it, a row of people may be taken for a header.
    let may_be = if view.found.why == Found::Chosen {
        may_name_somebody(&called)
    } else {
        looks_personal(&called)
    };
    if is_known || !may_be {
        called
    } else {
        letters(column.place)
    }
}

/// Whether a header is one of a field, of whatever table.
fn is_field(column: &ColumnFound) -> bool {
    let mut kinds = TableKind::ALL.iter();
    kinds.any(|&kind| by_spelling(kind, column).is_some()) || choice_of(column).is_some()
}

/// What personal data a header of a table gives away, unless it is a field's own.
pub(super) fn personal(column: &ColumnFound, table: TableKind) -> Option<PersonalData> {
    if is_field(column) {
        return None;
    }
    [column.own.as_str(), column.header.as_str()]
        .iter()
        .find_map(|header| by_header(header, table))
        .filter(|(_, certainty)| *certainty == Certainty::Sure)
        .map(|(data, _)| data)
}

/// Gives the fields of a table their columns; of a table of teachers also the fields of their schools.
fn fill(plan: &mut TablePlan, view: &View<'_>, table: TableKind, sights: &[Sight], year: Option<u16>) {
    let mut tables = vec![table];
    if table == TableKind::Teachers {
        tables.push(TableKind::Schools);
        keep_marked(plan, view);
    }
    for kind in tables {
        let mut matches = matches(plan, view, kind, kind == table, sights);
        sort_by_key(&mut matches, |found| (found.sign, found.column));
        let mut fed: BTreeMap<&str, String> = BTreeMap::new();
        let series = series(&matches);
        let has_choices = matches
            .iter()
            .any(|found| matches!(found.form, Form::OfChoice(_)));
        if has_choices {
            matches.retain(|found| counts_beside_choices(found.field, found.form));
            // A zone beside the school of the same choice says where that is.
            let of_zones = |found: &Match| names_zones(&view.found.columns[found.column].own);
            let schools: Vec<Form> = (matches.iter().filter(|found| !of_zones(found)))
                .map(|found| found.form)
                .collect();
            matches.retain(|found| !of_zones(found) || !schools.contains(&found.form));
        }
        for found in matches {
            let is_choice = matches!(found.form, Form::OfChoice(_));
            let one_of_series =
                is_choice || series.contains(&found.field.key) && matches!(found.form, Form::OfYear(_));
            let column = &mut plan.columns[found.column];
            if matches!(column.becomes, Becomes::Fields(_)) {
                continue;
            }
            // What only settles a field as well is not read where it says something else.
            let is_aside = found.sign == ASIDE;
            if is_aside && !fits_mostly(found.field, &sights[found.column]) {
                column.why = Why::OtherContent;
                continue;
            }
            if let Some(better) = fed.get(found.field.key)
                && !one_of_series
                && !is_aside
            {
                if column.why == Why::Unknown && matches!(found.sign, Sign::Own(_) | Sign::Dressed(_)) {
                    column.why = Why::Better {
                        header: better.clone(),
                    };
                }
                continue;
            }
            // A school's code in a table of teachers is theirs.
            if kind != table && found.field.key == "id" {
                continue;
            }
            let sight = &sights[found.column];
            let (sure, why) = judged(&found, sight);
            let form = match found.form {
                Form::OfYear(year) if one_of_series => Form::OfYear(year),
                Form::YearsSince => Form::YearsSince,
                Form::OfChoice(choice) => Form::OfChoice(choice),
                _ => Form::AsIs,
            };
            fed.insert(found.field.key, column.header.clone());
            column.becomes = Becomes::Fields(vec![Target {
                field: found.field,
                form,
            }]);
            (column.sure, column.why) = match (form, year) {
                (Form::YearsSince, Some(year)) => (Sureness::Likely, Why::YearsSince { year }),
                (Form::YearsSince, None) => (Sureness::Doubtful, Why::YearUnknown),
                _ => (sure, why),
            };
        }
    }
    if table == TableKind::Teachers {
        outcome::fill(plan, view, sights);
        unclear::doubt(plan, year);
        marks::keep(plan, view, sights);
    }
    if table == TableKind::Schools {
        schools::by_stage(plan, &view.found.columns);
    }
    doubt_same_headers(plan, view);
}

/// Columns whose headers mark them as extra ones are kept as such.
fn keep_marked(plan: &mut TablePlan, view: &View<'_>) {
    for (column, found) in plan.columns.iter_mut().zip(&view.found.columns) {
        let Some((name, kind)) = extra_header(&found.own) else {
            continue;
        };
        if column.becomes != Becomes::LeftOut || by_header(name, TableKind::Teachers).is_some() {
            continue;
        }
        let kind = kind.unwrap_or_else(|| {
            let cells: Vec<_> = view.cells(found.place).map(text).collect();
            ExtraKind::of_cells(cells.iter().map(AsRef::as_ref))
        });
        if let Some(extra) = Extra::of(&found.own, kind) {
            column.becomes = Becomes::Extra(extra);
            column.why = Why::Header;
        }
    }
}

/// Whether a column holds what a field can, for the most part.
fn fits_mostly(field: &Field, sight: &Sight) -> bool {
    sight.share_of(field).is_none_or(|share| share >= MOST_FIT)
}

/// How sure a match is, and why.
fn judged(found: &Match, sight: &Sight) -> (Sureness, Why) {
    match found.sign {
        Sign::Own(_) | Sign::Dressed(_) if fits_mostly(found.field, sight) => (Sureness::Sure, Why::Header),
        Sign::Own(_) | Sign::Dressed(_) => (Sureness::Doubtful, Why::OtherContent),
        Sign::NearAndContent => (Sureness::Likely, Why::NearAndContent),
        Sign::Near => (Sureness::Doubtful, Why::Near),
        Sign::Content => (
            Sureness::Doubtful,
            Why::Content {
                looked_at: sight.values.len(),
            },
        ),
    }
}

/// Every sign that a column is a field. Where a table is not the sheet's own, only headers count.
fn matches(plan: &TablePlan, view: &View<'_>, kind: TableKind, own: bool, sights: &[Sight]) -> Vec<Match> {
    let fields = kind.fields();
    let mut matches = Vec::new();
    let mut open = Vec::new();
    let names_schools = |column: &ColumnFound| {
        by_spelling(kind, column).is_some_and(|(_, place, _)| fields[place].key == "school")
    };
    let has_schools = view.found.columns.iter().any(names_schools);
    let is_last_school = |column: &ColumnFound| {
        let found = by_spelling(TableKind::Outcome, column);
        let fields = TableKind::Outcome.fields();
        !has_schools && found.is_some_and(|(_, place, _)| fields[place].key == "school")
    };
    for (position, column) in view.found.columns.iter().enumerate() {
        if matches!(
            plan.columns[position].becomes,
            Becomes::Removed(_) | Becomes::Fields(_) | Becomes::Extra(_)
        ) {
            continue;
        }
        if kind == TableKind::Preferences
            && let Some(choice) = choice_of(column)
        {
            matches.push(Match {
                sign: Sign::Own(0),
                column: position,
                field: PreferenceColumn::School.field(),
                form: Form::OfChoice(choice),
            });
            continue;
        }
        match by_spelling(kind, column) {
            Some((sign, field, year)) => matches.push(Match {
                sign,
                column: position,
                field: of_ends(&fields[field], &sights[position], has_schools),
                form: year.map_or(Form::AsIs, Form::OfYear),
            }),
            // What says where somebody ended says nothing of where they are, unless nothing else does.
            None if kind == TableKind::Teachers && is_only_there(column) && !is_last_school(column) => {}
            None => open.push((position, column)),
        }
    }
    if !own {
        return matches;
    }
    let taken: Vec<&str> = matches.iter().map(|found| found.field.key).collect();
    let free = || fields.iter().filter(|field| !taken.contains(&field.key));
    for (position, column) in open {
        let sight = &sights[position];
        if sight.filled == 0 || is_of_no_use(&column.own) || is_not_ours(&column.header) {
            continue;
        }
        let plain = without_remarks(&normalised(&column.own));
        let near = nearest_column(&plain, free());
        if let Some(field) = near {
            let years_since = field.kind_is_year() && sight.are_numbers(0, 80);
            let share = sight.share_of(field);
            let sign = match share {
                _ if years_since => Some(Sign::NearAndContent),
                Some(share) if share < MOST_FIT => None,
                Some(share) if share >= NEARLY_ALL_FIT && tells(field) => Some(Sign::NearAndContent),
                _ => Some(Sign::Near),
            };
            if let Some(sign) = sign {
                matches.push(Match {
                    sign,
                    column: position,
                    field,
                    form: if years_since { Form::YearsSince } else { Form::AsIs },
                });
                continue;
            }
        }
        matches.extend(by_content(sight, free()).map(|field| Match {
            sign: Sign::Content,
            column: position,
            field,
            form: Form::AsIs,
        }));
    }
    matches
}

/// The one field whose values a column holds: a required one, the gender, or the year of birth.
fn by_content(sight: &Sight, free: impl Iterator<Item = &'static Field>) -> Option<&'static Field> {
    if sight.values.len() < 2 {
        return None;
    }
    let mut fitting = free.filter(|field| {
        let asked = field.required || field.key == "gender";
        let code = matches!(field.kind, Kind::Code(_));
        let fits = |field| sight.share_of(field).is_some_and(|share| share >= NEARLY_ALL_FIT);
        (asked && code && fits(field)) || (field.key == "birth_year" && sight.are_numbers(1950, 2010))
    });
    let first = fitting.next();
    first.filter(|_| fitting.next().is_none())
}

/// The fields of several values of which two columns or more are each for a year.
fn series(matches: &[Match]) -> Vec<&'static str> {
    let of_year = |found: &&Match| {
        matches!(found.form, Form::OfYear(_)) && matches!(found.field.kind, Kind::Codes { once: false, .. })
    };
    let mut keys: Vec<&str> = matches
        .iter()
        .filter(of_year)
        .map(|found| found.field.key)
        .collect();
    sort(&mut keys);
    keys.chunk_by(|one, other| one == other)
        .filter(|alike| alike.len() > 1)
        .map(|alike| alike[0])
        .collect()
}

/// Where a column that feeds a field has the header of another one, and they differ, somebody has to choose.
fn doubt_same_headers(plan: &mut TablePlan, view: &View<'_>) {
    let mut doubted = Vec::new();
    for (position, column) in plan.columns.iter().enumerate() {
        if !matches!(column.becomes, Becomes::Fields(_)) || column.sure == Sureness::Doubtful {
            continue;
        }
        let alike = plan.columns.iter().filter(|other| {
            other.place != column.place && other.header == column.header && other.becomes == Becomes::LeftOut
        });
        let differs = |other: &ColumnPlan| {
            let pairs = view.cells(column.place).zip(view.cells(other.place));
            other.filled > 0 && pairs.into_iter().any(|(one, two)| text(one) != text(two))
        };
        if alike.into_iter().any(differs) {
            doubted.push(position);
        }
    }
    for position in doubted {
        plan.columns[position].sure = Sureness::Doubtful;
        plan.columns[position].why = Why::SameHeader;
    }
}
