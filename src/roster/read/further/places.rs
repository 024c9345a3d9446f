//! Reading the places table.

use std::collections::BTreeMap;

use crate::diagnostic::Severity;
use crate::roster::cell::Source;
use crate::roster::codes::{Stage, Subject, TitleBand};
use crate::roster::columns::{ListedPosts, PlaceColumn};
use crate::roster::grid::Grid;
use crate::roster::parts::SchoolIndex;
use crate::roster::problem::{Further, ProblemKind, Problems};
use crate::roster::read::header::Mapping;
use crate::roster::read::known::SchoolCodes;
use crate::roster::read::row::RowReader;
use crate::roster::read::schools::SchoolsRead;
use crate::roster::read::zones::Zones;

/// A kind of post at a school.
type Key = (SchoolIndex, Stage, Subject, Option<TitleBand>);

const fn key(posts: &ListedPosts) -> Key {
    (posts.school, posts.stage, posts.subject, posts.title_band)
}

/// Reads the rows of places tables, by school, stage, subject and band.
pub(in crate::roster::read) fn read(
    tables: &[(Grid, Mapping)],
    schools: Option<&SchoolsRead>,
    zones: &mut Zones,
    problems: &mut Problems,
) -> Vec<ListedPosts> {
    let mut codes = SchoolCodes::new(schools);
    let mut rows: BTreeMap<Key, u32> = BTreeMap::new();
    let mut places = Vec::new();
    for (table, mapping) in tables {
        for row in table.rows().take(mapping.kind().most_rows()) {
            if let Some(reader) = RowReader::new(table, mapping, row, zones, problems) {
                places.extend(read_row(reader, &mut codes, &mut rows));
            }
        }
    }
    places.sort_unstable_by_key(key);
    places
}

fn read_row(
    mut row: RowReader<'_, '_>,
    codes: &mut SchoolCodes<'_>,
    rows: &mut BTreeMap<Key, u32>,
) -> Option<ListedPosts> {
    let school = codes.school(&mut row, PlaceColumn::School);
    let stage = row.value::<Stage>(PlaceColumn::Stage);
    let subject = row.value::<Subject>(PlaceColumn::Subject);
    let posts = row.value::<u32>(PlaceColumn::Posts);
    let complete = ListedPosts::read(&mut row);
    let posts = complete(school?, stage?, subject?, posts?);
    if codes.lack_stage(posts.school, posts.stage) {
        let stage = posts.stage;
        row.report(
            Severity::Error,
            PlaceColumn::Stage,
            ProblemKind::Further(Further::PostsWithoutStage { stage }),
        );
    }
    if let Some(&first_row) = rows.get(&key(&posts)) {
        row.report(
            Severity::Error,
            PlaceColumn::Subject,
            ProblemKind::Further(Further::PostsTwice { first_row }),
        );
    } else {
        rows.insert(key(&posts), row.number());
    }
    (!row.failed()).then_some(posts)
}
