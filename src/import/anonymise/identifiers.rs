//! What of each column names people or tells of them, and taking it out.

use super::choices::{Choices, Doubtful, Schools};
use super::model::{Column, Counted, Done, Fate, Holds, Place, Question, Role, Table, Why, is_of_schools};
use crate::import::steps::Progress;
use crate::language::spelling::normalised;
use crate::ordering::sort;
use crate::roster::personal::headers::by_header;
use crate::roster::personal::{
    Certainty, Evidence, LookedAt, PersonalData, PlaceWords, Purpose, Sighting, look, looks_personal,
};

/// Most rows of a finding that are named.
const MOST_ROWS: usize = 20;
/// What the headers of free text say.
const FREE_TEXT: [&str; 16] = [
    "备注", "说明", "简历", "履历", "经历", "评语", "意见", "事由", "原因", "情况", "理由", "remark", "note",
    "comment", "reason", "resume",
];

/// What was seen in one column before anything was changed.
#[derive(Clone, Debug, Default)]
pub(super) struct ColumnSeen {
    /// What its header says.
    pub by_header: Option<(PersonalData, Certainty)>,
    /// What its cells hold.
    pub by_content: Vec<Sighting>,
    /// Cells that hold anything.
    pub filled: usize,
}

impl ColumnSeen {
    /// How many cells hold this.
    pub fn count(&self, data: PersonalData) -> usize {
        let found = self.by_content.iter().filter(|sighting| sighting.data == data);
        found.map(|sighting| sighting.cells.len()).sum()
    }

    /// Whether most of the cells hold this.
    pub fn is_mostly(&self, data: PersonalData) -> bool {
        let count = self.count(data);
        count > 0 && count * 2 >= self.filled
    }

    /// Whether the column is of this kind, by its header or by most of its cells.
    pub fn is(&self, data: PersonalData) -> bool {
        self.by_header == Some((data, Certainty::Sure)) || self.is_mostly(data)
    }
}

/// What was seen in all columns, by table and column.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen(Vec<Vec<ColumnSeen>>);

impl Seen {
    /// Looks at every cell.
    pub fn of(tables: &[Table], progress: Progress<'_>) -> Self {
        let labels = tables.iter().flat_map(|table| &table.columns);
        let labels = labels
            .filter(|column| matches!(column.role, Role::School | Role::Zone))
            .flat_map(|column| column.cells.iter().map(String::as_str));
        let words = PlaceWords::of(labels);
        let cells = |table: &Table| {
            table
                .columns
                .iter()
                .map(|column| column.cells.len())
                .sum::<usize>()
        };
        let (mut done, of) = (0, tables.iter().map(cells).sum());
        let of_table = |table: &Table| {
            let seen = table.columns.iter().map(|column| {
                progress.done(done, of);
                done += column.cells.len();
                of_column(table, column, &words)
            });
            seen.collect()
        };
        Self(tables.iter().map(of_table).collect())
    }

    /// What was seen in a column; nothing in one that was added.
    pub fn at(&self, table: usize, column: usize) -> Option<&ColumnSeen> {
        self.0.get(table)?.get(column)
    }
}

fn of_column(table: &Table, column: &Column, words: &PlaceWords) -> ColumnSeen {
    let purpose = match column.role {
        Role::Teacher => Purpose::Teacher,
        Role::School | Role::Zone => Purpose::Place,
        Role::Field(_) => Purpose::Values,
        Role::Extra | Role::Unread => Purpose::Anything,
    };
    let looked_at = LookedAt {
        purpose,
        of_schools: is_of_schools(table.holds, column.role),
        cells: &column.cells,
    };
    let (by_content, filled) = look(looked_at, words);
    let by_header = matches!(column.role, Role::Extra | Role::Unread)
        .then(|| by_header(&column.header, table.kind()))
        .flatten()
        .filter(|_| filled > 0);
    ColumnSeen {
        by_header,
        by_content,
        filled,
    }
}

