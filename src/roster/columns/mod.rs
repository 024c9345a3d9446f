//! Every column of the tables, defined once: its definition, its field in the model, and so its reading, writing and
//! documentation.

mod outcome;
mod places;
mod preferences;
mod records;
mod schools;
mod teachers;

use serde::Serialize;

pub use outcome::{ActualEnd, OutcomeColumn};
pub use places::{ListedPosts, PlaceColumn};
pub use preferences::{OnList, Preference, PreferenceColumn};
pub use records::{DatedRecord, RecordColumn, RecordRow};
pub(super) use schools::ROLLS;
pub use schools::{School, SchoolColumn, rolls};
pub use teachers::{Teacher, TeacherColumn};

use super::cell::Names;
use super::fields::{Column, Field, TableKind};
use crate::language::Language;

impl TableKind {
    /// The definitions of the table's columns, in the order in which they are written.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Self::Schools => SchoolColumn::FIELDS,
            Self::Teachers => TeacherColumn::FIELDS,
            Self::Preferences => PreferenceColumn::FIELDS,
            Self::Places => PlaceColumn::FIELDS,
            Self::Outcome => OutcomeColumn::FIELDS,
            Self::Records => RecordColumn::FIELDS,
        }
    }
}

/// A row of a table as the model has it, made by [`columns!`].
pub(super) trait Record {
    /// The columns of its table.
    type Column: Column;

    /// The cell of a column as it is written.
    fn cell(&self, column: Self::Column, names: &dyn Names, language: Language) -> String;

    /// Marks, by position, the columns that hold something.
    fn note_held(&self, held: &mut [bool]);

    /// Adds the row to what is packed, but of the columns only those that count.
    fn pack(&self, counted: &[bool], packed: Vec<u8>) -> Vec<u8>;
}

/// Adds one value to what is packed.
pub(super) fn pack(packed: Vec<u8>, value: &impl Serialize) -> Vec<u8> {
    // Nothing in a roster can fail to be packed.
    postcard::to_extend(value, packed).unwrap_or_default()
}

/// Defines the columns of a table and the record of the model that they make.
///
/// A first field with `as function` is packed as that makes it. A column that ends in `=> field: Type` makes the field: [`Read`](crate::roster::cell::Read) of its type reads it and
/// says what it is where nothing is given, unless a default stands after it for records that are not read. `in field`
/// belongs to a field that another column makes, or that stands at the top because its reading needs more than its own
/// cell. What stands behind a `+` is no column's, and whoever reads or packs the record sees to it.
macro_rules! columns {
    (@packed $value:expr) => { $value };
    (@packed $value:expr, $packed:ident) => { $packed($value) };
    (@default) => { Default::default() };
    (@default $default:literal) => { $default };
    ($(#[$doc:meta])* $name:ident, $table:expr;
    $(#[$record_doc:meta])* $record:ident { $($(#[$first_doc:meta])* $first:ident: $first_type:ty $(as $packed:ident)?,)+ }
    $(+ { $($(#[$beside_doc:meta])* $beside:ident: $beside_type:ty,)+ })?
    $(
        $variant:ident: $key:literal, $zh:literal, [$($synonym:literal),*], $required:literal, $kind:expr,
        $example_zh:literal / $example_en:literal,
        $description_zh:literal / $description_en:literal
        $(in $part:ident)? $(=> $field:ident: $type:ty $(= $default:literal)?)?;
    )+) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(
                #[doc = $description_en]
                $variant,
            )+
        }

        impl $name {
            pub(super) const FIELDS: &'static [Field] = &[$(
                Field {
                    table: $table,
                    key: $key,
                    chinese: $zh,
                    synonyms: &[$($synonym),*],
                    required: $required,
                    kind: $kind,
                    example: Text::new($example_zh, $example_en),
                    description: Text::new($description_zh, $description_en),
                },
            )+];
        }

        impl Column for $name {
            const TABLE: TableKind = $table;
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            fn index(self) -> usize {
                self as usize
            }

            fn field(self) -> &'static Field {
                &Self::FIELDS[self as usize]
            }
        }

        $(#[$record_doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub struct $record {
            $($(#[$first_doc])* pub $first: $first_type,)+
            $($(#[doc = $description_en] pub $field: $type,)?)+
            $($($(#[$beside_doc])* pub $beside: $beside_type,)+)?
        }

        impl $record {
            /// A record of which only the first fields are known.
            pub(in crate::roster) fn bare($($first: $first_type),+) -> Self {
                Self {
                    $($first,)+
                    $($($field: columns!(@default $($default)?),)?)+
                    $($($beside: Default::default(),)+)?
                }
            }

            /// Reads all but the first fields, which complete the record.
            pub(in crate::roster) fn read<S: Source>(
                row: &mut S,
            ) -> impl FnOnce($($first_type),+) -> Self + use<S> {
                // Records that their first fields make up have nothing more to read, note and pack.
                let _ = &row;
                $($(let $field = <$type as Read>::read(row, $name::$variant);)?)+
                move |$($first),+| Self {
                    $($first,)+
                    $($($field,)?)+
                    $($($beside: Default::default(),)+)?
                }
            }

            /// Records like `start` with anything in the other columns that they may hold.
            #[cfg(test)]
            #[cfg(not(target_arch = "wasm32"))]
            pub(in crate::roster) fn any_columns(
                start: impl proptest::strategy::Strategy<Value = Self> + 'static,
            ) -> proptest::strategy::BoxedStrategy<Self> {
                let record = start.boxed();
                $($(
                    let value = <$type as crate::roster::cell::any::Any>::any($kind);
                    let record = proptest::strategy::Strategy::prop_map(
                        (record, value),
                        |(mut record, value): (Self, $type)| {
                            record.$field = value;
                            record
                        },
                    );
                    let record = proptest::strategy::Strategy::boxed(record);
                )?)+
                record
            }
        }

        impl Record for $record {
            type Column = $name;

            fn cell(&self, column: $name, names: &dyn Names, language: Language) -> String {
                match column {
                    $($name::$variant => {
                        Cell::cell($(&self.$part)? $(&self.$field)?, column.field(), names, language)
                    })+
                }
            }

            fn note_held(&self, held: &mut [bool]) {
                let _ = &held;
                $($(held[$name::$variant as usize] |= self.$field != <$type>::default();)?)+
            }

            fn pack(&self, counted: &[bool], mut packed: Vec<u8>) -> Vec<u8> {
                let _ = counted;
                $(packed = pack(packed, &columns!(@packed self.$first $(, $packed)?));)+
                $($(
                    if counted[$name::$variant as usize] {
                        packed = pack(packed, &self.$field);
                    }
                )?)+
                packed
            }
        }
    };
}
pub(super) use columns;
