//! Numbers out of records, each where it should be or not at all.

/// Bytes from a place on.
fn array<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..)?.first_chunk().copied()
}

/// A whole number of one byte.
pub(super) fn byte(bytes: &[u8], at: usize) -> Option<u8> {
    bytes.get(at).copied()
}

/// A whole number of two bytes.
pub(super) fn short(bytes: &[u8], at: usize) -> Option<u16> {
    array(bytes, at).map(u16::from_le_bytes)
}

/// A whole number of four bytes.
pub(super) fn long(bytes: &[u8], at: usize) -> Option<u32> {
    array(bytes, at).map(u32::from_le_bytes)
}

/// A number of eight bytes.
pub(super) fn double(bytes: &[u8], at: usize) -> Option<f64> {
    array(bytes, at).map(f64::from_le_bytes)
}

/// A number in four bytes: a whole one of 30 bits or the upper half of another, perhaps in hundredths (MS-XLS 2.5.217).
pub(super) fn packed_number(bytes: &[u8], at: usize) -> Option<f64> {
    let packed = long(bytes, at)?;
    let number = if packed & 2 == 2 {
        f64::from(packed.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(packed & !3) << 32)
    };
    Some(if packed & 1 == 1 { number / 100.0 } else { number })
}

/// Text of UTF-16, so many units from a place on; what is no character is replaced.
pub(super) fn wide(bytes: &[u8], at: usize, units: usize) -> Option<String> {
    let bytes = bytes.get(at..at.checked_add(units.checked_mul(2)?)?)?;
    let units = bytes
        .as_chunks::<2>()
        .0
        .iter()
        .map(|&pair| u16::from_le_bytes(pair));
    Some(
        char::decode_utf16(units)
            .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_numbers_are_read_in_all_four_forms() {
        for (packed, expected) in [
            (0x3ff0_0000_u32, 1.0),
            (0x3ff0_0001, 0.01),
            (40_057 << 2 | 2, 40_057.0),
            ((-150_i32 << 2).cast_unsigned() | 3, -1.5),
        ] {
            assert_eq!(packed_number(&packed.to_le_bytes(), 0), Some(expected));
        }
        assert_eq!(packed_number(&[0; 3], 0), None);
        assert_eq!(wide(b"\x00\x4e", 0, usize::MAX), None);
        assert_eq!(wide(b"\x00\x4e\x00\xd8", 0, 2).as_deref(), Some("一\u{fffd}"));
    }
}
