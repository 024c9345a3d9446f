//! People and reserves of every kind, for tests.

use proptest::collection::vec;
use proptest::prelude::*;

use crate::matching::reserved::{Category, Person, Reserves, SetAside, Traits, Unfilled};

/// Somebody with up to three traits, in one of two categories or in none.
pub fn people() -> impl Strategy<Value = Person> {
    (prop::option::of(0..2_u32), 0..8_u64).prop_map(|(category, traits)| Person {
        category: category.map(Category),
        traits: Traits(traits),
    })
}

/// Guarantees for up to three traits, and posts set aside for up to two categories.
pub fn reserves() -> impl Strategy<Value = Reserves> {
    let guarantees = || vec(0..=1_u32, 0..=3);
    let set_aside = (0..=2_u32, guarantees()).prop_map(|(posts, guarantees)| SetAside { posts, guarantees });
    let unfilled = prop_oneof![Just(Unfilled::StayEmpty), Just(Unfilled::Revert)];
    (guarantees(), vec(set_aside, 0..=2), unfilled).prop_map(|(open_guarantees, set_asides, unfilled)| {
        Reserves {
            open_guarantees,
            set_asides,
            unfilled,
        }
    })
}
