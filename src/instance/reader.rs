//! Reading JSON piece by piece.
//!
//! The instance of a province holds millions of ids. A tree of values would take gigabytes for them; here every id
//! goes from the text straight to a number, and whatever is wrong is found with its place in the text. What is
//! nested is passed over without recursion, and only so deep.

use std::borrow::Cow;

use super::fault::Fault;
use super::problem::{Found, OverLimit, Problem};
use crate::language::Text;
use crate::limits::{ID, NESTING};

const TEXT: Text = Text::new("用双引号括起的文字", "text in double quotes");
const WHOLE: Text = Text::new("整数", "a whole number");
const BOOLEAN: Text = Text::new("true 或 false", "true or false");
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

    /// Reads a text.
    pub(super) fn string(&mut self) -> Result<Cow<'text, str>, Fault> {
        if !self.takes(b'"') {
            return Err(self.expected(TEXT));
        }
        let mut whole = String::new();
        let mut from = self.at;
        loop {
            match self.text.as_bytes().get(self.at) {
                None => return Err(Fault::new(self.at, Problem::OpenText)),
                Some(b'"') => {
                    let rest = &self.text[from..self.at];
                    self.at += 1;
                    return Ok(if whole.is_empty() {
                        Cow::Borrowed(rest)
                    } else {
                        Cow::Owned(whole + rest)
                    });
                }
                Some(b'\\') => {
                    whole.push_str(&self.text[from..self.at]);
                    whole.push(self.escape()?);
                    from = self.at;
                }
                Some(..b' ') => return Err(Fault::new(self.at, Problem::ControlInText)),
                Some(_) => self.at += 1,
            }
        }
    }

    /// Reads what follows a backslash.
    fn escape(&mut self) -> Result<char, Fault> {
        let wrong = Fault::new(self.at, Problem::BadEscape);
        let letter = self.text.as_bytes().get(self.at + 1).copied();
        self.at += 2;
        Ok(match letter {
            Some(mark @ (b'"' | b'\\' | b'/')) => char::from(mark),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                let Some(high) = self.hexadecimal() else {
                    return Err(wrong);
                };
                let code = if (0xd800..0xdc00).contains(&high) {
                    // Beyond the first 65,536 characters JSON writes one in two halves.
                    let second = self.text.as_bytes().get(self.at..self.at + 2) == Some(b"\\u");
                    self.at += 2;
                    match self
                        .hexadecimal()
                        .filter(|low| second && (0xdc00..0xe000).contains(low))
                    {
                        Some(low) => 0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00),
                        None => return Err(wrong),
                    }
                } else {
                    high
                };
                return char::from_u32(code).ok_or(wrong);
            }
            _ => return Err(wrong),
        })
    }

    /// Reads four hexadecimal digits.
    fn hexadecimal(&mut self) -> Option<u32> {
        let digits = self.text.as_bytes().get(self.at..self.at + 4)?;
        self.at += 4;
        digits.iter().try_fold(0, |code, &digit| {
            Some(code * 16 + char::from(digit).to_digit(16)?)
        })
    }

    fn digits(&mut self) -> bool {
        let from = self.at;
        while let Some(b'0'..=b'9') = self.text.as_bytes().get(self.at) {
            self.at += 1;
        }
        self.at > from
    }

    /// Reads a number and gives it as it is written.
    fn number(&mut self) -> Result<&'text str, Fault> {
        let bytes = self.text.as_bytes();
        let from = self.offset();
        self.at += usize::from(bytes.get(self.at) == Some(&b'-'));
        let first = self.at;
        let mut right = self.digits() && (bytes[first] != b'0' || self.at == first + 1);
        if bytes.get(self.at) == Some(&b'.') {
            self.at += 1;
            right &= self.digits();
        }
        if let Some(b'e' | b'E') = bytes.get(self.at) {
            self.at += 1;
            self.at += usize::from(matches!(bytes.get(self.at), Some(b'+' | b'-')));
            right &= self.digits();
        }
        if right {
            Ok(&self.text[from..self.at])
        } else {
            Err(Fault::new(from, Problem::BadNumber))
        }
    }

    /// Reads a whole number from `least` to `most`.
    pub(super) fn whole(&mut self, least: i64, most: i64) -> Result<i64, Fault> {
        if !matches!(self.peek(), Some(b'-' | b'0'..=b'9')) {
            return Err(self.expected(WHOLE));
        }
        let offset = self.at;
        let number = self.number()?;
        let wrong = |problem| Err(Fault::new(offset, problem));
        if number.contains(['.', 'e', 'E']) {
            return wrong(Problem::NotWhole(Found::shortened(number)));
        }
        match number.parse() {
            // Minus zero is zero, whoever writes it.
            Ok(number) if (least..=most).contains(&number) => Ok(number),
            _ => wrong(Problem::OutOfRange {
                found: Found::shortened(number),
                least,
                most,
            }),
        }
    }

    /// Reads true or false.
    pub(super) fn boolean(&mut self) -> Result<bool, Fault> {
        if self.word("true") {
            Ok(true)
        } else if self.word("false") {
            Ok(false)
        } else {
            Err(self.expected(BOOLEAN))
        }
    }

    /// Reads null, if it is here.
    pub(super) fn null(&mut self) -> bool {
        self.word("null")
    }

    fn word(&mut self, word: &str) -> bool {
        let from = self.offset();
        let here = self.text[from..].starts_with(word);
        self.at += if here { word.len() } else { 0 };
        here
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

    /// Reads an id, or what else is kept and repeated in the results.
    pub(super) fn id(&mut self) -> Result<Cow<'text, str>, Fault> {
        let offset = self.offset();
        let id = self.string()?;
        // Bytes are no fewer than characters, and quicker to count.
        if id.len() > ID && id.chars().nth(ID).is_some() {
            return Err(Fault::new(offset, Problem::OverLimit(OverLimit::Id)));
        }
        Ok(id)
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
    use crate::language::{Language, Say};

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

    #[test]
    fn whole_numbers_keep_to_their_bounds() {
        let read = |text| {
            Reader::new(text, 0)
                .whole(0, 10)
                .map_err(|fault| fault.problem().finding().say(Language::English))
        };
        assert_eq!(read(" 10"), Ok(10));
        assert_eq!(read("-0"), Ok(0));
        for (text, expected) in [
            ("11", "11 is not from 0 to 10"),
            ("-1", "-1 is not from 0 to 10"),
            ("99999999999999999999999", "is not from 0 to 10"),
            ("1.0", "1.0 is not written as a whole number"),
            ("1e1", "1e1 is not written as a whole number"),
            ("01", "not a number as JSON writes it"),
            ("\"1\"", "expected a whole number, found the text “1”"),
            ("", "expected a whole number, found the end of the file"),
        ] {
            let said = read(text).unwrap_err();
            assert!(
                said.to_lowercase().contains(&expected.to_lowercase()),
                "{text}: {said}"
            );
        }
    }

    #[test]
    fn texts_are_read_with_their_escapes() {
        let read = |text| Reader::new(text, 0).string().map(Cow::into_owned).ok();
        assert_eq!(
            read(r#""教师\n\"1\" \u00e9\ud83d\ude00\/""#).as_deref(),
            Some("教师\n\"1\" é😀/")
        );
        for wrong in [
            r#""\ud83d""#,
            r#""\ude00""#,
            r#""\ud83d\u0041""#,
            r#""\x""#,
            r#""\u00g0""#,
            "\"\n\"",
            "\"",
            r#""\"#,
            r#""\u12"#,
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
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

        #[test]
        fn texts_are_what_was_written(text in any::<String>()) {
            let written = Value::from(text.as_str()).to_string();
            let read = Reader::new(&written, 0).string().ok();
            prop_assert_eq!(read.as_deref(), Some(text.as_str()));
        }
    }
}
