//! The two kinds of objects that a policy is made of, from the lists of their fields; and parts that go on as data.

/// A section whose fields keep their defaults where they are left out.
macro_rules! section {
    ($name:ident: $($field:ident),+) => {
        impl $crate::policy::strict::Part for $name {
            #[inline(never)]
            fn read(value: &::serde_json::Value) -> Result<Self, $crate::policy::strict::Misfit> {
                let members = $crate::policy::strict::Members::of(value, &[$(stringify!($field)),+])?;
                let mut section = Self::default();
                $(members.optional(stringify!($field), &mut section.$field)?;)+
                Ok(section)
            }

            #[inline(never)]
            fn write(&self) -> ::serde_json::Value {
                use $crate::policy::strict::{Part, object};
                object([$((stringify!($field), Part::write(&self.$field))),+])
            }
        }
    };
}

/// A record whose fields must all be there.
macro_rules! record {
    ($name:ident $(<$type:ident>)?: $($field:ident),+) => {
        impl $(<$type: $crate::policy::strict::Part>)? $crate::policy::strict::Part for $name $(<$type>)? {
            #[inline(never)]
            fn read(value: &::serde_json::Value) -> Result<Self, $crate::policy::strict::Misfit> {
                let members = $crate::policy::strict::Members::of(value, &[$(stringify!($field)),+])?;
                Ok(Self { $($field: members.required(stringify!($field))?),+ })
            }

            #[inline(never)]
            fn write(&self) -> ::serde_json::Value {
                use $crate::policy::strict::{Part, object};
                object([$((stringify!($field), Part::write(&self.$field))),+])
            }
        }
    };
}

/// JSON as the document has it where what is written is JSON itself; elsewhere, as text.
macro_rules! as_json {
    ($name:ident) => {
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let document = $crate::policy::strict::Part::write(self);
                if serializer.is_human_readable() {
                    document.serialize(serializer)
                } else {
                    $crate::json_text::write(&document).serialize(serializer)
                }
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                use ::serde::de::Error;
                let document = if deserializer.is_human_readable() {
                    ::serde_json::Value::deserialize(deserializer)?
                } else {
                    let text = String::deserialize(deserializer)?;
                    ::serde_json::from_str(&text).map_err(Error::custom)?
                };
                $crate::policy::strict::Part::read(&document)
                    .map_err(|_| Error::custom(concat!("no ", stringify!($name))))
            }
        }
    };
}

pub(in crate::policy) use {as_json, record, section};
