//! Packs as postcard does, without a way out at every step: what Serde derives asks after each value whether it could be
//! written, and here it always can.

use serde::ser::{
    Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant, Serializer,
};

use super::reading::{Never, not_of_the_protocol};

/// Bytes that are written.
#[derive(Default)]
pub struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    /// What was written.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    #[inline(never)]
    fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// A whole number: seven bits a byte, the lowest first.
    #[inline(never)]
    fn whole(&mut self, mut number: u64) {
        while number > 0x7f {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    /// The same for what fits into half the width, as most does.
    #[inline(never)]
    fn short(&mut self, number: u32) {
        self.whole(u64::from(number));
    }

    /// A whole number that may be below nought, folded in between those above.
    #[inline(never)]
    fn signed(&mut self, number: i64) {
        self.whole((number << 1 ^ number >> 63) as u64);
    }

    #[inline(never)]
    fn decimal(&mut self, number: f64) {
        self.bytes.extend(number.to_le_bytes());
    }

    #[inline(never)]
    fn run(&mut self, bytes: &[u8]) {
        self.whole(bytes.len() as u64);
        self.bytes.extend_from_slice(bytes);
    }

    /// How many elements follow. Nothing of the protocol is of a length that is not known.
    fn count(&mut self, count: Option<usize>) {
        match count {
            Some(count) => self.whole(count as u64),
            None => not_of_the_protocol(),
        }
    }
}

/// Numbers, each by what writes it.
macro_rules! numbers {
    ($($method:ident $write:ident $type:ty as $wide:ty),* $(,)?) => {
        $(
            #[inline]
            fn $method(self, number: $type) -> Result<(), Never> {
                self.$write(number as $wide);
                Ok(())
            }
        )*
    };
}

impl Serializer for &mut Writer {
    type Ok = ();
    type Error = Never;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    numbers! {
        serialize_bool byte bool as u8,
        serialize_u8 byte u8 as u8,
        serialize_i8 byte i8 as u8,
        serialize_u16 short u16 as u32,
        serialize_u32 short u32 as u32,
        serialize_u64 whole u64 as u64,
        serialize_i16 signed i16 as i64,
        serialize_i32 signed i32 as i64,
        serialize_i64 signed i64 as i64,
        serialize_f64 decimal f64 as f64,
    }

    fn is_human_readable(&self) -> bool {
        false
    }

    fn serialize_f32(self, _: f32) -> Result<(), Never> {
        not_of_the_protocol()
    }

    #[inline]
    fn serialize_char(self, character: char) -> Result<(), Never> {
        self.run(character.encode_utf8(&mut [0; 4]).as_bytes());
        Ok(())
    }

    #[inline]
    fn serialize_str(self, text: &str) -> Result<(), Never> {
        self.run(text.as_bytes());
        Ok(())
    }

    #[inline]
    fn serialize_bytes(self, bytes: &[u8]) -> Result<(), Never> {
        self.run(bytes);
        Ok(())
    }

    #[inline]
    fn serialize_none(self) -> Result<(), Never> {
        self.byte(0);
        Ok(())
    }

    #[inline]
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Never> {
        self.byte(1);
        value.serialize(self)
    }

    #[inline]
    fn serialize_unit(self) -> Result<(), Never> {
        Ok(())
    }

    #[inline]
    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Never> {
        Ok(())
    }

    #[inline]
    fn serialize_unit_variant(self, _: &'static str, number: u32, _: &'static str) -> Result<(), Never> {
        self.short(number);
        Ok(())
    }

    #[inline]
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        value.serialize(self)
    }

    #[inline]
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        number: u32,
        _: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        self.short(number);
        value.serialize(self)
    }

    #[inline]
    fn serialize_seq(self, count: Option<usize>) -> Result<Self, Never> {
        self.count(count);
        Ok(self)
    }

    #[inline]
    fn serialize_tuple(self, _: usize) -> Result<Self, Never> {
        Ok(self)
    }

    #[inline]
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, Never> {
        Ok(self)
    }

    #[inline]
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        number: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self, Never> {
        self.short(number);
        Ok(self)
    }

    #[inline]
    fn serialize_map(self, count: Option<usize>) -> Result<Self, Never> {
        self.count(count);
        Ok(self)
    }

    #[inline]
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Never> {
        Ok(self)
    }

    #[inline]
    fn serialize_struct_variant(
        self,
        _: &'static str,
        number: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self, Never> {
        self.short(number);
        Ok(self)
    }
}

/// What is made of parts, one behind the other with nothing between them.
macro_rules! parts {
    ($($trait:ident $method:ident),* $(,)?) => {
        $(
            impl $trait for &mut Writer {
                type Ok = ();
                type Error = Never;

                #[inline]
                fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
                    value.serialize(&mut **self)
                }

                #[inline]
                fn end(self) -> Result<(), Never> {
                    Ok(())
                }
            }
        )*
    };
}

parts! {
    SerializeSeq serialize_element,
    SerializeTuple serialize_element,
    SerializeTupleStruct serialize_field,
    SerializeTupleVariant serialize_field,
}

/// The same where the parts have names, which are not written.
macro_rules! named {
    ($($trait:ident),* $(,)?) => {
        $(
            impl $trait for &mut Writer {
                type Ok = ();
                type Error = Never;

                #[inline]
                fn serialize_field<T: Serialize + ?Sized>(&mut self, _: &'static str, value: &T) -> Result<(), Never> {
                    value.serialize(&mut **self)
                }

                #[inline]
                fn end(self) -> Result<(), Never> {
                    Ok(())
                }
            }
        )*
    };
}

named! { SerializeStruct, SerializeStructVariant }

impl SerializeMap for &mut Writer {
    type Ok = ();
    type Error = Never;

    #[inline]
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Never> {
        key.serialize(&mut **self)
    }

    #[inline]
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        value.serialize(&mut **self)
    }

    #[inline]
    fn end(self) -> Result<(), Never> {
        Ok(())
    }
}
