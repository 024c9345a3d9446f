//! Reads what postcard has packed, without a way out at every step.
//!
//! What Serde derives gives up at the first value that cannot be read, and says so wherever it can happen: of the code
//! that reads a message most is for that. Here reading never fails: from the first thing that cannot be read on everything is
//! nought and empty, and at the end it is said that something was. The type of errors has no values, so the compiler
//! leaves out what would handle them.

use std::fmt::{self, Debug, Display, Formatter};

use serde::Deserializer;
use serde::de::value::U32Deserializer;
use serde::de::{
    DeserializeSeed, EnumAccess, Error, IntoDeserializer, MapAccess, SeqAccess, VariantAccess, Visitor,
};

/// What never happens while reading.
pub enum Never {}

impl serde::ser::Error for Never {
    /// No value of the protocol refuses to be written.
    #[cold]
    fn custom<T: Display>(_: T) -> Self {
        not_of_the_protocol()
    }
}

impl Debug for Never {
    fn fmt(&self, _: &mut Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl Display for Never {
    fn fmt(&self, _: &mut Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl std::error::Error for Never {}

impl Error for Never {
    /// No type of the protocol refuses a value of its kind: numbers of variants are looked at before, and nothing is
    /// ever missing.
    #[cold]
    fn custom<T: Display>(_: T) -> Self {
        not_of_the_protocol()
    }
}

/// Ends the program: only what is written here can lead to it, never what is read.
pub(super) fn not_of_the_protocol() -> ! {
    std::process::abort()
}

/// Bytes that are read.
pub struct Reader<'packed> {
    bytes: &'packed [u8],
    is_broken: bool,
}

impl<'packed> Reader<'packed> {
    /// Reads these.
    pub const fn new(bytes: &'packed [u8]) -> Self {
        Self {
            bytes,
            is_broken: false,
        }
    }

    /// Whether all that was read could be.
    pub const fn is_whole(&self) -> bool {
        !self.is_broken
    }

    #[cold]
    fn give_up(&mut self) {
        self.is_broken = true;
        self.bytes = &[];
    }

    #[inline(never)]
    fn byte(&mut self) -> u8 {
        if let Some((first, rest)) = self.bytes.split_first() {
            self.bytes = rest;
            *first
        } else {
            self.give_up();
            0
        }
    }

    /// A whole number: seven bits a byte, the lowest first.
    #[inline(never)]
    fn whole(&mut self) -> u64 {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte();
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return number;
            }
        }
        self.give_up();
        0
    }

    /// A whole number that may be below nought, which is folded in between those above.
    #[inline(never)]
    fn signed(&mut self) -> i64 {
        let folded = self.whole();
        (folded >> 1) as i64 ^ -((folded & 1) as i64)
    }

    /// How many elements follow, each of a byte or more.
    #[inline(never)]
    fn count(&mut self) -> usize {
        let count = self.whole();
        if count > self.bytes.len() as u64 {
            self.give_up();
            return 0;
        }
        count as usize
    }

    #[inline(never)]
    fn run(&mut self) -> &'packed [u8] {
        let count = self.count();
        let (run, rest) = self.bytes.split_at_checked(count).unwrap_or_default();
        self.bytes = rest;
        run
    }

    #[inline(never)]
    fn text(&mut self) -> &'packed str {
        let run = self.run();
        str::from_utf8(run).unwrap_or_else(|_| {
            self.give_up();
            ""
        })
    }

    #[inline(never)]
    fn decimal(&mut self) -> f64 {
        if let Some((first, rest)) = self.bytes.split_first_chunk() {
            self.bytes = rest;
            f64::from_le_bytes(*first)
        } else {
            self.give_up();
            0.0
        }
    }

    #[inline(never)]
    fn is_set(&mut self) -> bool {
        match self.byte() {
            0 => false,
            1 => true,
            _ => {
                self.give_up();
                false
            }
        }
    }

    /// Which of so many variants follows.
    #[inline(never)]
    fn variant(&mut self, of: usize) -> u32 {
        let variant = self.whole();
        if variant >= of as u64 {
            self.give_up();
            return 0;
        }
        variant as u32
    }
}

/// Numbers, each by what reads it.
macro_rules! numbers {
    ($($method:ident $visit:ident $read:ident $type:ty),* $(,)?) => {
        $(
            #[inline]
            fn $method<V: Visitor<'packed>>(self, visitor: V) -> Result<V::Value, Never> {
                visitor.$visit(self.$read() as $type)
            }
        )*
    };
}

