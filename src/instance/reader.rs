//! Reading JSON piece by piece.
//!
//! The instance of a province holds millions of ids. A tree of values would take gigabytes for them; here every id
//! goes from the text straight to a number, and whatever is wrong is found with its place in the text. What is
//! nested is passed over without recursion, and only so deep.

mod scalar;

use std::borrow::Cow;

use super::fault::Fault;
use super::problem::{Found, OverLimit, Problem};
use crate::language::Text;
use crate::limits::NESTING;

const LIST: Text = Text::new("列表 […]", "a list […]");
const OBJECT: Text = Text::new("对象 {…}", "an object {…}");
const VALUE: Text = Text::new("一个值", "a value");
const COLON: Text = Text::new("冒号“:”", "a colon “:”");
const NEXT_MEMBER: Text = Text::new("“,”或“}”", "“,” or “}”");
const NEXT_ELEMENT: Text = Text::new("“,”或“]”", "“,” or “]”");
const NOTHING: Text = Text::new("文件到此结束", "nothing more");

/// A place in a JSON text, and the ways to go on from there.
pub(super) struct Reader<'text> {
    text: &'text str,
    at: usize,
}

impl<'text> Reader<'text> {
    /// Begins at `offset`, counted in bytes.
    pub(super) const fn new(text: &'text str, offset: usize) -> Self {
        Self { text, at: offset }
    }

    /// Where the next value begins, in bytes.
    pub(super) fn offset(&mut self) -> usize {
        self.peek();
        self.at
    }

    /// The first byte that is not white space.
    pub(super) fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = bytes.get(self.at) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    fn takes(&mut self, mark: u8) -> bool {
        let here = self.peek() == Some(mark);
        self.at += usize::from(here);
        here
    }

    /// What stands here, for messages.
    fn found(&mut self) -> Found {
        let from = self.offset();
        let mut ahead = Self::new(self.text, from);
        match self.peek() {
            None => Found::End,
            Some(b'{') => Found::Object,
            Some(b'[') => Found::List,
            Some(b'"') => ahead.string().map_or(Found::Mark('"'), |text| Found::text(&text)),
            Some(b'-' | b'0'..=b'9') => match ahead.number() {
                Ok(number) => Found::Word(Found::shortened(number)),
                Err(_) => Found::Mark('-'),
            },
            Some(_) => {
                let word: String = self.text[from..]
                    .chars()
                    .take_while(char::is_ascii_alphanumeric)
                    .take(20)
                    .collect();
                match self.text[from..].chars().next() {
                    Some(mark) if word.is_empty() => Found::Mark(mark),
                    _ => Found::Word(word),
                }
            }
        }
    }

    fn expected(&mut self, expected: Text) -> Fault {
        let found = self.found();
        Fault::new(self.at, Problem::Expected { expected, found })
    }

