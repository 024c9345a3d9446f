//! What is packed and how it is read.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Packed, Unreadable};
use crate::app::protocol::{Reply, Request};

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Everything {
    small: (u8, i8, bool, char),
    whole: (u16, u32, u64, usize),
    signed: (i16, i32, i64),
    decimal: f64,
    words: String,
    none: Option<u32>,
    some: Option<String>,
    nothing: (),
    list: Vec<Kind>,
    members: BTreeMap<String, [i32; 3]>,
    bytes: Option<Packed>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Kind {
    Unit,
    One(Box<Everything>),
    Two(u8, i64),
    Named { name: String },
}

fn everything() -> Everything {
    let kinds = [
        Kind::Unit,
        Kind::One(Box::default()),
        Kind::Two(255, i64::MIN),
        Kind::Named {
            name: "区".to_owned(),
        },
    ];
    Everything {
        small: (200, -128, true, '县'),
        whole: (u16::MAX, u32::MAX, u64::MAX, 128),
        signed: (i16::MIN, -1, i64::MAX),
        decimal: -0.1,
        words: "沙盘".to_owned(),
        none: None,
        some: Some(String::new()),
        nothing: (),
        list: kinds.to_vec(),
        members: BTreeMap::from([("a".to_owned(), [1, -2, 3])]),
        bytes: Some(Packed::received(vec![0, 128, 255])),
    }
}

#[test]
fn whatever_is_packed_is_read_as_it_was() {
    for message in [Everything::default(), everything()] {
        let packed = Packed::pack(&message);
        // As the library of that packing does it.
        assert_eq!(packed.bytes(), postcard::to_allocvec(&message).unwrap());
        assert_eq!(packed.unpack::<Everything>(), Ok(message));
    }
}

#[test]
fn what_is_cut_short_or_cannot_be_is_not_taken() {
    let packed = Packed::pack(&everything());
    let cut = |to: usize| Packed::received(packed.bytes()[..to].to_vec());
    for to in 0..packed.bytes().len() {
        assert_eq!(cut(to).unpack::<Everything>(), Err(Unreadable), "{to}");
    }
    for bytes in [vec![2], vec![]] {
        assert_eq!(Packed::received(bytes).unpack::<bool>(), Err(Unreadable));
    }
    assert_eq!(Packed::received(vec![4]).unpack::<Kind>(), Err(Unreadable));
    assert_eq!(
        Packed::received(vec![2, 255, 255]).unpack::<String>(),
        Err(Unreadable)
    );
    assert_eq!(
        Packed::received(vec![255; 11]).unpack::<Vec<Kind>>(),
        Err(Unreadable)
    );
}

proptest! {
    #[test]
    fn no_bytes_break_the_program_that_reads_them(
        kind in 0_u8..32,
        bytes in prop::collection::vec(prop_oneof![0_u8..4, any::<u8>()], 0..200),
    ) {
        let packed = Packed::received([&[kind], bytes.as_slice()].concat());
        // Whatever is read then, or nothing: reading ends.
        let _ = (packed.unpack::<Reply>(), packed.unpack::<Request>());
    }
}
