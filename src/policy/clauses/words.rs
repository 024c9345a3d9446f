//! Words that the clauses of several chapters put together alike.

use crate::language::{Language, Message, Text};

/// Nothing at all.
pub(in crate::policy) fn nothing() -> Message {
    Text::new("", "").into()
}

/// A name as it stands inside a sentence: English ones begin small there.
pub(in crate::policy) fn inside(name: Text) -> Message {
    Message::said([name.zh.to_owned(), name.en.to_ascii_lowercase()])
}

/// Several things one after another: “a、b”, “a, b”.
pub(in crate::policy) fn listed<T: Into<Message>>(things: impl IntoIterator<Item = T>) -> Message {
    joined(things, "、", ", ")
}

/// Parts of a sentence one after another: “a，b”, “a; b”.
pub(in crate::policy) fn in_turn<T: Into<Message>>(parts: impl IntoIterator<Item = T>) -> Message {
    joined(parts, "，", "; ")
}

/// Messages with something between them.
pub(in crate::policy) fn joined<T: Into<Message>>(
    parts: impl IntoIterator<Item = T>,
    zh: &str,
    en: &str,
) -> Message {
    let parts: Vec<Message> = parts.into_iter().map(Into::into).collect();
    Message::said(Language::ALL.map(|language| {
        let said: Vec<String> = parts.iter().map(|part| part.say(language)).collect();
        said.join(language.pick(zh, en))
    }))
}
