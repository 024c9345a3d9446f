//! Rules that take one of a few values.

/// Makes an enum whose values have a key in the document and a name in both languages.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $key:literal, $zh:literal, $en:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ::serde::Serialize, ::serde::Deserialize)]
        pub enum $name {
            $(
                $(#[$variant_doc])*
                #[serde(rename = $key)]
                $variant,
            )+
        }

        impl $crate::policy::strict::Part for $name {
            fn read(value: &::serde_json::Value) -> Result<Self, $crate::policy::strict::Misfit> {
                $crate::policy::strict::choice_of(value, Self::ALL, Self::OPTIONS)
            }

            fn write(&self) -> ::serde_json::Value {
                ::serde_json::Value::from(self.key())
            }
        }

        impl $name {
            /// All values, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// Every key with its name, in order.
            pub const OPTIONS: &'static [(&'static str, $crate::language::Text)] =
                &[$(($key, $crate::language::Text::new($zh, $en))),+];

            /// The key in the policy document.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)+ }
            }

            /// The name.
            pub const fn name(self) -> $crate::language::Text {
                match self { $(Self::$variant => $crate::language::Text::new($zh, $en),)+ }
            }
        }
    };
}

pub(super) use choice;
