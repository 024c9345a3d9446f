//! Words that the clauses of several chapters put together alike.

use crate::language::{Message, Text};
use crate::policy::ByStage;
use crate::roster::{Code, Stage};
use crate::text;

/// One clause: a sentence, or the head of a list with its items, each without the mark at its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::policy) struct Clause {
    /// The sentence with its full stop, or the head of the list.
    pub head: Message,
    /// The items of the list.
    pub items: Vec<Message>,
    /// A sentence after the list.
    pub tail: Option<Message>,
}

impl Clause {
    /// A head and the items below it; `None` without items.
    pub(in crate::policy) fn list(head: impl Into<Message>, items: Vec<Message>) -> Option<Self> {
        (!items.is_empty()).then(|| Self {
            head: head.into(),
            items,
            tail: None,
        })
    }

    /// The same with a sentence after the list.
    pub(in crate::policy) fn and_then(self, tail: impl Into<Message>) -> Self {
        Self {
            tail: Some(tail.into()),
            ..self
        }
    }
}

impl From<Message> for Clause {
    fn from(head: Message) -> Self {
        Self {
            head,
            items: Vec::new(),
            tail: None,
        }
    }
}

impl From<Text> for Clause {
    fn from(head: Text) -> Self {
        Message::from(head).into()
    }
}

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

/// Parts of a sentence one after another: “a；b”, “a; b”.
pub(in crate::policy) fn in_turn<T: Into<Message>>(parts: impl IntoIterator<Item = T>) -> Message {
    joined(parts, "；", "; ")
}

/// Messages with something between them.
pub(in crate::policy) fn joined<T: Into<Message>>(
    parts: impl IntoIterator<Item = T>,
    zh: &str,
    en: &str,
) -> Message {
    Message::separated(parts.into_iter().map(Into::into), zh, en)
}

/// What holds in each stage, said once where it is the same in all: `one` says it of a stage that is named, or of none.
pub(in crate::policy) fn by_stage<T: Copy + PartialEq>(
    values: ByStage<T>,
    one: impl Fn(Option<Message>, T) -> Message,
) -> Message {
    if values.primary == values.junior && values.junior == values.senior {
        return one(None, values.primary);
    }
    listed(
        Stage::ALL
            .iter()
            .map(|&stage| one(Some(inside(stage.name())), values.of(stage))),
    )
}

/// A ratio as it is written: “1∶3∶6”, “1:3:6”.
pub(in crate::policy) fn ratio<T: ToString>(parts: &[T]) -> Message {
    let parts: Vec<String> = parts.iter().map(ToString::to_string).collect();
    Message::said([parts.join("∶"), parts.join(":")])
}

/// Where something holds, before what holds there: “小学”, “in primary schools ”, or nothing.
pub(in crate::policy) fn of_stage(stage: Option<Message>) -> Message {
    stage.map_or_else(
        nothing,
        |stage| text! { zh: "{stage}", en: "in {stage} schools ", stage },
    )
}
