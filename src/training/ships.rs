//! The exercises that ship, one file each.

use super::Exercise;

macro_rules! shipped {
    ($($key:literal,)+) => {
        /// The exercises that ship, each with its key and its document, from the easiest on.
        pub const SHIPPED: &[(&str, &str)] = &[
            $(($key, include_str!(concat!("built_in/", $key, ".json"))),)+
        ];
    };
}

shipped! {
    "english-teachers",
    "first-choice",
    "one-shot",
    "exemptions",
    "outward-only",
    "by-certificate",
    "stage-shift",
    "small-schools",
    "falling-enrolment",
    "key-teachers",
}

/// The exercise of this key; `None` where none ships.
pub fn built_in(key: &str) -> Option<Exercise> {
    let (_, document) = SHIPPED.iter().find(|(known, _)| *known == key)?;
    // Every shipped document is read whole by a test.
    Exercise::read(document).ok()
}
