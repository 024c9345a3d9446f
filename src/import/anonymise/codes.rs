//! Codes in an order that nobody can find again.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use rand::rngs::ChaCha20Rng;
use rand::{Rng as _, SeedableRng as _};

use super::key::{Entry, KeyFile, Kind};
use super::model::{Fate, Holds, Role, Table};
use crate::language::spelling::{narrowed, seen, trimmed};
use crate::ordering::{map_of, set_of};
use crate::roster::EndKind;

/// Chance from outside: 32 bytes of the browser's or the operating system's own randomness. It is shown to nobody and
/// kept nowhere, so that the order of the codes tells nothing.
pub struct Chance([u8; 32]);

impl Chance {
    /// From these bytes.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl fmt::Debug for Chance {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Chance(..)")
    }
}

/// Draws from chance.
pub(super) struct Draw(ChaCha20Rng);

impl Draw {
    pub fn of(Chance(bytes): Chance) -> Self {
        Self(ChaCha20Rng::from_seed(bytes))
    }

    /// Puts items in an order by chance (Fisher and Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for end in (1..items.len()).rev() {
            let range = end as u128 + 1;
            let place = ((u128::from(self.0.next_u64()) * range) >> 64) as usize;
            items.swap(end, place);
        }
    }

    /// As many codes as asked for, in an order by chance, none of those taken.
    pub fn codes(&mut self, kind: Kind, count: usize, taken: &BTreeSet<String>) -> Vec<String> {
        let (letter, least) = kind.code();
        let width = (count + taken.len()).to_string().len().max(least);
        let free = (1..).map(|number: usize| format!("{letter}{number:0width$}"));
        let mut codes: Vec<String> = free.filter(|code| !taken.contains(code)).take(count).collect();
        self.shuffle(&mut codes);
        codes
    }
}

/// An id without what differs between writers of one: width, blanks at its ends, marks that show nothing, and blanks
/// within a name.
pub(super) fn id_of(cell: &str) -> String {
    let text = seen(cell);
    let text = narrowed(&text);
    let text = trimmed(&text);
    if text.is_ascii() {
        text.to_owned()
    } else {
        text.chars()
            .filter(|character| !character.is_whitespace())
            .collect()
    }
}

/// Puts codes in the place of schools and zones, the same in all tables.
pub(super) fn code_places(
    tables: &mut [Table],
    former: Option<&KeyFile>,
    draw: &mut Draw,
    key: &mut KeyFile,
) {
    let said = |role: Role, of: &dyn Fn(&Table) -> bool| -> BTreeSet<String> {
        let columns = tables
            .iter()
            .filter(|table| of(table))
            .flat_map(|table| &table.columns);
        let ids = columns
            .filter(|column| column.role == role)
            .flat_map(|column| column.cells.iter().map(|cell| id_of(cell)))
            // Where a school would stand, an end without one may stand in words.
            .filter(|id| !id.is_empty() && EndKind::in_place_of_school(id).is_none());
        set_of(ids)
    };
    let of_zones = said(Role::Zone, &|_| true);
    // Among the schools of a list a zone may stand, called as no school is.
    let mut of_schools = said(Role::School, &|table| table.holds != Holds::Others);
    let among = said(Role::School, &|table| table.holds == Holds::Others);
    let wished: BTreeSet<String> = set_of(
        among
            .iter()
            .filter(|id| of_zones.contains(*id) && !of_schools.contains(*id))
            .cloned(),
    );
    of_schools.extend(among.into_iter().filter(|id| !wished.contains(id)));
    let mut zones = BTreeMap::new();
    for (role, kind, ids) in [
        (Role::Zone, Kind::Zone, of_zones),
        (Role::School, Kind::School, of_schools),
    ] {
        let known = former.into_iter().flat_map(|former| former.of(kind));
        let known = map_of(known.map(|entry| (entry.original.as_str(), entry.code.as_str())));
        let taken: BTreeSet<String> = set_of(known.values().map(|code| (*code).to_owned()));
        let new: Vec<&String> = ids.iter().filter(|id| !known.contains_key(id.as_str())).collect();
        let mut drawn = draw.codes(kind, new.len(), &taken).into_iter();
        let mut codes: BTreeMap<String, String> = BTreeMap::new();
        for id in &ids {
            let code = known.get(id.as_str()).map(|code| (*code).to_owned());
            let Some(code) = code.or_else(|| drawn.next()) else {
                continue;
            };
            key.push(Entry {
                kind,
                original: id.clone(),
                mark: String::new(),
                code: code.clone(),
            });
            codes.insert(id.clone(), code);
        }
        if role == Role::Zone {
            zones = codes.clone();
        }
        let of = |id: &str| {
            codes
                .get(id)
                .or_else(|| zones.get(id).filter(|_| wished.contains(id)))
        };
        let columns = tables.iter_mut().flat_map(|table| &mut table.columns);
        for column in columns.filter(|column| column.role == role) {
            column.fate = Fate::Coded;
            for cell in &mut column.cells {
                if EndKind::in_place_of_school(&id_of(cell)).is_none() {
                    *cell = of(&id_of(cell)).cloned().unwrap_or_default();
                }
            }
        }
    }
}
