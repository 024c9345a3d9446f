//! How long a worker may be silent over what it is at, before it is taken for dead.
//!
//! A worker cannot answer while it computes, so one that computes and one that is dead look alike: only time tells them
//! apart. A limit is about ten times what such work takes on a slow machine with a roster of that size; work of several
//! steps is heard of after each, and each step has the limit to itself.

use crate::app::protocol::{Job, Request};

/// What takes longer than this is told, with a way to end it: milliseconds.
pub const LONG: u32 = 2_000;

/// How much of the time between two looks at the clock counts at most, in milliseconds: a page that was asleep or at the
/// back has not given its workers that time either.
pub const STEP: u32 = 2_000;

/// What work with hardly any reckoning may take: milliseconds.
const BASE: u32 = 20_000;

/// The program may be on its way for as long as the boot script waits for it, and a little longer.
pub const ARRIVING: u32 = 200_000;

/// A program that is here may take so long to be up.
pub const WAKING: u32 = 30_000;

/// How many bytes take a millisecond: of a workbook, whose tables are several times as large once they are unpacked, gone
/// through and told of.
const BYTES: usize = 100;

/// How many bytes the files have that a request brings; nothing where it brings none.
pub fn bytes(request: &Request) -> Option<usize> {
    match request {
        Request::Read { files, .. } => Some(files.iter().map(|file| file.bytes.len()).sum()),
        _ => None,
    }
}

/// How long a worker may be silent over a request, with so many teachers in the roster in force and so many bytes in the
/// files that were brought last: milliseconds.
pub fn limit(request: &Request, teachers: u32, held: usize) -> u32 {
    let thousands = teachers.div_ceil(1000);
    let more = match request {
        Request::Sample | Request::Former | Request::Templates(..) | Request::Clauses { .. } => 0,
        Request::Generate(asked) => asked.schools.saturating_mul(20),
        // What is decided leads all of the way again, but for the opening.
        Request::Read { .. } | Request::Import(_) => {
            let bytes = bytes(request).unwrap_or(held);
            u32::try_from(bytes / BYTES).unwrap_or(u32::MAX)
        }
        // All of the way for each of the rosters; and then a run of each, whose size is known by what was packed.
        Request::Coarser(_) => u32::try_from(held / BYTES * 2).unwrap_or(u32::MAX),
        Request::Price(_, rosters) => u32::try_from(rosters.bytes().len() / 20).unwrap_or(u32::MAX),
        // Their roster is unpacked, or its tables are read and checked.
        Request::Order {
            job: Job::Open { bytes, .. },
            ..
        } => u32::try_from(bytes.len() / 10).unwrap_or(u32::MAX),
        Request::Pack { project, .. } => {
            u32::try_from(project.sealed.bytes().len() / 100).unwrap_or(u32::MAX)
        }
        // So much for each megabyte of what is to be written.
        Request::Write { draft, .. } | Request::WriteRoster { roster: draft, .. } => {
            u32::try_from(draft.bytes().len() / 100).unwrap_or(u32::MAX)
        }
        // The roster that is handed over, not the one in force.
        Request::Hold(read) => read.summary.teachers.div_ceil(1000).saturating_mul(500),
        Request::Export(..) => thousands.saturating_mul(500),
        Request::Run { .. } | Request::Draws { .. } => thousands.saturating_mul(1_000),
        Request::Ask { .. } => thousands.saturating_mul(2_000),
        // Every mechanism, some of which are slow; the report and its files take all draws.
        Request::Order { .. }
        | Request::Check { .. }
        | Request::Mechanisms { .. }
        | Request::Lesson { .. } => thousands.saturating_mul(4_000).saturating_add(BASE),
    };
    BASE.saturating_add(more)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::protocol::{Form, Import, PickedFile, Wanted};
    use crate::language::Language;
    use crate::random::Seed;
    use crate::roster::personal::Doubts;

    #[test]
    fn limits_grow_with_the_roster_and_the_files() {
        let run = Request::Run {
            changes: vec![],
            pairs: vec![],
            seed: Seed(7),
            number: 1,
        };
        let of = |teachers| limit(&run, teachers, 0);
        assert_eq!([of(0), of(3121), of(100_000)], [20_000, 24_000, 120_000]);
        assert_eq!(
            limit(&Request::Templates(Form::Csv, Language::English), 100_000, 0),
            20_000
        );
        let file = |megabytes: usize| PickedFile {
            name: String::new(),
            bytes: vec![0; megabytes * 1_000_000],
        };
        let read = Request::Read {
            files: vec![file(1), file(4)],
            doubts: Doubts::Asked,
            batch: 1,
            unneeded: None,
            language: Language::Chinese,
        };
        let import = Request::Import(Box::new(Import {
            batch: 1,
            recipe: None,
            key: None,
            unneeded: None,
            picks: vec![],
            want: Wanted::View,
            language: Language::Chinese,
        }));
        let held = bytes(&read).unwrap();
        assert_eq!([limit(&read, 0, 0), limit(&import, 0, held)], [70_000; 2]);
        assert_eq!(of(u32::MAX), u32::MAX, "no overflow");
    }
}
