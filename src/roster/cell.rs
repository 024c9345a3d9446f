//! What a cell can hold: every type reads and writes itself, so that a column need only name its type.

use super::codes::Code;
use super::fields::{Column, Field, Kind};
use super::parts::{Position, SchoolIndex, TeacherIndex, ZoneIndex};
use super::values::{self, Fault};
use crate::language::Language;
use crate::units::{Lessons, Points, Year};

/// A value that stands in one cell.
pub(super) trait Value: Sized {
    /// Reads the text of a cell of `field`; nothing where the cell says that there is nothing.
    fn parse(text: &str, field: &Field) -> Result<Option<Self>, Fault>;

    /// Writes it as `language` spells it.
    fn written(&self, language: Language) -> String;
}

/// What indices are called, for writing.
pub(super) trait Names {
    /// The code of a school.
    fn school(&self, school: SchoolIndex) -> &str;

    /// The code of a teacher.
    fn teacher(&self, teacher: TeacherIndex) -> &str;

    /// The name of a zone.
    fn zone(&self, zone: ZoneIndex) -> &str;
}

/// A row that values are read from. What is wrong with a cell is reported there, and the value is then absent.
pub(super) trait Source {
    /// The value in a column of this row.
    fn value<T: Value>(&mut self, column: impl Column) -> Option<T>;

    /// The zone named in a column. One without schools is kept and remarked on.
    fn home_zone(&mut self, column: impl Column) -> Option<ZoneIndex>;

    /// The place that two columns in kilometres give together.
    fn position(&mut self, east: impl Column, north: impl Column) -> Option<Position>;
}

/// What a field of the model puts into the cells of its column or columns.
pub(super) trait Cell {
    /// The cell of `field`.
    fn cell(&self, field: &'static Field, names: &dyn Names, language: Language) -> String;
}

/// A field of the model that its own column makes. Its default is what an empty cell and a column that is not there
/// stand for.
pub(super) trait Read: Cell + Default + PartialEq {
    /// Reads it from a row.
    fn read(row: &mut impl Source, column: impl Column) -> Self;
}

impl<T: Value> Cell for T {
    fn cell(&self, _: &'static Field, _: &dyn Names, language: Language) -> String {
        self.written(language)
    }
}

impl<T: Value> Cell for Option<T> {
    fn cell(&self, _: &'static Field, _: &dyn Names, language: Language) -> String {
        self.as_ref()
            .map_or_else(String::new, |value| value.written(language))
    }
}

impl<T: Value + Default + PartialEq> Read for T {
    fn read(row: &mut impl Source, column: impl Column) -> Self {
        row.value(column).unwrap_or_default()
    }
}

impl<T: Value + PartialEq> Read for Option<T> {
    fn read(row: &mut impl Source, column: impl Column) -> Self {
        row.value(column)
    }
}

impl<T: Code> Value for T {
    fn parse(text: &str, _: &Field) -> Result<Option<Self>, Fault> {
        values::code(text)
    }

    fn written(&self, language: Language) -> String {
        language.pick(self.name().zh, self.key()).to_owned()
    }
}

impl<T: Code> Value for Vec<T> {
    fn parse(text: &str, field: &Field) -> Result<Option<Self>, Fault> {
        values::codes(text, field)
    }

    fn written(&self, language: Language) -> String {
        let names: Vec<String> = self.iter().map(|value| value.written(language)).collect();
        names.join(language.pick("、", ";"))
    }
}

impl Value for String {
    fn parse(text: &str, _: &Field) -> Result<Option<Self>, Fault> {
        values::label(text)
    }

    fn written(&self, _: Language) -> String {
        self.clone()
    }
}

macro_rules! whole_numbers {
    ($($number:ty)*) => {
        $(impl Value for $number {
            fn parse(text: &str, field: &Field) -> Result<Option<Self>, Fault> {
                match field.kind {
                    Kind::PostGrade => Ok(values::post_grade(text)?.map(Self::from)),
                    _ => values::whole(text, field),
                }
            }

            fn written(&self, _: Language) -> String {
                self.to_string()
            }
        })*
    };
}

whole_numbers! { u8 u16 u32 }

macro_rules! decimals {
    ($($decimal:ty)*) => {
        $(impl Value for $decimal {
            fn parse(text: &str, field: &Field) -> Result<Option<Self>, Fault> {
                Ok(values::decimal(text, field)?.map(Self::from_thousandths))
            }

            fn written(&self, _: Language) -> String {
                self.to_string()
            }
        })*
    };
}

decimals! { Points Lessons }

impl Value for Year {
    fn parse(text: &str, _: &Field) -> Result<Option<Self>, Fault> {
        values::year(text)
    }

    fn written(&self, _: Language) -> String {
        self.0.to_string()
    }
}

impl Value for bool {
    fn parse(text: &str, _: &Field) -> Result<Option<Self>, Fault> {
        values::yes_no(text)
    }