/// Takes out what was seen: whole columns that hold it, single cells of others. Gives what has to be asked, and how many
/// cells stay that only look like it.
pub(super) fn take_out(
    tables: &mut [Table],
    seen: Seen,
    choices: &Choices,
    done: &mut Vec<Done>,
) -> (Vec<Question>, usize) {
    let (mut questions, mut kept) = (Vec::new(), 0);
    for (table, seen) in tables.iter_mut().zip(seen.0) {
        let (name, holds, rows) = (table.shown_name(), table.holds, table.rows.clone());
        let seen = seen
            .into_iter()
            .chain(std::iter::repeat_with(ColumnSeen::default));
        for (position, (column, seen)) in table.columns.iter_mut().zip(seen).enumerate() {
            let row_numbers = |cells: &[usize]| -> Vec<u32> {
                let rows = cells.iter().filter_map(|cell| rows.get(*cell).copied());
                rows.take(MOST_ROWS).collect()
            };
            let place = place(&name, &column.header, position);
            let mut blanked = 0;
            match column.role {
                Role::School | Role::Zone if column.fate != Fate::Coded => {
                    let (sure, doubtful): (Vec<_>, Vec<_>) = (seen.by_content.iter()).partition(|found| {
                        found.certainty == Certainty::Sure && found.data != PersonalData::Name
                    });
                    blanked = empty(column, sure.into_iter());
                    let mut cells: Vec<usize> = doubtful
                        .iter()
                        .flat_map(|found| found.cells.iter().copied())
                        .collect();
                    sort(&mut cells);
                    cells.dedup();
                    if choices.schools == Schools::Asked && !cells.is_empty() {
                        questions.push(Question::PlacesLikePeople {
                            place: place.clone(),
                            cells: cells.len(),
                            rows: row_numbers(&cells),
                        });
                    } else {
                        kept += cells.len();
                    }
                }
                Role::Teacher | Role::School | Role::Zone => {}
                Role::Field(_) | Role::Extra | Role::Unread => {
                    if let Some(why) = why_removed(column, &seen, holds, choices) {
                        column.fate = Fate::Removed(why);
                    } else {
                        let all = choices.doubtful == Doubtful::Emptied;
                        let out = |found: &&Sighting| all || found.certainty == Certainty::Sure;
                        blanked = empty(column, seen.by_content.iter().filter(out));
                        let stays = seen.by_content.iter().filter(|found| !out(found));
                        kept += stays.map(|found| found.cells.len()).sum::<usize>();
                    }
                }
            }
            if !column.is_there() {
                column.cells = Vec::new();
            }
            if place.header.is_none() {
                column.header = if column.is_there() {
                    format!("列 {}", position + 1)
                } else {
                    String::new()
                };
            }
            let found: Vec<Counted> = (seen.by_content.iter())
                .map(|found| Counted {
                    data: found.data,
                    certainty: found.certainty,
                    cells: found.cells.len(),
                    rows: row_numbers(&found.cells),
                })
                .collect();
            if column.fate != Fate::Kept || !found.is_empty() {
                done.push(Done {
                    place,
                    fate: column.fate,
                    found,
                    blanked,
                });
            }
        }
    }
    (questions, kept)
}

/// A column as messages name it.
fn place(table: &str, header: &str, position: usize) -> Place {
    Place {
        table: table.to_owned(),
        header: (!looks_personal(header)).then(|| header.to_owned()),
        column: position + 1,
    }
}

/// Empties the cells in which something was found, and counts them.
fn empty<'a>(column: &mut Column, found: impl Iterator<Item = &'a Sighting>) -> usize {
    let mut blanked = 0;
    for cell in found.flat_map(|found| &found.cells) {
        if let Some(cell) = column.cells.get_mut(*cell)
            && !cell.is_empty()
        {
            cell.clear();
            blanked += 1;
        }
    }
    blanked
}

/// Whether anything may stand under a header, as under that of remarks.
pub(in crate::import) fn is_free_text(header: &str) -> bool {
    let header = normalised(header);
    FREE_TEXT.iter().any(|word| header.contains(word))
}

/// Why a column is removed as a whole, if it is.
fn why_removed(column: &Column, seen: &ColumnSeen, holds: Holds, choices: &Choices) -> Option<Why> {
    if let Role::Field(field) = column.role {
        let left_out = holds == Holds::Teachers && !field.required && choices.without.contains(field.key);
        return left_out.then_some(Why::Chosen);
    }
    let unread = column.role == Role::Unread;
    let emptied = choices.doubtful == Doubtful::Emptied;
    let counts = |certainty: Certainty| certainty == Certainty::Sure || emptied || unread;
    if let Some((data, _)) = seen.by_header.filter(|(_, certainty)| counts(*certainty)) {
        return Some(Why::Personal {
            data,
            evidence: Evidence::Header,
        });
    }
    let most = (seen.by_content.iter())
        .filter(|found| counts(found.certainty))
        .max_by_key(|found| found.cells.len());
    let total: usize = (seen.by_content.iter())
        .filter(|found| counts(found.certainty))
        .map(|found| found.cells.len())
        .sum();
    if let Some(most) = most
        && total * 2 >= seen.filled
        && (total > 1 || unread)
    {
        return Some(Why::Personal {
            data: most.data,
            evidence: Evidence::Content,
        });
    }
    if !unread {
        return None;
    }
    Some(if is_free_text(&column.header) {
        Why::FreeText
    } else {
        Why::NotRead
    })
}
