//! What JavaScript is told when its input is wrong.

use js_sys::{Error, Reflect};
use shapan::language::{Language, Say};
use wasm_bindgen::JsValue;

/// A refusal in both languages.
pub struct Refusal {
    zh: String,
    en: String,
}

impl Refusal {
    /// A refusal of the door's own.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            zh: zh.into(),
            en: en.into(),
        }
    }

    /// What the engine says.
    pub fn of(said: &impl Say) -> Self {
        Self::new(said.say(Language::Chinese), said.say(Language::English))
    }

    /// The same, with the name of what is refused in front.
    pub fn about(name: &str, said: &impl Say) -> Self {
        let Self { zh, en } = Self::of(said);
        Self::new(format!("{name}：{zh}"), format!("{name}: {en}"))
    }
}

impl From<Refusal> for JsValue {
    /// An `Error` with the message in Chinese and, on the next line, in English, and each alone as `zh` and `en`.
    fn from(Refusal { zh, en }: Refusal) -> Self {
        let error = Error::new(&format!("{zh}\n{en}"));
        for (key, text) in [("zh", &zh), ("en", &en)] {
            // A new object takes any property.
            let _ = Reflect::set(&error, &key.into(), &text.as_str().into());
        }
        error.into()
    }
}