    fn written(&self, language: Language) -> String {
        let word = if *self {
            language.pick("是", "yes")
        } else {
            language.pick("否", "no")
        };
        word.to_owned()
    }
}

/// As the school's code.
impl Cell for SchoolIndex {
    fn cell(&self, _: &'static Field, names: &dyn Names, _: Language) -> String {
        names.school(*self).to_owned()
    }
}

impl Cell for Option<SchoolIndex> {
    fn cell(&self, field: &'static Field, names: &dyn Names, language: Language) -> String {
        self.map_or_else(String::new, |school| school.cell(field, names, language))
    }
}

/// As the teacher's code.
impl Cell for TeacherIndex {
    fn cell(&self, _: &'static Field, names: &dyn Names, _: Language) -> String {
        names.teacher(*self).to_owned()
    }
}

/// As the zone's name.
impl Cell for ZoneIndex {
    fn cell(&self, _: &'static Field, names: &dyn Names, _: Language) -> String {
        names.zone(*self).to_owned()
    }
}

impl Cell for Option<ZoneIndex> {
    fn cell(&self, field: &'static Field, names: &dyn Names, language: Language) -> String {
        self.map_or_else(String::new, |zone| zone.cell(field, names, language))
    }
}

impl Read for Option<ZoneIndex> {
    fn read(row: &mut impl Source, column: impl Column) -> Self {
        row.home_zone(column)
    }
}

/// Anything that a column may hold, for tests: it follows from the type and the kind.
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
pub(super) mod any {
    use std::fmt::Debug;

    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::{select, subsequence};

    use super::*;
    use crate::roster::fields::{FIRST_YEAR, LAST_YEAR, LOWEST_POST_GRADE};
    use crate::roster::parts::Honours;

    /// Anything of the type that a column of a kind may hold.
    pub(in crate::roster) trait Any: Sized + Clone + Debug + 'static {
        fn any(kind: Kind) -> BoxedStrategy<Self>;
    }

    fn within(kind: Kind) -> std::ops::RangeInclusive<i64> {
        match kind {
            Kind::Whole { least, most, .. } => i64::from(least)..=i64::from(most),
            Kind::Decimal { least, most, .. } => i64::from(least) * 1000..=i64::from(most) * 1000,
            Kind::PostGrade => 1..=i64::from(LOWEST_POST_GRADE),
            _ => i64::from(FIRST_YEAR)..=i64::from(LAST_YEAR),
        }
    }

    macro_rules! numbers {
        ($($number:ty, $from:expr;)*) => {
            $(impl Any for $number {
                fn any(kind: Kind) -> BoxedStrategy<Self> {
                    within(kind).prop_map($from).boxed()
                }
            })*
        };
    }

    numbers! {
        u8, |number| number as u8;
        u16, |number| number as u16;
        u32, |number| number as u32;
        Year, |number| Year(number as u16);
        Points, Points::from_thousandths;
        Lessons, Lessons::from_thousandths;
    }

    impl Any for bool {
        fn any(_: Kind) -> BoxedStrategy<Self> {
            any::<Self>().boxed()
        }
    }

    impl Any for String {
        fn any(_: Kind) -> BoxedStrategy<Self> {
            "第[一二三]轮|Round [1-3]|[A-Z乡][0-9a-z一二,\"]{0,4}[0-9]".boxed()
        }
    }

    impl<T: Code + Debug> Any for T {
        fn any(_: Kind) -> BoxedStrategy<Self> {
            select(T::ALL).boxed()
        }
    }

    impl<T: Code + Debug> Any for Vec<T> {
        fn any(kind: Kind) -> BoxedStrategy<Self> {
            match kind {
                Kind::Codes {
                    most, once: false, ..
                } => vec(select(T::ALL), 0..=most).boxed(),
                _ => subsequence(T::ALL.to_vec(), 0..=4.min(T::ALL.len())).boxed(),
            }
        }
    }

    impl<T: Any> Any for Option<T> {
        fn any(kind: Kind) -> BoxedStrategy<Self> {
            proptest::option::of(T::any(kind)).boxed()
        }
    }

    impl Any for ZoneIndex {
        fn any(_: Kind) -> BoxedStrategy<Self> {
            (0_u32..6).prop_map(Self).boxed()
        }
    }

    impl Any for Position {
        fn any(kind: Kind) -> BoxedStrategy<Self> {
            (within(kind), within(kind))
                .prop_map(|(east, north)| Self { east, north })
                .boxed()
        }
    }

    impl Any for Honours {
        fn any(kind: Kind) -> BoxedStrategy<Self> {
            [u16::any(kind), u16::any(kind), u16::any(kind), u16::any(kind)]
                .prop_map(|[national, provincial, municipal, county]| Self {
                    national,
                    provincial,
                    municipal,
                    county,
                })
                .boxed()
        }
    }
}