impl<'packed> Deserializer<'packed> for &mut Reader<'packed> {
    type Error = Never;

    numbers! {
        deserialize_u8 visit_u8 byte u8,
        deserialize_i8 visit_i8 byte i8,
        deserialize_u16 visit_u16 whole u16,
        deserialize_u32 visit_u32 whole u32,
        deserialize_u64 visit_u64 whole u64,
        deserialize_i16 visit_i16 signed i16,
        deserialize_i32 visit_i32 signed i32,
        deserialize_i64 visit_i64 signed i64,
    }

    fn is_human_readable(&self) -> bool {
        false
    }

    fn deserialize_any<V: Visitor<'packed>>(self, _: V) -> Result<V::Value, Never> {
        not_of_the_protocol()
    }

    #[inline]
    fn deserialize_bool<V: Visitor<'packed>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_bool(self.is_set())
    }

    fn deserialize_f32<V: Visitor<'packed>>(self, _: V) -> Result<V::Value, Never> {
        not_of_the_protocol()
    }

    #[inline]
    fn deserialize_f64<V: Visitor<'packed>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_f64(self.decimal())
    }

    #[inline]
    fn deserialize_char<V: Visitor<'packed>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_char(self.text().chars().next().unwrap_or_default())
    }

    #[inline]
    fn deserialize_str<V: Visitor<'packed>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_borrowed_str(self.text())
    }

    #[inline]
    fn deserialize_string<V: Visitor<'packed>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_borrowed_str(self.text())
    }

    #[inline]
    fn deserialize_bytes<V: Visitor<'packed>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_borrowed_bytes(self.run())
    }

    #[inline]
    fn deserialize_byte_buf<V: Visitor<'packed>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_borrowed_bytes(self.run())
    }

    #[inline]
    fn deserialize_option<V: Visitor<'packed>>(self, visitor: V) -> Result<V::Value, Never> {
        if self.is_set() {
            visitor.visit_some(self)
        } else {
            visitor.visit_none()
        }
    }

    #[inline]
    fn deserialize_unit<V: Visitor<'packed>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_unit()
    }

    #[inline]
    fn deserialize_unit_struct<V: Visitor<'packed>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Never> {
        visitor.visit_unit()
    }

    #[inline]
    fn deserialize_newtype_struct<V: Visitor<'packed>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Never> {
        visitor.visit_newtype_struct(self)
    }

    #[inline]
    fn deserialize_seq<V: Visitor<'packed>>(self, visitor: V) -> Result<V::Value, Never> {
        let left = self.count();
        visitor.visit_seq(Elements { reader: self, left })
    }

    #[inline]
    fn deserialize_tuple<V: Visitor<'packed>>(self, _: usize, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_seq(Fields(self))
    }

    #[inline]
    fn deserialize_tuple_struct<V: Visitor<'packed>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Never> {
        visitor.visit_seq(Fields(self))
    }

    #[inline]
    fn deserialize_map<V: Visitor<'packed>>(self, visitor: V) -> Result<V::Value, Never> {
        let left = self.count();
        visitor.visit_map(Elements { reader: self, left })
    }

    #[inline]
    fn deserialize_struct<V: Visitor<'packed>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Never> {
        visitor.visit_seq(Fields(self))
    }

    #[inline]
    fn deserialize_enum<V: Visitor<'packed>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Never> {
        let number = self.variant(variants.len());
        visitor.visit_enum(Variant { reader: self, number })
    }

    fn deserialize_identifier<V: Visitor<'packed>>(self, _: V) -> Result<V::Value, Never> {
        not_of_the_protocol()
    }

    fn deserialize_ignored_any<V: Visitor<'packed>>(self, _: V) -> Result<V::Value, Never> {
        not_of_the_protocol()
    }
}

/// Fields, of which there are as many as are asked for.
struct Fields<'reader, 'packed>(&'reader mut Reader<'packed>);

impl<'packed> SeqAccess<'packed> for Fields<'_, 'packed> {
    type Error = Never;

    #[expect(
        clippy::inline_always,
        reason = "only so is it seen that no field is ever missing"
    )]
    #[inline(always)]
    fn next_element_seed<T: DeserializeSeed<'packed>>(&mut self, seed: T) -> Result<Option<T::Value>, Never> {
        seed.deserialize(&mut *self.0).map(Some)
    }
}

/// Elements or members, so many.
struct Elements<'reader, 'packed> {
    reader: &'reader mut Reader<'packed>,
    left: usize,
}

impl<'packed> SeqAccess<'packed> for Elements<'_, 'packed> {
    type Error = Never;

    #[inline]
    fn next_element_seed<T: DeserializeSeed<'packed>>(&mut self, seed: T) -> Result<Option<T::Value>, Never> {
        let Some(left) = self.left.checked_sub(1).filter(|_| !self.reader.is_broken) else {
            return Ok(None);
        };
        self.left = left;
        seed.deserialize(&mut *self.reader).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left)
    }
}

impl<'packed> MapAccess<'packed> for Elements<'_, 'packed> {
    type Error = Never;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'packed>>(&mut self, seed: K) -> Result<Option<K::Value>, Never> {
        self.next_element_seed(seed)
    }

    #[inline]
    fn next_value_seed<V: DeserializeSeed<'packed>>(&mut self, seed: V) -> Result<V::Value, Never> {
        seed.deserialize(&mut *self.reader)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left)
    }
}

/// A variant with what it holds.
struct Variant<'reader, 'packed> {
    reader: &'reader mut Reader<'packed>,
    number: u32,
}

impl<'packed> EnumAccess<'packed> for Variant<'_, 'packed> {
    type Error = Never;
    type Variant = Self;

    #[inline]
    fn variant_seed<V: DeserializeSeed<'packed>>(self, seed: V) -> Result<(V::Value, Self), Never> {
        let number: U32Deserializer<Never> = self.number.into_deserializer();
        seed.deserialize(number).map(|variant| (variant, self))
    }
}

impl<'packed> VariantAccess<'packed> for Variant<'_, 'packed> {
    type Error = Never;

    #[inline]
    fn unit_variant(self) -> Result<(), Never> {
        Ok(())
    }

    #[inline]
    fn newtype_variant_seed<T: DeserializeSeed<'packed>>(self, seed: T) -> Result<T::Value, Never> {
        seed.deserialize(self.reader)
    }

    #[inline]
    fn tuple_variant<V: Visitor<'packed>>(self, _: usize, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_seq(Fields(self.reader))
    }

    #[inline]
    fn struct_variant<V: Visitor<'packed>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Never> {
        visitor.visit_seq(Fields(self.reader))
    }
}