    /// Reads an object: `member` gets every key with the place of the key and must read the value. What goes wrong
    /// there is placed under the key.
    pub(super) fn object(
        &mut self,
        mut member: impl FnMut(&mut Self, Cow<'text, str>, usize) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        if !self.takes(b'{') {
            return Err(self.expected(OBJECT));
        }
        if self.takes(b'}') {
            return Ok(());
        }
        loop {
            let (key, offset) = self.key()?;
            member(self, key.clone(), offset).map_err(|fault| fault.within(&key))?;
            if self.takes(b'}') {
                return Ok(());
            }
            if !self.takes(b',') {
                return Err(self.expected(NEXT_MEMBER));
            }
        }
    }

    /// Reads a key with its colon, and where the key is.
    fn key(&mut self) -> Result<(Cow<'text, str>, usize), Fault> {
        let offset = self.offset();
        let key = self.string()?;
        if self.takes(b':') {
            Ok((key, offset))
        } else {
            Err(self.expected(COLON))
        }
    }

    /// Reads a list: `element` gets every position, counted from 0, and must read the value. What goes wrong there
    /// is placed under the position, counted from 1.
    pub(super) fn list(
        &mut self,
        element: impl FnMut(&mut Self, usize) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        self.list_of(|position| (position + 1).to_string(), element)
    }

    /// The same, where what goes wrong is placed under what `name` calls the element.
    pub(super) fn list_of(
        &mut self,
        name: impl Fn(usize) -> String,
        mut element: impl FnMut(&mut Self, usize) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        if !self.takes(b'[') {
            return Err(self.expected(LIST));
        }
        if self.takes(b']') {
            return Ok(());
        }
        for position in 0.. {
            element(self, position).map_err(|fault| fault.within(&name(position)))?;
            if self.takes(b']') {
                break;
            }
            if !self.takes(b',') {
                return Err(self.expected(NEXT_ELEMENT));
            }
        }
        Ok(())
    }

    /// Passes over a value, whatever it is, and checks that it is JSON.
    pub(super) fn skip(&mut self) -> Result<(), Fault> {
        // What closes the objects and lists that are open, the innermost last.
        let mut open = Vec::new();
        loop {
            match self.peek() {
                Some(b'{') => {
                    self.at += 1;
                    if !self.takes(b'}') {
                        Self::go_deeper(&mut open, b'}', self.at)?;
                        self.key()?;
                        continue;
                    }
                }
                Some(b'[') => {
                    self.at += 1;
                    if !self.takes(b']') {
                        Self::go_deeper(&mut open, b']', self.at)?;
                        continue;
                    }
                }
                Some(b'"') => {
                    self.string()?;
                }
                Some(b'-' | b'0'..=b'9') => {
                    self.number()?;
                }
                _ => {
                    if !(self.null() || self.word("true") || self.word("false")) {
                        return Err(self.expected(VALUE));
                    }
                }
            }
            loop {
                let Some(&closing) = open.last() else {
                    return Ok(());
                };
                if self.takes(closing) {
                    open.pop();
                    continue;
                }
                let in_object = closing == b'}';
                if !self.takes(b',') {
                    return Err(self.expected(if in_object { NEXT_MEMBER } else { NEXT_ELEMENT }));
                }
                if in_object {
                    self.key()?;
                }
                break;
            }
        }
    }

    /// Notes what closes the object or list that has been opened before `at`.
    fn go_deeper(open: &mut Vec<u8>, closing: u8, at: usize) -> Result<(), Fault> {
        if open.len() >= NESTING {
            return Err(Fault::new(at - 1, Problem::OverLimit(OverLimit::Brackets)));
        }
        open.push(closing);
        Ok(())
    }

    /// Makes sure that nothing follows.
    pub(super) fn end(&mut self) -> Result<(), Fault> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(self.expected(NOTHING)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn skips(text: &str) -> bool {
        let mut reader = Reader::new(text, 0);
        reader.skip().and_then(|()| reader.end()).is_ok()
    }

    #[test]
    fn only_so_deep_is_read() {
        let deep = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(skips(&deep(NESTING)));
        assert!(!skips(&deep(NESTING)[1..]));
        for opened in ["[", "{\"a\":"] {
            let text = opened.repeat(1_000_000);
            let fault = Reader::new(&text, 0).skip().unwrap_err();
            assert_eq!(fault.problem(), &Problem::OverLimit(OverLimit::Brackets));
        }
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    /// Any value of JSON, small enough that `serde_json` does not refuse its depth.
    fn values() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            (-1e30..1e30_f64).prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 24, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::vec((any::<String>(), inner), 0..4).prop_map(|members| {
                    let mut object = json!({});
                    for (key, value) in members {
                        object[key] = value;
                    }
                    object
                }),
            ]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        /// What is JSON here is JSON to others, and nothing else is: a value, or a value with some bytes
        /// taken out, doubled or replaced.
        #[test]
        fn json_is_what_others_take_for_json(
            value in values(),
            pretty in any::<bool>(),
            damage in prop::option::of((any::<prop::sample::Index>(), 0..3_u8, "[\\[\\]{}\":,0-9eE.+ \\\\untrfals-]")),
        ) {
            let mut text = if pretty { format!("{value:#}") } else { value.to_string() };
            if let Some((place, way, put)) = damage {
                let starts: Vec<usize> = text.char_indices().map(|(start, _)| start).collect();
                let start = starts[place.index(starts.len())];
                let end = start + text[start..].chars().next().map_or(0, char::len_utf8);
                let there = text[start..end].to_owned();
                text.replace_range(start..end, &[String::new(), there + &put, put][usize::from(way)]);
            }
            let mut reader = Reader::new(&text, 0);
            let ours = reader.skip().and_then(|()| reader.end()).is_ok();
            let theirs = serde_json::from_str::<Value>(&text);
            // A number too large for a float is where others stop, JSON or not.
            prop_assume!(!theirs.as_ref().is_err_and(|error| error.to_string().starts_with("number out of range")));
            let theirs = theirs.is_ok();
            prop_assert_eq!(ours, theirs, "{}", text);
        }
    }
}
