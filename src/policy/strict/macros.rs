//! The two kinds of objects that a policy is made of, from the lists of their fields.

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

pub(in crate::policy) use {record, section};
